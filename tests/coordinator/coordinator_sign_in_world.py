"""Two instances of the coordinator with people who sign in, over one database."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.testclient import TestClient

from My_AI_Employee.coordinator.people.accounts import AccountStore
from My_AI_Employee.coordinator.people.browser import BrowserSignIns
from My_AI_Employee.coordinator.people.instance_rows import InstanceAccess
from My_AI_Employee.coordinator.people.my_instances import MyInstances
from My_AI_Employee.coordinator.people.routes import people_routes
from My_AI_Employee.coordinator.people.sign_in import InstancesSignIn, PeopleParts
from My_AI_Employee.coordinator.people.sign_outs import AllSignOuts
from My_AI_Employee.journal.database import database_url
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.http.request_log import key_hash
from My_AI_Employee.team.login.attempts import Attempts
from My_AI_Employee.team.login.checking import SignInCheck
from My_AI_Employee.team.login.options import LoginOptions
from My_AI_Employee.team.login.port import SignedIn
from My_AI_Employee.team.oauth.grants import Grants
from My_AI_Employee.team.oauth.pending import PendingAuthorizations
from My_AI_Employee.testing.fixed_sign_in import FixedSignIn
from tests.team.team_login_world import COLUMNS, ISSUER, NOON, SECRET, Clock, hidden_fields

ERP, LAB = "odoo_erp", "odoo_lab"
OLD_RING, NEW_RING = (b"k" * 32,), (b"n" * 32, b"k" * 32)
SAME = {"sec-fetch-site": "same-origin", "origin": "null"}


def sign_in_at(name: str) -> FixedSignIn:
    """Anna by key and by password, Ben by key."""
    anna = SignedIn(uid=7, login="anna", name="Anna", key=f"key of anna in {name}")
    minted = SignedIn(uid=7, login="anna", name="Anna", key=f"minted in {name}", is_minted=True)
    ben = SignedIn(uid=8, login="ben", name="Ben", key=f"key of ben in {name}", key_expires=NOON + timedelta(days=3))
    return FixedSignIn(people={("anna", anna.key): anna, ("anna", "password"): minted, ("ben", ben.key): ben})


@dataclass
class World:
    """Two instances, one database."""

    url: str
    clock: Clock = field(default_factory=Clock)
    ring: tuple[bytes, ...] = OLD_RING

    def __post_init__(self) -> None:
        self.storage = Storage(database_url(self.url))
        self.accounts = AccountStore(self.storage, EncryptionKeys(self.ring), self.clock)
        self.grants = Grants(self.storage, (3600, 86_400), self.clock)
        self.pending = PendingAuthorizations(self.storage, ISSUER, self.clock)
        self.odoos = {name: sign_in_at(name) for name in (ERP, LAB)}
        attempts = Attempts(self.storage, SECRET)
        self.accesses = tuple(
            InstanceAccess(
                name=name,
                kind="the books" if name == ERP else "sandbox, not the books",
                check=SignInCheck(sign_in=odoo, attempts=attempts, name=name),
                accounts=self.accounts.at(name),
            )
            for name, odoo in self.odoos.items()
        )
        parts = PeopleParts(
            accesses=self.accesses,
            accounts=self.accounts,
            browser=BrowserSignIns(issuer=ISSUER, secrets=(SECRET,), clock=self.clock),
            consent_service=self.pending,
            clock=self.clock,
            hash_of=self.hash_of,
            is_live=lambda owner: owner in self.grants.live_people(),
        )
        options = LoginOptions(issuer=ISSUER, database="", secret=SECRET, refusal_floor_s=0.0)
        mine = MyInstances(
            flow=InstancesSignIn(options, parts),
            parts=parts,
            revoke=self.grants.revoke_person,
        )
        self.app = Starlette(routes=[*people_routes(mine)])
        self.http = self.browser()

    def hash_of(self, owner: tuple[str, str]) -> str:
        return key_hash(SECRET, owner)

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=ISSUER, follow_redirects=False)

    def ask(self, **changes: Any) -> str:
        """A request that waits for a person."""
        return self.pending.put({**COLUMNS, **changes})

    def send(self, page: Any, action: str = "allow", **typed: str) -> Any:
        """Fill a page in. typed: `login_odoo_erp` stands for the field `login-odoo_erp`."""
        fields = {name.replace("_", "-", 1): value for name, value in typed.items()}
        path = urlsplit(str(page.url)).path
        return self.http.post(path, data={**hidden_fields(page.text), **fields, "action": action}, headers=SAME)

    def open(self, request_id: str = "") -> Any:
        return self.http.get("/login", params={"request": request_id or self.ask()})

    def sign_in(self, *instances: str, login: str = "anna") -> Any:
        """The whole page at once."""
        return self.send(self.open(), **typed(login, *instances))

    @property
    def kept(self) -> list[tuple[str, str]]:
        return [(account.instance, account.login) for account in self.accounts.all()]

    def sign_outs(self, *names: str) -> AllSignOuts:
        accesses = [access for access in self.accesses if access.name in (names or (ERP, LAB))]
        return AllSignOuts.of(self.grants.live_people, self.accounts, accesses, self.hash_of)


def typed(login: str, *instances: str) -> dict[str, str]:
    """Login and key at these instances."""
    keys = {f"secret_{name}": f"key of {login} in {name}" for name in instances}
    return {**{f"login_{name}": login for name in instances}, **keys}
