"""Asks where words tell of an invoice that exists, or of one that is sent to us, instead of asking for a new one."""

import re

from My_AI_Employee.planners.rules.task_text import TaskText

_NOUN = r"(?:rechnung|abrechnung|re|rg)"
_WRITTEN = (
    r"(?:gemacht|geschrieben|erstellt|ausgestellt|gestellt|geschickt|verschickt|rausgeschickt|zugeschickt|gesendet"
    r"|versendet|zugesandt|gemailt|fertiggemacht|erhalten|bekommen|angelegt|erledigt|übersendet|übersandt)"
)
_GERMAN = re.compile(
    rf"(?:habe|hab|haben|hat|hatten|hatte|wurde|ist)\b[^,:;.!?]*\b{_NOUN}\b[^,:;.!?]*\b{_WRITTEN}\b"
    rf"|\b{_NOUN}\b[^:;.!?]*\b(?:habe|hab|haben|hat|wurde|ist)\b[^:;.!?]*\b{_WRITTEN}\b"
    rf"|\b(?:danke|dank)\b(?: \w+){{0,3}} (?:für|über) (?:die|deine|ihre|eure|eine)(?: \w+)? {_NOUN}\b"
    rf"|\b(?:die|eure|ihre|deine) {_NOUN}\b[^.!?]*\bhaben (?:sie|wir) (?:schon|bereits)\b",
    re.I,
)
"""`we have made an invoice`, `the invoice was sent`, `thanks for the invoice`."""
_TO_US = re.compile(r" (?:stellt|schreibt|schickt|sendet|macht|berechnet|verrechnet|mailt) (?:uns|mir)\b", re.I)


_GOT = re.compile(
    r" (?:has |have )?(?:already |just |now )?(?:got|had|received) (?:the|their|an|our|its) (?:invoice|bill)\b", re.I
)
"""`Acme got the invoice`, which there is."""


def ask_about_existing_invoices(source: TaskText) -> None:
    """Put a question where the words are of an invoice that there is, or that a customer sends to us."""
    for tokens in () if source.answered("line") else source.prose.sentences:
        for token in tokens:
            if token.kind == "name" and (got := _GOT.match(source.text[token.end :])):
                source.sheet.ask(f"whether '{token.text}{got[0]}' tells of an invoice that exists: write `type:`")
    if source.prose.language.tables.INVOICES_EXIST and not source.answered("line"):
        if found := _GERMAN.search(" ".join(source.text.split())):
            source.sheet.ask(
                f"whether '{found[0][:80]}' tells of an invoice that exists: write `type: invoice_request` and the "
                "lines as `line:` where a new one is meant, or tick `dismiss: yes`"
            )
        for start, named in source.prose.by_start.items():
            name = next(
                (t for tokens in source.prose.sentences for t in tokens if t.start == start and t.kind == "name"),
                None,
            )
            if name and named.customers and _TO_US.match(source.text[name.end :]):
                source.sheet.ask(f"whether '{name.text}' sends an invoice to us, or gets one: write `type:`")
