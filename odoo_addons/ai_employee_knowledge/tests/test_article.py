from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import KnowledgeCase


@tagged("post_install", "-at_install")
class TestArticle(KnowledgeCase):
    def test_who_sees_an_article(self):
        private = self.article(self.author, visibility="private")
        shared = self.article(self.author, visibility="people", member_ids=[(4, self.colleague.id)])
        internal = self.article(self.author)
        seen = {
            user.login: [self.sees(user, article) for article in (private, shared, internal)]
            for user in (self.author, self.colleague, self.approver, self.manager)
        }
        self.assertEqual(seen["author"], [True, True, True])
        self.assertEqual(seen["colleague"], [False, True, True])
        self.assertEqual(seen["approver"], [False, False, True])
        self.assertEqual(seen["manager"], [False, True, True])
        with self.assertRaises(AccessError):
            private.with_user(self.manager).read(["name"])

    def test_without_the_rule_a_private_article_would_be_seen(self):
        """The twin: it is the record rule that hides it, nothing else."""
        private = self.article(self.author, visibility="private")
        self.env.ref("ai_employee_knowledge.rule_article_visible").active = False
        self.assertTrue(self.sees(self.colleague, private))

    def test_a_portal_user_sees_nothing(self):
        portal = new_test_user(self.env, "portal_reader", "base.group_portal")
        article = self.article(self.author)
        with self.assertRaises(AccessError):
            article.with_user(portal).read(["name"])

    def test_readers_edit_but_only_the_owner_says_who_reads(self):
        article = self.article(self.author)
        article.with_user(self.colleague).write({"body": "<p>more</p>"})
        for values in ({"visibility": "private"}, {"owner_id": self.colleague.id}, {"member_ids": [(4, 1)]}):
            with self.assertRaises(AccessError):
                article.with_user(self.colleague).write(values)
        article.with_user(self.manager).write({"visibility": "people"})
        article.with_user(self.author).write({"visibility": "private"})

    def test_nobody_writes_in_another_persons_name(self):
        with self.assertRaises(AccessError):
            self.article(self.colleague, owner_id=self.author.id)
        self.assertEqual(self.article(self.manager, owner_id=self.author.id).owner_id, self.author)

    def test_only_the_owner_deletes_for_good(self):
        article = self.article(self.author)
        with self.assertRaises(AccessError):
            article.with_user(self.colleague).unlink()
        article.with_user(self.author).unlink()

    def test_hostile_html_is_sanitised(self):
        hostile = (
            "<p onclick='x()'>Text</p><script>alert(1)</script><a href='javascript:alert(1)'>go</a>"
            "<img src='x' onerror='alert(1)'/><iframe src='https://example.com'></iframe>"
        )
        body = self.article(self.author, body=hostile).body
        for word in ("onclick", "<script", "javascript:", "onerror", "<iframe"):
            self.assertNotIn(word, body)
        self.assertIn("Text", body)

    def test_an_article_has_no_more_readers_than_the_one_above(self):
        above = self.article(self.author, visibility="private")
        with self.assertRaises(ValidationError):
            self.article(self.author, parent_id=above.id, visibility="internal")
        below = self.article(self.author, parent_id=above.id, visibility="private")
        with self.assertRaises(ValidationError):
            below.write({"visibility": "people", "member_ids": [(4, self.colleague.id)]})
        above.write({"visibility": "people", "member_ids": [(4, self.colleague.id)]})
        below.write({"visibility": "people", "member_ids": [(4, self.colleague.id)]})
        with self.assertRaises(ValidationError):
            above.write({"visibility": "private"})

    def test_no_article_lies_below_itself(self):
        above = self.article(self.author)
        below = self.article(self.author, parent_id=above.id)
        with self.assertRaises(UserError):
            above.write({"parent_id": below.id})

    def test_who_lost_the_right_to_read_is_no_follower(self):
        article = self.article(self.author)
        article.message_subscribe(self.colleague.partner_id.ids)
        article.write({"visibility": "private"})
        self.assertEqual(article.message_partner_ids, self.author.partner_id)

    def test_an_edit_needs_the_stamp_of_what_was_read(self):
        article = self.article(self.author, body="<p>one</p>")
        self.env.flush_all()
        stamp = article.edit_stamp
        self.assertEqual(len(stamp.rpartition(".")[2]), 6)
        with self.assertRaises(UserError):
            article.with_user(self.colleague).edit_unchanged("2026-01-01T00:00:00.000000", {"body": "<p>two</p>"})
        article.with_user(self.colleague).edit_unchanged(stamp, {"name": "New"}, append="<p>two</p>")
        self.assertIn("one", article.body)
        self.assertIn("two", article.body)
        self.assertEqual(article.name, "New")

    def test_tags_are_found_whatever_their_case(self):
        tags = self.env["ai.knowledge.tag"].with_user(self.author)
        first = tags.ensure(["Finance", " ", "100%"])
        self.assertEqual(tags.ensure(["finance", "FINANCE", "100%"]), first)
        self.assertNotEqual(tags.ensure(["100x"]), first[1:])
