"""The planner `rules`: reads requests by a closed list of phrases and labels, and asks about everything else."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from My_AI_Employee.domain.bank_details import bank_detail_warnings
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.policy import SET_ASIDE
from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import ActionError
from My_AI_Employee.planners.port import Answered, BooksView, Draft, NeedsPerson, PlanningOutcome, ReportWanted
from My_AI_Employee.planners.rules.account_statement import draft_account_statement
from My_AI_Employee.planners.rules.advances import ignored_words
from My_AI_Employee.planners.rules.bank_match import draft_bank_match
from My_AI_Employee.planners.rules.bill import draft_bill
from My_AI_Employee.planners.rules.bill_payment import draft_bill_payment
from My_AI_Employee.planners.rules.books_questions import answer_question
from My_AI_Employee.planners.rules.books_read_once import BooksReadOnce
from My_AI_Employee.planners.rules.books_set_up import draft_closing, draft_new_account, draft_reopening
from My_AI_Employee.planners.rules.caution import cautions
from My_AI_Employee.planners.rules.credit_in_any_order import credit_in_any_order
from My_AI_Employee.planners.rules.english_paid_bills import bill_paid_in_english
from My_AI_Employee.planners.rules.expense import draft_expense
from My_AI_Employee.planners.rules.findings import Unclear, Worksheet
from My_AI_Employee.planners.rules.free_text import ask_about_free_text
from My_AI_Employee.planners.rules.german_payments import payment_in_words
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken
from My_AI_Employee.planners.rules.intents import NOTHING_ASKED, SPOKEN_FIELDS, Request, no_expense, request_type
from My_AI_Employee.planners.rules.invoice import draft_invoice
from My_AI_Employee.planners.rules.invoice_in_any_order import invoice_in_any_order
from My_AI_Employee.planners.rules.itemised import itemised_invoice
from My_AI_Employee.planners.rules.ledger import draft_journal_entry, draft_opening_balances, draft_transfer
from My_AI_Employee.planners.rules.leftovers import ask_about_leftovers, foreign_words
from My_AI_Employee.planners.rules.lines import with_list_items
from My_AI_Employee.planners.rules.misreadings import is_of_items, is_of_parts, is_of_payment
from My_AI_Employee.planners.rules.other_requests import draft_customer, read_report
from My_AI_Employee.planners.rules.outlay_in_any_order import outlay_in_any_order
from My_AI_Employee.planners.rules.outlay_sentences import MISREAD
from My_AI_Employee.planners.rules.outlays_listed import listed_outlays
from My_AI_Employee.planners.rules.paid_bills import bill_paid_in_words
from My_AI_Employee.planners.rules.payment import draft_payment
from My_AI_Employee.planners.rules.payment_file import draft_payment_file
from My_AI_Employee.planners.rules.payment_in_any_order import payment_in_any_order
from My_AI_Employee.planners.rules.sales_requests import (
    draft_credit,
    draft_refund,
    draft_sending,
    draft_write_off,
)
from My_AI_Employee.planners.rules.several import joined_actions, split_requests
from My_AI_Employee.planners.rules.stated_currency import (
    in_stated_currency,
    missing_rate,
    with_currency,
)
from My_AI_Employee.planners.rules.statement import draft_statement
from My_AI_Employee.planners.rules.task_text import Defaults, TaskText, read_source
from My_AI_Employee.planners.rules.told_around import is_of_work
from My_AI_Employee.planners.rules.told_credits import told_credit
from My_AI_Employee.planners.rules.told_payments import told_payment
from My_AI_Employee.planners.rules.usual_price import with_known_services
from My_AI_Employee.planners.rules.vendors import draft_partner_update, draft_vendor
from My_AI_Employee.readers.quoted import has_quoted

FINDING = ("type", "advisor_finding")
"""The label of a finding of the advisor (`advisor/task_note.py`), which is about no booking."""
_FINDING_ENDS = "whether it is settled: do what it proposes or decide against it, then tick `dismiss: yes`"
_UNREAD = re.compile(r"'[^\n]*?' is (?:empty|an? [^;\n]*; its figures are not read[^:;\n]*)")
"""Matches the messages of readers.others."""
_UNRECOGNISED = "No request was recognised"
_REASONS = {
    "invoice_request": "The invoice cannot be drafted yet",
    "payment_received": "The payment cannot be recorded yet",
    "expense": "The expense cannot be recorded yet",
    "customer_request": "The customer cannot be added yet",
    "bill": "The bill cannot be entered yet",
    "bill_payment": "The payment of the bill cannot be recorded yet",
    "payment_file": "The file for the bank cannot be drafted yet",
    "vendor_request": "The vendor cannot be added yet",
    "partner_update": "The change cannot be made yet",
    "report_request": "The report cannot be made yet",
    "bank_statement": "The statement cannot be posted yet",
    "journal_entry": "The journal entry cannot be recorded yet",
    "transfer": "The transfer cannot be recorded yet",
    "bank_match": "The bank line cannot be explained yet",
    "opening_balances": "The opening balances cannot be entered yet",
    "credit_request": "The invoice cannot be credited yet",
    "refund": "The refund cannot be recorded yet",
    "write_off": "The rest cannot be written off yet",
    "send_request": "The invoice cannot be sent yet",
    "statement_request": "The statement of account cannot be sent yet",
    "close_books": "The books cannot be closed yet",
    "reopen_books": "The books cannot be opened again yet",
    "new_account": "The account cannot be added yet",
    "books_question": "The question cannot be answered yet",
}
_DRAFTS: Mapping[str, Callable[[TaskText], tuple[Mapping[str, Any], ...]]] = {
    "invoice_request": draft_invoice,
    "payment_received": draft_payment,
    "expense": draft_expense,
    "customer_request": draft_customer,
    "bank_statement": draft_statement,
    "journal_entry": draft_journal_entry,
    "transfer": draft_transfer,
    "bank_match": draft_bank_match,
    "opening_balances": draft_opening_balances,
    "credit_request": draft_credit,
    "refund": draft_refund,
    "write_off": draft_write_off,
    "send_request": draft_sending,
    "statement_request": draft_account_statement,
    "bill": draft_bill,
    "bill_payment": draft_bill_payment,
    "payment_file": draft_payment_file,
    "vendor_request": draft_vendor,
    "partner_update": draft_partner_update,
    "close_books": draft_closing,
    "reopen_books": draft_reopening,
    "new_account": draft_new_account,
}


class RulesPlanner:
    """Planner without a model. Never guesses an amount, a customer or a date.

    defaults: what the handbook says of requests that are silent, read anew for each task.
    """

    name = "rules"

    def __init__(self, defaults: Callable[[], Defaults] = Defaults) -> None:
        self._defaults = defaults

    def draft(self, task: Task, books: BooksView, today: date) -> PlanningOutcome:
        """Decide what to propose for one task. Raises only what the books raise."""
        source = read_source(task, BooksReadOnce(books), today, self._defaults())
        outcome = _draft(source)
        if isinstance(outcome, NeedsPerson):
            if drafts := _drafts(split_requests(source)) or _listed_outlays(source):
                return _twins(drafts) or _joined(drafts)
            return _in_any_order(source, outcome) or _with_usual_price(source, outcome)
        return outcome


def _in_any_order(source: TaskText, question: NeedsPerson) -> Draft | None:
    """The outlay that the text tells in an order of words which no phrase has; None where it tells none for sure."""
    request = request_type(source)
    is_left_over = isinstance(request, Unclear) or bool(request.parsed.leftovers)
    is_misread = all(MISREAD.match(asked) for asked in question.missing)
    parsed = outlay_in_any_order(source) if is_left_over or is_misread else None
    if paid := _draft_of(source, "bill_payment", bill_paid_in_words(source) or bill_paid_in_english(source)):
        return paid
    if received := _draft_of(source, "payment_received", payment_in_words(source)):
        return received
    return None if no_expense(source) else _draft_of(source, "expense", parsed)


def _with_usual_price(source: TaskText, question: NeedsPerson) -> PlanningOutcome:
    """The request read with the services of earlier invoices, where that leaves no more open than before."""
    known = with_known_services(source)
    outcome = _draft(known) if known else question
    is_better = isinstance(outcome, Draft) or (
        isinstance(outcome, NeedsPerson)
        and len(outcome.missing) <= len(question.missing)
        and not outcome.reason.startswith(_UNRECOGNISED)
    )
    return outcome if is_better else question


def _drafts(parts: Sequence[TaskText]) -> list[Draft]:
    """The drafts of all parts; empty as soon as one is a question."""
    drafts: list[Draft] = []
    for part in parts:
        drafted = _draft(part)
        if not isinstance(drafted, Draft):
            return []
        drafts.append(drafted)
    return drafts


def _listed_outlays(source: TaskText) -> list[Draft]:
    """The drafts of several receipts in one text; empty as soon as one is a question."""
    drafts = [_draft_of(part, "expense", parsed) for part, parsed in listed_outlays(source)]
    return [draft for draft in drafts if draft] if all(drafts) else []


def _twins(drafts: Sequence[Draft]) -> NeedsPerson | None:
    """The question where two requests of a list say the same; None where each says something else."""
    actions = [draft.actions for draft in drafts]
    twice = next((draft for number, draft in enumerate(drafts) if draft.actions in actions[:number]), None)
    if twice is None:
        return None
    said = ", ".join(dict.fromkeys(f"'{evidence.quote}'" for evidence in twice.evidence))
    return NeedsPerson(
        reason="Two requests of the list are the same",
        missing=(f"whether this is meant twice: {said}; then put each request into a note of its own",),
    )


def _joined(drafts: Sequence[Draft]) -> Draft:
    return Draft(
        actions=joined_actions([draft.actions for draft in drafts]),
        reasons=_unique(reason for draft in drafts for reason in draft.reasons),
        evidence=tuple(dict.fromkeys(evidence for draft in drafts for evidence in draft.evidence)),
        warnings=_unique(warning for draft in drafts for warning in draft.warnings),
    )


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _draft(source: TaskText) -> PlanningOutcome:
    if any(label == FINDING for label in source.task.all_labels):
        return NeedsPerson(reason="A finding of the cloud advisor, for a person", missing=(_FINDING_ENDS,))
    request = request_type(source)
    if isinstance(request, Unclear):
        question = NeedsPerson(reason=_with_hints(_UNRECOGNISED, source), missing=(request.message,))
        is_none = request.message.startswith(NOTHING_ASKED)
        found = _paid_in_any_order(source) or _credited_in_any_order(source)
        found = found or (_billed_in_any_order(source) if is_none else None)
        return found or (_itemised(source) if is_none or request.message.startswith(_TIE) else None) or question
    outcome = _of_request(source, request)
    if not isinstance(outcome, NeedsPerson):
        return outcome
    is_left_over = bool(request.parsed.leftovers) or all(map(is_of_payment, outcome.missing))
    found = (_paid_in_any_order(source) or _credited_in_any_order(source)) if is_left_over else None
    is_misread = request.name == "invoice_request" and all(map(is_of_parts, outcome.missing))
    is_german = source.prose.language.capital_nouns
    near = (*_NEAR_INVOICES, "customer_request") if is_german else _NEAR_INVOICES
    is_misread = is_misread or (request.name in near and bool(request.parsed.leftovers))
    found = found or (_billed_in_any_order(source) if is_misread else None)
    is_told = is_german and request.name == "invoice_request" and any(map(is_of_work, outcome.missing))
    is_misread |= is_told or (request.name == "invoice_request" and all(map(is_of_items, outcome.missing)))
    return found or (_itemised(source, is_told) if is_misread else None) or outcome


_TIE = "whether this is "


_NEAR_INVOICES = ("payment_received", "expense", "bill")
"""Types of requests for which one that asks for an invoice in words of its own may be taken."""


def _billed_in_any_order(source: TaskText) -> Draft | None:
    """The invoice that a text asks for by parts in an order that no phrase has; None where anything is open."""
    return _draft_of(source, "invoice_request", invoice_in_any_order(source))


def _itemised(source: TaskText, is_told: bool = False) -> Draft | None:
    """The invoice of whole items; None where anything is open. is_told: told work must be in an item's name."""
    parsed = itemised_invoice(source)
    return None if is_told and parsed and parsed.of("done") else _draft_of(source, "invoice_request", parsed)


