"""Errors of notes and files in the vault."""

from My_AI_Employee.errors.base import AIEmployeeError


class VaultError(AIEmployeeError, code="VAULT"):
    """There is a problem with a file of the vault."""


class NoteFormatError(VaultError, code="NOTE_FORMAT"):
    """The note's front matter or action block cannot be read."""


class NoteChangedError(VaultError, code="VAULT_NOTE_CHANGED", retryable=True):
    """The note was changed after it was read."""


class NoteTooLargeError(VaultError, code="NOTE_TOO_LARGE"):
    """The note is larger than the limit."""


class PathOutsideVaultError(VaultError, code="PATH_OUTSIDE_VAULT"):
    """A path is outside the vault."""


class NotRegularFileError(VaultError, code="NOT_REGULAR_FILE"):
    """A file is a link, a pipe or a device."""


class VaultMissingError(VaultError, code="VAULT_MISSING"):
    """The folder is not a vault or does not exist."""
