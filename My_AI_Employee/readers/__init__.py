"""Reads originals (notes, mails): their text, labels and attachments."""
