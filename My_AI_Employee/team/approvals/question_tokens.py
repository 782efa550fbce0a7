"""What a client carries from a question to its answer: for one call of one person, signed, and good once."""

import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, Connection, String, Table, delete

from My_AI_Employee.domain.actions import digest_of
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
class Asked:
    """A question that was put. call: digest of person, tool and canonical arguments.

    state: digest of what the question rests on. expires: seconds since the epoch.
    """

    call: str
    state: str
    nonce: str
    expires: int


@dataclass(frozen=True, kw_only=True)
class QuestionTokens:
    """Signs questions. secret: of the server, 32 bytes, the same for all replicas."""

    secret: bytes = field(repr=False)

    def close(self, call: str, state: str, now: datetime) -> str:
        """The token of a new question about this call."""
        expires = int((now + LIFETIME).timestamp())
        asked = Asked(call=call, state=digest_of(state), nonce=secrets.token_hex(16), expires=expires)
        return sign_token(asdict(asked), [self.secret], _PURPOSE)

    def open(self, token: str, call: str, now: datetime) -> Asked:
        """The question of a token. Raises ConfirmationNeededError when it is not one about this call, or too old."""
        said = read_token(token, [self.secret], _PURPOSE)
        if said is None:
            raise refused_answer("it is damaged")
        asked = Asked(**said)
        if asked.call != call:
            raise refused_answer("it was given to another question, or by another person")
        if asked.expires < now.timestamp():
            raise refused_answer("it came too late")
        return asked


@dataclass(frozen=True, kw_only=True)
class UsedAnswers:
    """Remembers answers until nobody could send them again anyway."""

    storage: Storage

    def use(self, asked: Asked, now: datetime) -> None:
        """Use an answer up. Raises ConfirmationNeededError when it was used before, by whatever replica."""
        with self.storage.transaction() as connection:
            connection.execute(delete(_used).where(_used.c.expires < int(now.timestamp())))
            if not insert_new(connection, _used, {"nonce": asked.nonce, "expires": asked.expires}):
                raise refused_answer("it was used already")


def insert_new(connection: Connection, table: Table, row: dict[str, object]) -> bool:
    """Insert a row unless a unique index has it already, also against other connections; whether it was."""
    wanted = insert_into(connection, table).values(**row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(wanted).first() is not None


def refused_answer(why: str) -> ConfirmationNeededError:
    """The error for an answer that does not count."""
    return ConfirmationNeededError(
        f"the answer does not count: {why}; this call has done nothing",
        hint="look at the record as it is now, then call the tool again: the person is asked anew",
    )
