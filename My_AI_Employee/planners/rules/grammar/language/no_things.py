"""Units of single pieces, and what is sold but never numbered. Data only."""

PIECES = frozenset("piece pieces pc pcs pce unit units item items copy copies stück stk pièce pièces".split())

UNNUMBERED = frozenset(
    """
    retainer labour labor work travel mileage tolls parking postage delivery shipping transport freight disposal removal packaging
    fitting installation assembly hosting maintenance support consulting consultancy advice cleaning gardening catering design
    copywriting proofreading translation editing printing bookkeeping repair repairs materials lumber timber wood paint gravel sand
    cement fee rent rental food drinks insurance storage setup callout
    anfahrt fahrtkosten porto entsorgung déplacement port évacuation
    """.split()
)
"""What is sold and has no numbers, so that a figure behind it is its price: `plus travel 45`."""

NUMBERED = frozenset(
    """
    room gate suite platform floor apartment apt sprint hotel studio unit plot lot bay terminal track level flight iphone ipad pixel galaxy windows office microsoft monitor
    screen display model version size chairs desks tables lamps boxes pens pages copies sheets
    zimmer gleis tor etage stock flug bildschirm größe modell version stühle tische lampen kartons seiten kopien blatt
    chambre quai porte étage vol écran taille modèle chaises bureaux lampes cartons feuilles
    """.split()
)
"""Words behind which a figure may count or number."""
