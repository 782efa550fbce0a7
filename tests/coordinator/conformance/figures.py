"""The coordinator's figures in docs/conformance.md, counted in a run of the suite.

python tests/coordinator/conformance/figures.py            run it and write them
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.coordinator.conformance.examination import Examination, examine
from tests.team.conformance import figures as team
from tests.team.conformance.suite import REVISIONS, Findings
from tools.node_tools import TOOLS

START, END = "<!-- coordinator -->\n", "<!-- end of coordinator -->\n"

NOT_PASSED_ON = {
    "tools-call-sampling": "a target may not use the client's model",
    "input-required-result-basic-sampling": "a target may not use the client's model",
    "input-required-result-capability-check": "a target may not use the client's model",
    "input-required-result-multiple-input-requests": "one of its three questions goes to the client's model",
    "input-required-result-basic-list-roots": "a target may not read the client's folders",
    "logging-set-level": "log messages of targets are not passed on",
    "tools-call-with-logging": "log messages of targets are not passed on",
    "resources-subscribe": "no resource of an instance changes while it is read",
    "resources-unsubscribe": "no resource of an instance changes while it is read",
}
"""Required scenarios that fail on purpose."""


def table(found: Examination) -> str:
    """The document's part that is counted."""
    rows = ["| Run | Scenarios that pass | Checks that pass | Checks left out |", "|---|---|---|---|"]
    for revision in REVISIONS:
        rows.append(team._row(f"{revision}, required of a server", found.scored(revision)))
        rows.append(team._row(f"{revision}, run beside it, unscored", found.beside(revision)))
    rows += ["", "| Required scenarios that fail | Why |", "|---|---|"]
    for revision in REVISIONS:
        rows += _reasons(revision, found.scored(revision))
    return "\n".join(rows) + "\n"


def _reasons(revision: str, found: Findings) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for scenario in sorted(found.failing):
        by_reason.setdefault(NOT_PASSED_ON[scenario], []).append(f"`{scenario}`")
    return [f"| {revision}: {', '.join(names)} | {why} |" for why, names in by_reason.items()]


def written() -> str:
    """What the document says now."""
    _, _, rest = team.DOCUMENT.read_text(encoding="utf-8").partition(START)
    return rest.partition(END)[0].strip() + "\n"


def main() -> None:
    """Run the suite and write what it found."""
    with tempfile.TemporaryDirectory() as folder:
        found = table(examine(TOOLS.provision(), Path(folder)))
    head, start, rest = team.DOCUMENT.read_text(encoding="utf-8").partition(START)
    _, end, tail = rest.partition(END)
    assert start, f"{team.DOCUMENT} lacks {START}"
    assert end, f"{team.DOCUMENT} lacks {END}"
    team.DOCUMENT.write_text(f"{head}{start}\n{found}\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
