"""Charts of accounts: data files that give this program's accounts the numbers and names of a country's chart.

An account keeps the code that it is stored under; its number is what people, reports and exports see.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.errors import BooksRefusedError, ConfigurationError
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml

GENERIC = "generic"
_LIMITS = YamlLimits(max_depth=4, max_chars=100_000)


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One chart. currency: that it is made for, empty for any. taxes: the name of its tax set.

    accounts: code -> (number, name). money_numbers: bank or cash -> first and last number of further accounts.
    """

    name: str
    title: str
    currency: str
    taxes: str
    accounts: Mapping[str, tuple[str, str]]
    money_numbers: Mapping[str, tuple[int, int]]


def chart_names() -> list[str]:
    """The charts that this program brings, the generic one first."""
    names = {entry.name.removesuffix(".yaml") for entry in _folder().iterdir() if entry.name.endswith(".yaml")}
    return [GENERIC, *sorted(names - {GENERIC})]


def load_chart(name: str) -> Chart:
    """Read a chart. Raises ConfigurationError, which names the charts, when there is none of this name."""
    if name not in chart_names():
        raise ConfigurationError(f"there is no chart '{name}'", hint=f"the charts are {', '.join(chart_names())}")
    tree = load_yaml(_folder().joinpath(f"{name}.yaml").read_text(encoding="utf-8"), _LIMITS)
    assert isinstance(tree, dict)  # a file of this package, which its tests read
    accounts = tree["accounts"]
    assert isinstance(accounts, dict)
    return Chart(
        name=name,
        title=str(tree["title"]),
        currency=str(tree.get("currency", "")),
        taxes=str(tree["taxes"]),
        accounts={code: (row["number"], row["name"]) for code, row in accounts.items()},  # type: ignore[index,misc,call-overload]
        money_numbers={kind: _range(str(tree[f"{kind}_numbers"])) for kind in ("bank", "cash") if accounts},
    )


def _folder() -> Traversable:
    return files("My_AI_Employee.books.local").joinpath("charts")


def _range(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first), int(last)


def chart_of(connection: sqlite3.Connection) -> str:
    """The name of the books' chart."""
    row = connection.execute("SELECT name FROM books_chart").fetchone()
    return str(row[0]) if row else GENERIC


def choose_chart(session: BooksSession, chart: Chart) -> bool:
    """Give the accounts of empty books the numbers and names of a chart; False when the books have it already.

    Raises BooksRefusedError when the books hold entries, or have another chart.
    """
    connection = session.connection
    chosen = connection.execute("SELECT name FROM books_chart").fetchone()
    if chosen and chosen[0] == chart.name:
        return False
    if chosen or connection.execute("SELECT 1 FROM moves LIMIT 1").fetchone():
        raise BooksRefusedError(
            f"the books have the chart {chart_of(connection)}" + ("" if chosen else " and hold entries"),
            hint="a chart is chosen once, for empty books; existing books keep theirs",
        )
    connection.execute(
        "INSERT INTO books_chart (id, name, chosen_at) VALUES (1, ?, ?)", (chart.name, session.now_text)
    )
    known = {str(row[0]) for row in connection.execute("SELECT code FROM accounts")}
    for code, (number, name) in chart.accounts.items():
        if code in known:  # an account of another version of the program has none here
            connection.execute("INSERT INTO account_numbers (account, number) VALUES (?, ?)", (code, number))
            connection.execute("UPDATE accounts SET name = ? WHERE code = ?", (name, code))
    return True


def account_numbers(connection: sqlite3.Connection) -> dict[str, str]:
    """Code -> number of the accounts that are shown under another number than their code."""
    return dict(connection.execute("SELECT account, number FROM account_numbers").fetchall())


def number_new_account(connection: sqlite3.Connection, code: str, kind: str) -> str:
    """Give a new bank or cash account the next free number of the chart, and answer it; its code in the generic one.

    Raises BooksRefusedError when the chart has no more.
    """
    chart = load_chart(chart_of(connection))
    if kind not in chart.money_numbers:
        return code
    first, last = chart.money_numbers[kind]
    used = {str(row[0]) for row in connection.execute("SELECT number FROM shown_accounts")}
    number = next((str(each) for each in range(first, last + 1) if str(each) not in used), "")
    if not number:
        raise BooksRefusedError(f"the chart {chart.name} has no free number for another {kind} account")
    connection.execute("INSERT INTO account_numbers (account, number) VALUES (?, ?)", (code, number))
    return number
