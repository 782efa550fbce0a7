"""Claude Code as a headless planner: copies in, drafts out, and no hands."""
