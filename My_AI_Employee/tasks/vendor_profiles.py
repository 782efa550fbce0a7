"""Vendor memory: how a vendor's bills were entered, as notes in `Profiles/` that a person may correct and delete.

A bill that a person approved teaches category, tax rate and terms once it is in the books. What differs between two
bills is emptied and listed under `varies`. An empty property is never filled in again; a deleted note comes back with
the vendor's next bill only. What a note says is proposed, with the note named beside it; it decides nothing.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.errors import AIEmployeeError, VaultError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.learned_bills import EnteredBill, bills_not_learned, mark_learned
from My_AI_Employee.planners.rules.customers import comparable
from My_AI_Employee.planners.rules.vendor_habits import VendorHabit, shape_of
from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import likely
from My_AI_Employee.tasks.profile_notes import ProfileNotes
from My_AI_Employee.vault.layout import PROFILES, done_folder
from My_AI_Employee.vault.notes import FrontValue, Note, optional_field, parse_note, render_note
from My_AI_Employee.vault.quoting import inline
from My_AI_Employee.vault.task_notes import parse_task

_log = logging.getLogger(__name__)

_TYPE = "vendor_profile"
_LEARNED = ("category", "tax_rate", "terms_days", "number_shape")
_MOST_TERMS = 365
TAX_ID_LABEL = "seller_tax_id"


@dataclass(frozen=True, kw_only=True)
class VendorMemory:
    """The notes on vendors, and the journal with the bills from which they learn."""

    notes: ProfileNotes
    journal: Journal

    def habit_of(self, vendor: str) -> VendorHabit | None:
        """What the vendor's one note says, after learning from new bills; None without one, or with two."""
        self.learn()
        found = [habit for habit in self._habits() if habit.key == comparable(vendor)]
        return found[0] if len(found) == 1 else None

    def with_vendor(self, contents: FileContents) -> FileContents:
        """The contents, with the vendor of the same tax id and a number of its usual shape as likely where the file
        does not settle them.
        """
        if not any(_is_open(document) or document.number.choices for document in contents.documents):
            return contents
        self.learn()
        habits = self._habits()
        return replace(contents, documents=tuple(_recalled(document, habits) for document in contents.documents))

    def learn(self) -> None:
        """Learn from the bills that were entered since the last time. What fails is logged and tried again."""
        try:
            with self.journal.transaction() as connection:
                bills = bills_not_learned(connection)
            for bill in bills:
                self._learn_from(bill)
                with self.journal.transaction() as connection:
                    mark_learned(connection, bill)
        except AIEmployeeError as error:
            _log.warning("nothing is learned of vendors: %s", error)

    def _habits(self) -> list[VendorHabit]:
        found = (_habit(rel, note) for rel, note in self.notes.all().items())
        return [habit for habit in found if habit is not None]

    def _learn_from(self, bill: EnteredBill) -> None:
        vendor = str(bill.arguments.get("vendor_name") or "")
        said = taught_by(bill.arguments)
        key = comparable(vendor)
        if not key:
            return
        known = [rel for rel, note in self.notes.all().items() if _is_of(note, key)]
        if known:
            for rel in known:
                self._compare(rel, said, bill.plan_id)
            return
        self.notes.store.make_folder(PROFILES)
        rel = f"{PROFILES}/Vendor {_stem(vendor)} {sha256(key.encode()).hexdigest()[:8]}.md"
        if not self.notes.store.exists(rel):
            front = {"type": _TYPE, "vendor": vendor, "tax_id": self._tax_id(bill), **said}
            text = render_note(Note({**front, "learned_from": bill.plan_id}, _body(vendor)))
            self.notes.store.write_new(rel, text)

    def _compare(self, rel: str, said: Mapping[str, str], plan_id: str) -> None:
        """Empty what this bill has otherwise than the note."""
        text, sha = self.notes.store.read_note(rel)
        note = parse_note(text)
        held = {name: optional_field(note, name).strip() for name in _LEARNED}
        differ = [name for name, value in held.items() if value and value != said[name]]
        front: dict[str, FrontValue] = {**note.front, "learned_from": plan_id}
        if differ:
            front |= dict.fromkeys(differ, "")
            front["varies"] = (*_listed(note.front.get("varies")), *differ)
        if front != dict(note.front):
            self.notes.store.replace(rel, render_note(Note(front, note.body)), sha)

    def _tax_id(self, bill: EnteredBill) -> str:
        """The seller's tax id that was read from the file of the bill; empty without one."""
        if not bill.task_id or not bill.finished_at:
            return ""
        rel = f"{done_folder(datetime.fromisoformat(bill.finished_at))}/{bill.task_id}.md"
        try:
            task = parse_task(self.notes.store.read_note(rel)[0]) if self.notes.store.exists(rel) else None
        except VaultError:
            return ""
        return next((value for key, value in task.labels if key == TAX_ID_LABEL), "") if task else ""


