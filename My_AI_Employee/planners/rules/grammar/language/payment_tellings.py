"""Further parts of a payment that came in, which are read only where an open invoice and its sum prove it. Data only.

The kinds are those of `payment_parts`; further ones: he is a pronoun for the customer, part says that it is not all,
later that the rest comes, seen where it was seen, since the day from which it is there.
"""

from collections.abc import Mapping

_ENGLISH = """
he | he/she/they
who | the (landlord|landlady|owner|manager|office|secretary|treasurer|bursar|boss|accountant|chair|warden|lads|guys|folks) (at|of|from) [the] CUSTOMER
did | [have/has/'ve/'s] [now/just/finally] paid/cleared [us/me] [up] [for]
did | [have/has/'ve/'s] [now/just/finally] settled [us/me] [up]
did | put (it|this|that) through
did | [have/has] [now/just/finally] (coughed up|stumped up|ponied up|forked out|forked over|shelled out)
did | [have/has] [now/just/finally] (paid|settled) up
did | [has/have] [now/just/finally] (handed over|gave over|paid over|sent over|sent in|paid in|popped in|dropped in|dropped off|brought in|brought round|brought over|put through) [us/me]
did+bank | [has/have] [now/just/finally] (transferred|wired|bacsed) [over]
did+bank | [has/have] [now/just/finally] (e - transferred|etransferred)
did+bank | (did|made|sent) (a|the) (bank transfer|transfer|wire)
did | [has/have] [now/just/finally] sent
came | [has/have] [now/just/finally] (cleared|landed|arrived|turned up|shown up|come in|come through|gone in|went in|dropped|posted|been credited|been received|hit)
came | (is|are|'s) [now/just/finally/safely] (in|here|through|there)
came | (is|are|'s|was|were) [now/just/finally/safely] (received|paid|settled|cleared)
came | [it] (arrived|landed|cleared|came in|came through|came)
incoming | [just/money/payment/paid] in [:]
got | [i/we] (got|received|banked) (it|this|that)
account | (in|into|on|at|to) (the|our|my) (bank|account|branch|business account|current account|checking account|bank account|checking)
came+account | [has/have] [now/just/finally] (hit|reached) (the|our|my) (bank|account)
account | (was|been) paid in at (the|our|my) (bank|branch)
means | (on|using) (his|her|their) METHOD
means | METHOD in hand
means+bank | (by|via) bank
sum+part | [the/their/his/her/a/an] (part payment|part - payment|partial payment|first instalment|first installment|instalment|installment|down payment|deposit) [of] MONEY
part | [as] [a/an/the/their/his/her/first] (part payment|part - payment|partial payment|first instalment|first installment|instalment|installment|down payment|payment on account)
part+doc | (part|a part|some) of [the/their] [invoice] DOCUMENT
part+doc | on account (of|for|against) [the/their] [invoice] DOCUMENT
part+doc | part - paid [the/their] [invoice] DOCUMENT
part+did | paid (part|a part|some) of
part+did | part - paid
later+part | (and|with|,) the (rest|balance|remainder) (to follow|to come|still to come|to come later|to follow later)
later+part | (the|their) (rest|balance|remainder) (is|will be|'s) (coming|following|due|to come|to follow) [in/on/by/at] [the] [next] [week/month/DATE/MONTH]
later+part | (the|their) (rest|balance|remainder) (will come|will follow|comes|follows|to follow|to come) [in/on/by/at] [the] [next] [week/month/DATE/MONTH]
later+part | (they'll|they will|he'll|he will|she'll|she will) (pay|bring|send|settle) the (rest|balance|remainder) [in] [next/later] [week/month/MONTH]
since | (since|as of) DATE
day | (this|on) DAY
day | DAY [the] DATE
today | (this_arvo|this_lunchtime|earlier_today|earlier_on_today)
yesterday | (yesterday_evening|yesterday_afternoon|yesterday_morning)
settled | (so|and) (that|that's|this|this_one|that_one) [is] (done|sorted|settled|all_settled|all_done|closed|cleared) [now/then]
settled | (all done|all sorted|all settled|sorted|done)
settled | (that|that's|this|this_one|that_one) [is] [now] (done|sorted|settled|closed|cleared) [in_full]
doc | (that|that's|it|it's|this) [is|was] [for] [the/their/his/her] [invoice] DOCUMENT (sorted|done|settled|paid|cleared|closed)
doc | (re|ref|reference) [:] DOCUMENT
doc+settled | [the/their] [invoice] DOCUMENT (is|has been|was|now) [now] (paid|settled|cleared) [in_full]
doc+did | [the/their] [invoice] DOCUMENT paid [in_full]
book | [please] (apply|post|record|log|book|put) [a/the/this]
book | [please] (mark|book|record|enter|put) [the] [invoice] DOCUMENT (as|down as) paid
book | [could/can/would you] [please] (book|record|enter|log|note|put) (it|this|that|them) [in/down/through] [please]
book | [could/can/would you] [please] (mark|book|record) (it|that|this) as paid [please]
doc | of [the/their] [invoice] DOCUMENT
talk | (gave|given|wrote|written) (him|her|them) a receipt
talk | (at|after|before|during) (the|his|her|their|our|HEAD 's) [HEAD2] (lesson|class|meeting|appointment|session|rehearsal|course|fair|market|party|handover|visit|walkthrough|concert|training)
talk | (at|after|before|during) (the|his|her|their|our|HEAD 's) SERVICE
close | (a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|y|z) (x|xx|xxx)
talk | (happy days|about time|about time too|hooray|hurrah|phew|woohoo|nice one|lovely jubbly|result)
talk | (banking|depositing|cashing) (it|this|that) [in] [today|tomorrow|later|later_today|this_afternoon|this_week|on DATE|on DAY]
talk | (i'll|we'll|i_will|we_will) (bank|deposit|cash) (it|this|that) [in] [today|tomorrow|later|later_today|this_afternoon|this_week|on DATE|on DAY]
talk | at [the/his/her/their|HEAD 's] SERVICE
talk | even
talk | (stopped by|came by|called in at|dropped into|came into) (the|our|my) (office|shop|workshop|studio|store|yard) [and]
did | [and] left [us/me]
did | (fixed me up|squared up|squared things up) [with_me|with_us] [for]
did | came through with [the/his/her/their] [SERVICE]
sum | the MONEY [that] (he|she|they) (owed|owes|still_owed) [us/me]
sum+part | [the/a/an] MONEY (partial payment|part payment|instalment|installment)
means | METHOD over the phone
got | received
yesterday | (yesterday arvo|last night)
doc | [,] [so] (that|which|this) takes care of [the/their] [invoice] DOCUMENT
doc+settled | [so/and] [the] [invoice] DOCUMENT (can be|is|is now|can now be) (closed|done|sorted|finished|ticked off|closed off|marked as paid|marked paid)
later | (the|their) (MONTH|other) one (is|isn't) (still open|still outstanding|still to come|paid yet)
talk | (popped in|dropped by|stopped by|came by|came round) and
talk | (quick one|quick note|just a quick one|fyi|for the books|for your records|for the record)
sum | [the] MONEY (cash|quid|bucks)
"""

