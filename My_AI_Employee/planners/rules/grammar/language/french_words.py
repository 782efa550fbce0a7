"""The words of French: units, counts, and the words that restrict free text."""

from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.french_harmless import DONE_WORDS, THINGS
from My_AI_Employee.planners.rules.grammar.language.french_pleased import NOT_NOTED
from My_AI_Employee.planners.rules.grammar.language.orders import with_endings
from My_AI_Employee.planners.rules.grammar.language.shared import CURRENCY_BEARING
from My_AI_Employee.planners.rules.grammar.language.spellings import spelled, with_plain_spellings
from My_AI_Employee.planners.rules.value_words import FRENCH_COUNTED

UNITS = (
    "exemplaire exemplaires heure heures h jour jours j journée journées semaine semaines mois pièce pièces pce unité unités séance séances"
    " session sessions licence licences page pages m² horaire journalier demi-journée demi-journées minute minutes km kilomètre kilomètres"
    " mot mots ligne lignes feuillet feuillets mètre mètres m2 kg kilo kilos litre litres nuitée nuitées trimestre"
)
_COUNTS: dict[str, object] = {
    "un": 1,
    **{
        word: number
        for number, word in enumerate("une deux trois quatre cinq six sept huit neuf dix onze douze".split(), start=1)
    },
}
COUNTS = spelled(_COUNTS)

WORDS = {
    "FAULT": (
        "cassé cassée endommagé endommagée défectueux défectueuse erreur erroné erronée"
        " livraison commande doublon retourné retournée annulé annulée retard réclamation commandé livré facturé"
    ).split(),
    "DEFECT": sorted(
        with_endings(
            "abîmé flou taché déchiré fêlé tordu mouillé froissé décoloré décollé gondolé troué ébréché délavé pixelisé moisi brûlé fissuré rayé"
            " endommagé cassé défraîchi bosselé craquelé coincé bancal gondolé coupant collant rouillé",
            ("", "e", "s", "es"),
        )
    )
    + (
        "cassé cassée endommagé endommagée défectueux défectueuse erreur erroné erronée doublon double deux_fois retard réclamation rayé"
        " rayée abîmé abîmée fissuré fissurée défaut rayure rayures éraflure tache fissure"
    ).split(),
    "DONE": sorted(with_endings(DONE_WORDS, ("", "e", "s", "es"))),
    "FIRSTNAME": FIRST_NAMES,
    "WORKS": (
        "pose montage installation réparation rénovation création conception fabrication fourniture entretien nettoyage traduction"
        " relecture rédaction formation conseil maintenance dépannage peinture impression maquette refonte mise développement"
        " remplacement aménagement restauration décoration livraison animation cours atelier intervention dépose réfection photos"
        " reportage graphisme plomberie électricité carrelage menuiserie"
    ).split(),
    "NO_NOTED": NOT_NOTED,
    "SEVERAL": [word for word in COUNTS if word not in ("un", "une")],
    "OCCASION": ["fois"] + [form for forms in FRENCH_COUNTED for form in forms.split()],
    "EVERY": [forms.split()[0] for forms in FRENCH_COUNTED],
    "NO_GOODS": (
        "société sociétés entreprise firme monsieur madame fournisseur fournisseurs semaine mois année trimestre part nom"
        " place copropriété association prestation prestations service services commune groupe cabinet agence"
    ).split(),
    "NO_REASON": (
        "société entreprise nom adresse iban rib compte banque destinataire titulaire décédé décédée mort morte fermé fermée ferme"
        " cessé cesse parti partie jeter effacer enlever cloturé déménagé déménage vendu vend divorcé séparé associé associée"
        " remplaçant remplaçante seul seule garde garder gratis même mêmes identique autrement ailleurs"
    ).split(),
    "FUEL": "essence gazole diesel carburant gasoil sans-plomb".split(),
    "UTILITY": "téléphone internet électricité gaz eau chauffage mobile fibre assurance entretien".split(),
    "SOURCE": "virement virement_bancaire banque carte carte_bancaire carte_bleue cb espèces liquide".split(),
    "UNIT": UNITS.split(),
    "SIZE": "m m2 m² m³ m3 mètre mètres mètres_carrés mètre_carré mètres_cubes mètre_cube mètres_linéaires ml km kg kilo kilos tonne tonnes litre litres".split(),
    "SHIPPING": "livraison port frais_de_port transport expédition frais_de_livraison envoi".split(),
    "COUNT": list(COUNTS),
    "TITLE": "mme mlle madame monsieur m société sté".split(),
    "REMINDER": "relance rappel rappel_de_paiement lettre_de_relance mise_en_demeure".split(),
    "METHOD": (
        "virement virement_bancaire viré carte carte_bancaire carte_bleue carte_de_crédit cb visa mastercard espèces"
        " liquide cash chèque cheque prélèvement prélèvement_automatique sepa paypal carte_société carte_de_la_société carte_d'_entreprise carte_pro carte_bancaire_pro apple_pay google_pay"
    ).split(),
    "MONTH": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil sept oct"
        " nov déc"
    ).split(),
    "REPORT": (
        "compte_de_résultat compte_de_résultats bilan tableau_de_trésorerie flux_de_trésorerie balance_âgée créances_clients"
    ).split(),
    "CATEGORY": (
        "équipement fournitures fournitures_de_bureau repas déplacement déplacements voyage logiciel logiciels loyer frais_bancaires"
    ).split(),
}

