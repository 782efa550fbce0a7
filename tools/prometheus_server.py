"""A real Prometheus from Debian's package, unpacked into the cache folder: a tool of tests, no service.

    python tools/prometheus_server.py provision        get it; safe to repeat
    python tools/prometheus_server.py clean            delete it

Prometheus (Apache 2.0), 19 MB to fetch and 96 MB unpacked. It needs apt-get and dpkg-deb, and no right to install.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.odoo19.layout import default_layout, locked
from tools.odoo19.processes import free_port

SKIP_REASON = "Prometheus is fetched from Debian: its test runs with STACK_TESTS=full, or once it is there"


class PrometheusUnavailableError(Exception):
    """It cannot be had on this machine."""


def folder() -> Path:
    """Where it is unpacked."""
    return default_layout().root / "prometheus"


def program(name: str = "prometheus") -> Path | None:
    """prometheus or promtool: the machine's own, or what was unpacked; None without either."""
    found = shutil.which(name)
    unpacked = folder() / "usr" / "bin" / name
    return Path(found) if found else unpacked if unpacked.is_file() else None


def provision() -> Path:
    """Get it unless it is there. Raises PrometheusUnavailableError."""
    root = default_layout().root
    root.mkdir(parents=True, exist_ok=True)
    with locked(root / "prometheus.lock"):
        if (found := program()) is not None:
            return found
        with tempfile.TemporaryDirectory(dir=root) as place:
            try:
                _run("apt-get", "download", "prometheus", place=place)
                [package] = Path(place).glob("prometheus_*.deb")
                _run("dpkg-deb", "-x", str(package), str(folder()), place=place)
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                raise PrometheusUnavailableError(f"Debian's package prometheus cannot be had: {error}") from error
    found = program()
    if found is None:
        raise PrometheusUnavailableError("the package has no usr/bin/prometheus")
    return found


def _run(*command: str, place: str) -> None:
    subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=300)


@contextmanager
def running_prometheus(config: Path, data: Path) -> Iterator[str]:
    """Run it on loopback until the block ends; its address. config: prometheus.yml. data: an empty folder."""
    port = free_port()
    command = [
        str(provision()), f"--config.file={config}", f"--storage.tsdb.path={data}",
        f"--web.listen-address=127.0.0.1:{port}",
    ]  # fmt: skip
    with (data.parent / "prometheus.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def main(arguments: list[str]) -> int:
    """Get it, or delete it."""
    parser = argparse.ArgumentParser(description="A real Prometheus for tests.")
    parser.add_argument("action", choices=("provision", "clean"))
    if parser.parse_args(arguments).action == "clean":
        shutil.rmtree(folder(), ignore_errors=True)
        return 0
    print(provision())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
