"""Carries out the commands of people in the chat, and answers them in words."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from My_AI_Employee.approvals.waiting import status_of
from My_AI_Employee.domain.dashboards import DASHBOARDS, find_dashboards
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import AIEmployeeError, CommandRepeatedError, NotFoundError, WrongRoomError
from My_AI_Employee.errors.plain_words import in_plain_words
from My_AI_Employee.journal import chat, events, plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.ops.chat.codes import plan_code
from My_AI_Employee.ops.chat.commands import USAGE, Command, read_command
from My_AI_Employee.ops.chat.decisions import ChatDecisions
from My_AI_Employee.ops.chat.people import Person, find_person
from My_AI_Employee.ops.chat.room import ChatMessage
from My_AI_Employee.ops.chat.texts import approved_answer, one_line, plan_details, plan_row, rejected_answer

logger = logging.getLogger(__name__)

_MOST_ROWS = 20


@dataclass(frozen=True, kw_only=True)
class CommandAnswers:
    """people: by chat account. workflows: name -> the receiver that runs it. wake: wakes the orchestrator.

    superset_url: of the dashboards; empty without them. instance: how the stack calls the books; empty without one.
    """

    decisions: ChatDecisions
    people: Mapping[str, Person]
    workflows: Mapping[str, str]
    wake: Callable[[], None]
    superset_url: str = ""
    instance: str = ""

    @property
    def _journal(self) -> Journal:
        return self.decisions.keeper.journal

    def answer(self, message: ChatMessage) -> str:
        """The answer to a message; empty for one that is no command. What is refused is said with its code.

        A message is taken up once: when it comes again, nothing is done.
        """
        try:
            command = read_command(message)
            if command is None:
                return ""
            if message.room != self.decisions.room:
                raise WrongRoomError("commands count in the room where the plans are posted, and nowhere else")
            person = find_person(self.people, message.sender)
            self._take_up(message)
        except AIEmployeeError as error:
            return self._refused(message, error)
        try:
            said = self._carry_out(person, command, message)
        except AIEmployeeError as error:
            said = self._refused(message, error)
        with self._journal.transaction() as connection:
            chat.record_outcome(connection, message.room, message.id, said.split("\n", 1)[0])
        return said

    def _take_up(self, message: ChatMessage) -> None:
        now = self.decisions.keeper.clock()
        with self._journal.transaction() as connection:
            before = chat.take_command(connection, message.room, message.id, message.sender, now)
        if before:
            raise CommandRepeatedError(f"this message was taken up before, and nothing more is done: {before}")

    def _refused(self, message: ChatMessage, error: AIEmployeeError) -> str:
        logger.warning("chat: %s of %.100r: %s", error.code, message.sender, error.message)
        hint = f" ({error.hint})" if error.hint else ""
        return f"{error.code}: {in_plain_words(_sentence(error.message) + hint)}"

    def _carry_out(self, person: Person, command: Command, message: ChatMessage) -> str:
        match command.verb:
            case "approve":
                return self._approve(person, command)
            case "reject":
                record = self.decisions.reject(person, command.plan_id, command.words)
                self.wake()
                return rejected_answer(record, person.name)
            case "show":
                return self._show(command.plan_id)
            case "pending":
                return self._pending()
            case "status":
                return self._status()
            case "dashboard":
                return self._dashboards(command.words)
            case "run":
                return self._run(person, command.words, message)
        return USAGE

    def _approve(self, person: Person, command: Command) -> str:
        record = self.decisions.approve(person, command.plan_id, command.code)
        reach("chat.approved")
        self.wake()
        return approved_answer(record, person.name)

    def _show(self, plan_id: str) -> str:
        record = self.decisions.find(plan_id)
        code = f"\nTo approve: approve {plan_id} {plan_code(record.plan)}" if self._is_posted(plan_id) else ""
        return plan_details(record) + (code if record.status is PlanStatus.PENDING_APPROVAL else "")

    def _is_posted(self, plan_id: str) -> bool:
        with self._journal.transaction() as connection:
            return chat.find_post(connection, self.decisions.room, plan_id) is not None

    def _pending(self) -> str:
        with self._journal.transaction() as connection:
            waiting = plans.plans_with_status(connection, PlanStatus.PENDING_APPROVAL, PlanStatus.EXPIRED)
        rows = [plan_row(record) for record in waiting[:_MOST_ROWS]]
        more = [f"and {len(waiting) - _MOST_ROWS} more"] if len(waiting) > _MOST_ROWS else []
        return "\n".join([*rows, *more]) or "No plan waits."

    def _status(self) -> str:
        found = status_of(self._journal, self.decisions.store)
        counts = ", ".join(f"{number} {state.replace('_', ' ')}" for state, number in found["counts"].items())
        books = found["books"]
        lines = [
            *([f"Books: {self.instance}."] if self.instance else ()),
            f"Plans: {counts or 'none'}. Questions and new tasks: {len(found['tasks'])}.",
            f"Inbox: {len(found['inbox'])} files. Quarantine: {len(found['quarantine'])}.",
        ]
        if books["hold"]:
            lines.append(f"The books need a person: {one_line(books['hold'])}")
        elif books["away_since"]:
            lines.append(f"The books have not answered since {books['away_since']}.")
        if found["dead_letters"]:
            lines.append(f"{len(found['dead_letters'])} events could not be delivered: ai-employee status")
        return "\n".join(lines)

    def _dashboards(self, words: str) -> str:
        """Links to the dashboards that answer a question; no figure is read."""
        if not self.superset_url:
            raise NotFoundError("there are no dashboards here", hint="set AI_EMPLOYEE_SUPERSET_URL")
        found = find_dashboards(words)
        if not found:
            raise NotFoundError(
                "no dashboard is about that", hint=f"there are: {'; '.join(each.title for each in DASHBOARDS)}"
            )
        return "\n".join(f"{each.title}: {each.link(self.superset_url)}" for each in found)

    def _run(self, person: Person, workflow: str, message: ChatMessage) -> str:
        """The event's id is made of the message: a command that is taken up again asks for the same run."""
        sink = self.workflows.get(workflow)
        if sink is None:
            raise NotFoundError(
                f"there is no workflow '{workflow}'",
                hint=f"the workflows: {', '.join(sorted(self.workflows)) or 'none'}",
            )
        person.check_may_run(workflow)
        event_id = sha256(f"{message.room}\n{message.id}".encode()).hexdigest()[:32]
        content = {"workflow": workflow, "asked_by": f"{person.name} ({self.decisions.kind} {person.id})"}
        with self._journal.transaction() as connection:
            events.record_event(connection, events.WORKFLOW_RUN, workflow, content, sink=sink, event_id=event_id)
        return f"{workflow} is asked of {sink} by {person.name}."


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
