"""How to read a bank's exports, as notes in `Profiles/` that a person fills in and may change at any time.

A file that does not prove its order of day and month, its decimal mark, or which amounts came in, gets a note with
blanks; what a person writes there holds for every file with the same header row. A sign that was answered in the task
is filled in when its plan was carried out.
"""

import logging
from collections.abc import Sequence
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
from My_AI_Employee.vault.layout import PROFILES, done_folder
from My_AI_Employee.vault.notes import Note, optional_field, parse_note, render_note
from My_AI_Employee.vault.quoting import inline
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import parse_task

_log = logging.getLogger(__name__)

_TYPE = "csv_profile"
_SIGNS: tuple[Sign, ...] = get_args(Sign)
_MARKS = (".", ",")
_MOST_NOTES = 500
_CHOICES = {
    "date_order": f"`{DMY.value}` (03/04 is 3 April) or `{MDY.value}` (03/04 is 4 March)",
    "decimal_mark": '`"."` or `","`',
    "sign": "`as written` (a minus is money that went out) or `reversed` (as card exports write it)",
}


def known_profiles(store: VaultStore) -> tuple[CsvProfile, ...]:
    """The profiles in the vault that say anything; a note that is wrong is left out, and the log says why."""
    try:
        if not store.exists(PROFILES):
            return ()
        notes = [entry.rel for entry in store.scan(PROFILES).files][:_MOST_NOTES]
    except VaultError as error:
        _log.warning("the profiles cannot be read: %s", error)
        return ()
    return tuple(profile for rel in notes if (profile := _profile(store, rel)) is not None)


def _profile(store: VaultStore, rel: str) -> CsvProfile | None:
    try:
        note = parse_note(store.read_note(rel)[0])
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


def learn_signs(store: VaultStore, journal: Journal) -> None:
    """Fill in the sign that a person answered in the task that asked, once its plan was approved and carried out."""
    try:
        waiting = [entry.rel for entry in store.scan(PROFILES).files] if store.exists(PROFILES) else []
        for rel in waiting[:_MOST_NOTES]:
            _learn(store, journal, rel)
    except (VaultError, ValueError) as error:
        _log.warning("nothing is learned for the profiles: %s", error)


def _learn(store: VaultStore, journal: Journal, rel: str) -> None:
    text, sha256 = store.read_note(rel)
    note = parse_note(text)
    task_id = optional_field(note, "asked_by")
    if optional_field(note, "type") != _TYPE or optional_field(note, "sign") or not is_id(task_id):
        return
    said = _answered_sign(store, journal, task_id)
    if said:
        store.replace(rel, render_note(Note({**note.front, "sign": said}, note.body)), sha256)


def _answered_sign(store: VaultStore, journal: Journal, task_id: str) -> Sign | None:
    """What a person answered in the task, if its plan is done."""
    with journal.transaction() as connection:
        task = journal_tasks.find_task(connection, task_id)
        plan = plans.find_plan(connection, task.plan_id) if task and task.plan_id else None
    if plan is None or plan.status is not PlanStatus.DONE or plan.finished_at is None:
        return None
    rel = f"{done_folder(plan.finished_at)}/{task_id}.md"
    if not store.exists(rel):
        return None
    answers = dict(parse_task(store.read_note(rel)[0]).answers)
    return next((sign for sign in _SIGNS if answers.get("sign", "").strip().casefold() == sign), None)


def ask_for_profiles(store: VaultStore, name: str, task_id: str, layouts: Sequence[TableLayout]) -> tuple[str, ...]:
    """A note with blanks for each table that needs one and has none; the paths of those to fill in."""
    paths = []
    for layout in layouts:
        path = f"{PROFILES}/{_stem(name)} {layout.fingerprint[:8]}.md"
        store.make_folder(PROFILES)
        if not store.exists(path):
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
        "Fill in the empty properties above, save, and drop the file again (answer its task with `again: yes`). They "
        "hold for every file with the same columns; change them at any time. What is answered in the task holds for "
        "its file alone, except for the sign, which is filled in here once the plan is carried out.",
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
