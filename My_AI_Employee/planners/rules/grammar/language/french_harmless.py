"""French: the ordinary words that never change a request, and phrases of such words that do.

A sentence of these words alone, without a figure, a date or a name, tells what happened: it can change neither who pays,
nor what, how much, when or whether. A word that could, such as `pas`, `moitié` or `plus`, is in none of the lists.
An elided word is a word of its own: `l'heure` is `l' heure`.
"""

from My_AI_Employee.planners.rules.grammar.language.orders import with_endings

_ADJECTIVE = ("", "e", "s", "es")
_NOUN = ("", "s")

_FUNCTION = """
le la les l' un une des du de d' ce cet cette ces c' ça cela je j' tu il elle on nous vous ils elles me m' te t' se s' lui
leur leurs eux moi toi mon ma mes ton ta tes son sa ses notre nos votre vos
à au aux dans en sur pour avec chez ensemble
et car puisque qui que qu' où comme très trop vraiment particulièrement absolument extrêmement si tellement
est sont était étaient suis êtes été a ai as avons avez ont avait avaient avais avions eu fut furent
vite rapidement lentement doucement calmement joliment superbement magnifiquement parfaitement merveilleusement
tout toute tous toutes depuis passage passages intervention interventions visite venue
maintenant d'ailleurs naturellement évidemment
"""
_FINITE = "est sont était étaient suis êtes a ai as avons avez ont avait avaient avais avions fut furent"
DONE_WORDS = """
construit bâti monté installé posé réparé peint repeint verni poncé scié percé vissé collé assemblé ajusté fixé cloué
soudé carrelé plâtré isolé étanchéifié jointoyé rénové restauré aménagé transformé décoré fleuri planté semé tondu taillé
arrosé récolté jardiné nettoyé lavé rangé balayé essuyé repassé cousu brodé tricoté tissé rembourré
cuisiné préparé mijoté grillé rôti servi goûté dégusté savouré mangé
écrit rédigé tapé traduit interprété relu illustré dessiné conçu imaginé créé développé programmé configuré
paramétré migré sauvegardé archivé numérisé scanné classé trié imprimé relié plié emballé déballé transporté
déchargé chargé photographié filmé mixé monté projeté présenté animé accompagné formé coaché entraîné
entretenu tondu affûté accordé collé retouché relooké équipé raccordé branché câblé éclairé modernisé optimisé embelli soigné amélioré peaufiné réalisé effectué
élagué abattu désherbé débroussaillé dépanné ramoné maquillé coiffé massé sous-titré transcrit débarrassé débouché défriché
élaboré désinstallé étanché ravalé ponctué sculpté gravé brodé ourlé détartré vidangé confectionné façonné
"""
"""What one has done for a customer."""

