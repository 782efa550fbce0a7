"""Rules for bank lines that recur, as notes in `Profiles/` that count only when a person has approved them.

The program writes such a note once, after the second equal decision of a person; it says `approved: no`. A person
changes that, corrects the note, or deletes it: then it does not come back. A rule proposes, and decides nothing.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.errors import AIEmployeeError, VaultError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.bank_line_steps import BankLineSteps, LineMatchStep
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.matching.names import plain
from My_AI_Employee.matching.recurring import DecidedLine, Habit, LineKind, habits
from My_AI_Employee.tasks.profile_notes import ProfileNotes
from My_AI_Employee.vault.layout import PROFILES
from My_AI_Employee.vault.notes import FrontValue, Note, list_field, optional_field, render_note, text_field
from My_AI_Employee.vault.quoting import inline

_log = logging.getLogger(__name__)

_TYPE, _JOB = "bank_line_rule", "bank_line_rule"
_DIRECTIONS = {"out": True, "in": False}
_APPROVED = ("yes", "true")


@dataclass(frozen=True, kw_only=True)
class LineRule:
    """A rule that a person approved. source: path of its note. text: what lines are called; empty for their own text.

    smallest, largest: of the amounts without sign that are usual; None for any.
    """

    source: str
    kind: LineKind
    account: str
    text: str = ""
    smallest: Decimal | None = None
    largest: Decimal | None = None

    def is_usual(self, amount: Decimal) -> bool:
        """Whether an amount is one of those that were decided on."""
        size = abs(amount)
        return (self.smallest is None or size >= self.smallest) and (self.largest is None or size <= self.largest)


@dataclass(frozen=True, kw_only=True)
class LineRules:
    """The notes, and the journal that knows which were written."""

    notes: ProfileNotes
    journal: Journal

    def learn(self, decided: Sequence[DecidedLine], books: str, now: datetime) -> list[str]:
        """Write the note of each habit that has none yet; their paths. books: name of the books.

        What fails is logged and tried again the next time.
        """
        written = []
        for habit in habits(decided):
            try:
                written.append(self._write(habit, books, now))
            except (AIEmployeeError, OSError) as error:
                _log.warning("no rule is written for bank lines of %s: %s", habit.account, error)
        return [rel for rel in written if rel]

    def approved(self) -> list[LineRule]:
        """The rules that a person has approved; a note that cannot be used is left out, and the log says why."""
        found = []
        for rel, note in self.notes.all().items():
            try:
                if _is_rule(note) and _is_approved(note):
                    found.append(_rule(rel, note))
            except (VaultError, ValueError, InvalidOperation) as error:
                _log.warning("%s is not used: %s", rel, error)
        return found

    def waiting(self) -> list[str]:
        """Names of the notes of rules that nobody has approved."""
        waits = [rel for rel, note in self.notes.all().items() if _is_rule(note) and not _is_approved(note)]
        return [rel.rpartition("/")[2].removesuffix(".md") for rel in waits]

    def _write(self, habit: Habit, books: str, now: datetime) -> str:
        said = "|".join((books, habit.kind.own, str(habit.kind.is_out), habit.kind.payee, habit.account))
        digest = sha256(said.encode()).hexdigest()
        payee = habit.lines[-1].counterparty
        rel = f"{PROFILES}/Bank line {_stem(payee or ' '.join(sorted(habit.kind.words)))} {digest[:8]}.md"
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            if not stored_facts.claim_period(connection, _JOB, digest[:20], now):
                return ""
            self.notes.store.make_folder(PROFILES)
            if not self.notes.store.exists(rel):
                self.notes.store.write_new(rel, _text_of(habit, payee))
        return rel


def decided_lines(steps: BankLineSteps, accounts: Sequence[Account]) -> list[DecidedLine]:
    """The lines that people have explained and not taken back, with the codes of their accounts."""
    codes = _codes(accounts)
    return [
        DecidedLine(
            plan_id=step.plan_id,
            own=codes.get(posted.account.casefold(), posted.account),
            amount=posted.amount,
            counterparty=posted.counterparty,
            text=posted.text,
            account=_account_of(step, codes),
            said=str(step.arguments.get("text") or ""),
        )
        for step in steps.matches
        if step.stands and step.by_person and (posted := steps.lines.get(step.line))
    ]


def _account_of(step: LineMatchStep, codes: dict[str, str]) -> str:
    """The code of the account that the whole line is on; empty where a fee was split off."""
    return "" if step.arguments.get("fee") else codes.get(step.account.casefold(), "")


def _codes(accounts: Sequence[Account]) -> dict[str, str]:
    """Code or name in small letters -> code; a name that two accounts have is none."""
    found: dict[str, str] = {}
    for account in accounts:
        for name in (account.name, f"{account.code} {account.name}", *account.other_names):
            found[name.casefold()] = "" if found.get(name.casefold(), account.code) != account.code else account.code
    return {**found, **{account.code.casefold(): account.code for account in accounts}}


def _is_rule(note: Note) -> bool:
    return note.front.get("type") == _TYPE


def _is_approved(note: Note) -> bool:
    return optional_field(note, "approved").strip().casefold() in _APPROVED


def _rule(rel: str, note: Note) -> LineRule:
    direction = text_field(note, "direction").strip().casefold()
    words = frozenset(word for text in list_field(note, "words") for word in plain(text).split())
    if direction not in _DIRECTIONS or not words:
        raise ValueError("a rule needs `direction: out` or `in`, and `words` that the text of a line has")
    kind = LineKind(
        own=text_field(note, "bank_account").strip(),
        is_out=_DIRECTIONS[direction],
        payee=plain(optional_field(note, "payee")),
        words=words,
    )
    return LineRule(
        source=rel,
        kind=kind,
        account=text_field(note, "account").strip(),
        text=optional_field(note, "text").strip(),
        smallest=_amount(note, "smallest"),
        largest=_amount(note, "largest"),
    )


def _amount(note: Note, name: str) -> Decimal | None:
    text = optional_field(note, name).strip()
    amount = Decimal(text) if text else None
    if amount is not None and not (amount.is_finite() and amount >= 0):
        raise ValueError(f"`{name}: {text[:20]}` is no amount such as 900.00")
    return amount


def _text_of(habit: Habit, payee: str) -> str:
    said = {line.said for line in habit.lines}
    sizes = [abs(line.amount) for line in habit.lines]
    front: dict[str, FrontValue] = {
        "type": _TYPE,
        "approved": "no",
        "payee": payee,
        "words": tuple(sorted(habit.kind.words)),
        "account": habit.account,
        "text": said.pop() if len(said) == 1 else "",
        "smallest": f"{min(sizes):.2f}",
        "largest": f"{max(sizes):.2f}",
        "direction": "out" if habit.kind.is_out else "in",
        "bank_account": habit.kind.own,
        "learned_from": tuple(dict.fromkeys(line.plan_id for line in habit.lines)),
    }
    lines = [
        f"# What bank lines of {inline(payee) or 'this kind'} are",
        "",
        "You have put such lines on the same account more than once. Write `approved: yes`, and open lines like them",
        "are proposed so each morning, with this note named; you approve each of them. Until then it does nothing.",
        "Correct it at any time. When you delete it, it does not come back.",
        "",
        "- `payee`: the name of payer or payee, as the bank writes it; `words`: what the text of a line must have",
        "- `account`: of the books; `text`: what the lines are called there, their own text when empty",
        "- `smallest`, `largest`: another amount gets a warning; empty for any",
    ]
    return render_note(Note(front, "\n".join(lines) + "\n"))


def _stem(name: str) -> str:
    return " ".join("".join(sign if sign.isalnum() or sign in " -_" else " " for sign in name).split())[:60] or "name"
