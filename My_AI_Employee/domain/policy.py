"""The approval policy: which plans run without a person, which need signatures, and which are not allowed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateExpense,
    CreditInvoice,
    SendInvoice,
)
from My_AI_Employee.domain.bank_words import UNNAMED_AMOUNTS
from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.domain.foreign_currency import currency_without_rate
from My_AI_Employee.domain.money import plain_price, to_decimal
from My_AI_Employee.domain.origin import Origin, addresses_in
from My_AI_Employee.domain.plan import Plan, PlannedAction, action_amount
from My_AI_Employee.domain.plan_rates import has_own_rate, has_rate_of_the_vault, has_unknown_rate
from My_AI_Employee.domain.purchase_actions import CancelBill, CancelBillPayment, CreateVendor, UpdatePartner
from My_AI_Employee.domain.sales_actions import CancelCreditNote, WriteOff
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.domain.step_references import REFERENCE
from My_AI_Employee.errors import ValidationFailedError

RULE_PREFIX = "policy: "
"""Prefix of the approver of a plan that the policy approved; no person's name begins with it."""
SET_ASIDE = "taken for small talk, not used: "
"""What a plan's reasons say of words of the request that the plan does not use; a person must see them."""
MAX_EXPIRES_DAYS = 3650

_CEILINGS = ("auto_approve_expenses_under", "auto_approve_per_day", "write_off_limit")  # more allows more
_LIMITS = ("max_per_action", "max_per_day", "signature_above", "two_signatures_above", "two_people_above")  # 0: none

FrontMatter = dict[str, str | int | bool | tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Limits in the books' currency.

    auto_approve_expenses_under: an expense below this runs without a person; 0 turns that off.
    auto_approve_per_day: total of expenses that may run without a person on one day.
    auto_approve_known_vendors_only: such an expense must be of a known vendor: one of known_vendors, or one with an
    earlier expense that a person approved.
    owners: mail addresses, in small letters, whose authenticated mails count as the owner's words.
    max_per_action: an action above this is refused at planning and at execution; 0 means no limit.
    max_per_day: total amount of approved plans on one day; 0 means no limit.
    signature_above, two_signatures_above: a plan above this needs one or two signatures; 0 means never.
    two_people_above: a plan above this needs two people who are known by name; 0 means never.
    plan_expires_days: days until an undecided plan expires.
    write_off_limit: a rest up to this may be written off, with a person's approval; 0 means none.
    """

    auto_approve_expenses_under: Decimal = Decimal("100.00")
    auto_approve_per_day: Decimal = Decimal("500.00")
    auto_approve_known_vendors_only: bool = False
    known_vendors: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    max_per_action: Decimal = Decimal("0.00")
    max_per_day: Decimal = Decimal("0.00")
    signature_above: Decimal = Decimal("0.00")
    two_signatures_above: Decimal = Decimal("0.00")
    two_people_above: Decimal = Decimal("0.00")
    plan_expires_days: int = 7
    write_off_limit: Decimal = Decimal("0.00")

    def as_front_matter(self) -> FrontMatter:
        """The fields as front matter of Company_Handbook.md."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: plain_price(value) if isinstance(value, Decimal) else value for name, value in values.items()}

    @property
    def digest(self) -> str:
        """The digest that a person's acceptance is bound to."""
        values = self.as_front_matter()
        if not self.owners:
            del values["owners"]  # digests of the time before this property stay as they are
        for later in ("write_off_limit", "two_people_above"):
            if not getattr(self, later):
                del values[later]
        return digest_of({"policy": values})


POLICY_FIELDS = tuple(item.name for item in fields(Policy))


def policy_from(front_matter: Mapping[str, object]) -> Policy:
    """Read the policy's fields from front matter; absent ones keep their defaults.

    Raises ValidationFailedError, which names the field with an invalid value.
    """
    values: dict[str, object] = {}
    for name in POLICY_FIELDS:
        if name not in front_matter:
            continue
        try:
            values[name] = _field(name, front_matter[name])
        except ValueError as error:
            raise ValidationFailedError(f"Company_Handbook.md: {name} {error}") from None
    return Policy(**values)  # type: ignore[arg-type]


def _field(name: str, value: object) -> object:
    if name == "auto_approve_known_vendors_only":
        return _yes_or_no(value)
    if name == "known_vendors":
        return _texts(value)
    if name == "owners":
        return _addresses(value)
    number = to_decimal(value)
    if number < 0:
        raise ValueError("must not be negative")
    return _days(number) if name == "plan_expires_days" else number


def _yes_or_no(value: object) -> bool:
    text = str(value).strip().casefold()
    if text not in ("true", "false"):
        raise ValueError("must be true or false")
    return text == "true"


def _texts(value: object) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple):
        raise ValueError("must be a list of names")
    return tuple(str(item).strip() for item in items if str(item).strip())


