"""The command `warehouse dashboards`: links, and the bundle that makes them."""

import re
from pathlib import Path

from My_AI_Employee.bootstrap import Installation, open_installation
from My_AI_Employee.bootstrap.stack import stack_secret
from My_AI_Employee.bootstrap.warehouse import warehouse_address
from My_AI_Employee.cli.output import print_line, print_result
from My_AI_Employee.domain.dashboards import DASHBOARDS, find_dashboards
from My_AI_Employee.errors import ConfigurationError, CredentialsError, NotFoundError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.warehouse.database import READER
from My_AI_Employee.warehouse.superset.bundle import make_bundle, superset_address
from My_AI_Employee.warehouse.superset.client import SignIn, import_bundle

_LOOPBACK = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$)")


def _opened(vault: Path | None) -> Installation:
    return open_installation({"AI_EMPLOYEE_VAULT": str(vault)} if vault else None)


def list_dashboards(vault: Path | None, words: str, *, as_json: bool) -> None:
    """Print the dashboards that answer a question, with their links where Superset's address is known."""
    base = _opened(vault).settings.superset_url
    found = find_dashboards(words)
    if not found:
        known = "; ".join(each.title for each in DASHBOARDS)
        raise NotFoundError(f"no dashboard is about '{words[:80]}'", hint=f"there are: {known}")
    rows = [
        {"title": each.title, "about": each.about, "link": each.link(base) if base else each.slug} for each in found
    ]
    text = "\n".join(f"{each['title']}: {each['link']}\n    {each['about']}" for each in rows)
    print_result(rows, text, as_json=as_json)


def make_dashboards(vault: Path | None, out: Path | None, url: str) -> None:
    """Write the bundle, and import it. url: of Superset; empty to write only."""
    installation = _opened(vault)
    uri, password = superset_address(warehouse_address(installation, READER))
    if out is not None:
        write_atomically(out.absolute(), make_bundle(uri, "Dashboard"))
        print_line(f"{out}: {len(DASHBOARDS)} dashboards; no password is in it.")
    if url:
        base = _checked(url)
        sign_in = SignIn(
            user=_secret(installation, "SUPERSET_USER"), password=_secret(installation, "SUPERSET_PASSWORD")
        )
        import_bundle(base, sign_in, make_bundle(uri, "assets"), password)
        print_line("\n".join(f"{each.title}: {each.link(base)}" for each in DASHBOARDS))


def _checked(url: str) -> str:
    """The address without a slash at its end: passwords are only sent to it encrypted, or on this machine."""
    if not url.startswith("https://") and not _LOOPBACK.match(url):
        raise ConfigurationError(
            "the address of Superset has to begin with https://", hint="http:// only counts on this machine"
        )
    return url.rstrip("/")


def _secret(installation: Installation, name: str) -> str:
    found = stack_secret(installation, name)
    if not found:
        raise CredentialsError(f"{name} is not stored", hint=f"store it: ai-employee credentials set {name}")
    return found
