"""French: phrases whose parts may stand in any order, which come after the tables of their type of request.

One row per phrase; see `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.french_invoice import (
    _AN,
    _AT,
    _DO,
    _EACH,
    _LINE_SIGN,
    _MAIL,
    _OF,
    _TO,
    _UNIT_PRICE,
)
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

_THE = "[le/la/les/l'/un/une/des/du/notre/nos/votre/vos/son/sa/ses/leur/leurs]"
_TO_WHOM = "(à_l'_ordre_de|au_nom_de|à_l'_attention_de|destinée_à)"
_OF_WHOM = f"(de|du|d'|des|{_TO_WHOM})"
"""`La facture de X` alone is one that X sent; `faire la facture de X` is one to X."""
_NEXT_TO = ",/:/-/–/+/et/plus/ainsi_que"
_LATELY = "[hier/aujourd'hui/enfin/bien/maintenant/récemment/cette_semaine]"
_WE_DID = "(nous avons|on a|j' ai)"
_PIECE = f"({_UNIT_PRICE}|piece|l'_unité|l'_unite|à_l'_unité)"

INVOICE_NOTES = f"""
price        | PRICE [ttc]
price        | [au/le/un] (prix|montant|tarif|forfait|prix convenu|montant total|prix total) [est/était/:/de/d'_un] PRICE
price        | (d'|de|pour) un montant [total/forfaitaire] de PRICE
price        | (ça|cela) (fait|faisait|coûte) PRICE
price        | (pour|à|de|au prix de|au tarif de|à hauteur de) PRICE
topic        | (pour|concernant|au titre de|au titre d'|au titre du|au titre des|relative à|relatif à|correspondant à|objet) [:] {_THE} DESC
topic        | (pour|concernant|au titre de) {_THE} DESC (du|le) DATE
topic        | (prestation|prestations|travaux|objet|libellé|désignation|mission|motif) [:/est] {_THE} DESC
no_tax       | (sans|pas de) tva
no_tax       | (exonéré|exonérée) de tva
tax          | ht [,] [avec/plus/+/et] [la/une] tva [à/de/:/au_taux_de] RATE
tax          | (avec|plus|+|et|,) [la/une] tva [à/de/:/au_taux_de] RATE [en_sus|en_plus]
tax          | ht [,] [avec/plus/+/et] RATE de tva
invoice      | [me/lui/leur/nous] {_DO} [svp/stp/moi] {_AN} [sa/leur/nouvelle] facture {_OF_WHOM} [le/la/l'/les] CUSTOMER
invoice+payee | {_AN} [sa/leur/nouvelle] facture à_l'_ordre_de [le/la/l'/les] CUSTOMER
invoice      | {_AN} [sa/leur/nouvelle] facture {_TO_WHOM} [le/la/l'/les] CUSTOMER
invoice      | (à|a) facturer [à/a/au/pour/:/-/–] [le/la/l'] [CUSTOMER]
invoice      | (à|a) (mettre|passer) en facturation
invoice      | (facture|facturez|facturer) [svp/stp]
invoice      | (merci de|pour|à|bon à) facturation
invoice      | [le/la/l'] CUSTOMER (attend|demande|voudrait|souhaite|a besoin de|doit recevoir) [sa/une/la/leur] facture
invoice      | {_DO} [sa/leur/une/la] [nouvelle] facture [à/au/pour] [le/la/l'] CUSTOMER
invoice+send | (envoie|envoyez|envoyer|adresse|adressez|adresser|transmets|transmettre) (à|au|aux) [le/la/l'] CUSTOMER (sa|leur|une|la) [nouvelle] facture
invoice      | [/] facture :
invoice      | / facture
invoice      | facturation [:/-/–/pour/de] [le/la/l'] CUSTOMER
tax          | ht [,] tva [à/de] RATE en sus
invoice      | il faut [encore] facturer
topic+invoice | [encore] (facturer|facturez) (la|le|les|l') DESC
invoice+send | (envoie-lui|envoyez-lui|envoie-leur|envoyez-leur) [ensuite/svp/stp] (sa|la|une|leur) [nouvelle] facture [svp/stp]
fill         | /
fixed        | / DESC / PRICE
fixed+invoice | {_AN} [nouvelle] facture de PRICE [pour] [la/le/les] WORK
done         | WORK [chez/pour/de] CUSTOMER [est/a_été] {_LATELY} (DONE|terminée|terminé|finie|fini|livrée|livré)
done         | WORK (est|a_été) {_LATELY} (terminée|terminé|finie|fini|livrée|livré)
done         | (nous étions|j' étais|on était) [la_semaine_dernière/hier/cette_semaine] (chez|à|au) [le/la/l'] CUSTOMER
done         | et (nous avons|on a|j' ai) {_LATELY} DONE {_THE} DESC
customer     | (pour|à|client) [:] NEW [,] EMAIL [,] (nouveau|nouvelle) (client|cliente)
invoice+me   | [je/nous] [vous] (demande|demandons|prie|prions) [de] [nous/me] {_MAIL} [votre/une/la] facture
customer+payee | à_l'_ordre_de [le/la/l'/les] CUSTOMER
customer     | {_TO_WHOM} [le/la/l'] CUSTOMER
customer     | (client|cliente|destinataire|pour) [:/est] [le/la/l'] CUSTOMER
customer     | {_TO} NEW [,] (nouveau|nouvelle) (client|cliente) [,] [e-mail/mail/email/courriel] [:] EMAIL
customer     | NEW [,] (nouveau|nouvelle) (client|cliente) [,] [e-mail/mail/email/courriel] [:] EMAIL
done         | {_WE_DID} {_LATELY} DONE {_LATELY} {_THE} DESC (chez|pour|de|du|d'|à|au) [le/la/l'] CUSTOMER {_LATELY}
done         | {_WE_DID} {_LATELY} DONE {_LATELY} {_THE} DESC {_LATELY}
done         | {_THE} DESC [(chez|pour|de|du|d'|à|au) [le/la/l'] CUSTOMER] (est|sont|a été|ont été) {_LATELY} DONE {_LATELY}
fixed        | {_NEXT_TO} [le/la/les/l'/un/une/des/du/pour] DESC {_LINE_SIGN} [à/pour/de] PRICE
fixed        | [la/le/les/l'/une/un] WORK {_LINE_SIGN} [à/pour/de] PRICE
fixed+bare   | {_NEXT_TO} [le/la/les/l'/un/une/des/du/pour] DESC {_LINE_SIGN} [à/pour/de] MONEY
fixed        | (plus|et|+) PRICE (pour|de|d'|en) {_THE} DESC
fixed+invoice | (facturer|facturez|facture) PRICE {_TO} CUSTOMER (pour|concernant|au_titre_de) {_THE} DESC
price+invoice | {_AN} [nouvelle] facture (de|d'_un_montant_de) PRICE
price+invoice | (facturer|facturez|facture) PRICE [ttc]
line         | [:] QTY [x/×] DESC {_LINE_SIGN} [à/a/@] PRICE {_PIECE}
line         | [:] QTY x/× DESC {_LINE_SIGN} (à|a|@) MONEY
line_of_units | [:] QTY DESC {_LINE_SIGN} [{_AT}] PRICE (par|/) HEAD
line_of_units | PRICE par HEAD pour QTY DESC
line+invoice | [le/la/l'] CUSTOMER [,/:/-/–] QTY [x/×] DESC {_LINE_SIGN} [à/a/@] PRICE {_PIECE}
line+invoice | [le/la/l'] CUSTOMER [,/:/-/–] QTY UNIT {_OF} DESC {_LINE_SIGN} ({_AT} MONEY [{_EACH}]|MONEY {_EACH})
line         | {_NEXT_TO} QTY UNIT {_OF} DESC {_LINE_SIGN} ({_AT} MONEY [{_EACH}]|MONEY {_EACH})
line_of_time | plus/+ QTY UNIT ({_AT} MONEY [{_EACH}]|MONEY {_EACH})
total        | (soit|=|ce qui fait|ça fait|cela fait|total|total de|soit un total de) [:] MONEY [au_total|en_tout]
terms        | (il|elle|ils|elles|CUSTOMER) (paie|paient|paye|payent|règle|règlent|paiera|règlera) [toujours/comme_d'_habitude] (sous|à|dans|en) NUMBER jours
due          | [et] (échéance|payable|à payer|à régler|règlement|paiement) [:] [fixée/avant] (au|le|pour_le|avant_le) DATE
send         | (à|a) {_MAIL} [par mail|par e-mail|par courriel|par email] [au client|à la cliente] [svp/stp]
send         | [et] [merci de] (la|lui|leur) [la] {_MAIL} [par mail|par e-mail|par courriel|par email] [au client|à la cliente]
"""

_D = "[le/du/,/en_date_du] DATE"
_M = "[les/la_somme_de|un_montant_de|le_montant_de|ses|leurs|de|d'_un_montant_de|:] MONEY"
_I = "[pour/de/concernant/sur/au_titre_de|à_imputer_sur] [la/sa/leur/notre] [facture] [n°/no/numéro] DOCUMENT"
_B = "[par/en/via/un/le/d'_un] METHOD"
_OF_PAYER = "(de/du/d'/de_la/de_l') [le/la/l'/client/cliente] CUSTOMER"
_PAID = "(réglé|regle|payé|paye|versé|verse|remis|donné|donne|apporté|déposé|laissé)"
_HAS = "[le/la/l'/les] CUSTOMER [nous/m'/me] (a|ont) [bien/enfin]"
_HAS_US = "[le/la/l'/les] CUSTOMER (nous|m'|me) (a|ont) [bien/enfin]"
_CAME = "(arrivé|arrivée|arrivés|arrivées|déposé|déposée|tombé|tombés|reçu|reçue|reçus|encaissé|encaissée|crédité|crédités|passé)"

PAYMENT_NOTES = "\n".join(
    (
        "",
        any_order(f"payment | {_HAS} {_PAID} {{}}", _D, _M, _I, _B),
        any_order(f"payment+bank | {_HAS} (viré|vire|transféré) {{}}", _D, _M, _I),
        any_order(f"payment | {_HAS} {_PAID} [sa/notre/la facture] [,/:/-/–] {{}}", _D, _M, _B),
        any_order(
            "payment | [le/la/l'/les] CUSTOMER [nous/m'/me] (vient|viennent) de [nous/me] (régler|payer|verser|virer|remettre|donner) {}",
            _D,
            _M,
            _I,
            _B,
        ),
        any_order(f"payment | {_HAS_US} (fait|effectué) [un/le] METHOD {{}}", _D, _M, _I),
        any_order(f"payment+wayless | {_HAS} (fait|effectué) [un/le] METHOD {{}}", _D, _M, _I),
        any_order("payment | [bien] (reçu|encaissé|reçus) {}", _D, _M, _OF_PAYER, _B),
        any_order(f"payment+bank | {{}} (sont|est) [bien] {_CAME} sur (le|notre) compte", _D, _M, _OF_PAYER),
        any_order(f"payment | [le/un/son/leur] METHOD {{}} (est|a été) [bien] {_CAME}", _OF_PAYER, _M, _D),
        f"""
payment+part | [le/un] (paiement|règlement|versement) partiel [reçu] [{_OF_PAYER}] [:/,]
part     | (paiement|règlement|versement) partiel
part     | [,] (c'|ce|cela) est (une partie|un premier versement) [de la facture DOCUMENT]
part     | [le] (solde|reste) (viendra|suivra|arrivera|sera réglé|sera payé|sera versé|arrive) [plus_tard|ensuite|après|le_mois_prochain|en_décembre]
for      | [,] [à imputer|à affecter|imputé|affecté] (sur|à) [la] [facture] DOCUMENT
settled  | pour solder [la/sa] [facture] [DOCUMENT]
payment  | [la] [facture] DOCUMENT [est/a_été] [bien] (payée|réglée|soldée) [hier|aujourd'hui|:/,]
payment+part | {_HAS} (payé|réglé|versé) une partie [:/,/-/–]
payment  | [le/un/son/leur] METHOD {_OF_PAYER} (est|a été) [bien] {_CAME} [:/,]
payment  | (la gérante|le gérant|le patron|la patronne|le propriétaire|la propriétaire) (de|du|de l'|de la) CUSTOMER (m'|nous) a (remis|donné|payé|versé) {_M} [{_B}]
date     | (c'|ça) était le DATE
for      | [,] fact [.] DOCUMENT
settled  | [la] facture DOCUMENT est [donc/ainsi/désormais] (soldée|réglée|payée)
payment  | [l'] argent (est là|est arrivé|est sur le compte)
today    | ce matin/midi
by       | [,] [payé/réglé] (par|en) METHOD
bank     | (arrivé|arrivés|reçu|reçus|crédité|crédités) sur (le|notre) compte [bancaire]
do_it    | merci (de|d') (enregistrer|saisir|comptabiliser|noter|pointer) [le_paiement|le_règlement|le_virement|le_chèque|cela|ça]
""",
    )
)

_AT_PLACE = "(chez|au|à_la|à_l'|aux|@|de_chez|auprès_de)"
EXPENSE_NOTES = f"""
vendor+expense | (ticket|reçu|justificatif) [de/chez] FIRM
vendor+expense | (ticket|reçu|justificatif) (de|de chez|chez) PLACE :
fuel+kind    | FUEL [,/:/-/–/chez/à] MONEY [,/-/–] [chez] PUMP
fuel+kind    | FUEL [,/:/-/–/chez] PUMP [,/:/-/–/pour] MONEY
fuel+kind    | plein (de|d') FUEL [,/:/-/–] [pour] MONEY [,/-/–] [chez] PUMP
expense      | (dépense|dépenses|frais) à (enregistrer|saisir|noter|comptabiliser)
do_it        | [,] (à|pour) (enregistrer|saisir|noter|comptabiliser)
item+expense | [merci] [de/d'] (enregistrer|saisir|noter|comptabiliser|enregistre|note) [le/la/les/l'/mon/ma/un/une] OUTLAY [,/:/-/–/de/pour] MONEY
fuel+kind    | PUMP FUEL [,/:/-/–/pour] MONEY
listed+bought | acheté/achat [de/d'/du/des/:] DESC ,/:/-/– [pour] MONEY ,/-/– PLACE
listed+bought | acheté/achat [de/d'/du/des/:] DESC ,/:/-/– PLACE ,/:/-/– [pour] MONEY
bought       | (j' ai|nous avons|on a) acheté [le/du] [DATE] [un/une/des/du/de_la/le/la/les/l'] DESC {_AT_PLACE} PLACE [à/pour] [MONEY]
bought       | (j' ai|nous avons|on a) acheté [le/du] [DATE] {_AT_PLACE} PLACE [un/une/des/du/de_la/le/la/les/l'] DESC [à/pour] [MONEY]
bought       | achat [de/d'/du/des] DESC {_AT_PLACE} PLACE
paid         | (j' ai|nous avons|on a) payé MONEY [pour/de] [un/une/des/du/le/la/les/l'] DESC {_AT_PLACE} PLACE
expense      | ticket/reçu/justificatif (de caisse|de carte) [:/chez]
expense      | pour (la compta|la comptabilité)
by           | , METHOD
paid_by      | , METHOD
do_it        | merci (de|d') (enregistrer|saisir|comptabiliser|noter)
"""

_ARRIVED = "(est arrivée|arrivée|est là|reçue|est bien arrivée|vient d' arriver)"
_INCL = "[,/dont/avec/plus/+/et/soit]"
BILL_NOTES = f"""
billed+what | [la/une/notre/nouvelle] UTILITY {_ARRIVED} [:/,/-] [de/d'/du] PLACE
billed+what | [la/une/notre/nouvelle] UTILITY [:/,/-] (de|d'|du) [la/l'/le] PLACE [{_ARRIVED}]
billed+what | [la/une/notre/nouvelle] facture (du|de l'|d'|de la|de) UTILITY [{_ARRIVED}] [:/,/-] PLACE
billed+what | [la/une/notre/nouvelle] facture UTILITY [:/,/-] PLACE
billed      | [la/une/nouvelle] facture (d' achat|fournisseur) [:/de/d'/du] PLACE
billed+number | [la/une/nouvelle] facture (de|d'|du) [la/l'/le] PLACE [{_ARRIVED}] : CODE
billed      | [la/une/nouvelle] facture (de|d'|du) [la/l'/le] PLACE [{_ARRIVED}]
billed      | [bien] reçu [une/la] facture (de|d'|du) [l'/la/le] PLACE
billed      | PLACE nous a (envoyé|adressé|transmis|remis) (sa|une|la) [nouvelle] facture [de/d'/pour] [MONTH]
billed+number | PLACE , facture [n/no/numéro] [°] CODE
billed+number | [la/une] facture (d' achat|fournisseur) PLACE [n/no/numéro] [°] CODE
number      | (numéro|n|no|réf|référence|facture|pièce) [°/n/no/numéro] [°] [.] [:] CODE
gross       | (ttc|total|montant|total ttc|montant ttc|net à payer) [:/de] MONEY
gross       | (soit|=) MONEY ttc
net         | (ht|hors taxes|total ht|montant ht) [:/de] MONEY
tax+tax_amount | {_INCL} tva [à/de/:] RATE [,/:/=/soit/de] MONEY2
tax+tax_amount | {_INCL} MONEY2 (de|d') tva [à/au_taux_de/,] RATE
tax+tax_amount | {_INCL} MONEY2 tva RATE
gross+tax_amount+tax | MONEY ttc [,] dont MONEY2 (de|d') tva [à/au_taux_de/,] RATE
tax_amount  | {_INCL} tva [:/de] MONEY2
tax_amount  | {_INCL} MONEY2 (de|d') tva
gross+tax_amount | MONEY ttc [,] dont MONEY2 (de|d') tva
tax         | {_INCL} [la] tva [à/de/:] RATE
tax         | {_INCL} RATE (de tva|tva)
untaxed     | [,] (sans|pas de) tva
due         | [et] (échéance|payable|due|à payer|à régler|règlement|paiement) [est/:] [fixée] (le|au|avant_le|pour_le|d'_ici_le|avant|:) [le] DATE2
due         | échéance DATE2
dated       | [,/du/datée_du/en_date_du/le/date] [:/du] DATE
number      | : CODE ,
what        | [,/:/-/–] UTILITY
what        | ,/:/-/– HINTED
what        | (pour|concernant|objet) [:] {_THE} DESC
do_it       | [merci] [de/d'/à/pour] [la/l'] (enregistrer|saisir|comptabiliser|entrer) [svp/stp/merci]
"""

CREDIT_NOTES = """
credit+whole | [merci de|veuillez] (annuler|annule|annulez|créditer) par un avoir [total/complet] [la/notre] [facture] DOCUMENT [,] [(de|pour|à) [le/la/l'] CUSTOMER]
credit+whole | [merci de|veuillez|peux-tu|pouvez-vous] (faire|fais|faites|établir|établis|émettre|créer|préparer) [un] avoir (total|complet) (pour|sur) [la/notre] [facture] DOCUMENT [(de|pour|à) [le/la/l'] CUSTOMER] [svp/stp]
credit       | [merci de|veuillez|peux-tu|pouvez-vous] (fais|faites|établis|établissez|émets|crée|prépare|faire|établir) [un] avoir (de|d'un_montant_de) MONEY [(pour|à) [le/la/l'] CUSTOMER] (pour|sur) [la/notre/sa] [facture] DOCUMENT [svp/stp]
credit       | [un] avoir (de|:) MONEY [(pour|à) [le/la/l'] CUSTOMER] (pour|sur) [la/notre/sa] [facture] DOCUMENT [svp/stp]
credit       | [un] avoir (pour|sur) [la/notre/sa] [facture] DOCUMENT [(pour|à|de) [le/la/l'] CUSTOMER] [:/,/-/–/de] MONEY
credit       | [merci de|veuillez|peux-tu|pouvez-vous] (créditer|crédite|créditez) [le/la/l'] CUSTOMER de MONEY (pour|sur) [la/notre/sa] [facture] DOCUMENT [svp/stp]
customer     | CUSTOMER
why          | [,/-/–/:] [elle/la_facture] [est/était/a_été] (saisie|facturée|facturé|comptée|émise|enregistrée|envoyée|faite) (deux fois|en double|en_doublon)
why          | [,/-/–/:/car] FAULTY
"""

SENDING_NOTES = """
talk         | (par) mail/e-mail/courriel/email [svp/stp/merci]
talk         | [,] (ils|elles|il|elle|le client|la cliente) (ont|a) (effacé|perdu|égaré|supprimé) (le mail|la facture|l' e-mail)
mentioned    | [le/la/l'/les] CUSTOMER (n'|ne) (a|ont|trouve|trouvent|retrouve|retrouvent) (pas|plus) [reçu/retrouvé/eu] [la/sa/leur/notre] [facture] DOCUMENT
mentioned    | [le/la/l'/les] CUSTOMER (a|ont) (perdu|égaré|effacé|supprimé) [la/sa/leur/notre] [facture] DOCUMENT
resend       | [le/la/l'] CUSTOMER (aurait besoin|a besoin) (de|d') [la/sa/leur] [facture] DOCUMENT (encore une fois|à nouveau|de nouveau)
resend+it    | [merci de|peux-tu|pouvez-vous] (la|le) [lui/leur] (renvoyer|réenvoyer) [svp/stp]
resend+it    | (renvoie-la|renvoyez-la|renvoie-la-lui|renvoie-la-leur|renvoyez-la-lui|renvoyez-la-leur) [lui/leur/svp/stp]
resend       | (renvoie|renvoyez|renvoyer|réenvoyer) (la|sa|leur|notre) [facture] DOCUMENT [à/au/aux] [le/la/l'/les] [CUSTOMER] [svp/stp]
"""

CUSTOMER_NOTES = """
do_it        | [,] (à|a) (créer|ajouter|enregistrer) [svp/stp/merci]
"""

QUESTION_NOTES = """
asks_open | qui (nous|me) doit [encore] (de l' argent|quelque chose) [?]
asks_owes | combien [la_société/la/le/les/l'] (CUSTOMER|NEW) (nous|me) (doit-il|doit-elle|doit|doivent-ils) [encore] [?]
"""
