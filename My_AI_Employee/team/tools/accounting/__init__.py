"""Tools for accounting: invoices, payments, expenses, bank, reports."""
