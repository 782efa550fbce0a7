"""Above a limit only what people have signed is carried out. Real keys, real ssh-keygen."""

from pathlib import Path

import pytest

from My_AI_Employee.approvals.signatures import approval_text
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.handbook_edits import set_policy
from tests.acceptance.signers import allow, make_key, sign, signature_for
from tests.unit.core.core_requests import plan_invoice, totals


@pytest.fixture
def signed(vault: DrivenVault) -> DrivenVault:
    """Above 1,000.00 a signature is needed; Anna and Ben may sign."""
    set_policy(vault, signature_above="1000.00")
    allow(vault, "anna", "ben")
    return vault


def _approve(vault: DrivenVault, note: Path, *signatures: bytes) -> str:
    """Put signatures beside the note in Approved; where it lies then."""
    for number, signature in enumerate(signatures):
        (vault.root / "Approved" / f"{note.stem}.{number}.sig").write_bytes(signature)
    return vault.where(vault.approve(note))


def test_a_signed_plan_is_carried_out_and_names_the_signer(signed: DrivenVault) -> None:
    note = plan_invoice(signed)
    assert _approve(signed, note, signature_for(signed, note, "anna")) == "Done"
    assert (signed.record(note).approved_by, totals(signed)) == ("anna@studio.example", [1500])
    assert signed.notes("Approved") == [], "the signature is put away"
    assert [path for path in signed.notes("Attachments") if path.name.endswith(".sig")]


def test_a_plan_without_a_signature_that_fits_is_sent_back(signed: DrivenVault) -> None:
    note, other = plan_invoice(signed), plan_invoice(signed, "Birch Ltd")
    stranger = make_key(signed.root.parent / "elsewhere", "mallory")
    of_other = signature_for(signed, other, "anna")
    for signatures, reason in (
        ((), "there is none that fits"),
        ((of_other,), "was made for something else"),
        ((b"no signature",), "not among the allowed signers"),
        ((b"\xff",), "it is not a signature"),
        (
            (sign(stranger, approval_text(note.stem, str(signed.front(note)["digest"]))),),
            "not among the allowed signers",
        ),
    ):
        assert _approve(signed, signed.find(note.name), *signatures) == "Pending_Approval", reason
        text = signed.find(note.name).read_text().replace("\\", "").replace("\n> ", " ")
        for words in (reason, f"ai-employee approve {note.stem} --sign"):
            assert words in text
    assert totals(signed) == []


def test_two_signers_are_needed_above_the_second_limit(signed: DrivenVault) -> None:
    set_policy(signed, two_signatures_above="1200.00")
    note = plan_invoice(signed)
    anna = signature_for(signed, note, "anna")
    assert _approve(signed, note, anna, anna) == "Pending_Approval"
    note = signed.find(note.name)
    assert "another signer is missing" in note.read_text()
    assert _approve(signed, note, signature_for(signed, note, "ben")) == "Done"
    assert totals(signed) == [1500]


def test_signers_that_cannot_be_read_approve_nothing(signed: DrivenVault) -> None:
    note = plan_invoice(signed)
    signature = signature_for(signed, note, "anna")
    (signed.installation.settings.config_dir / "allowed_signers").unlink()
    assert _approve(signed, note, signature) == "Pending_Approval"
    assert "signatures cannot be checked" in signed.find(note.name).read_text()


def test_the_signature_of_a_decided_plan_is_put_away(signed: DrivenVault) -> None:
    note = plan_invoice(signed)
    file = signed.root / "Pending_Approval" / f"{note.stem}.sig"
    file.write_bytes(signature_for(signed, note, "anna"))
    signed.settle()
    assert file.exists(), "the plan waits"
    signed.mv(note, "Rejected")
    signed.settle()
    assert not file.exists()
    assert totals(signed) == []
