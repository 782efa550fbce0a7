"""The settings that `init` takes as options or asks for, and keeps in the state folder's `.env`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from zoneinfo import available_timezones

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.reports.schedule import time_zone
from My_AI_Employee.settings import load_settings


@dataclass(frozen=True)
class Question:
    """A setting by its environment name, the option of `init` that has it, and what a person is asked.

    books: the kind of books that the question is for; empty for every kind. after: a setting without which it is
    not asked.
    """

    setting: str
    option: str
    text: str
    books: str = ""
    after: str = ""


QUESTIONS = (
    Question("AI_EMPLOYEE_COMPANY", "company", "Your firm's name, as it stands on invoices"),
    Question("AI_EMPLOYEE_COMPANY_ADDRESS", "address", "Its address, on one line"),
    Question("AI_EMPLOYEE_COMPANY_TAX_ID", "tax_id", "Its tax id (VAT number)"),
    Question("AI_EMPLOYEE_COMPANY_COUNTRY", "country", "Its country, as two letters (DE, FR, GB, US)"),
    Question("AI_EMPLOYEE_CURRENCY", "currency", "Currency of the books, as three letters ({} when left empty)"),
    Question("AI_EMPLOYEE_COMPANY_IBAN", "iban", "IBAN that customers pay to"),
    Question("AI_EMPLOYEE_TIMEZONE", "timezone", "Time zone, such as Europe/Berlin (this machine's when left empty)"),
    Question("AI_EMPLOYEE_TAX_PERIOD", "tax_period", "Tax returns: monthly, quarterly, yearly, or nothing"),
    Question("AI_EMPLOYEE_LANGUAGE", "language", "Language of briefings: en, de or fr (en when left empty)"),
    Question("AI_EMPLOYEE_BOOKS", "books", "Books: `local` for the embedded ones, `odoo` for Odoo 19"),
    Question(
        "AI_EMPLOYEE_FISCAL_YEAR_MONTH",
        "fiscal_year_month",
        "First month of the fiscal year, 1 to 12 (January when left empty)",
        books="local",
    ),
    Question("SMTP_HOST", "smtp_host", "Server that sends your invoices by mail, or nothing for none", books="local"),
    Question(
        "SMTP_USERNAME",
        "smtp_username",
        "The user's name there, mostly the mail address",
        books="local",
        after="SMTP_HOST",
    ),
    Question("SMTP_FROM", "smtp_from", "The address that invoices come from", books="local", after="SMTP_HOST"),
    Question("ODOO_URL", "odoo_url", "Address of Odoo, such as https://erp.example.com", books="odoo"),
    Question("ODOO_DATABASE", "odoo_database", "Its database", books="odoo"),
    Question("ODOO_USERNAME", "odoo_username", "The Odoo user of this program", books="odoo"),
)
_FORMS = {
    "AI_EMPLOYEE_COMPANY_COUNTRY": "write its two letters, such as DE",
    "AI_EMPLOYEE_CURRENCY": "write its three letters, such as EUR",
    "AI_EMPLOYEE_LANGUAGE": "write en, de or fr",
    "AI_EMPLOYEE_BOOKS": "write local or odoo",
    "AI_EMPLOYEE_TAX_PERIOD": "write monthly, quarterly or yearly",
    "AI_EMPLOYEE_FISCAL_YEAR_MONTH": "write a number from 1 to 12",
}
"""What to write where the settings know only a pattern."""
_EURO = re.compile("AT|BE|BG|CY|DE|EE|ES|FI|FR|GR|HR|IE|IT|LT|LU|LV|MT|NL|PT|SI|SK")
_OTHERS = {"CH": "CHF", "GB": "GBP", "LI": "CHF"}
"""The currency that is offered by the firm's country; elsewhere it is that of the settings' default."""
_UPPER = frozenset({"AI_EMPLOYEE_COMPANY_COUNTRY", "AI_EMPLOYEE_CURRENCY"})
_LOWER = frozenset({"AI_EMPLOYEE_LANGUAGE", "AI_EMPLOYEE_BOOKS", "AI_EMPLOYEE_TAX_PERIOD"})


def options_given(options: Mapping[str, str]) -> dict[str, str]:
    """Settings by environment name, from the options of `init`; what is empty is left out."""
    return {one.setting: _plain(one.setting, options[one.option]) for one in QUESTIONS if options.get(one.option)}


def ask_for_settings(
    given: Mapping[str, str], ask: Callable[[str], str], say: Callable[[str], None]
) -> dict[str, str]:
    """Ask for what is not given; an empty answer leaves a setting out. A wrong one is asked again.

    Of the currency, which cannot be changed later, an empty answer takes that of the firm's country.
    """
    found = dict(given)
    for question in QUESTIONS:
        books = found.get("AI_EMPLOYEE_BOOKS", "local")
        if question.setting in found or (question.books and books != question.books):
            continue
        if question.after and question.after not in found:
            continue
        usual = _currency_of(found.get("AI_EMPLOYEE_COMPANY_COUNTRY", ""))
        is_currency = question.setting == "AI_EMPLOYEE_CURRENCY"
        while answer := ask(question.text.format(usual or "USD")).strip() or (usual if is_currency else ""):
            value = _plain(question.setting, answer)
            problem = _problem({**found, question.setting: value})
            if not problem:
                found[question.setting] = value
                break
            say(f"'{answer}' cannot be taken: {_for_people(question.setting, value, problem)}")
    return found


def _currency_of(country: str) -> str:
    return "EUR" if _EURO.fullmatch(country) else _OTHERS.get(country, "")


def _for_people(setting: str, value: str, problem: str) -> str:
    """What is wrong with an answer, without the name of its setting."""
    if setting == "AI_EMPLOYEE_TIMEZONE":
        city = value.replace(" ", "_").casefold()
        near = sorted(name for name in available_timezones() if name.rpartition("/")[2].casefold() == city)
        return f"write {near[0]}" if near else "there is no such time zone; write one such as Europe/Berlin"
    if setting in _FORMS:
        return _FORMS[setting]
    return f"it {problem.removeprefix(setting).strip()}" if problem.startswith(setting) else problem


def _plain(setting: str, value: str) -> str:
    text = " ".join(value.split())
    return text.upper() if setting in _UPPER else text.lower() if setting in _LOWER else text


def _problem(settings: Mapping[str, str]) -> str:
    try:
        time_zone(load_settings(**settings).timezone)
    except ConfigurationError as error:
        return error.message.removeprefix("the settings are wrong: ")
    return ""


def known_settings(file: Path) -> dict[str, str]:
    """What the file says already of the settings that `init` asks for."""
    known = _known(file)
    return {one.setting: value for one in QUESTIONS if (value := known.get(one.setting))}


def keep_settings(file: Path, settings: Mapping[str, str]) -> tuple[str, ...]:
    """Add settings to the file, readable by its owner only; returns the names of the new ones.

    Raises ConfigurationError, before anything is written, for a wrong value and for one that differs from what the
    file says already: the file is the owner's, and is never changed.
    """
    time_zone(load_settings(**settings).timezone)
    known = _known(file)
    different = [name for name, value in settings.items() if name in known and known[name] != value]
    if different:
        raise ConfigurationError(
            f"{', '.join(different)} is set to something else in {file}",
            hint="change it there, or leave the option out",
        )
    new = {name: value for name, value in settings.items() if name not in known}
    if new:
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        if before and not before.endswith("\n"):
            before += "\n"
        text = before + "".join(map(_line, new.items()))
        _check_read_back(text, {**known, **new})
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(file, text.encode(), mode=0o600)
    return tuple(new)


def _known(file: Path) -> dict[str, str | None]:
    return _values(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _values(text: str) -> dict[str, str | None]:
    """What a file of settings with this text says, `${NAME}` replaced also between quotes."""
    from dotenv import dotenv_values

    return dict(dotenv_values(stream=StringIO(text)))


def _check_read_back(text: str, wanted: Mapping[str, str | None]) -> None:
    """Raises ConfigurationError when a file with this text would say something else than what is wanted."""
    found = _values(text)
    wrong = [name for name in {**wanted, **found} if found.get(name) != wanted.get(name)]
    if wrong:
        raise ConfigurationError(
            f"{', '.join(wrong)}: the value would be read as another one from a file of settings",
            hint="leave ${ out of the value, and see that every quote in the file is closed",
        )


def _line(setting: tuple[str, str]) -> str:
    name, value = setting
    quoted = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"{name}='{quoted}'\n"
