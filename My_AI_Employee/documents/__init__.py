"""Documents that go out: invoices with their e-invoice, statements of account, reports, as PDF and XML."""
