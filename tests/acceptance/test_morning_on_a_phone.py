"""The owner's morning on a phone: a real browser decides on the page, and a real Odoo has what was approved."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.approvals.people_file import make_person, write_people
from My_AI_Employee.web.links import SignedIn
from tests.acceptance.desk import Office
from tests.acceptance.offices import odoo_office
from tests.acceptance.requests_samples import mail
from tests.tools.inbox_site import InboxSite, inbox_site
from tests.unit.web.chromium import chromium, missing_for_chromium, show_as

__all__ = ["odoo_office"]
pytestmark = [pytest.mark.slow, pytest.mark.odoo]
waiting: Any = pytest.importorskip("selenium.webdriver.support.ui", reason="selenium is not installed")

SMALL, LARGE = "Corner Cafe Ltd", "Lighthouse Press Ltd"
ASKED = (
    "Please send an invoice to {name}, books@{domain}.example, for {hours} hours of consulting at $150.00 per hour."
)
PEOPLE = ("Dana Field", "Maria Lopez")


@pytest.fixture(scope="module")
def site(odoo_office: Office) -> Iterator[InboxSite]:
    """The page over a vault whose handbook asks for two people above 2,000.00."""
    office = odoo_office
    write_people(office.installation.state.people, [make_person(name, "approve", "") for name in PEOPLE])
    office.edit(office.root / "Company_Handbook.md", 'two_people_above: "0.00"', 'two_people_above: "2000.00"')
    for name, hours in ((SMALL, 10), (LARGE, 40)):
        domain = name.split()[0].lower()
        text = ASKED.format(name=name, domain=domain, hours=hours)
        office.drop(f"{domain}.eml", mail(f"Invoice {name}", text, sender=f"books@{domain}.example"))
    office.settle()
    with inbox_site(office) as served:
        yield served


@pytest.fixture
def phone(site: InboxSite) -> Iterator[Any]:
    """A browser of the size of a phone, in which Dana has followed her link."""
    if missing := missing_for_chromium():
        pytest.skip(missing)
    with chromium() as driver:
        show_as(driver, 390, "light", 800)
        driver.get(site.link(SignedIn(person=PEOPLE[0])))
        yield driver


def open_row(driver: Any, site: InboxSite, place: str, words: str) -> None:
    """Tap on the row with these words."""
    driver.get(f"{site.address}{place}")
    rows = driver.find_elements("css selector", ".items li > a")
    found = [row for row in rows if words in row.text]
    assert found, [row.text for row in rows]
    follow(driver, found[0])


def tap(driver: Any, element: Any) -> None:
    """Scroll no further than it takes to see it, and tap: the bar at the lower edge must not cover it."""
    driver.execute_script("arguments[0].scrollIntoView({block: 'nearest'})", element)
    element.click()


def follow(driver: Any, button: Any) -> str:
    """Tap, wait for the page that follows; its words."""
    before = driver.find_element("css selector", "main")
    tap(driver, button)
    loaded = "return document.readyState === 'complete'"
    waiting.WebDriverWait(driver, 20).until(lambda _: is_stale(before) and driver.execute_script(loaded))
    return str(driver.find_element("css selector", "main").text)


def is_stale(element: Any) -> bool:
    from selenium.common.exceptions import StaleElementReferenceException, WebDriverException

    try:
        element.is_enabled()
    except (StaleElementReferenceException, WebDriverException):
        return True
    return False


def approve(driver: Any) -> str:
    return follow(driver, driver.find_element("css selector", ".decide .main"))


def test_a_plan_is_read_edited_and_approved_and_odoo_has_it(phone: Any, site: InboxSite, odoo_office: Office) -> None:
    open_row(phone, site, "/", SMALL)
    marked = [one.text for one in phone.find_elements("css selector", ".paper mark")]
    assert any("150.00" in one for one in marked), marked
    assert "1,500.00 USD" in phone.find_element("css selector", ".decide .main").text
    follow_edit(phone, "150.00", "165.50")
    odoo_office.settle()
    open_row(phone, site, "/", SMALL)
    shown = phone.find_element("css selector", "article").text
    assert all(one in shown for one in ("150.00", "165.50", "1,655.00 USD")), "what was there before and what is now"
    assert odoo_office.ledger.invoices(SMALL) == [], "nothing is done before somebody approves"
    assert "is in Approved" in approve(phone)
    odoo_office.settle()
    open_row(phone, site, "/ended/done", f"Invoice {SMALL} 1,655.00 USD")
    assert "INV/" in phone.find_element("css selector", "article").text
    (invoice,) = odoo_office.ledger.invoices(SMALL)
    assert (invoice.state, invoice.total, invoice.email) == ("posted", Decimal("1655.0"), "books@corner.example")
    (entry,) = odoo_office.audit(action_type="approve_plan")
    assert entry["approved_by"] == f"{PEOPLE[0]} (inbox page)"


def follow_edit(driver: Any, old: str, new: str) -> None:
    """Write another value into the one field that has the old one, and save."""
    tap(driver, driver.find_element("css selector", "details.edit summary"))
    fields = driver.find_elements("css selector", "details.edit fieldset input")
    (field,) = [one for one in fields if one.get_attribute("value") == old]
    field.clear()
    field.send_keys(new)
    follow(driver, driver.find_element("css selector", "details.edit button"))


def test_a_large_plan_is_approved_by_two_people(phone: Any, site: InboxSite, odoo_office: Office) -> None:
    for _ in range(2):  # the same person twice is one person
        open_row(phone, site, "/", LARGE)
        approve(phone)
        odoo_office.settle()
        assert odoo_office.ledger.invoices(LARGE) == []
    phone.delete_all_cookies()
    phone.get(site.link(SignedIn(person=PEOPLE[1])))
    open_row(phone, site, "/", LARGE)
    assert "is in Approved" in approve(phone)
    odoo_office.settle()
    (invoice,) = odoo_office.ledger.invoices(LARGE)
    assert (invoice.state, invoice.total) == ("posted", Decimal("6000.0"))
    (entry,) = [one for one in odoo_office.audit(action_type="approve_plan") if PEOPLE[1] in one["approved_by"]]
    assert all(name in entry["approved_by"] for name in PEOPLE)
