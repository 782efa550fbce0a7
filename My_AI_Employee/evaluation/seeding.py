"""A vault with embedded books in which a seed's requests were carried out: made once, copied for every case."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from My_AI_Employee.approvals.decide import request_decision
from My_AI_Employee.approvals.policy_in_force import read_handbook_policy
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap.employee import Employee, Surroundings, open_employee
from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.bootstrap.state_folder import StateFolder
from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import CasesInvalidError
from My_AI_Employee.evaluation.cases import Seed, SeedNote
from My_AI_Employee.evaluation.in_process_client import InProcessClient
from My_AI_Employee.journal import plans
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.policy_requests import set_accepted
from My_AI_Employee.journal.records import PlanRecord, TaskRecord
from My_AI_Employee.observability.alerts import NullNotifier
from My_AI_Employee.settings import Settings
from My_AI_Employee.vault.layout import HANDBOOK, Folder
from My_AI_Employee.vault.notes import Note, parse_note, render_note
from My_AI_Employee.vault.store import sha256_of
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.watchers.port import PollingWatcher

_VAULT, _STATE = "vault", "state"
_MEMORY = Path("/dev/shm")  # noqa: S108  the folder made in it is this user's alone


@dataclass(frozen=True, kw_only=True)
class SeededVault:
    """The vault that every case starts from. settings: of the evaluation's user. clock: always the same moment."""

    folder: Path
    seed: Seed
    settings: Settings
    clock: Callable[[], datetime]
    client: InProcessClient

    @property
    def installation(self) -> Installation:
        """The vault itself, of which the cases get copies."""
        return _installation(self.folder, self.seed, self.settings)

    @contextmanager
    def copy(self, left_usd: float = 0.0) -> Iterator[Installation]:
        """A copy for one case, removed at the end of the block. left_usd: what a model may cost in it."""
        with TemporaryDirectory(prefix="case-", dir=self.folder) as name:
            target = Path(name)
            for part in (_VAULT, _STATE):
                shutil.copytree(self.folder / part, target / part)
            settings = self.settings.model_copy(update={"claude_usd_per_day": left_usd})
            yield _installation(target, self.seed, settings)

    @contextmanager
    def open_employee(self, installation: Installation, books: Books) -> Iterator[Employee]:
        """The employee of the vault or of a copy, over these books."""
        surroundings = Surroundings(clock=self.clock, notifier=NullNotifier())
        with (
            self.client.work_on(installation, books),
            open_employee(installation, self.client, surroundings) as employee,
        ):
            yield employee

    def drop(self, installation: Installation, name: str, content: bytes) -> None:
        """Put a file into the inbox of the vault or of a copy."""
        path = installation.store.root / Folder.INBOX / name
        path.write_bytes(content)
        os.utime(path, (self.clock().timestamp(),) * 2)


@contextmanager
def open_seeded_vault(seed: Seed, settings: Settings) -> Iterator[SeededVault]:
    """Make the vault in a temporary folder. Raises CasesInvalidError when a seed's request is not carried out."""
    moment = datetime.combine(seed.today, time(12)).astimezone() if seed.today else datetime.now().astimezone()

    def clock() -> datetime:
        return moment

    with TemporaryDirectory(prefix="ai-employee-eval-", dir=_temporary_parent()) as name:
        folder = Path(name)
        create_vault(folder / _VAULT)
        (folder / _STATE).mkdir(mode=0o700)
        seeded = SeededVault(folder=folder, seed=seed, settings=settings, clock=clock, client=InProcessClient(clock))
        _set_up(_installation(folder, seed, settings), seed)
        _carry_out(seeded)
        yield seeded


class _NoMail:
    """Accepts every mail and delivers none: the mails of a seed are for nobody."""

    def send(self, message: EmailMessage) -> None:
        """See `Mailer.send`."""


def task_and_plan_of(journal: Journal, content: bytes) -> tuple[TaskRecord | None, PlanRecord | None]:
    """The task and the plan of a dropped file."""
    with journal.transaction() as connection:
        drops = journal_tasks.drops_of(connection, sha256_of(content))
        task = journal_tasks.find_task(connection, drops[-1].task_id) if drops else None
        return task, plans.get_plan(connection, task.plan_id) if task and task.plan_id else None


