"""French: clauses that stand beside a request and say one thing of it, by what they say.

A clause says a category, the terms, that a payment closes an invoice, that the rest stays open, who paid and how, or
nothing. Verbs and endings are listed once and composed; a new way to say one of these is a word here. The rows follow
those of the other modules. See `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.french_asked import FRAMES

_PUT = (
    "(mettre|passer|classer|ranger|imputer|comptabiliser|enregistrer|saisir|noter|affecter|porter|compter|inscrire|rentrer|entrer"
    "|mets|passe|classe|range|impute|comptabilise|enregistre|saisis|note|affecte|compte|mettez|passez|classez|rangez|imputez|enregistrez)"
)
_HEADING = "[la/le/les/l'/nos] [catégorie/rubrique/compte/poste] [:] CATEGORY"
_INTO = "(en|dans|sur|au|aux|à|comme|sous|pour|avec|parmi)"
_CATEGORIES = f"""
category     | [et/,] [à/a|merci de|merci d'|peux-tu|pouvez-vous|tu peux|vous pouvez|tu pourrais|pourrais-tu] [le/la/les/l'|tout|cela|ça|ceci] {_PUT} [le/la/les|cela|ça|tout|ceci] {_INTO} {_HEADING} [stp/svp/merci]
category     | [et/,] (ça|cela|c'|tout|le tout|elle|il) (va|vont|entre|rentre|relève|relèvent|passe|tombe|est|sont) {_INTO} {_HEADING}
category     | [et/,] (ça|cela|c'|tout|le tout) (relève|relèvent|fait partie) (de la|de l'|des|du|de) {_HEADING}
category     | [la] (catégorie|rubrique) (est|serait|sera) CATEGORY
"""

_PURSE = "(carte|carte bancaire|carte bleue|cb|compte|poche|deniers|argent|espèces|chéquier|portefeuille|monnaie)"
_MINE = "(ma|mon|mes)"
_PAID_BY_ME = f"""
paid_by      | [et/,] [j' ai|j'|je l' ai] [avancé/avancés|réglé/payé/réglée/payée/réglés/payés|réglé_moi-même|payé_moi-même] (avec|de|par|sur) {_MINE} [propre/propres] {_PURSE} [perso/personnelle/personnel/personnels]
paid_by      | [et/,] (j' ai avancé|je l' ai avancé|je l' ai avancée|avancé par moi|avancé par mes soins|réglé par mes soins|payé par mes soins|j' ai réglé moi-même|j' ai payé moi-même|payé de ma poche|réglé de ma poche|de ma poche|frais avancés|avance personnelle|payé perso|réglé perso) [l'_argent|la_somme|le_montant|les_frais]
paid_by      | [et/,] [merci de|peux-tu|pouvez-vous|tu peux|il faut] (me rembourser|de me rembourser|m' en rembourser) [stp/svp/merci|en fin de mois|à la fin du mois]
paid_by      | [et/,] (à me rembourser|rembourse-moi|remboursez-moi) [stp/svp/merci]
"""

_FINE = "(convient|conviennent|va|vont|est|sont|irait|conviendrait|suffit|nous convient|me convient|nous va|me va|est parfait|est bien|est très bien|est ok) [très/parfaitement|tout à fait] [bien/parfait/ok/bon] [pour (nous|moi)|de notre côté|de mon côté]"
_TERMS = f"""
terms        | [et/,] (nous|je|on) (réglons|payons|règle|paie|paye|réglerons|paierons|réglerai|paierai|règlerons) [toujours/généralement/habituellement|d' habitude|comme d' habitude] [comptant] (à|sous|dans les|en|dans un délai de) NUMBER jours [net/nets|fin_de_mois] [comme d' habitude|comme toujours|à réception]
terms        | [un/le/notre] [délai/paiement/règlement|délai de paiement|délai de règlement] (à|de|sous|:) NUMBER jours [net/nets] {_FINE}
terms        | NUMBER jours [net/nets] [,] (si|si cela|si ça) (c' est possible|cela vous convient|cela te convient|ça te va|ça vous va|vous convient|te convient|possible|c' est bon|c' est bon pour vous)
terms        | [et/,] [merci de|mets|mettez|indique|indiquez|prévois|prévoyez] [un/une/le] (délai|échéance|paiement|règlement|délai de paiement|délai de règlement) (à|de|sous) NUMBER jours [net/nets] [stp/svp/merci]
due          | [et/,] [merci de|mets|mettez|indique|indiquez|prévois|prévoyez|avec] [une/l'/la/pour/comme] (échéance|date d' échéance|date limite|date limite de paiement) (au|le|du|:|est le) [:] DATE [stp/svp/merci]
due          | [et/,] (à payer|à régler|payable|règlement|paiement|à verser) [attendu/souhaité/impératif] (pour le|avant le|d' ici le|d' ici au|jusqu' au|au plus tard le) DATE
"""

_PAID = "(soldée|réglée|payée|acquittée|close|clôturée|terminée|soldé|réglé|payé)"
_REST = "(reste|solde|restant|complément|montant restant|surplus|différence|seconde moitié|deuxième moitié)"
_CLOSING = f"""
settled      | [et/,] (ça|cela|ce qui|ceci|voilà qui|qui) (solde|règle|couvre|clôture|clôt|termine|paie|paye|achève) [donc/ainsi] [entièrement/intégralement/complètement|en totalité] [la/sa/leur/cette/notre|le] [facture/compte] [DOCUMENT] [en_totalité|entièrement]
settled      | [et/,] [donc/ainsi] [la/sa/leur/cette/notre] facture [DOCUMENT] (est|se trouve|est donc|est ainsi|est maintenant|est désormais) [entièrement/intégralement|en totalité] {_PAID}
settled      | [et/,] (il ne reste|il ne doit|elle ne doit|ils ne doivent|il n' y a) [donc/plus] (plus rien|rien) [d' ouvert|à payer|à régler|de dû|en attente|dessus]
settled      | [et/,] (on est|nous sommes|ils sont|il est|elle est|tout est) [donc/maintenant] (quittes|à jour|en règle|soldé|réglé|payé)
part         | [et/,] [on/tu|merci de] (laisse|laissez|laisser) [le/la] {_REST} (ouvert|ouverte|en attente|en suspens|en cours|tel quel) [pour_l'_instant|pour_le_moment]
part         | [et/,] [le/la] {_REST} (reste|est|demeure|sera) [encore/donc] (ouvert|ouverte|dû|due|à payer|à régler|en attente|à venir|à recevoir|en suspens) [pour_l'_instant|pour_le_moment]
part         | [et/,] [le/la] {_REST} (suit|suivra|vient|viendra|arrive|arrivera|sera réglé|sera payé|sera versé|sera viré|est prévu|est pour) [plus_tard|ensuite|bientôt|sous_peu|prochainement|le_mois_prochain|la_semaine_prochaine|fin_de_mois|à_la_fin_du_mois|en MONTH|le DATE|avant le DATE|fin MONTH|début MONTH]
for          | [,] (c'|ça|cela|ceci) (est|était|concerne|correspond) [bien] [à/pour/au] [la/sa/leur] [facture] DOCUMENT
do_it        | [et/,] (tu peux|vous pouvez|peux-tu|pouvez-vous|merci de|merci d'|à|il faut) [le/la/l'|cela|ça] (pointer|lettrer|imputer|affecter|rapprocher|enregistrer|noter|passer|marquer) [le/la|cela|ça|en_payée|comme_payée|en_payé|comme_payé|comme_réglée] [sur/à/dessus] [la/sa] [facture] [DOCUMENT] [stp/svp/merci]
"""

_HER = "(la|l'|elle|la facture|le mail|le pdf|le document|l' original|notre exemplaire|l' exemplaire|sa facture|leur facture|votre mail|ton mail)"
_SOMEONE = (
    "(notre comptable|ma comptable|mon comptable|notre comptabilité|la comptabilité|le comptable|la comptable|notre secrétaire"
    "|ma secrétaire|mon associé|mon associée|ma collègue|mon collègue|notre expert-comptable|le service comptable|mon mari|ma femme"
    "|notre auditeur|le commissaire aux comptes|notre trésorier|notre trésorière)"
)
_RESENDING = f"""
talk         | [,] {_SOMEONE} (a|en a|aurait) [malheureusement/visiblement/apparemment] (perdu|égaré|supprimé|effacé|jeté|besoin d' une copie de|besoin de|besoin d' un double de|réclamé|demandé|mal classé) [{_HER}|une copie|un double]
talk         | [,] {_SOMEONE} (l' a|l' aurait|l' avait) [malheureusement/visiblement/apparemment] (perdue|égarée|supprimée|effacée|jetée|perdu|égaré|supprimé|effacé)
talk         | [,] (nous l' avons|je l' ai|on l' a) [malheureusement/visiblement/apparemment/sûrement|sans doute] (perdue|égarée|supprimée|effacée|jetée|perdu|égaré|supprimé|effacé|mal classée)
talk         | [,] (nous avons|j' ai|on a) [malheureusement/visiblement/apparemment/sûrement|sans doute] (perdu|égaré|supprimé|effacé|jeté) {_HER} [par_erreur|par_mégarde]
talk         | [,] {_HER} (s' est|a été|est|semble s' être|a dû être) [malheureusement/visiblement/apparemment|sans doute] (perdue|égarée|perdu|égaré|supprimée|effacée|effacé|supprimé|introuvable|tombée dans les spams|tombé dans les spams|restée introuvable) [chez_nous|par_erreur|dans_le_déménagement]
"""

_NEWCOMERS = """
newcomer     | (nouveau client|nouvelle cliente|un nouveau client|une nouvelle cliente|on a un nouveau client|on a une nouvelle cliente|j' ai un nouveau client|j' ai une nouvelle cliente|nous avons un nouveau client|nous avons une nouvelle cliente) [pour (nous|moi|toi)|à ajouter] [:/,/-/–] NEW [,/:/-/–] [contact/mail/e-mail/courriel/email] [est/:] EMAIL
"""

COMMON_CLAUSES = """
fill         | [bon/bref/alors/voilà/maintenant/donc] [,] (passons|venons-en|revenons) [maintenant/donc] (à la partie (administrative|ennuyeuse|sérieuse|pratique|moins drôle|moins amusante|la moins drôle)|à la paperasse|aux choses sérieuses|au côté administratif|au côté pratique|à l' administratif|aux affaires|à l' objet de mon mail|à la raison de mon mail|à l' objet de ce mail)
fill         | (oui|ok|okay|d' accord|parfait|super|entendu|très bien|ça marche|c' est d' accord|c' est parfait|volontiers|bien sûr) [,/!/.] (on fait comme ça|on part là-dessus|faisons comme ça|faisons ainsi|on y va|allons-y|on fait ainsi)
fill         | [la/les/l'] (même|mêmes) (adresse|adresse mail|coordonnées|adresse de facturation) [que] [d' habitude|comme d' habitude|la dernière fois|toujours|habituelle|habituelles|inchangée|inchangées]
fill         | (le reste|tout le reste|pour le reste) [,] [rien/tout] [est/ne_change] (comme d' habitude|comme avant|inchangé|rien de nouveau|rien de spécial|rien de particulier)
talk         | encore [un] [tout] [grand/immense/énorme] (merci|bravo) [à_toi|à_vous|à_toute_l'_équipe] [pour_tout]
talk         | un [tout] (grand|immense|énorme) (merci|bravo) [à_toi|à_vous|à_toute_l'_équipe] [pour (votre|ton|la|le|cette|ce|ta|vos|tes|les) TALK]
"""

EXPENSE_CLAUSES = _CATEGORIES + _PAID_BY_ME
BILL_CLAUSES = _CATEGORIES
INVOICE_CLAUSES = _TERMS + _NEWCOMERS + FRAMES
PAYMENT_CLAUSES = _CLOSING
SENDING_CLAUSES = _RESENDING

_SETTLED = "(payé|payée|réglé|réglée)"
_WE_DID = "[on_a|nous_avons|j'_ai|on_vient_de|je_viens_de|nous_venons_de]"
_OF_NUMBER = "[la|leur|sa|notre] [facture] [n|n°|no|numéro] [°] CODE"
_PAID_IT = "(je l' ai|on l' a|nous l' avons) [bien] (payée|réglée)"
_TO_VENDOR = "(à|a|au|aux|de|d'|du|des|chez) [la|le|l'|les] PLACE"
BILL_PAYMENT = f"""
bill_paid    | {_WE_DID} {_SETTLED} {_OF_NUMBER} {_TO_VENDOR}
bill_paid+today | {_WE_DID} {_SETTLED} (ce_midi|ce_matin|cet_après-midi) [la|le|l'|les] PLACE [,] [pour] {_OF_NUMBER}
bill_paid    | {_WE_DID} {_SETTLED} [la|le|l'|les] PLACE [,] [pour] {_OF_NUMBER}
bill_paid    | {_WE_DID} {_SETTLED} [la] facture [de|d'|du] [la|le|l'|les] PLACE [n|n°|no|numéro] [°] [,/-] CODE
bill_paid    | {_WE_DID} (payé|réglé|versé|viré) MONEY {_TO_VENDOR} [,] (pour|sur) {_OF_NUMBER}
bill_paid    | [la|notre] facture [n|n°|no|numéro] [°] CODE (de|d'|du) [la|le|l'|les] PLACE [,/:] [a_été|est|bien] {_SETTLED}
bill_paid    | [la] facture [de|d'|du] [la|le|l'|les] PLACE [n|n°|no|numéro] [°] CODE [,/:] [a_été|est|bien] {_SETTLED}
bill_paid    | [la|notre] facture [n|n°|no|numéro] [°] CODE (de|d'|du) [la|le|l'|les] PLACE [,/:] (c'est|c' est) [bien] (réglé|payé)
bill_paid    | [la|notre] facture [n|n°|no|numéro] [°] CODE (de|d'|du) [la|le|l'|les] PLACE [,/:] {_PAID_IT}
bill_paid    | [la|le|l'|les] PLACE [,/:/-/–] (leur|sa) facture [n|n°|no|numéro] [°] CODE [,/:/-/–] {_PAID_IT}
bill_paid    | [la|le|l'|les] PLACE [,/:/-/–] (leur|sa) facture [n|n°|no|numéro] [°] CODE (de|d'un_montant_de) MONEY [,/:/-/–] {_PAID_IT}
sum          | [,/:/-/–/soit/de/d'un_montant_de] MONEY [ttc]
sum          | [,/:/-/–] MONEY (parti|partis)
paid_from    | [,] (par|en|avec|via) [la|le|notre|un] SOURCE [de_l'_atelier|de_la_société|de_l'_entreprise|pro|du_studio]
date         | [,] [le|du|en_date_du] DATE
today        | (ce_matin|ce_midi|cet_après-midi)
yesterday    | hier [matin|midi|soir]
do_it        | [à] [l'|la|le] (enregistrer|saisir|noter|pointer|comptabiliser) [svp|stp]
do_it        | (tu peux|vous pouvez|peux-tu|on peut|merci de) la (passer|mettre|noter|marquer) (en|comme) (payée|réglée) [svp|stp] [?]
"""
"""A bill of a vendor that we paid, by its number."""
