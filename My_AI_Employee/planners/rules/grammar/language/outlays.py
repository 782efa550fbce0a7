"""The parts of a text about an outlay, which may stand in any order. Data only, in the form of `grammar.patterns`.

Meanings: `bare_` parts count alone between two signs or other parts only; `act` is a verb that names what was bought,
`verb` one that does not; `venue` is a vendor where its first word is one for a house or a shop.
"""

from My_AI_Employee.planners.rules.grammar.language.outlay_openings import OPENINGS
from My_AI_Employee.planners.rules.grammar.language.outlay_phrases import PHRASES


def _mileage(unit: str, at: str, per: str, makes: str) -> str:
    """Rows for so many kilometres by a rate, and what they make."""
    rates = (f"[{per}] {unit}", f"/ {unit}")
    return "\n".join(f"mileage | NUMBER {unit} [{at}] MONEY {rate} [,] ({makes}) MONEY" for rate in (*rates, "[,]"))


_ENGLISH_BOOK = "(book|record|log|enter|add|file|put|expense)"
_ENGLISH_IT = "[it|this|that|them|the_expense|an_expense|this_expense|the_receipt|an_expense_for_me]"
_ENGLISH_OWN = "(own pocket|own money|own card|own cash|own credit card)"
_ENGLISH = f"""
{_mileage("mile/miles/mi/km", "at/@/x/×/times", "a/per/the", "=|that makes|makes|total|in total|comes to|came to|that's")}
ask | [please/pls] {_ENGLISH_BOOK} {_ENGLISH_IT} [please] [for_me]
ask | [please/pls] {_ENGLISH_BOOK} {_ENGLISH_IT} (as an expense|to expenses|to the books|for the books|in the books|under expenses)
ask+polite | can/could/would you [please] {_ENGLISH_BOOK} {_ENGLISH_IT} [please] [for_me]
ask | for/in/into the books
ask | please reimburse [me]
ask | reimburse me [please]
category | [please] [{_ENGLISH_BOOK}] {_ENGLISH_IT} as/under/in/to/into [the/a/an] [category] [:] CATEGORY [expense/expenses/cost/costs] [please]
category+polite | can/could/would you [please] {_ENGLISH_BOOK} {_ENGLISH_IT} as/under/in/to/into [the/a/an] [category] CATEGORY [expense/expenses] [please]
category | category/cat [:/is] CATEGORY
category | (that's|it's|that is|it is|this is) [a/an] CATEGORY [expense]
bare_category | CATEGORY [expense/expenses] [please]
fill | please/pls/thanks/thx/cheers/hi/hello/hey
bare_fill | and
fill | for the office
fill | business/work trip/expense/meal/lunch
expense | [new/an/a/my/one/business] expense/expenses/receipt/receipts/purchase [for/from]
verb | [i/we/i've/we've] [have/just] (bought|purchased|got|picked up|grabbed|paid [for]|spent|had|took|renewed|booked and paid)
verb | [was/were/got] [just] (paid|bought|charged)
verb | it/that was
act | [i/we/i've/we've] [just] (parked)
fuel | [i/we/i've/we've] [just] (filled|fueled|refueled|refuelled|gassed) [up] [the/our/my] [company/delivery/work] (van|car|truck|pickup)
fuel | [i/we/i've/we've] [just] (filled up|refueled|refuelled|gassed up)
drive | [i/we/i've/we've] [just] drove
means | [i/we] [paid/charged/bought] [it] (by|with|via|in|on|to|using|w) [the/our/my/a] [company/business/studio/office/corporate/work/own] METHOD
means | [the/our/my] (company|business|studio|office|corporate|work|own) METHOD
means | [i/we] paid [it] [in] (cash|myself)
means | [paid] [it] [out_of] [my] {_ENGLISH_OWN}
bare_means | METHOD
today | [earlier] (this morning|this afternoon|today)
today | today at (lunch|lunchtime|noon)
yesterday | last night
yesterday | yesterday morning/afternoon/evening/night
date | [on] DATE
weekday | [on/last] DAY
amount | [for/of/total/=/it_was/came_to/bill_came_to] [a_total_of] MONEY [total|in total|all in|altogether|with tip|incl tip|incl . tip|including tip|tip included]
vendor | [quick] FIRM run/receipt
vendor | vendor/supplier [:/is/was] NEW
with | [for] [a/the/our/my] client/customer/site/team/business shoot/meeting/visit/appointment
ask | [so/and] (i'd|i would) like (that|it|this|the money) back [please]
vendor | at/from/@ the_post_office
vendor | the/local post_office
bare_vendor | post_office
vendor | at/from/@ [the] FIRM
vendor | at/from/@ NEW
with | (with|w /|w) [a/the/our/my/two/some] [prospective/new] (client|clients|customer|customers|prospect|colleague|colleagues|team|supplier|guests)
with | (with|w /|w) [a/the/our/some/two] (people|folks|team|guys|person) (from|of|at) (CUSTOMER|NEW)
with | (with|w /|w) [the] CUSTOMER [team/people/folks]
with | (with|w /|w) HEAD from CUSTOMER
size | NUMBER/one/two/three/four/five/six night/nights/people/persons/guests/pax
size | for NUMBER/two/three/four/five/six [people/persons]
"""

