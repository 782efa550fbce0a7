"""Creates a vault from the package's template."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from uuid import uuid4

from My_AI_Employee.vault.layout import MARKER
from My_AI_Employee.vault.paths import vault_errors

_KEEP = ".gitkeep"
_ABOUT = "This file says that the folder is a vault of ai-employee. Without it nothing is read or written here."


def _marker_text() -> bytes:
    """Content of the marker file: the id of the vault, which names its journal in the state folder."""
    return (json.dumps({"vault_id": uuid4().hex, "about": _ABOUT}) + "\n").encode()


def create_vault(path: Path) -> list[str]:
    """Copy the template; returns the paths that were created, folders with a slash at the end.

    Existing files are not changed. The marker is written last, so that an incomplete vault does not count as one.
    Raises VaultError when a name cannot be created.
    """
    created: list[str] = []
    with vault_errors(str(path)):
        path.mkdir(parents=True, exist_ok=True)
        for rel, source in _walk(files("My_AI_Employee").joinpath("vault_template"), ""):
            if source is None:
                _make_folder(path, rel, created)
            else:
                _write_absent(path, rel, source.read_bytes(), created)
        _write_absent(path, MARKER, _marker_text(), created)
    return created


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable | None]]:
    """Yield (path, file) for files and (path, None) for folders, each folder before its content."""
    for child in sorted(folder.iterdir(), key=lambda item: item.name):
        if child.name == "__pycache__" or child.name == _KEEP:
            continue
        rel = f"{prefix}{child.name}"
        if child.is_dir():
            yield rel, None
            yield from _walk(child, f"{rel}/")
        else:
            yield rel, child


def _make_folder(root: Path, rel: str, created: list[str]) -> None:
    folder = root / rel
    if not folder.is_dir():
        folder.mkdir()
        created.append(f"{rel}/")


def _write_absent(root: Path, rel: str, content: bytes, created: list[str]) -> None:
    try:
        with (root / rel).open("xb") as file:
            file.write(content)
    except FileExistsError:
        return
    created.append(rel)
