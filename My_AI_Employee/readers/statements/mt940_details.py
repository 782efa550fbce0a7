"""Reads the `:86:` text of a line: German and Polish sub-fields, Dutch words between slashes, or free text.

Banks cut a text anywhere at 27, 35 or 65 characters, so that lines are joined without a blank where they are full.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from My_AI_Employee.readers.statements.references import account_of, iban_of, is_placeholder, structured_reference

_GERMAN = re.compile(r"\s*(?:[0-9]{3}([?~<>|^@$!+])|(?:[A-Z0-9]{3})?([?~<]))(?=(?:00|10|20|30|32))", re.ASCII)
_SUB_FIELDS = "00|10|2[0-9]|3[0-9]|6[0-3]"
_SEPA = re.compile(
    r"(?:^|(?<=[\x1f ]))(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|RREF|PURP|BREF|IBAN|BIC|MTLG)"
    r"(?:(?<!MTLG)\+|(?<=MTLG):)"
)
_DUTCH_WORDS = (
    "TRTP|IBAN|BIC|NAME|REMI|EREF|BENM|ORDP|MARF|CSID|ISDT|ADDR|PREF|RTRN|ID|CNTP|PURP|ULTD|ULTC|ULTB|TRCD|EXCH|CREF|"
    "SVCL|IREF|NRTX|CURR|OCMT|CHGS|OAMT|KREF|SVWZ|ACCW|INIT|BUSP|MREF|CRED|ADDITIONAL|CHG"
)
_DUTCH = re.compile(rf"/({_DUTCH_WORDS})/")
_DUTCH_START = re.compile(rf"\s*(?:\d{{3}})?/({_DUTCH_WORDS})/")
_CHARGES = re.compile(r"/CHGS?/([A-Z]{3})?([0-9]{1,12}(?:,[0-9]{0,2})?)(?![0-9,.])")
_MAX_IDENTIFICATION = 35
_FULL = 27
_FULL_LINE = 60


@dataclass(frozen=True, slots=True)
class Details:
    """What a `:86:` text says, empty where it says nothing. reference: proven by its check digits, else empty."""

    text: str = ""
    name: str = ""
    account: str = ""
    end_to_end_id: str = ""
    customer_reference: str = ""
    reference: str = ""
    charges: tuple[str, str] = ("", "")


def read_details(lines: list[str]) -> Details:
    """The details of a line. lines: of the `:86:` field, as they are written."""
    whole = "".join(lines)
    if match := _GERMAN.match(whole):
        found = _german(whole, match[1] or match[2])
    elif _DUTCH_START.match(whole):
        found = _dutch(whole)
    else:
        found = Details(text=joined(lines))
    return _with_proofs(found, lines)


def joined(lines: Iterable[str], full: int = _FULL_LINE) -> str:
    """Lines as one text: a full line runs on without a blank, a shorter one was ended on purpose."""
    parts: list[str] = []
    for line in lines:
        parts.append(line if len(line) >= full else f"{line} ")
    return " ".join("".join(parts).split())


def _with_proofs(found: Details, lines: list[str]) -> Details:
    """References are searched in both ways of joining, because a bank may cut them or not."""
    spaced = " ".join(lines)
    reference = (
        structured_reference("".join(lines)) or structured_reference(found.text) or structured_reference(spaced)
    )
    charges = _CHARGES.search("".join(lines))
    return Details(
        text=found.text,
        name=found.name,
        account=account_of(found.account) if found.account else "",
        end_to_end_id=_identification(found.end_to_end_id),
        customer_reference="" if is_placeholder(found.customer_reference) else found.customer_reference,
        reference=reference,
        charges=(charges[1] or "", charges[2]) if charges else ("", ""),
    )


def _identification(text: str) -> str:
    """An end-to-end id has 35 characters at most; what is longer holds other text too, and is none."""
    return "" if is_placeholder(text) or len(text) > _MAX_IDENTIFICATION else text


def _german(whole: str, separator: str) -> Details:
    pieces = re.split(rf"{re.escape(separator)}({_SUB_FIELDS})", whole)
    fields: dict[str, str] = {}
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        fields[code] = fields.get(code, "") + value
    texts = [fields[code] for code in sorted(fields) if code[0] in "26"]
    words = _sepa_words(texts)
    written = words.get("SVWZ", "") or (joined(texts, _FULL - 1) if not words else words.get("", ""))
    # MTLG: why the bank sends a payment back
    text = f"{written} {words.get('MTLG', '')}"
    names = [fields[code] for code in ("32", "33") if code in fields]
    return Details(
        text=" ".join(text.split()) or fields.get("00", "").strip(),
        name=joined(names, _FULL),
        account=iban_of(fields.get("38", "")) or fields.get("31", "").strip() or words.get("IBAN", ""),
        end_to_end_id=words.get("EREF", ""),
        customer_reference=words.get("KREF", ""),
    )


def _sepa_words(texts: list[str]) -> dict[str, str]:
    """The texts by SEPA word; what stands before the first one under an empty key. Empty without such a word."""
    pieces = _SEPA.split("\x1f".join(texts))
    if len(pieces) == 1:
        return {}
    found = {"": pieces[0]}
    for word, value in zip(pieces[1::2], pieces[2::2], strict=True):
        found.setdefault(word, value)
    return {word: " ".join(value.replace("\x1f", "").split()) for word, value in found.items()}


def _dutch(whole: str) -> Details:
    pieces = _DUTCH.split(whole)
    words: dict[str, str] = {}
    for word, value in zip(pieces[1::2], pieces[2::2], strict=True):
        if value.strip(" /"):
            words.setdefault(word, value)
    # the counterparty in one word: account, bank, name and place between slashes
    party = [part.strip() for part in words.get("CNTP", "").split("/")] + ["", "", ""]
    return Details(
        text=_remittance(words.get("REMI", "")) or " ".join(words.get("TRTP", "").split()),
        name=" ".join((words.get("NAME", "") or party[2]).strip(" /").split()),
        account=(words.get("IBAN", "") or party[0]).strip(" /"),
        end_to_end_id=words.get("EREF", "").strip(" /"),
        customer_reference=words.get("PREF", words.get("KREF", "")).strip(" /"),
    )


def _remittance(text: str) -> str:
    """The payer's words of `USTD//text/` or `STRD/CUR/reference/`."""
    plain = re.sub(r"^\s*(?:USTD|STRD/(?:CUR|ISO))?/*", "", text)
    return " ".join(plain.rstrip(" /").split())
