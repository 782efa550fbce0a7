"""One contract for every chat room: posts, answers under posts, changes of posts, and what people write."""

from collections.abc import Iterator

import pytest

from My_AI_Employee.ops.chat.room import MAX_TEXT, ChatMessage
from tests.contract.chat_rooms import MatrixUnderTest, MemoryUnderTest, RoomUnderTest, open_mattermost


@pytest.fixture(params=["memory", "mattermost", pytest.param("matrix", marks=pytest.mark.slow)])
def case(request: pytest.FixtureRequest) -> Iterator[RoomUnderTest]:
    if request.param == "mattermost":
        with open_mattermost() as opened:
            yield opened
            opened.room.close()
        return
    room: RoomUnderTest = (
        MemoryUnderTest() if request.param == "memory" else MatrixUnderTest(request.getfixturevalue("synapse"))
    )
    yield room
    room.room.close()


def read_all(case: RoomUnderTest, position: str) -> tuple[list[ChatMessage], str]:
    """What is new, with a wait that ends as soon as there is something."""
    found: list[ChatMessage] = []
    for _ in range(20):
        reading = case.room.read(position, 0.2)
        found += reading.messages
        position = reading.position
        if found and not reading.messages:
            break
        if not reading.messages:
            break
    return found, position


def test_what_is_posted_is_seen_once_under_one_key(case: RoomUnderTest) -> None:
    first = case.room.post("PLAN-1 waits", key="plan 1")
    assert case.room.post("PLAN-1 waits", key="plan 1") == first
    second = case.room.post("PLAN-2 waits", key="plan 2")
    assert [(post.id, post.text) for post in case.posts()] == [(first, "PLAN-1 waits"), (second, "PLAN-2 waits")]


def test_answers_lie_under_their_post_and_posts_can_be_changed(case: RoomUnderTest) -> None:
    post = case.room.post("PLAN-1 waits\nwith a code", key="plan 1")
    answer = case.room.post("PLAN-1 is done", key="result 1", under=post)
    case.room.update(post, "PLAN-1 is decided", key="decided 1")
    seen = {one.id: one for one in case.posts()}
    assert list(seen) == [post, answer]
    assert (seen[post].text, seen[post].under) == ("PLAN-1 is decided", "")
    assert (seen[answer].text, seen[answer].under) == ("PLAN-1 is done", post)


def test_messages_come_in_order_once_with_the_stable_id_of_their_sender(case: RoomUnderTest) -> None:
    _, position = read_all(case, case.room.read("", 0.0).position)
    case.room.post("not a message of a person", key="own")
    case.write("pending")
    case.write("show PLAN-20261129-0a1b2c")
    messages, position = read_all(case, position)
    assert [message.text for message in messages] == ["pending", "show PLAN-20261129-0a1b2c"]
    assert {message.sender for message in messages} == {case.person}
    assert {message.room for message in messages} == {case.room.id}
    assert len({message.id for message in messages}) == 2
    assert read_all(case, position)[0] == []


def test_what_was_written_before_the_first_reading_is_not_read(case: RoomUnderTest) -> None:
    if case.room.kind == "Mattermost":
        pytest.skip("Mattermost calls; there is no history")
    case.write("approve everything")
    position = case.room.read("", 0.0).position
    assert read_all(case, position)[0] == []


def test_other_room_is_never_taken_for_this_one(case: RoomUnderTest) -> None:
    position = case.room.read("", 0.0).position
    case.write_elsewhere("approve PLAN-20261129-0a1b2c aaaaaaaa")
    messages, _ = read_all(case, position)
    assert case.room.id not in {message.room for message in messages}


def test_long_and_odd_texts_arrive_as_text(case: RoomUnderTest) -> None:
    odd = "@room @channel **bold** <b>x</b> [a](http://evil.example) 10 € 日本 ‘quoted’"
    case.room.post(odd, key="odd")
    case.room.post("x" * (MAX_TEXT + 1_000), key="long")
    shown = case.posts()
    assert shown[0].text == odd
    assert shown[1].text.startswith("x" * MAX_TEXT)
    assert "the rest is in the vault" in shown[1].text
