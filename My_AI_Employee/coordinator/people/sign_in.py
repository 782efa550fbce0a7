"""The sign-in page with every instance: a person gives an account at one or more, and allows a client to use them."""

import json
import logging
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from starlette.responses import Response

from My_AI_Employee.coordinator.people.accounts import AccountStore
from My_AI_Employee.coordinator.people.browser import PROOF_FIELD, BrowserSignIns
from My_AI_Employee.coordinator.people.earlier import EarlierSignIns
from My_AI_Employee.coordinator.people.instance_rows import Checked, InstanceAccess, Row, check_rows, row_of, said_of
from My_AI_Employee.coordinator.people.offers import Offers
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
TAKEN_OVER = "earlier"
OVER = "These accounts cannot be taken over any more. Give them again."
NOTHING_GIVEN = "Give your login and key for at least one instance. Others can be left out, and added later."


@dataclass(frozen=True, kw_only=True)
class PeopleParts:
    """The services that the pages use. hash_of: the keyed hash of a person for the log.

    resource_of: what the grant of a person (issuer, subject) is for; None when no grant counts.
    """

    offers: Offers
    accounts: AccountStore
    browser: BrowserSignIns
    consent_service: ConsentService
    clock: Callable[[], datetime]
    hash_of: Callable[[tuple[str, str]], str]
    resource_of: Callable[[tuple[str, str]], str | None]

    def earlier(self, accesses: Sequence[InstanceAccess]) -> EarlierSignIns:
        """The sign-ins whose accounts at these instances can be taken over."""
        return EarlierSignIns(
            browser=self.browser,
            accounts=self.accounts,
            accesses=accesses,
            is_live=lambda owner: self.resource_of(owner) is not None,
        )


@dataclass(frozen=True, kw_only=True)
class _Ticket:
    """Who was accepted before the page was shown again. is_noticed: it says which keys end soon.

    typed: when the oldest of the keys was, in seconds since the epoch; 0 for now.
    """

    accepted: Mapping[str, SignedIn] = field(default_factory=dict)
    is_noticed: bool = False
    typed: int = 0


