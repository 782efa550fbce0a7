"""Whole evaluations of a small corpus: the real vault, journal, embedded books and rules planner."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from textwrap import indent

import pytest

from My_AI_Employee.errors import CasesInvalidError, ConfigurationError
from My_AI_Employee.evaluation.cases import Case, read_corpora
from My_AI_Employee.evaluation.evaluate import evaluate
from My_AI_Employee.evaluation.originals import AUTHSERV_ID, original_of
from My_AI_Employee.evaluation.planning import CasePlanner, FoundKind
from My_AI_Employee.evaluation.report import EvaluationReport
from My_AI_Employee.evaluation.seeding import open_seeded_vault
from My_AI_Employee.settings import Settings

SEED = """
today: 2026-11-16
company: Studio
currency: EUR
owners: [dana@studio.example]
customers: [{name: Acme Ltd, email: billing@acme.example}]
invoices:
  - {customer: Acme Ltd, date: 2026-09-01, due: 2026-10-01, lines: [{description: A, quantity: 2, unit_price: 9.50}],
     paid: 19}
  - {customer: Acme Ltd, date: 2026-10-01, due: 2026-10-31, lines: [{description: B, quantity: 8, unit_price: 120}],
     paid: 400}
"""
INVOICE = """type: invoice_request
customer: Acme Ltd
date: 2026-11-16
due: 2026-12-16
- 6 x Consulting @ 120.00
"""
PAYMENT = """type: payment_received
invoice: INV/2026/00002
amount: 100.00
date: 2026-11-15
method: cash
"""
SMALL_EXPENSE = """type: expense
vendor: Paper & Pens
amount: 12.50
date: 2026-11-16
category: office_supplies
description: pens
"""
REPORT = """type: report_request
report: aged_receivables
start: 2026-01-01
end: 2026-11-16
"""


def case(number: int, text: str, *rest: str) -> str:
    lines = (f"id: g-{number:03}", "why: the reason", "text: |", indent(text, "  "), *rest)
    return "- " + indent("\n".join(lines), "  ").lstrip() + "\n"


PLANS = [
    case(1, INVOICE, "expect: plan", "actions: [{tool: create_invoice, customer_name: Acme Ltd, total: 720}]"),
    case(2, INVOICE, "expect: plan", "actions: [{tool: create_invoice, customer_name: Acme Ltd, total: 710}]"),
    case(3, "do what is needed", "expect: plan", "actions: [{tool: create_invoice}]"),
    case(4, PAYMENT, "expect: plan", "actions: [{tool: record_payment, invoice: INV/2026/00002, amount: 100}]"),
    case(5, SMALL_EXPENSE, "expect: plan", "actions: [{tool: create_expense, amount: 12.5, vendor: Paper & Pens}]"),
]
QUESTIONS = [
    case(11, "do what is needed", "expect: ask"),
    case(12, "do what is needed", "expect: ask", "asks: [Request]"),
    case(13, "do what is needed", "expect: ask", "asks: [needed by whom]"),
    case(14, SMALL_EXPENSE, "expect: ask"),
    case(15, REPORT, "expect: report"),
    case(16, "how much does Acme owe us?", "expect: answer"),
    case(17, REPORT, "expect: ask"),
]
SWALLOWED = "- {id: g-021, why: the reason, file: broken.eml, expect: ask}\n"


def corpus(folder: Path, *cases: str) -> Path:
    (folder / "seed.yaml").write_text(SEED, encoding="utf-8")
    (folder / "g.yaml").write_text("".join(cases), encoding="utf-8")
    (folder / "broken.eml").write_bytes(b"no header at all")
    return folder


def settings(**values: object) -> Settings:
    return Settings.model_validate(values)


def outcomes(report: EvaluationReport) -> dict[str, str]:
    return {result.case.id: str(result.outcome) for result in report.results}


def test_every_outcome_of_the_rules(tmp_path: Path) -> None:
    report = evaluate(corpus(tmp_path, *PLANS, *QUESTIONS, SWALLOWED), settings())
    assert outcomes(report) == {
        "g-001": "right",
        "g-002": "wrong",
        "g-003": "asked",
        "g-004": "right",
        "g-005": "right",
        "g-011": "right",
        "g-012": "right",
        "g-013": "asked_badly",
        "g-014": "wrong",
        "g-015": "right",
        "g-016": "right",
        "g-017": "wrong",
        "g-021": "swallowed",
    }
    assert not report.is_good
    counts = report.as_data()["counts"]
    assert (counts["right"], counts["wrong"], counts["plannable"], counts["planned_right"]) == (7, 3, 5, 3)


def test_the_wrong_ones_stand_first_with_their_reason(tmp_path: Path) -> None:
    report = evaluate(corpus(tmp_path, PLANS[2], PLANS[1], PLANS[0]), settings())
    lines = list(report.lines())
    assert lines[:2] == ["WRONG g-002 (g)", "  why       the reason"]
    assert lines[2] == "  expected  plan: create_invoice (customer_name Acme Ltd, total 710)"
    assert lines[3].startswith("  came      plan: create_invoice (customer_name Acme Ltd, ")
    assert lines[4] == "  differs   create_invoice.total: 710 expected, 720.00 came"
    assert lines[6] == "ASKED g-003 (g)"
    assert lines[-2].split() == ["all", "3", "1", "1", "0", "1", "0", "0", "1/3", "33%"]
    assert [result["id"] for result in report.as_data()["results"]] == ["g-002", "g-003", "g-001"]


def test_an_evaluation_without_wrong_plans_is_good(tmp_path: Path) -> None:
    report = evaluate(corpus(tmp_path, PLANS[0], PLANS[2], QUESTIONS[2]), settings())
    assert report.is_good


def test_every_case_starts_from_the_same_books(tmp_path: Path) -> None:
    """The same payment twice, and what is open: nothing of a case before is left."""
    again = PLANS[3].replace("g-004", "g-104")
    assert set(outcomes(evaluate(corpus(tmp_path, PLANS[3], again), settings())).values()) == {"right"}
    [found] = read_corpora(tmp_path)
    with open_seeded_vault(found.seed, settings()) as seeded:
        with seeded.copy() as one, seeded.copy() as other:
            assert one.vault != other.vault
            assert one.state.books.read_bytes() == other.state.books.read_bytes()
        handbook = (seeded.folder / "vault" / "Company_Handbook.md").read_text(encoding="utf-8")
        assert "dana@studio.example" in handbook
    assert not seeded.folder.exists()


def test_the_day_is_the_seeds(tmp_path: Path) -> None:
    """An invoice without a date is of that day, whatever the machine's clock says."""
    text = INVOICE.replace("date: 2026-11-16\n", "").replace("due: 2026-12-16", "terms: net 30")
    wanted = "actions: [{tool: create_invoice, invoice_date: 2026-11-16, due_date: 2026-12-16}]"
    assert outcomes(evaluate(corpus(tmp_path, case(1, text, "expect: plan", wanted)), settings())) == {
        "g-001": "right"
    }


