"""OCR by rapidocr with the models inside its wheel; the only module that imports it. No network is used.

The extra `ocr` brings it. It is imported when the first picture is read.
"""

import math
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from My_AI_Employee.errors import ReadError
from My_AI_Employee.files.install_command import install_command

_PROBE_SIDE = 1_100
_GOOD_SCORE = 0.85
_MIN_WIDE = 0.6
"""Of the pieces of an upright page at least this share is wider than high."""
TURNS = (0, 90, 180, 270)
_THREADS = 2


class OcrMissingError(ReadError):
    """The extra `ocr` is not installed, or its models are not in the wheel."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A piece of text of one line. Coordinates in pixels of the picture that was read, from the top left corner.

    length, thickness: of the line itself, which may lean by `lean` radians; 0 when that is not known.
    """

    text: str
    score: float
    x0: float
    y0: float
    x1: float
    y1: float
    lean: float = 0.0
    length: float = 0.0
    thickness: float = 0.0

    @property
    def is_wide(self) -> bool:
        """Whether it is wider than high, as written lines are."""
        return self.x1 - self.x0 >= self.y1 - self.y0


def what_is_missing() -> str:
    """What to say where the extra is not installed."""
    return f'reading pictures needs the extra "ocr"; install it: {install_command("ocr")}'


def is_available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "PIL"))


@cache
def _engine() -> Any:
    """The engine, with the paths of the models in the wheel, so that none is ever fetched."""
    if not is_available():
        raise OcrMissingError(what_is_missing())
    import rapidocr

    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": 2_200,
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": _model("*_det_*.onnx"),
            "Rec.model_path": _model("*_rec_*.onnx"),
            "Cls.model_path": _model("*_cls_*.onnx"),
        }
    )


def _model(pattern: str) -> str:
    import rapidocr

    folder = Path(rapidocr.__file__).with_name("models")
    found = sorted(folder.glob(pattern))
    if not found:
        raise OcrMissingError(f"this rapidocr has no model {pattern} in its wheel; install rapidocr>=3.4,<4 again")
    return str(found[-1])


def recognise(picture: Any) -> list[Recognised]:
    """The pieces of text of a Pillow image in grey, from top to bottom. Raises OcrMissingError."""
    import numpy

    found = _engine()(numpy.asarray(picture.convert("RGB")))
    if found.boxes is None:
        return []
    pieces = [
        Recognised(
            text,
            float(score),
            float(min(x for x, _ in corners)),
            float(min(y for _, y in corners)),
            float(max(x for x, _ in corners)),
            float(max(y for _, y in corners)),
            *_line_of([(float(x), float(y)) for x, y in corners]),
        )
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]
    return sorted(pieces, key=lambda piece: (piece.y0, piece.x0))


def _line_of(corners: list[tuple[float, float]]) -> tuple[float, float, float]:
    """How a line leans, its length and its thickness, of its corners from the top left one with the clock."""
    (x0, y0), (x1, y1), _, (x3, y3) = corners
    return math.atan2(y1 - y0, x1 - x0), math.hypot(x1 - x0, y1 - y0), math.hypot(x3 - x0, y3 - y0)


def best_turn(picture: Any) -> int:
    """By how many degrees, against the clock, a picture must be turned so that its text stands upright, by score."""
    small = picture.copy()
    small.thumbnail((_PROBE_SIDE, _PROBE_SIDE))
    return max(TURNS, key=lambda turn: _amount_read(recognise(small.rotate(turn, expand=True))))


def is_upright(pieces: list[Recognised]) -> bool:
    """Whether the text stands upright, so that no other turn need be tried."""
    letters = sum(len(piece.text) for piece in pieces)
    if letters < 10:
        return False
    wide = sum(len(piece.text) for piece in pieces if piece.is_wide) / letters
    return wide >= _MIN_WIDE and _mean(pieces) >= _GOOD_SCORE


def _mean(pieces: list[Recognised]) -> float:
    letters = sum(len(piece.text) for piece in pieces)
    return sum(piece.score * len(piece.text) for piece in pieces) / letters if letters else 0.0


def _amount_read(pieces: list[Recognised]) -> float:
    """Letters that were read, each with the square of its score: a page upside down is read with low scores."""
    return sum(len(piece.text) * piece.score**2 for piece in pieces if piece.is_wide)
