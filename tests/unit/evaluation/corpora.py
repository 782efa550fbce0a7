"""Folders of cases for tests of the evaluation."""

import json
from pathlib import Path
from typing import Any

CUSTOMER = "type: customer_request\ncustomer: Acme Ltd\nemail: billing@acme.example\n"
EARLIER_INVOICE = """type: invoice_request
customer: Acme Ltd
email: billing@acme.example
date: 2026-09-01
due: 2026-10-01
send: true

- 2 x A @ 9.50
"""
LATER_INVOICE = """type: invoice_request
customer: Acme Ltd
email: billing@acme.example
date: 2026-10-01
due: 2026-10-31
send: true

- 8 x B @ 120.00
"""
EARLIER_PAYMENT = """type: payment_received
invoice: INV/2026/00002
amount: 400.00
date: 2026-10-31
method: bank_transfer
"""


def seeds(*steps: list[str], **common: Any) -> dict[str, Any]:
    """seeds.json with the seed `books`. steps: texts of requests."""
    wanted = [[{"text": text} for text in step] for step in steps]
    return {"owner": "dana@studio.example", "today": "2026-11-16", "seeds": {"books": {"steps": wanted}}, **common}


BOOKS = seeds([CUSTOMER], [EARLIER_INVOICE, LATER_INVOICE], [EARLIER_PAYMENT])


def case(number: int, text: str | bytes, want: str, *actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An entry of expected.json, whose file is `<id>.md`; text: the file's, which `write_corpus` writes."""
    name = f"g-{number:03}"
    entry = {"id": name, "file": f"{name}.md", "group": "g", "seed": "books", "want": want, "why": "the reason"}
    return {**entry, **({"actions": list(actions)} if actions else {}), **more, "text": text}


def write_corpus(folder: Path, *cases: dict[str, Any], seeds: object = BOOKS) -> Path:
    """expected.json, seeds.json and the files of the cases."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for one in cases:
        entry = dict(one)
        text = entry.pop("text", None)
        if text is not None:
            path = folder / entry["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        entries.append(entry)
    (folder / "expected.json").write_text(json.dumps(entries), encoding="utf-8")
    (folder / "seeds.json").write_text(json.dumps(seeds), encoding="utf-8")
    return folder
