"""Errors of the memory."""

from My_AI_Employee.errors.base import AIEmployeeError


class MemoryStoreError(AIEmployeeError, code="MEMORY"):
    """The memory's file cannot be opened, read or written."""


class MemoryDamagedError(MemoryStoreError, code="MEMORY_DAMAGED"):
    """The memory's file is damaged, or is not a file of the memory."""


class MemoryVersionError(MemoryStoreError, code="MEMORY_VERSION"):
    """The memory's file was written by a newer version."""


class MemoryConfirmationError(MemoryStoreError, code="MEMORY_CONFIRM"):
    """Forgetting needs the code of a preview of exactly these items."""


class MemorySourceError(MemoryStoreError, code="MEMORY_SOURCE"):
    """A source of the memory, such as a git repository, cannot be read."""


class MemoryKeyError(MemoryStoreError, code="MEMORY_KEY"):
    """A key of the memory server is missing, unknown, or may only read."""


class EmbedderError(MemoryStoreError, code="MEMORY_EMBEDDER"):
    """The embedder is not installed, does not answer, or answers something that is no vector."""


class EmbedderDimensionError(EmbedderError, code="MEMORY_DIMENSION"):
    """The embedder's vectors have another dimension than before, so they cannot be compared."""
