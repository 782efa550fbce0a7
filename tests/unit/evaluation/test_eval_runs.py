"""Whole evaluations of a small corpus: the real vault, journal, embedded books and rules planner."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.bootstrap.installation import open_books
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.evaluation.cases import Seed, read_corpora
from My_AI_Employee.evaluation.evaluate import evaluate
from My_AI_Employee.evaluation.planning import FoundKind, plan_case
from My_AI_Employee.evaluation.report import EvaluationReport
from My_AI_Employee.evaluation.seeding import open_seeded_vault
from My_AI_Employee.settings import Settings
from tests.unit.evaluation.corpora import (
    BOOKS,
    CUSTOMER,
    EARLIER_INVOICE,
    EARLIER_PAYMENT,
    LATER_INVOICE,
    case,
    seeds,
    write_corpus,
)

pytestmark = pytest.mark.slow

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


PLANS = [
    case(1, INVOICE, "plan", {"tool": "create_invoice", "customer_name": "Acme Ltd", "total": 720}),
    case(2, INVOICE, "plan", {"tool": "create_invoice", "customer_name": "Acme Ltd", "total": 710}),
    case(3, "do what is needed", "plan", {"tool": "create_invoice"}),
    case(4, PAYMENT, "plan", {"tool": "record_payment", "invoice_id": "INV/2026/00002", "amount": 100}),
    case(5, SMALL_EXPENSE, "plan", {"tool": "create_expense", "amount": 12.5, "vendor": "Paper & Pens"}),
    case(6, INVOICE, "either", {"tool": "create_invoice", "net": 720, "currency": "USD", "due_date": "+30"}),
    case(7, "do what is needed", "either", {"tool": "create_invoice"}),
]
QUESTIONS = [
    case(11, "do what is needed", "ask"),
    case(12, "do what is needed", "ask", asks=["Request"]),
    case(13, "do what is needed", "ask", asks=["needed by whom"]),
    case(14, SMALL_EXPENSE, "ask"),
    case(15, REPORT, "ask"),
]
BROKEN = case(21, b"no header at all", "ask", file="mails/broken.eml")
AGAIN = case(22, EARLIER_PAYMENT, "ask")


def settings(**values: object) -> Settings:
    return Settings.model_validate(values)


def outcomes(report: EvaluationReport) -> dict[str, str]:
    return {result.case.id: str(result.outcome) for result in report.results}


def test_every_outcome_of_the_rules(tmp_path: Path) -> None:
    report = evaluate(write_corpus(tmp_path, *PLANS, *QUESTIONS, BROKEN, AGAIN), settings())
    assert outcomes(report) == {
        "g-001": "right",
        "g-002": "wrong",
        "g-003": "asked",
        "g-004": "right",
        "g-005": "right",
        "g-006": "right",
        "g-007": "right",
        "g-011": "right",
        "g-012": "right",
        "g-013": "asked_badly",
        "g-014": "wrong",
        "g-015": "right",
        "g-021": "nothing",
        "g-022": "right",  # the bytes of a request of the seed: asked whether they are meant again
    }
    assert not report.is_good
    counts = report.as_data()["counts"]
    assert (counts["right"], counts["wrong"], counts["plannable"], counts["planned_right"]) == (9, 2, 5, 3)


def test_the_wrong_ones_stand_first_with_their_reason(tmp_path: Path) -> None:
    report = evaluate(write_corpus(tmp_path, PLANS[2], PLANS[1], PLANS[0]), settings())
    lines = list(report.lines())
    assert lines[:2] == ["WRONG g-002 (g)", "  why       the reason"]
    assert lines[2] == "  expected  plan: create_invoice (customer_name Acme Ltd, total 710)"
    assert lines[3].startswith("  came      plan: create_invoice (customer_name Acme Ltd, ")
    assert lines[4] == "  differs   create_invoice.total: 710 expected, 720.00 came"
    assert lines[6] == "ASKED g-003 (g)"
    assert lines[-2].split() == ["all", "3", "1", "1", "0", "1", "0", "0", "1/3", "33%"]
    assert [result["id"] for result in report.as_data()["results"]] == ["g-002", "g-003", "g-001"]


def test_an_evaluation_without_wrong_plans_is_good(tmp_path: Path) -> None:
    report = evaluate(write_corpus(tmp_path, PLANS[0], PLANS[2], QUESTIONS[2]), settings())
    assert report.is_good


def test_every_case_starts_from_the_same_books(tmp_path: Path) -> None:
    """The same payment twice, and what is open: nothing of a case before is left."""
    again = {**PLANS[3], "id": "g-104"}
    assert set(outcomes(evaluate(write_corpus(tmp_path, PLANS[3], again), settings())).values()) == {"right"}
    [found] = read_corpora(tmp_path)
    with open_seeded_vault(found.seeds["books"], settings()) as seeded:
        with seeded.copy() as one, seeded.copy() as other:
            assert one.vault != other.vault
            assert one.state.books.read_bytes() == other.state.books.read_bytes()
        handbook = (seeded.folder / "vault" / "Company_Handbook.md").read_text(encoding="utf-8")
        assert "dana@studio.example" in handbook
    assert not seeded.folder.exists()


def open_amounts(seed: Seed) -> dict[str, str]:
    """What is open in a seed's books, by the invoice's number."""
    with (
        open_seeded_vault(seed, settings()) as seeded,
        seeded.copy() as installation,
        closing(open_books(installation, seeded.clock)) as books,
    ):
        return {invoice.invoice_id: str(invoice.residual) for invoice in books.list_open_invoices("", 99)}


def seed_of(*steps: list[str], **common: Any) -> Seed:
    tree = seeds(*steps, **common)
    return Seed.model_validate({**tree, **tree["seeds"]["books"]})


def test_the_requests_of_a_seed_are_carried_out_in_their_order() -> None:
    """Two of the same are two; each step finds what the steps before have made."""
    twice = seed_of([CUSTOMER], [EARLIER_INVOICE, LATER_INVOICE, LATER_INVOICE], [EARLIER_PAYMENT, EARLIER_PAYMENT])
    assert open_amounts(twice) == {
        "INV/2026/00001": "19.00",
        "INV/2026/00002": "160.00",
        "INV/2026/00003": "960.00",
    }


@pytest.mark.parametrize("today", ["2026-11-16", "2039-01-01", None])
def test_a_seed_may_be_of_any_day(today: str | None) -> None:
    assert open_amounts(seed_of([EARLIER_INVOICE], today=today)) == {"INV/2026/00001": "19.00"}


def test_a_case_without_a_seed_has_empty_books(tmp_path: Path) -> None:
    """A payment of an invoice that the books do not have is asked about."""
    assert outcomes(evaluate(write_corpus(tmp_path, {**PLANS[3], "seed": None}), settings())) == {"g-004": "asked"}


def test_the_day_is_the_seeds(tmp_path: Path) -> None:
    """An invoice without a date is of that day, whatever the machine's clock says."""
    text = INVOICE.replace("date: 2026-11-16\n", "").replace("due: 2026-12-16", "terms: net 30")
    wanted = {"tool": "create_invoice", "invoice_date": "2026-11-16", "due_date": "2026-12-16"}
    today = case(2, text, "plan", {"tool": "create_invoice", "invoice_date": "+0", "due_date": "+30"}, seed="now")
    both = {**BOOKS, "seeds": {**BOOKS["seeds"], "now": {**BOOKS["seeds"]["books"], "today": "2027-02-01"}}}
    report = evaluate(write_corpus(tmp_path, case(1, text, "plan", wanted), today, seeds=both), settings())
    assert outcomes(report) == {"g-001": "right", "g-002": "right"}


