"""The figures of docs/conformance.md, counted in a run of the suite.

python tests/team/conformance/figures.py            run it and write them
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.team.conformance.examination import Examination, examine
from tests.team.conformance.suite import REVISIONS, Findings
from tools.node_tools import SUITE, TOOLS

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "conformance.md"
START, END = "<!-- figures -->\n", "<!-- end of figures -->\n"

NOT_OFFERED = {
    "tasks-": "the tasks extension is optional and not offered: calls end within seconds, and what needs a person's "
    "word asks for it or waits as a note in the vault",
    "server-sse-polling": "optional, and on hold in the suite itself: an answer whose connection broke is not kept "
    "for a second fetch; the client calls again, and writes are looked up before they are repeated",
}
"""Why unscored scenarios fail, by the beginning of their names."""


def reason_for(scenario: str) -> str:
    """Why an unscored scenario may fail. Raises StopIteration for one that may not."""
    return next(why for begin, why in NOT_OFFERED.items() if scenario.startswith(begin))


def table(found: Examination) -> str:
    """The document's part that is counted."""
    rows = [
        f"Suite {SUITE}.\n",
        "| Run | Scenarios that pass | Checks that pass | Checks left out |",
        "|---|---|---|---|",
    ]
    for revision in REVISIONS:
        rows.append(_row(f"{revision}, required of a server", found.scored(revision)))
        rows.append(_row(f"{revision}, run beside it, unscored", found.beside(revision)))
        alone = found.alone[revision].values()
        rows.append(_row(f"{revision}, the product without fixtures", _together(alone)))
    rows.append(_row("authorization server", found.authorization))
    return "\n".join([*rows, "", *_failing(found)]) + "\n"


def _row(title: str, findings: Findings) -> str:
    scenarios = findings.scenarios
    passed, failed = findings.count("SUCCESS"), findings.count("FAILURE") + findings.count("WARNING")
    good, skipped = len(scenarios) - len(findings.failing), findings.count("SKIPPED")
    return f"| {title} | {good} of {len(scenarios)} | {passed} of {passed + failed} | {skipped} |"


def _together(several: Iterable[Findings]) -> Findings:
    return Findings(tuple(check for findings in several for check in findings.checks), 0, "")


def _failing(found: Examination) -> list[str]:
    lines = ["| Unscored scenarios that fail | Why |", "|---|---|"]
    for revision in REVISIONS:
        by_reason: dict[str, list[str]] = {}
        for scenario in sorted(found.beside(revision).failing):
            by_reason.setdefault(reason_for(scenario), []).append(f"`{scenario}`")
        lines += [f"| {revision}: {', '.join(names)} | {why} |" for why, names in by_reason.items()]
    return lines


def written() -> str:
    """What the document says now."""
    _, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(START)
    return rest.partition(END)[0].strip() + "\n"


def main() -> None:
    """Run the suite and write what it found."""
    with tempfile.TemporaryDirectory() as folder:
        found = table(examine(TOOLS.provision(), Path(folder)))
    text = DOCUMENT.read_text(encoding="utf-8")
    head, start, rest = text.partition(START)
    _, end, tail = rest.partition(END)
    assert start, f"{DOCUMENT} lacks {START}"
    assert end, f"{DOCUMENT} lacks {END}"
    DOCUMENT.write_text(f"{head}{start}\n{found}\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
