"""Checks and comparisons of the configured instances, built from settings."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import partial

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.bootstrap.stack import instance_guard, needed_stack, open_instance, pins_of
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.stack.checks import InstanceChecks, InstanceReport
from My_AI_Employee.stack.comparison import Comparison, compare
from My_AI_Employee.stack.model import Instance, Stack
from My_AI_Employee.stack.snapshot import Snapshot, take_snapshot

TIMEOUT_S = 120.0
"""Seconds for one read of a comparison; a large database takes a while for its fields."""


def find_instance(stack: Stack, name: str) -> Instance:
    """The instance of a name or alias. Raises NotFoundError, which lists the names."""
    instance = stack.instances.get(stack.canonical(name) or "")
    if instance is None:
        raise NotFoundError(
            f"there is no instance '{name[:64]}'", hint=f"the instances are {', '.join(sorted(stack.instances))}"
        )
    return instance


def check_instances(installation: Installation, accept: str = "") -> list[InstanceReport]:
    """Ask every instance who it is. accept: an instance whose new database a person accepts."""
    stack = needed_stack(installation.settings)
    accepted = find_instance(stack, accept).name if accept else ""
    return InstanceChecks(
        stack=stack,
        pins=pins_of(installation.settings),
        open_instance=partial(open_instance, installation, timeout_s=15.0),
        clock=utc_now,
        accept=accepted,
    ).run()


@contextmanager
def reading(installation: Installation, name: str) -> Iterator[tuple[Instance, OdooClient]]:
    """A client of an instance that passed its guard."""
    stack = needed_stack(installation.settings)
    instance = find_instance(stack, name)
    with closing(open_instance(installation, instance, TIMEOUT_S)) as client:
        instance_guard(installation.settings, stack, instance, utc_now)(client)
        yield instance, client


def compare_instances(installation: Installation, first: str, second: str, as_of: date) -> Comparison:
    """Compare two instances by reads, one after the other."""
    return compare(_snapshot(installation, first, as_of), _snapshot(installation, second, as_of))


def _snapshot(installation: Installation, name: str, as_of: date) -> Snapshot:
    with reading(installation, name) as (instance, client):
        books = OdooBooks(client, name=f"{instance.database}@{instance.url}", url=instance.url, clock=utc_now)
        return take_snapshot(client, books, instance=instance.name, label=instance.label, as_of=as_of)
