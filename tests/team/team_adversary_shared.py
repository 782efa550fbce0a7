"""The scene that a module of adversary's tests shares; it is whole after each of them."""

from collections.abc import Iterator

import pytest

from tests.team.team_adversary_scene import Scene, open_scene


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with open_scene(tmp_path_factory.mktemp("scene")) as scene:
        yield scene


@pytest.fixture
def scene(shared: Scene) -> Iterator[Scene]:
    yield shared
    shared.check()
