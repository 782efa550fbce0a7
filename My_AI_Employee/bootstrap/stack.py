"""The configured stack, and how its instances are reached. Without a stack.yaml nothing of it is loaded."""

import os
import re
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any

from My_AI_Employee.errors import ConfigurationError, VaultError
from My_AI_Employee.settings import Settings
from My_AI_Employee.vault.layout import HANDBOOK
from My_AI_Employee.vault.notes import parse_note

if TYPE_CHECKING:
    from My_AI_Employee.books.odoo.client import OdooClient
    from My_AI_Employee.bootstrap.installation import Installation
    from My_AI_Employee.stack.model import Instance, Stack
    from My_AI_Employee.stack.pins import Pins
    from My_AI_Employee.stack.safety import InstanceGuard

_SECRET = re.compile(r"\bsecret:([A-Z][A-Z0-9_]{0,63})\b")
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)")
_FILLED = re.compile(rf"([\w-]+)[\"']?\s*:\s*[\"']?{_VARIABLE.pattern}")
"""A field and the variable that it is filled with."""
_INSTANCE_PROPERTY = "books_instance"
_NO_VAULT = "no-vault"


def configured_stack(settings: Settings) -> "Stack | None":
    """The stack of stack.yaml; None when there is no such file. Raises StackInvalidError."""
    path = settings.stack_file
    if not settings.stack and not path.exists():
        return None
    from My_AI_Employee.stack.config import load_stack

    return load_stack(path, os.environ)


def needed_stack(settings: Settings) -> "Stack":
    """The stack of stack.yaml. Raises ConfigurationError when there is none."""
    stack = configured_stack(settings)
    if stack is None:
        raise ConfigurationError(
            f"there is no {settings.stack_file}", hint="write one (docs/stack.md shows how), or set AI_EMPLOYEE_STACK"
        )
    return stack


def stack_secret_names(settings: Settings) -> frozenset[str]:
    """The names of the secrets that the stack's files mention, and of the instances' API keys."""
    stack = configured_stack(settings)
    keys = {each.api_key.name for each in stack.instances.values()} if stack else set()
    return _found_in_files(settings, _SECRET) | keys


def stack_variables(settings: Settings) -> frozenset[str]:
    """The names of the environment variables that the stack's files mention: whoever reads them needs these too."""
    return _found_in_files(settings, _VARIABLE)


def stack_secret_variables(settings: Settings) -> frozenset[str]:
    """Those that fill the place of a secret, such as `bearer: ${N8N_PAT}`, whatever their names."""
    from My_AI_Employee.stack.secret_refs import SECRET_FIELDS, SECRET_WORDS

    filled = _found_in_files(settings, _FILLED)
    return frozenset(name for field, name in filled if field in SECRET_FIELDS or SECRET_WORDS.search(field))


def _found_in_files(settings: Settings, form: re.Pattern[str]) -> frozenset[Any]:
    """What one form finds in stack.yaml and the files of servers/; nothing without a stack.yaml."""
    path = settings.stack_file
    files = [path, *sorted((path.parent / "servers").glob("*.y*ml"))] if path.is_file() else []
    return frozenset(name for file in files for name in form.findall(file.read_text("utf-8", "replace")))


def stack_secret(installation: "Installation", name: str) -> str | None:
    """A secret of the stack: from the environment, this vault's secret store, or the one without a vault."""
    found = os.environ.get(name) or installation.secrets().get(name)
    if found or installation.vault is None:
        return found
    from My_AI_Employee.bootstrap.state_folder import open_state
    from My_AI_Employee.credentials.opening import open_secret_store

    settings = installation.settings
    return open_secret_store(open_state(settings.state_root, None).root, settings.config_dir, _NO_VAULT).get(name)


def pins_of(settings: Settings) -> "Pins":
    """Which databases were seen under the instances' names; one folder for all vaults of this user."""
    from My_AI_Employee.stack.pins import FOLDER, Pins

    return Pins(folder=settings.state_root / FOLDER)


