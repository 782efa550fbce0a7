"""Several plans approved together: each is shown in its short form, and approved as it would be alone."""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.people import Person, Role
from My_AI_Employee.errors import AIEmployeeError, ItemChangedError, NotFoundError
from My_AI_Employee.web.inbox_service import InboxService
from My_AI_Employee.web.note_parts import short_form

MOST = 40
"""Plans that are shown and approved together."""
LONGEST_S = 30.0
"""After so many seconds no further plan is begun with: slow books hold nobody up for minutes."""
_PLAN = re.compile(r"PLAN-[\w-]{1,40}")
_FIELD = "plan:"
_LATE = "there was no time left for it; approve it again"


@dataclass(frozen=True, kw_only=True)
class BatchItem:
    """One plan. html: its short form. sha256: of its note as shown. was_refused: whether it was left out just now."""

    id: str
    title: str
    html: str
    sha256: str
    total: Decimal | None
    currency: str
    warnings: int
    was_refused: bool = False

    @property
    def field(self) -> str:
        """The name of the box."""
        return f"{_FIELD}{self.id}"

    @property
    def is_ticked(self) -> bool:
        """Whether its box is ticked beforehand: not with a warning, which a person has to read first."""
        return not self.warnings and not self.was_refused

    @property
    def amount(self) -> str:
        """The total with its currency."""
        return "" if self.total is None else format_money(self.total, self.currency)


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A plan that was not approved, and why."""

    id: str
    reason: str


@dataclass(kw_only=True)
class Batch:
    """approved: what follows for each. left_out: what was not. items: to decide on. more: how many are not shown."""

    approved: dict[str, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    items: list[BatchItem] = field(default_factory=list)
    more: int = 0

    @property
    def sums(self) -> str:
        """What the totals of all items come to, by currency."""
        found: dict[str, Decimal] = {}
        for item in self.items:
            found[item.currency] = found.get(item.currency, Decimal(0)) + (item.total or 0)
        return " + ".join(format_money(total, currency) for currency, total in sorted(found.items()) if total)


def shown_together(service: InboxService, ids: Sequence[str]) -> Batch:
    """The plans with these ids that wait, in the order given."""
    wanted = list(dict.fromkeys(ids))
    batch = Batch(more=max(len(wanted) - MOST, 0))
    for item_id in wanted[:MOST]:
        try:
            batch.items.append(_item(service, item_id))
        except AIEmployeeError as error:
            batch.left_out.append(LeftOut(id=item_id[:60], reason=error.message))
    return batch


def approve_together(
    service: InboxService,
    person: Person,
    form: Mapping[str, str],
    clock: Callable[[], float] = time.monotonic,
) -> Batch:
    """Approve each ticked plan as it was shown. One that is refused is left out, and shown anew if it still waits."""
    person.check_may(Role.APPROVE)
    batch, until = Batch(), clock() + LONGEST_S
    for item_id, sha256 in _ticked(form):
        try:
            if clock() > until:
                raise ItemChangedError(_LATE)
            batch.approved[item_id] = service.approve(person, item_id, sha256)
        except AIEmployeeError as error:
            batch.left_out.append(LeftOut(id=item_id, reason=error.message))
            batch.items += _again(service, item_id)
    return batch


def _again(service: InboxService, item_id: str) -> Iterator[BatchItem]:
    try:
        yield replace(_item(service, item_id), was_refused=True)
    except AIEmployeeError:  # it waits no more
        return


def _ticked(form: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Ids with the hashes of what was shown. Raises NotFoundError for what no page of ours sends."""
    found = [(name.removeprefix(_FIELD), sha256) for name, sha256 in form.items() if name.startswith(_FIELD)]
    if not found:
        raise NotFoundError("no plan is ticked, so nothing was approved")
    if len(found) > MOST or not all(_PLAN.fullmatch(name) for name, _ in found):
        raise NotFoundError("there is no such batch")
    return found


def _item(service: InboxService, item_id: str) -> BatchItem:
    """A plan that waits. Raises NotFoundError for anything else."""
    if not _PLAN.fullmatch(item_id):
        raise NotFoundError("only plans are approved together")
    shown = service.show(item_id)
    if not shown.is_in_batches:
        raise NotFoundError(f"it does not wait for an approval: it is in {shown.folder}")
    title, html = short_form(shown.body)
    return BatchItem(
        id=shown.id,
        title=title or shown.id,
        html=html,
        sha256=shown.sha256,
        total=shown.total,
        currency=shown.currency,
        warnings=shown.warnings,
    )
