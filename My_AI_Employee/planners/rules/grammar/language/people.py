"""Words for people who pay or are invited, and are never the vendor of an expense; of all languages."""

PEOPLE = frozenset(
    """
    client clients customer customers guest guests boss colleague colleagues friend friends employee manager
    kunde kunden kundin gast gäste gästen chef chefin kollege kollegen kollegin freund freunde mandant mandanten
    mitarbeiter
    cliente clientes patron patronne collègue collègues invité invitée invités ami amis amie employé
    """.split()
)

STOPS = frozenset(
    "bahnhof hauptbahnhof flughafen messe baustelle kunden kundin büro gare aéroport chantier salon bureau".split()
)
"""Words for places where a journey begins or ends, and which sell nothing."""

RECEIPTS = frozenset("quittung beleg bon kassenbon kassenzettel ticket reçu recu justificatif receipt".split())
"""Words before the name of a vendor, as in `Quittung vom Büro Maier`."""

PARKING = frozenset(
    "parkhaus tiefgarage parkplatz parkgarage parken parkticket parkschein parkgebühr parkgebühren".split()
)
"""Words before the name of a place, which names no vendor."""

JOURNEYS = frozenset(
    """
    bahnticket bahntickets zugticket zugtickets bahnfahrt zugfahrt bahnfahrkarte fahrkarte fahrkarten fahrschein flug flugticket
    busticket maut péage peage train trains
    """.split()
)
"""Words before where a journey went or what a toll was for, which names no vendor: `Bahnticket Stuttgart`, `Péage A6`."""

FUELS = frozenset("tanken tankquittung tankfüllung benzin diesel essence gazole carburant gasoil fuel petrol".split())
"""Words before the name of a filling station."""

PAYERS = r"\b(?:von|vom)\s+(?:(?:dem|der|unserem|unserer|meinem|meiner)\s+)?{name}\s+(?:\w+\s+)?(?:{paid})\b"
"""Who paid, as `vom Chef bezahlt` says it in German; `von` before a name alone says who sold."""
PAID = "bezahlt|gezahlt|beglichen|übernommen|ausgelegt|verauslagt|spendiert"

HOUSES = frozenset(
    "restaurant hotel hôtel café cafe bistrot bistro brasserie gasthaus gasthof auberge pizzeria trattoria".split()
)
"""Words with which the name of a vendor begins, and which name a thing that is bought where they stand alone."""
