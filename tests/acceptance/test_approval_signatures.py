"""A second factor: above a limit only a plan that people have signed is carried out. Real keys, real ssh-keygen."""

from dataclasses import replace
from pathlib import Path

import pytest

from My_AI_Employee.approvals.ssh_keygen import SshKeygen
from My_AI_Employee.cli.decisions import approve_item, undo_plan
from My_AI_Employee.errors import ConfigurationError, NoteFormatError
from tests.acceptance.desk import Office
from tests.acceptance.handbook_edits import asked_note, in_force, set_policy
from tests.acceptance.requests_samples import expense_note, invoice_note, labels
from tests.acceptance.signers import allow, key_of, make_key, sign, signature_for

pytest_plugins = ["tests.acceptance.offices"]

ANNA, BEN = "anna@studio.example", "ben@studio.example"


@pytest.fixture
def office(own_office: Office) -> Office:
    """Above 1,000.00 a signature is needed; Anna and Ben may sign."""
    set_policy(own_office, signature_above="1000.00")
    allow(own_office, "anna", "ben")
    return own_office


def _plan(office: Office, customer: str = "Acme Ltd") -> Path:
    return office.planned(f"{customer}.md", invoice_note(customer, f"{customer[:4].lower()}@client.example"))


def _put(office: Office, name: str, signature: bytes, folder: str = "Approved") -> Path:
    path = office.root / folder / name
    path.write_bytes(signature)
    return path


def _sent_back(office: Office, note: Path, *says: str) -> str:
    """The plan waits again, its note says why and what to run, and nothing was done."""
    assert office.where(note) == "Pending_Approval"
    text = office.find(note.name).read_text().replace("\\", "").replace("\n> ", " ")
    for words in (*says, f"ai-employee approve {note.stem} --sign"):
        assert words in text, (words, text)
    customer = str(office.record(note).actions[-1].step.arguments.get("customer_name", ""))
    assert not customer or office.ledger.invoices(customer) == []
    assert not office.audit(plan_id=note.stem, action_type="approve_plan")
    return text


def test_signed_plan_is_carried_out_and_names_the_signer(office: Office) -> None:
    note = _plan(office)
    said = approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    assert "Invoice Acme Ltd 1,500.00 USD" in said["message"]
    assert (office.root / "Approved" / f"{note.stem}.sig").exists()
    office.settle()
    assert office.where(note) == "Done"
    assert len(office.ledger.invoices("Acme Ltd")) == 1
    assert office.record(note).approved_by == ANNA
    (entry,) = office.audit(plan_id=note.stem, action_type="approve_plan")
    assert (entry["actor"], entry["approved_by"]) == ("user", ANNA)
    (made,) = office.audit(plan_id=note.stem, action_type="create_invoice")
    assert made["approved_by"] == ANNA
    assert [path.name for path in office.notes("Approved")] == []
    assert [path for path in office.notes("Attachments") if path.name.endswith(f"{note.stem}.sig")]
    assert office.notes("Quarantine") == []


def test_missing_signature_sends_the_plan_back(office: Office) -> None:
    note = _plan(office)
    office.approve(note)
    _sent_back(office, note, "A signature is needed", "there is none")


def test_without_the_limit_the_same_drag_is_enough(own_office: Office) -> None:
    """The twin: with the limit at 0 nothing asks for a signature."""
    allow(own_office, "anna")
    assert own_office.where(own_office.approve(_plan(own_office))) == "Done"


def test_sign_without_any_limit_says_so_and_leaves_no_file(own_office: Office) -> None:
    note = _plan(own_office)
    said = approve_item(own_office.place, note.stem, sign=True, key=key_of(own_office, "anna"))
    assert said["message"].startswith("No signature is needed")
    assert "signature" not in said
    own_office.settle()
    assert own_office.where(note) == "Done"
    assert list(own_office.root.rglob("*.sig")) == []


