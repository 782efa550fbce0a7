"""Log lines, alerts, and the labelled points at which tests end the process."""
