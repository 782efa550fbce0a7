"""Reads files in a child process whose memory, processor time and duration are bounded."""
