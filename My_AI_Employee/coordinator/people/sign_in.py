"""The sign-in page with every instance: a person gives an account at one or more, and allows a client to use them."""

import json
import logging
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from starlette.responses import Response

from My_AI_Employee.coordinator.people.accounts import AccountStore
from My_AI_Employee.coordinator.people.browser import BrowserSignIns
from My_AI_Employee.coordinator.people.instance_rows import InstanceAccess, check_rows, row_of
from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.core.encryption import EncryptionKeys, derive_secret
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.login import pages
from My_AI_Employee.team.login.checking import from_json, to_json
from My_AI_Employee.team.login.consent import client_name
from My_AI_Employee.team.login.consent_flow import BrowserSession, ConsentFlow, Submission
from My_AI_Employee.team.login.expiry import notice_text
from My_AI_Employee.team.login.options import LoginOptions
from My_AI_Employee.team.login.port import ConsentService, SignedIn
from My_AI_Employee.team.oauth.tables import new_opaque

_LOG = logging.getLogger(__name__)
_TICKET = "sign-in ticket of several instances"
NOTHING_GIVEN = "Give your login and key for at least one instance. Others can be left out, and added later."


@dataclass(frozen=True, kw_only=True)
class PeopleParts:
    """The services that the pages use. hash_of: the keyed hash of a person for the log."""

    accesses: Sequence[InstanceAccess]
    accounts: AccountStore
    browser: BrowserSignIns
    consent_service: ConsentService
    clock: Callable[[], datetime]
    hash_of: Callable[[tuple[str, str]], str]


@dataclass(frozen=True, kw_only=True)
class _Ticket:
    """Who was accepted before the page was shown again. is_noticed: it says which keys end soon."""

    accepted: Mapping[str, SignedIn] = field(default_factory=dict)
    is_noticed: bool = False


class InstancesSignIn(ConsentFlow):
    """People sign in with their users of several Odoos at once. Each sign-in is a person of its own.

    Whoever proves an account gets what they gave at this very page, never what was kept at an earlier sign-in: an
    account at one instance is no proof for another.
    """

    def __init__(self, options: LoginOptions, parts: PeopleParts) -> None:
        super().__init__(options, parts.consent_service, parts.clock)
        self._parts = parts
        self._tickets = EncryptionKeys([derive_secret(options.secret, _TICKET)])

    def form_page(self, session: BrowserSession, form: Mapping[str, str], error: str, status: int) -> Response:
        rows = [row_of(access, form) for access in self._parts.accesses]
        return self._page(session, rows, _Ticket(), status, error=error)

    def allowed(self, session: BrowserSession, submission: Submission) -> Response:
        form, now = submission.form, self._parts.clock()
        ticket = self._ticket_of(form)
        asked = [access for access in self._parts.accesses if access.name not in ticket.accepted]
        checked = check_rows(asked, form, submission.address, now)
        accepted = {**ticket.accepted, **checked.accepted}
        notices = [] if checked.failed or ticket.is_noticed else _notices(accepted, now)
        if accepted and not checked.failed and not notices:
            return self._grant(session, submission, accepted)
        rows = [
            row_of(each, form, checked.failed.get(each.name), accepted.get(each.name))
            for each in self._parts.accesses
        ]
        kept = _Ticket(accepted=accepted, is_noticed=bool(notices))
        error = "" if accepted or checked.failed else NOTHING_GIVEN
        status = 422 if error else checked.status
        page = self.with_cookie(session, self._page(session, rows, kept, status, error=error, notices=notices))
        if checked.left is not None:
            page.headers["Retry-After"] = str(math.ceil(checked.left.total_seconds()))
        return page

    def abandon(self, form: Mapping[str, str]) -> None:
        """Revoke the keys that were minted for a sign-in which ends without a grant, unless they are stored."""
        accepted = self._ticket_of(form).accepted
        for access in self._parts.accesses:
            person = accepted.get(access.name)
            if person and person.is_minted and not self._parts.accounts.has_key(access.name, person):
                access.sign_in.revoke_key(person.key)

    def _grant(self, session: BrowserSession, submission: Submission, accepted: Mapping[str, SignedIn]) -> Response:
        first = next(accepted[access.name] for access in self._parts.accesses if access.name in accepted)
        principal = Principal(issuer=self.options.issuer, subject=new_opaque(), login=first.login, odoo_uid=first.uid)
        name = client_name(session.pending.client_name)
        for access in self._parts.accesses:
            if access.name in accepted:
                access.keep(principal.key, name, accepted[access.name])
        target = self.consent_service.grant(session.pending.id, principal)
        _LOG.info("person %s signed in at %s", self._parts.hash_of(principal.key), ", ".join(accepted))
        response = self.redirect(session, target)
        self._parts.browser.add(response, submission.cookies, principal.subject)
        return response

    def _page(
        self, session: BrowserSession, rows: Sequence[object], ticket: _Ticket, status: int, **said: object
    ) -> Response:
        consent = self.consent(session)
        values: dict[str, object] = {
            "error": "",
            "notices": (),
            "rows": rows,
            "site": self.site,
            "consent": consent,
            "request_id": session.pending.id,
            "token": self.token(session),
            "ticket": self._sealed(ticket, session.pending.id) if ticket.accepted else "",
            **said,
        }
        return pages.respond("sign_in_instances.html", status, consent.destination.form_action, **values)

    def _sealed(self, ticket: _Ticket, request_id: str) -> str:
        people = {name: to_json(person) for name, person in ticket.accepted.items()}
        return self._tickets.encrypt(json.dumps([people, ticket.is_noticed]), (_TICKET, request_id)).hex()

    def _ticket_of(self, form: Mapping[str, str]) -> _Ticket:
        try:
            sealed = bytes.fromhex(form.get("ticket", ""))
            people, is_noticed = json.loads(self._tickets.decrypt(sealed, (_TICKET, form.get("request", ""))))
        except (ValueError, CredentialsError):
            return _Ticket()
        return _Ticket(accepted={name: from_json(text) for name, text in people.items()}, is_noticed=is_noticed)


def _notices(accepted: Mapping[str, SignedIn], now: datetime) -> list[str]:
    """A sentence for each key that ends soon."""
    found = (
        (name, notice_text(each.key_expires, now, is_certain=each.expiry_is_certain))
        for name, each in accepted.items()
    )
    return [f"{name}: {text}" for name, text in found if text]
