"""Further parts of a text about an outlay, by language: how it was paid, who was charged, what a colleague got back.

Data only, in the form of `outlays`. `order` is a verb that alone does not say that it is paid; `colleague` tells that
somebody of the firm bought it, and `paid_back` that they have the money: the one counts beside the other only.
`charged` is a vendor who took the money, `bank` the bank that did.
"""

_ENGLISH_OURS = "[the/our/my/a] [company/business/studio/office/corporate/work/own]"
_ENGLISH = f"""
category | [please] (put|file|book|class|log) [it/this|that] down as/under [a/an] CATEGORY [expense/expenses] [please]
category | goes/go/went/going/belongs/put/file/book (under|in|into|to|down to|down as) CATEGORY [please]
fill | (receipt|slip) (attached|enclosed|is attached|in the folder|in the drawer|to follow)
fill | on the way (in|back|there)
ask | [please] [can you|could you] (put|book) through
ask | for the books
means | [i/we] [paid/charged/bought] [it] online [(by|with|via|on|using) {_ENGLISH_OURS} METHOD]
means | [i/we] [paid] [it] (by|with|via|using|through) [the/my] [parking/city] phone/app/mobile
means | [i/we] [paid] [it] (from|out of|with) [my] own (purse|pocket|money|wallet|account)
means | (charged|billed|put|went) (to|on) {_ENGLISH_OURS} METHOD
means | (from|off) {_ENGLISH_OURS} METHOD
means | (paid by|by|via) [our/the] standing_order/direct_debit [on]
verb | [i/we/i've/we've] [have/just] (paid|spent) [for]
verb | (went|gone) through
verb | [was/were/got/has] [just] (charged|debited|renewed|auto-renewed|printed|framed) [automatically|again]
verb | renewed automatically/itself
verb | renewed for (another|one|the) (year|month)
order | [i/we/i've/we've] [just] ordered [online]
verb | and paid [for] [straight away|right away|at once|immediately]
paid_to | [paid/sent] MONEY to NEW
vendor | by/via/with FIRM
with | [for] [a/the/our/my] client/customer/site/team/business kickoff/kick-off/lunch/dinner/call/event/workshop/presentation/pitch/conference/training
charged | FIRM (charged|debited|billed|took|collected) [me|us|{_ENGLISH_OURS} METHOD]
charged | NEW (charged|debited|billed) {_ENGLISH_OURS} METHOD
bank | [the/our/my] bank (charged|took|debited|collected) [us/me|our account|the account] [a/an/its/the]
colleague | HEAD (bought|got|picked up|paid [for]|fetched|purchased)
paid_back | [and] [i/we|i've|we've] [have] [already] (paid|reimbursed) (him|her|them) [back] [already|from the till|from petty cash|in cash|out of the till]
paid_back | [and] [i/we|i've|we've] [have] [already] (gave|given) (him|her|them) the (money|cash) [back] [already]
"""

_GERMAN_DONE = "bezahlt/gezahlt/beglichen/abgebucht/abgegangen/eingezogen/belastet"
_GERMAN_OURS = "[der/die/unserer/meiner/eigener/meine/unsere]"
_GERMAN = f"""
category | [bitte] [das] (gehört|kommt|geht|läuft|zählt) [bitte] (zu|zum|zur|zu den|unter|in|auf) CATEGORY [bitte]
category | [bitte] (in|unter|auf|zu|als) [die/den/der] [kategorie] CATEGORY [bitte] [erfassen/buchen/verbuchen/eintragen/aufnehmen]
category | [bitte] CATEGORY (erfassen|buchen|verbuchen|eintragen|aufnehmen) [bitte]
fill | (beleg|quittung|bon) (anbei|liegt bei|hängt dran|im ordner|ist im ordner|liegt im ordner|liegt im fach|folgt)
fill | [beleg/bon/quittung] hängt am brett
fill | auf dem (rückweg|weg)
means | (von|per|mit|über|auf) {_GERMAN_OURS} METHOD [{_GERMAN_DONE}]
means | [{_GERMAN_DONE}] (von|per|mit|über|auf) {_GERMAN_OURS} METHOD
means | vom [geschäftskonto/konto/firmenkonto/girokonto] [{_GERMAN_DONE}]
means | (mit dem|per|übers|mit) handy [bezahlt/gezahlt]
means | (mit der|per|über die) [park/parking] app [bezahlt/gezahlt]
means | online [bezahlt/gezahlt] [(mit|per|via) {_GERMAN_OURS} METHOD [bezahlt/gezahlt]]
means | (dauerauftrag|lastschrift) [lief/ging] [raus/durch/ab]
means | (aus der|aus) (kasse|barkasse|handkasse|portokasse) [bezahlt/gezahlt]
verb | [hat sich] [wieder] automatisch verlängert
verb | hat sich verlängert
verb | wurde/wurden [gerade/eben] [heute] {_GERMAN_DONE}
verb | {_GERMAN_DONE}
verb | drucken/machen/rahmen/anfertigen lassen
verb | gedruckt
order | [ich/wir] [hab/habe/haben] [ich/wir] [online] bestellt [und]
order | bestellt und
verb | [und] gleich/direkt/sofort [online] (bezahlt|gezahlt)
means | [und] gleich/direkt/sofort [online] (mit|per|via) {_GERMAN_OURS} METHOD bezahlt/gezahlt
paid_to | MONEY an [den/die/das] NEW
charged | FIRM hat
vendor | per/mit/via FIRM
fill | [den/die] beleg/quittung/bon (leg|lege|bring|bringe|geb|gebe) ich dir (ins fach|rein|mit|vorbei|auf den tisch)
fill | [den/die] beleg/quittung/bon (leg|lege|bring|bringe|geb|gebe) ich dir (morgen|nachher|später) (ins fach|rein|mit|vorbei|auf den tisch)
bank | [die/unsere/meine] (bank|hausbank|sparkasse) hat [uns/mir]
colleague | HEAD (hat|hatte)
done_by | ausgelegt/gekauft/besorgt/geholt/bezahlt/vorgestreckt/eingekauft
paid_back | [und] (ich|wir) (hab|habe|haben) (ihm|ihr|ihnen) (das|das geld|den betrag|es) (schon|bereits|gleich|auch schon) [aus der kasse|bar|in bar] (gegeben|zurückgegeben|zurückgezahlt|überwiesen|ausgezahlt)
paid_back | [und] (hab|habe|haben) (ich|wir) (ihm|ihr|ihnen) (schon|bereits|gleich) [aus der kasse|bar|in bar] (gegeben|zurückgegeben|zurückgezahlt|überwiesen|ausgezahlt)
"""