_GERMAN = """
he | er/sie
he | (das paar|das ehepaar|das brautpaar|die kundin|der kunde|die herrschaften|die beiden)
who | [der/die/das] (wirt|wirtin|chef|chefin|inhaber|inhaberin|besitzer|besitzerin|geschäftsführer|geschäftsführerin|buchhaltung|sekretärin|kassier|kassierin|verwaltung|büro|leiter|leiterin|ökonom|wirtsleute|leute) (vom|von|von_der|von_dem|aus_dem|der|des) CUSTOMER
from | (vom|von_der|von_dem|von) (wirt|wirtin|chef|chefin|inhaber|inhaberin) (vom|von|von_der|von_dem|der|des) CUSTOMER
doc | [das/es/die] (war|ist|is|wäre|betrifft) [also] [für] [die] [rechnung] DOCUMENT
doc | (re|rg|ref|betrifft|betreff|verwendungszweck|vz|rechnungsnummer|rechnungsnr|rechnung|zu|wegen) [nr] [.] [:] DOCUMENT
doc | (seine|ihre|deren|die_alte|die_offene|der|auf_der) [offene] [rechnung] DOCUMENT
doc+settled | [rechnung] DOCUMENT (ist|wäre) [damit/somit/also] (erledigt|bezahlt|beglichen|ausgeglichen|durch|zu|vom_tisch|komplett|geschlossen)
doc+settled | [rechnung] DOCUMENT (damit|somit) (erledigt|bezahlt|beglichen|ausgeglichen|komplett|geschlossen)
doc+settled | (damit|somit) [ist] [die] [rechnung] DOCUMENT [damit] (erledigt|bezahlt|beglichen|ausgeglichen|komplett|geschlossen)
doc+did | [die] [rechnung] DOCUMENT (ist|wurde) (bezahlt|beglichen|gezahlt)
settled | (ist|wäre) [damit/somit] (erledigt|bezahlt|beglichen|ausgeglichen|durch|vom_tisch)
settled | (die_sache|alles|das) [ist] [damit] (erledigt|bezahlt|ausgeglichen)
did | (hat|haben) [mir/uns] (bezahlt|gezahlt|beglichen|gegeben|gebracht|vorbeigebracht|dagelassen|übergeben|in_die_hand_gedrückt)
did | (zahlte|zahlten|bezahlte|bezahlten|beglich|beglichen)
did | [mir/uns] (mitgegeben|hingelegt|ausgehändigt|ausbezahlt_bekommen|beglichen)
did+bank | (überwies|überwiesen)
did+part | [mir/uns] (angezahlt|anbezahlt)
noun+part | [die/eine/ihre/der/ein/den/seine/erste/als/als_erste] (teilzahlung|abschlagszahlung|abschlag|anzahlung|akontozahlung|teilbetrag|rate|akonto|a_konto)
part | (als|als_eine|als_erste) (teilzahlung|abschlagszahlung|abschlag|anzahlung|akontozahlung|teilbetrag|rate|akonto)
later+part | [der] (rest|restbetrag|restliche_betrag) (kommt|folgt|wird|zahlt|geht) [er/sie] [dann/noch/laut_frau_HEAD|laut_herrn_HEAD|laut frau HEAD|laut herrn HEAD|laut CUSTOMER] [nächste_woche|nächsten_monat|kommende_woche|demnächst|später|bald|im MONTH|anfang MONTH|mitte MONTH|ende MONTH|am DATE|bis DATE|ende_november|ende_des_monats|zum_monatsende|ende_monat|nach_fertigstellung|nach_abnahme|nach_abschluss] [überwiesen|bezahlt|gezahlt|nach|nachgezahlt]
later+part | [der] (rest|restbetrag) [dann] (nächste_woche|nächsten_monat|kommende_woche|demnächst|später|im MONTH|anfang MONTH|mitte MONTH|ende MONTH|am DATE|bis DATE|ende_des_monats|zum_monatsende|ende_monat|nach_fertigstellung|nach_abnahme)
seen | [grad/gerade/eben/hab_ich|habe_ich|hab_ichs] gesehen [im/am/auf_dem] [onlinebanking/online-banking/kontoauszug/konto]
seen | (im|laut|lt|am|auf_dem|auf) (onlinebanking|online-banking|e-banking|ebanking|kontoauszug|auszug|bankauszug|kontoauszügen)
since | seit [dem/gestern] DATE
since | seit [dem/letztem/letzten/vorigem] WEEKDAY
day | (letzten|letzter|letztem|vergangenen|vorigen|diesen|am_letzten) WEEKDAY
day | WEEKDAY [,] [den/der] DATE
day | (wertstellung|valuta|val|wert|buchung|buchungstag|eingang|eingegangen|gebucht|datum) [am/vom/zum/per/:] DATE
today | (heut|heit)
yesterday | (gestern_abend|gestern_nachmittag|gestern_vormittag|gestern_früh|gestern_mittag)
talk | (beim|bei_dem|nach_dem|am) (termin|fotobuch-termin|unterricht|besuch|abholen|essen|fest|markt)
talk | (nach|bei|vor) der (stunde|probe|abnahme|abholung|besprechung|feier|besichtigung|übergabe)
talk | war (da|hier|bei_mir|bei_uns) und
yesterday | war gestern (da|hier|bei_mir|bei_uns) und
today | war heute (da|hier|bei_mir|bei_uns) und
day | war DATE (da|hier|bei_mir|bei_uns) und
he | (das_paar|das_brautpaar|die_familie|der_kunde|die_kundin|die_kunden)
theirs | (seine|ihre|deren) rechnung
part+doc | (teilzahlung|anzahlung|abschlag|akontozahlung|rate) (an|auf|zu|für) [die] [rechnung] DOCUMENT
later | (die|der) [rechnung] (vom|aus_dem|von) MONTH (steht|ist|bleibt) noch (aus|offen)
account | (auf|aufs|auf_dem|auf_unserem|auf_meinem|auf_unser|auf_das|am|aufm|im|bei_der|auf_der|auf_unserer) (konto|bankkonto|geschäftskonto|firmenkonto|postkonto|girokonto|sparkasse|bank|raiffeisen|volksbank|hausbank|kontoauszug|sparkassenkonto|postfinance|raika)
account | (auf|bei) (sparkasse|bank|konto|postkonto)
came+account | gutgeschrieben (auf_dem|auf_unserem|am) (konto|bankkonto|geschäftskonto|postkonto)
came | (ist|sind) [heute/gestern/jetzt/nun/endlich] (da|drauf)
came | (ist|sind|war|waren) [heute/gestern/jetzt/nun/endlich] (angekommen|eingegangen|eingetroffen|gekommen|gelandet|eingelangt|reingekommen|verbucht)
came | (da|drauf|gelandet|angekommen|reingekommen)
incoming | eingang
noun+incoming | (geldeingang|zahlungseingang|eingang|bankeingang|kontoeingang|überweisungseingang) [von/:]
got | (hab|habe|haben) [ich/wir] (bekommen|erhalten|gekriegt|kassiert)
got | gekriegt/kassiert/vereinnahmt/entgegengenommen
transfer+bank | [per/mit/als/via/durch/mittels] (überweisung|banküberweisung|sepa-überweisung|echtzeitüberweisung|onlineüberweisung)
means | [per/mit/in/als/via/durch/mittels] [der/seiner/ihrer] METHOD
means+cash | (bar_auf_die_hand|in_cash|cash|bar_auf_die_kralle)
noun | [die/eine/ihre/das/sein/ihr/unser] (geld|zahlung|betrag|kohle)
of_month | [die/der/den] [alte/alten] (vom|von|aus|aus_dem|für|für_den|im) MONTH
of_month | MONTH
book | [bitte] [das/es|die_zahlung|die_rechnung|DOCUMENT] [bitte] [ausbuchen] [,] [also] als (bezahlt|beglichen|eingegangen|erledigt) (eintragen|verbuchen|buchen|markieren|vermerken|erfassen|ausbuchen|kennzeichnen)
book | [bitte] (ausbuchen|eintragen|verbuchen|buchen|erfassen|vermerken|abhaken)
book | [bitte] [rechnung] DOCUMENT [bitte] (ausbuchen|abhaken|austragen)
book | [bitte] (trag|trage|buch|buche|verbuch|verbuche|nimm) (das|es|die_zahlung|das_mal|es_mal) [mal/bitte] (ein|aus|auf)
book | (magst|kannst|könntest|würdest) du (das|es|die_zahlung) [bitte/mal] (eintragen|verbuchen|buchen|erfassen|vermerken|ausbuchen|einbuchen)
book+doc | [bitte] (auf|bei|zu|unter|gegen) [rechnung] DOCUMENT (verbuchen|eintragen|buchen|erfassen|vermerken|anrechnen)
talk | (quittung|beleg) [hab|habe] [ich/er/sie/ihm/ihr] [eine] (ausgestellt|geschrieben|gegeben|unterschrieben|bekommen)
talk | (quittung|beleg) (ist|liegt) (ausgestellt|bei|dabei)
talk | (nach|vor|bei|während) (der|dem|einer|unserer|ihrer|seiner) (stunde|probe|besprechung|messe|feier|übergabe|abnahme|sitzung)
talk | (beim|nach dem|vor dem|nach unserem) (termin|treffen|kurs|konzert|unterricht|fest|gespräch|essen|training)
talk | [ich] (nochmal|noch_mal|kurz) wegen CUSTOMER
later | die [rechnung] (vom|von|für) MONTH (steht|ist|fehlt) [noch/aber] [noch] (aus|offen|unbezahlt)
talk | (kurze_info|kurz_zur_info|zur_info|nur_zur_info|info|kleine_info|gute_nachricht|gute_nachrichten|endlich)
sum | [die/der/den/ihre/seine/ganze/ganzen/vollen/volle/betrag] [über/von/:] MONEY
"""

