"""What only one kind of chat server can do to the program: forged requests, edits, shown names, encryption."""

import time
from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest

from My_AI_Employee.errors import ServiceRefusedError, ServiceUnavailableError
from My_AI_Employee.ops.chat.matrix import MatrixRoom
from tests.contract.chat_rooms import CLIENT, MatrixUnderTest, MattermostUnderTest, open_mattermost
from tools.synapse_server import SynapseServer

APPROVE = "approve PLAN-20261129-0a1b2c aaaaaaaa"


@pytest.fixture
def mattermost() -> Iterator[MattermostUnderTest]:
    with open_mattermost() as opened:
        yield opened


@pytest.fixture
def matrix(synapse: SynapseServer) -> Iterator[MatrixUnderTest]:
    case = MatrixUnderTest(synapse)
    yield case
    case.room.close()


# Mattermost


def test_only_the_token_of_the_command_counts(mattermost: MattermostUnderTest) -> None:
    right = mattermost.command_token
    for wrong in ("x", right.upper(), right[:-1], f"{right}x", f" {right}", "ä" * 26):
        status, _ = mattermost.command(APPROVE, token=wrong)
        assert status in (0, 403), wrong
    assert mattermost.room.read("", 0.01).messages == []
    assert mattermost.command(APPROVE)[0] == 200
    assert len(mattermost.room.read("", 0.01).messages) == 1


def test_token_in_the_form_alone_does_not_count(mattermost: MattermostUnderTest) -> None:
    body = f"token={mattermost.command_token}&team_id={mattermost.team}&channel_id={mattermost.channel}&text=x"
    with pytest.raises(OSError, match="403"):
        urlopen(Request(mattermost.endpoint, data=body.encode(), method="POST"), timeout=10)


@pytest.mark.parametrize("place", ["team_id", "channel_id"])
def test_other_team_or_channel_is_told_so(mattermost: MattermostUnderTest, place: str) -> None:
    status, told = mattermost.command(APPROVE, **{place: "z" * 26})
    assert (status, told) == (200, "Commands count in the channel where the plans are posted, and nowhere else.")
    assert mattermost.room.read("", 0.01).messages == []


def test_shown_name_is_not_the_sender(mattermost: MattermostUnderTest) -> None:
    mattermost.command(APPROVE, user_name="anna", user_id="m" * 26)
    (message,) = mattermost.room.read("", 0.01).messages
    assert message.sender == "m" * 26


def test_repeated_request_has_the_id_of_the_first(mattermost: MattermostUnderTest) -> None:
    """By which the answers know that it was taken up before."""
    for _ in range(2):
        mattermost.command(APPROVE, trigger_id="one")
    assert {message.id for message in mattermost.room.read("", 0.01).messages} == {"one"}


def test_bodies_that_are_no_command_are_refused(mattermost: MattermostUnderTest) -> None:
    assert mattermost.command("x" * 60_000)[0] in (0, 413)
    assert mattermost.command(APPROVE, trigger_id="")[0] == 400
    headers = {"Authorization": f"Token {mattermost.command_token}"}
    for body in (b"\xff\xfe=1", b"no form", b"&".join(b"a%d=1" % number for number in range(60))):
        with pytest.raises(OSError, match="400"):
            urlopen(Request(mattermost.endpoint, data=body, headers=headers, method="POST"), timeout=10)
    with pytest.raises(OSError, match="405"):
        urlopen(Request(mattermost.endpoint, headers=headers), timeout=10)
    assert mattermost.room.read("", 0.01).messages == []


def test_flood_is_answered_and_not_kept(mattermost: MattermostUnderTest) -> None:
    told = [mattermost.command(APPROVE)[1] for _ in range(7)]
    assert told[-1] == "Too many commands wait; write it again in a moment."
    assert len(mattermost.room.read("", 0.01).messages) == 5