def instance_guard(
    settings: Settings, stack: "Stack", instance: "Instance", clock: Callable[[], datetime]
) -> "InstanceGuard":
    """What every connection to an instance has to pass."""
    from My_AI_Employee.stack.safety import InstanceGuard

    return InstanceGuard(instance=instance, stack=stack, pins=pins_of(settings), clock=clock)


def open_instance(installation: "Installation", instance: "Instance", timeout_s: float = 30.0) -> "OdooClient":
    """A client with the instance's own key, without a guard. Nothing is sent before the first call."""
    from My_AI_Employee.books.odoo.connect import DeferredClient, OdooConnection

    return DeferredClient(
        OdooConnection(
            url=instance.url,
            database=instance.database,
            username=instance.user,
            secret=lambda: instance.api_key.value(lambda name: stack_secret(installation, name)),
            protocol="auto" if instance.user else "json2",
            timeout_s=timeout_s,
        )
    )


# the instance of a vault


def vault_instance(installation: "Installation") -> "Instance | None":
    """The instance that a vault's Odoo is; None when no stack is configured.

    Raises ConfigurationError when the stack does not name this database, and InstanceUnsafeError when the vault may
    not work with it.
    """
    wanted = _wanted_instance(installation)
    stack = configured_stack(installation.settings)
    if stack is None:
        if wanted:
            raise ConfigurationError(
                f"the handbook says that the books are {wanted}, and there is no {installation.settings.stack_file}",
                hint="write one (docs/stack.md shows how), or remove books_instance from Company_Handbook.md",
            )
        return None
    instance = _named(installation, stack)
    from My_AI_Employee.stack.safety import check_vault_instance

    check_vault_instance(instance, wanted)
    return instance


def _named(installation: "Installation", stack: "Stack") -> "Instance":
    settings = installation.settings
    instance = stack.instance_at(settings.odoo_url or "", settings.odoo_database or "")
    if instance is None:
        raise ConfigurationError(
            f"{settings.odoo_database} at {settings.odoo_url} is none of the stack's instances",
            hint=f"name it in {settings.stack_file}, with the same address",
        )
    return instance


def vault_guard(
    installation: "Installation", instance: "Instance", clock: Callable[[], datetime]
) -> "Callable[[OdooClient], None]":
    """The guard of a vault's connection to its instance.

    Odoo shows a database's id to administrators only. Where the vault's user is none, the instance's own key is asked
    too, if there is one, and has to find the same database.
    """
    guard = instance_guard(installation.settings, needed_stack(installation.settings), instance, clock)

    def check(client: "OdooClient") -> None:
        from My_AI_Employee.stack.contact import make_contact

        contact = make_contact(client)
        if contact.uuid is None and stack_secret(installation, instance.api_key.name):
            with closing(open_instance(installation, instance)) as own:
                fuller = make_contact(own)
            contact = fuller if fuller.born == contact.born else contact
        guard.check(contact)

    return check


def books_label(installation: "Installation") -> str:
    """How the stack calls the vault's books, such as "odoo_lab, sandbox, not the books"; empty without a stack."""
    return instance_label(installation.settings) if installation.settings.books_kind == "odoo" else ""


def instance_label(settings: Settings) -> str:
    """How the stack calls the database of ODOO_URL and ODOO_DATABASE; empty without a stack.

    It is also known for an instance that may not be used: what is said of it names it. Raises StackInvalidError.
    """
    stack = configured_stack(settings)
    instance = stack.instance_at(settings.odoo_url or "", settings.odoo_database or "") if stack else None
    return instance.label if instance else ""


def _wanted_instance(installation: "Installation") -> str:
    """The property `books_instance` of the vault's handbook; empty when there is none."""
    if installation.vault is None:
        return ""
    try:
        front = parse_note(installation.store.read_note(HANDBOOK)[0]).front
    except VaultError:
        return ""  # the policy says what is wrong with the handbook; a sandbox then stays closed
    return str(front.get(_INSTANCE_PROPERTY, "")).strip()
