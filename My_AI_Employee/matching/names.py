"""Compares the names of payers with those of partners."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

from My_AI_Employee.matching.items import Partner

_LEGAL_FORMS = frozenset(
    """
    gmbh mbh ag kg ohg gbr ug ek ev eg se co ltd limited plc llp llc inc incorporated corp corporation company the sa
    sas sarl eurl sasu sci srl spa snc sl slu bv nv vof cv oy ab as aps sp zoo doo kft sro pty und and et
    """.split()
)
_WORDS = re.compile(r"[^\W_]+")

SAME = 90
"""A score from which on two names are taken for the same."""
CLOSE = 75
_MOST_SHARING = 200
"""A word that more partners share tells nothing."""


def plain(name: str) -> str:
    """A name without marks, accents and legal forms, in lower case."""
    folded = unicodedata.normalize("NFKD", name.replace("ß", "ss")).casefold()
    words = _WORDS.findall("".join(one for one in folded if not unicodedata.combining(one)))
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or " ".join(words)


def similarity(left: str, right: str) -> int:
    """0 to 100 for two plain names. A name of a single short word says little, and must be equal."""
    if not left or not right:
        return 0
    shorter = min(left, right, key=len)
    if len(shorter) < 4:
        return 100 if left == right else 0
    return int(fuzz.token_set_ratio(left, right))


class PartnerIndex:
    """Partners by their accounts and names."""

    def __init__(self, partners: Sequence[Partner]) -> None:
        self._plain = {partner.name: plain(partner.name) for partner in partners}
        self._by_account: dict[str, set[str]] = {}
        self._by_word: dict[str, set[str]] = {}
        for partner in partners:
            for account in partner.accounts:
                self._by_account.setdefault(account.upper(), set()).add(partner.name)
            for word in self._plain[partner.name].split():
                self._by_word.setdefault(word, set()).add(partner.name)
        self._payers: dict[str, str] = {}
        self._named: dict[str, frozenset[str]] = {}

    def owns(self, account: str, partner: str) -> bool:
        """Whether an account is known to be this partner's alone."""
        return bool(account) and self._by_account.get(account.upper()) == {partner}

    def likeness(self, payer: str, partner: str) -> int:
        """0 to 100: how alike the payer's name and the partner's are."""
        return similarity(self._plain_payer(payer), self._plain.get(partner) or plain(partner))

    def named(self, payer: str) -> frozenset[str]:
        """The partners whose name is the payer's: the same words, else alike with a word in common."""
        if payer not in self._named:
            self._named[payer] = self._find(self._plain_payer(payer))
        return self._named[payer]

    def _plain_payer(self, payer: str) -> str:
        if payer not in self._payers:
            self._payers[payer] = plain(payer)
        return self._payers[payer]

    def _find(self, wanted: str) -> frozenset[str]:
        shared = [self._by_word.get(word, set()) for word in wanted.split()]
        near = {name for names in shared if len(names) <= _MOST_SHARING for name in names}
        same = frozenset(name for name in near if self._plain[name] == wanted)
        return same or frozenset(name for name in near if similarity(wanted, self._plain[name]) >= SAME)
