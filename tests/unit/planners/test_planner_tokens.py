"""Tokens: the estimate against counts of several tokenizers, its bound, and contexts that a service has counted.

`token_samples/counts.json` holds, for the samples beside it, what npm's `@anthropic-ai/tokenizer` 0.0.4 counts (the
tokenizer that Anthropic published for its second generation of models), and what `ctok` 1.1.0 says that the service
counts for Claude 3, 4.7 and 5 (an unofficial reconstruction from recorded answers of `count_tokens`).
"""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.planners.budgets import MAX_COUNTS, fit_to_budget, fit_to_estimate
from My_AI_Employee.planners.tokens import MAX_UNDERCOUNT, estimate_tokens, estimate_weight

SAMPLES = Path(__file__).parent / "token_samples"
COUNTS: dict[str, dict[str, int]] = json.loads((SAMPLES / "counts.json").read_text(encoding="utf-8"))
SECTIONS = {
    "Customers": [f"- Customer {number} <office{number}@client.example>" for number in range(200)],
    "Invoices": [f"- INV/2026/{number:05d}: Customer {number}, 60.00 of 100.00 USD open" for number in range(200)],
}


def test_every_sample_was_counted() -> None:
    assert set(COUNTS) == {path.name for path in SAMPLES.iterdir()} - {"counts.json"}
    assert sum(name.startswith("mail_") for name in COUNTS) == 12


@pytest.mark.parametrize("name", COUNTS)
def test_the_estimate_does_not_say_less_than_any_counts(name: str) -> None:
    estimate = estimate_tokens((SAMPLES / name).read_text(encoding="utf-8"))
    assert COUNTS[name].keys() == {"published", "claude-3", "claude-4.7", "claude-5"}
    assert max(COUNTS[name].values()) <= estimate <= 2 * max(COUNTS[name].values())


@pytest.mark.parametrize("name", COUNTS)
def test_none_of_them_counts_more_than_a_token_for_each_byte(name: str) -> None:
    """What the bound rests on."""
    assert max(COUNTS[name].values()) <= len((SAMPLES / name).read_bytes())


def test_the_twin_a_third_of_the_bytes_says_too_little() -> None:
    """Why the estimate weighs kinds of characters: one rate for all bytes says half of what is counted."""
    bytes_of = {name: len((SAMPLES / name).read_bytes()) for name in COUNTS}
    assert max(max(COUNTS[name].values()) / (size / 3) for name, size in bytes_of.items()) > 1.9


@given(st.text(max_size=400))
def test_no_tokenizer_whose_tokens_hold_a_byte_counts_more_than_the_bound(text: str) -> None:
    whole = unicodedata.normalize("NFKC", text)
    assert estimate_tokens(text) * MAX_UNDERCOUNT >= max(len(text.encode()), len(whole.encode()))


@given(st.lists(st.text(max_size=60), max_size=8))
def test_parts_weigh_no_less_than_the_whole(lines: list[str]) -> None:
    assert sum(estimate_weight(f"{line}\n") for line in lines) >= estimate_weight("\n".join(lines)) - 1e-6


@given(st.lists(st.text(max_size=80), max_size=20), st.integers(0, 400))
def test_an_estimated_context_keeps_to_its_budget(lines: list[str], budget: int) -> None:
    found = fit_to_estimate({"First": lines, "Second": lines}, budget)
    assert estimate_tokens(found.text) == found.tokens <= max(budget, 0)


@pytest.mark.parametrize("factor", [0.4, 0.9, 1.0, 1.35, 2.0, 2.5])
def test_a_counted_context_keeps_to_the_budget_however_the_service_counts(factor: float) -> None:
    asked: list[str] = []

    def count(text: str) -> int:
        asked.append(text)
        return int(estimate_weight(text) * factor) + 8

    found = fit_to_budget(SECTIONS, 1_000, count)
    assert found.counted_by == "service"
    assert found.tokens == count(found.text) <= found.budget == 1_000
    assert found.tokens >= 800, "the budget is used"
    assert len(asked) - 1 <= MAX_COUNTS


def test_a_short_context_is_counted_once() -> None:
    asked: list[str] = []

    def count(text: str) -> int:
        asked.append(text)
        return 9

    found = fit_to_budget({"One": ["- fact"]}, 1_000, count)
    assert (found.tokens, found.left_out, len(asked)) == (9, 0, 1)


def test_a_service_that_cannot_count_leaves_it_to_the_estimate() -> None:
    found = fit_to_budget(SECTIONS, 1_000, lambda text: None)
    assert found.counted_by == "estimate"
    assert found.text == fit_to_estimate(SECTIONS, 1_000).text


def test_a_service_that_fails_after_it_counted_too_many_gets_the_bound() -> None:
    answers = iter([2_400, None])
    found = fit_to_budget(SECTIONS, 1_000, lambda text: next(answers))
    assert found.counted_by == "estimate"
    assert found.budget == 1_000
    assert found.tokens <= 1_000 / MAX_UNDERCOUNT
    assert len(found.text.encode()) <= 1_000


def test_a_service_that_counts_nonsense_does_not_break_the_budget() -> None:
    found = fit_to_budget(SECTIONS, 1_000, lambda text: 10**9)
    assert len(found.text.encode()) <= 1_000


def test_no_budget_asks_nobody() -> None:
    def count(text: str) -> int:
        raise AssertionError

    assert fit_to_budget(SECTIONS, 0, count).text == ""
