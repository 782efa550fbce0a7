"""Builds the team server from settings. Odoo is not called before the first request."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from mcp.server.request_state import RequestStateSecurity
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from My_AI_Employee import __version__
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.bootstrap.server_storage import open_storage
from My_AI_Employee.bootstrap.stack import instance_label
from My_AI_Employee.bootstrap.team_settings import (
    authorization_options,
    browser_url,
    key_ring,
    odoo_of,
    trusted_proxies_of,
)
from My_AI_Employee.bootstrap.warehouse import call_recorder
from My_AI_Employee.bootstrap.warehouse_schedule import push_tasks
from My_AI_Employee.errors import BooksConfigurationError, SignInExpiredError
from My_AI_Employee.mcp_servers.contract import ContractServer
from My_AI_Employee.settings import Settings
from My_AI_Employee.team.approvals.audit_outbox import AuditDelivery
from My_AI_Employee.team.approvals.call_audit import CallAudit
from My_AI_Employee.team.approvals.confirmation import Confirmation
from My_AI_Employee.team.approvals.question_tokens import QuestionTokens, UsedAnswers
from My_AI_Employee.team.approvals.queue import RequestQueue
from My_AI_Employee.team.approvals.queue_decisions import QueueDecisions
from My_AI_Employee.team.approvals.queue_notes import QueueNotes
from My_AI_Employee.team.approvals.request_items import RequestWriter
from My_AI_Employee.team.approvals.request_runs import OpenContext, RequestRuns
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.instance_names import naming_instance
from My_AI_Employee.team.core.key_ring import KeyRing
from My_AI_Employee.team.core.port import CallContext, Principal, TeamTool
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.http.app import MAX_CALL_BYTES, PeriodicTask, TeamParts, build_app
from My_AI_Employee.team.http.guard import Address
from My_AI_Employee.team.http.health import HealthProbe
from My_AI_Employee.team.http.metrics import CountedSignIn, Metrics
from My_AI_Employee.team.http.request_log import key_hash
from My_AI_Employee.team.login.attempts import Attempts
from My_AI_Employee.team.login.credentials import CredentialStore
from My_AI_Employee.team.login.expiry import ExpiryNotices
from My_AI_Employee.team.login.odoo_sign_in import OdooSignIn, OdooSignInOptions
from My_AI_Employee.team.login.options import LoginOptions, LoginParts
from My_AI_Employee.team.login.port import SignIn
from My_AI_Employee.team.login.routes import login_routes
from My_AI_Employee.team.login.sign_outs import SignOuts
from My_AI_Employee.team.mcp.completions import Completer, add_completions
from My_AI_Employee.team.mcp.guide import INSTRUCTIONS, add_guide
from My_AI_Employee.team.mcp.prompts import add_prompts
from My_AI_Employee.team.mcp.registry import all_tools, metadata_tools
from My_AI_Employee.team.mcp.tool_server import ToolServices, mcp_tools
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.provider import principal_of
from My_AI_Employee.team.oauth.scopes import scopes_by_tool
from My_AI_Employee.team.oauth.server import AuthorizationServer, authorization_routes
from My_AI_Employee.team.people.call_limiter import CallLimiter
from My_AI_Employee.team.people.clients import KeyReloadingClient
from My_AI_Employee.team.people.connections import ConnectionLimits, ConnectionPool
from My_AI_Employee.team.people.notices import DailyNotice

SERVER_NAME = "odoo-team"
_PROBE_TIMEOUT_S = 2.0
_ODOO_TIMEOUT_S = 30.0
_MINUTE, _DAY = 60.0, 86_400.0


@dataclass(frozen=True, kw_only=True)
class TeamServer:
    """What `serve` runs. trusted_proxies: networks whose X-Forwarded headers count. where: name of its database."""

    app: ASGIApp
    url: str
    trusted_proxies: tuple[str, ...]
    tools: int
    where: str


def open_team_server(
    installation: Installation, tools: Sequence[TeamTool] | None = None, port: int | None = None
) -> TeamServer:
    """Build the server. tools: all of them when None; port: as in `authorization_options`.

    Raises ConfigurationError, CredentialsError, JournalError.
    """
    settings = installation.settings
    odoo_url, _database = odoo_of(settings)
    options = authorization_options(settings, port)
    proxies = trusted_proxies_of(settings)
    ring = key_ring(installation)
    storage, where = open_storage(installation, "team.sqlite")
    try:
        label = instance_label(settings)
        named = naming_instance(tools or (*all_tools(), *(metadata_tools() if label else ())), label)
        parts = _Parts(installation=installation, storage=storage, ring=ring, options=options, tools=named)
        app = build_app(parts.parts(odoo_url))
    except BaseException:
        storage.close()
        raise
    return TeamServer(
        app=app,
        url=options.base_url,
        trusted_proxies=proxies,
        tools=len(parts.tools),
        where=where,
    )


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """Builds the parts of the app."""

    installation: Installation
    storage: Storage
    ring: KeyRing
    options: AuthorizationOptions
    tools: tuple[TeamTool, ...]

    def parts(self, odoo_url: str) -> TeamParts:
        settings, metrics = self.installation.settings, Metrics(call_recorder(self.installation))
        credentials = CredentialStore(self.storage, EncryptionKeys(self.ring.derive("Odoo keys")))
        pool = self._pool(credentials)
        queue = self._queue()
        services = self._services(pool, metrics, queue, credentials)
        authorization = authorization_routes(self.options, self.storage, utc_now)
        token_check = authorization.token_check(scopes_by_tool(tool.spec for tool in self.tools), MAX_CALL_BYTES)
        sign_in = CountedSignIn(self._sign_in(), metrics)
        sign_outs = SignOuts(
            live_people=authorization.grants.live_people,
            credentials=credentials,
            sign_in=sign_in,
            forget_person=pool.forget,
            hash_of=self._hash_of,
        )
        return TeamParts(
            server=self._server(services, pool, queue),
            address=Address(url=self.options.base_url),
            pool=pool,
            metrics=metrics,
            token_check=lambda app: token_check.protect(app, authorization.verifier),
            routes=(*authorization.routes, *self._login(authorization, credentials, sign_in)),
            session_secrets=self.ring.derive("sessions"),
            odoo=HealthProbe(name="odoo", check=partial(_check_odoo, odoo_url)),
            database=HealthProbe(name="database", check=partial(_check_database, self.storage)),
            metrics_token=settings.team_metrics_token or "",
            periodic_tasks=[
                *self._clean_up_tasks(authorization, credentials, sign_outs),
                *self._queue_tasks(partial(_context_of_signed_in, pool, credentials), queue),
                *push_tasks(self.installation),
            ],
            on_stop=self.storage.close,
        )

    @property
    def _hash_of(self) -> Callable[[tuple[str, str]], str]:
        """Returns the keyed hash of a person for the log."""
        return partial(key_hash, self.ring.derive("log")[0])

    def _pool(self, credentials: CredentialStore) -> ConnectionPool:
        settings = self.installation.settings
        return ConnectionPool(
            partial(_open_client, settings, credentials),
            pages_secret=self.ring.derive("cursors")[0],
            clock=utc_now,
            limits=ConnectionLimits(
                idle_ttl_s=settings.team_idle_s,
                people=settings.team_max_people,
                connections=settings.team_odoo_connections,
            ),
        )

    def _services(
        self, pool: ConnectionPool, metrics: Metrics, queue: RequestQueue | None, credentials: CredentialStore
    ) -> ToolServices:
        call_limiter = CallLimiter(threads=self.installation.settings.team_odoo_connections)
        return ToolServices(
            pool=pool,
            call_limiter=call_limiter,
            metrics=metrics,
            principal_of=principal_of,
            confirm=Confirmation(
                open_context=pool.context_of,
                run_blocking=call_limiter.run,
                question_tokens=QuestionTokens(secret=self.ring.derive("questions")[0]),
                used_answers=UsedAnswers(storage=self.storage),
                queue=queue,
                clock=utc_now,
                audit=CallAudit(storage=self.storage, clock=utc_now) if queue else None,
            ),
            notice=DailyNotice(find=ExpiryNotices(credentials=credentials).expiry_notice, clock=utc_now),
            person_secret=self.ring.derive("log")[0],
        )

    def _server(self, services: ToolServices, pool: ConnectionPool, queue: RequestQueue | None) -> ContractServer:
        server = ContractServer(
            SERVER_NAME,
            title="AI Employee: Odoo for a team",
            instructions=INSTRUCTIONS,
            version=__version__,
            tools=mcp_tools(self.tools, services),
            log_level="WARNING",
            subscriptions=False,
            request_state_security=RequestStateSecurity(keys=self.ring.derive("request state")),
        )
        server.redacted = self.installation.redacted
        add_guide(server, self.tools, (lambda id_: queue.status(services.reader(), id_)) if queue else None)
        add_prompts(server, [tool.spec.name for tool in self.tools])
        known = {"tool": lambda _principal: sorted(tool.spec.name for tool in self.tools)}
        if queue:
            known["request_id"] = queue.own_ids
        add_completions(server, Completer(caller=services.reader, open_context=pool.context_of, known=known))
        return server

    def _queue_notes(self) -> QueueNotes:
        titles = {tool.spec.name: tool.spec.title for tool in self.tools}
        return QueueNotes(
            storage=self.storage, store=self.installation.store, title_of=lambda name: titles.get(name, name)
        )

    def _queue(self) -> RequestQueue | None:
        """The queue of requests in the vault; None without a vault."""
        if self.installation.vault is None:
            return None
        return RequestQueue(storage=self.storage, queue_notes=self._queue_notes(), clock=utc_now)

    def _sign_in(self) -> SignIn:
        odoo_url, database = odoo_of(self.installation.settings)
        return OdooSignIn(
            OdooSignInOptions(
                url=odoo_url,
                database=database,
                key_name=f"AI Employee ({self.options.base_url.partition('://')[2]})",
                takes_passwords=self.installation.settings.team_passwords,
            ),
            utc_now,
        )

    def _login(
        self, authorization: AuthorizationServer, credentials: CredentialStore, sign_in: SignIn
    ) -> Sequence[BaseRoute]:
        odoo_url, database = odoo_of(self.installation.settings)
        secret = self.ring.derive("login")[0]
        return login_routes(
            LoginOptions(
                issuer=self.options.issuer, database=database, secret=secret, odoo_url=browser_url(odoo_url)
            ),
            LoginParts(
                consent_service=authorization.pending,
                credentials=credentials,
                sign_in=sign_in,
                attempts=Attempts(self.storage, secret),
                clock=utc_now,
                hash_of=self._hash_of,
            ),
        )

    def _clean_up_tasks(
        self, authorization: AuthorizationServer, credentials: CredentialStore, sign_outs: SignOuts
    ) -> Sequence[PeriodicTask]:
        return (
            PeriodicTask(name="purge", work=lambda: authorization.purge(utc_now()), every_s=10 * _MINUTE),
            PeriodicTask(name="reseal", work=credentials.reencrypt_all, every_s=_DAY),
            PeriodicTask(name="sign-outs", work=lambda: sign_outs.sweep(utc_now()), every_s=_MINUTE / 2),
        )

    def _queue_tasks(self, open_context: OpenContext, queue: RequestQueue | None) -> Sequence[PeriodicTask]:
        """Work for people whose client is not connected: requests in the vault, and their audit events."""
        if queue is None:
            return ()
        tools = {tool.spec.name: tool for tool in self.tools}
        writer = RequestWriter(storage=self.storage, hash_of=self._hash_of, expires_after=queue.expires_after)
        runs = RequestRuns(writer=writer, tools=tools, open_context=open_context, clock=utc_now)
        decisions = QueueDecisions(writer=writer, queue_notes=self._queue_notes(), runs=runs)
        delivery = AuditDelivery(storage=self.storage, open_journal=self.installation.journal)
        poll_s = self.installation.settings.poll_interval_s
        return (
            PeriodicTask(name="requests in the vault", work=lambda: decisions.step(utc_now()), every_s=poll_s),
            PeriodicTask(name="audit log", work=delivery.deliver, every_s=poll_s),
        )


def _open_client(settings: Settings, credentials: CredentialStore, principal: Principal) -> OdooClient:
    from My_AI_Employee.books.odoo.json2 import Json2Client

    odoo_url, database = odoo_of(settings)

    def connect(key: Callable[[], str]) -> OdooClient:
        return Json2Client(odoo_url, database, key, timeout_s=_ODOO_TIMEOUT_S)

    return KeyReloadingClient(connect, partial(_stored_key, credentials, principal))


def _stored_key(credentials: CredentialStore, principal: Principal) -> str:
    key = credentials.get(principal.key)
    if key is None:
        raise SignInExpiredError(
            "no Odoo key is stored for this sign-in", hint="disconnect this server in your client and connect again"
        )
    return key


@contextmanager
def _context_of_signed_in(
    pool: ConnectionPool, credentials: CredentialStore, principal: Principal
) -> Iterator[CallContext]:
    """The context of a person without a token: checks for their stored key, which a pooled connection outlives."""
    _stored_key(credentials, principal)
    with pool.context_of(principal) as caller:
        yield caller


def _check_odoo(url: str) -> None:
    from My_AI_Employee.books.odoo.json2 import fetch_version

    if not fetch_version(url, _PROBE_TIMEOUT_S):
        raise BooksConfigurationError(f"the server at {url} is not an Odoo 19")


def _check_database(storage: Storage) -> None:
    with storage.transaction():
        pass
