"""Protections taken out, one at a time: what is changed, and the test that must turn red then."""

from tests.faults.mutation import Change, Mutant

FAULTS = "tests/faults/"
ACCEPTANCE = "tests/acceptance/"
ORIGIN = "tests/unit/core/test_origin.py::"
KILLED = f"{FAULTS}test_kill_matrix_local.py::test_killed_there_and_still_done_once"
OPS = "tests/unit/ops/"
MOVING = f"{ACCEPTANCE}test_decisions_by_moving.py::"

MUTANTS = (
    Mutant(
        row=1,
        what="the books forget the keys of steps that were done",
        changes=(Change("books.local.keys", "find_use", "row is None", "True"),),
        test=f"{KILLED}[record_payment-executor.answered-plan]",
    ),
    Mutant(
        row=1,
        what="a plan that was begun is not taken up again",
        changes=(
            Change(
                "domain.plan",
                "RUNNABLE",
                "(PlanStatus.APPROVED, PlanStatus.EXECUTING, PlanStatus.QUEUED)",
                "(PlanStatus.APPROVED, PlanStatus.QUEUED)",
            ),
        ),
        test=f"{KILLED}[create_invoice-executor.intended-plan]",
    ),
    Mutant(
        row=2,
        what="a step whose answer was lost runs under a key of its own",
        changes=(Change("execution.step_calls", "grant_for", "action.key", "f'{action.key}{action.attempts}'"),),
        test=f"{FAULTS}test_repeated_effects.py::test_a_partial_payment_whose_answer_is_lost_is_recorded_once",
    ),
    Mutant(
        row=4,
        what="the queue drains in the order of names",
        changes=(
            Change(
                "journal.reading",
                "_in_states",
                """f"SELECT * FROM plans WHERE status IN ({named('state', number)}) ORDER BY approved_at || id\"""",
                """f"SELECT * FROM plans WHERE status IN ({named('state', number)}) ORDER BY approved_at DESC\"""",
            ),
        ),
        test=f"{ACCEPTANCE}test_books_away.py::test_retries_then_queue_then_drain_in_order",
    ),
    Mutant(
        row=4,
        what="a plan begins with its approval before others that wait for the books",
        changes=(Change("execution.executor", "approve", "plans.count_in_states(connection, *RUNNABLE)", "False"),),
        test="tests/unit/execution/test_executor.py::test_plan_does_not_begin_before_others_that_wait",
    ),
    Mutant(
        row=2,
        what="a connection that the server has closed is used for a write",
        changes=(Change("books.odoo.http_pool", "HttpPool._take", "idle.is_fresh()", "idle"),),
        test="tests/unit/books/test_http_pool.py::test_connection_that_the_server_has_closed_is_not_used_for_a_write",
    ),
    Mutant(
        row=5,
        what="the books are not tried again before they count as away",
        changes=(Change("execution.step_results", "RETRY_DELAYS_S", "(1, 2, 4, 8)", "(1,)"),),
        test=f"{FAULTS}test_retries.py::test_books_that_are_away_are_tried_after_1_2_4_8_seconds_then_the_plan_is_queued",
    ),
    Mutant(
        row=5,
        what="refused credentials fail one plan after the other",
        changes=(
            Change(
                "execution.step_results",
                "_FailedStep.is_refusal",
                "(EmailUnderWayError, BooksUnavailableError, BooksAuthenticationError)",
                "(EmailUnderWayError, BooksUnavailableError)",
            ),
        ),
        test=f"{FAULTS}test_retries.py::test_refused_credentials_hold_everything_until_a_person_acts",
    ),
    Mutant(
        row=6,
        what="every orchestrator is told that it leads",
        changes=(Change("bootstrap.state_folder", "exclusive", ("yield False\nreturn\n"), "pass"),),
        test=f"{FAULTS}test_two_orchestrators.py::test_a_second_one_says_that_another_works",
    ),
    Mutant(
        row=7,
        what="a late answer is recorded whoever started the step last",
        changes=(
            Change(
                "journal.plans",
                "_finish",
                'actions.c.fence == bindparam("of_fence")',
                'actions.c.fence <= bindparam("of_fence") + 9',
            ),
        ),
        test=f"{FAULTS}test_repeated_effects.py::test_a_late_answer_is_fenced_off",
    ),
    Mutant(
        row=9,
        what="a key may be used for other arguments",
        changes=(
            Change(
                "books.local.keys",
                "find_use",
                '(row["tool"], row["digest"]) != (action.tool, digest_of(action.arguments()))',
                'row["tool"] != action.tool',
            ),
        ),
        test=f"{FAULTS}test_same_key.py::test_embedded_books_refuse_it[record_payment]",
    ),
    Mutant(
        row=9,
        what="a grant may be used again",
        changes=(
            Change(
                "mcp_servers.gate",
                "Gate.admit",
                "not self.used.use(grant.nonce, grant.expires)",
                "not self.used.use(grant.nonce, grant.expires) and not grant.nonce",
            ),
        ),
        test=f"{FAULTS}test_same_key.py::test_the_gate_takes_a_grant_once_also_after_a_restart",
    ),
    Mutant(
        row=9,
        what="a server takes a grant for another one",
        changes=(
            Change(
                "mcp_servers.gate",
                "Gate.admit",
                "not self.audience or grant.audience != self.audience",
                "not grant.nonce",
            ),
        ),
        test=f"{FAULTS}test_same_key.py::test_the_gate_refuses_a_grant_for_another_server",
    ),
    Mutant(
        row=11,
        what="a mail that was begun counts as not sent",
        changes=(
            Change("books.local.sending", "_check_sendable", "row is None", 'row is None or row["state"] != "sent"'),
        ),
        test=f"{FAULTS}test_unknown_mails.py::test_an_unknown_mail_is_held_and_never_sent_again",
    ),
    Mutant(
        row=13,
        what="every copy of a note is taken for the note",
        changes=(
            Change(
                "approvals.plan_note_reader",
                "PlanNoteReader.under_own_name",
                'seen.rel == f"{folder}/{name}"',
                "seen.rel",
            ),
        ),
        test=f"{FAULTS}test_vault_copies.py::test_conflict_copy_of_a_waiting_plan",
    ),
    Mutant(
        row=14,
        what="a file that somebody has open for writing is read",
        changes=(Change("vault.open_files", "is_open_elsewhere", "has_writer(file)", "has_writer(file) and False"),),
        test=f"{FAULTS}test_vault_slow_files.py::test_slow_writer",
    ),
    Mutant(
        row=15,
        what="the server takes a grant for other arguments than it was made for",
        changes=(
            Change(
                "domain.grants",
                "verify_grant",
                "grant.arguments_digest != digest_of(dict(arguments))",
                "not grant.arguments_digest",
            ),
        ),
        test=f"{FAULTS}test_same_key.py::test_the_gate_refuses_a_grant_with_other_arguments",
    ),
    Mutant(
        row=16,
        what="an edit that was never shown is approved with the plan",
        changes=(
            Change(
                "approvals.plan_decisions",
                "PlanDecisions._approved",
                "actions != record.plan.actions",
                "actions is None",
            ),
        ),
        test=f"{MOVING}test_edit_and_move_at_once_comes_back",
    ),
    Mutant(
        row=16,
        what="a changed text is approved as long as the actions are the same",
        changes=(
            Change(
                "approvals.plan_decisions",
                "PlanDecisions._changed",
                "seen.shows_record or keeps_written_text(seen.text, render_record(record))",
                "seen.text",
            ),
        ),
        test=f"{FAULTS}test_vault_hostile_text.py::test_what_was_shown_is_what_is_approved",
    ),
    Mutant(
        row=17,
        what="a note of what is done, dragged again, is not put back",
        changes=(Change("approvals.decide", "decide", "item.state in ENDED", "item.state is ItemState.REJECTED"),),
        test=f"{MOVING}test_drag_of_a_done_note_does_nothing_again",
    ),
    Mutant(
        row=18,
        what="approvals are read before rejections",
        changes=(
            Change(
                "approvals.plan_decisions",
                "PlanDecisions.take_moved",
                "sum(self._each(Folder.REJECTED, self._rejected), NOTHING)",
                "NOTHING",
            ),
        ),
        test=f"{MOVING}test_reject_wins_over_approve",
    ),
    Mutant(
        row=19,
        what="any vault at the same place is taken for ours",
        changes=(Change("vault.store", "VaultStore.check", "marker != (self._marker or marker)", "marker is None"),),
        test=f"{FAULTS}test_vault_unmounted.py::test_another_vault_at_the_same_place",
    ),
    Mutant(
        row=21,
        what="an old copy of the journal is taken for the journal",
        changes=(Change("execution.reconciliation", "Reconciliation._compare", "at_mark == mark.hash", "True"),),
        test=f"{FAULTS}test_journal_restored.py::test_old_copy_is_noticed_and_reads_the_effects_back",
    ),
    Mutant(
        row=32,
        what="events are signed without their time",
        changes=(Change("ops.events.signing", "_signature", "f'{event_id}.{sent_at}.'", "f'{event_id}.'"),),
        test=f"{OPS}test_signing.py::test_every_change_makes_it_false",
    ),
    Mutant(
        row=33,
        what="the plan is not compared again when its approval is recorded",
        changes=(Change("approvals.plan_items", "PlanItem._check_current", "self.is_current is not None", "False"),),
        test=f"{OPS}test_chat_approvals.py::test_plan_that_changes_at_the_moment_of_the_approval_is_not_approved",
    ),
    Mutant(
        row=33,
        what="the code of a post is not compared",
        changes=(
            Change("ops.chat.decisions", "ChatDecisions._check_code", "hmac.compare_digest(code, current)", "True"),
        ),
        test=f"{OPS}test_chat_approvals.py::test_refusals_name_their_kind_and_change_nothing",
    ),
    Mutant(
        row=39,
        what="a bank line may be at any rate from the known one",
        changes=(Change("books.currency_rules", "BANK_RATE_LIMIT", 'Decimal("0.05")', 'Decimal("0.06")'),),
        test="tests/contract/test_books_contract_foreign_settling.py"
        "::test_a_bank_line_far_from_the_known_rate_is_asked_about[local-invoice]",
    ),
    Mutant(
        row=39,
        what="a bank line of the known rate is asked about",
        changes=(Change("books.currency_rules", "BANK_RATE_LIMIT", 'Decimal("0.05")', 'Decimal("0.04")'),),
        test="tests/contract/test_books_contract_foreign_settling.py"
        "::test_a_bank_line_far_from_the_known_rate_is_asked_about[local-bill]",
    ),
    Mutant(
        row=39,
        what="an invoice deducts a deposit of another currency",
        changes=(Change("books.currency_rules", "check_deposit_currency", "deposit.currency != currency", "False"),),
        test="tests/contract/test_books_contract_foreign_advances.py"
        "::test_a_deposit_of_another_currency_is_refused[local]",
    ),
    Mutant(
        row=39,
        what="a foreign payment leaves a rest on account while its invoice is open",
        changes=(Change("books.currency_rules", "check_parts", "action.on_account", "False"),),
        test="tests/contract/test_books_contract_foreign_advances.py"
        "::test_nothing_stays_on_account_while_an_invoice_is_open[local]",
    ),
    Mutant(
        row=40,
        what="a second refusal amid several bank lines is not recorded",
        changes=(
            Change(
                "execution.step_results",
                "fail_plan",
                "for one in refused:\n    one.mark_refused()",
                "first.mark_refused()",
            ),
        ),
        test="tests/unit/execution/test_match_batches.py::test_each_of_two_refusals_is_recorded_and_named",
    ),
    Mutant(
        row=40,
        what="a plan that was stopped after its last step reads as failed",
        changes=(Change("execution.stopped_plans", "end_stopped", "len(done) == len(record.actions)", "False"),),
        test="tests/unit/execution/test_match_batches.py"
        "::test_a_stop_that_comes_after_the_last_of_them_ends_the_plan_as_done",
    ),
    Mutant(
        row=40,
        what="a bank line to which the books did not come counts as tried",
        changes=(
            Change(
                "execution.match_batches",
                "_NOT_TRIED",
                '{"status": ActionStatus.PLANNED, "attempts": 0}',
                '{"status": ActionStatus.PLANNED}',
            ),
        ),
        test="tests/unit/execution/test_match_batches.py"
        "::test_those_that_the_books_did_not_come_to_count_as_not_tried",
    ),
    Mutant(
        row=40,
        what="a rejection amid several bank lines leaves what began",
        changes=(Change("execution.stopped_plans", "stop_plan", "len(begun) > 1", "False"),),
        test="tests/unit/execution/test_match_batches.py::test_a_stop_carries_all_that_began_together_to_their_end",
    ),
)

