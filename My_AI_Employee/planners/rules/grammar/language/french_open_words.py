"""French: the small words of statements in which any noun may stand: see `grammar.french_statements`. Data only."""

from My_AI_Employee.planners.rules.grammar.language.orders import with_endings

_ADJECTIVE = ("", "e", "s", "es")

DETERMINERS = """
le la les l' un une des du ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs quel quelle quels quelles
"""
TITLES = "m mme mlle monsieur madame mademoiselle me maître dr docteur pr professeur sœur frère père abbé"
"""Before a name; a full stop may follow."""

PLACES = "dans sur sous devant derrière avec depuis pendant durant malgré comme de d' du des à au aux près autour vers contre en entre"
"""Prepositions before an article and any noun. `pour`, `chez`, `par` and `sans` say for whom, and what is missing: they are none."""

BARE = """
vacances congé congés voyage réunion déplacement forme arrêt maladie route chemin train voiture vélo pied ville campagne montagne mer famille
terrasse centre-ville week-end weekend maternité convalescence formation séminaire stage repos clientèle retraite pleine télétravail
neige pluie janvier février mars avril mai juin juillet août septembre octobre novembre décembre été hiver automne
"""
"""Nouns without an article behind `en` and `à`."""

ADVERBS = """
très vraiment bien beaucoup souvent parfois vite lentement doucement joyeusement tranquillement sagement gentiment ensemble dehors dedans ici là là-bas
partout tellement assez énormément particulièrement extrêmement absolument tout toute tous toutes encore toujours déjà aussi même surtout
enfin maintenant aujourd'hui hier avant-hier tard tôt loin près mieux jamais_autant fort franchement littéralement complètement
sincèrement chaleureusement vivement énormément justement d'ailleurs décidément visiblement manifestement rapidement parfaitement merveilleusement
impeccablement correctement longuement longtemps dessus dessous autour
"""
BEFORE_NOUNS = """
petit petite petits petites grand grande grands grandes nouveau nouvel nouvelle nouveaux nouvelles beau bel belle beaux belles bon bonne bons bonnes
vieux vieil vieille vieilles joli jolie jolis jolies cher chère chers chères jeune jeunes gros grosse grosses long longue longs longues excellent
excellente excellents excellentes vrai vraie vrais vraies superbe superbes magnifique magnifiques formidable super brave braves charmant charmante
tout toute tous toutes mêmes premiers premières mauvais sacré sacrée fameux pauvre pauvres pleine plein
"""
"""Adjectives between an article and its noun."""

BEHIND_NOUNS = (
    "ique iques el elle els elles al ale ales aux if ive ifs ives eux euse euses aire aires able ables ible ibles ien ienne iens iennes ais aise aises"
    " ois oise oises ain aine ains aines ard arde ante antes ant ants esque âtre âtres"
)
"""Ends of adjectives behind a noun."""
NO_ADJECTIVES = """
appelle appelles rappelle rappelles renouvelle épelle chancelle indique communique complique applique explique duplique implique
réplique revendique abdique fabrique pique accable cible arrive rive prive avive vaut vaux faut canal total final finale totale égal égale
partial vénal légal illégal fiscal fiscale commercial commerciale annuel mensuel semestriel trimestriel pareil réel réelle actuel actuelle
officiel officielle potentiel potentielle éventuel éventuelle habituel habituelle individuel individuelle conditionnel conditionnelle
forfaitaire supplémentaire unitaire bancaire monétaire horaire honoraire honoraires salaire propriétaire locataire bénéficiaire
destinataire partenaire provisoire temporaire contraire précaire nécessaire intermédiaire titulaire mandataire dépositaire
remboursable payable facturable négociable valable variable équitable comptable imputable redevable préalable acceptable annulable
disponible possible impossible exigible éligible déductible imposable gratuite définitif définitive rectificatif rectificative indicatif
indicative négatif négative passif actif tarif exclusif exclusive litigieux litigieuse onéreux onéreuse douteux douteuse frauduleux
défectueux défectueuse coûteux coûteuse ayant devant maintenant montant payant payante restant restante manquant manquante suivant
suivante suivants suivantes avant auparavant pendant durant autant tant commerçant concernant moyennant quant sans mais jamais désormais
demain vain prochain prochaine prochaines certain certains certaine certaines lendemain fais vais savais avais étais fois mois
nonante septante octante quarante trente cinquante soixante huitante instant
"""
"""Words with such an end that are verbs, or that bear on a request."""

STATES = " ".join(
    sorted(
        with_endings(
            """
            fatigué épuisé rincé crevé vanné lessivé pressé débordé bondé brûlant animé calme guéri remis rentré occupé embêté motivé courageux curieux joyeux bavard impatient épanoui rayonnant
            réveillé installé assis couché ponctuel poli patient souriant serviable arrangeant disponible joignable étourdi distrait
            vacciné marié fiancé retraité affamé assoiffé rassasié ensoleillé enneigé verglacé
            """,
            _ADJECTIVE,
        )
        - frozenset(
            "parti partie parties partis gelé gelée gelés gelées noir noire noirs noires inquiet inquiete".split()
        )
        | frozenset(
            "courageuse courageuses curieuse curieuses joyeuse joyeuses ponctuelle ponctuelles là ailleurs debout".split()
        )
    )
)
"""What somebody is, or how it is somewhere, beside praise."""

PRAISED_BEHIND_PRONOUNS = "mignon mignonne mignons adorable adorables drôle drôles marrant marrante sympa sympas cool chouette chouettes fort forte"

