"""Run a command again when it fails: `retry.py TIMES COMMAND...`, waiting 2, 4, 8 ... seconds between tries."""

import subprocess
import sys
import time


def main(arguments: list[str]) -> int:
    """The command's last exit code."""
    tries, command = int(arguments[0]), arguments[1:]
    code = 1
    for attempt in range(1, tries + 1):
        code = subprocess.run(command, check=False).returncode
        if code == 0 or attempt == tries:
            break
        print(f"attempt {attempt} of {tries} failed; trying again in {2**attempt} s", file=sys.stderr)
        time.sleep(2**attempt)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
