"""Three processes do the same step in a real Odoo at once: the losers of the race look the winner's record up."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from My_AI_Employee.domain.actions import CreateCustomer, CreateInvoice, RecordPayment, parse_action
from My_AI_Employee.errors import BooksUnavailableError
from tests.faults.cases import prepare
from tests.faults.firms import OdooFirm, new_key

pytest_plugins = ["tests.faults.fault_fixtures"]

ROUNDS = 4
WORKERS = 3
TRIES = 6


def _race(firm: OdooFirm, state: Path, tool: str, key: Callable[[], str]) -> tuple[int, set[str]]:
    """The same step from three clients at once; (effects, records that were answered)."""
    case = prepare(tool, firm, state)
    action = parse_action(tool, {name: value for name, value in case.actions[0].items() if name != "tool"})
    barrier, answers, own_keys = threading.Barrier(WORKERS), list[str](), [key() for _ in range(WORKERS)]

    def work(number: int) -> None:
        books = firm.books(state)
        books.info()
        barrier.wait()
        for _ in range(TRIES):  # Odoo may be too busy with the others: the executor would try again
            try:
                match action:
                    case CreateCustomer():
                        answers.append(books.create_customer(action, own_keys[number]).record())
                    case CreateInvoice():
                        answers.append(books.create_invoice(action, own_keys[number]).record())
                    case RecordPayment():
                        answers.append(books.record_payment(action, own_keys[number]).record())
                break
            except BooksUnavailableError:
                continue
        books.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == WORKERS
    return case.effects(firm.counts(state, case.name), 0), set(answers)


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["create_invoice", "record_payment", "create_customer"])
def test_the_losers_of_a_race_find_the_winners_record(odoo_firm: OdooFirm, tmp_path: Path, tool: str) -> None:
    for _ in range(ROUNDS):
        key = new_key()
        effects, answered = _race(odoo_firm, tmp_path, tool, lambda key=key: key)  # type: ignore[misc]
        assert (effects, len(answered)) == (1, 1)


@pytest.mark.slow
def test_twin_keys_of_their_own_make_three_invoices(odoo_firm: OdooFirm, tmp_path: Path) -> None:
    assert _race(odoo_firm, tmp_path, "create_invoice", new_key)[0] == WORKERS
