"""Decides whether an element of an HTML mail is visible, by inline styles, attributes and simple CSS rules."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from My_AI_Employee.readers.colours import BLACK, WHITE, Colour, is_similar, is_transparent, read_colour

_SMALLEST_VISIBLE_PX = 3.0
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_LENGTH = re.compile(r"^(-?[\d.]+)\s*(px|pt|em|rem|%|)\s*$")
_FAR_OUT = re.compile(r"^-\d{3,}")

_STRUCK = frozenset({"s", "strike", "del"})
"""Elements whose text is struck through: it is taken back, so it is not read."""

Styles = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ComputedStyle:
    """The style that children inherit. hidden: no child can undo it; invisible: a child's `visibility` can."""

    hidden: bool = False
    tiny: bool = False
    invisible: bool = False
    colour: Colour = BLACK
    background: Colour = WHITE

    @property
    def visible(self) -> bool:
        """Whether text directly inside the element is visible."""
        return not (self.hidden or self.tiny or self.invisible or is_similar(self.colour, self.background))


def declarations(style: str) -> dict[str, str]:
    """Parse `display: none; color:#fff` to a mapping in lower case, without !important; the last declaration wins."""
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.S).casefold().replace("!important", "")
    pairs = (part.split(":", 1) for part in plain.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _number(value: str) -> tuple[float, str] | None:
    match = _LENGTH.match(value)
    try:
        return (float(match[1]), match[2]) if match else None
    except ValueError:
        return None


def _is_hidden(styles: Styles) -> bool:
    if styles.get("display") == "none" or styles.get("mso-hide") == "all":
        return True
    if any("line-through" in styles.get(name, "") for name in ("text-decoration", "text-decoration-line")):
        return True
    opacity = _number(styles.get("opacity", ""))
    if opacity and opacity[0] <= 0.05:
        return True
    hides_overflow = styles.get("overflow", "").startswith("hidden")
    flat = any((size := _number(styles.get(side, ""))) and size[0] <= 1 for side in ("max-height", "height", "width"))
    moved = any(_FAR_OUT.match(styles.get(side, "")) for side in ("left", "top", "text-indent", "margin-left"))
    return (hides_overflow and flat) or moved or "clip" in styles


def _is_tiny(styles: Styles, inherited: bool) -> bool:
    size = _number(styles.get("font-size", "")) if "font-size" in styles else None
    if size is None:
        return inherited and "font-size" not in styles
    value, unit = size
    if value == 0:
        return True
    return inherited if unit in ("em", "%") else unit in ("px", "pt", "") and value < _SMALLEST_VISIBLE_PX


def child_style(parent: ComputedStyle, styles: Styles) -> ComputedStyle:
    """The computed style of an element with these styles inside a parent."""
    colour, background = styles.get("color", ""), styles.get("background-color", styles.get("background", ""))
    style = replace(
        parent,
        hidden=parent.hidden or _is_hidden(styles) or is_transparent(colour),
        tiny=_is_tiny(styles, parent.tiny),
        colour=read_colour(colour) or parent.colour,
        background=read_colour(background) or parent.background,
    )
    if "visibility" in styles:
        return replace(style, invisible=styles["visibility"] != "visible")
    return style


@dataclass(frozen=True)
class StyleSheet:
    """Rules by their last simple selector: `td.note .x` applies to every `.x`, so that rather too much is hidden."""

    rules: Mapping[str, Mapping[str, str]]

    def styles_of(self, tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """The merged declarations of one element; attributes, rules and inline style in order of precedence."""
        found: dict[str, str] = dict(_presentational(attributes))
        if tag in _STRUCK:
            found["text-decoration"] = "line-through"
        for selector in _selectors_of(tag, attributes):
            found.update(self.rules.get(selector, {}))
        found.update(declarations(attributes.get("style", "")))
        return found


def _presentational(attributes: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    if "hidden" in attributes:
        yield "display", "none"
    if "color" in attributes:
        yield "color", attributes["color"]
    if "bgcolor" in attributes:
        yield "background-color", attributes["bgcolor"]
    if attributes.get("size") == "0":
        yield "font-size", "0"


def _selectors_of(tag: str, attributes: Mapping[str, str]) -> list[str]:
    classes = [f".{name.casefold()}" for name in attributes.get("class", "").split()]
    return ["*", tag, *classes, *([f"#{attributes['id'].casefold()}"] if attributes.get("id") else [])]


def read_style_sheet(css: str) -> StyleSheet:
    """Parse the rules of a style element. Rules inside @media always apply."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    rules: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(plain):
        for selector in selectors.split(","):
            for simple in _last_simple(selector):
                rules.setdefault(simple, {}).update(declarations(body))
    return StyleSheet(rules)


def _last_simple(selector: str) -> list[str]:
    """`td.a.b` -> `.b`, `#x` -> `#x`, `div p` -> `p`; pseudo-classes are left out."""
    words = selector.casefold().split()
    last = words[-1].split(">")[-1] if words else ""
    if ":" in last or last.startswith("@"):
        return []
    parts = re.findall(r"[.#]?[\w-]+|\*", re.sub(r"\[[^\]]*\]", "", last))
    return parts[-1:]
