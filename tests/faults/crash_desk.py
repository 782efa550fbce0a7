"""Kills the program at a labelled point of its way, starts it again until nothing moves, and counts in the books.

The processes are real: the orchestrator and its MCP server, forked by the fork server, ended by SIGKILL.
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path

from My_AI_Employee.bootstrap import Installation, open_installation, plan_proposals
from My_AI_Employee.cli.commands import verify_audit
from My_AI_Employee.domain.plan import BooksIdentity, PlanStatus
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.observability.crash_points import SWITCH
from My_AI_Employee.vault.layout import HANDBOOK
from My_AI_Employee.vault.template import create_vault
from tests.faults.bank_cases import BANK_LABELS
from tests.faults.case import Case
from tests.faults.cases import prepare
from tests.faults.firms import Firm
from tests.faults.forks import Ended, Forks

SERVER_DIED = "CRASH_DESK_SERVER_DIED"
BOOKS_AHEAD_S = "CRASH_DESK_BOOKS_AHEAD_S"
AFTER_ANY_REQUEST_S = 200
"""More than Odoo lets a request run: a mail that was begun before is looked at as ended."""
MAX_RUNS = 8
UNKNOWN = "EMAIL_OUTCOME_UNKNOWN"

REQUEST_LABELS = (
    "intake.intended",
    "intake.kept",
    "intake.noted",
    "intake.recorded",
    "planning.claimed",
    "planning.moved",
    "planning.kept",
    "projection.moved",
)
"""Points on the way from the dropped file to the plan that waits."""
PLAN_LABELS = (
    "decisions.approved",
    "executor.intended",
    "server.granted",
    "server.done",
    "executor.answered",
    "executor.recorded",
    "projection.replaced",
    "projection.moved",
    "overview.appended",
)
"""Points on the way from the approved plan to the log, for every tool and all books."""
HELD = {"local.mail_intended": 0, "local.mail_handed_over": 1, "local.uncommitted:last": 1}
"""Points after which nobody can know whether the mail left -> how many mails there are: a person has to look."""
ASKED_FOR = ("create_customer", "create_invoice", "draft_and_send", "record_payment", "create_expense")
"""Cases that begin with a dropped request."""
_ODOO_LABELS = {
    "create_customer": ("odoo.loaded",),
    "create_invoice": ("odoo.loaded",),
    "five_invoices": ("odoo.loaded",),
    "send_invoice": ("odoo.loaded", "odoo.posted", "odoo.mail_intended", "odoo.mail_handed_over"),
    "draft_and_send": ("odoo.loaded", "odoo.posted", "odoo.mail_intended", "odoo.mail_handed_over"),
    "record_payment": ("odoo.loaded", "odoo.posted"),
    "create_expense": ("odoo.loaded", "odoo.loaded:2", "odoo.posted"),
    "credit_invoice": ("odoo.loaded",),
    "cancel_payment": ("odoo.loaded",),
    "cancel_expense": ("odoo.loaded",),
    **BANK_LABELS,
    "record_refund": ("odoo.loaded", "odoo.posted"),
    "cancel_credit_note": ("odoo.loaded",),
    "credit_part": ("odoo.loaded",),
    "shared_payment": ("odoo.loaded", "odoo.posted"),
    "post_only": ("odoo.loaded", "odoo.posted"),
    "send_statement": ("odoo.loaded", "odoo.loaded:2", "odoo.mail_intended", "odoo.mail_handed_over"),
    "create_vendor": ("odoo.loaded",),
    "update_partner": ("odoo.loaded",),
    "create_bill": ("odoo.loaded",),
    "record_bill_payment": ("odoo.loaded", "odoo.posted"),
    "cancel_bill": ("odoo.loaded",),
    "cancel_bill_payment": ("odoo.loaded",),
    "write_off": ("odoo.loaded",),
    "send_again": ("odoo.loaded", "odoo.mail_intended", "odoo.mail_handed_over"),
    "owner_expense": ("odoo.loaded:3",),
}
_MAILING = ("send_invoice", "draft_and_send", "send_statement", "send_again")


def labels_of(tool: str, books: str) -> tuple[str, ...]:
    """Labels on the way of an approved plan of this tool. books: `local` or the name of an Odoo."""
    if books != "local":
        return (*PLAN_LABELS, *_ODOO_LABELS[tool])
    mailing = tuple(HELD) if tool in _MAILING else ()
    return (*PLAN_LABELS, "local.uncommitted", *mailing)


def transactions(tool: str) -> int:
    """Write transactions of the embedded books: one per step, and a mailing's second."""
    return {"draft_and_send": 3, "send_invoice": 2, "send_statement": 2, "send_again": 2, "match_lines": 2}.get(
        tool, 1
    )


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What came of one kill. died: whose process; found, wanted: effects; problems: empty when all is as promised."""

    tool: str
    label: str
    died: str
    wanted: int
    found: int
    held: bool
    problems: tuple[str, ...]

    @property
    def lost(self) -> int:
        """Effects that are missing."""
        return max(self.wanted - self.found, 0)

    @property
    def doubled(self) -> int:
        """Effects too many."""
        return max(self.found - self.wanted, 0)


@dataclass(frozen=True)
class CrashDesk:
    """A vault with its state in a folder, the books it works with, and the processes that work on it."""

    forks: Forks
    firm: Firm
    place: Installation
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The vault."""
        return self.place.store.root

    @property
    def log(self) -> Path:
        """What the processes say on stderr."""
        return self.root.parent / "processes.log"

    @property
    def environment(self) -> dict[str, str]:
        """Of every process that works on the vault."""
        return {"PATH": os.environ["PATH"], **self.place.overrides, **self.more}

    def work(self, **switches: str) -> Ended:
        """One orchestrator until nothing moves, or until it dies."""
        return self.forks.run("orchestrator", {**self.environment, **switches}, self.log)

    # what a person does

    def propose(self, case: Case) -> list[str]:
        """Put the case's plans before a person; their ids."""
        if case.tool == "write_off":
            self._allow_write_offs()
        journal = self.place.journal()
        try:
            desk = plan_proposals(self.place, journal, lambda: BooksIdentity(name=self.firm.name, currency="USD"))
            return [desk.propose(case.actions, ["a test"]).plan_id for _ in range(case.plans)]
        finally:
            journal.close()

    def _allow_write_offs(self) -> None:
        """Give the handbook a limit, and approve it."""
        handbook = self.root / HANDBOOK
        text = handbook.read_text(encoding="utf-8")
        handbook.write_text(text.replace('write_off_limit: "0.00"', 'write_off_limit: "5.00"'), encoding="utf-8")
        assert self.work() == Ended()
        (note,) = (self.root / "Pending_Approval").glob("POLICY-*.md")
        note.rename(self.root / "Approved" / note.name)
        assert self.work() == Ended()

    def drop(self, name: str, text: str) -> None:
        """Put a file into the inbox."""
        (self.root / "Inbox" / name).write_text(text, encoding="utf-8")

    def approve(self, source: str = "Pending_Approval") -> int:
        """Drag every plan that waits to Approved; how many."""
        notes = sorted((self.root / source).glob("PLAN-*.md"))
        for note in notes:
            note.rename(self.root / "Approved" / note.name)
        return len(notes)

    # what becomes of it

    def die(self, label: str) -> str:
        """Work until a process dies at the label, approving what comes up; whose it was, empty for nobody's."""
        died = self.root.parent / f"died-{secrets.token_hex(3)}"
        while True:
            ended = self.work(**{SWITCH: label, SERVER_DIED: str(died)})
            if ended.killed:
                return "orchestrator"
            if died.exists():
                return "server"
            if ended != Ended():
                raise AssertionError(f"the orchestrator ended with {ended}: {self.tail()}")
            if not self.approve():
                return ""

    def revive(self) -> None:
        """Start again, approving what comes up, until nothing moves any more."""
        for _ in range(MAX_RUNS):
            waited = {BOOKS_AHEAD_S: str(AFTER_ANY_REQUEST_S)} if self._is_queued() else {}
            if (ended := self.work(**waited)) != Ended():
                raise AssertionError(f"the orchestrator ended with {ended}: {self.tail()}")
            if not self.approve() and not self._is_queued():
                return
        raise AssertionError(f"it does not come to rest: {[r.status for r in self.records()]}")

    def _is_queued(self) -> bool:
        return any(record.status is PlanStatus.QUEUED for record in self.records())

    def records(self) -> list[PlanRecord]:
        """Every plan of the journal."""
        journal = self.place.journal()
        try:
            with journal.transaction() as connection:
                return plans.plans_with_status(connection, *PlanStatus)
        finally:
            journal.close()

    def entries(self) -> list[dict[str, str]]:
        """The audit entries of the journal."""
        journal = self.place.journal()
        try:
            with journal.transaction() as connection:
                return [entry for _, _, entry in audit_rows.entries_after(connection, 0)]
        finally:
            journal.close()

    def notes(self, folder: str) -> list[Path]:
        """Plan and task notes below a folder."""
        return sorted((self.root / folder).rglob("*-*.md"))

    def tail(self) -> str:
        """The end of the processes' log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-3000:] if self.log.exists() else ""

    # the promise

    def problems(self, case: Case) -> list[str]:
        """What is not as promised after everything was carried out once."""
        return self._problems(self.counts_of(case)[1])

    def effects_and_problems(self, case: Case) -> tuple[int, list[str]]:
        """Effects that the books show, and what is not as promised; the books are counted once for both."""
        effects, wrong = self.counts_of(case)
        return effects, self._problems(wrong)

    def _problems(self, wrong_books: Sequence[str]) -> list[str]:
        found = [*wrong_books, *self._wrong_notes(), *self._wrong_log()]
        states = {record.status for record in self.records()}
        return found if states == {PlanStatus.DONE} else [f"plans are {sorted(states)}: {self.messages()}", *found]

    def held_problems(self, case: Case, mails: int) -> list[str]:
        """What is not as promised when nobody can know whether the mail left: a person decides, not sent again."""
        found = []
        for when in ("after the restart", "after another start", "after a person's retry"):
            if when == "after a person's retry":
                self.approve("Failed")
            self.revive()
            (record,) = self.records()
            codes = [action.error.get("code") for action in record.actions if action.error]
            sent = self.firm.mails(case.email)
            if (record.status, codes, sent) != (PlanStatus.FAILED, [UNKNOWN], mails):
                found.append(f"{when}: {record.status} {codes}, {sent} mails: {record.message}")
        return [*found, *self._wrong_chain()]

    def messages(self) -> list[str]:
        """What the plans' notes say."""
        return [record.message for record in self.records()]

    def counts_of(self, case: Case) -> tuple[int, list[str]]:
        """Effects that the books show, and what differs from what they should hold."""
        counts, mails = self.firm.counts(self.place.state.root, case.name), self.firm.mails(case.email)
        wrong = [
            f"{name.name}: {getattr(counts, name.name)}, wanted {getattr(case.wanted, name.name)}"
            for name in fields(counts)
            if getattr(counts, name.name) != getattr(case.wanted, name.name)
        ]
        if mails != case.mails:
            wrong.append(f"{mails} mails, wanted {case.mails}")
        return case.effects(counts, mails), wrong

    def _wrong_notes(self) -> Iterator[str]:
        for record in self.records():
            places = [str(p.relative_to(self.root)) for p in self.root.rglob(f"{record.plan.id}*.md")]
            if len(places) != 1 or not places[0].startswith("Done/"):
                yield f"the note lies in {places}"
        for folder in (
            "Inbox",
            "Needs_Action",
            "In_Progress",
            "Pending_Approval",
            "Approved",
            "Failed",
            "Quarantine",
        ):
            left = [path.name for path in (self.root / folder).iterdir() if path.name[0] != "."]
            if left:
                yield f"{left} left in {folder}"

    def _wrong_log(self) -> Iterator[str]:
        entries = self.entries()
        for record in self.records():
            for action in record.actions:
                told = [
                    entry
                    for entry in entries
                    if (entry["idempotency_key"], entry["result"]) == (action.key, "success")
                ]
                if len(told) != 1:
                    yield f"{len(told)} entries tell that step {action.step.ordinal} ({action.step.tool}) was done"
        yield from self._wrong_chain()

    def _wrong_chain(self) -> Iterator[str]:
        try:
            verified = verify_audit(self.place)
        except AIEmployeeError as error:
            yield f"the log does not hold: {error}"
            return
        if verified["entries"] != len(self.entries()):
            yield f"{verified['entries']} of {len(self.entries())} entries are in the log's files"


