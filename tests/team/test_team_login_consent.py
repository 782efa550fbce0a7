"""What a client says of itself: shown as plain, short text; and where the browser is sent."""

import pytest

from My_AI_Employee.team.login.consent import (
    DestinationKind,
    clean_text,
    client_name,
    destination_of,
    scopes_in_words,
)
from My_AI_Employee.team.login.options import SCOPE_WORDS
from My_AI_Employee.team.oauth.scopes import SCOPES


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Claude", "Claude"),
        ("  Claude \n\t Code ", "Claude Code"),
        ("\u202eedualC", "edualC"),
        ("Cla\u200bu\u2066de\u2069\ufeff", "Claude"),
        ("a\x00b\x1b[31mc\x85", "ab[31mc"),
        ("<b>x</b>", "<b>x</b>"),
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("z\u0300\u0301\u0302\u0303\u0304algo", "z\u0300algo"),
        ("\u0300\u0301x", "x"),
        ("\u3000a\u2028b", "a b"),
        ("", "A program without a name"),
        ("\u200b\u202e", "A program without a name"),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 10**6, "x" * 59 + "…"),
    ],
)
def test_names_are_cleaned(given: str, shown: str) -> None:
    assert client_name(given) == shown


@pytest.mark.parametrize(
    ("uri", "kind", "shown", "form_action"),
    [
        ("https://client.example.com/cb", DestinationKind.WEBSITE, "client.example.com", "https:"),
        ("https://client.example.com:8443/cb?x=1", DestinationKind.WEBSITE, "client.example.com:8443", "https:"),
        ("https://аpple.example.com/", DestinationKind.WEBSITE, "xn--pple-43d.example.com", "https:"),
        ("http://127.0.0.1:33418/cb", DestinationKind.LOOPBACK, "127.0.0.1:33418", "http://127.0.0.1:33418"),
        ("http://localhost/cb", DestinationKind.LOOPBACK, "localhost", "http://localhost"),
        ("http://[::1]:5000/cb", DestinationKind.LOOPBACK, "[::1]:5000", "http:"),
        ("cursor://anysphere.cursor-mcp/oauth", DestinationKind.APP, "cursor:", "cursor:"),
        ("com.example.app:/oauth", DestinationKind.APP, "com.example.app:", "com.example.app:"),
    ],
)
def test_destinations(uri: str, kind: DestinationKind, shown: str, form_action: str) -> None:
    found = destination_of(uri)
    assert found is not None
    assert (found.kind, found.shown, found.form_action) == (kind, shown, form_action)


@pytest.mark.parametrize(
    "uri",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://client.example.com/cb",
        "https://claude.example.com@evil.example.com/",
        "https://evil.example.com\\@claude.example.com/",
        "https://evil.example.com;form-action *:x/",
        "https:///cb",
        "https://a b.example.com/",
        "https://x.example.com/\r\nSet-Cookie: a=b",
        "https://x.example.com:99999/",
        "//x.example.com/",
        "x",
        "",
    ],
)
def test_no_browser_is_sent_there(uri: str) -> None:
    assert destination_of(uri) is None


def test_scopes_are_told_in_words() -> None:
    assert set(SCOPES) <= set(SCOPE_WORDS)
    words = scopes_in_words(["odoo.read", "new\u202e<scope>"], SCOPE_WORDS)
    assert words == [SCOPE_WORDS["odoo.read"], "Use “new<scope>”"]


def test_a_limit_of_a_clean_text() -> None:
    assert clean_text("abc def", 5) == "abc…"
