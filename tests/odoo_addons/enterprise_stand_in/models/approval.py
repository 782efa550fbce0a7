from odoo import fields, models
from odoo.exceptions import UserError


class Request(models.Model):
    """The fields and methods of Enterprise's approval request that the team server uses."""

    _name = "approval.request"
    _description = "Approval Request"
    _inherit = ["mail.thread"]

    name = fields.Char(required=True)
    reason = fields.Html()
    request_owner_id = fields.Many2one("res.users", default=lambda self: self.env.user)
    approver_ids = fields.One2many("approval.approver", "request_id")
    user_status = fields.Selection(
        [("new", "New"), ("pending", "To Approve"), ("waiting", "Waiting"), ("approved", "Approved"),
         ("refused", "Refused"), ("cancel", "Cancel")],
        compute="_compute_user_status",
    )  # fmt: skip
    request_status = fields.Selection(
        [("new", "To Submit"), ("pending", "Submitted"), ("approved", "Approved"), ("refused", "Refused"),
         ("cancel", "Cancel")],
        default="new",
    )  # fmt: skip

    def _compute_user_status(self):
        for request in self:
            mine = request.approver_ids.filtered(lambda one: one.user_id == self.env.user)
            request.user_status = mine.status

    def action_approve(self, approver=None):
        self._decide("approved")

    def action_refuse(self, approver=None):
        self._decide("refused")

    def _decide(self, status):
        mine = self.approver_ids.filtered(lambda one: one.user_id == self.env.user)
        if not mine:
            raise UserError("You are no approver of this request.")
        mine.sudo().status = status
        if status == "refused" or all(one.status == "approved" for one in self.approver_ids):
            self.sudo().request_status = status


class Approver(models.Model):
    """One person who has to agree."""

    _name = "approval.approver"
    _description = "Approver"

    request_id = fields.Many2one("approval.request", required=True, ondelete="cascade")
    user_id = fields.Many2one("res.users", required=True)
    status = fields.Selection(
        [("new", "New"), ("pending", "To Approve"), ("approved", "Approved"), ("refused", "Refused")],
        default="pending",
    )
