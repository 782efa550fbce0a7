"""Opens pictures for OCR and for evidence: bounded in size, turned as the camera says, grey, scaled.

Pillow comes with the extra `ocr`; it is imported when a picture is opened.
"""

import io
import warnings
from typing import Any

from My_AI_Employee.errors import ReadError

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 80_000_000
LONG_SIDE = 2_200
"""OCR reads best at this size of the longer side. In pixels."""
MIN_SIDE = 20
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")
"""Others are not opened: their decoders are old, or start other programs."""


class PictureError(ReadError):
    """A picture that is damaged or too large. code_of_problem: the stable code of the problem."""

    def __init__(self, code_of_problem: str, message: str) -> None:
        super().__init__(message)
        self.code_of_problem = code_of_problem


def opened_picture(content: bytes) -> Any:
    """The picture as a Pillow image, upright as the camera says, on white, in colour. Raises PictureError."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(content) > MAX_BYTES:
        raise PictureError("READ_TOO_LARGE", f"the picture has more than {MAX_BYTES // 1024 // 1024} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is looked at below
            Image.init()
            opened = Image.open(io.BytesIO(content), formats=_FORMATS)
        with opened as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureError(
                    "READ_TOO_LARGE", f"the picture has more than {MAX_PIXELS // 1_000_000} million dots"
                )
            if min(picture.size) < MIN_SIDE:
                raise PictureError("READ_DAMAGED", "the picture is too small to hold text")
            upright = ImageOps.exif_transpose(picture)
            return on_white(upright)
    except UnidentifiedImageError as error:
        raise PictureError(
            "READ_DAMAGED", "the file is no picture that can be read (JPEG, PNG, TIFF, WebP)"
        ) from error
    except Image.DecompressionBombError as error:
        raise PictureError("READ_TOO_LARGE", "the picture unpacks to far too many dots") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise PictureError("READ_DAMAGED", "the picture is damaged and cannot be opened") from error


def on_white(picture: Any) -> Any:
    """The picture without transparency."""
    from PIL import Image

    if picture.mode not in ("RGBA", "LA", "PA", "P"):
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    paper.alpha_composite(clear)
    return paper.convert("RGB")


def scaled(picture: Any, long_side: int = LONG_SIDE) -> Any:
    """The picture in grey, its longer side scaled to a size in pixels."""
    from PIL import Image

    factor = long_side / max(picture.size)
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.convert("L").resize(size, Image.Resampling.LANCZOS)
