"""What the login page decides: from a submitted form to the next page, or back to the client. Blocking."""

import json
import logging
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from starlette.responses import RedirectResponse, Response

from My_AI_Employee.errors import AIEmployeeError, CredentialsError, SignInExpiredError
from My_AI_Employee.team.core.encryption import EncryptionKeys, derive_secret
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.login import pages, texts
from My_AI_Employee.team.login.attempts import Wait
from My_AI_Employee.team.login.consent import Destination, clean_text, client_name, destination_of, scopes_in_words
from My_AI_Employee.team.login.expiry import notice_text
from My_AI_Employee.team.login.forms import FormGuard
from My_AI_Employee.team.login.keeping import keep_key
from My_AI_Employee.team.login.options import DEFAULT_PERMISSION, LoginOptions, LoginParts
from My_AI_Employee.team.login.port import Refusal, SecretKind, SignedIn, SignInAttempt
from My_AI_Employee.team.oauth.pending import PendingRequest

_LOG = logging.getLogger(__name__)
_MAX_LOGIN = 254
_MAX_SECRET = 1000
_MAX_HOST = 253


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A form as it arrived. address: of the person's machine."""

    form: Mapping[str, str]
    cookies: Mapping[str, str]
    address: str


@dataclass(frozen=True, kw_only=True)
class _Visit:
    """A request that waits, and the browser that answers it."""

    pending: PendingRequest
    destination: Destination
    nonce: str


