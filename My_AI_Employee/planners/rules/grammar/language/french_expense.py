"""French: the phrases of expenses. One row per phrase; see `grammar.patterns` for how a phrase is written."""

from itertools import permutations

_D = "[le/du/,/en_date_du] DATE"
_B = "[par/en/via] METHOD"
_AT_PLACE = "(chez|au|à_la|à_l'|aux|@|de_chez|auprès_de)"
_EXPENSE = "dépense/dépenses/achat/justificatif/frais/reçu/ticket/note_de_frais"
_PAID = "payé/payée/payés/payées/réglé/réglée/réglés/réglées"

_ORDERS = "\n".join(
    f"pair+kind    | KIND {' '.join(order)}"
    for order in permutations((",/-/– MONEY", ",/-/– [le/du] DATE", ",/-/– PART2"))
)
"""What, how much, when and who in any order."""

EXPENSE = f"""
{_ORDERS}
bought   | achat (de|d'|du|des|de la) DESC {_AT_PLACE} PLACE
bought   | achat (de|d'|du|des|de la) DESC [{_D}] {_AT_PLACE} PLACE [{_D}] [,/:/-] [à/pour] [MONEY]
item     | DESC {_AT_PLACE} PLACE [,/:/-] [le] DATE [,/:/-] [de/pour/à] MONEY
item     | DESC {_AT_PLACE} PLACE
pair+kind | KIND ,/:/- PART2 ,/:/-/pour MONEY [,/-] [le/du] DATE
pair+kind | KIND MONEY ,/- PART2 ,/- [le/du] DATE
item+kind | OUTLAY ,/:/-/– [à/pour] MONEY
item+kind | OUTLAY {_AT_PLACE} PLACE ,/:/-/– [à/pour] MONEY
item+kind+bare | OUTLAY [à/pour] MONEY
item+kind+bare | OUTLAY (au|à l') restaurant/hôtel/café/bistrot PLACE [,/:/-/–] [de/pour] MONEY
item+kind+bare | OUTLAY (chez|@|auprès_de) PLACE [à/pour] MONEY
item+kind+bare | OUTLAY au VENUE [,/:/-/–] [à/pour] MONEY
item+kind+bare | OUTLAY [le/du] DATE [,/-/–/:] [à/pour] MONEY
item+kind+bare | MONEY [pour/de/d'/,/-/–/:] OUTLAY
pair+kind | KIND ,/:/- MONEY ,/- PART2 [,/-] [le/du] DATE
pair+kind | KIND [,/-] [le/du] DATE ,/- MONEY ,/- PART2
pair+kind | KIND [,/-] [le/du] DATE ,/- PART2 ,/- MONEY
expense  | [nouvelle/nouveau/une/un/la] {_EXPENSE} [:/-/–/pour/de/chez]
expense  | [enregistrer/saisir/noter/ajouter/comptabiliser] [cette/la/une/cet/l'] [en] {_EXPENSE} [suivante/suivant] [:/de/pour]
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
do_it    | [l'/la/le] (enregistrer|saisir|comptabiliser|noter|ajouter) [svp/stp] [:]
do_it    | (enregistrer|saisir|comptabiliser|noter|ajouter) [mon/ma/mes/notre/le/la/les/un/une/cette/ce/cet] [:]
paid     | (j' ai|nous avons|on a) dépensé MONEY (en|pour|de) [des/les/du/un/une/le/la] DESC [{_AT_PLACE} PLACE]
expense  | (enregistrer|saisir|comptabiliser|noter) [mon/ma/mes/notre/le/la/les/un/une/cette/ce/cet/l'] {_EXPENSE} [:]
paid_by  | [payé/payée/payés/payées/réglé/réglée] (en|par|avec) [la/ma/notre] METHOD
fill     | [c'_est] (pour_le_bureau|pour_l'_entreprise|pour_la_société|professionnel|pro)
paid     | HINTED [,/:/-] MONEY [,/-] (viré|virés|versé|versés|payé|payée|payés|réglé|réglée|réglés) le DATE à [la/l'/le] PLACE
"""
