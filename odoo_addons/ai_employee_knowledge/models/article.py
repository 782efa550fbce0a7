from odoo import _, api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

MANAGER = "ai_employee_knowledge.group_manager"
OWNERS_TO_SAY = {"owner_id", "visibility", "member_ids"}


class KnowledgeArticle(models.Model):
    """A page that people write together.

    An article is never seen by more people than the article above it: its name would show below that one.
    """

    _name = "ai.knowledge.article"
    _description = "Knowledge Article"
    _inherit = ["mail.thread"]
    _order = "sequence, name, id"
    _parent_store = True

    name = fields.Char("Title", required=True, tracking=True)
    body = fields.Html(sanitize=True, sanitize_style=True, sanitize_form=True, strip_classes=False)
    parent_id = fields.Many2one("ai.knowledge.article", "Parent", index=True, ondelete="restrict", tracking=True)
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("ai.knowledge.article", "parent_id", "Articles below")
    tag_ids = fields.Many2many("ai.knowledge.tag", string="Tags")
    owner_id = fields.Many2one(
        "res.users",
        "Owner",
        required=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        index=True,
        tracking=True,
    )
    visibility = fields.Selection(
        [("private", "Only the owner"), ("people", "The owner and chosen people"), ("internal", "Everyone inside")],
        required=True,
        default="internal",
        tracking=True,
    )
    member_ids = fields.Many2many("res.users", string="Shared with", domain=[("share", "=", False)])
    active = fields.Boolean(default=True, tracking=True)
    sequence = fields.Integer(default=10)
    edit_stamp = fields.Char(
        compute="_compute_edit_stamp", help="Changes with every edit; finer than the seconds of the date."
    )

    @api.depends("write_date")
    def _compute_edit_stamp(self):
        for article in self:
            article.edit_stamp = (
                article.write_date.isoformat(timespec="microseconds") if article.write_date else False
            )

    @api.constrains("parent_id")
    def _check_no_cycle(self):
        if self._has_cycle():
            raise ValidationError(_("An article cannot lie below itself."))

    @api.constrains("parent_id", "visibility", "member_ids", "owner_id")
    def _check_readers(self):
        """Neither more readers than the article above, nor fewer than those below."""
        articles = self.sudo().with_context(active_test=False)
        for article in articles | articles.child_ids:
            above = article.parent_id
            if above and not article._reads_no_wider_than(above):
                raise ValidationError(_("An article cannot be seen by people who may not see the article above it."))

    def _reads_no_wider_than(self, above):
        if above.visibility == "internal":
            return True
        if above.visibility == "private" and self.visibility != "private":
            return False
        return self.visibility != "internal" and self._readers() <= above._readers()

    def _readers(self):
        """Who sees an article that is not for everyone."""
        self.ensure_one()
        return self.owner_id | (self.member_ids if self.visibility == "people" else self.env["res.users"])

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_owner(vals)
        return super().create(vals_list)

    def write(self, vals):
        if OWNERS_TO_SAY & vals.keys() and not self._is_boss():
            raise AccessError(_("Only its owner, or a knowledge manager, says who sees an article."))
        done = super().write(vals)
        if OWNERS_TO_SAY & vals.keys():
            self._drop_strangers()
        return done

    def _drop_strangers(self):
        """Who may not read an article any more is not told of its messages either."""
        for article in self.sudo().filtered(lambda one: one.visibility != "internal"):
            article.message_unsubscribe((article.message_partner_ids - article._readers().partner_id).ids)

    def _check_owner(self, vals):
        owner = vals.get("owner_id", self.env.uid)
        if owner != self.env.uid and not self.env.su and not self.env.user.has_group(MANAGER):
            raise AccessError(_("You cannot write an article in another person's name."))

    def _is_boss(self):
        if self.env.su or self.env.user.has_group(MANAGER):
            return True
        return all(article.owner_id == self.env.user for article in self)

    def edit_unchanged(self, stamp, values, append=""):
        """Write the values if nobody has edited the article since `edit_stamp` was `stamp`; answers the new stamp.

        append: HTML that goes below the body, which stays as it is.
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset()
        if self.edit_stamp != stamp:
            raise UserError(_("The article was edited since you read it."))
        self.write({**values, "body": f"{self.body or ''}{append}"} if append else values)
        self.flush_recordset()
        self.invalidate_recordset(["edit_stamp"])
        return self.edit_stamp