def test_below_the_limit_a_drag_is_enough(office: Office) -> None:
    note = office.planned("small.md", invoice_note("Small Ltd", "s@client.example", "- 10 x Work @ 100.00"))
    assert office.where(office.approve(note)) == "Done"
    assert "moved the note" in office.record(note).approved_by


def test_signature_below_the_limit_names_the_signer(office: Office) -> None:
    note = office.planned("small.md", invoice_note("Small Ltd", "s@client.example", "- 10 x Work @ 100.00"))
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "ben"))
    office.settle()
    assert office.where(note) == "Done"
    assert office.record(note).approved_by == BEN


def test_foreign_key_is_refused(office: Office) -> None:
    note = _plan(office)
    mallory = make_key(office.root.parent / "elsewhere", "mallory")
    approve_item(office.place, note.stem, sign=True, key=mallory)
    office.settle()
    _sent_back(office, note, "not among the allowed signers")


@pytest.mark.parametrize("forge", ["flipped", "garbage", "binary", "empty", "huge", "namespace"])
def test_forged_signature_is_refused(office: Office, forge: str) -> None:
    note = _plan(office)
    good = signature_for(office, note, "anna")
    lines = good.decode().split("\n")
    middle = lines[2]
    text = f"{note.stem} {office.front(note)['digest']}\n".encode()
    forged = {
        "flipped": "\n".join([*lines[:2], middle[:-9] + middle[-9:].swapcase(), *lines[3:]]).encode(),
        "garbage": b"-----BEGIN SSH SIGNATURE-----\nZm9v\n-----END SSH SIGNATURE-----\n",
        "binary": bytes(range(256)),
        "empty": b"",
        "huge": good * 500,
        "namespace": sign(key_of(office, "anna"), text, "file"),
    }[forge]
    _put(office, f"{note.stem}.sig", forged)
    office.approve(note)
    _sent_back(office, note)
    assert office.notes("Quarantine") == []


def test_signature_of_another_plan_with_the_same_actions_is_refused(office: Office) -> None:
    first = office.planned("one.md", expense_note("A lathe", "1500.00"))
    second = office.planned("two.md", expense_note("A lathe", "1500.00") + "\n")
    assert first != second
    assert office.front(first)["digest"] == office.front(second)["digest"]
    approve_item(office.place, first.stem, sign=True, key=key_of(office, "anna"))
    used = (office.root / "Approved" / f"{first.stem}.sig").read_bytes()
    _put(office, f"{second.stem}.sig", used)
    office.mv(second, "Approved")
    office.settle()
    assert office.where(first) == "Done"
    _sent_back(office, second, "made for something else")
    assert len(office.ledger.expenses("A lathe")) == 1


def test_signature_made_before_an_edit_is_refused(office: Office) -> None:
    note = _plan(office)
    stale = signature_for(office, note, "anna")
    office.edit(note, 'unit_price: "150.00"', 'unit_price: "900.00"')
    office.settle()
    _put(office, f"{note.stem}.sig", stale)
    office.approve(office.find(note.name))
    _sent_back(office, note, f"signature of {ANNA} was made for something else")


def test_edit_after_signing_is_shown_again(office: Office) -> None:
    note = _plan(office)
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    office.edit(office.root / "Approved" / note.name, 'unit_price: "150.00"', 'unit_price: "900.00"')
    office.settle()
    assert office.where(note) == "Pending_Approval"
    office.approve(office.find(note.name))
    _sent_back(office, note, "made for something else")


def test_edited_note_is_not_signed(office: Office) -> None:
    note = _plan(office)
    office.edit(note, 'unit_price: "150.00"', 'unit_price: "900.00"')
    with pytest.raises(NoteFormatError, match="do not belong to its digest"):
        approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    assert office.notes("Approved") == []


