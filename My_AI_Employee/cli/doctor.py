"""Checks of the set-up: each reports what was found and, for a problem, how to fix it.

The functions take values and callables for the real parts. They do not raise the errors of these parts and never
show a secret.
"""

import os
import smtplib
import ssl
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, tzinfo
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from My_AI_Employee.books.port import BooksInfo
from My_AI_Employee.credentials.port import SecretStore
from My_AI_Employee.domain.audit import first_bad_entry
from My_AI_Employee.domain.company import UNNAMED_COMPANY
from My_AI_Employee.errors import AIEmployeeError, VaultError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.settings import Settings
from My_AI_Employee.vault.layout import MARKER, Folder
from My_AI_Employee.vault.store import VaultStore

State = Literal["ok", "warn", "fail"]
EXIT_OK = 0
EXIT_FAILED = 1
SMTP_TIMEOUT_S = 10.0
AUDIT_TAIL = 1_000
PACKAGES = ("mcp", "odoorpc", "sqlalchemy", "pydantic", "apscheduler", "watchdog", "apprise", "keyring")


@dataclass(frozen=True, kw_only=True)
class Check:
    """Result of one check. mend: how to fix it, in one line; empty for `ok`."""

    name: str
    state: State
    found: str
    mend: str = ""


@dataclass(frozen=True, kw_only=True)
class BooksProbe:
    """Facts about the books. expense_categories: None if unsupported. journals: names, empty when unknown."""

    info: BooksInfo
    expense_categories: Sequence[str] | None = None
    journals: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class CheckedParts:
    """The parts to check. Each callable may raise AIEmployeeError. The journal of open_journal is closed again."""

    settings: Settings
    state_dir: Path
    open_journal: Callable[[], Journal]
    open_secrets: Callable[[], SecretStore]
    probe_books: Callable[[], BooksProbe]
    tz: tzinfo
    clock: Callable[[], datetime]
    find_program: Callable[[str], str | None]


def run_checks(parts: CheckedParts) -> list[Check]:
    """Run every check, in the order in which a person should fix problems."""
    settings = parts.settings
    return [
        *check_vault(settings.vault, parts.state_dir),
        check_state_folder(parts.state_dir),
        check_settings(settings.state_root / ".env"),
        *check_journal(parts.open_journal),
        check_secrets(parts.open_secrets, settings),
        *check_books(parts.probe_books, settings),
        *check_company(settings),
        check_mail(settings),
        check_planner(settings, parts.find_program),
        check_packages(PACKAGES),
        check_clock(parts.clock(), parts.tz, named=bool(settings.timezone)),
    ]


def _failed(name: str, error: AIEmployeeError, mend: str) -> Check:
    code = error.as_dict()["code"]
    return Check(name=name, state="fail", found=f"{error.message} ({code})", mend=error.hint or mend)


def check_vault(vault: Path | None, state_dir: Path) -> list[Check]:
    """Check that the vault is complete, writable and separate from the state folder, and report Obsidian."""
    if vault is None:
        return [
            Check(
                name="vault", state="warn", found="none is configured", mend="give --vault or set AI_EMPLOYEE_VAULT"
            )
        ]
    try:
        VaultStore(vault).check()
    except VaultError as error:
        return [_failed("vault", error, f"make one with: ai-employee init {vault}")]
    return [_vault_folders(vault), _vault_and_state(vault, state_dir), _obsidian(vault)]


def _vault_folders(vault: Path) -> Check:
    missing = [folder for folder in Folder if not (vault / folder).is_dir()]
    if missing:
        mend = f"run: ai-employee init {vault} (existing files are not changed)"
        return Check(name="vault", state="fail", found=f"missing in {vault}: {', '.join(missing)}", mend=mend)
    locked = [folder for folder in (".", *Folder) if not os.access(vault / folder, os.R_OK | os.W_OK | os.X_OK)]
    if locked:
        mend = f"give this user the right to write there, for example: chmod -R u+rwX {vault}"
        return Check(name="vault", state="fail", found=f"not writable in {vault}: {', '.join(locked)}", mend=mend)
    return Check(name="vault", state="ok", found=f"{vault}, marked by {MARKER}, {len(Folder)} folders, all writable")


def _vault_and_state(vault: Path, state_dir: Path) -> Check:
    name = "vault and state"
    inner, outer = state_dir.resolve(), vault.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        found = f"{state_dir} and {vault} are inside one another; tools that synchronise vaults damage databases"
        return Check(name=name, state="fail", found=found, mend="set AI_EMPLOYEE_STATE_DIR to a folder elsewhere")
    return Check(name=name, state="ok", found="separate folders")


def _obsidian(vault: Path) -> Check:
    if (vault / ".obsidian").is_dir():
        return Check(name="obsidian", state="ok", found="the vault has been opened in Obsidian")
    return Check(
        name="obsidian", state="ok", found="not opened in Obsidian yet (optional): open the folder as a vault"
    )


