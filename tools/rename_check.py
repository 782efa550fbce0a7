"""How many tests break when names and layout change but behaviour does not; prints one number, 0 is the aim.

    python tools/rename_check.py [--project FOLDER] [--unchanged]

A copy of the project gets harmless changes: in every module of the package a comment on top, and a new name for the
first private function with its first parameter and first local variable; then shorter lines. Counted there, besides
tests that cannot be collected: fast tests that fail, and mutants that no longer find their code. Details are on
stderr.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "My_AI_Employee"
LINE_LENGTH = 100
FAST = ("tests/unit", "tests/contract", "-m", "not odoo and not slow", "-n", "2")
ANCHORS = """
import sys
from pathlib import Path
from tests.faults.mutants import MUTANTS, ODOO_MUTANTS, WORKER_MUTANTS
from tests.faults.mutation import apply

project = Path(sys.argv[1])
broken = 0
for mutant in (*MUTANTS, *ODOO_MUTANTS, *WORKER_MUTANTS):
    texts = {}
    try:
        texts = {path: path.read_bytes() for path in {change.path(project) for change in mutant.changes}}
        apply(project, mutant)
    except AssertionError as error:
        broken += 1
        print(error, file=sys.stderr)
    for path, text in texts.items():
        path.write_bytes(text)
print(broken)
"""

Edits = dict[tuple[int, int], tuple[str, str]]
"""By line and byte in it: the old name and the new one."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="rename_check.py", description="Tests that harmless changes break.")
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--unchanged", action="store_true", help="change nothing: what fails anyway")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="rename-check-") as folder:
        copy = Path(folder).resolve()
        copy_project(options.project.resolve(), copy)
        if not options.unchanged:
            change_harmlessly(copy)
        found = {
            "tests or modules that are not collected": run_pytest(copy, "--collect-only", "tests"),
            "fast tests that fail": run_pytest(copy, *FAST, "--deselect", "tests/unit/test_mutants.py"),
            "mutants without their code": int(_run(copy, "-c", ANCHORS, str(copy)).split()[-1]),
        }
    for what, count in found.items():
        print(f"{count:5} {what}", file=sys.stderr)
    print(sum(found.values()))
    return 0


def copy_project(project: Path, copy: Path) -> None:
    """The files that belong to the project, in another folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (project / name).is_file():
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((project / name).read_bytes())
            target.chmod((project / name).stat().st_mode)


def run_pytest(copy: Path, *arguments: str) -> int:
    """How many tests failed or could not be collected."""
    said = _run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=line", *arguments)
    print("\n".join(line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))), file=sys.stderr)
    *_, last = said.strip().splitlines() or [""]
    return sum(int(count) for count in re.findall(r"(\d+) (?:failed|error)", last))


def _run(copy: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    return done.stdout


def change_harmlessly(copy: Path) -> None:
    """Every module of the package gets other names and another layout."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((copy / PACKAGE).rglob("*.py"))}
    words = {path: set(re.findall(r"\w+", text)) for path, text in texts.items()}
    modules = Counter(word for found in words.values() for word in found)
    for path, text in texts.items():
        elsewhere = {word for word in words[path] if modules[word] > 1}
        path.write_text("# A comment that changes nothing.\n" + renamed(text, elsewhere), encoding="utf-8")
    _run(copy, "-m", "ruff", "format", "-q", "--line-length", str(LINE_LENGTH), PACKAGE)


def renamed(text: str, elsewhere: set[str]) -> str:
    """The module with other names. elsewhere: its words that other modules have too; such names are left alone."""
    tree = ast.parse(text)
    fixed = elsewhere | _words_in_strings(text) | {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    for function in tree.body:
        if isinstance(function, Function) and re.match(r"_[a-z]", function.name) and function.name not in fixed:
            if function.decorator_list:
                continue
            own = _own_names(tree, function, _words_in_strings(text))
            edits = dict(_places(tree, {function.name: f"{function.name}_renamed"}))
            edits |= {**dict(_places(function, own)), **dict(_keywords(tree, function.name, own))}
            return _edited(text, edits)
    return text


def _own_names(tree: ast.Module, function: Function, strings: set[str]) -> Mapping[str, str]:
    """The function's first parameter, unless others may give it by name unseen, and its first local variable."""
    nested = [
        n for n in ast.walk(function) if isinstance(n, Function | ast.Lambda | ast.ClassDef) and n is not function
    ]
    outer = {n.id for n in ast.walk(function) if isinstance(n, ast.Name)} if nested else set()
    calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
    uses = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == function.name]
    parameters = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    every = {n.arg for n in ast.walk(function.args) if isinstance(n, ast.arg)}
    local = [n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    told = {name for n in ast.walk(function) if isinstance(n, ast.Global | ast.Nonlocal) for name in n.names}
    wanted = parameters[:1] if all(use in calls for use in uses) else []
    wanted += [name for name in local if name not in every][:1]
    return {name: f"{name}_renamed" for name in wanted if name not in strings | outer | told}


def _places(node: ast.AST, names: Mapping[str, str]) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    for found in ast.walk(node):
        if isinstance(found, ast.Name) and found.id in names:
            yield (found.lineno, found.col_offset), (found.id, names[found.id])
        elif isinstance(found, ast.arg) and found.arg in names:
            yield (found.lineno, found.col_offset), (found.arg, names[found.arg])
        elif isinstance(found, Function) and found.name in names:
            start = found.col_offset + len("def " if isinstance(found, ast.FunctionDef) else "async def ")
            yield (found.lineno, start), (found.name, names[found.name])


def _keywords(
    tree: ast.Module, function: str, names: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == function:
            for given in call.keywords:
                if given.arg and given.arg in names:
                    yield (given.lineno, given.col_offset), (given.arg, names[given.arg])


def _edited(text: str, edits: Edits) -> str:
    lines = text.encode().splitlines(keepends=True)
    for (line, start), (old, new) in sorted(edits.items(), reverse=True):
        content = lines[line - 1]
        if content[start : start + len(old)] != old.encode():
            raise ValueError(f"{old} does not stand in {content!r}")
        lines[line - 1] = content[:start] + new.encode() + content[start + len(old) :]
    return b"".join(lines).decode()


def _words_in_strings(text: str) -> set[str]:
    """Words in string literals, formatted ones among them: what stands there is not renamed."""
    return {word for node in ast.walk(ast.parse(text)) for word in _words_of(node)}


def _words_of(node: ast.AST) -> list[str]:
    literal = isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
    return re.findall(r"\w+", ast.unparse(node)) if literal else []


if __name__ == "__main__":
    sys.exit(main())
