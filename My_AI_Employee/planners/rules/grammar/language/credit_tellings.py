"""Further parts of a credit note, and the words that its reason may not have, where an open invoice is named. Data only.

The kinds are those of `credit_parts`; that is the invoice which another sentence names, them a pronoun for the customer.
"""

from collections.abc import Mapping

_ENGLISH_DO = (
    "(issue|write|make|create|raise|do|give|prepare|book|enter|send|draft|set_up|put_through|record|allow|post)"
)
_ENGLISH = f"""
act | [please/pls] [i/we] [need/want/have/would_like/'d_like] [to] {_ENGLISH_DO} [them/him/her] (a|the|another_small|a_small) [partial/small/goodwill] (credit note|credit)
act+polite | can/could/would you [please/pls] {_ENGLISH_DO} [them/him/her] [a/the] [partial/small/goodwill] (credit note|credit)
act | [please/pls] credit (them|him|her|back)
act | [a/the/new/partial] credit [note] [please/needed] [:]
act+polite | can/could/would you [please/pls] credit (them|him|her)
act_open | [please/pls] (knock|take)
sum | [a/an] MONEY (credit|credit_note)
gets | [as/with/via/by] [a/the] credit [note]
gets | [to/for/of] (them|him|her)
gets | [the/their] (account|invoice|bill)
that | [on/against/for/off/from] (that|this|the|their|his|her|the_same) (invoice|bill|one)
do | (goodwill|as_a_goodwill_gesture|as_goodwill)
mailed | [and] [please] (mail|email|send) (it|the credit note|that) [over/off] [to] [them/him/her]
"""

_GERMAN_DO = "(schreib|schreibe|schreiben_sie|stell|stelle|stellen_sie|erstell|erstelle|erstellen_sie|mach|mache|machen_sie|leg|lege)"
_GERMAN = f"""
act_open | [bitte] (schreib|schreibe|schreiben_sie) [ihr/ihm/ihnen] [bitte]
act | [bitte] {_GERMAN_DO} [ihr/ihm/ihnen/für_sie/für_ihn] [bitte/mal] [die/eine/ne/'ne/dafür_eine] (gutschrift|teilgutschrift) [aus/an/fertig]
act | [bitte] (storniere|stornier|stornieren_sie) [bitte]
gets | (per|als|mit|mittels) [einer/eine] (gutschrift|teilgutschrift)
act | [bitte] [eine/ne] (gutschrift|teilgutschrift) [bitte]
gets | [dafür] (bekommt|bekommen|kriegt|kriegen|erhält|erhalten) [er/sie] [dafür] [eine/eine_kleine] [gutschrift]
gets | (ihr|ihm|ihnen|den_leuten)
gets | [eine/zwei/drei] [stunde/stunden] (gutgeschrieben)
who | [für/an/bei] [die/das/den/der/dem] [frau/herr/herrn/firma] CUSTOMER
who | dr . CUSTOMER
sum | [nochmal] [gutschrift] [fr .] MONEY
sum | [die/diese] MONEY
that | [auf/zu/von/bei/für] (dieser|diese|der|die|seiner|ihrer|seine|ihre|deren|meine) [alte] (rechnung)
doc | [auf/zu/von/bei/für/gegen] [der/die/dieser/diese/seine/ihre/seiner/ihrer] [rechnung] [nr] [.] DOCUMENT
act | [eine] gutschrift [bitte] [an/für] [:]
do | [bitte] (fertig_machen|eintragen|anlegen)
"""

_FRENCH_DO = "(faire|fais|faites|faut|établir|établis|établissez|créer|crée|émettre|émets|rédiger|préparer|prépare|enregistrer|passer|passe)"
_FRENCH = f"""
act | [merci_de|merci_d'|peux-tu|tu_peux|il_faut|on_doit|je_dois|je_veux|on_va|il_faudrait] [nous/me/l'] [lui/leur] {_FRENCH_DO} [-_lui|-_leur|-_leur|-_moi|lui|leur] (un|une|l'|d'|le) [petit/petite] (avoir|note_de_crédit) [partiel/partielle]
act | [merci_de|merci_d'|il_faut|peux-tu|tu_peux|pouvez-vous|on_va|prière_de] (créditer|crédite|créditez)
act | {_FRENCH_DO} un avoir
act | [merci] [un|une|l'|le] (avoir|note_de_crédit) [partiel] [svp] [:]
act | [on|merci_de|peux-tu|tu_peux] (annule|annuler|annulez)
act_end | (avoir)
gets | (par|via|avec|en|sous_forme_d') [un/une/l'] (avoir|note_de_crédit)
who | [au_nom_de|au_nom_du|à|au|aux|pour|chez|de|du|des|d'] [le/la/l'/les] [mme/madame/m/monsieur/m .] CUSTOMER
sum | [d'_un_montant_de|de|d'|pour|sur|:] MONEY
doc | [sur/pour/de/à/concernant] [la/sa/leur/l'/cette] [facture/fact] [n°/no/numéro] [:] DOCUMENT
that | sur (cette|sa|leur|la) facture
do | (s'_il_te_plaît|s'_il_vous_plaît|svp|stp)
"""

