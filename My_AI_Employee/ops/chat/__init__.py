"""Plans posted in a chat room, and the commands of people there."""
