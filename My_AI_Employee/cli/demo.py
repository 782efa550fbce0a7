"""`ai-employee demo`: a week of the whole workflow on sample input, printed step by step, with the real program.

The books are the embedded ones; mails go to a mail server that the demo runs on this machine.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.utils import format_datetime
from importlib.resources import files
from pathlib import Path

from My_AI_Employee.approvals.waiting import status_of
from My_AI_Employee.bootstrap import Employee, Installation, open_employee, open_installation, utc_now
from My_AI_Employee.cli.briefing_commands import write_briefing
from My_AI_Employee.cli.commands import make_report, verify_audit
from My_AI_Employee.cli.inbox_address import PageAddress
from My_AI_Employee.cli.inbox_command import serve_inbox
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.cli.output import FAILED, print_line
from My_AI_Employee.cli.page_opening import can_open, open_page
from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.journal import plans
from My_AI_Employee.vault.layout import DASHBOARD, Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.sections import section_text
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.watchers.port import PollingWatcher

MAIL_TIMEOUT_S = 30


def run_demo(folder: Path, *, opens: bool = True) -> int:
    """Run the demo; returns the exit code.

    opens: serve the inbox page at the end and open it, where a person sits at a terminal with a desktop.
    """
    vault = _free_folder(folder)
    with MailCatcher() as mail, _demo_installation(vault, mail) as installation:
        with open_employee(installation) as employee:
            code = _Demo(installation, employee, mail).run()
        if opens and can_open() and not code:
            _show_page(installation)
        else:
            print_line(f"   ai-employee inbox --vault {vault}    the page: it prints a link to open")
        return code


def _show_page(installation: Installation) -> None:
    """Serve the page until Ctrl-C, with the link opened in the person's browser."""
    print_line("\nThe same on a page: approve, answer and look in your browser.")
    try:
        serve_inbox(installation, PageAddress(host="127.0.0.1", port=0), open_page)
    except ConfigurationError as error:
        print_line(f"   {error.message}; {error.hint}")


def _free_folder(folder: Path) -> Path:
    """The folder, or `folder-2`, `-3` ... when it exists, so that nothing is overwritten."""
    names = [folder, *(folder.with_name(f"{folder.name}-{number}") for number in range(2, 1000))]
    return next(name for name in names if not name.exists()).resolve()


@contextmanager
def _demo_installation(vault: Path, mail: MailCatcher) -> Iterator[Installation]:
    create_vault(vault)
    yield open_installation(
        {
            "AI_EMPLOYEE_VAULT": str(vault),
            "AI_EMPLOYEE_BOOKS": "local",
            "AI_EMPLOYEE_PLANNER": "rules",
            "AI_EMPLOYEE_COMPANY": "Studio North",
            "AI_EMPLOYEE_COMPANY_ADDRESS": "12 Harbour Street",
            "AI_EMPLOYEE_SETTLE_SECONDS": "0",
            "AI_EMPLOYEE_ALERT_URLS": "",
            "DATABASE_URL": "",
            "DRY_RUN": "false",
            "SMTP_HOST": mail.host,
            "SMTP_PORT": str(mail.port),
            "SMTP_SECURITY": "none",
            "SMTP_USERNAME": "",
            "SMTP_FROM": "books@studio.example",
        }
    )


