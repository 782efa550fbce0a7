"""Builds the coordinator from stack.yaml and settings. No target is called before the server runs."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from starlette.types import ASGIApp

from My_AI_Employee.bootstrap.coordinator_instance import OdooInstance
from My_AI_Employee.bootstrap.coordinator_people import PeopleBuilder, PeopleSide, sign_ins
from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.bootstrap.instances import find_instance
from My_AI_Employee.bootstrap.server_storage import open_storage
from My_AI_Employee.bootstrap.skills import published_skills
from My_AI_Employee.bootstrap.stack import instance_guard, needed_stack, stack_secret
from My_AI_Employee.bootstrap.team_settings import key_ring, trusted_proxies_of
from My_AI_Employee.bootstrap.warehouse import call_recorder
from My_AI_Employee.bootstrap.warehouse_schedule import push_tasks, state_tasks
from My_AI_Employee.coordinator.answer_cache import AnswerCache
from My_AI_Employee.coordinator.app import CoordinatorParts, build_app
from My_AI_Employee.coordinator.calls import Calls
from My_AI_Employee.coordinator.credentials import Credentials
from My_AI_Employee.coordinator.fleet import Fleet
from My_AI_Employee.coordinator.instance_events import InstanceWatch
from My_AI_Employee.coordinator.keys import KeyStore, KeyVerifier
from My_AI_Employee.coordinator.metrics import CoordinatorMetrics
from My_AI_Employee.coordinator.people.sign_ins import SignIns
from My_AI_Employee.coordinator.questions import Questions
from My_AI_Employee.coordinator.reach import Stack, Workspace
from My_AI_Employee.coordinator.target import Target, TargetLimits
from My_AI_Employee.domain.routing import Fallback, Rule
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.stack import config
from My_AI_Employee.stack.secret_refs import SecretRef
from My_AI_Employee.team.approvals.question_tokens import UsedAnswers
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.key_ring import KeyRing
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.http.guard import Address
from My_AI_Employee.team.http.health import HealthProbe
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.warehouse.target_states import TargetStates

_OURS = ("memory", "coordinator")
"""Kinds of targets that are programs of this project: what they say of their tools counts."""
_DIGEST_CHARACTERS = 12
_PROGRAM_CONNECT_S = 30.0
"""Seconds that a program has to start and to list its tools; many take more than five on a busy machine."""


@dataclass(frozen=True, kw_only=True)
class CoordinatorOptions:
    """What `coordinator` was started with. url: the public address. cache_s: seconds that answers are kept.

    people: whether people may sign in, beside the owners of keys.
    """

    url: str = ""
    cache_s: float = 0.0
    people: bool = False


@dataclass(frozen=True, kw_only=True)
class Coordinator:
    """What `coordinator` runs. where: the name of the database of keys."""

    app: ASGIApp
    url: str
    trusted_proxies: tuple[str, ...]
    targets: tuple[str, ...]
    where: str


def open_coordinator(installation: Installation, options: CoordinatorOptions, port: int) -> Coordinator:
    """Build the coordinator. port: where it listens. Raises StackInvalidError, ConfigurationError and others."""
    address = AuthorizationOptions(base_url=options.url or f"http://127.0.0.1:{port}").base_url  # checks it
    stack = read_stack(installation)
    ring = key_ring(installation)
    storage, where = open_storage(installation, "coordinator.sqlite")
    closing: Callable[[], None] = storage.close
    try:
        metrics = CoordinatorMetrics(call_recorder(installation))
        targets = _Targets(installation=installation, ring=ring, storage=storage, metrics=metrics, stack=stack)
        routed = routed_stack(stack, targets.all())
        keys = KeyStore(storage, _encryption(ring), utc_now)
        verifier = KeyVerifier(store=keys, clock=utc_now)
        people = _people(targets, keys, verifier, address) if options.people else None
        credentials = Credentials(store=people.credentials if people else keys)
        accounts_url = people.accounts_url if people else ""
        fleet = Fleet(targets=routed.targets, credentials=credentials, accounts_url=accounts_url)
        watch, closing = _watch(installation, stack, storage, fleet)
        parts = CoordinatorParts(
            calls=_calls(targets, routed, fleet, options.cache_s),
            verifier=people.verifier if people else verifier,
            address=Address(url=address),
            metrics=metrics,
            database=HealthProbe(name="database", check=partial(_check_database, storage)),
            session_secrets=ring.derive("coordinator sessions"),
            metrics_token=installation.settings.team_metrics_token or "",
            skills=published_skills(installation.settings),
            watch=watch,
            superset_url=installation.settings.superset_url or "",
            periodic_tasks=(
                *push_tasks(installation),
                *state_tasks(installation, partial(_states, fleet, routed)),
                *(people.periodic_tasks if people else ()),
            ),
            people_routes=people.routes if people else (),
            challenge=people.challenge if people else lambda app: app,
            on_stop=closing,
        )
        app = build_app(parts)
    except BaseException:
        closing()
        raise
    return Coordinator(
        app=app,
        url=address,
        trusted_proxies=trusted_proxies_of(installation.settings),
        targets=tuple(target.name for target in routed.targets),
        where=where,
    )


def _calls(parts: "_Targets", routed: Stack, fleet: Fleet, cache_s: float) -> Calls:
    return Calls(
        stack=routed,
        fleet=fleet,
        questions=Questions(secrets=parts.ring.derive("coordinator questions")),
        used_answers=UsedAnswers(storage=parts.storage),
        metrics=parts.metrics,
        cache=AnswerCache(ttl_s=cache_s),
    )


def _people(parts: "_Targets", keys: KeyStore, verifier: KeyVerifier, address: str) -> PeopleSide:
    """Signing in. Raises ConfigurationError for a configuration without an instance."""
    opened = [instance for instance in parts.stack.instances.values() if instance.people]
    if not opened:
        raise ConfigurationError(
            "people sign in with their Odoo users, and stack.yaml names no instance that is open to them",
            hint="add one, or take `people: false` out; see docs/stack.md",
        )
    return PeopleBuilder(
        installation=parts.installation,
        storage=parts.storage,
        ring=parts.ring,
        metrics=parts.metrics,
        instances=tuple(parts.odoo(instance) for instance in opened),
        servers=frozenset(name for name, target in parts.stack.targets.items() if target.people),
        workspaces={name: each.reachable for name, each in parts.stack.workspaces.items()},
        address=address,
    ).build(keys, verifier)


def _watch(
    installation: Installation, stack: config.Stack, storage: Storage, fleet: Fleet
) -> tuple[InstanceWatch | None, Callable[[], None]]:
    """What tells receivers of instances, if there are any; and what is called when the coordinator stops."""
    if not any(kind.is_of_instance for sink in stack.events.values() for kind in sink.on):
        return None, storage.close
    from My_AI_Employee.bootstrap.coordinator_events import open_watch

    watch, close = open_watch(installation, stack.events, storage, fleet)

    def stop() -> None:
        close()
        storage.close()

    return watch, stop


def open_keys(installation: Installation) -> tuple[KeyStore, Storage]:
    """The store of keys, and its database, to be closed. Raises ConfigurationError, JournalError."""
    storage, _ = open_storage(installation, "coordinator.sqlite")
    return KeyStore(storage, _encryption(key_ring(installation)), utc_now), storage


def open_people(installation: Installation) -> tuple[SignIns, Storage]:
    """The sign-ins of people, and their database, to be closed. Raises ConfigurationError, JournalError."""
    storage, _ = open_storage(installation, "coordinator.sqlite")
    return sign_ins(storage, key_ring(installation)), storage


def read_stack(installation: Installation) -> config.Stack:
    """The configuration. Raises StackInvalidError, and ConfigurationError for one without a target."""
    stack = needed_stack(installation.settings)
    if not stack.instances and not stack.targets:
        file = installation.settings.stack_file
        raise ConfigurationError(f"{file} names no instance and no target", hint="add one; see docs/stack.md")
    return stack


def odoo_instance_of(installation: Installation, stack: config.Stack, name: str, storage: Storage) -> OdooInstance:
    """An instance by name or alias. Raises NotFoundError."""
    targets = _Targets(
        installation=installation,
        ring=key_ring(installation),
        storage=storage,
        metrics=CoordinatorMetrics(),
        stack=stack,
    )
    return targets.odoo(find_instance(stack, name))


def _states(fleet: Fleet, stack: Stack) -> TargetStates:
    are_up = {target.name: fleet.is_up(target.name) for target in stack.targets}
    return TargetStates(coordinator=fleet.own_id, policy=stack.digest, are_up=are_up)


def routed_stack(stack: config.Stack, targets: tuple[Target, ...]) -> Stack:
    """The configuration as the coordinator uses it. targets: made from it."""
    rules = tuple(
        Rule(
            to=rule.to,
            workspace=rule.workspace or "",
            words=rule.words,
            operations=rule.operations,
            modules=rule.modules,
        )
        for rule in stack.routing
    )
    given = stack.fallback
    return Stack(
        targets=targets,
        workspaces={
            name: Workspace(targets=(*each.instances, *each.targets), default=each.default or "")
            for name, each in stack.workspaces.items()
        },
        rules=rules,
        fallback=Fallback(source=given.source, to=given.to, modules=given.modules) if given else None,
        digest=_digest(stack),
    )


def _digest(stack: config.Stack) -> str:
    """Identifies the routing policy in answers and logs."""
    policy = {
        "routing": [rule.model_dump(mode="json") for rule in stack.routing],
        "fallback": stack.fallback.model_dump(mode="json") if stack.fallback else None,
        "instances": {name: str(each.authority) for name, each in sorted(stack.instances.items())},
        "workspaces": {name: each.model_dump(mode="json") for name, each in sorted(stack.workspaces.items())},
    }
    text = json.dumps(policy, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_CHARACTERS]


@dataclass(frozen=True, kw_only=True)
class _Targets:
    """Makes targets of the configuration."""

    installation: Installation
    ring: KeyRing
    storage: Storage
    metrics: CoordinatorMetrics
    stack: config.Stack

    def all(self) -> tuple[Target, ...]:
        """Instances first, in the order of the file."""
        instances = [self.odoo(instance).target() for instance in self.stack.instances.values()]
        return (*instances, *(self._server(target) for target in self.stack.targets.values()))

    def odoo(self, instance: config.Instance) -> OdooInstance:
        """An instance of Odoo."""
        return OdooInstance(
            instance=instance,
            storage=self.storage,
            ring=self.ring,
            metrics=self.metrics,
            own_key=lambda: instance.api_key.from_environment or self._secret(instance.api_key.name),
            guard=instance_guard(self.installation.settings, self.stack, instance, utc_now),
            redacted=self.installation.redacted,
        )

    def _server(self, target: config.Target) -> Target:
        return Target(
            name=target.name,
            url=target.mcp or "",
            command=target.command,
            environment=self._environment(target.env),
            bearer=target.bearer.value(self._secret) if target.bearer else "",
            allow=target.allow,
            believes_hints=target.allow_read_only or target.kind in _OURS,
            only_reads=target.allow_read_only,
            ask_before=frozenset(target.ask_before),
            is_memory=target.kind == "memory",
            limits=TargetLimits(connect_s=_PROGRAM_CONNECT_S) if target.command else TargetLimits(),
        )

    def _environment(self, given: Mapping[str, SecretRef | str]) -> dict[str, str]:
        """A program's environment: what is given, and where programs are found."""
        values = {
            name: value if isinstance(value, str) else value.value(self._secret) for name, value in given.items()
        }
        return {"PATH": os.environ.get("PATH", ""), **values}

    def _secret(self, name: str) -> str | None:
        return stack_secret(self.installation, name)


def _encryption(ring: KeyRing) -> EncryptionKeys:
    return EncryptionKeys(ring.derive("coordinator credentials"))


def _check_database(storage: Storage) -> None:
    with storage.transaction():
        pass
