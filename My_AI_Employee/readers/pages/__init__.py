"""Reads invoices and receipts from pages: PDF text by its place on the page, and photos and scans by OCR."""
