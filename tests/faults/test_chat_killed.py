"""Row 31: the process that serves the chat is killed between the chat and the journal. Real processes and signals."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.observability import crash_points
from My_AI_Employee.ops.chat.slash_command import PATH
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.processes import COMMAND, environment, wait_until
from tests.acceptance.requests_samples import invoice_note
from tests.contract.chat_rooms import MattermostUnderTest, open_mattermost
from tools.odoo19.processes import free_port

pytestmark = pytest.mark.slow


@pytest.fixture
def chat() -> Iterator[MattermostUnderTest]:
    with open_mattermost() as opened:
        opened.endpoint = f"http://127.0.0.1:{free_port()}{PATH}"
        yield opened


@pytest.fixture
def vault(tmp_path: Path, chat: MattermostUnderTest) -> Iterator[DrivenVault]:
    """A vault whose chat is the double; a test runs the orchestrator itself."""
    file = tmp_path / "ops.yaml"
    settings = {
        "kind": "mattermost", "url": chat.url, "room": chat.channel, "token": "secret:CHAT_TOKEN",
        "command_token": "secret:CHAT_COMMAND", "team": chat.team, "port": urlsplit(chat.endpoint).port,
        "people": {chat.person: {"name": "Anna Muster", "approve": "all"}},
    }  # fmt: skip
    file.write_text(json.dumps({"chat": settings}))
    file.chmod(0o600)
    with open_driven_vault(tmp_path, AI_EMPLOYEE_OPS_FILE=str(file)) as opened:
        opened.installation.secrets().set("CHAT_TOKEN", chat.double.token)
        opened.installation.secrets().set("CHAT_COMMAND", chat.command_token)
        yield opened


@contextmanager
def serving_chat(vault: DrivenVault, kill_at: str = "") -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    """`ai-employee ops chat`, which kills itself at a point."""
    log = vault.root.parent / "chat.log"
    switch = {crash_points.SWITCH: kill_at} if kill_at else {}
    with (
        log.open("ab") as file,
        subprocess.Popen(
            [*COMMAND, "ops", "chat"],
            env={**environment(vault.installation.overrides), **switch},
            stdout=file,
            stderr=file,
        ) as process,
    ):
        try:
            yield process, log
        finally:
            if process.poll() is None:
                os.kill(process.pid, signal.SIGTERM)
                process.wait(30)


def test_post_and_approval_are_made_once_however_often_it_is_killed(
    vault: DrivenVault, chat: MattermostUnderTest
) -> None:
    plan_id = vault.planned("acme.md", invoice_note("Acme Ltd", "acme@client.example")).stem
    with serving_chat(vault, "chat.posted") as (killed, _):
        assert killed.wait(60) == -signal.SIGKILL
    assert len(chat.posts()) == 1
    with serving_chat(vault, "chat.approved") as (killed, log):
        wait_until(lambda: knows_its_post(vault), killed, log)
        code = chat.posts()[0].text.partition(f"approve {plan_id} ")[2].split()[0]
        wait_until(lambda: chat.command(f"approve {plan_id} {code}")[0] == 200, killed, log)
        assert killed.wait(60) == -signal.SIGKILL
    assert vault.record(plan_id).status is PlanStatus.APPROVED
    with serving_chat(vault) as (process, log):
        vault.settle()
        wait_until(lambda: any("is done (approved by Anna" in post.text for post in chat.posts()), process, log)
        assert chat.command(f"approve {plan_id} {code}")[0] == 200
        wait_until(lambda: any("CHAT_ALREADY_DECIDED" in post.text for post in chat.posts()), process, log)
    vault.settle()
    assert sum(f"{plan_id} is done" in post.text and bool(post.under) for post in chat.posts()) == 1
    assert len(vault.audit(plan_id=plan_id, action_type="approve_plan")) == 1
    assert len(vault.audit(plan_id=plan_id, action_type="create_invoice", result="success")) == 1


def knows_its_post(vault: DrivenVault) -> bool:
    with vault.employee.journal.transaction() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM chat_posts").scalar() == 1
