"""The mail of a briefing, over a real mail server: to each owner once per period, and never lost."""

import multiprocessing
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from My_AI_Employee.books.local.mailer import SmtpMailer, SmtpServer
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.crash_points import SWITCH
from My_AI_Employee.reports.briefing_mail import SURELY_OVER, BriefingMailing, MailedBriefing
from My_AI_Employee.reports.mail_html import MailParts, html_of, text_of
from My_AI_Employee.testing.in_memory import MemoryNotifier

NOW = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
OWNERS = ("anna@firm.example", "ben@firm.example")
NOTE = """---
type: briefing
id: BRIEFING-20261120-daily
---

# Daily briefing, Friday 2026-11-20

**2 plans wait for your decision (1,510.00 EUR).**

> [!note] In words
> Two of \\[\\[them]] wait.

## Cash

3,260.00 USD on 2026-11-20.

![Cash forecast: 3,260.00 USD now \\[sic\\]](charts/2026-11-20-daily-cash.svg)

| Account | Amount |
| --- | --- |
| 101401 Bank \\<b> \\| co | 3,260.00 USD |
| [[PLAN-20261119-000001\\|INV/2026/00001]] | 1.00 USD |

- decide: `ai-employee why PLAN-20261119-000001`

… and 4 more in [Pending_Approval/](../Pending_Approval/).
"""
DAILY = MailedBriefing(kind="daily", day=date(2026, 11, 20), note=NOTE)


class Office:
    """A mailing on a real journal and a real mail server."""

    def __init__(self, path: Path, port: int) -> None:
        self.journal = Journal(sqlite_url(path))
        self.notifier = MemoryNotifier()
        self.now = NOW
        self.mailing = BriefingMailing(
            journal=self.journal,
            mailer=SmtpMailer(SmtpServer(host="127.0.0.1", port=port, security="none", timeout_s=10)),
            notifier=self.notifier,
            clock=lambda: self.now,
            sender="books@firm.example",
            company='Müller, Sons "& Co"',
        )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def server() -> Iterator[MailCatcher]:
    with MailCatcher() as running:
        yield running


def parts(message: EmailMessage) -> tuple[str, str]:
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    return text.get_content(), html.get_content()


def test_each_owner_gets_it_once(path: Path, server: MailCatcher) -> None:
    office = Office(path, server.port)
    for _ in range(3):
        assert office.mailing.send(DAILY, OWNERS)
    assert server.recipients == [("anna@firm.example",), ("ben@firm.example",)]
    weekly = MailedBriefing(kind="weekly", day=DAILY.day, note=NOTE)
    assert office.mailing.send(weekly, OWNERS[:1])
    assert len(server.messages) == 3
    message = server.messages[0]
    assert message["Subject"] == "Daily briefing, Friday 2026-11-20"
    assert message["From"].addresses[0].addr_spec == "books@firm.example"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    text, html = parts(message)
    for part in (text, html):
        assert "3,260.00 USD" in part
        assert "INV/2026/00001" in part
        assert "Cash forecast: 3,260.00 USD now [sic]" in part
        assert "[[PLAN" not in part
        assert ".svg" not in part
        assert "BRIEFING-" not in part
        assert "[!note]" not in part
        assert "In words" in part
    assert "<td" in html
    assert "Two of [[them]] wait." in html
    assert "101401 Bank &lt;b&gt; | co" in html
    assert office.notifier.sent == []


def test_a_refused_mail_is_an_alert_and_is_tried_again(path: Path) -> None:
    with MailCatcher(refuse=["ben@firm.example"]) as server:
        office = Office(path, server.port)
        for _ in range(3):
            assert not office.mailing.send(DAILY, OWNERS)
        assert server.recipients == [("anna@firm.example",)]
    assert [alert.title for alert in office.notifier.sent] == ["A briefing could not be mailed"]
    assert "550" in office.notifier.sent[0].body
    with MailCatcher() as mended:
        again = Office(path, mended.port)
        assert again.mailing.send(DAILY, OWNERS)
        assert mended.recipients == [("ben@firm.example",)]


def test_two_briefings_of_a_monday_that_are_refused_are_told_once_each(path: Path) -> None:
    weekly = MailedBriefing(kind="weekly", day=DAILY.day, note=NOTE)
    with MailCatcher(refuse=OWNERS) as server:
        office = Office(path, server.port)
        for _ in range(2):
            for briefing in (DAILY, weekly):
                assert not office.mailing.send(briefing, OWNERS[:1])
    assert len({alert.key for alert in office.notifier.sent}) == len(office.notifier.sent) == 2


