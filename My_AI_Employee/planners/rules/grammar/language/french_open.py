"""French: statements with free nouns, as `la secrétaire rit encore de ses photos`. Data only.

The verb is of a closed list of what changes no request: feeling, weather, play, growth. A noun may be any word that
stands where only a noun can, unless it bears on a request by `NO_OPEN_NOUN` or by its beginning.
"""

from My_AI_Employee.planners.rules.grammar.language.french_pleased import PRAISING
from My_AI_Employee.planners.rules.grammar.language.orders import with_endings

_PLACED = "accroché exposé affiché encadré installé planté branché monté rangé posé décoré fleuri nettoyé lavé repeint verni"

DETERMINERS = "le la les l' un une mon ma mes notre nos votre vos ton ta tes son sa ses ce cet cette ces"
CONTRACTED = "des du au aux"
PREPOSITIONS = "de d' à dans en sur sous devant derrière avec pendant depuis devant"
AUXILIARIES = "a ont avait avaient"
REFLEXIVE = "s' se"
BEING = "est sont était étaient"
SPEAKERS = "je j' on nous"
PERSONS = "il elle ils elles"
MANNER = """
bien très vraiment beaucoup énormément tellement souvent joyeusement tranquillement gaiement partout dehors ensemble longtemps
tous toutes super vite doucement fort joliment superbement parfaitement enfin encore
"""
"""Adverbs; `enfin` and `encore` are read behind the verb alone."""
LATE_MANNER = "enfin encore"

VERBS = """
adore adorent adorait adoraient adorons aime aiment aimait aimaient admire admirent admirait admiraient savoure savourent
rit rient riait riaient sourit sourient souriait souriaient pleure pleurent pleurait
pleuraient danse dansent dansait dansaient chante chantent chantait chantaient joue jouent jouait jouaient court courent
courait couraient saute sautent sautait sautaient grimpe grimpent dort dorment dormait dormaient rêve rêvent
ronronne ronronnent ronronnait pousse poussent poussait poussaient fleurit fleurissent fleurissait grandit
grandissent mûrit mûrissent brille brillent brillait brillaient scintille scintillent rayonne rayonnent embaume embaument
souffle soufflent soufflait respire respirent respirait jubile jubilent exulte exultent applaudit applaudissent
applaudissait grelotte grelottent frissonne frissonnent tousse toussent éternue éternuent miaule miaulent aboie aboient
gazouille gazouillent bourdonne bourdonnent raffole raffolent fond fondent ruisselle papillonne papillonnent sommeille
tourne tournent tournait tournaient fonctionne fonctionnent roule roulent marche marchent
"""
LOVING = """
adore adorent adorait adoraient adorons aime aiment aimait aimaient admire admirent admirait admiraient savoure savourent
adoré aimé admiré savouré apprécié applaudi
"""
"""Verbs and participles that may have an object."""
REFLEXIVE_VERBS = """
amuse amusent amusait amusaient arrête arrêtent arrêtait arrêtaient promène promènent promenait repose reposent reposait régale
régalent régalait régalaient émerveille émerveillent extasie extasient extasiait réjouit réjouissent excuse excusent
bouscule bousculent bousculait pressent presse bronze marie marient remet
"""
"""Behind `s'` and `se` alone."""
DONE = """
adoré aimé admiré savouré apprécié applaudi pleuré ri souri dansé chanté joué couru dormi sauté crié rigolé
poussé fleuri grandi brillé neigé soufflé fondu rougi jubilé
"""
REFLEXIVE_DONE = with_endings(
    "amusé promené reposé régalé émerveillé extasié réjoui excusé marié", ("", "e", "s", "es")
)
PLACED = with_endings(_PLACED, ("", "e", "s", "es"))
QUALITIES = PRAISING | frozenset("beau beaux belle belles neuf neuve neufs neuves".split())
STATES = """
en congé
en congés
en vacances
en voyage
en réunion
aux anges
de bonne humeur
sous le charme
au bord des larmes
en pleine forme
en pleurs
en larmes
"""
"""What somebody or something is for a while, behind a form of `être`."""
TIMES = """
tous les jours
tous les soirs
toute la journée
tout le temps
sans accroc
sans arrêt
sans cesse
comme un charme
comme une horloge
à merveille
à nouveau
de joie
de bonheur
de plaisir
de rire
aux éclats
aux larmes
depuis lundi
depuis mardi
depuis mercredi
depuis jeudi
depuis vendredi
depuis samedi
depuis dimanche
"""
"""Phrases that stand for an adverb, though a word of them can bear elsewhere."""
EVERYBODY = """
tout le monde
toute l' équipe
toute la famille
maman
papa
mamie
papi
toute la rue
tout le village
tout le quartier
"""
GLAD_OF = "ouvrant voyant découvrant regardant écoutant goûtant feuilletant lisant recevant arrivant"
"""What somebody was doing who was glad, behind `en`, `en l'` and `en les`."""
SIZES = "nouveau nouvel nouvelle nouveaux nouvelles petit petite petits petites grand grande grands grandes vieux vieille vieilles jeune jeunes"
"""Qualities that stand before a noun."""
SPEAKING = "parle parlent parlait parlaient raffole raffolent rêve rêvent rit rient"
"""Verbs behind `en` and `nous en`: `les clients nous en parlent tous les jours`."""
PEOPLE = """
secrétaire secrétaires directeur directrice patron patronne gérant gérante gardien gardienne concierge assistant assistante
comptable trésorier trésorière président présidente chef cheffe cuisinier cuisinière serveur serveuse réceptionniste
facteur client clients cliente clientes employé employés employée équipe équipes enfant enfants gamin gamins élève élèves
parents parent résidents résident visiteurs visiteur passants passant invités convives collègues collègue voisin voisins
voisine voisines femme mari maman papa mère père sœur soeur frère fille fils grand-mère grand-père mamie papi bébé mariée marié
mariés maître maîtres maîtresse habitués collaborateurs collaborateur musiciens stagiaire apprenti apprentis
"""
"""People of whom such a statement may tell, though they could pay or decide in another one."""

