"""Protections of instances, the coordinator and the chat, each taken out once, and the test that turns red then.

Those of the routing are in `tests/unit/domain/test_routing.py`, those of codes and of signatures in
`tests/faults/mutants.py`.
"""

from tests.faults.mutation import Change, Mutant

PARTS = "tests/unit/coordinator/test_coordinator_parts.py::"
PEOPLE = "tests/coordinator/test_coordinator_people_"
CHAT = "tests/unit/ops/test_chat_approvals.py::"
STACK = "tests/unit/stack/"


def _without(what: str, where: tuple[str, str], old: str, new: str, test: str) -> Mutant:
    """where: the module, and the function in it."""
    return Mutant(what=what, changes=(Change(*where, old, new),), test=test)


ATTACKS = (
    _without(
        "a key of one workspace is used in another",
        ("coordinator.callers", "Caller.check_workspace"),
        "workspace not in self.workspaces",
        "False",
        f"{PARTS}test_reach_is_what_the_workspace_and_the_key_both_allow",
    ),
    _without(
        "a sign-in for one workspace is shown the instances of all",
        ("coordinator.people.offers", "Offers.at"),
        "access.name in reached",
        "True",
        f"{PEOPLE}reach.py::test_keys_of_other_instances_are_not_tried_and_not_kept",
    ),
    Mutant(
        what="a token for another audience counts",
        changes=(  # it is checked twice
            Change(
                "team.oauth.provider",
                "TeamProvider.load_access_token",
                "self._options.part_of(found.resource or '') is not None",
                "True",
            ),
            Change("coordinator.people.verifier", "PeopleVerifier.caller", "workspace is None", "False"),
        ),
        test=f"{PEOPLE[:-1]}.py::test_a_token_of_another_server_on_the_same_database_is_refused",
    ),
    _without(
        "on plain http the cookie alone gives the accounts",
        ("coordinator.people.browser", "BrowserSignIns.is_proven"),
        "hmac.compare_digest(wanted, _hash_of(proof))",
        "True",
        f"{PEOPLE}ports.py::test_the_browser_that_signed_in_takes_over_and_a_thief_of_its_cookies_does_not",
    ),
    _without(
        "an account is added to a sign-in by its cookie alone",
        ("coordinator.people.my_instances", "MyInstances._added"),
        "self.parts.browser.is_proven(cookies, subject, form.get(PROOF_FIELD, ''))",
        "True",
        f"{PEOPLE}ports.py::test_a_thief_of_the_cookies_puts_no_account_of_their_own_in_place",
    ),
    _without(
        "a key counts after its last day",
        ("coordinator.keys", "KeyRecord.counts"),
        "now < self.expires",
        "True",
        f"{PARTS}test_keys_are_hashed_scoped_and_end",
    ),
    _without(
        "the state of a question counts for another call",
        ("coordinator.questions", "Questions.read"),
        "read_token(token, self.secrets, _PURPOSE, call)",
        "read_token(token, self.secrets, _PURPOSE, 'call')",
        f"{PARTS}test_the_state_of_a_question_counts_for_its_call_alone_and_for_an_hour",
    ),
    _without(
        "a forged slash command is taken",
        ("ops.chat.slash_command", "SlashCommand._is_from_mattermost"),
        "hmac.compare_digest(given.encode(), f'Token {self.token}'.encode())",
        "True",
        "tests/contract/test_chat_servers.py::test_only_the_token_of_the_command_counts",
    ),
    _without(
        "a name that is shown counts as the sender",
        ("ops.chat.slash_command", "SlashCommand._take"),
        "ChatMessage(id=form['trigger_id'], room=form['channel_id'], sender=form['user_id'], "
        "text=form.get('text', ''), must_be_command=True)",
        "ChatMessage(id=form['trigger_id'], room=form['channel_id'], sender=form.get('user_name', ''), "
        "text=form.get('text', ''), must_be_command=True)",
        "tests/contract/test_chat_servers.py::test_shown_name_is_not_the_sender",
    ),
    _without(
        "a command that is sent again is carried out again",
        ("ops.chat.answers", "CommandAnswers._take_up"),
        "raise CommandRepeatedError(f'this message was taken up before, and nothing more is done: {before}')",
        "pass",
        f"{CHAT}test_same_message_again_does_nothing_more",
    ),
    _without(
        "an approval from another room counts",
        ("ops.chat.answers", "CommandAnswers.answer"),
        "message.room != self.decisions.room",
        "False",
        f"{CHAT}test_refusals_name_their_kind_and_change_nothing",
    ),
    _without(
        "a tool of another server takes the name of ours",
        ("coordinator.catalogue", "prefixed"),
        "f\"{target}{SEPARATOR}{_UNSAFE.sub('_', tool)}\"",
        "tool",
        f"{PARTS}test_no_server_can_shadow_a_tool_of_ours",
    ),
    _without(
        "a description of another server speaks for itself",
        ("coordinator.foreign_text", "one_line"),
        "_TAG.sub(\"'\", visible(_BLANKS.sub(' ', text[:20 * most]))).strip()",
        "text",
        f"{PARTS}test_foreign_texts_are_quoted_on_one_line",
    ),
    _without(
        "an answer of 100 MB is read to its end",
        ("coordinator.transport", "_LimitedStream.__aiter__"),
        "self._left < 0",
        "False",
        "tests/coordinator/test_coordinator_bad_targets.py::test_a_lie_is_a_typed_error_and_the_others_answer_meanwhile"
        "[huge-ANSWER_INVALID-OUTCOME_UNKNOWN]",
    ),
    _without(
        "servers that call each other go on for ever",
        ("coordinator.circles", "CircleCheck.__call__"),
        "self._own_id in passed or len(passed) >= MAX_STEPS",
        "False",
        "tests/coordinator/test_coordinator_calls.py::test_a_request_that_passed_here_before_is_refused",
    ),
    _without(
        "another database under an instance's name is used",
        ("stack.safety", "check_same"),
        "contact.born == pin.born",
        "True",
        f"{STACK}test_safety.py::test_pinned_at_first_contact_and_refused_when_changed",
    ),
    _without(
        "books that were restored from an older copy are not noticed",
        ("stack.checks", "older_data"),
        "has_entry(client, pin.newest_posted)",
        "True",
        f"{STACK}test_safety.py"
        "::test_books_that_were_restored_from_an_older_copy_are_refused_until_a_person_accepts_them",
    ),
    _without(
        "an approved plan is carried out under the name of another instance",
        ("domain.grants", "verify_grant"),
        "(grant.tool, grant.books) != (tool, books)",
        "grant.tool != tool",
        f"{STACK}test_named_books.py::test_approved_plan_counts_for_its_instance_alone",
    ),
    _without(
        "a lab that was copied from the books and not neutralised is used",
        ("stack.safety", "InstanceGuard.check"),
        "check_harmless(self.instance, contact, self._primaries())",
        "pass",
        f"{STACK}test_safety.py::test_sandbox_that_could_act_as_production",
    ),
)
