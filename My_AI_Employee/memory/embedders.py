"""The port of an embedder, which turns texts into vectors; and the checks of whatever it answers."""

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from sys import byteorder
from typing import Protocol

from My_AI_Employee.errors import EmbedderDimensionError, EmbedderError

MAX_DIMS = 8_192
PART = 1_000
"""Characters that are embedded at once: about the 256 tokens that small models read."""
BATCH = 32


class Embedder(Protocol):
    """Turns texts into vectors. Thread-safe and blocking.

    name: such as `minilm`. digest: another one means that vectors cannot be compared. least: the cosine from which on
    two texts count as alike.
    """

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def least(self) -> float: ...

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """A vector for each text, in their order and of one length. Raises EmbedderError."""


@dataclass(frozen=True, kw_only=True)
class Vectors:
    """Vectors of length 1 as bytes of little-endian 32-bit floats."""

    dims: int
    rows: tuple[bytes, ...]


def embedded(embedder: Embedder, texts: Sequence[str], dims: int = 0) -> Vectors:
    """Embed texts and check what comes back. dims: the dimension that is wanted, 0 for any.

    Raises EmbedderError, and EmbedderDimensionError for another dimension than the wanted one.
    """
    rows: list[bytes] = []
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        found = embedder.embed(batch)
        if len(found) != len(batch):
            raise EmbedderError(f"the embedder {embedder.name} answered {len(found)} vectors for {len(batch)} texts")
        for vector in found:
            dims = _check_dims(embedder, vector, dims)
            rows.append(_bytes(_unit(embedder, vector)))
    return Vectors(dims=dims, rows=tuple(rows))


def parts_of(text: str) -> list[str]:
    """The parts of a text that are embedded one by one, cut at spaces where there are any."""
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > PART:
        cut = rest.rfind(" ", PART // 2, PART)
        cut = cut if cut > 0 else PART
        parts.append(rest[:cut])
        rest = rest[cut:].strip()
    return [*parts, rest] if rest else parts


def _check_dims(embedder: Embedder, vector: Sequence[float], dims: int) -> int:
    if not 0 < len(vector) <= MAX_DIMS:
        raise EmbedderError(f"the embedder {embedder.name} answered a vector of {len(vector)} numbers")
    if dims and len(vector) != dims:
        raise EmbedderDimensionError(
            f"the embedder {embedder.name} answered {len(vector)} numbers for a text, and before it was {dims}",
            hint="see which model answers; if this one is meant, choose it anew: ai-employee memory embedder",
        )
    return len(vector)


def _unit(embedder: Embedder, vector: Iterable[float]) -> list[float]:
    """The vector at length 1; one of zeros stays as it is and is like nothing."""
    numbers = [float(number) for number in vector]
    length = math.hypot(*numbers)
    if not math.isfinite(length):
        raise EmbedderError(f"the embedder {embedder.name} answered something that is no number")
    return [number / length for number in numbers] if length else numbers


def _bytes(vector: Iterable[float]) -> bytes:
    found = array("f", chain(vector))
    if byteorder == "big":
        found.byteswap()
    return found.tobytes()
