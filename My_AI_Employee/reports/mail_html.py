"""Turns the Markdown of a briefing into the two parts of a mail: plain text, and HTML with plain tables.

Only what `briefing_note` writes is understood; everything else is text. Links into the vault become their words,
since a mail program cannot open them; those to plans and tasks lead to the page where there is one. A chart becomes
the picture of its name among the mail's parts, or its text alternative: its figures stand in the table below.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from My_AI_Employee.domain.ids import is_id

_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)")
_INLINE = re.compile(
    r"\\(?P<literal>.)|`(?P<code>[^`]*)`|\*\*(?P<strong>.+?)\*\*"
    r"|\[\[(?P<target>[^\]|\\]+)(?:\\?\|(?P<label>[^\]]*))?\]\]|\[(?P<words>(?:\\.|[^\]\\])*)\]\([^)]*\)",
    re.DOTALL,
)
_LINK = re.compile(r'<a href="item:([\w-]+)">(.*?)</a>')
"""As `_rich` writes it; text from outside is escaped, and cannot look like it."""
_CALLOUT = re.compile(r"^> \[!\w+\] ?", re.M)
_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|(?: --- \|)+")
_PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body style="font-family: sans-serif; color: #1c2024; max-width: 46em">\n{body}\n</body></html>\n'
)
_TABLE = '<table style="border-collapse: collapse">'
_CELL = 'style="border: 1px solid #c3c7cd; padding: 3px 8px; text-align: left"'


def text_of(markdown: str, page: str = "") -> str:
    """The briefing as plain text: tables stay as they are, links become their words. page: named at its end."""
    markdown = _CALLOUT.sub("> ", markdown)
    lines = (_plain(_PICTURE.sub(lambda found: found[1], line)) for line in markdown.split("\n"))
    text = "\n".join(line for line in lines if not _RULE.fullmatch(line)).strip() + "\n"
    return f"{text}\n{page}\n" if page else text


@dataclass(frozen=True, kw_only=True)
class MailParts:
    """page: the address of the inbox page; empty without one. pictures: a chart's path -> its Content-ID."""

    page: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


def charts_in(markdown: str) -> list[str]:
    """The paths of the charts, seen from the note."""
    return [found[2] for found in _PICTURE.finditer(markdown)]


def html_of(markdown: str, title: str, language: str, parts: MailParts | None = None) -> str:
    """The briefing as a page of HTML without scripts; its only links lead to items of the page."""
    parts = parts or MailParts()
    blocks = re.split(r"\n{2,}", _CALLOUT.sub("> ", markdown).strip())
    body = "\n".join(part for block in blocks for part in _block(block.split("\n"), parts.pictures))
    body = _LINK.sub(rf'<a href="{escape(parts.page)}/item/\1">\2</a>' if parts.page else r"\2", body)
    return _PAGE.format(language=language, title=escape(title), body=body)


def _block(lines: list[str], pictures: Mapping[str, str]) -> Iterator[str]:
    first = lines[0]
    if heading := re.fullmatch(r"(#{1,3}) (.*)", first):
        level = len(heading[1])
        yield f"<h{level}>{_rich(heading[2])}</h{level}>"
        if lines[1:]:
            yield from _block(lines[1:], pictures)
    elif first.startswith("| "):
        yield from _table(lines)
    elif first.startswith("- "):
        yield f"<ul>{''.join(f'<li>{_rich(line[2:])}</li>' for line in lines)}</ul>"
    elif first.startswith(">"):
        quoted = "<br>".join(_rich(line[1:].lstrip()) for line in lines)
        yield f"<blockquote>{quoted}</blockquote>"
    elif picture := _PICTURE.fullmatch(first):
        words, name = escape(_plain(picture[1])), pictures.get(picture[2])  # without tags: they stand in an attribute
        yield f'<p><img src="cid:{name}" alt="{words}" width="480"></p>' if name else f"<p><em>{words}</em></p>"
    else:
        yield f"<p>{'<br>'.join(map(_rich, lines))}</p>"


def _table(lines: list[str]) -> Iterator[str]:
    head, *rows = [line for line in lines if not _RULE.fullmatch(line)]
    yield _TABLE
    for tag, line in [("th", head), *(("td", row) for row in rows)]:
        cells = "".join(f"<{tag} {_CELL}>{_rich(cell.strip())}</{tag}>" for cell in _CELLS.split(line)[1:-1])
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """(kind, words) in order; kinds are `text`, `code` and `strong`."""
    at = 0
    for found in _INLINE.finditer(text):
        yield "text", text[at : found.start()]
        at = found.end()
        if found["code"] is not None:
            yield "code", found["code"]
        elif found["strong"] is not None:
            yield "strong", found["strong"]
        elif found["words"] is not None:
            yield "text", _plain(found["words"])
        elif is_id(found["target"] or ""):
            yield "item", f"{found['target']} {found['label'] or found['target']}"
        else:
            yield "text", found["literal"] or found["label"] or found["target"]
    yield "text", text[at:]


def _plain(text: str) -> str:
    pieces = ((kind, words.partition(" ")[2] if kind == "item" else words) for kind, words in _pieces(text))
    return "".join(_plain(words) if kind == "strong" else words for kind, words in pieces)


def _rich(text: str) -> str:
    shown = []
    for kind, words in _pieces(text):
        if kind == "strong":
            shown.append(f"<strong>{_rich(words)}</strong>")
        elif kind == "item":
            name, _, label = words.partition(" ")
            shown.append(f'<a href="item:{name}">{escape(label)}</a>')
        else:
            shown.append(f"<code>{escape(words)}</code>" if kind == "code" else escape(words))
    return "".join(shown)
