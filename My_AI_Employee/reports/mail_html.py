"""Turns the Markdown of a briefing into the two parts of a mail: plain text, and HTML with plain tables.

Only what `briefing_note` writes is understood; everything else is text. Links into the vault become their words,
since a mail program cannot open them, and a chart becomes its text alternative: its figures stand in the table below.
"""

import re
from collections.abc import Iterator
from html import escape

_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
_INLINE = re.compile(
    r"\\(?P<literal>.)|`(?P<code>[^`]*)`|\*\*(?P<strong>.+?)\*\*"
    r"|\[\[(?P<target>[^\]|\\]+)(?:\\?\|(?P<label>[^\]]*))?\]\]|\[(?P<words>(?:\\.|[^\]\\])*)\]\([^)]*\)",
    re.DOTALL,
)
_CALLOUT = re.compile(r"^> \[!\w+\] ?", re.M)
_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|(?: --- \|)+")
_PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body style="font-family: sans-serif; color: #1c2024; max-width: 46em">\n{body}\n</body></html>\n'
)
_TABLE = '<table style="border-collapse: collapse">'
_CELL = 'style="border: 1px solid #c3c7cd; padding: 3px 8px; text-align: left"'


def text_of(markdown: str) -> str:
    """The briefing as plain text: tables stay as they are, links become their words."""
    markdown = _CALLOUT.sub("> ", markdown)
    lines = (_plain(_PICTURE.sub(lambda found: found[1], line)) for line in markdown.split("\n"))
    return "\n".join(line for line in lines if not _RULE.fullmatch(line)).strip() + "\n"


def html_of(markdown: str, title: str, language: str) -> str:
    """The briefing as a page of HTML without pictures, scripts and links."""
    blocks = re.split(r"\n{2,}", _CALLOUT.sub("> ", markdown).strip())
    body = "\n".join(part for block in blocks for part in _block(block.split("\n")))
    return _PAGE.format(language=language, title=escape(title), body=body)


def _block(lines: list[str]) -> Iterator[str]:
    first = lines[0]
    if heading := re.fullmatch(r"(#{1,3}) (.*)", first):
        level = len(heading[1])
        yield f"<h{level}>{_rich(heading[2])}</h{level}>"
        if lines[1:]:
            yield from _block(lines[1:])
    elif first.startswith("| "):
        yield from _table(lines)
    elif first.startswith("- "):
        yield f"<ul>{''.join(f'<li>{_rich(line[2:])}</li>' for line in lines)}</ul>"
    elif first.startswith(">"):
        quoted = "<br>".join(_rich(line[1:].lstrip()) for line in lines)
        yield f"<blockquote>{quoted}</blockquote>"
    elif picture := _PICTURE.fullmatch(first):
        yield f"<p><em>{_rich(picture[1])}</em></p>"
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
        else:
            yield "text", found["literal"] or found["label"] or found["target"]
    yield "text", text[at:]


def _plain(text: str) -> str:
    return "".join(_plain(words) if kind == "strong" else words for kind, words in _pieces(text))


def _rich(text: str) -> str:
    shown = []
    for kind, words in _pieces(text):
        if kind == "strong":
            shown.append(f"<strong>{_rich(words)}</strong>")
        else:
            shown.append(f"<code>{escape(words)}</code>" if kind == "code" else escape(words))
    return "".join(shown)
