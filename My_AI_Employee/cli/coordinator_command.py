"""What the commands `coordinator` and `coordinator-keys` do."""

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from My_AI_Employee.cli.output import print_line
from My_AI_Employee.cli.serve import check_extra, listen, run_app
from My_AI_Employee.errors import ConfigurationError

if TYPE_CHECKING:
    from My_AI_Employee.coordinator.keys import KeyRecord, KeyStore
    from My_AI_Employee.coordinator.people.sign_ins import SignIn, SignIns

_HINT = "choose another one with --host and --port"


@dataclass(frozen=True, kw_only=True)
class Start:
    """How the coordinator is started."""

    stack: Path | None
    host: str
    port: int
    url: str
    cache_s: float
    people: bool = False


def run_coordinator(start: Start) -> None:
    """Serve until the process is stopped. Raises AIEmployeeError before it listens."""
    check_extra(what="the coordinator")
    from My_AI_Employee.bootstrap.coordinator import CoordinatorOptions, open_coordinator
    from My_AI_Employee.bootstrap.installation import open_installation
    from My_AI_Employee.mcp_servers.http_server import LOOPBACK
    from My_AI_Employee.observability.redacting_log import log_to_stderr
    from My_AI_Employee.observability.request_log import JsonLines, form_of

    if start.host not in LOOPBACK and not start.url:
        raise ConfigurationError(
            f"'{start.host}' can be reached from other machines, and no public address is given",
            hint="give it with --url https://..., and put a proxy with a certificate before this server",
        )
    installation = open_installation(stack_at(start.stack))
    listening = listen(start.host, start.port, _HINT)
    options = CoordinatorOptions(url=start.url, cache_s=start.cache_s, people=start.people)
    found = open_coordinator(installation, options, listening.getsockname()[1])
    log_to_stderr(
        os.environ, redacted=installation.redacted, form=form_of(installation.settings.log_format, JsonLines)
    )
    for name in ("mcp", "uvicorn", "sse_starlette", "httpx2"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("mcp.client").setLevel(logging.CRITICAL)  # what targets answer is not logged

    def announce(where: str) -> None:
        print_line(f"The coordinator listens on {where} for {found.url}/mcp ({', '.join(found.targets)}).")
        print_line(f"Keys are kept in {found.where}.")

    run_app(found.app, listening, found.trusted_proxies, announce)


def stack_at(path: Path | None) -> dict[str, str]:
    """Settings for another stack.yaml than the configured one."""
    return {"AI_EMPLOYEE_STACK": str(path)} if path else {}


@contextmanager
def opened_keys() -> Iterator["KeyStore"]:
    """The store of keys. Raises ConfigurationError, JournalError."""
    check_extra(what="the coordinator")
    from My_AI_Employee.bootstrap.coordinator import open_keys
    from My_AI_Employee.bootstrap.installation import open_installation

    keys, storage = open_keys(open_installation())
    try:
        yield keys
    finally:
        storage.close()


@contextmanager
def opened_people() -> Iterator["SignIns"]:
    """The sign-ins of people. Raises ConfigurationError, JournalError."""
    check_extra(what="the coordinator")
    from My_AI_Employee.bootstrap.coordinator import open_people
    from My_AI_Employee.bootstrap.installation import open_installation

    people, storage = open_people(open_installation())
    try:
        yield people
    finally:
        storage.close()


def person_as_dict(one: "SignIn") -> dict[str, Any]:
    """A sign-in as JSON values."""
    return {
        "id": one.id,
        "program": one.client_name,
        "since": one.since.isoformat(),
        "accounts": {
            each.instance: {"login": each.login, "key_ends": each.expires.isoformat() if each.expires else None}
            for each in one.accounts
        },
    }


def person_line(one: "SignIn") -> str:
    """A sign-in on one line. The program chose its name itself: it is quoted, on one line."""
    accounts = ", ".join(f"{each.instance}: {each.login}" for each in one.accounts)
    return f"{one.id}: {one.client_name!a} since {one.since:%Y-%m-%d}; {accounts}"


def connect_key(name: str, target: str, login: str, stack_file: Path | None) -> str:
    """Store a key's own credential at a target, checked where the target is an instance; says what was stored."""
    check_extra(what="the coordinator")
    from My_AI_Employee.bootstrap.coordinator import odoo_instance_of, open_keys, read_stack
    from My_AI_Employee.bootstrap.coordinator_instance import OdooCredential
    from My_AI_Employee.bootstrap.installation import open_installation

    installation = open_installation(stack_at(stack_file))
    stack = read_stack(installation)
    canonical = stack.canonical(target)
    if canonical is None:
        names = ", ".join([*stack.instances, *stack.targets])
        raise ConfigurationError(f"there is no target '{target}'", hint=f"the targets are {names}")
    keys, storage = open_keys(installation)
    try:
        secret = _prompted(f"{'API key' if canonical in stack.instances else 'Token'} for {canonical}: ")
        if canonical not in stack.instances:
            keys.connect(name, canonical, secret)
            return f"{name} has a token of its own at {canonical}."
        if not login:
            raise ConfigurationError(f"{canonical} is an instance of Odoo", hint="name the Odoo user with --login")
        credential = OdooCredential(login=login, key=secret)
        person = odoo_instance_of(installation, stack, canonical, storage).sign_in(credential)
        keys.connect(name, canonical, credential.sealed())
        until = f", whose API key counts until {person.key_expires:%Y-%m-%d}" if person.key_expires else ""
        return f"{name} works at {canonical} as {person.login}{until}."
    finally:
        storage.close()


def _prompted(prompt: str) -> str:
    """A secret from the terminal, or the first line of stdin."""
    found = getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline()
    if not found.strip():
        raise ConfigurationError("no secret was given", hint="type it at the prompt, or pipe it in")
    return found.strip()


def key_as_dict(record: "KeyRecord", now: datetime | None = None) -> dict[str, Any]:
    """A key as JSON values, without its secret."""
    caller = record.caller
    return {
        "name": caller.name,
        "counts": record.counts(now or datetime.now(UTC)),
        "read_only": caller.read_only,
        "targets": sorted(caller.targets),
        "tools": list(caller.tools),
        "workspaces": sorted(caller.workspaces),
        "expires": record.expires.isoformat(),
        "revoked": record.revoked.isoformat() if record.revoked else None,
        "connected": list(record.connected),
    }


def key_line(record: "KeyRecord", now: datetime | None = None) -> str:
    """A key on one line."""
    found = key_as_dict(record, now)
    state = "revoked" if found["revoked"] else "counts" if found["counts"] else "expired"
    scope = "; ".join(f"{what} {', '.join(found[what]) or 'all'}" for what in ("targets", "tools", "workspaces"))
    reads = "read only; " if found["read_only"] else ""
    return f"{found['name']}: {state} until {record.expires:%Y-%m-%d}; {reads}{scope}"


def as_json(records: "list[KeyRecord]") -> str:
    """All keys as one JSON document."""
    return json.dumps([key_as_dict(record) for record in records], indent=2)
