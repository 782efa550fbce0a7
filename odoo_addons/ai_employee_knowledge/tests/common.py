from odoo.tests import TransactionCase, new_test_user


class KnowledgeCase(TransactionCase):
    """An author, a colleague, an approver and a manager."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.author = new_test_user(cls.env, "author", "base.group_user")
        cls.colleague = new_test_user(cls.env, "colleague", "base.group_user")
        cls.approver = new_test_user(cls.env, "approver", "ai_employee_knowledge.group_approver")
        cls.manager = new_test_user(cls.env, "manager", "ai_employee_knowledge.group_manager")
        cls.articles = cls.env["ai.knowledge.article"]
        cls.decisions = cls.env["ai.knowledge.decision"]

    def article(self, user, **values):
        return self.articles.with_user(user).create({"name": "Article", **values})

    def proposal(self, user, **values):
        return self.decisions.with_user(user).create({"name": "Decision", "status": "proposed", **values})

    def sees(self, user, record):
        return bool(record.with_user(user).search([("id", "=", record.id)]))
