from odoo import _, api, fields, models
from odoo.exceptions import AccessError, UserError

APPROVER = "ai_employee_knowledge.group_approver"
MANAGER = "ai_employee_knowledge.group_manager"
OWN_ALLOWED = "ai_employee_knowledge.allow_own_approval"
CONTENT = {"name", "context", "decision", "consequences", "related_record", "replaces_id", "active"}
BY_METHOD = {"status", "owner_id", "proposed_on", "decided_by_id", "decided_on", "verdict_reason", "superseded_by_id"}
"""Fields that only the methods below change; a call from outside cannot, for it is never in superuser mode."""


class KnowledgeDecision(models.Model):
    """What was decided, why, and what follows. Approved text does not change: a later decision replaces it."""

    _name = "ai.knowledge.decision"
    _description = "Decision"
    _inherit = ["mail.thread"]
    _order = "id desc"
    _mail_post_access = "read"  # everyone may comment on a proposal

    name = fields.Char("Title", required=True, tracking=True)
    context = fields.Html(sanitize=True, sanitize_style=True, help="What the matter was")
    decision = fields.Html(sanitize=True, sanitize_style=True, help="What holds from now on")
    consequences = fields.Html(sanitize=True, sanitize_style=True, help="What follows from it")
    status = fields.Selection(
        [
            ("draft", "Draft"),
            ("proposed", "Proposed"),
            ("approved", "Approved"),
            ("rejected", "Rejected"),
            ("superseded", "Superseded"),
        ],
        required=True,
        default="draft",
        index=True,
        tracking=True,
        copy=False,
    )
    owner_id = fields.Many2one(
        "res.users", "Author", required=True, default=lambda self: self.env.user, index=True, copy=False
    )
    proposed_on = fields.Datetime(copy=False)
    decided_by_id = fields.Many2one("res.users", "Decided by", tracking=True, copy=False)
    decided_on = fields.Datetime(tracking=True, copy=False)
    verdict_reason = fields.Text("Reason", copy=False)
    replaces_id = fields.Many2one(
        "ai.knowledge.decision", "Replaces", domain=[("status", "=", "approved")], copy=False
    )
    superseded_by_id = fields.Many2one("ai.knowledge.decision", "Superseded by", tracking=True, copy=False)
    related_record = fields.Reference(selection="_models_to_relate", string="About", copy=False)
    active = fields.Boolean(default=True)
    may_decide = fields.Boolean(compute="_compute_may_decide")

    @api.model
    def _models_to_relate(self):
        models_ = self.env["ir.model"].sudo().search([("transient", "=", False), ("is_mail_thread", "=", True)])
        return [(model.model, model.name) for model in models_]

    @api.depends("status", "owner_id")
    @api.depends_context("uid")
    def _compute_may_decide(self):
        for decision in self:
            decision.may_decide = decision.status == "proposed" and not decision._why_not()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_new(vals)
        made = super().create(vals_list)
        made._check_related()
        proposed = made.filtered(lambda one: one.status == "proposed")
        proposed.sudo().write({"proposed_on": fields.Datetime.now()})
        return made

    def _check_new(self, vals):
        if self.env.su:
            return
        status = vals.get("status", "draft")
        others = BY_METHOD - {"status", "owner_id"}
        if status not in ("draft", "proposed") or any(vals.get(name) for name in others):
            raise AccessError(_("A decision begins as a draft or as a proposal."))
        if vals.get("owner_id", self.env.uid) != self.env.uid:
            raise AccessError(_("You cannot propose a decision in another person's name."))

    def write(self, vals):
        if not self.env.su:
            if BY_METHOD & vals.keys():
                raise AccessError(_("The state of a decision changes by proposing, approving and rejecting only."))
            if CONTENT & vals.keys() and any(decision.status != "draft" for decision in self):
                raise UserError(_("Only a draft can be edited; take a proposal back first."))
        done = super().write(vals)
        if {"related_record", "replaces_id"} & vals.keys():
            self._check_related()
        return done

    def _check_related(self):
        """Names of what the author may not see must not show here."""
        for decision in self:
            if decision.related_record:
                decision.related_record.check_access("read")
            if decision.sudo().replaces_id.status not in (False, "approved"):
                raise UserError(_("Only a decision that is in force can be replaced."))

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if any(decision.status != "draft" for decision in self):
            raise UserError(_("Only a draft can be deleted: what was decided stays on record."))

    def action_propose(self):
        """Hand a draft in. Only its author does."""
        self._check_author()
        self._move("draft", {"status": "proposed", "proposed_on": fields.Datetime.now()})
        return True

    def action_take_back(self):
        """Make a proposal a draft again, so that it can be edited. Only its author does."""
        self._check_author()
        self._move("proposed", {"status": "draft", "proposed_on": False})
        return True

    def action_approve(self, reason=""):
        """Approve a proposal; the decision that it replaces is superseded."""
        for decision in self:
            decision._decide("approved", reason)
            old = decision.sudo().replaces_id
            if old.status == "approved":
                old.write({"status": "superseded", "superseded_by_id": decision.id})
        return True

    def action_reject(self, reason=""):
        """Reject a proposal with a reason."""
        if not (reason or "").strip():
            raise UserError(_("Say why the proposal is rejected."))
        for decision in self:
            decision._decide("rejected", reason)
        return True

    def action_open_verdict(self):
        """The dialog of the form's buttons; `verdict` in the context."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": _("Approve") if self.env.context.get("verdict") == "approved" else _("Reject"),
            "res_model": "ai.knowledge.verdict",
            "view_mode": "form",
            "target": "new",
            "context": {"default_decision_id": self.id, "default_verdict": self.env.context.get("verdict")},
        }

    def _decide(self, status, reason):
        self.ensure_one()
        self.check_access("read")
        if refusal := self._why_not():
            raise AccessError(refusal)
        reason = (reason or "").strip()
        values = {
            "status": status,
            "decided_by_id": self.env.uid,
            "decided_on": fields.Datetime.now(),
            "verdict_reason": reason,
        }
        self._move("proposed", values)
        if reason:
            self.sudo().message_post(body=reason, author_id=self.env.user.partner_id.id, subtype_xmlid="mail.mt_note")

    def _why_not(self):
        """Why this person may not decide on it; empty when they may."""
        if not self.env.user.has_group(APPROVER):
            return _("Only decision approvers approve and reject.")
        own_allowed = self.env["ir.config_parameter"].sudo().get_param(OWN_ALLOWED) == "True"
        if self.env.user in (self.sudo().owner_id, self.sudo().create_uid) and not own_allowed:
            return _("Nobody decides on their own proposal.")
        return ""

    def _check_author(self):
        self.check_access("write")
        if any(decision.owner_id != self.env.user for decision in self):
            raise AccessError(_("Only its author proposes a decision or takes it back."))

    def _move(self, before, values):
        """Change the state of a locked record. Two at once: the second finds another state."""
        me = self.sudo()
        me.lock_for_update()
        me.invalidate_recordset(["status"])
        if any(decision.status != before for decision in me):
            raise UserError(_("The decision is not “%s” any more.", dict(self._fields["status"].selection)[before]))
        me.write(values)
