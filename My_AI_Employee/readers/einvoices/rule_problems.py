"""What the official rules of EN 16931 say of an invoice that was read, as problems for a person."""

from dataclasses import replace

from My_AI_Employee.readers.contents.file_contents import FileContents, Problem
from My_AI_Employee.readers.einvoices.official_rules import BrokenRule, broken_rules, can_check, what_is_missing

BROKEN = "READ_EN16931"
"""Code of the problem that an invoice breaks a rule of EN 16931."""
UNCHECKED = "READ_RULES_UNCHECKED"
"""Code of the problem that the rules were asked for and could not be checked."""
_OF_THE_NORM = "BR-"
"""Sheets have rules of their publishers too, such as those of Factur-X, which other invoices need not follow."""


def with_rule_problems(contents: FileContents, content: bytes) -> FileContents:
    """The contents with a problem for each rule that is broken. content: the file, an XML or a PDF around one."""
    if contents.kind != "invoice":
        return contents
    if not can_check():
        return _with(contents, Problem(code=UNCHECKED, message=what_is_missing()))
    for xml in (content, *(file.content for file in contents.embedded)):
        broken = broken_rules(xml)
        if broken is not None:
            return _with(contents, *(_problem(one) for one in broken if one.rule.startswith(_OF_THE_NORM)))
    message = "the official rules have no sheet for this kind of invoice"
    return _with(contents, Problem(code=UNCHECKED, message=message))


def _with(contents: FileContents, *problems: Problem) -> FileContents:
    return replace(contents, problems=(*contents.problems, *problems))


def _problem(broken: BrokenRule) -> Problem:
    said = broken.text if broken.rule in broken.text else f"{broken.rule}: {broken.text}"
    return Problem(code=BROKEN, message=said if broken.is_fatal else f"warning: {said}", where=broken.where)
