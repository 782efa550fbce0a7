from odoo.tests import Form, tagged

from .common import KnowledgeCase


@tagged("post_install", "-at_install")
class TestViews(KnowledgeCase):
    def test_every_view_opens_for_an_internal_user(self):
        for model in ("ai.knowledge.article", "ai.knowledge.decision"):
            for view in ("list", "form", "kanban", "search"):
                arch = self.env[model].with_user(self.author).get_view(view_type=view)["arch"]
                self.assertIn(f"<{view}", arch)

    def test_an_article_is_written_in_its_form(self):
        with Form(self.articles.with_user(self.author)) as form:
            form.name = "How we invoice"
            form.visibility = "people"
            form.member_ids.add(self.colleague)
        self.assertTrue(self.sees(self.colleague, form.record))

    def test_a_decision_is_written_and_proposed_in_its_form(self):
        with Form(self.decisions.with_user(self.author)) as form:
            form.name = "Pay in 14 days"
            form.decision = "<p>Yes</p>"
        form.record.action_propose()
        self.assertEqual(form.record.with_user(self.approver).may_decide, True)
        self.assertEqual(form.record.with_user(self.author).may_decide, False)
