"""Tools for articles and decisions."""
