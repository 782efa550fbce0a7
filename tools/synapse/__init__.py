"""The pins of tools/synapse_server.py."""
