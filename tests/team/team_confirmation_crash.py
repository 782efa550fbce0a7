"""A process that carries approved requests out and is killed in the middle: `team_confirmation_crash.py FOLDER WHEN`.

WHEN: `before` or `after` the payment. The till is a file, as Odoo is another process.
"""

import json
import os
import signal
import sys
from pathlib import Path

from tests.team.team_confirmation_desk import Room, open_room


def with_till_file(room: Room, folder: Path) -> Room:
    """The till's payments in a file, so that they outlive the process."""
    till_file = folder / "till.json"
    if till_file.exists():
        room.till.paid = [(number, login) for number, login in json.loads(till_file.read_text())]

    def keep() -> None:
        till_file.write_text(json.dumps(room.till.paid))

    room.till.on_pay = keep
    return room


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path, when: str) -> None:
    room = with_till_file(open_room(folder), folder)
    keep = room.till.on_pay

    def keep_and_die() -> None:
        keep()
        _die()

    if when == "before":
        room.till.before_pay = _die
    else:
        room.till.on_pay = keep_and_die
    room.queue_desk().step(room.clock())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
