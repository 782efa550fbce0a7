"""Compound files (MS-CFB, version 3) for tests: a tree of storages and streams, written as Outlook saves mails."""

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
Tree = dict[str, "bytes | Tree"]


def text(number: int, value: str) -> Tree:
    return {f"__substg1.0_{number:04X}001F": value.encode("utf-16-le")}


def eight_bit(number: int, value: bytes) -> Tree:
    return {f"__substg1.0_{number:04X}001E": value}


def properties(head: int, *entries: tuple[int, int, int]) -> Tree:
    """The stream of fixed properties: (type, number, value) behind a head of so many bytes."""
    rows = b"".join(struct.pack("<HHIQ", kind, number, 6, value) for kind, number, value in entries)
    return {"__properties_version1.0": bytes(head) + rows}


def attachment(number: int, name: str, content: bytes) -> Tree:
    inside: Tree = {**properties(8), **text(0x3707, name), "__substg1.0_37010102": content}
    return {f"__attach_version1.0_#{number:08X}": inside}


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    child: int = _NONE
    right: int = _NONE
    start: int = _END
    children: list[int] = field(default_factory=list)


def compound_file(tree: Tree) -> bytes:
    """The bytes of a file with this tree. Small streams go into the mini stream, as the format demands."""
    entries = [_Entry("Root Entry", 5)]
    _add(tree, 0, entries)
    mini, mini_fat = b"", list[int]()
    for entry in entries:
        if entry.kind == 2 and 0 < len(entry.content) < _CUTOFF:
            entry.start = len(mini_fat)
            count = -(-len(entry.content) // _MINI)
            mini_fat += [*range(entry.start + 1, entry.start + count), _END]
            mini += entry.content.ljust(count * _MINI, b"\0")
    entries[0].content = mini
    sectors: list[bytes] = []
    fat: list[int] = []

    def store(content: bytes) -> int:
        if not content:
            return _END
        start = len(sectors)
        parts = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
        sectors.extend(parts)
        fat.extend([*range(start + 1, start + len(parts)), _END])
        return start

    for entry in entries:
        if entry.kind == 5 or (entry.kind == 2 and len(entry.content) >= _CUTOFF):
            entry.start = store(entry.content)
    mini_start = store(struct.pack(f"<{len(mini_fat)}I", *mini_fat))
    directory_start = store(b"".join(map(_packed, entries)))
    fat_sector = len(sectors)
    fat += [_FAT] + [_FREE] * (128 - len(fat) - 1)
    assert len(fat) == 128, "too much for one sector of the table"
    sectors.append(struct.pack("<128I", *fat))
    head = struct.pack(
        "<8s16xHHHHH6x9I",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory_start, 0, _CUTOFF),
        *(mini_start, -(-len(mini_fat) // 128), _END, 0),
    )
    table = struct.pack("<109I", fat_sector, *[_FREE] * 108)
    return (head + table).ljust(_SECTOR, b"\0") + b"".join(sectors)


def _add(tree: Tree, parent: int, entries: list[_Entry]) -> None:
    before = _NONE
    for name, content in tree.items():
        at = len(entries)
        entries.append(_Entry(name, 2, content) if isinstance(content, bytes) else _Entry(name, 1))
        if before == _NONE:
            entries[parent].child = at
        else:
            entries[before].right = at
        before = at
        if not isinstance(content, bytes):
            _add(content, at, entries)


def _packed(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    links = (_NONE, entry.right, entry.child)
    start = entry.start if entry.kind != 1 else 0
    size = len(entry.content)
    return struct.pack("<64sHBB3I36xIQ", name, len(name), entry.kind, 1, *links, start, size)
