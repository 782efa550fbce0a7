"""French: phrases of whole sentences as customers and owners write them in mails, which come after all others.

One row per phrase; see `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.asked_invoices import FRENCH as ASKED_INVOICES
from My_AI_Employee.planners.rules.grammar.language.french_composed import _B, _D, _I
from My_AI_Employee.planners.rules.grammar.language.french_credits import CREDIT_FREE
from My_AI_Employee.planners.rules.grammar.language.french_everyday import (
    CREDIT_EVERYDAY,
    EXPENSE_EVERYDAY,
    INVOICE_EVERYDAY,
    PAYMENT_EVERYDAY,
    SENDING_EVERYDAY,
)
from My_AI_Employee.planners.rules.grammar.language.french_invoice import (
    _AT,
    _EACH,
    _LINE_SIGN,
    _OF,
    _UNIT_PRICE,
)
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

_BY_MAIL = "[par_mail|par_e-mail|par_courriel|par_email]"
_THOSE = "[les/ces/vos/mes/nos]"
_SEND = "(envoyer|adresser|transmettre|faire parvenir)"
_PRICE = f"({_AT} MONEY [{_EACH}]|MONEY {_EACH})"
_CAN_YOU = "(pouvez-vous|pourriez-vous|peux-tu|pourrais-tu)"
_ASK = "[pouvez-vous|pourriez-vous|peux-tu|pourrais-tu|veuillez|merci_de|merci_de_bien_vouloir]"
_MAKE = "(faire|fais|faites|établir|établis|établissez|émettre|émets|créer|crée|préparer|prépare)"

INVOICE_MAILS = (
    f"""
