"""Decides which changes in the vault are relevant."""

_OWN_FOLDERS = frozenset({"Logs", "Done", "Attachments"})
"""Folders that only the program writes; files that people put there have no effect."""
_OWN_FILES = frozenset({"Dashboard.md"})


def is_relevant(rel: str) -> bool:
    """Whether a change of this path may need action; hidden files and the program's own files do not."""
    top = rel.partition("/")[0]
    name = rel.rpartition("/")[2]
    return top not in _OWN_FOLDERS and rel not in _OWN_FILES and not top.startswith(".") and not name.startswith(".")
