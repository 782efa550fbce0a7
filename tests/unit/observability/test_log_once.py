"""What lasts is logged when it begins or changes."""

import logging

import pytest

from My_AI_Employee.observability.log_once import LogOnce


@pytest.fixture
def log() -> LogOnce:
    return LogOnce(logging.getLogger("test_log_once"))


def test_a_message_is_logged_once_per_subject_and_cause(log: LogOnce, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        log.warn("a", "a: no day")
        log.warn("b", "b: no day")
    log.warn("a", "a: no month")
    assert [one.message for one in caplog.records] == ["a: no day", "b: no day", "a: no month"]


def test_a_cause_is_news_until_it_is_kept_and_again_when_it_is_over(log: LogOnce) -> None:
    assert [log.keep("a", "no day") for _ in range(3)] == [True, False, False]
    assert [log.keep("b", "no day"), log.keep("a", "no month")] == [True, True]
    log.resolved("a")
    assert log.keep("a", "no month")


def test_a_file_that_is_gone_is_forgotten_and_no_other(log: LogOnce) -> None:
    names = ("Inbox/a", "Inbox/b", "Inbox2/a")
    assert all(log.keep(name, "no day") for name in names)
    log.forget_gone("Inbox", {"Inbox/b"})
    assert [log.keep(name, "no day") for name in names] == [True, False, False]
