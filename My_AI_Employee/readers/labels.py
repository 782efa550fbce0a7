"""Labels of an original: flat front matter and `Key: value` lines, keys in snake case.

Front matter may contain only `key: text` and `key: [texts]`: tags, aliases, nested structures and repeated keys are
rejected.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from My_AI_Employee.errors import NoteFormatError, ReadError
from My_AI_Employee.text.strict_yaml import Tree, YamlLimits, load_yaml

Labels = tuple[tuple[str, str], ...]

FENCE = "---"
_YAML_LIMITS = YamlLimits(max_depth=2, max_chars=64 * 1024, flat=True)
_LINE = re.compile(
    r"^[ ]{0,3}(?:[-*+][ ]+)?(?:\*\*)?(?P<key>[^\W\d_][\w /&.'-]{0,39}?)(?:\*\*)?[ ]*::?(?:\*\*)?"
    r"(?:[ \t]+(?P<value>\S.*?))?[ \t]*$"
)
_MAX_KEY_WORDS = 4


@dataclass(frozen=True)
class FrontMatter:
    """A text split at its fences. yaml: the text between them; body: the text after them."""

    yaml: str
    body: str


def snake_key(key: str) -> str:
    """`Due Date` -> `due_date`. Only letters, digits and underscores remain."""
    plain = unicodedata.normalize("NFKC", key).casefold()
    return re.sub(r"\W+", "_", plain).strip("_")


def split_front_matter(text: str) -> FrontMatter | None:
    """Split off front matter; None when the text does not begin with a fence or the fence is never closed."""
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
    """Parse flat YAML into labels; a list repeats its key. Raises ReadError for YAML that is not flat."""
    try:
        tree = load_yaml(source, _YAML_LIMITS, first_line=2)
    except NoteFormatError as error:
        raise _refused(name, error.message) from None
    if isinstance(tree, dict):
        return tuple(_flat(name, tree))
    if tree not in (None, ""):
        raise _refused(name, "it is not a list of `key: value` lines")
    return ()


def _refused(name: str, why: str) -> ReadError:
    return ReadError(
        f"the front matter of '{name}' cannot be read: {why}",
        hint="write one `key: value` per line between the two `---` lines, each key once",
    )


def _flat(name: str, tree: Mapping[str, Tree]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for written, value in tree.items():
        key = snake_key(written)
        if key in seen:
            raise _refused(name, f"the key '{key}' is there twice")
        seen.add(key)
        for item in value if isinstance(value, list) else [value]:
            yield key, str(item).strip()


def line_label(line: str) -> tuple[str, str] | None:
    """Parse a line as a label, as `**Due date:** 2026-12-20` or `Due date:: 2026-12-20`; None for other lines."""
    match = _LINE.match(line)
    if not match or len(match["key"].split()) > _MAX_KEY_WORDS:
        return None
    key = snake_key(match["key"])
    return (key, _unquoted(match["value"] or "")) if key else None


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


def line_labels(body: str) -> Labels:
    """The labels among the lines of a text, in order."""
    found = (line_label(line) for line in body.split("\n"))
    return tuple(label for label in found if label)
