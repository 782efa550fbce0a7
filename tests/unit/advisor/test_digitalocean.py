"""The reader of DigitalOcean's API against a cloud on loopback: pages, limits, rights, lies, and secrets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.advisor.digitalocean.client import API, Client, checked_address
from My_AI_Employee.advisor.digitalocean.cpu import cpu_use
from My_AI_Employee.advisor.digitalocean.reader import InventoryReader
from My_AI_Employee.advisor.inventory import SECTIONS, Inventory
from My_AI_Employee.errors import ConfigurationError, ServiceRefusedError, ServiceUnavailableError
from tests.unit.advisor.cloud_server import (
    TOKEN,
    Answer,
    FakeCloud,
    api_database,
    api_droplet,
    cpu_answer,
    open_cloud,
)

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def one_cloud() -> Iterator[FakeCloud]:
    with open_cloud() as opened:
        yield opened
    CLIENT.close()


@pytest.fixture
def cloud(one_cloud: FakeCloud) -> FakeCloud:
    one_cloud.answers.clear()
    one_cloud.asked.clear()
    return one_cloud


CLIENT = Client(url="", token="")
"""One for all tests: making one loads the certificates, which takes longer than a test."""


def read(cloud: FakeCloud, token: str = TOKEN, waits: list[float] | None = None, metrics: int = 200) -> Inventory:
    wait = (waits if waits is not None else []).append
    client = replace(CLIENT, url=cloud.url, token=token, wait=wait, waited_s=0.0)
    return InventoryReader(client=client, clock=lambda: NOW, most_metrics=metrics).read()


def test_an_empty_account_is_read_whole(cloud: FakeCloud) -> None:
    found = read(cloud)
    assert found.account == "Acme"
    assert dict(found.missing) == {}
    assert [name for name in SECTIONS if getattr(found, name) is None] == []
    assert {authorization for _, _, authorization in cloud.asked} == {f"Bearer {TOKEN}"}


def test_all_pages_are_read_and_no_address_of_an_answer_is_followed(cloud: FakeCloud) -> None:
    cloud.paged("/v2/droplets", "droplets", [api_droplet(number) for number in range(1, 451)])
    found = read(cloud, metrics=2)
    assert found.count("droplets") == 450
    assert "droplets" not in found.missing
    assert found.missing["cpu"].startswith("metrics of 0 of 450 droplets were read: only 2 of 450")
    assert [query["page"] for path, query, _ in cloud.asked if path == "/v2/droplets"] == ["1", "2", "3"]


def test_secrets_of_answers_are_left_behind(cloud: FakeCloud) -> None:
    cloud.give("/v2/databases", {"databases": [api_database()]})
    cloud.give("/v2/databases/db-1/firewall", {"rules": [{"type": "droplet", "value": "1", "uuid": "u"}]})
    hook = {"slack": [{"url": "https://hooks.slack.example/s3cret"}], "email": ["anna@acme.example"]}
    policy = {"uuid": "a", "type": "cpu", "enabled": True, "entities": [], "tags": [], "alerts": hook}
    cloud.give("/v2/monitoring/alerts", {"policies": [policy]})
    spec = {"name": "shop", "services": [{"name": "web", "envs": [{"key": "KEY", "value": "s3cret"}]}]}
    cloud.give("/v2/apps", {"apps": [{"id": "ap", "spec": spec}]})
    found = read(cloud)
    assert [found.count(name) for name in ("databases", "alert_policies", "apps")] == [1, 1, 1]
    assert found.databases is not None
    assert found.databases[0].trusted is not None
    text = found.model_dump_json()
    assert [word for word in ("s3cret", "doadmin", "hooks.slack", TOKEN, "anna@") if word in text] == []


def test_it_waits_as_long_as_it_is_asked_to(cloud: FakeCloud) -> None:
    waits: list[float] = []
    tries = iter([Answer(status=429, headers={"Retry-After": "7"}, body={}), Answer(status=503, body={})])
    cloud.answers["/v2/volumes"] = lambda _query: next(tries, Answer(body={"volumes": []}))
    assert read(cloud, waits=waits).volumes == ()
    assert waits == [7.0, 2.0]


@pytest.mark.parametrize(("retry_after", "waited"), [("61", []), ("99999", []), ("soon", [1.0, 2.0, 4.0])])
def test_it_gives_up_and_says_so(cloud: FakeCloud, retry_after: str, waited: list[float]) -> None:
    waits: list[float] = []
    cloud.give("/v2/volumes", {}, 429, Retry_After=retry_after)
    found = read(cloud, waits=waits)
    assert found.volumes is None
    assert found.missing["volumes"] == "DigitalOcean takes no more requests for now"
    assert waits == waited


def test_missing_rights_are_named_and_the_rest_is_read(cloud: FakeCloud) -> None:
    cloud.paged("/v2/droplets", "droplets", [api_droplet(1), api_droplet(2)])
    for path in ("/v2/account", "/v2/firewalls", "/v2/kubernetes/options", "/v2/monitoring/metrics/droplet/cpu"):
        cloud.give(path, {"id": "forbidden"}, 403)
    cloud.give("/v2/databases", {"databases": [api_database()]})
    cloud.give("/v2/databases/db-1/firewall", {}, 403)
    found = read(cloud)
    assert found.account == ""
    assert (found.firewalls, found.cluster_versions, found.count("droplets")) == (None, None, 2)
    assert found.missing["firewalls"] == "the token may not read /v2/firewalls"
    assert found.missing["cpu"].startswith("metrics of 0 of 2 droplets were read: the token may not read")
    assert found.databases is not None
    assert found.databases[0].trusted is None
    assert len([path for path, *_ in cloud.asked if "metrics" in path]) == 1, "one refusal is enough"


def test_a_token_that_does_not_count_reads_nothing(cloud: FakeCloud) -> None:
    with pytest.raises(ServiceRefusedError, match="does not accept the token") as raised:
        read(cloud, token="wrong")
    assert "wrong" not in str(raised.value.as_dict())


def test_a_cloud_that_is_away() -> None:
    with pytest.raises(ServiceUnavailableError):
        read(FakeCloud(url="http://127.0.0.1:9"))


LIES: list[tuple[str, Any, int, str]] = [
    ("no list", {"droplets": {"id": 1}}, 200, "without a list of droplets"),
    ("nothing said", {}, 200, "without a list of droplets"),
    ("null", {"droplets": None}, 200, "without a list"),
    ("no JSON", b"<html>", 200, "not JSON"),
    ("deep", b"[" * 100_000, 200, "not JSON"),
    ("list", [], 200, "no object"),
    ("large", b" " * 32_000_001, 200, "more than 32,000,000 bytes"),
    ("redirect", {}, 302, "status 302"),
    ("missing", {}, 404, "status 404"),
]


@pytest.mark.parametrize(("body", "status", "says"), [lie[1:] for lie in LIES], ids=[lie[0] for lie in LIES])
def test_an_answer_that_makes_no_sense_is_not_read(cloud: FakeCloud, body: Any, status: int, says: str) -> None:
    cloud.give("/v2/droplets", body, status, Location="http://127.0.0.1:9/")
    found = read(cloud)
    assert found.droplets is None
    assert says in found.missing["droplets"]


@pytest.mark.parametrize(
    "broken",
    [
        {"id": None}, {"id": "--force"}, {"features": None}, {"networks": None}, {"status": 5 * "x" * 100},
        {"memory": "many"}, {"vcpus": -1},
    ],
)  # fmt: skip
def test_a_droplet_that_is_not_understood_is_counted(cloud: FakeCloud, broken: dict[str, Any]) -> None:
    cloud.give("/v2/droplets", {"droplets": [api_droplet(1), api_droplet(2, **broken), "x"]})
    found = read(cloud)
    assert found.count("droplets") == 1
    assert found.missing["droplets"] == "2 of 3 are not understood"


def test_pages_that_repeat_end_early_or_are_too_few_are_named(cloud: FakeCloud) -> None:
    forever = {"volumes": [], "links": {"pages": {"next": "x"}}}
    cloud.give("/v2/volumes", forever)
    same = {"droplets": [api_droplet(1)], "links": {"pages": {"next": "x"}}}
    cloud.give("/v2/droplets", same)
    cloud.give("/v2/snapshots", {"snapshots": [], "meta": {"total": 3}})
    found = read(cloud)
    assert found.missing["volumes"] == "its pages repeat themselves"
    assert found.missing["droplets"] == "its pages repeat themselves"
    assert found.missing["snapshots"] == "0 of 3 were read"


def test_a_failure_in_the_middle_keeps_what_was_read(cloud: FakeCloud) -> None:
    cloud.paged("/v2/droplets", "droplets", [api_droplet(number) for number in range(1, 401)])
    first = cloud.answers["/v2/droplets"]
    cloud.answers["/v2/droplets"] = lambda query: (
        first(query) if query["page"] == "1" else Answer(status=403, body={})
    )
    found = read(cloud, metrics=0)
    assert found.count("droplets") == 200
    assert found.missing["droplets"] == "200 of 400 were read: the token may not read /v2/droplets"


def test_cpu_is_what_the_counters_grew_by_over_a_restart() -> None:
    found = cpu_use(cpu_answer(idle=0.97))
    assert found is not None
    assert (found.percent, found.days) == (Decimal("3.0"), Decimal("7.0"))


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"data": {"result": []}},
        {"data": {"result": [{"metric": {"mode": "user"}, "values": [[1, "1"], [2, "2"]]}]}},
        {"data": {"result": [{"metric": {"mode": "idle"}, "values": [[1, "NaN"], [2, "2"]]}]}},
        {"data": {"result": [{"metric": {"mode": "idle"}, "values": [[1, "5"]]}]}},
        {"data": {"result": [{"metric": {"mode": "idle"}, "values": [[1, "x"], [2, "2"]]}]}},
    ],
)
def test_counters_that_say_nothing_are_none(answer: dict[str, Any]) -> None:
    assert cpu_use(answer) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://api.digitalocean.com", "https://api.digitalocean.com.evil.example", "https://evil.example",
        "http://10.0.0.1", "http://127.0.0.1:1@evil.example", "http://127.0.0.1:1/?x=", "file:///etc/passwd", "",
    ],
)  # fmt: skip
def test_the_token_goes_nowhere_else(url: str) -> None:
    with pytest.raises(ConfigurationError):
        checked_address(url)


def test_addresses_that_are_allowed() -> None:
    assert checked_address(f"{API}/") == API
    assert checked_address("http://127.0.0.1:4010") == "http://127.0.0.1:4010"
    assert TOKEN not in repr(Client(url=API, token=TOKEN))
