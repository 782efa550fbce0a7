"""From an original (a note, a mail) to its text, labels and attachments."""
