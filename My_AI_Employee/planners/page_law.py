"""Holds a model's draft of a read file against the file: a value that stands on no page is refused.

What the reading settled for sure counts as it is. For what it left open a draft may take what stands on the pages,
and what a person answered; the plan then names the words on the page, found here and not by the model.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreateExpense
from My_AI_Employee.domain.money import round_money
from My_AI_Employee.domain.plan import Evidence, PlannedAction
from My_AI_Employee.domain.purchase_actions import CreateBill, CreateVendor
from My_AI_Employee.domain.purchase_fields import bill_number_key
from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.evidence import plain, readings_of
from My_AI_Employee.planners.page_fields import KIND_OF, open_fields
from My_AI_Employee.readers.contents.candidates import Candidate, CandidateKind, PageCandidates
from My_AI_Employee.readers.pages.labels import Announces, Names, announced_amount, announced_date, announced_number
from My_AI_Employee.readers.pages.layout import box_of

_MAX_QUOTE = 120


@dataclass(frozen=True, kw_only=True)
class Picked:
    """What a draft takes from the pages. objections: values that stand nowhere, with `questions` for a person.

    evidence: the words on the page for each field that was open. warnings: what a person should compare.
    """

    objections: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Value:
    """One value of a draft. argument: as evidence names it, such as `1.total`. field: empty for a line's figure."""

    argument: str
    field: str
    kind: CandidateKind
    value: str


def picked_from_pages(task: Task, steps: Sequence[PlannedAction], pages: PageCandidates) -> Picked:
    """Compare the values of a draft with the file that it is of."""
    if not pages.candidates:
        return Picked()
    fields, labels = set(open_fields(task)), dict(reversed(task.all_labels))
    wrong: dict[str, str] = dict(_other_accounts(steps, labels))
    evidence: list[Evidence] = []
    counted: list[str] = []
    for item in (item for step in steps for item in _values(step)):
        settled = "" if item.field in fields else labels.get(item.field, "")
        found, is_answered = _on_pages(item, pages), _is_answered(task, item)
        if settled and not _agree(item.kind, item.value, settled):
            wrong[item.argument] = f"{item.argument} = {item.value}: the file says '{settled[:60]}' for sure"
        elif found is None and not (settled or is_answered or _follows(item, steps, pages)):
            wrong[item.argument] = f"{item.argument} = {item.value} stands on no page of the file"
        elif found is not None and not (settled or is_answered) and _is_of_another(item, steps, pages):
            wrong[item.argument] = f"{item.argument} = {item.value}: the file has it only as '{found.words[:60]}'"
        elif found is not None and item.field in fields:
            evidence.append(Evidence(field=item.argument, quote=_quote(found)))
        elif item.field in fields and not is_answered:
            counted.append(_COUNTED.format(name=item.argument.rsplit(".", 1)[-1].replace("_", " "), value=item.value))
    return Picked(
        objections=tuple(wrong.values()),
        questions=tuple(f"the model's draft is not of the file: {said}" for said in wrong.values()),
        evidence=tuple(evidence),
        warnings=(*(_warning(item) for item in evidence), *counted),
    )


_COUNTED = "the file leaves the {name} open; the model computed {value}, which stands on no page: check it"


