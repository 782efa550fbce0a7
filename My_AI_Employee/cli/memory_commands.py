"""What the commands `memory` do."""

import getpass
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.bootstrap.installation import Installation, open_installation, utc_now
from My_AI_Employee.bootstrap.memory import OpenMemory, index_sources, open_memory
from My_AI_Employee.cli.output import print_json, print_line
from My_AI_Employee.errors import ConfigurationError, EmbedderError
from My_AI_Employee.memory import choices
from My_AI_Employee.memory.git_source import History
from My_AI_Employee.memory.http_embedder import Address
from My_AI_Employee.memory.identifiers import links_in
from My_AI_Employee.memory.items import Link, LinkKind, NewItem, Trust
from My_AI_Employee.memory.keys import Caller
from My_AI_Employee.memory.recall import quoted, recalled
from My_AI_Employee.memory.rows import Filter
from My_AI_Employee.vault.quoting import neutralise

AS_ALL = "default"
"""Instead of an embedder's name: the corpus has none of its own any more."""
_OF_CORPUS = (*choices.NAMES, AS_ALL)
_NOT_ERASED = "Another program reads the memory: the old bytes go when something is forgotten next."


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The git repositories and the Odoo instances of stack.yaml that are read beside the vault."""

    paths: tuple[Path, ...]
    most: int
    hides_authors: bool
    instances: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a person wants to be remembered."""

    text: str
    corpus: str
    source: str
    person: str
    customer: str
    about: str


def installation_of(vault: Path | None) -> Installation:
    """The installation of a vault, or the one of the settings."""
    return open_installation({"AI_EMPLOYEE_VAULT": str(vault)} if vault else None)


@contextmanager
def opened(vault: Path | None) -> Iterator[OpenMemory]:
    """The memory, closed at the end."""
    found = open_memory(installation_of(vault))
    try:
        yield found
    finally:
        found.close()


def chosen(
    *, corpus: str = "", person: str = "", customer: str = "", about: str = "", ids: tuple[int, ...] = ()
) -> Filter:
    """The items that options mean. Raises ConfigurationError."""
    links = _links(customer, about)
    if len(links) > 1:
        raise ConfigurationError("--customer and --about cannot be used together here", hint="use one of them")
    return Filter(ids=ids, corpora=(corpus,) if corpus else (), person=person, link=next(iter(links), None))


def _links(customer: str, about: str) -> tuple[Link, ...]:
    found = links_in(about)
    if about and not found:
        raise ConfigurationError(
            f"'{about[:80]}' is no number of an invoice, bill, plan, task or commit",
            hint="write it as it is listed, such as INV/2026/00042 or PLAN-20261120-abcdef",
        )
    return (*found, *((Link(LinkKind.CUSTOMER, customer),) if customer else ()))


def index(vault: Path | None, sources: Sources, *, as_json: bool) -> None:
    """Read the sources and say what has changed."""
    installation = installation_of(vault)
    histories = tuple(
        History(path=path, hides_authors=sources.hides_authors, most=sources.most) for path in sources.paths
    )
    if installation.vault is None and not histories and not sources.instances:
        raise ConfigurationError("there is nothing to read", hint="use --vault PATH, --git PATH or --odoo INSTANCE")
    found = open_memory(installation)
    try:
        done = index_sources(installation, found, histories, sources.instances)
        embedded, problem = _embedded(found)
    finally:
        found.close()
    problems = [*done.problems, *([problem] if problem else [])]
    if as_json:
        print_json({"added": done.added, "removed": done.removed, "problems": problems, "embedded": embedded})
        return
    print_line(f"Memories added: {done.added}, removed: {done.removed}.")
    if problem:
        print_line(f"Found by words only until they are embedded: {on_one_line(problem)}")
    for problem in done.problems:
        print_line(f"  not read: {on_one_line(problem)}")


def _embedded(found: OpenMemory) -> tuple[int, str]:
    """How many memories were embedded; and why not all, which takes nothing from what was kept."""
    try:
        return found.memory.meaning.fill(), ""
    except EmbedderError as error:
        return 0, f"{error.message}; {error.hint}"


def on_one_line(text: str) -> str:
    """Text with names of files in it, which may hold line ends and controls of a terminal."""
    return " ".join(neutralise(text).split())


def remember(vault: Path | None, said: Said) -> None:
    """Keep a text as said by a person at this machine."""
    with opened(vault) as found:
        done = found.memory.store.remember(
            NewItem(
                corpus=said.corpus,
                text=said.text,
                source=said.source,
                person=said.person or getpass.getuser(),
                time=utc_now(),
                trust=Trust.OWNER,
                links=_links(said.customer, said.about),
            )
        )
        _, problem = _embedded(found)
    print_line(f"Memory {done.item.id} {'is kept' if done.is_new else 'had this text already'}.")
    if problem:
        print_line(f"Found by words only until it is embedded: {on_one_line(problem)}")


