"""The words and phrases of each language; data only."""
