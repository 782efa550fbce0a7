"""Reads and writes `people.yaml` in the state folder: the people of the inbox page, with their roles."""

import json
import os
import re
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from My_AI_Employee.domain.approval_limits import ApprovalLimit
from My_AI_Employee.domain.money import plain_price, to_decimal
from My_AI_Employee.domain.people import Person, Role, person_key
from My_AI_Employee.domain.policy import RULE_PREFIX
from My_AI_Employee.errors import ConfigurationError, NoteFormatError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml

_LIMITS = YamlLimits(max_depth=4, max_chars=100_000)
_MOST_BYTES = 100_000
_AMOUNT = re.compile(r"(\d{1,12}(?:\.\d{1,2})?) ([A-Z]{3})")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Person(_Part):
    name: str = Field(min_length=1, max_length=80, pattern=r"^[\w .'’@+-]+$")
    role: Role
    up_to: str = ""

    @field_validator("name")
    @classmethod
    def _is_no_rule(cls, value: str) -> str:
        if value.casefold().startswith(RULE_PREFIX.strip()) or not value.strip():
            raise ValueError(f"'{value}' is not a name that a person may have")
        return " ".join(value.split())


class _People(_Part):
    people: tuple[_Person, ...] = ()


def read_limit(text: str) -> ApprovalLimit:
    """A limit such as `500.00 EUR`; empty for none. Raises ConfigurationError."""
    if not text:
        return ApprovalLimit()
    found = _AMOUNT.fullmatch(text)
    if not found or not to_decimal(found[1]):
        raise ConfigurationError(
            f"'{text[:40]}' is not the largest amount that a person may approve",
            hint="give an amount with its currency, such as '500.00 EUR'; leave it out for no limit",
        )
    return ApprovalLimit(amount=to_decimal(found[1]), currency=found[2])


def make_person(name: str, role: str, up_to: str) -> Person:
    """A person as the file may hold one. up_to: as `read_limit` reads it. Raises ConfigurationError."""
    try:
        given = _Person.model_validate({"name": name, "role": role, "up_to": up_to})
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigurationError(f"{first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}") from None
    if given.up_to and given.role is not Role.APPROVE:
        raise ConfigurationError(f"{given.name} has an amount, but not the role 'approve'")
    return Person(name=given.name, role=given.role, limit=read_limit(given.up_to))


def read_people(file: Path) -> Mapping[str, Person]:
    """The people by `person_key` of their names; none without the file.

    Raises ConfigurationError for a file that others may change, or with a wrong value or the same name twice.
    """
    try:
        document = load_yaml(_read(file), _LIMITS) or {}
        parts = _People.model_validate(document)
        people = [make_person(one.name, one.role, one.up_to) for one in parts.people]
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from None
    except (NoteFormatError, ConfigurationError) as error:
        raise ConfigurationError(f"{file.name}: {error.message}", hint=error.hint) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ConfigurationError(f"{file.name}: {where}: {first['msg'].removeprefix('Value error, ')}") from None
    found = {person_key(person.name): person for person in people}
    if len(found) < len(people):
        raise ConfigurationError(f"{file.name} names a person twice", hint="each person stands in it once")
    return found


def _read(file: Path) -> str:
    handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as opened:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_mode & 0o022 or found.st_uid != os.getuid():
            raise ConfigurationError("others may change it", hint=f"chmod 600 {file}")
        return opened.read(_MOST_BYTES + 1).decode("utf-8")


def write_people(file: Path, people: Sequence[Person]) -> None:
    """Write the people into the file, readable by this user alone."""
    lines = ["people:"] if people else ["people: []"]
    for person in people:
        lines += [f"  - name: {json.dumps(person.name, ensure_ascii=False)}", f"    role: {person.role.value}"]
        if person.limit.amount is not None:
            lines.append(f'    up_to: "{plain_price(person.limit.amount)} {person.limit.currency}"')
    write_atomically(file, ("\n".join(lines) + "\n").encode(), mode=0o600)
