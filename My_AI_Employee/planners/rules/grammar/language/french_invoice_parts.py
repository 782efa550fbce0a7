"""French: the parts of a request for an invoice, which stand in any order and over several sentences. Data only.

For the meanings before the sign `|` see `language.invoice_parts`.
"""

_THE = "[le/la/l'/les/un/une/des/du/de_la/de_l'/d'/votre/vos/notre/nos/ton/ta/tes/son/sa/ses/leur/leurs/mon/ma/mes/ce/cet/cette/ces]"
_OF = "[de/d'/du/des/de_la/de_l'/pour/pour_la/pour_le/pour_l']"
_DAY = "lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche"
_MORE_DONE = (
    "(livré|livrée|livrés|livrées|fait|faite|faits|faites|fourni|fournie|fournis|fournies|assuré|assurée|assurées|posé|donné|donnée|données|animé|animée|animées|passé"
    "|remplacé|remplacée|remplacés|remplacées|changé|tondu|nettoyé|installé|repris|refait|refaite|mis en place|mis en ligne|pris en charge|DONE)"
)
_FINISHED = (
    "(fini|finie|finis|finies|terminé|terminée|terminés|terminées|prêt|prête|prêts|prêtes|livré|livrée|livrés|livrées|en ligne|en place|fait|faite|faits|faites"
    "|posé|posée|posés|posées|bouclé|bouclée|bouclés|bouclées|achevé|achevée|DONE)"
)
_AT = "[à/a/@/x/×/pour/au_prix_de/au_tarif_de/au_taux_de/à_raison_de/tarif/prix/soit]"
_AGREED = "[comme (convenu|prévu|discuté|d' habitude)]"
_INVOICE = "[la/une/ta/votre/leur/sa/ma/notre/l'] [petite/nouvelle] facture [correspondante/afférente]"
_MAKE = "(faire|fais|faites|préparer|prépare|préparez|établir|établis|établissez|éditer|édite|émettre|émets|sortir|rédiger)"
_SENT = "(envoyer|adresser|transmettre|expédier|faire parvenir|mailer)"
_BY_MAIL = "[par mail|par e-mail|par courriel|par email|directement|dans la foulée|tout de suite|aujourd'hui|svp|stp]"

