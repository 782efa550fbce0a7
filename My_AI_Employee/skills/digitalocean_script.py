#!/usr/bin/env python3
"""Makes or updates agents in DigitalOcean's agent platform from the bodies in `agents/`. Shows before it does.

Without --apply the requests are printed and nothing is sent. With --apply the agents of the account are listed first;
one of the same name is updated, else it is made. Nothing is deleted. The token is read from DIGITALOCEAN_TOKEN.
"""

import argparse
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

API = "https://api.digitalocean.com"
AGENTS = "/v2/gen-ai/agents"
PAGE = 100
MOST_PAGES = 50
TIMEOUT_S = 30
MOST_BYTES = 10_000_000
NOT_UPDATED = ("region",)
"""Fields that an update does not take."""


class RefusedError(Exception):
    """A request was refused, or its answer is not what the API describes."""


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """The token goes to the address that was given, and to no other."""

    def redirect_request(self, *_arguments: Any) -> None:
        """See the base class: None refuses."""


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def read_bodies(folder: Path) -> list[dict[str, Any]]:
    """The bodies in the order of their names. Raises RefusedError."""
    found = []
    for path in sorted(folder.glob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(body, dict) or body.get("name") != path.stem:
            raise RefusedError(f"{path} is not the body of an agent of this name")
        found.append(body)
    if not found:
        raise RefusedError(f"{folder} has no bodies of agents")
    return found


def show(bodies: Sequence[dict[str, Any]], api: str) -> None:
    """Print what --apply would send."""
    for body in bodies:
        say(f"POST {api}{AGENTS}  (or PUT {AGENTS}/UUID, when there is an agent '{body['name']}')")
        say(json.dumps(body, indent=2, ensure_ascii=False))
    say(f"Nothing was sent. {len(bodies)} agents; to do it: {sys.argv[0]} --apply")


def call(method: str, url: str, token: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Send one request. Raises RefusedError with the status, never with the token."""
    content = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(url, data=content, headers=headers, method=method)  # noqa: S310 - see main
    try:
        with urllib.request.build_opener(NoRedirects).open(request, timeout=TIMEOUT_S) as answer:
            found = json.loads(answer.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        raise RefusedError(f"{method} {urlsplit(url).path}: status {error.code}") from None
    except (OSError, ValueError) as error:
        raise RefusedError(f"{method} {urlsplit(url).path}: {error}") from None
    if not isinstance(found, dict):
        raise RefusedError(f"{method} {urlsplit(url).path}: the answer is no object")
    return found


def known_agents(api: str, token: str) -> dict[str, str]:
    """UUIDs of the account's agents by name. Raises RefusedError, also when two have the same name."""
    found: dict[str, str] = {}
    for page in range(1, MOST_PAGES + 1):
        agents = call("GET", f"{api}{AGENTS}?page={page}&per_page={PAGE}", token).get("agents") or []
        for agent in agents:
            name, uuid = str(agent["name"]), str(agent["uuid"])
            if name in found and found[name] != uuid:
                raise RefusedError(f"the account has two agents '{name}'; rename one of them first")
            found[name] = uuid
        if len(agents) < PAGE:
            return found
    raise RefusedError(f"the account has more than {PAGE * MOST_PAGES} agents")


def apply(bodies: Sequence[dict[str, Any]], api: str, token: str) -> None:
    """Make or update every agent."""
    known = known_agents(api, token)
    for body in bodies:
        uuid = known.get(body["name"])
        if uuid is None:
            call("POST", f"{api}{AGENTS}", token, body)
        else:
            changed = {key: value for key, value in body.items() if key not in NOT_UPDATED}
            call("PUT", f"{api}{AGENTS}/{uuid}", token, changed)
        say(f"{'updated' if uuid else 'made'}: {body['name']}")


def main() -> int:
    """The command; 0 when everything was shown or done."""
    parser = argparse.ArgumentParser(description="Makes or updates agents; shows the requests unless told --apply.")
    parser.add_argument("--apply", action="store_true", help="send the requests")
    parser.add_argument("--api", default=API, help="another address of the API")
    parser.add_argument("--agents", type=Path, default=Path(__file__).parent / "agents", help="folder of the bodies")
    given = parser.parse_args()
    parts = urlsplit(given.api)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        parser.error("the API's address has to begin with https://")
    token = os.environ.get("DIGITALOCEAN_TOKEN", "")
    try:
        bodies = read_bodies(given.agents)
        if not given.apply:
            show(bodies, given.api)
            return 0
        if not token:
            raise RefusedError("DIGITALOCEAN_TOKEN is not set")
        apply(bodies, given.api, token)
    except (RefusedError, OSError, ValueError, KeyError, TypeError) as error:
        sys.stderr.write(f"refused: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
