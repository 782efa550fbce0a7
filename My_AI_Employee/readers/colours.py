"""Parses CSS colours, to detect text that is invisible on its background."""

import re

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

_NAMES: dict[str, Colour] = {
    "white": WHITE,
    "black": BLACK,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "floralwhite": (255, 250, 240),
    "ghostwhite": (248, 248, 255),
    "whitesmoke": (245, 245, 245),
    "azure": (240, 255, 255),
    "mintcream": (245, 255, 250),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "yellow": (255, 255, 0),
}
_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*(?:[,/]\s*([\d.]+%?)\s*)?\)")
_NEAR = 36
"""Sum of the differences of the three channels below which text is invisible."""


def read_colour(value: str) -> Colour | None:
    """The first known colour in a CSS value; None when there is none."""
    text = value.casefold()
    if match := _HEX.search(text):
        digits = match[1] if len(match[1]) > 4 else "".join(2 * digit for digit in match[1])
        return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if match := _RGB.search(text):
        return min(int(match[1]), 255), min(int(match[2]), 255), min(int(match[3]), 255)
    return next((_NAMES[word] for word in re.findall(r"[a-z]+", text) if word in _NAMES), None)


def is_transparent(value: str) -> bool:
    """Whether a text colour is transparent."""
    text = value.casefold().strip()
    match = _RGB.search(text)
    return text == "transparent" or bool(match and match[4] and float(match[4].rstrip("%").strip(".") or 0) == 0)


def is_similar(first: Colour, second: Colour) -> bool:
    """Whether text of one colour is invisible on the other."""
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) < _NEAR
