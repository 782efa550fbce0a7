"""`instances check`: asks every instance who it is, and applies the safety rules. One that is away hides no other."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.stack.contact import Contact, has_entry, make_contact
from My_AI_Employee.stack.model import Instance, Stack
from My_AI_Employee.stack.pins import Pin, Pins
from My_AI_Employee.stack.safety import InstanceGuard, restored_error

State = Literal["ok", "warn", "fail"]
OpenInstance = Callable[[Instance], OdooClient]


@dataclass(frozen=True, kw_only=True)
class InstanceReport:
    """What was found. neutralised: yes, no, or not readable. code: of the error, for `fail`."""

    name: str
    authority: str
    database: str
    url: str
    state: State
    version: str = ""
    uuid: str = ""
    neutralised: str = ""
    pinned_since: str = ""
    remarks: tuple[str, ...] = ()
    code: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class InstanceChecks:
    """The parts of the checks. accept: name of an instance whose new database a person accepts; empty for none."""

    stack: Stack
    pins: Pins
    open_instance: OpenInstance
    clock: Callable[[], datetime]
    accept: str = ""

    def run(self) -> list[InstanceReport]:
        """Every instance, the books first, since sandboxes are compared with them."""
        wanted = sorted(self.stack.instances.values(), key=lambda each: (each.is_sandbox, each.name))
        return [self._report(each) for each in wanted]

    def _report(self, instance: Instance) -> InstanceReport:
        try:
            with closing(self.open_instance(instance)) as client:
                return self._asked(instance, client)
        except AIEmployeeError as error:
            return _report(instance, "fail", (error.message,), code=str(error.as_dict()["code"]), hint=error.hint)

    def _asked(self, instance: Instance, client: OdooClient) -> InstanceReport:
        version = client.version()
        contact = make_contact(client)
        guard = InstanceGuard(instance=instance, stack=self.stack, pins=self.pins, clock=self.clock)
        pin = guard.accept(contact) if self.accept == instance.name else guard.check(contact)
        older = older_data(client, contact, pin)
        if older and not instance.is_sandbox:
            self.pins.doubt(instance.name, pin, older)
            raise restored_error(instance, older)
        self.pins.advance(instance.name, pin, contact, self.clock())
        remarks = (*([older] if older else ()), *_doubts(instance, contact), *self._copies(instance, contact))
        return _report(
            instance,
            "warn" if remarks else "ok",
            remarks,
            version=version,
            uuid=contact.uuid or "",
            neutralised=_in_words(contact.neutralized),
            pinned_since=pin.first_seen,
        )

    def _copies(self, instance: Instance, contact: Contact) -> tuple[str, ...]:
        """Other instances that are called the books and were seen as the same database or a copy of it."""
        others = [each.name for each in self.stack.instances.values() if not each.is_sandbox and each != instance]
        pins = self.pins.all_of([] if instance.is_sandbox else others)
        same = [name for name, pin in pins.items() if contact.is_copy_of(pin.uuid, pin.born)]
        return tuple(f"it is a copy of {name}, and both are called the books" for name in same)


def older_data(client: OdooClient, contact: Contact, pin: Pin) -> str:
    """Why the same database seems to be restored from an older copy: an entry that was posted is gone; else empty.

    A copy that has grown past the entry's id since is not noticed. Odoo lets a posted entry be deleted only when it
    is made a draft again and was the last of its numbers, which looks the same and is rare.
    """
    if (
        contact.newest_posted is None
        or contact.newest_posted >= pin.newest_posted
        or has_entry(client, pin.newest_posted)
    ):
        return ""
    return (
        f"the posted journal entry with the id {pin.newest_posted}, seen on {pin.newest_seen}, is gone; the last is "
        f"{contact.newest_posted}: it was restored from an older copy, or that entry was deleted"
    )


def _doubts(instance: Instance, contact: Contact) -> tuple[str, ...]:
    doubts = []
    if contact.uuid is None:
        doubts.append(
            "its id is not readable with this key (Odoo shows it to administrators); its first records count"
        )
    if instance.is_sandbox and contact.neutralized is False:
        doubts.append("it is no copy of the books, and not neutralised: what it sends goes out for real")
    if instance.is_sandbox and contact.neutralized is None:
        doubts.append("whether it is neutralised is not readable with this key")
    return tuple(doubts)


def _in_words(neutralized: bool | None) -> str:
    return {True: "yes", False: "no", None: "not readable"}[neutralized]


def _report(instance: Instance, state: State, remarks: tuple[str, ...], **found: str) -> InstanceReport:
    return InstanceReport(
        name=instance.name,
        authority=instance.authority.value,
        database=instance.database,
        url=instance.url,
        state=state,
        remarks=remarks,
        **found,
    )
