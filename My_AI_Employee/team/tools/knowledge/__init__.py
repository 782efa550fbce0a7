"""Tools on articles and decisions."""
