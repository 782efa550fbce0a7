"""The documents agree with the program: names, links, forms, tables, versions. tests/acceptance runs the commands."""

import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import typer

from My_AI_Employee import __version__
from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.credentials.port import KNOWN_NAMES
from My_AI_Employee.domain.actions import ACTIONS
from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.domain.exchange_rates import ExchangeRate, rate_on
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.observability import crash_points
from My_AI_Employee.planners.port import Draft, ReportWanted
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.readers.registry import read_original
from My_AI_Employee.settings import Settings
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from My_AI_Employee.vault.exchange_rates import parse_rates
from My_AI_Employee.vault.layout import Folder

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCUMENTS}
SHIPPED = {**TEXTS, **{name: (ROOT / name).read_text() for name in ("Dockerfile", ".dockerignore", "compose.yaml")}}
INDEX_HOSTS = r"pypi\.|pythonhosted|npmjs|deb\.debian|artifactory|nexus|proxy\.golang"
FORM = re.compile(r"^```(markdown|mail)\n(.*?)^```\n\nBecomes: (.+?)\.$", re.M | re.S)
TODAY = date(2026, 11, 20)


def test_what_comes_from_the_code_is_current() -> None:
    script = str(ROOT / "tests" / "tools" / "update_docs.py")
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run: python tests/tools/update_docs.py\n{done.stdout}{done.stderr}"


def test_every_error_code_says_what_to_do() -> None:
    rows = re.findall(
        r"^\| `([A-Z_]+)` \| (.+) \| (?:no|by itself) \| (.*) \|$", TEXTS["docs/troubleshooting.md"], re.M
    )
    assert len(rows) > 40
    assert [code for code, meaning, action in rows if not meaning or not action] == []


def _links(text: str) -> Iterator[str]:
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    yield from re.findall(r"\]\(([^)\s]+)\)", prose)


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", TEXTS)
def test_links_resolve(name: str) -> None:
    for link in _links(TEXTS[name]):
        if link.startswith("https://"):
            continue
        target, _, anchor = link.partition("#")
        path = (ROOT / name).parent / target if target else ROOT / name
        assert path.exists(), f"{name}: {link}"
        assert not anchor or anchor in _anchors(path.read_text(encoding="utf-8")), f"{name}: {link}"


def test_every_document_is_reached_from_the_readme() -> None:
    assert set(TEXTS) - {"README.md"} <= {link.partition("#")[0] for link in _links(TEXTS["README.md"])}


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_of_this_machine_is_named(name: str) -> None:
    places = rf"(?<![\w.~])/(?:root|home|Users|work|mnt(?!/extra-addons))/|{re.escape(str(ROOT))}|{INDEX_HOSTS}"
    host = socket.gethostname()
    assert re.findall(places, SHIPPED[name]) == []
    assert len(host) < 6 or host not in SHIPPED[name]


@pytest.mark.parametrize("name", TEXTS)
def test_documents_are_plain(name: str) -> None:
    others = re.sub(r"!\[[^\]\n]+\]\(pictures/[\w-]+\.webp\)", "", TEXTS[name])  # of the program itself
    assert not re.search(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]|!\[", others), "no emoji, no badges"
    assert TEXTS[name].startswith("# ")


def _commands() -> set[str]:
    found = set()
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        children = getattr(command, "commands", {})
        found |= {f"{name} {child}" for child in children}
        found |= {name} if not children or getattr(command, "invoke_without_command", False) else set()
    return found


_WORDS = (
    "set|list|delete|verify|add|test|remove|check|show|render|diff|modules|models|fields|revoke|connect"
    "|chat|post|retry|n8n|remember|search|correct|forget|keep|index|serve|key|inventory|report|compare|explain|task"
    "|embedder|eval|promote|publish|deprecate|people|migrate|push|snapshot|load|dashboards|grafana|skills|sign-out"
)
_GROUPS = (
    "coordinator-keys",
    "coordinator-people",
    "credentials",
    "mail",
    "stack",
    "instances",
    "ops",
    "memory",
    "advisor",
    "skills",
    "warehouse",
)


def test_the_readme_names_every_command_and_no_other() -> None:
    table = TEXTS["README.md"].partition("## Commands")[2].partition("## ")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    named = set()
    for row in rows:
        first, *others = (text.split(" [")[0] for text in re.findall(r"`([^`]+)`", row))
        group = first.split()[0]
        words = [first, *(f"{group} {text}" if group in _GROUPS else text for text in others)]
        command = rf"^[a-z-]+(?: (?:{_WORDS})\b)?"
        named |= {" ".join(re.findall(command, text)) for text in words}
    assert named == _commands()


def test_every_setting_is_documented_and_no_other() -> None:
    table = TEXTS["docs/commands.md"].partition("## Settings")[2]
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.M))
    assert documented == {str(field.validation_alias) for field in Settings.model_fields.values()}
    known = (
        documented
        | {
            crash_points.SWITCH,
            *KNOWN_NAMES,
            "ODOO_ERP_API_KEY",
            "ODOO_LAB_API_KEY",
            "ODOO_LAB_DATABASE",
        }  # keys of instances by their names, and a variable of an example
        | set(re.findall(r"`([A-Z_]+)` \|", TEXTS["docs/troubleshooting.md"]))
    )
    named = {
        word for text in TEXTS.values() for word in re.findall(r"\b(?:AI_EMPLOYEE|ODOO|SMTP)_[A-Z_]*[A-Z]\b", text)
    }
    assert named <= known


