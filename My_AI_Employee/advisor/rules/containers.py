"""Rules on the containers of manifests."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from My_AI_Employee.advisor.findings import Category, Severity
from My_AI_Employee.advisor.manifests import KubeObject, is_name, is_true, list_at, mapping_at, text_at
from My_AI_Employee.advisor.rules.manifest_rule import ManifestHit, ManifestRule
from My_AI_Employee.text.strict_yaml import Tree

SERVING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
"""Kinds whose pods are expected to answer all the time."""
DANGEROUS = frozenset({"ALL", "SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE", "SYS_MODULE", "DAC_READ_SEARCH", "BPF"})
_SECRET = re.compile(r"PASSW(OR)?D|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL|ACCESS_?KEY", re.I)
_ADDRESS_WITH_PASSWORD = re.compile(r"://[^/\s:@]*:[^/\s@$]+@")
_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off"})
_NO_SECRET = re.compile(r"(_FILE|_PATH|_NAME|_URL|_HOST|_ENDPOINT|_TTL|_EXPIRY|_LENGTH|_REF)$", re.I)


@dataclass(frozen=True, kw_only=True)
class Container:
    """A container of an object. is_init: it ends before the others start."""

    of: KubeObject
    name: str
    is_init: bool
    tree: Mapping[str, Tree]

    @property
    def words(self) -> tuple[str, ...]:
        """`deployment/web -c=app`; empty where a name is none."""
        return (self.of.target, f"--containers={self.name}") if self.of.target and is_name(self.name) else ()


def containers_of(found: KubeObject) -> Iterator[Container]:
    """All containers of what runs pods."""
    pod = found.pod
    for place in ("containers", "initContainers"):
        for tree in list_at(pod, place):
            name = text_at(tree, "name")[:200]
            yield Container(of=found, name=name, is_init=place == "initContainers", tree=tree)


def _requests(found: KubeObject) -> Iterator[ManifestHit]:
    for one in containers_of(found):
        lacks = [name for name in ("cpu", "memory") if not text_at(one.tree, "resources", "requests", name)]
        lacks = [name for name in lacks if not text_at(one.tree, "resources", "limits", name)]  # which count as both
        if lacks and not one.is_init:
            words = ("kubectl", "set", "resources", *one.words, "--requests=cpu=100m,memory=128Mi")
            yield _hit(one, f"no request for {' and '.join(lacks)}", words if one.words else ())


def _limits(found: KubeObject) -> Iterator[ManifestHit]:
    for one in containers_of(found):
        if not text_at(one.tree, "resources", "limits", "memory") and not one.is_init:
            words = ("kubectl", "set", "resources", *one.words, "--limits=memory=256Mi")
            yield _hit(one, "no limit for memory", words if one.words else ())


def _probes(found: KubeObject) -> Iterator[ManifestHit]:
    if found.kind in SERVING:
        for one in containers_of(found):
            if not mapping_at(one.tree, "readinessProbe") and not one.is_init:
                live = "a liveness probe only" if mapping_at(one.tree, "livenessProbe") else "no probe"
                yield _hit(one, live)


def _privileged(found: KubeObject) -> Iterator[ManifestHit]:
    for one in containers_of(found):
        context = mapping_at(one.tree, "securityContext")
        added = mapping_at(context, "capabilities").get("add")
        names = [name for name in added if isinstance(name, str)] if isinstance(added, list) else []
        dangerous = sorted(DANGEROUS & {name.upper().removeprefix("CAP_") for name in names})
        if is_true(text_at(context, "privileged")):
            yield _hit(one, "securityContext.privileged is true")
        elif dangerous:
            yield _hit(one, f"it adds the capabilities {', '.join(dangerous)}")


def _latest(found: KubeObject) -> Iterator[ManifestHit]:
    for one in containers_of(found):
        image = text_at(one.tree, "image")
        name, _, digest = image.partition("@")
        tag = name.rpartition("/")[2].partition(":")[2]
        if image and not digest and tag in ("", "latest"):
            yield _hit(one, f"image {image[:300]}: {'the tag latest' if tag else 'no tag, which means latest'}")


def _secrets_in_environment(found: KubeObject) -> Iterator[ManifestHit]:
    for one in containers_of(found):
        for variable in list_at(one.tree, "env"):
            name, value = text_at(variable, "name"), text_at(variable, "value")
            is_reference = value.startswith("$(") and value.endswith(")")
            if is_reference or value.lower() in _SWITCHES:
                continue
            if value and _SECRET.search(name) and not _NO_SECRET.search(name):
                yield _hit(one, f"the variable {name[:200]} has its value in the file", detail=name)
            elif _ADDRESS_WITH_PASSWORD.search(value):
                yield _hit(one, f"the variable {name[:200]} is an address with a password in it", detail=name)


def _root(found: KubeObject) -> Iterator[ManifestHit]:
    pod = mapping_at(found.pod, "securityContext")
    for one in containers_of(found):
        own = mapping_at(one.tree, "securityContext")
        user = text_at(own, "runAsUser") or text_at(pod, "runAsUser")
        not_root = text_at(own, "runAsNonRoot") or text_at(pod, "runAsNonRoot")
        if user == "0":
            yield _hit(one, "runAsUser is 0")
        elif not user and not is_true(not_root):
            yield _hit(one, "neither runAsNonRoot nor runAsUser is set")


def _escalation(found: KubeObject) -> Iterator[ManifestHit]:
    for one in containers_of(found):
        allowed = text_at(one.tree, "securityContext", "allowPrivilegeEscalation")
        if not allowed or is_true(allowed):
            yield _hit(one, f"allowPrivilegeEscalation is {'true' if allowed else 'not set, which means true'}")


def _hit(one: Container, evidence: str, words: tuple[str, ...] = (), detail: str = "") -> ManifestHit:
    return ManifestHit(
        about=one.of,
        evidence=(f"container {one.name or '(without a name)'}: {evidence}",),
        commands=(words,) if words else (),
        detail=f"{one.name}/{detail}",
    )


RULES = (
    ManifestRule(
        id="k8s-no-requests", title="A container asks for no CPU or memory", category=Category.RELIABILITY,
        severity=Severity.LOW, advice="Say what it needs, so that it is placed where there is room.", run=_requests,
    ),
    ManifestRule(
        id="k8s-no-limits", title="A container may take all memory of its node", category=Category.RELIABILITY,
        severity=Severity.MEDIUM, advice="Set resources.limits.memory to what it takes at its worst.", run=_limits,
    ),
    ManifestRule(
        id="k8s-no-probe", title="A container gets requests before it is ready", category=Category.RELIABILITY,
        severity=Severity.MEDIUM, advice="Add a readinessProbe.", run=_probes,
    ),
    ManifestRule(
        id="k8s-privileged", title="A container has the rights of its node", category=Category.SECURITY,
        severity=Severity.HIGH, advice="Take privileged and the capabilities away, or give the one that it needs.",
        run=_privileged,
    ),
    ManifestRule(
        id="k8s-image-latest", title="An image without a fixed version", category=Category.RELIABILITY,
        severity=Severity.MEDIUM, advice="Name a version or a digest: another image may run after the next restart.",
        run=_latest,
    ),
    ManifestRule(
        id="k8s-secret-in-env", title="A secret stands in a manifest", category=Category.SECURITY,
        severity=Severity.HIGH, advice="Put it into a Secret and name that with valueFrom.secretKeyRef; then change "
        "the secret, since the file has shown it.",
        run=_secrets_in_environment,
    ),
    ManifestRule(
        id="k8s-runs-as-root", title="A container may run as root", category=Category.SECURITY,
        severity=Severity.MEDIUM, advice="Set securityContext.runAsNonRoot: true.", run=_root,
    ),
    ManifestRule(
        id="k8s-escalation", title="A process may gain more rights than its parent", category=Category.SECURITY,
        severity=Severity.LOW, advice="Set securityContext.allowPrivilegeEscalation: false.", run=_escalation,
    ),
)  # fmt: skip
