"""The command that installs an extra names the folder that the program came from; a name may be anybody's."""

import json
import shlex
import sys
from pathlib import Path

import pytest

from My_AI_Employee.files.install_command import install_command


def installed_from(folder: Path, url: str) -> None:
    """What pip leaves behind of the program, in a folder of packages."""
    record = folder / "ai_employee-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: ai-employee\nVersion: 1.0\n")
    if url:
        (record / "direct_url.json").write_text(json.dumps({"url": url, "dir_info": {"editable": True}}))


def test_a_clone_is_installed_from_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "my clone"
    source.mkdir()
    installed_from(tmp_path, source.as_uri())
    monkeypatch.syspath_prepend(str(tmp_path))
    assert shlex.split(install_command("ocr")) == [sys.executable, "-m", "pip", "install", "-e", f"{source}[ocr]"]
    (source / "constraints.txt").write_text("")
    assert shlex.split(install_command("ocr"))[4:6] == ["-c", str(source / "constraints.txt")]


@pytest.mark.parametrize("url", ["", "https://files.example/ai_employee-1.0.whl", "file:///nowhere/at/all"])
def test_without_such_a_folder_it_is_the_name(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(tmp_path, url)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert install_command("ocr") == "pip install 'ai-employee[ocr]'"
