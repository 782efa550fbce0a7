from odoo import fields, models


class Article(models.Model):
    """The fields of Enterprise's article that the team server uses."""

    _name = "knowledge.article"
    _description = "Article"
    _inherit = ["mail.thread"]
    _order = "sequence, id"

    name = fields.Char()
    body = fields.Html()
    parent_id = fields.Many2one("knowledge.article")
    child_ids = fields.One2many("knowledge.article", "parent_id")
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    is_locked = fields.Boolean()
    internal_permission = fields.Selection([("write", "Can edit"), ("read", "Can read"), ("none", "No access")])
    article_member_ids = fields.One2many("knowledge.article.member", "article_id")
    category = fields.Selection(
        [("workspace", "Workspace"), ("private", "Private"), ("shared", "Shared")], compute="_compute_category"
    )

    def _compute_category(self):
        for article in self:
            article.category = "private" if article.internal_permission == "none" else "workspace"


class Member(models.Model):
    """Who may do what with an article."""

    _name = "knowledge.article.member"
    _description = "Article Member"

    article_id = fields.Many2one("knowledge.article", required=True, ondelete="cascade")
    partner_id = fields.Many2one("res.partner", required=True)
    permission = fields.Selection(
        [("write", "Can edit"), ("read", "Can read"), ("none", "No access")], required=True, default="read"
    )