@contextmanager
def crash_desk(forks: Forks, firm: Firm, folder: Path) -> Iterator[CrashDesk]:
    """A new vault below a folder; deleted at the end."""
    home = folder / f"desk-{secrets.token_hex(5)}"
    create_vault(home / "vault")
    place = open_installation(
        {
            "AI_EMPLOYEE_VAULT": str(home / "vault"),
            "AI_EMPLOYEE_STATE_DIR": str(home / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(home / "config"),
            "AI_EMPLOYEE_SETTLE_SECONDS": "0",
            "AI_EMPLOYEE_PLANNER": "rules",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            **firm.settings,
        }
    )
    try:
        yield CrashDesk(forks, firm, place)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def kill_and_revive(desk: CrashDesk, tool: str, label: str, start: str = "plan") -> Verdict:
    """One kill. start: `plan`, or `request` for the whole way from the inbox. Fails when nobody died."""
    case = prepare(tool, desk.firm, desk.place.state.root)
    if start == "request":
        desk.drop("request.md", case.request)
    else:
        desk.propose(case)
        desk.approve()
    died = desk.die(label.replace(":last", f":{transactions(tool)}"))
    if not died:
        raise AssertionError(f"{tool} never reached {label}: {desk.messages()} {desk.tail()}")
    held = label in HELD
    if held:
        problems = desk.held_problems(case, HELD[label])
        found = desk.firm.mails(case.email)
    else:
        desk.revive()
        found, problems = desk.effects_and_problems(case)
    return Verdict(
        tool=tool,
        label=label,
        died=died,
        wanted=HELD[label] if held else case.effects(case.wanted, case.mails),
        found=found,
        held=held,
        problems=tuple(problems),
    )
