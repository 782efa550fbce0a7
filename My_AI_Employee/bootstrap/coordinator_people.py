"""Builds what people need to sign in at the coordinator: the authorization server, the pages, their credentials."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from My_AI_Employee.bootstrap.coordinator_instance import OdooCredential, OdooInstance
from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.bootstrap.team_settings import authorization_options, browser_url
from My_AI_Employee.coordinator.callers import CallerVerifier
from My_AI_Employee.coordinator.credentials import CredentialSource
from My_AI_Employee.coordinator.keys import KeyStore, KeyVerifier
from My_AI_Employee.coordinator.people.accounts import AccountKey, AccountStore
from My_AI_Employee.coordinator.people.browser import BrowserSignIns
from My_AI_Employee.coordinator.people.credentials import CallerCredentials
from My_AI_Employee.coordinator.people.instance_rows import InstanceAccess
from My_AI_Employee.coordinator.people.my_instances import PATH, MyInstances
from My_AI_Employee.coordinator.people.offers import Offers, open_workspaces
from My_AI_Employee.coordinator.people.routes import people_routes
from My_AI_Employee.coordinator.people.sign_in import InstancesSignIn, PeopleParts
from My_AI_Employee.coordinator.people.sign_ins import SignIns
from My_AI_Employee.coordinator.people.sign_outs import AllSignOuts
from My_AI_Employee.coordinator.people.verifier import PeopleVerifier
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.key_ring import KeyRing
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.http.app import PeriodicTask
from My_AI_Employee.team.http.metrics import CountedSignIn, Metrics
from My_AI_Employee.team.http.request_log import key_hash
from My_AI_Employee.team.login.attempts import Attempts
from My_AI_Employee.team.login.checking import SignInCheck
from My_AI_Employee.team.login.odoo_sign_in import OdooSignIn, OdooSignInOptions
from My_AI_Employee.team.login.options import LoginOptions
from My_AI_Employee.team.login.port import Refusal, SignedIn, SignInAttempt
from My_AI_Employee.team.oauth.bearer import ChallengeMiddleware
from My_AI_Employee.team.oauth.grants import Grants
from My_AI_Employee.team.oauth.server import AuthorizationServer, authorization_routes

_MINUTE_S, _DAY_S = 60.0, 86_400.0


@dataclass(frozen=True, kw_only=True)
class PeopleSide:
    """What the coordinator gets of it. accounts_url: the page where people give keys."""

    verifier: CallerVerifier
    credentials: CredentialSource
    routes: Sequence[BaseRoute]
    challenge: Callable[[ASGIApp], ASGIApp]
    periodic_tasks: Sequence[PeriodicTask]
    accounts_url: str


class InstanceSignIn:
    """A SignIn at one instance, which also has to be the database that it was.

    Each minted key has a name of its own: OdooSignIn removes older keys of the same name, and those of other sign-ins
    of the same person are in use.
    """

    def __init__(self, instance: OdooInstance, options: OdooSignInOptions) -> None:
        self._instance = instance
        self._options = options

    @property
    def takes_passwords(self) -> bool:
        """See SignIn."""
        return self._options.takes_passwords

    def sign_in(self, attempt: SignInAttempt) -> SignedIn | Refusal:
        """See SignIn. Also raises InstanceChangedError and InstanceUnsafeError."""
        name = f"{self._options.key_name} {secrets.token_hex(4)}"
        found = OdooSignIn(replace(self._options, key_name=name), utc_now).sign_in(attempt)
        if isinstance(found, Refusal):
            return found
        try:
            self._instance.check_database(found.key)
        except AIEmployeeError:
            if found.is_minted:
                self.revoke_key(found.key)
            raise
        return found

    def revoke_key(self, key: str) -> bool:
        """See SignIn."""
        return OdooSignIn(self._options, utc_now).revoke_key(key)


@dataclass(frozen=True, kw_only=True)
class PeopleBuilder:
    """servers: other targets that people may use. address: the public one of the coordinator.

    workspaces: what each may reach.
    """

    installation: Installation
    storage: Storage
    ring: KeyRing = field(repr=False)
    metrics: Metrics
    instances: Sequence[OdooInstance]
    servers: frozenset[str]
    workspaces: Mapping[str, frozenset[str]]
    address: str

    def build(self, keys: KeyStore, verifier: KeyVerifier) -> PeopleSide:
        """The parts. Raises ConfigurationError."""
        workspaces = open_workspaces(self.workspaces, frozenset(each.instance.name for each in self.instances))
        options = replace(
            authorization_options(self.installation.settings, base_url=self.address), parts=tuple(sorted(workspaces))
        )
        authorization = authorization_routes(options, self.storage, utc_now)
        accounts = account_store(self.storage, self.ring)
        accesses = self._accesses(accounts)
        offers = Offers(accesses=accesses, workspaces=workspaces, workspace_of=options.part_of)
        mine = self._pages(authorization, accounts, offers)
        return PeopleSide(
            verifier=PeopleVerifier(
                keys=verifier,
                tokens=authorization.verifier,
                targets=frozenset(access.name for access in accesses) | self.servers,
                workspace_of=options.part_of,
                hash_of=_hash_of(self.ring),
            ),
            credentials=CallerCredentials(
                keys=keys, accounts=accounts, issuer=options.issuer, to_credential=_credential_of
            ),
            routes=(*authorization.routes, *people_routes(mine)),
            challenge=lambda app: ChallengeMiddleware(app, options),
            periodic_tasks=self._tasks(authorization, accounts, accesses),
            accounts_url=self.address + PATH,
        )

    def _accesses(self, accounts: AccountStore) -> tuple[InstanceAccess, ...]:
        attempts = Attempts(self.storage, self.ring.derive("login")[0])
        return tuple(self._access(instance, accounts, attempts) for instance in self.instances)

    def _access(self, odoo: OdooInstance, accounts: AccountStore, attempts: Attempts) -> InstanceAccess:
        instance = odoo.instance
        options = OdooSignInOptions(
            url=instance.url,
            database=instance.database,
            key_name=f"AI Employee ({self.address.partition('://')[2]})",
            takes_passwords=self.installation.settings.team_passwords,
        )
        sign_in = CountedSignIn(InstanceSignIn(odoo, options), self.metrics)
        return InstanceAccess(
            name=instance.name,
            kind=instance.authority.in_words,
            check=SignInCheck(sign_in=sign_in, attempts=attempts, name=instance.name),
            accounts=accounts.at(instance.name),
            odoo_url=browser_url(instance.url),
        )

    def _pages(self, authorization: AuthorizationServer, accounts: AccountStore, offers: Offers) -> MyInstances:
        issuer = authorization.options.issuer
        secret = self.ring.derive("login")
        parts = PeopleParts(
            offers=offers,
            accounts=accounts,
            browser=BrowserSignIns(issuer=issuer, secrets=secret, clock=utc_now),
            consent_service=authorization.pending,
            clock=utc_now,
            hash_of=_hash_of(self.ring),
            resource_of=lambda owner: authorization.grants.resource_of(*owner),
        )
        return MyInstances(
            flow=InstancesSignIn(LoginOptions(issuer=issuer, database="", secret=secret[0]), parts),
            parts=parts,
            revoke=authorization.revoke_person,
        )

    def _tasks(
        self, authorization: AuthorizationServer, accounts: AccountStore, accesses: Sequence[InstanceAccess]
    ) -> Sequence[PeriodicTask]:
        sign_outs = AllSignOuts.of(authorization.grants.live_people, accounts, accesses, _hash_of(self.ring))
        return (
            PeriodicTask(name="purge", work=lambda: authorization.purge(utc_now()), every_s=10 * _MINUTE_S),
            PeriodicTask(name="reseal", work=accounts.reencrypt_all, every_s=_DAY_S),
            PeriodicTask(name="sign-outs", work=lambda: sign_outs.sweep(utc_now()), every_s=_MINUTE_S / 2),
        )


def account_store(storage: Storage, ring: KeyRing) -> AccountStore:
    """The accounts of people, encrypted with the key ring."""
    return AccountStore(storage, EncryptionKeys(ring.derive("coordinator accounts")), utc_now)


def _credential_of(account: AccountKey) -> str:
    return OdooCredential(login=account.login, key=account.key).sealed()


def sign_ins(storage: Storage, ring: KeyRing) -> SignIns:
    """The sign-ins of people, to be listed and ended."""
    grants = Grants(storage, (0, 0), utc_now)  # no token is issued here
    return SignIns(accounts=account_store(storage, ring), grants=grants, hash_of=_hash_of(ring))


def _hash_of(ring: KeyRing) -> Callable[[tuple[str, str]], str]:
    return partial(key_hash, ring.derive("log")[0])