class SignInFlow:
    """Thread-safe. Methods raise JournalError; every other outcome is a page or a redirect."""

    def __init__(self, options: LoginOptions, parts: LoginParts) -> None:
        self._options = options
        self._parts = parts
        self._site = pages.Site(server_name=options.server_name, odoo_url=options.odoo_url)
        self._guard = FormGuard(issuer=options.issuer, secret=options.secret)
        self._tickets = EncryptionKeys([derive_secret(options.secret, "login ticket")])

    def show(self, request_id: str, cookies: Mapping[str, str]) -> Response:
        """The page for a request."""
        visit = self._visit(request_id, cookies)
        return visit if isinstance(visit, Response) else self._page(visit, self._form(visit), 200)

    def submit(self, submission: Submission) -> Response:
        """The answer to a form."""
        form = submission.form
        visit = self._visit(form.get("request", ""), submission.cookies)
        if isinstance(visit, Response):
            self._withdraw(form)
            return visit
        if not self._guard.is_ours(form, submission.cookies, visit.pending.id):
            return self._again(visit, form, texts.OUT_OF_DATE, 403)
        try:
            if form.get("action") == "cancel":
                self._withdraw(form)
                return self._leave(visit, self._parts.desk.refuse(visit.pending.id))
            if form.get("action") == "continue":
                return self._go_on(visit, form)
            return self._check(visit, submission)
        except SignInExpiredError:
            return self.stop(texts.EXPIRED)

    def stop(self, stop: texts.Stop) -> Response:
        """A page that ends the way."""
        return pages.stopped_page(self._site, stop.title, stop.sentences, stop.status)

    def _visit(self, request_id: str, cookies: Mapping[str, str]) -> _Visit | Response:
        pending = self._parts.desk.find(request_id) if request_id else None
        if pending is None:
            return self.stop(texts.EXPIRED)
        destination = destination_of(pending.redirect_uri)
        if destination is None:
            _LOG.warning("a client asks for an unsafe redirect address; registration should have refused it")
            return self.stop(texts.UNSAFE)
        nonce = self._guard.nonce_of(cookies, pending.id) or self._guard.new_nonce()
        return _Visit(pending=pending, destination=destination, nonce=nonce)

    def _check(self, visit: _Visit, submission: Submission) -> Response:
        form, now = submission.form, self._parts.clock()
        wrong = _field_errors(form, takes_passwords=self._parts.sign_in.takes_passwords)
        if any(wrong):
            login_error, secret_error = wrong
            again = replace(self._form(visit, form), login_error=login_error, secret_error=secret_error)
            return self._page(visit, again, 422)
        admitted = self._parts.attempts.admit(form["login"], submission.address, now)
        if isinstance(admitted, Wait):
            response = self._again(visit, form, texts.wait_text(admitted.left), 429)
            response.headers["Retry-After"] = str(math.ceil(admitted.left.total_seconds()))
            return response
        try:
            person = self._parts.sign_in.sign_in(_attempt(form))
        except AIEmployeeError as error:
            _LOG.warning("nobody can sign in: %s", error.code)
            self._parts.attempts.take_back(admitted)
            return self._again(visit, form, texts.ODOO_AWAY, 503)
        if isinstance(person, Refusal):
            _LOG.info("a sign-in was refused: %s", person.value)
            return self._refuse(visit, form, person)
        self._parts.attempts.succeeded(admitted)
        return self._welcome(visit, person, now)

    def _refuse(self, visit: _Visit, form: Mapping[str, str], refusal: Refusal) -> Response:
        state = replace(self._form(visit, form), error=texts.REFUSALS[refusal], is_refused=True)
        if refusal is not Refusal.WRONG:
            state = replace(state, kind="api_key", shows_help=True)
        return self._page(visit, state, 403)

    def _welcome(self, visit: _Visit, person: SignedIn, now: datetime) -> Response:
        notice = notice_text(person.key_expires, now, is_certain=person.expiry_is_certain)
        if not notice:
            return self._grant(visit, person)
        ticket = self._tickets.encrypt(_to_json(person), ("login ticket", visit.pending.id)).hex()
        page = pages.notice_page(self._site, self._consent(visit), self._form(visit), notice, ticket)
        return self._with_cookie(visit, page)

    def _go_on(self, visit: _Visit, form: Mapping[str, str]) -> Response:
        person = self._ticket_of(form)
        return self._grant(visit, person) if person else self._again(visit, form, texts.OUT_OF_DATE, 403)

    def _ticket_of(self, form: Mapping[str, str]) -> SignedIn | None:
        """Who had signed in when the notice was shown, for this request."""
        try:
            sealed = bytes.fromhex(form.get("ticket", ""))
            return _from_json(self._tickets.decrypt(sealed, ("login ticket", form.get("request", ""))))
        except (ValueError, CredentialsError):
            return None

    def _withdraw(self, form: Mapping[str, str]) -> None:
        """A key that was made for a sign-in which ends at the notice; not one that is kept: that sign-in went on."""
        person = self._ticket_of(form)
        if person is None or not person.is_minted:
            return
        try:
            kept = self._parts.credentials.get(self._principal(person).key)
        except CredentialsError:
            kept = None
        if kept != person.key:
            self._parts.sign_in.withdraw(person.key)

    def _principal(self, person: SignedIn) -> Principal:
        return Principal(
            issuer=self._options.issuer,
            subject=f"{self._options.database}:{person.uid}",
            login=person.login,
            odoo_uid=person.uid,
        )

    def _grant(self, visit: _Visit, person: SignedIn) -> Response:
        principal = self._principal(person)
        keep_key(principal, person, self._parts.credentials, self._parts.sign_in)
        target = self._parts.desk.grant(visit.pending.id, principal)
        _LOG.info("person %s signed in", self._parts.hash_of(principal.key))
        return self._leave(visit, target)

    def _leave(self, visit: _Visit, target: str) -> Response:
        response = RedirectResponse(target, 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
        self._guard.drop_cookie(response, visit.pending.id)
        return response

    def _again(self, visit: _Visit, form: Mapping[str, str], error: str, status: int) -> Response:
        return self._page(visit, replace(self._form(visit, form), error=error), status)

    def _page(self, visit: _Visit, form: pages.FormState, status: int) -> Response:
        return self._with_cookie(visit, pages.sign_in_page(self._site, self._consent(visit), form, status))

    def _with_cookie(self, visit: _Visit, response: Response) -> Response:
        left = visit.pending.expires - self._parts.clock()
        self._guard.set_cookie(response, visit.pending.id, visit.nonce, max(1, int(left.total_seconds())))
        return response

    def _form(self, visit: _Visit, form: Mapping[str, str] | None = None) -> pages.FormState:
        typed = form or {}
        return pages.FormState(
            request_id=visit.pending.id,
            token=self._guard.token(visit.nonce, visit.pending.id),
            takes_passwords=self._parts.sign_in.takes_passwords,
            login=typed.get("login", "")[:_MAX_LOGIN],
            kind=typed.get("kind", "api_key"),
        )

    def _consent(self, visit: _Visit) -> pages.ConsentPage:
        pending = visit.pending
        return pages.ConsentPage(
            name=client_name(pending.client_name),
            host=clean_text(pending.client_host, _MAX_HOST),
            is_verified=pending.client_verified,
            destination=visit.destination,
            permissions=scopes_in_words(pending.scopes, self._options.scope_words) or [DEFAULT_PERMISSION],
        )


def _attempt(form: Mapping[str, str]) -> SignInAttempt:
    kind: SecretKind = "password" if form.get("kind") == "password" else "api_key"
    return SignInAttempt(login=form["login"].strip(), secret=form["secret"], kind=kind)


def _field_errors(form: Mapping[str, str], *, takes_passwords: bool) -> tuple[str, str]:
    missing = texts.MISSING_EITHER if takes_passwords else texts.MISSING_SECRET
    return (
        _wrong(form.get("login", ""), texts.MISSING_LOGIN, _MAX_LOGIN),
        _wrong(form.get("secret", ""), missing, _MAX_SECRET),
    )


def _wrong(value: str, missing: str, most: int) -> str:
    if not value.strip():
        return missing
    return texts.TOO_LONG if len(value) > most else ""


def _to_json(person: SignedIn) -> str:
    expires = person.key_expires
    return json.dumps({**asdict(person), "key_expires": expires and expires.isoformat()})


def _from_json(text: str) -> SignedIn:
    values = json.loads(text)
    expires = values.pop("key_expires")
    return SignedIn(**values, key_expires=datetime.fromisoformat(expires) if expires else None)
