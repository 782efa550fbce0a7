"""An Odoo instance as a target: the tools of the team server in this process, as one signed-in Odoo user."""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from anyio import to_thread
from mcp.server import Server
from mcp.server.auth.provider import AccessToken
from mcp.server.request_state import RequestStateSecurity

from My_AI_Employee import __version__
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.bootstrap.installation import utc_now
from My_AI_Employee.coordinator.target import Target, TargetLimits
from My_AI_Employee.errors import BooksAuthenticationError, BooksConfigurationError, CredentialsError
from My_AI_Employee.mcp_servers.contract import ContractServer
from My_AI_Employee.stack.model import Instance
from My_AI_Employee.team.approvals.confirmation import Confirmation
from My_AI_Employee.team.approvals.question_tokens import QuestionTokens, UsedAnswers
from My_AI_Employee.team.core.instance_names import naming_instance
from My_AI_Employee.team.core.key_ring import KeyRing
from My_AI_Employee.team.core.port import Principal, TeamTool
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.http.metrics import Metrics
from My_AI_Employee.team.login.odoo_sign_in import OdooSignIn, OdooSignInOptions
from My_AI_Employee.team.login.port import Refusal, SignedIn, SignInAttempt
from My_AI_Employee.team.mcp.completions import Completer, add_completions
from My_AI_Employee.team.mcp.guide import add_guide
from My_AI_Employee.team.mcp.prompts import add_prompts
from My_AI_Employee.team.mcp.registry import all_tools
from My_AI_Employee.team.mcp.tool_server import ToolServices, mcp_tools
from My_AI_Employee.team.oauth.scopes import SCOPES
from My_AI_Employee.team.people.call_limiter import CallLimiter
from My_AI_Employee.team.people.connections import ConnectionLimits, ConnectionPool

_ODOO_TIMEOUT_S = 30.0
_PROBE_TIMEOUT_S = 2.0
_CONNECT_S = 15.0
_CONNECTIONS = 8
_PAYROLL = "payslips"
_ROOM = "My_AI_Employee.team.tools."


@dataclass(frozen=True, kw_only=True)
class OdooCredential:
    """An Odoo user and their API key, as it is sealed in the coordinator's database."""

    login: str
    key: str = field(repr=False)

    def sealed(self) -> str:
        """As text."""
        return json.dumps({"login": self.login, "key": self.key})

    @staticmethod
    def parsed(text: str) -> "OdooCredential":
        """The credential of a text that `sealed` made. Raises CredentialsError."""
        try:
            found = json.loads(text)
            return OdooCredential(login=found["login"], key=found["key"])
        except (ValueError, KeyError, TypeError):
            raise CredentialsError("a stored credential is damaged", hint="store it again") from None


@dataclass(frozen=True)
class _FixedServices(ToolServices):
    """Services of one Odoo user, whoever calls: the coordinator has checked the caller."""

    principal: Principal = field(kw_only=True)

    def caller(self) -> tuple[Principal, AccessToken]:
        """The one user, with every scope; the coordinator's keys say who may write."""
        return self.principal, AccessToken(token="", client_id="coordinator", scopes=list(SCOPES))


