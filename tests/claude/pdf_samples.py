"""PDFs that say something where a person does not look, made by hand, and all that a program can find in one."""

import io
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pypdf import PdfReader

SHOWN = "Invoice 77 from Brook & Co, 3 workshop days"


@dataclass
class Pdf:
    """One page. content: its operators. page, catalogue: further entries of both. info: the document's properties."""

    content: str
    page: str = ""
    catalogue: str = ""
    info: Mapping[str, str] = field(default_factory=dict)
    objects: Sequence[bytes] = ()
    packed: bool = False

    def __bytes__(self) -> bytes:
        info = "".join(f"/{name} {literal(value)}" for name, value in self.info.items())
        stream = zlib.compress(self.content.encode("latin-1")) if self.packed else self.content.encode("latin-1")
        packing = " /Filter /FlateDecode" if self.packed else ""
        bodies = [
            f"<< /Type /Catalog /Pages 2 0 R {self.catalogue} >>".encode("latin-1"),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> " + self.page.encode("latin-1") + b" >>",
            f"<< /Length {len(stream)}{packing} >>\nstream\n".encode() + stream + b"\nendstream",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< {info} >>".encode("latin-1"),
            *self.objects,
        ]
        return _file(bodies)


def _file(bodies: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    end = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + head.encode() + end.encode()


def literal(text: str) -> str:
    """A PDF string."""
    return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"


def words(text: str, *, setup: str = "", size: float = 12, at: str = "72 700") -> str:
    """Operators that write a line."""
    return f"BT {setup} /F1 {size} Tf {at} Td {literal(text)} Tj ET\n"


def plain(text: str) -> bytes:
    """Said openly."""
    return bytes(Pdf(words(SHOWN) + words(text, at="72 680")))


def packed(text: str) -> bytes:
    """Said openly, in a compressed stream."""
    return bytes(Pdf(words(SHOWN) + words(text, at="72 680"), packed=True))


def white(text: str) -> bytes:
    """White on white."""
    return bytes(Pdf(words(SHOWN) + words(text, setup="1 1 1 rg", at="72 680")))


def unseen(text: str) -> bytes:
    """A layer that is not painted (text rendering mode 3), as scanners write recognised text."""
    return bytes(Pdf(words(SHOWN) + words(text, setup="3 Tr", at="72 680")))


def tiny(text: str) -> bytes:
    """Smaller than a dot."""
    return bytes(Pdf(words(SHOWN) + words(text, size=0.1, at="72 680")))


def outside(text: str) -> bytes:
    """Beside the page."""
    return bytes(Pdf(words(SHOWN) + words(text, at="5000 5000")))


def covered(text: str) -> bytes:
    """Below a white box."""
    return bytes(Pdf(words(SHOWN) + words(text, at="72 680") + "1 1 1 rg 60 670 480 30 re f\n"))


def titled(text: str) -> bytes:
    """In the document's properties."""
    return bytes(Pdf(words(SHOWN), info={"Title": text, "Subject": text, "Keywords": text, "Author": "System"}))


def annotated(text: str) -> bytes:
    """In a comment."""
    note = f"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /F 2 /Contents {literal(text)} >>"
    return bytes(Pdf(words(SHOWN), page=f"/Annots [{note}]"))


def linked(text: str) -> bytes:
    """In a link over the page."""
    uri = literal(f"https://collect.thief.example/?q={text.replace(' ', '+')}")
    note = f"/Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI {uri} >> /Contents {literal(text)}"
    return bytes(Pdf(words(SHOWN), page=f"/Annots [<< /Type /Annot {note} >>]"))


def embedding(text: str) -> bytes:
    """A file in the file, whose name speaks as well."""
    name = literal(f"{text[:60]}.txt")
    spec = f"<< /Type /Filespec /F {name} /UF {name} /EF << /F 7 0 R >> >>"
    stream = f"<< /Type /EmbeddedFile /Length {len(text)} >>\nstream\n{text}\nendstream".encode("latin-1")
    names = f"/Names << /EmbeddedFiles << /Names [{name} {spec}] >> >>"
    return bytes(Pdf(words(SHOWN), catalogue=names, objects=[stream]))


def scripted(text: str) -> bytes:
    """A script at opening."""
    script = f"<< /S /JavaScript /JS {literal(f'app.alert({text!r})')} >>"
    return bytes(Pdf(words(SHOWN), catalogue=f"/OpenAction {script}"))


PLACES: Mapping[str, Callable[[str], bytes]] = {
    make.__name__: make
    for make in (
        plain, packed, white, unseen, tiny, outside, covered, titled, annotated, linked, embedding, scripted
    )
}  # fmt: skip


def everything_in(content: bytes) -> str:
    """What a program can find in a PDF: pages, properties, comments, files inside, scripts."""
    reader = PdfReader(io.BytesIO(content))
    found = [page.extract_text() for page in reader.pages]
    found += [str(value) for value in (reader.metadata or {}).values()]
    for page in reader.pages:
        found += [str(note.get_object().get("/Contents", "")) for note in page.get("/Annots", [])]
    for name, parts in reader.attachments.items():
        found += [name, *(part.decode("latin-1") for part in parts)]
    found.append(str(reader.root_object.get("/OpenAction", "")))
    return "\n".join(found)
