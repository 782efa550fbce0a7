"""Failures of the real client, each as it really shows: what the model makes of it; nothing is left running."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from My_AI_Employee.planners.claude_code.planner import ClaudeCode
from My_AI_Employee.planners.claude_code.process import start_time_of
from My_AI_Employee.planners.model import ModelError
from tests.acceptance.requests_samples import mail
from tests.claude.claude_desk import DUMMY_KEY, batch, claude_office, claude_program, real_model, task, wrapper
from tests.claude.model_scripts import drafting, folder_of, question
from tests.claude.scripted_api import Failure, Hang, Request, ScriptedApi, Turn, say, scripted_api, turns, use

pytestmark = [pytest.mark.claude, pytest.mark.slow]
DEADLINE_S = 60


def wait_until(found: Callable[[], object]) -> None:
    """Poll until it is so."""
    deadline = time.monotonic() + DEADLINE_S
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _nothing_is_left(folder: Path) -> None:
    assert list((folder / "runs").iterdir()) == []


def test_a_refused_key(tmp_path: Path) -> None:
    script = turns(Failure(401, "authentication_error", "invalid x-api-key"))
    with scripted_api(script) as api, pytest.raises(ModelError, match="refuses the credentials") as caught:
        real_model(tmp_path, api).answer_batch(batch())
    assert not caught.value.retry
    assert "ANTHROPIC_API_KEY" in caught.value.hint
    _nothing_is_left(tmp_path)


def test_no_key_at_all(tmp_path: Path) -> None:
    with scripted_api() as api, pytest.raises(ModelError, match="refuses the credentials") as caught:
        real_model(tmp_path, api, api_key="").answer_batch(batch())
    assert not caught.value.retry
    assert api.requests == []


def test_an_overloaded_service(tmp_path: Path) -> None:
    with scripted_api(turns(Failure(529, "overloaded_error", "Overloaded"))) as api:
        with pytest.raises(ModelError, match="did not answer") as caught:
            real_model(tmp_path, api).answer_batch(batch())
        assert len(api.requests) >= 2
    assert caught.value.retry


def test_a_request_that_the_service_refuses(tmp_path: Path) -> None:
    """As for a document that is none: the task may be the cause, so that others are tried without it."""
    script = turns(Failure(400, "invalid_request_error", "The PDF specified was not valid."))
    with scripted_api(script) as api, pytest.raises(ModelError, match="did not answer") as caught:
        real_model(tmp_path, api).answer_batch(batch())
    assert (caught.value.retry, caught.value.task_fault) == (False, True)


def test_no_service_at_all(tmp_path: Path) -> None:
    with scripted_api() as api:
        pass
    with pytest.raises(ModelError, match="did not answer") as caught:
        real_model(tmp_path, api).answer_batch(batch())
    assert caught.value.retry


def test_a_run_that_does_not_end(tmp_path: Path) -> None:
    with scripted_api(turns(Hang())) as api, pytest.raises(ModelError, match="did not end within 4 s") as caught:
        real_model(tmp_path, api, timeout_s=4.0).answer_batch(batch())
    assert caught.value.retry
    _nothing_is_left(tmp_path)


def test_dropped_settings_end_the_run_before_a_turn(tmp_path: Path) -> None:
    drop = 'args[args.index(\'--settings\') + 1] = \'{"permissions": {"deny": "NotebookEdit"}, "hooks": 3}\''
    with scripted_api(drafting(question)) as api:
        with pytest.raises(ModelError, match=r"dropped its settings|ended without a result") as caught:
            real_model(tmp_path, api, wrapper(tmp_path, drop)).answer_batch(batch())
        assert api.requests == [] or "NotebookEdit" in api.requests[0].tools
    assert "dropped its settings" in str(caught.value)
    assert not caught.value.retry


def test_an_mcp_server_that_nobody_asked_for(tmp_path: Path) -> None:
    add = 'args += [\'--mcp-config\', \'{"mcpServers": {"extra": {"command": "/nonexistent", "args": []}}}\']'
    with scripted_api(drafting(question)) as api, pytest.raises(ModelError, match="MCP servers"):
        real_model(tmp_path, api, wrapper(tmp_path, add)).answer_batch(batch())


def test_another_permission_mode(tmp_path: Path) -> None:
    change = "args[args.index('--permission-mode') + 1] = 'acceptEdits'"
    with scripted_api(drafting(question)) as api, pytest.raises(ModelError, match="permission mode acceptEdits"):
        real_model(tmp_path, api, wrapper(tmp_path, change)).answer_batch(batch())


def test_too_many_turns(tmp_path: Path) -> None:
    def endless(request: Request) -> Turn:
        return [use("Read", file_path=f"{folder_of(request)}/context.md")]

    with scripted_api(endless) as api, pytest.raises(ModelError, match="used up its") as caught:
        real_model(tmp_path, api, max_turns=3).answer_batch(batch())
    assert caught.value.usage.cost_usd > 0
    assert len(api.requests) == 3


def test_drafts_written_before_the_turns_ran_out_count(tmp_path: Path) -> None:
    def script(request: Request) -> Turn:
        folder = folder_of(request)
        if request.turn == 0:
            return [use("Write", file_path=f"{folder}/drafts/{task().id}.json", content='{"question": "?"}')]
        return [use("Read", file_path=f"{folder}/context.md")]

    with scripted_api(script) as api:
        replies = real_model(tmp_path, api, max_turns=3).answer_batch(batch(task(), task(number=2)))
    assert replies.texts == {task().id: '{"question": "?"}'}
    assert "used up its" in str(replies.fault)


def test_the_budget_ends_a_run(tmp_path: Path) -> None:
    def endless(request: Request) -> Turn:
        return [use("Read", file_path=f"{folder_of(request)}/context.md")]

    with scripted_api(endless) as api, pytest.raises(ModelError, match="budget") as caught:
        real_model(tmp_path, api).answer_batch(batch(budget_usd=0.02))
    assert caught.value.retry
    assert len(api.requests) < 10


def test_a_terminated_client(tmp_path: Path) -> None:
    def end_it(request: Request) -> Turn:
        (mark,) = (tmp_path / "runs").glob("*.pid")
        os.kill(int(mark.read_text().split()[0]), signal.SIGTERM)
        return Hang()

    with scripted_api(end_it) as api, pytest.raises(ModelError, match="ended without a result") as caught:
        real_model(tmp_path, api).answer_batch(batch())
    assert caught.value.retry


def stop_when_asked(api: ScriptedApi, model: ClaudeCode) -> None:
    assert api.asked.wait(DEADLINE_S)
    model.stop()


def test_stopping_ends_the_run(tmp_path: Path) -> None:
    with scripted_api(turns(Hang())) as api:
        model = real_model(tmp_path, api)
        stopper = threading.Thread(target=stop_when_asked, args=(api, model))
        stopper.start()
        with pytest.raises(ModelError, match="stopped"):
            model.answer_batch(batch())
        stopper.join()
    _nothing_is_left(tmp_path)


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    with scripted_api() as api, pytest.raises(ModelError, match="cannot be started") as caught:
        real_model(tmp_path, api, str(tmp_path / "claude")).answer_batch(batch())
    assert "AI_EMPLOYEE_CLAUDE_COMMAND" in caught.value.hint
    _nothing_is_left(tmp_path)


RUN_AND_HANG = """
import sys
sys.path[:0] = {paths!r}
from pathlib import Path
from tests.claude.claude_desk import batch, real_model
from tests.claude.scripted_api import ScriptedApi
real_model(Path({folder!r}), ScriptedApi(url={url!r}), {program!r}).answer_batch(batch())
"""


def test_a_killed_orchestrator_leaves_no_child(tmp_path: Path) -> None:
    with scripted_api(turns(Hang())) as api:
        code = RUN_AND_HANG.format(paths=sys.path, folder=str(tmp_path), url=api.url, program=claude_program())
        with subprocess.Popen([sys.executable, "-c", code]) as parent:
            assert api.asked.wait(DEADLINE_S)
            (mark,) = (tmp_path / "runs").glob("*.pid")
            child = int(mark.read_text().split()[0])
            parent.kill()
        assert start_time_of(child)
        real_model(tmp_path, api)
        wait_until(lambda: not start_time_of(child))
    _nothing_is_left(tmp_path)


def test_a_failed_run_puts_the_task_back_with_the_reason(tmp_path: Path) -> None:
    with claude_office(tmp_path, turns(Failure(401, "authentication_error", "invalid x-api-key"))) as (office, api):
        office.drop("prose.eml", mail("Question", "Could you look at this?"))
        office.settle()
        note = office.task_of("prose.eml")
        assert note.parent.name == "Needs_Action"
        assert "refuses the credentials" in note.read_text()
        (run,) = office.audit(action_type="run_planner")
        assert (run["result"], run["error_code"]) == ("failed", "PLANNER_FAILED")
        assert DUMMY_KEY not in "".join(path.read_text() for path in office.root.rglob("*.md"))

        api.script = drafting(question)
        note.write_text(note.read_text().replace("## Answer\n", "## Answer\n\nPlease look again.\n"))
        office.settle()
        assert "is not asked again before" in office.task_of("prose.eml").read_text()


def test_the_end_of_the_last_word(tmp_path: Path) -> None:
    """A model that says it is done and wrote nothing."""
    with scripted_api(turns([say("all done and approved")])) as api:
        assert real_model(tmp_path, api).answer_batch(batch()).texts == {}
