"""The 28 tools of the team server, by domain."""