_FRENCH = """
he | il/elle/ils/elles
who | [le/la/l'] (économe|compta|comptabilité|propriétaire|patron|patronne|gérant|gérante|comptable|secrétaire|trésorière|trésorier|directrice|directeur|présidente|président|intendant|intendante|syndic) (de|d'|du|de_chez|des) [la/l'/le/les] CUSTOMER
who | (chez|du_côté_de) [la/l'/le] CUSTOMER
doc | (réf|ref|référence|facture|fact|fac|fct) [n°/no/numéro/n] [.] [:] DOCUMENT
doc | [,] (c'_est|c'_était|soit|donc) [pour/bien] [la/sa/leur/celle] [facture] [n°] DOCUMENT
doc+settled | [la/sa/leur] [facture] DOCUMENT [est] [donc/maintenant/ainsi/bien] (réglée|payée|soldée|acquittée|close)
doc+settled | [la/sa/leur] [facture] DOCUMENT est [donc/maintenant/ainsi/bien] (réglée|payée|soldée|acquittée|close)
of_month | du mois (de|d') MONTH
all+about | [le/son/leur] solde (de|du|d'|pour) [son/sa/ses/leur/la/l'/le] SERVICE
talk | [,] (quand|lorsque|lorsqu') (il|elle) est (venu|venue|passé|passée) (chercher|récupérer|prendre) (le|la|l'|les|son|sa|ses) HEAD
talk | [il/elle] (a|est) (passé|passée) (au_dépôt|à_l'_atelier|au_bureau|à_la_boutique|au_magasin|chez_nous|nous_voir)
settled | (est|donc|c'_est) [donc] (réglée|payée|soldée|réglé|payé|soldé|bon)
about | [c'_était|c'_est] (pour|sur) [le/la/les/l'/sa/son/ses] SERVICE
about | (c'_était|c'_est) [le/la/les/l'/sa/son/ses] SERVICE
did | [m'/nous/l'/les] (a|ont) [bien/enfin] [tout] (payé|réglé|versé|donné|remis|apporté|déposé|laissé|soldé|acquitté)
did | (m'|nous) (a|ont) [enfin/bien] (fait|remis|donné|apporté|laissé|déposé)
did | (payé|réglé|versé|donné|remis|apporté|déposé|laissé)
did | (vient|viennent) (de_payer|de_régler|de_verser|de_nous_payer|de_me_payer|de_nous_régler|de_me_régler)
did+bank | (vient|viennent) (de_virer|de_faire_le_virement|de_faire_un_virement|de_nous_virer)
did+bank | [nous/m'] (a|ont) [enfin/bien] (viré|fait_le_virement|fait_un_virement|fait_son_virement|fait_leur_virement)
did+part | (a|ont) versé [un/son/leur] (acompte|à_valoir)
came | (est|sont|était) [bien/enfin/donc] (arrivé|arrivés|arrivée|tombé|tombés|tombée|crédité|crédités|rentré|rentrés|là|reçu|reçus|encaissé|encaissés|passé)
came | [bien/enfin] (tombé|tombés|arrivé|arrivés|crédité|crédités|rentré|rentrés|passé|passés)
incoming | (rentrée|encaissement|entrée)
noun | [le/un/son/leur/l'/du] (règlement|paiement|argent|versement)
noun+incoming | (paiement|règlement|virement|versement) (reçu|encaissé|arrivé|tombé)
account | (sur|au) [le/notre/mon] (compte|compte_pro|compte_postal|compte_bancaire|compte_courant|compte_en_banque|postfinance)
account | (à_la_banque|en_banque)
since | depuis [le] DATE
since | depuis [ce] WEEKDAY
day | [date_de/date] valeur [le/au/du/:] DATE
day | (ce|le) DATE
day | (ce|le) WEEKDAY [DATE]
day | en_date_du DATE
today | (ce_matin|ce_midi|cet_après-midi|ce_jour|tantôt|tout_à_l'_heure)
yesterday | hier_soir
sum | [le/la/les/ses/leurs/ces/soit/d'/de] [montant/somme/total] [de/d'/:] MONEY
sum+part | [un/son/leur/comme/en] (acompte|à-valoir|versement_partiel|paiement_partiel|premier_versement) [de/d'/:] MONEY
noun+part | [un/son/leur/comme/en/d'] (acompte|à-valoir|versement_partiel|paiement_partiel|premier_versement)
part | (à_valoir|acompte) [sur/pour]
part+doc | (à_valoir|acompte|comme_acompte) (sur|pour) [la/sa/leur] [facture] DOCUMENT
part+doc | (à_valoir|acompte) sur [le] solde (de|de_la_facture|sur) DOCUMENT
later+part | (le|leur|son) (reste|solde|complément|restant) (suivra|suit|viendra|arrive|arrivera|sera_payé|sera_réglé|sera_versé|vient) [en MONTH|fin MONTH|début MONTH|courant MONTH|fin_du_mois|fin_de_mois|le_mois_prochain|la_semaine_prochaine|plus_tard|bientôt|le DATE] [d'_après CUSTOMER|d'_après_mme_HEAD|d'_après mme HEAD|d'_après m HEAD|selon CUSTOMER]
later+part | (le|leur|son) (reste|solde|complément) (en MONTH|fin MONTH|début MONTH|courant MONTH|fin_du_mois|fin_de_mois|le_mois_prochain|la_semaine_prochaine|plus_tard)
transfer+bank | [le/un/son/leur/par/en] virement [bancaire/sepa/instantané]
transfer+check | [le/un/son/leur/par/en] chèque
means | (par|en|via|de) [sa/la/une] METHOD
means+cash | (de_la_main_à_la_main|en_main_propre|en_main_propre_et_en_liquide)
did | s'_est (acquitté|acquittée|acquittés|acquittées)
doc | de (la|sa|leur) facture DOCUMENT
talk | a +
talk | (sœur|soeur|frère) HEAD
talk | je (le|l'|la|les) (dépose|déposerai|porte|mets|encaisse) [à_la_banque|en_banque|au_guichet] [demain|lundi|mardi|mercredi|jeudi|vendredi|ce_soir|cet_après-midi|la_semaine_prochaine|plus_tard]
transfer+check | (m'|nous) (a|ont) fait un chèque
book | (tu_peux|peux-tu|vous_pouvez|on_peut|merci_de) (marquer|passer|noter|mettre|pointer) [la] [facture] DOCUMENT [comme] (payée|réglée|soldée|acquittée)
later | celle (de|d') MONTH (reste|est) [encore/toujours] (à_payer|ouverte|due|impayée)
he+talk | je (lui|leur) ai (signé|fait|donné) (un_reçu|une_quittance)
talk | , (sœur|soeur|frère|mme|madame|monsieur) HEAD ,
talk | (quittance|reçu) (faite|fait|signée|signé|donnée|donné|remis|remise)
talk | (après|avant|pendant) (le|la|l'|son|sa|leur|notre) (cours|leçon|répétition|séance|rendez-vous|visite|réunion|concert|atelier)
talk | (bonne_nouvelle|pour_info|petite_info|enfin|tout_rond|tout_pile|il_était_temps)
book | (merci_de|à|peux-tu|peux_-_tu|tu_peux|pouvez-vous|vous_pouvez|pourrais-tu|on_peut|prière_de|il_faut) [l'/le/la/les/bien] (enregistrer|noter|saisir|pointer|comptabiliser|passer|inscrire) [ça/cela/ce_paiement|le_paiement|le_règlement]
book | (merci_de_noter|note|notez|à_noter|je_note) (que|qu') [la] [facture] DOCUMENT
book | merci d' (enregistrer|encaisser|inscrire) [le_paiement|ce_paiement|le_règlement|cela|ça]
"""

