"""A vault whose planner is the real Claude Code, driven against a scripted Messages API with a dummy key."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.planners.claude_code.options import ClaudeOptions, claude_environment
from My_AI_Employee.planners.claude_code.planner import ClaudeCode
from My_AI_Employee.planners.model import Assignment, Batch
from tests.acceptance.desk import Office, local_settings, open_office
from tests.acceptance.ledgers import LocalLedger
from tests.claude.scripted_api import Script, ScriptedApi, scripted_api
from tools.claude_code import SKIP_REASON, ClaudeUnavailableError, provision

DUMMY_KEY = "dummy-key-of-the-tests"


def claude_program() -> str:
    """The pinned Claude Code. Without npm the test is skipped and says so; with CI=true it fails."""
    try:
        return str(provision())
    except ClaudeUnavailableError as error:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(f"{SKIP_REASON} ({error})")


def claude_settings(api: ScriptedApi, program: str) -> dict[str, str]:
    """The planner `claude` at the scripted model."""
    return {
        "AI_EMPLOYEE_PLANNER": "claude",
        "AI_EMPLOYEE_CLAUDE_COMMAND": program,
        "AI_EMPLOYEE_CLAUDE_MODEL": "claude-sonnet-4-5",
        "AI_EMPLOYEE_CLAUDE_TIMEOUT_SECONDS": "60",
        "ANTHROPIC_BASE_URL": api.url,
        "ANTHROPIC_API_KEY": DUMMY_KEY,
    }


@contextmanager
def claude_office(
    folder: Path, script: Script | None = None, **settings: str
) -> Iterator[tuple[Office, ScriptedApi]]:
    """A vault with the embedded books and the real client. settings: by environment name, over the usual ones."""
    program = claude_program()
    with MailCatcher() as mail, scripted_api(script) as api:
        given = {**local_settings(mail), **claude_settings(api, program), **settings}
        with open_office(folder, mail, given, lambda place: LocalLedger(place.state.books)) as office:
            yield office, api


def real_model(
    folder: Path, api: ScriptedApi, program: str = "", *, api_key: str = DUMMY_KEY, **options: object
) -> ClaudeCode:
    """The model alone."""
    environment = claude_environment({**os.environ, "ANTHROPIC_BASE_URL": api.url}, folder / "home", api_key)
    values: dict[str, object] = {"timeout_s": 60.0, "model": "claude-sonnet-4-5", **options}
    return ClaudeCode(
        ClaudeOptions(
            command=program or claude_program(),
            folder=folder / "runs",
            environment=environment,
            **values,  # type: ignore[arg-type]
        )
    )


def task(text: str = "Please help.", *, number: int = 1, subject: str = "A request", sender: str = "") -> Task:
    """A task from a mail."""
    return Task(
        id=f"TASK-20261120-{number:06x}",
        type=TaskType.EMAIL,
        source="mail.eml",
        subject=subject,
        sender=sender or "Dana Field <dana@acme.example>",
        received=datetime(2026, 11, 20, 9, tzinfo=UTC),
        priority="normal",
        status=TaskStatus.NEW,
        sha256="0" * 64,
        attachments=("000000000000-mail.eml",),
        text=text,
    )


def batch(*tasks: Task, budget_usd: float = 1.0) -> Batch:
    """A batch of one round."""
    return Batch(
        assignments=tuple(Assignment(task=item) for item in tasks or (task(),)),
        context="## Customers in the books\n- Acme Ltd <billing@acme.example>",
        today=datetime(2026, 11, 20, tzinfo=UTC).date(),
        currency="USD",
        budget_usd=budget_usd,
    )


def wrapper(folder: Path, changes: str) -> str:
    """The real client behind a program that changes its arguments, as another version might take them."""
    path = folder / "claude-wrapper"
    lines = [
        f"#!{sys.executable}",
        "import os, sys",
        "args = sys.argv[1:]",
        changes,
        f"os.execv({claude_program()!r}, ['claude', *args])",
    ]
    path.write_text("\n".join(lines) + "\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)