class _Demo:
    def __init__(self, installation: Installation, employee: Employee, mail: MailCatcher) -> None:
        self._installation = installation
        self._employee = employee
        self._mail = mail
        self._step = 0

    def run(self) -> int:
        self._title(f"A vault was made in {self._installation.vault}")
        self._title("Monday: two mails and a note are dropped into Inbox/")
        for name in ("1-invoice-request.eml", "2-expense.md", "3-unclear.eml"):
            self._drop(name)
        self._title("The employee reads them, and plans")
        self._pass()
        self._show_state()
        self._title("You approve the invoice by moving its note to Approved/ (drag it, or mv)")
        self._approve_all()
        self._title("The employee executes exactly that, and reads the result back from the books")
        self._pass()
        invoice = self._show_done("send_invoice")
        self._show_mail()
        self._title("Tuesday: a vendor's bill comes; it is planned, approved and booked")
        self._day("5-bill.md", "create_bill")
        self._title("Wednesday: the customer pays part of the invoice; the payment is recorded")
        self._day("4-payment.md", "record_payment", invoice=invoice)
        self._title("Thursday: you ask what is open; the answer comes from the books")
        self._drop("6-question.md")
        self._pass()
        self._show_answer()
        return self._finish()

    def _day(self, name: str, tool: str, **values: str) -> None:
        """A note is dropped, planned, approved and carried out."""
        self._drop(name, **values)
        self._pass()
        self._approve_all()
        self._pass()
        self._show_done(tool)

    def _finish(self) -> int:
        self._title("Friday: reports, the week's briefing and the audit log")
        today = date.today()  # noqa: DTZ011
        for kind, form in (("profit_loss", "json"), ("balance_sheet", "pdf")):
            request = ReportRequest.model_validate(
                {"report_type": kind, "start_date": f"{today.year}-01-01", "end_date": today, "format": form}
            )
            result = make_report(self._installation, request)
            print_line(f"   {result.file}: net income {result.data.net_income} {result.currency}")
        print_line(f"   {write_briefing(self._installation, 'daily')}")
        print_line(f"   {write_briefing(self._installation, 'weekly')}")
        checked = verify_audit(self._installation)
        print_line(f"   Logs/: {checked['entries']} entries, the hash chain is intact")
        self._title("Look around")
        vault = self._installation.vault
        print_line(f"   {vault}/{DASHBOARD}          what waits for you, and Board.md")
        print_line(f"   {vault}/{Folder.DONE}/               what was done, with the results from the books")
        print_line(f"   {vault}/{Folder.NEEDS_ACTION}/       the mail that was not clear enough, and why")
        print_line(f"   ai-employee status --vault {vault}")
        print_line(f"   ai-employee run --vault {vault}      keep working; drop something into Inbox/")
        return 0 if self._is_complete() else FAILED

    def _is_complete(self) -> bool:
        """Whether the four plans are done, one mail was sent and only the unclear mail waits."""
        found = status_of(self._employee.journal, self._installation.store)
        return found["counts"] == {"done": 4} and len(found["tasks"]) == 1 and len(self._mail.messages) == 1

    def _title(self, text: str) -> None:
        self._step += 1
        print_line(f"\n{self._step}. {text}")

    def _drop(self, name: str, **values: str) -> None:
        text = files("My_AI_Employee").joinpath("demo_data", name).read_text(encoding="utf-8")
        now = utc_now()
        values = {"today": now.astimezone().date().isoformat(), "mail_date": format_datetime(now), **values}
        (self._installation.store.root / Folder.INBOX / name).write_text(text.format(**values), encoding="utf-8")
        print_line(f"   Inbox/{name}")

    def _pass(self) -> None:
        self._employee.orchestrator.run_once(PollingWatcher())

    def _approve_all(self) -> None:
        root = self._installation.store.root
        for note in sorted((root / Folder.PENDING_APPROVAL).glob("PLAN-*.md")):
            shutil.move(note, root / Folder.APPROVED / note.name)
            print_line(f"   mv {Folder.PENDING_APPROVAL}/{note.name} {Folder.APPROVED}/")

    def _show_state(self) -> None:
        found = status_of(self._employee.journal, self._installation.store)
        for plan in found["plans"]:
            print_line(f"   Pending_Approval/{plan['id']}.md: {plan['headline']}")
        for task in found["tasks"]:
            print_line(f"   Needs_Action/{task['id']}.md: {task['subject']} needs you:")
            for line in task["message"].splitlines():
                print_line(f"      {line}")
        self._show_done("create_expense")

    def _show_done(self, tool: str) -> str:
        """Print the newest completed plan with this tool; returns its invoice number."""
        with self._employee.journal.transaction() as connection:
            done = [r for r in plans.recent_plans(connection, 10) if r.status is PlanStatus.DONE]
        for record in done:
            steps = {action.step.tool: action for action in record.actions}
            if tool in steps:
                by = f" (approved by {record.approved_by})"
                print_line(f"   Done/: {record.plan.headline}{by}")
                for action in record.actions:
                    result = action.result
                    facts = ", ".join(f"{k} {result[k]}" for k in _SHOWN if result.get(k) not in (None, "", ()))
                    print_line(f"      {action.step.tool}: {facts}")
                return str(steps[tool].result.get("invoice_id", ""))
        print_line(f"   {tool} is not done; see Failed/ and Dashboard.md")
        return ""

    def _show_answer(self) -> None:
        """Print what the newest answered question's note says."""
        root = self._installation.store.root
        notes = sorted((root / Folder.DONE).rglob("TASK-*.md"), key=lambda path: path.stat().st_mtime_ns)
        for note in notes[-1:]:
            answer = section_text(parse_note(note.read_bytes()).body, "Answer from the books")
            for line in filter(None, (answer or "").splitlines()):
                print_line(f"   {line}")

    def _show_mail(self) -> None:
        self._mail.wait_for(1, MAIL_TIMEOUT_S)
        for message in self._mail.messages:
            names = ", ".join(part.get_filename() or "" for part in message.iter_attachments())
            print_line(f"   The mail went to the demo's own mail server on {self._mail.host}, nowhere else:")
            print_line(f"      To {message['To']}: {message['Subject']} (attached: {names})")


_SHOWN = (
    "status", "name", "invoice_id", "payment_id", "expense_id", "total_amount", "amount", "residual", "sent_to",
    "invoice_status", "category",
)  # fmt: skip
