"""Mails one message at most once, and keeps its row: what mailing an invoice and a statement of account share.

The row is committed as `sending` before the mail server is asked. If a later call finds it as `sending`, the mail may
or may not have been sent; only a person can record the outcome.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Generic, Literal, TypeVar

from My_AI_Employee.books.local.database import Database
from My_AI_Employee.books.local.keys import complete_use
from My_AI_Employee.books.local.mailer import Mailer
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.errors import EmailOutcomeUnknownError, EmailSendFailedError
from My_AI_Employee.observability.crash_points import reach

ASK = "check whether the customer has received it, then run: ai-employee mail-outcome PLAN-ID arrived (or lost)"
_CONFIRMED_BY_PERSON = "a person confirmed that this mail arrived"

Begin = Callable[[sqlite3.Connection], BooksSession]
AnswerT = TypeVar("AnswerT", bound=EffectResult)


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A mail whose row is committed. facts: of the error when its outcome stays unknown, to find it by."""

    mailing_id: int
    key: str
    message: EmailMessage
    mailer: Mailer
    facts: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Mailings(Generic[AnswerT]):
    """The mailings of one table. read_sent: the answer of the tool, from the row of a mailing."""

    table: Literal["mailings", "statement_mailings"]
    read_sent: Callable[[BooksSession, int], AnswerT]

    def send(self, database: Database, begin: Begin, outgoing: Outgoing) -> AnswerT:
        """Hand the mail over and record what became of it.

        Raises EmailSendFailedError (it may be tried again), EmailOutcomeUnknownError.
        """
        reach("local.mail_intended")
        try:
            outgoing.mailer.send(outgoing.message)
        except EmailSendFailedError as error:
            with database.write() as connection:
                self.set_state(begin(connection), outgoing.mailing_id, "failed", error.message)
            raise
        except EmailOutcomeUnknownError as error:
            raise EmailOutcomeUnknownError(error.message, hint=ASK, facts=outgoing.facts) from error
        reach("local.mail_handed_over")
        with database.write() as connection:
            session = begin(connection)
            self.set_state(session, outgoing.mailing_id, "sent")
            answer = self.read_sent(session, outgoing.mailing_id)
            complete_use(session, outgoing.key, answer)
        return answer

    def rehearsed(self, session: BooksSession, mailing_id: int) -> AnswerT:
        """The answer as if the mail had been sent, in a transaction that is rolled back."""
        self.set_state(session, mailing_id, "sent")
        return self.read_sent(session, mailing_id)

    def settle(self, session: BooksSession, mailing_id: int, key: str, *, arrived: bool) -> None:
        """Record what a person says of a mail with unknown outcome. arrived: False allows sending again."""
        if not arrived:
            self.set_state(session, mailing_id, "failed", "a person reported that the mail did not arrive")
            return
        answer = self.rehearsed(session, mailing_id)
        complete_use(session, key, answer.model_copy(update={"warnings": (_CONFIRMED_BY_PERSON,)}))

    def set_state(self, session: BooksSession, mailing_id: int, state: str, failure: str = "") -> None:
        """Set the state of a mailing: `sent` or `failed`."""
        session.connection.execute(
            f"UPDATE {self.table} SET state = ?, failure = ?, settled_at = ? WHERE id = ?",  # noqa: S608
            (state, failure, session.now_text, mailing_id),
        )
