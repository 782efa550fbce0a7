"""The team server's MCP interface: tools, prompts, completions and the guide."""
