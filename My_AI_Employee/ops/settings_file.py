"""Reads the settings of chat, events and n8n: one YAML file outside the vault that only this user can change.

Secrets are named (`secret:NAME`), never written into it.
"""

import os
import re
import stat
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from My_AI_Employee.domain.money import to_decimal
from My_AI_Employee.domain.policy import RULE_PREFIX
from My_AI_Employee.errors import ConfigurationError, NoteFormatError
from My_AI_Employee.journal.events import KINDS
from My_AI_Employee.stack.model import EventSink
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml

_LIMITS = YamlLimits(max_depth=6, max_chars=200_000)
_AMOUNT = re.compile(r"(\d{1,12}(?:\.\d{1,2})?) ([A-Z]{3})")
_SECRET = "secret:"  # noqa: S105 - a prefix


def _secret_name(value: object) -> object:
    if not isinstance(value, str) or not value.startswith(_SECRET):
        raise ValueError("must name a secret as secret:NAME; store it with: ai-employee credentials set NAME")
    return value.removeprefix(_SECRET)


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", value):
        raise ValueError("must be an address such as https://chat.example.org, without user, password or query")
    return value.rstrip("/")


def _words(value: object) -> object:
    return [value] if isinstance(value, str) else value


SecretName = Annotated[str, BeforeValidator(_secret_name), Field(pattern=r"^(CHAT|EVENTS|N8N)_[A-Z0-9_]{1,50}$")]
Address = Annotated[str, AfterValidator(_address)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,40}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Part):
    """The largest plan that a person may approve from the chat. amount: None for any."""

    amount: Decimal | None = None
    currency: str = ""


def _limit(value: object) -> object:
    if value == "all":
        return Limit()
    found = _AMOUNT.fullmatch(str(value))
    if not found or not Decimal(found[1]):
        raise ValueError("must be 'all', or an amount with its currency such as 500.00 EUR; leave it out for none")
    return Limit(amount=to_decimal(found[1]), currency=found[2])


class PersonSettings(_Part):
    """A person in the chat. approve: None for one who may look only. run: workflows that they may start."""

    name: str = Field(min_length=1, max_length=80, pattern=r"^[\w .,'’-]+$")
    approve: Annotated[Limit | None, BeforeValidator(_limit)] = None
    run: Annotated[tuple[Name, ...], BeforeValidator(_words)] = ()

    @model_validator(mode="after")
    def _is_no_rule(self) -> "PersonSettings":
        if self.name.casefold().startswith(RULE_PREFIX.strip()):
            raise ValueError(f"no name begins with '{RULE_PREFIX.strip()}'")
        return self


class ChatSettings(_Part):
    """The chat room. room: of Matrix `!id` or `#alias:server`; of Mattermost a channel's id.

    token: of the account that posts. people: by the stable id of their account. The rest is for Mattermost's slash
    command: its token, the team's id, and where it is listened for.
    """

    kind: Literal["matrix", "mattermost"]
    url: Address
    room: str = Field(min_length=2, max_length=255, pattern=r"^\S+$")
    token: SecretName
    people: Mapping[str, PersonSettings] = Field(min_length=1)
    command_token: SecretName | None = None
    team: str = ""
    port: int = Field(default=3010, ge=0, le=65535)

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "ChatSettings":
        pattern = r"@[\x21-\x7e]+:[\x21-\x7e]+" if self.kind == "matrix" else r"[a-z0-9]{26}"
        wrong = [one for one in self.people if not re.fullmatch(pattern, one)]
        if wrong:
            form = "@name:server" if self.kind == "matrix" else "the 26 characters of a user id, not a user's name"
            raise ValueError(f"people: '{wrong[0]}' is not an id of {self.kind}: {form}")
        if self.kind == "mattermost" and not re.fullmatch(pattern, self.room):
            raise ValueError("room must be the channel's id of 26 characters, not its name")
        if self.kind == "mattermost" and not (self.command_token and self.team):
            raise ValueError("mattermost needs command_token and team, by which its slash command is known")
        return self


class SinkSettings(_Part):
    """A receiver of events. on: kinds; a receiver without any only gets the workflows that people run.

    key: the value of the header for receivers that do not check signatures; by default made from the secret.
    """

    webhook: Address
    secret: SecretName
    key: SecretName | None = None
    on: Annotated[tuple[Literal[KINDS], ...], BeforeValidator(_words)] = ()  # type: ignore[valid-type]


class StackSinkSettings(SinkSettings):
    """A receiver that stack.yaml names. secret, key: names of secrets of the stack, which are free."""

    secret: str
    key: str | None = None


class WorkflowSettings(_Part):
    """A workflow that people may start from the chat: an event `workflow.run` to a receiver."""

    sink: Name