NO_OPEN_NOUN = """
avocat avocate notaire huissier juge tribunal procès litige plainte contrat bail clause accord arrangement compromis médiation
amende saisie faillite liquidation redressement héritage héritier succession divorce décès deuil testament curateur tuteur
mandataire procuration mandat argent sous budget fonds caisse banque banquier compte iban rib chèque coupon bon bons ticket
addition note notes pourboire don dons mécène parrain parrainage sponsor sponsoring aide prime points fidélité solde soldes
promo promotion code prêt emprunt leasing troc échange partage cagnotte collecte enveloppe monnaie euros euro liasse billet
projet brouillon ébauche essai test exemple échantillon modèle prototype copie version variante option alternative hypothèse
simulation répétition erreur faute bug problème souci défaut panne dégât dégâts dommage dommages casse absence oubli confusion
malentendu mensonge blague plaisanterie farce canular rumeur nom adresse siège propriétaire repreneur remplaçant successeur
associé associés associée filiale fusion fermeture cessation vente fin début attente assurance assureur mutuelle sinistre
employeur mairie commune région état ministère association comité fondation concurrent concurrente concurrence locataire
bailleur syndic copropriété holding maison-mère rappel suite total reste moitié quart tiers double triple dizaine douzaine
quinzaine vingtaine paire garantie service gratuité bénévolat cadeau faveur geste grâce honneur charge charges faire-valoir
compensation dédommagement indemnité barème tarif grille plafond seuil minimum maximum forfait pack lot abonnement formule
conditions condition délai délais report rendez-vous semaine mois an année printemps été automne hiver demain matin soir veille
lendemain date jour heure heures jours minute minutes séance séances fois numéro chiffre quantité nombre poids taille mesure
refus rejet retour renvoi restitution plan réserve réserves critique critiques réclamation doute question réponse avis décision
choix signature validation feu ordre consigne consignes demande besoin envie souhait vœu peine douleur colère regret regrets
facture factures devis avoir acompte dossier papiers document documents preuve justificatif reçu registre livre livres fisc impôt
impôts taxe taxes comptabilité trésorerie paye salaire commission pourcentage part parts action actions bénéfice perte vol
arnaque fraude faux société firme entreprise boîte nettoyeur sous-traitant intérimaire prestataire fournisseur vendeur acheteur
acquéreur repreneuse ralenti travers envers vide compteur sens hasard oubli rabais mal pis tort côté bord creux
étalement roue chance vent nerfs pieds tête patience stock stocks marchandise marchandises toiture feu feux flamme flammes idée
épingle cousin cousine cousins oncle tante neveu nièce beau-frère belle-sœur belle-mère beau-père ami amie amis copain copine
particulier particuliers confrère consœur rival rivale autre vide néant papier carton angle coin mur bal ban
"""
NO_OPEN_BEGINNING = (
    "gratui remis ristourn rabais rembours acompt avanc arrh caution garanti crédit débit dett échéan échelon mensuali factur devis"
    " demi- semi- mi- offr offer réduc rédui annul report suspen résili rétract contest litig réclam refus rejet retourn rempla échang restitu pay"
    " régl versem virem prélèv dépôt dépos tarif prix coût montant somm forfait supplém surcoût prorata moiti partiel négoci arrang"
    " bénévol subvention sponsor héritag faillit liquid assur garant invendu impay anticip provis estim approxim test essai modif"
    " correct corrig erreur défau endommag abîm cass fissur ray manqu oubli perdu doublon copie brouillon propos exempl"
)
"""Beginnings of words that bear on a request whatever their ending."""
