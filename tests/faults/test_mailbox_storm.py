"""500 mails of all kinds come in while the mail server is restarted and the program killed: each is one task."""

import random
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from email.policy import SMTP
from itertools import islice
from pathlib import Path

import pytest

from tests.acceptance.processes import run_command, running
from tests.dovecot_server import PASSWORD, USER, Dovecot, dovecot
from tests.post_office import PostOffice, post_office

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(2400),
    # the IMAP library leaves a connection open that the server cuts before it has greeted
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
MAILS = 500
ROUNDS = 6
_APPENDED = 5
"""Every so many mails one is put into the mailbox by IMAP; the others come by SMTP."""
_KINDS = ("plain", "html", "attachment", "latin", "long", "empty", "nested", "statement", "picture")
_STATEMENT = """Account;DE02120300000000202051
Date;Payee;Text;Amount EUR;Balance
2026-11-03;Coffee Bar;{number};-3,50;96,50
2026-11-14;Acme Ltd;thanks;1190,00;1286,50
"""


def mail(number: int) -> bytes:
    """A mail of some kind; its subject names it."""
    message = EmailMessage()
    message["From"] = f"Ann <ann{number % 17}@client.example>"
    message["To"] = "us@firm.example"
    message["Subject"] = f"Mail number {number}"
    message["Date"] = "Fri, 20 Nov 2026 09:00:00 +0000"
    message["Message-ID"] = f"<{number}@client.example>"
    kind = _KINDS[number % len(_KINDS)]
    text = {"empty": "", "long": "A long story. " * 2_000, "latin": "Grüße aus Köln"}.get(kind, f"Hello {number}")
    message.set_content(text, charset="iso-8859-1" if kind == "latin" else "utf-8")
    if kind == "html":
        message.add_alternative(f"<p>Hello {number}</p>", subtype="html")
    if kind == "attachment":
        message.add_attachment(b"%PDF-1.4 " + bytes([number % 251]) * 5_000, maintype="application", subtype="pdf")
    if kind == "statement":
        message.add_attachment(_STATEMENT.format(number=number), subtype="csv", filename=f"Statement {number}.csv")
    if kind == "picture":
        message.add_related(
            b"\x89PNG\r\n\x1a\n" + bytes([number % 251]), maintype="image", subtype="png", cid="<logo>"
        )
    if kind == "nested":
        inner = EmailMessage()
        inner["Subject"] = "forwarded"
        inner.set_content("inner")
        message.add_attachment(inner)
    return message.as_bytes(policy=SMTP)


def subjects(vault: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for note in vault.glob("*/TASK-*.md"):
        for line in note.read_text(encoding="utf-8").splitlines():
            if line.startswith("subject:"):
                found[line.removeprefix("subject:").strip().strip("'\"")] += 1
                break
    return found


def fill(office: PostOffice, numbers: Iterable[int]) -> None:
    """Mails come in, one after the other."""
    for number in numbers:
        if number % _APPENDED:
            office.send(f"ann{number % 17}@client.example", mail(number))
        else:
            office.append(mail(number))


def disturb(server: Dovecot, settings: Mapping[str, str], tmp_path: Path, luck: random.Random) -> None:
    """Let the program run for a while, restart the server under it, and kill it."""
    with running(settings, tmp_path / "run.log") as process:
        time.sleep(luck.uniform(0.8, 3.0))
        if luck.random() < 0.7:
            server.stop()
            time.sleep(luck.uniform(0.0, 0.5))
            server.start()
        time.sleep(luck.uniform(0.2, 2.0))
        process.kill()
        process.wait(30)


def test_each_mail_is_one_task(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    settings = {
        "AI_EMPLOYEE_VAULT": str(vault),
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "AI_EMPLOYEE_SETTLE_S": "0",
    }
    luck = random.Random(20261120)
    assert run_command(settings, "init", str(vault)).code == 0
    with dovecot() as server, post_office(server) as office, ThreadPoolExecutor(1) as sender:
        where = ("--host", "127.0.0.1", "--port", str(server.port), "--user", USER, "--security", "plain")
        assert run_command(settings, "mail", "add", "work", *where, stdin=f"{PASSWORD}\n").code == 0
        numbers = iter(range(MAILS))
        for _ in range(ROUNDS):
            filling = sender.submit(fill, office, list(islice(numbers, MAILS // ROUNDS)))
            disturb(server, settings, tmp_path, luck)
            filling.result(60)
        fill(office, numbers)
        assert (office.accepted, office.appended) == (MAILS - MAILS // _APPENDED, MAILS // _APPENDED)
        server.renumber()
        for _ in range(3):
            assert run_command(settings, "once", deadline_s=900.0).code == 0
    found = subjects(vault)
    wanted = Counter(f"Mail number {number}" for number in range(MAILS))
    wanted += Counter(f"Statement {n}.csv" for n in range(MAILS) if _KINDS[n % len(_KINDS)] == "statement")
    assert found == wanted, (wanted - found, found - wanted)
