"""The inbox page as a browser sees it: over a real server of its own process, on a real vault."""

import html
import re
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from tests.acceptance.processes import COMMAND, environment, run_command

pytestmark = pytest.mark.slow
INVOICE = """---
type: invoice_request
customer: Acme Ltd
email: billing@acme.example
terms: net 30
---
- 10 x Consulting @ 150.00
"""
UNCLEAR = "---\ntype: expense\namount: 12.00\n---\n<script>alert(1)</script> [x](javascript:alert(1))\n"
ASKS = "---\ntype: expense\namount: 912.00\ndate: 2026-11-20\ndescription: Pens\nvendor: Shop\n---\n"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    root = tmp_path_factory.mktemp("inbox")
    vault = root / "vault"
    found = {
        "AI_EMPLOYEE_VAULT": str(vault),
        "AI_EMPLOYEE_STATE_DIR": str(root / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(root / "config"),
        "AI_EMPLOYEE_SETTLE_S": "0",
    }
    assert run_command(found, "init", str(vault)).code == 0
    other = INVOICE.replace("Acme", "Bolt").replace("acme", "bolt")
    for name, text in (("invoice", INVOICE), ("other", other), ("unclear", UNCLEAR), ("asks", ASKS)):
        (vault / "Inbox" / f"{name}.md").write_text(text, encoding="utf-8")
    assert run_command(found, "once").code == 0
    return found


@pytest.fixture(scope="module")
def page(settings: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """(address of the server, its link)."""
    import subprocess

    log = tmp_path_factory.mktemp("page") / "log"
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*COMMAND, "inbox", "--port", str(port)], env=environment(settings), stdout=file, stderr=file
        )
    try:
        deadline = time.monotonic() + 30
        while not (found := re.search(r"Open (\S+)", log.read_text(encoding="utf-8"))):
            assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
            assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", found[1]
    finally:
        process.terminate()
        assert process.wait(20) == 0


@pytest.fixture(scope="module")
def browser(page: tuple[str, str]) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=page[0], follow_redirects=True, timeout=20) as client:
        assert client.get(page[1]).status_code == 200
        yield client


def item(browser: httpx2.Client, words: str) -> tuple[str, str]:
    """(id, page) of the waiting item whose row has these words."""
    for row in re.findall(r"<li class.*?</li>", browser.get("/").text, re.S):
        if words in html.unescape(row):
            found = re.search(r"/item/([\w-]+)", row)
            assert found
            return found[1], browser.get(f"/item/{found[1]}").text
    raise AssertionError(f"no row has '{words}'")


def field(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return html.unescape(found[1])


def test_without_the_link_nothing_is_shown(page: tuple[str, str], browser: httpx2.Client) -> None:
    with httpx2.Client(base_url=page[0]) as stranger:
        for path in ("/", "/ended/done", "/item/POLICY", "/original/x", "/log"):
            answer = stranger.get(path)
            assert answer.status_code == 401
            assert "Acme" not in answer.text
        assert stranger.get(page[1]).status_code == 403, "the link works once"
        assert stranger.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_form_of_another_site_does_nothing(browser: httpx2.Client, settings: Mapping[str, str]) -> None:
    plan, _ = item(browser, "Acme Ltd")
    answer = browser.post(f"/item/{plan}/approve", data={"token": "made up"})
    assert answer.status_code == 403
    assert (Path(settings["AI_EMPLOYEE_VAULT"]) / "Pending_Approval" / f"{plan}.md").exists()


def test_what_strangers_wrote_is_text(browser: httpx2.Client) -> None:
    _, shown = item(browser, "unclear")
    article = shown.partition("<article hx-disable>")[2].partition("</article>")[0]
    assert "<script" not in article
    assert "javascript:" not in re.sub(r">[^<]*<", "><", article)
    assert "alert(1)" in article


def test_the_page_is_small_and_has_its_headers(browser: httpx2.Client) -> None:
    answer = browser.get("/")
    loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text)
    assert len(loaded) == 5
    sent = [answer, *map(browser.get, loaded)]
    assert sum(int(one.headers["Content-Length"]) for one in sent) < 60_000
    assert all("immutable" in one.headers["Cache-Control"] for one in sent[1:])
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_open_page_is_told_of_a_change(browser: httpx2.Client, settings: Mapping[str, str]) -> None:
    with browser.stream("GET", "/events") as events:
        lines = events.iter_lines()
        assert next(lines) == "retry: 2000"
        assert next(line for line in lines if line) == "data: changed"
        (Path(settings["AI_EMPLOYEE_VAULT"]) / "Needs_Action" / "new.md").write_text("# New\n", encoding="utf-8")
        assert next(line for line in lines if line) == "data: changed"


def test_an_approved_plan_is_carried_out(browser: httpx2.Client, settings: Mapping[str, str]) -> None:
    plan, shown = item(browser, "Acme Ltd")
    assert "1,500.00" in shown
    answer = browser.post(
        f"/item/{plan}/approve", data={"token": field(shown, "token"), "sha256": field(shown, "sha256")}
    )
    assert "is in Approved" in answer.text
    run_command(settings, "once")
    assert plan in browser.get("/ended/done").text
    assert "Result" in browser.get(f"/item/{plan}").text


