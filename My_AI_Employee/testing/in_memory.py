"""Ports kept in lists and dictionaries: `mailer = MemoryMailer()`, later `mailer.messages[0]["To"]`."""

from email.message import EmailMessage

from My_AI_Employee.credentials.port import check_name, check_pair
from My_AI_Employee.errors import EmailOutcomeUnknownError, EmailSendFailedError
from My_AI_Employee.observability.alerts import Alert


class MemoryNotifier:
    """A Notifier that keeps the alerts: `notifier.sent[-1].title`."""

    def __init__(self) -> None:
        self.sent: list[Alert] = []

    def send(self, alert: Alert) -> None:
        """Append the alert to `sent`."""
        self.sent.append(alert)


class MemoryMailer:
    """A Mailer that keeps mails in a list. refusal: raised in place of taking the mail."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refusal: EmailSendFailedError | EmailOutcomeUnknownError | None = None

    def send(self, message: EmailMessage) -> None:
        """See `Mailer.send`."""
        if self.refusal:
            raise self.refusal
        self.messages.append(message)


class MemorySecretStore:
    """A secret store in memory; its content ends with the process."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret; None when there is none of this name."""
        check_name(name)
        return self._values.get(name)

    def set(self, name: str, value: str) -> None:
        """Store a secret."""
        check_pair(name, value)
        self._values[name] = value

    def delete(self, name: str) -> bool:
        """Delete a secret; False when there is none of this name."""
        check_name(name)
        return self._values.pop(name, None) is not None

    def names(self) -> list[str]:
        """The names of the stored secrets, sorted."""
        return sorted(self._values)

    def where(self) -> str:
        """The location of the store, for a person."""
        return "the memory of this process"