def test_a_seed_that_the_books_refuse(tmp_path: Path) -> None:
    corpus(tmp_path, *PLANS)
    (tmp_path / "seed.yaml").write_text(SEED.replace("paid: 400", "paid: 1000"), encoding="utf-8")
    with pytest.raises(CasesInvalidError, match="the books refuse the seed of Studio"):
        evaluate(tmp_path, settings())


def test_a_request_that_makes_the_program_fail_is_swallowed(tmp_path: Path) -> None:
    [found] = read_corpora(corpus(tmp_path, *PLANS))
    with open_seeded_vault(found.seed, settings()) as seeded:
        (seeded.folder / "vault" / "Needs_Action").rmdir()
        came = CasePlanner(seeded).plan("request.md", INVOICE.encode())
    assert came.kind is FoundKind.NOTHING
    assert came.text.startswith("taking in or planning failed: ")


# originals


def mail_of(folder: Path, **fields: object) -> bytes:
    [found] = read_corpora(corpus(folder, *PLANS))
    request = Case.model_validate({"id": "g-1", "why": "w", "expect": "ask", "kind": "mail", **fields})
    with open_seeded_vault(found.seed, settings()) as seeded:
        name, content = original_of(request, found.seed, folder / "g.yaml", seeded.now())
        assert name == "request.eml"
        assert CasePlanner(seeded).plan(name, content).kind is FoundKind.QUESTION
    return content


