"""Labels of an original: flat front matter and `Key: value` lines, keys in snake case.

Front matter is read from YAML events, not by a YAML loader: only `key: text` and `key: [texts]` are let through,
so tags, aliases, nested structures and repeated keys are refused instead of being interpreted.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from My_AI_Employee.errors import ReadError

Labels = tuple[tuple[str, str], ...]

FENCE = "---"
_MAX_FRONT_MATTER = 64 * 1024
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE = re.compile(
    r"^[ ]{0,3}(?:[-*+][ ]+)?(?:\*\*)?(?P<key>[^\W\d_][\w /&.'-]{0,39}?)(?:\*\*)?[ ]*::?(?:\*\*)?"
    r"(?:[ \t]+(?P<value>\S.*?))?[ \t]*$"
)
_MAX_KEY_WORDS = 4


@dataclass(frozen=True)
class FrontMatter:
    """The text between the fences and what follows it."""

    yaml: str
    body: str


def snake_key(key: str) -> str:
    """`Due Date` -> `due_date`. Only letters, digits and underscores remain."""
    plain = unicodedata.normalize("NFKC", key).casefold()
    return re.sub(r"\W+", "_", plain).strip("_")


def split_front_matter(text: str) -> FrontMatter | None:
    """The front matter and the body, or None when the text does not begin with a fence or never closes it."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in (FENCE, "..."):
            return FrontMatter("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]))
    return None


def body_of(text: str) -> str:
    """The text after its front matter."""
    split = split_front_matter(text)
    return split.body if split else text


def read_front_matter(name: str, source: str) -> Labels:
    """Labels of flat YAML; a list gives its key repeated. Raises ReadError for anything that is not flat."""
    if len(source) > _MAX_FRONT_MATTER:
        raise _refused(name, f"it is longer than {_MAX_FRONT_MATTER:,} characters")
    try:
        return tuple(_flat(name, yaml.parse(source, Loader=_LOADER)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark else ""
        raise _refused(name, f"{getattr(error, 'problem', None) or 'it is not YAML'}{where}") from None


def _refused(name: str, why: str) -> ReadError:
    return ReadError(
        f"the front matter of '{name}' cannot be read: {why}",
        hint="write one `key: value` per line between the two `---` lines, each key once",
    )


def _flat(name: str, events: Iterator[yaml.Event]) -> Iterator[tuple[str, str]]:
    content = [e for e in events if not isinstance(e, yaml.StreamStartEvent | yaml.StreamEndEvent)]
    documents = [e for e in content if isinstance(e, yaml.DocumentStartEvent)]
    if not documents:
        return
    inner = content[1:-1]
    if len(documents) > 1 or not isinstance(inner[0], yaml.MappingStartEvent):
        if len(inner) == 1 and isinstance(inner[0], yaml.ScalarEvent) and not inner[0].value:
            return
        raise _refused(name, "it is not a list of `key: value` lines")
    seen: set[str] = set()
    rest = iter(inner[1:-1])
    for event in rest:
        key = snake_key(_scalar(name, event))
        if key in seen:
            raise _refused(name, f"the key '{key}' is there twice")
        seen.add(key)
        for value in _values(name, rest):
            yield key, value


def _scalar(name: str, event: yaml.Event) -> str:
    if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
        raise _refused(name, "only plain `key: value` lines are read (no nesting, anchors, aliases or tags)")
    return str(event.value).strip()


def _values(name: str, events: Iterator[yaml.Event]) -> Iterator[str]:
    event = next(events)
    if not isinstance(event, yaml.SequenceStartEvent):
        yield _scalar(name, event)
        return
    if event.anchor or event.tag:
        raise _refused(name, "anchors and tags are not read")
    for item in events:
        if isinstance(item, yaml.SequenceEndEvent):
            return
        yield _scalar(name, item)


def line_label(line: str) -> tuple[str, str] | None:
    """The label that one line is, or None. `**Due date:** 2026-12-20` and `Due date:: 2026-12-20` are labels."""
    match = _LINE.match(line)
    if not match or len(match["key"].split()) > _MAX_KEY_WORDS:
        return None
    key = snake_key(match["key"])
    return (key, _unquoted(match["value"] or "")) if key else None


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


def line_labels(body: str) -> Labels:
    """The labels at the heads of a text's lines, in order."""
    found = (line_label(line) for line in body.split("\n"))
    return tuple(label for label in found if label)