GRAMMAR_WORDS = frozenset(
    """
    je j' tu il elle on nous vous ils elles me m' te t' lui leur leurs eux moi toi soi se s' mon ma mes ton ta tes son sa ses
    notre nos votre vos ce c' cet cette ces cela ça ceci celui celle ceux qui que qu' quoi dont où quel quelle quels quelles
    comment pourquoi quand combien suis es est sommes êtes sont étais était étaient étions été être ai as a avons avez ont avais
    avait avaient avions eu peux peut pouvons pouvez peuvent fais fait faites font va vais vas vont allons allez y voici voilà
    car parce puisque donc ainsi très bien tout tous toute toutes merci bonjour bonsoir salut coucou madame monsieur svp stp
    plaît plait cordialement
    voir vérifier contacter appeler rappeler discuter prévenir regarder penser
    donne donnent prend prennent apporte apportent garde gardent coûte coûtent laisse laissent propose proposent demande
    demandent prête vient viennent reste restent manque manquent rapporte ramène
    """.split()
)
"""Pronouns, auxiliaries and the like: no description of a thing that is sold or bought has them."""

_ADJECTIVE = ("", "e", "s", "es")
_VERB = (
    "er", "e", "es", "ez", "ons", "ent", "é", "ée", "és", "ées", "era", "erai", "erez", "eront", "erait", "erais", "eraient", "ait",
    "aient", "ant",
)  # fmt: skip

