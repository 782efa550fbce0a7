"""Approvals in a chat room, signed events for receivers outside, and workflows of n8n."""
