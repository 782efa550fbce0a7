"""Nobody knows whether a mail left: it waits for a person and is never sent again by itself."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from My_AI_Employee.books.local.mailer import Mailer, SmtpMailer, SmtpServer
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import EmailOutcomeUnknownError, EmailSendFailedError
from My_AI_Employee.execution.executor import drain
from My_AI_Employee.journal import plans
from tests.faults.cases import prepare
from tests.faults.firms import LocalFirm
from tests.faults.inner_desk import InnerDesk, inner_desk
from tests.faults.proxies import closed_port

pytest_plugins = ["tests.faults.fault_fixtures"]

TRIES = 3


class Carefree:
    """A mailer without the protection: what is not known counts as not sent."""

    def __init__(self, inner: Mailer) -> None:
        self._inner = inner

    def send(self, message: EmailMessage) -> None:
        try:
            self._inner.send(message)
        except EmailOutcomeUnknownError as error:
            raise EmailSendFailedError("it was not sent") from error


def _smtp(mail: MailCatcher) -> SmtpMailer:
    return SmtpMailer(SmtpServer(host=mail.host, port=mail.port, security="none", timeout_s=10))


def _send_and_insist(desk: InnerDesk, tool: str) -> tuple[list[str], str]:
    """Carry the plan out, and have a person drag it to Approved again; (codes, address)."""
    case = prepare(tool, desk.firm, desk.place.state.root)
    plan_id = desk.approved(*case.actions)
    codes = []
    for _ in range(TRIES):
        while drain(desk.execution(desk.tools())):
            desk.clock.pass_by(hours=1)
        codes.append(str(desk.record(plan_id).actions[0].error.get("code", "")))
        if desk.record(plan_id).status is not PlanStatus.FAILED:
            break
        _approve_again(desk, plan_id)
    return codes, case.email


@pytest.mark.parametrize("tool", ["send_invoice", "send_statement"])
def test_an_unknown_mail_is_held_and_never_sent_again(local_firm: LocalFirm, tmp_path: Path, tool: str) -> None:
    """The line breaks after the server has taken the mail, before it says so."""
    with MailCatcher(die_after_data=True) as mail, inner_desk(local_firm, tmp_path, _smtp(mail)) as desk:
        codes, email = _send_and_insist(desk, tool)
        assert codes == ["EMAIL_OUTCOME_UNKNOWN"] * TRIES
        assert [email in recipients for recipients in mail.recipients] == [True]


@pytest.mark.parametrize("tool", ["send_invoice", "send_statement"])
def test_twin_taken_for_unsent_it_is_sent_again(local_firm: LocalFirm, tmp_path: Path, tool: str) -> None:
    with MailCatcher(die_after_data=True) as mail, inner_desk(local_firm, tmp_path, Carefree(_smtp(mail))) as desk:
        codes, _ = _send_and_insist(desk, tool)
        assert codes == ["EMAIL_SEND_FAILED"] * TRIES
        assert len(mail.messages) == TRIES


def test_a_mail_that_certainly_did_not_leave_is_not_held(local_firm: LocalFirm, tmp_path: Path) -> None:
    with MailCatcher() as mail:
        closed = SmtpMailer(SmtpServer(host=mail.host, port=closed_port(), security="none", timeout_s=2))
        mailer = Switched(closed)
        with inner_desk(local_firm, tmp_path, mailer) as desk:
            case = prepare("send_invoice", desk.firm, desk.place.state.root)
            plan_id = desk.approved(*case.actions)
            drain(desk.execution(desk.tools()))
            assert desk.record(plan_id).actions[0].error["code"] == "EMAIL_SEND_FAILED"
            mailer.inner = _smtp(mail)
            _approve_again(desk, plan_id)
            drain(desk.execution(desk.tools()))
            assert desk.record(plan_id).status is PlanStatus.DONE
        assert [case.email in recipients for recipients in mail.recipients] == [True]


def _approve_again(desk: InnerDesk, plan_id: str) -> None:
    with desk.journal.transaction() as connection:
        plans.reset_refused(connection, plan_id)
        plans.move_plan(connection, plan_id, PlanStatus.APPROVED, message="")


class Switched:
    """A mailer that can be exchanged for another one."""

    def __init__(self, inner: Mailer) -> None:
        self.inner = inner

    def send(self, message: EmailMessage) -> None:
        self.inner.send(message)
