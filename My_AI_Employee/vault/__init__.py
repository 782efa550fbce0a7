"""Notes, folders and the audit log file: what a person sees."""