_FIXED = """
    ne n' pas non rien aucun aucune jamais personne ni sans sauf excepté hormis plus moins si s'il dès lorsque lorsqu' quand
    quand_même tant jusqu' jusque jusqu'à avant après tandis pourvu condition conditions sinon autrement plutôt mais pourtant
    cependant toutefois malgré bien_que peut-être éventuellement probablement sûrement sans_doute normalement apparemment
    soi-disant prétend prétendument semble semblerait paraît paraîtrait croit crois pense penses pensons suppose supposé
    provisoire provisoirement temporaire attente attendre attends attendez attend patienter bientôt demain ultérieurement tard
    prochain prochaine prochains prochaines prochainement futur future encore déjà     re
    double doubles doublé doubler doublée triple moitié demi demie demi-heure demi-journée quart tiers dizaine douzaine quinzaine
    vingtaine trentaine centaine plusieurs quelques certains certaines chaque chacun chacune par deux trois quatre cinq six sept
    huit neuf dix onze douze vingt trente quarante cinquante soixante quatre-vingt quatre-vingts quatre-vingt-dix cent cents mille
    million millions milliers zéro premier première second seconde deuxième troisième environ approximativement presque autour à_peu_près
    maximum minimum max min estimé estimée estimation entre sous au-delà partir majoré majorée minoré remise remises ristourne
    rabais réduction réductions réduit réduite escompte avoir avoirs acompte acomptes arrhes avance avances caution dépôt
    provision solde reste restant restante partiel partielle partiellement partie parties tranche tranches échelonné échelonnée
    mensualité mensualités mensuel mensuelle mensuellement hebdomadaire annuel annuelle trimestriel trimestrielle abonnement
    récurrent récurrente régulier périodique ht ttc tva hors taxe taxes net nets nette brut brute inclus incluse incluses compris
    comprise comprises voisin voisine voisins voisines reprise écart écarts marge marges
    valeur valeurs prime primes franchise subvention subventions cm mm ml pouces
    exonéré exonérée pourcent pourcentage forfait forfaits forfaitaire gratuit gratuite gratuits gratuitement
    offert offerte offerts offertes cadeau geste commercial bénévole frais supplément supplémentaire supplémentaires suppléments
    surcoût port livraison pourboire pénalité pénalités intérêts retard majoration devis offre offres proposition pro-forma
    proforma brouillon ébauche modèle exemple essai échantillon test annule annuler annulé annulée annulation annulez annulé
    supprimer supprime supprimé retirer retire retiré retrait rembourser remboursé remboursée remboursement remboursements
    rembourse rendu rendre renvoyé renvoyer renvoi retour retourné retournée rejeté rejetée rejet impayé impayée impayés impayées
    refusé refusée refuse refuser refus échoué erreur erreurs erroné erronée faux fausse correction corriger corrigé corrigée
    corrige rectifier rectificatif rectifié modifier modifié modifiée modification changer changé change changement remplacer
    remplacé remplace pardon désolé désolée désolés excuse excuses excusez oups euh enfin finalement oublie oubliez oublié
    oublier laisse laisser laissez tomber ignorer ignore ignorez abandonner abandonné reporter reporté reportée report décaler
    décalé décalée suspendre suspendu suspendue suspendre bloquer bloqué bloquée litige contestation conteste contester contesté
    réclamation réclame plainte relance relances rappel facture factures facturer facturé facturée facturation facturons facturez
    refacturer payer paie paye payé payée payés payées paient payez paiement paiements paierai paiera régler règle règlement
    règlements réglé réglée réglés réglées verser versé versée versement versements virer vire viré virée virés virement virements
    encaisser encaissé encaissée encaissement prélevé prélever prélèvement débité débiter crédité créditer crédit débit doit
    doivent devoir dois dû due dus dues dette dettes créance recevoir reçoit reçu reçue reçus reçues recevra perçu dépense
    dépenses dépensé dépenser achat achats acheter acheté achetée achète commander commandé commandée commande commandes vendu
    envoyer envoie envoyé envoyée envoyez envois expédier expédié transmettre transmis approuver approuvé approuvée approbation
    accord valider validé validée validation valide autoriser autorisé confirmé confirmer confirmation confirme promis promet
    promesse promettre engagé dit dire disent disait dira prétendre entendu annoncé annonce affirme affirmé prévu prévue prévoir
    prévoit souhaite souhaiter voudrait voudrais aimerait aimerais veut veux veulent voulait espère compte comptons devrait
    devraient devrais pourrait pourraient faudrait serait seraient aurait auraient aura auront sera seront ferait fera ferons va
    vont vais ira iront viendra viendrait privé privée personnel personnelle personnellement perso virtuel fictif arnaque fraude
    dollar dollars euro euros franc francs livre livres sterling yen yens couronne couronnes zloty roupie roupies dinar dinars
    dirham dirhams centime centimes devise devises change lundi mardi mercredi jeudi vendredi samedi dimanche
    trop-perçu trop insuffisant partagé partager partage diviser divisé répartir réparti arrondi arrondir différence déduire
    déduit déduite déduction diminuer diminué soustraire ajouter ajouté moyennant soit ou autre autres faillite liquidation
    redressement résilié résilier résiliation stop arrêter arrête arrêté pause suspens au_lieu lieu sinon seulement uniquement
    juste aussi dernier dernière erreurs doublon doublons annulera bon_à_tirer convenu convenue habituel habituelle
    hier matin soir tantôt récemment passé passée prix tarif tarifs taux
    plafonné plafonnée plafond plafonner limité limitée limite budget facultatif facultative optionnel optionnelle
    inachevé inachevée impayé volé
    sous-total somme sommes montant montants total totaux coût coûts
    ancien ancienne autrefois caduc caduque contraire courant davantage différé différée désormais exclu exclue exclus
    effectivement hypothétique idéalement illégal illégale impossible initialement inutile jadis longtemps moindre
    néanmoins nul nulle officieux périmé périmée préalable préalables précédent précédente prématuré prématurée rarement
    réservé réservée rétroactif rétroactive théorique théoriquement usagé vain virtuellement malheureusement hélas outre
    habitude hab toujours fictivement interne externe épuisé effacé effacée supprimée supposément heureusement volée perdu perdue cassé cassée défectueux inutilisé prêté prêtée emprunté prêt
    quatrième cinquième sixième septième huitième neuvième dixième fils fille femme mari mère père frère soeur sœur enfants
    échéance échéances
    consigne consignes consigné consignée anniversaire troc échangé échange factice fictive simulation démo symbolique tenté tenter essayé essayer failli faillir
    vendu vendue vendus vendues rendu rendue rendus rendues doublon invité invitée invitation suspendu gelé refusée abandonné abandonnée interrompu interrompue copie
"""
BEARING_WORDS = (
    CURRENCY_BEARING
    | frozenset(_FIXED.split())
    | with_endings(
        "annul factur rembours encaiss vers vir achet command envoi envoy expédi valid confirm refus", _VERB
    )
    | with_endings("corrig modifi chang report décal bloqu contest réclam régl pay débit crédit déduis doubl", _VERB)
    | with_endings("remis estim approuv autoris annonc prétend suppos arrêt supprim retir ajout", _VERB)
    | with_endings("invendu manquant jeté", _ADJECTIVE)
    | {"repris", "reprises"}
    | with_endings("payé réglé facturé remboursé versé viré annulé offert gratuit partiel dû", _ADJECTIVE)
)
"""Words that can change who, what, how much, when or whether; free text that has one is not read as free text."""

