"""Parts around an outlay, by language: how a note begins, what it was for, how it is put in, counted kilometres.

Data only, in the form of `outlays`. `beside` says what a thing was for, and changes nothing.
"""

_BOOK = "(book|record|log|enter|add|file|put|expense|process|pop|note|stick|chuck)"
_ONE = "[a|an|one|the|this|another|my|new|small|quick|further] (expense|receipt|one|slip|purchase)"
_JOB = "(job|site|visit|meeting|wedding|project|show|fair|event|conference|appointment|course|training|workshop|shoot|call_out|callout|run|trip|market|install|delivery|pitch|interview|hearing|inspection|survey|fitting|gig|concert|launch|photoshoot|exhibition|open_day|briefing|rehearsal)"
_FOR = f"for (the|a|our|my|an|this|that) [HEAD|CUSTOMER] [HEAD] {_JOB} [in NEW|in (town|london)]"
_PAST = "(was|were)"
_ENGLISH = f"""
fill | [and] here's/here_is/here_comes/this_is {_ONE} [for (me|you|the books)] [from/for/:/please]
fill | [and] {_ONE} [more] for (you|me) [please]
fill | another/one/two more/again [for (you|me|the books)] [please]
ask+polite | (can|could|would|will) you [please] {_BOOK} {_ONE} [for me] [please]
ask | [please/pls] {_BOOK} {_ONE} [for me] [please/pls]
ask | [please/pls] {_BOOK} (it|this|that) (through|in|down) [please/pls]
fill | i owe (the books|you) {_ONE}
fill | (forgot|sorry i forgot|i forgot|meant) to (send|give|pass) (it|this|you this) [on|in|over] [earlier|before|last week]
ask | [i] need (that|it|this|the money) back [please]
ask | [please] (pay|reimburse) me [back] [please]
expense | [my|a|the|one|new] (receipt|expense|purchase|card payment|payment|slip) [is] [dated|from|of|for|at]
expense | (receipt|ticket|slip) [from/for]
category | [please] {_BOOK} [it|this|that|them] (through|in|down) (as|under|to) [a/an/the] CATEGORY [expense/expenses/cost/costs] [please]
category | (book|put|file|stick|charge|code|post|class|log) [it|this|that|them] (to|under|as|in|into|against) [the] CATEGORY [account|budget] [please]
category | (it|this|that) (goes|go|belongs|should go|can go) (under|in|into|to|down as) CATEGORY [please]
category | [under|to] CATEGORY (please|thanks|cheers)
category | CATEGORY (expense|category|cost|costs)
category | category [is|:|=] CATEGORY [please]
of_all | (both|all|all_three|both_of_them|all_of_them) [are|go|goes] [under|to|as|for|in] CATEGORY [please]
many | [the] (NUMBER|two|three|four|five|six) [new|small|more|further|quick|travel] (expenses|receipts|slips|purchases|ones|things|items) [for (me|you|the books)] [to (book|expense|log|enter|record|file|add|put in|put through)] [please] [from (the|my|our) [HEAD] (trip|run|visit|week|day|weekend|shop)]
many | [the] (two|three|four|five|six) [more] (for the books|for you|to book|to log|to expense) [please]
many | [please] (book|log|record|enter|add|expense|file) (these|the|those|my) (NUMBER|two|three|four|five|six) [expenses|receipts|purchases] [please]
means | [it] came off the [business|company|debit|credit] card [automatically]
means | [it] (came|went) (off|out of|on|through|onto) [our|my|the] [business|company|work|debit|credit|bank|studio] (card|account|mastercard|visa|amex) [automatically]
means | (on|with|using|via) [our|my|the|a] [business|company|work|studio|office|firm's|personal|own] METHOD
means | [paid|settled|all paid] (by|with|in|via|on|using|over) [the|my|our|a] (phone|app|apple_pay|google_pay|contactless|tap|card|cash|bank_card|paypal|debit|credit|cheque|bacs|eftpos)
means | paid (card|cash|contactless|paypal|eftpos|debit)
means | [i] paid [it|this] myself [in cash|by card]
verb | (bought|got|picked up|purchased|collected|ordered and paid) [for]
verb | (spent|paid) [out]
verb | (took|charged|debited)
verb | that is/that's/comes to/came to/total/totalling/totals
verb | it {_PAST}
date | dated DATE
verb | [i] (had|needed|wanted) to (buy|get|replace|renew) [the|a|an|some|our|my|new]
beside | {_FOR}
beside | [it|that|this] [{_PAST}] {_FOR}
beside | [i|we|i was|we were] {_PAST} there {_FOR}
beside | (on|on_the) way (to|back from|home from) (the|a) [HEAD|CUSTOMER] {_JOB}
beside | (to|while) (see|visit|meet|visiting|seeing|meeting) (the|a|our) (client|customer|supplier|accountant|architect|landlord|agent|solicitor|team|builder|designer)
beside | {_PAST} delayed/late/slow/busy
mileage | NUMBER miles/mile/km/kilometres/kilometers [@/at/x/×/times] MONEY (a|per|/|each) mile/km/kilometre [,/:] (=|makes|that_makes|comes_to|totals|total|is|that's|so) [:] MONEY
mileage | NUMBER miles/mile/km/kilometres/kilometers [@/at/x/×/times] MONEY (=|makes|comes_to|totals|total|is|that's|that_makes) MONEY
drive | [i/we/i've/we've] [just] (drove|driven|did|clocked|covered)
distance | [for] NUMBER miles/mile/mi/km/kilometres/kilometers [by car|in the van|in the car]
rate | [at|@|x|×|times] MONEY (a|per|/|each) (mile|km|kilometre|kilometer)
rate | NUMBER x/×/*/times MONEY
rate | [at|@] MONEY/mile
amount | (=|makes|that makes|so|makes it|which is|which makes|comes out at|so that's) MONEY
drive | (business|work) mileage [for/on]
act | [the/our/a] [piano/window/gas/boiler] (tuner|cleaner|plumber|electrician|gardener|sweep|engineer|fitter|mechanic|locksmith|decorator|courier|technician|handyman|glazier) (came|visited|was here|was in|called) [out/round/in/by/over]
date | on the DATE
"""