HAD = """
rendez-vous rhume grippe toux fièvre rougeole varicelle migraine lumbago vertige insomnie chance plaisir hâte
sourire pêche moral trac blues chat chien jardin bébé examen récital concert match entraînement réunion conférence répétition-générale élève élèves invités
"""
"""What one has without that it changes a request."""

PEOPLE = """
mari femme épouse époux fils fille filles père mère frère frères sœur sœurs soeur enfant enfants bébé maman papa belle-mère grand-mère grand-père
petite-fille petit-fils petits-enfants jumeaux jumelles nounou collègue collègues voisin voisine voisins voisines client cliente clients clientes patron
patronne chef cheffe gérant gérante directeur directrice président présidente secrétaire comptable expert-comptable technicien technicienne
apprenti apprentie stagiaire stagiaires assistante assistant animatrice animateur formatrice formateur équipe équipes invités invitées
chien chat chienne chiens chats élèves élève classe salariés locataires résidents maire boulanger boulangère serveur serveuse
"""
"""People of a statement, whom the lists of bearing nouns have too."""

OF_HOME = """
mari femme épouse époux fils fille filles père mère frère frères sœur sœurs soeur enfant enfants bébé maman papa belle-mère grand-mère grand-père
petite-fille petit-fils petits-enfants jumeaux jumelles nounou chien chat chienne chiens chats vacances anniversaire famille maison
"""
"""Beside an outlay these may say that it is not the firm's."""

NOUNS = "courrier restaurant café hôtel école église magasin boutique boulangerie pharmacie clinique mairie lycée collège crèche théâtre musée auberge salle fournil village semaine matin après-midi soir journée matinée soirée journées printemps été automne hiver sourire week-end vacances temps visite tête fin réponse"
"""Nouns that bear on a request elsewhere, but not beside a verb of this kind."""

WHILES = (
    "ce matin|ce soir|cet après-midi|ce midi|cette semaine|cette nuit|ce week-end|toute la journée|tout le temps|tous les jours|toute la semaine|toute la matinée"
    "|toute la soirée|tous les matins|tous les soirs|tous les après-midi|le matin|le soir|la nuit|tout à l' heure|la semaine dernière|le mois dernier|à l' heure"
    "|de bonne humeur|de bonne heure|d' un rien|à tue-tête|à nouveau|de nouveau|à merveille|comme un charme|comme une horloge|comme sur des roulettes"
    "|à toute vitesse|tout à fait|sans arrêt|sans cesse|à la fois|de plus en plus|de mieux en mieux|en ce moment|pour le moment|comme jamais|comme un loir|au passage"
)
"""Phrases of time and manner."""

NEVER = """
caisse guichet désaccord désaccords différend différends conflit conflits dispute disputes brouille scandale scandales échec échecs honte déception
catastrophe horreur carnage foutoir bazar désastre galère drame retards absences ajournement
acompte appoint complément rallonge ardoise arrangement équivalent avenant malus dédit levée usufruit facturette découvert agios
ménage chargé mandaté envers séquestre gage gages indivision tutelle curatelle sinistre expertise contre-expertise malfaçon malfaçons
retouche retouches finition finitions manque surplus excédent excès trou trous casse rayure rayures tache taches fuite fuites
cerise beurre pain blé oseille pognon fric thune sou balle balles plaques brique bâton bâtons dessous piston filon tuyau pigeon carotte
oreille sourde sourd muet mort frein pédale drapeau éponge coude gueule roman conte salades bobard bobards canards lapin poisson avril vessies
lanternes vent lune étoile filante ange pierre loup dindon farce somme sommes même mêmes chose choses truc trucs machin côté cas point titre sorte
genre façon manière cause raison place lieu moyen moyens droit droits partie manche oncle compte-rendu avocat oubli relève succession gérance
plusieurs autre autres certain certains différence virement espèces liquide billets liasse carte cartes chéquier terminal lecteur
"""
"""Nouns that mean money, fault or its opposite by a figure of speech."""

VIRTUES = "gentillesse patience efficacité ponctualité courtoisie discrétion délicatesse rapidité propreté amabilité précision humeur grande bonne rare élégance beauté finesse douceur qualité"
RARE = "rare exemplaire remarquable incroyable folle exceptionnelle extrême humeur gentillesse patience efficacité"
"""Behind `être d'une`: what is praised of somebody."""

CALLED_ON = "dentiste médecin docteur coiffeur coiffeuse ostéopathe ostéo kiné pédiatre vétérinaire opticien eux moi"
"""Behind `chez`, of the writer's own ways."""
WEATHER = """
neige pluie froid chaleur vent circulation bouchons embouteillages météo brouillard verglas grève grèves route routes orage orages soleil gel canicule
temps grisaille tempête pluies distance trafic
"""
"""What people come in spite of."""
MEETINGS = """
visite passage intervention conversation appel entretien mail message courriel courrier rencontre réunion venue conférence atelier formation cours séance
discussion coup stage exposé concert animation spectacle entrevue déplacement prestation séminaire
"""
"""What a mail follows."""
EXCLAIMED = """
plaisir bonheur temps chaleur froid pluie semaine journée surprise accueil ambiance travail équipe énergie talent soirée match fête régal honneur chance
neige vent tempête circulation été automne hiver printemps week-end aventure joie succès réussite émotion spectacle délice patience gentillesse
"""
"""Behind `quel`."""