def _paid_in_any_order(source: TaskText) -> Draft | None:
    """The payment that a text tells by parts in an order that no phrase has; None where anything is open."""
    found = _draft_of(source, "payment_received", payment_in_any_order(source))
    return found or _draft_of(source, "payment_received", told_payment(source))


def _credited_in_any_order(source: TaskText) -> Draft | None:
    """The credit note that a text asks for by parts in an order that no phrase has; None where anything is open."""
    return _draft_of(source, "credit_request", credit_in_any_order(source)) or _draft_of(
        source, "credit_request", told_credit(source)
    )


def _draft_of(source: TaskText, name: str, parsed: Parsed | None) -> Draft | None:
    """What parts in any order say as a request of this type; None for none, and where a question is left."""
    if parsed is None:
        return None
    outcome = _of_request(replace(source, sheet=Worksheet()), Request(name, parsed))
    return outcome if isinstance(outcome, Draft) else None


def _of_request(source: TaskText, request: Request) -> PlanningOutcome:
    source = replace(source, parsed=request.parsed, spoken_fields=SPOKEN_FIELDS.get(request.name, {}))
    stated = in_stated_currency(source, request.name)
    if stated is None:
        return _in_one_currency(source, request, source.currency)
    return _in_other_currency(stated, request, source.currency) or _asked(source, request, stated.currency)


