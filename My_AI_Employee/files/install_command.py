"""How an extra of this program is installed, in words that can be pasted into a terminal."""

import json
import sys
from pathlib import Path
from shlex import quote
from urllib.parse import unquote, urlsplit

_PACKAGE = "ai-employee"


def install_command(extra: str) -> str:
    """From the folder that the program was installed from, where there is one, else by the program's name.

    By its name a package index would be asked, which may not have the program, or have another one of this name.
    """
    folder = _source_folder()
    if folder is None:
        return f"pip install '{_PACKAGE}[{extra}]'"
    constraints = folder / "constraints.txt"
    pinned = f"-c {quote(str(constraints))} " if constraints.is_file() else ""
    return f"{quote(sys.executable)} -m pip install {pinned}-e {quote(f'{folder}[{extra}]')}"


def _source_folder() -> Path | None:
    """The folder of the installed program's source, as pip recorded it (PEP 610)."""
    from importlib.metadata import PackageNotFoundError, distribution  # loads slowly, and is seldom needed

    try:
        recorded = distribution(_PACKAGE).read_text("direct_url.json")
        url = urlsplit(json.loads(recorded or "{}").get("url", ""))
    except (PackageNotFoundError, OSError, ValueError, AttributeError):
        return None
    folder = Path(unquote(url.path))
    return folder if url.scheme == "file" and folder.is_dir() else None
