"""Proposes what open bank lines are: money that was recorded after its line was posted, and what a rule says.

The rules are those of a statement's plan (`matching/`): what they call sure, and recorded money that is the only
explanation of a line whose text names no document. Each pair of a line and what it may be is proposed once, in a plan
of its own, which a person decides on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Protocol

from My_AI_Employee.books.ledger_accounts import CASH
from My_AI_Employee.domain.bank_results import Account, BankLine, ListBankLinesResult, RecordedMoney
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.errors import ActionError, BooksConfigurationError, PolicyRefusedError
from My_AI_Employee.journal import plans, stored_facts
from My_AI_Employee.journal.bank_line_steps import BankLineSteps, bank_line_steps
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.matching.items import BankLine as MatchedLine
from My_AI_Employee.matching.items import Candidate, LineMatch, OpenDocument
from My_AI_Employee.matching.recurring import DecidedLine, contrary
from My_AI_Employee.planners.rules.statement_documents import (
    RECORDED_BEFORE,
    beyond_looking,
    is_payment,
    match_action,
    matches,
    open_documents,
    recorded_document,
)
from My_AI_Employee.tasks.line_rules import LineRule, LineRules, decided_lines
from My_AI_Employee.tasks.proposing import PlanProposal, Proposals
from My_AI_Employee.views.plan_notes import Projection

PLANNER = "bank lines"
"""Named as the planner of these plans."""
MOST_PLANS = 40
"""Plans that are drafted at one time; the next time goes on."""
_JOB = "bank_line"
_ONLY = "the text names no document; sum, payee or payer and day agree, and nothing else that is open fits"


class OpenLinesView(Protocol):
    """What is asked of the books. Raises what they raise."""

    def accounts(self) -> Sequence[Account]:
        """The chart of accounts."""
        ...

    def open_bank_lines(self, account: str = "") -> ListBankLinesResult:
        """Open bank lines of one of the firm's own accounts, or of all; at most 2,000."""
        ...

    def recorded_money(self, account: str, since: date) -> Sequence[RecordedMoney]:
        """Payments and expenses since a day that wait for their line on the statement of this account."""
        ...

    def list_open_invoices(self, customer: str = "") -> Sequence[InvoiceSummary]:
        """Posted invoices that are not fully paid."""
        ...

    def list_open_bills(self, vendor: str = "") -> Sequence[BillSummary]:
        """Posted vendor bills that are not fully paid."""
        ...


@dataclass(frozen=True, kw_only=True)
class LineProposal:
    """What an open line may be. explained_by: numbers of the documents, or the account. action: its step."""

    line: BankLine
    action: Mapping[str, Any]
    explained_by: frozenset[str]
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    is_document: bool = True


@dataclass(frozen=True, kw_only=True)
class LinesProposed:
    """plans: ids of the new plans. left_out: what was not proposed although something fits, with the reason.

    rules: paths of the notes on lines that recur that were written; they wait for a person too.
    """

    plans: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OpenBankLines:
    """proposals, projection: make the plans and their notes. books: asked for what is open. rules: of what recurs."""

    proposals: Proposals
    projection: Projection
    books: OpenLinesView
    rules: LineRules

    def propose(self) -> LinesProposed:
        """Draft a plan for each open line of which one thing alone fits. Raises what the books raise."""
        identity = self.proposals.identity()
        with self.proposals.journal.transaction() as connection:
            steps = bank_line_steps(connection, identity.name)
        accounts = self.books.accounts() if steps.matches or self.books.open_bank_lines().lines else ()
        decided = decided_lines(steps, accounts)
        rules = self.rules.learn(decided, identity.name, self.proposals.clock())
        search = _Search(books=self.books, currency=identity.currency, rules=self.rules.approved(), decided=decided)
        found = [one for account in accounts if account.account_type == CASH for one in search.of_account(account)]
        new = [one for one in _uncontested(found, search.left_out) if _is_new(one, steps)]
        made = self._drafted(new, identity.name, search.left_out)
        return LinesProposed(plans=tuple(made), left_out=tuple(search.left_out), rules=tuple(rules))

    def _drafted(self, new: Sequence[LineProposal], books: str, left_out: list[str]) -> list[str]:
        made: list[str] = []
        for one in new:
            if len(made) == MOST_PLANS:
                left_out.append(f"there are more than {MOST_PLANS}; the others are proposed the next time")
                break
            try:
                made += self._keep(one, books)
            except (ActionError, PolicyRefusedError) as error:
                left_out.append(f"{one.line.line}: {error.message}")
        return made

    def _keep(self, one: LineProposal, books: str) -> list[str]:
        """Record the plan, unless this pair was proposed before."""
        journal, proposals = self.proposals.journal, self.proposals.without_auto_approval()
        period = _pair(one, books)
        with journal.transaction() as connection:
            if period in stored_facts.claimed_periods(connection, _JOB):
                return []
        currency = proposals.identity().currency
        shown = f"{one.line.line} is the open line of {one.line.line_date}: {_shown(one.line, currency)}"
        reasons = (shown, *one.reasons)
        plan = proposals.make(
            PlanProposal(planner=PLANNER, actions=[one.action], reasons=reasons, warnings=one.warnings)
        )
        policy = proposals.policy()
        with journal.transaction() as connection:
            serialise_writers(connection)
            if not stored_facts.claim_period(connection, _JOB, period, proposals.clock()):
                return []
            proposals.keep(connection, plan, policy)
            record = plans.get_plan(connection, plan.id)
        self.projection.show_plan(record)
        return [plan.id]