def _addresses(value: object) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text in _texts(value):
        address = addresses_in(text.rpartition("<")[2])
        if len(address) != 1:
            raise ValueError(f"must be a list of mail addresses; '{text[:60]}' has none, or several")
        found[address[0]] = None
    return tuple(found)


def _days(number: Decimal) -> int:
    if number != int(number) or not 1 <= number <= MAX_EXPIRES_DAYS:
        raise ValueError(f"must be a whole number from 1 to {MAX_EXPIRES_DAYS}")
    return int(number)


def vendor_key(name: str) -> str:
    """A vendor's name normalised for comparison: case and repeated spaces are ignored."""
    return " ".join(name.split()).casefold()


def _vendor_keys(policy: Policy) -> frozenset[str]:
    return frozenset(vendor_key(name) for name in policy.known_vendors)


# two policies


def loosened(accepted: Policy, wanted: Policy) -> list[str]:
    """The fields in which `wanted` allows more than `accepted`."""
    strict = stricter(accepted, wanted)
    return [name for name in POLICY_FIELDS if _compared(wanted, name) != _compared(strict, name)]


def _compared(policy: Policy, name: str) -> object:
    if name == "owners":
        return frozenset(policy.owners)
    return _vendor_keys(policy) if name == "known_vendors" else getattr(policy, name)


def _stricter_limit(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) if 0 in (one, other) else min(one, other)


def stricter(accepted: Policy, wanted: Policy) -> Policy:
    """The policy with the stricter value of each field."""
    ceilings: dict[str, Any] = {name: min(getattr(accepted, name), getattr(wanted, name)) for name in _CEILINGS}
    limits: dict[str, Any] = {
        name: _stricter_limit(getattr(accepted, name), getattr(wanted, name)) for name in _LIMITS
    }
    both = _vendor_keys(accepted)
    return Policy(
        **ceilings,
        **limits,
        auto_approve_known_vendors_only=(
            accepted.auto_approve_known_vendors_only or wanted.auto_approve_known_vendors_only
        ),
        known_vendors=tuple(name for name in wanted.known_vendors if vendor_key(name) in both),
        owners=tuple(address for address in wanted.owners if address in accepted.owners),
        plan_expires_days=min(accepted.plan_expires_days, wanted.plan_expires_days),
    )


# a plan under a policy


def auto_approval(
    plan: Plan, policy: Policy, auto_approved_today: Decimal, known_vendors: Collection[str] = ()
) -> str:
    """The rule by which the policy approves a plan; empty when a person must decide.

    Only the owner's own words count, in a task that the journal knows; and no plan with a warning passes, such as one
    about the date of an expense (`expense_date_warnings`), nor one that set words of its request aside (`SET_ASIDE`).

    known_vendors: `vendor_key` of vendors with an expense that a person approved; those of the policy are added.
    """
    if plan.origin is not Origin.OWNER or not plan.task_id:
        return ""
    limit = policy.auto_approve_expenses_under
    actions = [step.parsed() for step in plan.actions]
    expenses = [action for action in actions if isinstance(action, CreateExpense) and _is_small(action, limit)]
    if len(expenses) < len(actions) or plan.warnings or signatures_needed(plan, policy):
        return ""
    if needs_two_people(plan, policy) or any(reason.startswith(SET_ASIDE) for reason in plan.reasons):
        return ""
    if auto_approved_today + plan.total > policy.auto_approve_per_day:
        return ""
    if policy.auto_approve_known_vendors_only:
        known = _vendor_keys(policy) | frozenset(known_vendors)
        if any(vendor_key(expense.vendor) not in known - {""} for expense in expenses):
            return ""
        return f"{RULE_PREFIX}expenses of known vendors under {plain_price(limit)}"
    return f"{RULE_PREFIX}expenses under {plain_price(limit)}"


