"""Fits the sections of a prompt's context into a token budget, by the service's token count or by the estimate."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from My_AI_Employee.planners.tokens import MAX_UNDERCOUNT, TokenCounter, estimate_tokens, estimate_weight

_MARGINS = (0.97, 0.93, 0.9)
"""What the next try keeps of the room that the last count suggests; the last count has no next try."""
MAX_COUNTS = len(_MARGINS)
"""Requests to the token counter for one context, at most."""
_FULL = 0.9
"""A context that uses this share of its budget is not refined further."""
_JOIN = 2.0
"""Tokens of the separator between two sections."""
Sections = Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class ModelContext:
    """text: Markdown. tokens: length of the text, from the source `counted_by`. budget: tokens allowed.

    left_out: number of lines that did not fit. warnings: about the content of the text, for a person.
    """

    text: str
    tokens: int
    budget: int
    left_out: int
    counted_by: str = "estimate"
    warnings: tuple[str, ...] = ()


def fit_to_budget(sections: Sections, max_tokens: int, count: TokenCounter | None) -> ModelContext:
    """The longest context whose counted tokens are within the budget; estimated when no counter answers."""
    if count is None or max_tokens <= 0:
        return fit_to_estimate(sections, max_tokens)
    best: ModelContext | None = None
    room = max_tokens
    for margin in _MARGINS:
        found = fit_to_estimate(sections, room)
        counted = count(found.text) if found.text else None
        if counted is None:
            break
        if counted <= max_tokens and (best is None or counted > best.tokens):
            best = replace(found, tokens=counted, budget=max_tokens, counted_by="service")
        if best is not None and (best.left_out == 0 or best.tokens >= _FULL * max_tokens):
            break
        room = max(1, int(room * max_tokens / max(counted, 1) * margin))
    return best or _fit_safely(sections, max_tokens, asked=room != max_tokens)


def _fit_safely(sections: Sections, max_tokens: int, *, asked: bool) -> ModelContext:
    """Fit by the estimate. asked: a count exceeded the estimate; then the limit is divided by MAX_UNDERCOUNT."""
    room = int(max_tokens / MAX_UNDERCOUNT) if asked else max_tokens
    return replace(fit_to_estimate(sections, room), budget=max_tokens)


def fit_to_estimate(sections: Sections, max_tokens: int) -> ModelContext:
    """Fit by the estimate: sections in order, each with the lines that fit and at most half of the budget."""
    parts: list[str] = []
    used, left_out = 0.0, 0
    for heading, lines in sections.items():
        kept = [f"## {heading}"]
        taken = estimate_weight(kept[0]) + _JOIN
        limit = min(max_tokens - used, max_tokens / 2) - 1
        for line in lines:
            weight = estimate_weight(f"{line}\n")
            if taken + weight > limit:
                left_out += 1
            else:
                kept.append(line)
                taken += weight
        if len(kept) > 1:
            parts.append("\n".join(kept))
            used += taken
    text = "\n\n".join(parts)
    return ModelContext(
        text=text, tokens=estimate_tokens(text), budget=max(math.floor(max_tokens), 0), left_out=left_out
    )
