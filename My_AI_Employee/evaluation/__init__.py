"""Measures a planner: requests with expected outcomes, planned one by one against a seeded vault, and compared."""
