"""The dashboards as a bundle for Superset's import, and their import by its API."""
