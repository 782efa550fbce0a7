"""French. One row per phrase: `meaning | phrase`; see `grammar.patterns` for how a phrase is written.

An elided word is a word of its own: `l'heure` is `l' heure`.
"""

from My_AI_Employee.planners.rules.grammar.language.french_courtesy import COURTESY
from My_AI_Employee.planners.rules.grammar.language.french_pleased import PLEASED
from My_AI_Employee.planners.rules.grammar.language.french_words import COUNTS
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

COMMON = (
    """
polite | merci de/d' [bien vouloir]
polite | s' il te/vous plaît/plait
polite | svp/stp
polite | peux-tu/pourrais-tu/pouvez-vous/pourriez-vous [me/m'/nous] [s' il te/vous plaît/plait] [me/m'/nous]
polite | (tu peux|tu pourrais|vous pouvez|vous pourriez) [me/m'/nous]
polite | veuillez/prière_de
polite | (il faut|il faudrait|il faudra|faudrait|faut|il me faut|il nous faut|il me faudrait|il nous faudrait)
polite | (n' oublie|n' oubliez) pas [de/d']
polite | ne pas oublier [de/d']
polite | (pense|pensez|penser) à
polite | je voudrais/souhaite/aimerais
polite | [je vous prie de|je te prie de|nous vous prions de|vous voudrez|tu voudras] bien vouloir
polite | je vous/te prie de
polite | (auriez-vous|aurais-tu) (l' amabilité|la gentillesse) de/d'
polite | (voudrais-tu|voudriez-vous|veux-tu|voulez-vous) [bien] [me/m'/nous]
close  | (veuillez|je vous prie d') agréer [,] [madame/monsieur] [,] [mes|nos|l' expression de mes|l' expression de nos] (salutations distinguées|sentiments distingués|meilleures salutations|sentiments les meilleurs|salutations les meilleures)
talk   | pour (la compta|la comptabilité|la facturation) [:]
greet  | bonjour/bonsoir/salut/coucou/hello [à_tous|à_toutes|l' équipe|tout_le_monde]
greet  | bonjour/bonsoir/salut/coucou/hello/cher/chère [madame/monsieur/m/mme] [.] NEW
greet  | madame/monsieur/mesdames [,] [monsieur/messieurs]
greet  | [bonjour/salut/coucou/cher/chère] FIRSTNAME [et FIRSTNAME2] ,
greet  | chère/cher madame/monsieur/collègue
thanks | [un] [grand] merci [beaucoup|bien|d' avance|par_avance|encore|à_toi|à_vous|infiniment|mille_fois] [et bonne/belle journée|et bon/bel après-midi]
thanks | merci [beaucoup|d' avance] [et/,] [bien] (cordialement|à bientôt|bonne journée|bonne soirée|bon week-end) [[,] NEW]
thanks | merci [beaucoup|d' avance] [,] NEW
thanks | avec [tous] mes/nos remerciements
close  | [bien/très] cordialement [[,] NEW]
close  | bien à toi/vous
close  | (salutations|sincères salutations|meilleures salutations|bien amicalement|amicalement|cdlt|cdt|bises|bisous|amitiés|respectueusement) [[,] NEW]
close  | a bientôt/plus
close  | [nous sommes] (ouvert|ouverts) du (lundi|mardi|mercredi|jeudi) au (vendredi|samedi|dimanche)
close  | à bientôt/plus/demain_matin/tout_à_l'_heure
close  | bonne/belle journée/soirée/semaine/fin_de_journée/continuation [à_toi|à_vous|et_à_bientôt] [[,] NEW]
close  | bon/bel week-end/weekend/après-midi/courage/appétit
close  | envoyé de/depuis mon iphone/mobile/téléphone/smartphone/ipad
close  | (n' hésite|n' hésitez|n' hésites) pas à (m'|me|nous) (appeler|contacter|écrire|joindre|solliciter|dire) si (tu as|vous avez|besoin|nécessaire) [une/des/la_moindre/d'] [question/questions]
close  | (n' hésite|n' hésitez) pas [si/en_cas_de] [besoin/question/questions]
close  | si (tu as|vous avez) [une/des/la_moindre] question/questions [,] (appelle-moi|appelez-moi|dis-moi|dites-moi|je suis là|je suis disponible|je reste à disposition|écris-moi)
close  | je/nous reste/restons à ta/votre disposition
close  | dans l' attente de votre/ta retour/réponse
talk   | j'/je espère/souhaite que/qu' (tu|vous|tout|ça|ton|ta|votre) [as/avez/a] [passé] TALK
talk   | j' espère que/qu' TALK
talk   | (comment|comment ça) (vas-tu|allez-vous|va) TALK
talk   | (ravi|ravie|content|contente) de/d' TALK
talk   | merci pour (le|la|les|ton|ta|tes|votre|vos|cette|ce|cet) (accueil|bon|bonne|gentil|gentille|repas|moment|super|belle|agréable|superbe) TALK
talk   | merci [beaucoup|encore] pour (le|la|l'|les|ton|ta|tes|votre|vos|cette|ce|cet) HEAD [rapide/efficace/super/agréable/utile] [de (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|d' hier|de la semaine dernière]
talk   | (toute l' équipe|tout le monde|les enfants|les clients|nos clients|les élèves) (a|ont) [beaucoup/bien] (trouvé ça|trouvé cela|aimé|adoré|apprécié) [très/vraiment] [utile/super/bien/agréable/intéressant]
talk   | adresse inchangée
talk   | [la] même adresse
close  | avec nos/mes (meilleures salutations|salutations distinguées|salutations les meilleures|cordiales salutations) [[,] NEW]
talk   | comme convenu/discuté/prévu/demandé [au téléphone|par téléphone|hier|ensemble|ce matin]
talk   | (rien|pas) d' urgent/pressé
talk   | [il n' y a] (pas|aucune) urgence
talk   | cette semaine suffit [largement]
talk   | [une] petite demande
talk   | voici/voilà [les/la/le] (détails|détail|infos|informations|demande|données)
talk   | [le] (reçu|justificatif|ticket) est (joint|en pièce jointe|ci-joint|dans le classeur|dans le dossier|rangé)
talk   | (reçu|justificatif|ticket) (joint|en pièce jointe|ci-joint)
talk   | ok/super/parfait/alors
talk   | pour info/information
talk   | (je voulais|je voudrais|je tenais à|juste pour|simplement pour|petit mot pour) [juste/simplement] [te/vous] (dire|informer|signaler|prévenir|confirmer) [que/qu']
talk   | (bonne|bonnes|super|excellente) nouvelle/nouvelles
talk   | (demain|cette semaine|vendredi) (suffit|c' est bien|ça va|convient) [largement|aussi]
talk   | (rien ne presse|prends ton temps|prenez votre temps|quand tu peux|quand vous pouvez|dès que possible|quand tu auras le temps)
talk   | c' est tout [pour_aujourd'hui|pour_l'_instant|pour_le_moment]
talk   | (pour|à titre d') information/info
close  | merci et (bonne|belle|à) (journée|soirée|semaine|fin de semaine|bientôt) [[,] NEW]
close  | [bien] (à toi|à vous|amicalement|sincèrement|chaleureusement) [[,] NEW]
close  | excellente/très_bonne journée/soirée/semaine/fin_de_journée
close  | si besoin [,] (appelle-moi|appelez-moi|dis-moi|dites-moi|fais-moi signe|faites-moi signe)
greet  | bonjour/bonsoir/cher/chère/chers/chères collègue/collègues/comptabilité/compta/équipe/ami/amis
fill   | et/puis
many   | [juste/voici] [les/ces] QTY choses/points/demandes/éléments [pour_aujourd'hui|aujourd'hui] [svp] [:]
many+expense | [les/mes/nos] frais/dépenses/reçus (de la semaine [dernière]|de cette semaine|du mois [dernier]|de ce mois)
"""
    + COURTESY
    + PLEASED
)

