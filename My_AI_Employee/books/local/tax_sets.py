"""Tax sets: the rates of value added tax that the embedded books offer, as a file that a person may edit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from pathlib import Path

from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.errors import ConfigurationError, NoteFormatError
from My_AI_Employee.text.strict_yaml import Place, Tree, YamlLimits, load_yaml

TAX_ACCOUNT = "251000"
MAX_RATES = 50
MAX_BYTES = 100_000
_LIMITS = YamlLimits(max_depth=4, max_chars=MAX_BYTES)
_USED = """
SELECT EXISTS (SELECT 1 FROM invoice_lines WHERE tax_id = :id) OR EXISTS (SELECT 1 FROM bill_taxes WHERE tax_id = :id)
    OR EXISTS (SELECT 1 FROM move_lines l JOIN taxes t ON t.name = l.name WHERE t.id = :id)"""


@dataclass(frozen=True, kw_only=True)
class Rate:
    """One rate. percent: above 0, at most 100, with at most two decimals. line: in its file."""

    percent: Decimal
    name: str
    line: int


@dataclass(frozen=True, kw_only=True)
class TaxSet:
    """The rates of a file. source: the file's name, for messages. country: ISO 3166 code, empty for none."""

    source: str
    country: str
    rates: tuple[Rate, ...]


def tax_set_names() -> list[str]:
    """The tax sets that this program brings."""
    folder = files("My_AI_Employee.books.local").joinpath("tax_sets")
    return sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))


def shipped_tax_set(name: str) -> str:
    """The text of a tax set. Raises ConfigurationError, which names the sets, when there is none of this name."""
    if name not in tax_set_names():
        raise ConfigurationError(f"there is no tax set '{name}'", hint=f"the sets are {', '.join(tax_set_names())}")
    file = files("My_AI_Employee.books.local").joinpath("tax_sets", f"{name}.yaml")
    return file.read_text(encoding="utf-8")


def read_tax_file(path: Path) -> TaxSet | None:
    """The tax set that a person keeps in a file; None when there is none. Raises ConfigurationError with the line."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    try:
        return parse_tax_set(content.decode("utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} is no text in UTF-8") from error


def parse_tax_set(text: str, source: str) -> TaxSet:
    """Validate the text of a tax set. source: for messages. Raises ConfigurationError with the line."""
    lines: dict[Place, int] = {}
    try:
        tree = load_yaml(text, _LIMITS, lines=lines)
    except NoteFormatError as error:
        raise ConfigurationError(f"{source}, {error.message}", hint=error.hint) from error
    return _Reader(source, lines).read(tree)


class _Reader:
    """lines: of the values in the file, by place."""

    def __init__(self, source: str, lines: dict[Place, int]) -> None:
        self._source, self._lines = source, lines

    def read(self, tree: Tree | None) -> TaxSet:
        if not isinstance(tree, dict) or set(tree) != {"country", "rates"}:
            raise self._wrong((), "a tax set has exactly `country` and `rates`")
        country, rates = tree["country"], tree["rates"]
        if not isinstance(country, str) or (country and not (len(country) == 2 and country.isalpha())):
            raise self._wrong(("country",), "country is a code of two letters, such as DE, or empty")
        if not isinstance(rates, list) or not 1 <= len(rates) <= MAX_RATES:
            raise self._wrong(("rates",), f"rates is a list of 1 to {MAX_RATES} rates")
        found = tuple(self._rate(at, row) for at, row in enumerate(rates))
        for at, rate in enumerate(found):
            if any(rate.percent == one.percent or rate.name == one.name for one in found[:at]):
                raise self._wrong(("rates", at), f"{rate.name} ({plain_number(rate.percent)}%) stands twice")
        return TaxSet(source=self._source, country=country.upper(), rates=found)

    def _rate(self, at: int, row: Tree) -> Rate:
        place: Place = ("rates", at)
        if not isinstance(row, dict) or set(row) != {"percent", "name"}:
            raise self._wrong(place, "a rate has exactly `percent` and `name`")
        percent, name = row["percent"], row["name"]
        if not isinstance(name, str) or not 1 <= len(name.strip()) <= 60:
            raise self._wrong((*place, "name"), "name is a text of 1 to 60 characters")
        return Rate(percent=self._percent(place, percent), name=name.strip(), line=self._line(place))

    def _percent(self, place: Place, text: Tree) -> Decimal:
        try:
            percent = Decimal(text) if isinstance(text, str) and text.isascii() else Decimal("NaN")
        except InvalidOperation:
            percent = Decimal("NaN")
        if not (percent.is_finite() and 0 < percent <= 100 and percent == round(percent, 2)):
            raise self._wrong((*place, "percent"), "percent is a number above 0, at most 100, such as 19 or 5.5")
        return percent

    def _line(self, place: Place) -> int:
        return self._lines.get(place, self._lines.get(place[:-1], 1) if place else 1)

    def _wrong(self, place: Place, what: str) -> ConfigurationError:
        return _wrong(self._source, self._line(place), what)


def _wrong(source: str, line: int, what: str) -> ConfigurationError:
    return ConfigurationError(
        f"{source}, line {line}: {what}", hint="edit the file", facts={"file": source, "line": line}
    )


def apply_tax_set(session: BooksSession, taxes: TaxSet, beside: Sequence[str] = ()) -> None:
    """Offer exactly these rates, and those beside. Any other rate is retired, and stays in what was booked.

    beside: percentages of taxes that the books have.

    Raises ConfigurationError when a rate that entries use would get another name.
    """
    connection = session.connection
    kept = [_offer(session, taxes, rate) for rate in taxes.rates]
    kept += [
        connection.execute("SELECT id FROM taxes WHERE percent = ?", (percent,)).fetchone()[0] for percent in beside
    ]
    marks = ", ".join("?" * len(kept))
    connection.execute(f"DELETE FROM retired_taxes WHERE tax_id IN ({marks})", kept)  # noqa: S608 - marks only
    connection.execute(
        f"INSERT OR IGNORE INTO retired_taxes (tax_id) SELECT id FROM taxes WHERE id NOT IN ({marks})",  # noqa: S608
        kept,
    )


def _offer(session: BooksSession, taxes: TaxSet, rate: Rate) -> int:
    """The id of the tax of this rate in the books."""
    connection, percent = session.connection, plain_number(rate.percent)
    row = connection.execute("SELECT id, name FROM taxes WHERE percent = ?", (percent,)).fetchone()
    for other in _others(session, rate, percent):
        raise _wrong(taxes.source, rate.line, f"the books have the name {rate.name} for {other}%")
    if row is None:
        cursor = connection.execute(
            "INSERT INTO taxes (name, percent, account) VALUES (?, ?, ?)", (rate.name, percent, TAX_ACCOUNT)
        )
        return int(cursor.lastrowid or 0)
    if row["name"] != rate.name:
        if connection.execute(_USED, {"id": row["id"]}).fetchone()[0]:
            raise _wrong(taxes.source, rate.line, f"entries use the rate of {percent}% under the name {row['name']}")
        connection.execute("UPDATE taxes SET name = ? WHERE id = ?", (rate.name, row["id"]))
    return int(row["id"])


def _others(session: BooksSession, rate: Rate, percent: str) -> Iterator[str]:
    query = "SELECT percent FROM taxes WHERE name = ? AND percent <> ?"
    yield from (str(row[0]) for row in session.connection.execute(query, (rate.name, percent)))
