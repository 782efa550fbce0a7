"""What the handbook says of requests that are silent."""

from pathlib import Path

import pytest

from My_AI_Employee.bootstrap.handbook import handbook_defaults
from My_AI_Employee.vault.layout import HANDBOOK, MARKER
from My_AI_Employee.vault.store import VaultStore


@pytest.mark.parametrize(("written", "locale"), [("de-DE", "de-DE"), ("de", "de"), ("German", ""), ("", "")])
def test_the_locale_of_the_handbook(tmp_path: Path, written: str, locale: str) -> None:
    (tmp_path / MARKER).write_text("vault\n", "utf-8")
    (tmp_path / HANDBOOK).write_text(f'---\nlocale: "{written}"\npayment_days: "14"\n---\n\n# Handbook\n', "utf-8")
    found = handbook_defaults(VaultStore(tmp_path))
    assert (found.locale, found.payment_days) == (locale, 14)
