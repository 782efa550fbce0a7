{
    "name": "AI Employee Knowledge",
    "summary": "Articles and a decision log for the whole team",
    "description": "Articles with chosen readers, and decisions that are proposed, approved and superseded. "
    "Works by itself; the AI Employee's team server reads and writes it with each person's own rights.",
    "version": "19.0.1.0.0",
    "category": "Productivity",
    "author": "AI Employee contributors",
    "license": "Other OSI approved licence",  # Apache-2.0, see LICENSE at the repository's root
    "depends": ["mail"],
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
        "wizard/verdict_views.xml",
        "views/article_views.xml",
        "views/decision_views.xml",
        "views/menus.xml",
    ],
    "application": True,
    "installable": True,
}
