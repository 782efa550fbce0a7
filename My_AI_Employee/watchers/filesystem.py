"""The watcher that suits the system. Its events are only a hint that wakes the scan."""

import logging
import sys
from pathlib import Path

from My_AI_Employee.watchers.port import Watcher

logger = logging.getLogger(__name__)


def watch_folders(root: Path) -> Watcher:
    """A watcher of everything below the vault that may be news, at work.

    Where the system has no events left, it hears nothing but `wake`, and the scan alone works on.
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
