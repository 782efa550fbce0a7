"""Labelled points in the code at which tests kill the process, as a power cut would. Inactive without the variable.

`AI_EMPLOYEE_KILL_AT=label` ends the process with SIGKILL the first time that the label is reached,
`AI_EMPLOYEE_KILL_AT=label:3` the third time.
"""

import os
import signal
from collections import Counter

SWITCH = "AI_EMPLOYEE_KILL_AT"

LABELS = (
    "intake.intended",  # the journal knows the original, nothing is in the vault
    "intake.kept",  # the original is among the attachments
    "intake.noted",  # the task's note is written, the journal does not know
    "intake.recorded",  # the journal knows the task, the inbox still has the file
    "mail.fetched",  # the journal knows the mail's content, nothing is in the inbox
    "mail.written",  # the mail is in the inbox, the journal does not know
    "planning.claimed",  # the claim is in the journal, the note not moved
    "planning.moved",  # the note is in In_Progress, no plan
    "planning.kept",  # the plan is in the journal, the task's note not revised
    "projection.replaced",  # the plan's note has its new text in the old folder
    "projection.moved",  # the note is in its folder, the journal does not know that it is shown
    "decisions.approved",  # the approval is in the journal, nothing has run
    "executor.intended",  # the intent is in the journal, nothing was sent
    "executor.answered",  # the books answered, nothing is recorded
    "executor.recorded",  # the result is in the journal, the note does not show it
    "server.granted",  # the grant is used up, nothing was done
    "server.done",  # the effect is in the books, nothing was answered
    "local.uncommitted",  # all rows are written, the transaction is open
    "local.mail_intended",  # the intent to mail is committed, nothing was sent
    "local.mail_handed_over",  # the mail server has the mail, the books do not know
    "odoo.loaded",  # the record is made by `load`, not posted
    "odoo.posted",  # the record is posted, not reconciled
    "odoo.mail_intended",  # the marker of the mail is in Odoo, nothing was sent
    "odoo.mail_handed_over",  # Odoo's wizard has run, nothing was read back
    "chat.posted",  # the room has the post, the journal does not know
    "chat.approved",  # the approval from the chat is in the journal, nobody was answered
    "events.sent",  # the receiver has the event, the journal does not know
    "briefing.mail_intended",  # the period is claimed, nothing was sent
    "briefing.mail_handed_over",  # the mail server has the briefing, the journal does not know
    "overview.appended",  # the log file has the entries, the journal does not know
)

_reached: Counter[str] = Counter()


def reach(label: str) -> None:
    """Mark a crash point in the code; kills the process when the variable names it."""
    if SWITCH not in os.environ:
        return
    name, _, number = os.environ[SWITCH].partition(":")
    _reached[label] += 1
    if name == label and _reached[label] == int(number or 1):
        os.kill(os.getpid(), signal.SIGKILL)
