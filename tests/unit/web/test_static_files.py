"""Style sheet and scripts: named by their content, kept by browsers, and those of others as they were published."""

import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from My_AI_Employee.web.static_files import TYPES, address
from tests.unit.web.inbox_world import open_world

VENDORED = files("My_AI_Employee.web").joinpath("vendored")


@pytest.mark.parametrize("place", TYPES)
def test_a_file_is_sent_to_everybody_and_kept_for_a_year(tmp_path: Path, place: str) -> None:
    content, name = files("My_AI_Employee.web").joinpath(place).read_bytes(), place.rpartition("/")[2]
    with open_world(tmp_path).browser() as browser:
        packed = browser.get(address(name))
        plain = browser.get(address(name), headers={"Accept-Encoding": "identity"})
    assert (packed.content, plain.content) == (content, content)
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) == len(content)
    assert packed.headers["content-encoding"] == "gzip"
    for answer in (packed, plain):
        assert answer.headers["content-type"].startswith(TYPES[place])
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["vary"] == "Accept-Encoding"
    assert sha256(content).hexdigest().startswith(address(name).split("/")[2])


def test_no_other_file_is_sent(tmp_path: Path) -> None:
    digest = address("keys.js").split("/")[2]
    others = ("base.html", "..%2Fapp.py", "htmx.LICENSE.txt", "style.css")
    with open_world(tmp_path).browser() as browser:
        for path in (*(f"/static/{digest}/{name}" for name in others), f"/static/{digest[:-1]}x/keys.js"):
            assert browser.get(path).status_code == 404, path


def test_files_of_others_are_as_they_were_published_with_their_licence() -> None:
    listed = dict(
        re.findall(r"\| `([\w.]+)` \|.*`([0-9a-f]{64})`", VENDORED.joinpath("README.md").read_text("utf-8"))
    )
    found = {one.name for one in VENDORED.iterdir() if one.name.endswith(".js")}
    assert set(listed) == found == {"htmx.min.js", "sse.min.js"}
    for name, digest in listed.items():
        assert sha256(VENDORED.joinpath(name).read_bytes()).hexdigest() == digest
        licence = VENDORED.joinpath(f"{name.partition('.')[0]}.LICENSE.txt").read_text("utf-8")
        assert "with or without fee is hereby granted" in licence
