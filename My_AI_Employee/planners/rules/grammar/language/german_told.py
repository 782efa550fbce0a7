"""German: the pieces of a sentence beside the items of an invoice, in whatever order they stand. Data only.

They tell for whom, when and what was done (`bei Weber gestern den Siphon getauscht`), or ask for the invoice in words that
stand on both sides of an item (`Weber kriegt noch ... auf Rechnung`). In the form of `grammar.patterns`; the meanings:

act: who did it, we; passive: that it was done; was: that we were there; had: that a customer had it; put: a participle that is work with texts alone; for: a word before what the invoice is for; did: a participle of
what one does for a customer; why: a word before what it was for; when: a day that is over; day: a day of the week, which
is the last one.
"""

_WEEKDAYS = "(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
_PART = "[früh/morgen/vormittag/mittag/nachmittag/abend/nacht]"
_MAILED = "(schicken|rausschicken|zuschicken|verschicken|senden|versenden|zusenden|mailen|abschicken|rausgehen)"
_MADE = "(schreiben|erstellen|ausstellen|stellen|machen|vorbereiten|fertigmachen|fertig machen|anlegen|aufsetzen)"
_THEM = "(denen|ihnen|ihm|ihr)"
_NOW = "[gleich/direkt/sofort/bitte/dann/auch/noch]"
_AGREED = "(vereinbart|besprochen|ausgemacht|abgemacht|abgesprochen|abgestimmt)"

TOLD = f"""
customer | (bei|beim|für|fürs|in der|im|an der|am) [der/dem/die/das/den] [firma] CUSTOMER
customer | CUSTOMER
act      | (hab|habe|hatte) ich
act      | (haben|hatten) wir
act      | ich (hab|habe|hatte)
act      | wir (haben|hatten)
act      | hab
was      | war ich
was      | waren wir
was      | ich war
was      | wir waren
was      | war
passive  | (wurde|wurden)
had      | CUSTOMER (hat|haben) [von_uns] (bekommen|erhalten|gekriegt)
had      | CUSTOMER (hatte|hatten|bekam|bekamen|erhielt|erhielten)
did      | DID [worden]
did      | (ausgetauscht|getauscht|vertreten|eingesprungen|vor ort|im einsatz|angefallen|gebucht|ausgehoben|entlüftet|entkalkt|beliefert|bewirtet|bekocht)
why      | (wegen|zwecks) [der/des/dem/einer/eines/einem]
for      | (für|fürs|über|zu|zum|zur) [das/die/den/der/dem/diese/diesen/dieses/unser/unsere/unseren]
put      | (korrigiert|lektoriert|korrekturgelesen|durchgesehen|redigiert)
when     | [am/vom/den] DATE {_PART}
day      | [am/vom/den] [letzten/vergangenen/vorigen] {_WEEKDAYS} {_PART}
when     | (letzte|heute|gestern) nacht
when     | (letzte|vergangene|vorige|diese) woche
when     | in der (letzten|vergangenen|vorigen) woche
when     | (letzten|vergangenen|vorigen|diesen) monat
when     | am [letzten/vergangenen] wochenende
fill     | (noch|kurz|schnell|insgesamt|zusammen|dort|da|daheim|zuhause|spontan|kurzfristig)
invoice  | CUSTOMER (kriegt|kriegen|bekommt|bekommen|erhält|erhalten) [noch/von_uns/dafür/jetzt] [noch/von_uns/dafür/jetzt] (auf|in) rechnung
invoice  | CUSTOMER (kriegt|kriegen|bekommt|bekommen|erhält|erhalten) [noch/von_uns/dafür/jetzt] [noch/von_uns/dafür/jetzt] [bitte] berechnet
invoice  | [und/dann] [bitte] (stell|stelle|stellt|stellen sie) {_THEM} {_NOW} {_NOW} in rechnung
invoice  | [und/dann] [bitte] (schreib|schreibe|mach|mache|stell|stelle) {_THEM} {_NOW} {_NOW} (eine|die|ne) rechnung [über/für]
invoice  | [bitte] (extra|separat|gesondert|einzeln|getrennt) (abrechnen|berechnen|in rechnung stellen)
invoice  | [bitte] [in rechnung] (stell|stelle|stellt|stellen sie) (das|es|dies) [bitte] {_NOW} in rechnung
invoice  | [bitte] (stell|stelle|stellt|stellen sie) CUSTOMER [bitte] {_NOW} in rechnung
invoice  | [bitte] dem/der/den CUSTOMER [bitte] {_NOW} (verrechnen|berechnen|abrechnen|in rechnung stellen|fakturieren)
invoice  | (magst|kannst|könntest|würdest|willst|machst) du [bitte/mir/uns/ihnen/denen] [bitte/mal] (die|eine|ne) rechnung [dazu/dafür/daraus/darüber] [bitte] {_MADE}
invoice+me | [bitte] (stell|stelle|stellt|stellen sie|berechne|berechnen sie|verrechne|verrechnen sie) (uns|mir) [bitte] [in rechnung]
invoice+me | (benötigen|brauchen|bräuchten) wir [nun/jetzt/noch/bitte/dafür] [nun/jetzt/noch/bitte/dafür] (die|eine|ihre) rechnung [von ihnen]
invoice+me | (benötige|brauche|bräuchte) ich [nun/jetzt/noch/bitte/dafür] [nun/jetzt/noch/bitte/dafür] (die|eine|ihre|deine) rechnung [von ihnen|von dir]
invoice+me | (machst|schreibst|stellst|erstellst) du (mir|uns) [bitte/noch] [bitte/noch] (die|eine|ne) rechnung [fertig/aus]
invoice+me | wir (bitten|ersuchen) um (zusendung|ausstellung|erstellung|stellung) (einer|der|ihrer) (rechnung|honorarnote) [über/für]
invoice  | (honorarnote|honorarrechnung|faktura) [bitte]
send     | rechnung {_NOW} (an die|an sie|an ihn|an denen|an CUSTOMER) {_MAILED}
send     | rechnung [bitte] {_NOW} [per mail|per e-mail|per email] (raus|rausschicken|verschicken|versenden|abschicken|rausgehen lassen)
send     | (versand|zustellung|übermittlung|zusendung) [der_rechnung] [bitte] [per/via] (mail|e-mail|email)
send     | [und] ab [damit] (per|via) (mail|e-mail|email)
send     | [und] [dann] (raus|weg|ab) damit
keep     | [und/aber] [bitte] [noch/erstmal/vorerst] nicht {_MAILED}
keep     | (abschicken|verschicken|rausschicken|versenden|mailen) tu ich sie [dann] (selber|selbst)
keep     | [und] ich (schau|schaue|gucke|guck|seh|sehe) [da/dann/nochmal/noch] [selber/selbst/mal] (drüber|darüber|drauf)
keep     | [und] [die] (schick|schicke|verschicke|mail|maile) ich [dann] (selber|selbst)
fill     | [so] wie (am telefon|telefonisch|per mail|vor ort|mündlich|gestern|neulich|mit ihnen|mit dir) [mit ihnen|mit dir] {_AGREED}
fill     | wie folgt
customer | [bitte] (leg|lege|legt|nimm|legen sie) [bitte] [mir/mal/uns] [bitte] [die/den/das/der] [firma] NEW [,] EMAIL [bitte] als [neuen/neue] (kunden|kundin|kunde) [neu] (an|auf)
customer | [bitte] [die/den/das/der] [firma] NEW [,] EMAIL [bitte] als [neuen/neue] (kunden|kundin|kunde) [neu] (anlegen|aufnehmen)
invoice  | und [bitte] {_NOW} (stell|stelle|stellt|schreib|schreibe|mach|mache) [bitte] CUSTOMER {_NOW} (eine|die|ne) rechnung [über/für]
fill     | [bitte] auf [die/den/das/der] (uns|mich|CUSTOMER) (ausgestellt|ausstellen)
fill     | (position|pos|posten) [.] NUMBER [.]
invoice  | [bitte] (in|auf) rechnung (setzen|stellen) [bitte]
"""

