"""Chooses the file watcher for this system. Its events only trigger the scan."""

import logging
import sys
from pathlib import Path

from My_AI_Employee.watchers.port import Watcher

logger = logging.getLogger(__name__)


def watch_folders(root: Path) -> Watcher:
    """Start a watcher of the relevant folders of the vault.

    Without free inotify watches of the system it reacts only to `wake`, and changes are found by the periodic scan.
    """
    watcher = _watcher(root)
    try:
        watcher.start()
    except OSError as error:
        logger.warning("no file system events (%s); the folders are scanned instead", error)
    return watcher


def _watcher(root: Path) -> Watcher:
    if sys.platform != "linux":
        from My_AI_Employee.watchers.observer import ObserverWatcher

        return ObserverWatcher(root)
    from My_AI_Employee.watchers.inotify import InotifyWatcher

    return InotifyWatcher(root)