work+invoice+me+send | {_CAN_YOU} (nous|m'|me) {_SEND} [la/une/votre/ta] facture (pour|de|des) {_THOSE} QTY UNIT {_OF} DESC
work+invoice+me+send | (nous|m'|me) {_SEND} [la/une/votre/ta] facture (pour|de|des) {_THOSE} QTY UNIT {_OF} DESC
invoice+me+send | [et] (nous|m'|me) {_SEND} [la/une/votre/ta] facture {_BY_MAIL}
line+invoice+me | (nous|me) facturer {_THOSE} QTY UNIT {_OF} DESC {_LINE_SIGN} {_PRICE}
line+invoice+me+netted | (nous|me) facturer {_THOSE} QTY UNIT {_OF} DESC {_LINE_SIGN} {_AT} MONEY ht [{_EACH}]
line+invoice+me | (nous|me) facturer {_THOSE} QTY DESC {_LINE_SIGN} (à|@) PRICE [{_UNIT_PRICE}]
work+invoice+me | (nous|me) facturer {_THOSE} QTY UNIT {_OF} DESC
invoice+me   | (tu peux|vous pouvez|peux-tu|pouvez-vous) (nous|me) (faire|établir|préparer) [la/une/votre/ta] facture [quand tu veux|quand vous voulez|quand tu peux|quand vous pouvez]
work         | pour {_THOSE} QTY UNIT {_OF} DESC
rate         | [,] {_AT} MONEY {_EACH}
line         | pour (les|ces|vos|mes|nos) QTY UNIT {_OF} DESC {_LINE_SIGN} {_AT} MONEY [{_EACH}]
line+netted  | pour (les|ces|vos|mes|nos) QTY UNIT {_OF} DESC {_LINE_SIGN} {_AT} MONEY ht [{_EACH}]
rate+netted  | [,] {_AT} MONEY ht {_EACH}
rate         | [,] MONEY {_EACH}
line         | [,/:/-/–/+/et/plus] QTY DESC {_LINE_SIGN} (à|@) PRICE [{_UNIT_PRICE}]
invoice      | facture à (établir|faire|préparer|émettre) [:/pour/à/au] [le/la/l'] [CUSTOMER] [:]
terms        | (à payer|à régler|payable) dans les NUMBER jours
send         | [et/puis] [tu_peux|vous_pouvez] (l'|la) {_SEND} [tout_de_suite|directement|dans_la_foulée] (à l' HEAD|au HEAD|à la HEAD)
"""
    + INVOICE_EVERYDAY
    + ASKED_INVOICES
)

_HAS = "[le/la/l'/les] CUSTOMER [nous/m'/me] (a|ont) [bien/enfin]"
_GAVE = "(réglé|regle|payé|paye|versé|verse|viré)"
PAYMENT_MAILS = "\n".join(
    (
        "",
        any_order(f"payment+about | {_HAS} {_GAVE} (le|la|l'|les|son|sa|ses) DESC [:/,/-/–] {{}}", _D, "MONEY", _B),
        any_order(f"payment | {_HAS} {_GAVE} {{}}", _D, "MONEY", _I, _B),
        """
amount   | MONEY (reçus|reçu|encaissés|encaissé)
date+bank | [,/avec] (date de valeur|date valeur|valeur) [:/du/le/au] DATE
settled  | (c'|tout|la facture) est [donc/ainsi] (soldé|soldée|réglé|réglée|payé|payée)
""",
    )
)

PAYMENT_MAILS += PAYMENT_EVERYDAY
EXPENSE_MAILS = EXPENSE_EVERYDAY

BILL_MAILS = """
billed+number | [la/une] facture (FIRM|PLACE) [,/-] (n|no|numéro|nº) [°] CODE
untaxed  | [,] (nous ne sommes pas|je ne suis pas|on n' est pas|non) (assujettis|assujetti|assujettie|soumis|soumise) à la tva
untaxed  | [,] (pas|non) (assujettis|assujetti|assujettie) [à la tva]
what+gross | UTILITY (du|de la|de l'|au) (bureau|atelier|magasin|cabinet|local|garage|dépôt|boutique) [,/:/-/–] [total/montant/soit] MONEY [ttc]
do_it    | [,] (à|a) (comptabiliser|enregistrer|saisir) [:]
"""

SENDING_MAILS = f"""
title        | facture (perdue|égarée|introuvable)
mentioned    | [malheureusement] (je|nous) (ne|n') (retrouve|retrouvons|trouve|trouvons|ai|avons) (plus|pas|jamais) [reçu/retrouvé/eu] (votre|ta|la|cette) facture DOCUMENT
mentioned    | (je|nous) n' (arrive|arrivons) (plus|pas) à (mettre la main sur|retrouver|trouver) (votre|ta|la|cette) facture DOCUMENT
mentioned    | (votre|ta|la) facture DOCUMENT (ne nous est jamais parvenue|n' est jamais arrivée|n' est pas arrivée|s' est perdue)
talk         | [,] (elle|la facture|le mail) a dû (partir|tomber|finir|atterrir|se perdre) (dans les|dans mes|dans nos) (indésirables|spams|courriers indésirables)
resend+it    | (vous pourriez|vous pouvez|tu pourrais|tu peux|pourriez-vous|pouvez-vous|pourrais-tu|peux-tu) (me|nous) (la|les) (renvoyer|réenvoyer) {_BY_MAIL} [?]
resend+it    | (me|nous) la (renvoyer|réenvoyer) {_BY_MAIL}
resend       | (me|nous) (renvoyer|réenvoyer) [la/votre/ta/cette] facture DOCUMENT {_BY_MAIL}
"""

_CREDIT_NOTE = "[un/une] (avoir|note de crédit|facture d' avoir)"
_FLAWED = (
    "(défectueux|défectueuses|défectueuse|abîmés|abîmées|abîmé|abîmée|cassés|cassées|cassé|cassée|rayés|rayées|rayé|rayée|fissurés|fissurées|erronés|erronées|"
    "endommagés|endommagées|(mal (coupées|coupés|coupée|coupé|imprimées|imprimés|imprimée|imprimé|posées|posés|montés|montées)))"
)
CREDIT_MAILS = f"""
credit       | {_ASK} [{_MAKE}] {_CREDIT_NOTE} [de/d'_un_montant_de/:] MONEY [ttc] [(pour|à|au|aux) [le/la/l'/les] CUSTOMER] [,] (pour|sur) [la/notre/sa] [facture] DOCUMENT [svp/stp] [?]
credit       | {_ASK} [{_MAKE}] {_CREDIT_NOTE} [(pour|à|au|aux) [le/la/l'/les] CUSTOMER] [,] (pour|sur) [la/notre/sa] [facture] DOCUMENT [,] (de|:) MONEY [ttc] [svp/stp] [?]
credit       | {_ASK} [{_MAKE}] {_CREDIT_NOTE} (pour|à|au|aux) [le/la/l'/les] CUSTOMER [,] (de|:) MONEY [ttc] [,] (pour|sur) [la/notre/sa] [facture] DOCUMENT [svp/stp] [?]
credit       | {_ASK} [{_MAKE}] {_CREDIT_NOTE} (pour|sur) [la/notre/sa] [facture] DOCUMENT [(de|pour|à|au) [le/la/l'] CUSTOMER] [svp/stp] [?]
credit       | {_ASK} [{_MAKE}] {_CREDIT_NOTE} (pour|à|au|aux) [le/la/l'/les] CUSTOMER [,] (pour|sur) [la/notre/sa] [facture] DOCUMENT [svp/stp] [?]
why          | [,/car/parce_que/puisque] [les/des/le/la] QTY DESC (étaient|était|sont|est) {_FLAWED}
why          | [le/la/l'/les] CUSTOMER [nous] (a|ont) (renvoyé|retourné|rendu|rapporté) [les/des/le/la/un/une|QTY] DESC {_FLAWED}
"""
CREDIT_MAILS += CREDIT_EVERYDAY + CREDIT_FREE
SENDING_MAILS += SENDING_EVERYDAY

QUESTION_MAILS = """
asks_open | qui ne nous a (pas encore|toujours pas) (payés|payé|réglés|réglé) [?]
asks_open | qui n' a (pas encore|toujours pas) (payé|réglé) [?]
"""

UPDATE_MAILS = """
update   | [la/une] nouvelle adresse [mail/e-mail/email/courriel] (chez|pour|de|du) [le/la/l'] CUSTOMER [:/est] EMAIL
talk     | (le reste|tout le reste) ne change pas
talk     | (le téléphone|le numéro|l' adresse postale) (ne change pas|reste le même|reste la même)
"""
