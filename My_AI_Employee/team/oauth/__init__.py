"""The authorization server: OAuth 2.1 over the stores of the team room."""
