"""People who sign in at the coordinator: the page with every instance, their keys, and who they are at a call."""
