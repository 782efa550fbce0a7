"""Files of transfers for the bank: ISO 20022 customer credit transfer initiation, pain.001.001.09 and .03.

Texts use the characters that all banks of the SEPA take (EPC217-08); others are written with their nearest letters.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

from My_AI_Employee.domain.payment_file_actions import CreatePaymentFile, Transfer
from My_AI_Employee.errors import ValidationFailedError

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ł": "l",
        "Ł": "L",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
        "Ð": "D",
        "&": "+",
        "–": "-",
        "—": "-",
        "’": "'",
        "‘": "'",
        "_": "-",
    }
)
_FOREIGN = re.compile(r"[^A-Za-z0-9/?:().,'+ -]")
_MAX_NAME, _MAX_TEXT, _MAX_ID = 70, 140, 35


@dataclass(frozen=True, kw_only=True)
class _Scheme:
    """How the elements of the two versions are called. dated: the execution date is a choice of date or time."""

    namespace: str
    bic: str
    dated: bool


_SCHEMES = {
    "pain.001.001.09": _Scheme(namespace="pain.001.001.09", bic="BICFI", dated=True),
    "pain.001.001.03": _Scheme(namespace="pain.001.001.03", bic="BIC", dated=False),
}


def message_id(key: str) -> str:
    """The message id of the file that an approved step writes: 32 signs, the same for the same idempotency key."""
    return "AIE-" + hashlib.sha256(key.encode()).hexdigest()[:28]


def plain_text(text: str, longest: int) -> str:
    """The text in the characters that banks take. Raises ValidationFailedError when nothing is left of it."""
    spread = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    letters = "".join(sign for sign in spread if not unicodedata.combining(sign))
    plain = " ".join(_FOREIGN.sub(" ", letters).split())[:longest].strip()
    if not any(sign.isalnum() for sign in plain):
        raise ValidationFailedError(
            f"'{text}' has no letter that banks take in a payment file",
            hint="write the name or the reference in Latin letters",
        )
    return plain


def render_payment_file(action: CreatePaymentFile, message: str, created_at: datetime) -> bytes:
    """The file. message: its id. created_at: aware. Raises ValidationFailedError for texts without a Latin letter."""
    scheme = _SCHEMES[action.scheme]
    document = ET.Element("Document", xmlns=f"urn:iso:std:iso:20022:tech:xsd:{scheme.namespace}")
    root = ET.SubElement(document, "CstmrCdtTrfInitn")
    header = ET.SubElement(root, "GrpHdr")
    _add(header, "MsgId", message)
    _add(header, "CreDtTm", created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    _add_sums(header, action)
    _add(ET.SubElement(header, "InitgPty"), "Nm", plain_text(action.debtor_name, _MAX_NAME))
    payment = _add_payment(root, action, message, scheme)
    for transfer in action.transfers:
        _add_transfer(payment, transfer, action.currency, scheme)
    ET.indent(document)
    text: str = ET.tostring(document, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = text
    return element


def _add_sums(parent: ET.Element, action: CreatePaymentFile) -> None:
    _add(parent, "NbOfTxs", str(len(action.transfers)))
    _add(parent, "CtrlSum", _figure(action.total))


def _figure(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _add_payment(root: ET.Element, action: CreatePaymentFile, message: str, scheme: _Scheme) -> ET.Element:
    payment = ET.SubElement(root, "PmtInf")
    _add(payment, "PmtInfId", message)
    _add(payment, "PmtMtd", "TRF")
    _add_sums(payment, action)
    if action.currency == "EUR":
        _add(ET.SubElement(ET.SubElement(payment, "PmtTpInf"), "SvcLvl"), "Cd", "SEPA")
    day = ET.SubElement(payment, "ReqdExctnDt")
    (ET.SubElement(day, "Dt") if scheme.dated else day).text = action.execution_date.isoformat()
    _add(ET.SubElement(payment, "Dbtr"), "Nm", plain_text(action.debtor_name, _MAX_NAME))
    _add_account(payment, "DbtrAcct", action.debtor_iban)
    _add_bank(payment, "DbtrAgt", action.debtor_bic, scheme)
    _add(payment, "ChrgBr", "SLEV")
    return payment


def _add_account(parent: ET.Element, name: str, iban: str) -> None:
    _add(ET.SubElement(ET.SubElement(parent, name), "Id"), "IBAN", iban)


def _add_bank(parent: ET.Element, name: str, bic: str, scheme: _Scheme) -> None:
    bank = ET.SubElement(ET.SubElement(parent, name), "FinInstnId")
    if bic:
        _add(bank, scheme.bic, bic)
    else:
        _add(ET.SubElement(bank, "Othr"), "Id", "NOTPROVIDED")


def _add_transfer(payment: ET.Element, transfer: Transfer, currency: str, scheme: _Scheme) -> None:
    one = ET.SubElement(payment, "CdtTrfTxInf")
    _add(ET.SubElement(one, "PmtId"), "EndToEndId", _end_to_end_id(transfer.bill_id))
    _add(ET.SubElement(one, "Amt"), "InstdAmt", _figure(transfer.amount)).set("Ccy", currency)
    if transfer.bic:
        _add_bank(one, "CdtrAgt", transfer.bic, scheme)
    _add(ET.SubElement(one, "Cdtr"), "Nm", plain_text(transfer.vendor_name, _MAX_NAME))
    _add_account(one, "CdtrAcct", transfer.iban)
    _add(ET.SubElement(one, "RmtInf"), "Ustrd", plain_text(transfer.reference, _MAX_TEXT))


def _end_to_end_id(bill_id: str) -> str:
    """The bill's number without slashes at either end or in a row, which banks refuse; its end where it is long."""
    plain = re.sub(r"/{2,}", "/", plain_text(bill_id, len(bill_id)))
    return plain[-_MAX_ID:].strip("/ ")
