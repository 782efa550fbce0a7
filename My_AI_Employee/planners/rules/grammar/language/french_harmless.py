"""French: ordinary words that never change a request, and phrases of such words that do. Data only."""

HARMLESS_VERBS = "est sont était étaient"
"""A clause without one of these is no statement."""

HARMLESS_WORDS = "le la les l' un une des nous vous c' et très bien beau belle super temps jardin cuisine équipe"
"""Words beside such a verb; alone they may name a thing that is asked for."""

HARMLESS_JOINERS = "et"
"""Words between two clauses."""

BEARING_IDIOMS = """
c' est bien
"""
"""Words that bear together: a sentence that has one of these phrases is asked about. `/` parts words of one place."""
