"""Whose account an IBAN on a page is: words of the whole page, and words beside the number."""

import re
from collections.abc import Sequence

from My_AI_Employee.readers.pages.labels import folded
from My_AI_Employee.readers.pages.layout import Cell, Page, Row

PAID_BY_OTHERS = re.compile(
    r"lastschrift|eingezogen|einziehen|\bein(?:zug|ziehung)|abgebucht|abbuch|\bziehen\b.*\bein\b|\bbuchen\b.*\bab\b|pr[ée]l[eè]v"
    r"|direct debit|incasso|domicilia|addebit|mandat|afgeschreven|\bschrijven\b.*\baf\b|afschrijving"
    r"|adeudo|refund|erstatt|rembours|rimbors|terugbetal|collect(?:ed)? (?:\w+ ){0,3}from|\bdebited|taken from"
    r"|donation|spende|\b(?:will|to) (?:be )?charged?\b|auszahl|ausgezahlt|uitbetaal|\bpay ?out|wir [üu]berweisen"
    r"|we (?:will )?(?:pay|transfer)\b|vers[ée]e? sur|your (?:bank )?account"
    r"|votre compte|uw rekening|vostro conto|ihr(?:em)? konto\b",
    re.IGNORECASE,
)
"""Words of a document whose IBAN may be the account that is debited, or that gets money back."""
_HELD_FOR_OTHERS = re.compile(
    r"\babgetreten|factoring|\bassigned to\b|affactur|cession de cr[ée]ance|credito ceduto|cedido"
    r"|anderkonto|treuhand|escrow|client account|compte s[ée]questre|derdengeld",
    re.IGNORECASE,
)
"""Words by which another than the seller is paid."""
_GOOD_CAUSE = re.compile(
    r"\bfund\b|foundation|stiftung|f[öo]rder|verein|\be\. ?V\b|charit|fondation|fondazione|onlus|donat|spende|giften"
    r"|\bdons?\b|hilfe|appeal|sans fronti|ohne grenzen|unicef|red cross|rotes? kreuz|croix.rouge|croce rossa|caritas",
    re.IGNORECASE,
)
"""Beside an IBAN that money may be given to."""
_ACCOUNT = re.compile(
    r"\bIBAN\b|\bBIC\b|SWIFT|kont(?:o|en)\b|account|compte|\bconto\b|cuenta|conta\b|rachun|r[eè]kening|bank|banque"
    r"|banc[oa]\b|sparkasse|\bKSK\b|[üu]berweis|\bpay|zahl(?:bar|ung|en)"
    r"|virement|bonifico|betal|transfer|r[èe]gler|verser|credit to",
    re.IGNORECASE,
)
"""Beside an IBAN that is to be paid to."""
_TAKEN_FROM = re.compile(r"\b(?:von|from|af van|dal|prelevato|depuis|desde)\b\W*(?:\w+\W+){0,3}$", re.IGNORECASE)
_HOLDER = re.compile(
    r"(?:kontoinhaber(?:in)?|zahlungsempf[äa]nger|empf[äa]nger(?:in)?|account (?:holder|name|owner)|beneficiary|payee"
    r"|titulaire(?: du compte)?|b[ée]n[ée]ficiaire|intestat(?:o|ario)(?: a| conto)?|beneficiario|titular|t\.n\.v\."
    r"|ten name van|in favou?r of|zugunsten(?: von)?|lautend auf)\s*:?\s*(?P<name>[^\W\d_][^\d:|]{2,60})",
    re.IGNORECASE,
)
_NEAR_ROWS = 2
_HEAD = 0.3
_TELLING = 4
"""Shorter words of a name, such as its legal form, tell nobody apart."""


def doubt_about_account(cell: Cell, pages: Sequence[Page]) -> str:
    """Why the only IBAN of a document may be another's than the seller's; empty when nothing says so."""
    rows = [row for page in pages for row in page.rows]
    if any(PAID_BY_OTHERS.search(row.text) for row in rows):
        return "a direct debit, a refund or a payment out is named: it may be the buyer's account"
    if any(_HELD_FOR_OTHERS.search(row.text) for row in rows):
        return "the claim or the account is held for another"
    page = next(page for page in pages if page.number == cell.box.page)
    place = next(at for at, row in enumerate(page.rows) if cell in row.cells)
    lines = page.rows[max(0, place - 1) : place + 1]
    beside = " ".join(row.text for row in lines)
    head = " ".join(row.text for row in page.rows if row.box.y1 <= _HEAD * page.height and row not in lines)
    if _GOOD_CAUSE.search(beside) and not _GOOD_CAUSE.search(head):
        return "words of a good cause stand at it"
    if _TAKEN_FROM.search(_before(cell, page.rows[place])):
        return "the words before it say that it is paid from"
    if holder := _holder_of_no_other_line(rows):
        return f"the account is that of {holder!r}"
    near = page.rows[max(0, place - _NEAR_ROWS) : place + _NEAR_ROWS + 1]
    return (
        "" if any(_ACCOUNT.search(row.text) for row in near) else "no word of a payment or an account stands near it"
    )


def _before(cell: Cell, row: Row) -> str:
    """The words of a line before its IBAN."""
    text = " ".join(other.text for other in row.cells[: row.cells.index(cell) + 1])
    start = re.search(r"\b[A-Z]{2}\d{2}[ ]?[A-Z0-9]{2,4}[ ]?\d", text)
    return text[: start.start()] if start else text


def _holder_of_no_other_line(rows: Sequence[Row]) -> str:
    """The named holder of the account, when no other line has a word of that name; else empty."""
    for row in rows:
        match = _HOLDER.search(row.text)
        words = {word for word in folded(match["name"]) if len(word) >= _TELLING} if match else set()
        if match and words and not any(words & set(folded(other.text)) for other in rows if other is not row):
            return " ".join(match["name"].split())[:60]
    return ""
