"""Text and file formats: character classes, strict YAML, file types."""
