"""The firm whose books are kept."""

UNNAMED_COMPANY = "My Company"
"""Its name until somebody sets one."""