def test_an_edit_is_shown_again_and_a_rejection_has_its_reason(
    browser: httpx2.Client, settings: Mapping[str, str]
) -> None:
    plan, shown = item(browser, "Bolt Ltd")
    found = re.search(r"<textarea id=\"actions\".*?>(.*?)</textarea>", shown, re.S)
    assert found
    actions = html.unescape(found[1]).replace("150.00", "160.00")
    values = {"token": field(shown, "token"), "sha256": field(shown, "sha256"), "actions": actions}
    assert "changed" in browser.post(f"/item/{plan}/edit", data=values).text
    late = browser.post(f"/item/{plan}/edit", data=values)
    assert late.status_code == 409, "the note is no longer the one that was shown"
    run_command(settings, "once")
    _, again = item(browser, "Bolt Ltd")
    assert "1,600.00" in again
    broken = {"token": field(again, "token"), "sha256": field(again, "sha256"), "actions": "- tool: [\n"}
    assert browser.post(f"/item/{plan}/edit", data=broken).status_code == 409
    browser.post(f"/item/{plan}/reject", data={"token": field(again, "token"), "reason": "wrong customer"})
    run_command(settings, "once")
    assert "wrong customer" in browser.get(f"/item/{plan}").text
    assert plan in browser.get("/ended/rejected", params={"words": "wrong customer"}).text
    assert plan not in browser.get("/ended/rejected", params={"words": "nothing like it"}).text


def test_an_answer_reaches_the_planner(browser: httpx2.Client, settings: Mapping[str, str]) -> None:
    task, shown = item(browser, ">asks<")
    values = {"token": field(shown, "token"), "sha256": field(shown, "sha256"), "answer": "category: office_supplies"}
    answered = browser.post(f"/item/{task}/answer", data=values).text
    assert "ai-employee once" in answered, "nothing runs that would go on by itself"
    run_command(settings, "once")
    plan, _ = item(browser, "Pens")
    assert plan.startswith("PLAN-")


def test_originals_are_sent_and_nothing_else(browser: httpx2.Client, settings: Mapping[str, str]) -> None:
    name = next((Path(settings["AI_EMPLOYEE_VAULT"]) / "Attachments").glob("*invoice.md")).name
    answer = browser.get(f"/original/{name}")
    assert answer.headers["Content-Disposition"] == "attachment"
    assert "Acme Ltd" in answer.text
    for other in ("../Dashboard.md", "..%2FDashboard.md", "none.pdf"):
        assert browser.get(f"/original/{other}").status_code == 404


def test_the_log_tells_its_state(browser: httpx2.Client) -> None:
    assert "the chain is whole" in browser.get("/log").text


def test_another_address_is_refused(settings: Mapping[str, str]) -> None:
    refused = run_command(settings, "inbox", "--host", "0.0.0.0", "--port", "0")
    assert refused.code == 3
    assert "this machine only" in refused.err


def test_a_briefing_is_shown_with_its_charts_and_no_other_picture(
    browser: httpx2.Client, settings: Mapping[str, str]
) -> None:
    folder = Path(settings["AI_EMPLOYEE_VAULT"]) / "Briefings"
    (folder / "charts").mkdir(exist_ok=True)
    (folder / "charts" / "2026-11-30-daily-cash.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    text = "# Daily briefing\n\n![cash (low \\[x\\])](charts/2026-11-30-daily-cash.svg)\n\n![spy](/original/x.png)\n"
    (folder / "2026-11-30_Daily_Briefing.md").write_text(f"---\ntype: briefing\n---\n\n{text}<img src=x>\n")
    page = browser.get("/briefings").text
    assert re.findall(r'<img[^>]*src="([^"]*)"', page) == ["/chart/2026-11-30-daily-cash.svg"]
    assert 'alt="cash (low [x])"' in page
    assert page.count("/original/") == 0
    shown = browser.get("/chart/2026-11-30-daily-cash.svg")
    assert shown.headers["content-type"].startswith("image/svg+xml")
    assert "sandbox" in shown.headers["content-security-policy"]
    assert browser.get("/briefings/2026-11-30_Daily_Briefing").status_code == 200
    for name in (
        "/chart/..%2FDashboard.md",
        "/chart/nothing.svg",
        "/briefings/..%2FDashboard",
        "/briefings/Dashboard",
    ):
        assert browser.get(name).status_code == 404
    nowhere = browser.get("/no/such/page")
    assert (nowhere.status_code, 'href="/"' in nowhere.text) == (404, True), "there is a way back"
    with httpx2.Client(base_url=str(browser.base_url)) as stranger:
        assert stranger.get("/briefings").status_code == 401
        assert "Briefings" not in stranger.get("/no/such/page").text
        assert stranger.get("/chart/2026-11-30-daily-cash.svg").status_code == 401
