"""The commands `memory`."""

from pathlib import Path
from typing import Annotated

import typer

from My_AI_Employee.cli.output import reporting_errors

memory_app = typer.Typer(help="What was agreed and decided, found by words.", no_args_is_help=True)

_Vault = Annotated[
    Path | None, typer.Option("--vault", envvar="AI_EMPLOYEE_VAULT", help="The vault to work on.", show_default=False)
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
_Corpus = Annotated[str, typer.Option(help="The corpus, such as agreements, notes or commits.")]
_Customer = Annotated[str, typer.Option(help="The customer that it is about.")]
_About = Annotated[str, typer.Option(help="The invoice, bill, plan, task or commit that it is about.")]
_Id = Annotated[int, typer.Argument(metavar="ID", help="The memory's number.", min=1)]
_Person = Annotated[str, typer.Option(help="Who said it; by default the user of this machine.")]


@memory_app.command()
def serve(
    vault: _Vault = None,
    host: Annotated[str, typer.Option(help="An address of this machine that no other one reaches.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on; 0 takes any free one.")] = 8765,
) -> None:
    """Serve the memory to programs of this machine that have a key, until stopped."""
    from My_AI_Employee.cli.memory_server import serve_memory

    with reporting_errors():
        serve_memory(vault, host, port)


@memory_app.command()
def index(
    vault: _Vault = None,
    git: Annotated[list[Path] | None, typer.Option(help="A git repository whose history is read too.")] = None,
    commits: Annotated[int, typer.Option(help="At most so many of its newest commits.", min=1)] = 10_000,
    hide_authors: Annotated[bool, typer.Option("--hide-authors", help="Keep a hash in place of authors.")] = False,
    odoo: Annotated[
        list[str] | None, typer.Option(help="An Odoo instance of stack.yaml whose models and fields are read too.")
    ] = None,
    as_json: _AsJson = False,
) -> None:
    """Read notes, plans, handbook, skills, commits and models of Odoo; again only what has changed."""
    from My_AI_Employee.cli import memory_commands as commands

    with reporting_errors(as_json=as_json):
        sources = commands.Sources(
            paths=tuple(git or ()), most=commits, hides_authors=hide_authors, instances=tuple(odoo or ())
        )
        commands.index(vault, sources, as_json=as_json)


@memory_app.command()
def remember(
    text: Annotated[str, typer.Argument(help="What was said or agreed.")],
    vault: _Vault = None,
    corpus: _Corpus = "agreements",
    source: Annotated[str, typer.Option(help="Where it was said.")] = "the command line",
    person: _Person = "",
    customer: _Customer = "",
    about: _About = "",
) -> None:
    """Keep a text, once."""
    from My_AI_Employee.cli import memory_commands as commands

    with reporting_errors():
        said = commands.Said(text=text, corpus=corpus, source=source, person=person, customer=customer, about=about)
        commands.remember(vault, said)


@memory_app.command()
def search(
    query: Annotated[str, typer.Argument(help="Words, names or numbers.")],
    vault: _Vault = None,
    corpus: _Corpus = "",
    customer: _Customer = "",
    about: _About = "",
    budget: Annotated[int, typer.Option(help="Tokens of the answer.")] = 1_500,
    as_json: _AsJson = False,
) -> None:
    """Find memories: quotes with their origin."""
    from My_AI_Employee.cli import memory_commands as commands

    with reporting_errors(as_json=as_json):
        wanted = commands.chosen(corpus=corpus, customer=customer, about=about)
        commands.search(vault, query, wanted, budget, as_json=as_json)


@memory_app.command("list")
def list_items(
    vault: _Vault = None,
    corpus: _Corpus = "",
    person: _Person = "",
    customer: _Customer = "",
    about: _About = "",
    as_json: _AsJson = False,
) -> None:
    """The newest memories."""
    from My_AI_Employee.cli import memory_commands as commands

    with reporting_errors(as_json=as_json):
        wanted = commands.chosen(corpus=corpus, person=person, customer=customer, about=about)
        commands.list_items(vault, wanted, as_json=as_json)


@memory_app.command()
def correct(
    item_id: _Id,
    text: Annotated[str, typer.Argument(help="The new text.")],
    vault: _Vault = None,
    person: _Person = "",
) -> None:
    """Replace the text of a memory; the old text is gone."""
    from My_AI_Employee.cli import memory_commands as commands

    with reporting_errors():
        commands.correct(vault, item_id, text, person)


@memory_app.command()
def forget(
    ids: Annotated[list[int] | None, typer.Argument(metavar="[ID]...", help="The memories' numbers.")] = None,
    vault: _Vault = None,
    corpus: _Corpus = "",
    person: Annotated[str, typer.Option(help="All that this person said or wrote.")] = "",
    customer: _Customer = "",
    about: _About = "",
    confirm: Annotated[str, typer.Option(help="The code of the preview.")] = "",
) -> None:
    """Show what would be forgotten; with the code of that preview, forget it."""
    from My_AI_Employee.cli import memory_commands as commands

    with reporting_errors():
        wanted = commands.chosen(corpus=corpus, person=person, customer=customer, about=about, ids=tuple(ids or ()))
        commands.forget(vault, wanted, confirm)


@memory_app.command()
def keep(
    corpus: Annotated[str, typer.Argument(help="The corpus.")],
    days: Annotated[int, typer.Argument(help="Days that its memories are kept; 0 keeps them always.", min=0)],
    vault: _Vault = None,
) -> None:
    """Set how long the memories of a corpus are kept, and forget older ones."""
    from My_AI_Employee.cli import memory_commands as commands

    with reporting_errors():
        commands.keep(vault, corpus, days)


@memory_app.command()
def key(
    name: Annotated[str, typer.Argument(help="Who uses it, such as claude-code; none to list the keys.")] = "",
    vault: _Vault = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="It may not change anything.")] = False,
    revoke: Annotated[bool, typer.Option("--revoke", help="Take the key away.")] = False,
) -> None:
    """Make a key for the server, shown once and kept as a hash; or list or revoke keys."""
    from My_AI_Employee.cli import memory_commands as commands

    with reporting_errors():
        commands.key(vault, name, read_only=read_only, revoke=revoke)


@memory_app.command()
def embedder(
    name: Annotated[str, typer.Argument(help="none, minilm or http; nothing to show the one in use.")] = "",
    vault: _Vault = None,
    url: Annotated[str, typer.Option(help="For http: the address before /embeddings.")] = "",
    model: Annotated[str, typer.Option(help="For http: the name of the model there.")] = "",
    remote: Annotated[bool, typer.Option("--remote", help="The address may be of another machine.")] = False,
    corpus: Annotated[
        str, typer.Option(help="For this corpus alone; `default` as embedder takes its own one away.")
    ] = "",
) -> None:
    """Choose what finds memories by their meaning, and embed all of them; none by default."""
    from My_AI_Employee.cli import memory_commands as commands
    from My_AI_Employee.memory.http_embedder import Address

    with reporting_errors():
        commands.embedder(vault, name, Address(url=url, model=model, is_remote=remote), corpus)
