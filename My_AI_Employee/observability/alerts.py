"""Alerts to people: to desktop, mail and chat through apprise, each at most once per key and period."""

import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from apprise import Apprise

log = logging.getLogger(__name__)

REPEAT_AFTER = timedelta(hours=6)
_CLOCK_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One message to a person. key: what it is about, such as `books-unavailable`; see `should_send`."""

    title: str
    body: str
    key: str


class Notifier(Protocol):
    """Tells people. An alert that cannot be delivered never stops the work."""

    def send(self, alert: Alert) -> None:
        """Deliver, or log why not. Never raises."""
        ...


class NullNotifier:
    """Tells nobody: no alert address is configured."""

    def send(self, alert: Alert) -> None:
        """Nothing."""


class MemoryNotifier:
    """Keeps the alerts, for tests."""

    def __init__(self) -> None:
        self.sent: list[Alert] = []

    def send(self, alert: Alert) -> None:
        """Keep the alert."""
        self.sent.append(alert)


class AppriseNotifier:
    """Delivers to apprise URLs (`mailto://`, `ntfy://`, `slack://`, `json://` …). URLs hold secrets: none is logged.

    apprise reads its answers over the network for some seconds per URL; `send` waits for them.
    """

    def __init__(self, urls: Sequence[str]) -> None:
        self._urls = tuple(url.strip() for url in urls if url.strip())
        self._apprise: Apprise | None = None

    def _connected(self) -> "Apprise":
        if self._apprise is None:
            self._apprise = _open_apprise(self._urls)
        return self._apprise

    def send(self, alert: Alert) -> None:
        """Deliver to every URL, or log which kind of service did not take it. Never raises."""
        try:
            result = self._connected().notify(body=alert.body, title=alert.title, body_format="text")
            unsent = sorted({part.name for part in result if not part})
        except Exception as error:  # noqa: BLE001 - an edge: over a hundred services, each with errors of its own
            log.error("alert '%s' was not delivered (%s)", alert.key, type(error).__name__)
            return
        if not result:
            log.error("alert '%s' was not delivered by: %s", alert.key, ", ".join(unsent) or "any service")


def _open_apprise(urls: Sequence[str]) -> "Apprise":
    from apprise import Apprise, AppriseAsset

    # their DEBUG lines show whole addresses and payloads, with the tokens that many services keep in the path
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)
    services = Apprise(asset=AppriseAsset(storage_mode="memory"))
    with warnings.catch_warnings():
        # the first `add` loads apprise's mail service, which imports a module that Python 3.13 no longer has
        warnings.filterwarnings("ignore", "'imghdr' is deprecated", DeprecationWarning)
        understood = [services.add(url) for url in urls]
    for number in (number for number, good in enumerate(understood, start=1) if not good):
        log.error("alert address %d is not one that apprise understands", number)
    return services


def notifier_for(alert_urls: str) -> Notifier:
    """The notifier of the setting: URLs between spaces or line ends; nobody is told when it is empty."""
    urls = alert_urls.split()
    return AppriseNotifier(urls) if urls else NullNotifier()


def should_send(last_sent: datetime | None, now: datetime, repeat_after: timedelta = REPEAT_AFTER) -> bool:
    """Whether an alert of a key goes out, given when the last one of that key did.

    A last time in the future is a clock that was set back: it does not silence the alert.
    """
    if last_sent is None or last_sent > now + _CLOCK_SLACK:
        return True
    return now - last_sent >= repeat_after
