"""Finds and reads manifest files: those that are named, and those of folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from My_AI_Employee.advisor.manifests import MAX_FILE_CHARS, ManifestFile
from My_AI_Employee.errors import AdvisorError

ENDINGS = (".yaml", ".yml", ".json")
MAX_FILES = 2_000


def read_files(paths: Sequence[Path]) -> list[ManifestFile]:
    """The files, in order. A file that cannot be read has a problem. Raises AdvisorError for a missing path."""
    found: list[ManifestFile] = []
    for path in paths:
        if not path.exists():
            raise AdvisorError(f"there is no {path}", hint="name a manifest or a folder with manifests")
        found += _of_folder(path) if path.is_dir() else [_read(path, path.name)]
    if len(found) > MAX_FILES:
        raise AdvisorError(f"more than {MAX_FILES:,} files", hint="name the folder of one application")
    return found


def _of_folder(folder: Path) -> Iterator[ManifestFile]:
    """The folder's manifests by name. Hidden folders and links are left out."""
    for path in sorted(folder.rglob("*")):
        rel = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in rel.parts)
        if path.suffix.lower() in ENDINGS and path.is_file() and not path.is_symlink() and not is_hidden:
            yield _read(path, f"{folder.name}/{rel.as_posix()}")


def _read(path: Path, name: str) -> ManifestFile:
    shown = name.encode(errors="replace").decode()[:500]  # names of files may hold bytes of no text
    try:
        with path.open("rb") as opened:
            content = opened.read(4 * MAX_FILE_CHARS)
        return ManifestFile(name=shown, text=content.decode("utf-8-sig"))
    except OSError as error:
        return ManifestFile(name=shown, problem=f"it cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return ManifestFile(name=shown, problem="it is no text in UTF-8")
