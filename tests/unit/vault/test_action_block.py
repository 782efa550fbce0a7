from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.plan import PlannedAction, plan_actions
from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.vault.action_block import parse_actions, render_actions
from tests.unit.vault.vault_samples import UNHURRIED, invoice_action

CONTRACT = """Some words.

```yaml actions
- tool: create_invoice
  customer_name: Acme Ltd
  customer_email: billing@acme.example
  invoice_date: 2026-11-20
  due_date: 2026-12-20
  line_items:
    - {description: Consulting, quantity: 10, unit_price: "150.00"}
- tool: send_invoice
  invoice_id: $1.invoice_id        # the result of action 1
```
"""
LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)
TEXT = st.one_of(
    LINE, st.lists(LINE, max_size=4).map("\n".join), st.text(st.sampled_from("ab `#:-|\n "), max_size=30)
)


def test_the_contract_example() -> None:
    first, second = parse_actions(CONTRACT)
    assert first["line_items"] == [{"description": "Consulting", "quantity": "10", "unit_price": "150.00"}]
    assert second == {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}
    rendered = render_actions(plan_actions([first, second]))
    assert '    - {description: Consulting, quantity: 10, unit_price: "150.00"}' in rendered
    assert "  invoice_date: 2026-11-20\n" in rendered
    assert "  invoice_id: $1.invoice_id\n" in rendered


@UNHURRIED
@given(TEXT, TEXT)
def test_arguments_come_back_exactly(name: str, notes: str) -> None:
    arguments: dict[str, Any] = {"customer_name": name, "notes": notes, "line_items": [{"description": name}]}
    rendered = render_actions([PlannedAction(ordinal=1, tool="create_invoice", arguments=arguments)])
    expected = {"tool": "create_invoice", **{key: value for key, value in arguments.items() if value != ""}}
    assert parse_actions(rendered) == [expected]


def test_the_digest_survives_the_note() -> None:
    notes = "First line\n\n  indented\n```\nnot a fence end\n```"
    actions = plan_actions([invoice_action(notes=notes, tax_rate="0.07", customer_name='O\'Neil: "#1" & Söhne')])
    assert plan_actions(parse_actions(render_actions(actions))) == actions


def test_a_text_of_lines_is_easy_to_edit() -> None:
    actions = plan_actions([invoice_action(notes="Dear Ann,\n\nthank you.")])
    assert "  notes: |-\n    Dear Ann,\n\n    thank you.\n" in render_actions(actions)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("nothing here", "no blocks"),
        ("```yaml\n- tool: x\n```", "no blocks"),
        ("    ```yaml actions\n    - tool: x\n    ```", "no blocks"),
        ("````\n```yaml actions\n- tool: x\n```\n````", "no blocks"),
        ("```yaml actions\n- tool: x\n```\n\n```yaml actions\n- tool: y\n```", "2 blocks"),
        ("```yaml actions\n- tool: x\n```\n~~~ yaml  actions\n- tool: y\n~~~", "2 blocks"),
        ("a\nb\n```yaml actions\n- tool: x\n", "line 3: .* never closed"),
        ("```yaml actions\n- tool: x\n~~~", "never closed"),
        ("```yaml actions\n```", "must be a list"),
        ("```yaml actions\ntool: x\n```", "must be a list"),
        ("```yaml actions\n- just words\n```", "must be a list"),
        ("```yaml actions\n- tool: x\n  amount: 100\n  amount: 10000\n```", "line 4: 'amount' occurs twice"),
        ("```yaml actions\n- tool: &a x\n- tool: *a\n```", "line 2: aliases"),
        ("```yaml actions\n- tool: !!str x\n```", "line 2: tags"),
        ("```yaml actions\n- tool: " + "[" * 9000 + "\n```", "line 2: nested deeper"),
        ("```yaml actions\n- tool: " + "x" * 400_000 + "\n```", "line 2: more than"),
    ],
)
def test_refusals(body: str, words: str) -> None:
    with pytest.raises(NoteFormatError, match=words):
        parse_actions(body)


def test_the_line_counts_from_the_note() -> None:
    with pytest.raises(NoteFormatError, match="line 13: "):
        parse_actions("```yaml actions\n- tool: x\n  a: 1\n  a: 2\n```", first_line=10)
