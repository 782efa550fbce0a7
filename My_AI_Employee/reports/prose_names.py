"""The check that a model's words around a briefing name nobody who does not stand in it."""

import re

from My_AI_Employee.reports.german_nouns import is_german_noun
from My_AI_Employee.reports.words import Language

_WORD = re.compile(r"[^\W\d_](?:[\w&'’.-]*\w)?")
_FORMS = "GmbH|AG|KG|OHG|UG|SE|Ltd|Limited|Inc|LLC|LLP|PLC|Corp|SARL|SAS|SA|BV|NV|SpA|Srl"
_FIRM = re.compile(rf"((?:[^\W\d_a-z][\w&'’.-]*\s+){{1,4}})(?:{_FORMS}|{_FORMS.upper()})\b")
"""Words with a capital before a legal form."""
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?…])[\s\"'“”«»(]*$")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
_NO_NAMES = {*_DAYS, *_MONTHS, "november", "december", "vat", "ai", "ok", "odoo", *_FORMS.casefold().split("|")}


def foreign_names(prose: str, briefing: str, language: Language) -> list[str]:
    """The names in the prose that do not stand in the briefing.

    A name is a word with a capital that begins no sentence, also behind a colon or a dash, and what stands before a
    legal form. In German, where every noun has a capital, nouns of a list are none, unless a legal form follows.
    """
    known = {_folded(word) for word in _WORD.findall(briefing)} | _NO_NAMES
    found = [word for firm in _FIRM.finditer(prose) for word in _names_of(firm, prose, language)]
    capitals = (one for one in _WORD.finditer(prose) if one[0] != one[0].lower() and not _begins(prose, one.start()))
    found += [one[0] for one in capitals if language != "de" or not is_german_noun(_folded(one[0]))]
    return [word for word in dict.fromkeys(found) if len(word) > 1 and _folded(word) not in known]


def _names_of(firm: re.Match[str], prose: str, language: Language) -> list[str]:
    """The words of a firm's name. The first of several may be that of the sentence, such as `Call` or `Die`."""
    words = _WORD.findall(firm[1])
    if language == "de":
        return words[-1:]
    return words[1:] if len(words) > 1 and _begins(prose, firm.start()) else words


def _begins(prose: str, at: int) -> bool:
    return bool(_SENTENCE_ENDS.search(prose[:at]))


def _folded(word: str) -> str:
    """A word without the s of a possession."""
    return re.sub(r"['’]s$", "", word).rstrip("'’.").casefold()
