"""Several people at once over `ai-employee serve` and a real Odoo: each sees exactly what Odoo lets them see."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client
from mcp_types import ElicitResult

from My_AI_Employee.errors import AIEmployeeError
from tests.team.hr_and_project_people import Person
from tests.team.team_confirmation_desk import NO, YES, Answering
from tests.team.team_firm import Program, RefusedAtLoginError, Staff, answer_of, hire, leaked, program_of
from tests.team.team_people_looks import LOOKS, MISSING, REFUSED, Look, directly
from tests.team.team_server_desk import MODES, Mode, refusal_of
from tests.team.team_server_process import Served, served
from tools.odoo_server import OdooServer

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


@dataclass
class Place:
    """The staff, the server as a process of its own, and one program for each who may sign in."""

    staff: Staff
    server: Served
    state: Path
    programs: dict[str, Program] = field(default_factory=dict)

    def program(self, person: Person) -> Program:
        return self.programs.setdefault(person.login, program_of(self.server.base, person))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def staff(odoo_server: OdooServer) -> Staff:
    return hire(odoo_server)


@pytest.fixture(scope="module")
def place(staff: Staff, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    state, odoo = tmp_path_factory.mktemp("team"), staff.firm.server
    with served(state, port, ODOO_URL=odoo.url, ODOO_DATABASE=odoo.database) as server:
        yield Place(staff, server, state)


async def seen(client: Client, look: Look) -> Any:
    """What the server shows, or the code of its refusal."""
    result = await client.call_tool(look.tool, look.arguments)
    answer = answer_of(result)
    return answer["code"] if result.is_error else look.taken(answer)


async def test_all_of_them_at_once_see_exactly_what_odoo_lets_them_see(place: Place) -> None:
    people = place.staff.signed_in
    wanted = {person.login: [directly(person, look.odoo) for look in LOOKS] for person in people}
    found: dict[tuple[str, Mode, int], list[Any]] = {}
    together = anyio.Event()
    ready: list[str] = []

    async def work(person: Person, mode: Mode) -> None:
        async with place.program(person).connected(mode) as client:
            ready.append(person.login)
            if len(ready) == len(people):
                together.set()
            await together.wait()
            for turn in range(3):
                answers: list[Any] = [None] * len(LOOKS)

                async def ask(number: int, into: list[Any]) -> None:
                    into[number] = await seen(client, LOOKS[number])

                async with anyio.create_task_group() as group:
                    for number in range(len(LOOKS)):
                        group.start_soon(ask, number, answers)
                found[person.login, mode, turn] = answers

    with anyio.fail_after(240):
        for mode in MODES:
            ready.clear()
            together = anyio.Event()
            async with anyio.create_task_group() as group:
                for person in people:
                    group.start_soon(work, person, mode)
    assert len(found) == len(people) * len(MODES) * 3
    for (login, mode, turn), answers in found.items():
        for look, answer, odoo in zip(LOOKS, answers, wanted[login], strict=True):
            assert answer == odoo, (login, mode, turn, look.tool, look.arguments)
    assert all(program.logins == 1 for program in place.programs.values())
    _rights_differ(wanted)


def _rights_differ(wanted: dict[str, list[Any]]) -> None:
    """The comparison means something: what these people see is not the same."""
    of = {(login, look.tool): value for login, row in wanted.items() for look, value in zip(LOOKS, row, strict=True)}
    assert len(of["accountant", "list_invoices"]) == 8
    assert of["worker", "list_invoices"] == of["guest", "list_invoices"] == REFUSED
    assert of["accountant", "pl_summary"] != 0
    assert len(of["owner", "list_projects"]) > len(of["worker", "list_projects"]) > 0
    assert of["guest", "list_projects"] == REFUSED or of["guest", "list_projects"] == of["worker", "list_projects"]
    assert of["owner", "read_articles"] != of["worker", "read_articles"] != of["guest", "read_articles"]
    assert {row[-1] for row in wanted.values()} == {MISSING}
    everybody = dict(zip((look.arguments.get("whose", "") for look in LOOKS), range(len(LOOKS)), strict=True))["all"]
    assert len(wanted["owner"][everybody]) == 8
    assert len(wanted["guest"][everybody]) == 2


async def test_private_facts_of_colleagues_stay_with_personnel(place: Place) -> None:
    staff = place.staff
    (row,) = staff.firm.rows("hr.employee", [["user_id", "=", staff.guest.uid]], ["private_phone"])
    shown: dict[str, Any] = {}
    for person in staff.signed_in:
        async with place.program(person).connected() as client:
            answer = answer_of(await client.call_tool("read_employee", {"employee": row["id"]}))
            shown[person.login] = (answer.get("private") or {}).get("private_phone")
            assert answer["is_you"] is (person is staff.guest)
    assert row["private_phone"]
    assert shown == {
        "owner": row["private_phone"],
        "accountant": None,
        "worker": None,
        "guest": row["private_phone"],
    }


async def test_what_is_made_belongs_to_who_made_it(place: Place) -> None:
    staff = place.staff
    made: dict[str, Any] = {}
    for person in staff.signed_in:
        async with place.program(person).connected() as client:
            project = await client.call_tool("create_project", {"name": f"Of {person.login}"})
            receipt = {
                "file_name": "lunch.pdf",
                "content_base64": "JVBERi0xLjQKJSBsdW5jaAolJUVPRgo=",
                "description": f"Cake of {person.login}",
                "amount": "7.50",
            }
            expense = await client.call_tool("upload_receipt", receipt)
            made[person.login] = (answer_of(project), answer_of(expense))
    for person in staff.signed_in:
        project_answer, expense_answer = made[person.login]
        if person is staff.owner:
            (row,) = staff.firm.rows(
                "project.project", [["id", "=", project_answer["project"]["project_id"]]], ["create_uid"]
            )
            assert row["create_uid"][0] == person.uid
        else:
            assert project_answer["code"] == REFUSED
        (row,) = staff.firm.rows(
            "hr.expense", [["id", "=", expense_answer["expense"]["id"]]], ["create_uid", "employee_id"]
        )
        assert row["create_uid"][0] == person.uid
        assert row["employee_id"][1] == person.login.title()


@pytest.mark.parametrize("mode", MODES)
async def test_approving_asks_the_one_who_may_and_nobody_else(place: Place, mode: Mode) -> None:
    staff = place.staff
    name = f"Taxi {mode}"
    (employee,) = staff.firm.rows("hr.employee", [["user_id", "=", staff.worker.uid]], ["id"])
    (product,) = staff.firm.rows("product.product", [["default_code", "=", "TRANS & ACC"]], ["id"])
    expense = staff.firm.create(
        "hr.expense",
        name=name,
        employee_id=employee["id"],
        product_id=product["id"],
        total_amount_currency=33.0 + MODES.index(mode),  # equal ones are taken for duplicates
    )
    staff.worker.raw.call("hr.expense", "action_submit", ids=[expense])

    async def decide(person: Person, answer: ElicitResult) -> tuple[Any, list[str]]:
        answering = Answering([answer])
        async with place.program(person).connected(mode, elicitation_callback=answering) as client:
            return await client.call_tool("approve_expense", {"expense_id": expense}), answering.heard

    def state() -> str:
        (row,) = staff.firm.rows("hr.expense", [["id", "=", expense]], ["state"])
        return str(row["state"])

    for person in (staff.worker, staff.guest, staff.accountant):
        refused, heard = await decide(person, YES)
        assert refusal_of(refused)["code"] in (REFUSED, "RECORD_NOT_FOUND"), person.login
        assert heard == []
    declined, heard = await decide(staff.owner, NO)
    assert refusal_of(declined)["code"] == "CONFIRMATION_DECLINED"
    assert len(heard) == 1
    assert name in heard[0]
    assert state() == "submitted"
    done, _ = await decide(staff.owner, YES)
    assert answer_of(done)["expense"]["state"] == state() == "approved"


@pytest.mark.parametrize("who", ["gone", "customer", "wrong key", "key of another", "nobody"])
async def test_who_has_no_access_does_not_get_in(place: Place, who: str) -> None:
    staff = place.staff
    login, key = {
        "gone": (staff.gone.login, staff.gone.key),
        "customer": (staff.customer.login, staff.customer.key),
        "wrong key": (staff.worker.login, "0" * 40),
        "key of another": (staff.guest.login, staff.owner.key),
        "nobody": ("nobody", staff.owner.key),
    }[who]
    program = Program(base=place.server.base, login=login, key=key)
    with pytest.raises((RefusedAtLoginError, BaseExceptionGroup)) as found:
        async with program.connected() as client:
            await client.list_tools()
    refused = found.value
    while isinstance(refused, BaseExceptionGroup):
        (refused,) = refused.exceptions
    assert isinstance(refused, RefusedAtLoginError)
    assert program.memory.tokens is None
    said = str(refused)
    assert said.startswith("403")
    assert staff.owner.key not in said
    assert [person.login for person in staff.signed_in if f"{person.login}@example.com" in said] == []


async def test_a_key_that_ends_ends_one_sign_in_and_no_other(place: Place) -> None:
    staff = place.staff
    async with place.program(staff.guest).connected() as guest, place.program(staff.worker).connected() as worker:
        assert not (await guest.call_tool("read_expenses", {})).is_error
        staff.firm.server.sql(f"DELETE FROM res_users_apikeys WHERE user_id = {staff.guest.uid}")
        assert refusal_of(await guest.call_tool("read_expenses", {}))["code"] == "SIGN_IN_EXPIRED"
        assert not (await worker.call_tool("read_expenses", {})).is_error
        assert refusal_of(await guest.call_tool("read_expenses", {}))["code"] == "SIGN_IN_EXPIRED"
    with httpx2.Client() as http:
        assert http.get(f"{place.server.base}/health").json()["status"] == "ok"


# what people write


HOSTILE = (
    "# Plan\n\n<script>alert(1)</script><img src=x onerror=alert(2)>\n\n[go](javascript:alert(3))\n\n"
    "<iframe src='https://example.com'></iframe><svg onload=alert(4)>\n\n&lt;b&gt; **bold**"
)
ACTIVE_TAGS = {"script", "iframe", "svg", "object", "embed", "style", "form", "base", "meta", "link"}


class Active(HTMLParser):
    """What of a page would run, or look where it should not."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in ACTIVE_TAGS else []
        self.found += [
            f"{name}={value}"
            for name, value in attrs
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:"))
        ]


