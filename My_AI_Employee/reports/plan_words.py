"""Plans, tasks and log entries in the owner's language, as far as briefings show them. Pure functions.

What the program wrote into notes is English; in another language a briefing names kind and party, and refers to the
note for the rest. What people and vendors wrote stays as it is.
"""

from collections.abc import Sequence
from datetime import datetime

from My_AI_Employee.domain.plan import Plan, PlanStatus
from My_AI_Employee.domain.plan_kinds import kind_of, kind_of_tool, moved_amount, shown_amount
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.reports.words import Language, Say, money_in, words_of
from My_AI_Employee.vault.listing import SHOWN, points_of, reason_of
from My_AI_Employee.vault.quoting import inline

_PARTIES = ("customer_name", "vendor_name", "vendor", "partner", "invoice_id", "bill_id", "account")
_STATES = {
    PlanStatus.APPROVED: "approved",
    PlanStatus.EXECUTING: "being carried out",
    PlanStatus.QUEUED: "waits for the books",
}


def headline_in(language: Language, plan: Plan) -> str:
    """What the plan will do: its headline, or in another language its kind and the party."""
    if language == "en":
        return plan.headline
    say = words_of(language)
    named = next((str(step.arguments[name]) for name in _PARTIES for step in plan.actions if _names(step, name)), "")
    party = _of_document(plan, named) or named
    return say("{kind}: {party}", kind=say(kind_of(plan)), party=party) if party else say(kind_of(plan))


def _of_document(plan: Plan, named: str) -> str:
    """The number and the party of a document that a step names by its id, such as `DRAFT/4`; else empty."""
    known = next((one for one in plan.balances if one.target == named and one.document and one.party), None)
    return f"{known.document} {known.party}" if known else ""


def _names(step: object, name: str) -> bool:
    value = getattr(step, "arguments", {}).get(name)
    return isinstance(value, str) and bool(value) and not value.startswith("$")


def amount_in(language: Language, plan: Plan) -> str:
    """What the plan moves; empty when that is not known."""
    amount = moved_amount(plan)
    return shown_amount(plan) if language == "en" or not amount else money_in(language, amount, plan.currency)


def age_in(say: Say, since: datetime, now: datetime) -> str:
    """The time between two moments, rounded down."""
    minutes = max(0, int((now - since).total_seconds()) // 60)
    if minutes < 60:
        return say("{count} min", count=minutes)
    hours = minutes // 60
    return say("{count} h", count=hours) if hours < 48 else say("{count} days", count=hours // 24)


def more_lines(say: Say, number: int, folder: str = "") -> list[str]:
    """What is said of the rows that are not shown; empty when there are none. folder: of their notes."""
    if number <= SHOWN:
        return []
    if not folder:
        return ["", f"{say('… and {count} more', count=number - SHOWN)}."]
    return [
        "",
        f"{say('… and {count} more in {folder}', count=number - SHOWN, folder=f'[{folder}/](../{folder}/)')}.",
    ]


def message_in(language: Language, record: PlanRecord) -> str:
    """Why a plan failed or was rejected: the program's words, or the codes of the errors with the note."""
    if language == "en" or not record.message:
        return record.message
    codes = dict.fromkeys(str(action.error.get("code")) for action in record.actions if action.error.get("code"))
    say = words_of(language)
    return say("see the note ({code})", code=", ".join(codes)) if codes else say("see the note")


def approver_in(language: Language, approved_by: str) -> str:
    """Who approved."""
    if language == "en":
        return approved_by
    if approved_by.startswith("policy"):
        return words_of(language)("by the policy")
    return approved_by.removeprefix("user: ")


def state_in(say: Say, status: PlanStatus) -> str:
    """The state of a plan that is under way."""
    return say(_STATES[status]) if status in _STATES else str(status)


def question_in(language: Language, problem: str) -> tuple[str, str]:
    """(what kind of question a task asks, what it asks for); the first is empty in another language than English."""
    if language == "en":
        return reason_of(problem), points_of(problem)
    points = max(1, sum(1 for line in problem.split("\n")[1:] if line.strip()))
    say = words_of(language)
    return "", say("see the note") if points == 1 else say("{count} points, see the note", count=points)


def entry_in(say: Say, language: Language, action: str) -> str:
    """An action of the log: the name that the log has; in another language with the kind where there is one."""
    kind = kind_of_tool(action)
    if language == "en" or not kind:
        return inline(action) if language == "en" else f"`{action}`"
    return f"{say(kind)} (`{action}`)"


def joined(parts: Sequence[str]) -> str:
    """The parts that are not empty."""
    return ": ".join(part for part in parts if part)
