r"""Named classes of characters that outside text may hold and that mostly must not go further.

Each constant is the inside of a regular expression's `[...]`, so that a caller joins the classes it means:
`re.compile(f"[{CONTROLS}{HIDDEN}]")`. Nothing here decides what becomes of such characters (refused, dropped or
replaced); that is the caller's.
"""

import re
import unicodedata

NUL = r"\x00"
C0 = r"\x00-\x1f"
"""ASCII controls, line ends and tabs among them."""
C0_IN_NO_TEXT = r"\x00-\x08\x0e-\x1f"
"""ASCII controls that lay nothing out: no tab, line feed, vertical tab, form feed or carriage return."""
C0_BUT_LINES_AND_TABS = r"\x00-\x08\x0b\x0c\x0e-\x1f"
"""ASCII controls but tab, line feed and carriage return."""
DELETE_AND_C1 = r"\x7f-\x9f"
"""Controls beyond ASCII's first 32: they steer terminals as those do."""
CONTROLS = C0 + DELETE_AND_C1

LINE_SEPARATORS = r"\u2028\u2029"
"""Line ends to some programs, one character among others to the rest."""
DIRECTION_OVERRIDES = r"\u202a-\u202e\u2066-\u2069"
"""They show text in another order than it has (a file `exe.pdf` that is `fdp.exe`)."""
DIRECTION_MARKS = r"\u061c\u200e\u200f"
"""Invisible, and common in Arabic and Hebrew text."""
IN_WORDS = r"\u00ad\u034f\u17b4\u17b5\u200c\u200d"
"""Invisible inside of words, where some scripts and emoji need them: soft hyphen, joiners, Khmer vowels."""
TAGS = r"\U000e0000-\U000e007f"
"""An invisible alphabet, in which whole sentences can be hidden."""
INVISIBLE = (
    DIRECTION_OVERRIDES
    + DIRECTION_MARKS
    + TAGS
    + r"\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"
)
"""Nobody sees them and no word needs them: two texts that look alike may differ by them."""
HIDDEN = INVISIBLE + IN_WORDS
"""Everything that is not seen, at the cost of what joiners do in some scripts."""

SURROGATES = r"\ud800-\udfff"
"""Halves of characters: no file of text can hold them."""
NONCHARACTERS = r"\ufffe\uffff"

BYTE_ORDER_MARK = "\ufeff"


def plain_lines(text: str) -> str:
    """The text with line feeds as its only line ends, where it had those of Windows or of old Macs."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def visible(text: str) -> str:
    """The text in NFC without what is not seen: HIDDEN, and Unicode's category C (controls, formats, surrogates,
    private use, unassigned).

    Every kind of space or separator becomes a plain space.
    """
    return unicodedata.normalize("NFC", "".join(map(_visible, re.sub(f"[{HIDDEN}]", "", text))))


def _visible(character: str) -> str:
    category = unicodedata.category(character)[0]
    return {"C": "", "Z": " "}.get(category, character)
