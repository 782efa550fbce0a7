"""`python tools/scratch.py`: print the folder for the temporary files of the tests.

Tests wait mostly until small files are on the disk. In memory there is no such wait, and what a test sees is the
same: a killed process loses nothing that the system has taken. Chosen where there is room, where programs may be run
from it, and where this user may write; else the folder that the system uses.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
NEEDED_BYTES = 6 * 2**30


def scratch_folder(memory: Path = MEMORY) -> str:
    """The folder in memory, or the system's."""
    usual = tempfile.gettempdir()
    if os.environ.get("TMPDIR") or not memory.is_dir() or not os.access(memory, os.W_OK):
        return usual
    roomy = shutil.disk_usage(memory).free >= NEEDED_BYTES
    return str(memory) if roomy and _runs_programs(memory) else usual


def _runs_programs(folder: Path) -> bool:
    """A folder may be mounted so that nothing in it can be executed."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        program = Path(own) / "program"
        program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        program.chmod(0o700)
        try:
            return subprocess.run([program], check=False).returncode == 0
        except OSError:
            return False


if __name__ == "__main__":
    print(scratch_folder())
