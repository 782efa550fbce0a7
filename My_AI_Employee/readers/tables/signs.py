"""Decides the sign of a column of amounts without balances: by its minus signs and by the words of the lines.

A minus sign alone is no proof: many exports of credit cards write spending as positive and payments as negative.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.tables.entries import Entry
from My_AI_Employee.readers.tables.money import AmountRule, RuleReader, Signed
from My_AI_Employee.readers.tables.row_words import is_card_payment, is_refund, sign_in_words

_MIN_OUT = 3
"""So many lines went out, and twice as many as came in: a card with so many payments and so few purchases is rare."""
_FEW = 0.2
"""The share of lines whose words may speak against their sign by accident, such as the fee for a deposit."""

SignOfRule = tuple[AmountRule, State, str]


@dataclass(frozen=True)
class AccountHints:
    """is_card: the header or the preamble speaks of a credit card. has_account: the file names its own IBAN.
    has_partners: lines name the IBAN of the other side, as lines of cards never do. is_seller: the file has fees, as
    those of payment providers have, whose refunds go out."""

    is_card: bool = False
    has_account: bool = False
    has_partners: bool = False
    is_seller: bool = False


NO_HINTS = AccountHints()


def decide_sign(
    rule: AmountRule, values: Sequence[Decimal | None], entries: Sequence[Entry], hints: AccountHints
) -> SignOfRule:
    """The rule with its sign, how certain it is, and why."""
    words = [words_of(entry) for entry in entries]
    payments = [value for value, text in zip(values, words, strict=True) if value and is_card_payment(text)]
    out = sum(value < 0 for value in values if value is not None)
    came = sum(value > 0 for value in values if value is not None)
    if payments:
        return _of_card(rule, payments, out, came)
    if not out:
        return _unsigned(rule, hints.is_card)
    agree, differ = _agreement(values, words)
    if not hints.is_seller:
        differ += sum(value < 0 and is_refund(text) for value, text in zip(values, words, strict=True) if value)
    if differ > _FEW * agree:
        return rule, State.LIKELY, "as written, though the words of some lines say the opposite"
    if agree >= 2 or hints.has_partners or _is_usual(out, came, agree, hints):
        return rule, State.SURE, "minus signs in the file"
    return rule, State.LIKELY, "as written; an export of a credit card would look the same with the opposite meaning"


def _is_usual(out: int, came: int, agree: int, hints: AccountHints) -> bool:
    """Whether the counts of lines are those of an account on which a minus means that money went out."""
    if hints.has_account and not hints.is_card:
        return out >= came
    return (agree > 0 and out > came) or out >= max(_MIN_OUT, 2 * came)


def _of_card(rule: AmountRule, payments: Sequence[Decimal], out: int, came: int) -> SignOfRule:
    """The bill of a credit card was paid: money that came in for the card, and the purchases went out."""
    if all(value > 0 for value in payments) and out:
        return rule, State.SURE, "minus signs in the file, and the payment of the card's bill is positive"
    if all(value < 0 for value in payments) and came:
        return (
            replace(rule, reversed=True),
            State.LIKELY,
            "the payment of the card's bill is negative, so spending is positive",
        )
    return rule, State.LIKELY, "as written; the lines do not show which sign spending has"


def _unsigned(rule: AmountRule, has_card_words: bool) -> SignOfRule:
    if has_card_words:
        return replace(rule, reversed=True), State.LIKELY, "no line has a sign; taken as spending of a credit card"
    return rule, State.OPEN, "no line has a sign, and nothing says what came in and what went out"


def _agreement(values: Sequence[Decimal | None], words: Sequence[str]) -> tuple[int, int]:
    """In how many lines the words agree with the sign, and in how many they say the opposite."""
    agree = differ = 0
    for value, text in zip(values, words, strict=True):
        meant = sign_in_words(text) if value else 0
        if meant and value:
            same = (value > 0) == (meant > 0)
            agree, differ = agree + same, differ + (not same)
    return agree, differ


def words_of(entry: Entry) -> str:
    """The texts of a line."""
    return " ".join(cell for cell in entry.row.cells if isinstance(cell, str) and len(cell) > 2)[:300]


def marks_agree(reader: RuleReader, signed: Sequence[Signed], entries: Sequence[Entry]) -> bool:
    """Whether the words of the marked lines say the same as their marks, and none says the opposite."""
    marked = [
        (each.value, words_of(entry))
        for each, entry in zip(signed, entries, strict=True)
        if each.value and reader.is_marked_line(entry.row)
    ]
    meant = [(value, _meant(text)) for value, text in marked if value]
    return any(sign for _, sign in meant) and all(not sign or (value > 0) == (sign > 0) for value, sign in meant)


def _meant(text: str) -> int:
    return 1 if is_card_payment(text) or is_refund(text) else sign_in_words(text)