ODOO_MUTANTS = (
    Mutant(
        row=3,
        what="an error that Odoo reports after it has committed is believed",
        changes=(Change("books.odoo.keys", "change_state", 'rows[0]["state"] == before', "before"),),
        test=f"{FAULTS}test_lost_replies_odoo.py::test_an_error_reported_after_the_commit"
        "[record_payment-account.payment/action_post]",
    ),
    Mutant(
        row=8,
        what="the loser of a race is told that it is refused",
        changes=(
            Change("books.odoo.keys", "load_once", "find_key(client, key)", "None"),
            Change("books.odoo.keys", "load_once", "refusal_or_busy(refusal)", "refusal"),
        ),
        test=f"{FAULTS}test_race_odoo.py",
    ),
)

WORKER_MUTANTS = (
    Mutant(
        row=30,
        what="a worker that stood still goes on as if the work were still its own",
        changes=(
            Change("execution.workers.leasing", "HeldLease.guard", "check_lease(connection, self.lease)", "return"),
            Change(
                "journal.plans",
                "_finish",
                'actions.c.fence == bindparam("of_fence")',
                'actions.c.fence >= bindparam("of_fence")',
            ),
        ),
        test=f"{FAULTS}test_workers.py::test_worker_that_was_stopped_amid_a_call_records_nothing_over_its_successor",
    ),
    Mutant(
        row=30,
        what="the lease of a dead worker never runs out",
        changes=(
            Change("journal.leases", "_acquire", '" RETURNING fence"', '" AND leases.until < 0 RETURNING fence"'),
        ),
        test=f"{FAULTS}test_workers.py::test_plan_of_a_killed_worker_is_taken_over",
    ),
)
