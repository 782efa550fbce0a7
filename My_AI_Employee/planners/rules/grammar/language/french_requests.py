"""French: new customers, questions about the books, credit notes, bills, statements of account and refunds. One row per phrase."""

QUESTION = """
asks_owes | combien (nous|me) doit [encore] [la_société/la/le/les/l'] (CUSTOMER|NEW) [?]
asks_owes | (que|qu'est-ce_que) (nous|me) doit [encore] [la_société/la/le/les] (CUSTOMER|NEW) [?]
asks_owes | combien [la_société/la/le/les] (CUSTOMER|NEW) nous doit [-] [il/elle] [encore] [?]
asks_owes | [est-ce_que|est-ce_qu'] [la_société/la/le/les/l'] (CUSTOMER|NEW) nous doit [encore] [quelque_chose|de_l'argent] [?]
asks_owes | quel est le solde [ouvert/restant/dû] (de|pour) [la_société/la/le/les] (CUSTOMER|NEW) [?]
asks_paid | [est-ce_que|est-ce_qu'] [la_société/la/le/les] (CUSTOMER|NEW) a [déjà/bien] (payé|réglé) [la/notre/sa/leur] [facture] [CODE] [?]
asks_paid | [pouvez-vous|peux-tu|pourriez-vous|pourrais-tu] [me] (dire|vérifier|regarder) si [la_société/la/le/les] (CUSTOMER|NEW) a [déjà/bien] (payé|réglé) [la/notre/sa/leur] [facture] [CODE] [?]
asks_paid | [est-ce_que] la facture CODE (est|a_été) [déjà/bien] (payée|réglée) [?]
asks_open | qui nous doit [encore] [quelque_chose] [?]
asks_open | quelles factures sont [encore] (ouvertes|impayées|non_payées) [?]
asks_bills | quelles factures (fournisseurs|de_fournisseurs) sont [encore] (ouvertes|impayées|non_payées) [?]
asks_we_owe | combien (devons-nous|dois-je) [encore] [à] PLACE [?]
asks_we_owe | combien (vous|te) (devons-nous|dois-je) [encore] [?]
asks_overdue | quelles [sont_les] factures (sont|clients sont) [actuellement/déjà] (en retard|échues|en souffrance) [?]
asks_overdue | quelles sont les factures (en retard|échues|en souffrance) [?]
"""

CREDIT = """
credit+whole  | [merci_de|veuillez|peux-tu|pouvez-vous] (faire|établir|émettre|créer|préparer) un avoir (total|complet) (pour|sur) [la/notre] [facture] DOCUMENT [(de|pour|à) CUSTOMER]
credit        | [merci_de|veuillez|peux-tu|pouvez-vous] (faire|établir|émettre|créer|préparer) un avoir (pour|sur) [la/notre] [facture] DOCUMENT [(de|pour|à) CUSTOMER]
credit        | [merci_de|veuillez|peux-tu|pouvez-vous] (faire|établir|émettre|créer|préparer) un avoir de MONEY (pour|sur) [la/notre] [facture] DOCUMENT [(de|pour|à) CUSTOMER]
credit+half   | [merci_de|veuillez|peux-tu|pouvez-vous] (faire|établir|émettre|créer|préparer) un avoir (pour|sur) la_moitié de [la] [facture] DOCUMENT
why           | (parce_que|parce_qu'|car|suite_à) WHY
why           | (motif|raison) [:/-] WHY
title         | avoir [pour/à/:/-] [CUSTOMER]
why           | [on a|nous avons|j' ai] [compté/facturé] QTY UNIT (de|en) trop
credit        | [merci_de|veuillez|peux-tu|pouvez-vous] [faire/établir/émettre/créer/préparer] [un] avoir de MONEY (pour|à) [le/la/l'] CUSTOMER (pour|sur) [la/notre] [facture] DOCUMENT [svp/stp]
credit        | [merci_de|veuillez|peux-tu|pouvez-vous] [faire/établir/émettre/créer/préparer] [un] avoir de MONEY (pour|sur) [la/notre] [facture] DOCUMENT [(de|pour|à) [le/la/l'] CUSTOMER] [svp/stp]
credit        | [un] avoir (pour|à) [le/la/l'] CUSTOMER [:/,/-/–/de] MONEY (pour|sur) [la/notre] [facture] DOCUMENT [svp/stp]
why           | , [une/un/la/le/les/des] HEAD (non_réalisée|non_réalisé|non_livrée|non_livré|non_effectuée|non_effectué|annulée|annulé|en_double|défectueux|défectueuse|cassée|cassé|erronée|erroné)
why           | , [une/un/la/le/les/des] HEAD (comptée|compté|comptées|comptés|facturée|facturé|facturées|facturés) (en trop|en double|deux fois)
credit+whole  | [un] avoir (total|complet) (pour|sur) [la/notre] [facture] DOCUMENT [(de|pour|à) [le/la/l'] CUSTOMER] [svp/stp]
"""