def test_signature_without_the_note_means_nothing(office: Office) -> None:
    note = _plan(office)
    signature = _put(office, f"{note.stem}.sig", signature_for(office, note, "anna"))
    office.settle()
    assert office.where(note) == "Pending_Approval"
    assert signature.exists()
    assert office.notes("Quarantine") == []
    assert office.where(office.approve(note)) == "Done"
    _put(office, f"{note.stem}.sig", b"late")
    office.settle()
    assert office.notes("Approved") == []


def test_two_signers_are_needed_above_the_second_limit(office: Office) -> None:
    set_policy(office, two_signatures_above="1200.00")
    note = _plan(office)
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    assert (office.root / "Approved" / f"{note.stem}.anna.sig").exists()
    office.settle()
    _sent_back(office, note, f"signed by {ANNA}; another signer is missing")
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    office.settle()
    _sent_back(office, note, f"signed by {ANNA}; another signer is missing")
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "ben"))
    office.settle()
    assert office.where(note) == "Done"
    assert office.record(note).approved_by == f"{ANNA}, {BEN}"


def test_two_signatures_at_once(office: Office) -> None:
    set_policy(office, two_signatures_above="1200.00")
    note = _plan(office)
    for name in ("anna", "ben"):
        _put(office, f"{note.stem}.{name}.sig", signature_for(office, note, name))
    assert office.where(office.approve(note)) == "Done"
    assert set(office.record(note).approved_by.split(", ")) == {ANNA, BEN}


def test_one_signer_with_two_names_or_two_keys_is_one(office: Office) -> None:
    set_policy(office, two_signatures_above="1200.00")
    path = allow(office, "anna")
    second = make_key(office.root.parent / "keys", "anna-laptop")
    public = key_of(office, "anna").with_suffix(".pub").read_text()
    other = second.with_suffix(".pub").read_text()
    path.write_text(f"{ANNA},boss@studio.example {public}also@studio.example {public}{ANNA} {other}")
    note = _plan(office)
    _put(office, f"{note.stem}.one.sig", signature_for(office, note, "anna"))
    _put(office, f"{note.stem}.two.sig", signature_for(office, note, "anna-laptop"))
    office.approve(note)
    _sent_back(office, note, f"signed by {ANNA}; another signer is missing")


def test_signer_who_was_removed_does_not_count(office: Office) -> None:
    set_policy(office, two_signatures_above="1200.00")
    note = _plan(office)
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    office.settle()
    allow(office, "ben")
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "ben"))
    office.settle()
    _sent_back(office, note, f"signed by {BEN}; another signer is missing")


@pytest.mark.parametrize("problem", ["missing", "writable", "folder", "inside"])
def test_list_of_signers_that_cannot_be_trusted(office: Office, problem: str) -> None:
    note = _plan(office)
    path = office.place.settings.config_dir / "allowed_signers"
    if problem == "missing":
        path.unlink()
    elif problem == "writable":
        path.chmod(0o620)
    elif problem == "folder":
        path.parent.chmod(0o777)
    else:
        inside = office.root / "Attachments" / "signers"
        path.rename(inside)
        path.symlink_to(inside)
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    office.settle()
    says = {"missing": "cannot be read", "inside": "inside the vault"}.get(problem, "can be written by others")
    _sent_back(office, note, "cannot be checked", says)
    path.unlink(missing_ok=True)
    allow(office, "anna")
    assert office.where(office.approve(office.find(note.name))) == "Done"


def test_without_ssh_keygen_the_plan_waits_and_says_so(office: Office) -> None:
    desk = office.orchestrator._parts
    keeper = desk.decisions.keeper
    without = replace(keeper, signed=replace(keeper.signed, ssh=SshKeygen("no-such-ssh-keygen")))
    office.orchestrator._parts = replace(desk, decisions=replace(desk.decisions, keeper=without))
    note = _plan(office)
    _put(office, f"{note.stem}.sig", signature_for(office, note, "anna"))
    office.approve(note)
    _sent_back(office, note, "no-such-ssh-keygen is not installed")


