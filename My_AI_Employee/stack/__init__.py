"""The stack: named Odoo instances and other MCP servers, how requests are routed, and who may reach what."""
