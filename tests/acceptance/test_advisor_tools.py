"""The advisor with real parts: DigitalOcean's published API description, answered by Prism, and real manifests."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from My_AI_Employee.advisor.digitalocean.client import Client
from My_AI_Employee.advisor.digitalocean.reader import InventoryReader
from My_AI_Employee.advisor.evaluate import evaluate
from My_AI_Employee.advisor.inventory import SECTIONS
from My_AI_Employee.advisor.manifests import Manifests
from My_AI_Employee.errors import ServiceRefusedError
from tests.chat_fixtures import stack_tests
from tests.unit.advisor.clouds import manifests, report
from tests.unit.advisor.test_manifests import BROKEN, CLEAN
from tools.cloud_tools import SKIP_REASON, ManifestTools, is_installed, manifest_tools, running_cloud

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def only_where_it_is_cheap() -> None:
    if stack_tests() == "skip" or (stack_tests() != "full" and not is_installed()):
        pytest.skip(SKIP_REASON)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cloud that answers as the API's description says."""
    with running_cloud(tmp_path_factory.mktemp("prism")) as url:
        yield url


@pytest.fixture(scope="module")
def tools() -> ManifestTools:
    return manifest_tools()


def now() -> datetime:
    return datetime.now(UTC)


def test_every_section_is_read_of_the_published_description(cloud: str) -> None:
    client = Client(url=cloud, token="dop_v1_anything")
    found = InventoryReader(client=client, clock=now).read()
    client.close()
    assert [name for name in SECTIONS if getattr(found, name) is None] == []
    # the examples of the description have one page of several, always the same: told, and not taken for whole
    assert set(found.missing) <= {"sizes", "alert_policies"}
    assert all(" were read" in why for why in found.missing.values())
    assert all(found.count(name) for name in ("droplets", "volumes", "databases", "clusters", "certificates", "cpu"))
    assert found.databases is not None
    assert found.databases[0].trusted
    text = found.model_dump_json()
    assert [word for word in ("wv78n3zpz42xezdk", "postgres://", "hooks.slack", "dop_v1") if word in text] == []
    made = evaluate(found, Manifests(), now())
    assert made.findings
    assert {check.rule for check in made.unchecked if not check.rule.startswith("k8s-")} == {
        "droplet-idle",
        "droplets-no-alerts",
    }


def test_a_wrong_address_is_told_with_its_status(cloud: str) -> None:
    client = Client(url=cloud, token="dop_v1_anything")
    with pytest.raises(ServiceRefusedError) as raised:
        client.get("/v2/no/such/address")
    client.close()
    assert raised.value.facts["status"] == 404


MADE_BY_KUBECTL = [
    (("deployment", "web", "--image=nginx:1.29", "--replicas=3"),
     {"k8s-no-requests", "k8s-no-limits", "k8s-no-probe", "k8s-runs-as-root", "k8s-escalation", "k8s-no-budget"}),
    (("job", "import", "--image=busybox"),
     {"k8s-no-requests", "k8s-no-limits", "k8s-runs-as-root", "k8s-escalation", "k8s-image-latest"}),
    (("cronjob", "nightly", "--image=busybox:1.37", "--schedule=0 2 * * *"),
     {"k8s-no-requests", "k8s-no-limits", "k8s-runs-as-root", "k8s-escalation"}),
    (("configmap", "settings", "--from-literal=PASSWORD=none"), set()),
    (("namespace", "shop"), set()),
    (("service", "clusterip", "web", "--tcp=5432:5432"), set()),
    (("service", "loadbalancer", "db", "--tcp=5432:5432"), {"k8s-service-open"}),
    (("secret", "generic", "books", "--from-literal=password=hunter2"), {"k8s-secret-in-file"}),
    (("ingress", "web", "--rule=shop.example/*=web:80"), {"k8s-ingress-no-tls"}),
    (("ingress", "web", "--rule=shop.example/*=web:80,tls=shop"), set()),
    (("poddisruptionbudget", "web", "--selector=app=web", "--min-available=1"), set()),
    (("serviceaccount", "reader"), set()),
]  # fmt: skip


@pytest.mark.parametrize(("words", "rules"), MADE_BY_KUBECTL, ids=[" ".join(one[0][:2]) for one in MADE_BY_KUBECTL])
def test_what_kubectl_makes_has_what_the_rules_say_and_no_more(
    tools: ManifestTools, words: tuple[str, ...], rules: set[str]
) -> None:
    text = tools.kubectl("create", *words, "--dry-run=client", "-o", "yaml")
    made = report(None, manifests(text))
    assert made.problems == ()
    assert {finding.rule for finding in made.findings} == rules
    assert "hunter2" not in made.model_dump_json()
    as_json = tools.kubectl("create", *words, "--dry-run=client", "-o", "json")
    assert {finding.rule for finding in report(None, manifests(as_json)).findings} == rules


def test_the_manifests_of_the_rules_are_real_ones(tools: ManifestTools, tmp_path: Path) -> None:
    """What is clean for the rules fits the real schemas, and so does what they find fault with."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    (good / "clean.yaml").write_text(CLEAN)
    for place, (rule, change, _) in enumerate(BROKEN):
        if rule != "k8s-secret-in-file" and "privileged: yes" not in change[1]:  # made of pieces; YAML 1.1
            (good / f"{place}.yaml").write_text(CLEAN.replace(*change))
    assert tools.problems(good) == ""
    (bad / "bad.yaml").write_text(CLEAN.replace("replicas: 2", "replicas: many"))
    assert "many" in tools.problems(bad)


def test_what_is_proposed_for_manifests_is_understood_by_kubectl(tools: ManifestTools, tmp_path: Path) -> None:
    """The proposed commands run against the file itself, without a cluster, and take the finding away."""
    text = CLEAN.replace(
        "resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {memory: 256Mi}}", "resources: {}"
    )
    file = tmp_path / "app.yaml"
    file.write_text(text.partition("---")[0])
    for rule in ("k8s-no-limits", "k8s-no-requests"):
        made = report(None, manifests(file.read_text()))
        (finding,) = [one for one in made.findings if one.rule == rule]
        (program, verb, what, _target, *options) = finding.commands[0]
        assert program == "kubectl"
        file.write_text(tools.kubectl(verb, what, "--local", "-f", str(file), *options, "-o", "yaml"))
        assert rule not in {one.rule for one in report(None, manifests(file.read_text())).findings}
