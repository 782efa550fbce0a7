"""What the command `why` shows of the memory."""

from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.errors import MemoryStoreError

_MOST = 5


def memories_of(installation: Installation, item_id: str) -> list[str]:
    """Memories that are linked to a plan or a task, as quotes; none when nothing was ever remembered."""
    if not installation.state.memory.exists():
        return []
    from My_AI_Employee.bootstrap.memory import open_memory  # only where there is a memory: `why` is to start fast
    from My_AI_Employee.memory.identifiers import links_in
    from My_AI_Employee.memory.recall import quoted
    from My_AI_Employee.memory.rows import Filter

    try:
        found = open_memory(installation)
        try:
            wanted = [Filter(link=link) for link in links_in(item_id)[:1]]
            return [quoted(item) for each in wanted for item in found.memory.store.list(each, _MOST)]
        finally:
            found.close()
    except MemoryStoreError as error:
        return [f"The memory cannot be read: {error.message}"]