BILL = """
billed   | [nous_avons|j'_ai|on_a] reçu [une/la] [nouvelle] facture de PLACE
billed   | facture (fournisseur|du_fournisseur) PLACE
gross    | (de|total|montant|:) [:] MONEY [ttc|en_tout]
gross    | MONEY (ttc|en_tout)
gross    | PRICE
net      | [de] MONEY (ht|hors_taxes)
tax      | [,/plus/+/avec/et] [tva] RATE [de_tva|tva]
number   | (numéro|n|no|référence) [°] [:] CODE
due      | (échéance|payable|due) [le/au/:/avant_le] DATE2
dated    | (du|datée_du) DATE
category | [catégorie/en] [:] CATEGORY
billed   | [nous_avons|j'_ai|on_a] reçu [une/la] [nouvelle] facture (de|d'|du) [l'/la/le] PLACE
billed   | [la] facture (de|d'|du) [notre/l'/la/le] PLACE est arrivée [:]
number   | [n/no/numéro] ° CODE
gross    | [total/montant] ttc [:/de] MONEY
gross    | MONEY ttc (dont|avec)
due      | (à payer|à régler|payable) (avant_le|le|au|pour_le) DATE2
"""

STATEMENT = """
account_statement | (envoyer|envoie|envoyez|envoyez-vous) [à] CUSTOMER [un/le/son] relevé_de_compte
account_statement | (envoyer|envoie|envoyez) [un/le/son] relevé_de_compte à CUSTOMER
range  | [du/de] DATE [au/à/-] DATE2
month  | [pour/de/d'] [le_mois_de] MONTH [NUMBER]
months | [de/d'/pour/sur] [les_mois_de/les_mois_d'/des_mois_de/des_mois_d'] MONTH [NUMBER2] (et|à|-|–|&) [de/d'] MONTH2 [NUMBER]
account_statement | [le/la/l'] CUSTOMER (demande|souhaite|voudrait|aimerait|a besoin d') [un/son/le] relevé_de_compte
account_statement | (adresser|transmettre|faire_parvenir|préparer) [à/au] [le/la/l'] CUSTOMER [un/le/son] relevé_de_compte
account_statement | [un/le] relevé_de_compte (pour|à|de) [le/la/l'] CUSTOMER
"""

REFUND = """
refunded | [nous_avons|j'_ai|on_a] remboursé MONEY à CUSTOMER [(pour|sur) [la] [facture] DOCUMENT] [(par|en) METHOD]
date     | le DATE
"""

CUSTOMER = """
new_customer | nouveau/nouvelle client/cliente [à créer/ajouter/enregistrer] [:]
new_customer | [un/une] nouveau/nouvelle client/cliente [:/,/-/–] NEW [,/:/-/–] [[son] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL]
new_customer | (on a|nous avons|j' ai|il y a) un/une nouveau/nouvelle client/cliente [:/,/-/–] NEW [,/:/-/–] [[son] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL]
new_customer | [merci] [de/d'] (créer|ajouter|enregistrer|crée|ajoute|créez|ajoutez) [le/la/un/une] [nouveau/nouvelle] client/cliente [:] NEW [,/:/-/–] [[son/l'] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL]
new_customer | (créer|ajouter|enregistrer|crée|ajoute|créez|ajoutez) NEW [comme/en/aux/à_nos] [nouveau/nouvelle/clients] [client/cliente] [,/:/-/–] [[e-mail/mail/email/courriel] [:] EMAIL]
contact      | [,/avec/et/son/leur/l'] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL
phone        | [,/et/son/leur/le] tél/tel/téléphone/portable/mobile [./:/est] PHONE
phone        | [,/et] CALLED
address      | [,/et/son/leur/l'] adresse [est/:] ADDRESS
details      | nom [:/est] NEW
new_customer | (créer|ajouter|enregistrer|crée|ajoute|créez) [un/une/le/la/ce/cette] nouveau/nouvelle client/cliente [:]
person       | [,] [le/la/leur/son/notre] (contact|interlocuteur|interlocutrice|personne à contacter) [est/:/-] [madame/monsieur/mme/m] [.] NEW2 [,]
street       | [,] CODE [bis/ter] [,] rue/avenue/boulevard/place/chemin/allée/quai/impasse/route/cours [de/du/des/de_la/de_l'/d'/la/le/les] HEAD [HEAD2] [HEAD3] [,/à] [CODE2] [NEW3]
new_customer | [nous avons|on a|j' ai|il y a] [un/une] nouveau/nouvelle client/cliente [:/,/-/–] (la|le|l') [société/entreprise/maison] NEW [,/:/-/–] [[son] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL]
new_customer | [merci] [de/d'] (créer|ajouter|enregistrer|ouvrir|crée|ajoute|créez|ajoutez) (la|une) fiche [client/cliente] [de/du/d'/pour] [la/le/l'] [société/entreprise] NEW [?]
new_customer | [merci] [de/d'] (créer|ajouter|enregistrer|crée|ajoute|créez|ajoutez) (le|la|ce|cette) [nouveau/nouvelle] client/cliente (suivant|suivante) [:]
do_it        | (créer|ouvrir|ajouter|enregistrer) (sa|leur|la|une) fiche [client/cliente] [?]
do_it        | (le|la|l') (créer|ajouter|enregistrer) [comme_client|comme_cliente|dans_les_clients] [?]
contact      | [,/avec/et] (son|leur|l') adresse [e-mail/mail/email/courriel] [est/:] EMAIL
phone        | [,/et] [tél/tel/téléphone/portable] [.] [:] PHONE
title        | (nouveau|nouvelle) (client|cliente)
new_customer | (nous avons|on a|j' ai) [depuis] [ce_matin|hier|DATE|cette_semaine] un/une nouveau/nouvelle client/cliente [:/,/-/–] NEW [,/:/-/–] [[son] [adresse] [e-mail/mail/email/courriel] [est/:] EMAIL]
new_customer | nouveau/nouvelle client/cliente [à_créer|à_ajouter|à_enregistrer] [:/,/-/–] NEW [,/:/-/–] [[e-mail/mail/email/courriel] [:] EMAIL]
"""