class InstancesSignIn(ConsentFlow):
    """People sign in with their users of several Odoos at once. Each sign-in is a person of its own.

    Whoever proves an account gets what they gave at this very page, never what was kept at an earlier sign-in: an
    account at one instance is no proof for another. The browser in which all of them were typed is one, for a while.
    """

    def __init__(self, options: LoginOptions, parts: PeopleParts) -> None:
        super().__init__(options, parts.consent_service, parts.clock)
        self._parts = parts
        self._tickets = EncryptionKeys([derive_secret(options.secret, _TICKET)])

    def form_page(self, session: BrowserSession, form: Mapping[str, str], error: str, status: int) -> Response:
        return self._page(session, self._rows(session, form, Checked()), _Ticket(), status, error=error)

    def allowed(self, session: BrowserSession, submission: Submission) -> Response:
        form, now = submission.form, self._parts.clock()
        ticket = self._ticket_of(form)
        checked = self._checked(session, submission, ticket, now)
        if checked is None:
            return self.form_again(session, form, OVER, 403)
        accepted = {**ticket.accepted, **checked.accepted}
        notices = [] if checked.failed or ticket.is_noticed else _notices(accepted, now)
        typed = ticket.typed or checked.typed
        if accepted and not checked.failed and not notices:
            return self._grant(session, submission, _Ticket(accepted=accepted, typed=typed))
        kept = _Ticket(accepted=accepted, is_noticed=bool(notices), typed=typed)
        rows = self._rows(session, form, Checked(accepted=accepted, failed=checked.failed))
        error = said_of(checked) if accepted or checked.failed else NOTHING_GIVEN
        status = checked.status if accepted or checked.failed else 422
        page = self.with_cookie(session, self._page(session, rows, kept, status, error=error, notices=notices))
        if checked.left is not None:
            page.headers["Retry-After"] = str(math.ceil(checked.left.total_seconds()))
        return page

    def abandon(self, form: Mapping[str, str]) -> None:
        """Revoke the keys that were minted for a sign-in which ends without a grant, unless they are stored."""
        accepted = self._ticket_of(form).accepted
        for access in self._parts.offers.accesses:
            person = accepted.get(access.name)
            if person and person.is_minted and not self._parts.accounts.has_key(access.name, person):
                access.sign_in.revoke_key(person.key)

    def _accesses(self, session: BrowserSession) -> tuple[InstanceAccess, ...]:
        """Those of the workspace that the program asks for."""
        return self._parts.offers.at(session.pending.resource)

    def _checked(
        self, session: BrowserSession, submission: Submission, ticket: _Ticket, now: datetime
    ) -> Checked | None:
        """What was typed, or taken over, and what is wrong with it. None: what is to be taken over is not offered."""
        action, _, subject = submission.form.get("action", "").partition(":")
        if action != TAKEN_OVER:
            asked = [access for access in self._accesses(session) if access.name not in ticket.accepted]
            return check_rows(asked, submission.form, submission.address, now)
        earlier = self._parts.earlier(self._accesses(session))
        offered = earlier.newest(submission.cookies)
        if offered is None or offered.subject != subject or not self._is_proven(submission, subject):
            return None
        return earlier.checked(offered, submission.address, now)

    def _is_proven(self, submission: Submission, subject: str) -> bool:
        proof = submission.form.get(PROOF_FIELD, "")
        return self._parts.browser.is_proven(submission.cookies, subject, proof)

    def _rows(self, session: BrowserSession, form: Mapping[str, str], checked: Checked) -> list[Row]:
        """The rows of the instances; the fields of the first one are shown."""
        return [
            row_of(each, form, checked.failed.get(each.name), checked.accepted.get(each.name), is_first=not number)
            for number, each in enumerate(self._accesses(session))
        ]

    def _grant(self, session: BrowserSession, submission: Submission, ticket: _Ticket) -> Response:
        accepted, accesses = ticket.accepted, self._accesses(session)
        first = next(accepted[access.name] for access in accesses if access.name in accepted)
        principal = Principal(issuer=self.options.issuer, subject=new_opaque(), login=first.login, odoo_uid=first.uid)
        name = client_name(session.pending.client_name)
        for access in accesses:
            if access.name in accepted:
                access.keep(principal.key, name, accepted[access.name])
        target = self.consent_service.grant(session.pending.id, principal)
        _LOG.info("person %s signed in at %s", self._parts.hash_of(principal.key), ", ".join(accepted))
        response = self.redirect(session, target)
        typed = datetime.fromtimestamp(ticket.typed, UTC) if ticket.typed else None
        proof = submission.form.get(PROOF_FIELD, "")
        self._parts.browser.add(response, submission.cookies, principal.subject, proof, typed)
        return response

    def _page(
        self, session: BrowserSession, rows: Sequence[object], ticket: _Ticket, status: int, **said: object
    ) -> Response:
        consent, accesses = self.consent(session), self._accesses(session)
        values: dict[str, object] = {
            "error": "",
            "notices": (),
            "rows": rows,
            "earlier": None if ticket.accepted else self._parts.earlier(accesses).newest(session.cookies),
            "taken_over": TAKEN_OVER,
            "workspace": self._parts.offers.workspace_of(session.pending.resource) or "",
            "site": self.site,
            "consent": consent,
            "request_id": session.pending.id,
            "token": self.token(session),
            "ticket": self._sealed(ticket, session.pending.id) if ticket.accepted else "",
            **said,
        }
        action, is_scripted = consent.destination.form_action, self._parts.browser.needs_proof
        return pages.respond("sign_in_instances.html", status, action, is_scripted=is_scripted, **values)

    def _sealed(self, ticket: _Ticket, request_id: str) -> str:
        people = {name: to_json(person) for name, person in ticket.accepted.items()}
        return self._tickets.encrypt(
            json.dumps([people, ticket.is_noticed, ticket.typed]), (_TICKET, request_id)
        ).hex()

    def _ticket_of(self, form: Mapping[str, str]) -> _Ticket:
        try:
            sealed = bytes.fromhex(form.get("ticket", ""))
            people, is_noticed, typed = json.loads(self._tickets.decrypt(sealed, (_TICKET, form.get("request", ""))))
        except (ValueError, CredentialsError):
            return _Ticket()
        accepted = {name: from_json(text) for name, text in people.items()}
        return _Ticket(accepted=accepted, is_noticed=is_noticed, typed=typed)


def _notices(accepted: Mapping[str, SignedIn], now: datetime) -> list[str]:
    """A sentence for each key that ends soon."""
    found = (
        (name, notice_text(each.key_expires, now, is_certain=each.expiry_is_certain))
        for name, each in accepted.items()
    )
    return [f"{name}: {text}" for name, text in found if text]
