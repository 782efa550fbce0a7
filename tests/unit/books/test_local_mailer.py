"""What the SMTP mailer makes of every answer and every silence of a mail server (a real socket, scripted)."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email.message import EmailMessage
from typing import Literal

import pytest

from My_AI_Employee.books.local.mailer import SmtpMailer, SmtpServer
from My_AI_Employee.errors import EmailOutcomeUnknownError, EmailSendFailedError

DROP, HANG = "drop", "hang"


class ScriptedServer:
    """Answers each command as told; DROP closes the connection, HANG never answers. Keeps what it received."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = {
            "GREETING": "220 ready", "EHLO": "250-here\r\n250 8BITMIME", "MAIL": "250 ok", "RCPT": "250 ok",
            "DATA": "354 go on", ".": "250 taken", "QUIT": "221 bye", "AUTH": "235 in",
        } | answers  # fmt: skip
        self.commands: list[str] = []
        self.content = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.received = threading.Event()
        self.released = threading.Event()
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self) -> None:
        connection, _ = self.listener.accept()
        with closing(connection), connection.makefile("rb") as stream:
            if not self.answer(connection, "GREETING"):
                return
            for line in stream:
                verb = line.decode().split()[0].upper()
                self.commands.append(line.decode().strip())
                if not self.answer(connection, verb) or verb == "QUIT":
                    return
                if verb == "DATA" and self.answers["DATA"].startswith("354"):
                    while (part := stream.readline()) not in (b".\r\n", b""):
                        self.content += part
                    self.received.set()
                    if not self.answer(connection, "."):
                        return

    def answer(self, connection: socket.socket, verb: str) -> bool:
        text = self.answers[verb]
        if text == HANG:
            self.released.wait(30)
        if text in (DROP, HANG):
            return False
        connection.sendall(text.encode() + b"\r\n")
        return True

    def close(self) -> None:
        self.released.set()
        self.thread.join(30)
        self.listener.close()


@contextmanager
def server(**answers: str) -> Iterator[ScriptedServer]:
    running = ScriptedServer({("." if name == "END" else name): text for name, text in answers.items()})
    try:
        yield running
    finally:
        running.close()


def mailer(
    port: int, username: str = "", timeout_s: float = 20, security: Literal["none", "starttls"] = "none"
) -> SmtpMailer:
    smtp = SmtpServer(host="127.0.0.1", port=port, security=security, username=username, timeout_s=timeout_s)
    return SmtpMailer(smtp, lambda: "s3cret")


def message(text: str = "Hello\n.\n..dots\nend", to: str = "billing@acme.example") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Firm <books@firm.example>", to, "Grüße"
    mail.set_content(text)
    return mail


def test_a_mail_that_was_taken() -> None:
    with server() as running:
        mailer(running.port).send(message())
    assert running.commands[1].lower().startswith("mail from:<books@firm.example>")
    assert running.commands[2].lower().startswith("rcpt to:<billing@acme.example>")
    assert b"\r\n..\r\n...dots\r\nend\r\n" in running.content
    assert b"\n" not in running.content.replace(b"\r\n", b"")


def test_an_answer_lost_after_250_changes_nothing() -> None:
    with server(QUIT=DROP) as running:
        mailer(running.port).send(message())


@pytest.mark.parametrize(
    "answers",
    [
        {"GREETING": "554 no service"},
        {"GREETING": DROP},
        {"EHLO": DROP},
        {"MAIL": "451 later"},
        {"RCPT": "550 5.1.1 no such mailbox"},
        {"RCPT": DROP},
        {"DATA": "554 no"},
        {"DATA": DROP},
        {"END": "552 too large"},
        {"END": "451 try again"},
    ],
)
def test_a_mail_that_certainly_did_not_leave(answers: dict[str, str]) -> None:
    with server(**answers) as running, pytest.raises(EmailSendFailedError):
        mailer(running.port).send(message())


def test_the_servers_words_are_passed_on() -> None:
    refused = pytest.raises(EmailSendFailedError, match=r"550 5\.1\.1 no such mailbox")
    with server(RCPT="550 5.1.1 no such mailbox") as running, refused:
        mailer(running.port).send(message())


def test_a_connection_that_dies_after_the_content_leaves_the_outcome_open() -> None:
    with server(END=DROP) as running, pytest.raises(EmailOutcomeUnknownError):
        mailer(running.port).send(message())
    assert b"Hello" in running.content


def test_silence_after_the_content_leaves_the_outcome_open() -> None:
    with server(END=HANG) as running, pytest.raises(EmailOutcomeUnknownError):
        mailer(running.port, timeout_s=0.3).send(message())


def test_silence_before_the_content_is_a_failure() -> None:
    with server(MAIL=HANG) as running, pytest.raises(EmailSendFailedError):
        mailer(running.port, timeout_s=0.3).send(message())


def test_nobody_listens() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = int(probe.getsockname()[1])
    with pytest.raises(EmailSendFailedError):
        mailer(port).send(message())


def test_a_refused_login_does_not_show_the_password() -> None:
    refused = pytest.raises(EmailSendFailedError, match="535")
    with server(EHLO="250-here\r\n250 AUTH PLAIN", AUTH="535 5.7.8 bad login") as running, refused as caught:
        mailer(running.port, username="books").send(message())
    assert "s3cret" not in str(caught.value.as_dict())
    assert not any(command.startswith("MAIL") for command in running.commands)


def test_encryption_is_not_silently_left_out() -> None:
    with server() as running, pytest.raises(EmailSendFailedError, match="STARTTLS"):
        mailer(running.port, username="books", security="starttls").send(message())
    assert [command.split()[0].upper() for command in running.commands] == ["EHLO"]


def test_an_international_address_needs_a_server_that_takes_it() -> None:
    with server() as running, pytest.raises(EmailSendFailedError, match="ASCII"):
        mailer(running.port).send(message(to="grüße@acme.example"))
    with server(EHLO="250-here\r\n250-8BITMIME\r\n250 SMTPUTF8") as running:
        mailer(running.port).send(message(to="grüße@acme.example"))
    assert "SMTPUTF8" in running.commands[1]
