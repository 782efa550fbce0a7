"""Kubernetes manifests: from YAML text to objects that rules can read. No file is opened here.

YAML is read by the strict parser: no aliases (so no bombs), no tags, a limit on depth and size. What it refuses is
a problem with file and line, and the rules do not count that file as checked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.text.strict_yaml import Tree, YamlLimits, load_yaml

MAX_FILE_CHARS = 2_000_000
MAX_OBJECTS = 20_000
_LIMITS = YamlLimits(max_depth=60, max_chars=MAX_FILE_CHARS)
_BOUNDARY = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.M)
_POD_PLACES: Mapping[str, tuple[str, ...]] = {
    "Pod": ("spec",),
    "Deployment": ("spec", "template", "spec"),
    "StatefulSet": ("spec", "template", "spec"),
    "DaemonSet": ("spec", "template", "spec"),
    "ReplicaSet": ("spec", "template", "spec"),
    "Job": ("spec", "template", "spec"),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
}
_TRUE = frozenset({"true", "yes", "on", "y"})
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9]{0,99}")
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")


@dataclass(frozen=True, kw_only=True)
class ManifestFile:
    """A file as it was read. name: for people. text: None when it could not be read; problem: why."""

    name: str
    text: str | None = field(default=None, repr=False)
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class KubeObject:
    """One object of a file."""

    file: str
    kind: str
    name: str
    namespace: str
    tree: Mapping[str, Tree] = field(repr=False)

    @property
    def id(self) -> str:
        """The same in every report."""
        return f"{self.file}:{self.kind}/{self.namespace}/{self.name}"

    @property
    def pod(self) -> Mapping[str, Tree] | None:
        """The specification of its pods; None for what runs none. Unknown kinds have it where a Deployment has it."""
        if place := _POD_PLACES.get(self.kind):
            return mapping_at(self.tree, *place)
        found = mapping_at(self.tree, *_POD_PLACES["Deployment"])
        return found if "containers" in found else None

    @property
    def target(self) -> str:
        """`deployment/web` for commands; empty for kinds and names that are none, such as an option of a command."""
        is_plain = _KIND.fullmatch(self.kind) and _NAME.fullmatch(self.name)
        return f"{self.kind.lower()}/{self.name}" if is_plain else ""


@dataclass(frozen=True, kw_only=True)
class Manifests:
    """All objects that were read. problems: of files that were not read, each with its file. files: all of them."""

    files: tuple[str, ...] = ()
    objects: tuple[KubeObject, ...] = ()
    problems: tuple[str, ...] = ()


def read_manifests(files: Sequence[ManifestFile]) -> Manifests:
    """The objects of all files; a file with an error gives a problem and none of its objects."""
    objects: list[KubeObject] = []
    problems: list[str] = []
    for file in files:
        if file.text is None:
            problems.append(f"{file.name}: {file.problem}")
            continue
        try:
            objects += _objects(file.name, file.text)
        except NoteFormatError as error:
            problems.append(f"{file.name}: {error.message}")
        if len(objects) > MAX_OBJECTS:
            problems.append(f"{file.name}: more than {MAX_OBJECTS:,} objects; the rest was not read")
            break
    return Manifests(
        files=tuple(file.name for file in files), objects=tuple(objects[:MAX_OBJECTS]), problems=tuple(problems)
    )


def _objects(name: str, text: str) -> list[KubeObject]:
    if len(text) > MAX_FILE_CHARS:
        raise NoteFormatError(f"more than {MAX_FILE_CHARS:,} characters")
    found: list[KubeObject] = []
    for first_line, document in _documents(text):
        tree = load_yaml(document, _LIMITS, first_line=first_line)
        if tree is None or tree == "":
            continue
        if not isinstance(tree, dict):
            raise NoteFormatError(f"line {first_line}: this is no Kubernetes object")
        found += _flat(name, tree, first_line)
    return found


def _documents(text: str) -> Iterator[tuple[int, str]]:
    """Each document of a file with the number of its first line. A marker at a line's start always ends one."""
    start, first_line = 0, 1
    for boundary in _BOUNDARY.finditer(text):
        yield first_line, text[start : boundary.start()]
        first_line += text.count("\n", start, boundary.start())
        start = boundary.end()
    yield first_line, text[start:]


def _flat(name: str, tree: Mapping[str, Tree], line: int) -> list[KubeObject]:
    """The object, or those of a List."""
    kind = text_at(tree, "kind")
    items = tree.get("items")
    if kind.endswith("List") and isinstance(items, list):
        return [one for item in items if isinstance(item, dict) for one in _flat(name, item, line)]
    if not kind or not text_at(tree, "apiVersion"):
        raise NoteFormatError(f"line {line}: an object without kind or apiVersion")
    meta = mapping_at(tree, "metadata")
    shown = text_at(meta, "name") or text_at(meta, "generateName")
    namespace = text_at(meta, "namespace")
    found = KubeObject(file=name, kind=kind[:100], name=shown[:300], namespace=namespace[:300], tree=tree)
    if found.pod is not None and not list_at(found.pod, "containers"):
        raise NoteFormatError(f"line {line}: a {found.kind} without a list of containers")
    return [found]


def mapping_at(tree: object, *place: str) -> Mapping[str, Tree]:
    """The mapping at a place; empty when there is none."""
    for name in place:
        tree = tree.get(name) if isinstance(tree, Mapping) else None
    return tree if isinstance(tree, Mapping) else {}


def list_at(tree: object, *place: str) -> Sequence[Mapping[str, Tree]]:
    """The mappings of a list at a place."""
    found = mapping_at(tree, *place[:-1]).get(place[-1])
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text_at(tree: object, *place: str) -> str:
    """The text at a place; empty when there is none. Numbers and truth values are text too."""
    found = mapping_at(tree, *place[:-1]).get(place[-1])
    return found if isinstance(found, str) else ""


def is_true(value: str) -> bool:
    """Whether Kubernetes reads this as true."""
    return value.lower() in _TRUE


def is_name(value: str) -> bool:
    """Whether it can be a name in Kubernetes, and so a word of a command."""
    return _NAME.fullmatch(value) is not None
