"""The protocol's official conformance suite and inspector from npm in the cache folder, with the Node they need.

python tools/node_tools.py provision        install them; safe to repeat
python tools/node_tools.py path             print the folder
python tools/node_tools.py clean            delete it
"""

from __future__ import annotations

import sys
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.npm import NpmFolder, NpmUnavailableError, says
from tools.real_servers import Commands, command_line

NODE = "22.23.3"  # the suite does not start on Node 20
SUITE = "0.2.0-alpha.12"
INSPECTOR = "2.12.0"
SKIP_REASON = "the conformance suite and the inspector could not be installed: their tests were left out"


class NodeToolsUnavailableError(NpmUnavailableError):
    """They cannot be had on this machine."""

    subject = "conformance suite and inspector"


def suite_command(folder: Path) -> list[str]:
    """How the suite is started; its arguments follow."""
    return [_node(folder), str(folder / "node_modules/@modelcontextprotocol/conformance/dist/index.js")]


def inspector_command(folder: Path) -> list[str]:
    """How the inspector's command line is started; its arguments follow."""
    launcher = "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js"
    return [_node(folder), str(folder / launcher), "--cli"]


def requirements_file(folder: Path, revision: str) -> Path:
    """What a revision of the protocol requires, as the suite has it: YAML."""
    return folder / f"node_modules/@modelcontextprotocol/conformance/requirements/{revision}.yaml"


def _node(folder: Path) -> str:
    return str(folder / "node_modules/.bin/node")


def _answers(folder: Path) -> bool:
    wanted = ((suite_command(folder), SUITE), (inspector_command(folder), INSPECTOR))
    return all(says([*command, "--version"], version, folder) for command, version in wanted)


TOOLS = NpmFolder(
    name=f"protocol-tools-{SUITE}-{INSPECTOR}-{NODE}",
    title="the conformance suite and the inspector",
    packages=(
        f"node@{NODE}",
        f"@modelcontextprotocol/conformance@{SUITE}",
        f"@modelcontextprotocol/inspector@{INSPECTOR}",
    ),
    answers=_answers,
    error=NodeToolsUnavailableError,
)


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    commands = Commands(
        title="The conformance suite and the inspector.",
        provision=TOOLS.provision,
        path=lambda: TOOLS.path,
        clean=TOOLS.clean,
        error=NodeToolsUnavailableError,
    )
    return command_line(commands, arguments)


if __name__ == "__main__":
    sys.exit(main())