def test_server_that_is_busy_is_tried_again_and_a_wrong_token_is_not(mattermost: MattermostUnderTest) -> None:
    mattermost.double.away = 429
    with pytest.raises(ServiceUnavailableError):
        mattermost.room.post("x", key="x")
    mattermost.double.away, mattermost.double.token = 0, "another"
    with pytest.raises(ServiceRefusedError, match="401"):
        mattermost.room.post("x", key="x")


def test_text_cannot_leave_its_block(mattermost: MattermostUnderTest) -> None:
    mattermost.room.post("a\n```\n@channel **x**\n~~~", key="fence")
    assert mattermost.double.posts[0]["message"] == "```text\na\n...\n@channel **x**\n...\n```"


# Matrix, on a real server


def test_edits_notices_and_own_posts_are_no_commands(matrix: MatrixUnderTest) -> None:
    position = matrix.room.read("", 0.0).position
    first = matrix.send(matrix.room_id, {"msgtype": "m.text", "body": "pending"})
    edit: dict[str, object] = {
        "msgtype": "m.text",
        "body": f"* {APPROVE}",
        "m.new_content": {"msgtype": "m.text", "body": APPROVE},
        "m.relates_to": {"rel_type": "m.replace", "event_id": first},
    }
    matrix.send(matrix.room_id, edit)
    matrix.send(matrix.room_id, {"msgtype": "m.notice", "body": APPROVE})
    matrix.send(matrix.room_id, {"msgtype": "m.text", "body": APPROVE}, matrix.bot_token)
    matrix.send(matrix.room_id, {"msgtype": "m.image", "body": APPROVE, "url": "mxc://chat.test/x"})
    matrix.write("status")
    found = [message.text for message in matrix.room.read(position, 0.5).messages]
    assert found == ["pending", "status"]


def test_shown_name_of_somebody_else_is_not_the_sender(matrix: MatrixUnderTest) -> None:
    position = matrix.room.read("", 0.0).position
    path = f"{CLIENT}/profile/{matrix.person}/displayname"
    matrix.server.call("PUT", path, {"displayname": "@boss:chat.test"}, matrix.token)
    matrix.write(APPROVE)
    (message,) = matrix.room.read(position, 0.5).messages
    assert message.sender == matrix.person


def test_encrypted_room_and_wrong_token_are_refused_with_what_to_do(matrix: MatrixUnderTest) -> None:
    path = f"{CLIENT}/rooms/{matrix.room_id}/state/m.room.encryption/"
    matrix.server.call("PUT", path, {"algorithm": "m.megolm.v1.aes-sha2"}, matrix.token)
    with pytest.raises(ServiceRefusedError, match="is encrypted"):
        _ = matrix.room.id
    stranger = MatrixRoom(matrix.server.url, "syt_wrong", matrix.room_id)
    with pytest.raises(ServiceRefusedError, match="401"):
        _ = stranger.id
    nowhere = MatrixRoom("http://127.0.0.1:9", matrix.bot_token, matrix.room_id)
    with pytest.raises(ServiceUnavailableError):
        _ = nowhere.id
    stranger.close()
    nowhere.close()


def test_reading_waits_for_a_message_and_no_longer(matrix: MatrixUnderTest) -> None:
    position = matrix.room.read("", 0.0).position
    position = matrix.room.read(position, 0.1).position
    matrix.write("pending")
    began = time.monotonic()
    assert matrix.room.read(position, 20.0).messages
    assert time.monotonic() - began < 10


def test_flood_that_could_not_be_read_in_full_is_known(matrix: MatrixUnderTest) -> None:
    room = MatrixRoom(matrix.server.url, matrix.bot_token, matrix.room_id, most_messages=3)
    position = room.read("", 0.0).position
    for number in range(5):
        matrix.write(f"words {number}")
    reading = room.read(position, 0.5)
    assert reading.missed
    assert len(reading.messages) == 3
    room.close()