def check_state_folder(state_dir: Path) -> Check:
    """Check that the state folder exists, is writable and is closed to other users."""
    name = "state folder"
    if not state_dir.is_dir():
        return Check(name=name, state="fail", found=f"{state_dir} is missing", mend=f"run: mkdir -p {state_dir}")
    if not os.access(state_dir, os.R_OK | os.W_OK | os.X_OK):
        return Check(
            name=name, state="fail", found=f"{state_dir} is not writable", mend=f"run: chmod u+rwx {state_dir}"
        )
    if os.name == "posix" and state_dir.stat().st_mode & 0o077:
        return Check(
            name=name, state="warn", found=f"other users can read {state_dir}", mend=f"run: chmod 700 {state_dir}"
        )
    return Check(name=name, state="ok", found=str(state_dir))


def check_settings(file: Path) -> Check:
    """Say where the settings come from: what another check wants set belongs there."""
    where = f"the environment, then {file}" if file.is_file() else f"the environment; {file} does not exist"
    return Check(name="settings", state="ok", found=where)


def check_journal(open_journal: Callable[[], Journal]) -> list[Check]:
    """Check that the journal opens and that the newest entries of its audit chain are intact."""
    mend = "check DATABASE_URL and the disk; restore the journal from a backup if it is damaged"
    try:
        journal = open_journal()
    except AIEmployeeError as error:
        return [_failed("journal", error, mend)]
    try:
        with journal.transaction() as connection:
            checked, bad = _verify_tail(connection)
    except AIEmployeeError as error:
        return [_failed("journal", error, mend)]
    finally:
        journal.close()
    return [Check(name="journal", state="ok", found="opens"), _audit_check(checked, bad)]


def _verify_tail(connection: Connection) -> tuple[int, str]:
    """(number of checked entries, time of the first bad entry or empty).

    Checks at least the newest thousand entries; the hash before the first of them is not checked.
    """
    seq = max(0, audit_rows.count_entries(connection) - AUDIT_TAIL)
    checked, previous = 0, ""
    while rows := audit_rows.entries_after(connection, seq):
        entries = [entry for _, _, entry in rows]
        bad = first_bad_entry(entries, previous or str(entries[0].get("previous")))
        if bad is not None:
            return checked + bad, str(entries[bad].get("timestamp") or "an unknown time")
        checked, previous, seq = checked + len(rows), str(entries[-1]["hash"]), rows[-1][0]
    return checked, ""


def _audit_check(checked: int, bad: str) -> Check:
    if bad:
        mend = "run: ai-employee audit verify; keep a copy of the journal and find out who changed it"
        return Check(name="audit chain", state="fail", found=f"is broken at the entry of {bad}", mend=mend)
    found = f"the newest {checked} entries are intact" if checked else "has no entry yet"
    return Check(name="audit chain", state="ok", found=found)


def check_secrets(open_secrets: Callable[[], SecretStore], settings: Settings) -> Check:
    """Report where secrets are stored and their names, never values, and check that Odoo's is there."""
    given = {"ODOO_API_KEY": settings.odoo_api_key, "ODOO_PASSWORD": settings.odoo_password}
    from_environment = [name for name, value in given.items() if value]
    try:
        store = open_secrets()
        names = store.names()
    except AIEmployeeError as error:
        return _failed("secrets", error, "unlock the keyring, or set the secrets in the environment")
    kept = f"{', '.join(names) or 'none'} stored in {store.where()}"
    found = f"{kept}; {', '.join(from_environment)} from the environment" if from_environment else kept
    if settings.books_kind == "odoo" and not {*names, *from_environment} & given.keys():
        mend = "run: ai-employee credentials set ODOO_API_KEY"
        return Check(name="secrets", state="fail", found=f"{found}; none for Odoo", mend=mend)
    return Check(name="secrets", state="ok", found=found)


def check_books(probe_books: Callable[[], BooksProbe], settings: Settings) -> list[Check]:
    """Check that the configured books answer and support expenses."""
    where = f"Odoo at {settings.odoo_url}" if settings.books_kind == "odoo" else "the embedded books"
    try:
        probe = probe_books()
    except AIEmployeeError as error:
        mend = "check ODOO_URL, ODOO_DATABASE, ODOO_USERNAME and the credentials"
        return [_failed("books", error, mend if settings.books_kind == "odoo" else "check the state folder")]
    info = probe.info
    version = info.version if settings.books_kind == "odoo" else ""
    parts = [where, version, info.protocol and f"over {info.protocol}", info.company, info.currency, info.user]
    found = ", ".join(part for part in parts if part)
    if probe.journals:
        found += f"; journals {', '.join(probe.journals)}"
    return [Check(name="books", state="ok", found=found), _expenses_check(probe.expense_categories)]


def _expenses_check(categories: Sequence[str] | None) -> Check:
    if categories is None:
        mend = "install the module hr_expense in Odoo if you need expenses"
        return Check(name="expenses", state="warn", found="the books do not support expenses", mend=mend)
    if not categories:
        mend = "create a product that can be expensed in Odoo"
        return Check(name="expenses", state="warn", found="the books have no expense category", mend=mend)
    return Check(name="expenses", state="ok", found=f"categories {', '.join(categories)}")


