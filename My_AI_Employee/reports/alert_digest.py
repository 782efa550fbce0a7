"""Alerts that wait, in quiet hours or to come in one message. They are kept in the journal until delivered."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.alerts import Alert, Notifier
from My_AI_Employee.observability.quiet_hours import QuietHours
from My_AI_Employee.vault.listing import shortened

WAITING = "alerts_waiting"
MOST_LINES = 50
_LINE_CHARS = 200


@dataclass(frozen=True, kw_only=True)
class AlertDigest:
    """A Notifier that delivers at once, unless it is quiet or alerts of some time are collected.

    collect: alerts of this time come in one message; zero for none. redacted: takes secrets out of a text.
    link: the page's address for the id of an item; empty when there is no page.
    """

    notifier: Notifier
    journal: Journal
    clock: Callable[[], datetime]
    quiet: QuietHours | None = None
    collect: timedelta = timedelta(0)
    redacted: Callable[[str], str] = str
    link: Callable[[str], str] = lambda _item: ""

    def send(self, alert: Alert) -> None:
        """Deliver, or keep until `deliver_due`. See `Notifier.send`."""
        now = self.clock()
        if not self.collect and not self._is_quiet(now):
            self.notifier.send(self._clean(alert))
            return
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            waiting = json.loads(stored_facts.get_fact(connection, WAITING) or "[]")
            if all(one["key"] != alert.key for one in waiting):
                waiting.append({"key": alert.key, "line": self.line_of(alert), "at": to_iso(now)})
                stored_facts.set_fact(connection, WAITING, json.dumps(waiting, ensure_ascii=False))

    def deliver_due(self) -> int:
        """Deliver what waits in one message, a line each, if it is time; the number of alerts in it."""
        now = self.clock()
        with self.journal.transaction() as connection:
            waiting = json.loads(stored_facts.get_fact(connection, WAITING) or "[]")
            since = min((from_iso(one["at"]) for one in waiting), default=now)
            is_due = waiting and not self._is_quiet(now) and (now - since >= self.collect or since > now)
        if not is_due:
            return 0
        lines = [str(one["line"]) for one in waiting[:MOST_LINES]]
        more = [f"… and {len(waiting) - MOST_LINES} more"] if len(waiting) > MOST_LINES else []
        title = f"{len(waiting)} {'alert' if len(waiting) == 1 else 'alerts'} from your bookkeeping employee"
        self.notifier.send(Alert(key="digest", title=title, body="\n".join([*lines, *more])))
        self._forget(waiting)
        return len(waiting)

    def _forget(self, told: Sequence[Mapping[str, str]]) -> None:
        """After the delivery: a crash before this tells them once more, rather than never."""
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            waiting = json.loads(stored_facts.get_fact(connection, WAITING) or "[]")
            if left := [one for one in waiting if one not in told]:
                stored_facts.set_fact(connection, WAITING, json.dumps(left, ensure_ascii=False))
            elif waiting:
                stored_facts.delete_fact(connection, WAITING)

    def _is_quiet(self, now: datetime) -> bool:
        return self.quiet is not None and self.quiet.is_quiet(now)

    def _clean(self, alert: Alert) -> Alert:
        body = "\n".join(filter(None, (self.redacted(alert.body), self._link(alert))))
        return Alert(key=alert.key, title=self.redacted(alert.title), body=body, item=alert.item)

    def _link(self, alert: Alert) -> str:
        return self.link(alert.item) if alert.item else ""

    def line_of(self, alert: Alert) -> str:
        """An alert on one line, without secrets, with the link to its item."""
        first = next((line for line in alert.body.splitlines() if line.strip()), "")
        text = f"{alert.title}: {first}" if first else alert.title
        return " ".join(filter(None, (shortened(self.redacted(text), _LINE_CHARS), self._link(alert))))
