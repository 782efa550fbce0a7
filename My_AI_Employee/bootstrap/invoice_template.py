"""The firm's own look of invoices, from the vault's folder `Invoices/Template`: a note, and a picture beside it.

Nothing in them is evaluated: sentences are printed as text, and a value that is not known is refused.
"""

from collections.abc import Iterable, Mapping

from My_AI_Employee.documents.invoice_style import (
    BY_CUSTOMER,
    LANGUAGES,
    MAX_LOGO_BYTES,
    PLAIN_STYLE,
    InvoiceStyle,
    logo_picture,
)
from My_AI_Employee.errors import NoteTooLargeError, ValidationFailedError, VaultError
from My_AI_Employee.vault.layout import INVOICES
from My_AI_Employee.vault.notes import Note, list_field, optional_field, parse_note
from My_AI_Employee.vault.store import VaultStore

FOLDER = f"{INVOICES}/Template"
NOTE = f"{FOLDER}/Invoice.md"
LOGOS = (f"{FOLDER}/logo.png", f"{FOLDER}/logo.jpg", f"{FOLDER}/logo.jpeg")
_MOST_CHARS = 2_000
_SENTENCES = ("introduction", "closing")
_KNOWN = frozenset({"type", "language", "languages", "paper", "accent", "tags", "aliases"}) | {
    f"{name}_{language}" for name in _SENTENCES for language in LANGUAGES
}


def invoice_style(store: VaultStore) -> InvoiceStyle:
    """The look that the vault says; the plain one where it says nothing.

    Raises ValidationFailedError, with what to write, for a note or a picture that cannot be used.
    """
    try:
        if not (store.exists(INVOICES) and store.exists(FOLDER)):
            return PLAIN_STYLE
        note = parse_note(store.read_note(NOTE)[0]) if store.exists(NOTE) else Note()
        logo = _logo(store)
    except VaultError as error:
        message = f"the invoice template cannot be read: {error.message}"
        raise ValidationFailedError(message, hint=error.hint or f"mend {NOTE}, or delete it") from None
    unknown = sorted(set(note.front) - _KNOWN)
    if unknown:
        raise ValidationFailedError(
            f"the invoice template has the unknown property '{unknown[0][:60]}'",
            hint=f"write only: {', '.join(sorted(_KNOWN))}",
        )
    if not note.front and not logo:
        return PLAIN_STYLE
    return InvoiceStyle(
        language=optional_field(note, "language").strip() or PLAIN_STYLE.language,
        languages=_languages(list_field(note, "languages")),
        paper=optional_field(note, "paper").strip(),
        accent=optional_field(note, "accent").strip(),
        logo=logo,
        introduction=_sentences(note, "introduction"),
        closing=_sentences(note, "closing"),
    )


def _logo(store: VaultStore) -> str:
    found = next((rel for rel in LOGOS if store.exists(rel)), None)
    if found is None:
        return ""
    try:
        return logo_picture(store.read_bytes(found, MAX_LOGO_BYTES + 1)[0])
    except NoteTooLargeError:
        return logo_picture(b"")  # refuses it with what is allowed


def _languages(items: Iterable[str]) -> Mapping[str, str]:
    """`Acme SA: fr` of each item of the list."""
    pairs = [item.rpartition(":") for item in items]
    if any(not (colon and customer.strip()) for customer, colon, _ in pairs):
        raise ValidationFailedError(
            "the list 'languages' of the invoice template is not read", hint="write items such as `Acme SA: fr`"
        )
    return {customer.casefold().strip(): language.strip() for customer, _, language in pairs}


def _sentences(note: Note, name: str) -> Mapping[str, str]:
    found = {language: optional_field(note, f"{name}_{language}") for language in LANGUAGES}
    if any(len(text) > _MOST_CHARS for text in found.values()):
        raise ValidationFailedError(
            f"the {name} of the invoice template is too long", hint=f"write at most {_MOST_CHARS} characters"
        )
    return {language: text for language, text in found.items() if text.strip()}


_TITLES = {"en": "English", "de": "German", "fr": "French"}


def language_note(store: VaultStore, customer: str) -> str:
    """Says in a plan in which language the customer's invoice is printed; empty without a template that says so.

    A template that cannot be used is said too: the invoice would not be sent.
    """
    try:
        style = invoice_style(store)
    except ValidationFailedError as error:
        return f"the invoice cannot be printed: {error.message}; {error.hint}"
    if style.language == PLAIN_STYLE.language and not style.languages:
        return ""
    named = style.named_language(customer)
    if named == BY_CUSTOMER:
        return f"the invoice is printed in the language of the customer's country, else in English ({NOTE})"
    return f"the invoice is printed in {_TITLES[named]} ({NOTE})"