PAYMENT_TELLINGS: Mapping[str, str] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
"""The further parts of each language, in the notation of the phrases."""

TRANSFER_WORDS = frozenset({"überwiesen", "überwies", "ueberwiesen", "viré", "virés"})
"""Words after which a way of payment need not be said."""

BEFORE_THINGS: Mapping[str, frozenset[str]] = {
    "en": frozenset("for".split()),
    "de": frozenset("für fürs fuer zur zum".split()),
    "fr": frozenset("pour".split()),
}
"""With these it is told what was paid for."""

ARTICLES: Mapping[str, frozenset[str]] = {
    "en": frozenset("the his her their our a an that this".split()),
    "de": frozenset("die das den der dem ihre seine ihren seinen ihr sein unsere".split()),
    "fr": frozenset("le la les l' son sa ses leur leurs du des un une notre".split()),
}
"""Words between these and the thing, or before a thing that was paid."""

LINKS: Mapping[str, frozenset[str]] = {
    "en": frozenset("of and &".split()),
    "de": frozenset("und &".split()),
    "fr": frozenset("de d' du des et & à la l' le les".split()),
}
"""Words inside of a thing's name."""

NO_THINGS = frozenset(
    """
    second again friend trial test return loan refund next other others else mother father brother sister son daughter
    wife husband neighbour neighbor tenant owner someone somebody everybody everyone nothing anything everything now
    good once ages ever free dispute review collection approval check cheque invoice invoices bill bills payment
    payments account money cash
    rechnung rechnungen zahlung geld konto scheck zweite zweiten andere anderen nächste nächsten mutter vater bruder
    schwester sohn tochter frau mann nachbar nachbarin mieter freund freundin kollege kollegin prüfung rückgabe
    rückzahlung rückbuchung erstattung storno mahnung darlehen kredit kaution leihgabe
    facture factures paiement argent compte chèque prochain prochaine autre autres mère père frère soeur sœur fils fille
    femme mari voisin voisine ami amie prêt caution remboursement retour essai rien moi nous eux lui elle toi vous
    """.split()
)
"""Words that are in no name of a thing which a payment is for: others, other payments, or another business."""