_GERMAN_BOOK = "erfassen/buchen/verbuchen/eintragen/aufnehmen"
_GERMAN_HAVE = "[ich/wir] [mir] [hab/habe/haben] [ich/wir] [mir]"
_GERMAN_DONE = (
    "(gekauft|geholt|besorgt|eingekauft|bezahlt|gezahlt|ausgegeben|abgebucht|bestellt und bezahlt|verlängert)"
)
_GERMAN = f"""
{_mileage("km/kilometer", "à/a/zu/je/x/×/mal", "je/pro/der/den/per", "=|macht|ergibt|sind|gibt|gesamt|zusammen")}
ask | [bitte] [noch] [als ausgabe|als beleg|die ausgabe|den beleg|das|es] {_GERMAN_BOOK} [bitte]
ask | [bitte] (buch|buche|verbuch|verbuche|erfass|erfasse|notier|notiere|trag|trage) [bitte] [das|es|die ausgabe|den beleg] [bitte] [ein]
category | [bitte] [das|es] als/unter [kategorie] CATEGORY [bitte] [{_GERMAN_BOOK}] [bitte]
category | [bitte] (buch|buche|verbuch|verbuche|erfass|erfasse) [bitte] [das|es] [bitte] als/unter CATEGORY
category | kategorie [:/ist] CATEGORY
bare_category | CATEGORY [bitte]
fill | bitte/danke/hallo/moin/hi/servus/grüezi
bare_fill | und
fill | fürs_büro/für_das_büro/fürs_geschäft/für_die_firma/geschäftlich/betrieblich
expense | [neue/neuer/eine/ein] ausgabe/auslage/quittung/beleg/kassenbon/spesen [von/vom/für]
expense | [anbei/hier/hier_ist/anbei_ist/hier_kommt] [noch] [der/ein/die/eine/den] (beleg|quittung|bon|kassenbon|rechnung) [von/vom/für/über/zum/zur] [der/dem/das/die]
verb | {_GERMAN_HAVE} [wurde/wurden] [gerade/eben] {_GERMAN_DONE}
verb | [ich/wir] hab/habe/haben [ich/wir] [mir] [gerade/eben]
act | (zu mittag|zu abend) gegessen
act | geparkt
fuel | [voll] getankt/vollgetankt/tanken/tankbeleg/tankquittung/tankfüllung/tankrechnung
means | per/mit/via/in/durch [der/die/unserer/meiner/eigener] METHOD [bezahlt/gezahlt/beglichen/abgebucht]
means | METHOD bezahlt/gezahlt/beglichen/abgebucht
means | (hab|habe|haben) (ich|wir) [mit/per] [der/unserer/meiner] METHOD bezahlt/gezahlt
means | (selbst|privat) bezahlt/gezahlt/ausgelegt/vorgestreckt
means | (aus|von) (eigener|meiner) tasche [bezahlt/gezahlt]
means | mit (bankomat|bankomatkarte|twint|postcard|firmenkarte) [bezahlt/gezahlt]
bare_means | bankomat/bankomatkarte/twint/postcard
bare_means | METHOD
today | heute [früh/morgen/vormittag/mittag/nachmittag]
today | vorhin
yesterday | gestern [früh/vormittag/mittag/nachmittag/abend]
date | [am/vom/den] DATE [früh/vormittag/mittag/nachmittag/abend]
weekday | [am/letzten/vergangenen] montag/dienstag/mittwoch/donnerstag/freitag/samstag/sonnabend/sonntag
amount | [für/über/kostete/macht] [zusammen/gesamt/insgesamt] MONEY [zusammen|gesamt|insgesamt|brutto|inkl trinkgeld|inkl . trinkgeld|mit trinkgeld|inklusive trinkgeld]
vendor | bei/beim/von/vom [der/dem/den] FIRM
vendor | bei der post
bare_vendor | post
vendor | bei/beim [der/dem/den] NEW
venue | im/in_der/in_dem NEW
with | mit [einem/einer/dem/der/den/zwei/meinem/unserem] (kunde|kunden|kundin|kundinnen|lieferant|lieferanten|kollege|kollegen|kollegin|team|interessent|interessenten)
with | mit [den/ein_paar/zwei] leuten von CUSTOMER
with | mit frau/herrn/herr HEAD
with | mit [frau/herrn/herr] [dr .] CUSTOMER
with | mit frau/herrn/herr [dr .] HEAD (von|vom|aus|bei) [der/dem] CUSTOMER
with | mit [frau/herrn/herr] HEAD (von|vom|aus|bei) [der/dem] CUSTOMER
with | (war|das war|es war|ich war) (beim|zum|auf dem|bei einem) (kundentermin|kundengespräch|kundenbesuch|termin|treffen) [bei/mit] [der/dem/frau/herrn/herr] [dr .] CUSTOMER
with | [beim/zum] (kundentermin|kundengespräch|kundenbesuch|termin|treffen) [bei/mit] [der/dem/frau/herrn/herr] [dr .] CUSTOMER
ask | bitte [mir] [das/es] (erstatten|zurückerstatten) [danke]
month | [für/im] MONTH [.]
with | [beim/zum] (kundentermin|kundenessen|kundengespräch|geschäftsessen|kundenbesuch)
size | NUMBER/eine/zwei/drei/vier/fünf nacht/nächte/personen/übernachtung/übernachtungen
"""

