"""The garbage collector of a process that runs for long and is to answer soon."""

import gc

_YOUNG_OBJECTS = 20_000


def collect_rarely() -> None:
    """What stands now stays and is not looked through again; new objects are only after 20,000 of them, not 700."""
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, 20, 20)
