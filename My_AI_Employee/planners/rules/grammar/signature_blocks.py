"""Sets aside the block below the sender's name at the end of a mail: post, firm, street, number to call, slogan.

The block begins with a line that is only the sender's name as the mail's head has it, and goes on to the end. Each of
its lines names something and tells nothing: no verb, no word that bears, no figure but of an address, a telephone or
the year in which a firm began. One line that is none of these, such as a postscript, and nothing is set aside.
"""

import re
from collections.abc import Mapping, Sequence

from My_AI_Employee.planners.rules.grammar.footers import is_legal_footer
from My_AI_Employee.planners.rules.grammar.language import english_open
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.names import NamedCustomers
from My_AI_Employee.planners.rules.grammar.open_statements import is_bearing_noun
from My_AI_Employee.planners.rules.grammar.own_firm import is_number_to_reach, tells_of_a_change
from My_AI_Employee.planners.rules.grammar.parse import is_free_sign
from My_AI_Employee.planners.rules.grammar.tokens import Token

Lines = Sequence[tuple[Token, ...]]
_MAX_LINES = 6
_MAX_TOKENS = 12
_KINDS = frozenset({"word", "name", "number", "phone", "url", "email", "sign", "bullet"})
_FREE_MARKS = frozenset("|&·•/,.-–—:")
_STREET = (
    r"street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|square|court|ct|way|place|row|terrace|close"
    r"|crescent"
)
_NUMBERED = re.compile(
    r"\b(?:suite|ste|unit|apt|floor|studio|room|box|building|bldg)\.? \d{1,4}[a-z]?\b"
    rf"|\b\d{{1,5}}[a-z]? (?:[^\W\d]+ ){{1,3}}(?:{_STREET})\b"
    r"|\b(?:since|est|established)\.? (?:18|19|20)\d\d\b"
    r"|\b(?:tel|phone|mobile|cell|fax|t|p|m)\b[.:]? ?[0-9+()][0-9 ()./-]{5,}|\b[a-z]{2} \d{5}\b",
    re.I,
)
"""The figures of a signature: `Suite 410`, `14 Quay Street`, `since 1931`, `Tel 555 0142`, `OH 45402`."""
_TO_BILL = frozenset(
    "attn attention bill billing invoice ship deliver delivery remit c/o new po ref re cc ps pps nb".split()  # noqa: SIM905
)
"""Words behind which no signature stands, but where something is to go."""
_SINCE = re.compile(r"\b(?:since|est|established)\b", re.I)
_OF_SLOGANS = frozenset({"work", "since", "est", "established", "all", "every", "own"})


def without_signature(
    lines: Lines, text: str, sender: str, by_start: Mapping[int, NamedCustomers], language: Language
) -> tuple[tuple[Token, ...], ...]:
    """The sentences without the sender's block at their end; of a line with the sender's firm the firm is kept."""
    if not sender or not language.tables.OPEN_NOUNS:
        return tuple(lines)
    named = _name_of(sender)
    start = next((at for at, line in enumerate(lines) if at and _is_name(line, named)), None)
    if start is None or _leads_on(lines[start - 1], lines[start], text):
        return tuple(lines)
    below = lines[start + 1 :]
    plain = all(_is_name(line, named) or _tells_nothing(line, text, sender, by_start, language) for line in below)
    if not plain or len(below) > _MAX_LINES or not any(_is_anchor(line, text, language) for line in below):
        return tuple(lines)
    firms = (_firm(line) for line in below if not is_legal_footer(line, language))
    return (*lines[: start + 1], *(firm for firm in firms if firm))


def _leads_on(before: Sequence[Token], name: Sequence[Token], text: str) -> bool:
    """Whether the line before the name ends with a colon, as one before a list does."""
    return text[before[0].start : name[0].start].rstrip().endswith(":")


def _is_anchor(line: Sequence[Token], text: str, language: Language) -> bool:
    """Whether a line shows that this is a signature: by a firm, a post, an address or a number to call."""
    shown = text[line[0].start : line[-1].end]
    is_post = any(token.folded in language.chatter.posts | _posts() for token in line)
    has_firm = any(token.kind in ("name", "email", "url", "phone") for token in line)
    return is_post or has_firm or bool(_NUMBERED.search(shown)) or is_number_to_reach(shown)


def _name_of(sender: str) -> frozenset[str]:
    """The words of the sender's name, without the address."""
    return frozenset(re.findall(r"[^\W\d_]+", sender.partition("<")[0].casefold()))


