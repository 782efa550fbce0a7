"""Protections taken out, one at a time: what is changed, and the test that must turn red then.

Each change is made in a copy of the project, whose tests run in a process of their own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("My_AI_Employee", "tests", "tools", "pyproject.toml")
TIMEOUT_S = 240.0
FAILED = 1
"""pytest's exit code when tests failed; another one means that they did not run."""

FAULTS = "tests/faults/"
ACCEPTANCE = "tests/acceptance/"
KILLED = f"{FAULTS}test_kill_matrix_local.py::test_killed_there_and_still_done_once"
MOVING = f"{ACCEPTANCE}test_decisions_by_moving.py::"


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """row: of the table of faults. file: of the package. old: stands there once. test: the node that turns red.

    more: (file, old, new) of a second protection behind the first one.
    """

    row: int
    what: str
    file: str
    old: str
    new: str
    test: str
    more: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        return f"row {self.row}, {self.what}"


MUTANTS = (
    Mutant(
        row=1,
        what="the books forget the keys of steps that were done",
        file="books/local/keys.py",
        old="    if row is None:\n        return None\n    if (row",
        new="    if row is None or True:\n        return None\n    if (row",
        test=f"{KILLED}[record_payment-executor.answered-plan]",
    ),
    Mutant(
        row=1,
        what="a plan that was begun is not taken up again",
        file="execution/executor.py",
        old="RUNNABLE = (PlanStatus.APPROVED, PlanStatus.EXECUTING, PlanStatus.QUEUED)",
        new="RUNNABLE = (PlanStatus.APPROVED, PlanStatus.QUEUED)",
        test=f"{KILLED}[create_invoice-executor.intended-plan]",
    ),
    Mutant(
        row=2,
        what="a step whose answer was lost runs under a key of its own",
        file="execution/executor.py",
        old="        key=action.key,\n        books=record.plan.books,",
        new="        key=f'{action.key}{action.attempts}',\n        books=record.plan.books,",
        test=f"{FAULTS}test_repeated_effects.py::test_a_partial_payment_whose_answer_is_lost_is_recorded_once",
    ),
    Mutant(
        row=4,
        what="the queue drains in the order of names",
        file="journal/plans.py",
        old=".order_by(plans.c.approved_at + plans.c.id)",
        new=".order_by(plans.c.approved_at.desc())",
        test=f"{ACCEPTANCE}test_books_away.py::test_retries_then_queue_then_drain_in_order",
    ),
    Mutant(
        row=4,
        what="a plan begins with its approval before others that wait for the books",
        file="execution/executor.py",
        old="if execution is None or step is None or plans.count_in_states(connection, *RUNNABLE):",
        new="if execution is None or step is None:",
        test="tests/unit/test_executor.py::test_plan_does_not_begin_before_others_that_wait",
    ),
    Mutant(
        row=2,
        what="a connection that the server has closed is used for a write",
        file="books/odoo/kept_http.py",
        old="            if kept.is_fresh():\n",
        new="            if kept:\n",
        test="tests/unit/books/test_kept_http.py::test_connection_that_the_server_has_closed_is_not_used_for_a_write",
    ),
    Mutant(
        row=5,
        what="the books are not tried again before they count as away",
        file="execution/step_results.py",
        old="RETRY_DELAYS_S = (1, 2, 4, 8)",
        new="RETRY_DELAYS_S = (1,)",
        test=f"{FAULTS}test_retries.py::test_books_that_are_away_are_tried_after_1_2_4_8_seconds_then_the_plan_is_queued",
    ),
    Mutant(
        row=5,
        what="refused credentials fail one plan after the other",
        file="execution/step_results.py",
        old="if isinstance(error, BooksAuthenticationError) or _concerns_all(error):",
        new="if _concerns_all(error):",
        test=f"{FAULTS}test_retries.py::test_refused_credentials_hold_everything_until_a_person_acts",
    ),
    Mutant(
        row=6,
        what="every orchestrator is told that it leads",
        file="bootstrap/state_folder.py",
        old="            yield False\n            return",
        new="            pass",
        test=f"{FAULTS}test_two_orchestrators.py::test_a_second_one_says_that_another_works",
    ),
    Mutant(
        row=7,
        what="a late answer is recorded whoever started the step last",
        file="journal/plans.py",
        old='mine = actions.c.fence == bindparam("of_fence")',
        new='mine = actions.c.fence <= bindparam("of_fence") + 9',
        test=f"{FAULTS}test_repeated_effects.py::test_a_late_answer_is_fenced_off",
    ),
    Mutant(
        row=9,
        what="a key may be used for other arguments",
        file="books/local/keys.py",
        old='    if (row["tool"], row["digest"]) != (action.tool, digest_of(action.arguments())):',
        new='    if row["tool"] != action.tool:',
        test=f"{FAULTS}test_same_key.py::test_embedded_books_refuse_it[record_payment]",
    ),
    Mutant(
        row=9,
        what="a grant may be used again",
        file="mcp_servers/gate.py",
        old="if not self.used.use(grant.nonce, grant.expires):",
        new="if not self.used.use(grant.nonce, grant.expires) and not grant.nonce:",
        test=f"{FAULTS}test_same_key.py::test_the_gate_takes_a_grant_once_also_after_a_restart",
    ),
    Mutant(
        row=9,
        what="a server takes a grant for another one",
        file="mcp_servers/gate.py",
        old="if not self.audience or grant.audience != self.audience:",
        new="if not grant.nonce:",
        test=f"{FAULTS}test_same_key.py::test_the_gate_refuses_a_grant_for_another_server",
    ),
    Mutant(
        row=11,
        what="a mail that was begun counts as not sent",
        file="books/local/sending.py",
        old="    if row is None:\n        return\n    if row",
        new='    if row is None or row["state"] != "sent":\n        return\n    if row',
        test=f"{FAULTS}test_unknown_mails.py::test_an_unknown_mail_is_held_and_never_sent_again",
    ),
    Mutant(
        row=13,
        what="every copy of a note is taken for the note",
        file="approvals/plan_note_reader.py",
        old='        if seen.rel == f"{folder}/{name}":\n            return seen',
        new="        if seen.rel:\n            return seen",
        test=f"{FAULTS}test_vault_copies.py::test_conflict_copy_of_a_waiting_plan",
    ),
    Mutant(
        row=14,
        what="a file that somebody has open for writing is read",
        file="vault/open_files.py",
        old="        return has_writer(file)\n",
        new="        return has_writer(file) and False\n",
        test=f"{FAULTS}test_vault_slow_files.py::test_slow_writer",
    ),
    Mutant(
        row=15,
        what="the server takes a grant for other arguments than it was made for",
        file="domain/grants.py",
        old="if grant.arguments_digest != digest_of(dict(arguments)):",
        new="if not grant.arguments_digest:",
        test=f"{FAULTS}test_same_key.py::test_the_gate_refuses_a_grant_with_other_arguments",
    ),
    Mutant(
        row=16,
        what="an edit that was never shown is approved with the plan",
        file="approvals/plan_decisions.py",
        old="        if actions != record.plan.actions:\n            edited",
        new="        if actions is None:\n            edited",
        test=f"{MOVING}test_edit_and_move_at_once_comes_back",
    ),
    Mutant(
        row=16,
        what="a changed text is approved as long as the actions are the same",
        file="approvals/plan_decisions.py",
        old="if not (seen.shows_record or still_shows(seen.text, render_record(record))):",
        new="if not seen.text:",
        test=f"{FAULTS}test_vault_hostile_text.py::test_what_was_shown_is_what_is_approved",
    ),
    Mutant(
        row=17,
        what="a note of what is done, dragged again, is not put back",
        file="approvals/plan_decisions.py",
        old="_ENDED = (PlanStatus.DONE, PlanStatus.REJECTED)",
        new="_ENDED = (PlanStatus.REJECTED,)",
        test=f"{MOVING}test_drag_of_a_done_note_does_nothing_again",
    ),
    Mutant(
        row=18,
        what="approvals are read before rejections",
        file="approvals/plan_decisions.py",
        old="return sum(self._each(Folder.REJECTED, self._rejected)) + ",
        new="return ",
        test=f"{MOVING}test_reject_wins_over_approve",
    ),
    Mutant(
        row=19,
        what="any vault at the same place is taken for ours",
        file="vault/store.py",
        old="        if marker != (self._marker or marker):",
        new="        if marker is None:",
        test=f"{FAULTS}test_vault_unmounted.py::test_another_vault_at_the_same_place",
    ),
    Mutant(
        row=21,
        what="an old copy of the journal is taken for the journal",
        file="execution/reconciliation.py",
        old="if at_mark == mark.hash else",
        new="if at_mark == mark.hash or True else",
        test=f"{FAULTS}test_journal_restored.py::test_old_copy_is_noticed_and_reads_the_effects_back",
    ),
    Mutant(
        row=22,
        what="links are followed",
        file="vault/paths.py",
        old="_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW",
        new="_FILE_FLAGS = os.O_RDONLY",
        test=f"{FAULTS}test_vault_hostile_files.py::test_what_takes_the_place_of_a_plan",
    ),
    Mutant(
        row=23,
        what="of two properties of one name the last one counts",
        file="text/strict_yaml.py",
        old="""                raise self._refused(event, f"'{name[:80]}' stands there twice")""",
        new="                pass",
        test="tests/unit/vault/test_vault_notes.py",
    ),
    Mutant(
        row=24,
        what="an original is known by its name",
        file="journal/tasks.py",
        old="select(sources).where(sources.c.sha256 == sha256)",
        new="select(sources).where(sources.c.name == sha256)",
        test=f"{FAULTS}test_vault_copies.py::test_twins_of_a_drop_are_one_task",
    ),
    Mutant(
        row=25,
        what="a torn end of the log is written on, whatever it is",
        file="vault/audit_file.py",
        old="        hashes = [last] if seen == identity(status) else _tail_hashes(file, status.st_size)\n",
        new='        hashes = [str(entries[0]["previous"])]\n',
        test=f"{FAULTS}test_vault_audit_log.py::test_tail_torn_anywhere",
    ),
    Mutant(
        row=25,
        what="the log is written over in place",
        file="vault/growing_file.py",
        old="                os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)\n",
        new="                target = os.open(name, os.O_RDWR, dir_fd=folder)\n"
        "                write_all(target, data, keep)\n"
        "                os.close(target)\n",
        test=f"{FAULTS}test_vault_audit_log.py::test_reader_that_holds_the_file_keeps_its_version",
    ),
    Mutant(
        row=26,
        what="only the links of the chain are checked",
        file="domain/audit.py",
        old='or entry.get("hash") != digest_of(body):',
        new='or not entry.get("hash"):',
        test=f"{FAULTS}test_vault_audit_log.py::test_forged_line_is_named",
    ),
    Mutant(
        row=27,
        what="a period that was done is done again",
        file="journal/stored_facts.py",
        old="    if connection.execute(known).first():\n        return False\n",
        new="    if connection.execute(known).first():\n        return True\n",
        test="tests/unit/test_scheduler.py::test_two_processes_on_one_journal_finish_each_period_once",
    ),
    Mutant(
        row=28,
        what="work that an older version began is not taken up",
        file="execution/executor.py",
        old="RUNNABLE = (PlanStatus.APPROVED, PlanStatus.EXECUTING, PlanStatus.QUEUED)",
        new="RUNNABLE = (PlanStatus.APPROVED, PlanStatus.QUEUED)",
        test=f"{FAULTS}test_journal_upgrade.py::test_work_in_flight_goes_on_after_an_upgrade",
    ),
)

