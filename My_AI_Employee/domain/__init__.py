"""The core: actions, plans, tasks, policy, reports. No input, no output, no clock."""
