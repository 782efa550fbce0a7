"""Everything that approves or rejects: decisions read from the folders, policy requests, signatures."""
