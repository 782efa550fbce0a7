"""Install the IMAP server that the tests of mailboxes use, where that is possible: Debian's package dovecot-imapd."""

import os
import shutil
import subprocess
import sys
import time

PACKAGE = "dovecot-imapd"
_TRIES = 3
_WAIT_S = 5.0
_TIMEOUT_S = 300


def main() -> int:
    """Always 0: without the server its tests are skipped, and say so."""
    if shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"):
        return 0
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"The tests of mailboxes are skipped: install the IMAP server Dovecot ({PACKAGE}) for them.")
        return 0
    for attempt in range(1, _TRIES + 1):
        if all(_run(command) for command in (("apt-get", "update"), ("apt-get", "install", "-y", PACKAGE))):
            return 0
        if attempt < _TRIES:
            time.sleep(_WAIT_S)
    print(f"{PACKAGE} could not be installed: the tests of mailboxes are skipped.", file=sys.stderr)
    return 0


def _run(command: tuple[str, ...]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=_TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
