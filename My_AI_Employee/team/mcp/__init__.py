"""The team's tools, prompts and guide as MCP offers them."""
