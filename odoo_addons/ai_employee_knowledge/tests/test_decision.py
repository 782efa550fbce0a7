from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import KnowledgeCase


@tagged("post_install", "-at_install")
class TestDecision(KnowledgeCase):
    def test_the_way_of_a_decision(self):
        decision = self.decisions.with_user(self.author).create({"name": "Pay in 14 days", "decision": "<p>Yes</p>"})
        self.assertFalse(self.sees(self.approver, decision))
        decision.action_propose()
        self.assertTrue(self.sees(self.approver, decision))
        decision.with_user(self.approver).action_approve("Agreed")
        self.assertEqual(decision.status, "approved")
        self.assertEqual(decision.decided_by_id, self.approver)
        self.assertTrue(decision.decided_on)
        self.assertEqual(decision.verdict_reason, "Agreed")
        self.assertIn("Agreed", decision.message_ids.mapped("body")[0])

    def test_only_approvers_decide(self):
        decision = self.proposal(self.author)
        for user in (self.author, self.colleague):
            with self.assertRaises(AccessError):
                decision.with_user(user).action_approve()
            with self.assertRaises(AccessError):
                decision.with_user(user).action_reject("no")

    def test_nobody_decides_on_their_own_unless_allowed(self):
        decision = self.proposal(self.approver)
        with self.assertRaises(AccessError):
            decision.action_approve()
        self.env["ir.config_parameter"].set_param("ai_employee_knowledge.allow_own_approval", "True")
        decision.action_approve()
        self.assertEqual(decision.status, "approved")

    def test_a_rejection_needs_a_reason_and_a_decision_is_final(self):
        decision = self.proposal(self.author)
        with self.assertRaises(UserError):
            decision.with_user(self.approver).action_reject(" ")
        decision.with_user(self.approver).action_reject("Too dear")
        with self.assertRaises(UserError):
            decision.with_user(self.approver).action_approve()

    def test_the_state_cannot_be_written(self):
        decision = self.proposal(self.author)
        for user in (self.author, self.approver, self.manager):
            for values in ({"status": "approved"}, {"decided_by_id": user.id}, {"owner_id": user.id}):
                with self.assertRaises(AccessError):
                    decision.with_user(user).with_context(su=True).write(values)
        for values in ({"status": "approved"}, {"owner_id": self.approver.id}, {"decided_by_id": self.approver.id}):
            with self.assertRaises(AccessError):
                self.decisions.with_user(self.author).create({"name": "x", **values})

    def test_what_is_proposed_is_not_edited(self):
        decision = self.proposal(self.author)
        with self.assertRaises(UserError):
            decision.write({"decision": "<p>Other</p>"})
        with self.assertRaises(UserError):
            decision.unlink()
        decision.action_take_back()
        decision.write({"decision": "<p>Other</p>"})
        with self.assertRaises(AccessError):
            decision.with_user(self.colleague).action_propose()

    def test_an_approved_decision_supersedes_the_one_it_replaces(self):
        old = self.proposal(self.author)
        old.with_user(self.approver).action_approve()
        new = self.proposal(self.author, replaces_id=old.id)
        self.assertEqual(old.status, "approved")
        new.with_user(self.approver).action_approve()
        self.assertEqual(old.status, "superseded")
        self.assertEqual(old.superseded_by_id, new)
        with self.assertRaises(UserError):
            self.proposal(self.author, replaces_id=old.id)

    def test_the_related_record_must_be_visible_to_the_author(self):
        hidden = self.article(self.colleague, visibility="private")
        with self.assertRaises(AccessError):
            self.proposal(self.author, related_record=f"ai.knowledge.article,{hidden.id}")
        seen = self.article(self.colleague)
        self.assertEqual(
            self.proposal(self.author, related_record=f"ai.knowledge.article,{seen.id}").related_record, seen
        )

    def test_hostile_html_is_sanitised(self):
        hostile = "<p>Fine</p><script>alert(1)</script><svg onload='x()'></svg><a href='javascript:x()'>a</a>"
        decision = self.proposal(self.author, context=hostile, decision=hostile, consequences=hostile)
        for text in (decision.context, decision.decision, decision.consequences):
            self.assertIn("Fine", text)
            for word in ("<script", "onload", "javascript:"):
                self.assertNotIn(word, text)

    def test_the_dialog_asks_for_the_reason(self):
        decision = self.proposal(self.author)
        action = decision.with_user(self.approver).with_context(verdict="rejected").action_open_verdict()
        dialog = (
            self.env[action["res_model"]]
            .with_user(self.approver)
            .with_context(**action["context"])
            .create({"reason": "No"})
        )
        dialog.action_confirm()
        self.assertEqual((decision.status, decision.verdict_reason), ("rejected", "No"))

    def test_everyone_comments_on_a_proposal(self):
        decision = self.proposal(self.author)
        decision.with_user(self.colleague).message_post(body="What about <b>cash</b>?")
        self.assertIn("&lt;b&gt;", decision.message_ids[0].body)
