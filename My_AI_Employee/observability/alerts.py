"""Sends alerts to desktop, mail and chat through apprise."""

import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from apprise import Apprise

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Alert:
    """A message to a person. key: its subject, such as `books-unavailable`, by which repeats are limited.

    item: id of the plan or task that it is about.
    """

    title: str
    body: str
    key: str
    item: str = ""


class Notifier(Protocol):
    """Sends alerts. A failed delivery never stops the program."""

    def send(self, alert: Alert) -> None:
        """Deliver an alert, or log why that failed. Never raises."""
        ...


class NullNotifier:
    """Sends nothing, for a setting without alert addresses."""

    def send(self, alert: Alert) -> None:
        """Do nothing."""


class AppriseNotifier:
    """Delivers to apprise URLs (`mailto://`, `ntfy://`, `slack://` …). URLs contain secrets and are never logged.

    `send` waits for the network, some seconds per URL.
    """

    def __init__(self, urls: Sequence[str]) -> None:
        self._urls = tuple(url.strip() for url in urls if url.strip())
        self._apprise: Apprise | None = None

    def _connected(self) -> "Apprise":
        if self._apprise is None:
            self._apprise = _open_apprise(self._urls)
        return self._apprise

    def send(self, alert: Alert) -> None:
        """Deliver to every URL, or log the type of the services that failed. Never raises."""
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
        log.error("alert address %d is not an apprise URL", number)
    return services


def notifier_for(alert_urls: str) -> Notifier:
    """Create the notifier of a setting: URLs separated by white space; a NullNotifier when it is empty."""
    urls = alert_urls.split()
    return AppriseNotifier(urls) if urls else NullNotifier()
