"""Debian packages: from the machine's own mirror, with an apt state of our own.

Odoo 19 is packaged in Debian sid. The machine's sources stay as they are: a private sources file names sid on the
mirror that those sources already use.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.odoo19.layout import Layout, OdooUnavailableError
from tools.odoo19.processes import retried, run, say

PACKAGE = "odoo-19"
SOURCES_DIR = Path("/etc/apt")
RELEASE_NAMES = frozenset({"oldstable", "stable", "testing", "unstable", "sid"})


@dataclass(frozen=True)
class Source:
    """One archive of the machine's apt sources. signed_by: path of its keyring, or empty."""

    uri: str
    suites: tuple[str, ...]
    components: tuple[str, ...]
    signed_by: str = ""


def parse_one_line(text: str) -> Iterator[Source]:
    """Entries of a sources.list: `deb [options] uri suite components`."""
    for line in text.splitlines():
        found = re.match(r"\s*deb\s+(?:\[([^]]*)]\s+)?(\S+)\s+(\S+)\s*([^#]*)", line)
        if not found:
            continue
        options = dict(part.split("=", 1) for part in (found[1] or "").split() if "=" in part)
        yield Source(found[2], (found[3],), tuple(found[4].split()), options.get("signed-by", ""))


def parse_deb822(text: str) -> Iterator[Source]:
    """Entries of a .sources file: paragraphs of `Key: value`, comments dropped."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for paragraph in re.split(r"\n\s*\n", "\n".join(lines)):
        fields = {
            key.lower(): value.strip()
            for key, value in re.findall(r"^([A-Za-z-]+):((?:.*)(?:\n[ \t].*)*)", paragraph, re.MULTILINE)
        }
        if "deb" not in fields.get("types", "").split() or fields.get("enabled", "yes").lower() == "no":
            continue
        keyring = fields.get("signed-by", "")
        for uri in fields.get("uris", "").split():
            yield Source(
                uri,
                tuple(fields.get("suites", "").split()),
                tuple(fields.get("components", "").split()),
                keyring if keyring.startswith("/") else "",
            )


def read_sources(folder: Path = SOURCES_DIR) -> list[Source]:
    """All archives that the machine's apt uses, both file forms."""
    found: list[Source] = []
    for path in [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]:
        if path.suffix in {".list", ".sources"} and path.is_file():
            parse = parse_deb822 if path.suffix == ".sources" else parse_one_line
            found += parse(path.read_text(encoding="utf-8", errors="replace"))
    return found


def debian_mirror(sources: Iterable[Source], codename: str) -> Source:
    """The archive that carries the release itself: not its security or third-party suites."""
    for source in sources:
        if "main" in source.components and RELEASE_NAMES.union({codename}).intersection(source.suites):
            return source
    raise OdooUnavailableError(f"no Debian mirror with the suite {codename!r} in this machine's apt sources")


def sid_line(mirror: Source) -> str:
    """The line that names Debian sid on this mirror."""
    options = f"[signed-by={mirror.signed_by}] " if mirror.signed_by else ""
    return f"deb {options}{mirror.uri} sid main\n"


def release_codename(os_release: str) -> str:
    """The codename in /etc/os-release. Raises OdooUnavailableError when the system is not Debian."""
    fields: dict[str, str] = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', os_release, re.MULTILINE))
    if fields.get("ID") != "debian":
        raise OdooUnavailableError(f"the packages are taken from Debian; this is {fields.get('ID', 'unknown')}")
    return fields.get("VERSION_CODENAME", "sid")


def require_apt() -> str:
    """The codename of this Debian. Raises OdooUnavailableError where apt cannot be used."""
    release = Path("/etc/os-release")
    text = release.read_text(encoding="utf-8") if release.is_file() else ""
    codename = release_codename(text)
    for tool in ("apt-get", "dpkg"):
        if not shutil.which(tool):
            raise OdooUnavailableError(f"{tool} is missing")
    return codename


def unpack_odoo(layout: Layout) -> None:
    """Download the Odoo package with a private apt state and unpack it into the cache."""
    mirror = debian_mirror(read_sources(), require_apt())
    work = layout.root / "apt"
    shutil.rmtree(work, ignore_errors=True)
    for name in ("lists/partial", "archives/partial", "deb"):
        (work / name).mkdir(parents=True)
    (work / "sid.list").write_text(sid_line(mirror), encoding="utf-8")
    apt = ["apt-get", "-qq", *_private_state(work)]
    say(f"downloading {PACKAGE} (about 125 MB)")
    retried(lambda: run([*apt, "update"], "apt could not read the package list of Debian sid"))
    retried(lambda: run([*apt, "download", PACKAGE], f"apt could not download {PACKAGE}", cwd=work / "deb"))
    [archive] = (work / "deb").glob("*.deb")
    shutil.rmtree(layout.package, ignore_errors=True)
    run(["dpkg", "-x", archive, layout.package], f"dpkg could not unpack {archive.name}")
    say(f"unpacked {archive.name}")
    shutil.rmtree(work)


def _private_state(work: Path) -> list[str]:
    options = {
        "Dir::Etc::sourcelist": work / "sid.list",
        "Dir::Etc::sourceparts": "-",
        "Dir::Etc::preferences": "-",
        "Dir::Etc::preferencesparts": "-",
        "Dir::State::Lists": work / "lists",
        "Dir::Cache": work,
        "Debug::NoLocking": "true",
        "APT::Sandbox::User": "root",  # the cache may lie where the user _apt cannot read
    }
    return [part for key, value in options.items() for part in ("-o", f"{key}={value}")]


def install(package: str) -> None:
    """Install a Debian package on this machine. Raises OdooUnavailableError when not root."""
    require_apt()
    if os.geteuid() != 0:
        raise OdooUnavailableError(f"{package} is missing and only root can install it (apt-get install {package})")
    say(f"installing {package}")
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    retried(lambda: run(["apt-get", "-qq", "update"], "apt-get update failed", env=env))
    command = ["apt-get", "-qq", "-y", "--no-install-recommends", "install", package]
    retried(lambda: run(command, f"{package} could not be installed", env=env))