_D = "[le/du/,/en_date_du] DATE"
_M = "[les/la_somme_de|un_montant_de|le_montant_de|ses|leurs|de|d'_un_montant_de] MONEY"
_I = "[pour/de/concernant/sur/au_titre_de] [la/sa/leur/notre] [facture] [n°/no/numéro] DOCUMENT"
_B = "[par/en/via] METHOD"
_FROM = "de/du/d'/de_la/de_l' [le/la/l'/client/cliente] CUSTOMER"

PAYMENT = "\n".join(
    (
        any_order(
            "payment | [le/la/l'/les] CUSTOMER [nous] a [bien/enfin] (réglé|regle|payé|paye|versé|verse|METHOD) [sa/notre/la/cette facture] [DOCUMENT] [:/,/-/–] {}",
            _D,
            _M,
            _I,
        ),
        any_order(
            f"payment | [le/la/l'/les] CUSTOMER [nous] a [bien/enfin] (réglé|regle|payé|paye|versé|verse) [sa/notre/la/cette facture] [:/,/-/–] {{}} {_B}",
            _D,
            _M,
            _I,
        ),
        any_order(f"payment | [le/la/l'/les] CUSTOMER a [bien/enfin] (réglé|payé|versé) {_I} {_B} {{}}", _D, _M),
        any_order(f"payment | [nous_avons|on_a|j'_ai|bien] [bien] reçu {{}} {_FROM}", _D, _M, "[le/un/par] METHOD"),
        any_order(f"payment | [nous_avons|on_a|j'_ai|bien] [bien] reçu {_FROM} {{}}", _D, _M, "[le/un/par] METHOD"),
        any_order(
            f"payment | [nous_avons|on_a|j'_ai|bien] [bien] reçu [{_D}] [le/un] [règlement/paiement|METHOD] {_FROM} [:/,/-/–] {{}}",
            _M,
            _I,
        ),
        any_order(f"payment | MONEY (reçus|reçu|encaissés|encaissé|versés|virés) {{}} {_FROM}", _D, _B),
        any_order(f"payment | MONEY (reçus|reçu|encaissés|encaissé) {_FROM} {{}}", _D, _B, _I),
        any_order(
            f"payment | [un/le] (paiement/règlement/encaissement|METHOD) [reçu] [{_FROM}|:/-/– CUSTOMER] [:/,/-/–] {{}} [reçu/reçue/encaissé/arrivé]",
            _D,
            _M,
            _I,
        ),
        any_order(
            "payment | [la] [facture] DOCUMENT [est/a_été] [bien] (payée|réglée|soldée) {}",
            _D,
            _B,
            "par [le/la] CUSTOMER",
        ),
        f"""
payment  | paiement/règlement/encaissement/versement reçu/encaissé
payment  | [le/un] (paiement/règlement|METHOD) {_FROM} [de MONEY] (est arrivé|a été reçu|est bien arrivé|est bien reçu|a été encaissé)
payment  | [enregistrer/saisir/noter] [le/un/ce] paiement/règlement/encaissement [{_FROM}]
customer | [de/du/d'] [le/la/l'] CUSTOMER
for      | {_I}
amount   | [montant/somme/de/soit/total/pour] [:/de] MONEY
by       | [payé/payée/réglé/réglée/versé/reçu] {_B}
bank     | sur [notre/le] compte [bancaire/postal]
date     | {_D}
today    | (ce matin|cet après-midi|ce midi)
yesterday | hier [matin/soir/midi/après-midi]
ref      | [avec] [la/pour] référence/réf/libellé [:/est] [.] CODE
do_it    | [merci_de|à] (l'|le) enregistrer/saisir/comptabiliser
settled  | [la_facture|c'] [est] soldée/réglée
settled  | [ce_qui] (solde|règle|couvre) [entièrement/intégralement] [la] [facture] [DOCUMENT]
payment+check | [nous_avons|on_a|j'_ai|bien] [bien] reçu [ce_matin|aujourd'hui|hier] (un|le|son|leur) chèque [de MONEY] {_FROM}
payment+today | [nous_avons|on_a|j'_ai|bien] [bien] reçu [un/le/leur] [paiement/règlement] [de] MONEY {_FROM} ce matin
payment  | [nous_avons|on_a|j'_ai|bien] [bien] reçu [un/le/leur/son] METHOD [de/d'_un_montant_de] MONEY {_FROM}
payment  | [nous_avons|on_a|j'_ai|bien] [bien] reçu [un/le/leur/son] METHOD {_FROM} [de/d'_un_montant_de/:] MONEY
by       | ,/-/–/: METHOD
amount   | :/-/–/= MONEY
payment+bank | [le/la/l'] CUSTOMER [nous] a [bien/enfin] viré {_M} [{_D}]
payment+all | [le/la/l'] CUSTOMER [nous] a [bien/enfin] (réglé|payé|versé|viré) (les|le|la) MONEY (restants|restant|restante|restantes) [{_D}] [{_I}] [{_B}]
payment  | [le/la/l'/les] CUSTOMER [nous] a [bien/enfin] (réglé|payé|versé) {_M} {_D} {_I}
payment  | [le/la/l'/les] CUSTOMER [nous] a [bien/enfin] (réglé|payé|versé) {_M} {_I} {_D}
payment  | [le/la/l'/un/une] METHOD {_FROM} (est arrivé|est bien arrivé|est tombé|a été reçu|est passé) [{_D}] [sur_le_compte|sur_notre_compte] [:/,/-/–/de] [MONEY]
payment+today | [le/la/l'/un/une] METHOD {_FROM} (est arrivé|est bien arrivé|est tombé|a été reçu|est passé) ce matin [sur_le_compte|sur_notre_compte] [:/,/-/–/de] [MONEY]
payment+today | [on_a|nous_avons|j'_ai] [bien] reçu [le/un] [paiement/règlement] {_FROM} ce matin [:/,/-/–/de] [MONEY]
bank     | [bien] [reçu/arrivé/crédité] [{_D}] sur [notre/le] compte [bancaire/postal]
settled  | (ça|cela|ce_qui|cette_somme) (solde|règle|couvre) [entièrement/intégralement] [la/sa] [facture] [DOCUMENT]
for      | [,] (c'|cela|ça) [est/concerne/correspond] [pour/à] [la/sa] [facture] DOCUMENT
do_it    | [merci_de|à] (enregistrer|saisir|comptabiliser|noter) [le_paiement|le_règlement|cela|ça]
payment+all+bank | [le/la/l'] CUSTOMER [nous] a [bien/enfin] viré (le|leur|son) solde [de/:] MONEY
payment+all | [le/la/l'] CUSTOMER [nous] a [bien/enfin] (réglé|payé|versé) (le|leur|son) solde [de/:] MONEY [{_B}]
payment  | [l'] argent reçu {_FROM} [{_D}]
payment  | MONEY {_FROM} (sont|est) [bien] (arrivés|arrivé|arrivées|arrivée|crédités|crédité)
payment+check | [un/le] chèque [de] MONEY {_FROM} [reçu/encaissé/déposé]
payment+check | [un/le] chèque {_FROM} [de] MONEY (reçu|encaissé|déposé)
payment+check | [un/le/son/leur] chèque {_FROM} (déposé|encaissé|remis) [en_banque|à_la_banque] [{_D}] [,/:/-/de] [MONEY]
payment+today | [nous_avons|on_a|j'_ai|bien] [bien] reçu ce matin [un/le/leur/son] METHOD {_FROM} [,/de/d'_un_montant_de/:] [MONEY]
""",
    )
)

