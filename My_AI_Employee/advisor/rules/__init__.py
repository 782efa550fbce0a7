"""The rules: pure functions from an inventory or manifests to what they found, and what they could not decide."""
