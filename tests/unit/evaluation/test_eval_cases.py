"""Files of cases: what is read, and what is refused with the file and the entry."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.errors import CasesInvalidError
from My_AI_Employee.evaluation.cases import AUTHSERV_ID, read_corpora
from tests.unit.evaluation.corpora import BOOKS, CUSTOMER, case, write_corpus

ASK = case(1, "do it", "ask")
INVOICE = {"tool": "create_invoice"}


def without(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in names}


def refused(folder: Path) -> str:
    with pytest.raises(CasesInvalidError) as caught:
        read_corpora(folder)
    return str(caught.value)


def test_a_folder_with_cases(tmp_path: Path) -> None:
    [found] = read_corpora(write_corpus(tmp_path, ASK, case(2, "bill it", "plan", {**INVOICE, "total": "12"})))
    assert [(one.name, one.group, one.want, one.seed) for one in found.cases] == [
        ("g-001", "g", "ask", "books"),
        ("g-002", "g", "plan", "books"),
    ]
    assert found.cases[1].actions == ({"tool": "create_invoice", "total": "12"},)
    books = found.seeds["books"]
    assert (books.owner, books.today, books.currency) == ("dana@studio.example", date(2026, 11, 16), "USD")
    assert [len(step) for step in books.steps] == [1, 2, 1]
    assert books.steps[0][0].text == CUSTOMER


def test_only_file_and_want_are_needed(tmp_path: Path) -> None:
    """Further keys are ignored, as is null; without a seed the books are empty."""
    least = {"file": "a.txt", "want": "ask", "text": "hello", "seed": None, "actions": None, "colour": "red"}
    [found] = read_corpora(write_corpus(tmp_path, least))
    [one] = found.cases
    assert (one.name, one.group, one.seed, one.actions, one.why) == ("a.txt", "cases", "", (), "")
    assert found.seeds[""].steps == ()
    (tmp_path / "seeds.json").unlink()
    [found] = read_corpora(tmp_path)
    assert (found.seeds[""].owner, found.seeds[""].today, found.seeds[""].authserv_id) == ("", None, AUTHSERV_ID)


def test_a_seed_may_differ_from_what_holds_for_all(tmp_path: Path) -> None:
    all_seeds = {
        "owner": "dana@studio.example",
        "currency": "EUR",
        "seeds": {"books": {}, "swiss": {"currency": "CHF"}},
    }
    [found] = read_corpora(write_corpus(tmp_path, ASK, seeds=all_seeds))
    assert {name: seed.currency for name, seed in found.seeds.items()} == {"": "EUR", "books": "EUR", "swiss": "CHF"}
    assert {seed.owner for seed in found.seeds.values()} == {"dana@studio.example"}


def test_subfolders_with_cases_and_a_pattern_of_ids_or_files(tmp_path: Path) -> None:
    write_corpus(tmp_path / "en", ASK)
    write_corpus(
        tmp_path / "de", {**case(2, "tu es", "ask"), "id": "de-002"}, case(3, b"%PDF", "ask", file="x/a.pdf")
    )
    (tmp_path / "notes").mkdir()
    groups = [(one.group, one.name) for corpus in read_corpora(tmp_path) for one in corpus.cases]
    assert groups == [("de/g", "de-002"), ("de/g", "g-003"), ("en/g", "g-001")]
    for only, name in (("de-*", "de-002"), ("x/*.pdf", "g-003"), ("g-001.md", "g-001")):
        assert [one.name for corpus in read_corpora(tmp_path, only) for one in corpus.cases] == [name]


def test_folders_without_cases(tmp_path: Path) -> None:
    assert "has no expected.json" in refused(tmp_path)
    assert "has no cases" in refused(write_corpus(tmp_path))
    with pytest.raises(CasesInvalidError, match=r"no cases that fit 'x\*'"):
        read_corpora(write_corpus(tmp_path, ASK), "x*")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (without(ASK, "file", "text"), "entry 1 (g-001): file Field required"),
        (without(ASK, "want"), "entry 1 (g-001): want Field required"),
        (without(ASK, "want", "id"), "entry 1 (g-001.md): want Field required"),
        ({**ASK, "want": "guess"}, "entry 1 (g-001): want Input should be 'plan'"),
        ({**ASK, "want": "plan"}, "entry 1 (g-001): 'want: plan' needs 'actions'"),
        ({**ASK, "want": "either"}, "entry 1 (g-001): 'want: either' needs 'actions'"),
        ({**ASK, "actions": [{"total": 2}]}, "each of 'actions' needs a 'tool'"),
        ({**ASK, "actions": [{**INVOICE, "lines": {"quantity": 2}}]}, "'lines' must be a list"),
        ({**ASK, "actions": [{**INVOICE, "lines": ["2 x"]}]}, "'lines' must be a list"),
        ({**ASK, "seed": "absent"}, "seeds.json has no seed 'absent'"),
        (without({**ASK, "file": "absent.eml"}, "text"), "there is no file 'absent.eml' in the folder"),
        (without({**ASK, "file": "../other.md"}, "text"), "there is no file '../other.md' in the folder"),
        (without({**ASK, "file": "/etc/hostname"}, "text"), "there is no file '/etc/hostname' in the folder"),
    ],
)
def test_bad_cases_are_named(tmp_path: Path, entry: dict[str, Any], problem: str) -> None:
    (tmp_path / "other.md").write_text("not in the folder")
    message = refused(write_corpus(tmp_path / "corpus", entry))
    assert str(tmp_path / "corpus" / "expected.json") in message
    assert problem in message


@pytest.mark.parametrize(
    ("seeds", "problem"),
    [
        ([], "must be an object with 'seeds'"),
        ({"seeds": []}, "must be an object with 'seeds'"),
        ({"seeds": {"books": []}}, "seed books: must be an object"),
        ({**BOOKS, "currency": "euro"}, "currency String should match"),
        ({**BOOKS, "today": "soon"}, "today must be a date"),
        ({"seeds": {"books": {"steps": [[{"note": "x"}]]}}}, "seed books: steps.0.0.text Field required"),
    ],
)
def test_bad_seeds_are_named(tmp_path: Path, seeds: object, problem: str) -> None:
    message = refused(write_corpus(tmp_path, ASK, seeds=seeds))
    assert str(tmp_path / "seeds.json") in message
    assert problem in message


@pytest.mark.parametrize("text", ["[", '{"file": 1}', "[" * 100_000, '["a"]'])
def test_what_is_no_list_of_cases(tmp_path: Path, text: str) -> None:
    write_corpus(tmp_path, ASK)
    (tmp_path / "expected.json").write_text(text)
    assert str(tmp_path / "expected.json") in refused(tmp_path)


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")
    entries, seeds = (json.loads(block) for block in re.findall(r"^```text\n([\[{]\n.*?)^```$", page, re.M | re.S))
    [found] = read_corpora(write_corpus(tmp_path, *({**entry, "text": "x"} for entry in entries), seeds=seeds))
    assert [one.want for one in found.cases] == ["plan", "ask", "either"]
    assert len(found.seeds["acme"].steps) == 3