OCCASIONS = tuple(
    "feier premiere hochzeit fest geburtstag event messe tagung umzug konzert jubiläum eröffnung taufe party empfang turnier "
    "markt ausflug konferenz seminar workshop".split()
)
"""Ends of words for that for which something was delivered; nobody bills them besides."""

NO_WORK = tuple(
    "termin anfrage besichtigung reklamation garantie gewährleistung kulanz mangel mängel nachbesserung probe muster geschenk "
    "spende angebot entwurf fehler schaden vorbesprechung beratungsgespräch bestellung wunsch idee ärger streit".split()
)
"""Ends of words for what is not billed, or not for sure."""

TEXTS = tuple(
    "unterlagen text texte texten arbeit manuskript skript skripte broschüre broschüren katalog flyer buch übersetzung artikel "
    "fahnen dissertation bericht berichte roman krimi website webseite newsletter".split()
)
"""Ends of words for texts, which are work where they are corrected."""

ARTICLES = frozenset("der die das den dem des ein eine einen einem einer unser unsere unseren ihr ihre ihren".split())
"""Words before a thing, which are not of its name."""

CLOSING_VERBS = frozenset(
    "verrechnen abrechnen berechnen fakturieren schreiben machen ausstellen erstellen"
    " bekommen erhalten gekriegt".split()
)
"""Verbs that close a sentence behind the thing and before its price, beside participles of work."""

BEFORE_PRICES = frozenset(
    "je jeweils à a zu pro preis stückpreis einzelpreis stück das die stundensatz tagessatz"
    " wir ihr sie pauschal".split()
)
"""Words with which a price begins there."""

ASKING = frozenset(
    "magst kannst könntest würdest willst machst schreibst stellst erstellst schickst mailst sendest".split()
)
"""Verbs with which a question asks for an invoice."""
