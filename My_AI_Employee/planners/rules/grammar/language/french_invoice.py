"""French: the phrases of invoice requests. One row per phrase; see `grammar.patterns` for how a phrase is written."""

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
terms_and_end | [et] [paiement/payable/règlement/échéance/à_régler] [à/sous/:] NUMBER jours fin_de_mois
measure      | [pour/de/:] QTY UNIT {_AT} MONEY [{_EACH}|{_UNIT_PRICE}]
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
invoice+me+send | (m'|me|nous) {_MAIL} [une/la/votre] facture
invoice+me+send | envoyez-nous/envoyez-moi/envoie-moi [une/la/votre] facture
invoice+me   | faites-nous/faites-moi/fais-moi [une/la/votre] facture
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
line         | [pour/de/:] QTY UNIT {_OF} DESC {_LINE_SIGN} [tarif/taux] UNIT2 [de/:] MONEY
line         | [pour/de/:] QTY x/× DESC {_LINE_SIGN} (à|@|x|×) MONEY [{_UNIT_PRICE}]
line         | [pour/de/:] QTY DESC {_LINE_SIGN} (à|@) PRICE [{_UNIT_PRICE}]
line         | [pour/de/:] QTY DESC {_LINE_SIGN} PRICE {_UNIT_PRICE}
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
due          | [et] paiement/règlement [est/fixée/:] (le|au|:|avant_le|jusqu' au|au_plus_tard_le|pour_le) DATE
due          | [et] (avant_le|jusqu' au|au_plus_tard_le) DATE
due          | [et] [paiement/règlement/facture] payable/échéance/à_payer/à_régler/exigible/dû [est/fixée/:] (le|au|:|avant_le|jusqu' au|au_plus_tard_le|pour_le) DATE
due          | échéance [:] DATE
terms        | (paiement|payable|règlement|à payer|à régler|échéance) [:] (sous|à|dans_un_délai_de|dans_les|dans) NUMBER jours [net/nets]
terms+bare   | (sous|à|dans_un_délai_de|dans_les|dans) NUMBER jours [net/nets]
terms+weeks  | (paiement|payable|règlement|à payer|à régler|échéance) [:] (sous|à|dans_un_délai_de|dans_les|dans) QTY semaine/semaines
terms+weeks+bare | (sous|à|dans_un_délai_de|dans_les|dans) QTY semaine/semaines
terms        | (délai_de_paiement|conditions|conditions_de_paiement) [:/de] NUMBER jours [net/nets]
terms        | NUMBER jours net/nets
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
keep         | [tu me|tu] (laisse-la|laisse-la-moi|garde-la|garde-la-moi|pose-la|mets-la|laissez-la|gardez-la|la laisses|la gardes|la mets|la poses) (en brouillon|dans les brouillons) [pour l' instant|pour le moment]
keep         | mais (ne l' envoie pas|ne pas l' envoyer|ne l' envoyez pas) [encore|tout_de_suite|pour_l'_instant]
dated        | (date de facture|datée|en date|facture datée|date de facturation) [:/est] [du/le] DATE
line_of_one  | [pour/de/:] QTY DESC {_LINE_SIGN} [de/pour] PRICE [forfait|au_total]
due_month    | (échéance|payable|à régler|à payer|paiement|règlement) [:/à/pour/avant] [la] fin MONTH
phone        | [,/et] [tél/tel/téléphone/portable/mobile] [.] [:] CALLED
note         | prestations/travaux/prestation [de/d'/du_mois_de/pour_le_mois_de/pour] MONTH [NUMBER]
note         | (de|d'|du_mois_de|pour_le_mois_de|pour) MONTH [NUMBER]
note+past    | MONTH [NUMBER]
note         | [avec] [votre/notre/la/le] (bon_de_commande|numéro_de_commande|référence|réf|commande|projet) [n°/no/:/est] [./:] CODE
line_of_one  | plus/+ QTY DESC pour PRICE
fixed        | [plus/+] PRICE (de|d'|en|pour) [les/des] frais (de|d') DESC
fixed        | (la|le|l'|les|une|un) DESC {_LINE_SIGN} PRICE
always       | {_USUALLY}
fixed+invoice | {_AN} [nouvelle] facture {_TO} CUSTOMER : {_AN} DESC {_LINE_SIGN} PRICE
due_month    | [et] (payable|échéance|à régler|à payer|paiement|règlement) [:/à/en/pour/avant] [la] fin [du/de_ce] mois
invoice      | [une/la] [nouvelle] facture (svp|stp|s' il te plaît|s' il vous plaît|merci)
send         | [et/puis] [de] (la lui|la leur|leur|lui) faire parvenir [la_facture] [par_mail|par_e-mail|par_courriel]
send         | [et/puis] [de] (leur|lui) {_MAIL} (la|cette) facture {_MAIL_NOW}
fixed+invoice | {_AN} [nouvelle] facture [pour/à/au] [le/la/l'] [client/cliente/société] CUSTOMER [,/:/-/–] [pour] {_AN} DESC {_LINE_SIGN} [forfait/au_forfait] [:/de] PRICE [forfait]
fixed        | BULLET DESC {_LINE_SIGN} [forfait] PRICE [forfait]
fixed        | DESC [,] forfait [de/:] PRICE
topic+invoice | (facturer|facturez|facture) [à/au] [le/la/l'] CUSTOMER (le|la|les|l') DESC
topic+invoice | (facturer|facturez|facture) (le|la|les|l') DESC (à|au|pour|chez) [le/la/l'] CUSTOMER
fixed+invoice | (facturer|facturez|facture) PRICE (à|au) [le/la/l'] CUSTOMER (pour|de|d') {_AN} DESC
fixed+invoice | (facturer|facturez|facture) (à|au) [le/la/l'] CUSTOMER PRICE (pour|de|d') {_AN} DESC
fixed        | (d'|de) un montant de PRICE pour {_AN} DESC
fixed        | de PRICE [à/au] [le/la/l'] CUSTOMER pour {_AN} DESC
price        | (nous avions|on avait|nous étions|on s' était) (convenu|fixé|dit) [de/d'] PRICE
price        | [le] (prix|montant|tarif) (convenu|fixé) [est/était] [de/:] PRICE
invoice      | {_AN} [nouvelle] facture (à|pour|au) [la/le] (société|entreprise|maison) CUSTOMER [:/de/pour]
invoice      | {_AN} [nouvelle] facture (à|pour|au) [la/le] [nouvelle/nouveau] (société|entreprise|client|cliente) NEW , EMAIL [:/,]
invoice      | [me] {_DO} [svp/stp] {_AN} [nouvelle] facture (à|pour|au) [le/la/l'] CUSTOMER [:/de/pour]
fixed+invoice+me+send | (m'|me|nous) {_MAIL} [une/la/votre] facture (d'|de) [un_montant_de] PRICE pour {_AN} DESC
line         | (il s' agit de|il s' agit d'|c' est|cela fait|soit) QTY UNIT {_OF} DESC {_LINE_SIGN} ({_AT} MONEY [{_EACH}]|MONEY {_EACH}|(au|à_un) (taux|tarif) UNIT2 [de/:] MONEY)
line         | [pour/de/:] QTY UNIT {_OF} DESC {_LINE_SIGN} [au/à_un] (taux|tarif) UNIT2 [de/:/est_de] MONEY
line         | [pour/de/:] QTY UNIT {_OF} DESC {_LINE_SIGN} {_AT} PRICE (chacun|chacune|l'_une|l'_un)
tax          | [ht] [,] (plus|+|avec|et|,) [la] tva [à/de/:/au_taux_de] RATE [en_sus|en_plus]
tax          | ht [,] [la] tva [à/de/:/au_taux_de] RATE [en_sus|en_plus]
note+past    | [pour] (nos|les|mes) (prestations|travaux|interventions|services) (de|d'|du mois de|du mois d'|en) MONTH [NUMBER]
due          | [la_facture|elle] est [payable|à_payer|à_régler|due] (au|le|avant_le|pour_le) DATE
due          | [et] (à payer|à régler|payable|échéance) (avant|pour|d'_ici|au_plus_tard|au_plus_tard_le) [le] DATE
terms        | [et] (paiement|payable|règlement|à payer|à régler|échéance|délai) [:/,] NUMBER jours [net/nets]
terms        | (paiement|payable|règlement|délai de paiement|échéance) [:] [de/à/sous] NUMBER jours (comme d' habitude|comme d' hab|comme toujours|habituels)
send         | [et/puis] [merci_de/de/d'] (l'|la) {_MAIL} [directement/tout_de_suite/aussitôt/dans_la_foulée] [au client|à la cliente|à CUSTOMER] [par mail|par e-mail|par courriel|par email] [svp/stp]
send         | [et/puis] (envoie-la|envoyez-la|envoie-la-lui|envoyez-la-lui|adresse-la|adressez-la) [directement/aussi] (au client|à la cliente|à CUSTOMER|par mail) [par mail|directement]
send+invoice | facture à envoyer [au client|à la cliente|par mail] [svp/stp/merci]
note         | [,] [notre/votre] bon de commande [n/n°/no/numéro] [°/:] CODE
customer     | CUSTOMER , (comptabilité|service_achats|service_comptable|secrétariat|direction)
fixed        | BULLET [des/les/nos] frais (de|d') DESC {_LINE_SIGN} PRICE
fixed        | (plus|et|+) [des/les/nos] frais (de|d') DESC {_LINE_SIGN} [à/de] PRICE
fill         | (j' ai|nous avons|on a) (fait|effectué|réalisé|passé|assuré)
note         | (en|durant|au_mois_de|au_mois_d') MONTH [NUMBER]
work         | [pour/de/:] QTY UNIT {_OF} DESC
rate         | [,] [au/à_un/le/mon/notre] (taux|tarif) UNIT2 [de/:/est_de/est/à] MONEY
invoice      | fact . [pour/à/au] [le/la/l'] CUSTOMER [:]
fixed+invoice | fact . [pour/à/au] [le/la/l'] CUSTOMER [,/:/-/–] {_AN} DESC {_LINE_SIGN} [forfait] PRICE
terms        | , net [à] NUMBER jours
send         | [et/puis] (envoie-la|envoyez-la|adresse-la|adressez-la) [leur/lui] [par mail|par e-mail|par courriel|par email] [directement|tout_de_suite|aujourd'hui] [par mail|par e-mail]
title        | [voici/voilà] [les] (éléments|infos|informations|données|détails) (pour|de) [la/une/notre] [prochaine/nouvelle] facture [:]
invoice      | encore une facture (pour|à|au) [le/la/l'] CUSTOMER [:/de/pour]
terms        | (payable|paiement|règlement|échéance) (comme d' habitude|comme d' hab|comme toujours) (sous|à|dans) NUMBER jours
street       | [,] CODE [bis/ter] [,] (rue|avenue|boulevard|place|chemin|allée|quai|impasse|route|cours) [de/du/des/de_la/de_l'/d'/la/le/les] HEAD [HEAD2] [HEAD3] [,/à] [CODE2 HEAD4 [HEAD5]]
topic+invoice+me | nous facturer (la|le|l'|les|notre) DESC [(de|d'|en) MONTH]
invoice+me   | nous facturer [:/pour]
note         | sous [le/la/notre/votre] (bon de commande|numéro de commande|commande|référence) [n/n°/no/numéro] [°/:] CODE
discount     | [,] moins [une/la] (RATE [de] remise/rabais/réduction|remise de RATE)
done         | (le|la|les|l'|votre|vos|ton|tes) [nouveau/nouvelle/nouveaux/nouvelles] DESC (est|sont) [vraiment/tout_simplement/très/tellement] (superbe|superbes|magnifique|magnifiques|parfait|parfaits|parfaite|parfaites|réussi|réussis|réussie|réussies|beau|beaux|belle|belles)
contact+send | [et/,] [merci_de] [à] (envoyer|adresser|l' envoyer|la transmettre) à EMAIL
"""
