"""Tools for employees, time off and payslips."""
