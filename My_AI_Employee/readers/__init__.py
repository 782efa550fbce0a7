"""Reads what comes in: notes and mails, invoices, receipts and bank statements of many formats."""
