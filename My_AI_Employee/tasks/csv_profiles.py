"""How to read a bank's exports, as notes in `Profiles/` that a person fills in and may change at any time.

A file that does not prove its order of day and month, its decimal mark, or which amounts came in, gets a note with
blanks; what a person writes there holds for every file with the same header row. A sign or an order of dates that was
answered in the task is filled in when its plan was carried out.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import VaultError
from My_AI_Employee.journal import plans
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.readers.contents.file_contents import TableLayout
from My_AI_Employee.readers.tables.profile import CsvProfile, Sign
from My_AI_Employee.readers.values.dates import DMY, MDY, DateOrder
from My_AI_Employee.tasks.profile_notes import ProfileNotes
from My_AI_Employee.vault.layout import PROFILES, done_folder
from My_AI_Employee.vault.notes import Note, optional_field, parse_note, render_note
from My_AI_Employee.vault.quoting import inline
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import parse_task

_log = logging.getLogger(__name__)

_TYPE = "csv_profile"
_SIGNS: tuple[Sign, ...] = get_args(Sign)
_MARKS = (".", ",")
_CHOICES = {
    "date_order": f"`{DMY.value}` (03/04 is 3 April) or `{MDY.value}` (03/04 is 4 March)",
    "decimal_mark": '`"."` or `","`',
    "sign": "`as written` (a minus is money that went out) or `reversed` (as card exports write it)",
}


def known_profiles(notes: ProfileNotes | VaultStore) -> tuple[CsvProfile, ...]:
    """The profiles in the vault that say anything; a note that is wrong is left out, and the log says why."""
    kept = notes if isinstance(notes, ProfileNotes) else ProfileNotes(notes)
    found = (_profile(rel, note) for rel, note in kept.all().items())
    return tuple(profile for profile in found if profile is not None)


def _profile(rel: str, note: Note) -> CsvProfile | None:
    try:
        fingerprint = optional_field(note, "fingerprint")
        if optional_field(note, "type") != _TYPE or not fingerprint:
            return None
        mark, sign, order = (optional_field(note, name).strip() for name in ("decimal_mark", "sign", "date_order"))
        values: dict[str, Any] = {"decimal_mark": _one_of(mark, _MARKS), "sign": _one_of(sign, _SIGNS)}
        values["date_order"] = DateOrder(order) if order else None
    except (VaultError, ValueError) as error:
        _log.warning("%s is not used: %s", rel, error)
        return None
    return CsvProfile(fingerprint=fingerprint, **values) if any(values.values()) else None


def _one_of(text: str, choices: Sequence[str]) -> str | None:
    if text and text not in choices:
        raise ValueError(f"'{text}' is none of {', '.join(choices)}")
    return text or None


def learn_profiles(notes: ProfileNotes, journal: Journal) -> None:
    """Fill in the sign and the order of dates that a person answered in the task that asked, once its plan was
    approved and carried out.
    """
    try:
        for rel, note in notes.all().items():
            _learn(notes.store, journal, rel, note)
    except (VaultError, ValueError) as error:
        _log.warning("nothing is learned for the profiles: %s", error)


def _learn(store: VaultStore, journal: Journal, rel: str, note: Note) -> None:
    task_id = optional_field(note, "asked_by")
    blanks = [name for name in _LEARNED if not optional_field(note, name)]
    if optional_field(note, "type") != _TYPE or not blanks or not is_id(task_id):
        return
    answers = _answers_carried_out(store, journal, task_id)
    said = {name: value for name in blanks if (value := _LEARNED[name](answers))}
    if said:
        text, sha256 = store.read_note(rel)
        newest = parse_note(text)
        store.replace(rel, render_note(Note({**newest.front, **said}, newest.body)), sha256)


def _answers_carried_out(store: VaultStore, journal: Journal, task_id: str) -> dict[str, str]:
    """What a person answered in the task, if its plan is done."""
    with journal.transaction() as connection:
        task = journal_tasks.find_task(connection, task_id)
        plan = plans.find_plan(connection, task.plan_id) if task and task.plan_id else None
    if plan is None or plan.status is not PlanStatus.DONE or plan.finished_at is None:
        return {}
    rel = f"{done_folder(plan.finished_at)}/{task_id}.md"
    return dict(parse_task(store.read_note(rel)[0]).answers) if store.exists(rel) else {}


def _answered_sign(answers: Mapping[str, str]) -> str:
    said = answers.get("sign", "").strip().casefold()
    return next((sign for sign in _SIGNS if said == sign), "")


def _answered_order(answers: Mapping[str, str]) -> str:
    said = answers.get("date_order", "").strip().casefold()
    return next((order.value for order in (DMY, MDY) if said and order.value == f"{said}-year"), "")


_LEARNED: Mapping[str, Callable[[Mapping[str, str]], str]] = {"sign": _answered_sign, "date_order": _answered_order}


def ask_for_profiles(store: VaultStore, name: str, task_id: str, layouts: Sequence[TableLayout]) -> tuple[str, ...]:
    """A note with blanks for each table that needs one and has none; the paths of those to fill in."""
    paths = []
    for layout in layouts:
        store.make_folder(PROFILES)
        end = f" {layout.fingerprint[:8]}.md"
        path = next((one.rel for one in store.scan(PROFILES).files if one.rel.endswith(end)), None)
        if path is None:
            path = f"{PROFILES}/{_stem(name)}{end}"
            store.write_new(path, _blank_note(name, task_id, layout))
        paths.append(path)
    return tuple(paths)


def _stem(name: str) -> str:
    stem = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in name.rpartition(".")[0])
    return " ".join(stem.split())[:60] or "table"


def _blank_note(name: str, task_id: str, layout: TableLayout) -> str:
    known = {"date_order": layout.date_order, "decimal_mark": layout.decimal_mark, "sign": layout.sign}
    blanks = [f"- `{field}`: {_CHOICES[field]}" for field, value in known.items() if not value]
    lines = [
        f"# How exports like {inline(name)} are read",
        "",
        "For the file that came in, answer in its task. For every later file with the same columns, fill in the "
        "empty properties above and save; change them at any time.",
        "",
        *blanks,
        "",
        f"Columns: {inline(', '.join(filter(None, layout.columns)))[:500]}",
    ]
    front: dict[str, str | int | bool | tuple[str, ...]] = {
        "type": _TYPE,
        **known,
        "fingerprint": layout.fingerprint,
        "asked_by": task_id,
    }
    return render_note(Note(front, "\n".join(lines) + "\n"))