def test_folders_policy_and_tools_are_those_of_the_program() -> None:
    text = TEXTS["docs/vault.md"]
    assert re.findall(r"^\| `(\w+)/` \|", text, re.M) == [folder.value for folder in _in_order(text)]
    handbook = text.partition("## The handbook")[2].partition("\n## ")[0]
    documented = dict(re.findall(r"^\| `(\w+)` \| ?([^|]*?) \|", handbook, re.M))
    assert documented == {name: _shown(value) for name, value in Policy().as_front_matter().items()}
    tools = text.partition("The tools of a plan: ")[2].partition(". Nothing else")[0]
    assert set(re.findall(r"`(\w+)`", tools)) == set(ACTIONS)
    tree = TEXTS["README.md"]
    assert all(f"{folder}/" in tree for folder in Folder)


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def _in_order(text: str) -> list[Folder]:
    return sorted(Folder, key=lambda folder: text.index(f"| `{folder}/`"))


def test_doctors_checks_are_all_explained() -> None:
    source = (ROOT / "My_AI_Employee" / "cli" / "doctor.py").read_text(encoding="utf-8")
    checks = set(re.findall(r'\bname ?= ?"([a-z ]+)"', source)) | set(re.findall(r'_failed\("([a-z ]+)"', source))
    table = TEXTS["docs/troubleshooting.md"].partition("## What doctor looks at")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([a-z ]+)` \|", table, re.M)) == checks


BOOKS = FixedBooksView(
    vendors=(Customer(customer_id="7", name="Rail Office"),),
    open_bills=(
        BillSummary(
            bill_id="BILL/2026/00001",
            bill_number="4700",
            vendor_name="Rail Office",
            payment_status="not_paid",
            bill_date=date(2026, 11, 1),
            due_date=date(2026, 12, 1),
            total_amount=Decimal("119.00"),
            residual=Decimal("119.00"),
            currency="USD",
            vendor_iban="FR1420041010050500013M02606",
        ),
    ),
    categories=("office_supplies", "travel"),
    customers=(Customer(customer_id="1", name="Meadow Ltd", email="office@meadow.example"),),
    chart=(
        Account(code="101401", name="Bank", account_type="asset_cash"),
        Account(code="101501", name="Cash", account_type="asset_cash"),
        Account(code="121000", name="Account Receivable", account_type="asset_receivable"),
        Account(code="301000", name="Capital", account_type="equity"),
        Account(code="600000", name="Expenses", account_type="expense"),
    ),
    open_invoices=(
        InvoiceSummary(
            invoice_id="INV/2026/00001",
            number="INV/2026/00001",
            customer_name="Acme Ltd",
            status="posted",
            payment_status="not_paid",
            invoice_date=date(2026, 11, 1),
            due_date=date(2026, 12, 1),
            total_amount=Decimal("500.00"),
            residual=Decimal("500.00"),
            currency="USD",
        ),
    ),
)


def test_the_tests_that_the_pages_name_are_there() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    functions = set(re.findall(r"def (test_\w+)", "".join(files.values())))
    named = {word for text in TEXTS.values() for word in re.findall(r"`((?:tests/[\w/]+/)?test_\w+(?:\.py)?)`", text)}
    paths = {word for word in named if word.startswith("tests/")}
    assert [path for path in sorted(paths) if not (ROOT / path).is_file()] == []
    assert sorted(named - paths - set(files) - functions - {"test_twin_"}) == []
    assert len(named) > 60


def _becomes(kind: str, text: str) -> list[str]:
    """The tools of the plan that the real reader and planner make of a form."""
    original = read_original("request.eml" if kind == "mail" else "request.md", text.encode())
    task = Task(
        id="TASK-20261120-abcdef",
        type=original.type,
        source="request",
        subject=original.subject,
        sender=original.sender,
        received=original.received or datetime(2026, 11, 20, 9, tzinfo=UTC),
        priority=original.priority,
        status=TaskStatus.CLAIMED,
        sha256="0" * 64,
        attachments=("0123456789ab-request",),
        text=original.text,
        labels=original.labels,
    )
    outcome = RulesPlanner(lambda: Defaults(find_rate=_find_rate)).draft(task, BOOKS, TODAY)
    if isinstance(outcome, Draft):
        return [step.tool for step in plan_actions(outcome.actions)]
    return ["generate_report"] if isinstance(outcome, ReportWanted) else []


def _find_rate(currency: str, day: date) -> ExchangeRate | None:
    """By the table of rates that the page shows."""
    (table,) = re.findall(r"^```text\n(\| date \| currency .*?)```", TEXTS["docs/vault.md"], re.M | re.S)
    return rate_on(parse_rates(table, "USD"), currency, day)


FORMS = [
    (f"{name}-{number}", *form) for name, text in TEXTS.items() for number, form in enumerate(FORM.findall(text), 1)
]


@pytest.mark.parametrize(("kind", "text", "becomes"), [form[1:] for form in FORMS], ids=[form[0] for form in FORMS])
def test_forms_become_what_is_said(kind: str, text: str, becomes: str) -> None:
    wanted = re.findall(r"`(\w+)`", becomes)
    assert _becomes(kind, text) == wanted
    assert wanted or becomes == "a question"


def test_every_form_is_tried() -> None:
    fences = [kind for text in TEXTS.values() for kind in re.findall(r"^```(markdown|mail)$", text, re.M)]
    assert len(fences) == len(FORMS) >= 9


