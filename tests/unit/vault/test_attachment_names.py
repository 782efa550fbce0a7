import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.vault.names import sanitise_name
from My_AI_Employee.vault.quoting import wiki_link
from tests.unit.vault.vault_samples import UNHURRIED

SHA = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("invoice.pdf", "invoice.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\x.exe", "_.._x.exe"),
        ("a\x00b\nc\u202egpj.exe", "abcgpj.exe"),
        ("\u115fa\u3164b\u2800.pdf", "ab.pdf"),
        ("Rechnu\u0308ng.pdf", "Rechnüng.pdf"),
        ("a [1] | b#c^d.pdf", "a _1_ _ b_c_d.pdf"),
        ("", "file"),
        ("...", "file"),
        (".bashrc", "bashrc"),
        ("x" * 300 + ".pdf", "x" * (120 - 13 - 4) + ".pdf"),
        ("no ext. really a sentence", "no ext. really a sentence"),
    ],
)
def test_names(name: str, clean: str) -> None:
    assert sanitise_name(name, SHA) == f"0123456789ab-{clean}"


@UNHURRIED
@given(st.text(max_size=300))
def test_any_name_is_made_safe(name: str) -> None:
    clean = sanitise_name(name, SHA)
    assert len(clean) <= 120
    assert len(clean.encode()) <= 200
    assert clean.isprintable()
    assert not set(clean) & set('/\\:*?"<>|[]#^')
    assert unicodedata.is_normalized("NFC", clean)
    assert wiki_link(clean) == f"[[{clean}]]"
