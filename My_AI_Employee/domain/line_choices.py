"""What the doubtful lines of a bank statement may be: offered in its plan, for a person to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from My_AI_Employee.domain.actions import canonical_arguments
from My_AI_Employee.domain.bank_actions import MatchBankLine


@dataclass(frozen=True, kw_only=True)
class LineOffer:
    """One thing that a line may be. text: for a person. explanation: arguments of match_bank_line, without `line`."""

    text: str
    explanation: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class LineChoice:
    """A doubtful line. number: its place in the statement, from 1. key: its line_key. shown: day, amount and payer.

    why_not: why nothing is sure. warning: what the plan warns of while nobody has chosen.
    """

    number: int
    key: str
    shown: str
    why_not: str
    warning: str
    offers: tuple[LineOffer, ...]

    @cached_property
    def by_code(self) -> Mapping[str, LineOffer]:
        """The offers by what stands before them, such as `7a` and `7b` for line 7."""
        return {f"{self.number}{chr(ord('a') + at)}": offer for at, offer in enumerate(self.offers)}

    def arguments(self, code: str) -> dict[str, Any]:
        """The arguments of match_bank_line for an offer, in canonical form."""
        return canonical_arguments(MatchBankLine.tool, {"line": self.key, **self.by_code[code].explanation})

    def chosen(self, arguments: Mapping[str, Any]) -> str:
        """The code of the offer that a step with these arguments carries out; empty when none does."""
        return next((code for code in self.by_code if self.arguments(code) == arguments), "")

    def renamed(self, keys: Mapping[str, str]) -> "LineChoice":
        """With another line_key, where the line has one. keys: old -> new."""
        return replace(self, key=keys.get(self.key, self.key))

    def as_json(self) -> dict[str, Any]:
        """For the journal."""
        offers = [{"text": one.text, "explanation": dict(one.explanation)} for one in self.offers]
        return {
            "number": self.number,
            "key": self.key,
            "shown": self.shown,
            "why_not": self.why_not,
            "warning": self.warning,
            "offers": offers,
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "LineChoice":
        """The inverse of `as_json`."""
        return LineChoice(**{**data, "offers": tuple(LineOffer(**each) for each in data["offers"])})
