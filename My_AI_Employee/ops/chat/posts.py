"""Keeps a chat room up to date: posts plans that wait, and tells under their posts what became of them.

What is to be told follows from the journal, so that after a crash it is told then; a post that was sent and not
recorded is sent again under the same key, and the server keeps one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.plan import RUNNABLE, PlanStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal import chat, plans
from My_AI_Employee.journal.chat import ChatPost
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.ops.chat.codes import plan_code
from My_AI_Employee.ops.chat.room import ChatRoom
from My_AI_Employee.ops.chat.texts import decided_post, outdated_post, plan_post, result_text


@dataclass(frozen=True, kw_only=True)
class PlanPosts:
    """Posts about plans in one room. most_at_once: posts of one pass, so that commands are read in between."""

    journal: Journal
    room: ChatRoom
    clock: Callable[[], datetime]
    most_at_once: int = 20

    def refresh(self) -> int:
        """Post what the room was not told yet; how much that was. Raises the errors of the room."""
        changes = self._tell_changes()
        return changes + self._post_waiting(max(self.most_at_once - changes, 0))

    def _post_waiting(self, most: int) -> int:
        """Post plans that wait and whose note shows it, unless their present content stands in the room already."""
        with self.journal.transaction() as connection:
            waiting = plans.plans_with_status(connection, PlanStatus.PENDING_APPROVAL)
            posts = chat.posts_in(connection, self.room.id)
        due = [record for record in waiting if record.shown_status == record.status and not _stands(record, posts)]
        for record in due[:most]:
            self._post(record, posts.get(record.plan.id))
        return len(due[:most])

    def _post(self, record: PlanRecord, before: ChatPost | None) -> None:
        plan_id, code = record.plan.id, plan_code(record.plan)
        last = before.post_id if before else ""
        post_id = self.room.post(plan_post(record, code), key=f"plan {plan_id} {code} after {last}")
        reach("chat.posted")
        waits = PlanStatus.PENDING_APPROVAL.value
        posted = to_iso(self.clock())
        post = ChatPost(room=self.room.id, plan_id=plan_id, code=code, post_id=post_id, shown=waits, posted=posted)
        with self.journal.transaction() as connection:
            chat.keep_post(connection, post)
        if before is not None and before.code != code:
            self.room.update(before.post_id, outdated_post(record), key=f"outdated {before.post_id}")

    def _tell_changes(self) -> int:
        with self.journal.transaction() as connection:
            changed = chat.plans_to_tell(connection, self.room.id, self.most_at_once)
        return sum(self._tell(plan_id) for plan_id in changed)

    def _tell(self, plan_id: str) -> int:
        with self.journal.transaction() as connection:
            record = plans.get_plan(connection, plan_id)
            post = chat.find_post(connection, self.room.id, plan_id)
        if post is None or record.status is PlanStatus.PENDING_APPROVAL or record.status == post.shown:
            return 0  # a plan that waits again gets a new post when its note is written
        if not (record.status in RUNNABLE and post.shown in RUNNABLE):
            self._write(record, post)
        with self.journal.transaction() as connection:
            chat.mark_told(connection, self.room.id, plan_id, record.status)
        return 1

    def _write(self, record: PlanRecord, post: ChatPost) -> None:
        """Take the code out of the post, and answer under it when the plan has ended or needs a person."""
        key = f"{post.post_id} {record.status.value} {record.finished_at or ''}"
        self.room.update(post.post_id, decided_post(record), key=f"decided {key}")
        if record.status not in RUNNABLE:
            self.room.post(result_text(record), key=f"result {key}", under=post.post_id)


def _stands(record: PlanRecord, posts: Mapping[str, ChatPost]) -> bool:
    post = posts.get(record.plan.id)
    return post is not None and post.shown == PlanStatus.PENDING_APPROVAL and post.code == plan_code(record.plan)
