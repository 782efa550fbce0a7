"""French: credit notes whose amount, customer and invoice stand in any order, and reasons for them. Data only.

A reason is a thing with what was wrong with it: not done, badly done, cancelled by the customer, or too much of it.
"""

from My_AI_Employee.planners.rules.grammar.language.orders import every_order, with_endings

_MAKE = "[merci_de|veuillez] [me|m'] [faire|fais|faites|établir|établis|établissez|émettre|émets|créer|crée|préparer|prépare|éditer|saisir] [lui|leur]"
_NOTE = "[un|une|l'] [petit] (avoir|note de crédit|avoir partiel)"
_WHOLE = "[un|une|l'] (avoir (total|complet|intégral)|note de crédit (totale|complète|intégrale))"
_MUCH = "[de|d'_un_montant_de|pour_un_montant_de|:|,|-|–] MONEY [ttc]"
_TO = "[,] (pour|à|au|aux|de|du|chez|d') [la|le|l'|les] CUSTOMER [,]"
_ON = "[,] [pour|sur|concernant|de] [la|sa|leur|notre|cette] [facture] [n|no|numéro] [°] DOCUMENT [,]"

_FAULT = "/".join(
    sorted(
        with_endings(
            "livré enlevé effectué fourni posé fait terminé ramassé évacué nettoyé réparé utilisé rendu reçu réalisé monté peint imprimé taillé tondu"
            " élagué coupé traduit relu corrigé installé remplacé dépanné emballé tenu assuré facturé compté cuit poncé verni collé soudé",
            ("", "e", "s", "es"),
        )
    )
)
_CALLED_OFF = "/".join(
    sorted(with_endings("annulé refusé retourné renvoyé décommandé rendu rapporté restitué", ("", "e", "s", "es")))
)
_BROKEN = "/".join(
    sorted(
        with_endings(
            "abîmé flou taché déchiré fêlé tordu mouillé froissé décoloré décollé gondolé troué ébréché délavé pixelisé moisi brûlé fissuré rayé"
            " endommagé cassé défraîchi bosselé craquelé rouillé",
            ("", "e", "s", "es"),
        )
    )
)
_CANCELLED = "annulé/annulée/annulés/annulées/décommandé/décommandée/décommandés/décommandées"
_DET = "[le|la|l'|les|un|une|des|du|de_la|de_l'|son|sa|ses|leur|leurs|notre|votre|nos|vos|cette|ce]"
_THING = f"{_DET} [QTY] [UNIT] [de|d'] HEAD [(de|d'|du|des|en|à) [la|l'] HEAD2]"
_BEHIND = "[,/:/-/–/car|parce_que|parce_qu'|puisque|puisqu']"
_THEM = "(la cliente|le client|les clients|leurs soins|eux|elle|lui|l' école|la mairie|la locataire|le locataire|l' hôtel|le restaurant)"
_DAY = "[(de|du|d') (hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|DATE|la semaine dernière|ce matin) [dernier]]"

_SOME_OF = "(un_des|une_des|une_de_vos|un_de_vos|un_de_leurs|une_de_leurs|QTY_des|QTY_de_leurs|la|le|l'|les|une|un) [QTY2|petit|petite|grand|grande]"
_BECAME = "(s' est|s' était|se sont|s' étaient)"

CREDIT_FREE = f"""
{every_order(f"credit | {_MAKE} {_NOTE}", _MUCH, _TO, _ON)}
{every_order(f"credit | {_MAKE} {_NOTE}", _MUCH, _ON)}
{every_order(f"credit+whole | {_MAKE} {_WHOLE}", _TO, _ON)}
credit+whole | {_MAKE} {_WHOLE} {_ON}
why  | {_BEHIND} {_THING} [(est|a été|était|sont|ont été|étaient) [bien]] (pas|non|jamais|mal|trop|insuffisamment) {_FAULT}
why  | {_BEHIND} {_THING} (n'|ne) (est|a|était|sont|ont|étaient) (pas|jamais) [été] {_FAULT}
why  | {_BEHIND} {_THING} [(a|ont) été] {_CALLED_OFF} par {_THEM}
why  | {_BEHIND} il (y avait|y a eu|manquait|nous manquait) {_THING} [trop HEAD3|(mal|pas|non) {_FAULT}] [(dans|sur|à|avec) (la|le|l'|notre|votre|leur) (livraison|commande|facture|HEAD4)] {_DAY}
why  | {_BEHIND} (j' ai|nous avons|on a) (oublié (de|d') HEAD {_DET} HEAD2|livré {_THING} [de_trop|en_moins|par_erreur]|facturé {_THING} (de trop|en trop|par erreur|à tort|deux fois)|compté {_THING} (de trop|en trop|par erreur|à tort|deux fois))
credit+whole | {_MAKE} [un|une|l'] (avoir|note de crédit) (pour|sur|de) (toute|l'_intégralité_de|la_totalité_de) (la|sa|leur|notre) facture [n|no|numéro] [°] DOCUMENT {_TO}
why  | {_BEHIND} [NUMBER|QTY|un_des|une_des] {_DET} HEAD [est|était|sont|étaient|arrivé|arrivée|arrivés|arrivées|a_été|ont_été] {_BROKEN} [(pendant|durant|sur|dans|au|à|lors_de|lors_du) [la|le|l'] (livraison|transport|montage|pose|photo|photos|tirage|impression|déchargement|stockage|déballage)]
why  | {_BEHIND} {_THING} [a_été|ont_été] {_CANCELLED} [(à_cause|en_raison) (de|d'|du|des) [la|l'] (HEAD3|grève|panne|mauvais_temps)]
why  | {_BEHIND} {_SOME_OF} HEAD [(de|d'|du|chez) [la|le|l'] CUSTOMER] {_BECAME} {_BROKEN} [(pendant|durant|à|au|lors_de|lors_du) [la|le|l'] (livraison|transport|montage|pose|impression|déchargement|stockage|déballage)]
send | [et/,] [merci_de|merci_d'|de|d'|à] [bien_vouloir] (le lui|le leur|l'|le|lui|leur) (envoyer|adresser|transmettre) [par mail|par e-mail|par courriel] [au client|à la cliente|à CUSTOMER] [svp|stp] [?]
"""
