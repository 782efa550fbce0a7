"""The rows of a form with several instances: what was typed for each, and what each Odoo says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from My_AI_Employee.coordinator.people.accounts import InstanceAccounts
from My_AI_Employee.team.login.checking import MAX_LOGIN, FailedCheck, SignInCheck, attempt_of, field_errors
from My_AI_Employee.team.login.key_storage import replace_key
from My_AI_Employee.team.login.port import SignedIn, SignIn

FIELDS_PER_ROW = 3


@dataclass(frozen=True, kw_only=True)
class InstanceAccess:
    """Signs people in at one instance. kind: whether it counts, in words. odoo_url: for a browser; empty: no link."""

    name: str
    kind: str
    check: SignInCheck
    accounts: InstanceAccounts
    odoo_url: str = ""

    @property
    def sign_in(self) -> SignIn:
        """Checks people against this instance."""
        return self.check.sign_in

    def keep(self, owner: tuple[str, str], client_name: str, person: SignedIn) -> None:
        """Store the account of a person, and revoke an earlier minted key. Raises JournalError."""

        def put() -> None:
            self.accounts.put(owner, client_name, person)

        replace_key(owner, person, self.accounts, self.sign_in, put)


@dataclass(frozen=True, kw_only=True)
class Row:
    """What the page shows of one instance. connected: the login that was accepted; empty shows the fields.

    is_open: whether the fields are shown before somebody asks for them.

    error: about the row; login_error, secret_error: about one field. until: the day that the key ends.
    """

    name: str
    kind: str
    odoo_url: str
    is_open: bool
    takes_passwords: bool
    connected: str = ""
    until: str = ""
    login: str = ""
    kind_typed: str = "api_key"
    error: str = ""
    login_error: str = ""
    secret_error: str = ""

    @property
    def has_error(self) -> bool:
        """Whether something of this row is wrong."""
        return bool(self.error or self.login_error or self.secret_error)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What is wrong with a row; status and left as in FailedCheck."""

    status: int
    error: str = ""
    login_error: str = ""
    secret_error: str = ""
    left: timedelta | None = None


@dataclass(kw_only=True)
class Checked:
    """By instance: who was accepted, and what is wrong. typed: when keys that are taken over were; 0 for now."""

    accepted: dict[str, SignedIn] = field(default_factory=dict)
    failed: dict[str, Failure] = field(default_factory=dict)
    typed: int = 0

    @property
    def status(self) -> int:
        """HTTP status of the page about what failed."""
        return max((failure.status for failure in self.failed.values()), default=200)

    @property
    def left(self) -> timedelta | None:
        """The longest time until an attempt may be made."""
        return max((each.left for each in self.failed.values() if each.left), default=None)


def check_rows(accesses: Sequence[InstanceAccess], form: Mapping[str, str], address: str, now: datetime) -> Checked:
    """Try every row with something in it. Raises JournalError."""
    found = Checked()
    for access in accesses:
        if not is_typed(access.name, form):
            continue
        outcome = _check(access, form, address, now)
        if isinstance(outcome, SignedIn):
            found.accepted[access.name] = outcome
        else:
            found.failed[access.name] = outcome
    return found


def said_of(checked: Checked) -> str:
    """What the top of the page says of rows that are wrong; empty when none is."""
    return f"Not accepted: {', '.join(checked.failed)}. The reason stands there." if checked.failed else ""


def is_typed(name: str, form: Mapping[str, str]) -> bool:
    """Whether something was typed for an instance."""
    return any(form.get(f"{part}-{name}", "").strip() for part in ("login", "secret"))


def _check(access: InstanceAccess, form: Mapping[str, str], address: str, now: datetime) -> SignedIn | Failure:
    login, secret = (form.get(f"{part}-{access.name}", "") for part in ("login", "secret"))
    login_error, secret_error = field_errors(login, secret, takes_passwords=access.sign_in.takes_passwords)
    if login_error or secret_error:
        return Failure(status=422, login_error=login_error, secret_error=secret_error)
    return outcome_of(
        access.check.check(attempt_of(login, secret, form.get(f"kind-{access.name}", "")), address, now)
    )


def outcome_of(found: SignedIn | FailedCheck) -> SignedIn | Failure:
    """What the page says of a key that was tried."""
    if isinstance(found, FailedCheck):
        return Failure(status=found.status, error=found.text, left=found.left)
    return found


def row_of(
    access: InstanceAccess,
    form: Mapping[str, str],
    failure: Failure | None = None,
    person: SignedIn | None = None,
    is_first: bool = False,
) -> Row:
    """The row of an instance. person: who was accepted there. is_first: its fields are shown at once."""
    wrong = failure or Failure(status=200)
    return Row(
        name=access.name,
        kind=access.kind,
        odoo_url=access.odoo_url,
        is_open=is_first or failure is not None or is_typed(access.name, form),
        takes_passwords=access.sign_in.takes_passwords,
        connected=person.login if person else "",
        until=day_of(person.key_expires) if person else "",
        login=form.get(f"login-{access.name}", "")[:MAX_LOGIN],
        kind_typed=form.get(f"kind-{access.name}", "api_key"),
        error=wrong.error,
        login_error=wrong.login_error,
        secret_error=wrong.secret_error,
    )


def day_of(expires: datetime | None) -> str:
    """A day as the page shows it; empty for none."""
    return f"{expires.day} {expires:%B %Y}" if expires else ""
