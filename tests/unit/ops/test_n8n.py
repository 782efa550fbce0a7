"""Generated workflows of n8n: deterministic, without secrets, and what installing does over a scripted API."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.cli.n8n_commands import workflow_text
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.ops.events.signing import header_key
from My_AI_Employee.ops.settings_file import read_settings
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.unit.ops.receivers import SECRET

N8N = {
    "url": "https://n8n.example.org",
    "key": "secret:N8N_API_KEY",
    "sink": "bus",
    "chat_token": "secret:CHAT_N8N",
    "push": "https://erp.example.org/push",
    "rollout_sink": "rollout",
    "rollout": ["https://erp.example.org/rollout", "https://lab.example.org/rollout"],
}


def document(**n8n: Any) -> dict[str, Any]:
    hook = "https://n8n.example.org/webhook"
    return {
        "chat": {
            "kind": "matrix",
            "url": "https://chat.example.org",
            "room": "!ops:example.org",
            "token": "secret:CHAT_TOKEN",
            "people": {"@anna:example.org": {"name": "Anna Muster"}},
        },
        "events": {
            "bus": {"webhook": f"{hook}/ai-employee", "secret": "secret:EVENTS_BUS", "on": ["plan.failed"]},
            "rollout": {"webhook": f"{hook}/rollout", "secret": "secret:EVENTS_BUS"},
        },
        "n8n": {"prod": {**N8N, **n8n}},
    }


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[DrivenVault]:
    file = tmp_path / "ops.yaml"
    file.write_text(json.dumps(document()))
    file.chmod(0o600)
    with open_driven_vault(tmp_path, AI_EMPLOYEE_OPS_FILE=str(file)) as opened:
        secrets = opened.installation.secrets()
        for name, value in {"EVENTS_BUS": SECRET, "CHAT_N8N": "n8n-account"}.items():
            secrets.set(name, value)
        yield opened


def test_workflows_are_the_same_each_time_and_hold_no_secret(vault: DrivenVault) -> None:
    text = workflow_text(vault.installation, "")
    assert text == workflow_text(vault.installation, "prod")
    chat, push, rollout = json.loads(text)
    assert [one["name"].removeprefix("AI Employee: ") for one in (chat, push, rollout)] == [
        "events to chat", "nightly push", "promotion rollout",
    ]  # fmt: skip
    assert "%21ops%3Aexample.org/send" in chat["nodes"][-1]["parameters"]["url"]
    assert [node["parameters"].get("url") for node in rollout["nodes"]][2:] == N8N["rollout"]
    assert all(
        node["parameters"]["authentication"] == "headerAuth" for node in (chat["nodes"][0], rollout["nodes"][0])
    )
    for secret in (SECRET, header_key(SECRET), "n8n-account"):
        assert secret not in text


def test_n8n_that_is_not_in_the_settings_is_named(vault: DrivenVault) -> None:
    with pytest.raises(ConfigurationError, match="no n8n 'dev'"):
        workflow_text(vault.installation, "dev")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"url": "https://other.example.org"}, "does not begin with https://other.example.org/webhook/"),
        ({"rollout": []}, "rollout needs rollout_sink"),
        ({"sink": "nowhere"}, "there is no receiver 'nowhere'"),
        ({"push": "file:///etc/passwd"}, "n8n.prod.push"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    file = tmp_path / "ops.yaml"
    file.write_text(json.dumps(document(**change)))
    file.chmod(0o600)
    with pytest.raises(ConfigurationError) as refused:
        read_settings(file, None)
    assert says in refused.value.message