def search(vault: Path | None, query: str, wanted: Filter, budget: int, *, as_json: bool) -> None:
    """Print what is found."""
    with opened(vault) as found:
        seen = found.memory.meaning.search(query, wanted)
    if as_json:
        print_json([{**hit.item.as_dict(), "score": hit.score, "why": hit.why} for hit in seen.hits])
        return
    if seen.problem:
        print_line(f"Words only, not by meaning: {on_one_line(seen.problem)}")
    print_line(recalled(seen.hits, budget).text)


def list_items(vault: Path | None, wanted: Filter, *, as_json: bool) -> None:
    """Print the newest items."""
    with opened(vault) as found:
        items = found.memory.store.list(wanted)
    if as_json:
        print_json([item.as_dict() for item in items])
        return
    for item in items:
        print_line(quoted(item))
    if not items:
        print_line("There is no memory.")


def correct(vault: Path | None, item_id: int, text: str, person: str) -> None:
    """Replace a text."""
    with opened(vault) as found:
        done = found.memory.store.correct(item_id, text, person or getpass.getuser(), Trust.OWNER)
        _, problem = _embedded(found)
    if problem:
        print_line(f"Found by words only until it is embedded: {on_one_line(problem)}")
    print_line(f"Memory {item_id} is corrected{'; its old text is gone' if done.is_erased else ''}.")
    if not done.is_erased:
        print_line(_NOT_ERASED)


def forget(vault: Path | None, wanted: Filter, code: str) -> None:
    """Show a preview, or forget what it showed."""
    with opened(vault) as found:
        if code:
            done = found.memory.forgetting.forget(wanted, code)
            print_line(f"Memories forgotten: {done.count}.")
            if not done.is_erased:
                print_line(_NOT_ERASED)
            return
        seen = found.memory.forgetting.preview(wanted)
    for item in seen.shown:
        print_line(quoted(item))
    if seen.count > len(seen.shown):
        print_line(f"... and {seen.count - len(seen.shown)} older ones")
    print_line(f"Memories that would be forgotten: {seen.count}. To forget them, repeat with --confirm {seen.code}")


def keep(vault: Path | None, corpus: str, days: int) -> None:
    """Set the retention of a corpus and apply it."""
    with opened(vault) as found:
        found.memory.forgetting.keep_for(corpus, days or None)
        count = found.memory.forgetting.apply_retention()
        counts = found.memory.store.counts()
    print_line(f"{corpus} is kept {f'for {days} days' if days else 'always'}. Memories forgotten: {count}.")
    _say_if_empty(corpus, counts)


def key(vault: Path | None, name: str, *, read_only: bool, revoke: bool) -> None:
    """Make, list or revoke keys."""
    with opened(vault) as found:
        keys = found.memory.keys
        if not name:
            for caller in keys.all():
                print_line(f"{caller.name}: {'may only read' if caller.read_only else 'may read and change'}")
            if not keys.all():
                print_line("There is no key.")
        elif revoke:
            keys.revoke(name)
            print_line(f"The key {name} no longer counts.")
        else:
            print_line(keys.make(Caller(name=name, read_only=read_only)))
            print_line("Store it now: it is not shown again.")


def embedder(vault: Path | None, name: str, address: Address, corpus: str) -> None:
    """Show the embedders, or choose one and embed with it. corpus: empty for all that have none of their own."""
    with opened(vault) as found:
        database = found.memory.store.database
        if corpus and not name:
            raise ConfigurationError(
                "an embedder is needed with --corpus", hint=f"give one of {', '.join(_OF_CORPUS)}"
            )
        if corpus and name == AS_ALL:
            choices.choose_as_all(database, corpus)
        elif name:
            given = address if address.url or address.model else None
            choices.choose(database, choices.Choice(name=name, address=given), corpus)
        if name:
            count = choices.meaning_of(database).fill()
            of_corpus = f" of {corpus}" if corpus else ""
            print_line(f"The embedder{of_corpus} is {_of_all(name)}. Memories embedded: {count}.")
            _say_if_empty(corpus, found.memory.store.counts())
            return
        print_line(f"The embedder is {_embedder_text(choices.chosen(database))}.")
        for own, choice in choices.chosen_of_corpora(database).items():
            print_line(f"The embedder of {own} is {_embedder_text(choice)}.")
        for each, made in found.memory.meaning.made().items():
            print_line(f"  {each}: {made.embedder}, {made.dims} numbers each")


def _say_if_empty(corpus: str, counts: Mapping[str, int]) -> None:
    """A corpus may be named before its first memory comes; a name that was mistyped looks the same."""
    if corpus and corpus not in counts:
        there = ", ".join(sorted(counts))
        print_line(f"No memory is in {corpus} yet." + (f" There are memories in: {there}." if there else ""))


def _of_all(name: str) -> str:
    return "that of all others" if name == AS_ALL else name


def _embedder_text(choice: choices.Choice) -> str:
    return f"{choice.name} at {choice.address.url}, model {choice.address.model}" if choice.address else choice.name
