"""The team server's attacks across people, on a coordinator over two Odoos: the same tests with another scene.

What differs here stands in test_coordinator_people.py: a key that Odoo withdraws, a narrower token, another resource.
There are no requests in a vault.
"""

# ruff: noqa: F401 - tests are imported to be run

from collections.abc import Iterator

import pytest

from tests.coordinator.coordinator_people_scene import PeopleScene, open_people_scene
from tests.team.test_team_adversary_races import (
    test_a_client_that_hangs_up_in_the_middle_leaves_no_call_behind,
    test_a_failure_of_one_is_no_failure_of_another,
    test_a_person_who_is_held_up_holds_up_nobody,
    test_one_connection_for_two_people_asks_as_each_of_them,
    test_signing_out_during_a_call_ends_the_sign_in_and_nothing_else,
    test_two_hundred_interleaved_calls_stay_apart,
)
from tests.team.test_team_adversary_state import (
    test_a_cursor_at_another_tool_is_refused,
    test_a_cursor_pages_for_its_owner_at_another_sign_in_too,
    test_a_cursor_that_was_not_given_is_refused,
    test_a_session_of_another_is_not_found,
    test_a_session_of_another_sign_in_of_the_same_person_stays_theirs,
    test_a_yes_counts_once,
    test_a_yes_to_a_question_that_was_not_put_does_nothing,
    test_an_answer_in_the_session_of_another_is_not_taken,
    test_an_argument_added_to_a_yes_voids_it,
    test_an_ended_session_is_not_revived,
    test_two_session_headers_never_open_the_session_of_another,
)
from tests.team.test_team_adversary_tokens import (
    test_a_code_is_good_once_and_a_replay_ends_what_it_gave,
    test_a_code_of_one_person_cannot_be_had_with_the_verifier_of_another,
    test_a_hostile_client_name_is_refused_or_shown_as_text,
    test_a_hostile_login_is_shown_as_text_and_lets_nobody_in,
    test_a_login_form_of_another_browser_is_refused,
    test_a_refresh_token_at_another_client_is_no_use,
    test_a_refresh_token_used_by_eight_at_once_gives_one_sign_in_at_most,
    test_a_revoked_token_is_refused_and_its_family_with_it,
    test_a_rotated_refresh_token_ends_its_own_family_alone,
    test_a_stolen_code_is_no_use,
    test_a_token_in_a_form_is_not_read,
    test_a_token_in_the_address_is_not_read,
    test_a_token_that_was_cut_from_the_sign_in_of_another_says_so_to_nobody,
    test_an_expired_token_is_refused,
    test_nobody_revokes_what_another_client_got,
    test_one_login_page_gives_one_code_whoever_sends_it_at_once,
    test_two_authorization_headers_never_mix_people,
    test_what_is_no_access_token_opens_nothing,
)

pytestmark = [pytest.mark.slow, pytest.mark.anyio]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeopleScene]:
    with open_people_scene(tmp_path_factory.mktemp("people")) as scene:
        yield scene


@pytest.fixture
def scene(shared: PeopleScene) -> Iterator[PeopleScene]:
    yield shared
    shared.check()
