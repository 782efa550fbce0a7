"""French: sentences that praise, thank, tell what came, or why an invoice is wanted, with free words for what it is.

What is praised or came may be any words without a figure, a name or a word that can change a request (the slot NOTED);
the verbs and what is said of it are closed. None of these sentences is used, and the plan lists them. One row per phrase.
"""

from My_AI_Employee.planners.rules.grammar.language.orders import with_endings

_DAY = "(hier|avant-hier|ce matin|cette semaine|la semaine dernière|le mois dernier|(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) [dernier|matin|midi|soir|après-midi]|DATE)"
_OF_DAY = f"[(de|d'|du) {_DAY}|{_DAY}]"
_DET = "(le|la|l'|les|mon|ma|mes|ton|ta|tes|votre|vos|notre|nos|ce|cet|cette|ces|son|sa|ses)"
_FOLK = "(client|clients|cliente|clientes|travail|travaux|chantier|projet|projets|invité|invités|mari|femme|fille|fils|père|mère|frère|sœur|soeur|enfants|voisins|voisin|voisine|famille)"
_SUBJECT = (
    f"({_DET} NOTED {_OF_DAY}|{_DET} {_FOLK} {_OF_DAY} [NOTED]|tout le monde|chacun|tout|toute ({_DET}) NOTED|tous {_DET} NOTED|toutes {_DET} NOTED"
    "|il|elle|ils|elles|c'|ça|ce|cela|le tout|l' ensemble)"
)
_VERY = (
    "[très|vraiment|tout_simplement|tellement|absolument|plus_que|super|trop|hyper|juste|franchement|particulièrement|toujours_aussi|enfin|tous|toutes"
    "|complètement|extrêmement|tout_bonnement|d'_ailleurs|bien]"
)
_GREAT = "/".join(
    sorted(
        with_endings(
            "ravi content enchanté satisfait conquis comblé bluffé épaté impressionné emballé ému touché soulagé charmé séduit superbe magnifique"
            " splendide sublime impeccable parfait réussi génial formidable fantastique extraordinaire exceptionnel remarquable adorable ravissant"
            " méconnaissable jaloux joli incroyable grandiose émerveillé reconnaissant stupéfait élégant lumineux soigné resplendissant éclatant excellent charmant"
            " passionnant efficace ponctuel aimable bienveillant attentionné",
            ("", "e", "s", "es"),
        )
        | frozenset(
            "délicieux délicieuse délicieuses heureux heureuse heureuses beau belle beaux belles merveilleux merveilleuse merveilleuses géniaux fiers fier fière fières"
            " top nickel canon exquis exquise savoureux savoureuse savoureuses somptueux somptueuse professionnel professionnels professionnelle exceptionnelle"
            " gentil gentille gentils gentilles lumineuse jalouse jalouses chaleureux chaleureuse sympa sympas succulent succulente succulents fabuleux fabuleuse".split()
        )
    )
)
_PRAISE = f"({_GREAT}|à la hauteur|au top|une merveille|une réussite|une vraie réussite|un vrai bonheur|un régal|un succès|un vrai succès|un grand succès|à notre goût|à mon goût|comme (neuf|neuve|neufs|neuves)|en pleine forme|sous le charme)"
_TAIL = "[ici|chez nous|à la maison|du résultat|du rendu|du travail|de la prestation|par le résultat|par votre travail|de votre travail|de votre intervention|de nos attentes|comme tout|merci|en vrai|sur place|au bureau|à l' atelier|grâce à vous|grâce à toi|dans le salon|dans l' entrée|encore merci|encore bravo|bravo]"
_IS = "(est|sont|était|étaient|a été|ont été)"
_WELL = "[très|vraiment|super|hyper|tout|plutôt]"

