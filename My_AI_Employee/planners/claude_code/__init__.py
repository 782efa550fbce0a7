"""Claude Code as a headless planner: it reads copies of the tasks and writes drafts, with no other tools."""
