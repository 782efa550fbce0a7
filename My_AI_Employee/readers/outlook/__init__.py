"""Mails in the formats of Outlook: .msg files, and winmail.dat in other mails."""
