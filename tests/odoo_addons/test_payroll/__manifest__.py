{  # noqa: B018
    "name": "Payslips for the tests",
    "summary": "hr.payslip with the fields that OCA's payroll has: wages are lines",
    "version": "19.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["hr"],
    "data": ["security/ir.model.access.csv", "security/rules.xml"],
}
