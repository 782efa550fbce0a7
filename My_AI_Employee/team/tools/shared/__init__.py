"""What several tools use: reading records, finding the one that is meant, uploads, request keys."""
