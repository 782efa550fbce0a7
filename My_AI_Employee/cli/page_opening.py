"""Whether a page can be opened in a browser for the person at this terminal, and opening it."""

import os
import sys
import webbrowser
from collections.abc import Mapping

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def can_open(environment: Mapping[str, str] | None = None) -> bool:
    """Whether somebody sits at a terminal of a machine with a desktop. False in scripts and over SSH."""
    given = os.environ if environment is None else environment
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or given.get("CI"):
        return False
    has_desktop = sys.platform in ("darwin", "win32") or any(given.get(name) for name in _DISPLAYS)
    return has_desktop and not given.get("SSH_CONNECTION")


def open_page(url: str) -> bool:
    """Open the page in the person's browser; False when there is none."""
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False
