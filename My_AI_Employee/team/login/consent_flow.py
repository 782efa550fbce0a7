"""What every sign-in page does: it finds the request that waits, checks where a form comes from, and answers it."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.responses import RedirectResponse, Response

from My_AI_Employee.errors import SignInExpiredError
from My_AI_Employee.team.login import pages, texts
from My_AI_Employee.team.login.consent import Destination, clean_text, client_name, destination_of, scopes_in_words
from My_AI_Employee.team.login.forms import CsrfGuard
from My_AI_Employee.team.login.options import DEFAULT_PERMISSION, LoginOptions
from My_AI_Employee.team.login.port import ConsentService
from My_AI_Employee.team.oauth.pending import PendingRequest

_LOG = logging.getLogger(__name__)
_MAX_HOST = 253


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A form as received. address: IP address of the browser."""

    form: Mapping[str, str]
    cookies: Mapping[str, str]
    address: str


@dataclass(frozen=True, kw_only=True)
class BrowserSession:
    """A pending authorization request, and the browser that has its page open, with its cookies."""

    pending: PendingRequest
    destination: Destination
    nonce: str
    cookies: Mapping[str, str]


class ConsentFlow(ABC):
    """Thread-safe. Methods raise JournalError; every other outcome is a page or a redirect."""

    def __init__(self, options: LoginOptions, consent_service: ConsentService, clock: Callable[[], datetime]) -> None:
        self.options = options
        self.consent_service = consent_service
        self.clock = clock
        self.site = pages.Site(server_name=options.server_name, odoo_url=options.odoo_url)
        self.guard = CsrfGuard(issuer=options.issuer, secret=options.secret)

    # what differs

    @abstractmethod
    def form_page(self, session: BrowserSession, form: Mapping[str, str], error: str, status: int) -> Response:
        """The page with the form. error: about the whole form. The caller sets the cookie."""

    @abstractmethod
    def allowed(self, session: BrowserSession, submission: Submission) -> Response:
        """The answer to a form that was not cancelled. May raise SignInExpiredError."""

    @abstractmethod
    def abandon(self, form: Mapping[str, str]) -> None:
        """Undo what was made for a sign-in that ends without a grant."""

    # what is alike

    def show(self, request_id: str, cookies: Mapping[str, str]) -> Response:
        """The page for an authorization request."""
        session = self._session(request_id, cookies)
        if isinstance(session, Response):
            return session
        return self.with_cookie(session, self.form_page(session, {}, "", 200))

    def submit(self, submission: Submission) -> Response:
        """The response to a form."""
        form = submission.form
        session = self._session(form.get("request", ""), submission.cookies)
        if isinstance(session, Response):
            self.abandon(form)
            return session
        if not self.guard.has_valid_token(form, submission.cookies, session.pending.id):
            return self.form_again(session, form, texts.OUT_OF_DATE, 403)
        try:
            if form.get("action") == "cancel":
                self.abandon(form)
                return self.redirect(session, self.consent_service.refuse(session.pending.id))
            return self.allowed(session, submission)
        except SignInExpiredError:
            return self.final_page(texts.EXPIRED)

    def final_page(self, page: texts.FinalPage) -> Response:
        """A page without a form, which ends the sign-in."""
        return pages.final_page(self.site, page.title, page.sentences, page.status)

    def redirect(self, session: BrowserSession, target: str) -> Response:
        """Send the browser to the client."""
        response = RedirectResponse(target, 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
        self.guard.drop_cookie(response, session.pending.id)
        return response

    def form_again(self, session: BrowserSession, form: Mapping[str, str], error: str, status: int) -> Response:
        """The page once more, with what was typed and what is wrong."""
        return self.with_cookie(session, self.form_page(session, form, error, status))

    def with_cookie(self, session: BrowserSession, response: Response) -> Response:
        """The response with the cookie that the form's token is bound to."""
        left = session.pending.expires - self.clock()
        self.guard.set_cookie(response, session.pending.id, session.nonce, max(1, int(left.total_seconds())))
        return response

    def token(self, session: BrowserSession) -> str:
        """The CSRF token of the form."""
        return self.guard.token(session.nonce, session.pending.id)

    def consent(self, session: BrowserSession) -> pages.ConsentPage:
        """What the page shows about the client."""
        pending = session.pending
        return pages.ConsentPage(
            name=client_name(pending.client_name),
            host=clean_text(pending.client_host, _MAX_HOST),
            is_verified=pending.client_verified,
            destination=session.destination,
            permissions=scopes_in_words(pending.scopes, self.options.scope_words) or [DEFAULT_PERMISSION],
        )

    def _session(self, request_id: str, cookies: Mapping[str, str]) -> BrowserSession | Response:
        pending = self.consent_service.find(request_id) if request_id else None
        if pending is None:
            return self.final_page(texts.EXPIRED)
        destination = destination_of(pending.redirect_uri)
        if destination is None:
            _LOG.warning("a client has an unsafe redirect URI; registration should have refused it")
            return self.final_page(texts.UNSAFE)
        nonce = self.guard.nonce_of(cookies, pending.id) or self.guard.new_nonce()
        return BrowserSession(pending=pending, destination=destination, nonce=nonce, cookies=cookies)
