"""A process that answers the JSON-2 calls of one drafted invoice at once, and remembers when they came.

    python -m benchmarks.fake_odoo [--latency-ms N]    prints its port; ends when its stdin is closed

With --latency-ms loading an invoice takes so long. Customers have the name they are asked for.
`GET /bench/calls` answers the calls since the last time it was asked.
"""

import argparse
import json
import os
import re
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

COMPANY = {
    "id": 1,
    "name": "Bench Company",
    "currency_id": [1, "USD"],
    "fiscalyear_last_month": "12",
    "fiscalyear_last_day": 31,
    "transfer_account_id": [5, "Transfer"],
    "tax_calculation_rounding_method": "round_globally",
}
Body = Mapping[str, Any]


class Records:
    """Invoices that were loaded: id -> amounts and lines; external id -> id."""

    def __init__(self) -> None:
        self.invoices: dict[int, dict[str, Any]] = {}
        self.keys: dict[str, int] = {}
        self.lines: dict[int, str] = {}
        self.latency_s = 0.0
        self._changing = threading.Lock()

    def load(self, body: Body) -> dict[str, Any]:
        time.sleep(self.latency_s)
        with self._changing:
            return self._loaded(body)

    def _loaded(self, body: Body) -> dict[str, Any]:
        found: list[int] = []
        for values in body["data"]:
            row = dict(zip(body["fields"], values, strict=True))
            if row["id"]:
                found.append(self.keys.setdefault(row["id"], len(self.keys) + 1))
                created = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime())
                self.invoices[found[-1]] = {
                    "id": found[-1],
                    "amount_untaxed": 0.0,
                    "amount_tax": 0.0,
                    "amount_total": 0.0,
                    "amount_total_signed": 0.0,
                    "currency_id": COMPANY["currency_id"],
                    "create_date": created,
                    "state": "draft",
                    "invoice_line_ids": [],
                }
            self._add_line(self.invoices[found[-1]], row)
        return {"ids": found, "messages": [], "nextrow": 0}

    def _add_line(self, invoice: dict[str, Any], row: Mapping[str, str]) -> None:
        line = len(self.lines) + 1
        self.lines[line] = row["invoice_line_ids/id"]
        amount = round(float(row["invoice_line_ids/quantity"]) * float(row["invoice_line_ids/price_unit"]), 2)
        total = round(invoice["amount_total"] + amount, 2)
        invoice.update(amount_untaxed=total, amount_total=total, amount_total_signed=total)
        invoice["invoice_line_ids"].append(line)

    def read(self, body: Body) -> list[dict[str, Any]]:
        return [self.invoices[number] for number in body["ids"]]

    def external_ids(self, body: Body) -> dict[str, str]:
        return {str(number): self.lines.get(number, "") for number in body["ids"]}


def find_partners(body: Body) -> list[dict[str, Any]]:
    leaves = [leaf for leaf in body["domain"] if isinstance(leaf, list) and leaf[0] == "name"]
    names = [re.sub(r"\\(.)", r"\1", leaf[2].replace("%", " ")) for leaf in leaves]
    return [{"id": 7, "name": name, "email": "billing@acme.example", "phone": False, "vat": False} for name in names]


EMPTY = (
    "account.tax/search_read",
    "account.account/search",
    "account.move.line/search_read",
    "account.partial.reconcile/search_read",
    "account.bank.statement.line/search_read",
)
"""Searches that find nothing: there are no taxes, and no entries for a briefing."""

RECORDS = Records()
ANSWERS: dict[str, Callable[[Body], Any]] = {
    "res.users/context_get": lambda _body: {"lang": "en_US", "tz": "UTC", "uid": 2},
    "res.users/read": lambda _body: [{"id": 2, "login": "bench", "company_id": [1, "Bench Company"]}],
    "res.company/read": lambda _body: [COMPANY],
    "res.partner/search_read": find_partners,
    **dict.fromkeys(EMPTY, lambda _body: []),
    "account.move/load": RECORDS.load,
    "account.move/read": RECORDS.read,
    "account.move.line/get_external_id": RECORDS.external_ids,
}
TAKING = threading.Lock()
"""A call is in the list before whoever made it can ask for the list."""
CALLS: list[tuple[str, str, int, int]] = []


class Handler(socketserver.StreamRequestHandler):
    """HTTP/1.1 with kept connections, as little of it as the product and the floor use."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        while line := self.rfile.readline():
            _method, path, _ = line.decode().split(" ", 2)
            body = self.rfile.read(self._length())
            arrived = time.monotonic_ns()
            status, answer = self._answer(path, body)
            data = json.dumps(answer).encode()
            head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
            with TAKING:
                self.wfile.write(head.encode() + data)
                if path.startswith("/json/2/"):
                    CALLS.append((path, body.decode(), arrived, time.monotonic_ns()))

    def _length(self) -> int:
        length = 0
        while (line := self.rfile.readline().lower()) not in (b"\r\n", b""):
            if line.startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        return length

    def _answer(self, path: str, body: bytes) -> tuple[str, Any]:
        if path == "/web/version":
            return "200 OK", {"version": "19.0", "version_info": [19, 0, 0, "final", 0, ""]}
        if path == "/bench/calls":
            with TAKING:
                calls = CALLS.copy()
                CALLS.clear()
            return "200 OK", calls
        answer = ANSWERS.get(path.removeprefix("/json/2/"))
        if answer is None:
            return "404 NOT FOUND", {"name": "werkzeug.exceptions.NotFound", "message": f"no {path}", "debug": ""}
        return "200 OK", answer(json.loads(body))


class Server(socketserver.ThreadingTCPServer):
    """Loopback only."""

    daemon_threads = True


def main() -> None:
    """Serve until stdin is closed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency-ms", type=int, default=0)
    RECORDS.latency_s = parser.parse_args().latency_ms / 1000
    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1], flush=True)
        sys.stdin.read()
        os._exit(0)


if __name__ == "__main__":
    main()
