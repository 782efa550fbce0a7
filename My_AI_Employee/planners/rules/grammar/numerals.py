"""Computes numbers that are written in words: `one hundred and five dollars`, `twelve hundred`, `1.5k`."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from My_AI_Employee.planners.rules.currency_words import CURRENCY_WORDS
from My_AI_Employee.planners.rules.grammar.tokens import Token

_HUNDRED, _THOUSAND = 100, 1000
_THOUSANDS = re.compile(r"(?P<sign>[$€£]?)(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?)k", re.I)


def compute_numbers(tokens: Sequence[Token], values: Mapping[str, int]) -> list[Token]:
    """Replace each number in words of two words or more, or above twelve, by one token. values: of single words.

    One word up to twelve stays a word: the phrases take it for a quantity only.
    """
    found: list[Token] = []
    position = 0
    while position < len(tokens):
        size, value = _number_at(tokens, position, values)
        token = tokens[position]
        if size and (size > 1 or value > max(_FEW)):
            last = tokens[position + size - 1]
            size, token = _with_currency(tokens, position, size, Token("number", str(value), token.start, last.end))
            found.append(token)
            position += size
            continue
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if token.kind == "number" and following is not None and following.folded in _SMALL_COINS:
            found.append(_from_coins(token, following))
            position += 2
            continue
        found.append(_from_pence(_from_thousands(token)))
        position += 1
    return _with_cents(found)


def _with_cents(tokens: Sequence[Token]) -> list[Token]:
    """`61 bucks 50` as one amount: two figures behind a currency's word are its cents, where nothing is counted."""
    found: list[Token] = []
    for number, token in enumerate(tokens):
        match = _WHOLE.fullmatch(found[-1].text) if found and found[-1].kind == "money" else None
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        is_end = following is None or following.kind in ("sign", "break") or following.folded in _BEHIND_CENTS
        if match and is_end and token.kind == "number" and _CENTS.fullmatch(token.text):
            whole = found.pop()
            text = f"{match['number']}.{token.text} {match['word']}"
            found.append(Token("money", text, whole.start, token.end))
        else:
            found.append(token)
    return found


_WHOLE = re.compile(r"(?P<number>[0-9]{1,6})[ ](?P<word>[^\W\d_]{4,})")
_CENTS = re.compile(r"[0-9]{2}")
_BEHIND_CENTS = frozenset({"for", "at", "on", "from", "by", "with"})
"""Words that count nothing."""
_FEW = range(13)


def _with_currency(tokens: Sequence[Token], position: int, size: int, number: Token) -> tuple[int, Token]:
    following = tokens[position + size] if position + size < len(tokens) else None
    if following is None or following.folded.removesuffix("s") not in CURRENCY_WORDS:
        return size, number
    return size + 1, Token("money", f"{number.text} {following.text}", number.start, following.end)


def _from_thousands(token: Token) -> Token:
    match = _THOUSANDS.fullmatch(token.text) if token.kind in ("mixed", "money") else None
    if match is None:
        return token
    value = Decimal(match["number"]) * _THOUSAND
    text = f"{match['sign']}{value.normalize():f}"
    return Token("money" if match["sign"] else "number", text, token.start, token.end)


_SMALL_COINS = {"cents": "dollars", "pence": "pounds"}
_PENCE = re.compile(r"(?P<number>[1-9][0-9]?)p")


def _from_coins(number: Token, coin: Token) -> Token:
    """`12 cents` as 0.12 dollars; a number that is no whole one of two figures stays as it is, with the word."""
    text = f"{number.text} {coin.text}"
    if number.text.isdigit() and len(number.text) <= _FIGURES_OF_COINS:
        text = f"{Decimal(number.text) / _HUNDRED:.2f} {_SMALL_COINS[coin.folded]}"
    return Token("money", text, number.start, coin.end)


_FIGURES_OF_COINS = 2


def _from_pence(token: Token) -> Token:
    """`18p` as £0.18."""
    match = _PENCE.fullmatch(token.text) if token.kind == "mixed" else None
    return Token("money", f"£{Decimal(match['number']) / _HUNDRED:.2f}", token.start, token.end) if match else token


def _number_at(tokens: Sequence[Token], position: int, values: Mapping[str, int]) -> tuple[int, int]:
    """How many tokens a number in words has, and its value; (0, 0) when none begins here."""
    total, part, size, used = 0, 0, 0, 0
    while position + size < len(tokens):
        word = tokens[position + size].folded.replace("-", " ")
        parts = word.split()
        if word == "and" and used:
            size += 1
            continue
        if tokens[position + size].kind != "word" or not all(piece in values for piece in parts):
            break
        for piece in parts:
            value = values[piece]
            if value == _HUNDRED:
                part = max(part, 1) * _HUNDRED
            elif value == _THOUSAND:
                total, part = total + max(part, 1) * _THOUSAND, 0
            elif part % _HUNDRED and not (part % _HUNDRED >= 20 and value < 10):
                return 0, 0
            else:
                part += value
        size += 1
        used = size
    return used, total + part
