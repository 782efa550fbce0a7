"""The login page's logic for one Odoo: from a submitted form to the next page, or a redirect. Blocking."""

import logging
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from starlette.responses import Response

from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.core.encryption import EncryptionKeys, derive_secret
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.login import pages, texts
from My_AI_Employee.team.login.checking import (
    MAX_LOGIN,
    FailedCheck,
    SignInCheck,
    attempt_of,
    field_errors,
    from_json,
    to_json,
)
from My_AI_Employee.team.login.consent_flow import BrowserSession, ConsentFlow, Submission
from My_AI_Employee.team.login.expiry import notice_text
from My_AI_Employee.team.login.key_storage import store_key
from My_AI_Employee.team.login.options import LoginOptions, LoginParts
from My_AI_Employee.team.login.port import Refusal, SignedIn

_LOG = logging.getLogger(__name__)


class SignInFlow(ConsentFlow):
    """People sign in with their user of one Odoo."""

    def __init__(self, options: LoginOptions, parts: LoginParts) -> None:
        super().__init__(options, parts.consent_service, parts.clock)
        self._parts = parts
        self._check = SignInCheck(sign_in=parts.sign_in, attempts=parts.attempts)
        self._tickets = EncryptionKeys([derive_secret(options.secret, "login ticket")])

    def form_page(self, session: BrowserSession, form: Mapping[str, str], error: str, status: int) -> Response:
        return self._page(session, replace(self._form(session, form), error=error), status)

    def allowed(self, session: BrowserSession, submission: Submission) -> Response:
        if submission.form.get("action") == "continue":
            return self._continue(session, submission.form)
        return self._checked(session, submission)

    def abandon(self, form: Mapping[str, str]) -> None:
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

    def _checked(self, session: BrowserSession, submission: Submission) -> Response:
        form, now = submission.form, self._parts.clock()
        login, secret = form.get("login", ""), form.get("secret", "")
        wrong = field_errors(login, secret, takes_passwords=self._parts.sign_in.takes_passwords)
        if any(wrong):
            login_error, secret_error = wrong
            state = replace(self._form(session, form), login_error=login_error, secret_error=secret_error)
            return self.with_cookie(session, self._page(session, state, 422))
        person = self._check.check(attempt_of(login, secret, form.get("kind", "")), submission.address, now)
        if isinstance(person, FailedCheck):
            return self._failed(session, form, person)
        return self._after_sign_in(session, person, now)

    def _failed(self, session: BrowserSession, form: Mapping[str, str], failed: FailedCheck) -> Response:
        if failed.refusal is None:
            response = self.form_again(session, form, failed.text, failed.status)
            if failed.left is not None:
                response.headers["Retry-After"] = str(math.ceil(failed.left.total_seconds()))
            return response
        state = replace(self._form(session, form), error=failed.text, is_refused=True)
        if failed.refusal is not Refusal.WRONG:
            state = replace(state, kind="api_key", shows_help=True)
        return self.with_cookie(session, self._page(session, state, failed.status))

    def _after_sign_in(self, session: BrowserSession, person: SignedIn, now: datetime) -> Response:
        notice = notice_text(person.key_expires, now, is_certain=person.expiry_is_certain)
        if not notice:
            return self._grant(session, person)
        ticket = self._tickets.encrypt(to_json(person), ("login ticket", session.pending.id)).hex()
        page = pages.notice_page(self.site, self.consent(session), self._form(session), notice, ticket)
        return self.with_cookie(session, page)

    def _continue(self, session: BrowserSession, form: Mapping[str, str]) -> Response:
        person = self._person_of_ticket(form)
        return self._grant(session, person) if person else self.form_again(session, form, texts.OUT_OF_DATE, 403)

    def _person_of_ticket(self, form: Mapping[str, str]) -> SignedIn | None:
        """The person whose sign-in succeeded before the notice was shown, from the form's ticket."""
        try:
            ticket = bytes.fromhex(form.get("ticket", ""))
            return from_json(self._tickets.decrypt(ticket, ("login ticket", form.get("request", ""))))
        except (ValueError, CredentialsError):
            return None

    def _principal(self, person: SignedIn) -> Principal:
        return Principal(
            issuer=self.options.issuer,
            subject=f"{self.options.database}:{person.uid}",
            login=person.login,
            odoo_uid=person.uid,
        )

    def _grant(self, session: BrowserSession, person: SignedIn) -> Response:
        principal = self._principal(person)
        store_key(principal, person, self._parts.credentials, self._parts.sign_in)
        target = self._parts.consent_service.grant(session.pending.id, principal)
        _LOG.info("person %s signed in", self._parts.hash_of(principal.key))
        return self.redirect(session, target)

    def _page(self, session: BrowserSession, form: pages.FormState, status: int) -> Response:
        return pages.sign_in_page(self.site, self.consent(session), form, status)

    def _form(self, session: BrowserSession, form: Mapping[str, str] | None = None) -> pages.FormState:
        typed = form or {}
        return pages.FormState(
            request_id=session.pending.id,
            token=self.token(session),
            takes_passwords=self._parts.sign_in.takes_passwords,
            login=typed.get("login", "")[:MAX_LOGIN],
            kind=typed.get("kind", "api_key"),
        )
