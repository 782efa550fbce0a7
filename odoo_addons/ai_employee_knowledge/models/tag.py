from random import randint

from odoo import api, fields, models


class KnowledgeTag(models.Model):
    """A word that articles are found by."""

    _name = "ai.knowledge.tag"
    _description = "Article Tag"
    _order = "name"

    name = fields.Char(required=True)
    color = fields.Integer(default=lambda self: randint(1, 11))  # noqa: S311

    _name_unique = models.UniqueIndex("(lower(name))", "There is a tag of this name already.")

    @api.model
    def ensure(self, names):
        """Ids of the tags of these names, in order; those that are not there are made. Case does not matter."""
        ids = []
        for name in filter(None, (name.strip() for name in names)):
            pattern = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            tag = self.search([("name", "=ilike", pattern)], limit=1) or self.create({"name": name})
            ids.append(tag.id)
        return list(dict.fromkeys(ids))