CREDIT_TELLINGS: Mapping[str, str] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
"""The further parts of each language."""

OPENERS: Mapping[str, frozenset[str]] = {
    "en": frozenset("because since as so reason due for".split()),
    "de": frozenset(
        "weil da denn wegen aufgrund grund begründung nachdem also deshalb daher darum drum deswegen".split()
    ),
    "fr": frozenset("car parce puisque motif raison donc alors".split()),
}
"""With these a clause begins or a request goes on; at the ends of a part they say nothing."""

CREDITED: Mapping[str, str] = {
    "en": r"\bcredit\b|\b(?:knock|take)\b[^.]*\boff\b",
    "de": r"gutschrift|gutschreiben|gutgeschrieben|\bschreib\w*\b[^.]*\bgut\b",
    "fr": r"\bavoir\b|note de crédit|\bcrédit(?:er|e|ez)\b",
}
"""A request has one of these."""

UNDONE: Mapping[str, str] = {
    "en": r"\b(?:cancel|void|undo|reverse|withdraw|revoke|stop)\w* (?:the|that|this|a|my|our|their)? ?credit",
    "de": r"\b(?:stornier|lösch|widerruf|stopp|nimm|zurücknehm)\w* (?:bitte )?(?:die|diese|eine|unsere)? ?(?:teil)?gutschrift",
    "fr": r"\b(?:annul|supprim|retir|bloqu)\w* (?:l'|cet |un |la |une |cette |le )?(?:avoir|note)",
}
"""A credit note that is to be no more."""

HAPPENED: Mapping[str, str] = {
    "en": r"""was|were|wasn't|weren't|had|has|have|got|came|didn't|did|went|broke|left|forgot|lost|split|cut|late|short|
        fell|ran|tore|stuck|turned|[a-z]{3,}ed|i've|i'd""",
    "de": r"""ist|sind|war|waren|wurde|wurden|hat|haben|hatte|hatten|habe|hab|fehlt|fehlte|fehlten|kam|kamen|stand|fiel|ging|
        lief|passte|unscharf|defekt|kaputt|misslungen|ge[a-zäöüß]{3,}(?:t|en)|[a-zäöü]{2,4}ge[a-zäöüß]{3,}(?:t|en)|
        (?:ver|be|zer|miss|ent)[a-zäöü]{3,}(?:t|en)|über[a-zäöü]{3,}t""",
    "fr": r"""est|était|sont|étaient|a|ont|avait|avaient|ai|avons|fut|manque|manquait|manquaient|manquent|
        floue?s?|cassée?s?|[a-zéèêâûç]{3,}ée?s?""",
}
"""A clause that tells what happened has one of these."""

DENIED_DEEDS: Mapping[str, str] = {
    "en": r"""(?:never|not|didn't|wasn't|weren't|hadn't) (?:been |even )?(?:done|did it|did|arriv\w*|come|came|happen\w*|work\w*|
        turn\w*|show\w*|get|got|deliver\w*|there|used|use|finish\w*|included|fit|run|ran|fixed|cleaned|fitted)""",
    "de": r"""nicht (?:geliefert|erbracht|fertig|fertiggestellt|benötigt|gebraucht|gemacht|enthalten|durchgeführt|montiert|
        gedruckt|genutzt|verwendet|eingebaut|umgesetzt|vollständig|da|dabei|an|stattgefunden|funktioniert|gekommen|
        gebracht|angekommen|richtig|dicht|sauber|geputzt|gemäht|gegossen)""",
    "fr": r"""(?:n'|ne) ?(?:l'|les |lui )?(?:a|ont|ai|avons|avait|est|sont|était|étaient) pas (?:été |eu )?(?:faite?s?|
        effectuée?s?|relue?s?|livrée?s?|lieu|utilisée?s?|venue?s?|finie?s?|terminée?s?|marché|fonctionné|là|posée?s?|montée?s?|
        traduite?s?|imprimée?s?|taillée?s?|nettoyée?s?|réparée?s?)|(?:n'|ne )(?:est|a|ai|ont|sont) [a-zéèê]+ qu'|non (?:effectuée?s?|faite?s?|livrée?s?|réalisée?s?|utilisée?s?)""",
}
"""What was not done: a denial in a reason is only of these."""

