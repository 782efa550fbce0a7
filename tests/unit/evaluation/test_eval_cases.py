"""Files of cases: what is read, and what is refused with the file and the case's id."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.errors import CasesInvalidError
from My_AI_Employee.evaluation.cases import read_corpora

SEED = """
today: 2026-11-16
company: Studio
currency: EUR
owners: [dana@studio.example]
customers: [{name: Acme Ltd, email: billing@acme.example}]
invoices:
  - {customer: Acme Ltd, date: 2026-09-01, due: 2026-10-01, lines: [{description: A, quantity: 2, unit_price: 9.50}],
     paid: 19}
  - {customer: Acme Ltd, date: 2026-11-02, due: 2026-12-02, lines: [{description: B, quantity: 1, unit_price: 5}],
     paid: 2}
  - {customer: Acme Ltd, date: 2026-11-02, due: 2026-12-02, lines: [{description: C, quantity: 1, unit_price: 5}],
     paid: 2, paid_on: 2026-11-05}
"""
CASE = "- {id: g-001, why: it is vague, text: do it, expect: ask}\n"


def corpus(folder: Path, cases: str = CASE, seed: str = SEED) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seed.yaml").write_text(seed, encoding="utf-8")
    (folder / "g.yaml").write_text(cases, encoding="utf-8")
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(CasesInvalidError) as caught:
        read_corpora(folder)
    return str(caught.value)


def test_a_folder_with_a_seed(tmp_path: Path) -> None:
    [found] = read_corpora(corpus(tmp_path))
    assert (found.seed.today, found.seed.owners) == (date(2026, 11, 16), ("dana@studio.example",))
    assert found.seed.invoices[0].lines[0].unit_price == Decimal("9.50")
    days = [invoice.payment_date(found.seed.today) for invoice in found.seed.invoices]
    assert days == [date(2026, 10, 1), date(2026, 11, 2), date(2026, 11, 5)]
    assert [(group.name, [case.id for case in group.cases]) for group in found.groups] == [("g", ["g-001"])]


def test_subfolders_with_a_seed_and_a_pattern_of_ids(tmp_path: Path) -> None:
    corpus(tmp_path / "en")
    corpus(tmp_path / "de", CASE.replace("g-001", "de-001"))
    (tmp_path / "notes").mkdir()
    groups = [group for one in read_corpora(tmp_path) for group in one.groups]
    assert [group.name for group in groups] == ["de/g", "en/g"]
    chosen = [case.id for one in read_corpora(tmp_path, "de-*") for group in one.groups for case in group.cases]
    assert chosen == ["de-001"]


def test_folders_without_cases(tmp_path: Path) -> None:
    assert "has no seed.yaml" in refused(tmp_path)
    assert "has no cases" in refused(corpus(tmp_path, ""))
    with pytest.raises(CasesInvalidError, match=r"no cases that fit 'x\*'"):
        read_corpora(corpus(tmp_path), "x*")


@pytest.mark.parametrize(
    ("case", "problem"),
    [
        ("- {id: g-001, text: do it, expect: ask}", "case g-001: why Field required"),
        ("- {why: x, text: do it, expect: ask}", "case 1: id Field required"),
        ("- {id: g-001, why: x, text: do it, expect: guess}", "case g-001: expect Input should be 'plan'"),
        ("- {id: g-001, why: x, text: do it, expect: ask, ask: [a]}", "case g-001: ask Extra inputs"),
        ("- {id: g-001, why: x, expect: ask}", "case g-001: 'text' is missing"),
        ("- {id: g-001, why: x, html: <p>, expect: ask}", "case g-001: 'html' is for mails"),
        ("- {id: g-001, why: x, file: a.eml, text: do it, expect: ask}", "case g-001: 'file' is the whole request"),
        ("- {id: g-001, why: x, text: do it, expect: plan}", "case g-001: 'actions' belong to"),
        ("- {id: g-001, why: x, text: do it, expect: ask, actions: [{tool: send_invoice}]}", "'actions' belong to"),
        ("- {id: g-001, why: x, text: d, expect: plan, actions: [{tool: pay}]}", "'pay' is not a tool"),
        ("- {id: g-001, why: x, text: d, expect: plan, actions: [{tool: create_expense, sum: 2}]}", "has no 'sum'"),
        (
            "- {id: g-001, why: x, text: d, expect: plan, actions: [{tool: create_expense, expense_date: today}]}",
            "Invalid isoformat string: 'today'",
        ),
        (
            "- {id: g-001, why: x, text: d, expect: plan, actions: [{tool: create_invoice, lines: [{price: 2}]}]}",
            "a line has no 'price'",
        ),
        (
            "- {id: g-001, why: x, text: d, expect: plan, send: true, actions: [{tool: record_payment, amount: 2}]}",
            "'send' needs a create_invoice",
        ),
        ("id: g-001", "must be a list of cases"),
        ("- {id: g-001, why: *x}", "aliases and anchors"),
        (CASE + CASE, "case g-001: g.yaml has this id already"),
    ],
)
def test_bad_cases_are_named(tmp_path: Path, case: str, problem: str) -> None:
    message = refused(corpus(tmp_path, case))
    assert str(tmp_path / "g.yaml") in message
    assert problem in message


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("currency: EUR", "currency: euro", "currency String should match"),
        ("owners: [dana@studio.example]", "owners: []", "owners Tuple should have at least 1"),
        ("customer: Acme Ltd", "customer: Acme", "an invoice is for 'Acme'"),
        ("today: 2026-11-16", "today: soon", "today must be a date"),
    ],
)
def test_bad_seeds_are_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    message = refused(corpus(tmp_path, seed=SEED.replace(old, new)))
    assert str(tmp_path / "seed.yaml") in message
    assert problem in message


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```text\n(.*?)^```$", page, re.M | re.S)
    seed = next(block for block in blocks if block.startswith("# seed.yaml"))
    cases = next(block for block in blocks if block.startswith("- id: invoices-001"))
    [found] = read_corpora(corpus(tmp_path, cases, seed))
    assert [case.expect for case in found.groups[0].cases] == ["plan", "ask", "ask"]
