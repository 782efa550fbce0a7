"""Decodes the bytes of a text file of unknown character set.

A byte order mark decides, then strict UTF-8, then UTF-16 by its NUL bytes. Of what is left, the letters decide: the
character set in which the most of them belong to the alphabet of one language, Windows-1252 when several do.
"""

import codecs
import re
from dataclasses import dataclass

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Those of UTF-32 begin with those of UTF-16, and come first."""
_SAMPLE = 4_096
_MAX_LETTERS = 20_000
_MARK_IN_WORD = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f\w](?=[A-Za-z])")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")

_WESTERN = ("äöüß", "àâæçèéêëîïôœùûü", "áéíñóúü", "àèéìîòù", "àáâãçéêíóôõú", "éëïóöü", "æøåéäöü")
_CENTRAL = ("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîșțşţ", "čćđšž")
_CYRILLIC = ("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",)
_ALPHABETS = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp850": _WESTERN,
    "cp437": _WESTERN,
    "mac_roman": _WESTERN,
    "cp852": _CENTRAL,
    "cp1251": _CYRILLIC,
}
"""The letters beyond ASCII of the languages that are written in a character set. The first sets win a tie."""
_MARKS_OF_TEXT = frozenset("\u00a0€£§°²³’‘‚‛“”„–—…·•«»©®´`¨¡¿½¼№™\u00ad")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. encoding: Python's name of it. is_proven: whether a mark or the bytes themselves prove it;
    otherwise it is the most probable one, and letters beyond ASCII may be wrong (digits and signs are not)."""

    text: str
    encoding: str
    is_proven: bool


def decode(content: bytes) -> Decoded:
    """The text of the bytes. Never fails: what no character set explains becomes U+FFFD."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, "replace"), encoding, is_proven=True)
    if wide := _utf_16(content[:_SAMPLE]):
        return Decoded(content.decode(wide, "replace"), wide, is_proven=False)
    try:
        return Decoded(content.decode("utf-8"), "utf-8", is_proven=True)
    except UnicodeDecodeError as error:
        if _is_cut(content, error):
            return Decoded(content.decode("utf-8", "replace"), "utf-8", is_proven=False)
    encoding = _by_letters(content)
    return Decoded(content.decode(encoding, "replace"), encoding, is_proven=False)


def _utf_16(start: bytes) -> str:
    """UTF-16 without a mark: nearly every other byte of Latin text is NUL."""
    pairs = len(start) // 2
    if pairs < 4:
        return ""
    even, odd = start[0 : 2 * pairs : 2].count(0), start[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * pairs and odd < 0.1 * pairs else ""


def _is_cut(content: bytes, error: UnicodeDecodeError) -> bool:
    """Whether only the last character is incomplete, after others that were valid."""
    start = content[: error.start]
    return error.start >= len(content) - 3 and error.end == len(content) and not start.isascii()


def _by_letters(content: bytes) -> str:
    sample = _around_letters(content)
    return max(_ALPHABETS, key=lambda encoding: _fit(sample, encoding))


def _around_letters(content: bytes) -> bytes:
    """The bytes beyond ASCII, each run with its neighbours."""
    found = bytearray()
    for run in _NOT_ASCII.finditer(content):
        found += content[max(run.start() - 1, 0) : min(run.end() + 1, run.start() + _MAX_LETTERS)] + b" "
        if len(found) > _MAX_LETTERS:
            break
    return bytes(found)


def _fit(sample: bytes, encoding: str) -> int:
    """How many letters belong to the best fitting language, less those that belong to no text at all."""
    text = sample.decode(encoding, "replace")
    alone, letters = 0, list[str]()
    for place, letter in enumerate(text):
        if letter <= "\x7f" or letter in _MARKS_OF_TEXT:
            continue
        if letter.isalpha() and not _has_letter_beside(text, place):
            alone += letter.isupper()
        else:
            letters.append("\ufffd" if letter.isupper() and text[place - 1].islower() else letter.lower())
    inside = len(_MARK_IN_WORD.findall(text))
    return max(_counted(letters, alphabet) for alphabet in _ALPHABETS[encoding]) - alone - 2 * inside


def _has_letter_beside(text: str, place: int) -> bool:
    return text[place - 1 : place].isalpha() or text[place + 1 : place + 2].isalpha()


def _counted(letters: list[str], alphabet: str) -> int:
    return sum(2 if letter in alphabet else -1 if letter.isalpha() else -3 for letter in letters)
