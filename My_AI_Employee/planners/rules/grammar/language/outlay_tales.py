"""What an outlay was for, told by a verb: how such words begin, and which may follow. Data only, by language."""

OPENINGS = {
    "en": (
        r"(?:(?:sending|posting|shipping|couriering|delivering|collecting|fetching|carrying|visiting|seeing|meeting"
        r"|picking up|dropping off|hanging|fixing|fitting|printing|cleaning|filing)"
        r"|to (?:see|visit|meet|collect|fetch|deliver|post|send|ship|fix|fit|hang|file|print|clean|pick up|drop off)"
        r"|(?:back|home) from|(?:on|on the) way (?:to|back from|home from))"
    ),
    "de": r"(?!)",
    "fr": (
        r"(?:(?:pour )?(?:aller )?(?:chercher|récupérer|livrer|déposer|poster|envoyer|expédier|visiter|rencontrer"
        r"|voir|imprimer|nettoyer|réparer|dépanner|accrocher|installer|poser)"
        r"|envois? (?:de|d'|du|des)|expéditions? (?:de|d'|du|des)"
        r"|(?:retour|aller) (?:de|d'|du|des|à|au|vers|depuis)|en (?:rentrant|revenant) (?:de|d'|du|des))"
    ),
}
"""How such words begin, by language."""

ALLOWED = {
    "en": (
        "the a an my our your their some all both two three and of to from in at with for up off new old 's after"
        " before"
    ),
    "de": "",
    "fr": (
        "le la les l' un une des du de d' mon ma mes notre nos tout tous toute toutes et à au aux en avec pour chez"
        " dans sur depuis client clients cliente clientes"
    ),
}
"""Words that may stand behind the verb although the tables take them for grammar."""

BARRED = frozenset(
    """
    refund refunds return returns returned back deposit half share split gift sample samples free loan private
    personal holiday kids children son daughter wife husband mum dad mother father family friend friends girlfriend
    boyfriend him her them us someone somebody neighbour neighbor landlord insurance police court fine ticket
    hospital doctor dentist school dog cat birthday party order cancelled later tomorrow next remboursement retour
    avoir acompte moitié part cadeau échantillon échantillons prêt privé perso vacances enfants fils fille femme
    mari maman papa mère père famille ami amis copain copine quelqu'un voisin voisine propriétaire assurance amende
    hôpital médecin dentiste école chien chat anniversaire commande demain prochain prochaine lui eux elle elles
    mamie papi noël
    """.split()
)
"""Words by which it may be somebody's own, or not paid by this firm, or come back."""
