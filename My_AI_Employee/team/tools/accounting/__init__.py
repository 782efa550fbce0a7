"""Tools on money: invoices, payments, expenses, bank, reports."""
