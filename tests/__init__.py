"""The tests, a package: helpers are imported by their full names, `tests.faults.firms`."""
