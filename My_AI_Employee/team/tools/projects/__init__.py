"""Tools on projects and tasks."""