def _asked(source: TaskText, request: Request, currency: str) -> PlanningOutcome:
    """The request in the books' currency, whose question names the label for another one."""
    outcome = _in_one_currency(source, request, source.currency)
    if not isinstance(outcome, NeedsPerson):
        return outcome
    label = f"or, when all amounts are in {currency}: write `currency: {currency}`"
    return replace(outcome, missing=(*outcome.missing, label))


def _in_other_currency(source: TaskText, request: Request, books_currency: str) -> PlanningOutcome | None:
    """The request read in the currency that it states; None for a question about one that only its amounts name."""
    outcome = _in_one_currency(source, request, books_currency)
    if isinstance(outcome, Draft) and (lacking := missing_rate(outcome.actions, source, books_currency)):
        return NeedsPerson(reason=_with_hints(_REASONS[request.name], source), missing=(lacking,))
    return outcome if isinstance(outcome, Draft) or source.label("currency") else None


def _in_one_currency(source: TaskText, request: Request, books_currency: str) -> PlanningOutcome:
    if request.name == "invoice_request":
        ignored = ignored_words(source)
        parsed, items = with_list_items(source.prose, request.parsed, source.currency, ignored)
        source = replace(source, parsed=parsed, items=items)
    if request.name == "report_request":
        wanted = read_report(source)
        ask_about_leftovers(source, request.name)
        is_clear = wanted is not None and not source.sheet.missing
        return ReportWanted(request=wanted) if wanted and is_clear else _question(source, request.name)
    if request.name == "books_question":
        answer = answer_question(source)
        ask_about_leftovers(source, request.name)
        is_clear = bool(answer) and not source.sheet.missing
        return Answered(lines=answer) if is_clear else _question(source, request.name)
    actions = with_currency(_DRAFTS[request.name](source), source, books_currency)
    _check_currencies(source)
    ask_about_free_text(source, request.name)
    ask_about_leftovers(source, request.name)
    if not source.is_part and (many := _uncounted(source, actions)):
        source.sheet.ask(
            f"which '{many[0].quote}' are meant: put each request into a line of a list, or a note of its own"
        )
    return _outcome(source, request.name, actions)


