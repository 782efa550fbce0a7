"""Which database was first seen under each instance's name: one small file per instance in the state folder."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from My_AI_Employee.credentials.private_files import read_private, write_private
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import InstanceChangedError
from My_AI_Employee.stack.contact import Contact

FOLDER = "instances"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")


@dataclass(frozen=True, kw_only=True)
class Pin:
    """What was first seen. newest_posted, newest_seen: the highest id of a posted journal entry so far, and when.

    doubt: why nothing is done with it before a person accepts it; empty for none.
    """

    born: str
    uuid: str | None
    first_seen: str
    newest_posted: int = 0
    newest_seen: str = ""
    doubt: str = ""


@dataclass(frozen=True, kw_only=True)
class Pins:
    """The pins of one state folder."""

    folder: Path

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise InstanceChangedError(f"'{name}' is no name of an instance")
        return self.folder / f"{name}.json"

    def read(self, name: str) -> Pin | None:
        """The pin of an instance; None before the first contact. Raises InstanceChangedError for a damaged one."""
        raw = read_private(self._path(name))
        if raw is None:
            return None
        try:
            found = json.loads(raw)
            uuid = found["uuid"]
            return Pin(
                born=str(found["born"]),
                uuid=None if uuid is None else str(uuid),
                first_seen=str(found["first_seen"]),
                newest_posted=int(found.get("newest_posted", 0)),  # before, drafts counted too
                newest_seen=str(found["newest_seen"]),
                doubt=str(found.get("doubt", "")),
            )
        except (ValueError, KeyError, TypeError):
            raise InstanceChangedError(
                f"{self._path(name)} is damaged: it is not known which database {name} was",
                hint=f"look at the database, then: ai-employee instances check --accept {name}",
            ) from None

    def all_of(self, names: Iterable[str]) -> dict[str, Pin]:
        """The pins of these instances, as far as they were seen."""
        found = {name: self.read(name) for name in names}
        return {name: pin for name, pin in found.items() if pin is not None}

    def first_contact(self, name: str, contact: Contact, now: datetime) -> Pin:
        """Pin a database that is seen for the first time; of two processes at once the first one counts."""
        write_private(self._path(name), _rendered(_new_pin(contact, now)), replace=False)
        pin = self.read(name)
        if pin is None:
            raise InstanceChangedError(f"{self._path(name)} was removed while it was written")
        return pin

    def replace(self, name: str, contact: Contact, now: datetime) -> Pin:
        """Pin another database on a person's word."""
        pin = _new_pin(contact, now)
        write_private(self._path(name), _rendered(pin))
        return pin

    def advance(self, name: str, pin: Pin, contact: Contact, now: datetime) -> None:
        """Record what is newly known of the same database: its id, and its newest entry when that is higher."""
        newest = max(pin.newest_posted, contact.newest_posted or 0)
        later = replace(
            pin,
            uuid=pin.uuid or contact.uuid,
            newest_posted=newest,
            newest_seen=to_iso(now) if newest > pin.newest_posted else pin.newest_seen,
        )
        if later != pin:
            write_private(self._path(name), _rendered(later))

    def doubt(self, name: str, pin: Pin, why: str) -> None:
        """Have nothing done with a database until a person accepts it."""
        write_private(self._path(name), _rendered(replace(pin, doubt=why)))


def _new_pin(contact: Contact, now: datetime) -> Pin:
    seen = to_iso(now)
    newest = contact.newest_posted or 0
    return Pin(born=contact.born, uuid=contact.uuid, first_seen=seen, newest_posted=newest, newest_seen=seen)


def _rendered(pin: Pin) -> bytes:
    return (json.dumps(asdict(pin), indent=1) + "\n").encode()
