from odoo import fields, models


class KnowledgeVerdict(models.TransientModel):
    """Asks an approver for the reason."""

    _name = "ai.knowledge.verdict"
    _description = "Verdict on a Decision"

    decision_id = fields.Many2one("ai.knowledge.decision", required=True, ondelete="cascade")
    verdict = fields.Selection([("approved", "Approve"), ("rejected", "Reject")], required=True)
    reason = fields.Text()

    def action_confirm(self):
        """Approve or reject; the rights are the decision's to check."""
        self.ensure_one()
        if self.verdict == "approved":
            return self.decision_id.action_approve(self.reason)
        return self.decision_id.action_reject(self.reason)
