"""What readers find in a file: findings with their state, documents, bank statements, and their JSON form."""
