"""The web app around the tools: checks of every request, sessions, health, metrics, log."""
