"""What `approve --sign` and the shorthand POLICY need: the text that is signed, the key, the file beside the note."""

from pathlib import Path

from My_AI_Employee.approvals.policy_decisions import describe_policy
from My_AI_Employee.approvals.policy_in_force import policy_in_force, read_handbook_policy
from My_AI_Employee.approvals.signatures import approval_text, signature_name
from My_AI_Employee.approvals.ssh_keygen import SshKeygen
from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.domain.actions import actions_digest
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
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.plan_notes import parse_plan
from My_AI_Employee.vault.policy_notes import PREFIX, read_policy_request

POLICY_WORD = "POLICY"


def waiting_item(installation: Installation, item_id: str, *, rejecting: bool = False) -> tuple[str, str]:
    """(id, remark): the id, or for POLICY that of the request that waits; remark: what was done instead.

    A refused policy is asked again. Raises NotFoundError when no request waits.
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
        return POLICY_WORD, "This was refused before; a note that asks again appears at the next pass."
    if loosened(accepted, wanted):
        raise NotFoundError("the note that asks about the handbook is not drawn yet", hint="run: ai-employee once")
    raise NotFoundError("the handbook asks for nothing that has to be accepted")


def sign_item(installation: Installation, note: str, item_id: str, key: Path | None) -> tuple[str, str]:
    """Sign what a note says, and put the signature into Approved/; answers its path and what was signed in words.

    key: a private key, or a public one when an agent holds the private one; the configured one when left out.
    Raises NoteFormatError for a note that was edited and not shown anew, ConfigurationError.
    """
    chosen = key or installation.settings.signing_key
    if chosen is None:
        raise ConfigurationError("no key to sign with is given", hint="use --key PATH or set AI_EMPLOYEE_SIGNING_KEY")
    digest, what = _shown(installation.store.read_note(note)[0], item_id)
    chosen = chosen.expanduser()
    signature = SshKeygen().sign(approval_text(item_id, digest), chosen)
    two = policy_in_force(installation.store, installation.journal()).policy.two_signatures_above
    rel = f"{Folder.APPROVED}/{signature_name(item_id, chosen.stem if two else '')}"
    installation.store.write_view(rel, signature.decode("ascii"))
    return rel, what


def _shown(text: str, item_id: str) -> tuple[str, str]:
    """(digest, in words) of the note's values. Raises NoteFormatError when it was not drawn with them."""
    if item_id.startswith(PREFIX):
        policy, digest = read_policy_request(text)
        return digest, f"the policy {describe_policy(policy)}"
    note = parse_plan(text)
    steps = plan_actions(note.actions)
    digest = actions_digest([(step.tool, step.arguments) for step in steps], note.books)
    if note.id != item_id or digest != note.digest:
        raise NoteFormatError(
            f"the values in the note of {item_id} do not belong to its digest",
            hint="it was edited; run `ai-employee once`, look at it again, then sign it",
        )
    return digest, describe_actions(steps, note.currency)
