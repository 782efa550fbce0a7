"""Tokens that a client returns with the answer to a question: for one call of one person, signed, usable once."""

import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, Connection, String, Table, delete

from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.errors import ConfirmationNeededError
from My_AI_Employee.team.core.signed_tokens import read_token, sign_token
from My_AI_Employee.team.core.storage import METADATA, Storage, insert_into

LIFETIME = timedelta(minutes=10)
_PURPOSE = "question"

_used = Table(
    "team_used_answers",
    METADATA,
    Column("nonce", String(64), primary_key=True),
    Column("expires", BigInteger, nullable=False, index=True),
)


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    """A question that was asked. call: digest of person, tool and canonical arguments.

    state: digest of the question's state. expires: seconds since the epoch.
    """

    call: str
    state: str
    nonce: str
    expires: int


@dataclass(frozen=True, kw_only=True)
class QuestionTokens:
    """Signs questions. secret: of the server, 32 bytes, the same for all replicas."""

    secret: bytes = field(repr=False)

    def sign(self, call: str, state: str, now: datetime) -> str:
        """The token of a new question about this call."""
        expires = int((now + LIFETIME).timestamp())
        asked = AskedQuestion(call=call, state=digest_of(state), nonce=secrets.token_hex(16), expires=expires)
        return sign_token(asdict(asked), [self.secret], _PURPOSE)

    def read(self, token: str, call: str, now: datetime) -> AskedQuestion:
        """The question in a token. Raises ConfirmationNeededError when it is for another call, invalid or expired."""
        values = read_token(token, [self.secret], _PURPOSE)
        if values is None:
            raise refused_answer("it is damaged")
        asked = AskedQuestion(**values)
        if asked.call != call:
            raise refused_answer("it was given to another question, or by another person")
        if asked.expires < now.timestamp():
            raise refused_answer("it came too late")
        return asked


@dataclass(frozen=True, kw_only=True)
class UsedAnswers:
    """Records used answers until their tokens have expired."""

    storage: Storage

    def use(self, asked: AskedQuestion, now: datetime) -> None:
        """Mark an answer as used. Raises ConfirmationNeededError when it was used before, on any replica."""
        with self.storage.transaction() as connection:
            connection.execute(delete(_used).where(_used.c.expires < int(now.timestamp())))
            if not insert_new(connection, _used, {"nonce": asked.nonce, "expires": asked.expires}):
                raise refused_answer("it was used already")


def insert_new(connection: Connection, table: Table, row: dict[str, object]) -> bool:
    """Insert a row unless a unique index has it already, also against other connections; whether it was inserted."""
    wanted = insert_into(connection, table).values(**row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(wanted).first() is not None


def refused_answer(why: str) -> ConfirmationNeededError:
    """The error for an answer that is not accepted."""
    return ConfirmationNeededError(
        f"the answer does not count: {why}; this call has done nothing",
        hint="look at the record as it is now, then call the tool again: the person is asked anew",
    )
