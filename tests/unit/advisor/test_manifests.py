"""Manifests: what is read of them, what is refused, and what each rule finds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from My_AI_Employee.advisor.evaluate import MANIFEST_RULES
from My_AI_Employee.advisor.findings import CheckState
from My_AI_Employee.advisor.manifest_files import read_files
from My_AI_Employee.advisor.manifests import ManifestFile, read_manifests
from tests.unit.advisor.clouds import HOSTILE, check_of, found_by, manifests, report

CLEAN = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      securityContext: {runAsNonRoot: true}
      containers:
        - name: web
          image: registry.example/web:1.4.2
          env:
            - name: DB_PASSWORD
              valueFrom: {secretKeyRef: {name: books, key: password}}
            - {name: PASSWORD_FILE, value: /run/secrets/password}
            - {name: ALLOW_PASSWORD_LOGIN, value: "false"}
            - {name: DATABASE, value: "pg://app:$(DB_PASSWORD)@db/app"}
          resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {memory: 256Mi}}
          readinessProbe: {httpGet: {path: /, port: 8080}}
          securityContext: {allowPrivilegeEscalation: false}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 443}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  tls: [{hosts: [shop.example], secretName: shop}]
  rules: [{host: shop.example}]
"""
Change = tuple[str, str]
BROKEN: list[tuple[str, Change, str]] = [
    ("k8s-no-requests", ("requests: {cpu: 100m, memory: 128Mi}, ", ""), "no request for cpu"),
    ("k8s-no-limits", (", limits: {memory: 256Mi}", ""), "no limit for memory"),
    ("k8s-no-probe", ("readinessProbe", "livenessProbe"), "a liveness probe only"),
    ("k8s-privileged", ("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: false, privileged: true"),
     "is true"),
    ("k8s-privileged", ("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: false, privileged: yes"),
     "is true"),
    ("k8s-privileged", ("{allowPrivilegeEscalation: false}",
     "{allowPrivilegeEscalation: false, capabilities: {add: [CAP_SYS_ADMIN]}}"), "SYS_ADMIN"),
    ("k8s-image-latest", ("web:1.4.2", "web:latest"), "the tag latest"),
    ("k8s-image-latest", ("registry.example/web:1.4.2", "registry.example:5000/web"), "no tag"),
    ("k8s-secret-in-env", ("PASSWORD_FILE, value: /run/secrets/password", "SMTP_PASSWORD, value: hunter2"), "SMTP_P"),
    ("k8s-secret-in-env", ("PASSWORD_FILE, value: /run/secrets/password", "DB, value: 'pg://app:hunter2@db/app'"),
     "an address with a password"),
    ("k8s-runs-as-root", ("runAsNonRoot: true", "fsGroup: 2000"), "neither"),
    ("k8s-runs-as-root", ("runAsNonRoot: true", "runAsUser: 0"), "runAsUser is 0"),
    ("k8s-escalation", ("{allowPrivilegeEscalation: false}", "{readOnlyRootFilesystem: true}"), "not set"),
    ("k8s-host-access", ("securityContext: {runAsNonRoot: true}",
     "securityContext: {runAsNonRoot: true}\n      hostNetwork: true"), "hostNetwork is true"),
    ("k8s-host-access", ("securityContext: {runAsNonRoot: true}",
     "securityContext: {runAsNonRoot: true}\n      volumes: [{name: d, hostPath: {path: /var/run/docker.sock}}]"),
     "hostPath /var/run/docker.sock"),
    ("k8s-single-replica", ("replicas: 2", "replicas: 1"), "replicas is 1"),
    ("k8s-single-replica", ("  replicas: 2\n", ""), "not set"),
    ("k8s-no-budget", ("selector: {matchLabels: {app: web}}}", "selector: {matchLabels: {app: other}}}"),
     "no PodDis"),
    ("k8s-secret-in-file", ("kind: Service\n", "kind: Secret\nstringData: {password: hunter2}\n"), "password"),
    ("k8s-ingress-no-tls", ("  tls: [{hosts: [shop.example], secretName: shop}]\n", ""), "shop.example"),
    ("k8s-service-open", ("{port: 443}", "{port: 5432}"), "5432"),
]  # fmt: skip


def test_a_clean_manifest_has_no_finding_and_all_rules_were_checked() -> None:
    made = report(None, manifests(CLEAN))
    assert made.findings == ()
    assert {check_of(made, rule.id).state for rule in MANIFEST_RULES} == {CheckState.CHECKED}
    assert made.resources == 4
    assert {rule for rule, *_ in BROKEN} == {rule.id for rule in MANIFEST_RULES}
    assert len(MANIFEST_RULES) >= 12


@pytest.mark.parametrize(("rule", "change", "evidence"), BROKEN)
def test_a_fault_is_found_and_no_other(rule: str, change: Change, evidence: str) -> None:
    assert change[0] in CLEAN
    made = report(None, manifests(CLEAN.replace(*change)))
    (finding,) = found_by(made, rule)
    assert evidence in "; ".join(finding.evidence)
    assert finding.resource.place == "app.yaml"
    assert {one.rule for one in made.findings} == {rule}
    assert "hunter2" not in made.model_dump_json(), "values of secrets are never kept"


def test_an_autoscaler_and_a_digest_are_enough() -> None:
    scaler = (
        "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: shop}\n"
        "spec: {scaleTargetRef: {kind: Deployment, name: web}}\n"
    )
    text = CLEAN.replace("  replicas: 2\n", "").replace("web:1.4.2", f"web@sha256:{'0' * 64}") + scaler
    assert report(None, manifests(text)).findings == ()


