"""A request as it is read for a drafted plan: what is left over under the types of request that the plan answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreateInvoice, SendInvoice
from My_AI_Employee.domain.foreign_currency import InAnyCurrency
from My_AI_Employee.domain.plan import PlannedAction
from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.parse import Leftover, Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.parse_prose import parse_prose
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.leftovers import means_only
from My_AI_Employee.planners.rules.lines import with_list_items
from My_AI_Employee.planners.rules.task_text import Defaults, TaskText, read_source

FIGURES = frozenset({"money", "number", "date", "rate", "document", "email", "name"})
"""Kinds of tokens that bear on every plan."""
_INTENTS = {
    "create_invoice": "invoice_request",
    "send_invoice": "invoice_request",
    "record_payment": "payment_received",
    "create_expense": "expense",
    "create_bill": "bill",
    "record_bill_payment": "bill_payment",
    "create_payment_file": "payment_file",
    "update_partner": "partner_update",
    "credit_invoice": "credit_request",
    "record_refund": "refund",
    "write_off": "write_off",
    "send_statement": "statement_request",
}
"""The type of request that a step answers; other steps say nothing of it."""
_REVERSING = frozenset(
    {
        "credit_invoice",
        "cancel_payment",
        "cancel_expense",
        "record_refund",
        "write_off",
        "cancel_journal_entry",
        "unmatch_bank_line",
        "cancel_bank_line",
        "cancel_bank_statement",
        "cancel_bill",
        "cancel_payment_file",
        "cancel_bill_payment",
        "cancel_credit_note",
    }
)
_MAX_QUOTE_WORDS = 15
"""A longer quote accounts for no word: it would account for all that happens to stand in it."""


@dataclass(frozen=True)
class DraftedRequest:
    """A request read for the types that a draft answers.

    parses: its prose as each type. quotes: of the draft's evidence, without long ones. arguments: the words of the
    draft's arguments. values: its numbers as they are written. sends: whether the draft mails an invoice.
    currency: that the draft names, when all its steps name the same.
    reverses: whether it takes back something in the books. deducts: whether an invoice of it has a discount, a
    deposit or a line that takes something off.
    """

    source: TaskText
    intents: tuple[str, ...]
    parses: tuple[Parsed, ...]
    quotes: tuple[str, ...]
    arguments: str
    values: frozenset[str]
    sends: bool
    reverses: bool
    deducts: bool = False
    currency: str = ""

    @property
    def language(self) -> str:
        """The key of the language in the tables."""
        return next(name for name, tables in LANGUAGES.items() if tables is self.source.prose.language.tables)


def drafted_currency(steps: Sequence[PlannedAction]) -> str:
    """The one currency that the steps name; empty when they name none or several."""
    actions = [step.parsed() for step in steps]
    named = {action.currency for action in actions if isinstance(action, InAnyCurrency) and action.currency}
    return named.pop() if len(named) == 1 else ""


def read_for(task: Task, books: BooksView, steps: Sequence[PlannedAction]) -> TaskText:
    """The request, parsed as the one that the first step answers. Raises the errors of the books."""
    source = read_source(task, books, task.received.astimezone().date(), Defaults())
    if (drafted := drafted_currency(steps)) and means_only(source, drafted):
        source = replace(source, currency=drafted)
    return replace(source, parsed=parse_prose(source.prose, _intents(steps)[0]))


def drafted_request(
    task: Task, books: BooksView, steps: Sequence[PlannedAction], quotes: Sequence[str]
) -> DraftedRequest:
    """The request, read for these steps. Raises the errors of the books."""
    source, intents = read_for(task, books, steps), _intents(steps)
    return DraftedRequest(
        source=source,
        intents=intents,
        parses=tuple(parse_prose(source.prose, intent) for intent in intents),
        quotes=tuple(quote for quote in quotes if quote.strip() and len(quote.split()) <= _MAX_QUOTE_WORDS),
        arguments=words_of(" ".join(str(step.arguments) for step in steps)),
        values=frozenset(word for step in steps for word in re.findall(r"[0-9]+(?:\.[0-9]+)?", str(step.arguments))),
        sends=any(isinstance(step.parsed(), SendInvoice) for step in steps),
        reverses=any(step.tool in _REVERSING for step in steps),
        deducts=any(_deducts(step.parsed()) for step in steps),
        currency=drafted_currency(steps),
    )


def _deducts(action: Action) -> bool:
    if not isinstance(action, CreateInvoice):
        return False
    less = (line.discount or line.quantity < 0 or line.unit_price < 0 for line in action.line_items)
    return bool(action.discount or action.deposit) or any(less)


def _intents(steps: Sequence[PlannedAction]) -> tuple[str, ...]:
    found = dict.fromkeys(_INTENTS[step.tool] for step in steps if step.tool in _INTENTS)
    return tuple(found) or ("customer_request",)


def unread_runs(reading: DraftedRequest) -> Iterator[tuple[int, list[Token]]]:
    """The runs of tokens that no phrase of any of the types accounts for; figures of phrases are among them."""
    starts = set.intersection(*(_open_starts(reading.source, parsed) for parsed in reading.parses))
    for number, tokens in enumerate(reading.source.prose.sentences):
        run: list[Token] = []
        for token in tokens:
            if token.start in starts:
                run.append(token)
            elif token.kind != "sign" and run:
                yield number, run
                run = []
        if run:
            yield number, run


def _open_starts(source: TaskText, parsed: Parsed) -> set[int]:
    """Offsets of the tokens that are left over, and of the figures in phrases and in items of a list."""
    said = [token for spoken in parsed.spoken if spoken.meaning not in COURTESY for token in _slot_tokens(spoken)]
    items = [token for left in parsed.leftovers for token in _tokens_of(source, left)]
    kept, readings = with_list_items(source.prose, parsed, source.currency)
    unclear = [text for text, reading in readings.items() if isinstance(reading, Unclear)]
    open_items = [left for left in parsed.leftovers if any(left.quote in text for text in unclear)]
    left = {token.start for item in (*kept.leftovers, *open_items) for token in _tokens_of(source, item)}
    return left | {token.start for token in (*said, *items) if token.kind in FIGURES}


def _slot_tokens(spoken: Spoken) -> Iterator[Token]:
    return (token for tokens in spoken.slots.values() for token in tokens)


def _tokens_of(source: TaskText, left: Leftover) -> Iterator[Token]:
    end = left.start + len(left.quote)
    return (token for token in source.prose.sentences[left.sentence] if left.start <= token.start < end)


def words_of(text: str) -> str:
    """The words of a text for comparison, with a space before and after each."""
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])


def overlap(one: str, other: str) -> bool:
    """Whether one text has all words of the other, in order."""
    return words_of(one) in words_of(other) or words_of(other) in words_of(one)
