"""The settings of chat, events and n8n: what is wrong is named, and what would give rights away is refused."""

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.ops.settings_file import read_settings

GOOD = """\
chat:
  kind: matrix
  url: https://chat.example.org
  room: "!ops:example.org"
  token: secret:CHAT_TOKEN
  people:
    "@anna:example.org": {name: Anna Muster, approve: all, run: [nightly]}
    "@ben:example.org": {name: Ben Keller, approve: 500.00 EUR}
    "@eva:example.org": {name: Eva Lang}
events:
  n8n_prod:
    webhook: https://n8n.example.org/webhook/ai-employee
    secret: secret:N8N_HOOK
    on: [plan.waiting, plan.failed]
workflows:
  nightly: {sink: n8n_prod}
n8n:
  prod: {url: https://n8n.example.org, key: secret:N8N_API_KEY, sink: n8n_prod}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "ops.yaml"
    file.write_text(text)
    file.chmod(0o600)
    return file


def test_everything_is_read(tmp_path: Path) -> None:
    found = read_settings(written(tmp_path, GOOD), None)
    assert found.chat is not None
    anna, ben, eva = found.chat.people.values()
    assert (anna.approve and anna.approve.amount, anna.run) == (None, ("nightly",))
    assert ben.approve is not None
    assert (ben.approve.amount, ben.approve.currency) == (Decimal("500.00"), "EUR")
    assert eva.approve is None
    assert found.events["n8n_prod"].on == ("plan.waiting", "plan.failed")
    assert found.events["n8n_prod"].secret == "N8N_HOOK"


def test_without_a_file_everything_is_off(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "ops.yaml", None).is_empty
    assert read_settings(written(tmp_path, ""), None).is_empty


WRONG = [
    ("secret:CHAT_TOKEN", "syt_c2VjcmV0", "chat.token: must name a secret as secret:NAME"),
    ("secret:CHAT_TOKEN", "secret:ODOO_API_KEY", "chat.token"),
    ("secret:N8N_HOOK", "hunter2hunter2", "must name a secret"),
    ("approve: 500.00 EUR", "approve: 500.00", "an amount with its currency"),
    ("approve: 500.00 EUR", "approve: 0.00 EUR", "an amount with its currency"),
    ("approve: 500.00 EUR", "approve: everything", "must be 'all'"),
    ("approve: 500.00 EUR", "aprove: all", "aprove"),
    ("name: Ben Keller", 'name: "policy: small"', "name"),
    ("name: Ben Keller", 'name: "Ben\\nKeller"', "name"),
    ('"@ben:example.org"', "Ben", "'Ben' is not an id of matrix"),
    ('"@ben:example.org"', '"@bеn:example.org"', "is not an id of matrix"),
    ("https://chat.example.org", "https://bot:pw@chat.example.org", "chat.url"),
    ("https://chat.example.org", "ftp://chat.example.org", "chat.url"),
    ("plan.failed", "plan.exploded", "events.n8n_prod.on"),
    ("{sink: n8n_prod}", "{sink: nowhere}", "there is no receiver 'nowhere'"),
    ("run: [nightly]", "run: [weekly]", "people may run 'weekly'"),
    ("kind: matrix", "kind: mattermost", "is not an id of mattermost"),
    ("kind: matrix", "kind: matrix\n  kind: matrix", "line 3"),
    ("workflows:", "wokflows:", "wokflows"),
]


@pytest.mark.parametrize(("good", "wrong", "says"), WRONG, ids=[f"{wrong[:24]!r}" for _, wrong, _ in WRONG])
def test_what_is_wrong_is_named(tmp_path: Path, good: str, wrong: str, says: str) -> None:
    assert good in GOOD
    with pytest.raises(ConfigurationError) as refused:
        read_settings(written(tmp_path, GOOD.replace(good, wrong)), None)
    assert says in refused.value.message


def test_mattermost_needs_the_token_of_its_command_and_the_team(tmp_path: Path) -> None:
    user = "k" * 26
    text = f"""\
chat:
  kind: mattermost
  url: https://mm.example.org
  room: {"c" * 26}
  token: secret:CHAT_TOKEN
  people: {{{user}: {{name: Anna Muster}}}}
"""
    with pytest.raises(ConfigurationError, match="command_token and team"):
        read_settings(written(tmp_path, text), None)
    read_settings(written(tmp_path, f"{text}  command_token: secret:CHAT_COMMAND\n  team: {'t' * 26}\n"), None)


def test_file_in_the_vault_or_that_others_may_change_says_who_could_approve(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    with pytest.raises(ConfigurationError, match="inside the vault"):
        read_settings(written(vault, GOOD), vault)
    outside = tmp_path / "link.yaml"
    outside.symlink_to(vault / "ops.yaml")
    with pytest.raises(ConfigurationError, match="inside the vault"):
        read_settings(outside, vault)
    file = written(tmp_path, GOOD)
    for mode in (0o620, 0o602):
        file.chmod(mode)
        with pytest.raises(ConfigurationError, match="others than you may change"):
            read_settings(file, vault)
    file.chmod(0o644)
    assert not read_settings(file, vault).is_empty


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_file_of_another_user_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    os.chown(file, 12_345, -1)
    with pytest.raises(ConfigurationError, match="others than you may change"):
        read_settings(file, None)


def test_settings_of_the_documents_are_valid(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "ops.md").read_text(encoding="utf-8")
    blocks = [
        block for block in re.findall(r"^```text\n(.*?)^```", page, re.M | re.S) if block[:4] in ("chat", "n8n:")
    ]
    found = read_settings(written(tmp_path, "".join(blocks)), None)
    assert found.chat is not None
    assert set(found.n8n) == {"prod"}
