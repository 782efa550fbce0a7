"""French: what customers, owners and vendors write in whole sentences, put together of the parts that they have.

One row per phrase; see `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.french_invoice import (
    _AT,
    _EACH,
    _LINE_SIGN,
    _OF,
    _UNIT_PRICE,
)
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

_A = "[la/une/votre/ta/cette/leur/notre/ma/sa/l'/le] [petite/nouvelle]"
_MATCHING = "[correspondante/afférente|s' y rapportant|en bonne et due forme|s' il vous plaît|s' il te plaît|svp|stp]"
_SOON = (
    "[dès_que_possible|rapidement|dans_les_meilleurs_délais|au_plus_vite|par_mail|par_e-mail|par_courriel|par_email|par_retour|par_retour_de_mail"
    "|à_votre_convenance|à_ta_convenance|quand_vous_pourrez|quand_vous_aurez_un_moment|quand_tu_auras_un_moment|directement|prochainement]"
)
_SEND = (
    "(envoyer|adresser|transmettre|faire parvenir|faire suivre|fournir|communiquer|remettre|mailer|expédier"
    "|envoies|envoyez|adressiez|envoyiez|fassiez parvenir|transmettiez|transmettez|adressez)"
)
_ISSUE = "(faire|établir|préparer|éditer|émettre|rédiger|créer|dresser|sortir)"
_NEED = (
    "(il (me|nous) faudrait|il (me|nous) faut|(j' ai|nous avons|j' aurais|nous aurions|on a|on aurait) [juste] besoin (de|d'|de recevoir|d' avoir|d' obtenir)"
    "|(je|nous|on) (souhaiterais|souhaiterions|souhaite|souhaitons|voudrais|voudrions|aimerais|aimerions|désire|désirons|aurais besoin de) [bien] (recevoir|avoir|obtenir)"
    "|(j'|nous) (attends|attendons) [donc]|(pourrais-je|pourrions-nous|puis-je|peut-on|pouvons-nous|est-ce que je peux|est-ce que je pourrais|est-ce que nous pouvons|est-ce que nous pourrions)"
    " [svp|s' il vous plaît] (recevoir|avoir|obtenir)"
    "|[serait-il|est-il|serait-ce] possible (d' avoir|d' obtenir|de recevoir|d' en avoir|de m' envoyer|de nous envoyer)"
    "|(notre|ma|mon|le|la|leur) (comptable|trésorière|trésorier|comptabilité|service_comptable|employeur|assurance|expert-comptable|secrétaire) (a|aurait) besoin (de|d'))"
)
_WHEN = (
    "[(du|le) DATE|DATE|(du|le|en) mois dernier|(de|d') [début|fin] MONTH [NUMBER]|(du mois de|du mois d') MONTH [NUMBER]|d' hier|hier"
    "|de [la/cette] semaine [dernière]|de ce mois|(de|du) (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) [dernier]]"
)
_DAY = "(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_WHEN_DONE = f"[(le|du|depuis le) DATE|DATE|[en|au mois de|début|fin|courant] MONTH [NUMBER]|d' hier|hier|avant-hier|[de] ce matin|[de] la semaine dernière|[de] la semaine passée|du mois dernier|cette semaine|le mois dernier|ce mois-ci|récemment|[de] {_DAY} [dernier|matin|soir]]"
_THEIRS = "[le/la/les/l'/un/une/des/nos/vos/mes/notre/votre/ton/ta/tes/ma/mon/ce/cette/ces/leur/leurs]"
_ABOUT = (
    "(pour|concernant|relative à|relative au|relative aux|relatif à|correspondant à|correspondant au|correspondant aux|au titre de|au titre du|au titre des"
    "|au sujet de|au sujet du|à propos de|à propos du|portant sur|en ce qui concerne)"
)
_DID = "(effectué|effectués|effectuée|effectuées|fait|faits|faite|faites|assuré|assurée|assurés|assurées|DONE|livré|livrée|livrés|livrées|passé|passée|passées|suivi|suivie|suivies|donné|donnée|donnés|données)"
_FOR_US = "[(pour|chez|avec) (nous|moi|vous|toi|eux|lui|elle)|sur place|à domicile|à distance]"
_SUM = "(d' un montant [total] de|d' un total de|de|pour un montant [total] de|pour un total de|pour la somme de|à hauteur de|soit|:|,|=|au prix de|au tarif de|pour|au forfait de|forfait de|à)"
_AGREED = "(prévus|convenus|comme prévu|comme convenu|dont nous avions parlé|dont on avait parlé|de notre devis|convenus ensemble)"

INVOICE_EVERYDAY = f"""
talk         | (afin de|afin d'|pour) [pouvoir|bien] (clôturer|boucler|finaliser|préparer|compléter|tenir|mettre à jour|clore|terminer|justifier|solder) (nos|mes|notre|ma|mon|les|la|le|l') (comptes|comptabilité|compta|dossier|dossiers|déclaration|déclarations|bilan|budget|exercice|année|trimestre|mois|trésorerie|notes_de_frais|note_de_frais)
talk         | (afin que|pour que) (nous puissions|je puisse|on puisse) [vous/te] (régler|payer|procéder (au|à votre) (règlement|paiement|virement))
talk         | (afin de|pour) [vous|pouvoir|te] [vous/te] (régler|payer|procéder (au|à votre) (règlement|paiement|virement)) [rapidement|au_plus_vite|dans_les_temps|avant_la_fin_du_mois]
talk         | (afin de|afin d'|pour) [la|l'|le|les|pouvoir la|pouvoir l'] (transmettre|envoyer|donner|remettre|présenter|adresser|joindre|fournir) [à|au|auprès de] (mon|ma|notre|nos|l'|la|le) (assurance|mutuelle|employeur|comptable|expert-comptable|comptabilité|trésorière|trésorier|banque|comité_d'_entreprise|bailleur|opco|direction|siège|dossier|déclaration|note_de_frais|cabinet_comptable)
talk         | (c'est|c' est|cela est|elle est|j' en ai besoin|nous en avons besoin|il me la faut|il nous la faut) pour (mon|ma|notre|nos|mes|la|le|l'|les) (assurance|mutuelle|employeur|comptable|expert-comptable|comptabilité|compta|trésorière|trésorier|dossier|dossiers|déclaration|bilan|notes_de_frais|note_de_frais|remboursement) [,] [(qui|il|elle) (me|nous) (la|les|le) (rembourse|rembourseront|demande|réclame)]
talk         | pour (mon|ma|notre|nos|mes) (comptabilité|compta|dossier|dossiers|archives|déclaration|comptable|assurance|mutuelle|employeur|comité_d'_entreprise|ce|note_de_frais|notes_de_frais|bilan|remboursement)
talk         | [,] en (rappelant|mentionnant|indiquant|précisant|y faisant figurer) (ce|notre|le|la|cette) (numéro|référence|bon de commande) [de commande]
talk         | [,] (car|puisque|puisqu'|parce_que|parce_qu'|étant_donné_que|étant_donné_qu'|vu_que|vu_qu') REASON
talk         | [,] (afin de|afin d'|afin que|afin qu'|pour que|pour qu'|histoire de|en vue de|dans le cadre de|dans le cadre du|dans le cadre d') REASON
talk         | (mes|nos|les|mon|ma|notre|tous les|toute la|toute l'|tous nos|tout le) (parents|invités|enfants|amis|clients|équipe|famille|résidents|convives|participants|monde|voisins|collègues|élèves|salariés) (ont|a|sont|est|s' est|se sont|était|étaient) (pleuré|adoré|aimé|apprécié|régalé|régalés|régalée|ri|dansé|applaudi|ravi|ravis|ravie|enchanté|enchantés|conquis|bluffé|bluffés|contents|content|émus|ému|amusé|amusés) [tous|beaucoup|vraiment|hier|samedi|dimanche|vendredi] [soir]
talk         | [le/la/l'/les] (CUSTOMER|client|cliente|ils|elles) (a|ont) (validé|approuvé) (le|la|les) (travaux|travail|chantier|maquette|maquettes|rendu|résultat|photos|textes|traduction) [et|,]
line_of_work | [BULLET] [,/:/-/–/+/et/plus|ainsi_que] HEAD de QTY DESC {_LINE_SIGN} [à|@] PRICE {_UNIT_PRICE}
line_of_work | [BULLET] [,/:/-/–/+/et/plus|ainsi_que] HEAD de QTY DESC {_LINE_SIGN} (à|@) PRICE
customer     | (appel|coup de fil|mail|message|visite|sms) (de|d'|du) CUSTOMER [ce_matin|hier|tout_à_l'_heure|aujourd'hui|cet_après-midi] [:/,]
invoice+me+send | (nous|m'|me) {_SEND} {_SOON} {_A} facture {_MATCHING} {_SOON}
invoice+me   | (nous|m'|me) {_ISSUE} {_SOON} {_A} facture {_MATCHING}
invoice+me+send | {_NEED} {_A} facture {_MATCHING} {_SOON}
invoice+me+send | (nous|me|m') {_ISSUE} et (nous|me|m') {_SEND} {_A} facture {_MATCHING} {_SOON}
price+invoice+me+send | (nous|m'|me) {_SEND} {_SOON} {_A} facture {_SUM} PRICE
price+invoice+me+send | {_NEED} {_A} facture {_SUM} PRICE
price+invoice+me | (nous|m'|me) {_ISSUE} {_SOON} {_A} facture {_SUM} PRICE
invoice+me   | (vous pouvez|tu peux|merci de|n' hésitez pas à) (nous|me|m') facturer
topic        | {_ABOUT} {_THEIRS} DESC {_WHEN}
price        | [,] {_SUM} PRICE [ttc|tout compris] [comme_convenu|comme_prévu]
price        | [les] PRICE {_AGREED}
fixed        | [les] PRICE {_AGREED} {_ABOUT} {_THEIRS} DESC {_WHEN}
fixed        | {_ABOUT} {_THEIRS} DESC {_WHEN} [,] {_SUM} PRICE
fixed        | PRICE (pour|de) {_THEIRS} DESC {_WHEN}
fixed        | [,/:/-/–/+/et/plus|ainsi_que] PRICE (pour|de|en) (vos|nos|mes|les|des|votre|notre|mon) [frais de/d'] DESC
measure      | [,] (soit|c' est|c' était|il y a eu|ça fait|cela fait|à savoir|pour) QTY UNIT {_OF} [travail] {_AT} MONEY [{_EACH}]
line         | (soit|il s' agit de|il s' agit d'|c' est pour|c' était|ce sera pour|à savoir|pour|c' est) {_THEIRS} QTY UNIT {_OF} DESC {_WHEN} {_LINE_SIGN} {_AT} MONEY [{_EACH}]
line         | {_THEIRS} QTY UNIT {_OF} DESC {_WHEN} {_LINE_SIGN} {_AT} MONEY [{_EACH}]
line         | (soit|il s' agit de|il s' agit d'|c' est pour|c' était|ce sera pour|à savoir|pour|c' est) {_THEIRS} QTY DESC {_WHEN} {_LINE_SIGN} (à|@) PRICE [{_UNIT_PRICE}]
line         | {_THEIRS} QTY [dernières/derniers] DESC {_WHEN} {_LINE_SIGN} [(à|@)] PRICE {_UNIT_PRICE}
line         | [,/:/-/–/+/et/plus|ainsi_que] QTY DESC {_LINE_SIGN} (à|@) PRICE [{_UNIT_PRICE}|l' unité]
line_of_units | [,/:/-/–/+/et/plus/pour|ainsi_que] {_THEIRS} QTY DESC {_WHEN} {_LINE_SIGN} [{_AT}] PRICE (l'|la|le|par|/|de l'|de la|du|chaque) HEAD
line_of_units | QTY DESC que (vous avez|tu as|nous avons|j' ai|on a) {_DID} {_FOR_US} {_WHEN_DONE} [,/:] [{_AT}] PRICE (l'|la|le|par) HEAD
each         | (on avait dit|nous avions dit|on avait convenu|nous avions convenu|c' était|le tarif est de|le prix est de) [de/à] PRICE (l'|la|le|par) HEAD
done         | (suite à|faisant suite à|après) (votre|ta|notre|mon|ma|son|leur) (intervention|passage|visite|venue|rendez-vous|échange|appel|conversation|entretien|déplacement|livraison) {_WHEN_DONE} [chez (nous|moi|vous|CUSTOMER)] [,]
done         | que (vous avez|tu as|nous avons|j' ai|on a|vous nous avez|vous m' avez) {_DID} {_FOR_US} {_WHEN_DONE}
done         | {_DID} {_FOR_US} [par (vous|vos soins|nos soins|tes soins)] {_WHEN_DONE}
done         | (vous êtes|tu es) (venu|venue|venus|passé|passée|passés|intervenu|intervenue|intervenus) [chez (nous|moi)] {_WHEN_DONE} [pour DESC]
customer     | {_DID} (à|chez|pour|au|aux) [le/la/l'/les] CUSTOMER {_WHEN_DONE}
terms        | [avec|et] [un/une] (règlement|paiement|échéance|délai|délai de paiement) [à/de/sous] NUMBER jours
terms        | [on|nous] [leur/lui] (fait|faisons|accorde|accordons|laisse|laissons|met|mettons) NUMBER jours [comme_d'_habitude|comme_toujours|comme_d'_hab]
terms+invoice | facture à NUMBER jours [net/nets]
send         | [,] (envoi|expédition|transmission) par (mail|e-mail|email|courriel)
send         | [,/et] [à|puis] {_SEND} [par mail|par e-mail|par email|par courriel|directement|quand c' est bon|quand c' est prêt|une fois prête|dès que c' est prêt|tout de suite|dans la foulée] [svp/stp/merci]
send         | [,/et] [merci_de|de|d'] (la|l'|les) [leur/lui] {_SEND} [quand_c'_est_bon|quand_c'_est_prêt|une_fois_prête|dès_que_c'_est_prêt|tout_de_suite|dans_la_foulée|par_mail|aujourd'hui|directement] [svp/stp/merci/?]
me+send      | [,/et] [merci_de|de|d'] (nous|me|m') (la|l'|les) {_SEND} [directement|tout_de_suite|par_mail|par_e-mail|par_courriel|par_email|aujourd'hui|dès_que_possible|rapidement] [svp/stp/merci/?]
invoice      | (faire|établir|préparer|éditer|émettre|rédiger) {_A} facture (correspondante|afférente) [:/,]
send         | (tu peux|vous pouvez) (l'|la) [leur/lui] {_SEND} [directement|tout_de_suite|par_mail|aujourd'hui]
invoice      | (refacturer|refacture|refacturez) [à/au/aux/:] [le/la/l'/les] [CUSTOMER]
invoice      | [on|nous] (peut|pouvons|doit|peux) [donc] facturer [à/au] [le/la/l'] [CUSTOMER] [:]
invoice      | [à/,/et/-] [leur/lui/à_leur/à_lui] (facturer|refacturer) [svp/stp/merci]
topic+invoice | (refacturer|refacture|refacturez|facturer|facture|facturez) [à|au|aux] [le/la/l'/les] CUSTOMER {_THEIRS} GOODS {_WHEN}
invoice      | (fais|faites|fait|faire|prépare|préparer) [une/la] facture [svp/stp] (à|pour|au|chez) [le/la/l'/les] CUSTOMER [svp/stp/,/:]
topic        | , {_THEIRS} DESC (du|de|d'|le) DATE
note         | (pour|du mois de|du mois d') MONTH [NUMBER]
note         | [,] (voici|voilà) (notre|le) (bon de commande|numéro de commande) [n/n°/no/numéro] [°/:] CODE
done         | [la/le/l'/un/une/votre/notre] DESC (du|de|d') DATE
fixed        | DESC (pour|chez|à|au|aux) [le/la/l'/les] CUSTOMER [,/:/-/–] [forfait/pour/à] PRICE
fixed        | DESC CUSTOMER [,/:/-/–] [forfait/pour/à] PRICE
fixed        | (pour|concernant) {_THEIRS} DESC (de|du|d'|pour|chez|à|au) [le/la/l'/les] CUSTOMER [,/:/-/–] [{_SUM}] PRICE
line         | DESC [pour/chez/à/au] [le/la/l'/les] CUSTOMER {_WHEN_DONE} [,/:/-/–] QTY UNIT {_AT} MONEY [{_EACH}]
invoice      | [le/la/l'] CUSTOMER [,/:/-/–] facture :
invoice+of_month+past | [le/la/l'] CUSTOMER [,/:/-/–] facture [de/d'/du_mois_de/pour] MONTH [NUMBER] [:]
invoice+of_month+past | facture [de/d'/du_mois_de/pour] MONTH [NUMBER] [pour/à/au/chez/de/:/-/,] [le/la/l'] CUSTOMER [:]
line+bare    | [,/:/-/–/+/et/plus|ainsi_que] QTY DESC {_LINE_SIGN} (à|@) MONEY [{_UNIT_PRICE}]
note         | [,] (pose|livraison|déplacement|main-d'œuvre|fournitures|fourniture|matériel|installation|transport|évacuation) (comprise|compris|comprises|incluse|inclus|incluses)
topic+invoice+me+send | (nous|m'|me) {_SEND} {_SOON} {_A} facture (du|de la|de l'|des|de votre|de notre|de mon|de ma|de vos|de nos) GOODS
topic+invoice+me | (nous|m'|me) {_ISSUE} {_SOON} {_A} facture (du|de la|de l'|des|de votre|de notre|de mon|de ma|de vos|de nos) GOODS
topic+invoice+me+send | {_NEED} {_A} facture (du|de la|de l'|des|de votre|de notre|de mon|de ma|de vos|de nos) GOODS
invoice+send | [merci_de|merci_d'|de|d'|pour] {_SEND} [leur/lui] (la|une|leur|sa) facture [par mail|par e-mail|par courriel]
done         | (vous avez|tu as|nous avons|j' ai|on a) {_DID} [le/la/les/l'/mon/ma/mes/nos/notre/un/une/des/ses/leur/leurs] DESC {_WHEN_DONE}
done         | [le/la/l'/les/mon/ma/mes/nos/notre/votre/vos] DESC (est|sont|a été|ont été) [bien] (arrivé|arrivée|arrivés|arrivées|parvenu|parvenue|parvenus|DONE|livré|livrée|livrés|livrées) {_WHEN_DONE}
line_of_heads | [:/,] DESC [,/:/-/–] QTY HEAD {_AT} PRICE (le|la|l'|par|/|du|de la) HEAD2
customer     | (voici|voilà) [,] (pour|chez) [le/la/l'] CUSTOMER [:]
done         | (suite à|faisant suite à|comme suite à|après) (votre|ta|notre|mon|ma|son|leur) GOODS {_WHEN_DONE} [,]
title        | (note|bon|fiche|compte rendu|compte-rendu) (de chantier|d' intervention|de travail|de visite) [DATE]
"""

_ABOUT_IT = "[[pour|sur|concernant|de|d'|du] [le/la/l'/les/son/sa/ses/leur/leurs/notre/nos] DESC]"
_ITEM = "(SERVICE|HEAD [(de|d'|du) HEAD2]) [(du|d'|de) (DATE2|[mois_de/mois_d'] MONTH)]"
_HOW = "[par/en/via/avec/un/le/son] METHOD"
_MUCH = "[les/la_somme_de|un_montant_de|le_montant_de|ses|leurs|de|d'_un_montant_de|:/,] MONEY"
_ON = "[le/,/en_date_du] DATE"
_HAS = "[le/la/l'/les] CUSTOMER [nous/m'/me] (a|ont) [bien/enfin/donc]"
_VIA = "(nous|m'|me)"
PAYMENT_EVERYDAY = "\n".join(
    (
        "",
        any_order(
            f"payment+about | {_HAS} (réglé|payé|versé|viré) (le|la|l'|les|son|sa|ses|leur|leurs) ({_ITEM}) [:/,/-/–] {{}}",
            _ON,
            _MUCH,
            _HOW,
        ),
        any_order(
            f"payment+about | {_HAS} (réglé|payé|versé|viré) {{}} (pour|concernant|au titre de) [le/la/l'/les/son/sa/ses/leur/leurs] ({_ITEM})",
            _ON,
            _MUCH,
            _HOW,
        ),
        any_order(
            f"payment+all+about | {_HAS} soldé (le|la|l'|les|son|sa|ses) ({_ITEM}) [:/,/-/–] {{}}", _ON, _MUCH, _HOW
        ),
        any_order(
            f"payment+all | {_HAS} soldé [sa/la/leur/le/son] [facture/compte/solde] [DOCUMENT] [:/,/-/–/avec] {{}}",
            _ON,
            _MUCH,
            _HOW,
        ),
        any_order(
            "payment | (encaissé|reçu|perçu|encaissement|réception) {}",
            _ON,
            _MUCH,
            "(de/du/d'/de_la/de_l'/chez) [le/la/l'] CUSTOMER",
            _HOW,
        ),
        """
payment+all+bank+about | [le/la/l'/les] CUSTOMER [nous/m'/me] (vient|viennent) de [nous/me] virer (les|le|la|leurs) MONEY (restants|restant|restante|restantes) (sur|pour|de) [le/la/l'/les] (DESC|SERVICE)
payment+all+about | [le/la/l'/les] CUSTOMER [nous/m'/me] (vient|viennent) de [nous/me] (régler|payer|verser) (les|le|la|leurs) MONEY (restants|restant|restante|restantes) (sur|pour|de) [le/la/l'/les] (DESC|SERVICE)
payment+all+bank | [le/la/l'/les] CUSTOMER [nous/m'/me] (vient|viennent) de [nous/me] virer (les|le|la|leurs) MONEY (restants|restant|restante|restantes)
payment+all | [le/la/l'/les] CUSTOMER [nous/m'/me] (vient|viennent) de [nous/me] (régler|payer|verser) (les|le|la|leurs) MONEY (restants|restant|restante|restantes)
payment+check | [le/la/l'] CUSTOMER [:/,/-/–] [un/le/son/leur] chèque [de/d'_un_montant_de] MONEY [reçu/encaissé/déposé/remis] [le/du] [DATE] [(n|no|numéro|nº) [°] CODE]
of_month | [,/pour] [sa/la/leur/notre/ma/facture] [facture] [du_mois] (de|d') MONTH
about    | [,] (pour|concernant|au titre de|de|du|d'|des|sur) [le/la/l'/les/son/sa/ses/leur/leurs] (SERVICE|HEAD [(de|d'|du) HEAD2]) [(du|d'|de) (DATE2|[mois_de/mois_d'] MONTH)]
about    | [,] (c' est|c' était|il s' agit|il s' agissait|ça correspond|cela correspond) (pour|de|du|des|à|au|aux) [le/la/l'/les/son/sa/ses/leur/leurs] (SERVICE|HEAD [(de|d'|du) HEAD2]) [(du|d'|de) (DATE2|[mois_de/mois_d'] MONTH)]
about    | [,] (c'|ça|cela) (est|correspond à|concerne) [le/la/l'/les/son/sa] [solde] [de/du/de_la/de_l'] (SERVICE|HEAD [(de|d'|du) HEAD2]) [(du|d'|de) (DATE2|[mois_de/mois_d'] MONTH)]
settled  | [,] (facture|compte|solde) (soldée|soldé|apurée|apuré|réglée|payée) [donc]
talk     | [,] (on|tu|vous|je) (peut|peux|pouvez) [donc|l'|le|la] [l'|le|la] (pointer|lettrer|rapprocher|enregistrer|saisir|noter|comptabiliser) [svp/stp/?|quand_tu_veux|quand_vous_voulez]
talk     | [,] (peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|merci_de|à) (le|l'|la) (pointer|lettrer|rapprocher|enregistrer|saisir|noter|comptabiliser) [svp/stp/?]
talk     | (je|on) (le|l'|la) (dépose|déposerai|apporte|porte|remets|remettrai|ai_déposé|encaisse) [demain|aujourd'hui|cet_après-midi|ce_soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|la_semaine_prochaine] (à la banque|en banque|au guichet|à l' agence)
customer | (appel|coup de fil|mail|message|visite|sms) (de|d'|du) CUSTOMER [ce_matin|hier|tout_à_l'_heure|aujourd'hui|cet_après-midi] [:/,]
date     | (reçu|reçue|reçus|arrivé|arrivée|arrivés|encaissé|encaissée|encaissés|crédité|crédités|perçu|perçus) [le/ce/en_date_du] DATE
bank     | (c'|il|elle|ça) est (arrivé|arrivée|tombé|tombée|crédité) [DATE] sur (le|notre|mon) compte [pro|bancaire|courant|professionnel]
bank+today | (c'|il|elle|ça) est (arrivé|arrivée|tombé|tombée|crédité) ce matin sur (le|notre|mon) compte [pro|bancaire|courant|professionnel]
bank+yesterday | (c'|il|elle|ça) est (arrivé|arrivée|tombé|tombée|crédité) hier sur (le|notre|mon) compte [pro|bancaire|courant|professionnel]
amount   | , MONEY [ttc]
payment+check | [,/:] chèque (n|no|numéro|nº) [°] CODE
ref      | chèque (n|no|numéro|nº) [°] CODE
""",
    )
)

_BOUGHT = "(acheté|achat|achats|achetés|achetée|achetées|pris|courses|emplettes)"
_SHOP = "(chez|@|auprès_de)"
_PAID_WITH = "[,/-/–] [payé/payée/payés/payées/réglé/réglée/réglés/réglées/prélevé/prélevée/débité/débitée] [par/en/via/avec] [la/ma/le] METHOD"
EXPENSE_EVERYDAY = f"""
vendor+expense | (abonnement|licence|forfait|redevance|cotisation) [mensuel/mensuelle/annuel/annuelle] [chez/à/de] FIRM [de/d'/du_mois_de] [MONTH] [NUMBER]
item+expense | (abonnement|forfait) (téléphone|internet|mobile|téléphonique|fibre|hébergement|logiciel) [(du|de la|de l'|de) HEAD] [,/:/-/–] [{_ON}] MONEY [ttc]
vendor   | [,] [acheté/pris/commandé/réservé/payé/achetée/pris/prise/commandée/réservée] (sur|via|chez|auprès_de) [le_site_de|le_site] FIRM
category | [,] à (passer|mettre|classer|ranger|imputer|comptabiliser|enregistrer) (en|dans|sur|au|comme) CATEGORY
bought   | {_BOUGHT} {_SHOP} PLACE [{_ON}] [,/:/-/–] [de/d'/du/des/un/une/de_la] DESC [,/:/-/–] [pour/à/de] MONEY [ttc]
bought   | [j'_ai|nous_avons|on_a] {_BOUGHT} [{_ON}] [de/d'/du/des/un/une/de_la/:] DESC {_SHOP} PLACE [{_ON}] [,/:/-/–] [pour/à/de] MONEY [ttc] [{_ON}]
bought   | DESC [,] (acheté|achetés|achetée|achetées|pris|prise|commandé_et_payé) {_SHOP} PLACE [{_ON}] [,/:/-/–] [pour/à/de] MONEY [ttc] [,] [{_ON}]
bought   | DESC [,] (acheté|achetés|achetée|achetées|pris|prise) [à/au/à_la] {_SHOP} PLACE [{_ON}] [,/:/-/–] [pour/à/de] MONEY [ttc]
paid     | (prélevé|prélevée|prélevés|prélevées|débité|débitée|débités|débitées) [{_ON}] [sur_le_compte|sur_notre_compte|sur_la_carte|sur_notre_carte|automatiquement]
date     | (acheté|achetée|achetés|achetées|pris|prise) [le/du] DATE
paid     | (payé|payée|payés|payées|réglé|réglée|réglés|réglées) [{_ON}] [,] [par/en/via/avec] [la/ma/le] METHOD [{_ON}]
fill     | [,] (déplacement|voyage|repas|déjeuner|frais) (pro|professionnel|d'_affaires)
talk     | [le/la/les] (ticket|tickets|reçu|reçus|facture|justificatif|note|facturette) (est|sont|se trouve) (dans|sur) (le|la|les|ma|mon|notre) (boîte à gants|boîte|classeur|bannette|dossier|bureau|pochette|chemise|voiture|camion|camionnette|tiroir|portefeuille|caisse)
talk     | (ticket|tickets|reçu|reçus|justificatif|note|facturette) (dans|sur) (le|la|les|ma|mon|notre) (boîte à gants|boîte|classeur|bannette|dossier|bureau|pochette|chemise|voiture|camion|camionnette|tiroir|portefeuille|caisse)
"""

SENDING_EVERYDAY = f"""
title    | [demande_de|demande_d'un] (duplicata|copie) [de/d'] [la/votre/ma/une] [facture]
title    | [demande_de|demande_d'un] double (de/d') [la/votre/ma/une] facture
resend   | (me|m'|nous) {_SEND} (un|une) (duplicata|copie|double|exemplaire) de [la/votre/ta/cette] [facture] DOCUMENT
resend   | (duplicata|copie|double) de [la/votre/ta/cette] [facture] DOCUMENT [svp/stp|s'_il_vous_plaît]
resend+it | (me|m'|nous) en {_SEND} (un|une) (duplicata|copie|double|nouvel exemplaire) [par_mail|svp|stp]
"""

CREDIT_EVERYDAY = """
why          | : WHY
why          | (pour cause de|à cause de|à cause d'|en raison de|en raison d'|suite à|suite au|pour motif de) WHY
why          | [,/:/-/–] [le/la/les/l'/une/un/des|QTY] HEAD (comptée|compté|comptées|comptés|facturée|facturé|facturées|facturés) (en trop|en double|deux fois|par erreur|à tort)
why          | [,/:/-/–] [le/la/les/l'/une/un/des|QTY] [de_la|de_l'|du] HEAD (fournie|fourni|fournis|fournies|reprise|repris|reprises|restituée|restitué) par (leurs soins|le client|la cliente|eux|elle|lui|nos soins)
why          | [,/:/-/–] [le/la/les/l'/une/un/des|QTY] HEAD (trop_cher|manquante|manquant|manquantes|manquants|en_moins|incomplète|incomplet|non_conforme|non_conformes|abandonné|abandonnée|inachevé|oubliée|oublié|insatisfaisant|insatisfaisante)
why          | [,] d' un commun accord
why          | [,/:/-/–] geste commercial
"""
