"""Takes a protection out of a copy of the project and runs the test that must turn red then.

What is taken out is named by a module, a function and a piece of code, which are compared as syntax trees: layout,
comments and everything outside that function may change.
"""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = "My_AI_Employee"
COPIED = (PACKAGE, "tests", "tools", "pyproject.toml")
TIMEOUT_S = 240.0
FAILED = 1
"""pytest's exit code when tests failed; another one means that they did not run."""


class AnchorError(AssertionError):
    """The code that a mutant changes is not there exactly once: the mutant must be described anew."""


@dataclass(frozen=True)
class Change:
    """One edit of the program.

    module: dotted name below the package. inside: qualified name of a function or class, or the name of a constant.
    old, new: one expression each, or statements; `old` stands exactly once inside.
    """

    module: str
    inside: str
    old: str
    new: str

    def path(self, project: Path) -> Path:
        """The module's file. Raises AnchorError."""
        place = project.joinpath(PACKAGE, *self.module.split("."))
        for path in (place.with_suffix(".py"), place / "__init__.py"):
            if path.is_file():
                return path
        raise AnchorError(f"there is no module {self.module}: describe the mutant anew")

    def applied_to(self, source: str) -> str:
        """The module's source with this edit, laid out anew. Raises AnchorError."""
        tree = ast.parse(source)
        scopes = list(_scopes(tree, self.inside.split(".")))
        if len(scopes) != 1:
            raise AnchorError(f"{self.module} has {len(scopes)} definitions of {self.inside}")
        old, new = ast.parse(self.old).body, ast.parse(self.new).body
        if _is_expression(old) and _is_expression(new):
            count = _replace_expression(scopes[0], old[0].value, new[0].value)  # type: ignore[attr-defined]
        else:
            count = _replace_statements(scopes[0], old, new)
        if count != 1:
            raise AnchorError(f"{self.module}: {self.inside} holds `{self.old}` {count} times, not once")
        return ast.unparse(ast.fix_missing_locations(tree))


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """row: of the table of faults; 0 for an attack. what: the program does then. test: the node that turns red."""

    row: int = 0
    what: str
    changes: tuple[Change, ...]
    test: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.what}" if self.row else self.what


def _scopes(node: ast.AST, names: Sequence[str]) -> Iterator[ast.AST]:
    """Definitions of this qualified name, also those in an `if` or `try` block."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if child.name == names[0]:
                yield from _scopes(child, names[1:]) if names[1:] else (child,)
        elif isinstance(child, ast.Assign | ast.AnnAssign):
            targets = child.targets if isinstance(child, ast.Assign) else [child.target]
            if [ast.unparse(target) for target in targets] == list(names):
                yield child
        else:
            yield from _scopes(child, names)


def _is_expression(code: Sequence[ast.stmt]) -> bool:
    return len(code) == 1 and isinstance(code[0], ast.Expr)


def _replace_expression(scope: ast.AST, old: ast.expr, new: ast.expr) -> int:
    """Replace it within the scope; how often it stood there."""
    wanted, found = ast.dump(old), []

    class Replacing(ast.NodeTransformer):
        def generic_visit(self, node: ast.AST) -> ast.AST:
            if isinstance(node, ast.expr) and ast.dump(node) == wanted:
                found.append(node)
                return new
            return super().generic_visit(node)

    Replacing().visit(scope)
    return len(found)


def _replace_statements(scope: ast.AST, old: Sequence[ast.stmt], new: Sequence[ast.stmt]) -> int:
    """Replace the run of statements within the scope; how often it stood there."""
    wanted, count = [ast.dump(statement) for statement in old], 0
    for node in list(ast.walk(scope)):
        for block in (value for _, value in ast.iter_fields(node) if isinstance(value, list)):
            dumps = [ast.dump(entry) if isinstance(entry, ast.stmt) else "" for entry in block]
            for start in reversed(range(len(block) - len(old) + 1)):
                if dumps[start : start + len(old)] == wanted:
                    block[start : start + len(old)] = new
                    count += 1
    return count


def copy_of_project(folder: Path) -> Path:
    """A copy in which things may be taken out."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def run_tests(project: Path, nodes: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """These tests in a process of its own, which imports the copy."""
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *nodes],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def apply(project: Path, mutant: Mutant) -> None:
    """Take one protection out. Raises AnchorError when the code has changed since it was described."""
    for change in mutant.changes:
        path = change.path(project)
        path.write_text(change.applied_to(path.read_text(encoding="utf-8")), encoding="utf-8")


def check_red(mutant: Mutant, folder: Path) -> None:
    """Raises AssertionError when the test does not turn red, or cannot run at all."""
    project = copy_of_project(folder)
    apply(project, mutant)
    done = run_tests(project, [mutant.test])
    assert done.returncode == FAILED, f"{mutant}\n{done.stdout[-4000:]}{done.stderr[-2000:]}"
    assert " failed" in done.stdout, "an error before the test shows nothing"