@dataclass(frozen=True, kw_only=True)
class _Search:
    """Looks for what open lines may be. decided: what people said of earlier lines. left_out: is added to."""

    books: OpenLinesView
    currency: str
    rules: Sequence[LineRule]
    decided: Sequence[DecidedLine]
    left_out: list[str] = field(default_factory=list)

    def of_account(self, account: Account) -> list[LineProposal]:
        """What the open lines of an own account may be."""
        try:
            open_lines = self.books.open_bank_lines(account.code)
        except (
            ActionError,
            BooksConfigurationError,
        ) as error:  # such as one in another currency, or without a journal
            self.left_out.append(f"{account.code}: {error.message}")
            return []
        if not open_lines.lines:
            return []
        recorded = self.books.recorded_money(account.code, _first_day(open_lines.lines) - RECORDED_BEFORE)
        invoices, bills = self.books.list_open_invoices(), self.books.list_open_bills()
        beyond = beyond_looking({"invoices": invoices, "bills": bills, "payments": recorded})
        if beyond or open_lines.more:
            what = " and ".join([*beyond, *(["bank lines"] if open_lines.more else [])])
            self.left_out.append(f"{account.code}: there are more open {what} than can be looked through")
            return []
        documents = [*open_documents(invoices, bills), *(recorded_document(one, self.currency) for one in recorded)]
        ibans = {bill.vendor_name: bill.vendor_iban for bill in bills}
        found = matches(documents, ibans, [_matched_line(line, self.currency) for line in open_lines.lines])
        pairs = list(zip(open_lines.lines, found, strict=True))
        return [*_explained(pairs), *self._ruled(account.code, [line for line, one in pairs if not one.candidates])]

    def _ruled(self, own: str, lines: Sequence[BankLine]) -> Iterator[LineProposal]:
        """What a rule says of lines that nothing else fits; two rules that differ say nothing."""
        for line in lines:
            fitting = [one for one in self.rules if one.kind.fits(own, line.amount, line.counterparty, line.text)]
            if len({one.account for one in fitting}) > 1:
                listed = " and ".join(one.source for one in fitting)
                self.left_out.append(f"{line.line}: {listed} say different accounts")
            elif fitting:
                yield _by_rule(line, fitting[0], contrary(fitting[0].kind, fitting[0].account, self.decided))


def _first_day(lines: Sequence[BankLine]) -> date:
    return min(line.line_date for line in lines)


def _matched_line(line: BankLine, currency: str) -> MatchedLine:
    return MatchedLine(
        key=line.line,
        date=line.line_date,
        amount=line.amount,
        currency=currency,
        counterparty=line.counterparty,
        text=line.text,
        references=tuple(filter(None, (line.reference,))),
    )


def _explained(pairs: Sequence[tuple[BankLine, LineMatch]]) -> Iterator[LineProposal]:
    for line, match in pairs:
        candidate = match.sure if is_payment(match) else _recorded(match.only)
        if candidate is not None:
            yield LineProposal(
                line=line,
                action=match_action(line.line, candidate),
                explained_by=frozenset(_number(one) for one in candidate.documents),
                reasons=(*candidate.reasons, *([] if match.sure else [_ONLY])),
            )


def _recorded(candidate: Candidate | None) -> Candidate | None:
    """The candidate if it is money that is in the books: whether an open document was paid is never guessed."""
    is_one = candidate is not None and len(candidate.documents) == 1 and bool(candidate.documents[0].recorded_id)
    return candidate if is_one else None


def _by_rule(line: BankLine, rule: LineRule, otherwise: Sequence[DecidedLine]) -> LineProposal:
    text = rule.text or line.text or line.counterparty
    warnings = [
        *(f"a line like it was explained otherwise in {one.plan_id}" for one in otherwise[-1:]),
        *([] if rule.is_usual(line.amount) else [f"the amount is not one of those in {rule.source}"]),
    ]
    return LineProposal(
        line=line,
        action={"tool": "match_bank_line", "line": line.line, "account": rule.account, "text": text[:300]},
        explained_by=frozenset({rule.account}),
        reasons=(f"the rule {rule.source}, which you approved, says so; nothing else that is open fits",),
        warnings=tuple(warnings),
        is_document=False,
    )


def _number(document: OpenDocument) -> str:
    """By which a step names it."""
    return document.recorded_id or document.bill_id or document.number


def _uncontested(found: Sequence[LineProposal], left_out: list[str]) -> Iterator[LineProposal]:
    """Without what lines of two accounts would use."""
    wanted = Counter(number for one in found if one.is_document for number in one.explained_by)
    for one in found:
        contested = sorted(number for number in one.explained_by if one.is_document and wanted[number] > 1)
        if contested:
            left_out.append(f"{one.line.line}: a line of another account may be {contested[0]} as well")
        else:
            yield one


def _is_new(one: LineProposal, steps: BankLineSteps) -> bool:
    """Whether no plan has said so before, and none that waits concerns the line or what it may be.

    A line that a person has explained, and taken back, is none for a rule.
    """
    if not one.is_document:
        return not any(step.line == one.line.line for step in steps.matches)
    number, documents = one.line.line, one.explained_by
    return not steps.is_known(number, documents) and not steps.is_awaited(number, documents)


def _pair(one: LineProposal, books: str) -> str:
    """The pair in the journal, whose names are short."""
    said = "|".join((books, one.line.line, *sorted(one.explained_by)))
    return sha256(said.encode()).hexdigest()[:20]


def _shown(line: BankLine, currency: str) -> str:
    words = ": ".join(part for part in (line.counterparty, line.text[:100]) if part)
    return f"{format_money(line.amount, currency)} {words}".rstrip()