_FRENCH_PAID = "(payé|payée|payés|payées|réglé|réglée|réglés|réglées)"
_FRENCH_TAKEN = "(prélevé|prélevée|prélevés|prélevées|débité|débitée|débités|débitées)"
_FRENCH = f"""
category | (à|merci_de) (mettre|passer|ranger|classer|noter) [svp/stp] (en|dans|comme) [les/la/le] [catégorie] CATEGORY [svp/stp]
category | (mets|range|passe|classe|note) [ça|le|la|-_le|-_la] [svp/stp] (en|dans|comme) [les/la/le] [catégorie] CATEGORY [svp/stp]
category | (ça|cela) (va|passe) (en|dans) [les/la/le] [catégorie] CATEGORY
fill | (ticket|reçu|justificatif|facturette) (joint|jointe|ci-joint|en pièce jointe|dans le classeur)
fill | je te (transfère|envoie|mets) [le|la|l'|un|une] [ticket|reçu|justificatif|note|facturette] [de|du|de_la|de_l'|d']
means | [{_FRENCH_PAID}] en_ligne [(par|avec|en) [la/ma/notre] METHOD]
means | [{_FRENCH_PAID}] (avec|via|par|sur) [l'_|mon|ma|le|la] appli/application/téléphone
means | [{_FRENCH_PAID}] (avec|via|par|sur) l' appli/application
means | [{_FRENCH_PAID}] (au comptant|comptant|en liquide|en espèces|bancontact|par bancontact)
means | [{_FRENCH_TAKEN}] sur (la|ma|notre|le|mon) (METHOD|compte) [pro|perso|de_la_boîte|de_la_société]
means | carte_de_société
verb | [a_été|s'_est|est] (renouvelé|renouvelée|renouvelés|renouvelées|reconduit) [automatiquement]
verb | (imprimé|imprimée|imprimés|imprimées|pris|prise|prises|prélevé|prélevée|débité|débitée)
verb | je_viens_d'_acheter [du|de_la|de_l'|des|un|une]
verb | (je_viens|on_vient) (de payer|de régler|de prendre|d' acheter) [du|de_la|de_l'|des|un|une|le|la]
verb | (c'_était|c'_est|ça_fait)
order | [j'_ai|on_a|nous_avons] (commandé|commandée|commandés|commandées) [en_ligne] [et]
means | [et] {_FRENCH_PAID} (tout_de_suite|aussitôt|directement|immédiatement) [en_ligne] (par|avec|en) [la/ma/notre] METHOD
verb | [et] {_FRENCH_PAID} (tout_de_suite|aussitôt|directement|immédiatement) [en_ligne]
paid_to | MONEY à NEW
vendor | de_chez (FIRM|NEW)
vendor | par FIRM
yesterday | d'_hier
amount | MONEY petit-déjeuner (compris|inclus)
with | avec NEW (de_la|du|de_l') (mairie|agence|région|commune|école|banque|paroisse|chambre_de_commerce)
charged | FIRM (a|m'_a|nous_a) {_FRENCH_TAKEN} [sur (la|ma|notre) METHOD]
bank | [la/notre/ma] banque (a|nous_a|m'_a) {_FRENCH_TAKEN}
colleague | HEAD (a) (acheté|payé|pris|réglé|avancé)
paid_back | [et] (je_l'_ai|je_lui_ai|on_l'_a|on_lui_a) (déjà) (remboursé|remboursée|rendu) [l'_argent|en espèces|avec la caisse|de la caisse]
"""

PHRASES = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
"""The rows by language."""

PAID_WORDS = frozenset(
    "paid charged debited bezahlt gezahlt abgebucht beglichen payé payée payés payées réglé réglée réglés réglées"
    " prélevé prélevée débité débitée".split()
)
"""Words that say that what was ordered is paid."""

TAKEN_WORDS = frozenset("abgebucht eingezogen belastet berechnet verlängert".split())
"""Words that say that the firm behind `hat` took money."""

BANK_WORDS = frozenset(
    "fee fees wire transfer card account maintenance frais tenue compte commission commissions carte virement gestion"
    " kontoführung kontogebühren kartengebühr überweisungsgebühr gebühr gebühren".split()
)
"""Words in what a bank charges for."""

BOOKING_WORDS = frozenset(
    "verbuchen buchen erfassen eintragen notieren aufnehmen enregistrer noter saisir comptabiliser book record enter log"
    " file add".split()
)
"""Words that ask for something to be booked, and name no thing."""

PURCHASES = frozenset(
    "einkauf einkäufe kauf bestellung rechnung beleg bon quittung abbuchung lastschrift zahlung kartenzahlung belastung"
    " purchase order receipt bill invoice achat achats commande facture ticket reçu".split()
)
"""Words behind the name of a vendor that tell of a purchase, and are no part of the name: `Metro Einkauf`."""
