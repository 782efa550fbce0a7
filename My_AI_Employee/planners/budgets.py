"""A text of sections that keeps to a budget of tokens, as the service counts them or as they are estimated."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from My_AI_Employee.planners.tokens import MAX_UNDERCOUNT, TokenCounter, tokens_of, weight_of

MAX_COUNTS = 3
"""Questions to the service for one context."""
_FULL = 0.9
"""A context that fills so much of its budget is not tried any fuller."""
_JOIN = 2.0
"""Tokens between two sections."""
Sections = Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Context:
    """text: Markdown. tokens: of the text, as `counted_by` says. budget: tokens that were allowed.

    left_out: facts that did not fit. warnings: for the person, about what the text holds.
    """

    text: str
    tokens: int
    budget: int
    left_out: int
    counted_by: str = "estimate"
    warnings: tuple[str, ...] = ()


def fit_counted(sections: Sections, max_tokens: int, count: TokenCounter | None) -> Context:
    """The fullest context that was counted and keeps to the budget; by the estimate when nobody counts."""
    if count is None or max_tokens <= 0:
        return fit(sections, max_tokens)
    best: Context | None = None
    room = max_tokens
    for _ in range(MAX_COUNTS):
        found = fit(sections, room)
        counted = count(found.text) if found.text else None
        if counted is None:
            break
        if counted <= max_tokens and (best is None or counted > best.tokens):
            best = replace(found, tokens=counted, budget=max_tokens, counted_by="service")
        if best is not None and (best.left_out == 0 or best.tokens >= _FULL * max_tokens):
            break
        room = max(1, int(room * max_tokens / max(counted, 1) * 0.97))
    return best or _surely(sections, max_tokens, asked=room != max_tokens)


def _surely(sections: Sections, max_tokens: int, *, asked: bool) -> Context:
    """By the estimate; when the service has counted more than that, so small that it cannot count too many."""
    room = int(max_tokens / MAX_UNDERCOUNT) if asked else max_tokens
    return replace(fit(sections, room), budget=max_tokens)


def fit(sections: Sections, max_tokens: int) -> Context:
    """Sections in order, each of the lines as long as the budget lasts; no section takes more than half of it."""
    parts: list[str] = []
    used, left_out = 0.0, 0
    for heading, lines in sections.items():
        kept = [f"## {heading}"]
        taken = weight_of(kept[0]) + _JOIN
        limit = min(max_tokens - used, max_tokens / 2) - 1
        for line in lines:
            weight = weight_of(f"{line}\n")
            if taken + weight > limit:
                left_out += 1
            else:
                kept.append(line)
                taken += weight
        if len(kept) > 1:
            parts.append("\n".join(kept))
            used += taken
    text = "\n\n".join(parts)
    return Context(text=text, tokens=tokens_of(text), budget=max(math.floor(max_tokens), 0), left_out=left_out)
