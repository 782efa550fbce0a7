"""Authentication-Results: what proves that a mail comes from a domain, and all that does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.mail_authentication import MAX_CHARS, is_authenticated

SERVER, DOMAIN = "mx.studio.example", "studio.example"
GOOD = "mx.studio.example; dmarc=pass (p=reject dis=none) header.from=studio.example"


@pytest.mark.parametrize(
    "header",
    [
        GOOD,
        "MX.Studio.example 1 ; DMARC = Pass header . From = Studio.example",
        "mx.studio.example; dkim=fail header.d=other.example; spf=softfail smtp.mailfrom=x@other.example;"
        " dmarc=pass header.from=studio.example",
        "mx.studio.example; dkim=pass header.i=@studio.example header.s=2023 header.b=wGCy6/+a;"
        " spf=pass (mx: domain of o@studio.example designates 192.0.2.1) smtp.mailfrom=o@studio.example;"
        " dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=studio.example",
        "mx.studio.example; dkim=pass (2048-bit key; unprotected) header.d=studio.example header.a=rsa-sha256",
        'mx.studio.example; dkim=pass reason="good (signature)" header.d=studio.example',
        "mx.studio.example; spf=pass smtp.mailfrom=studio.example; iprev=pass policy.iprev=192.0.2.1;",
        "mx.studio.example; dkim=fail header.d=studio.example; dkim=pass header.d=studio.example header.s=second",
    ],
)
def test_what_proves_the_domain(header: str) -> None:
    assert is_authenticated([header], SERVER, DOMAIN)


@pytest.mark.parametrize(
    "header",
    [
        "mx.studio.example; none",
        "mx.studio.example",
        "mx.studio.example; dmarc=fail header.from=studio.example",
        "mx.studio.example; dmarc=pass header.from=other.example",
        "mx.studio.example; dmarc=pass header.from=sub.studio.example",
        "mx.studio.example; dmarc=pass",
        "mx.studio.example; dmarc=pass (header.from=studio.example)",
        "mx.studio.example; dmarc=none header.from=studio.example; dkim=pass header.d=studio.example",
        "mx.studio.example; dmarc=pass header.from=studio.example; dmarc=fail header.from=studio.example",
        "mx.studio.example; dmarc=pass header.from=studio.example header.from=other.example",
        "mx.studio.example; dmarc=passed header.from=studio.example",
        "mx.studio.example; dkim=pass header.d=mail.studio.example",
        "mx.studio.example; dkim=pass header.d=example header.i=@studio.example",
        "mx.studio.example; spf=pass smtp.helo=studio.example",
        "mx.studio.example; spf=pass smtp.mailfrom=studio.example@evil.example",
        "mx.studio.example; dmarc=pass action=none header.from=studio.example",
        "mx.studio.example; dmarc=pass header.from=studio.example @evil.example",
        "mx.studio.example; (dmarc=fail dmarc=pass header.from=studio.example",
        "mx.studio.example; dmarc=pass header.from=studio.example)",
        'mx.studio.example; (a "b) dmarc=fail (c" d) dmarc=pass header.from=studio.example',
        'mx.studio.example; dmarc=pass header.from="studio.example',
        'mx.studio.example; spf=pass smtp.mailfrom="x; dmarc=pass header.from=studio.example"@evil.example',
        "mx.studio.example.evil.example; dmarc=pass header.from=studio.example",
        "evil.example; dmarc=pass header.from=studio.example",
        "evil.example (mx.studio.example); dmarc=pass header.from=studio.example",
        "dmarc=pass header.from=studio.example",
        "mx.studio.example; dmarc=pass header.from=studio.example; x=\u00e9",
        f"{GOOD}; x=y z.w={'a' * MAX_CHARS}",
        "",
    ],
)
def test_what_proves_nothing(header: str) -> None:
    assert not is_authenticated([header], SERVER, DOMAIN)


def test_without_a_trusted_server_nothing_is_authenticated() -> None:
    assert not is_authenticated([GOOD], "", DOMAIN)
    assert not is_authenticated([GOOD.replace(SERVER, "")], "", DOMAIN)
    assert not is_authenticated([GOOD], SERVER, "")


def test_headers_of_other_servers_do_not_count_and_do_not_disturb() -> None:
    others = ["relay.example; dmarc=fail header.from=studio.example", "dkim=none (message not signed) header.d=none"]
    assert is_authenticated([others[0], GOOD, others[1]], SERVER, DOMAIN)


@pytest.mark.parametrize(
    "second", [GOOD, "mx.studio.example; none", "mx.studio.example; (broken", "mx.studio.example"]
)
def test_several_headers_of_the_trusted_server_prove_nothing(second: str) -> None:
    assert not is_authenticated([GOOD, second], SERVER, DOMAIN)
    assert not is_authenticated([second, GOOD], SERVER, DOMAIN)


@given(st.text(st.sampled_from('ab=.;"()\\ \t/@'), max_size=60))
def test_no_header_is_too_odd_to_be_read(text: str) -> None:
    assert not is_authenticated([f"{SERVER};{text}"], SERVER, DOMAIN)
    assert not is_authenticated([text], SERVER, DOMAIN)
