"""Signatures of events: genuine ones are known, and each change of a request makes one false."""

import base64

import pytest

from My_AI_Employee.ops.events.signing import (
    ID,
    SIGNATURE,
    TIME,
    header_key,
    is_genuine,
    secret_bytes,
    signed_headers,
)

# the example of the specification Standard Webhooks
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'
AT = 1614265330
HEADERS = signed_headers(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY)


def test_signature_is_that_of_the_specification() -> None:
    assert HEADERS[SIGNATURE] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_every_change_makes_it_false() -> None:
    assert is_genuine(SECRET, HEADERS, BODY, AT + 299)
    changed = [
        ({**HEADERS, ID: "msg_other"}, BODY, AT),
        ({**HEADERS, TIME: str(AT + 1)}, BODY, AT),
        ({**HEADERS, TIME: f"+{AT}"}, BODY, AT),
        ({**HEADERS, TIME: ""}, BODY, AT),
        ({**HEADERS, SIGNATURE: ""}, BODY, AT),
        ({**HEADERS, SIGNATURE: "v1,"}, BODY, AT),
        ({**HEADERS, SIGNATURE: HEADERS[SIGNATURE].replace("v1", "v2")}, BODY, AT),
        (HEADERS, BODY + b" ", AT),
        (HEADERS, BODY, AT + 301),
        (HEADERS, BODY, AT - 301),
    ]
    assert [is_genuine(SECRET, headers, body, now) for headers, body, now in changed] == [False] * len(changed)
    assert not is_genuine("whsec_" + base64.b64encode(b"another secret of this size").decode(), HEADERS, BODY, AT)


def test_one_of_several_signatures_is_enough() -> None:
    """As while a receiver changes its secret."""
    assert is_genuine(SECRET, {**HEADERS, SIGNATURE: f"v1,AAAA {HEADERS[SIGNATURE]}"}, BODY, AT)


def test_header_key_does_not_show_the_secret() -> None:
    assert len(header_key(SECRET)) == 64
    assert header_key(SECRET) != header_key(SECRET[:-1] + "x")
    assert secret_bytes(SECRET).hex() not in header_key(SECRET)


def test_secret_that_is_not_base64_is_refused() -> None:
    with pytest.raises(ValueError, match="base64"):
        secret_bytes("whsec_not base64!")
