"""The limits of the process that reads one file. Systems without them (Windows) have the limit of duration only."""

import contextlib
import sys
from dataclasses import dataclass

from My_AI_Employee.readers.sandbox.wire import Mode


@dataclass(frozen=True, kw_only=True)
class Limits:
    """memory_bytes: of address space. processor_s: processor time. duration_s: seconds until it is ended."""

    memory_bytes: int
    processor_s: int
    duration_s: float


LIMITS: dict[Mode, Limits] = {
    "text": Limits(memory_bytes=512 * 1024 * 1024, processor_s=20, duration_s=40.0),
    "recognition": Limits(memory_bytes=6 * 1024 * 1024 * 1024, processor_s=120, duration_s=120.0),
}
"""The models of text recognition map several gigabytes of addresses, of which they use about a tenth."""


def apply_limits(limits: Limits) -> None:
    """Bound this process for the rest of its life. It can no longer write files; pipes stay open."""
    if sys.platform == "win32":
        return
    import resource

    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.processor_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower limit is in force already
            resource.setrlimit(kind, (value, value))
