"""Off this machine the page is served by TLS, or behind a reverse proxy that is named."""

import ipaddress
import socket
import ssl
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from My_AI_Employee.bootstrap import open_installation
from My_AI_Employee.bootstrap.alerting import page_link
from My_AI_Employee.cli.inbox_address import PageAddress
from My_AI_Employee.cli.inbox_people import note_address
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.web.links import SignedIn
from tests.unit.web.inbox_world import PLAN, open_world


def certificate(folder: Path, *names: str) -> tuple[Path, Path]:
    """Files of a certificate for these host names, signed by itself, and of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    if names:
        alternatives = [x509.DNSName(one) for one in names]
        local = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
        builder = builder.add_extension(x509.SubjectAlternativeName([*alternatives, local]), critical=False)
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert_file, key_file


def test_what_is_not_encrypted_stays_on_this_machine(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "::1", "localhost", "127.0.0.2"):
        PageAddress(host=host, port=0).check()
    for host in ("0.0.0.0", "::", "192.168.1.5", "office", ""):
        with pytest.raises(ConfigurationError, match="this machine only"):
            PageAddress(host=host, port=0).check()
        PageAddress(host=host, port=0, behind_proxy="books.example.org").check()
    cert, key = certificate(tmp_path, "books.example.org")
    PageAddress(host="0.0.0.0", port=0, tls_cert=cert, tls_key=key).check()


def test_options_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    nothing = tmp_path / "nothing.pem"
    for given, says in (
        ({"tls_cert": cert}, "belong together"),
        ({"tls_cert": cert, "tls_key": key, "behind_proxy": "books.example.org"}, "either"),
        ({"tls_cert": cert, "tls_key": key}, "names no host"),
        ({"tls_cert": cert, "tls_key": cert}, "cannot be used"),
        ({"tls_cert": nothing, "tls_key": key}, "cannot be used"),
        *(({"behind_proxy": name}, "not a host name") for name in ("https://x", "a b", "a..b", "a:80", "é.org")),
    ):
        with pytest.raises(ConfigurationError, match=says):
            PageAddress(host="0.0.0.0", port=0, **given).check()  # type: ignore[arg-type]


def test_only_the_names_of_the_address_are_answered(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path, "books.example.org")
    by_tls = PageAddress(host="0.0.0.0", port=0, tls_cert=cert, tls_key=key)
    assert by_tls.hosts() == ["books.example.org", "127.0.0.1"]
    assert by_tls.url(3009) == "https://books.example.org:3009"
    by_proxy = PageAddress(host="127.0.0.1", port=0, behind_proxy="Books.Example.org")  # browsers send small letters
    assert (list(by_proxy.hosts()), by_proxy.url(3009)) == (["books.example.org"], "https://books.example.org")
    assert PageAddress(host="::1", port=0).url(3009) == "http://[::1]:3009"
    assert all(one.is_secure for one in (by_tls, by_proxy))


def test_links_in_mails_lead_to_the_page_of_run(tmp_path: Path) -> None:
    """Not to a page that somebody served for an hour beside it: nobody, or another program, listens there later."""
    create_vault(tmp_path / "vault")
    place = {"AI_EMPLOYEE_VAULT": str(tmp_path / "vault"), "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state")}
    of_run = {**place, "AI_EMPLOYEE_INBOX_PORT": "3009"}
    shown = [open_installation(each) for each in (place, of_run, {**of_run, "AI_EMPLOYEE_INBOX_PROXY": "B.example"})]
    assert [page_link(each) for each in shown] == ["", "http://127.0.0.1:3009", "https://b.example"]
    note_address(shown[0], "http://127.0.0.1:4000")
    assert [page_link(each, PLAN) for each in shown] == [
        f"http://127.0.0.1:4000/item/{PLAN}",
        f"http://127.0.0.1:3009/item/{PLAN}",
        f"https://b.example/item/{PLAN}",
    ]


def test_the_page_is_served_by_tls(tmp_path: Path) -> None:
    import uvicorn

    cert, key = certificate(tmp_path, "books.example.org")
    address = PageAddress(host="127.0.0.1", port=0, tls_cert=cert, tls_key=key)
    world = open_world(tmp_path, is_secure=True, hosts=address.hosts())
    with closing(socket.create_server((address.host, 0))) as listening:
        config = uvicorn.Config(
            world.app, log_config=None, ssl_certfile=address.tls_cert, ssl_keyfile=address.tls_key, ws="none"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            trusted = ssl.create_default_context(cafile=str(cert))
            url = f"https://127.0.0.1:{listening.getsockname()[1]}"
            with httpx2.Client(base_url=url, verify=trusted, follow_redirects=True, timeout=20) as browser:
                assert browser.get("/").status_code == 401
                token = world.links.make(SignedIn(person="Max"))
                assert browser.get(f"/sign-in?token={token}").status_code == 200
                assert browser.get("/", headers={"Host": "127.0.0.9"}).status_code == 400
        finally:
            server.should_exit = True
            thread.join(20)


def test_tries_are_counted_for_each_client_of_the_proxy(tmp_path: Path) -> None:
    world = open_world(tmp_path, is_behind_proxy=True)
    with world.browser() as browser:
        for _ in range(11):
            wrong = browser.get("/sign-in?token=x", headers={"X-Forwarded-For": "1.1.1.1, 10.0.0.1"})
        assert wrong.status_code == 429
        token = world.links.make(SignedIn(person="Max"))
        other = {"X-Forwarded-For": "10.0.0.1, 10.0.0.2"}
        assert browser.get(f"/sign-in?token={token}", headers=other).status_code == 200
