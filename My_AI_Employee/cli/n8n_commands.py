"""The commands `ops n8n install` and `ops n8n status`."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.ops import ops_file, ops_settings
from My_AI_Employee.bootstrap.ops_parts import event_sinks, stored_secret
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.ops.events.signing import header_key
from My_AI_Employee.ops.n8n.install import Installed, N8n, WorkflowState
from My_AI_Employee.ops.n8n.templates import (
    ChatTarget,
    HeaderCredential,
    Workflow,
    as_text,
    events_to_chat,
    key_credential,
    matrix_target,
    mattermost_target,
    nightly_push,
    rollout,
)
from My_AI_Employee.ops.settings_file import ChatSettings, N8nSettings, OpsSettings


@dataclass(frozen=True, kw_only=True)
class Generated:
    """The workflows of one n8n with the credentials that they use."""

    workflows: Sequence[Workflow]
    credentials: Sequence[HeaderCredential]


def install_workflows(installation: Installation, name: str) -> list[Installed]:
    """Bring the generated workflows into an n8n. name: of the settings; empty for the only one."""
    settings, own = _chosen(installation, name)
    generated = _generated(installation, settings, own)
    with_key = N8n(own.url, stored_secret(installation, own.key))
    try:
        return with_key.install(generated.workflows, generated.credentials)
    finally:
        with_key.close()


def workflow_states(installation: Installation, name: str) -> list[WorkflowState]:
    """How the generated workflows do in an n8n."""
    settings, own = _chosen(installation, name)
    with_key = N8n(own.url, stored_secret(installation, own.key))
    try:
        return with_key.status(_generated(installation, settings, own).workflows)
    finally:
        with_key.close()


def workflow_text(installation: Installation, name: str) -> str:
    """The generated workflows as JSON; n8n is not asked, and no secret is in it."""
    settings, own = _chosen(installation, name)
    return as_text(_generated(installation, settings, own).workflows)


def _chosen(installation: Installation, name: str) -> tuple[OpsSettings, N8nSettings]:
    settings = ops_settings(installation)
    known = ", ".join(settings.n8n) or f"none; write {ops_file(installation)}, see docs/ops.md"
    if name not in settings.n8n and (name or len(settings.n8n) != 1):
        problem = f"there is no n8n '{name}'" if name else "name the n8n"
        raise ConfigurationError(problem, hint=f"those of the settings: {known}")
    return settings, settings.n8n[name or next(iter(settings.n8n))]


def _generated(installation: Installation, settings: OpsSettings, own: N8nSettings) -> Generated:
    secrets = {
        name: sink.key or header_key(sink.secret) for name, sink in event_sinks(installation, settings).items()
    }
    key = key_credential(f"receiver {own.sink}", secrets[own.sink])
    workflows: list[Workflow] = []
    credentials = [key]
    if own.chat_token is not None and settings.chat is not None:
        host = urlsplit(settings.chat.url).hostname or ""
        bearer = f"Bearer {stored_secret(installation, own.chat_token)}"
        token = HeaderCredential(name="AI Employee: chat account", header="Authorization", value=bearer, host=host)
        workflows.append(events_to_chat(_path(settings, own, own.sink), key, _chat_target(settings.chat), token))
        credentials.append(token)
    if own.push is not None:
        to_push = key_credential("nightly push", secrets[own.sink], urlsplit(own.push).hostname or "")
        workflows.append(nightly_push(own.push, to_push))
        credentials.append(to_push)
    if own.rollout_sink is not None:
        started_by = key_credential(f"receiver {own.rollout_sink}", secrets[own.rollout_sink])
        to_call = [(address, _target_key(address, secrets[own.rollout_sink])) for address in own.rollout]
        workflows.append(rollout(_path(settings, own, own.rollout_sink), started_by, to_call))
        credentials += [started_by, *(one for _, one in to_call)]
    if not workflows:
        raise ConfigurationError("nothing is to be generated", hint="give chat_token, push or rollout under n8n")
    return Generated(workflows=workflows, credentials=list({one.name: one for one in credentials}.values()))


def _target_key(address: str, secret: str) -> HeaderCredential:
    host = urlsplit(address).hostname or ""
    return key_credential(f"rollout to {host}", secret, host)


def _path(settings: OpsSettings, own: N8nSettings, sink: str) -> str:
    return settings.events[sink].webhook.removeprefix(f"{own.url}/webhook/")


def _chat_target(chat: ChatSettings) -> ChatTarget:
    if chat.kind == "mattermost":
        return mattermost_target(chat.url, chat.room)
    if not chat.room.startswith("!"):
        raise ConfigurationError("the room must be given by its id, which begins with '!'", hint="see its settings")
    return matrix_target(chat.url, quote(chat.room, safe=""))