REPORT = """
report | [merci de] [établir/préparer/faire/envoyer/générer] [le/la/un/une] REPORT
report | [il_me_faut|j'_ai_besoin_du|je_veux] [le/la/un/une] REPORT
range  | [du/de] DATE au/à/- DATE2
month  | [de/d'/du_mois_de/pour] MONTH [NUMBER]
months | [de/d'/pour/sur] [les_mois_de/les_mois_d'/des_mois_de/des_mois_d'] MONTH [NUMBER2] (et|à|-|–|&) [de/d'] MONTH2 [NUMBER]
pdf    | en pdf
report | (envoie-moi|envoyez-moi|fais-moi|faites-moi|prépare-moi|préparez-moi|donne-moi|donnez-moi|sors-moi) [svp/stp] [le/la/un/une] REPORT
report | (m'|me|nous) (envoyer|préparer|faire|sortir|donner) [le/la/un/une] REPORT
report | [il_nous_faudrait|il_me_faudrait|j'_aurais_besoin_du|nous_avons_besoin_du] [le/la/un/une] REPORT
last   | [du/de/pour/sur] [le/la/l'] mois/trimestre/année/an (dernier|dernière|passé|passée|précédent)
last   | [du/de/pour/sur] dernier/dernière mois/trimestre/année
this   | [de/du/pour/sur] (ce|cette|l'|le) mois/trimestre/année [en_cours]
quarter | [du/de/pour/sur] [le] (premier|deuxième|second|troisième|quatrième) trimestre [de] [NUMBER]
quarter | [du/de/pour/sur] [le] CODE trimestre [de] [NUMBER]
quarter | [du/de/pour/sur] [le] CODE [de] [NUMBER]
"""