class N8nSettings(_Part):
    """An n8n. key: of its public API. What is generated depends on what is given:

    sink, chat_token: a webhook that posts events in the chat room, by an account of its own.
    sink, push: a call of this address every night. rollout_sink, rollout: a webhook that calls these addresses.
    """

    url: Address
    key: SecretName
    sink: Name
    chat_token: SecretName | None = None
    push: Address | None = None
    rollout_sink: Name | None = None
    rollout: Annotated[tuple[Address, ...], BeforeValidator(_words)] = ()

    @model_validator(mode="after")
    def _rollout_is_whole(self) -> "N8nSettings":
        if bool(self.rollout) != bool(self.rollout_sink):
            raise ValueError("rollout needs rollout_sink, the receiver that starts it, and the other way round")
        return self

    @property
    def sinks(self) -> tuple[str, ...]:
        """The receivers whose webhooks its workflows serve."""
        return (self.sink, self.rollout_sink) if self.rollout_sink else (self.sink,)


class OpsSettings(_Part):
    """All of the file; every part may be left out."""

    chat: ChatSettings | None = None
    events: Mapping[Name, SinkSettings] = {}
    workflows: Mapping[Name, WorkflowSettings] = {}
    n8n: Mapping[Name, N8nSettings] = {}

    @model_validator(mode="after")
    def _names_are_known(self) -> "OpsSettings":
        used = {f"workflows.{name}": one.sink for name, one in self.workflows.items()}
        named = [(f"n8n.{name}", sink) for name, one in self.n8n.items() for sink in one.sinks]
        for where, sink in [*used.items(), *named]:
            if sink not in self.events:
                raise ValueError(f"{where}: there is no receiver '{sink}' under events")
        runs = {name for person in (self.chat.people.values() if self.chat else ()) for name in person.run}
        if unknown := sorted(runs - set(self.workflows)):
            raise ValueError(f"people may run '{unknown[0]}', which is not under workflows")
        for name, one in self.n8n.items():
            for sink in one.sinks:
                if not self.events[sink].webhook.startswith(f"{one.url}/webhook/"):
                    raise ValueError(f"n8n.{name}: the webhook of '{sink}' does not begin with {one.url}/webhook/")
            if one.chat_token and self.chat is None:
                raise ValueError(f"n8n.{name}: chat_token is given, but there is no chat")
        return self

    @property
    def is_empty(self) -> bool:
        """Whether nothing is configured."""
        return self.chat is None and not self.events


def sink_of_stack(sink: EventSink) -> StackSinkSettings:
    """A receiver of stack.yaml, with the kinds of events that are sent today. Raises ConfigurationError."""
    try:
        return StackSinkSettings(
            webhook=sink.webhook,
            secret=sink.secret.name,
            key=sink.key.name if sink.key else None,
            on=tuple(kind.value for kind in sink.on if kind.value in KINDS),
        )
    except ValidationError as error:
        problem = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise ConfigurationError(f"stack.yaml: events.{sink.name}.webhook {problem}") from None


def read_settings(
    file: Path, vault: Path | None, receivers: Mapping[str, StackSinkSettings] | None = None
) -> OpsSettings:
    """The settings; without such a file those of the receivers alone. receivers: by name, from stack.yaml.

    Raises ConfigurationError: for a file inside the vault, that others may change, or with a wrong value, and for a
    receiver that both name.
    """
    if vault is not None and file.resolve().is_relative_to(vault.resolve()):
        raise ConfigurationError(
            f"{file.name} lies inside the vault", hint="who writes into the vault must not say who may approve"
        )
    try:
        text = _read(file)
    except FileNotFoundError:
        return OpsSettings(events=dict(receivers or {}))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from None
    try:
        document = _with_receivers(load_yaml(text, _LIMITS) or {}, receivers or {}, file)
        return OpsSettings.model_validate(document)
    except NoteFormatError as error:
        raise ConfigurationError(f"{file.name}, {error.message}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        raise ConfigurationError(f"{file.name}: {where}{': ' if where else ''}{problem}") from None


def _with_receivers(document: object, receivers: Mapping[str, StackSinkSettings], file: Path) -> object:
    """The document with more receivers; one that is not a mapping stays as it is, to be refused."""
    if not receivers or not isinstance(document, dict):
        return document
    own = document.get("events", {})
    if not isinstance(own, dict):
        return document
    if both := sorted(own.keys() & receivers.keys()):
        raise ConfigurationError(
            f"events.{both[0]} stands in {file.name} and in stack.yaml", hint="remove one of them, or rename it"
        )
    return {**document, "events": {**own, **receivers}}


def _read(file: Path) -> str:
    with file.open("rb") as opened:
        found = os.fstat(opened.fileno())
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) or found.st_uid not in (0, os.geteuid()):
            raise ConfigurationError(
                f"others than you may change {file}, and with it who may approve", hint=f"chmod 600 {file}"
            )
        return opened.read(_LIMITS.max_chars * 4).decode("utf-8")
