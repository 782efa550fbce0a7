"""From a mail to the books by a word in a chat: `ai-employee run` as a process, real IMAP and Matrix servers."""

import json
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.vault.template import create_vault
from tests.acceptance.desk import isolated, local_settings
from tests.acceptance.ledgers import LocalLedger
from tests.acceptance.processes import run_command, running, wait_until
from tests.acceptance.requests_samples import mail as written
from tests.contract.chat_rooms import MatrixUnderTest
from tests.dovecot_server import PASSWORD, USER, Dovecot, dovecot
from tests.unit.ops.receivers import SECRET, Receiver, open_receiver
from tools.synapse_server import SynapseServer

pytestmark = pytest.mark.slow
Settings = dict[str, str]
ASKED = "Please invoice Live Ltd (live@client.example) for 10 x Consulting @ 150.00, net 30.\nAnd send it."


@pytest.fixture
def mail() -> Iterator[MailCatcher]:
    with MailCatcher() as catcher:
        yield catcher


@pytest.fixture
def mailbox() -> Iterator[Dovecot]:
    with dovecot() as server:
        yield server


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with open_receiver() as opened:
        yield opened


@pytest.fixture
def room(synapse: SynapseServer) -> Iterator[MatrixUnderTest]:
    case = MatrixUnderTest(synapse, shown_as="Anna")
    yield case
    case.room.close()


@pytest.fixture
def settings(
    tmp_path: Path, mail: MailCatcher, mailbox: Dovecot, room: MatrixUnderTest, receiver: Receiver
) -> Settings:
    """A vault whose chat is the room and whose mails come from the mailbox; secrets lie in the secret store."""
    create_vault(tmp_path / "vault")
    file = tmp_path / "ops.yaml"
    chat = {
        "kind": "matrix", "url": room.server.url, "room": room.room_id, "token": "secret:CHAT_TOKEN",
        "people": {room.person: {"name": "Anna Muster", "approve": "2000.00 USD"}},
    }  # fmt: skip
    events = {"bus": {"webhook": receiver.url, "secret": "secret:EVENTS_BUS", "on": ["plan.waiting", "plan.done"]}}
    file.write_text(json.dumps({"chat": chat, "events": events}))  # JSON is YAML
    file.chmod(0o600)
    found = {
        **isolated(tmp_path, tmp_path / "vault"),
        **local_settings(mail),
        "AI_EMPLOYEE_POLL_SECONDS": "0.5",
        "AI_EMPLOYEE_OPS_FILE": str(file),
    }
    for name, value in {"CHAT_TOKEN": room.bot_token, "EVENTS_BUS": SECRET}.items():
        assert run_command(found, "credentials", "set", name, stdin=f"{value}\n").code == 0
    where = ("--host", "127.0.0.1", "--port", str(mailbox.port), "--user", USER, "--security", "plain")
    assert run_command(found, "mail", "add", "orders", *where, stdin=f"{PASSWORD}\n").code == 0
    return found


def _said(room: MatrixUnderTest, words: str) -> str:
    """The newest post with these words; empty without one."""
    return next((post.text for post in reversed(room.posts()) if words in post.text), "")


def test_a_mail_becomes_an_invoice_by_a_word_in_the_room(
    tmp_path: Path,
    settings: Settings,
    mail: MailCatcher,
    mailbox: Dovecot,
    room: MatrixUnderTest,
    receiver: Receiver,
) -> None:
    tried = run_command(settings, "ops", "test", "--json")
    assert [one["works"] for one in tried.document] == [True, True], tried.out
    vault, log = tmp_path / "vault", tmp_path / "run.log"
    stranger = room.server.register("mallory", shown_as="Anna Muster")
    invited = {"user_id": "@mallory:chat.test"}
    room.server.call("POST", f"/_matrix/client/v3/rooms/{room.room_id}/invite", invited, room.token)
    room.join(room.room_id, stranger)
    with running(settings, log) as process:
        wait_until(lambda: "working on" in log.read_text(), process, log)
        mailbox.deliver(written("Invoice for Live Ltd", ASKED, sender="dana@client.example"))
        wait_until(lambda: _said(room, "waits for approval"), process, log)
        found = re.search(r"approve (PLAN-\S+) ([a-z2-7]{8})", _said(room, "waits for approval"))
        assert found
        plan_id, code = found.groups()

        room.write(f"show {plan_id}")
        wait_until(lambda: "10 x Consulting @ 150.00" in _said(room, "What it is based on:"), process, log)
        room.write(f"approve {plan_id} aaaaaaaa")
        wait_until(lambda: _said(room, "CHAT_WRONG_CODE"), process, log)
        room.send(room.room_id, {"msgtype": "m.text", "body": f"approve {plan_id} {code}"}, stranger)
        wait_until(lambda: _said(room, "CHAT_UNKNOWN_SENDER"), process, log)
        assert (vault / "Pending_Approval" / f"{plan_id}.md").exists()

        room.write(f"approve {plan_id} {code}")
        room.write(f"approve {plan_id} {code}")
        wait_until(lambda: _said(room, f"{plan_id} is done (approved by Anna Muster"), process, log)
        wait_until(lambda: _said(room, "CHAT_ALREADY_DECIDED"), process, log)
        wait_until(lambda: len(receiver.events) >= 3, process, log)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert "Traceback" not in log.read_text()
    assert room.bot_token not in log.read_text()
    (books,) = (tmp_path / "state").rglob("books.sqlite")
    assert [invoice.state for invoice in LocalLedger(books).invoices("Live Ltd")] == ["posted"]
    assert [event["type"] for event in receiver.events] == ["ops.test", "plan.waiting", "plan.done"]
    assert all(receiver.genuine)
    result = next(post for post in room.posts() if post.text.startswith(f"{plan_id} is done") and post.under)
    assert "step 2, create_invoice: invoice " in result.text
    assert mail.recipients == [("live@client.example",)], "the invoice is sent to the customer, once"
    assert run_command(settings, "audit", "verify").code == 0
    (line,) = [
        entry
        for file in (vault / "Logs").glob("*.json")
        for entry in json.loads(file.read_text())
        if entry["action_type"] == "approve_plan"
    ]
    assert line["approved_by"] == f"Anna Muster (Matrix {room.person})"
