"""Worker processes on one journal: they get ids of approved plans and carry each out under a lease."""
