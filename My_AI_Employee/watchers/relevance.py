"""Which changes in the vault are worth a look."""

_OWN_FOLDERS = frozenset({"Logs", "Done", "Attachments"})
"""Only the program writes there; what people put there changes nothing."""
_OWN_FILES = frozenset({"Dashboard.md"})


def is_news(rel: str) -> bool:
    """Whether a change of this path of the vault may concern a pass: nothing hidden, nothing of the program's own."""
    top = rel.partition("/")[0]
    name = rel.rpartition("/")[2]
    return top not in _OWN_FOLDERS and rel not in _OWN_FILES and not top.startswith(".") and not name.startswith(".")
