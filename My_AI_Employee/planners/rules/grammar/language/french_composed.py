"""French: phrases of short notes as they are typed on a phone, which come after all others of their type of request.

One row per phrase; see `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.bills_told import FRENCH_BILLS
from My_AI_Employee.planners.rules.grammar.language.french_invoice import (
    _AN,
    _AT,
    _EACH,
    _LINE_SIGN,
    _OF,
    _UNIT_PRICE,
)
from My_AI_Employee.planners.rules.grammar.language.orders import any_order, every_order

_S = "[,/:/-/–]"
_TO = "[à/au/aux/pour/chez] [le/la/l'/les]"
_INVOICE_TO = f"(facturer|facturez|facture|facture-leur|facture-lui|facturez-leur|facturez-lui|leur_facturer|lui_facturer) {_TO} [CUSTOMER]"

_READ = "(relire|vérifier|regarder|contrôler|valider|voir|revoir)"
_READS = (
    "((je|on) (la|l') (relis|relirai|relit|relira|vérifie|vérifierai|vérifiera|regarde|regarderai|regardera|contrôle|contrôlerai|valide|validerai)"
    "|nous (la|l') (relisons|relirons|vérifions|vérifierons|regardons|contrôlons|validons))"
)
_WANTS = "(je (veux|voudrais|souhaite|aimerais|préfère|dois|vais|tiens à)|on (veut|voudrait|préfère|va)|nous (voulons|voudrions|souhaitons|préférons|allons)|laisse-moi|laissez-moi|j' aimerais)"
_EYE = "(œil|coup d' œil|regard)"
_FIRST = "(d' abord|avant (l' envoi|envoi|son envoi|de l' envoyer|que tu l' envoies|que vous l' envoyiez|qu' elle parte|qu' elle ne parte|l' expédition|de l' expédier))"
"""An invoice that is read before it is mailed is kept as a draft."""

INVOICE_COMPOSED = f"""
invoice+price | [merci_de] (leur|lui) facturer PRICE
invoice+price | (facture-leur|facture-lui|facturez-leur|facturez-lui) [svp/stp] PRICE
line+invoice | {_INVOICE_TO} QTY UNIT {_OF} DESC {_LINE_SIGN} {_AT} MONEY [{_EACH}]
line+invoice+netted | {_INVOICE_TO} QTY UNIT {_OF} DESC {_LINE_SIGN} {_AT} MONEY ht [{_EACH}]
line+netted  | [pour/de/:] QTY UNIT {_OF} DESC {_LINE_SIGN} {_AT} MONEY ht {_EACH}
line         | DESC {_LINE_SIGN} QTY UNIT {_AT} MONEY [{_EACH}]
line         | [pour/de/:] QTY DESC {_LINE_SIGN} (à|a|@) PRICE [{_UNIT_PRICE}]
line         | [pour/de/:] (les|mes|nos) QTY DESC {_LINE_SIGN} (à|a|@) PRICE [{_UNIT_PRICE}]
line         | [pour/de/:] (les|mes|nos) QTY DESC {_LINE_SIGN} PRICE {_UNIT_PRICE}
line+invoice | [le/la/l'] CUSTOMER [,/:/-/–] QTY DESC {_LINE_SIGN} (à|a|@) PRICE [{_UNIT_PRICE}]
fixed        | [,/:/-/–/+/et/plus] [le/la/les/l'/un/une] DESC {_LINE_SIGN} (forfait|au_forfait_de|pour_un_total_de) [de/:] PRICE
fixed+invoice | {_AN} facture {_TO} CUSTOMER pour {_AN} DESC [,/:/-/–] (soit|forfait|d'_un_montant_de) PRICE
tax          | (ht|hors taxes) [,] tva [à/de/:] RATE [en_sus|en_plus]
tax          | ht comme (convenu|prévu) [,] tva [à/de/:] RATE
tax          | (prix|tarif|montant) (hors taxes|ht) [,] tva [à/de/:] RATE
tax          | (tva|plus tva|+ tva) [à/de/:] RATE (en sus|en plus)
send         | [,] (à|et) (leur|lui) envoyer [par_mail|par_e-mail|par_courriel] [svp/stp]
send         | [,] à facturer et à (leur|lui) envoyer [:]
send         | [,/et] envoyer (tout de suite|aujourd'hui|directement|par mail|par e-mail) [svp/stp]
send         | (tu|vous) la (leur|lui) (envoies|envoyez) [par_mail|par_e-mail|par_courriel] [svp/stp] [?]
send         | [et] (la|les) (leur|lui) envoyer [par_mail|par_e-mail|par_courriel] [svp/stp] [?]
keep         | [et] ne (l'|la) (envoie|envoyez|envoyer) pas [encore|tout_de_suite|pour_l'_instant]
keep         | [et/mais] ne pas [l'/la] envoyer [encore|tout_de_suite|pour_l'_instant|maintenant]
invoice+me+send | [peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] (m'|me|nous) (envoyer|adresser|transmettre) une facture [pour/de/:]
due          | échéance [est/fixée] [:/le/au] DATE
close        | bàt/bàv ,
keep         | [mais/et] {_READS} [encore|moi-même|tout de même|quand même] [une dernière fois] {_FIRST}
keep         | [mais/et] {_WANTS} (la|l') {_READ} [encore|moi-même] [une dernière fois] {_FIRST}
keep         | [mais/et] {_WANTS} y jeter [encore] un {_EYE} {_FIRST}
keep         | [mais/et] (j' y jette|j' y jetterai|on y jette|nous y jetons) [encore] un (dernier|petit) {_EYE} {_FIRST}
keep         | [mais/et] (j' y jette|j' y jetterai|on y jette|nous y jetons) [encore] un {_EYE} {_FIRST}
done         | [comme] (suite à|faisant suite à|après) (la|votre|cette) (livraison|pose|installation|réalisation|fourniture) (des|du|de la|de l'|d'|de|de vos|de votre) DESC [,]
done         | (pour|concernant) (la|le|notre|cette|ce|votre) (première|premier|deuxième|second|seconde|troisième|quatrième|cinquième|dernière|dernier) (séance|journée|visite|session|intervention|cours|leçon|atelier|répétition|soirée|matinée) [:/,]
send         | [et/puis] (envoyez|envoie|adressez|adresse|envoyer|adresser) (la|votre|ta) facture à (cette|cette même|la même) adresse [mail|e-mail] [svp/stp/merci|s'_il_vous_plaît|s'_il_te_plaît]
talk         | (c'|ça|cela|tout) (est|était) (parfait|nickel|impeccable|très bien) pour (nous|moi)
keep         | [mais/et] (à relire|à vérifier|à valider) [par moi] (avant envoi|avant l' envoi)
keep         | [mais/et] (relecture|vérification) [par moi] (avant envoi|avant l' envoi)
"""

_D = "[le/du/,] DATE"
_M = "[de/:/les/d'_un_montant_de] MONEY"
_I = "[pour/de/sur/concernant] [la/sa/leur/notre] [facture] [n°/no/numéro] DOCUMENT"
_B = "[par/en/via/un/le] METHOD"
_OF_PAYER = "(de/du/d'/de_la/de_l') [le/la/l'] CUSTOMER"
_PART = "(acompte|versement|premier_versement)"
_IN = "(reçu|reçue|encaissé|arrivé|versé)"

_HAS = "[le/la/l'/les] CUSTOMER [nous/m'/me] (a|ont) [bien/enfin]"
_GAVE = "(versé|payé|réglé|viré)"
_SHARE = "[un|une|le|la|son|leur] [premier|première|deuxième|second] (acompte|paiement partiel|règlement partiel|versement partiel|paiement|règlement|versement) (de|d'_un_montant_de|:)"
_ON_IT = "[,] (sur|pour|à valoir sur|au titre de) [la/sa/leur/notre] [facture] [n°/no/numéro] DOCUMENT"
_WHEN_PAID = "[,] [le/du/ce] (DATE|ce matin|hier)"
_HOW = "[,] [par/en/via] METHOD"
_GOT = "[bien] (reçu|encaissé|arrivé|crédité)"
"""A part of an invoice that is named: how much, when and how, in any order."""

PAYMENT_COMPOSED = "\n".join(
    (
        "",
        any_order(f"payment+part | [un/l'/le] {_PART} {_OF_PAYER} {{}} {_IN}", _M, _B),
        any_order(f"payment+part | [un/l'/le] {_PART} {_IN} {_OF_PAYER} {{}}", _M, _B, _D),
        any_order(f"payment+part | [un/l'/le] {_PART} {_M} {_IN} {_OF_PAYER} {{}}", _D, _B),
        any_order(
            f"payment | [le/un/son/leur] METHOD {_OF_PAYER} (est|a été) [bien] (arrivé|reçu|encaissé) {{}}",
            _D,
            "[:/,/-/–/de] MONEY",
        ),
        f"""
payment+today | [le/la/l'/les] CUSTOMER [nous] a [bien/enfin] (réglé|payé|versé) {_M} [{_B}] (ce matin|cet après-midi|ce midi)
{any_order(f"payment+part | {_HAS} {_GAVE} {_SHARE} MONEY {{}} {_ON_IT}", _WHEN_PAID, _HOW)}
{any_order(f"payment+part | {_HAS} {_GAVE} {_SHARE} MONEY {_ON_IT} {{}}", _WHEN_PAID, _HOW)}
{any_order(f"payment+part | {_SHARE} MONEY {{}} {_ON_IT}", _OF_PAYER, _GOT, _WHEN_PAID)}
for+part | [,/:/-/–] [un|c'_est_un|c'_était_un|à_titre_d'|comme|en] (acompte|paiement partiel|règlement partiel|versement partiel) {_ON_IT}
part     | [,] [le] (reste|solde) (suivra|viendra|arrivera|suit) [plus_tard|bientôt|ensuite|le_mois_prochain|en MONTH]
part     | , [le] (reste|solde) (en MONTH|le mois prochain|la semaine prochaine|plus tard)
settled  | [,] [la/sa] facture DOCUMENT est [donc/ainsi/désormais] (soldée|réglée|payée)
for      | , DOCUMENT
""",
    )
)

_SUM = "[,/:/-/–/à/pour/de] MONEY [ttc]"
_WHEN = "[,/-/–] [le/du] DATE"
_AT_FIRM = "[,/:/-/–/chez/à/avec] [la/le] FIRM"
_AT_PUMP = "[,/:/-/–/chez/à] PUMP"


EXPENSE_COMPOSED = f"""
{every_order("item+kind | OUTLAY", _AT_FIRM, _SUM)}
{every_order("item+kind | OUTLAY", _AT_FIRM, _SUM, _WHEN)}
{every_order("item+kind+bare | OUTLAY", _SUM, _WHEN)}
{every_order("fuel+kind | FUEL", _AT_PUMP, _SUM)}
{every_order("fuel+kind | FUEL", _AT_PUMP, _SUM, _WHEN)}
item+kind | [le] DATE {_S} OUTLAY {_AT_FIRM} {_SUM}
item+kind | FIRM {_S} OUTLAY {_SUM}
pair+kind | KIND ,/:/- PART2 ,/:/-/pour MONEY ttc [,/-] [le/du] DATE
pair+kind | KIND ,/:/- PART2 ,/:/-/pour MONEY [ttc]
item+kind+expense | [merci] [de/d'] (enregistrer|saisir|noter|comptabiliser) [mon/ma/le/la/un/une] KIND ,/:/-/– FIRM ,/:/-/– MONEY [,/-/–] [le/du] [DATE]
paid_by  | [,/-/–] [payé/payée/réglé/réglée] [par/en/via/avec] [la/ma] METHOD
fill     | ttc
vendor   | FIRM
"""

BILL_COMPOSED = f"""
billed   | [la/une] facture FIRM [de/du/d'] [MONTH] [NUMBER]
billed   | FIRM {_S} facture [de/du/d'] [MONTH] [NUMBER]
billed   | [la/une] facture [fournisseur] reçue [:/de/d'/du] PLACE
billed   | (saisir|enregistrer|comptabiliser) [la/une/cette] facture (de|d'|du) [la/le/l'] PLACE [:]
billed   | [la/une] facture fournisseur reçue (de|d'|du) [la/l'/le] PLACE [:/,/-/–] [n/no/numéro] [°]
billed+number | [la/une] facture fournisseur reçue (de|d'|du) [la/l'/le] PLACE [:/,/-/–] [n/no/numéro] [°] CODE
untaxed  | , sans tva
gross+untaxed | [,] MONEY sans tva
gross+tax | MONEY ttc [,] dont tva [à/de] RATE
"""
BILL_COMPOSED += FRENCH_BILLS

CREDIT_COMPOSED = """
why          | [,/-/–/:/car] [une/un/la/le/les/des] HEAD mal (faite|fait|faites|faits|posée|posé|imprimée|imprimé|peinte|peint|coupée|coupé)
credit       | [merci de|veuillez|peux-tu|pouvez-vous] [faire/fais/faites/établir/émettre/créer] [un] avoir (de|:) MONEY ttc [(pour|à) [le/la/l'] CUSTOMER] (pour|sur) [la/notre/sa] [facture] DOCUMENT [svp/stp]
credit       | [un] avoir [de/:] MONEY [ttc] (pour|à) [le/la/l'] CUSTOMER (pour|sur) [la/notre/sa] [facture] DOCUMENT [svp/stp]
"""

CUSTOMER_COMPOSED = """
new_customer | (crée|créez|ajoute|ajoutez|créer|ajouter) [svp/stp] (un|une|le|la) [nouveau/nouvelle] client/cliente [:/,/-/–] NEW
"""

SENDING_COMPOSED = """
resend   | [merci_de|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous] [me] (renvoyer|réenvoyer|renvoie|renvoyez) [à/au] [le/la/l'] [CUSTOMER] [la/sa/notre] [facture] DOCUMENT [à/au] [le/la/l'] [CUSTOMER] [svp/stp/?]
"""

STATEMENT_COMPOSED = """
account_statement | [envoie/envoyez/envoyer/adresse/adresser] [svp/stp] [un/le/son] relevé_de_compte (à|au|pour|du|de|d') [le/la/l'] CUSTOMER [svp/stp]
range  | [pour] [la_période] [du/de] DATE [au/à/-] DATE2
month  | (pour|de|d'|du_mois_de) [le_mois_de] MONTH [NUMBER] [svp/stp]
"""

UPDATE = """
update   | [le/la/l'] CUSTOMER a [maintenant/désormais] [une/un] (nouvelle adresse|nouveau mail|nouvel e-mail|nouvelle adresse mail|nouvelle adresse e-mail) [:/,/-/–] [c'_est] EMAIL
update   | [la] nouvelle adresse [mail/e-mail/email/courriel] (de|du|d'|pour) [le/la/l'] CUSTOMER [est/:] [désormais] EMAIL
update   | [le] nouveau mail (de|du|d'|pour) [le/la/l'] CUSTOMER [est/:] [désormais] EMAIL
update   | (changement|changer|modifier|mettre à jour) [de/d'/l'] [adresse] [mail/e-mail/email/courriel] (pour|de|du) [le/la/l'] CUSTOMER [:/en/par/,/-/–] EMAIL
update   | [la] nouvelle adresse [mail/e-mail/email/courriel] (de|du|d'|pour) [le/la/l'] CUSTOMER [est/:] [désormais] EMAIL
update   | [le] nouveau (numéro|téléphone|portable|numéro de téléphone) (de|du|d'|pour) [le/la/l'] CUSTOMER [est/:] [désormais] PHONE
do_it    | [merci_de|à] (modifier|changer|mettre_à_jour) [svp/stp]
"""
