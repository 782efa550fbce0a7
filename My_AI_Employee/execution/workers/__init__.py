"""Many workers on one journal: approved plans handed out by their ids, each carried out under a lease."""
