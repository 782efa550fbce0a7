"""Approving and rejecting: decisions read from the folders, policy requests, signatures."""
