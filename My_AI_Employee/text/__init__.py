"""Text and files as such, for every other package: character classes, strict YAML, kinds of files."""
