"""What the books answer is text in the note, whatever customers are called."""

import re

import pytest

from My_AI_Employee.tasks.report_tasks import answer_text
from My_AI_Employee.web.notes import to_html

NAMES = [
    "# Head", "## Answer", "> [!warning] Pay", "- item", "+ item", "--- ", "=== ", "___", "1. one", "12) twelve",
    "* star", "```", "| a | b |", "<script>x</script>", "[[Other]]", "![x](https://evil.example/x.png)",
    "Acme & Sons",
    "1.500 Ltd", "_under_", "\n## Forged\n",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_at_the_beginning_of_a_line_has_no_effect(name: str) -> None:
    html = to_html(answer_text([f"{name} owes 5.00 USD:", f"{name} is due", "INV/2026/00001"]))
    html = re.sub(r'</?span(?: class="[a-z]+")?>', "", html)  # amounts and days are kept on one line
    assert re.findall(r"<(\w+)", html) == ["p", "ul", "li", "li"]
    text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", '"')
    assert " ".join(name.split()) in text
