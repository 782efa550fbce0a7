"""Finds customers whose mail address lies at the domain from which somebody else wrote; they are only proposed."""

import re
from collections.abc import Iterator

from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.port import BooksView

FREEMAIL = frozenset(
    {
        "gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "rocketmail", "icloud",
        "me", "mac", "aol", "gmx", "web", "t-online", "freenet", "arcor", "posteo", "mailbox", "proton",
        "protonmail", "pm", "tutanota", "tuta", "zoho", "yandex", "mail", "inbox", "fastmail", "hey", "orange",
        "wanadoo", "free", "sfr", "laposte", "bbox", "numericable", "comcast", "verizon", "att", "sbcglobal",
        "cox", "charter", "btinternet", "sky", "virginmedia", "talktalk", "bluewin", "hispeed", "libero", "qq",
        "163", "126", "naver", "rediffmail",
    }
)  # fmt: skip
"""Names of domains at which anybody has an address, without what stands behind the dot."""
_SHORTEST = 4
_MAX_NAMES = 5


def customers_at_domain(address: str, books: BooksView) -> list[Customer]:
    """The customers with another address at the company's domain; none for a domain of private addresses."""
    domain = address.rpartition("@")[2].casefold()
    label = domain.partition(".")[0]
    if not domain or label in FREEMAIL:
        return []
    found = {
        customer.customer_id: customer
        for query in dict.fromkeys(_queries(label, books))
        for customer in books.find_customers(query)
    }
    return [customer for customer in found.values() if customer.email.casefold().rpartition("@")[2] == domain]


def _queries(label: str, books: BooksView) -> Iterator[str]:
    """What the names of the firm may contain: the domain's words, and names of the books that begin like it."""
    yield from (word for word in (label, *label.split("-")) if len(word) >= _SHORTEST)
    start = re.sub(r"\W", "", label)[:_SHORTEST]
    names = (invoice.customer_name for invoice in books.list_open_invoices())
    yield from [name for name in names if re.sub(r"\W", "", name.casefold()).startswith(start)][:_MAX_NAMES]
