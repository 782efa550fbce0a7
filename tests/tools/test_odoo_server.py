from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest
import yaml

from tools.odoo19 import debian, processes, provisioning
from tools.odoo19.debian import Source
from tools.odoo19.layout import (
    Layout,
    OdooUnavailableError,
    default_layout,
    fingerprint,
    is_stamped,
    open_lock,
    write_private,
    write_stamp,
)
from tools.odoo19.postgres import Connection, cluster_home
from tools.odoo_server import OdooServer

DEB822 = """\
Types: deb
# http://snapshot.example/archive/debian/20250520T000000Z
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""

ONE_LINE = """\
# deb http://old.example/debian bookworm main
deb [arch=amd64 signed-by=/etc/keys/tool.gpg] https://tool.example/apt nodistro main
deb-src http://mirror.example/debian bookworm main
deb http://security.example/debian-security bookworm-security main
deb [signed-by=/usr/share/keyrings/d.gpg] http://mirror.example/debian bookworm main contrib  # the release
"""

SERVER = {"ODOO_URL": "https://odoo.example/", "ODOO_DATABASE": "books", "ODOO_USERNAME": "ann", "ODOO_API_KEY": "k"}


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "odoo19")


def test_the_mirror_is_the_release_archive_of_a_deb822_file() -> None:
    mirror = debian.debian_mirror(debian.parse_deb822(DEB822), "bookworm")
    assert mirror.uri == "http://mirror.example/debian"
    assert mirror.suites == ("bookworm", "bookworm-updates")
    assert mirror.signed_by == "/usr/share/keyrings/debian-archive-keyring.gpg"


def test_the_mirror_is_the_release_archive_of_a_one_line_file() -> None:
    mirror = debian.debian_mirror(debian.parse_one_line(ONE_LINE), "bookworm")
    assert mirror == Source(
        "http://mirror.example/debian", ("bookworm",), ("main", "contrib"), "/usr/share/keyrings/d.gpg"
    )


def test_a_disabled_paragraph_is_no_source() -> None:
    assert list(debian.parse_deb822("Enabled: no\n" + DEB822.split("\n\n")[0])) == []


def test_an_inline_key_is_not_taken_for_a_path() -> None:
    text = (
        DEB822.split("\n\n")[0].rsplit("\n", 1)[0] + "\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n x\n"
    )
    [source] = debian.parse_deb822(text)
    assert source.signed_by == ""


def test_both_file_forms_are_read(tmp_path: Path) -> None:
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list").write_text("deb http://one.example/debian stable main\n")
    (tmp_path / "sources.list.d/debian.sources").write_text(DEB822)
    (tmp_path / "sources.list.d/other.list.disabled").write_text("deb http://off.example/debian stable main\n")
    assert [source.uri for source in debian.read_sources(tmp_path)] == [
        "http://one.example/debian",
        "http://mirror.example/debian",
        "http://mirror.example/debian-security",
    ]


def test_without_a_debian_mirror_the_error_names_the_alternatives() -> None:
    with pytest.raises(OdooUnavailableError, match=r"ODOO_TESTS=skip.*ODOO_URL"):
        debian.debian_mirror(debian.parse_one_line("deb https://tool.example/apt nodistro main"), "bookworm")


def test_the_sid_line_keeps_mirror_and_keyring() -> None:
    line = debian.sid_line(Source("http://m.example/debian", ("bookworm",), ("main",), "/k.gpg"))
    assert line == "deb [signed-by=/k.gpg] http://m.example/debian sid main\n"


def test_another_distribution_is_refused_by_name() -> None:
    assert debian.release_codename('ID=debian\nVERSION_CODENAME="bookworm"\n') == "bookworm"
    with pytest.raises(OdooUnavailableError, match="this is fedora"):
        debian.release_codename("ID=fedora\n")


def test_a_stamp_holds_for_its_inputs_only(layout: Layout) -> None:
    assert not is_stamped(layout, "venv", fingerprint("a"))
    write_stamp(layout, "venv", fingerprint("a"))
    assert is_stamped(layout, "venv", fingerprint("a"))
    assert not is_stamped(layout, "venv", fingerprint("b"))


def test_a_failed_step_is_resumed_and_a_changed_one_rebuilds_those_after_it(layout: Layout) -> None:
    built: list[str] = []

    def fail() -> None:
        raise OdooUnavailableError("the network is down")

    def steps(second: str, *, broken: bool = False) -> list[provisioning.Step]:
        return [
            provisioning.Step("one", "1", lambda: built.append("one")),
            provisioning.Step("two", second, fail if broken else lambda: built.append("two")),
            provisioning.Step("three", "3", lambda: built.append("three")),
        ]

    with pytest.raises(OdooUnavailableError):
        provisioning._run_steps(layout, steps("2", broken=True))
    assert built == ["one"]
    provisioning._run_steps(layout, steps("2"))
    assert built == ["one", "two", "three"]
    provisioning._run_steps(layout, steps("2"))
    assert built == ["one", "two", "three"]
    provisioning._run_steps(layout, steps("changed"))
    assert built[3:] == ["two", "three"]


def test_a_flaky_attempt_is_repeated_a_bounded_number_of_times() -> None:
    tries: list[int] = []

    def flaky() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise OdooUnavailableError("reset by peer")
        return "done"

    assert processes.retried(flaky, (0, 0)) == "done"
    tries.clear()
    with pytest.raises(OdooUnavailableError, match="reset by peer"):
        processes.retried(flaky, (0,))
    assert len(tries) == 2


def test_a_missing_program_is_reported_as_unavailable() -> None:
    with pytest.raises(OdooUnavailableError, match=r"apt failed: .*no-such-program"):
        processes.run(["no-such-program-here"], "apt failed")


def test_a_port_is_free_until_something_listens_on_it() -> None:
    port = processes.free_port()
    assert processes.is_free(port)
    with socket.create_server(("127.0.0.1", port)):
        assert not processes.is_free(port)


def test_a_reused_pid_is_not_taken_for_ours() -> None:
    assert processes.is_process(os.getpid(), "pytest") or processes.is_process(os.getpid(), "python")
    assert not processes.is_process(os.getpid(), "/no/such/run/odoo.conf")
    assert not processes.is_process(2**22 + 1, "python")


def test_a_lock_excludes_others_until_it_is_closed(layout: Layout) -> None:
    first = open_lock(layout.lock("x"), wait=False)
    assert first is not None
    assert open_lock(layout.lock("x"), wait=False) is None
    first.close()
    again = open_lock(layout.lock("x"), wait=False)
    assert again is not None
    again.close()


def test_shared_locks_keep_an_exclusive_one_out(layout: Layout) -> None:
    users = [open_lock(layout.lock("users"), shared=True) for _ in range(2)]
    assert open_lock(layout.lock("users"), wait=False) is None
    for user in users:
        assert user is not None
        user.close()
    alone = open_lock(layout.lock("users"), wait=False)
    assert alone is not None
    alone.close()


def test_a_private_file_is_private_even_where_a_public_one_was(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_cache_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_EMPLOYEE_CACHE_DIR", str(tmp_path))
    assert default_layout().root == tmp_path / "odoo19"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the cluster as another user")
def test_the_cluster_leaves_a_cache_that_its_owner_cannot_enter(tmp_path: Path) -> None:
    closed = Layout(tmp_path / "odoo19")
    tmp_path.chmod(0o700)
    assert not cluster_home(closed).is_relative_to(tmp_path)


def test_cron_is_off_and_only_loopback_listens() -> None:
    connection = Connection(Path("psql"), 5433, "secret")
    lines = provisioning.odoo_config(connection, Path("/data"), {"http_port": 8069}).splitlines()
    assert {"max_cron_threads = 0", "http_interface = 127.0.0.1", "list_db = False", "http_port = 8069"} <= set(lines)


def test_an_external_server_is_known_by_its_variables() -> None:
    server = OdooServer.from_environment(SERVER)
    assert server is not None
    assert (server.url, server.database, server.is_external) == ("https://odoo.example", "books", True)
    assert OdooServer.from_environment({}) is None


def test_a_half_named_external_server_is_refused() -> None:
    with pytest.raises(OdooUnavailableError, match="ODOO_API_KEY is not"):
        OdooServer.from_environment({key: value for key, value in SERVER.items() if key != "ODOO_API_KEY"})


def test_an_external_server_cannot_be_stopped() -> None:
    server = OdooServer.from_environment(SERVER)
    assert server is not None
    with pytest.raises(OdooUnavailableError, match="external"):
        server.stop()


def test_secrets_stay_out_of_the_representation() -> None:
    server = OdooServer(
        url="u", database="d", username="n", password="hidden1", api_key="hidden2", pg_dsn="postgresql://o:hidden3@h"
    )
    assert "hidden" not in repr(server)


def test_the_compose_file_binds_to_loopback_and_holds_no_password() -> None:
    compose = yaml.safe_load((Path(__file__).parents[2] / "compose.yaml").read_text(encoding="utf-8"))
    services = compose["services"]
    assert {services["odoo"]["image"], services["db"]["image"]} == {"odoo:19", "postgres:16"}
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", []))
    for value in (services["db"]["environment"]["POSTGRES_PASSWORD"], services["odoo"]["environment"]["PASSWORD"]):
        assert value.startswith("${ODOO_DB_PASSWORD:?")
