"""The page "my instances": what the sign-ins of a browser may use; keys are added and removed there."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from My_AI_Employee.coordinator.people.accounts import Account
from My_AI_Employee.coordinator.people.browser import PROOF_FIELD
from My_AI_Employee.coordinator.people.instance_rows import (
    Checked,
    InstanceAccess,
    Row,
    check_rows,
    day_of,
    is_typed,
    row_of,
    said_of,
)
from My_AI_Employee.coordinator.people.sign_in import InstancesSignIn, PeopleParts
from My_AI_Employee.team.login import pages, texts
from My_AI_Employee.team.login.consent_flow import Submission
from My_AI_Employee.team.login.key_storage import sign_out
from My_AI_Employee.team.login.port import SignedIn

_LOG = logging.getLogger(__name__)
PATH = "/instances"
_FORM = "my instances"
_NO_COOKIE_AGE_S = 3600
NOT_SIGNED_IN = texts.FinalPage(
    title="Nothing was connected with this browser",
    sentences=(
        "This page shows the instances of the programs that you connected with this browser in the last 30 days.",
        "Connect the program anew; the sign-in page asks for your key of each instance.",
    ),
    status=403,
)
MISSING = "Enter your login and your key."
NOT_PROVEN = (
    "An account is added only in the browser that signed in, at the address where it did, with scripts allowed. "
    "Or connect the program anew."
)


@dataclass(frozen=True, kw_only=True)
class Section:
    """One sign-in on the page. since: the day."""

    subject: str
    client_name: str
    since: str
    rows: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class MyInstances:
    """Thread-safe and blocking; may raise JournalError. revoke: ends all grants of a person."""

    flow: InstancesSignIn
    parts: PeopleParts
    revoke: Callable[[str, str], int]

    def show(self, cookies: Mapping[str, str]) -> Response:
        """The page."""
        return self._page(cookies, {}, None, 200)

    def submit(self, submission: Submission) -> Response:
        """Add or remove an account, or sign out; then the page anew."""
        form, cookies = submission.form, submission.cookies
        subject = form.get("person", "")
        if subject not in self._sections(cookies):
            return self.flow.final_page(NOT_SIGNED_IN)
        if not self.flow.guard.has_valid_token(form, cookies, _FORM):
            return self._page(cookies, form, None, 403, error=texts.OUT_OF_DATE)
        action, _, instance = form.get("action", "").partition(":")
        if action == "sign_out":
            return self._signed_out(subject, cookies)
        access = next((access for access in self.parts.offers.accesses if access.name == instance), None)
        if access is None or action not in ("add", "remove") or access not in self._accesses(subject):
            return self.flow.final_page(texts.UNREADABLE)
        if action == "remove":
            return self._removed(access, subject, cookies)
        return self._added(access, subject, submission)

    def _added(self, access: InstanceAccess, subject: str, submission: Submission) -> Response:
        form, cookies = submission.form, submission.cookies
        if not self.parts.browser.is_proven(cookies, subject, form.get(PROOF_FIELD, "")):
            return self._page(cookies, form, None, 403, error=NOT_PROVEN)
        if not is_typed(access.name, form):
            return self._page(cookies, form, None, 422, error=f"{access.name}: {MISSING}")
        checked = check_rows([access], form, submission.address, self.parts.clock())
        if checked.failed:
            return self._page(cookies, form, checked, checked.status, error=said_of(checked))
        owner = self._owner(subject)
        known = self.parts.accounts.of(owner)
        access.keep(owner, known[0].client_name if known else "", checked.accepted[access.name])
        _LOG.info("person %s added an account at %s", self.parts.hash_of(owner), access.name)
        return self._again()

    def _removed(self, access: InstanceAccess, subject: str, cookies: Mapping[str, str]) -> Response:
        """Delete one account; the last one ends the sign-in."""
        owner = self._owner(subject)
        others = [each for each in self.parts.accounts.of(owner) if each.instance != access.name]
        if not others:
            return self._signed_out(subject, cookies)
        sign_out(owner, access.accounts, access.sign_in)
        return self._again()

    def _signed_out(self, subject: str, cookies: Mapping[str, str]) -> Response:
        owner = self._owner(subject)
        self.revoke(*owner)
        for access in self.parts.offers.accesses:
            sign_out(owner, access.accounts, access.sign_in)
        _LOG.info("person %s signed out", self.parts.hash_of(owner))
        response = self._again()
        self.parts.browser.drop(response, cookies, subject)
        return response

    def _again(self) -> Response:
        return RedirectResponse(PATH, 303, {"Cache-Control": "no-store"})

    def _owner(self, subject: str) -> tuple[str, str]:
        return self.flow.options.issuer, subject

    def _sections(self, cookies: Mapping[str, str]) -> dict[str, list[Account]]:
        """The accounts of each sign-in of this browser that still counts."""
        found = {}
        for subject in self.parts.browser.subjects(cookies):
            owner = self._owner(subject)
            if (accounts := self.parts.accounts.of(owner)) and self.parts.resource_of(owner) is not None:
                found[subject] = accounts
        return found

    def _accesses(self, subject: str) -> list[InstanceAccess]:
        """What a sign-in may use, and what it has an account at."""
        open_here = self.parts.offers.at(self.parts.resource_of(self._owner(subject)) or "")
        known = {account.instance for account in self.parts.accounts.of(self._owner(subject))}
        return [each for each in self.parts.offers.accesses if each in open_here or each.name in known]

    def _page(
        self,
        cookies: Mapping[str, str],
        form: Mapping[str, str],
        checked: Checked | None,
        status: int,
        error: str = "",
    ) -> Response:
        sections = self._sections(cookies)
        if not sections:
            return self.flow.final_page(NOT_SIGNED_IN)
        guard = self.flow.guard
        nonce = guard.nonce_of(cookies, _FORM) or guard.new_nonce()
        shown = [self._section(subject, accounts, form, checked) for subject, accounts in sections.items()]
        response = pages.respond(
            "my_instances.html",
            status,
            "'self'",
            is_scripted=self.parts.browser.needs_proof,
            site=self.flow.site,
            sections=shown,
            token=guard.token(nonce, _FORM),
            error=error,
        )
        guard.set_cookie(response, _FORM, nonce, _NO_COOKIE_AGE_S)
        return response

    def _section(
        self, subject: str, accounts: Sequence[Account], form: Mapping[str, str], checked: Checked | None
    ) -> Section:
        is_meant = form.get("person") == subject
        typed = form if is_meant else {}
        failed = checked.failed if checked and is_meant else {}
        known = {account.instance: _person(account) for account in accounts}
        return Section(
            subject=subject,
            client_name=accounts[0].client_name,
            since=day_of(min(account.added for account in accounts)),
            rows=[
                row_of(access, typed, failed.get(access.name), known.get(access.name))
                for access in self._accesses(subject)
            ],
        )


def _person(account: Account) -> SignedIn:
    """What the page shows of an account; the key is not read."""
    return SignedIn(
        uid=account.odoo_uid,
        login=account.login,
        name="",
        key="",
        key_expires=account.expires if account.expiry_is_certain else None,
    )