def test_the_currency_is_the_seeds(tmp_path: Path) -> None:
    wanted = case(1, INVOICE, "plan", {"tool": "create_invoice", "currency": "EUR"})
    euro = write_corpus(tmp_path, wanted, seeds={**BOOKS, "currency": "EUR"})
    assert outcomes(evaluate(euro, settings())) == {"g-001": "right"}
    assert outcomes(evaluate(write_corpus(tmp_path, wanted), settings())) == {"g-001": "wrong"}


def test_the_firm_is_the_seeds(tmp_path: Path) -> None:
    """Whatever firm this machine's settings are of: which tax rates are known hangs on the firm's country."""
    text = "Please invoice Acme Ltd for 6 hours of consulting at $120.00 per hour plus 19% VAT, due 2026-12-16."
    both = {**BOOKS, "seeds": {name: {**BOOKS["seeds"]["books"], "country": name} for name in ("DE", "FR")}}
    cases = [case(number, text, "ask", seed=name) for number, name in ((1, "DE"), (2, "FR"))]
    corpus = write_corpus(tmp_path, *cases, seeds=both)
    for country in ("DE", "FR", ""):
        here = settings(AI_EMPLOYEE_COMPANY_COUNTRY=country, AI_EMPLOYEE_CURRENCY="JPY")
        assert outcomes(evaluate(corpus, here)) == {"g-001": "wrong", "g-002": "right"}