def test_a_mail_server_that_is_away_loses_nothing(path: Path) -> None:
    with MailCatcher() as server:
        port = server.port
    office = Office(path, port)
    assert not office.mailing.send(DAILY, OWNERS)
    with MailCatcher() as back:
        assert Office(path, back.port).mailing.send(DAILY, OWNERS)
        assert len(back.messages) == 2


def test_an_unknown_outcome_is_told_and_never_sent_again(path: Path) -> None:
    with MailCatcher(die_after_data=True) as server:
        office = Office(path, server.port)
        for _ in range(2):
            assert office.mailing.send(DAILY, OWNERS[:1])
        assert len(server.messages) == 1
    assert [alert.title for alert in office.notifier.sent] == ["A briefing's mail was cut off"]


def _send(path: Path, port: int, kill_at: str) -> None:
    if kill_at:
        os.environ[SWITCH] = kill_at
    Office(path, port).mailing.send(DAILY, OWNERS)


def _in_processes(path: Path, port: int, *kill_at: str) -> list[int | None]:
    context = multiprocessing.get_context("forkserver")
    started = [context.Process(target=_send, args=(path, port, label)) for label in kill_at]
    for process in started:
        process.start()
    for process in started:
        process.join(60)
    return [process.exitcode for process in started]


@pytest.mark.slow
@pytest.mark.parametrize(("label", "got"), [("briefing.mail_intended", 0), ("briefing.mail_handed_over", 1)])
def test_a_killed_process_sends_none_twice(path: Path, server: MailCatcher, label: str, got: int) -> None:
    Office(path, server.port).journal.close()  # makes the tables
    assert _in_processes(path, server.port, label) == [-9]
    assert len(server.messages) == got
    office = Office(path, server.port)
    assert office.mailing.send(DAILY, OWNERS)
    assert [to for (to,) in server.recipients].count("anna@firm.example") == got
    assert [to for (to,) in server.recipients].count("ben@firm.example") == 1
    office.mailing.tell_unknown()
    assert office.notifier.sent == []
    office.now = NOW + SURELY_OVER + timedelta(seconds=1)
    for _ in range(2):
        office.mailing.tell_unknown()
    assert [alert.title for alert in office.notifier.sent] == ["A briefing's mail was cut off"]
    assert "anna@firm.example" in office.notifier.sent[0].body


@pytest.mark.slow
def test_two_processes_send_one(path: Path, server: MailCatcher) -> None:
    Office(path, server.port).journal.close()
    assert _in_processes(path, server.port, "", "", "") == [0, 0, 0]
    assert sorted(server.recipients) == [("anna@firm.example",), ("ben@firm.example",)]


def test_the_mail_shows_the_charts_and_leads_to_the_page(path: Path, server: MailCatcher) -> None:
    chart, page, png = "charts/2026-11-20-daily-cash.svg", "https://books.firm.example", b"\x89PNG\r\n\x1a\n"
    note = NOTE.replace("Two of", "Two <a href=item:x> of")
    assert Office(path, server.port).mailing.send(
        replace(DAILY, note=note, charts={chart: png}, page=page), OWNERS[:1]
    )
    (mail,) = server.messages
    (picture,) = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert picture.get_payload(decode=True) == png
    text, html = parts(mail)
    name = str(picture["Content-ID"]).strip("<>")
    assert f'<img src="cid:{name}" alt="Cash forecast: 3,260.00 USD now [sic]"' in html
    assert re.findall(r'href="([^"]*)"', html) == [f"{page}/item/PLAN-20261119-000001"]
    assert ">INV/2026/00001</a>" in html
    assert text.rstrip().endswith(page)
    assert "href=" not in html_of(NOTE, "t", "en"), "without a page its links are words"


def test_the_html_says_what_a_markdown_reader_says() -> None:
    """Tables, headings and lists are those that a full reader finds."""
    body = NOTE.split("---\n", 2)[2]
    html = html_of(body, "Title & co", "de")
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    for kind, tag in (("tr_open", "<tr>"), ("td_open", "<td"), ("list_item_open", "<li>"), ("heading_open", "<h")):
        wanted = sum(token.type == kind for token in tokens)
        assert wanted
        assert html.split("<body", 1)[1].count(tag) == wanted, kind
    assert "<title>Title &amp; co</title>" in html
    assert "**" not in text_of(body)
    assert "| --- |" not in text_of(body)


def test_the_words_of_a_picture_stay_in_their_attribute() -> None:
    words = '`code` and **"onerror=x** \\<b>'
    html = html_of(f"![{words}](a.svg)", "x", "en", MailParts(page="http://127.0.0.1:1", pictures={"a.svg": "c"}))
    alt = "code and &quot;onerror=x &lt;b&gt;"
    assert f'<p><img src="cid:c" alt="{alt}" width="480"></p>' in html
