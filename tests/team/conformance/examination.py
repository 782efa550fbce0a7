"""Everything that the suite has to say about the team server, in one go: about a minute."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.team.conformance.stand import standing
from tests.team.conformance.suite import (
    REVISIONS,
    Findings,
    required,
    run_authorization,
    run_required,
    run_scenarios,
)

WITHOUT_FIXTURES = {
    "2025-11-25": (
        "server-initialize",
        "server-session-lifecycle",
        "ping",
        "completion-complete",
        "tools-list",
        "resources-list",
        "prompts-list",
        "server-sse-multiple-streams",
        "dns-rebinding-protection",
    ),
    "2026-07-28": (
        "server-stateless",
        "completion-complete",
        "tools-list",
        "resources-list",
        "prompts-list",
        "sep-2164-resource-not-found",
        "server-sse-multiple-streams",
        "dns-rebinding-protection",
        "caching",
        "http-header-validation",
        "input-required-result-unsupported-methods",
    ),
}
"""Scenarios that call none of the suite's tools, but for two checks of `server-stateless`."""


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What was found, by revision. ran: which fixtures were really called.

    required: names of the scored scenarios. alone: the product without fixtures. unsigned: before anybody had signed
    in. hollow: a scenario whose tool is missing.
    """

    required: dict[str, tuple[str, ...]]
    whole: dict[str, Findings]
    ran: dict[str, list[str]]
    alone: dict[str, dict[str, Findings]]
    authorization: Findings
    unsigned: Findings
    hollow: Findings
    hollow_ran: list[str]

    def scored(self, revision: str) -> Findings:
        """What counts."""
        return self.whole[revision].of(self.required[revision])

    def beside(self, revision: str) -> Findings:
        """What the suite runs for information."""
        return self.whole[revision].of(set(self.whole[revision].scenarios) - set(self.required[revision]))


def examine(tools: Path, folder: Path) -> Examination:
    """tools: where the suite is installed. folder: for what the servers and the suite leave behind."""
    whole, ran = {}, {}
    with standing(folder / "fixtures") as stand:
        stand.sign_in()
        for revision in REVISIONS:
            before = len(stand.ran())
            whole[revision] = run_required(tools, stand, revision, folder / f"suite-{revision}")
            ran[revision] = stand.ran()[before:]
    with standing(folder / "alone", plain=True) as stand:
        unsigned = run_scenarios(tools, stand, REVISIONS[0], ["ping"], folder / "unsigned")["ping"]
        authorization = run_authorization(tools, stand, folder / "authorization")
        stand.sign_in()
        alone = {
            revision: run_scenarios(tools, stand, revision, WITHOUT_FIXTURES[revision], folder / f"alone-{revision}")
            for revision in REVISIONS
        }
        scenario = "tools-call-error"
        hollow = run_scenarios(tools, stand, REVISIONS[0], [scenario], folder / "hollow")[scenario]
        hollow_ran = stand.ran()
    return Examination(
        required={revision: required(tools, revision) for revision in REVISIONS},
        whole=whole,
        ran=ran,
        alone=alone,
        authorization=authorization,
        unsigned=unsigned,
        hollow=hollow,
        hollow_ran=hollow_ran,
    )
