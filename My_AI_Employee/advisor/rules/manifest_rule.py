"""What a rule of manifests is, and how its outcomes become findings and a check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from My_AI_Employee.advisor.findings import Category, Check, CheckState, Finding, Severity, finding_id
from My_AI_Employee.advisor.inventory import ResourceKind
from My_AI_Employee.advisor.manifests import KubeObject, Manifests
from My_AI_Employee.advisor.rules.rule import Commands, resource_of

NO_MANIFESTS = "no manifests were given"


@dataclass(frozen=True, kw_only=True)
class ManifestHit:
    """A rule found something in an object. detail: tells several of one object apart."""

    about: KubeObject
    evidence: tuple[str, ...]
    commands: Commands = ()
    severity: Severity | None = None
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class ManifestRule:
    """A rule that looks at one object at a time, or at all of them together. Exactly one of run and run_all."""

    id: str
    title: str
    category: Category
    severity: Severity
    advice: str
    run: Callable[[KubeObject], Iterable[ManifestHit]] | None = field(default=None, repr=False)
    run_all: Callable[[Manifests], Iterable[ManifestHit]] | None = field(default=None, repr=False)

    def apply(self, manifests: Manifests) -> tuple[list[Finding], Check]:
        """What it finds, and what it could check: without a single readable file nothing."""
        hits: list[ManifestHit] = []
        for found in manifests.objects if self.run else ():
            hits += self.run(found) if self.run else ()
        hits += self.run_all(manifests) if self.run_all else ()
        return [self._finding(hit) for hit in hits], self._check(manifests, len(hits))

    def _check(self, manifests: Manifests, found: int) -> Check:
        unread = len(manifests.problems)
        reason = NO_MANIFESTS if not manifests.files else ""
        if unread:
            more = f" and {unread - 1} more files" if unread > 1 else ""
            reason = f"{manifests.problems[0]}{more}"
        state = CheckState.CHECKED if not reason else CheckState.PARTLY
        if reason and not manifests.objects:
            state = CheckState.NOT_CHECKED
        return Check(
            rule=self.id,
            title=self.title,
            category=self.category,
            state=state,
            reason=reason,
            looked_at=len(manifests.objects),
            found=found,
        )

    def _finding(self, hit: ManifestHit) -> Finding:
        about = hit.about
        name = f"{about.kind} {about.name or '(without a name)'}"
        resource = resource_of(ResourceKind.MANIFEST, about.id, name, about.file)
        return Finding(
            id=finding_id(self.id, resource, hit.detail),
            rule=self.id,
            title=self.title,
            category=self.category,
            severity=hit.severity or self.severity,
            resource=resource,
            evidence=hit.evidence,
            advice=self.advice,
            commands=hit.commands,
        )
