"""Detects changes in the vault and whether a dropped file is complete; brings new mails of mailboxes."""
