"""Rules on whole objects of manifests, and on what belongs to them."""

from collections.abc import Iterable, Iterator, Mapping

from My_AI_Employee.advisor.findings import Category, Severity
from My_AI_Employee.advisor.manifests import KubeObject, Manifests, is_name, is_true, list_at, mapping_at, text_at
from My_AI_Employee.advisor.rules.manifest_rule import ManifestHit, ManifestRule
from My_AI_Employee.text.strict_yaml import Tree

SCALED = ("Deployment", "StatefulSet")


def _host(found: KubeObject) -> Iterator[ManifestHit]:
    pod = found.pod
    shared = [name for name in ("hostNetwork", "hostPID", "hostIPC") if is_true(text_at(pod, name))]
    paths = [text_at(volume, "hostPath", "path")[:200] for volume in list_at(pod, "volumes") if "hostPath" in volume]
    evidence = [f"{name} is true" for name in shared] + [f"hostPath {path}" for path in paths]
    if evidence:
        yield ManifestHit(about=found, evidence=tuple(evidence))


def _single_replicas(manifests: Manifests) -> Iterator[ManifestHit]:
    scaled = {
        (one.namespace, text_at(one.tree, "spec", "scaleTargetRef", "kind"), _scaled_name(one))
        for one in manifests.objects
        if one.kind == "HorizontalPodAutoscaler"
    }
    for found in manifests.objects:
        replicas = text_at(found.tree, "spec", "replicas")
        if found.kind not in SCALED or replicas not in ("", "1"):
            continue
        if (found.namespace, found.kind, found.name) not in scaled:
            says = "replicas is 1" if replicas else "replicas is not set, which means 1"
            words = ("kubectl", "scale", "--replicas=2", found.target)
            commands = (words,) if found.target and found.kind == "Deployment" else ()
            evidence = (says, "no autoscaler for it in these files")
            yield ManifestHit(about=found, evidence=evidence, commands=commands)


def _scaled_name(found: KubeObject) -> str:
    return text_at(found.tree, "spec", "scaleTargetRef", "name")


def _without_budget(manifests: Manifests) -> Iterator[ManifestHit]:
    budgets = [one for one in manifests.objects if one.kind == "PodDisruptionBudget"]
    for found in manifests.objects:
        replicas = text_at(found.tree, "spec", "replicas")
        if found.kind not in SCALED or not replicas.isdecimal() or int(replicas[:6]) < 2:
            continue
        labels = mapping_at(found.tree, "spec", "template", "metadata", "labels")
        if any(one.namespace == found.namespace and _selects(one, labels) for one in budgets):
            continue
        evidence = (f"{replicas[:6]} replicas", "no PodDisruptionBudget for it in these files")
        yield ManifestHit(about=found, evidence=evidence, commands=_budget_command(found, labels))


def _budget_command(found: KubeObject, labels: Mapping[str, Tree]) -> tuple[tuple[str, ...], ...]:
    app = labels.get("app")
    if not (found.target and isinstance(app, str) and is_name(app)):
        return ()
    return (("kubectl", "create", "pdb", found.name, f"--selector=app={app}", "--min-available=1"),)


def _selects(budget: KubeObject, labels: Mapping[str, Tree]) -> bool:
    """Whether a budget is for pods with these labels. One that selects by expressions counts as being for them."""
    selector = mapping_at(budget.tree, "spec", "selector")
    wanted = mapping_at(selector, "matchLabels")
    if list_at(selector, "matchExpressions"):
        return True
    return all(labels.get(name) == value for name, value in wanted.items())


def _secrets(found: KubeObject) -> Iterator[ManifestHit]:
    names = [
        name for place in ("data", "stringData") for name, value in mapping_at(found.tree, place).items() if value
    ]
    if found.kind == "Secret" and names:
        shown = ", ".join(name[:100] for name in names[:5])
        yield ManifestHit(
            about=found, evidence=(f"{len(names)} values stand in the file: {shown}", "base64 hides nothing")
        )


def _open_ingress(found: KubeObject) -> Iterator[ManifestHit]:
    if found.kind == "Ingress" and not list_at(found.tree, "spec", "tls"):
        hosts = [text_at(rule, "host")[:200] for rule in list_at(found.tree, "spec", "rules")]
        shown = ", ".join(filter(None, hosts[:5])) or "any host"
        yield ManifestHit(about=found, evidence=(f"it has no tls for {shown}",))


def _open_service(found: KubeObject) -> Iterator[ManifestHit]:
    is_public = text_at(found.tree, "spec", "type") == "LoadBalancer"
    ranges = mapping_at(found.tree, "spec").get("loadBalancerSourceRanges")
    ports: Iterable[Mapping[str, Tree]] = list_at(found.tree, "spec", "ports")
    numbers = [text_at(port, "port")[:6] for port in ports]
    if found.kind == "Service" and is_public and not ranges and not {"80", "443"}.issuperset(numbers):
        shown = ", ".join(numbers[:10]) or "without ports"
        yield ManifestHit(
            about=found, evidence=(f"a LoadBalancer for port {shown}, with no loadBalancerSourceRanges",)
        )


RULES = (
    ManifestRule(
        id="k8s-host-access", title="Pods reach into their node", category=Category.SECURITY,
        severity=Severity.HIGH, advice="Take hostNetwork, hostPID, hostIPC and hostPath away.", run=_host,
    ),
    ManifestRule(
        id="k8s-single-replica", title="A workload runs once", category=Category.RELIABILITY,
        severity=Severity.LOW, advice="Run two, if the program can.", run_all=_single_replicas,
    ),
    ManifestRule(
        id="k8s-no-budget", title="An upgrade of nodes may stop all replicas", category=Category.RELIABILITY,
        severity=Severity.LOW, advice="Add a PodDisruptionBudget.", run_all=_without_budget,
    ),
    ManifestRule(
        id="k8s-secret-in-file", title="The values of a Secret stand in a file", category=Category.SECURITY,
        severity=Severity.MEDIUM, advice="Keep it out of version control, or seal it; change values that were shown.",
        run=_secrets,
    ),
    ManifestRule(
        id="k8s-ingress-no-tls", title="An Ingress without TLS", category=Category.SECURITY,
        severity=Severity.MEDIUM, advice="Add spec.tls with a certificate.", run=_open_ingress,
    ),
    ManifestRule(
        id="k8s-service-open", title="A Service is open to the Internet", category=Category.SECURITY,
        severity=Severity.MEDIUM, advice="Set loadBalancerSourceRanges, or go through an Ingress.", run=_open_service,
    ),
)  # fmt: skip
