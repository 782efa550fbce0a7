"""The rules for instances: pinned at first contact, a changed one refused, a sandbox harmless."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import GUARD_EVERY_S, DeferredClient, OdooConnection
from My_AI_Employee.domain.instances import label_of, labelled
from My_AI_Employee.errors import BooksUnavailableError, InstanceChangedError, InstanceUnsafeError
from My_AI_Employee.stack.checks import InstanceChecks, InstanceReport
from My_AI_Employee.stack.config import Instance, Stack, load_stack
from My_AI_Employee.stack.contact import make_contact
from My_AI_Employee.stack.pins import Pins
from My_AI_Employee.stack.safety import InstanceGuard, check_vault_instance
from tests.unit.stack.fake_odoo import FakeOdoo

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
STACK = """\
version: 1
instances:
  odoo_erp: {url: https://erp.example.com, database: erp, authority: primary, aliases: [odoo-erp]}
  odoo_lab: {url: https://lab.example.com, database: lab, authority: sandbox, aliases: [odoo-lab]}
"""


@pytest.fixture
def stack(tmp_path: Path) -> Stack:
    path = tmp_path / "stack.yaml"
    path.write_text(STACK)
    return load_stack(path, {})


@pytest.fixture
def pins(tmp_path: Path) -> Pins:
    return Pins(folder=tmp_path / "instances")


def _guard(stack: Stack, pins: Pins, name: str) -> InstanceGuard:
    return InstanceGuard(instance=stack.instances[name], stack=stack, pins=pins, clock=lambda: NOW)


def test_pinned_at_first_contact_and_refused_when_changed(stack: Stack, pins: Pins) -> None:
    guard = _guard(stack, pins, "odoo_erp")
    guard(FakeOdoo())
    guard(FakeOdoo(newest=99))
    with pytest.raises(InstanceChangedError, match="odoo_erp is another database than before"):
        guard(FakeOdoo(uuid="u-2"))
    with pytest.raises(InstanceChangedError):
        guard(FakeOdoo(born="2026-02-02 00:00:00"))  # the id was copied by hand into another database
    with pytest.raises(InstanceChangedError):
        guard(FakeOdoo(uuid=None, born="2026-02-02 00:00:00"))  # a user who sees no id
    guard(FakeOdoo(uuid=None))
    guard.accept(make_contact(FakeOdoo(uuid="u-2", born="2026-02-02 00:00:00")))
    with pytest.raises(InstanceChangedError):
        guard(FakeOdoo())
    (pins.folder / "odoo_erp.json").write_text("{}")
    with pytest.raises(InstanceChangedError, match="is damaged"):
        guard(FakeOdoo())


@pytest.mark.parametrize(
    ("lab", "refusal"),
    [
        (FakeOdoo(neutralized=True), ""),
        (FakeOdoo(), "is a copy of odoo_erp that is not neutralised"),
        (FakeOdoo(uuid=None), "is a copy of odoo_erp that is not known to be neutralised"),
        (FakeOdoo(uuid="u-2", born="2026-02-02 00:00:00"), ""),
        (FakeOdoo(uuid=None, born="2026-02-02 00:00:00"), ""),
    ],
)
def test_sandbox_that_could_act_as_production(stack: Stack, pins: Pins, lab: FakeOdoo, refusal: str) -> None:
    _guard(stack, pins, "odoo_erp")(FakeOdoo())
    if refusal:
        with pytest.raises(InstanceUnsafeError, match=refusal):
            _guard(stack, pins, "odoo_lab")(lab)
        assert pins.read("odoo_lab") is None  # what was refused is not pinned
    else:
        _guard(stack, pins, "odoo_lab")(lab)


def test_database_that_tells_nothing_is_refused(stack: Stack, pins: Pins) -> None:
    with pytest.raises(InstanceUnsafeError, match="cannot be told from others"):
        _guard(stack, pins, "odoo_erp")(FakeOdoo(born=""))


def test_sandbox_before_the_books_were_seen(stack: Stack, pins: Pins) -> None:
    with pytest.raises(InstanceUnsafeError, match="cannot be compared with odoo_erp"):
        _guard(stack, pins, "odoo_lab")(FakeOdoo(uuid="u-2"))
    _guard(stack, pins, "odoo_lab")(FakeOdoo(neutralized=True))


def test_neutralised_books_are_a_labs_copy(stack: Stack, pins: Pins) -> None:
    with pytest.raises(InstanceUnsafeError, match="should be the books, but this database is neutralised"):
        _guard(stack, pins, "odoo_erp")(FakeOdoo(neutralized=True))


def test_accepting_another_database_keeps_the_rules(stack: Stack, pins: Pins) -> None:
    _guard(stack, pins, "odoo_erp")(FakeOdoo())
    with pytest.raises(InstanceUnsafeError):
        _guard(stack, pins, "odoo_lab").accept(make_contact(FakeOdoo()))


@pytest.mark.parametrize(
    ("name", "wanted", "allowed"),
    [
        ("odoo_erp", "", True),
        ("odoo_erp", "odoo_erp", True),
        ("odoo_erp", "odoo-erp", True),
        ("odoo_erp", "odoo_lab", False),
        ("odoo_lab", "", False),
        ("odoo_lab", "odoo_lab", True),
        ("odoo_lab", "odoo_erp", False),
    ],
)
def test_vault_and_instance(stack: Stack, name: str, wanted: str, allowed: bool) -> None:
    instance = stack.instances[name]
    if allowed:
        check_vault_instance(instance, wanted)
    else:
        with pytest.raises(InstanceUnsafeError):
            check_vault_instance(instance, wanted)


def _reports(stack: Stack, pins: Pins, servers: dict[str, FakeOdoo], accept: str = "") -> dict[str, InstanceReport]:
    def opened(instance: Instance) -> FakeOdoo:
        if instance.name not in servers:
            raise BooksUnavailableError("refused")
        return servers[instance.name]

    checks = InstanceChecks(stack=stack, pins=pins, open_instance=opened, clock=lambda: NOW, accept=accept)
    return {each.name: each for each in checks.run()}


def test_checks(stack: Stack, pins: Pins) -> None:
    lab = FakeOdoo(neutralized=True)
    found = _reports(stack, pins, {"odoo_erp": FakeOdoo(), "odoo_lab": lab})
    assert [(each.name, each.state) for each in found.values()] == [("odoo_erp", "ok"), ("odoo_lab", "ok")]
    found = _reports(stack, pins, {"odoo_lab": lab})
    assert (found["odoo_erp"].state, found["odoo_erp"].code) == ("fail", "ODOO_CONNECTION_ERROR")
    assert found["odoo_lab"].state == "ok"
    found = _reports(stack, pins, {"odoo_erp": FakeOdoo(uuid=None), "odoo_lab": lab})
    assert "not readable with this key" in found["odoo_erp"].remarks[0]
    found = _reports(stack, pins, {"odoo_erp": FakeOdoo(uuid="u-9"), "odoo_lab": lab})
    assert (found["odoo_erp"].state, found["odoo_erp"].code) == ("fail", "INSTANCE_CHANGED")
    assert (
        _reports(stack, pins, {"odoo_erp": FakeOdoo(uuid="u-9"), "odoo_lab": lab}, "odoo_erp")["odoo_erp"].state
        == "ok"
    )


def test_books_that_were_restored_from_an_older_copy_are_refused_until_a_person_accepts_them(
    stack: Stack, pins: Pins
) -> None:
    """The id is the same, and what was posted since is gone."""
    guard, lab = _guard(stack, pins, "odoo_erp"), FakeOdoo(neutralized=True, newest=30)
    _reports(stack, pins, {"odoo_erp": FakeOdoo(newest=20), "odoo_lab": lab})
    corrected = FakeOdoo(newest=19, drafts=(20,))  # the newest invoice was made a draft again
    assert _reports(stack, pins, {"odoo_erp": corrected, "odoo_lab": lab})["odoo_erp"].state == "ok"
    guard(corrected)
    elsewhere = FakeOdoo(newest=15, hidden=(20,))  # the user lost the company of the newest entry
    assert _reports(stack, pins, {"odoo_erp": elsewhere, "odoo_lab": lab})["odoo_erp"].state == "ok"
    guard(elsewhere)
    older, young_lab = FakeOdoo(newest=14), FakeOdoo(neutralized=True, newest=3)
    found = _reports(stack, pins, {"odoo_erp": older, "odoo_lab": young_lab})
    assert (found["odoo_erp"].state, found["odoo_erp"].code) == ("fail", "INSTANCE_CHANGED")
    assert "id 20, seen on 2026-11-20" in found["odoo_erp"].remarks[0]
    assert "--accept odoo_erp" in found["odoo_erp"].hint
    assert found["odoo_lab"].state == "warn", "a lab is made anew from older copies as a matter of course"
    for later in (older, FakeOdoo(newest=21)):  # also when it has grown past that entry since
        with pytest.raises(InstanceChangedError, match="restored from an older copy"):
            guard(later)
        assert _reports(stack, pins, {"odoo_erp": later, "odoo_lab": lab})["odoo_erp"].state == "fail"
    assert _reports(stack, pins, {"odoo_erp": older, "odoo_lab": lab}, "odoo_erp")["odoo_erp"].state == "ok"
    guard(older)


def test_two_copies_that_are_both_called_the_books(tmp_path: Path, pins: Pins) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(STACK.replace("sandbox", "primary"))
    servers = {"odoo_erp": FakeOdoo(), "odoo_lab": FakeOdoo()}
    found = _reports(load_stack(path, {}), pins, servers)
    assert found["odoo_lab"].remarks == ("it is a copy of odoo_erp, and both are called the books",)
    servers["odoo_lab"] = FakeOdoo(uuid="u-2")
    assert _reports(load_stack(path, {}), Pins(folder=tmp_path / "others"), servers)["odoo_lab"].state == "ok"


def test_connection_asks_its_guard_first_and_again(stack: Stack, pins: Pins) -> None:
    asked: list[OdooClient] = []

    def guard(client: OdooClient) -> None:
        asked.append(client)
        if len(asked) in (1, 3):
            raise InstanceChangedError("another database")

    client = DeferredClient(
        OdooConnection(
            url="http://127.0.0.1:9", database="x", username="", secret=lambda: "k", protocol="json2", guard=guard
        )
    )
    with pytest.raises(InstanceChangedError):
        client.call("res.partner", "search")  # nothing was sent: the port answers nobody
    for _ in range(2):
        with pytest.raises(BooksUnavailableError):
            client.call("res.partner", "search")
    assert len(asked) == 2
    client._guarded_at -= GUARD_EVERY_S + 1
    with pytest.raises(InstanceChangedError):
        client.call("res.partner", "search")


def test_label_in_the_name_of_books() -> None:
    assert labelled("", "erp@https://erp.example.com") == "erp@https://erp.example.com"
    name = labelled("odoo_lab, sandbox, not the books", "lab@http://lab:8069")
    assert label_of(name) == "odoo_lab, sandbox, not the books"
    for without in ("local", "erp@https://erp.example.com", "odoo_lab, sandbox: x", ""):
        assert label_of(without) == ""
