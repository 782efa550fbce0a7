from . import test_article, test_decision, test_views
