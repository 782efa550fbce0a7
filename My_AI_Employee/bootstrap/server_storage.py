"""Opens the database of a server for many people: the one of DATABASE_URL, or a file of its own."""

from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.team.core.storage import Storage


def open_storage(installation: Installation, file_name: str) -> tuple[Storage, str]:
    """The database of DATABASE_URL, else this file, which only this user may read; and its name for people."""
    if installation.settings.database_url:
        return Storage(database_url(installation.settings.database_url)), "the database of DATABASE_URL"
    path = installation.state.root / file_name
    path.touch(mode=0o600)  # SQLite gives its side files the mode of the main one
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return Storage(database_url(sqlite_url(path))), str(path)