TAX_COUNTRIES = "FR BE CH LU MC"
"""Where the language is spoken; the rates of tax of these countries need no question."""
CLOSED_ABBREVIATIONS = frozenset(
    "fact. m. mme. mlle. dr. me. st. ste. av. bd. tél. réf. janv. févr. avr. juil. sept. oct. nov. déc. p.ex. env."
    " m mme mlle dr me st ste av bd tél réf n no ex etc env max min".split()
)
"""Words whose full stop ends no sentence; with a full stop: not even before a capital letter."""

LEGAL_FORMS = frozenset("sarl sas sasu sa eurl sci snc scop sprl srl ei eirl gmbh ltd llc inc".split())
FOOTERS = (
    "ce message", "ce courriel", "cet e-mail", "ce mail", "cet email", "les informations contenues", "confidentiel", "confidentialité",
    "si vous n' êtes pas le destinataire", "si vous avez reçu", "envoyé de mon", "envoyé depuis", "pensez à l' environnement",
    "avant d' imprimer", "siège social", "siret", "rcs", "tva intracommunautaire", "n° tva", "se désabonner", "désinscription",
    "pour vous désinscrire", "pour ne plus recevoir", "toute utilisation", "toute diffusion",
)  # fmt: skip

MARKERS = frozenset(
    """
    le la les l' un une des du de d' au aux et à a on en dans par pour sur avec chez est facture facturer factures paiement client
    cliente montant quantité prix unitaire échéance prestation fournisseur catégorie dépense objet mode virement heures heure
    jours jour conseil merci bonjour cordialement hier reçu payé payée réglé viré tva ht ttc espèces chèque carte nouveau
    nouvelle cb fournitures relancer relance établir faire préparer libellé journée règlement encaissement
    """.split()
)
"""Frequent words by which the language is recognised."""

ADDRESS_WORDS = frozenset(
    "rue chaussée avenue av boulevard bd place quai impasse allée chemin route cours bis cedex étage tél tel téléphone mobile portable fax bp".split()
)
"""Words of an address or a telephone number in a signature."""