def test_every_block_says_what_it_is() -> None:
    """A block of another kind would be neither run nor tried."""
    for name, text in TEXTS.items():
        opening = re.findall(r"^```(.*)$", text, re.M)[::2]
        run = {"console", "console odoo", "console odoo full", "bash", "bash odoo"}
        assert set(opening) <= {*run, "text", "markdown", "mail"}, name


def test_the_changelog_has_this_version() -> None:
    assert re.search(rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", TEXTS["CHANGELOG.md"], re.M)
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text()


def test_the_image_is_made_of_files_that_are_there() -> None:
    text = SHIPPED["Dockerfile"]
    copied = [word for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.M) for word in line.split()]
    assert copied
    for word in copied:
        assert (ROOT / word).exists(), word
        assert f"!{word}\n" in SHIPPED[".dockerignore"], word
    assert "--constraint constraints.txt" in text
    assert re.search(r"^USER [1-9]\d*$", text, re.M)
    used = set(re.findall(r'(?:CMD|HEALTHCHECK .*CMD) \["ai-employee", "([a-z-]+)"\]', text))
    assert used == {"run", "status", "serve"} <= _commands()
    assert set(re.findall(r"(AI_EMPLOYEE_\w+)=", text)) <= {
        str(f.validation_alias) for f in Settings.model_fields.values()
    }


def test_the_demo_of_a_fresh_clone_can_open_the_page() -> None:
    """`make demo` installs what its last step, and the backup of the first hour, need."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (installed,) = re.findall(r"install -q -c constraints.txt -e '\.\[([a-z,]+)\]'$", makefile, re.M)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {"inbox", "backup"} <= set(installed.split(",")) <= set(extras)
