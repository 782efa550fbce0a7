"""The coordinator: several instances and other MCP servers behind one address, with routing, keys and limits."""