_OTHER_DONE = """
visité mesuré examiné étudié exploré découvert trouvé rencontré accueilli salué revu montré admiré apprécié aimé adoré
fêté célébré dansé chanté joué ri souri discuté bavardé écouté
 marché couru nagé volé skié pédalé randonné arrivé venu allé parti resté dormi reposé
travaillé bricolé œuvré réussi achevé abouti fonctionné marché brillé neigé plu venté gelé
inauguré emménagé équipé raccordé branché câblé éclairé chauffé ventilé modernisé optimisé embelli
soigné amélioré peaufiné bichonné félicité remercié bluffé
"""
_DONE = with_endings(DONE_WORDS + _OTHER_DONE, _ADJECTIVE)
_PAST = """
étais étions était étaient avait avaient parlait parlaient jouait jouaient
riait riaient dansait dansaient chantait chantaient brillait brillaient soufflait
pleuvait neigeait fonctionnait fonctionnaient mangeait mangeaient
tourne tournent plaît plaisent pousse poussent rayonne rayonnent
adore adorent aime aiment admire admirent apprécie apprécient brille brillent fonctionne fonctionnent
"""
_QUALITY = with_endings(
    """
    nouveau joli fatigant haut chaud brûlant
    content ravi satisfait enchanté heureux fier soulagé fatigué reposé détendu
    gourmand succulent délicieux savoureux croquant fondant sucré salé épicé moelleux
    élégant raffiné soigné chaleureux accueillant souriant aimable charmant poli patient bienveillant attentif
    amusant drôle passionnant intéressant vivant animé calme tranquille silencieux paisible
    beau magnifique superbe splendide sublime merveilleux formidable fantastique génial extraordinaire excellent parfait
    impeccable impressionnant étonnant épatant ravissant éblouissant
    propre solide robuste stable lisse rond carré plat droit
     lumineux coloré rouge vert bleu jaune brun rose orangé violet doré argenté transparent
    moderne classique contemporain ancestral rustique historique artisanal traditionnel local régional saisonnier
    rapide fluide facile simple pratique utile confortable spacieux
    ensoleillé pluvieux venteux nuageux brumeux enneigé
    numérique technique artistique musical sportif scolaire municipal rural urbain familial
    jeune connu célèbre populaire apprécié
    """,
    _ADJECTIVE,
) | frozenset(
    """
    nouvelle nouvelles nouveaux bon bonne bons bonnes belle belles beaux bel heureuse heureuses fière fières
    joyeux joyeuse joyeuses délicieuse délicieuses savoureuse savoureuses fraîche fraîches moelleuse moelleuses
    chaleureuse chaleureuses attentive attentives silencieuse silencieuses merveilleuse merveilleuses
    géniaux géniale géniales lumineuse lumineuses
    traditionnelle traditionnelles traditionnels régionaux locaux locale locales saisonnière saisonnières spacieuse spacieuses
    pluvieuse pluvieuses venteuse venteuses nuageuse nuageuses brumeuse brumeuses musicaux municipaux familiaux
    sportive sportives entière entières
    """.split()
)
_PEOPLE = with_endings(
    """
    client cliente équipe élève
    visiteur visiteuse participant participante public
    serveur
    apprenti apprentie stagiaire ouvrier ouvrière gens personne chien chat
    cheval bébé gamin gamine
    """,
    _NOUN,
) | frozenset("chevaux jumeaux".split())
_PLACES = with_endings(
    """
    bureau maison appartement chambre cuisine salle cave grenier toit garage jardin terrasse balcon cour allée entrée couloir
    escalier hall atelier entrepôt
    gare marché salon stand village pays campagne forêt bois champ lac montagne mer plage
    rivière parc rue terrain bâtiment immeuble étage rez-de-chaussée accueil vitrine
    """,
    _NOUN,
) | frozenset("bureaux locaux hôpital".split())
_THINGS = with_endings(
    """
    table chaise banc armoire étagère lit canapé fauteuil lampe lumière miroir tableau cadre rideau tapis parquet carrelage mur
     porte fenêtre volet portail clôture barrière rampe comptoir placard meuble tiroir plan évier
    lavabo douche baignoire robinet tuyau câble prise interrupteur moteur machine appareil outil voiture camion remorque vélo
    planche poutre vis clou peinture couleur vernis papier-peint enduit béton gravier sable terre verre métal acier tôle
    tissu cuir carton caisse sac fleur bouquet arbre haie pelouse plante rosier
    ordinateur serveur imprimante écran clavier souris réseau routeur programme application site logo affiche
    brochure catalogue carte-de-visite bannière panneau enseigne photo film vidéo texte article chapitre traduction
    maquette bulletin présentation journal magazine
    gâteau tarte pain soupe salade buffet boisson thé vin bière jus fruit légume fromage viande poisson glace chocolat biscuit
     musique chanson concert instrument piano guitare chorale orchestre scène costume robe veste chaussure manteau
    """,
    _NOUN,
) | frozenset("panneaux tableaux gâteaux rideaux journaux métaux carreaux tuyaux".split())
_EVENTS = with_endings(
    """
    week-end temps excursion déménagement hangar trajet balade promenade randonnée réunion rencontre atelier séminaire
    conférence colloque lancement fête mariage cérémonie inauguration tournoi match jeu exposition vernissage
    spectacle représentation répétition pose montage aménagement rénovation réparation nettoyage installation décoration
    conception développement réalisation météo soleil pluie neige vent orage brouillard chaleur gel ciel
     soirée matinée après-midi midi nuit
    engagement sourire rire applaudissement compliment enthousiasme ambiance atmosphère humeur
    effet impression résultat détail qualité finition esthétique style
    santé rhume grippe toux dos genou circulation embouteillage chance sensation émotion
    """,
    _NOUN,
)
_TALK = "bravo hourra waouh chapeau félicitations super nickel haha ouf ravis"
_NEVER = with_endings(
    "emballé transporté fixé volé gelé préparé classé parti resté revu transformé ajusté chargé discuté imaginé plu marché conçu repris",
    _ADJECTIVE,
) | with_endings("jeu personne répétition ensemble", (*_NOUN, "x"))
"""Forms of the words above that can bear on a request: `classé` closes, `partie` is a part."""
_LISTED = frozenset(f"{_FUNCTION} {_TALK}".split()) - {"trop", "si", "comme"}
_LISTS = (_LISTED, _DONE, _QUALITY, _PEOPLE, _PLACES, _THINGS, _EVENTS)

