"""The team server: Odoo for a whole team over MCP, each person with their own rights."""