def taught_by(bill: Mapping[str, Any]) -> dict[str, str]:
    """What the arguments of `create_bill` teach; empty where its lines differ among themselves."""
    lines: Sequence[Mapping[str, Any]] = bill.get("lines") or ()
    categories = {str(line.get("category") or "") for line in lines}
    rates = {Decimal(str(line.get("tax_rate") or 0)) for line in lines}
    days = (date.fromisoformat(bill["due_date"]) - date.fromisoformat(bill["bill_date"])).days
    return {
        "category": categories.pop() if len(categories) == 1 else "",
        "tax_rate": plain_number(rates.pop() * 100) if len(rates) == 1 else "",
        "terms_days": str(days) if 0 <= days <= _MOST_TERMS else "",
        "number_shape": shape_of(str(bill.get("bill_number") or "")),
    }


def _habit(rel: str, note: Note) -> VendorHabit | None:
    try:
        if optional_field(note, "type") != _TYPE:
            return None
        values = {name: optional_field(note, name).strip() for name in ("vendor", "tax_id", *_LEARNED)}
        habit = VendorHabit(
            vendor=values["vendor"][:200],
            source=rel,
            tax_id=_compact(values["tax_id"]),
            category=values["category"][:100],
            tax_rate=_rate(values["tax_rate"]),
            terms_days=_days(values["terms_days"]),
            number_shape=values["number_shape"][:60],
        )
    except (VaultError, ValueError, InvalidOperation) as error:
        _log.warning("%s is not used: %s", rel, error)
        return None
    return habit if habit.key else None


def _rate(text: str) -> Decimal | None:
    rate = Decimal(text.rstrip("% ")) / 100 if text else None
    if rate is not None and not (rate.is_finite() and 0 <= rate < 1):
        raise ValueError(f"the tax rate '{text}' is not between 0 and 100 percent")
    return rate


def _days(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and int(text) <= _MOST_TERMS):
        raise ValueError(f"'{text}' is no number of days up to {_MOST_TERMS}")
    return int(text) if text else None


def _is_of(note: Note, key: str) -> bool:
    try:
        return optional_field(note, "type") == _TYPE and comparable(optional_field(note, "vendor")) == key
    except VaultError:
        return False


def _is_open(document: ReadDocument) -> bool:
    return not document.seller.name.is_sure and document.seller.vat_id.value is not None


def _recalled(document: ReadDocument, habits: Sequence[VendorHabit]) -> ReadDocument:
    """The document with what its vendor's one note proposes."""
    tax_id, name = _compact(document.seller.vat_id.value or ""), comparable(document.seller.name.value or "")
    same = [habit for habit in habits if tax_id and habit.tax_id == tax_id]
    same = same or [habit for habit in habits if name and habit.key == name]
    if len(same) != 1:
        return document
    if _is_open(document) and same[0].tax_id:
        printed = document.seller.name.value
        beside = f"; the file says '{printed}'" if printed and comparable(printed) != same[0].key else ""
        how = f"its tax id {tax_id} is that of '{same[0].vendor}' in {same[0].source}{beside}"
        known = likely(same[0].vendor, document.seller.vat_id.where, how)
        document = replace(document, seller=replace(document.seller, name=known))
    return _numbered(document, same[0])


def _numbered(document: ReadDocument, habit: VendorHabit) -> ReadDocument:
    """The document with the one text that is written as the vendor's bill numbers are."""
    wanted = habit.number_shape
    fitting = [text for text in document.number.choices if wanted and shape_of(text) == wanted]
    if len(fitting) != 1 or document.number.value is not None:
        return document
    how = f"written as '{wanted}', as earlier bills of '{habit.vendor}' ({habit.source})"
    return replace(document, number=likely(fitting[0], how=how))


def _compact(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())


def _listed(value: FrontValue | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()


def _stem(name: str) -> str:
    return " ".join("".join(sign if sign.isalnum() or sign in " -_" else " " for sign in name).split())[:60] or "name"


def _body(vendor: str) -> str:
    lines = [
        f"# How bills of {inline(vendor)} are entered",
        "",
        "Proposed where a bill does not say it, and named in the plan. Correct, empty or delete it at any time: an",
        "empty property stays empty, and a deleted note comes back with the vendor's next bill that you approve.",
        "",
        "- `category`: of the books' expense categories",
        "- `tax_rate`: in percent; a bill with another rate gets a warning, and its figures stay as they are",
        "- `terms_days`: days from the bill's date until it is due",
        "- `number_shape`: how the vendor writes bill numbers, with a 9 for any digits",
        "- `tax_id`: by which the vendor is recognised where a file leaves the name open",
        "- `varies`: what differed between two bills, and is asked about instead",
    ]
    return "\n".join(lines) + "\n"
