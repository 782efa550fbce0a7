"""The page's style sheet and scripts. Their addresses name their content, so that browsers keep them."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

TYPES = {
    "templates/style.css": "text/css",
    "templates/keys.js": "text/javascript",
    "templates/live.js": "text/javascript",
    "templates/passkeys.js": "text/javascript",
    "vendored/htmx.min.js": "text/javascript",
    "vendored/sse.min.js": "text/javascript",
}
"""The files, by their place in this package. No other is sent."""
ROUTE = "/static/{digest}/{name}"
_PLACES = {path.rpartition("/")[2]: path for path in TYPES}
_YEAR = "public, max-age=31536000, immutable"


@cache
def address(name: str) -> str:
    """Where a file is sent: another address once its content is another. name: of one of `TYPES`, without folder."""
    return f"/static/{sha256(_content(name)).hexdigest()[:16]}/{name}"


def send(request: Request, headers: dict[str, str]) -> Response | None:
    """The file that was asked for; None when there is none at this address. headers: of every answer."""
    name = request.path_params["name"]
    if name not in _PLACES or request.url.path != address(name):
        return None
    return Response(_content(name), media_type=TYPES[_PLACES[name]], headers={**headers, "Cache-Control": _YEAR})


@cache
def _content(name: str) -> bytes:
    return files("My_AI_Employee.web").joinpath(_PLACES[name]).read_bytes()
