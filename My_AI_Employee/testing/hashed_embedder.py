"""An embedder without a model: sequences of three characters, hashed into a vector. Equal in every run."""

import hashlib
from collections.abc import Sequence

DIMS = 256
_LENGTH = 3


class HashedEmbedder:
    """Texts are alike when they share sequences of characters. dims: of its vectors."""

    name = "hashed"
    least = 0.3

    def __init__(self, dims: int = DIMS) -> None:
        self._dims = dims
        self.digest = f"hashed {dims}"

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """A count for each place of the vector."""
        return [self._vector(" ".join(text.casefold().split())) for text in texts]

    def _vector(self, text: str) -> list[float]:
        counts = [0.0] * self._dims
        padded = f" {text} "
        for start in range(len(padded) - _LENGTH + 1):
            place = hashlib.blake2b(padded[start : start + _LENGTH].encode(errors="replace"), digest_size=4).digest()
            counts[int.from_bytes(place, "big") % self._dims] += 1.0
        return counts
