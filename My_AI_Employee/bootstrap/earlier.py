"""What plans show of the memory. Without a memory file nothing of it is loaded."""

from collections.abc import Sequence

from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.tasks.earlier import MAX_EARLIER, FindEarlier


def earlier_of(installation: Installation) -> FindEarlier:
    """Finds what was decided earlier for customers."""
    path = installation.state.memory

    def find(customers: Sequence[str]) -> Sequence[str]:
        if not path.exists():
            return ()
        from My_AI_Employee.memory.earlier import earlier_lines

        return earlier_lines(path, customers, MAX_EARLIER)

    return find