def _other_accounts(steps: Sequence[PlannedAction], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Bank accounts and tax ids of a new vendor that differ from what the file says for sure of its seller."""
    for step in steps:
        action = step.parsed()
        if not isinstance(action, CreateVendor):
            continue
        for argument, label in (("iban", "seller iban"), ("tax_id", "seller tax id")):
            value, said = getattr(action, argument), labels.get(label, "")
            if value and said and bill_number_key(value) != bill_number_key(said):
                name = f"{step.ordinal}.{argument}"
                yield name, f"{name} = {value}: the file says '{said[:60]}' for sure"


_NO_SUM = {Announces.EARLIER, Announces.TIP, Announces.ADJUSTMENT, Announces.ROUNDING, Announces.WITHHELD}
_NOT_FOR = {
    "total": _NO_SUM | {Announces.TAX, Announces.PREPAID},
    "net": _NO_SUM | {Announces.TAX, Announces.PREPAID},
    "tax": _NO_SUM | {Announces.NET, Announces.PART, Announces.TOTAL, Announces.PAYABLE, Announces.PREPAID},
}
"""Field -> what its amount is not, by the label."""


def _is_of_another(item: _Value, steps: Sequence[PlannedAction], pages: PageCandidates) -> bool:
    """Whether the value stands only behind labels of another field, such as an earlier balance for the total."""
    same = [one for one in pages.candidates if one.kind == item.kind and _has(item, one)]
    if item.field == "date" and any(_is_due(step, item.value) for step in steps):
        return False  # a bill that is due at once
    return bool(same) and all(_says_another(item.field, one) for one in same)


def _is_due(step: PlannedAction, day: str) -> bool:
    action = step.parsed()
    return isinstance(action, CreateBill) and str(action.due_date) == day


def _says_another(field: str, candidate: Candidate) -> bool:
    label = re.split(r"[\d€£$¥₹]", candidate.words)[0].strip(" :-")
    if field in _NOT_FOR:
        return announced_amount(label) in _NOT_FOR[field]
    if field == "date":
        return Names.DUE in (
            announced_date(label),
            announced_date(label.rpartition(" ")[0]),
        )  # the last may be a month
    return field == "number" and announced_number(label) is Names.OTHER


def _quote(candidate: Candidate) -> str:
    box = box_of(candidate.where)
    return f"{candidate.words[:_MAX_QUOTE]} (page {box.page})" if box else candidate.words[:_MAX_QUOTE]


def _warning(evidence: Evidence) -> str:
    name = evidence.field.rsplit(".", 1)[-1].replace("_", " ")
    return f"the file leaves the {name} open; the model chose '{evidence.quote}': compare it"


def _values(step: PlannedAction) -> Iterator[_Value]:
    """The values of a step that a file must have."""
    action, number = step.parsed(), step.ordinal
    for argument, field in _fields_of(action):
        value = getattr(action, argument)
        if value not in (None, ""):
            yield _Value(f"{number}.{argument}", field, KIND_OF.get(field, "amount"), str(value))
    if isinstance(action, CreateBill):
        for place, line in enumerate(action.lines, start=1):
            for argument in ("amount", "unit_price"):
                value = getattr(line, argument)
                if value is not None:
                    yield _Value(f"{number}.lines.{place}.{argument}", "", "amount", str(value))
            yield _Value(f"{number}.lines.{place}.tax_rate", "", "rate", str(line.tax_rate * 100))


def _fields_of(action: Action) -> Sequence[tuple[str, str]]:
    if isinstance(action, CreateBill):
        names = [("vendor_name", "vendor"), ("bill_number", "number"), ("bill_date", "date"), ("due_date", "due")]
        return [*names, ("currency", "currency"), ("net", "net"), ("tax", "tax"), ("total", "total")]
    if isinstance(action, CreateExpense):
        return [("vendor", "vendor"), ("expense_date", "date"), ("amount", "total"), ("tax_amount", "tax")]
    return [("name", "vendor")] if isinstance(action, CreateVendor) else []


def _on_pages(item: _Value, pages: PageCandidates) -> Candidate | None:
    """The candidate that has the value; of several the first."""
    return next((one for one in pages.candidates if one.kind == item.kind and _has(item, one)), None)


def _has(item: _Value, candidate: Candidate) -> bool:
    """Whether a candidate has the value; amounts of candidates are read already, and are compared as numbers."""
    if item.kind in ("amount", "rate"):
        value, other = _decimal(item.value), _decimal(candidate.value)
        return value is not None and other is not None and abs(value) == abs(other)
    return _agree(item.kind, item.value, candidate.value)


def _agree(kind: CandidateKind, value: str, other: str) -> bool:
    """Whether two texts are the same value of a kind."""
    if kind in ("amount", "rate"):
        return _decimal(value) is not None and abs(_decimal(value) or 0) in {abs(one) for one in readings_of(other)}
    if kind == "number":
        return bill_number_key(value) == bill_number_key(other)
    if kind == "name":
        words = set(re.findall(r"\w+", plain(value)))
        return bool(words) and words <= set(re.findall(r"\w+", plain(other)))
    return plain(value) == plain(other)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _is_answered(task: Task, item: _Value) -> bool:
    """Whether a person wrote the value into the task's note."""
    return any(_agree(item.kind, item.value, value) or plain(item.value) in plain(value) for _, value in task.answers)


def _follows(item: _Value, steps: Sequence[PlannedAction], pages: PageCandidates) -> bool:
    """Whether a value that stands nowhere follows from others: a due date by its days, a rate by net and tax."""
    if item.field == "due":
        bills = [action for step in steps if isinstance(action := step.parsed(), CreateBill)]
        return any(str(_days(bill, item.value)) in pages.figures for bill in bills)
    if item.kind != "rate":
        return False
    rate = Decimal(item.value)
    if not rate:
        return not any(Decimal(one.value) for one in pages.candidates if one.kind == "rate")
    amounts = {Decimal(one.value) for one in pages.candidates if one.kind == "amount"}
    return any(round_money(net * rate / 100) in amounts for net in amounts if net)


def _days(bill: CreateBill, due: str) -> int:
    return (date.fromisoformat(due) - bill.bill_date).days