PLEASED = f"""
talk | [et/car] {_SUBJECT} {_IS} {_VERY} {_PRAISE} [et [{_VERY}] {_PRAISE}] {_TAIL}
talk | [et/car] (il|elle|ils|elles|c'|ça|ce|tout|tout le monde|le tout|chacun) {_IS} {_VERY} {_PRAISE} [et {_VERY} {_PRAISE}] {_TAIL}
talk | [et/car] {_SUBJECT} en {_IS} {_VERY} (content|contente|contents|contentes|ravi|ravie|ravis|ravies|enchanté|enchantée|satisfait|satisfaite|fier|fière)
close | salutations (distinguées|cordiales|respectueuses|les_meilleures|empressées) [,]
talk | [et/car] {_SUBJECT} (l'|les|en|me l'|nous l') (adore|adorent|a adoré|ont adoré|a adorée|ont adorée|ont adorés|a adorés)
talk | [et/car] {_SUBJECT} (a|ont) [tous|tout|tellement|vraiment|beaucoup|bien] (adoré|aimé|apprécié) {_TAIL}
talk | [et/car] {_SUBJECT} (a|ont) [tous|tout|tellement|vraiment|beaucoup|bien] (adoré|aimé|apprécié) {_DET} NOTED {_OF_DAY}
talk | [et/car] {_SUBJECT} (en redemandent|en redemande|en raffolent|en raffole|se régalent|se régale|se sont régalés|se sont régalées|s' est régalée|s' est régalé|n' en reviennent pas|n' en revient pas)
talk | [et/car] {_SUBJECT} (s' est|se sont) {_WELL} bien (passé|passée|passés|passées|déroulé|déroulée|déroulés) {_TAIL}
talk | [et/car] {_SUBJECT} (vous|te|t') (remercie|remercient) [vivement|chaleureusement|beaucoup|sincèrement|infiniment|encore] [(pour|de) {_DET} (NOTED|travail)]
talk | [et/car] (tout|{_DET} NOTED) [re] (fonctionne|fonctionnent|marche|marchent|tourne|tournent|roule|roulent) [enfin|à nouveau|de nouveau|parfaitement|correctement|à merveille|impeccablement|super bien|très bien|bien] {_TAIL}
talk | (tout|{_DET} NOTED) (est|sont) [bien|enfin|désormais|maintenant] (en ligne|en place|bien arrivé|bien arrivés|bien arrivée|bien arrivées|arrivé {_DAY}|arrivés {_DAY}|arrivée {_DAY}|arrivées {_DAY})
talk | (nous avons|j' ai|on a) bien reçu [tous|toutes|tout] {_DET} NOTED {_OF_DAY}
talk | [encore] [un grand|un énorme|un immense|mille] merci [encore|à nouveau] (d'|de nous|de m'|de) (être|avoir|nous avoir|m' avoir) (passé|venu|venue|passée|intervenu|intervenue|déplacé|dépanné|dépannés|dépannée|aidé|aidés|aidée|reçu|reçus|accueilli|accueillis|répondu) [si|aussi] [vite|rapidement|gentiment|efficacement] {_OF_DAY}
talk | [encore] [un grand|un énorme|un immense|mille] merci [encore|à nouveau] (pour|de) {_DET} (NOTED|travail|visite) {_OF_DAY}
talk | merci (mille|cent) fois
talk | [gros|grosses|pleins de|plein de|mille] (bisous|bises|baisers) [à tous|à toi|à vous|et à bientôt|et à très vite]
talk | (mon|ma|notre|nos|mes|l'|le|la) (adresse|coordonnées|adresses|adresse_postale|adresse_mail) (n' a pas changé|n' ont pas changé|est inchangée|sont inchangées|reste la même|restent les mêmes|est toujours la même|sont toujours les mêmes)
talk | (notre|mon|ma|le|la) (comptable|expert-comptable|trésorier|trésorière|secrétaire|assistante|assistant|gestionnaire|comptabilité|service_comptable|siège|direction) (clôture|boucle|prépare|termine|arrête|établit) (les|le|la|l'|nos|mes|ses) (comptes|exercice|année|mois|trimestre|dossier|dossiers|bilan|déclaration) [{_DAY}|en fin de semaine|cette semaine|fin MONTH|à la fin du mois|ce mois-ci|bientôt]
talk | (notre|mon|ma|le|la) (comptable|expert-comptable|trésorier|trésorière|secrétaire|assistante|assistant|gestionnaire|comptabilité|service_comptable|siège|direction|assurance|mutuelle|employeur|banque) (me|nous|m') (la|les|l'|en) (réclame|demande|attend|a_réclamée|a_demandée|a_réclamé|a_demandé) [{_DAY}]
talk | [et/,] (je|nous|on) [vous|te] (règle|réglons|réglerai|réglerons|paie|paye|paierai|payerai|payons|paierons|ferai_le_virement|ferons_le_virement|fais_le_virement|faisons_le_virement) [ça|cela|le tout] (dès réception|à réception|aussitôt|dans la foulée|tout de suite|immédiatement|rapidement|sans tarder) [par METHOD]
talk | (il|elle|ils|elles|on|je|nous) (paiera|paiera_par|paieront|réglera|régleront|paierai|réglerai|paierons|réglerons) (par|en) METHOD
talk | [et/car] (mon|notre|l') (ordinateur|pc|disque_dur|serveur|téléphone|imprimante|messagerie|boîte_mail|boîte|mac|portable) (est|a|m'|nous) (tombé_en_panne|tombée_en_panne|planté|rendu_l'_âme|lâché|a_lâché|a_lâchés|en_panne|mort|morte|saturée) {_OF_DAY}
talk | (j' espère|nous espérons|en espérant) que (vous allez|tu vas|tout va|vous vous portez) bien (malgré|avec) (ce|cette|le|la|l'|les) (froid|temps|pluie|chaleur|grisaille|gel|neige|canicule|mauvais_temps|fêtes|rentrée)
talk | (bonne|très bonne|excellente|super) nouvelle [,/:/!]
"""
"""Rows of every type of request."""

ARRIVED = with_endings("reçu arrivé accroché encadré exposé affiché", ("", "e", "s", "es"))
"""What came to the customer and hangs there: that it did changes nothing, of the thing that is billed neither."""

PRAISING = frozenset(_GREAT.split("/"))

NOT_NOTED = (
    "chèque chèques argent carte espèces liquide iban rib relevé lettre recommandé huissier avocat tribunal contrat compte comptes banque nom"
    " adresse date dates délai délais quantité nombre numéro chiffre chiffres courrier mandat chef patron patronne gérant gérante direction"
    " association école église restaurant hôtel café boulangerie boutique pharmacie clinique lycée collège crèche mairie ville théâtre"
    " musée auberge magasin seul seule autre même meilleur meilleure pire moins virements version variante option gratuité compteur compteurs roue heures ralenti rabais cousin étalement"
).split()
"""Words of which nothing is told in such a sentence without a question."""
