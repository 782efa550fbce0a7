"""What a person reads of a refusal has no names of tools and arguments, which only callers of the tools know."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from My_AI_Employee import errors
from My_AI_Employee.domain.actions import ACTIONS, ReportRequest
from My_AI_Employee.domain.plan_check import describe_refusal
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.errors import InvalidStatusError
from My_AI_Employee.errors.plain_words import FIELDS, OPERATIONS, as_sentence, in_plain_words

PACKAGE = Path(errors.__file__).parents[1]
ROOMS = ("approvals", "books", "domain", "execution", "mcp_servers", "tasks")
IN_FILES = {"_from", "books_instance"}
"""Names that a person has to write, in a file of the vault."""


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("cancel its payments first (cancel_payment)", "cancel its payments first (undo of the payment)"),
        ("add a create_customer step before this one", "add a new customer step before this one"),
        ("exchange_rate: the amounts are in EUR", "exchange rate: the amounts are in EUR"),
        ("write `exchange_rate` into the step", "write `exchange_rate` into the step"),
        ("there is no customer 'unit_price'", "there is no customer 'unit_price'"),
        ("the books' unit_price is the invoice's own", "the books' unit price is the invoice's own"),
        ("Attachments/due_date.pdf and due_date@acme.example", "Attachments/due_date.pdf and due_date@acme.example"),
        ("use profit_loss or docs/tax_rate", "use profit_loss or docs/tax_rate"),
    ],
)
def test_names_become_words(text: str, plain: str) -> None:
    assert in_plain_words(text) == plain


def test_callers_of_the_tools_get_the_names() -> None:
    refused = InvalidStatusError("INV/1 is paid", hint="take that back first (unmatch_bank_line)")
    assert refused.as_dict()["hint"] == "take that back first (unmatch_bank_line)"
    assert refused.for_people() == "INV/1 is paid. take that back first (undo of the bank line's match)"
    refusal = Refusal(step=1, code=refused.code, reason=refused.message, hint=refused.hint)
    assert describe_refusal(refusal).endswith("INV/1 is paid. Take that back first (undo of the bank line's match)")
    for hint in ("ai-employee status lists what waits", "`exchange_rate` is missing", ""):
        assert as_sentence(hint) == hint


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        yield from (each for part in _parts(field.annotation) for each in _models(part))


def _parts(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def test_every_operation_and_argument_is_known() -> None:
    assert set(ACTIONS) <= set(OPERATIONS)
    actions: list[type[BaseModel]] = [*ACTIONS.values(), ReportRequest]
    models = [found for action in actions for found in _models(action)]
    assert {name for model in models for name in model.model_fields if "_" in name} <= FIELDS


def _messages(path: Path) -> Iterator[str]:
    """The words of errors that a module raises; `VALUE` stands for what is filled in."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and hasattr(errors, node.func.id):
            yield from (_text(argument) for argument in (*node.args, *(word.value for word in node.keywords)))


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "VALUE" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_no_message_keeps_one() -> None:
    found = [
        (path.name, text) for room in ROOMS for path in (PACKAGE / room).rglob("*.py") for text in _messages(path)
    ]
    assert len(found) > 500
    shown = [(name, re.sub(r"`[^`]*`|'[^']*'", "", in_plain_words(text))) for name, text in found]
    left = {(name, word) for name, text in shown for word in re.findall(r"[a-z]+_[a-z_]+", text)}
    assert {word for _, word in left} - IN_FILES == set(), left
