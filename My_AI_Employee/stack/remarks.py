"""What is valid in stack.yaml and still deserves a look."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from My_AI_Employee.stack.model import Stack


def remarks(stack: Stack) -> list[str]:
    """One line each, in the order of the file."""
    found = []
    for instance in stack.instances.values():
        if sends_openly(instance.url):
            found.append(f"{instance.name}: keys are sent to {instance.url} without encryption")
    for target in stack.targets.values():
        if target.allow is None and not target.allow_read_only:
            found.append(f"{target.name}: without allow, every tool of this server is passed through")
        if target.mcp and target.bearer and sends_openly(target.mcp):
            found.append(f"{target.name}: its key is sent to {target.mcp} without encryption")
    used = {name for workspace in stack.workspaces.values() for name in workspace.reachable}
    for name in (*stack.instances, *stack.targets):
        if name not in used:
            found.append(f"{name}: no workspace reaches it")
    return found


def sends_openly(url: str) -> bool:
    """Whether an address is plain http to a host that is neither this machine nor in a container network."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost" or ("." not in host and ":" not in host):
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True
