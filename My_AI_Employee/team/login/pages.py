"""The pages as HTML with their headers. The only module that imports Jinja2; every value is escaped."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

if TYPE_CHECKING:
    from jinja2 import Environment

from My_AI_Employee.team.login.consent import Destination


@dataclass(frozen=True, kw_only=True)
class ConsentPage:
    """What the page shows about the client. name: cleaned. host: of a verified client; may be empty."""

    name: str
    host: str
    is_verified: bool
    destination: Destination
    permissions: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class FormState:
    """The values of the form. error: about the whole form; login_error and secret_error: about one field.

    is_refused: the entered values are wrong. shows_help: the explanation of API keys is expanded.
    """

    request_id: str
    token: str
    takes_passwords: bool
    login: str = ""
    kind: str = "api_key"
    error: str = ""
    login_error: str = ""
    secret_error: str = ""
    is_refused: bool = False
    shows_help: bool = False


@dataclass(frozen=True, kw_only=True)
class Site:
    """Names shown on every page. odoo_url: where people open Odoo in a browser; empty: no link."""

    server_name: str
    odoo_url: str = ""


def sign_in_page(site: Site, consent: ConsentPage, form: FormState, status: int = 200) -> HTMLResponse:
    """The page with the consent question and the sign-in form."""
    action = consent.destination.form_action
    return respond("sign_in.html", status, action, site=site, consent=consent, form=form)


def notice_page(site: Site, consent: ConsentPage, form: FormState, notice: str, ticket: str) -> HTMLResponse:
    """The page after a sign-in, with a notice to read before continuing."""
    action = consent.destination.form_action
    return respond("notice.html", 200, action, site=site, consent=consent, form=form, notice=notice, ticket=ticket)


def final_page(site: Site, title: str, sentences: Sequence[str], status: int) -> HTMLResponse:
    """A page without a form: what happened, and what to do."""
    return respond("stopped.html", status, "", site=site, title=title, sentences=sentences)


def respond(
    template: str, status: int, form_action: str, *, is_scripted: bool = False, **values: object
) -> HTMLResponse:
    """A page of one of the templates. form_action: where forms may lead besides here; empty: there is no form.

    is_scripted: the page has the one script that there is, which fills in the browser's proof.
    """
    nonce = secrets.token_urlsafe(16)
    html = _environment().get_template(template).render(nonce=nonce, is_scripted=is_scripted, **values)
    return HTMLResponse(html, status, _headers(nonce, form_action, is_scripted=is_scripted))


def _headers(nonce: str, form_action: str, *, is_scripted: bool) -> dict[str, str]:
    """form_action: Chromium applies it to every redirect after the form too, also by the client's own site.

    So it allows all of https where a redirect may leave at all; no foreign markup on the page could use it.
    """
    sources = " ".join(dict.fromkeys(("'self'", "https:", form_action))) if form_action else "'none'"
    scripts = f"script-src 'nonce-{nonce}'; " if is_scripted else ""
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; {scripts}form-action {sources}; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex",
    }


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(__package__ or "", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