def test_key_that_is_missing_or_not_given(office: Office) -> None:
    note = _plan(office)
    with pytest.raises(ConfigurationError, match="no signing key"):
        approve_item(office.place, note.stem, sign=True)
    with pytest.raises(ConfigurationError, match="cannot sign"):
        approve_item(office.place, note.stem, sign=True, key=office.root.parent / "none")
    assert office.where(note) == "Pending_Approval"


def test_plan_that_the_books_would_refuse_is_tried_again_with_its_signature(office: Office) -> None:
    note = office.planned("late.md", invoice_note("Late Ltd", "late@client.example"))
    office.edit(note, "customer_name: Late Ltd", "customer_name: Nobody Ltd")
    office.edit(note, "customer_email: late@client.example", "customer_email: nobody@client.example")
    office.settle()
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    office.settle()
    assert office.where(note) == "Pending_Approval"
    assert "no customer is named" in office.find(note.name).read_text()
    assert office.audit(plan_id=note.stem, action_type="approve_plan") == []
    request = labels(type="customer_request", customer="Nobody Ltd", email="nobody@client.example")
    assert office.where(office.approve(office.planned("nobody.md", request))) == "Done"
    assert office.where(office.approve(office.find(note.name))) == "Done"
    approvals = office.audit(plan_id=note.stem, action_type="approve_plan")
    assert [entry["approved_by"] for entry in approvals] == [ANNA]


def test_failed_plan_that_was_edited_needs_a_new_signature(office: Office) -> None:
    """The twin: other values, and the signature over the old ones is worth nothing."""
    note = office.planned("late.md", invoice_note("Late Ltd", "late@client.example"))
    office.edit(note, "customer_name: Late Ltd", "customer_name: Nobody Ltd")
    office.settle()
    approve_item(office.place, note.stem, sign=True, key=key_of(office, "anna"))
    office.settle()
    office.edit(office.find(note.name), "customer_name: Nobody Ltd", "customer_name: Late Ltd")
    office.mv(office.find(note.name), "Approved")
    office.settle()
    office.approve(office.find(note.name))
    assert office.where(note) == "Pending_Approval"
    assert "A signature is needed" in office.find(note.name).read_text()
    assert office.ledger.invoices("Late Ltd") == []


def test_taking_back_needs_a_signature_too(office: Office) -> None:
    """The amount of what is taken back stands in the books, not in the plan: it counts as above the limit."""
    done = office.approve(office.planned("s.md", invoice_note("Back Ltd", "b@client.example", "- 1 x Work @ 10.00")))
    undo = office.find(f"{undo_plan(office.place, done.stem)['id']}.md")
    office.approve(undo)
    _sent_back(office, undo, "A signature is needed")


def test_small_expense_above_the_limit_is_not_approved_by_itself(office: Office) -> None:
    set_policy(office, signature_above="50.00")
    assert office.where(office.planned("a.md", expense_note("Cable", "60.00"))) == "Pending_Approval"
    assert office.where(office.planned("b.md", expense_note("Plug", "40.00"))) == "Done"


def test_turning_signatures_off_needs_a_signature(office: Office) -> None:
    office.settle()
    office.clock.pass_by(minutes=2)
    office.settle()
    set_policy(office, signature_above="0.00")
    office.settle()
    note = asked_note(office)
    office.mv(note, "Approved")
    office.settle()
    assert "A signature is needed" in asked_note(office).read_text()
    assert in_force(office).signature_above == 1000
    said = approve_item(office.place, "POLICY", sign=True, key=key_of(office, "anna"))
    assert "signature_above 0.00" in said["message"]
    office.settle()
    assert in_force(office).signature_above == 0
    (entry,) = office.audit(action_type="accept_policy")
    assert entry["approved_by"] == ANNA
    assert office.notes("Approved") == []
