"""Claude Code as a headless planner: it reads copies and writes drafts, and has no other tools."""
