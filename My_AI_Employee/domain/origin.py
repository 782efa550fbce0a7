"""Whose words a task is made of, which decides whether the policy may approve its plan without a person.

The journal keeps the origin; what a note shows of it is never read back.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from My_AI_Employee.domain.mail_authentication import is_authenticated

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'\\@]+@[^\s<>()\[\],;:\"'\\@]+")
_UNCLEAR = "?"


class Origin(StrEnum):
    """Who says what a task asks for."""

    OWNER = "owner"  # a file put into the vault by hand, or an authenticated mail of an owner
    CUSTOMER = "customer"  # a mail that names a customer of the books as its sender
    VENDOR = "vendor"  # a mail that names a vendor of the books as its sender
    STRANGER = "stranger"  # everybody else, and everything of which nothing is known


ORIGIN_WORDS = {
    Origin.OWNER: "the owner",
    Origin.CUSTOMER: "a customer, by the sender's address; a person decides",
    Origin.VENDOR: "a vendor, by the sender's address; a person decides",
    Origin.STRANGER: "nobody who is known to be entitled; a person decides",
}
"""The origin as a person reads it."""


def addresses_in(text: str) -> tuple[str, ...]:
    """Every mail address in a text, in small letters, each once."""
    return tuple(dict.fromkeys(found.casefold().strip(".") for found in _ADDRESS.findall(text)))


@dataclass(frozen=True, kw_only=True)
class MailSender:
    """Whom a mail names as its sender.

    addresses: every address in its From headers, display names included, in small letters. is_clear: there is one
    well-formed From header. authentication: values of the Authentication-Results headers, topmost first.
    """

    addresses: tuple[str, ...]
    is_clear: bool = False
    authentication: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The form that the journal keeps: one word for a clear sender, more or none for every other.

        Bytes that are no text in the header's encoding become `?`.
        """
        written = " ".join(self.addresses if self.is_clear else (_UNCLEAR, *self.addresses))
        return written.encode("utf-8", "replace").decode()


def origin_of(sender: MailSender | None, owners: Collection[str], authserv_id: str) -> Origin:
    """The origin of a file as far as the file proves it. sender: None for a file that is no mail.

    owners: mail addresses in small letters. authserv_id: of the receiving server; empty when none is trusted.
    """
    if sender is None:
        return Origin.OWNER
    if not sender.is_clear or len(sender.addresses) != 1 or sender.addresses[0] not in owners:
        return Origin.STRANGER
    domain = sender.addresses[0].rpartition("@")[2]
    proven = is_authenticated(sender.authentication, authserv_id, domain)
    return Origin.OWNER if proven else Origin.STRANGER


def claims_owner(origin: Origin, sender: str, owners: Collection[str]) -> bool:
    """Whether a mail names an owner as its sender without proof. sender: as `MailSender.text`."""
    return origin is not Origin.OWNER and any(word in owners for word in sender.split())


def claim_warnings(origin: Origin, sender: str, owners: Collection[str]) -> tuple[str, ...]:
    """The warning about such a mail."""
    if not claims_owner(origin, sender, owners):
        return ()
    return ("claims to be from an owner, not authenticated: anybody can write that sender into a mail",)


def present_origin(
    origin: Origin, sender: str, owners: Collection[str], is_customer: Callable[[str], bool]
) -> Origin:
    """The origin by the present owners and books. origin, sender: as kept when the file was taken in.

    It is never raised to owner here, and is lowered when the sender is an owner no more. is_customer: asks the books
    about one address.
    """
    words = sender.split()
    if origin is Origin.OWNER and (not words or words[0] in owners):
        return Origin.OWNER
    is_known = len(words) == 1 and words[0] not in (*owners, _UNCLEAR) and is_customer(words[0])
    return Origin.CUSTOMER if is_known else Origin.STRANGER