THINGS = _THINGS | _EVENTS
"""Things and works, which are also sold."""

HARMLESS_VERBS = f"{_FINITE} {_PAST}"
"""A clause without one of these is no statement: its words may name what is sold, or to whom."""

HARMLESS_WORDS = " ".join(sorted(frozenset().union(*_LISTS) - _NEVER))
"""Words beside such a verb."""

HARMLESS_HAVING = "a as ai ont avons avez avait avaient avais avions"
"""A clause that has one of these without a participle tells who has a thing."""

HARMLESS_DONE = " ".join(sorted((_DONE | {"été"}) - {"eu"}))
"""Participles beside such a verb."""

HARMLESS_JOINERS = "et car puisque"
"""Words between two clauses."""

_BY_THEMSELVES = (
    "client/cliente/clients/clientes/il/elle/ils/elles/gens/élève/élèves/visiteur/visiteurs/participant/participants"
)
"""Who did the work instead of us."""

BEARING_IDIOMS = f"""
{_BY_THEMSELVES} a/ont/avait/avaient {"/".join(DONE_WORDS.split())}
c'/ce/ça/cela/il/elle est/était/sont/étaient le/la/l'/les/pour/à/au/aux/de/du/d'/des/chez/en/dans/sur/avec
est/était/sont/étaient/a/ont/avait/avaient pour/à/au/aux/de/du/d'/chez
pour/sur/à/avec/chez/contre moi/toi/nous/vous/lui/eux/elle/elles/leur
pour/à/chez/de la/l'/le/les/un/une/notre/votre/leur/nos/vos/mon/ma/mes/son/sa/ses client/clients/cliente/famille/parents/voisin/voisine/voisins/collègue/collègues/association/école/église/restaurant/hôtel/café/boulangerie/boutique/pharmacie/clinique/lycée/collège/crèche/mairie/ville/théâtre/musée/équipe/auberge/magasin
au/aux restaurant/voisin/voisins/collègue/collègues/collège/lycée/musée/café/magasin/théâtre
de/pour/par/à la maison
à/dans l' eau
en l' air
à la mer/porte/cave/rue
est/était bon/bonne/ouvert/ouverte
il/elle est/était vide/froid/froide/plein/neuf
c' est/était bon/bien/rond/clair/vu/facile/simple
bon pour
un four
un/le/du/de bon
au/en/à noir/blanc/vert/rouge
du vent/cinéma/théâtre/vide
en plan/cours/carton/bois/froid/grand/plein/pierre
au placard/garage/vert/mur/froid/chaud
dans le/un/les tiroir/rouge/noir/mur/vide/choux/sac/placard
à/de/en/un/du/au temps
le temps de/d'/que/qu'/pour
pour rire/jouer/le/du
à sec/plat/vide/blanc/froid
sur la table/glace/touche
sur le papier/papier-peint/carreau
entre nous
est/sont/était/étaient mon/ma/mes/notre/nos/votre/vos/son/sa/ses/leur/leurs/un/une/en/dans
client/cliente/il/elle a/ont/avait/avaient vu
est/sont avec/sur
avec du/de/des/un/une
du/au client/clients
de/à/par/avec/chez la/le/les/l' client/clients/cliente/clientes/équipe/gens
le/la client/cliente lui
avec/par/pour plaisir
de plaisir
bon coeur/cœur
nous/on/j' avons/a/ai fait
l'/le/la/les/cela/ça ai/a/as/avons/avez/ont/avait/avaient
chien/chat/chiens/chats/cheval/chevaux/bébé/gamin/gamine a/ont/avait/avaient mangé/goûté/taillé
on/nous/j' a/avons/ai été gentil/gentils/gentille/gentilles/bons/bon
dans le froid/noir/vent
il pleuvait/neigeait
chien/chat/chiens/chats/cheval/chevaux adore/adorent/aime/aiment
y est/était
en est/était
"""
"""Words that bear together: a sentence that has one of these phrases is asked about. `/` parts words of one place."""
