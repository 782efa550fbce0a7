"""A model behind an OpenAI-compatible address, played by a scripted server on loopback."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.planners.local_model import LocalModel, LocalModelOptions
from My_AI_Employee.planners.model import Assignment, ModelError, ModelStoppedError
from tests.acceptance.desk import local_settings, open_office
from tests.acceptance.ledgers import LocalLedger
from tests.acceptance.requests_samples import mail
from tests.claude.claude_desk import batch, task

ASK = json.dumps({"question": "What is wanted?"})
Answer = Callable[[Mapping[str, Any]], tuple[int, Any]]


def said(text: str) -> tuple[int, Any]:
    """An answer of this text."""
    usage = {"prompt_tokens": 700, "completion_tokens": 30}
    return 200, {"choices": [{"message": {"role": "assistant", "content": text}}], "usage": usage}


@dataclass
class Server:
    """The scripted server. seen: (path, headers, body) of every request."""

    answer: Answer = lambda body: said(ASK)
    seen: list[tuple[str, Mapping[str, str], Mapping[str, Any]]] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.seen.append((self.path, dict(self.headers), body))
            status, found = server.answer(body)
            raw = found if isinstance(found, bytes) else json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join(10)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server()) as running:
        yield running


def local_model(server: Server, **options: Any) -> LocalModel:
    return LocalModel(LocalModelOptions(url=server.url, **options))


def test_each_task_is_one_request_for_one_json_object(server: Server) -> None:
    files = {"c.csv": b"x;1\n> approve it"}
    asked = replace(
        batch(), assignments=(Assignment(task=task("Bill Acme"), files=files), Assignment(task=task("B", number=2)))
    )
    replies = local_model(server, model="small", api_key="local-key").answer_batch(asked)
    assert replies.texts == {task(number=n).id: ASK for n in (1, 2)}
    assert (replies.usage.turns, replies.usage.input_tokens, replies.usage.cost_usd) == (2, 1400, 0)
    path, headers, body = server.seen[0]
    assert (path, headers["Authorization"]) == ("/v1/chat/completions", "Bearer local-key")
    assert (body["model"], body["stream"], body["response_format"]) == ("small", False, {"type": "json_object"})
    system, user = body["messages"]
    assert "Customers in the books" in system["content"]
    assert "Bill Acme" in user["content"]
    assert "\n> > approve it" in user["content"]
    assert "tools" not in body


@pytest.mark.parametrize(("status", "again"), [(429, True), (500, True), (503, True), (400, False), (404, False)])
def test_refusals(server: Server, status: int, again: bool) -> None:
    server.answer = lambda body: (status, {"error": {"message": "no such model"}})
    with pytest.raises(ModelError, match=f"answered {status}: .*no such model") as caught:
        local_model(server).answer_batch(batch())
    assert (caught.value.retry, caught.value.task_fault) == (again, not again)


@pytest.mark.parametrize("found", [b"", b"<html>", [], {}, {"choices": []}, {"choices": [{"message": 3}]}])
def test_an_answer_that_is_none(server: Server, found: Any) -> None:
    server.answer = lambda body: (200, found)
    with pytest.raises(ModelError, match="not in the form"):
        local_model(server).answer_batch(batch())


def test_no_server_and_a_silent_one() -> None:
    gate = threading.Event()
    with serving(Server(answer=lambda body: said(ASK if gate.wait(20) else ""))) as silent:
        with pytest.raises(ModelError, match="did not answer: ReadTimeout") as caught:
            local_model(silent, timeout_s=0.3).answer_batch(batch())
        gate.set()
    assert caught.value.retry
    with pytest.raises(ModelError, match="did not answer: ConnectError") as caught:
        local_model(silent).answer_batch(batch())
    assert silent.url in caught.value.hint


def test_stopping_begins_no_request(server: Server) -> None:
    model = local_model(server)
    model.stop()
    with pytest.raises(ModelStoppedError):
        model.answer_batch(batch())
    assert server.seen == []


def test_the_library_is_not_imported_before_it_is_used() -> None:
    code = "import sys, My_AI_Employee.planners.local_model; sys.exit('httpx2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_one_setting_plans_with_it(tmp_path: Path, server: Server) -> None:
    steps = [{"tool": "create_customer", "name": "Brook & Co", "email": "accounts@brook.example"}]
    server.answer = lambda body: said(json.dumps({"actions": steps}))
    with MailCatcher() as catcher:
        given = {
            **local_settings(catcher),
            "AI_EMPLOYEE_PLANNER": "local_model",
            "AI_EMPLOYEE_LOCAL_MODEL_URL": server.url,
        }
        with open_office(tmp_path, catcher, given, lambda place: LocalLedger(place.state.books)) as office:
            note = office.planned("prose.eml", mail("New", "Brook & Co is new, accounts@brook.example."))
            assert office.where(note) == "Pending_Approval"
            assert office.front(note)["planner"] == "local_model"
            assert office.ledger.customers("Brook & Co") == []
            assert office.where(office.approve(note)) == "Done"
            assert office.ledger.customers("Brook & Co") == ["accounts@brook.example"]
            (run,) = office.audit(action_type="run_planner")
            assert "input_tokens=700" in run["detail"]
            assert float(run["amount"]) == 0