_FRENCH_BOOK = "(enregistrer|noter|saisir|comptabiliser|passer|mettre)"
_FRENCH_HAVE = "[j'_ai|nous_avons|on_a]"
_FRENCH_DONE = "(acheté|achetée|achetés|achetées|payé|payée|payés|payées|réglé|réglée|réglés|réglées|pris|dépensé|prélevé|prélevée|débité|débitée)"
_FRENCH_OCCASION = "(rendez-vous|rdv|réunion|séance|shooting|chantier|salon|foire|séminaire|congrès|conférence|repérage|tournage|reportage|dépannage)"
_FRENCH_MEETING = f"[,] (pour|après|avant|lors) [le|la|l'|un|une|notre|mon|du|de_la|de_l'|d'_un|d'_une] [petit|petite|grand|grande|nouveau|nouvelle] {_FRENCH_OCCASION}"
_FRENCH_SOMEBODY = (
    "[un|une|le|la|l'|mon|ma|notre|deux] [nouveau|nouvelle|futur|future] (graphiste|directeur|directrice|architecte|photographe|imprimeur|journaliste|développeur"
    "|développeuse|électricien|plombier|maçon|peintre|menuisier|jardinier|responsable|assistant|assistante|stagiaire|apprenti|apprentie|confrère|consœur|formateur"
    "|formatrice|consultant|consultante|comptable|expert-comptable|banquier|banquière|client|cliente|prospect|fournisseur|collègue|partenaire|équipe|rédacteur|rédactrice"
    "|illustrateur|illustratrice|webmaster|traiteur|fleuriste|commercial|commerciale|organisateur|organisatrice)"
)
_FRENCH_TOPIC = (
    "(du|de_la|de_l'|d'_un|d'_une|de_leur|de_son|de_notre) [nouveau|nouvelle|futur|future|prochain|prochaine] (site|site_web|catalogue|logo|saison|collection|boutique|exposition"
    "|campagne|programme|brochure|menu|carte|vitrine|travaux|chantier|salon|affiche|communication|spectacle)"
)
_FRENCH = f"""
{_mileage("km/kilomètres/kilomètre", "à/x/×/fois/de", "le/par/du/au", "=|soit|donc|font|fait|total")}
ask | [merci_de|à|peux-tu] [me] [l'/le/la] {_FRENCH_BOOK} [svp/stp]
ask | [à] {_FRENCH_BOOK} (en dépense|en frais|en note de frais)
category | [à|merci_de] [l'/le/la] [{_FRENCH_BOOK}] en/dans/comme [catégorie] CATEGORY [svp/stp]
category | catégorie [:] CATEGORY
bare_category | [frais_de] CATEGORY [pro]
fill | merci/bonjour/salut/svp/stp
bare_fill | et
fill | pour_le_bureau/pour_l'_atelier/pour_l'_entreprise/professionnel/professionnelle
expense | [nouvelle/une/un/la] dépense/dépenses/achat/justificatif/reçu/ticket/note_de_frais [de/pour/d'/chez]
verb | {_FRENCH_HAVE} [a_été] [été] {_FRENCH_DONE}
act | {_FRENCH_HAVE} (déjeuné|dîné|mangé|garé)
fuel | {_FRENCH_HAVE} [fait] [le/un] plein [de/d'] [FUEL] [de/du] [la/le] [camionnette/fourgon/voiture/utilitaire/camion]
means | [payé/payée/payés/payées/réglé/réglée] (par|en|avec|via|à) [la/ma/notre/une] METHOD [pro|de_la_boîte|de_la_société|de_l'_entreprise|perso|personnelle]
means | (carte|cb) (pro|perso|personnelle|de_la_boîte|de_la_société|de_l'_entreprise|société|entreprise)
means | [payé/payée/réglé/réglée] [par/avec/en] [la] carte (de_la_boîte|de_la_société|de_l'_entreprise)
means | [payé/payée/payés/réglé/réglée/avancé/avancée/avancés/avancées] (de ma poche|moi-même|sur mes deniers|personnellement|avec mes sous)
ask | (à|merci_de) me rembourser [svp/stp]
ask | (à_passer|à_mettre|passe|mets) en (frais|note de frais|dépense|charges) [svp/stp]
bare_means | METHOD
today | ce_matin/ce_midi/cet_après-midi
yesterday | hier [matin/soir/midi/après-midi]
date | [le/du/en_date_du] DATE [matin/soir/midi]
weekday | [le/ce] lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche [dernier]
amount | [pour/montant/total/soit/coût] [de] MONEY [ttc|tout compris|au total|en tout|pourboire compris]
vendor | chez/auprès_de/sur [la/le/l'] FIRM
vendor | à/au/aux [la/le/l'] FIRM
vendor | chez/auprès_de NEW
venue | au/aux/à_la/à_l' NEW
with | avec [un/une/le/la/l'/des/les/deux/mon/ma/notre/nos] (client|cliente|clients|clientes|prospect|prospects|fournisseur|fournisseurs|collègue|collègues|équipe|partenaire|partenaires|paysagiste)
with | avec [un/une/le/la/l'/des/les] (gens|équipe) (de|d'|du) CUSTOMER
with | avec [m/mme/mlle/monsieur/madame/maître/dr] [.] [le/la/l'/les/des] [gens_de/équipe_de] (CUSTOMER|NEW)
with | avec HEAD CUSTOMER
with | avec {_FRENCH_SOMEBODY} [de_la_société|de_l'_agence|de_l'_atelier|de_l'_école|de_la_mairie]
with | avec {_FRENCH_SOMEBODY} (de|d'|du|de_chez) [la/le/l'/les] CUSTOMER
beside | {_FRENCH_MEETING}
beside | {_FRENCH_MEETING} avec {_FRENCH_SOMEBODY} [(de|d'|du|de_chez) [la/le/l'/les] CUSTOMER]
beside | {_FRENCH_MEETING} (chez|avec|à|au) [la/le/l'/les] [gens_de|équipe_de] CUSTOMER
beside | [,] (on|nous) (a|avons) (parlé|discuté) {_FRENCH_TOPIC}
beside | [,] (en rentrant|en revenant|au retour|sur la route) (du|de_la|de_l'|d'_un|d'_une) {_FRENCH_OCCASION}
size | NUMBER/une/deux/trois/quatre nuit/nuits/personnes/couverts
"""

