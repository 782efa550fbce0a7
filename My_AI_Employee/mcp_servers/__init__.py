"""The Odoo MCP server and the client that calls it."""