_PRENDRE = "(enregistrer|noter|saisir|comptabiliser|passer|mettre|ajouter|rentrer|entrer|inscrire)"
_RECU = "(ticket|reçu|justificatif|note|facturette|dépense|achat|note_de_frais)"
_POUR = "(client|fournisseur|chantier|rendez-vous|rdv|réunion|salon|séminaire|formation|foire|marché|mariage|dépannage|tournage|shooting|visite|livraison|congrès|concert|exposition|audience|repérage|devis|spectacle|expertise)"
_FRENCH = f"""
fill | voici/voilà/ci-joint/je_te_transmets/je_vous_transmets/je_t'_envoie/je_vous_envoie [le/un/une/la/mon/ma/l'] [petit/petite/nouveau/nouvelle] {_RECU} [de/d'/du/pour/chez]
fill | (un|une) [autre|nouveau|nouvelle|dernier|dernière|petit|petite] {_RECU} [de plus|encore|pour toi|pour vous]
fill | (un|une) {_RECU} (de plus|encore|pour toi|pour vous)
fill | encore (un|une) {_RECU}
expense | [un/une/le/la/mon/ma/ce] {_RECU} [pour moi|pro] [de|d'|du|de_la|de_l'|pour|chez]
expense | note_de_frais pour moi
ask | (merci_d'|merci_de|peux-tu|pouvez-vous|tu_peux|vous_pouvez|à|il_faut) [me] [l'/le/la/les] {_PRENDRE} [ça|ceci|cela|cette_dépense|ce_ticket|ce_reçu|la_dépense] [svp/stp/s'_il_te_plaît/s'_il_vous_plaît] [pour moi]
ask+polite | (peux-tu|pouvez-vous|tu_peux|vous_pouvez) [me] [l'/le/la/les] {_PRENDRE} [ça|ceci|cela|cette_dépense|ce_ticket|ce_reçu|la_dépense] [svp/stp/s'_il_te_plaît/s'_il_vous_plaît]
ask | [pour|à_mettre_dans|dans] (la compta|ma compta|les comptes|les frais|la comptabilité)
category | (à|merci_de|merci_d') {_PRENDRE} [ça|ceci|svp] (en|dans|comme|sous|au_titre_de) [les/la/le] [catégorie] CATEGORY [svp/stp/merci]
category | (mets|range|passe|classe|note|mettez|rangez|passez|classez|impute|affecte) [ça|cela|ceci|le|la|-_le|-_la|-_moi_ça] [svp/stp] (en|dans|comme|sous|à) [les/la/le] [catégorie/rubrique] CATEGORY [svp/stp/merci]
category | (à|au|aux|en|dans|sous|rubrique|poste|catégorie) [:] [les/la/le] CATEGORY [svp/stp/merci]
of_all | (tout|les_deux|le_tout|les_trois) (en|dans|sous|va en|vont en) [les/la/le] CATEGORY
many | [voici/voilà/merci_de/merci_d'/peux-tu/à] [enregistrer/noter/saisir/passer] [les/ces/mes] (NUMBER|deux|trois|quatre|cinq) [petites/petits/nouvelles/nouveaux/autres] (dépenses|tickets|reçus|achats|notes_de_frais|justificatifs|frais) [à (noter|enregistrer|saisir|passer|comptabiliser)] [pour (toi|moi|vous|la compta)] [svp/stp]
means | [le_tout] [payé|payée|payés|payées|réglé|réglée|réglés|réglées|avancé|avancée] [le_tout] (par|en|avec|via|à) [la|ma|notre|une|mon|le] (cb|carte|carte_bancaire|carte_bleue|carte_pro|carte_de_société|espèces|liquide|bancontact|twint|virement|prélèvement|téléphone|appli|sans_contact|chèque|paypal) [de_la_boîte|pro|perso|de_la_société|de_l'_entreprise|du_bureau|de_l'_atelier]
means | [payé/payée/payés/payées/réglé/réglée/réglés] (cb|bancontact|twint|espèces|liquide|comptant|cash|carte|sans_contact)
means | carte [bancaire|bleue] (pro|de_la_société|de_l'_entreprise|de_la_boîte|du_bureau|de_société|société)
means | avec la/ma carte [bancaire|bleue] [pro|de_la_société|de_la_boîte|de_l'_entreprise|du_bureau|perso]
verb | (acheté|achetée|achetés|achetées|pris|prise|prises|commandé_et_payé)
verb | [j'_ai|on_a|nous_avons] [dû] (acheter|prendre|payer|racheter|remplacer) [du|de_la|de_l'|des|un|une|le|la|les]
verb | [ça|cela|ce_qui] (fait|faisait|a_fait) [en_tout]
verb | j'_en_ai_eu
date | (daté|datée|en_date) (du|de) DATE
verb | prélèvement/débit [de/d'/du]
beside | [c'_était|c'_est|ce_fut] pour (le|la|l'|un|une|notre|mon) [HEAD] {_POUR} [de_HEAD|d'_HEAD|HEAD]
beside | [,] (retour|aller|déplacement|trajet) (de|du|au|pour|à) [le|la|l'] {_POUR}
beside | [,] pour (le|la|l'|un|une|notre|mon|les|des) {_POUR} (chez|avec) (le|la|l'|un|une|notre|mon) (notaire|client|cliente|fournisseur|architecte|comptable|syndic|banquier|maire|directeur|directrice|avocat|avocate)
mileage | NUMBER km/kilomètres/kilomètre [à/x/×/fois/de] MONEY (le|par|du|au|/) km/kilomètre [,/:] (=|soit|donc|font|fait|total|ça_fait|cela_fait|ce_qui_fait) [:] MONEY
mileage | NUMBER km/kilomètres/kilomètre [à/x/×/fois] MONEY (=|soit|donc|font|fait|ça_fait|cela_fait|ce_qui_fait) MONEY
distance | NUMBER km/kilomètres/kilomètre [en voiture|en fourgon|en camionnette|aller-retour]
rate | [à|x|×|fois] MONEY (le|par|du|au|/) (km|kilomètre)
rate | NUMBER x/×/*/fois MONEY
amount | (=|soit|donc|ça_fait|cela_fait|ce_qui_fait) MONEY
drive | [j'_ai|on_a|nous_avons] (roulé|fait|parcouru)
"""

OPENINGS = {"en": _ENGLISH, "de": "", "fr": _FRENCH}
"""The rows by language."""
