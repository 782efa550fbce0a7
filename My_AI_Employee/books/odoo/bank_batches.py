"""Explains several bank lines in Odoo together: what is read and noted costs one call for all of them.

The entries are written and reconciled line by line, since one call of `reconcile` makes one group. Claims and keys
are those of a line that is explained alone, so that what a batch left undone is completed line by line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from My_AI_Employee.books.odoo.bank_claims import claim_facts, claim_key, release
from My_AI_Employee.books.odoo.bank_explain import Explanation, due_items, explain
from My_AI_Employee.books.odoo.bank_items import check_matched, own_items, reconcile_items, replace_suspense
from My_AI_Employee.books.odoo.bank_lines import open_rows
from My_AI_Employee.books.odoo.bank_matches import match_answer, match_bank_line
from My_AI_Employee.books.odoo.call import BankRow, Known, OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_invoices
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    extend_markers,
    fingerprint,
    marker_facts,
    put_markers,
)
from My_AI_Employee.books.odoo.ledger_accounts import chart
from My_AI_Employee.books.odoo.periods import check_open_day
from My_AI_Employee.domain.bank_results import MatchBankLineResult
from My_AI_Employee.errors import AIEmployeeError, BooksRefusedError, BooksUnavailableError

Answers = list[MatchBankLineResult | AIEmployeeError]


@dataclass(frozen=True, kw_only=True)
class _Checked:
    """A line that is open, and whose explanation fits."""

    call: OdooCall
    line: BankRow
    explanation: Explanation


@dataclass(frozen=True, kw_only=True)
class _Claimed:
    """A line that no other call can explain any more. marker: the note of the key."""

    checked: _Checked
    claim: Marker
    marker: Marker

    @property
    def is_own(self) -> bool:
        """Whether the claim holds for this call, which has not been carried out."""
        call = self.checked.call
        holds = self.claim.facts.get("key") == call.key and self.claim.facts.get("released") != "1"
        facts = self.marker.facts
        return holds and facts.get("arguments") == fingerprint(call.action) and facts.get("done") != "1"


def match_bank_lines(calls: Sequence[OdooCall]) -> Answers:
    """What became of the first lines, in order; those behind the last answer were not touched.

    A line that does not go together with those before it, such as one that pays the same document, ends them. Raises
    BooksUnavailableError: each line is known by its key.
    """
    together = _claimed(calls) if len(calls) > 1 and not any(call.dry_run for call in calls) else []
    if together:
        return _explained(together)
    try:
        return [match_bank_line(calls[0])]
    except BooksUnavailableError:
        raise
    except AIEmployeeError as error:
        return [error]


def _claimed(calls: Sequence[OdooCall]) -> list[_Claimed]:
    """Claim the first lines that go together, and note the intents of their keys; none where it is only one."""
    context, checked = calls[0].context, _checked(calls)
    if len(checked) < 2:
        return []
    try:
        markers = put_markers(context.client, [note for one in checked for note in _notes(one)])
    except BooksRefusedError:
        return []  # another call is at one of the same lines
    found = [
        _Claimed(checked=one, claim=claim, marker=marker)
        for one, claim, marker in zip(checked, markers[::2], markers[1::2], strict=True)
    ]
    end = next((at for at, one in enumerate(found) if not one.is_own), len(found))
    _release(context, [one for one in found[end:] if one.claim.facts.get("key") == one.checked.call.key])
    return found[:end]


def _notes(one: _Checked) -> tuple[tuple[str, KeyedRecord, Mapping[str, str]], ...]:
    """The claim on the line, and the intent of its key."""
    target = KeyedRecord("account.move", one.line.move_id)
    facts = marker_facts(one.call.action, line=one.line.number, words=one.explanation.words)
    return (claim_key(one.line, 0), target, claim_facts(one.call.key)), (one.call.key, target, facts)


def _release(context: OdooContext, lines: Sequence[_Claimed]) -> None:
    for one in lines:
        release(context, one.checked.line)


def _checked(calls: Sequence[OdooCall]) -> list[_Checked]:
    """The first lines that are open and whose explanations fit; none of a document of an earlier one.

    What speaks against the next line is said when it is its turn.
    """
    rows = open_rows(calls[0].context, [call.action.line for call in calls])
    found, used = list[_Checked](), set[int]()
    if calls[0].action.line not in rows:
        return found
    try:
        check_open_day(calls[0].context, min(row.day for row in rows.values()))
        for call in _with_reads(calls):
            line = rows.get(call.action.line)
            if line is None:
                break
            one = _Checked(call=call, line=line, explanation=explain(call, line, check=True))
            documents = {-line.line_id, *(part.counterpart for part in one.explanation.parts if part.counterpart)}
            if used & documents:
                break
            used |= documents
            found.append(one)
    except BooksUnavailableError:
        raise
    except AIEmployeeError:
        return found
    return found


def _with_reads(calls: Sequence[OdooCall]) -> list[OdooCall]:
    """The calls with what their explanations look at, read for all at once."""
    context, invoices = calls[0].context, _invoices(calls)
    moves = sorted({invoice.move_id for invoice in invoices.values()})
    known = Known(
        invoices=invoices,
        due=due_items(context, moves, "asset_receivable") if moves else {},
        accounts=chart(calls[0]) if any(call.action.account or call.action.fee for call in calls) else (),
    )
    return [replace(call, known=known) for call in calls]


def _invoices(calls: Sequence[OdooCall]) -> dict[str, Invoice]:
    """The invoices that the calls name; one that is not found together with the others is looked up alone."""
    return find_invoices(calls[0].context, {paid.invoice_id for call in calls for paid in call.action.invoices}, ())


def _explained(lines: Sequence[_Claimed]) -> Answers:
    """Write the entries until one is refused, reconcile those that are written, and read back."""
    context, written, refusal = lines[0].checked.call.context, list[_Claimed](), list[AIEmployeeError]()
    for one in lines:
        checked = one.checked
        try:
            replace_suspense(context, checked.line, checked.explanation, checked.line.suspense_line)
        except BooksUnavailableError:
            raise
        except AIEmployeeError as error:
            refusal.append(error)
            break
        written.append(one)
    _release(context, lines[len(written) + 1 :])
    return [*_reconciled(context, written), *refusal]


def _reconciled(context: OdooContext, lines: Sequence[_Claimed]) -> Answers:
    """Reconcile each line; the notes of those that are matched say so."""
    if not lines:
        return []
    moves = [one.checked.line.move_id for one in lines]
    items = own_items(context, moves)
    reasons = {
        move: reconcile_items(context, items[move], one.checked.explanation)
        for move, one in zip(moves, lines, strict=True)
    }
    items = own_items(context, moves)
    failed: dict[int, AIEmployeeError] = {}
    for move, one in zip(moves, lines, strict=True):
        try:
            check_matched(one.checked.line, items[move], one.checked.explanation, reasons[move])
        except AIEmployeeError as error:
            failed[move] = error
    matched = [one for one in lines if one.checked.line.move_id not in failed]
    if matched:
        extend_markers(context.client, [one.marker for one in matched], done="1")
    known = Known(invoices=_invoices([one.checked.call for one in matched])) if matched else Known()
    return [failed.get(one.checked.line.move_id) or _answer(one, known) for one in lines]


def _answer(one: _Claimed, known: Known) -> MatchBankLineResult:
    """known: the documents as they are afterwards."""
    checked = one.checked
    return match_answer(replace(checked.call, known=known), checked.line, checked.explanation, one.marker)