@dataclass(frozen=True, kw_only=True)
class OdooInstance:
    """Makes the server of an instance. own_key: this program's API key, None when none is stored.

    guard: refuses another database than the one that was seen before, and a copy that is not neutralised.
    """

    instance: Instance
    storage: Storage
    ring: KeyRing
    metrics: Metrics
    own_key: Callable[[], str | None]
    guard: Callable[[OdooClient], None]
    redacted: Callable[[str], str] = str
    tools: Sequence[TeamTool] = field(default_factory=all_tools)

    def target(self) -> Target:
        """The instance as a target. Callers without a key of their own use this program's when there is one."""
        reads = {tool.spec.name for tool in self.tools if tool.spec.hints.read_only}
        return Target(
            name=self.instance.name,
            in_process=self.server,
            check=self.check,
            authority=self.instance.authority,
            aliases=self.instance.aliases,
            reads=frozenset(reads),
            modules={tool.spec.name: module_of(tool) for tool in self.tools},
            is_shared=bool(self.instance.user),
            limits=TargetLimits(connect_s=_CONNECT_S),
        )

    async def server(self, credential: str) -> Server[object]:
        """The server as the user of a credential, this program's own when it is empty.

        Raises BooksUnavailableError, BooksAuthenticationError, BooksConfigurationError, CredentialsError.
        """
        given = OdooCredential.parsed(credential) if credential else self._own()
        person = await to_thread.run_sync(self.sign_in, given, abandon_on_cancel=True)
        server: Server[object] = self._server_of(person)._lowlevel_server
        return server

    def check(self) -> None:
        """Whether Odoo answers and is the database that it was; blocking. Without a key of its own the first only."""
        key = self.own_key()
        if key and self.instance.user:
            self.check_database(key)
        else:
            _check_version(self.instance.url)

    def sign_in(self, credential: OdooCredential) -> SignedIn:
        """Check a login and an API key against the instance; blocking.

        Also raises InstanceChangedError and InstanceUnsafeError.
        """
        options = OdooSignInOptions(
            url=self.instance.url, database=self.instance.database, key_name="AI Employee coordinator"
        )
        attempt = SignInAttempt(login=credential.login, secret=credential.key)
        found = OdooSignIn(options, utc_now).sign_in(attempt)
        if isinstance(found, Refusal):
            raise BooksAuthenticationError(
                f"{self.instance.name} does not accept the login and API key of '{credential.login}'",
                hint="make a new API key in Odoo and store it",
            )
        self.check_database(found.key)
        return found

    def check_database(self, key: str) -> None:
        """Whether it is the database that it was, and a sandbox does no harm. As `guard`; blocking.

        Asked with this program's own key where there is one: few people may read whether their sandbox is
        neutralised, and a copy of the books that does not tell is refused. key: of the person otherwise.
        """
        own = self.own_key() if self.instance.user else None
        with closing(self._open_client(own or key)) as client:
            self.guard(client)

    def _own(self) -> OdooCredential:
        key = self.own_key()
        if not (self.instance.user and key):
            raise CredentialsError(
                f"no user or no API key of this program's own is configured for {self.instance.name}",
                hint=f"set `user` in stack.yaml and store the secret {self.instance.api_key.name}",
            )
        return OdooCredential(login=self.instance.user, key=key)

    def _server_of(self, person: SignedIn) -> ContractServer:
        principal = Principal(
            issuer=f"coordinator:{self.instance.name}",
            subject=f"{self.instance.database}:{person.uid}",
            login=person.login,
            odoo_uid=person.uid,
        )
        pool = self._pool(person.key)
        services = self._services(principal, pool)
        server = ContractServer(
            f"odoo-{self.instance.name}",
            version=__version__,
            tools=mcp_tools(naming_instance(self.tools, self.instance.label), services),
            log_level="WARNING",
            subscriptions=False,
            request_state_security=RequestStateSecurity(keys=self.ring.derive("request state")),
        )
        server.redacted = self.redacted
        names = sorted(tool.spec.name for tool in self.tools)
        add_guide(server, self.tools)
        add_prompts(server, names)
        known = {"tool": lambda _principal: names}
        add_completions(server, Completer(caller=services.reader, open_context=pool.context_of, known=known))
        return server

    def _pool(self, key: str) -> ConnectionPool:
        return ConnectionPool(
            lambda _principal: self._open_client(key),
            pages_secret=self.ring.derive("cursors")[0],
            clock=utc_now,
            limits=ConnectionLimits(connections=_CONNECTIONS),
        )

    def _services(self, principal: Principal, pool: ConnectionPool) -> ToolServices:
        limiter = CallLimiter(threads=_CONNECTIONS)
        return _FixedServices(
            pool=pool,
            call_limiter=limiter,
            metrics=self.metrics,
            principal_of=lambda _token: principal,
            confirm=Confirmation(
                open_context=pool.context_of,
                run_blocking=limiter.run,
                question_tokens=QuestionTokens(secret=self.ring.derive("questions")[0]),
                used_answers=UsedAnswers(storage=self.storage),
                queue=None,
                clock=utc_now,
            ),
            person_secret=self.ring.derive("log")[0],
            principal=principal,
        )

    def _open_client(self, key: str) -> OdooClient:
        from My_AI_Employee.books.odoo.json2 import Json2Client

        instance = self.instance
        return Json2Client(instance.url, instance.database, lambda: key, timeout_s=_ODOO_TIMEOUT_S)


def module_of(tool: TeamTool) -> str:
    """The area of a tool, for routing: the room that it lies in; pay is an area of its own."""
    room, _, rest = tool.spec.takes.__module__.removeprefix(_ROOM).partition(".")
    return "payroll" if _PAYROLL in rest else room


def _check_version(url: str) -> None:
    from My_AI_Employee.books.odoo.json2 import fetch_version

    if not fetch_version(url, _PROBE_TIMEOUT_S):
        raise BooksConfigurationError(f"the server at {url} is not an Odoo 19")
