"""The steps from a bare Debian machine to a database template; each is stamped, so a failed run resumes.

A stamp holds a digest of what the step was made from, the stamps before it included: a changed recipe rebuilds that
step and those after it.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.odoo19 import debian, template_script
from tools.odoo19.layout import (
    Layout,
    OdooUnavailableError,
    fingerprint,
    is_stamped,
    locked,
    write_private,
    write_stamp,
)
from tools.odoo19.postgres import ROLE, Cluster, Connection, require_binaries
from tools.odoo19.processes import last_lines, retried, run, say

RECIPE_VERSION = "1"
TEMPLATE = "template_ai_employee"
MODULES = "base,account,hr_expense,contacts,project,hr,hr_holidays,crm"
MINIMUM_PYTHON = (3, 10)
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


@dataclass(frozen=True)
class Step:
    """One step. inputs: the text that it depends on, besides the steps before it."""

    name: str
    inputs: str
    build: Callable[[], None]


@dataclass(frozen=True)
class Provisioned:
    """What a server can be started from."""

    layout: Layout
    cluster: Cluster


def provision(layout: Layout) -> Provisioned:
    """Bring the cache up to date; does nothing when it is. Raises OdooUnavailableError."""
    _check_machine()
    layout.root.mkdir(parents=True, exist_ok=True)
    with locked(layout.lock("provision"), "odoo19: waiting for another process that provisions"):
        started = time.monotonic()
        binaries = require_binaries()
        cluster = Cluster(layout, binaries)
        _ensure_pdf_renderer()
        built = _run_steps(layout, _steps(layout, cluster, binaries))
        if built:
            say(f"ready after {time.monotonic() - started:.0f} s: {', '.join(built)}")
    return Provisioned(layout, cluster)


def step_states(layout: Layout) -> dict[str, bool]:
    """For each step whether its stamp is up to date; builds nothing."""
    binaries = require_binaries()
    states: dict[str, bool] = {}
    digest = ""
    for step in _steps(layout, Cluster(layout, binaries), binaries):
        digest = fingerprint(digest, step.inputs)
        states[step.name] = is_stamped(layout, step.name, digest)
    return states


def odoo_environment(layout: Layout) -> dict[str, str]:
    """Variables of an Odoo process; the package is on the path of no other process."""
    return {"PYTHONPATH": str(layout.odoo_code), "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "ignore"}


def odoo_config(connection: Connection, data_dir: Path, extra: Mapping[str, object]) -> str:
    """The text of an odoo.conf. Cron is off: nothing happens in the database that no client asked for."""
    options: dict[str, object] = {
        "db_host": "127.0.0.1",
        "db_port": connection.port,
        "db_user": ROLE,
        "db_password": connection.password,
        "db_maxconn": 32,
        "data_dir": data_dir,
        "list_db": False,
        "workers": 0,
        "max_cron_threads": 0,
        "limit_memory_soft": 2048 * 1024 * 1024,
        "limit_memory_hard": 2560 * 1024 * 1024,
        "http_interface": "127.0.0.1",
        **extra,
    }
    return "[options]\n" + "".join(f"{key} = {value}\n" for key, value in options.items())


def _check_machine() -> None:
    if sys.platform != "linux":
        raise OdooUnavailableError(f"it is set up from Debian packages; this is {sys.platform}")
    if sys.version_info < MINIMUM_PYTHON:
        raise OdooUnavailableError("Odoo 19 needs Python 3.10 or later")


def _steps(layout: Layout, cluster: Cluster, binaries: Path) -> list[Step]:
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    script = Path(template_script.__file__).read_text(encoding="utf-8")
    return [
        Step("package", RECIPE_VERSION, lambda: debian.unpack_odoo(layout)),
        Step("venv", python + REQUIREMENTS.read_text(encoding="utf-8"), lambda: _build_venv(layout)),
        Step("cluster", f"{binaries}{cluster.data}", cluster.create),
        Step("template", MODULES + script, lambda: _build_template(layout, cluster)),
    ]


def _run_steps(layout: Layout, steps: list[Step]) -> list[str]:
    built: list[str] = []
    digest = ""
    for step in steps:
        digest = fingerprint(digest, step.inputs)
        if is_stamped(layout, step.name, digest):
            continue
        started = time.monotonic()
        step.build()
        write_stamp(layout, step.name, digest)
        built.append(f"{step.name} {time.monotonic() - started:.0f} s")
    return built


def _ensure_pdf_renderer() -> None:
    """wkhtmltopdf renders the invoices; without it Odoo works, and refuses to print."""
    if shutil.which("wkhtmltopdf"):
        return
    try:
        debian.install("wkhtmltopdf")
    except OdooUnavailableError as error:
        say(f"warning: invoices cannot be rendered to PDF: {error.missing}")


def _build_venv(layout: Layout) -> None:
    say("installing the libraries that Odoo imports")
    shutil.rmtree(layout.venv, ignore_errors=True)
    failure = "no virtual environment could be made (Debian: apt-get install python3-venv)"
    run([sys.executable, "-m", "venv", layout.venv], failure)
    command: list[str | Path] = [
        layout.python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
        REQUIREMENTS,
    ]
    retried(lambda: run(command, "pip could not install what Odoo needs"))


def _build_template(layout: Layout, cluster: Cluster) -> None:
    """Build under a temporary name, then rename: a template is complete or not there."""
    building = f"{TEMPLATE}_building"
    shutil.rmtree(layout.template_data, ignore_errors=True)
    layout.template_data.mkdir(parents=True)
    with cluster.connected() as connection:
        for name in (building, TEMPLATE):
            connection.drop(name)
        config = layout.template_data / "odoo.conf"
        write_private(config, odoo_config(connection, layout.template_data, {"pidfile": ""}))
        say(f"creating a database with {MODULES} (a minute or two)")
        _run_odoo(layout, ["-c", config, "-d", building, "-i", MODULES, "--without-demo=True", "--stop-after-init"])
        say("setting up the company, its users and their API keys")
        typed = template_script.shell_input(layout.keys)
        layout.keys.unlink(missing_ok=True)
        output = _run_odoo(layout, ["shell", "-c", config, "-d", building, "--no-http"], stdin=typed)
        if not layout.keys.is_file():
            raise OdooUnavailableError(f"the new database could not be set up: {last_lines(output)}")
        filestore = layout.template_data / "filestore"
        (filestore / building).replace(filestore / TEMPLATE)
        connection.sql(f'ALTER DATABASE "{building}" RENAME TO "{TEMPLATE}"')
        config.unlink()


def _run_odoo(layout: Layout, arguments: list[str | Path], stdin: str | None = None) -> str:
    command = [layout.python, "-m", "odoo", *arguments]
    return run(command, "Odoo could not build its database", env=odoo_environment(layout), cwd=Path("/"), stdin=stdin)
