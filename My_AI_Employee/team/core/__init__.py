"""What every part of the team server uses: the signed-in person, the call, the database, keys, paging."""
