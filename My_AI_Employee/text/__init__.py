"""Classes of characters, strict YAML, kinds of files."""