def test_of_the_settings_those_of_the_planner_count() -> None:
    seed = Seed(company="Studio North", country="FR", tax_id="FR40303265045")
    here = {
        "AI_EMPLOYEE_COMPANY_COUNTRY": "DE",
        "AI_EMPLOYEE_COMPANY_TAX_ID": "DE136695976",
        "AI_EMPLOYEE_COMPANY_IBAN": "DE02120300000000202051",
        "AI_EMPLOYEE_TIMEZONE": "Asia/Tokyo",
        "AI_EMPLOYEE_LOCAL_MODEL": "small",
        "AI_EMPLOYEE_CLAUDE_USD_PER_DAY": "2",
    }
    with open_seeded_vault(seed, settings(**here)) as seeded:
        used = seeded.installation.settings
    assert (used.company_name, used.company_country, used.company_tax_id) == ("Studio North", "FR", "FR40303265045")
    assert (used.company_iban, used.timezone) == ("", "")
    assert (used.local_model, used.claude_usd_per_day) == ("small", 2)


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ([[CUSTOMER], ["do what is needed"]], "step 2 is not carried out: No request was recognised"),
        ([[EARLIER_INVOICE], [PAYMENT]], "step 2 is not carried out: "),
    ],
)
def test_a_seed_that_is_not_carried_out(tmp_path: Path, steps: list[list[str]], problem: str) -> None:
    """Its cases lead to nothing, and say why; those of another seed go on."""
    other = {**PLANS[4], "seed": None}
    report = evaluate(write_corpus(tmp_path, PLANS[0], PLANS[2], other, seeds=seeds(*steps)), settings())
    assert outcomes(report) == {"g-001": "nothing", "g-003": "nothing", "g-005": "right"}
    assert report.results[0].found.text.startswith(f"seeds.json, seed books: a request of {problem}")
    assert not report.is_good


def test_a_request_that_makes_the_program_fail_led_to_nothing() -> None:
    with open_seeded_vault(seed_of(), settings()) as seeded:
        (seeded.folder / "vault" / "Needs_Action").rmdir()
        came = plan_case(seeded, "request.md", INVOICE.encode())
    assert came.kind is FoundKind.NOTHING
    assert came.text.startswith("taking in or planning failed: ")


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
        case(1, "pens at Paper & Pens", "plan", {"tool": "create_expense", "amount": 12.50}),
        case(2, "do what is needed", "ask", asks=["wanted"]),
    )
    with model((200, json.dumps({"actions": [expense]})), ASKS) as chosen:
        report = evaluate(write_corpus(tmp_path, *cases), chosen)
    assert outcomes(report) == {"g-001": "right", "g-002": "right"}
    assert report.planner == "local_model"


def test_a_model_that_fails_later_leaves_cases_unanswered(tmp_path: Path) -> None:
    cases = (case(1, "do what is needed", "ask"), case(2, "do it", "ask"))
    for status in (500, 404):
        with model(ASKS, (status, "")) as chosen:
            report = evaluate(write_corpus(tmp_path, *cases), chosen)
        assert outcomes(report) == {"g-001": "right", "g-002": "unanswered"}
        assert not report.is_good


def test_a_model_that_fails_at_once_is_not_set_up(tmp_path: Path) -> None:
    with (
        model((404, "")) as chosen,
        pytest.raises(ConfigurationError, match=r"first case, g-001: the model could not plan it: .*404"),
    ):
        evaluate(write_corpus(tmp_path, case(1, "do what is needed", "ask")), chosen)


def test_the_days_budget_holds_for_all_cases(tmp_path: Path) -> None:
    with model(ASKS) as chosen:
        spent = chosen.model_copy(update={"claude_usd_per_day": 0.0})
        with pytest.raises(ConfigurationError, match=r"budget for planning of 0\.00 USD per day is used up"):
            evaluate(write_corpus(tmp_path, case(1, "do what is needed", "ask")), spent)
