"""The queue between the orchestrator and the workers: Procrastinate, in the journal's PostgreSQL database.

It carries plan ids and nothing else; what becomes of a plan is in the journal. The one module that imports
Procrastinate, and only when a queue is opened.
"""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from My_AI_Employee.errors import ConfigurationError, JournalError
from My_AI_Employee.files.install_command import install_command
from My_AI_Employee.journal.database import database_url
from My_AI_Employee.journal.journal import Journal

if TYPE_CHECKING:
    from procrastinate import PsycopgConnector
    from procrastinate.connector import Notify
    from psycopg_pool import AsyncConnectionPool

logger = logging.getLogger(__name__)

QUEUE = "plans"
TASK = "carry_out_plan"
RECONNECT_S = 0.5
POLL_S = 2.0
"""Fallback of PostgreSQL's notifications."""
ALIVE_S = 30.0
"""After so long without a notification the server is asked whether it is still there."""
PUT_TRIES = 3
_POOL: dict[str, Any] = {"min_size": 1, "max_size": 4, "timeout": 5.0, "reconnect_timeout": 5.0}


def _dsn(url: str) -> str:
    return database_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def check_installed() -> None:
    """Raises ConfigurationError when Procrastinate is missing."""
    if find_spec("procrastinate") is None:
        raise ConfigurationError(
            "AI_EMPLOYEE_EXECUTION=workers needs procrastinate, which is not installed",
            hint=f"install it with: {install_command('postgres')}",
        )


class PlanQueue:
    """The orchestrator's end: puts plan ids in. An id that waits already is not put in twice."""

    def __init__(self, journal: Journal, url: str) -> None:
        """Connect, and make the queue's tables when they are missing. Raises ConfigurationError, JournalError."""
        check_installed()
        from procrastinate import App, SyncPsycopgConnector

        self._app = App(connector=SyncPsycopgConnector(conninfo=_dsn(url), **_POOL))
        with _queue_errors():
            self._app.open()
            with journal.transaction():  # one process at a time
                if not self._app.check_connection():
                    self._app.schema_manager.apply_schema()

    def waiting(self) -> frozenset[str]:
        """Plan ids that no worker has fetched yet. Raises JournalError when the queue does not answer."""
        with _queue_errors():
            jobs = self._app.job_manager.list_jobs(queue=QUEUE, status="todo")
        return frozenset(str(job.queueing_lock) for job in jobs)

    def put(self, plan_ids: Sequence[str], *, first: bool) -> int:
        """Have plans carried out; how many did not wait already. first: before the others. Raises JournalError.

        They go in together: each transaction wakes every worker that is idle.
        """
        with _queue_errors():
            for _ in range(PUT_TRIES):
                if not plan_ids:
                    return 0
                if self._put_together(plan_ids, first):
                    return len(plan_ids)
                waiting = self.waiting()  # another process has put in some of them just now
                plan_ids = [plan_id for plan_id in plan_ids if plan_id not in waiting]
            return sum(self._put_together([plan_id], first) for plan_id in plan_ids)

    def _put_together(self, plan_ids: Sequence[str], first: bool) -> bool:
        """False, and none is put in, when one of them waits already."""
        from procrastinate.exceptions import AlreadyEnqueued

        jobs = [
            self._app.configure_task(TASK, queue=QUEUE, queueing_lock=plan_id, priority=int(first)).make_new_job(
                plan_id=plan_id
            )
            for plan_id in plan_ids
        ]
        try:
            self._app.job_manager.batch_defer_jobs(jobs)
        except AlreadyEnqueued:
            return False
        return True

    def close(self) -> None:
        """Close the connections. Idempotent."""
        self._app.close()


class _queue_errors:  # noqa: N801  a context manager, used like a function
    """Translates Procrastinate's and the driver's exceptions into JournalError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        from procrastinate.exceptions import ConnectorException
        from psycopg import Error

        if isinstance(error, ConnectorException | Error):
            raise JournalError(
                f"the queue does not answer: {error.__cause__ or error}", hint="it is tried again by itself"
            ) from error


def serve_queue(url: str, carry_out: Callable[[str], None]) -> None:
    """Carry out what is put into the queue until SIGTERM or Ctrl-C; a plan in hand is brought to its end.

    carry_out: called with one plan id at a time, in a thread. A lost connection is made anew for ever.
    """
    asyncio.run(_Worker(url, carry_out).serve())


class _Worker:
    def __init__(self, url: str, carry_out: Callable[[str], None]) -> None:
        self._url = url
        self._carry_out = carry_out
        self._stopping = asyncio.Event()
        self._free = asyncio.Event()
        self._free.set()
        self._running: asyncio.Task[None] | None = None

    async def serve(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        while not self._stopping.is_set():
            self._running = asyncio.create_task(self._work())
            try:
                await self._running
            except asyncio.CancelledError:
                continue
            except _connection_errors() as error:
                logger.warning("the queue does not answer, trying again: %s", error.__cause__ or error)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), RECONNECT_S)

    def _stop(self) -> None:
        self._stopping.set()
        if self._running is not None:
            self._running.cancel()

    async def _work(self) -> None:
        from procrastinate import App

        app = App(connector=_connector(_dsn(self._url), self._free))
        app.task(name=TASK, queue=QUEUE)(self._task)
        async with app.open_async():
            await app.run_worker_async(
                queues=[QUEUE],
                delete_jobs="always",
                fetch_job_polling_interval=POLL_S,
                install_signal_handlers=False,
            )

    async def _task(self, plan_id: str) -> None:
        self._free.clear()
        try:
            await asyncio.to_thread(self._carry_out, plan_id)
        finally:
            self._free.set()


def _connector(dsn: str, free: asyncio.Event) -> "PsycopgConnector":
    """Procrastinate's, with less work for each job. free: set while this worker has no plan in hand.

    Each statement is a transaction of its own, since it calls one function of the queue. All workers are told of
    each job: they wait for that without a task and a timer for each. Those that have a plan in hand do not listen,
    because they look for the next one when it has ended.
    """
    from procrastinate import PsycopgConnector
    from psycopg import AsyncConnection, OperationalError
    from psycopg.sql import SQL, Identifier

    class Connector(PsycopgConnector):
        async def listen_notify(self, on_notification: "Notify", channels: Iterable[str]) -> None:
            while True:
                async with await AsyncConnection.connect(dsn, autocommit=True) as connection:
                    for channel in channels:
                        await connection.execute(SQL("LISTEN {}").format(Identifier(channel)))
                    with suppress(OperationalError):  # the connection is lost
                        await listen_on(connection, on_notification)

    async def listen_on(connection: "AsyncConnection[Any]", on_notification: "Notify") -> None:
        while True:
            async for told in connection.notifies(timeout=ALIVE_S):
                await on_notification(channel=told.channel, payload=told.payload)
                await free.wait()
            await connection.execute("SELECT 1")

    return Connector(pool_factory=_unasked_pool, conninfo=dsn, kwargs={"autocommit": True}, **_POOL)


def _unasked_pool(**options: Any) -> "AsyncConnectionPool":
    """A pool that does not ask the server before each use whether it is there: a lost connection is made anew."""
    from psycopg_pool import AsyncConnectionPool

    return AsyncConnectionPool(**{**options, "check": None})


def _connection_errors() -> tuple[type[Exception], ...]:
    from procrastinate.exceptions import ConnectorException
    from psycopg import Error
    from psycopg_pool import PoolTimeout

    return ConnectorException, Error, PoolTimeout, OSError
