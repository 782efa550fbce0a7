"""`batch`: invoices on a real Odoo 19, approved one by one and together, through the product and without it.

On the Odoo that ODOO_URL names (what is written stays there), else on one of our own with a new database.
"""

import http.client
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from secrets import token_hex
from urllib.parse import urlsplit

from benchmarks.inotify import CLOSE_NOWRITE, CLOSE_WRITE, MOVED_TO, FolderEvents
from benchmarks.rows import Options, Row
from benchmarks.workplace import Workplace, employee, workplace
from My_AI_Employee.bootstrap import open_books
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.vault.layout import Folder, done_folder
from tools.odoo_server import OdooServer, running_odoo

TIMEOUT_S = 300.0
FIELDS = [
    "id",
    "move_type",
    "partner_id/.id",
    "invoice_date",
    "invoice_date_due",
    "invoice_line_ids/id",
    "invoice_line_ids/name",
    "invoice_line_ids/quantity",
    "invoice_line_ids/price_unit",
]


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(100, 3)
    with odoo_server() as server, odoo_workplace(server) as place:
        partner = _customer(place)
        names = place.propose(2 * count + 1, books=f"{server.database}@{server.url}")
        with employee(place):
            singles, together = product_ms(place, names)
        with closing(BareOdoo(server, partner)) as bare:
            bare.load(1)
            bare_singles = sum(bare.load(1) for _ in range(count)) / count
            bare_together = bare.load(count) / count
    return [
        _row(f"{count} invoices approved together", together, "approved one by one", singles, 0.5),
        _row(f"bare `load` of {count} invoices", bare_together, "bare `load` of one", bare_singles),
        _row("approved one by one", singles, "bare `load` of one", bare_singles),
        _row(f"{count} invoices approved together", together, f"bare `load` of {count} invoices", bare_together),
    ]


def _row(what: str, measured: float, against: str, reference: float, limit: float | None = None) -> Row:
    return Row(
        what=f"{what}, per invoice", measured=measured, unit="ms", against=against, reference=reference, limit=limit
    )


@contextmanager
def odoo_server() -> Iterator[OdooServer]:
    """The Odoo that ODOO_URL names, else one of our own."""
    external = OdooServer.from_environment()
    if external is not None:
        yield external
        return
    with running_odoo() as server:
        yield server


@contextmanager
def odoo_workplace(server: OdooServer) -> Iterator[Workplace]:
    """A new vault whose books are this Odoo."""
    settings = {
        "AI_EMPLOYEE_BOOKS": "odoo",
        "ODOO_URL": server.url,
        "ODOO_DATABASE": server.database,
        "ODOO_USERNAME": server.username,
        "ODOO_API_KEY": server.api_key,
    }
    with workplace(**settings) as place:
        yield place


def _customer(place: Workplace) -> str:
    """Id of the customer that is invoiced, made when missing."""
    with closing(open_books(place.place)) as books:
        known = [found for found in books.find_customers("Acme Ltd") if found.name == "Acme Ltd"]
        if known:
            return known[0].customer_id
        customer = CreateCustomer(name="Acme Ltd", email="billing@acme.example")
        return books.create_customer(customer, f"__ai_employee__.bench{token_hex(8)}").customer_id


def product_ms(place: Workplace, names: Sequence[str]) -> tuple[float, float]:
    """ms per invoice until the result note and the audit line are durable: half one by one, half together.

    The first plan, which starts the server, is not counted.
    """
    count = len(names) // 2
    done, logs = place.vault / done_folder(datetime.now(UTC)), place.vault / Folder.LOGS
    done.mkdir(exist_ok=True)
    with FolderEvents({done: MOVED_TO | CLOSE_NOWRITE, logs: CLOSE_WRITE}) as events:

        def approve(chosen: Sequence[str]) -> float:
            began = min([place.approve(name) for name in chosen])
            return (events.wait_for(chosen, logs, TIMEOUT_S) - began) / 1e6

        approve(names[:1])
        singles = sum(approve([name]) for name in names[1 : count + 1])
        return singles / count, approve(names[count + 1 :]) / count


class BareOdoo:
    """`load` over one kept connection."""

    def __init__(self, server: OdooServer, partner: str) -> None:
        address = urlsplit(server.url)
        scheme = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        self._connection = scheme(address.hostname or "", address.port, timeout=TIMEOUT_S)
        self._headers = {
            "Authorization": f"bearer {server.api_key}",
            "X-Odoo-Database": server.database,
            "Content-Type": "application/json",
        }
        self._partner = partner

    def close(self) -> None:
        self._connection.close()

    def load(self, count: int) -> float:
        """Load as many new invoices in one call; ms."""
        today = date.today().isoformat()  # noqa: DTZ011  the calendar day here
        keys = [f"__ai_employee__.bench{token_hex(12)}" for _ in range(count)]
        rows = [
            [key, "out_invoice", self._partner, today, today, f"{key}_l1", "Service", "1", "10.00"] for key in keys
        ]
        body = json.dumps({"fields": FIELDS, "data": rows})
        began = time.perf_counter()
        self._connection.request("POST", "/json/2/account.move/load", body, self._headers)
        answer = json.loads(self._connection.getresponse().read())
        took = (time.perf_counter() - began) * 1000
        if not answer.get("ids"):
            raise RuntimeError(f"Odoo refused: {answer.get('messages') or answer.get('message')}")
        return took
