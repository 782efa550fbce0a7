"""Whose words a task is made of."""

import pytest

from My_AI_Employee.domain.origin import (
    MailSender,
    Origin,
    addresses_in,
    claim_warnings,
    claims_owner,
    origin_of,
    present_origin,
)

OWNER, SERVER = "o@studio.example", "mx.studio.example"
PROOF = (f"{SERVER}; dmarc=pass header.from=studio.example",)
MAIL = MailSender(addresses=(OWNER,), is_clear=True, authentication=PROOF)


def test_files_that_are_no_mails_are_the_owners() -> None:
    assert origin_of(None, (), "") is Origin.OWNER


def test_an_authenticated_mail_of_a_listed_address_is_the_owners() -> None:
    assert origin_of(MAIL, (OWNER,), SERVER) is Origin.OWNER


@pytest.mark.parametrize(
    ("sender", "owners", "server"),
    [
        (MAIL, (), SERVER),
        (MAIL, ("p@studio.example",), SERVER),
        (MAIL, (OWNER,), ""),
        (MAIL, (OWNER,), "mx.other.example"),
        (MailSender(addresses=(OWNER,), is_clear=True), (OWNER,), SERVER),
        (MailSender(addresses=(OWNER,), authentication=PROOF), (OWNER,), SERVER),
        (MailSender(addresses=(OWNER, "x@evil.example"), is_clear=True, authentication=PROOF), (OWNER,), SERVER),
        (MailSender(addresses=(), is_clear=True, authentication=PROOF), (OWNER,), SERVER),
    ],
)
def test_every_other_mail_is_a_strangers(sender: MailSender, owners: tuple[str, ...], server: str) -> None:
    assert origin_of(sender, owners, server) is Origin.STRANGER


def _present(origin: Origin, sender: str, *owners: str) -> Origin:
    return present_origin(origin, sender, owners, lambda address: address == "dana@acme.example")


def test_the_books_tell_who_is_a_customer() -> None:
    assert _present(Origin.STRANGER, "dana@acme.example") is Origin.CUSTOMER
    assert _present(Origin.CUSTOMER, "dana@acme.example") is Origin.CUSTOMER
    assert _present(Origin.CUSTOMER, "gone@acme.example") is Origin.STRANGER
    for unclear in ("", "?", "? dana@acme.example", "dana@acme.example x@evil.example"):
        assert _present(Origin.STRANGER, unclear) is Origin.STRANGER


def test_an_owner_is_lowered_and_never_raised() -> None:
    assert _present(Origin.OWNER, "") is Origin.OWNER
    assert _present(Origin.OWNER, OWNER, OWNER) is Origin.OWNER
    assert _present(Origin.OWNER, OWNER) is Origin.STRANGER
    assert _present(Origin.STRANGER, OWNER, OWNER) is Origin.STRANGER
    assert _present(Origin.STRANGER, "dana@acme.example", "dana@acme.example") is Origin.STRANGER
    assert _present(Origin.STRANGER, "", OWNER) is Origin.STRANGER


def test_a_mail_that_names_an_owner_without_proof_is_pointed_out() -> None:
    assert "claims to be from an owner, not authenticated" in claim_warnings(Origin.STRANGER, OWNER, (OWNER,))[0]
    assert claims_owner(Origin.STRANGER, f"x@evil.example {OWNER}", (OWNER,))
    assert claims_owner(Origin.CUSTOMER, f"? {OWNER}", (OWNER,))
    assert claim_warnings(Origin.OWNER, OWNER, (OWNER,)) == ()
    assert claim_warnings(Origin.STRANGER, "dana@acme.example", (OWNER,)) == ()


def test_addresses_are_found_in_any_text() -> None:
    assert addresses_in("Dana <DANA@Acme.example>, (dana@acme.example) and 'x@y.example'.") == (
        "dana@acme.example",
        "x@y.example",
    )
    assert addresses_in("Dana @ Acme") == ()
