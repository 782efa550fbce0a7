"""A place for the databases of one run in the folder of temporary files, which `make test` chooses in memory.

To copy a template into memory takes a tenth of the processor time: a database is some thousand files. What is in
memory is gone after a restart of the machine; PostgreSQL starts nevertheless, and drops what has no files.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tools.odoo19.layout import OdooUnavailableError
from tools.odoo19.postgres import USUAL_SPACE, Connection, unprivileged_user


def make_space(connection: Connection, name: str) -> str:
    """A tablespace of this name; the usual one where PostgreSQL refuses the folder of temporary files."""
    folder = Path(tempfile.mkdtemp(prefix=f"odoo-{name}-"))
    if owner := unprivileged_user():
        shutil.chown(folder, owner)
    location = str(folder).replace("'", "''")
    try:
        connection.sql(f"CREATE TABLESPACE \"{name}\" LOCATION '{location}'")
    except OdooUnavailableError:
        folder.rmdir()
        return USUAL_SPACE
    return name


def drop_space(connection: Connection, name: str) -> None:
    """Drop a tablespace that has no databases any more, and its folder; nothing happens when it is not there."""
    found = connection.sql(f"SELECT pg_tablespace_location(oid) FROM pg_tablespace WHERE spcname = '{name}'")
    for location in found:
        connection.sql(f'DROP TABLESPACE "{name}"')
        shutil.rmtree(location, ignore_errors=True)
