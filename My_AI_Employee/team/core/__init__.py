"""What every part of the team server rests on: the person and their call, database, keys, pages of answers."""
