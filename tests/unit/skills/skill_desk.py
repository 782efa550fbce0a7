"""A git repository with skills, and a vault in which a person approves them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.bootstrap.skills import knows_tool, open_publisher
from My_AI_Employee.cli.skills_evaluation import evaluate_skills
from My_AI_Employee.journal.skill_records import EvaluationRecord, SkillRequest, keep_evaluation
from My_AI_Employee.skills.folders import read_files
from My_AI_Employee.skills.promotion import Promotion
from My_AI_Employee.skills.published import PublishedSkills
from My_AI_Employee.skills.publishing import PublishResult
from My_AI_Employee.skills.skill_file import Skill, parse_skill
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault

EVALS = "cases:\n  - route: run the migration of the OCA module\n    to: odoo_lab\n"
"""A case that needs no books, and passes."""


def skill_text(name: str = "ask-first", **changes: str) -> str:
    """SKILL.md. changes: of metadata, or `description` and `body`."""
    values = {"status": "draft", "version": "1.0.0", "owner": "Dana <dana@studio.example>", **changes}
    body = values.pop("body", "# Ask first\n\n1. Ask when a figure is missing.\n")
    description = values.pop("description", "Ask before anything is planned. Use for every request.")
    metadata = "".join(f"  {key}: {value}\n" for key, value in values.items())
    return f"---\nname: {name}\ndescription: {description}\nmetadata:\n{metadata}---\n\n{body}"


@dataclass
class Repository:
    """A repository with skills in its folder `skills`."""

    root: Path

    @property
    def folder(self) -> Path:
        """The skills."""
        return self.root / "skills"

    def write(self, name: str = "ask-first", text: str = "", evals: str = EVALS, **files: str) -> Path:
        """Write a skill; its folder. text: of SKILL.md."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "SKILL.md").write_text(text or skill_text(name), encoding="utf-8")
        for path, content in {"evals.yaml": evals, **files}.items():
            if content:
                (folder / path).write_text(content, encoding="utf-8")
        return folder

    def commit(self) -> str:
        """Commit everything; the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "skills")
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *words: str) -> str:
        """Run git as a person does, with nothing of this machine's user."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_SYSTEM": "/dev/null",
            **{f"GIT_{who}_{what}": f"dana{at}" for who in ("AUTHOR", "COMMITTER") for what, at in _WHO},
        }
        done = subprocess.run(
            ["git", "-C", str(self.root), *words], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def skill(self, name: str = "ask-first") -> Skill:
        """The skill as it lies there."""
        return parse_skill(name, read_files(self.folder, name))


_WHO = (("NAME", ""), ("EMAIL", "@studio.example"))


@dataclass
class SkillDesk:
    """The repository and the vault."""

    repository: Repository
    vault: DrivenVault

    @property
    def promotion(self) -> Promotion:
        """What puts skills up for approval."""
        return Promotion(
            journal=self.vault.employee.journal,
            folder=self.repository.folder,
            knows=knows_tool,
            clock=self.vault.clock,
        )

    @property
    def published(self) -> PublishedSkills:
        """What production reads."""
        return open_publisher(self.vault.installation, self.vault.employee.journal, self.repository.folder).published

    def evaluate(self, name: str = "ask-first") -> None:
        """Run its cases, and keep the result in the vault."""
        evaluate_skills(self.repository.folder, [name], self.vault.installation)

    def passed(self, digest: str, *failed: str) -> None:
        """Keep a result of this digest."""
        record = EvaluationRecord(
            digest=digest, planner="rules", program="1", at=self.vault.clock(), cases=2, failed=failed
        )
        with self.vault.employee.journal.transaction() as connection:
            keep_evaluation(connection, record)

    def ask(self, name: str = "ask-first") -> SkillRequest:
        """Commit, keep a passing result, promote, and let the note appear."""
        self.repository.commit()
        self.passed(self.repository.skill(name).digest)
        request = self.promotion.promote(name)
        self.vault.settle()
        return request

    def note(self, request: SkillRequest) -> Path:
        """The request's note, wherever it lies."""
        return self.vault.find(f"{request.id}.md")

    def approve(self, name: str = "ask-first") -> SkillRequest:
        """Ask, and have a person move the note."""
        request = self.ask(name)
        self.vault.approve(self.note(request))
        return request

    def publish(self) -> PublishResult:
        """Publish what was approved."""
        journal = self.vault.employee.journal
        return open_publisher(self.vault.installation, journal, self.repository.folder, self.vault.clock).publish()


def open_repository(folder: Path) -> Repository:
    """A new repository with one skill that is committed."""
    repository = Repository(folder / "firm")
    repository.root.mkdir()
    repository.git("init", "-q", "-b", "main")
    repository.write()
    repository.commit()
    return repository


@contextmanager
def open_skill_desk(folder: Path, **settings: str) -> Iterator[SkillDesk]:
    """A desk below a folder. settings: of the vault."""
    with open_driven_vault(folder, **settings) as vault:
        yield SkillDesk(open_repository(folder), vault)
