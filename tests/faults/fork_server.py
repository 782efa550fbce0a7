"""Forks the program's processes from one that has everything imported and no threads yet: milliseconds, not seconds.

`python fork_server.py SOCKET` serves until its stdin is closed. A request is one JSON object (`role`, `environment`)
with three descriptors that become stdin, stdout and stderr; the answer is `{"exit": code}` or `{"signal": number}`.
`python fork_server.py SOCKET --server` is what the orchestrator starts as its MCP server: it hands its own
descriptors and environment over and ends as the forked server ends.
"""

import contextlib
import json
import os
import random
import select
import signal
import socket
import sys
import traceback
from pathlib import Path

SERVER_DIED = "CRASH_DESK_SERVER_DIED"
"""Environment name: a file that is written when a forked MCP server was killed; a second one is not killed again."""
KILL_SWITCH = "AI_EMPLOYEE_KILL_AT"


def main(arguments: list[str]) -> int:
    """The fork server, or the stand-in for the MCP server's command."""
    path = arguments[0]
    if "--server" in arguments:
        return _hand_over(path)
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from tests.faults.forked_roles import ROLES, warm  # everything is imported here, before the first fork

    warm()

    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(path)
        listener.listen(64)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended monitors are not waited for
        while sys.stdin not in (ready := select.select([listener, sys.stdin], [], [])[0]):
            if listener in ready:
                _monitor(listener, dict(ROLES))
    return 0


def _hand_over(path: str) -> int:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
        connection.connect(path)
        request = {"role": "server", "environment": dict(os.environ)}
        socket.send_fds(connection, [json.dumps(request).encode()], [0, 1, 2])
        status = json.loads(connection.recv(1000) or b'{"exit": 1}')
    return int(status.get("exit", 1))


def _monitor(listener: socket.socket, roles: dict[str, object]) -> None:
    """Fork a process that forks the program, waits for its end and tells it."""
    connection, _ = listener.accept()
    if os.fork():
        connection.close()
        return
    listener.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    content, descriptors, _, _ = socket.recv_fds(connection, 200_000, 3)
    request = json.loads(content)
    child = os.fork()
    if child == 0:
        connection.close()
        _become(request, descriptors, roles)
    for descriptor in (*descriptors, 0, 1):
        os.close(descriptor)
    status = json.dumps(_wait(child, request)).encode()
    with contextlib.suppress(BrokenPipeError):  # who asked may have been killed itself
        connection.send(status)
    os._exit(0)


def _wait(child: int, request: dict[str, dict[str, str]]) -> dict[str, int]:
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == -signal.SIGKILL and SERVER_DIED in request["environment"] and str(request["role"]) == "server":
        Path(request["environment"][SERVER_DIED]).write_text("killed", encoding="ascii")
    return {"signal": -code} if code < 0 else {"exit": code}


def _become(request: dict[str, dict[str, str]], descriptors: list[int], roles: dict[str, object]) -> None:
    """Be the program: its environment, its descriptors, its exit code."""
    code = 70
    try:
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
            os.close(descriptor)
        os.environ.clear()
        os.environ.update(request["environment"])
        _disarm(str(request["role"]))
        random.seed()
        role = roles[str(request["role"])]
        code = role() if callable(role) else 71
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  the process's edge
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(code)


def _disarm(role: str) -> None:
    died = os.environ.get(SERVER_DIED)
    if role == "server" and died and Path(died).exists():
        os.environ.pop(KILL_SWITCH, None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
