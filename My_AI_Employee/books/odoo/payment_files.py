"""Files of transfers with Odoo: which bills stand in which file is kept in notes of the bills' chatter.

Each bill of a file carries a claim: a note whose key is made of the bill and a count, which Odoo gives out once. So
two files that are made at once do not both get a bill. A claim is released when its file is marked void.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.odoo.bill_reads import Bill, bill_by_id
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    extend_marker,
    find_marker,
    marker_facts,
    put_marker,
    read_marker,
)
from My_AI_Employee.books.odoo.partner_banks import iban_of
from My_AI_Employee.books.payment_file_rules import (
    InFile,
    check_file,
    check_not_in_file,
    check_transfer,
    no_payment_file,
    written,
)
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.domain.pain001 import message_id
from My_AI_Employee.domain.payment_file_actions import CreatePaymentFile, Transfer
from My_AI_Employee.domain.payment_file_results import CancelPaymentFileResult, CreatePaymentFileResult
from My_AI_Employee.errors import ActionError, InvalidStatusError

_MAX_CLAIMS = 1_000
_MOVE = "account.move"


@dataclass(frozen=True, kw_only=True)
class _Claim:
    """A file that pays a bill. key: of the operation that wrote the file."""

    file: InFile
    key: str


def create_payment_file(call: OdooCall) -> CreatePaymentFileResult:
    """Record the file, then claim its bills. Can be repeated after a failure at any step.

    Raises BillNotFoundError, InvalidStatusError, InvalidAmountError, InvalidDateError, ValidationFailedError.
    """
    context, action, file_id = call.context, call.action, message_id(call.key)
    marker = find_marker(context.client, call.key)
    if marker is not None:
        check_marker(marker, call.key, action)
        if marker.facts.get("done") == "1":
            return written(action, file_id, marker.at, dry_run=call.dry_run)
    check_file(action, context.company.currency, context.today())
    bills = [_bill(call, transfer) for transfer in action.transfers]
    for transfer, bill in zip(action.transfers, bills, strict=True):
        earlier = [one.file for one in _claims(context, bill) if one.key != call.key]
        check_transfer(transfer, bill.summary, iban_of(context, bill.partner_id), earlier, action.currency)
    if call.dry_run:
        return written(action, file_id, context.clock(), dry_run=True)
    marker = marker or _record(call, bills, file_id)
    _claim_all(call, bills)
    extend_marker(context.client, marker, done="1", void="0")
    return written(action, file_id, marker.at, dry_run=False)


def _bill(call: OdooCall, transfer: Transfer) -> Bill:
    """As it would be by then, in the dry run of a plan; a bill that the plan makes has no record yet."""
    if call.planned.find_bill is None:
        return bill_by_id(call.context, transfer.bill_id)
    summary = call.planned.find_bill(transfer.bill_id)
    if summary.bill_id.startswith("<"):
        raise InvalidStatusError(
            "a payment file pays bills that are in the books", hint="make it a plan of its own, after the bill's"
        )
    found = bill_by_id(call.context, transfer.bill_id)
    return Bill(move_id=found.move_id, partner_id=found.partner_id, summary=summary)


def _claim_key(move_id: int, count: int) -> str:
    return f"{KEY_PREFIX}.payment_file_{move_id}_{count}"


def _claims(context: OdooContext, bill: Bill) -> list[_Claim]:
    """Files that count and pay this bill, oldest first."""
    found = []
    for count in range(_MAX_CLAIMS):
        marker = find_marker(context.client, _claim_key(bill.move_id, count))
        if marker is None:
            break
        if marker.facts.get("released") != "1":
            file = InFile(file_id=marker.facts["file"], amount=Decimal(marker.facts["amount"]))
            found.append(_Claim(file=file, key=marker.facts["key"]))
    return found


def _claim_all(call: OdooCall, bills: Sequence[Bill]) -> None:
    """Raises what `check_not_in_file` does for a bill that another file got first; then no bill stays claimed."""
    try:
        for transfer, bill in zip(call.action.transfers, bills, strict=True):
            _claim(call, transfer, bill)
    except ActionError:
        for bill in bills:
            _release(call.context, bill.move_id, call.key)
        raise


def _claim(call: OdooCall, transfer: Transfer, bill: Bill) -> None:
    earlier: list[InFile] = []
    for count in range(_MAX_CLAIMS):
        marker = find_marker(call.context.client, _claim_key(bill.move_id, count))
        if marker is None:
            check_not_in_file(transfer, bill.summary, earlier)
            facts = {
                "operation": "claim_bill",
                "key": call.key,
                "file": message_id(call.key),
                "amount": str(transfer.amount),
            }
            target = KeyedRecord(_MOVE, bill.move_id)
            marker = put_marker(call.context.client, _claim_key(bill.move_id, count), target, facts)
        if marker.facts.get("released") == "1":
            continue
        if marker.facts["key"] == call.key:
            return
        earlier.append(InFile(file_id=marker.facts["file"], amount=Decimal(marker.facts["amount"])))
    raise InvalidStatusError(f"bill {bill.summary.bill_id} stood in too many payment files")


def _record(call: OdooCall, bills: Sequence[Bill], file_id: str) -> Marker:
    action: CreatePaymentFile = call.action
    facts = marker_facts(
        action,
        file=file_id,
        bills=",".join(str(bill.move_id) for bill in bills),
        numbers=",".join(bill.summary.bill_id for bill in bills),
        total=str(action.total),
        currency=action.currency,
    )
    return put_marker(call.context.client, call.key, KeyedRecord(_MOVE, bills[0].move_id), facts)


# marking void


def cancel_payment_file(call: OdooCall) -> CancelPaymentFileResult:
    """Release the bills of a file. Raises PaymentNotFoundError, InvalidStatusError. Can be repeated."""
    context, action = call.context, call.action
    file, key = _file(context, action.file_id)
    marker = find_marker(context.client, call.key)
    if marker is not None:
        check_marker(marker, call.key, action)
    elif file.facts.get("void") == "1":
        raise InvalidStatusError(f"the payment file {action.file_id} is void already")
    if call.dry_run:
        return _voided(call, file, None)
    if marker is None:
        marker = put_marker(context.client, call.key, KeyedRecord(_MOVE, file.record_id), marker_facts(action))
    if marker.facts.get("done") != "1":
        for move_id in file.facts["bills"].split(","):
            _release(context, int(move_id), key)
        extend_marker(context.client, file, void="1")
        extend_marker(context.client, marker, done="1")
    return _voided(call, file, marker)


def _release(context: OdooContext, move_id: int, key: str) -> None:
    for count in range(_MAX_CLAIMS):
        claim = find_marker(context.client, _claim_key(move_id, count))
        if claim is None:
            return
        if claim.facts.get("key") == key and claim.facts.get("released") != "1":
            extend_marker(context.client, claim, released="1")


def _file(context: OdooContext, file_id: str) -> tuple[Marker, str]:
    """The note that records a file, and its key."""
    words = ["body", "ilike", f"[file={file_id}]"]
    domain = [["model", "=", _MOVE], words, ["body", "ilike", "[operation=create_payment_file]"]]
    rows = context.client.call("mail.message", "search_read", domain=domain, fields=["id"], order="id")
    ids = [int(row["id"]) for row in rows]
    names = context.client.call("mail.message", "get_external_id", ids=ids) if ids else {}
    for number in ids:
        key = str(names.get(str(number), ""))
        if key.startswith(f"{KEY_PREFIX}.") and message_id(key) == file_id:
            return read_marker(context.client, number), key
    raise no_payment_file(file_id)


def _voided(call: OdooCall, file: Marker, marker: Marker | None) -> CancelPaymentFileResult:
    return CancelPaymentFileResult(
        file_id=call.action.file_id,
        bill_ids=tuple(file.facts["numbers"].split(",")),
        amount=Decimal(file.facts["total"]),
        currency=file.facts.get("currency") or call.context.company.currency,
        created_at=marker.at if marker else call.context.clock(),
        dry_run=marker is None,
    )
