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