def _temporary_parent() -> Path | None:
    """A folder in memory where there is one: careful writes wait for a disk, and nothing here must last."""
    is_free = "TMPDIR" not in os.environ and _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK | os.X_OK)
    return _MEMORY if is_free else None


_OF_THE_PLANNER = ("planner", "claude_", "local_model", "anthropic_")
"""How the names of the settings begin that count; the firm is the seed's, whatever firm this machine works for."""


def _installation(folder: Path, seed: Seed, settings: Settings) -> Installation:
    """An installation of its own: of the user's settings only what concerns the planner counts."""
    of_the_planner = {name: value for name, value in settings if name.startswith(_OF_THE_PLANNER)}
    own: Mapping[str, Any] = {
        "vault": folder / _VAULT,
        "state_root": folder / _STATE,
        "config_dir": folder / _STATE,
        "books": "local",
        "settle_s": 0.0,
        "company_name": seed.company,
        "company_country": seed.country,
        "company_tax_id": seed.tax_id,
        "currency": seed.currency,
        "mail_authserv_id": seed.authserv_id,
    }
    return Installation(
        settings=Settings().model_copy(update={**of_the_planner, **own}),
        state=StateFolder(root=folder / _STATE),
        vault=folder / _VAULT,
        overrides={},
    )


def _set_up(installation: Installation, seed: Seed) -> None:
    """The handbook, the journal with the handbook's policy accepted, and the key of the grants."""
    path = installation.store.root / HANDBOOK
    note = parse_note(path.read_text(encoding="utf-8"))
    front: dict[str, Any] = {**note.front, **({"owners": [seed.owner]} if seed.owner else {}), **seed.handbook}
    path.write_text(render_note(Note(front, note.body)), encoding="utf-8")
    installation.state.grant_secret()
    with closing(installation.journal()) as journal, journal.transaction() as connection:
        set_accepted(connection, read_handbook_policy(installation.store))


def _carry_out(seeded: SeededVault) -> None:
    """Have the requests planned by the rules, approved, and carried out, step by step."""
    seed = seeded.seed
    installation = _installation(seeded.folder, seed, seeded.settings.model_copy(update={"planner": "rules"}))
    books = LocalBooks(
        installation.state.books,
        clock=seeded.clock,
        company=Company(name=seed.company, currency=seed.currency, email="office@evaluation.example"),
        mailer=_NoMail(),
        render_invoice=lambda _: b"%PDF-1.7\n",  # nobody receives these mails
    )
    with closing(books), seeded.open_employee(installation, books) as employee:
        earlier: list[bytes] = []
        for number, step in enumerate(seed.steps, start=1):
            contents = [_content(note, earlier) for note in step]
            for place, content in enumerate(contents, start=1):
                seeded.drop(installation, f"seed-{number}-{place:03}.md", content)
            employee.orchestrator.run_once(PollingWatcher())
            for content in contents:
                if problem := _approve(employee, content):
                    raise CasesInvalidError(f"a request of step {number} is not carried out: {problem}")


def _content(note: SeedNote, earlier: list[bytes]) -> bytes:
    """The same request twice is two requests, so that their bytes must differ: the same bytes are taken in once."""
    content = note.text.encode()
    while content in earlier:
        content += b"\n"
    earlier.append(content)
    return content


def _approve(employee: Employee, content: bytes) -> str:
    """Approve a request's plan by moving its note, as a person does; why it was not carried out, or empty."""
    _, record = task_and_plan_of(employee.journal, content)
    if record and record.status is PlanStatus.PENDING_APPROVAL:
        request_decision(employee.parts.store, record.plan.id, Decision.APPROVE, (Folder.PENDING_APPROVAL,))
        employee.orchestrator.run_once(PollingWatcher())
    task, record = task_and_plan_of(employee.journal, content)
    if record:
        return (
            "" if record.status is PlanStatus.DONE else f"{record.plan.headline}: {record.message or record.status}"
        )
    return (task.problem if task else "") or "it led to no plan"
