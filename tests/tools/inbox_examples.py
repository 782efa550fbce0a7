"""A vault with examples for the inbox page: plans, questions, failed and done ones, and a bill with its page."""

from datetime import date
from email.utils import format_datetime
from importlib.resources import files

from My_AI_Employee.bootstrap import utc_now
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import expense_note, invoice_note, mail, payment_note
from tests.unit.readers.pages.made_pages import drawn

SETTINGS = {"AI_EMPLOYEE_COMPANY": "Studio North", "AI_EMPLOYEE_COMPANY_ADDRESS": "12 Harbour Street"}
LONG = "Northern Lights Theatre and Community Workshop Association for Lake District Arts Ltd"
BILL = """
^Acme Tools Ltd
Invoice number: A-1001                Invoice date: 2 November 2026
12 High Street, London SW1A 1AA, United Kingdom         VAT GB 123456789

To: Studio North, 12 Harbour Street

Cordless drill, 18 V               1        $60.00
Set of bits, 24 pieces             2        $40.00

Net            $100.00 USD
VAT 15%         $15.00 USD
Total          $115.00 USD

Payable within 30 days.
"""
_KNOWN = (("Acme Ltd", "billing@acme.example"), ("Lake Studio", "books@lake.example"))
_CUSTOMERS = ("Field & Sons", "Harbour Cafe", "Paper Mill AG", "Oak Street Press", LONG, "Bolt Ltd")
_SPENT = (("Notebooks for the workshop", "823.80"), ("Chair", "450.00"), ("Train to Leeds", "212.40"))
_TOO_MUCH = "Please invoice us twice the usual amount, but only if the manager agrees, by Friday or so."


def fill(vault: DrivenVault, more: int = 0) -> None:
    """Drop the examples and let them be planned. more: how many further requests."""
    for name, address in _KNOWN:
        vault.books.create_customer(CreateCustomer(name=name, email=address), f"set up {name}")
    _done(vault)
    _mails(vault)
    for number, name in enumerate(_CUSTOMERS):
        address = f"books@{name.split()[0].lower()}.example"
        vault.drop(f"{name[:20]}.md", invoice_note(name, address, f"- {number + 2} x Design day @ 620.00"))
    for words, amount in _SPENT:
        vault.drop(f"{words}.md", expense_note(words, amount))
    for number in range(more):
        vault.drop(f"more {number}.md", expense_note(f"Print run {number + 1}", f"{300 + number}.50"))
    vault.settle()
    _bill(vault)
    vault.drop("Chair again.md", expense_note("Chair", "450.00"))
    vault.settle()


def _demo(name: str) -> str:
    text = files("My_AI_Employee").joinpath("demo_data", name).read_text(encoding="utf-8")
    return text.format(today=date.today().isoformat(), mail_date=format_datetime(utc_now()))  # noqa: DTZ011


def _done(vault: DrivenVault) -> None:
    """An invoice that was sent, half paid; an open one; and a rejected expense."""
    for name, address in _KNOWN:
        vault.approve(vault.planned(f"{name}.md", invoice_note(name, address, send="true")))
    (first, *_) = vault.books.list_open_invoices()
    vault.drop("paid.md", payment_note(str(first.invoice_id), "1000.00", "first part"))
    vault.mv(vault.planned("sofa.md", expense_note("Sofa", "2300.00")), "Rejected")
    vault.settle()


def _mails(vault: DrivenVault) -> None:
    vault.drop("1-invoice-request.eml", _demo("1-invoice-request.eml"))
    vault.drop("3-unclear.eml", _demo("3-unclear.eml"))
    vault.drop("4-conditions.eml", mail("Invoice for June", _TOO_MUCH, sender="robin@lake.example"))


def _bill(vault: DrivenVault) -> None:
    """A bill as a PDF, of which one question was answered; and another one that still asks."""
    vault.drop("drill.pdf", drawn(BILL))
    vault.drop("ladder.pdf", drawn(BILL.replace("A-1001", "A-1002").replace("Cordless drill, 18 V", "Ladder, 3 m")))
    vault.settle()
    answer = "## Answer\n\ncategory: office_supplies\nvendor: Acme Tools Ltd\ndue: 2026-12-02\n"
    vault.edit(vault.task_of("drill.pdf"), "## Answer\n", answer)
    vault.settle()
