"""The login page's logic: from a submitted form to the next page, or a redirect to the client. Blocking."""

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
from My_AI_Employee.team.login.attempts import DelayedAttempt
from My_AI_Employee.team.login.consent import Destination, clean_text, client_name, destination_of, scopes_in_words
from My_AI_Employee.team.login.expiry import notice_text
from My_AI_Employee.team.login.forms import CsrfGuard
from My_AI_Employee.team.login.key_storage import store_key
from My_AI_Employee.team.login.options import DEFAULT_PERMISSION, LoginOptions, LoginParts
from My_AI_Employee.team.login.port import Refusal, SecretKind, SignedIn, SignInAttempt
from My_AI_Employee.team.oauth.pending import PendingRequest

_LOG = logging.getLogger(__name__)
_MAX_LOGIN = 254
_MAX_SECRET = 1000
_MAX_HOST = 253


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A form as received. address: IP address of the browser."""

    form: Mapping[str, str]
    cookies: Mapping[str, str]
    address: str


@dataclass(frozen=True, kw_only=True)
class _BrowserSession:
    """A pending authorization request, and the browser that has its page open."""

    pending: PendingRequest
    destination: Destination
    nonce: str


class SignInFlow:
    """Thread-safe. Methods raise JournalError; every other outcome is a page or a redirect."""

    def __init__(self, options: LoginOptions, parts: LoginParts) -> None:
        self._options = options
        self._parts = parts
        self._site = pages.Site(server_name=options.server_name, odoo_url=options.odoo_url)
        self._guard = CsrfGuard(issuer=options.issuer, secret=options.secret)
        self._tickets = EncryptionKeys([derive_secret(options.secret, "login ticket")])

    def show(self, request_id: str, cookies: Mapping[str, str]) -> Response:
        """The page for an authorization request."""
        session = self._session(request_id, cookies)
        return session if isinstance(session, Response) else self._page(session, self._form(session), 200)

    def submit(self, submission: Submission) -> Response:
        """The response to a form."""
        form = submission.form
        session = self._session(form.get("request", ""), submission.cookies)
        if isinstance(session, Response):
            self._revoke_minted_key(form)
            return session
        if not self._guard.has_valid_token(form, submission.cookies, session.pending.id):
            return self._form_again(session, form, texts.OUT_OF_DATE, 403)
        try:
            if form.get("action") == "cancel":
                self._revoke_minted_key(form)
                return self._redirect(session, self._parts.consent_service.refuse(session.pending.id))
            if form.get("action") == "continue":
                return self._continue(session, form)
            return self._check(session, submission)
        except SignInExpiredError:
            return self.final_page(texts.EXPIRED)

    def final_page(self, page: texts.FinalPage) -> Response:
        """A page without a form, which ends the sign-in."""
        return pages.final_page(self._site, page.title, page.sentences, page.status)

    def _session(self, request_id: str, cookies: Mapping[str, str]) -> _BrowserSession | Response:
        pending = self._parts.consent_service.find(request_id) if request_id else None
        if pending is None:
            return self.final_page(texts.EXPIRED)
        destination = destination_of(pending.redirect_uri)
        if destination is None:
            _LOG.warning("a client has an unsafe redirect URI; registration should have refused it")
            return self.final_page(texts.UNSAFE)
        nonce = self._guard.nonce_of(cookies, pending.id) or self._guard.new_nonce()
        return _BrowserSession(pending=pending, destination=destination, nonce=nonce)

    def _check(self, session: _BrowserSession, submission: Submission) -> Response:
        form, now = submission.form, self._parts.clock()
        wrong = _field_errors(form, takes_passwords=self._parts.sign_in.takes_passwords)
        if any(wrong):
            login_error, secret_error = wrong
            state = replace(self._form(session, form), login_error=login_error, secret_error=secret_error)
            return self._page(session, state, 422)
        admitted = self._parts.attempts.admit(form["login"], submission.address, now)
        if isinstance(admitted, DelayedAttempt):
            response = self._form_again(session, form, texts.wait_text(admitted.left), 429)
            response.headers["Retry-After"] = str(math.ceil(admitted.left.total_seconds()))
            return response
        try:
            person = self._parts.sign_in.sign_in(_attempt(form))
        except AIEmployeeError as error:
            _LOG.warning("nobody can sign in: %s", error.code)
            self._parts.attempts.uncount(admitted)
            return self._form_again(session, form, texts.ODOO_AWAY, 503)
        if isinstance(person, Refusal):
            _LOG.info("a sign-in was refused: %s", person.value)
            return self._refuse(session, form, person)
        self._parts.attempts.succeeded(admitted)
        return self._after_sign_in(session, person, now)

    def _refuse(self, session: _BrowserSession, form: Mapping[str, str], refusal: Refusal) -> Response:
        state = replace(self._form(session, form), error=texts.REFUSALS[refusal], is_refused=True)
        if refusal is not Refusal.WRONG:
            state = replace(state, kind="api_key", shows_help=True)
        return self._page(session, state, 403)

    def _after_sign_in(self, session: _BrowserSession, person: SignedIn, now: datetime) -> Response:
        notice = notice_text(person.key_expires, now, is_certain=person.expiry_is_certain)
        if not notice:
            return self._grant(session, person)
        ticket = self._tickets.encrypt(_to_json(person), ("login ticket", session.pending.id)).hex()
        page = pages.notice_page(self._site, self._consent(session), self._form(session), notice, ticket)
        return self._with_cookie(session, page)

    def _continue(self, session: _BrowserSession, form: Mapping[str, str]) -> Response:
        person = self._person_of_ticket(form)
        return self._grant(session, person) if person else self._form_again(session, form, texts.OUT_OF_DATE, 403)

    def _person_of_ticket(self, form: Mapping[str, str]) -> SignedIn | None:
        """The person whose sign-in succeeded before the notice was shown, from the form's ticket."""
        try:
            ticket = bytes.fromhex(form.get("ticket", ""))
            return _from_json(self._tickets.decrypt(ticket, ("login ticket", form.get("request", ""))))
        except (ValueError, CredentialsError):
            return None

    def _revoke_minted_key(self, form: Mapping[str, str]) -> None:
        """Revoke the key that was minted for a sign-in which ends at the notice, unless it is stored."""
        person = self._person_of_ticket(form)
        if person is None or not person.is_minted:
            return
        try:
            kept = self._parts.credentials.get(self._principal(person).key)
        except CredentialsError:
            kept = None
        if kept != person.key:
            self._parts.sign_in.revoke_key(person.key)

    def _principal(self, person: SignedIn) -> Principal:
        return Principal(
            issuer=self._options.issuer,
            subject=f"{self._options.database}:{person.uid}",
            login=person.login,
            odoo_uid=person.uid,
        )

    def _grant(self, session: _BrowserSession, person: SignedIn) -> Response:
        principal = self._principal(person)
        store_key(principal, person, self._parts.credentials, self._parts.sign_in)
        target = self._parts.consent_service.grant(session.pending.id, principal)
        _LOG.info("person %s signed in", self._parts.hash_of(principal.key))
        return self._redirect(session, target)

    def _redirect(self, session: _BrowserSession, target: str) -> Response:
        response = RedirectResponse(target, 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
        self._guard.drop_cookie(response, session.pending.id)
        return response

    def _form_again(self, session: _BrowserSession, form: Mapping[str, str], error: str, status: int) -> Response:
        return self._page(session, replace(self._form(session, form), error=error), status)

    def _page(self, session: _BrowserSession, form: pages.FormState, status: int) -> Response:
        return self._with_cookie(session, pages.sign_in_page(self._site, self._consent(session), form, status))

    def _with_cookie(self, session: _BrowserSession, response: Response) -> Response:
        left = session.pending.expires - self._parts.clock()
        self._guard.set_cookie(response, session.pending.id, session.nonce, max(1, int(left.total_seconds())))
        return response

    def _form(self, session: _BrowserSession, form: Mapping[str, str] | None = None) -> pages.FormState:
        typed = form or {}
        return pages.FormState(
            request_id=session.pending.id,
            token=self._guard.token(session.nonce, session.pending.id),
            takes_passwords=self._parts.sign_in.takes_passwords,
            login=typed.get("login", "")[:_MAX_LOGIN],
            kind=typed.get("kind", "api_key"),
        )

    def _consent(self, session: _BrowserSession) -> pages.ConsentPage:
        pending = session.pending
        return pages.ConsentPage(
            name=client_name(pending.client_name),
            host=clean_text(pending.client_host, _MAX_HOST),
            is_verified=pending.client_verified,
            destination=session.destination,
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
