"""Electronic invoices after EN 16931: as CII inside a PDF (Factur-X), or as UBL (plain or XRechnung)."""