CLOSING_LINES = frozenset(
    with_plain_spellings({
        "merci", "merci beaucoup", "merci bien", "merci d' avance", "merci par avance", "cordialement", "bien cordialement",
        "très cordialement", "bien à toi", "bien à vous", "salutations", "sincères salutations", "meilleures salutations",
        "bonne journée", "bonne soirée", "bonne fin de journée", "belle journée", "à bientôt", "amicalement", "bises",
        "cdlt", "cdt", "bien amicalement", "bon week-end", "merci et bonne journée",
    })
)  # fmt: skip
"""Lines that end a letter; what follows is the sender's signature."""

_CATEGORY_HINTS = {
    word: category
    for category, words in {
        "meals": (
            "déj dej dèj ptit-déj petit-déj lunch resto pizza kebab sandwicherie brasserie cantine "
            "déjeuner déjeuners dîner repas restaurant petit-déjeuner café cafés sandwich sandwichs traiteur restauration resto"
        ),
        "travel": (
            "fuel taxi train billet billets vol avion hôtel nuitée parking péage métro bus tramway ferry déplacement déplacements"
            " voyage voyages sncf tgv essence gazole carburant gasoil stationnement hôtel train"
        ),
        "office_supplies": (
            "fournitures papier ramettes ramette stylos stylo toner encre cartouche cartouches enveloppes agrafes classeurs"
            " classeur cahiers papeterie timbres timbre"
        ),
        "software": "logiciel logiciels hébergement domaine saas",
        "Communication": "téléphone internet mobile fibre",
        "rent": "loyer loyers",
        "bank_fees": "bancaires agios",
        "equipment": "équipement",
        "marketing": "publicité",
    }.items()
    for word in words.split()
} | {"fournitures de bureau": "office_supplies", "frais bancaires": "bank_fees"}
CATEGORY_HINTS = spelled(_CATEGORY_HINTS)
"""Words of a description that name a category; with blanks: a category as it is said."""

SMALL_TALK_STOPPERS = frozenset(
    """
    bat
    ce c' cela ça ceci celui celle ceux celles il elle ils elles lui eux en y le_tout leur leurs son sa ses nous notre nos on
    client clients cliente clientes contrat contrats projet projets travail travaux chantier prestation prestations heures jours
    prix tarif tarifs montant montants somme sommes total argent banque compte comptes date dates nom adresse délai délais
    quantité nombre numéro chiffre chiffres chef comptable comptabilité avocat tribunal
    demande demander demandé demandez demandes appelle appeler appelé décide décider décidé décision question questions
    madame monsieur m mme décédé décédée mort morte
    problème problèmes souci soucis signé signer signature vérifier vérifie vérifié voir vois regarder attention important
    faut falloir faire fais fait faites doit pouvoir peut peux pouvez blague plaisante plaisanterie humour fermé ferme fermée
    cessé cesse arrêté marche convient suffit compte vaut mieux blocage garder garde gardez conserver stocker jeter écraser
    effacer efface effacé enlever enlève enlevé mettre mets mettez remettre remets savoir sais
    week-end nouveau nouvelle nouveaux nouvelles congés vacances
    """.split()
)
"""Words that can refer to a request: a sentence with one of them is never taken for small talk."""

LINKING_WORDS = frozenset(
    "de d' du des le la les l' un une à a au aux en dans sur pour avec et chez & depuis via".split()
)
"""Prepositions, conjunctions and articles: inside a description, never at its beginning or end."""

REQUEST_OPENERS = frozenset(
    "auriez-vous aurais-tu peux-tu pourrais-tu pouvez-vous pourriez-vous peut-on pouvons-nous serait-il est-il serait-ce pourrais-je pourrions-nous puis-je".split()
)
"""Words with which a request in the form of a question begins."""
FOR_WORDS = frozenset("pour".split())
"""Before what a price is for."""
JOINING_WORDS = frozenset("et plus".split())
"""Between two lines of an invoice."""
NO_THINGS = frozenset("comptant espèces urgent urgente asap ok okay cash final validé confirmé définitif".split())
"""See english_words."""
PRICE_PREPOSITIONS = frozenset("à par".split())
"""Before a price."""

SOLD_THINGS = THINGS | frozenset(
    with_plain_spellings(
        "déplacement déplacements trajet matériel matériaux fournitures livraison montage pose évacuation hébergement nuitée emballage"
        " impression installation câble câbles licence logiciel pièces accessoires relecture correction mise_en_page nettoyage visserie"
        " quincaillerie peinture vernis bois carrelage".split()
    )
)
"""What is billed beside something else, as a line of its own."""

