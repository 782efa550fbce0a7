"""Brings the generated workflows into an n8n by its public API (v1), and says how they do."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.errors import ServiceRefusedError
from My_AI_Employee.ops.n8n.templates import HeaderCredential, Workflow
from My_AI_Employee.ops.services import JsonService

_API = "/api/v1"
_PAGE = "100"
_MOST_PAGES = 100
_SEEN = "20"
_KEPT = ("name", "type", "typeVersion", "parameters", "id", "position", "webhookId", "credentials", "retryOnFail")


@dataclass(frozen=True, kw_only=True)
class Installed:
    """A workflow in n8n. change: created, updated or unchanged."""

    name: str
    id: str
    change: str


@dataclass(frozen=True, kw_only=True)
class WorkflowState:
    """How a workflow does. state: missing, changed (by somebody in n8n), inactive or active.

    executions: number of the last ones by their status. last: when the newest began, ISO 8601; empty without one.
    """

    name: str
    state: str
    executions: Mapping[str, int]
    last: str


class N8n:
    """An n8n by its public API. Raises ServiceUnavailableError, ServiceRefusedError."""

    def __init__(self, url: str, key: str) -> None:
        self._server = JsonService(name="n8n", url=f"{url}{_API}", headers={"X-N8N-API-KEY": key}, timeout_s=30.0)

    def install(self, workflows: Sequence[Workflow], credentials: Sequence[HeaderCredential]) -> list[Installed]:
        """Make or update the credentials and the workflows, and activate these. Again, it changes nothing."""
        needed = {name for workflow in workflows for name in workflow.credentials}
        ids = self._put_credentials([one for one in credentials if one.name in needed])
        known = self._by_name("/workflows")
        return [self._put(workflow.document(ids), known.get(workflow.name)) for workflow in workflows]

    def _put_credentials(self, credentials: Sequence[HeaderCredential]) -> dict[str, str]:
        known = self._by_name("/credentials")
        return {one.name: self._put_credential(one, known.get(one.name)) for one in credentials}

    def _put_credential(self, credential: HeaderCredential, known: Mapping[str, Any] | None) -> str:
        """A known one is written anew, since n8n does not show what it holds."""
        data: dict[str, object] = {"name": credential.header, "value": credential.value}
        if credential.host:
            data |= {"allowedHttpRequestDomains": "domains", "allowedDomains": credential.host}
        body = {"name": credential.name, "type": "httpHeaderAuth", "data": data}
        if known is None:
            return str(self._server.call("POST", "/credentials", body)["id"])
        self._server.call("PATCH", f"/credentials/{known['id']}", body)
        return str(known["id"])

    def _put(self, document: Mapping[str, Any], known: Mapping[str, Any] | None) -> Installed:
        change = "created" if known is None else "unchanged" if _same(document, known) else "updated"
        if known is None:
            known = self._server.call("POST", "/workflows", document)
        elif change == "updated":
            known = self._server.call("PUT", f"/workflows/{known['id']}", document)
        if change != "unchanged" or not known.get("active"):
            self._server.call("POST", f"/workflows/{known['id']}/activate")
        return Installed(name=document["name"], id=str(known["id"]), change=change)

    def status(self, workflows: Sequence[Workflow]) -> list[WorkflowState]:
        """How each workflow does."""
        known = self._by_name("/workflows")
        ids = {name: one["id"] for name, one in self._by_name("/credentials").items()}
        return [self._state(workflow, ids, known.get(workflow.name)) for workflow in workflows]

    def _state(self, workflow: Workflow, ids: Mapping[str, str], known: Mapping[str, Any] | None) -> WorkflowState:
        if known is None:
            return WorkflowState(name=workflow.name, state="missing", executions={}, last="")
        same = _same(workflow.document(ids), known)
        state = "changed" if not same else "active" if known.get("active") else "inactive"
        query = {"workflowId": str(known["id"]), "limit": _SEEN}
        rows = self._server.call("GET", "/executions", query=query)["data"]
        counts = Counter(str(row.get("status", "unknown")) for row in rows)
        began = max((str(row.get("startedAt") or "") for row in rows), default="")
        return WorkflowState(name=workflow.name, state=state, executions=dict(sorted(counts.items())), last=began)

    def _by_name(self, path: str) -> dict[str, Mapping[str, Any]]:
        """Rows by their names. Raises ServiceRefusedError for a name of ours that occurs twice."""
        found: dict[str, Mapping[str, Any]] = {}
        for row in self._rows(path):
            if row["name"] in found and row["name"].startswith("AI Employee: "):
                raise ServiceRefusedError(
                    f"n8n has '{row['name']}' twice", hint="delete the one that is not used, in n8n"
                )
            found[row["name"]] = row
        return found

    def _rows(self, path: str) -> Iterator[Mapping[str, Any]]:
        cursor = ""
        for _ in range(_MOST_PAGES):
            query = {"limit": _PAGE, **({"cursor": cursor} if cursor else {})}
            page = self._server.call("GET", path, query=query)
            yield from (row for row in page["data"] if not row.get("isArchived"))
            cursor = page.get("nextCursor") or ""
            if not cursor:
                return

    def close(self) -> None:
        """Close the connections."""
        self._server.close()


def _same(document: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether the workflow in n8n is the generated one; what n8n adds by itself does not count."""
    return _essence(document) == _essence(known)


def _essence(document: Mapping[str, Any]) -> str:
    nodes = [{name: node.get(name) for name in _KEPT if name in node} for node in document["nodes"]]
    return json.dumps([document["name"], nodes, document["connections"]], sort_keys=True)
