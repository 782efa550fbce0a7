"""What `run`, `once` and the commands `ops` do with the settings: nothing without them, and once per vault."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap.ops import open_ops, ops_settings
from My_AI_Employee.cli.ops_commands import post_text, retry_events, try_all
from My_AI_Employee.errors import ConfigurationError, CredentialsError, NotFoundError
from My_AI_Employee.journal import chat, events
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.requests_samples import invoice_note
from tests.contract.chat_rooms import open_mattermost
from tests.unit.journal.expense_plans import NOW
from tests.unit.ops.receivers import SECRET, Receiver, open_receiver

pytest_plugins = ["tests.unit.journal.journal_fixtures"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with open_receiver() as opened:
        yield opened


@pytest.fixture
def vault(tmp_path: Path, receiver: Receiver) -> Iterator[DrivenVault]:
    file = tmp_path / "ops.yaml"
    bus = {"webhook": receiver.url, "secret": "secret:EVENTS_BUS", "on": ["plan.waiting"]}
    file.write_text(json.dumps({"events": {"bus": bus}}))
    file.chmod(0o600)
    with open_driven_vault(tmp_path, AI_EMPLOYEE_OPS_FILE=str(file)) as opened:
        yield opened


def test_one_process_of_a_vault_delivers(vault: DrivenVault, receiver: Receiver) -> None:
    vault.installation.secrets().set("EVENTS_BUS", SECRET)
    with open_ops(vault.installation, vault.employee, lambda: None) as first:
        with open_ops(vault.installation, vault.employee, lambda: None) as second:
            assert (second.chat, second.dispatcher) == (None, None)
        vault.planned("acme.md", invoice_note("Acme Ltd", "acme@client.example"))
        assert first.step() == 1
    assert [event["type"] for event in receiver.events] == ["plan.waiting"]
    with open_ops(vault.installation, vault.employee, lambda: None) as later:
        assert later.step() == 0


def _stack_with(receiver: str) -> str:
    return f"version: 1\nevents:\n  bus: {{{receiver}}}\n"


def test_receivers_of_the_stack_are_told(tmp_path: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    stack = tmp_path / "stack.yaml"
    kinds = "on: [plan.waiting, instance.away, advisor.high]"
    stack.write_text(_stack_with(f'webhook: "{receiver.url}", secret: secret:BUS, key: "${{BUS_KEY}}", {kinds}'))
    monkeypatch.setenv("BUS_KEY", "a fixed value")
    with open_driven_vault(tmp_path, AI_EMPLOYEE_STACK=str(stack)) as vault:
        vault.installation.secrets().set("BUS", SECRET)
        with open_ops(vault.installation, vault.employee, lambda: None) as ops:
            vault.planned("acme.md", invoice_note("Acme Ltd", "acme@client.example"))
            with vault.employee.journal.transaction() as connection:
                assert events.record_wanted_event(connection, events.ADVISOR_HIGH, "R-1", {"count": 1})
            assert ops.step() == 2
    assert [event["type"] for event in receiver.events] == ["plan.waiting", "advisor.high"]
    assert receiver.genuine == [True, True]
    assert receiver.headers[0]["x-ai-employee-key"] == "a fixed value"


def test_receivers_of_the_stack_are_refused_twice_in_the_vault_and_with_a_query(vault: DrivenVault) -> None:
    def refused(stack: Path, webhook: str) -> str:
        stack.write_text(_stack_with(f'webhook: "{webhook}", secret: secret:BUS, on: [plan.waiting]'))
        settings = vault.installation.settings.model_copy(update={"stack": stack})
        with pytest.raises(ConfigurationError) as found:
            ops_settings(replace(vault.installation, settings=settings))
        return found.value.message

    inside = vault.installation.vault
    assert inside is not None
    outside = inside.parent / "stack.yaml"
    assert "events.bus stands in ops.yaml and in stack.yaml" in refused(outside, "https://a.example/b")
    assert "events.bus.webhook must be an address" in refused(outside, "https://a.example/b?c=1")
    assert "it lies in the vault" in refused(inside / "stack.yaml", "https://a.example/b")


def test_secret_that_is_missing_or_short_is_named(vault: DrivenVault) -> None:
    def opened() -> None:
        with open_ops(vault.installation, vault.employee, lambda: None):
            raise AssertionError("it must not begin")

    with pytest.raises(CredentialsError, match="EVENTS_BUS is not stored"):
        opened()
    for short in ("secret", "whsec_c2hvcnQ="):
        vault.installation.secrets().set("EVENTS_BUS", short)
        with pytest.raises(CredentialsError, match="fewer than 24 bytes"):
            opened()


def test_without_settings_nothing_is_recorded_or_started(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        with open_ops(vault.installation, vault.employee, lambda: None) as ops:
            vault.planned("acme.md", invoice_note("Acme Ltd", "acme@client.example"))
            assert ops.step() == 0
        with vault.employee.journal.transaction() as connection:
            assert events.unassigned_events(connection, 9) == []
        for command in (try_all, lambda place: post_text(place, "hello")):
            with pytest.raises(ConfigurationError, match="configured"):
                command(vault.installation)


def test_file_that_is_named_and_not_there_is_an_error(vault: DrivenVault) -> None:
    """Else a chat that somebody relies on would be off without a word."""
    assert vault.installation.settings.ops_file is not None
    vault.installation.settings.ops_file.unlink()
    with pytest.raises(ConfigurationError, match="is not there"):
        try_all(vault.installation)


def test_commands_try_every_receiver_and_revive_events(vault: DrivenVault, receiver: Receiver) -> None:
    vault.installation.secrets().set("EVENTS_BUS", SECRET)
    (tried,) = try_all(vault.installation)
    assert (tried.works, receiver.events[0]["type"], receiver.genuine) == (True, "ops.test", [True])
    receiver.statuses[:] = [403]
    (refused,) = try_all(vault.installation)
    assert not refused.works
    assert "status 403" in refused.found
    assert retry_events(vault.installation, "") == 0
    with pytest.raises(NotFoundError):
        retry_events(vault.installation, "0" * 32)
    with pytest.raises(ConfigurationError, match="no chat"):
        post_text(vault.installation, "hello")


def test_room_is_tried_and_posted_to_by_command(tmp_path: Path) -> None:
    file = tmp_path / "ops.yaml"
    with open_mattermost() as case:
        chat_settings = {
            "kind": "mattermost", "url": case.url, "room": case.channel, "token": "secret:CHAT_TOKEN",
            "command_token": "secret:CHAT_COMMAND", "team": case.team,
            "people": {case.person: {"name": "Anna Muster", "approve": "all"}},
        }  # fmt: skip
        file.write_text(json.dumps({"chat": chat_settings}))
        file.chmod(0o600)
        with open_driven_vault(tmp_path, AI_EMPLOYEE_OPS_FILE=str(file)) as vault:
            vault.installation.secrets().set("CHAT_TOKEN", "wrong")
            (refused,) = try_all(vault.installation)
            assert not refused.works
            vault.installation.secrets().set("CHAT_TOKEN", case.double.token)
            (tried,) = try_all(vault.installation)
            assert "1 people, 1 of them may approve" in tried.found
            post_text(vault.installation, "The office is closed on Friday.")
        assert [post.text for post in case.posts()] == ["The office is closed on Friday."]
        case.room.close()


def test_commands_and_posts_are_kept_on_either_database(journal: Journal) -> None:
    post = chat.ChatPost(
        room="!r", plan_id="PLAN-1", code="aaaaaaaa", post_id="$1", shown="pending_approval", posted="x"
    )
    with journal.transaction() as connection:
        assert chat.take_command(connection, "!r", "$1", "@anna:x", NOW) == ""
        assert chat.take_command(connection, "!r", "$1", "@anna:x", NOW) == "", "it led to nothing yet"
        chat.record_outcome(connection, "!r", "$1", "done")
        assert chat.take_command(connection, "!r", "$1", "@anna:x", NOW) == "done"
        assert chat.take_command(connection, "!other", "$1", "@anna:x", NOW) == ""
        chat.keep_post(connection, post)
        chat.keep_post(connection, post)
        assert chat.find_post(connection, "!r", "PLAN-1") == post
        assert chat.posts_in(connection, "!r") == {}
        assert chat.plans_to_tell(connection, "!r", 9) == []
