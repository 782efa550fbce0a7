"""Tools on employees, time off and payslips."""
