"""Originals (notes, mails) to typed findings with their evidence."""
