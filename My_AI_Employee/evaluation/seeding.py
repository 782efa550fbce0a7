"""A vault with embedded books in which a seed's requests were carried out: made once, copied for every case."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from My_AI_Employee.approvals.decide import request_decision
from My_AI_Employee.approvals.policy_in_force import read_handbook_policy
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.local.mailer import MemoryMailer
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
from My_AI_Employee.journal.policy_requests import set_accepted
from My_AI_Employee.journal.records import PlanRecord, TaskRecord
from My_AI_Employee.observability.alerts import MemoryNotifier
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
def open_seeded_vault(seed: Seed, settings: Settings) -> Iterator[SeededVault]:
    """Make the vault in a temporary folder. Raises CasesInvalidError when a request of the seed is not carried out."""
    moment = datetime.combine(seed.today, time(12)).astimezone() if seed.today else datetime.now().astimezone()
    with TemporaryDirectory(prefix="ai-employee-eval-", dir=_temporary_parent()) as name:
        folder = Path(name)
        create_vault(folder / _VAULT)
        (folder / _STATE).mkdir(mode=0o700)
        seeded = SeededVault(
            folder=folder, seed=seed, settings=settings, clock=lambda: moment, client=InProcessClient(lambda: moment)
        )
        installation = _installation(folder, seed, settings.model_copy(update={"planner": "rules"}))
        _write_handbook(installation, seed)
        _set_up_journal(installation)
        _carry_out(seeded, installation)
        yield seeded


def drop(installation: Installation, name: str, content: bytes, now: datetime) -> None:
    """Put a file into the inbox."""
    path = installation.store.root / Folder.INBOX / name
    path.write_bytes(content)
    os.utime(path, (now.timestamp(), now.timestamp()))


def _temporary_parent() -> Path | None:
    """A folder in memory where there is one: careful writes wait for a disk, and nothing here must last."""
    is_free = "TMPDIR" not in os.environ and _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK | os.X_OK)
    return _MEMORY if is_free else None


def _installation(folder: Path, seed: Seed, settings: Settings) -> Installation:
    """An installation of its own: of the user's settings only what concerns the planner counts."""
    own: Mapping[str, Any] = {
        "vault": folder / _VAULT,
        "state_root": folder / _STATE,
        "config_dir": folder / _STATE,
        "books": "local",
        "execution": "inline",
        "database_url": None,
        "dry_run": False,
        "smtp_host": None,
        "alert_urls": "",
        "settle_s": 0.0,
        "company_name": seed.company,
        "company_address": "",
        "currency": seed.currency,
        "timezone": "",
        "mail_authserv_id": seed.authserv_id,
    }
    return Installation(
        settings=settings.model_copy(update=own),
        state=StateFolder(root=folder / _STATE),
        vault=folder / _VAULT,
        overrides={},
    )


def _write_handbook(installation: Installation, seed: Seed) -> None:
    path = installation.store.root / HANDBOOK
    note = parse_note(path.read_text(encoding="utf-8"))
    front: dict[str, Any] = {**note.front, **({"owners": [seed.owner]} if seed.owner else {}), **seed.handbook}
    path.write_text(render_note(Note(front, note.body)), encoding="utf-8")


def _set_up_journal(installation: Installation) -> None:
    """The journal with the handbook's policy accepted, and the key of the grants."""
    installation.state.grant_secret()
    with closing(installation.journal()) as journal:
        policy = read_handbook_policy(installation.store)
        with journal.transaction() as connection:
            set_accepted(connection, policy)


def _carry_out(seeded: SeededVault, installation: Installation) -> None:
    """Have the requests planned by the rules, approved, and carried out, step by step."""
    surroundings = Surroundings(clock=seeded.clock, notifier=MemoryNotifier())
    with (
        closing(_books(seeded, installation)) as books,
        seeded.client.work_on(installation, books),
        open_employee(installation, seeded.client, surroundings) as employee,
    ):
        earlier: list[bytes] = []
        for number, step in enumerate(seeded.seed.steps, start=1):
            contents = [_content(note, earlier) for note in step]
            for place, content in enumerate(contents, start=1):
                drop(installation, f"seed-{number}-{place:03}.md", content, seeded.clock())
            employee.orchestrator.run_once(PollingWatcher())
            for content in contents:
                if problem := _approve(employee, content):
                    raise CasesInvalidError(f"a request of step {number} is not carried out: {problem}")


def _books(seeded: SeededVault, installation: Installation) -> LocalBooks:
    company = Company(
        name=seeded.seed.company, currency=seeded.seed.currency, email="office@evaluation.example", address=""
    )
    return LocalBooks(
        installation.state.books,
        clock=seeded.clock,
        company=company,
        mailer=MemoryMailer(),
        render_invoice=lambda _: b"%PDF-1.7\n",  # nobody receives these mails
    )


def _content(note: SeedNote, earlier: list[bytes]) -> bytes:
    """The same request twice is two requests, so that their bytes must differ: the same bytes are taken in once."""
    content = note.text.encode()
    while content in earlier:
        content += b"\n"
    earlier.append(content)
    return content


def _approve(employee: Employee, content: bytes) -> str:
    """Approve a request's plan by moving its note, as a person does; why it was not carried out, or empty."""
    task, record = _planned(employee, content)
    if record and record.status is PlanStatus.PENDING_APPROVAL:
        request_decision(employee.parts.store, record.plan.id, Decision.APPROVE, (Folder.PENDING_APPROVAL,))
        employee.orchestrator.run_once(PollingWatcher())
        task, record = _planned(employee, content)
    if record:
        return (
            "" if record.status is PlanStatus.DONE else f"{record.plan.headline}: {record.message or record.status}"
        )
    return (task.problem if task else "") or "it led to no plan"


def _planned(employee: Employee, content: bytes) -> tuple[TaskRecord | None, PlanRecord | None]:
    with employee.journal.transaction() as connection:
        source = journal_tasks.find_source(connection, sha256_of(content))
        task = journal_tasks.find_task(connection, source.task_id) if source else None
        return task, plans.get_plan(connection, task.plan_id) if task and task.plan_id else None
