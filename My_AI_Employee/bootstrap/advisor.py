"""Builds the advisor of an installation: reads the cloud, makes reports, tells of what is bad, makes tasks."""

from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.advisor import telling
from My_AI_Employee.advisor.comparison import new_alerts
from My_AI_Employee.advisor.digitalocean.client import Client, checked_address
from My_AI_Employee.advisor.digitalocean.reader import InventoryReader
from My_AI_Employee.advisor.evaluate import evaluate
from My_AI_Employee.advisor.findings import Finding, Report
from My_AI_Employee.advisor.inventory import Inventory
from My_AI_Employee.advisor.manifests import Manifests
from My_AI_Employee.advisor.requests import Advisor
from My_AI_Employee.advisor.store import AdvisorStore
from My_AI_Employee.advisor.task_note import file_name, request_text
from My_AI_Employee.bootstrap.alerting import build_notifier, with_digest
from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.errors import AdvisorError, CredentialsError
from My_AI_Employee.journal.events import ADVISOR_HIGH, record_wanted_event
from My_AI_Employee.journal.tasks import drops_of
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import sha256_of

FOLDER = "advisor"
TOKEN = "DIGITALOCEAN_TOKEN"  # noqa: S105 - the name of a secret


@dataclass(frozen=True, kw_only=True)
class Made:
    """A report that was made. alerted: findings of which a person is alerted for the first time."""

    report: Report
    file: Path
    alerted: tuple[Finding, ...]


def open_advisor(installation: Installation) -> Advisor:
    """The advisor's files in the state folder."""
    return Advisor(store=AdvisorStore(installation.state.root / FOLDER))


def read_cloud(installation: Installation, api: str, most_metrics: int) -> Inventory:
    """Read the account and keep the inventory. Raises CredentialsError, ConfigurationError, ServiceRefusedError,
    ServiceUnavailableError."""
    address = checked_address(api)
    token = installation.secret(TOKEN)
    if not token:
        raise CredentialsError(
            f"the secret {TOKEN} is not stored",
            hint=f"make a token that may only read, and store it with: ai-employee credentials set {TOKEN}",
        )
    client = Client(url=address, token=token)
    try:
        inventory = InventoryReader(client=client, clock=utc_now, most_metrics=most_metrics).read()
    finally:
        client.close()
    open_advisor(installation).store.save_inventory(inventory)
    return inventory


def make_report(installation: Installation, inventory: Inventory | None, manifests: Manifests) -> Made:
    """Apply the rules, keep the report, and tell of new critical and high findings."""
    store = open_advisor(installation).store
    report = evaluate(inventory, manifests, utc_now())
    file = store.save_report(report)
    new, alerted = new_alerts(store.alerted(), report)
    if new:
        _tell(installation, report, new)
    store.save_alerted(alerted)  # after the alert: a crash before this sends it twice rather than never
    return Made(report=report, file=file, alerted=new)


def _tell(installation: Installation, report: Report, new: tuple[Finding, ...]) -> None:
    """An alert to the configured addresses, and with a vault an event for receivers."""
    notifier = build_notifier(installation)
    if installation.vault is not None:
        journal = installation.journal()
        with journal.transaction() as connection:
            record_wanted_event(connection, ADVISOR_HIGH, report.id, telling.event_content(new, report))
        notifier = with_digest(installation, journal, notifier)
    notifier.send(telling.alert(new, report))


def drop_task(installation: Installation, finding: Finding, currency: str) -> str:
    """Put a finding into the inbox of the vault, where it becomes a task; the path of the file.

    Raises AdvisorError when it was made a task before and nothing of it has changed, VaultError.
    """
    text, rel = request_text(finding, currency), f"{Folder.INBOX}/{file_name(finding)}"
    with installation.journal().transaction() as connection:
        earlier = drops_of(connection, sha256_of(text.encode()))
    if earlier:
        raise AdvisorError(
            f"{finding.id} is a task already: {earlier[0].task_id}", hint=f"ai-employee why {earlier[0].task_id}"
        )
    if installation.store.exists(rel):
        raise AdvisorError(f"{rel} waits already", hint="ai-employee once takes it in")
    installation.store.write_new(rel, text)
    return rel
