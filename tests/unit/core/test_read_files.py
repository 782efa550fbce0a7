"""Statements and documents that are dropped, or attached to a mail, become tasks with what was read of them."""

from email.message import EmailMessage

from My_AI_Employee.testing.driven_vault import DrivenVault

CSV = b"""Account;DE02120300000000202051
Date;Payee;Text;Amount EUR;Balance
2026-11-03;Coffee Bar;thanks;-3,50;96,50
2026-11-04;Acme Ltd;INV/2026/00012;1190,00;1286,50
"""


def mail(subject: str, content: bytes = CSV, name: str = "lines.csv") -> bytes:
    message = EmailMessage()
    message["From"] = "Bank <news@bank.example>"
    message["Subject"] = subject
    message["Date"] = "Fri, 20 Nov 2026 09:00:00 +0000"
    message.set_content("Please find your statement attached.")
    message.add_attachment(content, maintype="text", subtype="csv", filename=name)
    return message.as_bytes()


def tasks(vault: DrivenVault) -> dict[str, str]:
    """The notes of tasks by the name of their file."""
    found = {}
    for note in sorted(vault.root.glob("*/TASK-*.md")):
        text = note.read_text(encoding="utf-8")
        source = next(line for line in text.splitlines() if line.startswith("source: "))
        found[source.removeprefix("source: ")] = text
    return found


def test_a_dropped_statement_shows_its_lines(vault: DrivenVault) -> None:
    vault.drop("november.csv", CSV)
    vault.settle()
    text = tasks(vault)["november.csv"]
    assert "type: bank_statement" in text
    assert "- 2026-11-03 | -3.50 | Coffee Bar" in text
    assert "origin: owner" in text


def test_an_attached_statement_is_a_task_of_the_sender(vault: DrivenVault) -> None:
    vault.drop("news.eml", mail("Statement"))
    vault.settle()
    found = tasks(vault)
    assert set(found) == {"news.eml", "lines.csv"}
    assert "origin: stranger" in found["lines.csv"]
    assert "from: " in found["lines.csv"]


def test_the_same_attachment_by_another_mail_is_one_task(vault: DrivenVault) -> None:
    vault.drop("news.eml", mail("Statement"))
    vault.drop("again.eml", mail("Statement once more"))
    vault.settle()
    assert set(tasks(vault)) == {"news.eml", "again.eml", "lines.csv"}


def test_an_attached_note_is_no_request_of_its_own(vault: DrivenVault) -> None:
    vault.drop("news.eml", mail("Note", b"type: expense\namount: 5\n", "note.md"))
    vault.settle()
    assert set(tasks(vault)) == {"news.eml"}
