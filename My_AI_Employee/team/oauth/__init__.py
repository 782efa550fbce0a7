"""The OAuth 2.1 authorization server: clients, consent, grants and tokens in the team server's database."""