def test_mails_are_real_mails(tmp_path: Path) -> None:
    fields = {"from": "Jürgen Groß <j@acme.example>", "subject": "Zahlung", "text": "Grüße\n", "html": "<p>Grüße</p>"}
    message = message_from_bytes(mail_of(tmp_path, **fields), policy=policy.default)
    assert message["From"] == "Jürgen Groß <j@acme.example>"
    assert message["Date"].datetime.date() == date(2026, 11, 16)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    results = str(message["Authentication-Results"])
    assert results.startswith(f"{AUTHSERV_ID};")
    assert "dmarc=pass header.from=acme.example" in results


def test_mails_of_the_owner_and_of_somebody_who_is_not_authenticated(tmp_path: Path) -> None:
    owner = message_from_bytes(mail_of(tmp_path, html="<p>hello</p>"), policy=policy.default)
    assert (owner["From"], owner.get_content_type()) == ("dana@studio.example", "text/html")
    stranger = message_from_bytes(mail_of(tmp_path, text="hello", authenticated="false"), policy=policy.default)
    assert "Authentication-Results" not in stranger


def test_an_address_outside_ascii(tmp_path: Path) -> None:
    assert "billing@аcme.example".encode() in mail_of(tmp_path, **{"from": "billing@аcme.example", "text": "hello"})


@pytest.mark.parametrize("name", ["absent.eml", "../seed.yaml", "/etc/hostname"])
def test_files_that_are_not_beside_the_cases(tmp_path: Path, name: str) -> None:
    with pytest.raises(CasesInvalidError, match=f"case g-021: there is no file '{name}' beside it"):
        evaluate(corpus(tmp_path, SWALLOWED.replace("broken.eml", name)), settings())


# a model


@contextmanager
def model(*answers: tuple[int, str]) -> Iterator[Settings]:
    """An OpenAI-compatible server on loopback that gives these answers in turn, the last one again and again."""
    left = list(answers)
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

        def do_POST(self) -> None:
            seen.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            status, text = left.pop(0) if len(left) > 1 else left[0]
            raw = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{http.server_address[1]}/v1"
        yield settings(AI_EMPLOYEE_PLANNER="local_model", AI_EMPLOYEE_LOCAL_MODEL_URL=url)
    finally:
        http.shutdown()
        http.server_close()
        thread.join(10)
    assert all("Today is 2026-11-16" in request for request in seen)


ASKS = (200, json.dumps({"question": "What is wanted?"}))


def test_a_model_is_measured_too(tmp_path: Path) -> None:
    expense = {
        "tool": "create_expense",
        "description": "pens",
        "amount": "12.50",
        "expense_date": "2026-11-16",
        "category": "office_supplies",
        "vendor": "Paper & Pens",
    }
    cases = (
        case(1, "pens at Paper & Pens", "expect: plan", "actions: [{tool: create_expense, amount: 12.50}]"),
        case(2, "do what is needed", "expect: ask", "asks: [wanted]"),
    )
    with model((200, json.dumps({"actions": [expense]})), ASKS) as chosen:
        report = evaluate(corpus(tmp_path, *cases), chosen)
    assert outcomes(report) == {"g-001": "right", "g-002": "right"}
    assert report.planner == "local_model"


def test_a_model_that_fails_later_leaves_cases_unanswered(tmp_path: Path) -> None:
    cases = (case(1, "do what is needed", "expect: ask"), case(2, "do it", "expect: ask"))
    for status in (500, 404):
        with model(ASKS, (status, "")) as chosen:
            report = evaluate(corpus(tmp_path, *cases), chosen)
        assert outcomes(report) == {"g-001": "right", "g-002": "unanswered"}
        assert not report.is_good


def test_a_model_that_fails_at_once_is_not_set_up(tmp_path: Path) -> None:
    with (
        model((404, "")) as chosen,
        pytest.raises(ConfigurationError, match=r"first case, g-001: the model could not plan it: .*404"),
    ):
        evaluate(corpus(tmp_path, case(1, "do what is needed", "expect: ask")), chosen)


def test_the_days_budget_holds_for_all_cases(tmp_path: Path) -> None:
    with model(ASKS) as chosen:
        spent = chosen.model_copy(update={"claude_usd_per_day": 0.0})
        with pytest.raises(ConfigurationError, match=r"budget for planning of 0\.00 USD per day is used up"):
            evaluate(corpus(tmp_path, case(1, "do what is needed", "expect: ask")), spent)