FRENCH = f"""
topic  | (pour|concernant|correspondant à|relative à|relatif à|au titre de|au titre du|au titre des|à propos de) {_THE}
topic  | (de|d'|du|des|de_la|de_l') [votre/vos/notre/nos/ton/ta/tes/son/sa/ses/leur/leurs/mon/ma/mes/la/l'/les]
topic  | (c' est|c' était|il s' agit|il s' agissait|ce sera) [pour|de|d'|du|des] {_THE}
join   | (et|plus|+|&|ainsi que|ainsi qu'|et aussi|puis)
topic  | (prestation|prestations|objet|travaux|service|intervention) :
invoice+topic | (facturer|facture|facturez|facture-lui|facture-leur|facturez-lui|facturez-leur) (le|la|les|l'|un|une)
qty    | [pour/soit] {_THE} QTY UNIT {_OF}
qty    | [pour/soit] {_THE} QTY OCCASION [d'/de/pour_l'/pour_la/pour_le/pour]
qty    | [pour/soit] {_THE} SEVERAL [x/×]
topic  | (le|la|l'|les|un|une|des|du|de_la|de_l')
topic  | sur [la/le/l'/les/votre/vos/notre/nos/leur/leurs/son/sa/ses]
was    | [et/,] (c' était|c' est|ce sont|ça fait|cela fait|ça faisait|il y a eu|il y avait|il y en a eu|soit|en tout|au total|ça représente|cela représente) {_THE}
did+we | (nous avons|on a|j' ai|on vient de|je viens de|nous venons de) [bien/enfin/juste/aussi/également] {_MORE_DONE} {_THE}
did+you | (vous êtes|tu es|votre équipe est|ton équipe est) (venu|venue|venus|passé|passée|passés|intervenu|intervenue|intervenus) [pour/faire] {_THE}
did+you | (vous avez|tu as|vous nous avez|vous m' avez|tu nous as|tu m' as|(votre|ton) équipe a) [bien/enfin/aussi/également] {_MORE_DONE} {_THE}
did    | {_MORE_DONE} (le|la|l'|les|un|une|des|leur|leurs|son|sa|ses)
did    | (est|sont) (venu|venue|venus|venues) (à|pour|faire|suivre) {_THE}
finished | (est|sont|a été|ont été) [bien/enfin/maintenant/tous/toutes/désormais] {_FINISHED}
finished | (terminé|terminée|terminés|terminées|fini|finie|finis|finies)
when   | [de/d'/le/la] hier/avant-hier/ce_matin/cet_après-midi/hier_soir/cette_semaine/ce_mois-ci
when   | la semaine dernière
when   | le mois dernier
when   | [de/le] {_DAY} [dernier/matin/soir/midi/après-midi]
when   | [le/de] DATE
worked | [et/,] (ça|cela|il|elle) [nous/m'] a (pris|demandé|nécessité) QTY UNIT [en tout|au total|de travail]
worked | (j' ai|nous avons|on a|vous avez|tu as|vous y avez) (passé|travaillé|mis|fait|compté|consacré) QTY UNIT [dessus|sur place|en tout|au total|chez nous|de travail]
each   | [,] {_AT} MONEY ([la/l'] pièce|[la/l'] unité|l' un|l' une|chacun|chacune|par pièce|par unité|/ pièce|/ unité|[l'] exemplaire) {_AGREED}
rate   | [,] {_AT} MONEY (de l'|l'|la|le|par|/|de la|du|chaque) UNIT2 {_AGREED}
rate   | [,] [au/à_un] (taux|tarif) (horaire|journalier) [de/:] MONEY {_AGREED}
rate+every | [,] {_AT} MONEY (le|la|l'|par|/|du|de l'|de la|chaque) EVERY {_AGREED}
due_month | (échéance|payable|à régler|à payer|paiement|règlement) [à/pour/:/avant] [la] fin MONTH
head   | [,] {_AT} MONEY (le|la|l'|par|/|du|de l'|de la|chaque) HEAD {_AGREED}
each   | (@|x|×) MONEY
at     | (à|a|au prix de|au tarif de) MONEY {_AGREED}
flat   | [au|pour un|un|c' est un] (forfait|montant|total|prix) [de/:] MONEY {_AGREED}
flat   | [pour/soit] MONEY (forfait|au forfait|forfaitaire|au total|en tout|tout compris|tout inclus|le tout|tout rond)
flat   | (nous avions|on avait|nous nous étions mis|on s' était) (convenu|dit|fixé|accordés|mis d' accord) [sur/de/d'/pour] MONEY
flat   | (le|notre|votre|ton) (prix|tarif|montant) (convenu|fixé|prévu) [est/était] [de/:] MONEY
flat   | MONEY {_AGREED}
amount | MONEY
customer | (je sors|je reviens|de retour|retour) (de|d'|du|de chez) [la/le/l'/les] CUSTOMER
customer | (au|à la|à l'|aux|dans le|dans la) (jardin|bureau|bureaux|locaux|magasin|atelier|maison|cabinet|terrain|parc|chantier) (de|du|de la|de l'|d'|des) [la/le/l'] CUSTOMER
customer | (le|la|l'|les) NOTED (chez|avec|pour|au|à la|à l'|de la|du|de l'|de|d') [le/la/l'/les] CUSTOMER (s' est|se sont) [très/super/vraiment/tout] bien (passé|passée|passés|passées|déroulé|déroulée)
customer | [le/la/l'/les] CUSTOMER (a|ont) (validé|approuvé) (le|la|l'|les|nos|notre|mon|ma|mes) (NOTED|travail|travaux|chantier) [,]
customer | [le/la/l'/les] CUSTOMER (est|sont) (ravi|ravie|ravis|ravies|content|contente|contents|satisfait|satisfaite|enchanté|enchantée|enchantés) [du_résultat|du_travail]
invoice | {_INVOICE} [svp/stp/merci] [:]
invoice | [on|nous] [peut|pouvons|peux] [à] (facturer|facture-les|facture-le|facture-la|facture-lui|facture-leur|facturez-les|facturez-leur|facturez-lui) [svp/stp]
invoice | [me] {_MAKE} [lui/leur] {_INVOICE}
invoice | (lui|leur|les|la|le) facturer [svp/stp]
invoice+send | [la] facture [à] (lui|leur) (envoyer|adresser|transmettre) {_BY_MAIL}
invoice+send | [la] facture à (lui|leur) (envoyer|adresser|transmettre) {_BY_MAIL}
invoice+send | {_INVOICE} (+|et) envoi {_BY_MAIL}
invoice+send | (lui|leur) {_SENT} {_INVOICE} {_BY_MAIL}
invoice+send | (envoie-leur|envoie-lui|envoyez-leur|envoyez-lui|adresse-leur|adresse-lui) {_INVOICE} {_BY_MAIL}
invoice+send | [lui|leur] {_MAKE} {_INVOICE} et (la|l') [lui/leur] {_SENT} {_BY_MAIL}
invoice+me+send | (m'|me|nous) {_SENT} {_INVOICE} {_BY_MAIL} [quand_tu_as_un_moment|quand_vous_avez_un_moment|quand_tu_peux|quand_vous_pouvez]
invoice+me+send | (envoyez-nous|envoyez-moi|envoie-moi|envoie-nous|adressez-nous|adressez-moi) {_INVOICE} {_BY_MAIL}
invoice+me | (m'|me|nous) {_MAKE} {_INVOICE} {_BY_MAIL}
invoice+me | (me|nous) facturer
send   | [,/+/et] (envoi|à envoyer|envoyer) {_BY_MAIL}
send   | [,/+/et] (l'|la) [lui/leur] {_SENT} {_BY_MAIL} [à cette adresse]
terms  | [,] net NUMBER [jours]
terms  | (échéance|paiement|payable|délai) [à/sous/:/de] NUMBER j
terms  | (échéance|paiement|payable|règlement|délai) [à/sous/:/de] NUMBER jours [comme convenu] [avec (eux|elle|lui)]
due    | (à régler|à payer|payable|échéance|pour le|avant le) [le/au/avant_le/pour_le/:] DATE
note   | [,] [avec/sous] [la/le/notre/votre/leur] (bon_de_commande|bdc|po|commande|numéro_de_commande|référence|réf|affaire|dossier) [client] [n/n°/no/numéro] [°] [./:] CODE
note   | [leur/notre/le/votre] (bon_de_commande|numéro_de_commande|numéro_de_bon_de_commande) est [le] [n/n°/no/numéro] [°] CODE
note   | (référence|numéro de commande|bon de commande) à (indiquer|mentionner|rappeler|préciser|faire figurer) [:] CODE
note   | (merci d'|veuillez|pensez à|en|prière d'|pense à) (indiquer|mentionner|rappeler|préciser|indiquant|mentionnant|précisant|rappelant) [le/la/notre] (bon_de_commande|commande|numéro_de_commande|référence|réf) [n/n°/no/numéro] [°] [./:] CODE
dated  | (date de facture|date de la facture|facture datée) [:] [d'/du/de/le] (aujourd'hui|DATE)
fill   | bonjour/merci/stp/svp
"""
"""The rows; who, terms, tax and courtesies are read by the closed phrases of invoice requests too."""

OVER_IN_FRENCH = (
    *(
        "la semaine dernière",
        "de la semaine dernière",
        "le mois dernier",
        "hier",
        "d'hier",
        "de hier",
        "avant-hier",
        "d'avant-hier",
        "ce matin",
    ),
    *(f"{before}{day} dernier" for before in ("", "de ", "du ", "le ") for day in _DAY.split("/")),
)
"""Beginnings of times that are over."""
