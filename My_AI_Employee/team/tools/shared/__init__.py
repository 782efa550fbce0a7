"""Code that several tools share: reading and finding records, uploads, request keys."""
