"""Checks an e-invoice against the official rules of EN 16931, by elementpath. The extra `einvoice-rules` brings both.

The sheet follows the syntax and the profile: UBL, or CII by its guideline. Rules of single countries beyond EN 16931,
such as the German ones of XRechnung, are not among them.
"""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from My_AI_Employee.files.install_command import install_command
from My_AI_Employee.readers.einvoices.elements import local_name
from My_AI_Employee.readers.einvoices.rule_sheets import CODE_LISTS, Rule, RuleSheet, load_sheet, sheet_folder
from My_AI_Employee.readers.einvoices.source import XmlRefusedError, parse_xml

_Namespaces = frozenset[tuple[str, str]]
_CODE_POINTS = "http://www.w3.org/2005/xpath-functions/collation/codepoint"
"""Compares text independent of the machine's locale."""
_NAMESPACE = re.compile(r"Q?\{[^}]*\}")
_CII_PROFILES = (
    ("minimum", "facturx-minimum"),
    ("basicwl", "facturx-basicwl"),
    ("basic", "facturx-basic"),
    ("extended", "facturx-extended"),
    ("en16931", "facturx-en16931"),
)
"""A word in the guideline, and the folder of its sheet; XRechnung's guideline has the last one."""


@dataclass(frozen=True, kw_only=True)
class BrokenRule:
    """rule: such as `BR-CO-15`, or `code list`. text: what the rule says. where: path of the element."""

    rule: str
    is_fatal: bool
    text: str
    where: str


def what_is_missing() -> str:
    """What to say where the extra is not installed."""
    command = install_command("einvoice-rules")
    return f'checking the official rules needs the extra "einvoice-rules"; install it: {command}'


def can_check() -> bool:
    """Whether the extra is installed."""
    return find_spec("elementpath") is not None and sheet_folder() is not None


def broken_rules(xml: bytes) -> tuple[BrokenRule, ...] | None:
    """The rules that an invoice breaks; None when no sheet is for its syntax or profile, or it is not read.

    Call it only where `can_check`.
    """
    try:
        root = parse_xml(xml).root
    except XmlRefusedError:
        return None
    path = _sheet_path(root)
    return tuple(_broken(load_sheet(path), root)) if path else None


def _sheet_path(root: etree._Element) -> Path | None:
    folder, name = sheet_folder(), local_name(root)
    if folder is None:
        return None
    if name in ("Invoice", "CreditNote"):
        return next(iter(sorted(folder.glob("ubl-2.1/EN16931-UBL-*.xsl*"))), None)
    if name != "CrossIndustryInvoice":
        return None
    found = root.iterfind(".//{*}GuidelineSpecifiedDocumentContextParameter/{*}ID")
    guideline = " ".join(one.text or "" for one in found).casefold()
    own = next((place for word, place in _CII_PROFILES if word in guideline), "")
    return next(iter(sorted(folder.glob(f"{own}/*.xsl*"))), None) if own else None


def _broken(sheet: RuleSheet, root: etree._Element) -> Iterator[BrokenRule]:
    from elementpath import XPathContext, get_node_tree

    tree: Any = get_node_tree(root)
    shared: dict[str, Any] = {}
    if sheet.code_lists is not None:
        shared[CODE_LISTS] = get_node_tree(sheet.code_lists.getroottree())
    names = frozenset(sheet.namespaces.items())
    checked: set[tuple[str, int]] = set()
    for rule in sheet.rules:
        for node in list(_token(names, rule.path).select(XPathContext(tree))):
            key = (rule.pattern, id(node))
            if key not in checked:
                checked.add(key)
                yield from _broken_by(rule, names, XPathContext(tree, item=node, variables=dict(shared)))


def _broken_by(rule: Rule, names: _Namespaces, context: Any) -> Iterator[BrokenRule]:
    node = context.item
    for name, path in rule.variables:
        context.variables[name] = list(_token(names, path).select(copy(context)))
    for condition in rule.conditions:
        token = _token(names, condition.test)
        if not token.boolean_value(list(token.select(copy(context)))):
            name = condition.rule or "code list"
            where = _NAMESPACE.sub("", str(node.path))
            yield BrokenRule(rule=name, is_fatal=condition.is_fatal, text=condition.text, where=where)


@lru_cache(maxsize=4_000)
def _token(names: _Namespaces, path: str) -> Any:
    """The path, parsed once for all invoices of a process."""
    from elementpath import XPath2Parser

    return XPath2Parser(namespaces=dict(names), default_collation=_CODE_POINTS).parse(path)