DENYING = frozenset(
    """not never no none neither nor didn't wasn't weren't isn't aren't don't doesn't hasn't haven't hadn't won't can't
    cannot couldn't shouldn't wouldn't without nicht nie niemals kein keine keinen keinem keiner keines weder ohne
    ne n' n pas plus jamais aucun aucune ni sans non""".split()
)

CHANGING = r"""
    # put off, hoped for, doubted
    if|unless|until|till|when(?:ever)?|once|after|before|whether|may(?:be)?|might|could|would|should|must|shall|will|won't|
    perhaps|prob\w*|likely|appar\w*|alleg\w*|suppos\w*|seem\w*|appear\w*|sure|unsure|think|thinks|thought|guess\w*|believ\w*|
    hop(?:e|es|ing|ed)|hopefully|possib\w*|potential\w*|assum\w*|suspect\w*|doubt\w*|wonder\w*|let|lets|let's|hold|wait\w*|
    pend\w*|await\w*|later|tomorrow|next|soon|again|still|yet|already|instead|rather|except|however|although|though|but|or|
    else|other|another|others|anyway|joking|kidding|lol|scratch|forget|ignore|never_mind|stop|undo|revers\w*|cancel(?!led)\w*|
    question|query|draft|test|testing|example|template|sample|frage|entwurf|beispiel|muster|vorlage|probe|brouillon|essai|exemple|
    # somebody's word, or a decision
    say|says|said|tell|tells|told|claim\w*|ask(?:s|ed|ing)?|want\w*|need\w*|demand\w*|request\w*|expect\w*|complain\w*|
    argu\w*|disput\w*|threat\w*|promis\w*|offer\w*|agree\w*|accept\w*|approv\w*|authori\w*|confirm\w*|reject\w*|refus\w*|
    declin\w*|decid\w*|prefer\w*|discuss\w*|check\w*|verif\w*|prov(?:e|ed|en)|review\w*|look_at|happy|okay|ok|fine|
    # money, documents and other business
    pay\w*|paid|refund\w*|cash|cheque\w*|bank\w*|transfer\w*|invoic\w*|bill(?:s|ing)?|credit\w*|debit\w*|discount\w*|price\w*|
    rebat\w*|voucher\w*|coupon\w*|deposit\w*|balance|total|amount|gross|net|tax|vat|fee|fees|rate|percent|half|whole|entire|
    full|fully|complete|completely|rest|remain\w*|all|both|each|every|per|plus|minus|extra|additional\w*|also|too|double|
    triple|thrice|less|more|most|about|around|roughly|approx\w*|almost|nearly|barely|hardly|euro\w*|dollar\w*|pound\w*|
    quid|bucks|insur\w*|lawyer\w*|legal\w*|court|owe\w*|due|overdue|order\w*|quot\w*|estimat\w*|replac\w*|exchang\w*|
    redo|redone|email\w*|mail\w*|address\w*|phone\w*|account\w*|boss|manager|husband|wife|free|off|back_to|please|just|
    # German
    wenn|falls|sofern|sobald|bevor|bis|ob|vorausges\w*|vorbehalt\w*|wart\w*|vorerst|verschieb\w*|werde\w*|wird|wirst|würd\w*|
    wuerd\w*|soll\w*|könn\w*|koenn\w*|kann|kannst|dürf\w*|darf|will|wollen|wollte\w*|möcht\w*|muss|müss\w*|mag|vielleicht|
    eventuell|evtl|vermutlich|wahrscheinlich|angeblich|wohl|womöglich|möglich\w*|anscheinend|offenbar|scheint|hoff\w*|glaub\w*|
    denk\w*|mein(?:t|te|en)|schätz\w*|fürcht\w*|morgen|übermorgen|nächst\w*|demnächst|später|bald|noch|schon|bereits|nochmal\w*|
    wieder|doch|aber|oder|sondern|statt|anstatt|stattdessen|sonst|allerdings|trotzdem|obwohl|jedoch|vergiss|lass|stopp|
    sag\w*|behaupt\w*|frag\w*|verlang\w*|forder\w*|wünsch\w*|besteh\w*|versproch\w*|versprech\w*|angebot\w*|biet\w*|
    zugesagt\w*|vereinbar\w*|abgemacht|einverstanden|akzeptier\w*|genehmig\w*|bestätig\w*|abgelehn\w*|prüf\w*|geprüft|klär\w*|
    geklärt|überleg\w*|entscheid\w*|entschied\w*|zahl(?!reich)\w*|bezahl\w*|gezahlt|überweis\w*|überwies\w*|erstatt\w*|
    rückerstatt\w*|zurück\w*|bar|konto\w*|bank\w*|rechnung\w*|gutschr\w*|gutgeschr\w*|storn\w*|rabatt\w*|skonto\w*|preis\w*|
    anzahl\w*|kaution\w*|betrag\w*|summe|netto|brutto|steuer\w*|mwst|ust|prozent|hälfte|halb\w*|gesamt\w*|ganz\w*|komplett\w*|
    rest\w*|alle\w*|beid\w*|jede\w*|pro|je|plus|minus|zusätzlich\w*|außerdem|ausserdem|zudem|auch|mehr|weniger|ungefähr|circa|
    ca|etwa|fast|rund|kaum|gratis|kostenlos|umsonst|versicher\w*|anwalt\w*|gericht|schuld\w*|fällig\w*|bestell\w*|ersatz|ersetz\w*|
    umtausch\w*|getauscht|mail\w*|adress\w*|telefon\w*|chef\w*|bitte|nur|lieber|eher|eigentlich|wollt\w*|franken|rappen|
    # French
    si|sauf|condition|quand|lorsque|dès|avant|après|jusqu|attend\w*|tard|demain|prochain\w*|éventuel\w*|probable\w*|
    peut-être|peut|peuvent|peux|pourr\w*|doute|semble\w*|paraît|dit|disent|disait|prétend\w*|veut|veulent|veux|voudr\w*|
    voulai\w*|souhait\w*|demand\w*|réclam\w*|exig\w*|doit|doivent|dois|devr\w*|devai\w*|faut|faudr\w*|sera\w*|serai\w*|serait|
    aura\w*|va|vont|vais|sinon|mais|ou|plutôt|remplac\w*|échang\w*|rembours\w*|virer|virement|viré\w*|espèces|montant|
    totalité|tout\w*|moitié|reste|solde|intégral\w*|hors|ht|ttc|tva|aussi|encore|déjà|client\w*|assuranc\w*|avocat\w*|litige|
    accord|accept\w*|valid\w*|confirm\w*|approuv\w*|autoris\w*|refus\w*|promis|promet\w*|propos\w*|convenu\w*|décid\w*|vérif\w*|
    bientôt|rien|pay\w*|régl\w*|vers(?:é|ée|er|ement)|chèque\w*|compte|facture|factures|avoir|avoirs|crédit\w*|remis(?:e|es)|
    rabais|prix|tarif\w*|acompte\w*|caution|arrhes|pourcent|chaque|environ|presque|plus|moins|gratuit\w*|offert\w*|offr\w*|
    geste|chef|patron\w*|mari|épouse|mail|courriel|adresse|téléphone|pense|pensent|pensait|crois|croit|espèr\w*|annul\w*|
    laisse|oublie|finalement|francs?|euros?
"""
"""Words that no reason has: they may put the credit off, add to it, say another sum, or be other business."""

