"""Stores of secrets: the platform's keyring, or encrypted files where there is no keyring."""
