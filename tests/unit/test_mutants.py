"""Mutants name code that is there, whatever its layout: a missing or ambiguous piece is an error of its own."""

import ast

import pytest

from tests.coordinator.attacks import ATTACKS
from tests.faults.mutants import MUTANTS, ODOO_MUTANTS, WORKER_MUTANTS
from tests.faults.mutation import ROOT, AnchorError, Change, Mutant

SOURCE = """
LIMITS = (1, 2)

class Gate:
    def admit(self, grant):
        # one use
        if not self.used(
            grant.nonce, 'x'
        ):
            raise ValueError
        return grant

    def other(self, grant):
        return self.used(grant.nonce, "x")
"""


@pytest.mark.parametrize("mutant", [*MUTANTS, *ODOO_MUTANTS, *WORKER_MUTANTS, *ATTACKS], ids=str)
def test_every_mutant_finds_its_code_once_and_its_test(mutant: Mutant) -> None:
    for change in mutant.changes:
        source = change.path(ROOT).read_text(encoding="utf-8")
        assert change.applied_to(source) != ast.unparse(ast.parse(source))
    file, _, test = mutant.test.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not test or test.partition("[")[0] in names


def test_layout_quotes_and_comments_do_not_matter() -> None:
    changed = Change("x", "Gate.admit", 'self.used(grant.nonce, "x")', "True").applied_to(SOURCE)
    assert "if not True:" in changed
    assert "return self.used(grant.nonce, 'x')" in changed


def test_statements_and_constants_are_replaced() -> None:
    assert "LIMITS = (1,)" in Change("x", "LIMITS", "(1, 2)", "(1,)").applied_to(SOURCE)
    assert "raise" not in Change("x", "Gate.admit", "raise ValueError", "pass").applied_to(SOURCE)


@pytest.mark.parametrize(
    ("inside", "old", "said"),
    [
        ("Gate.admit", "grant.expires", "0 times"),
        ("Gate", "grant.nonce", "2 times"),
        ("Gate.leave", "grant", "0 definitions"),
        ("Gate.admit", "return None", "0 times"),
    ],
)
def test_code_that_is_not_there_once_is_an_error(inside: str, old: str, said: str) -> None:
    with pytest.raises(AnchorError, match=said):
        Change("x", inside, old, "None").applied_to(SOURCE)


def test_a_module_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AnchorError, match="no module executors"):
        Change("executors", "approve", "x", "y").path(ROOT)
