"""The Odoo module's own tests, run by a real Odoo 19 on a database of their own."""

import re

import pytest

from tools.odoo_server import OdooServer

pytestmark = pytest.mark.timeout(600)


def test_the_modules_own_tests_pass_on_odoo(odoo_database: OdooServer) -> None:
    log = odoo_database.run_odoo(
        "-i", "ai_employee_knowledge", "--test-enable", "--test-tags", "/ai_employee_knowledge"
    )
    found = re.search(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests", log)
    assert found, log[-4000:]
    assert (found.group(1), found.group(2)) == ("0", "0"), log[-8000:]
    assert int(found.group(3)) >= 25
    ours = [line for line in log.splitlines() if " WARNING " in line and "ai_employee_knowledge" in line]
    assert ours == []