def _uncounted(source: TaskText, actions: Sequence[Mapping[str, Any]]) -> list[Spoken]:
    """The numbers of things that are asked for, such as `3 items`, that are no number of lines of the one invoice."""
    counts: Mapping[str, int] = source.prose.language.tables.COUNTS
    lines = {str(len(action["line_items"])) for action in actions if "line_items" in action}
    listed = [tokens for tokens in source.prose.sentences if tokens[0].kind == "bullet"]
    is_for_one = not any(token.kind == "name" for tokens in listed for token in tokens)
    return [
        said
        for said in source.said("many")
        for token in said.slots.get("qty", ())
        if not (is_for_one and "lines" in said.meaning and {str(counts.get(token.folded, token.text))} == lines)
    ]


def _check_currencies(source: TaskText) -> None:
    """A request that names another currency than the books' is a question."""
    asked = "\n".join(source.sheet.missing)
    for word in foreign_words(source):
        if f"'{word}'" in asked:
            continue
        source.sheet.ask(
            f"'{word}' is not the books' currency ({source.currency}): say the amounts in {source.currency}, and "
            f"write `currency: {source.currency}`"
        )


def _outcome(source: TaskText, name: str, actions: tuple[Mapping[str, Any], ...]) -> PlanningOutcome:
    if not actions or source.sheet.missing:
        return _question(source, name)
    try:
        plan_actions(actions)
    except ActionError as error:
        source.sheet.ask(error.message)
        return _question(source, name)
    talk = [f"{SET_ASIDE}'{' '.join(said.split())[:200]}'" for said in source.parsed.ignored]
    return Draft(
        actions=actions,
        reasons=(*source.sheet.reasons, *talk),
        evidence=tuple(dict.fromkeys(source.sheet.evidence)),
        warnings=(*source.sheet.warnings, *cautions(source.task)),
        choices=tuple(source.sheet.choices),
    )


def _question(source: TaskText, name: str) -> NeedsPerson:
    return NeedsPerson(reason=_with_hints(_REASONS[name], source), missing=tuple(source.sheet.missing))


def _of_the_file(task: Task) -> list[str]:
    """What the reader said of a file; what planners said of the task before is not said again."""
    match = _UNREAD.search(task.problem)
    return [match[0]] if match else []


def _with_hints(reason: str, source: TaskText) -> str:
    hints = [reason]
    if has_quoted(source.task.text):
        hints.append("figures in quoted or forwarded text are not used")
    hints += _of_the_file(source.task)
    return "; ".join((*hints, *cautions(source.task), *bank_detail_warnings(source.task)))
