"""French: verbs of statements in which any noun may stand, with all their forms. Data only.

Whoever feels, looks, talks, moves, lives or celebrates changes nothing of a request. No verb of money, trade, orders,
promises, doubt, giving, keeping, leaving, damage, return or of the works that are sold is among them.
"""

_REGULAR = """
adorer aimer apprécier admirer regarder contempler écouter savourer déguster goûter fêter célébrer visiter traverser longer
croiser rencontrer saluer embrasser féliciter remercier raconter feuilleter caresser inspirer émerveiller épater impressionner
amuser charmer enchanter gâter régaler presser taquiner câliner cajoler papoter bavarder discuter parler bosser flâner rentrer
rouler tourner ronronner fonctionner briller scintiller étinceler respirer sonner pousser voyager randonner pédaler bronzer
rayonner trôner grouiller bourdonner fourmiller résonner filer foncer galoper trotter trottiner grimper méditer déjeuner dîner
souper pique-niquer trinquer papillonner côtoyer fréquenter entourer rassurer captiver passionner fasciner bluffer intéresser
dorloter chouchouter ensorceler ressembler téléphoner virevolter chuchoter babiller gazouiller roucouler jacasser gigoter
gambader surfer naviguer enthousiasmer dynamiser ressourcer apaiser amener emmener vider ranger
"""

_ENDINGS = ("e", "es", "ent", "ons", "ez", "ais", "ait", "aient", "ions", "iez", "a", "èrent")
_DONE = ("é", "ée", "és", "ées")


def _stems(verbs: str) -> list[str]:
    return [verb.removesuffix("er") for verb in verbs.split() if verb.endswith("er")]


def _with(stem: str, end: str) -> str:
    """The form of a verb: `mangeait`, `commençait`, ``."""
    if end[0] in "aoè" and stem.endswith("g") and end != "èrent":
        return f"{stem}e{end}"
    return f"{stem.removesuffix('c')}ç{end}" if end[0] in "ao" and stem.endswith("c") else f"{stem}{end}"


FINITE = frozenset(_with(stem, end) for stem in _stems(_REGULAR) for end in _ENDINGS) | frozenset(
    """
    emmène emmènes emmènent amène amènent feuillette aboie aboient côtoie côtoient
    dors court cours courent courait couraient
    sent sentent sentait sentaient sors sort sortent sortons sortait sortaient pars part partent partons partait partaient
    viens vient viennent venons venait venaient revient reviens reviennent revenons revenait connais connaît connait connaissez connaissent connaissons connaissait
    lis lit lisent lisons lisait relis relit relisons boit boivent buvons buvait fleurit fleurissent fleurissait
    rougit rougissent verdit verdissent applaudit applaudissent applaudissait éblouit resplendit resplendissent remplit guérit guérissent
    plaît plait plaisent plaisait plaisaient ravit ravissent séduit séduisent émeut surprend surprennent accueille accueillent accueillait
    conduit conduisent conduisait suit suivent suivait suivaient voyons voyait souvient souviennent souviens ressent
    descend descendent descendait descends entend entendent entendait rejoint rejoignent
    attache attachent mène mènent écrivent écrit écrivait neige
    passe passes passent passons passait passaient arrive arrives arrivent arrivons arrivait arrivaient monte montent montait montaient
    pensent pensait pensais
    """.split()
)
"""Forms in the present and the past."""

DONE = frozenset(_with(stem, end) for stem in _stems(_REGULAR) for end in _DONE) | frozenset(
    """
    couru senti connu lu relu bu fleuri rougi applaudi ébloui guéri plu ravi séduit ému surpris surprise accueilli accueillie
    accueillis accueillies conduit suivi suivie suivis entendu rejoint écrit neigé plu gelé venté grondé vu vue vus vues revu revue revus revues
    découvert redécouvert retrouvé attrapé pensé repensé travaillé
    """.split()
)
"""Participles behind `avoir`, and behind `être` with a reflexive pronoun."""

BEEN = frozenset(
    """
    venu venue venus venues passé passée passés passées rentré rentrée rentrés rentrées arrivé arrivée arrivés arrivées né née nés nées
    intervenu intervenue intervenus intervenues
    """.split()
)
"""Participles behind `être`: who came and went."""

INFINITIVES = frozenset(_REGULAR.split()) | frozenset(
    """
    voir revoir dormir rire sourire courir vivre sortir partir venir revenir lire relire boire connaître découvrir entendre suivre prévenir
    travailler collaborer échanger rejoindre accueillir chercher prendre aller rentrer retrouver croiser passer
    """.split()
)
GERUNDS = frozenset(_with(stem, "ant") for stem in _stems(_REGULAR)) | frozenset(
    "ouvrant voyant lisant relisant dormant riant souriant courant sortant partant venant revenant arrivant passant allant rentrant buvant".split()
)
"""Behind `en`: `en rentrant du marché`."""

BESIDE_A_PRONOUN = frozenset(_with(stem, end) for stem in _stems(
    """
    adorer aimer apprécier admirer papoter bavarder discuter parler raconter voyager bosser
    saluer embrasser féliciter remercier
    """
) for end in _ENDINGS) | frozenset("connaît connaissent".split())  # fmt: skip
"""Verbs beside `il`, `elle` or `ils`, who can only be people."""

TAKING_IT = frozenset(_with(stem, end) for stem in _stems("adorer aimer admirer apprécier regarder") for end in _ENDINGS) | frozenset(
    "relis relit connais connaît connaissez connaissent adoré adorée adorés adorées".split()
)  # fmt: skip
"""Verbs beside `le`, `la` or `les`, which may mean the thing or the document."""

OF_ONES_OWN = frozenset(
    "relis relirai regarde file pars rentre reviens passe dors déjeune dîne bosse rejoins retrouve".split()
)
"""What the writer does next, also tomorrow."""

WE_DID = frozenset("terminé fini bouclé achevé".split())
"""Beside `je`, `nous` or `on`, without a thing: the work is done."""

FELT = frozenset(_with(stem, end) for stem in _stems("adorer aimer apprécier") for end in _DONE) | frozenset({""})
"""Participles beside `il`, `elle` or `ils`, who can only be people."""

HELPED = frozenset(
    "aidé aidée aidés aidées dépanné dépannée dépannés dépannées reçu reçue reçus reçues répondu écouté écoutée conseillé conseillée conseillés".split()
)
"""Participles of what one thanks for."""

BESIDE_A_REFLEXIVE = frozenset(
    """
    remet remets remettent remettait porte portent portait porter amuse amusent amusaient régale régalent croise croisons
    voit voyons voient retrouve retrouvons rencontre rencontrons rencontrent passe passent passait rétablit rétablissent débrouille débrouillent
    souviens souvient souvenons réjouis réjouit réjouissons dépêche dépêchons sauve sens sent sentent
    """.split()
)
"""Forms that only change nothing beside a reflexive pronoun."""
CALLED = frozenset(
    "appelé appelée appelés téléphoné écrit prévenu prévenue prévenus contacté contactée contactés remercié remerciée remerciés raconté accueilli accueillie ".split()
)
"""Participles beside `m'a` and `nous a`."""
GOING = frozenset("va vont vas vais allez allons allait allaient".split())
"""Beside `bien` and `mieux`."""
SMELLING = frozenset("sent sentent sentait sentaient".split())
FINDING = frozenset("trouve trouvent trouvons trouvez trouvait trouvaient trouvais".split())
