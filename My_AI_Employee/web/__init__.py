"""Pages in the browser of this machine: the inbox, where a person decides and answers, and what the advisor found."""
