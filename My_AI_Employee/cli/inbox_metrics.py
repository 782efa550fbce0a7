"""What the inbox tells Prometheus: its requests, and what waits for people, read from the journal at each scrape."""

import logging
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from starlette.applications import Starlette
from starlette.types import ASGIApp

from My_AI_Employee import __version__
from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import events, reading
from My_AI_Employee.journal.statements import AnyConnection
from My_AI_Employee.observability.metrics_endpoint import metrics_route
from My_AI_Employee.observability.redacting_log import log_to_stderr
from My_AI_Employee.observability.request_log import JsonLines, RequestLog, form_of
from My_AI_Employee.observability.server_metrics import ServerMetrics

_Read = Callable[[AnyConnection], Mapping[str, float]]


def monitored(installation: Installation, app: Starlette, clock: Callable[[], datetime]) -> ASGIApp:
    """The page with `/metrics`, and with lines in the log when AI_EMPLOYEE_LOG_FORMAT is set."""
    settings, metrics = installation.settings, ServerMetrics("inbox", __version__)
    kinds: tuple[tuple[str, str, str, _Read], ...] = (
        ("ai_employee_plans", "Plans by state", "state", _plans),
        ("ai_employee_tasks_for_people", "Tasks that need a person", "", _tasks),
        ("ai_employee_oldest_plan_seconds", "Age of the oldest plan that waits", "", partial(_oldest, clock)),
        ("ai_employee_events_given_up", "Events that did not reach their receiver", "", _given_up),
    )
    for name, text, label, read in kinds:
        metrics.read_at_scrape(name, text, label, partial(_from_journal, installation, read))
    app.routes.append(metrics_route(metrics, settings.team_metrics_token or ""))
    log_to_stderr(
        os.environ,
        level=logging.INFO if settings.log_format else logging.WARNING,
        redacted=installation.redacted,
        form=form_of(settings.log_format, JsonLines),
    )
    return RequestLog(app, metrics, {})


def _from_journal(installation: Installation, read: _Read) -> Mapping[str, float]:
    with installation.readable_journal().transaction() as connection:
        return read(connection)


def _plans(connection: AnyConnection) -> Mapping[str, float]:
    counts = reading.count_by_status(connection)
    return {each.value: counts.get(each, 0) for each in PlanStatus}


def _tasks(connection: AnyConnection) -> Mapping[str, float]:
    return {"": len(reading.tasks_with_status(connection, TaskStatus.NEEDS_PERSON))}


def _oldest(clock: Callable[[], datetime], connection: AnyConnection) -> Mapping[str, float]:
    """0 when no plan waits."""
    waiting = reading.plans_with_status(connection, PlanStatus.PENDING_APPROVAL)
    return {"": max(((clock() - each.plan.created).total_seconds() for each in waiting), default=0.0)}


def _given_up(connection: AnyConnection) -> Mapping[str, float]:
    return {"": len(events.dead_letters(connection))}
