"""Splits a text into typed tokens: words, figures, dates, addresses, document numbers, signs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from My_AI_Employee.planners.rules.dates import DATE
from My_AI_Employee.planners.rules.figures import MONEY, NUMBER
from My_AI_Employee.planners.rules.value_words import UNITS

EMAIL = r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
INVOICE_NUMBER = r"\b[A-Z]{2,8}/[0-9]{4}(?:/[0-9]{2})?/[0-9]{1,8}\b"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
ELIDED = r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_])"
"""The French words that lose their vowel before another: `l'heure` is two words."""
_PLAIN = r"(?<![\w.,'’/-])[0-9]+(?:[.,][0-9]+)*"
_KINDS = (
    ("email", rf"(?:mailto:)?{EMAIL}"),
    ("checkbox", r"\[[ xX✓✔-]?\](?=\s)"),
    ("wink", r";-?[)pPD](?!\w)"),
    ("url", r"https?://[^\s<>]+|\bwww\.[^\s<>]+"),
    ("document", rf"(?i:{INVOICE_NUMBER})"),
    (
        "phone",
        r"(?<!\w)\+[0-9][0-9 ()/-]{6,}[0-9]|(?<![\w.,])0[1-9](?:[ .][0-9]{2}){4}(?!\w|[ .,][0-9])"
        r"|(?<![\w.,/-])0[1-9][0-9]{1,3}[ /-][0-9]{4,9}(?![\w.,/-]*[0-9])(?![ ]?[€$£])",
    ),
    ("date", rf"(?i:{DATE})"),
    ("rate", rf"{NUMBER}[ ]?%"),
    ("times", rf"{_PLAIN}[ ]?[x×](?=\s)"),
    ("counted", rf"(?i:{_PLAIN}(?:{_UNIT})\b)"),
    ("rated", rf"(?i:(?:[$€£][ ]?)?{_PLAIN}/(?:{_UNIT})\b)"),
    ("money", MONEY),
    ("mixed", r"(?:(?!PO-)[A-Z]{1,4}-)?[^\W_]*[0-9](?:[\w'’/.,-]*\w)?"),
    ("elided", rf"(?i:{ELIDED})"),
    ("word", r"[^\W\d_]+(?:['’&.-][^\W\d_]+)*"),
    ("break", r"[ \t]*\n\s*"),
    ("sign", r"[^\w\s]"),
)
_TOKEN = re.compile("|".join(f"(?P<k{number}>{form})" for number, (_, form) in enumerate(_KINDS)))
_NAMES = tuple(f"k{number}" for number in range(len(_KINDS)))
_BULLET = re.compile(r"(?:[-*+•–]|#{1,6}|[0-9]{1,2}[.)])[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Token:
    """One token. kind: word, sign, break, or the kind of a figure; start, end: offsets in the text."""

    kind: str
    text: str
    start: int
    end: int
    folded: str = field(init=False, repr=False, compare=False)
    """The word as the tables write it: lower case, with a plain apostrophe."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", self.text.casefold().replace("’", "'"))


def tokenize(text: str) -> list[Token]:
    """All tokens of a text in order; white space inside a line is dropped."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text):
        is_line_start = position == 0 or text[position - 1] == "\n"
        if is_line_start and (bullet := _BULLET.match(text, position)):
            yield Token("bullet", bullet[0], position, bullet.end())
            position = bullet.end()
            continue
        match = _TOKEN.match(text, position)
        if match is None:
            position += 1
            continue
        yield from _typed(match)
        position = match.end()


def _typed(match: re.Match[str]) -> Iterator[Token]:
    kind = next(kind for name, (kind, _) in zip(_NAMES, _KINDS, strict=True) if match.start(name) >= 0)
    start, end, text = match.start(), match.end(), match[0]
    if kind in ("times", "counted"):
        digits = re.match(r"[0-9]+(?:[.,][0-9]+)*", text)
        assert digits is not None
        yield Token("number", digits[0], start, start + digits.end())
        rest = text[digits.end() :].lstrip()
        yield Token("word", rest, end - len(rest), end)
    elif kind == "rated":
        amount, _, unit = text.partition("/")
        yield Token("money" if not amount[0].isdigit() else "number", amount, start, start + len(amount))
        yield Token("sign", "/", start + len(amount), start + len(amount) + 1)
        yield Token("word", unit, end - len(unit), end)
    elif kind == "elided":
        yield Token("word", text, start, end)
    elif kind == "money" and not (match["before"] or match["dash"] or match["after"]):
        yield Token("number", text, start, end)
    else:
        yield Token(kind, text, start, end)


def sentences(tokens: Sequence[Token], closed: frozenset[str]) -> Iterator[list[Token]]:
    """Groups of tokens: sentences, list items, lines. closed: abbreviations whose full stop ends no sentence
    before a small letter; written with their full stop: nor before a capital, as `Std. Beratung`.

    A line break inside a sentence, as mail programs add it, does not split it: the line before is long and has no
    sign at its end, and the next one does not begin with a list mark.
    """
    current: list[Token] = []
    for number, token in enumerate(tokens):
        if token.kind == "break":
            if not _is_wrapped(tokens, number):
                yield current
                current = []
            continue
        if token.kind == "bullet" and current:
            yield current
            current = []
        current.append(token)
        if _ends(tokens, number, closed):
            yield current
            current = []
    yield current


_LONG_LINE = 55


def _is_wrapped(tokens: Sequence[Token], number: int) -> bool:
    if tokens[number].text.count("\n") > 1 or number == 0 or number + 1 == len(tokens):
        return False
    before, after = tokens[number - 1], tokens[number + 1]
    line_start = next((tokens[at].end for at in range(number - 1, -1, -1) if tokens[at].kind == "break"), 0)
    is_long = before.end - line_start >= _LONG_LINE
    return is_long and after.kind != "bullet" and before.text not in (".", "!", "?", ":")


_NUMBER = frozenset({"no", "nr"})
"""Before the number of a document, which may begin with capitals: `no. CN-2211`."""


def _ends(tokens: Sequence[Token], number: int, closed: frozenset[str]) -> bool:
    token = tokens[number]
    if token.kind != "sign" or token.text not in (".", "!", "?", "…"):
        return False
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if following is None or following.kind in ("break", "bullet"):
        return True
    if following.kind == "sign" and following.text in ".!?…":
        return False
    if token.text == "." and number > 0 and f"{tokens[number - 1].folded}." in closed:
        return False
    if token.text == "." and _is_initial(tokens, number - 1) and following.text[:1].isupper():
        return False
    is_abbreviation = token.text == "." and number > 0 and tokens[number - 1].folded in closed
    is_number = tokens[number - 1].folded in _NUMBER and following.text.isupper() and len(following.text) > 1
    goes_on = following.kind in ("document", "mixed") or is_number or not following.text[:1].isupper()
    return not (is_abbreviation and goes_on) and following.start > token.end


def _is_initial(tokens: Sequence[Token], number: int) -> bool:
    """Whether a line begins with this one capital, as the name `F. Vidal` does."""
    if number < 0 or len(tokens[number].text) != 1 or not tokens[number].text.isupper():
        return False
    return number == 0 or tokens[number - 1].kind == "break"
