"""A server process over embedded books for the client's tests: some queries make it die, hang or print."""

import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.bank_results import RecordedMoney
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.mcp_servers.tools import build_server
from My_AI_Employee.observability.redacting_log import log_to_stderr
from tests.unit.mcp_servers.mcp_setup import make_books_of, make_context


class UnrulyBooks(LocalBooks):
    def find_customers(self, query: str, limit: int = 20) -> list[Customer]:
        if query == "die":
            os._exit(9)
        if query == "hang":
            Event().wait()
        if query == "print":
            print("noise on stdout", flush=True)  # noqa: T201
        if query == "pid":
            return [Customer(customer_id=str(os.getpid()), name=",".join(sorted(os.environ)))]
        return super().find_customers(query, limit)

    def recorded_money(self, account: str, since: date, limit: int = 200) -> list[RecordedMoney]:
        """As many as are asked for, of three hundred."""
        one = RecordedMoney(document_id="PAY/2026/00001", kind="payment", money_date=since, amount=Decimal(1))
        return [one] * min(limit, 300)


if __name__ == "__main__":
    if "--refuse" in sys.argv:
        sys.exit("this server does not start")
    log_to_stderr(os.environ)
    build_server(make_context(make_books_of(UnrulyBooks)), for_one=True).run("stdio")
