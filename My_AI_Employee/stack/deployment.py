"""How a workspace's coordinator runs in a container: a compose profile, and a spec for App Platform."""

import shlex
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from My_AI_Employee.errors import ConfigurationError

PORT = 8766
EVERYWHERE = "0.0.0.0"  # noqa: S104 - every address of the container
IMAGE = "ai-employee:team"
"""The stage of the Dockerfile that has what the coordinator needs: docker build --target team."""
STACK_PATH = "/etc/ai-employee/stack.yaml"
"""Where a container has its stack.yaml."""
KEPT_ELSEWHERE = ("DATABASE_URL", "TEAM_KEY")
"""Secrets of a coordinator whose platform keeps no files: its database, and the key that its credentials need."""
_LIVE = f"import urllib.request as u; u.urlopen('http://127.0.0.1:{PORT}/live', timeout=4)"


def public_address(url: str) -> str:
    """The address that clients use, as the coordinator takes it. Raises ConfigurationError."""
    found = url.rstrip("/")
    parts = urlsplit(found)
    is_here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    is_origin = found == f"{parts.scheme}://{parts.netloc}".lower() and bool(parts.hostname) and "@" not in found
    if not is_origin or parts.scheme not in (("http", "https") if is_here else ("https",)):
        raise ConfigurationError(
            f"{url[:200]!r} is no address that clients of a coordinator can use",
            hint="write https://mcp.example.com, or http://127.0.0.1:8766 on this machine alone, without a path",
        )
    return found


def command(url: str, *, people: bool) -> list[str]:
    """What a container runs: on every address of it, since nothing from outside reaches its own loopback.

    people: whether people may sign in; the coordinator does not start with it when no instance is open to them.
    """
    signing_in = ["--people"] if people else []
    return ["ai-employee", "coordinator", *signing_in, "--host", EVERYWHERE, "--port", str(PORT), "--url", url]


def compose(workspace: str, secrets: Sequence[str], url: str, *, people: bool) -> dict[str, Any]:
    """A compose profile; secrets come from the environment of `docker compose`, by name."""
    service = {
        "image": IMAGE,
        "profiles": [workspace],
        "command": command(url, people=people),
        "ports": [f"127.0.0.1:{PORT}:{PORT}"],
        "environment": {"AI_EMPLOYEE_STACK": STACK_PATH, **{name: f"${{{name}:?}}" for name in secrets}},
        "volumes": [f"./stack.yaml:{STACK_PATH}:ro", "state:/state", "config:/config"],
        "healthcheck": {"test": ["CMD", "python", "-c", _LIVE], "interval": "30s", "timeout": "5s"},
        "read_only": True,
        "tmpfs": ["/tmp"],  # noqa: S108 - the container's own
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "restart": "unless-stopped",
    }
    return {"services": {f"coordinator-{workspace}": service}, "volumes": {"state": {}, "config": {}}}


def app_platform(workspace: str, secrets: Sequence[str], url: str, *, people: bool) -> dict[str, Any]:
    """An App Platform spec, without the source of its image. Secrets have no value: they are set on the platform."""
    names = sorted({*secrets, *KEPT_ELSEWHERE})
    service = {
        "name": "coordinator",
        "dockerfile_path": "Dockerfile",
        "source_dir": "/",
        "run_command": shlex.join(command(url, people=people)),
        "http_port": PORT,
        "instance_count": 1,
        "instance_size_slug": "apps-s-1vcpu-1gb",
        "health_check": {"http_path": "/live"},
        "envs": [
            {"key": "AI_EMPLOYEE_STACK", "scope": "RUN_TIME", "value": STACK_PATH},
            *({"key": name, "scope": "RUN_TIME", "type": "SECRET"} for name in names),
        ],
    }
    return {"name": f"ai-employee-{workspace}".replace("_", "-"), "services": [service]}
