"""Reads e-invoices: CII and ZUGFeRD, UBL, FatturaPA, and the XML inside hybrid PDF invoices."""
