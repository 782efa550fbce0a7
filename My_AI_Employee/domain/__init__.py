"""The domain model: actions, plans, tasks, policy, reports. It has no input, no output and no clock."""
