"""Parses SKILL.md: properties in YAML, then what a model is told. The form is that of agentskills.io.

What is our own lies under `metadata`: status, version, owner, kind (skill or agent) and tools.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from My_AI_Employee.domain.skills import SkillState, name_problem, read_state, version_key
from My_AI_Employee.errors import NoteFormatError, ValidationFailedError
from My_AI_Employee.skills.folders import SKILL_FILE, Files, digest_of_files, invalid
from My_AI_Employee.text.strict_yaml import Place, Tree, YamlLimits, load_yaml

_LIMITS = YamlLimits(max_depth=2, max_chars=8_000)
_HEAD = re.compile(r"---\n(.*?\n)---\n(.*)", re.S)
_KEYS = ("name", "description", "license", "compatibility", "metadata")
_METADATA = ("status", "version", "owner", "kind", "tools", "model")
_NEEDED = ("status", "version", "owner")
KINDS = ("skill", "agent")
MAX_DESCRIPTION = 1024
MAX_BODY = 50_000
_TOOL = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,127}")


@dataclass(frozen=True, kw_only=True)
class Skill:
    """A skill as its files say. claimed: the state that it says it has, which makes nothing of it by itself.

    files: all bytes, also those of SKILL.md. tools: names of the tools that it may use.
    """

    name: str
    description: str
    claimed: SkillState
    version: str
    owner: str
    kind: str
    body: str
    tools: tuple[str, ...] = ()
    files: Files = field(repr=False)

    @property
    def digest(self) -> str:
        """Of all its bytes; see `domain.skills.content_digest`."""
        return digest_of_files(self.files)

    @property
    def text(self) -> str:
        """SKILL.md as it is."""
        return self.files[SKILL_FILE].decode()


def parse_skill(folder: str, files: Files, *, importing: bool = False) -> Skill:
    """The skill of a folder of this name. importing: read states of older registries too.

    Raises SkillInvalidError with everything that is wrong, each with its line.
    """
    problems: list[str] = []
    skill = _parse(folder, files, problems, importing=importing)
    if problems or skill is None:
        raise invalid(folder, problems)
    return skill


def _parse(folder: str, files: Files, problems: list[str], *, importing: bool) -> Skill | None:
    try:
        text = files[SKILL_FILE].decode("utf-8")
    except UnicodeDecodeError:
        problems.append(f"{SKILL_FILE}: it is not UTF-8")
        return None
    head = _HEAD.fullmatch(text)
    if head is None:
        problems.append(f"{SKILL_FILE}:1: it has to begin with properties between two lines '---'")
        return None
    lines: dict[Place, int] = {}
    try:
        tree = load_yaml(head[1], _LIMITS, first_line=2, lines=lines)
    except NoteFormatError as error:
        problems.append(f"{SKILL_FILE}, {error.message}")
        return None
    if not isinstance(tree, dict):
        problems.append(f"{SKILL_FILE}:2: the properties have to be 'name: value' pairs")
        return None
    return _Properties(tree, lines, problems, importing).skill(folder, head[2], files)


class _Properties:
    """Reads the properties, and notes every problem with its line."""

    def __init__(
        self, tree: dict[str, Tree], lines: Mapping[Place, int], problems: list[str], importing: bool
    ) -> None:
        self._tree = tree
        self._lines = lines
        self._problems = problems
        self._importing = importing
        given = tree.get("metadata", {})
        self._metadata = given if isinstance(given, dict) else {}

    def skill(self, folder: str, body: str, files: Files) -> Skill:
        """The skill; it counts only when no problem was noted."""
        self._check_names()
        name = self._text("name")
        if problem := name_problem(name):
            self._note(("name",), problem)
        elif name != folder:
            self._note(("name",), f"it is called '{name}', its folder {folder!a}")
        description = self._text("description")
        if len(description) > MAX_DESCRIPTION or re.search(r"[<>\n]", description):
            self._note(("description",), f"it has to be one line of at most {MAX_DESCRIPTION} characters without < >")
        if not body.strip() or len(body) > MAX_BODY:
            self._note((), f"what a model is told has to have 1 to {MAX_BODY} characters")
        return Skill(
            name=name,
            description=description,
            claimed=self._state(),
            version=self._version(),
            owner=self._own("owner"),
            kind=self._kind(),
            body=body,
            tools=self._tools(),
            files=files,
        )

    def _check_names(self) -> None:
        for key in self._tree:
            if key == "allowed-tools":
                self._note((key,), "it would let tools run without asking; name them in metadata.tools instead")
            elif key not in _KEYS:
                self._note((key,), f"unknown; there are {', '.join(_KEYS)}")
        if not isinstance(self._tree.get("metadata", {}), dict):
            self._note(("metadata",), "it has to be 'name: value' pairs")
        for key in self._metadata:
            if key not in _METADATA:
                self._note(("metadata", key), f"unknown; there are {', '.join(_METADATA)}")
        for key in _NEEDED:
            if key not in self._metadata:
                self._note(("metadata",), f"{key} is missing")

    def _text(self, key: str) -> str:
        value = self._tree.get(key, "")
        if not isinstance(value, str) or not value.strip():
            self._note((key,), "it has to be a text")
            return ""
        return value.strip()

    def _own(self, key: str, default: str = "") -> str:
        value = self._metadata.get(key, default)
        if not isinstance(value, str) or (key in self._metadata and not value.strip()):
            self._note(("metadata", key), "it has to be a text")
            return default
        return value.strip()

    def _state(self) -> SkillState:
        text = self._own("status")
        try:
            return read_state(text, importing=self._importing) if text else SkillState.DRAFT
        except ValidationFailedError as error:
            self._note(("metadata", "status"), f"{error.message}; {error.hint}" if error.hint else error.message)
            return SkillState.DRAFT

    def _version(self) -> str:
        text = self._own("version")
        try:
            if text:
                version_key(text)
        except ValidationFailedError as error:
            self._note(("metadata", "version"), error.message)
        return text

    def _kind(self) -> str:
        kind = self._own("kind", KINDS[0])
        if kind not in KINDS:
            self._note(("metadata", "kind"), f"it has to be {' or '.join(KINDS)}")
        return kind

    def _tools(self) -> tuple[str, ...]:
        tools = tuple(self._own("tools").replace(",", " ").split())
        for tool in tools:
            if not _TOOL.fullmatch(tool):
                self._note(("metadata", "tools"), f"{tool[:80]!a} is no name of a tool")
        return tools

    def _note(self, place: Place, problem: str) -> None:
        name = ".".join(str(part) for part in place)
        line = self._lines.get(place) or self._lines.get(place[:1]) or 1
        self._problems.append(f"{SKILL_FILE}:{line}: {f'{name}: ' if name else ''}{problem}")
