"""Brings mails of IMAP mailboxes into `Inbox/`, each once; nothing in a mailbox is changed."""