def check_mail(settings: Settings, timeout_s: float = SMTP_TIMEOUT_S) -> Check:
    """Check that invoices can be mailed: by a connection to the SMTP server without login, or by Odoo."""
    if settings.books_kind == "odoo":
        return Check(name="mail", state="ok", found="Odoo mails the invoices through its outgoing server")
    if not settings.smtp_host:
        mend = "set SMTP_HOST, SMTP_PORT, SMTP_USERNAME and SMTP_FROM"
        return Check(name="mail", state="warn", found="no mail server: invoices cannot be sent", mend=mend)
    server = f"{settings.smtp_host}:{settings.smtp_port} ({settings.smtp_security})"
    try:
        greeting = _greet(settings.smtp_host, settings, timeout_s)
    except (OSError, smtplib.SMTPException) as error:
        is_smtp = isinstance(error, smtplib.SMTPException)
        said = f"{type(error).__name__}: {error}" if is_smtp else error.strerror or type(error).__name__
        found = f"{server} does not answer: {said}"
        return Check(name="mail", state="fail", found=found, mend="check SMTP_HOST, SMTP_PORT and SMTP_SECURITY")
    return Check(name="mail", state="ok", found=f"{server} answers: {greeting}")


def _greet(host: str, settings: Settings, timeout_s: float) -> str:
    with ExitStack() as stack:
        if settings.smtp_security == "tls":
            tls = ssl.create_default_context()
            client: smtplib.SMTP = stack.enter_context(
                smtplib.SMTP_SSL(host, settings.smtp_port, timeout=timeout_s, context=tls)
            )
        else:
            client = stack.enter_context(smtplib.SMTP(host, settings.smtp_port, timeout=timeout_s))
        client.ehlo_or_helo_if_needed()
        if settings.smtp_security == "starttls":
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
        answer = (client.ehlo_resp or client.helo_resp or b"").decode(errors="replace")
    return answer.partition("\n")[0]


def check_company(settings: Settings) -> list[Check]:
    """Report what invoices of the embedded books say of the firm; nothing for Odoo, which prints its own."""
    if settings.books_kind == "odoo":
        return []
    if settings.company_name == UNNAMED_COMPANY:
        found = f"invoices and statements would carry the name '{UNNAMED_COMPANY}'"
        return [Check(name="company", state="warn", found=found, mend="set AI_EMPLOYEE_COMPANY to the firm's name")]
    return [Check(name="company", state="ok", found=settings.company_name)]


def check_planner(settings: Settings, find_program: Callable[[str], str | None]) -> Check:
    """Report the planner and check that its program exists. find_program: such as shutil.which."""
    if settings.planner == "rules":
        return Check(name="planner", state="ok", found="rules: reads structured input, needs no model")
    if settings.planner == "claude_api":
        return Check(name="planner", state="ok", found="claude_api: the Messages API, without Claude Code")
    if settings.planner == "local_model":
        return Check(name="planner", state="ok", found=f"local_model: the model behind {settings.local_model_url}")
    program = find_program(settings.claude_command)
    if program is None:
        mend = "install Claude Code, or set AI_EMPLOYEE_PLANNER=rules"
        found = f"claude: the program '{settings.claude_command}' is not installed"
        return Check(name="planner", state="fail", found=found, mend=mend)
    return Check(name="planner", state="ok", found=f"claude: {program}")


def check_packages(names: Iterable[str]) -> Check:
    """Report the versions of packages that matter for support."""
    found, missing = [], []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        mend = f"run: pip install {' '.join(missing)}"
        return Check(name="packages", state="fail", found=f"missing: {', '.join(missing)}", mend=mend)
    return Check(name="packages", state="ok", found=", ".join(found))


def check_clock(now: datetime, tz: tzinfo, *, named: bool) -> Check:
    """Report the local time that is used for briefings. named: the time zone is configured."""
    local = now.astimezone(tz)
    source = "AI_EMPLOYEE_TIMEZONE" if named else "the machine"
    found = f"{local:%Y-%m-%d %H:%M} {tz} (from {source})"
    if local.year < 2025:
        return Check(name="clock", state="fail", found=found, mend="set the machine's clock")
    return Check(name="clock", state="ok", found=found)


def render_checks(checks: Sequence[Check]) -> str:
    """One line per check, and below each problem one line with its fix."""
    width = max((len(check.name) for check in checks), default=0)
    lines = []
    for check in checks:
        lines.append(f"{check.state:<4}  {check.name:<{width}}  {check.found}")
        if check.mend:
            lines.append(f"{'':<{width + 8}}fix: {check.mend}")
    return "\n".join([*lines, "", _verdict(checks)])


def _verdict(checks: Sequence[Check]) -> str:
    fails, warns = (sum(check.state == state for check in checks) for state in ("fail", "warn"))
    return f"{fails} to fix, {warns} to look at." if fails or warns else "Everything is in order."


def exit_code(checks: Iterable[Check]) -> int:
    """1 when a check failed, else 0; warnings do not count."""
    return EXIT_FAILED if any(check.state == "fail" for check in checks) else EXIT_OK
