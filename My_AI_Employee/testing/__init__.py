"""Implementations of the ports for tests and for trying things out: scripted, in memory, without a server."""
