"""The inbox page: what waits for a person, to be decided and answered in the browser of this machine."""