def _is_small(expense: CreateExpense, limit: Decimal) -> bool:
    """Whether it is below the limit and an employee's own: no tax is split off and no account of the firm paid it."""
    is_plain = expense.tax_rate is None and expense.tax_amount is None and expense.paid_from is None
    return is_plain and expense.amount < limit


def expense_date_warnings(
    actions: Sequence[PlannedAction], today: date, fiscal_year_start: date | None = None
) -> tuple[str, ...]:
    """A warning for each expense that is dated in the future or before the current fiscal year.

    fiscal_year_start: by the books; the calendar year counts when they do not tell.
    """
    start = fiscal_year_start or date(today.year, 1, 1)
    parsed = [step.parsed() for step in actions]
    days = [action.expense_date for action in parsed if isinstance(action, CreateExpense)]
    return tuple(
        f"the expense is dated {day}, which is "
        + ("in the future" if day > today else f"before this fiscal year, which began on {start}")
        for day in dict.fromkeys(days)
        if not start <= day <= today
    )


def limit_breaches(plan: Plan, policy: Policy, moved_today: Decimal) -> list[str]:
    """The limits that the plan exceeds, as text; empty when the plan may run."""
    found = []
    for step in plan.actions:
        amount = action_amount(step.parsed())
        if without_rate := currency_without_rate(step.parsed(), plan.currency):
            found.append(f"step {step.ordinal}: its amount in {without_rate} has no exchange_rate to compare it by")
        if isinstance(step.parsed(), WriteOff) and amount > policy.write_off_limit:
            limit = plain_price(policy.write_off_limit)
            found.append(
                f"step {step.ordinal}: a write-off of {amount} exceeds the write_off_limit of {limit} in the handbook"
            )
        if policy.max_per_action and amount > policy.max_per_action:
            found.append(f"step {step.ordinal}: {amount} exceeds the limit of {policy.max_per_action} per action")
    if (policy.max_per_action or policy.max_per_day) and has_unknown_rate(plan):
        found.append("an exchange rate that is typed in the plan says nothing about a limit: no rate is known for it")
    if policy.max_per_day and moved_today + plan.total > policy.max_per_day:
        found.append(f"{moved_today} moved today and {plan.total} more exceed {policy.max_per_day} per day")
    return found


def signatures_needed(plan: Plan, policy: Policy) -> int:
    """How many signers must sign the plan: 0, 1 or 2.

    A step whose amount is only in the books (a reversal, sending an earlier invoice), or is converted at a rate
    that stands in the vault or in the plan alone, needs one signature under any `signature_above`.
    """
    if policy.two_signatures_above and plan.total > policy.two_signatures_above:
        return 2
    if policy.signature_above and (plan.total > policy.signature_above or _is_uncertain(plan)):
        return 1
    return 0


def needs_two_people(plan: Plan, policy: Policy) -> bool:
    """Whether two people must approve the plan: it is above the limit, or its amount is not known for certain."""
    limit = policy.two_people_above
    return bool(limit) and (plan.total > limit or _is_uncertain(plan))


def _is_uncertain(plan: Plan) -> bool:
    """Whether the total does not say what the plan moves: a rate in the vault could make it small."""
    return has_own_rate(plan) or has_rate_of_the_vault(plan) or _has_unnamed_amount(plan)


def _has_unnamed_amount(plan: Plan) -> bool:
    actions = [step.parsed() for step in plan.actions]
    return any(
        isinstance(
            action,
            (CancelPayment, CancelExpense, CancelBill, CancelBillPayment, CancelCreditNote, *UNNAMED_AMOUNTS),
        )
        or (isinstance(action, CreateVendor | UpdatePartner) and bool(action.iban))
        or (isinstance(action, CreditInvoice) and action.amount is None)
        or isinstance(action, SendStatement)
        or (isinstance(action, SendInvoice) and not REFERENCE.match(action.invoice_id))
        for action in actions
    )


def signatures_to_accept(policy: Policy) -> int:
    """Number of signers for a looser policy: as many as the current policy demands for the largest plan."""
    if policy.two_signatures_above:
        return 2
    return 1 if policy.signature_above else 0