@pytest.mark.parametrize("kind", ["Rollout", "DaemonSet", "Job"])
def test_other_kinds_with_pods_are_looked_at_too(kind: str) -> None:
    text = CLEAN.partition("---")[0].replace("kind: Deployment", f"kind: {kind}").replace("web:1.4.2", "web")
    assert [one.rule for one in report(None, manifests(text)).findings] == ["k8s-image-latest"]


def test_lists_and_json_are_read() -> None:
    text = (
        '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod", "metadata":'
        ' {"name": "a"}, "spec": {"hostPID": true, "containers": [{"name": "a", "image": "a:1"}]}}]}'
    )
    assert found_by(report(None, manifests(text)), "k8s-host-access")


def bomb() -> str:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
    return f"l0: &l0 [lol, lol]\n{levels}"


UNREADABLE: list[tuple[str, Callable[[], str], str]] = [
    ("bomb", bomb, "aliases"),
    ("merge", lambda: CLEAN.replace("spec: {minAvailable", "spec: {<<: *base, minAvailable"), "aliases"),
    ("deep", lambda: "a: " + "[" * 20_000, "nested deeper"),
    ("large", lambda: "a" * 2_000_001, "characters"),
    ("helm", lambda: CLEAN.replace("name: web", "name: {{ .Values.name }}", 1), "a name must be"),
    ("tag", lambda: "apiVersion: v1\nkind: !!python/object:os.system Pod\n", "tags"),
    ("no object", lambda: "- a\n- b\n", "no Kubernetes object"),
    ("no kind", lambda: "apiVersion: v1\nmetadata: {name: a}\n", "without kind"),
    ("no containers", lambda: "apiVersion: v1\nkind: Pod\nspec: {containers: {name: a}}\n", "without a list"),
    ("twice", lambda: "apiVersion: v1\nkind: Pod\nkind: Service\n", "occurs twice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), [case[1:] for case in UNREADABLE], ids=[case[0] for case in UNREADABLE])
def test_what_cannot_be_read_is_named_and_never_fine(text: Callable[[], str], says: str) -> None:
    made = report(None, manifests(text()))
    assert len(made.problems) == 1
    assert made.problems[0].startswith("app.yaml: ")
    assert says in made.problems[0]
    assert {check_of(made, rule.id).state for rule in MANIFEST_RULES} == {CheckState.NOT_CHECKED}


def test_the_line_of_an_error_is_that_of_the_file() -> None:
    line = CLEAN[: CLEAN.index("minAvailable")].count("\n") + 1
    assert f"line {line}:" in manifests(CLEAN.replace("minAvailable: 1", "minAvailable: &x 1")).problems[0]


def test_one_bad_file_leaves_the_others_partly_checked() -> None:
    files = [ManifestFile(name="bad.yaml", text=bomb()), ManifestFile(name="good.yaml", text=CLEAN)]
    made = report(None, read_manifests(files))
    assert check_of(made, "k8s-privileged").state is CheckState.PARTLY
    assert made.files == ("bad.yaml", "good.yaml")


def test_hostile_names_become_no_words_of_commands() -> None:
    text = CLEAN.replace("name: web", "name: '--all; rm -rf /'").replace("limits: {memory: 256Mi}", "")
    made = report(None, manifests(text.replace("replicas: 2", "replicas: 1")))
    assert len(made.findings) == 2
    assert [words for one in made.findings for words in one.commands if any("rm -rf" in word for word in words)] == []


def test_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "k8s" / ".git").mkdir(parents=True)
    (tmp_path / "k8s" / "a.yaml").write_text(CLEAN)
    (tmp_path / "k8s" / "b.yml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "k8s" / "notes.txt").write_text("no manifest")
    (tmp_path / "k8s" / ".git" / "c.yaml").write_text(CLEAN)
    (tmp_path / "k8s" / "link.yaml").symlink_to("/etc/passwd")
    found = read_files([tmp_path / "k8s"])
    assert [(one.name, one.problem) for one in found] == [
        ("k8s/a.yaml", ""),
        ("k8s/b.yml", "it is no text in UTF-8"),
    ]
    assert report(None, read_manifests(found)).problems == ("k8s/b.yml: it is no text in UTF-8",)


def test_names_of_any_text_are_kept_as_they_are() -> None:
    quoted = HOSTILE.encode("unicode_escape").decode().replace('"', '\\"')
    pod = "spec: {hostPID: true, containers: [{name: a}]}"
    text = f'apiVersion: v1\nkind: Pod\nmetadata: {{name: "{quoted}"}}\n{pod}'
    (finding,) = found_by(report(None, manifests(text)), "k8s-host-access")
    assert finding.resource.name == f"Pod {HOSTILE}"


@pytest.mark.parametrize("kind", ["--kubeconfig=x", "-A", "Deployment ", "De;ploy", "a/b"])
def test_a_kind_that_is_none_is_in_no_proposed_command(kind: str) -> None:
    text = CLEAN.replace("kind: Deployment", f"kind: '{kind}'").replace("memory: 256Mi", "cpu: 1")
    objects = read_manifests([ManifestFile(name="web.yaml", text=text)]).objects
    assert [one.target for one in objects if one.kind == kind] == [""]
    right = read_manifests([ManifestFile(name="web.yaml", text=CLEAN)]).objects
    assert right[0].target == "deployment/web"