PARTS = {
    name: rows + PHRASES[name] + OPENINGS[name] for name, rows in (("en", _ENGLISH), ("de", _GERMAN), ("fr", _FRENCH))
}
"""The rows of the closed parts by language."""

LINKS = {
    "en": "to from for of and with the a & in",
    "de": "zum zur von vom nach ins in im und für mit der die das & am",
    "fr": "de d' du des la le les l' à au aux et pour en &",
}
"""Words inside of a thing or a journey, never at its end."""

BEFORE = {
    "en": "for of the a an my our some new",
    "de": "für fürs ein eine einen einem der die das den neue neuer neues neuen mein meine",
    "fr": "pour de d' du des un une le la les l' mon ma notre nouveau nouvelle",
}
"""Words before a thing, which are not part of it."""

OUTLAYS = {
    "en": "subscription ticket tickets premium plan licence license monthly annual yearly fee fees renewal parcel",
    "de": "abo abonnement jahresabo monatsabo lizenz ticket billett bahnticket zugticket versicherung",
    "fr": "abonnement licence billet ticket cotisation forfait aller-retour mensuel mensuelle annuel annuelle renouvellement neuf neuve",
}
"""Things that are bought, although the tables take some of their words for such as can change a request."""

JOURNEYS = {
    "en": "taxi cab train bus uber lyft flight ferry tram metro subway drove trip",
    "de": "ticket tickets fahrkarten fahrschein fahrscheine taxi bahnticket zugticket bahnfahrt zugfahrt bahn zug flug bus fähre billett fahrt fahrkarte",
    "fr": "taxi train billet bus vol trajet métro tramway tgv aller-retour",
}
"""Words with which a journey begins, which has a destination: `taxi from the station to the airport`."""

