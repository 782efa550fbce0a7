"""German: ordinary words that never change a request, and phrases of such words that do. Data only."""

HARMLESS_VERBS = "ist sind war waren wurde wurden hat haben hatte hatten"
"""A clause without one of these is no statement."""

HARMLESS_WORDS = "der die das ein eine wir ihr sie es und so schön toll super wetter garten küche team"
"""Words beside such a verb; alone they may name a thing that is asked for."""

HARMLESS_JOINERS = "und"
"""Words between two clauses."""

BEARING_IDIOMS = """
so war/ist/sind/waren es/das
"""
"""Words that bear together: a sentence that has one of these phrases is asked about. `/` parts words of one place."""
