"""The advisor: what in a cloud account and in Kubernetes manifests costs too much, is unsafe or fails easily."""
