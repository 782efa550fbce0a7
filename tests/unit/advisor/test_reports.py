"""Reports: score, savings, comparison, who is told of what, and that names harm no output."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.advisor import telling
from My_AI_Employee.advisor.comparison import compare, new_alerts
from My_AI_Employee.advisor.evaluate import evaluate
from My_AI_Employee.advisor.findings import Report, Severity, report_from_json
from My_AI_Employee.advisor.inventory import inventory_from_json
from My_AI_Employee.advisor.requests import Advisor, CompareBody, ExplainBody, ListBody
from My_AI_Employee.advisor.store import KEPT_REPORTS, AdvisorStore
from My_AI_Employee.advisor.task_note import request_text
from My_AI_Employee.advisor.wording import comparison_lines, explained, report_lines
from My_AI_Employee.errors import AdvisorKeyError, InventoryInvalidError, NotFoundError, ReportInvalidError
from tests.unit.advisor.clouds import HOSTILE, NOW, droplet, firewall, inventory, manifests, many, report, sound
from tests.unit.advisor.test_manifests import CLEAN

OFF = sound(droplets=(droplet(status="off", has_backups=False, image="debian-10-x64"),), firewalls=())


def test_the_score_and_the_savings() -> None:
    made = report(OFF, manifests(CLEAN))
    assert sorted(one.severity for one in made.findings) == ["high", "medium", "medium", "medium"]
    assert made.score == 100 - 8 - 3 * 3
    assert made.shown_score == str(made.score)
    assert report(OFF).shown_score == f"at most {made.score}", "without manifests their rules are not checked"
    assert report(many(400)).score == 0


def test_a_resource_saves_once() -> None:
    idle = {"1": {"percent": "1", "days": "7"}}
    size = {
        "slug": "small", "price_monthly": "14", "vcpus": 1, "memory_mb": 2048, "disk_gb": 80,
        "is_available": True, "regions": ("fra1",),
    }  # fmt: skip
    made = report(sound(cpu=idle, sizes=(size,)))
    doubled = made.model_copy(update={"findings": (*made.findings, *made.findings)})
    assert doubled.saving == made.saving == Decimal("10.00")


def test_a_report_is_the_same_after_it_was_kept() -> None:
    made = report(many(50), manifests(CLEAN))
    assert report_from_json(made.model_dump_json().encode()) == made
    assert inventory_from_json(many(50).model_dump_json().encode()) == many(50)
    assert report(many(50)).findings == report(many(50), days=0).findings


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"version": 2}', b"\xff", b'{"droplets": [{"id": "-rf"}]}'])
def test_files_that_are_none_are_refused_with_the_place(content: bytes) -> None:
    with pytest.raises(InventoryInvalidError):
        inventory_from_json(content)
    with pytest.raises(ReportInvalidError):
        report_from_json(content)


@pytest.mark.parametrize("wrong", ["--force", "1; reboot", "a b", "$(id)", "../x", "", "1\n2", "x" * 129])
def test_ids_that_could_be_more_than_a_word_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="id"):
        sound(droplets=(droplet(id=wrong),))


def test_what_changed_between_two_reports() -> None:
    older = report(OFF)
    newer = report(
        sound(droplets=(droplet(status="off"),), volumes=({"id": "v", "name": "v", "size_gb": 10},)), days=1
    )
    found = compare(older, newer)
    assert [one.rule for one in found.new] == ["volume-unattached"]
    assert {one.rule for one in found.gone} == {"droplet-no-firewall", "droplet-no-backup", "droplet-old-system"}
    assert (found.changed, found.unknown, found.unchanged) == ((), (), 1)
    assert found.is_measurable
    dearer = report(sound(droplets=(droplet(status="off", price_monthly=48),)), days=2)
    assert [new.saving for _, new in compare(newer, dearer).changed] == [Decimal(48)]


def test_what_was_not_looked_for_is_not_gone() -> None:
    older = report(OFF, manifests(CLEAN.replace(":1.4.2", ":latest")))
    unread = {"firewalls": "the token may not read /v2/firewalls"}
    newer = report(sound(droplets=(droplet(),), firewalls=None, missing=unread), manifests(CLEAN, "b.yaml"), days=1)
    found = compare(older, newer)
    assert {one.rule for one in found.unknown} == {"droplet-no-firewall", "k8s-image-latest"}
    assert {one.rule for one in found.gone} == {"droplet-off", "droplet-no-backup", "droplet-old-system"}
    assert not found.is_measurable


def test_reports_that_cannot_be_compared() -> None:
    with pytest.raises(ReportInvalidError, match="different accounts"):
        compare(report(sound()), report(sound(account="Other")))
    with pytest.raises(ReportInvalidError, match="newer than"):
        compare(report(sound(), days=1), report(sound()))


def test_a_person_is_told_once_and_again_when_it_comes_back() -> None:
    bad = report(OFF)
    new, alerted = new_alerts((), bad)
    assert [one.rule for one in new] == ["droplet-no-firewall"]
    assert new_alerts(alerted, report(OFF, days=1)) == ((), alerted)
    unread = report(sound(firewalls=None), days=2)
    assert new_alerts(alerted, unread) == ((), alerted), "not looked for is not gone"
    fixed = report(sound(), days=3)
    assert new_alerts(alerted, fixed) == ((), ())
    assert new_alerts((), report(OFF, days=4))[0] == new


def test_what_gets_worse_is_told() -> None:
    def ends(days: float) -> Report:
        certificate = {"id": "c", "name": "c", "kind": "custom", "not_after": NOW + timedelta(days=days)}
        return report(sound(certificates=(certificate,)))

    assert new_alerts((), ends(20)) == ((), ())
    assert [one.severity for one in new_alerts((), ends(3))[0]] == [Severity.HIGH]


def dangerous(text: str) -> list[str]:
    return [
        character for character in text if (ord(character) < 32 and character != "\n") or character in "\x7f\u202e"
    ]


def test_names_control_no_terminal_and_are_no_markdown() -> None:
    bad = report(sound(account=HOSTILE, droplets=(droplet(name=HOSTILE, tags=(HOSTILE,)),)), manifests("&x", HOSTILE))
    older = report(sound(account=HOSTILE), days=-1)
    for lines in (report_lines(bad), comparison_lines(compare(older, bad)), explained(bad.findings[0], "USD")):
        for line in lines:
            assert dangerous(line) == []
            assert "\n" not in line
    note = request_text(bad.findings[0], "USD")
    assert dangerous(note) == []
    body = note.partition("---\n\n")[2]
    assert all(line.startswith(">") for line in body.splitlines() if line)
    assert "[x](" not in body.replace("\\[", "")
    assert "<script" not in body.replace("\\<script", "")
    alert = telling.alert(bad.findings, bad)
    assert dangerous(alert.title + alert.body) == []


def test_an_alert_and_an_event_have_bounds() -> None:
    made = evaluate(many(300), manifests(CLEAN), NOW)
    new, _ = new_alerts((), made)
    assert len(new) == 300
    assert len(telling.alert(new, made).body) < 4_000
    content = telling.event_content(new, made)
    assert content["count"] == 300
    assert isinstance(content["findings"], list)
    assert len(content["findings"]) == 50


def test_the_store_keeps_the_newest_reports_and_only_for_this_user(tmp_path: Path) -> None:
    store = AdvisorStore(tmp_path / "advisor")
    assert (store.report(), store.inventory(), store.alerted(), store.reports()) == (None, None, (), [])
    made = report(sound())
    for day in range(KEPT_REPORTS + 3):
        later = {
            "id": f"R-{NOW + timedelta(days=day):%Y%m%dT%H%M%S}000Z-000000",
            "made_at": NOW + timedelta(days=day),
        }
        store.save_report(made.model_copy(update=later))
    assert len(store.reports()) == KEPT_REPORTS
    newest = store.report()
    assert newest is not None
    assert newest.made_at == NOW + timedelta(days=KEPT_REPORTS + 2)
    before = store.before(newest)
    assert before is not None
    assert before.made_at == NOW + timedelta(days=KEPT_REPORTS + 1)
    assert [one.id for one in store.history().reports] == store.reports()
    assert store.history().until(newest)[-1].shown_score == newest.shown_score
    (store.folder / "history.json").write_text("{")
    assert store.history().reports == (), "a damaged history begins anew"
    store.save_inventory(sound())
    assert store.inventory() == sound()
    assert {path.stat().st_mode & 0o777 for path in store.folder.iterdir()} == {0o600}
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_only_the_last_key_counts_and_it_is_kept_as_a_hash(tmp_path: Path) -> None:
    store = AdvisorStore(tmp_path)
    with pytest.raises(AdvisorKeyError):
        store.check_key("")
    first, second = store.new_key(), store.new_key()
    store.check_key(second)
    for wrong in (first, "", second[:-1], second + "x", "é"):
        with pytest.raises(AdvisorKeyError):
            store.check_key(wrong)
    assert second not in "".join(path.read_text() for path in tmp_path.iterdir())


def test_the_tools_quote_what_they_read(tmp_path: Path) -> None:
    advisor = Advisor(store=AdvisorStore(tmp_path))
    with pytest.raises(NotFoundError, match="no report"):
        advisor.list_findings(ListBody())
    advisor.store.save_report(report(sound(), days=-1))
    made = report(sound(droplets=(droplet(name=HOSTILE, has_backups=False),), firewalls=(firewall(tags=()),)))
    advisor.store.save_report(made)
    answer = advisor.list_findings(ListBody(severity=Severity.HIGH))
    assert (answer["count"], answer["is_complete"]) == (1, False)
    assert "k8s-privileged" in answer["not_checked"]
    explained_answer = advisor.explain_finding(ExplainBody(finding=answer["ids"][0]))
    assert explained_answer["commands"][0][:4] == ["doctl", "compute", "firewall", "add-droplets"]
    for text in (answer["text"], explained_answer["text"]):
        quoted = text.partition("\n\n")[2]
        assert quoted
        assert all(line.startswith(">") for line in quoted.splitlines())
        assert dangerous(quoted) == []
    assert len(advisor.compare_reports(CompareBody())["new"]) == 2
    with pytest.raises(NotFoundError):
        advisor.explain_finding(ExplainBody(finding="F-000000000000"))


@pytest.mark.slow
def test_ten_thousand_resources() -> None:
    made = report(many(10_000))
    assert made.resources > 10_000
    assert len(made.findings) > 10_000
    assert len("\n".join(report_lines(made))) < 20_000
    assert len({one.id for one in made.findings}) == len(made.findings)


def test_an_inventory_of_nothing_known_is_told() -> None:
    found = inventory(droplets=None)
    assert report(found).problems == ("droplets: the inventory does not have it",)
