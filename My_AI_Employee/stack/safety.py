"""The rules by which an instance is trusted: the same database as before, and a sandbox that can do no harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import InstanceChangedError, InstanceUnsafeError
from My_AI_Employee.stack.contact import Contact, make_contact
from My_AI_Employee.stack.model import Instance, Stack
from My_AI_Employee.stack.pins import Pin, Pins


@dataclass(frozen=True, kw_only=True)
class InstanceGuard:
    """Checks an instance at first contact and later. Raises InstanceChangedError, InstanceUnsafeError."""

    instance: Instance
    stack: Stack
    pins: Pins
    clock: Callable[[], datetime]

    def __call__(self, client: OdooClient) -> None:
        """Ask the database who it is, and refuse it unless it is the one that this name means."""
        self.check(make_contact(client))

    def check(self, contact: Contact) -> Pin:
        """The pin of a database that may be used. The first one that is seen is pinned."""
        name = self.instance.name
        pin = self.pins.read(name)
        if pin is not None:
            check_same(self.instance, contact, pin)
            check_undoubted(self.instance, pin)
        check_harmless(self.instance, contact, self._primaries())
        if pin is None:
            return self.pins.first_contact(name, contact, self.clock())
        return pin

    def accept(self, contact: Contact) -> Pin:
        """Pin another database under this name on a person's word. The rules for sandboxes hold for it too."""
        check_harmless(self.instance, contact, self._primaries())
        return self.pins.replace(self.instance.name, contact, self.clock())

    def _primaries(self) -> dict[str, Pin | None]:
        """The pins of the instances that are the books; None for one that was not seen yet."""
        return {each.name: self.pins.read(each.name) for each in self.stack.instances.values() if not each.is_sandbox}


def check_same(instance: Instance, contact: Contact, pin: Pin) -> None:
    """Raises InstanceChangedError when another database answers than the one that was pinned."""
    other_uuid = contact.uuid is not None and pin.uuid is not None and contact.uuid != pin.uuid
    if not other_uuid and contact.born == pin.born:
        return
    was, now = (pin.uuid, contact.uuid) if other_uuid else (pin.born, contact.born)
    raise InstanceChangedError(
        f"{instance.name} is another database than before: {instance.database} at {instance.url} is {now}, "
        f"and since {pin.first_seen} it was {was}. Nothing is done with it",
        hint=f"correct stack.yaml; was it replaced on purpose: ai-employee instances check --accept {instance.name}",
        facts={"instance": instance.name, "expected": was, "found": now},
    )


def check_undoubted(instance: Instance, pin: Pin) -> None:
    """Raises InstanceChangedError for a database that a check found restored, until a person accepts it."""
    if pin.doubt:
        raise restored_error(instance, pin.doubt)


def restored_error(instance: Instance, why: str) -> InstanceChangedError:
    """What is said of books whose newest entries are gone."""
    return InstanceChangedError(
        f"{instance.name}: {why}. Nothing is done with it",
        hint="compare it with what was booked since; is it right as it is: "
        f"ai-employee instances check --accept {instance.name}",
        facts={"instance": instance.name},
    )


def check_harmless(instance: Instance, contact: Contact, primaries: Mapping[str, Pin | None]) -> None:
    """Raises InstanceUnsafeError for a sandbox that could act as production, or books that are a lab's copy.

    primaries: pins of the instances that are the books.
    """
    if not instance.is_sandbox:
        if contact.neutralized:
            raise InstanceUnsafeError(
                f"{instance.name} should be the books, but this database is neutralised, as a lab's copy is",
                hint="look whether the addresses of the instances in stack.yaml were mixed up",
            )
        return
    if contact.neutralized:
        return
    unseen = [name for name, pin in primaries.items() if pin is None]
    if unseen:
        raise InstanceUnsafeError(
            f"{instance.name} is not known to be neutralised, and it cannot be compared with {', '.join(unseen)}, "
            "which was never asked",
            hint="run: ai-employee instances check",
        )
    same = [name for name, pin in primaries.items() if pin is not None and contact.is_copy_of(pin.uuid, pin.born)]
    if same:
        state = "is not neutralised" if contact.neutralized is False else "is not known to be neutralised"
        raise InstanceUnsafeError(
            f"{instance.name} is a copy of {same[0]} that {state}: it would send mails and collect payments for real",
            hint=f"run on it: odoo-bin neutralize -d {instance.database}",
            facts={"instance": instance.name, "copy_of": same[0]},
        )


def check_vault_instance(instance: Instance, wanted: str) -> None:
    """Raises InstanceUnsafeError when a vault's books are not the instance that it names, or an unnamed sandbox.

    wanted: the property `books_instance` of the vault's handbook; empty when it says nothing.
    """
    if wanted and wanted != instance.name and wanted not in instance.aliases:
        raise InstanceUnsafeError(
            f"the handbook says that the books are {wanted}, and ODOO_URL with ODOO_DATABASE is {instance.label}",
            hint="correct ODOO_URL and ODOO_DATABASE, or books_instance in Company_Handbook.md",
        )
    if instance.is_sandbox and not wanted:
        raise InstanceUnsafeError(
            f"{instance.label}: the bookkeeper does not work in a sandbox",
            hint=f"a vault that is meant for it says so in Company_Handbook.md: books_instance: {instance.name}",
        )
