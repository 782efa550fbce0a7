"""Reads the inventory of an account from DigitalOcean's API: GET requests only."""
