"""The web app around the tools: request checks, sessions, health, metrics, log."""
