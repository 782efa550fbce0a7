"""What the vault shows of the journal: plan notes, dashboard, queue view, log files."""
