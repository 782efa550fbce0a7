"""Generates workflows of n8n. The same settings give the same JSON, so that a change can be seen.

Every webhook asks for the header that is made from its receiver's secret (n8n itself refuses others), and takes an
event once: its id is remembered by the workflow. Node types and their versions are those of n8n 2.40.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from My_AI_Employee.ops.events.signing import ID, KEY

PREFIX = "AI Employee: "
EVENTS_TO_CHAT, NIGHTLY_PUSH, ROLLOUT = (
    f"{PREFIX}events to chat",
    f"{PREFIX}nightly push",
    f"{PREFIX}promotion rollout",
)
_NAMES = "ai-employee/n8n/"
_AUTH = "httpHeaderAuth"
_WIDTH = 240


@dataclass(frozen=True, kw_only=True)
class HeaderCredential:
    """A header that a webhook asks for, or that a request carries. host: where alone it may be sent."""

    name: str
    header: str
    value: str = field(repr=False)
    host: str = ""


@dataclass(frozen=True, kw_only=True)
class ChatTarget:
    """Where events are posted: an address with the method that takes a text, and the body around it."""

    method: str
    url: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Workflow:
    """A workflow whose nodes name credentials; `document` puts in the ids that they have in one n8n."""

    name: str
    nodes: Sequence[Mapping[str, Any]]

    @property
    def credentials(self) -> frozenset[str]:
        """Names of the credentials that it uses."""
        return frozenset(node["credential"] for node in self.nodes if "credential" in node)

    def document(self, credential_ids: Mapping[str, str]) -> dict[str, Any]:
        """What n8n's API takes. credential_ids: by name; one that is missing is left empty."""
        nodes = [self._node(at, dict(node), credential_ids) for at, node in enumerate(self.nodes)]
        follows = pairwise(nodes)
        links = {one["name"]: {"main": [[{"node": two["name"], "type": "main", "index": 0}]]} for one, two in follows}
        settings = {"executionOrder": "v1", "saveDataSuccessExecution": "all", "saveDataErrorExecution": "all"}
        return {"name": self.name, "nodes": nodes, "connections": links, "settings": settings}

    def _node(self, at: int, node: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
        credential = node.pop("credential", None)
        own = str(uuid5(NAMESPACE_URL, f"{_NAMES}{self.name}/{node['name']}"))
        whole = {**node, "id": own, "position": [at * _WIDTH, 0]}
        if node["type"].endswith(".webhook"):
            whole["webhookId"] = own
        if credential:
            whole["credentials"] = {_AUTH: {"id": ids.get(credential, ""), "name": credential}}
        return whole


def events_to_chat(path: str, key: HeaderCredential, chat: ChatTarget, token: HeaderCredential) -> Workflow:
    """A webhook at this path that posts each event in the chat room."""
    return Workflow(name=EVENTS_TO_CHAT, nodes=[*_entry(path, key), _post(chat, token)])


def nightly_push(address: str, key: HeaderCredential) -> Workflow:
    """A call of an address every night at 02:00, by the clock of n8n."""
    when = {"rule": {"interval": [{"field": "cronExpression", "expression": "0 2 * * *"}]}}
    trigger = _plain("Every night", "n8n-nodes-base.scheduleTrigger", 1.2, when)
    return Workflow(name=NIGHTLY_PUSH, nodes=[trigger, _call("Push", address, key, '={{ { "asked": "nightly" } }}')])


def rollout(path: str, key: HeaderCredential, targets: Sequence[tuple[str, HeaderCredential]]) -> Workflow:
    """A webhook at this path that calls each address in turn with the event; one that fails stops the rest."""
    body = "={{ $('Event').item.json.body }}"
    calls = [_call(f"Target {at}", address, one, body) for at, (address, one) in enumerate(targets, start=1)]
    return Workflow(name=ROLLOUT, nodes=[*_entry(path, key), *calls])


def as_text(workflows: Sequence[Workflow]) -> str:
    """The workflows as JSON, without the ids of any n8n."""
    return json.dumps([one.document({}) for one in workflows], indent=2, sort_keys=True, ensure_ascii=False)


def matrix_target(url: str, room: str) -> ChatTarget:
    """A notice in a room of Matrix; the event's id makes it one however often it is sent."""
    path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message/"
    text = f"={{{{ {{ msgtype: 'm.notice', body: {_TEXT}, 'm.mentions': {{}} }} }}}}"
    return ChatTarget(method="PUT", url=f"={url}{path}{{{{ $json.headers['{ID}'] }}}}", body=text)


def mattermost_target(url: str, channel: str) -> ChatTarget:
    """A post in a channel of Mattermost, as code, so that nothing in it is a link or a mention."""
    message = f"'```text\\n' + ({_TEXT}).replace(/```/g, '...') + '\\n```'"
    text = f"={{{{ {{ channel_id: '{channel}', message: {message} }} }}}}"
    return ChatTarget(method="POST", url=f"{url}/api/v4/posts", body=text)


_TEXT = (
    "[$json.body.type, $json.body.data.plan, $json.body.data.headline, $json.body.data.message]"
    ".filter(word => word).join(' ').replace(/\\s+/g, ' ').slice(0, 1000)"
)


def _entry(path: str, key: HeaderCredential) -> list[Mapping[str, Any]]:
    """A webhook, and what lets an event through once."""
    webhook = {"httpMethod": "POST", "path": path, "authentication": "headerAuth", "options": {}}
    once = {
        "operation": "removeItemsSeenInPreviousExecutions",
        "dedupeValue": f"={{{{ $json.headers['{ID}'] }}}}",
        "options": {"scope": "node", "historySize": 10_000},
    }
    return [
        {**_plain("Event", "n8n-nodes-base.webhook", 2, webhook), "credential": key.name},
        _plain("Once", "n8n-nodes-base.removeDuplicates", 2, once),
    ]


def _post(chat: ChatTarget, token: HeaderCredential) -> Mapping[str, Any]:
    return _request("Post", chat.method, chat.url, chat.body) | {"credential": token.name}


def _call(name: str, address: str, key: HeaderCredential, body: str) -> Mapping[str, Any]:
    return _request(name, "POST", address, body) | {"credential": key.name}


def _request(name: str, method: str, url: str, body: str) -> dict[str, Any]:
    parameters = {
        "method": method,
        "url": url,
        "authentication": "genericCredentialType",
        "genericAuthType": _AUTH,
        "sendBody": True,
        "specifyBody": "json",
        "jsonBody": body,
        "options": {"timeout": 30_000, "redirect": {"redirect": {"followRedirects": False}}},
    }
    again = {"retryOnFail": True, "maxTries": 3, "waitBetweenTries": 2_000}
    return {**_plain(name, "n8n-nodes-base.httpRequest", 4.2, parameters), **again}


def _plain(name: str, kind: str, version: float, parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "type": kind, "typeVersion": version, "parameters": parameters}


def key_credential(name: str, value: str, host: str = "") -> HeaderCredential:
    """The header that is made from a receiver's secret (`events.signing.header_key`)."""
    return HeaderCredential(name=f"{PREFIX}{name}", header=KEY, value=value, host=host)