TRADES_WORKS = (
    "abattage affûtage arrosage bâchage balayage bouturage bricolage broyage calage câblage carottage carrelage cirage clôturage collage"
    " cordage coulage curage débarras débarrassage débouchage débroussaillage décapage décorticage défrichage démontage dépannage"
    " dépoussiérage désherbage désamiantage détartrage doublage élagage emballage encadrage encadrement engazonnement étalonnage"
    " étanchéité étiquetage évacuation façonnage faucardage gardiennage gravure habillage hivernage jointoiement lavage maçonnerie"
    " maquillage marquage massage montage nettoyage paillage paramétrage passage pavage pelliculage perçage plantation plâtrage polissage"
    " ponçage pose  ragréage raccordement ramassage ramonage ravalement référencement relookage remplacement remise reliure"
    " repassage reprise retouche retouches révision sablage scannage scarification semis sérigraphie serrage soudage soudure sous-titrage"
    " surfaçage taille terrassement terreautage tirage tirages tonte transcription transport tuilage usinage ventilation vernissage"
    " vidange vitrage vitrerie interprétariat interprétation retranscription réglage adaptation audit calibrage bilan consultation"
    " expertise rédaction médiation animation création déclinaison conception prise prises graphisme menuiserie plomberie électricité"
    " peinture ménage repas buffet traiteur location accompagnement coaching supervision initiation préparation fabrication découpe"
    " ouverture recherche numérisation archivage hébergement migration intégration configuration sauvegarde installation désinstallation"
    " mise réparation entretien maintenance formation conseil impression traduction relecture rénovation restauration aménagement"
    " décoration développement dépose réfection fourniture refonte maquette cours atelier intervention reportage"
).split()
"""Works of many trades, with which the name of what is billed begins."""
SOLD_WORKS = frozenset(with_plain_spellings(TRADES_WORKS)) - {"remise", "reprise", "prise", "mise", "bilan"}
"""A price behind one of these words is of a line of its own, beside other lines."""

NAMED_THINGS = """
rapport annuel
carte cadeau
demi-journée/demi-journées de/d'
d' anniversaire
du/le port
retour d'
aller retour
entretien/contrôle/ramonage/bilan/rapport/nettoyage/contrat/audit/suivi annuel/mensuel/trimestriel/hebdomadaire
révision/maintenance/visite/newsletter/vérification/gestion/formation/réunion/supervision annuelle/mensuelle/trimestrielle/hebdomadaire
entretiens/contrôles/rapports/nettoyages/suivis annuels/mensuels/trimestriels/hebdomadaires
forfait accompagnement/maintenance/communication/ménage/entretien/mariage/photo/logo/site/coaching/formation/week-end/journée/dépannage/nettoyage/tonte/installation/conseil/hébergement/déplacement
à fleurs/jour/niveau/neuf/manger/laver/outils/café/thé/vin/linge/dents/roulettes/tiroirs/coudre/gaz/vapeur/domicile/distance/thème/emporter/ordures/livres/vélos/oiseaux/plantes/clés/lettres/pain/souder/bois/chaussures/bagages/repasser
"""
"""Names of things that have a bearing word; in them it changes nothing."""

SENDING_WORDS = frozenset("envoyer envoie envoyez transmettre transmets renvoyer".split())
"""Words by which an invoice is mailed, which may exist."""
NEW_WORDS = frozenset("une nouvelle prochaine établir établis préparer prépare faire fais".split())
"""Words by which an invoice is a new one."""

PAYMENT_NOUNS = frozenset(
    with_plain_spellings("virement chèque paiement règlement carte cb prélèvement versement paypal".split())
)
"""Words for a payment that tell nothing of its direction where a name stands right behind them."""
CAME_IN = frozenset(
    with_plain_spellings(
        "reçu reçue reçus reçues encaissé encaissée encaissés arrivé arrivée arrivés tombé tombés crédité crédités déposé déposée remis"
        " entrant encaissement argent".split()
    )
)
"""Words by which money came in."""