ALLOWED: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        """only back twice some several few fault mistake error lesson lessons words hour hours day days
        box boxes split never smudge stain scratch dent crack mess missed wrong my i i'd i've goodwill cable short job
        charged counted late ill sick was were had loose out up through over left skipped forgot true did bad missing
        was_off poor poorly wrongly sent there here under""".split()
    ),
    "de": frozenset(
        """doppelt zweimal viel wenig zu spät früh ein eine einen einer recht fehler versehentlich falsch nicht kaputt
        ausgefallen ausfall stunde stunden mal an aufgeschrieben berechnet gezählt abgesagt verpasst versäumt vergessen gefehlt misslungen wegen uns unser unsere mein meine""".split()
    ),
    "fr": frozenset(
        """trop lieu un une fois ancien ancienne n' n pas tort faute erreur retard tôt flou floue raison qu' ne ma mon
        gelé gelée effectuée effectué non facturée facturé comptée compté heure heures par demi-journée deuxième fait""".split()
    ),
}
"""Words that bear elsewhere, and in a reason only tell what was wrong."""

IDIOMS: Mapping[str, str] = {
    "en": r"after (?:a|an|one|two|three|the first|a few|\d+) (?:days?|weeks?|months?|hours?|minutes?|use|uses)|so i|to be all|all (?:day|morning|afternoon|week|over|along)|on site",
    "de": r"zu (?:spät|früh|viel|wenig)|nicht da",
    "fr": r"plus (?:tôt|tard que prévu)|en retard",
}
"""Words that bear elsewhere, and not together."""

NUMBERS: Mapping[str, int] = {
    **dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)),
    **dict(zip("ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), range(1, 13), strict=True)),
    **dict(zip("un deux trois quatre cinq six sept huit neuf dix onze douze".split(), range(1, 13), strict=True)),
    "eine": 1,
    "einer": 1,
    "einen": 1,
    "eines": 1,
    "une": 1,
    "a": 1,
    "an": 1,
}
"""How many are at fault; where the sum is a count of the invoice's price, it must be that one."""
