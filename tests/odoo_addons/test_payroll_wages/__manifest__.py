{  # noqa: B018
    "name": "Wages on payslips for the tests",
    "summary": "What Enterprise's payroll computes on the slip itself",
    "version": "19.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["test_payroll"],
    "data": [],
}
