"""What the commands `inbox people` do: the people of the page, and their links."""

import getpass
from collections.abc import Mapping

from My_AI_Employee.approvals.people_file import make_person, read_people, write_people
from My_AI_Employee.bootstrap import Installation, utc_now
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.people import Person, Role, person_key
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.web.links import SignedIn, SignInLinks
from My_AI_Employee.web.passkeys import Passkeys
from My_AI_Employee.web.tokens import StandingTokens, Token

DEFAULT_ADDRESS = "http://127.0.0.1:3009"


def people_of(installation: Installation) -> Mapping[str, Person]:
    """The people by `person_key`. Raises ConfigurationError."""
    return read_people(installation.state.people)


def sign_in_links(installation: Installation) -> SignInLinks:
    """The one-time links of the vault's page."""
    return SignInLinks(folder=installation.state.root / "inbox_links", clock=utc_now)


def passkeys_of(installation: Installation) -> Passkeys:
    """The passkeys of the vault's page."""
    return Passkeys(file=installation.state.root / "passkeys.json")


def tokens_of(installation: Installation) -> StandingTokens:
    """The standing tokens of the vault's page."""
    return StandingTokens(folder=installation.state.root / "inbox_tokens", clock=utc_now)


def make_token(installation: Installation, name: str, days: int) -> str:
    """A new standing token of a person. Raises NotFoundError, ValidationFailedError."""
    person = people_of(installation).get(person_key(name))
    if person is None:
        raise _unknown(name)
    return tokens_of(installation).make(person.name, days)


def describe_token(token: Token, *, has_ended: bool) -> str:
    """Id, name and days in one line."""
    ends = "ended on" if has_ended else "until"
    return f"{token.id}  {token.person}, made on {token.made:%Y-%m-%d}, {ends} {token.until:%Y-%m-%d}"


def owner_name() -> str:
    """The user of this machine, for whoever signs in by the link that the command prints."""
    return getpass.getuser()


def add_person(installation: Installation, name: str, role: str, up_to: str) -> Person:
    """Add a person, or give one another role. Raises ConfigurationError."""
    person = make_person(name, role, _with_currency(installation, up_to))
    people = {**people_of(installation), person_key(person.name): person}
    write_people(installation.state.people, list(people.values()))
    return person


def _with_currency(installation: Installation, up_to: str) -> str:
    """A bare amount is in the currency of embedded books; that of an Odoo is not known here."""
    plain = up_to.strip()
    bare = plain.replace(".", "", 1).isdigit() and installation.settings.books_kind == "local"
    return f"{plain} {installation.settings.currency}" if bare else plain


def remove_person(installation: Installation, name: str) -> Person:
    """Remove a person, whose sessions end at once. Raises NotFoundError, ConfigurationError."""
    people = dict(people_of(installation))
    person = people.pop(person_key(name), None)
    if person is None:
        raise _unknown(name)
    write_people(installation.state.people, list(people.values()))
    sign_in_links(installation).withdraw(person.name)
    tokens_of(installation).withdraw(person.name)
    passkeys_of(installation).remove(person.name)
    return person


def link_for(installation: Installation, name: str) -> str:
    """A one-time link of a person; of the user of this machine without a name. Raises NotFoundError."""
    who = SignedIn(person=owner_name(), is_owner=True)
    if name:
        person = people_of(installation).get(person_key(name))
        if person is None:
            raise _unknown(name)
        who = SignedIn(person=person.name)
    return f"{_address(installation)}/sign-in?token={sign_in_links(installation).make(who)}"


def note_address(installation: Installation, address: str) -> None:
    """Note where the page is served, for links that are made later."""
    write_atomically(installation.state.page_address, address.encode(), mode=0o600)


def _address(installation: Installation) -> str:
    try:
        return installation.state.page_address.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return DEFAULT_ADDRESS


def describe_person(person: Person) -> str:
    """Name, role and limit in one line."""
    if person.role is not Role.APPROVE:
        return f"{person.name}  {person.role.value}"
    limit = person.limit
    shown = "everything" if limit.amount is None else f"up to {format_money(limit.amount, limit.currency)}"
    return f"{person.name}  {person.role.value}, {shown}"


def _unknown(name: str) -> NotFoundError:
    return NotFoundError(f"there is no person '{name[:80]}'", hint="ai-employee inbox people list names them")
