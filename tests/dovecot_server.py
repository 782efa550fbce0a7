"""A real IMAP server (Dovecot) on a free port of this machine, for one test."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

USER, PASSWORD = "ann", "a mailbox's password"
DEADLINE_S = 20.0
_ROOT_USER = "nobody"
"""Whose files the mails are when the tests run as root: Dovecot refuses to deliver to root."""

_CONFIGURATION = """
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_verbose = yes
default_internal_user = {internal}
default_login_user = {internal}
default_internal_group = {group}
mail_location = maildir:{root}/mail/%u
first_valid_uid = 1
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {root}/users
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={root}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass
class Dovecot:
    """The server. Mails are delivered by writing them into the folder, as a mail transfer agent does."""

    root: Path
    port: int
    owner: str
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _delivered: int = 0

    def start(self) -> None:
        """Start, and wait until it greets."""
        self._process = subprocess.Popen(
            [_program(), "-F", "-c", str(self.root / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + DEADLINE_S
        while not self._greets():
            assert time.monotonic() < deadline, (self.root / "log").read_text(encoding="utf-8", errors="replace")
            assert self._process.poll() is None, (self.root / "log").read_text(encoding="utf-8", errors="replace")
            time.sleep(0.02)

    def _greets(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1.0) as line:
                return line.recv(4) == b"* OK"
        except OSError:
            return False

    def stop(self) -> None:
        """End it with every connection."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(DEADLINE_S)
            self._process = None

    def deliver(self, content: bytes) -> None:
        """A mail comes in."""
        self._delivered += 1
        folder = self.root / "mail" / USER
        name = f"{int(time.time())}.M{self._delivered:06d}.test"
        draft = folder / "tmp" / name
        draft.write_bytes(content)
        if os.geteuid() == 0:
            shutil.chown(draft, self.owner)
        draft.rename(folder / "new" / name)

    def deliver_old(self, content: bytes, count: int) -> None:
        """As many mails that came 40 days ago and were read. They share one file, for the disk's sake."""
        folder, came = self.root / "mail" / USER, int(time.time()) - 40 * 86_400
        first = folder / "tmp" / "old"
        first.write_bytes(content)
        if os.geteuid() == 0:
            shutil.chown(first, self.owner)
        os.utime(first, (came, came))
        for number in range(count):
            (folder / "cur" / f"{came}.M{number:06d}.test:2,S").hardlink_to(first)
        first.unlink()

    def renumber(self) -> None:
        """The server's index is lost: it gives the folder new UIDs and another UIDVALIDITY."""
        self.stop()
        for index in (self.root / "mail" / USER).glob("dovecot*"):
            index.unlink()
        self.start()


def _program() -> str:
    found = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip("the IMAP server Dovecot is not installed (Debian's package dovecot-imapd)")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """A server with one empty mailbox; removed at the end. Its folder's path is short: sockets lie in it."""
    _program()
    root = Path(tempfile.mkdtemp(prefix="dc"))
    root.chmod(0o755)
    is_root = os.geteuid() == 0
    me = pwd.getpwuid(os.geteuid()).pw_name
    owner = _ROOT_USER if is_root else me
    group = pwd.getpwnam(owner).pw_gid
    for part in ("tmp", "new", "cur"):
        (root / "mail" / USER / part).mkdir(parents=True)
    (root / "state").mkdir()
    if is_root:
        for folder in (root / "mail", *(root / "mail").rglob("*")):
            os.chown(folder, pwd.getpwnam(owner).pw_uid, group)
    (root / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    server = Dovecot(root=root, port=_free_port(), owner=owner)
    internal = "dovecot" if is_root else me
    (root / "dovecot.conf").write_text(
        _CONFIGURATION.format(
            root=root,
            internal=internal,
            group="dovecot" if is_root else pwd.getpwnam(me).pw_gid,
            owner=owner,
            owner_group=group,
            port=server.port,
        ),
        encoding="utf-8",
    )
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(root, ignore_errors=True)
