"""Every command in the documents is run, and prints what the documents show."""

from pathlib import Path

import pytest

from tests.acceptance.doc_session import ROOT, Session, Step, check_reference, steps_of
from tests.chat_fixtures import stack_tests
from tools.odoo19.processes import free_port
from tools.odoo_server import OdooServer
from tools.superset_server import USER

DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def _documents(*, odoo: bool) -> list[Path]:
    return [path for path in DOCUMENTS if steps_of(path.read_text(encoding="utf-8"), odoo=odoo)]


@pytest.mark.slow
@pytest.mark.parametrize("path", _documents(odoo=False), ids=lambda path: path.stem)
def test_commands_print_what_is_shown(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    session = Session(tmp_path)
    if path.stem == "warehouse":  # what it stores as a secret is the address of a database
        session.api_key = request.getfixturevalue("postgres18").new_database().address()
    if path.stem == "workflows":
        session.ports = _free_ports()
        session.secrets["WAREHOUSE_URL"] = request.getfixturevalue("postgres18").new_database().address()
    session.play(steps_of(path.read_text(encoding="utf-8")))


@pytest.mark.timeout(900)  # two stories with four servers on a busy machine
@pytest.mark.parametrize("path", _documents(odoo=True), ids=lambda path: path.stem)
def test_commands_with_odoo_print_what_is_shown(
    path: Path, tmp_path: Path, odoo_server: OdooServer, request: pytest.FixtureRequest
) -> None:
    if path.stem in ("stack", "workflows"):
        _play_two_instances(path, tmp_path, odoo_server, request)
        return
    session = Session(
        tmp_path,
        exports=_exports(odoo_server),
        api_key=odoo_server.bot_api_key or odoo_server.api_key,
    )
    session.play(steps_of(path.read_text(encoding="utf-8"), odoo=True))


def _free_ports() -> dict[str, str]:
    """For the ports at which the page has servers listen."""
    return {documented: str(free_port()) for documented in ("8765", "8766", "8899")}


def _exports(server: OdooServer) -> dict[str, str]:
    return {
        "ODOO_URL": server.url,
        "ODOO_DATABASE": server.database,
        "ODOO_USERNAME": server.bot_username or server.username,
    }


def _play_two_instances(path: Path, folder: Path, server: OdooServer, request: pytest.FixtureRequest) -> None:
    """The books, and a lab marked as `odoo-bin neutralize` does: two new databases, which no other test fills."""
    if server.is_external:
        pytest.skip("the external Odoo gives no second database")
    books, lab = server.fresh_database(), server.fresh_database()
    lab.sql("insert into ir_config_parameter (key, value) values ('database.is_neutralized', 'true')")
    session = Session(folder, exports={"LAB_DATABASE": lab.database, **_exports(books)}, api_key=books.api_key)
    is_full = path.stem == "workflows" and stack_tests() == "full"
    if path.stem == "workflows":
        warehouse = request.getfixturevalue("postgres18").new_database()
        session.ports = _free_ports()
        session.exports |= {"ODOO_USERNAME": books.username, "ODOO_LAB_DATABASE": lab.database}
        session.secrets |= {"WAREHOUSE_URL": warehouse.address(), "WAREHOUSE_READER_URL": warehouse.address()}
    if is_full:
        superset = request.getfixturevalue("superset")
        session.secrets |= {"SUPERSET_USER": USER, "SUPERSET_PASSWORD": superset.password}
        session.exports["AI_EMPLOYEE_SUPERSET_URL"] = superset.url
    session.play(steps_of(path.read_text(encoding="utf-8"), odoo=True, full=is_full))
    lab.drop_database()
    books.drop_database()


def test_documents_with_commands_are_found() -> None:
    assert "README" in {path.stem for path in _documents(odoo=False)}
    assert "odoo" in {path.stem for path in _documents(odoo=True)}


def _play(folder: Path, *lines: str) -> None:
    Session(folder).play(steps_of("```console\n{}\n```\n".format("\n".join(lines))))


def test_an_id_keeps_its_meaning(tmp_path: Path) -> None:
    seen = "PLAN-20261120-aaaaaa"
    _play(
        tmp_path, "$ echo PLAN-20270101-123abc 3 steps were done", f"{seen} 4 steps were done", f"$ echo {seen}", seen
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("$ echo one", "two"),
        ("$ echo one; echo more", "one"),
        ("$ false",),
        ("$ false", "$ echo $?", "0"),
        ("$ echo 150.00", "1500.00"),
        ("$ echo PLAN-20261120-aaaaaa PLAN-20261120-bbbbbb", "PLAN-20261120-cccccc PLAN-20261120-cccccc"),
        ("$ make coffee",),
        ("$ python tools/no_such_file.py run",),
    ],
)
def test_what_does_not_hold_is_found(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError):
        _play(tmp_path, *lines)


def test_lines_may_be_left_out(tmp_path: Path) -> None:
    _play(tmp_path, "$ printf 'one\\n\\ntwo and more\\n'", "one", "...", "two ...")


def test_a_block_to_be_pasted_is_run_as_it_stands(tmp_path: Path) -> None:
    document = "```bash\ncat > note <<'END'\none\n\n> two\nEND\n```\n```console\n$ cat note\none\n\n> two\n```\n"
    Session(tmp_path).play(steps_of(document))


def test_steps_are_told_apart() -> None:
    text = "```console\n$ a\nx\n\ny\n$ b\n```\n```sh\n$ no\n```\n```console odoo\n$ c\n```\n```bash\nd\ne\n```\n"
    assert steps_of(text) == [Step("a", "x\n\ny"), Step("b", ""), Step("d\ne\n", "")]
    assert steps_of(text, odoo=True) == [Step("c", "")]
    check_reference(["make", "demo"])
