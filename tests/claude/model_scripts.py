"""Scripted models for headless runs: they read the tasks of the work folder and write drafts, good or bad ones."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.claude.scripted_api import Request, Script, Turn, say, use

Reply = Mapping[str, Any] | str
Answer = Callable[[str], Reply]
"""The text of a task's copy in, a reply out."""

_FOLDER = re.compile(r"Base directory for this skill: ([^\s\\\"]+)/\.claude/skills/process-tasks")
_TASK = re.compile(r"tasks/(TASK-\d{8}-[0-9a-f]+)\.md")


def folder_of(request: Request) -> str:
    """The work folder of a headless run."""
    found = _FOLDER.search(request.everything)
    assert found, request.everything[:2000]
    return found[1]


def tasks_of(request: Request) -> list[str]:
    """Ids of the tasks that the run is about."""
    first = json.dumps(request.body["messages"][0])
    return list(dict.fromkeys(_TASK.findall(first)))


def drafting(answer: Answer, *, first: Callable[[Request], Turn] | None = None) -> Script:
    """Read everything, do what `first` wants, then write a draft for each task."""

    def script(request: Request) -> Turn:
        folder, ids = folder_of(request), tasks_of(request)
        turn = request.turn - (1 if first else 0)
        if first and request.turn == 0:
            return first(request)
        if turn == 0:
            return [use("Read", file_path=f"{folder}/tasks/{task_id}.md") for task_id in ids]
        if turn == 1:
            texts = request.results[-len(ids) :]
            return [_write(folder, task_id, answer(text)) for task_id, text in zip(ids, texts, strict=True)]
        return [say(f"{len(ids)} drafts")]

    return script


def _write(folder: str, task_id: str, reply: Reply) -> dict[str, Any]:
    content = reply if isinstance(reply, str) else json.dumps(reply, ensure_ascii=False)
    return use("Write", file_path=f"{folder}/drafts/{task_id}.json", content=content)


def question(text: str = "") -> Reply:
    """A reply that asks."""
    return {"question": "What is wanted?", "missing": ["an amount"]}


def invoice(customer: str, email: str, *, new: bool = True, evidence: Mapping[str, str] | None = None) -> Reply:
    """Three days of 400.00 for a customer, mailed."""
    number = 2 if new else 1
    steps: list[dict[str, Any]] = [{"tool": "create_customer", "name": customer, "email": email}] if new else []
    steps.append(
        {
            "tool": "create_invoice",
            "customer_name": customer,
            "customer_email": email,
            "invoice_date": "2026-11-20",
            "due_date": "2026-12-20",
            "line_items": [{"description": "Workshop day", "quantity": "3", "unit_price": "400.00"}],
        }
    )
    steps.append({"tool": "send_invoice", "invoice_id": f"${number}.invoice_id"})
    fields = {f"{number}.{name}": quote for name, quote in (evidence or {}).items()}
    return {
        "actions": steps,
        "reasons": ["the mail asks for an invoice"],
        "evidence": [{"field": name, "quote": quote} for name, quote in fields.items()],
    }