ROUTES = {
    "en": "drove to from and back the a trip round return client customer site warehouse office for meeting visit 's",
    "de": "zum zur nach von vom und zurück hin fahrt kunde kunden kundin baustelle mit dem der transporter auto bus gefahren ins büro",
    "fr": "aller-retour aller retour et à au de du la le chantier client trajet pour vers depuis en voiture",
}
"""Words of a drive whose kilometres are counted, beside names of places."""

MILEAGE = {
    "en": "mileage",
    "de": "kilometergeld kilometerpauschale",
    "fr": "frais_kilométriques indemnités_kilométriques",
}
"""Words for kilometres that are paid for; the category of the same meaning is `Mileage`."""

NEVER = {
    "en": "already booked recorded entered private personal planned someone guess myself",
    "de": (
        "schon bereits verbucht gebucht erfasst eingetragen privat jemand vielleicht oma opa zuhause daheim verein urlaub"
        " strafzettel knöllchen bussgeld bußgeld heimweg cashback wechselgeld leergut geschenkkarte pfandbon zimmer"
        " nachnahme windeln hundefutter"
    ),
    "fr": (
        "fois déjà saisi enregistré noté privé perso quelqu'un mamie papi maison vacances amende contravention vente revente"
        " location perte stock don défectueux défectueuse défectueuses jouets croquettes"
    ),
}
"""Words that are in no free part, beside those that the tables of the language take for such."""

DONE = {
    "en": r"[a-z]{2,}ed",
    "de": r"(?:zurück|ab|an|auf|aus|ein|um|vor|weg|zu)?(?:ge|ver|be|ent|er|zer)[a-zäöüß]{2,}(?:t|en)",
    "fr": r"[a-zà-ÿ]{2,}(?:ées?|és|dus?|dues?)",
}
"""The form of participles: what was done with a thing may take it back, as `returned` does. In small letters."""

BEARING_ENDS = (
    *(
        "erstattung",
        "rückgabe",
        "rücknahme",
        "umtausch",
        "retoure",
        "storno",
        "stornierung",
        "gutschein",
        "gutschrift",
    ),
    *("kaution", "anzahlung", "pfand", "angebot", "verkauf", "reklamation", "rechnungskauf", "testkauf"),
    *("gutscheincode", "leerfahrt", "weihnachtsfeier"),
)
"""Ends of German words that take back, put off or limit an outlay: `Toner-Rückgabe`, `Tonerangebot`."""
BEARING_BEGINNINGS = ("privat", "urlaubs", "fehlkauf", "fehlfahrt")
"""Beginnings of such words."""

TAKEN_BACK = frozenset({"vente", "revente", "perte", "vol", "don"})
"""French words with which something begins that was not bought."""

SHOPS = frozenset(
    "gasthaus gasthof gaststätte trattoria bürobedarf baumarkt bäckerei copyshop buchhandlung weinhaus metzgerei konditorei"
    " brauhaus steakhaus bistro papierladen petit".split()
)
"""Words with which the name of a vendor begins behind `im` or `au`, beside those for houses."""

FINITE = frozenset(
    "paid bought got purchased picked grabbed spent had took renewed charged parked filled fueled refueled refuelled gassed drove booked"
    " bezahlt gezahlt verlängert payé payée payés payées réglé réglée réglés réglées pris".split()
)
"""Words that tell who did it where a name stands right before them, as in `Hill Audit paid`."""