ODOO_MUTANTS = (
    Mutant(
        row=3,
        what="an error that Odoo reports after it has committed is believed",
        file="books/odoo/keys.py",
        old='        if not rows or rows[0]["state"] == before:\n            raise\n',
        new="        if not rows or before:\n            raise\n",
        test=f"{FAULTS}test_lost_replies_odoo.py::test_an_error_reported_after_the_commit"
        "[record_payment-account.payment/action_post]",
    ),
    Mutant(
        row=8,
        what="the loser of a race is told that it is refused",
        file="books/odoo/keys.py",
        old="        found = find_key(client, key)\n        if found is None:\n            raise _lost_race(refusal)",
        new="        found = None\n        if found is None:\n            raise refusal",
        test=f"{FAULTS}test_race_odoo.py",
    ),
)

WORKER_MUTANTS = (
    Mutant(
        row=30,
        what="a worker that stood still goes on as if the work were still its own",
        file="execution/workers/leasing.py",
        old="        check_lease(connection, self.lease)\n",
        new="        return\n",
        more=(
            (
                "journal/plans.py",
                'actions.c.fence == bindparam("of_fence")',
                'actions.c.fence >= bindparam("of_fence")',
            ),
        ),
        test=f"{FAULTS}test_workers.py::test_worker_that_was_stopped_amid_a_call_records_nothing_over_its_successor",
    ),
    Mutant(
        row=30,
        what="the lease of a dead worker never runs out",
        file="journal/leases.py",
        old='f"WHERE leases.until <= {now} RETURNING fence"',
        new='"WHERE leases.until < 0 RETURNING fence"',
        test=f"{FAULTS}test_workers.py::test_plan_of_a_killed_worker_is_taken_over",
    ),
)


def copy_of_project(folder: Path) -> Path:
    """A copy in which things may be taken out."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def run_tests(project: Path, nodes: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """These tests in a process of its own, which imports the copy."""
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *nodes],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def apply(project: Path, mutant: Mutant) -> None:
    """Take one protection out. Raises AssertionError when the code has changed since it was described."""
    for file, old, new in ((mutant.file, mutant.old, mutant.new), *mutant.more):
        path = project / "My_AI_Employee" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} has changed: describe the mutant anew"
        path.write_text(text.replace(old, new), encoding="utf-8")


def check_red(mutant: Mutant, folder: Path) -> None:
    """Raises AssertionError when the test does not turn red, or cannot run at all."""
    project = copy_of_project(folder)
    apply(project, mutant)
    done = run_tests(project, [mutant.test])
    assert done.returncode == FAILED, f"{mutant}\n{done.stdout[-4000:]}{done.stderr[-2000:]}"
    assert " failed" in done.stdout, "an error before the test shows nothing"