async def test_hostile_markup_in_an_article_does_nothing_anywhere(place: Place) -> None:
    staff = place.staff
    async with place.program(staff.worker).connected() as client:
        made = {"title": "<img src=x onerror=alert(5)>", "body": HOSTILE, "visibility": "everyone"}
        saved = answer_of(await client.call_tool("create_article", made))["article"]
        read = answer_of(await client.call_tool("read_articles", {"article_id": saved["article_id"]}))["article"]
    (row,) = staff.firm.rows("ai.knowledge.article", [["id", "=", saved["article_id"]]], ["body"])
    for text in (row["body"], _markup_of(read["body"])):
        assert Active(text).found == []
    assert len(Active(HOSTILE + "<a href=' JavaScript:x'>").found) == 6  # it would be seen
    assert "**bold**" in read["body"]


def _markup_of(markdown: str) -> str:
    """What a reader of Markdown would take for HTML or for an address; what is escaped is words."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").render(markdown))


async def test_hostile_markup_that_odoo_holds_comes_as_words(place: Place) -> None:
    staff = place.staff
    article = staff.worker.raw.call(
        "ai.knowledge.article", "create", vals_list=[{"name": "raw", "visibility": "internal", "body": "<p>x</p>"}]
    )[0]
    body = '<script>alert(1)</script><p onclick=alert(2)>words<a href="javascript:alert(3)">here</a></p>'
    staff.firm.server.sql(f"UPDATE ai_knowledge_article SET body = $b${body}$b$ WHERE id = {article}")
    async with place.program(staff.worker).connected() as client:
        read = answer_of(await client.call_tool("read_articles", {"article_id": article}))["article"]
    assert "words" in read["body"]
    assert Active(_markup_of(read["body"])).found == []
    assert "alert(1)" not in read["body"]


# last: what all of this left in the log


async def test_everything_goes_on_after_a_restart(place: Place) -> None:
    odoo, port = place.staff.firm.server, int(place.server.base.rpartition(":")[2])
    assert place.server.stop() == 0
    log = place.server.err.read_text()
    with served(place.state, port, ODOO_URL=odoo.url, ODOO_DATABASE=odoo.database) as again:
        for person in place.staff.signed_in[:3]:
            program = place.program(person)
            async with program.connected() as client:
                mine = answer_of(await client.call_tool("read_expenses", {}))["items"]
                assert {item["employee"]["name"] for item in mine} == {person.login.title()}
            assert program.logins == 1
        with httpx2.Client() as http:
            figures = http.get(f"{again.base}/metrics").text
        assert again.stop() == 0
        log += again.err.read_text()
    secrets = place.staff.secrets() + [each for program in place.programs.values() for each in program.secrets()]
    assert len(secrets) > 15
    assert leaked(secrets, log + figures) == []
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line for line in lines if line["level"] == "error"] == []
    for person in place.staff.signed_in:
        assert f"{person.login}@example.com" not in log
    with pytest.raises(AIEmployeeError):
        place.staff.guest.raw.call("res.users", "context_get")  # its key is gone, and nothing made another
