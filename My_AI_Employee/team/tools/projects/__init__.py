"""Tools for projects and tasks."""
