"""The advisor's files in the state folder: the last inventory, the newest reports, what was alerted of, and the key.

Only this user can read them: names of machines and open ports are for nobody else.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from My_AI_Employee.advisor.findings import Finding, Report, report_from_json
from My_AI_Employee.advisor.history import History, summary_of
from My_AI_Employee.advisor.inventory import MAX_BYTES, Inventory, inventory_from_json
from My_AI_Employee.errors import AdvisorError, AdvisorKeyError, ConfigurationError
from My_AI_Employee.files.atomic_write import write_atomically

KEPT_REPORTS = 30
KEY_PREFIX = "aea_"
_INVENTORY, _HISTORY, _ALERTED, _KEY = "inventory.json", "history.json", "alerted.json", "key.sha256"
MAX_REPORT_BYTES = 128_000_000


class _Alerted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class AdvisorStore:
    """A folder, made at the first write."""

    folder: Path

    def save_inventory(self, inventory: Inventory) -> Path:
        """Keep the inventory as the last one; returns its file."""
        return self._write(_INVENTORY, inventory)

    def inventory(self) -> Inventory | None:
        """The last inventory. Raises InventoryInvalidError."""
        content = self._read(_INVENTORY)
        return inventory_from_json(content) if content is not None else None

    def save_report(self, report: Report) -> Path:
        """Keep a report, and the newest of the others."""
        path = self._write(f"{report.id}.json", report)
        for old in self._report_files()[:-KEPT_REPORTS]:
            old.unlink(missing_ok=True)
        kept = [one for one in self.history().reports if one.id in self.reports() and one.id != report.id]
        self._write(_HISTORY, History(reports=(*kept, summary_of(report))))
        return path

    def history(self) -> History:
        """Scores and savings of the kept reports."""
        content = self._read(_HISTORY)
        try:
            return History.model_validate_json(content) if content is not None else History()
        except ValidationError:
            return History()  # it begins anew with the next report

    def reports(self) -> list[str]:
        """Ids of the kept reports, the oldest first."""
        return [path.stem for path in self._report_files()]

    def report(self, report_id: str = "") -> Report | None:
        """A kept report, the newest without an id. Raises ReportInvalidError."""
        files = [path for path in self._report_files() if report_id in ("", path.stem)]
        return _report_at(files[-1], files[-1].stat().st_mtime_ns) if files else None

    def before(self, report: Report) -> Report | None:
        """The report before this one. Raises ReportInvalidError."""
        ids = [report_id for report_id in self.reports() if report_id < report.id]
        return self.report(ids[-1]) if ids else None

    def alerted(self) -> Sequence[Finding]:
        """Findings of which a person was alerted."""
        content = self._read(_ALERTED)
        try:
            return _Alerted.model_validate_json(content).findings if content is not None else ()
        except ValidationError:
            return ()  # alerted once more rather than never

    def save_alerted(self, findings: Sequence[Finding]) -> None:
        """Keep what a person was alerted of."""
        self._write(_ALERTED, _Alerted(findings=tuple(findings)))

    def new_key(self) -> str:
        """Make the key of the MCP tools, which takes the place of the last one; its hash alone is kept."""
        key = KEY_PREFIX + secrets.token_urlsafe(32)
        self._write_bytes(_KEY, _hash(key).encode())
        return key

    def check_key(self, key: str) -> None:
        """Raises AdvisorKeyError unless it is the key that was made last."""
        known = self._read(_KEY)
        if known is None or not hmac.compare_digest(known, _hash(key).encode()):
            raise AdvisorKeyError(
                "the advisor's tools need a key that counts",
                hint="make one with `ai-employee advisor key` and send it as a bearer",
            )

    def _report_files(self) -> list[Path]:
        return sorted(self.folder.glob("R-*.json")) if self.folder.is_dir() else []

    def _read(self, name: str) -> bytes | None:
        path = self.folder / name
        return read_file(path, MAX_BYTES) if path.exists() else None

    def _write(self, name: str, content: BaseModel) -> Path:
        return self._write_bytes(name, content.model_dump_json(indent=1).encode() + b"\n")

    def _write_bytes(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(path, content, mode=0o600)
        except OSError as error:
            raise ConfigurationError(f"{path} cannot be written: {error.strerror}") from None
        return path


@lru_cache(maxsize=2)
def _report_at(path: Path, _changed_ns: int) -> Report:
    """A report; pages ask for the same one again and again."""
    return report_from_json(read_file(path, MAX_REPORT_BYTES))


def read_file(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file. Raises AdvisorError."""
    try:
        with path.open("rb") as opened:
            content = opened.read(max_bytes + 1)
    except OSError as error:
        raise AdvisorError(f"{path} cannot be read: {error.strerror}") from None
    if len(content) > max_bytes:
        raise AdvisorError(f"{path} has more than {max_bytes // 1_000_000} MB")
    return content


def _hash(key: str) -> str:
    """A plain hash is enough for 256 random bits."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()
