"""PDF documents: invoices and reports."""
