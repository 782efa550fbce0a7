"""The mail catcher, spoken to by the standard library's SMTP client."""

import gc
import smtplib
import socket
import threading
from email.message import EmailMessage

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher


def mail(subject: str = "Invoice INV/2026/00001", to: str = "billing@acme.example") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "books@firm.example"
    message["To"] = to
    message["Subject"] = subject
    message.set_content("Grüße, 1.500,00 €\n.a line that begins with a dot\n")
    message.add_attachment(b"%PDF-1.7\x00\xff", maintype="application", subtype="pdf", filename="invoice.pdf")
    return message


def send(catcher: MailCatcher, message: EmailMessage) -> None:
    with smtplib.SMTP(catcher.host, catcher.port, timeout=5) as client:
        client.send_message(message)


def test_keeps_what_was_sent() -> None:
    with MailCatcher() as catcher:
        assert (catcher.host, catcher.messages) == ("127.0.0.1", [])
        message = mail("Rechnung für Müller")
        message["Bcc"] = "archive@firm.example"
        send(catcher, message)
        [caught] = catcher.wait_for(1)
    assert caught["Subject"] == "Rechnung für Müller"
    assert caught["Bcc"] is None
    assert catcher.recipients == [("billing@acme.example", "archive@firm.example")]
    body = caught.get_body()
    assert body is not None
    assert body.get_content() == "Grüße, 1.500,00 €\n.a line that begins with a dot\n"
    [attachment] = caught.iter_attachments()
    assert (attachment.get_filename(), attachment.get_content()) == ("invoice.pdf", b"%PDF-1.7\x00\xff")


def test_two_at_once_have_ports_of_their_own() -> None:
    with MailCatcher() as one, MailCatcher() as two:
        send(one, mail("one"))
        send(two, mail("two"))
        assert one.port != two.port
        assert [m["Subject"] for m in one.messages] == ["one"]
        assert [m["Subject"] for m in two.messages] == ["two"]


def test_refuses_recipients() -> None:
    with MailCatcher(refuse=["Nobody@Acme.example"]) as catcher:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            send(catcher, mail(to="nobody@acme.example"))
        assert refused.value.recipients["nobody@acme.example"][0] == 550
        send(catcher, mail(to="nobody@acme.example, billing@acme.example"))
        assert catcher.recipients == [("billing@acme.example",)]


def test_dies_after_data_without_a_reply_and_has_the_mail(caplog: pytest.LogCaptureFixture) -> None:
    with MailCatcher(die_after_data=True) as catcher:
        for count in (1, 2):
            with pytest.raises(smtplib.SMTPServerDisconnected):
                send(catcher, mail())
            assert len(catcher.wait_for(count)) == count
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_wait_for_ends_with_the_mail_or_with_the_time() -> None:
    with MailCatcher() as catcher:
        with pytest.raises(TimeoutError, match="0 of 1"):
            catcher.wait_for(1, 0.01)
        sender = threading.Thread(target=send, args=(catcher, mail()))
        sender.start()
        assert len(catcher.wait_for(1, 10)) == 1
        sender.join()


def test_leaving_frees_the_port_even_with_an_open_connection() -> None:
    with MailCatcher() as catcher:
        client = smtplib.SMTP(catcher.host, catcher.port, timeout=5)
        client.ehlo()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((catcher.host, catcher.port), timeout=1)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        client.noop()
    client.close()


def test_a_catcher_that_was_never_entered_holds_nothing_open() -> None:
    assert MailCatcher().messages == []
    gc.collect()
