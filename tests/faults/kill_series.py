"""Many kills at points drawn by chance: `python kill_series.py --books local --runs 200 --seed 1`.

Prints one JSON object per kill: the tool, the label, effects wanted and found, and what is not as promised.
Books `odoo`: the server that ODOO_URL names, else one that is started for it.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from My_AI_Employee.cli.mail_catcher import MailCatcher
from tests.faults.cases import TOOLS
from tests.faults.crash_desk import ASKED_FOR, REQUEST_LABELS, Verdict, crash_desk, kill_and_revive, labels_of
from tests.faults.firms import Firm, LocalFirm, OdooFirm
from tests.faults.forks import Forks, fork_server
from tools.odoo_server import OdooServer, running_odoo

FAST_FOLDER = Path("/dev/shm")
"""A folder in memory: what is killed are processes, not the machine, so nothing depends on the disk."""


def main(arguments: list[str] | None = None) -> None:
    """Run the series."""
    options = _parser().parse_args(arguments)
    chance = random.Random(options.seed)
    parent = FAST_FOLDER if FAST_FOLDER.is_dir() else None
    with (
        tempfile.TemporaryDirectory(prefix="kills-", dir=parent) as folder,
        MailCatcher() as mail,
        _firm(options.books, mail) as firm,
        fork_server() as forks,
    ):
        for _ in range(options.runs):  # in turns, so that a series that is broken off says something of every tool
            for tool in options.tools.split(","):
                verdict = one_kill(forks, firm, Path(folder), tool, chance)
                sys.stdout.write(json.dumps(asdict(verdict)) + "\n")
                sys.stdout.flush()


def one_kill(forks: Forks, firm: Firm, folder: Path, tool: str, chance: random.Random) -> Verdict:
    """Kill at a point drawn by chance. A run that broke off counts as one that kept no promise."""
    points = [("plan", label) for label in labels_of(tool, firm.name)]
    points += [("request", label) for label in REQUEST_LABELS if tool in ASKED_FOR]
    start, label = chance.choice(points)
    try:
        with crash_desk(forks, firm, folder) as desk:
            return kill_and_revive(desk, tool, label, start)
    except Exception as error:  # noqa: BLE001  the loop's edge: the series goes on, the table shows it
        problem = f"{type(error).__name__}: {error}"[:2000]
        return Verdict(tool=tool, label=label, died="", wanted=0, found=0, held=False, problems=(problem,))


@contextmanager
def _firm(books: str, mail: MailCatcher) -> Iterator[Firm]:
    if books == "local":
        yield LocalFirm(mail)
        return
    external = OdooServer.from_environment()
    if external is not None:
        yield _furnished(external, mail)
        return
    with running_odoo(is_quick=True) as server:
        yield _furnished(server, mail)


def _furnished(server: OdooServer, mail: MailCatcher) -> OdooFirm:
    firm = OdooFirm(server, mail)
    firm.furnish()
    return firm


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--books", choices=["local", "odoo"], default="local")
    parser.add_argument("--tools", default=",".join(TOOLS), help="names with commas between them")
    parser.add_argument("--runs", type=int, default=10, help="kills per tool")
    parser.add_argument("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
