"""Workflows of n8n that are generated, installed and looked after."""