_TO_WHOM = "[à/au/aux [le/la/l'] CUSTOMER|chez CUSTOMER]"

_ABOUT = "(pour|sur|concernant) [la/sa/leur/notre] [facture] [impayée] [DOCUMENT]"
SENDING = f"""
resend   | [merci_de|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] (renvoyer|renvoie|renvoyez|réenvoyer) {_TO_WHOM} [la/cette/notre] [facture] DOCUMENT {_TO_WHOM}
resend   | [merci_de|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] (envoyer|envoie|envoyez) (à nouveau|de nouveau|encore une fois|une seconde fois) [la/cette/notre] [facture] DOCUMENT {_TO_WHOM}
title    | facture à renvoyer
resend   | [merci_de|veuillez|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] (renvoyer|renvoie|renvoyez) [la/cette/notre] [facture] DOCUMENT (au client|à la cliente)
talk     | (il|elle|ils|elles|le client|la cliente) ne la (retrouve|retrouvent|trouve|trouvent) plus/pas
talk     | (elle|la facture|le mail) (est|a) [sans_doute|sûrement|probablement] (arrivée|tombée|atterri|fini|partie) dans les/ses/leurs spams/indésirables
talk     | [,] (ils|elles|il|elle|le client|la cliente) (ne l'|n' ont|n' a|ne l' ont|ne l' a) [ont/a] pas (reçue|reçu|eue) [?]
talk     | [,] (ils|elles|il|elle|le client|la cliente) (l'|l' ont|l' a) [ont/a] (perdue|égarée) [?]
resend   | [le/la/l'] CUSTOMER (voudrait|souhaite|souhaiterait|aimerait) (recevoir|avoir) (à nouveau|de nouveau|encore une fois) [la/sa/notre] [facture] DOCUMENT [par mail|par e-mail|par courriel]
remind   | [merci_de|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] (relancer|relance|relancez) [le/la/l'/les] [client/cliente/société] CUSTOMER [{_ABOUT}] [svp/stp/?]
remind   | [merci_d'] [envoyer/envoie/envoyez/faire/adresser] [un/une/la] REMINDER [à/au/pour/:] [le/la/l'/les] CUSTOMER [{_ABOUT}] [svp/stp/?]
remind   | [envoyer/envoie/envoyez/adresser] [à/au] [le/la/l'/les] CUSTOMER (un|une) REMINDER [{_ABOUT}] [svp/stp/?]
mentioned | [,] [la] [facture] DOCUMENT (est|était) (en retard|échue|impayée|due)
mentioned | [,] pour [la] [facture] DOCUMENT
"""

NUMBER_WORDS = {word: int(str(count)) for word, count in COUNTS.items() if str(count).isdigit()}
"""Values of number words; longer numbers in words are asked about."""

NAMING_WORDS = frozenset(
    "mensuel mensuelle mensuelles annuel annuelle hebdomadaire première deuxième facture paiement mail test frais livraison correction modification".split()
)
"""Bearing words that may name a thing in a line whose figures stand in fixed places."""
VENDOR_WORDS = frozenset({"chez"})
"""Before the name of a vendor."""
