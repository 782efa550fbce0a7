"""OCA's `account_financial_report` beside an Odoo database: another hand's figures of the same entries.

The modules are AGPL. They are unpacked in the cache, installed by a process of Odoo's own, and never imported here.
"""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

from tools.odoo19.instance import OdooProcess
from tools.odoo19.layout import ADDONS, Layout, OdooUnavailableError, fingerprint, is_stamped, locked, write_stamp
from tools.odoo19.processes import last_lines, retried, run, say

PACKAGES = (
    "odoo-addon-account-financial-report==19.0.0.0.26.3",
    "odoo-addon-date-range==19.0.1.0.1",
    "odoo-addon-report-xlsx==19.0.1.0.2.2",
)
MODULE = "account_financial_report"
_STEP = "oca"
_BEGIN = "OCA-FIGURES:"
_SCRIPT = Path(__file__).with_name("oca_script.py")


def provide_oca(layout: Layout) -> Path:
    """The folder with the modules; downloaded once. Raises OdooUnavailableError."""
    folder, wanted = layout.root / "oca", fingerprint(*PACKAGES)
    with locked(layout.lock(_STEP), "odoo19: waiting for another process that downloads OCA's modules"):
        if not is_stamped(layout, _STEP, wanted):
            say("downloading OCA's financial reports")
            shutil.rmtree(folder, ignore_errors=True)
            wheels = folder / "wheels"
            command: list[str | Path] = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            command += ["--disable-pip-version-check", "--dest", wheels, *PACKAGES]
            retried(lambda: run(command, "pip could not download OCA's modules"))
            for wheel in wheels.glob("*.whl"):
                with zipfile.ZipFile(wheel) as archive:
                    archive.extractall(folder)
            write_stamp(layout, _STEP, wanted)
    return folder / "odoo" / "addons"


def oca_figures(process: OdooProcess, addons: Path, database: str, start: str, end: str) -> dict[str, Any]:
    """Install the reports into a database and have them computed: trial balance, general ledger, open items, aged
    balance. start, end: YYYY-MM-DD. The server of the process must not be asked about this database afterwards.

    Raises OdooUnavailableError.
    """
    path = f"--addons-path={','.join(str(folder) for folder in (*ADDONS, addons))}"
    process.run_odoo(database, path, "-i", MODULE)
    typed = _SCRIPT.read_text(encoding="utf-8") + f"\nreport(env, {start!r}, {end!r}, {_BEGIN!r})\n"
    said = process.run_shell(database, typed, path)
    (figures,) = (line for line in said.splitlines() if _BEGIN in line) if _BEGIN in said else ("",)
    if not figures:
        raise OdooUnavailableError(f"OCA's reports could not be computed: {last_lines(said, 12)}")
    found: dict[str, Any] = json.loads(figures.partition(_BEGIN)[2])
    return found
