"""Reads the models and stored fields of an Odoo instance, so that they are found by their names and titles."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.memory.indexing import CHUNK, Index, Indexed, SourceState
from My_AI_Employee.memory.items import NewItem, Trust
from My_AI_Employee.stack.metadata import MAX_ROWS, FieldInfo, ModelInfo, fields, models

CORPUS = "odoo"
_MAX_NAME = 100
_MAX_TITLE = 200


@dataclass(frozen=True, kw_only=True)
class OdooSource:
    """An instance that is read. now: when it was read, aware."""

    name: str
    client: OdooClient
    now: datetime


def index_odoo(index: Index, source: OdooSource) -> Indexed:
    """Read what has changed; a model that is gone is removed. Raises errors of the books, and nothing has changed."""
    found, kept = models(source.client), fields(source.client)
    if max(len(found), len(kept)) >= MAX_ROWS:
        return Indexed(problems=(f"{source.name} has more than {MAX_ROWS} models or fields, and none was read",))
    by_model: dict[str, list[FieldInfo]] = {}
    for field in kept:
        by_model.setdefault(field.model, []).append(field)
    known = {
        name: state for (_, name), state in index.states([CORPUS]).items() if name.startswith(_source(source, ""))
    }
    total = Indexed()
    seen = set()
    for model in found:
        name, texts = _source(source, model.name), list(_texts(source.name, model, by_model.get(model.name, [])))
        state = hashlib.sha256("\0".join(texts).encode()).hexdigest()
        seen.add(name)
        if known.get(name) != state:
            items = [_item(source, name, text) for text in texts]
            total = total.plus(index.replace(SourceState(corpus=CORPUS, source=name, state=state), items))
    for name in known.keys() - seen:
        total = total.plus(index.remove(CORPUS, name))
    return total


def _source(source: OdooSource, model: str) -> str:
    return f"{source.name} {model[:_MAX_NAME]}"


def _item(source: OdooSource, name: str, text: str) -> NewItem:
    """Titles are written by whoever may change the instance, so they are the words of others."""
    return NewItem(corpus=CORPUS, text=text, source=name, person=source.name, time=source.now, trust=Trust.OUTSIDE)


def _texts(instance: str, model: ModelInfo, own: Sequence[FieldInfo]) -> Iterator[str]:
    """The model with its fields, in parts that each begin with the model's name."""
    head = f"model {model.name}: {_title(model.title)} (instance {instance}; modules {_title(model.modules)})"
    part = head
    for field in own:
        line = f"- {field.name}: {_title(field.title)} ({_kind(field)})"
        if len(part) + len(line) > CHUNK and part != head:
            yield part
            part = head
        part = f"{part}\n{line}"
    yield part


def _kind(field: FieldInfo) -> str:
    words = [field.kind, f"to {field.relation}" if field.relation else "", "required" if field.required else ""]
    return ", ".join(filter(None, [*words, "added by hand" if field.state == "manual" else ""]))


def _title(text: str) -> str:
    """One line; a title may hold any character."""
    return " ".join(text.replace("\0", " ").split())[:_MAX_TITLE]
