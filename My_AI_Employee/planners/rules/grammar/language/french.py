"""French. One row per phrase: `meaning | phrase`; see `grammar.patterns` for how a phrase is written.

An elided word is a word of its own: `l'heure` is `l' heure`.
"""

from My_AI_Employee.planners.rules.grammar.language.french_words import COUNTS
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

COMMON = """
polite | merci de/d' [bien vouloir]
polite | s' il te/vous plaît/plait
polite | svp/stp
polite | peux-tu/pourrais-tu/pouvez-vous/pourriez-vous [me/m'/nous] [s' il te/vous plaît/plait] [me/m'/nous]
polite | (tu peux|tu pourrais|vous pouvez|vous pourriez) [me/m'/nous]
polite | veuillez/prière_de
polite | (il faut|il faudrait|il faudra|faudrait|faut)
polite | (n' oublie|n' oubliez) pas [de/d']
polite | ne pas oublier [de/d']
polite | (pense|pensez|penser) à
polite | je voudrais/souhaite/aimerais
greet  | bonjour/bonsoir/salut/coucou/hello [à_tous|à_toutes|l' équipe|tout_le_monde]
greet  | bonjour/bonsoir/salut/coucou/hello/cher/chère [madame/monsieur/m/mme] [.] NEW
greet  | madame/monsieur/mesdames [,] [monsieur/messieurs]
greet  | chère/cher madame/monsieur/collègue
thanks | [un] [grand] merci [beaucoup|bien|d' avance|par_avance|encore|à_toi|à_vous|infiniment|mille_fois] [et bonne/belle journée|et bon/bel après-midi]
thanks | merci [beaucoup|d' avance] [et/,] [bien] (cordialement|à bientôt|bonne journée|bonne soirée|bon week-end) [[,] NEW]
thanks | merci [beaucoup|d' avance] [,] NEW
thanks | avec [tous] mes/nos remerciements
close  | [bien/très] cordialement [[,] NEW]
close  | bien à toi/vous
close  | (salutations|sincères salutations|meilleures salutations|bien amicalement|amicalement|cdlt|cdt|bises|bisous|amitiés|respectueusement) [[,] NEW]
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

_LINE_SIGN = "[,/:/-/–/=]"
_EACH = "([de/à/par] l'/la/le UNIT2|par/chaque UNIT2|/ UNIT2)"
_UNIT_PRICE = "([la/l'] pièce/unité|l' un/une|chacun/chacune|par pièce/unité|pièce|/ pièce/unité)"
_OF = "[de/d'/du/des/de_l'/de_la/pour]"
_AN = "[un/une/le/la/les/l'/des/du/notre/cette]"
_TO = "(à|a|pour|au|aux|chez) [le/la/les/l'] [notre] [client/cliente/société]"
_DO = (
    "faire/fais/faites/établir/établis/établissez/préparer/prépare/préparez/créer/crée/créez/émettre/émets/rédiger/rédige/éditer/édite/"
    "générer/sortir/dresser/enregistrer"
)
_MAIL = "envoyer/expédier/adresser/transmettre/mailer"
_MAIL_NOW = (
    "[dans_la_foulée|directement|tout_de_suite|aussitôt|aujourd'hui|par_mail|par_e-mail|par_courriel|par_email]"
)
_AT = "(à|a|@|x|×|au_tarif_de|au_taux_de|au_prix_de|à_raison_de)"

_DONE = "(terminé|terminée|terminés|terminées|fini|finie|finis|finies|livré|livrée|livrés|livrées|prêt|prête|prêts|prêtes|en_ligne|achevé|achevée|posé|posés|posées)"

_USUALLY = "(comme (d' habitude|d' hab|toujours|avant)|au (prix|tarif|taux) habituel)"

INVOICE = f"""
usual        | [pour/de/d'/concernant/:] [la/le/l'/les/une/un/notre/leur/sa] SERVICE [habituelle/habituel] [pour/chez/de/à [le/la/l'] CUSTOMER] [,/-] [{_USUALLY}]
usual        | [pour/de/:] QTY [UNIT] [de/d'/x/×] SERVICE [pour/chez [le/la/l'] CUSTOMER] [,/-] [{_USUALLY}]
done         | [le/la/les/l'/notre/leur/son] DESC [chez/pour/de/du/à/au [le/la/l'] CUSTOMER] (est|sont|a été|ont été) [enfin/maintenant/bien/tous/toutes] {_DONE} [hier/aujourd'hui/cette_semaine]
done         | (nous avons|j' ai|on a) [enfin/bien] {_DONE} [le/la/les/l'/notre] DESC [chez/pour/de/du/à/au [le/la/l'] CUSTOMER] [hier/aujourd'hui/cette_semaine]
done         | (le client|la cliente|ils|elles|tout le monde) (est|sont) [très] (content|contente|contents|contentes|ravi|ravie|ravis|ravies|satisfait|satisfaite|satisfaits) [du_résultat]
lines        | [pour] [les/la] [prestations/articles/éléments/lignes] (suivantes|suivants|suivante) [:]
invoice      | [merci_de|merci_de_bien_vouloir] {_DO} {_AN} [nouvelle] facture (à|pour|au) [le/la/l'] CUSTOMER [:/de]
invoice      | {_AN} [nouvelle] facture (à|pour|au) [le/la/l'] CUSTOMER (de|pour|:)
invoice      | (facturer|facture|facturez) [à] [le/la/l'] CUSTOMER [:/pour/de]
invoice+unknown | (facturer|facturez) [à] NEW [:/pour]
invoice+unknown | {_AN} [nouvelle] facture à NEW [:]
topic        | pour [le/la/les/l'] DESC
price        | [au] forfait [de/:] PRICE
send         | [merci_de|et_merci_de] [l'/la/lui/leur] {_MAIL} {_MAIL_NOW}
send         | [et/puis] [merci_de/de/d'] (l'|la) {_MAIL} (au client|à la cliente|directement|par mail|par e-mail|tout de suite|aujourd'hui|à CUSTOMER)
send         | [et] à {_MAIL} (par mail|par e-mail|par courriel|aujourd'hui|directement|tout de suite|au client|à la cliente) [aujourd'hui|tout_de_suite]
due          | [et] (payable|échéance|à régler|à payer) [au/le/avant_le/pour_le/:] DATE
title        | {_AN} [nouvelle] facture [:]
invoice      | {_AN} [nouvelle] facture {_TO} CUSTOMER [:]
invoice      | {_AN} [nouvelle] facture [:/-/–] CUSTOMER [:]
invoice      | {_DO} [lui/leur/moi] {_AN} [nouvelle] facture [:]
invoice      | [lui/leur] {_DO} {_AN} [nouvelle] facture [:]
invoice      | à facturer [à/:/-/–] [le/la/l'] [CUSTOMER]
invoice      | facturer/facture/facturez [à/a/au/aux/pour] [le/la/l'] CUSTOMER [:]
invoice      | [lui/leur] facturer [:]
invoice      | facturer/facturez [à/au/pour] [le/la/l'] [nouveau/nouvelle] [client/cliente] NEW [,/:/-/–] [e-mail/mail/email/courriel] [:] EMAIL
invoice      | {_AN} [nouvelle] facture (à|pour) [le/la/l'/un/une] [nouveau/nouvelle] [client/cliente] [:] NEW [,/:/-/–] [e-mail/mail/email/courriel] [:] EMAIL
invoice+me   | (m'|me|nous) {_MAIL} [une/la/votre] facture
invoice+me   | envoyez-nous/envoyez-moi/envoie-moi/faites-nous/faites-moi/fais-moi [une/la/votre] facture
invoice+me   | (nous avons|j' ai|on a) besoin d' une facture
invoice+send | envoyer/envoie/envoyez {_AN} [nouvelle] facture {_TO} CUSTOMER
invoice+send | envoyer/envoie/envoyez (à|au) [le/la/l'] CUSTOMER {_AN} [nouvelle] facture
invoice+send | {_DO} et/puis envoyer/envoie/envoyez {_AN} [nouvelle] facture
customer     | [le/la/l'] CUSTOMER
customer     | {_TO} CUSTOMER
customer     | CUSTOMER [,] [e-mail/mail/email/courriel] [:] EMAIL
customer     | (on a|nous avons|j' ai|il y a) un/une nouveau/nouvelle client/cliente [:/,] NEW [,/:/-/–] [son] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL
customer     | nouveau/nouvelle client/cliente [:/,] NEW [,/:/-/–] [son] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL
contact      | [son/leur/l'] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL
line         | [pour/de/:] QTY UNIT {_OF} DESC {_LINE_SIGN} {_AT} MONEY [{_EACH}]
line         | [pour/de/:] QTY UNIT {_OF} DESC {_LINE_SIGN} MONEY {_EACH}
line         | [pour/de/:] QTY UNIT {_OF} DESC {_TO} CUSTOMER {_LINE_SIGN} ({_AT} MONEY [{_EACH}]|MONEY {_EACH})
line         | [pour/de/:] QTY UNIT {_LINE_SIGN} {_AT} MONEY [{_EACH}] {_LINE_SIGN} [de/d'/pour] DESC
line         | [pour/de/:] QTY UNIT {_OF} DESC {_LINE_SIGN} [tarif/taux] horaire/journalier [de/:] MONEY {_EACH}
line         | [pour/de/:] QTY DESC {_LINE_SIGN} (à|@) PRICE [{_UNIT_PRICE}]
line         | [pour/de/:] QTY DESC {_LINE_SIGN} PRICE {_UNIT_PRICE}
line         | [pour/de/:] QTY x/× DESC {_LINE_SIGN} (à|@|x|×) MONEY [{_UNIT_PRICE}]
line         | [pour/de/:] QTY DESC {_LINE_SIGN} (prix unitaire|au prix unitaire de|à l' unité) [:/de] PRICE
line         | DESC {_LINE_SIGN} QTY UNIT [,] {_AT} MONEY [{_EACH}]
line         | DESC {_LINE_SIGN} QTY UNIT [,] MONEY {_EACH}
line_of_one  | [pour/de/:] QTY [x/×] DESC {_LINE_SIGN} (au prix de|prix|pour|forfait|forfait de) [:] PRICE
fixed        | [de] PRICE [forfaitaires/forfait] pour {_AN} DESC
fixed        | [de] PRICE {_TO} CUSTOMER pour {_AN} DESC
fixed        | pour {_AN} DESC {_LINE_SIGN} [au_prix_de|au_forfait_de|forfait|forfait_de|d'_un_montant_de|montant] [:] PRICE
fixed        | {_AN} DESC {_LINE_SIGN} (au forfait de|forfait|forfait de|prix forfaitaire|prix forfaitaire de) [:] PRICE
total        | [soit] [un] [au] total [de/:/=] MONEY
total        | [soit/=/ce_qui_fait] MONEY (au_total|en_tout)
due          | [et] [paiement/règlement/facture] [payable/échéance/à_payer/à_régler/exigible/dû] [est/fixée/:] (le|au|:|avant_le|jusqu' au|au_plus_tard_le|pour_le) DATE
due          | échéance [:] DATE
terms        | (paiement|payable|règlement|à payer|à régler|échéance) [:] (sous|à|dans_un_délai_de|dans_les|dans) NUMBER jours [net/nets]
terms+bare   | (sous|à|dans_un_délai_de|dans_les|dans) NUMBER jours [net/nets]
terms+weeks  | (paiement|payable|règlement|à payer|à régler|échéance) [:] (sous|à|dans_un_délai_de|dans_les|dans) QTY semaine/semaines
terms+weeks+bare | (sous|à|dans_un_délai_de|dans_les|dans) QTY semaine/semaines
terms        | [délai_de_paiement|conditions|conditions_de_paiement] [:/de] NUMBER jours [net/nets]
terms_now    | [payable/paiement/règlement/échéance] (à réception|à réception de la facture|comptant|immédiatement|immédiat)
terms_usual  | aux/conditions conditions/habituelles habituelles/de_paiement
tax          | [ht] [,] [plus/+/avec/et] tva [à/de/:/au_taux_de] RATE [en_sus|en_plus]
tax          | [ht] [,] plus/+/avec [une/la] RATE [de] tva [en_sus|en_plus]
send         | [et/puis] [la/le/l'] [lui/leur] {_MAIL} {_MAIL_NOW} [?]
send         | [et/puis] [de] l'/la/les [lui/leur] {_MAIL} {_MAIL_NOW} [?]
send         | [et/puis] {_MAIL} la/cette facture [au client|à la cliente|par_mail] {_MAIL_NOW}
send         | [et/puis] envoie-la/envoyez-la/envoie-la-lui/envoie-la-leur/envoyez-la-leur/envoyez-la-lui/expédie-la {_MAIL_NOW}
send         | (tu peux|vous pouvez) la [lui/leur] {_MAIL} {_MAIL_NOW}
keep         | [un/en] brouillon [pour]
keep         | [seulement|juste|uniquement] [en/comme/un] brouillon [seulement|uniquement|pour_l'_instant] [,] [ne_pas_l' envoyer|ne_l' envoie_pas|sans_l' envoyer|ne_pas envoyer]
keep         | (ne l' envoie pas|ne pas l' envoyer|sans l' envoyer) [,] je m' en occupe/charge [moi-même]
keep         | je l' enverrai/envoie moi-même
keep         | mais (ne l' envoie pas|ne pas l' envoyer|ne l' envoyez pas) [encore|tout_de_suite|pour_l'_instant]
dated        | (date de facture|datée|en date|facture datée|date de facturation) [:/est] [du/le] DATE
line_of_one  | [pour/de/:] QTY DESC {_LINE_SIGN} [de/pour] PRICE [forfait|au_total]
note         | [prestations/travaux/prestation] [de/d'/du_mois_de/pour_le_mois_de/pour] MONTH [NUMBER]
note         | [avec] [votre/notre/la/le] [bon_de_commande|numéro_de_commande|référence|réf|commande|projet] [n°/no/:/est] [./:] CODE
line_of_one  | plus/+ QTY DESC (pour|à) PRICE
fixed        | [plus/+] PRICE (de|d'|en|pour) [les/des] frais (de|d') DESC
fixed        | (la|le|l'|les|une|un) DESC {_LINE_SIGN} PRICE
always       | {_USUALLY}
fixed+invoice | {_AN} [nouvelle] facture {_TO} CUSTOMER : {_AN} DESC {_LINE_SIGN} PRICE
due_month    | [et] (payable|échéance|à régler|à payer|paiement|règlement) [:/à/en/pour/avant] [la] fin [du/de_ce] mois
invoice      | [une/la] [nouvelle] facture (svp|stp|s' il te plaît|s' il vous plaît|merci)
send         | [et/puis] [de] (la lui|la leur|leur|lui) faire parvenir [la_facture] [par_mail|par_e-mail|par_courriel]
send         | [et/puis] [de] (leur|lui) {_MAIL} (la|cette) facture {_MAIL_NOW}
"""

_D = "[le/du/,/en_date_du] DATE"
_M = "[les/la_somme_de|un_montant_de|le_montant_de|ses|leurs|de|d'_un_montant_de] MONEY"
_I = "[pour/de/concernant/sur/au_titre_de] [la/sa/leur/notre] [facture] [n°/no/numéro] DOCUMENT"
_B = "[par/en/via] METHOD"
_FROM = "de/du/d'/de_la/de_l' [le/la/l'/client/cliente] CUSTOMER"

PAYMENT = "\n".join(
    (
        any_order("payment | [le/la/l'/les] CUSTOMER [nous] a [bien/enfin] (réglé|payé|versé|METHOD) {}", _D, _M, _I),
        any_order(f"payment | [le/la/l'/les] CUSTOMER nous a [bien/enfin] (réglé|payé|versé) {{}} {_B}", _D, _M, _I),
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
payment  | [le/un] [paiement/virement/règlement/chèque] {_FROM} [de MONEY] (est arrivé|a été reçu|est bien arrivé|est bien reçu|a été encaissé)
payment  | [enregistrer/saisir/noter] [le/un/ce] paiement/règlement/encaissement [{_FROM}]
customer | [de/du/d'] [le/la/l'] CUSTOMER
for      | {_I}
amount   | [montant/somme/de/soit/total/pour] [:/de] MONEY
by       | [payé/payée/réglé/réglée/versé/reçu] {_B}
by       | sur [notre/le] compte [bancaire]
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
payment+check | [un/le/son/leur] chèque {_FROM} (déposé|encaissé|remis) [en_banque|à_la_banque] [{_D}] [,/:/-/de] [MONEY]
payment+today | [nous_avons|on_a|j'_ai|bien] [bien] reçu ce matin [un/le/leur/son] METHOD {_FROM} [,/de/d'_un_montant_de/:] [MONEY]
""",
    )
)

_AT_PLACE = "(chez|au|à_la|à_l'|aux|@|de_chez|auprès_de)"
_EXPENSE = "dépense/dépenses/achat/justificatif/frais/reçu/ticket/note_de_frais"
_PAID = "payé/payée/payés/payées/réglé/réglée/réglés/réglées"

EXPENSE = f"""
bought   | achat (de|d'|du|des|de la) DESC {_AT_PLACE} PLACE
bought   | achat (de|d'|du|des|de la) DESC [{_D}] {_AT_PLACE} PLACE [{_D}] [,/:/-] [à/pour] [MONEY]
item     | DESC {_AT_PLACE} PLACE [,/:/-] [le] DATE [,/:/-] [de/pour/à] MONEY
item     | DESC {_AT_PLACE} PLACE
pair+kind | KIND ,/:/- PART2 ,/:/-/pour MONEY [,/-] [le/du] DATE
pair+kind | KIND MONEY ,/- PART2 ,/- [le/du] DATE
item+kind | OUTLAY ,/:/-/– [à/pour] MONEY
item+kind | OUTLAY {_AT_PLACE} PLACE ,/:/-/– [à/pour] MONEY
pair+kind | KIND ,/:/- MONEY ,/- PART2 [,/-] [le/du] DATE
pair+kind | KIND [,/-] [le/du] DATE ,/- MONEY ,/- PART2
pair+kind | KIND [,/-] [le/du] DATE ,/- PART2 ,/- MONEY
expense  | [nouvelle/nouveau/une/un/la] {_EXPENSE} [:/-/–/pour/de/chez]
expense  | [enregistrer/saisir/noter/ajouter/comptabiliser] [cette/la/une/cet/l'] [en] {_EXPENSE} [:/de/pour]
expense  | [à] (enregistrer|saisir|comptabiliser|noter) [en/comme] {_EXPENSE}
expense  | (j' ai|nous avons|on a) dépensé MONEY
bought   | [j'_ai|nous_avons|on_a] acheté [{_D}] [un/une/des/du/de_la/le/la/les/l'] DESC [à/pour] MONEY {_AT_PLACE} PLACE
bought   | [j'_ai|nous_avons|on_a] acheté [{_D}] [un/une/des/du/de_la/le/la/les/l'] DESC {_AT_PLACE} PLACE [à/pour] MONEY
bought   | [j'_ai|nous_avons|on_a] acheté [{_D}] [un/une/des/du/de_la/le/la/les/l'] DESC
bought   | acheté/achat [de/d'/:] [un/une/des/du/de_la] DESC
paid     | [j'_ai|nous_avons|on_a] {_PAID} MONEY [pour/de] [un/une/des/du/le/la/les/l'] DESC [{_AT_PLACE} PLACE]
paid     | [j'_ai|nous_avons|on_a] {_PAID} [{_D}] [{_B}]
paid     | [a_été] {_PAID} [{_B}] [{_D}]
item     | DESC (au|à l') restaurant/hôtel/café/bistrot PLACE [,/:/-/–] [de/pour] PRICE
listed   | DESC , PLACE , MONEY
pair     | PART ,/:/-/– [DATE ,/-/–|CATEGORY ,/-/–] PART2 ,/:/-/– [DATE ,/-/–|CATEGORY ,/-/–] MONEY
pair     | PART ,/:/-/– [DATE ,/-/–] MONEY ,/-/– [DATE ,/-/–|CATEGORY ,/-/–] PART2
item     | DESC [,] {_AT_PLACE} PLACE [,/:/-/–] [de/pour/à] MONEY
item     | DESC [,/:/-/–] [de/pour/à] MONEY [,] {_AT_PLACE} PLACE
item     | DESC [,/:/-/–] [de/pour/à] PRICE
item     | MONEY [pour/de/d'] [un/une/des/du/le/la/les/l'] DESC [,] [{_AT_PLACE} PLACE]
item     | MONEY {_AT_PLACE} PLACE [,] pour [un/une/des/du/le/la/les/l'] DESC
amount   | [montant/coût/total/pour/soit] [:/de] PRICE
vendor   | {_AT_PLACE} PLACE
what     | pour [un/une/des/du/le/la/les/l'] DESC
date     | {_D}
today    | (ce matin|ce midi|cet après-midi)
yesterday | hier [matin/soir/midi/après-midi]
category | [catégorie] [:/est] CATEGORY
category | (en|dans|comme) CATEGORY
paid_by  | {_B}
paid     | HINTED [,/:/-] MONEY [,/-] (viré|virés|versé|versés|payé|payée|payés|réglé|réglée|réglés) à [la/l'/le] PLACE [le] [DATE]
pair+kind | DATE [,/-/:] KIND [,/-/:] MONEY ,/- PART2
pair+kind | DATE [,/-/:] KIND ,/-/: PART2 ,/-/: MONEY
"""

REPORT = """
report | [merci de] [établir/préparer/faire/envoyer/générer] [le/la/un/une] REPORT
report | [il_me_faut|j'_ai_besoin_du|je_veux] [le/la/un/une] REPORT
range  | [du/de] DATE au/à/- DATE2
month  | [de/d'/du_mois_de/pour] MONTH [NUMBER]
pdf    | en pdf
"""


_TO_WHOM = "[à/au/aux [le/la/l'] CUSTOMER|chez CUSTOMER]"

SENDING = f"""
resend   | [merci_de|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] (renvoyer|renvoie|renvoyez|réenvoyer) {_TO_WHOM} [la/cette/notre] [facture] DOCUMENT {_TO_WHOM}
resend   | [merci_de|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] (envoyer|envoie|envoyez) (à nouveau|de nouveau|encore une fois|une seconde fois) [la/cette/notre] [facture] DOCUMENT {_TO_WHOM}
title    | facture à renvoyer
resend   | [merci_de|veuillez|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] (renvoyer|renvoie|renvoyez) [la/cette/notre] [facture] DOCUMENT (au client|à la cliente)
talk     | (il|elle|ils|elles|le client|la cliente) ne la (retrouve|retrouvent|trouve|trouvent) plus/pas
talk     | (elle|la facture|le mail) (est|a) [sans_doute|sûrement|probablement] (arrivée|tombée|atterri|fini|partie) dans les/ses/leurs spams/indésirables
"""

NUMBER_WORDS = {word: int(str(count)) for word, count in COUNTS.items() if str(count).isdigit()}
"""Values of number words; longer numbers in words are asked about."""

NAMING_WORDS = frozenset(
    "mensuel mensuelle mensuelles annuel annuelle hebdomadaire première deuxième facture paiement mail test frais livraison correction modification".split()
)
"""Bearing words that may name a thing in a line whose figures stand in fixed places."""
VENDOR_WORDS = frozenset({"chez"})
"""Before the name of a vendor."""
