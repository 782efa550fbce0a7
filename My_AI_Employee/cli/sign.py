"""Signs approvals for `approve --sign`, and resolves the shorthand POLICY to the pending policy request."""

from pathlib import Path

from My_AI_Employee.approvals.policy_decisions import describe_policy
from My_AI_Employee.approvals.policy_in_force import policy_in_force, read_handbook_policy
from My_AI_Employee.approvals.signatures import approval_text, signature_name
from My_AI_Employee.approvals.ssh_keygen import SshKeygen
from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.domain.digests import actions_digest
from My_AI_Employee.domain.plan import describe_actions, plan_actions
from My_AI_Employee.domain.policy import loosened
from My_AI_Employee.errors import ConfigurationError, NoteFormatError, NotFoundError
from My_AI_Employee.journal.policy_requests import (
    PolicyRequestStatus,
    accepted_policy,
    find_request,
    refused_digests,
    set_refused,
)
from My_AI_Employee.journal.skill_records import find_skill_request
from My_AI_Employee.vault import skill_notes
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.plan_notes import parse_plan
from My_AI_Employee.vault.policy_notes import PREFIX, read_policy_request

POLICY_WORD = "POLICY"


def resolve_item(installation: Installation, item_id: str, *, rejecting: bool = False) -> tuple[str, str]:
    """(id, message): the id, or for POLICY that of the pending request. message: set if there is nothing to decide.

    Approving a refused policy requests it again. Raises NotFoundError when no request is pending.
    """
    if item_id != POLICY_WORD:
        return item_id, ""
    journal = installation.journal()
    with journal.transaction() as connection:
        request = find_request(connection)
        accepted, refused = accepted_policy(connection), refused_digests(connection)
    if request is not None and request.status is PolicyRequestStatus.PENDING:
        return request.id, ""
    wanted = read_handbook_policy(installation.store)
    if not rejecting and wanted.digest in refused:
        with journal.transaction() as connection:
            set_refused(connection, wanted.digest, refused=False)
        return POLICY_WORD, "This policy was refused before; a new request appears in the next pass."
    if loosened(accepted, wanted):
        raise NotFoundError("the request about the handbook is not written yet", hint="run: ai-employee once")
    raise NotFoundError("the handbook has no change that must be accepted")


def sign_item(installation: Installation, note: str, item_id: str, key: Path | None) -> tuple[str, str]:
    """Sign a note's content and write the signature to Approved/; returns (path, description of the signed content).

    key: a private key, or the public key of one in an SSH agent; None for the configured one.
    Raises NoteFormatError for a note that was edited and not rewritten since, ConfigurationError.
    """
    chosen = key or installation.settings.signing_key
    if chosen is None:
        raise ConfigurationError("no signing key is given", hint="use --key PATH or set AI_EMPLOYEE_SIGNING_KEY")
    text, sha256 = installation.store.read_note(note)
    _check_is_as_shown(installation, item_id, sha256)
    digest, description = _signed_content(text, item_id)
    chosen = chosen.expanduser()
    signature = SshKeygen().sign(approval_text(item_id, digest), chosen)
    needs_two = policy_in_force(installation.store, installation.journal()).policy.two_signatures_above
    rel = f"{Folder.APPROVED}/{signature_name(item_id, chosen.stem if needs_two else '')}"
    installation.store.write_view(rel, signature.decode("ascii"))
    return rel, description


def _check_is_as_shown(installation: Installation, item_id: str, sha256: str) -> None:
    """A skill's note shows more than its digest proves, so that its bytes have to be those that the program wrote.

    Raises NoteFormatError.
    """
    if not item_id.startswith(skill_notes.PREFIX):
        return
    with installation.journal().transaction() as connection:
        request = find_skill_request(connection, item_id)
    if request is None or request.note_sha256 != sha256:
        raise NoteFormatError(
            f"the note of {item_id} is not the one that was written",
            hint="it was edited; run `ai-employee once`, look at it again, then sign it",
        )


def _signed_content(text: str, item_id: str) -> tuple[str, str]:
    """(digest, description) of a note's values. Raises NoteFormatError when its values do not match its digest."""
    if item_id.startswith(PREFIX):
        policy, digest = read_policy_request(text)
        return digest, f"the policy {describe_policy(policy)}"
    if item_id.startswith(skill_notes.PREFIX):
        return skill_notes.read_skill_request(text)
    note = parse_plan(text)
    steps = plan_actions(note.actions)
    digest = actions_digest([(step.tool, step.arguments) for step in steps], note.books)
    if note.id != item_id or digest != note.digest:
        raise NoteFormatError(
            f"the values in the note of {item_id} do not belong to its digest",
            hint="it was edited; run `ai-employee once`, look at it again, then sign it",
        )
    return digest, describe_actions(steps, note.currency)