def _is_name(line: Sequence[Token], named: frozenset[str]) -> bool:
    """Whether a line is only the sender's name, or a part of it."""
    words = [word for token in line if not is_free_sign(token) for word in token.folded.split()]
    plain = all(token.kind in ("word", "name") or is_free_sign(token) for token in line)
    return bool(words) and plain and all(word in named for word in words) and line[0].text[:1].isupper()


def _firm(line: Sequence[Token]) -> tuple[Token, ...]:
    """The firm that a line names."""
    return tuple(token for token in line if token.kind == "name")


def _tells_nothing(
    line: Sequence[Token], text: str, sender: str, by_start: Mapping[int, NamedCustomers], language: Language
) -> bool:
    """Whether a line of the block only names a post, the sender's firm, where it is and what it stands for."""
    if is_legal_footer(line, language):
        return True
    shown = text[line[0].start : line[-1].end]
    if is_number_to_reach(shown) or _NUMBERED.fullmatch(shown.strip()):
        return True
    if len(line) > _MAX_TOKENS or any(token.kind not in _KINDS for token in line) or tells_of_a_change(shown):
        return False
    if any(token.kind == "sign" and not is_free_sign(token) and token.text not in _FREE_MARKS for token in line):
        return False
    if any(not _is_senders(token, sender, by_start) for token in line if token.kind in ("name", "email")):
        return False
    figures = [token for token in line if token.kind in ("number", "phone")]
    numbered = [match.span() for match in _NUMBERED.finditer(shown)]
    at = line[0].start
    if not all(any(a <= token.start - at and token.end - at <= b for a, b in numbered) for token in figures):
        return False
    is_slogan = bool(_SINCE.search(shown))
    is_own = any(word in _name_of(sender) for token in line for word in token.folded.split())
    is_motto = is_slogan and any(
        token.text.islower() and token.folded in _plain_words(line, language) for token in line
    )
    is_placed = is_own or is_motto or all(_is_anchored(part, text, language) for part in _segments(line))
    if not is_placed:
        return False
    return all(_is_naming(token, language, is_slogan=is_slogan) for token in line if token.kind == "word")


def _plain_words(line: Sequence[Token], language: Language) -> frozenset[str]:
    """The words that link nothing: `Eggs, hay and honest work since 1931` has some in small letters."""
    linking = language.words.linking | {"since", "est", "established"}
    return frozenset(token.folded for token in line if token.kind == "word" and token.folded not in linking)


def _segments(line: Sequence[Token]) -> list[list[Token]]:
    """The parts of a line between signs; a town stands with the postcode behind it."""
    parts: list[list[Token]] = [[]]
    for token in line:
        if token.kind != "sign" or token.text in ".&-":
            parts[-1].append(token)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _is_anchored(part: Sequence[Token], text: str, language: Language) -> bool:
    """Whether a part of a line is a post, a firm that was proved, a street, or has a figure of an address."""
    shown = text[part[0].start : part[-1].end]
    is_post = any(token.folded in language.chatter.posts | _posts() for token in part)
    is_firm = all(token.kind in ("name", "email", "url", "phone") or is_free_sign(token) for token in part)
    return is_post or is_firm or bool(_NUMBERED.search(shown) or _ENDS_AS_STREET.search(shown))


_ENDS_AS_STREET = re.compile(rf" (?:{_STREET})\.?$", re.I)


def _posts() -> frozenset[str]:
    return frozenset(english_open.POSTS.split())


def _is_senders(token: Token, sender: str, by_start: Mapping[int, NamedCustomers]) -> bool:
    """Whether a name or an address is that of who writes."""
    address = sender.rpartition("<")[2].strip("> ").casefold()
    if token.kind == "email":
        return token.folded == address
    named = by_start.get(token.start)
    return named is not None and all(customer.email.casefold() == address for customer in named.customers)


def _is_naming(token: Token, language: Language, *, is_slogan: bool) -> bool:
    """Whether a word can stand in such a line: a name, a post, a word of an address or between them."""
    word = token.folded
    if word in language.chatter.posts | _posts() | language.tables.ADDRESS_WORDS or (
        is_slogan and word in _OF_SLOGANS
    ):
        return True
    bears = language.words.is_bearing(word) or word in language.tables.SMALL_TALK_STOPPERS | language.words.grammar
    if bears or word in _TO_BILL or is_bearing_noun(word):
        return False
    return is_slogan or token.text[:1].isupper() or word in language.words.linking
