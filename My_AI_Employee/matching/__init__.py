"""Matches lines of bank statements with open invoices, bills, recorded payments and own accounts."""
