"""German: clauses that stand beside a request and say one thing of it, by what they say.

A clause says a category, the terms, that a payment closes an invoice, that the rest stays open, who paid and how, or
nothing. Verbs and endings are listed once and composed; a new way to say one of these is a word here. The rows follow
those of the other modules. See `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.german_greetings import WANTED_FOR

_THIS = "[und/also/,] [das/es/dies/alles/beides|das ganze|der beleg|die quittung|die rechnung]"
_HEADING = "[die/der/den/das] [kategorie/rubrik/konto/bereich/posten] [:] CATEGORY"
_BOOK = (
    "(buchen|verbuchen|erfassen|eintragen|einbuchen|ablegen|einordnen|einsortieren|zuordnen|verrechnen|absetzen|führen"
    "|laufen lassen|packen|nehmen|legen|setzen|anlegen|aufnehmen|abrechnen|einreichen)"
)
_CATEGORIES = f"""
category     | {_THIS} (gehört|gehören|zählt|zählen|läuft|laufen|geht|gehen|fällt|fallen|kommt|kommen|kann|können|soll|sollen|muss|ist|sind) [bitte/dann/wohl/ja] (zu|zum|zur|unter|in|in die|auf|als|bei|für) {_HEADING} [{_BOOK}|rein/hinein/dazu]
category     | [und/,] [bitte] [das/es|den beleg|die rechnung|die ausgabe|alles|beides] [bitte] (zu|zum|zur|unter|in die|auf|als|bei) {_HEADING} {_BOOK} [bitte/danke]
category     | [und/,] (buch|buche|verbuch|verbuche|trag|trage|erfass|erfasse|nimm|pack|leg|lege|setz|setze|ordne) [bitte] (das|es|den beleg|die rechnung|die ausgabe|alles|beides) [bitte] (zu|zum|zur|unter|in die|auf|als|bei) {_HEADING} [ein/ab/zu] [bitte/danke]
category     | [die] (kategorie|rubrik|richtige kategorie) (ist|wäre|lautet|dafür ist|hier ist|dafür wäre|hier wäre) CATEGORY
category     | [,] also CATEGORY
"""

_PURSE = (
    "(karte|bankkarte|ec-karte|kreditkarte|geld|tasche|konto|geldbeutel|portemonnaie|geldbörse|kasse|bankkonto|girokonto"
    "|brieftasche|visa)"
)
_PAID_BY_ME = f"""
paid_by      | [und/,] [bitte] [an] FIRSTNAME [bitte] (erstatten|zurückerstatten|zurückzahlen) [bitte]
paid_by      | [und/,] [bitte] (erstatte|erstattet|erstatten_sie) FIRSTNAME [bitte] [das/den_betrag/das_geld]
paid_by      | [und/,] [hat] FIRSTNAME [hat] [das/es] [privat/selbst/erst_mal/erstmal] (ausgelegt|vorgestreckt|verauslagt)
paid_by      | [und/,] [hab/habe|ich habe|habe ich|hab ich|von mir|ich hab] [das/es] [privat/selbst/selber|erst mal|erstmal] (ausgelegt|vorgestreckt|verauslagt|vorgelegt|vorgeschossen)
paid_by      | [und/,] [hab/habe|ich habe|habe ich|hab ich|ich hab|von mir] [das/es] (privat|selbst|selber|persönlich) (bezahlt|gezahlt|beglichen|ausgelegt|vorgestreckt)
paid_by      | [und/,] [hab/habe|ich habe|habe ich|hab ich|ich hab] [das/es] (mit|von|aus|auf|über) (meiner|meinem|der|dem|eigener|eigenem) [eigenen/privaten|privat] {_PURSE} [bezahlt/gezahlt/beglichen|gekauft/ausgelegt]
paid_by      | [und/,] (aus eigener tasche|aus der eigenen tasche|mit privatem geld|mit eigenem geld|mit meinem eigenen geld|von meinem privatkonto|mit der privaten karte|mit meiner privaten karte|mit der privatkarte|privat vorgestreckt) [bezahlt/gezahlt/beglichen]
paid_by      | [und/,] [bitte] (mir [das/es|das geld|den betrag|die auslage|die auslagen]|(das|es|das geld|den betrag|die auslage|die auslagen) mir) [bitte] (erstatten|zurückerstatten|zurückzahlen|rückerstatten|zurücküberweisen) [bitte/danke]
paid_by      | [und/,] (bekomme|bekomm|kriege|krieg|hätte|möchte) ich [gerne/gern/bitte/dann/noch] [das/es|das geld|den betrag] (zurück|wieder|erstattet|zurückerstattet)
paid_by      | [und/,] (erstatte|überweise|erstattet|erstatten sie) [es/das] mir [es/das|das geld|den betrag] [bitte] [zurück]
"""

_FINE = "(passt|passen|ist|sind|wäre|wären|geht|gehen|reicht|reichen|genügt|genügen|klingt) [völlig/absolut/gut/auch/vollkommen] [ok/okay/gut/prima/recht/fein|in_ordnung|in ordnung|völlig in ordnung] [(für|bei) (uns|mich|mir)|mir/uns] [so/gut]"
_TERMS = f"""
terms        | [ein/das/unser/unsere/der] (zahlungsziel|zahlungsfrist|ziel|frist) [von/:|,] NUMBER (tage|tagen) [netto] {_FINE}
terms        | NUMBER (tage|tagen) (zahlungsziel|zahlungsfrist|ziel|frist|netto) [{_FINE}]
terms        | [mit/bei/auf] [einer/einem] [zahlungsfrist/frist/zahlungsziel/ziel] [von] NUMBER (tagen|tage) [,] [wie] (wenn das passt|wenn das geht|wenn es passt|wenn es recht ist|wenn das ok ist|wenn das in ordnung ist)
terms        | [und/,] (wir|ich) (zahlen|überweisen|bezahlen|begleichen|zahle|überweise) [immer/dann/sie/die|wie immer|wie üblich|wie gewohnt] (innerhalb von|innerhalb|binnen|innert|in) NUMBER tagen
terms        | [bitte] (gib|geben sie|gebt|lass|lassen sie) (ihm|ihr|ihnen|uns|mir|denen) [bitte] NUMBER (tage|tagen) [zeit|zahlungsziel/ziel/frist] [zum zahlen|zum bezahlen|zur zahlung]
terms        | (zahlbar|fällig|zu zahlen) [ist/sind] (innert|binnen|innerhalb|innerhalb von|in) [von] NUMBER tagen [rein] [netto]
terms        | [mit] (zahlungsziel|zahlungsfrist|zahlungskondition|zahlungsbedingung) [wie] [:] [netto] NUMBER (tage|tagen|t) [netto]
due          | [und/,] [bitte] (fällig|zahlbar|zu zahlen|zu begleichen|zu überweisen|fälligkeit|zahlungsziel) [ist/sei|soll sein|:] (bis zum|bis|bis spätestens|spätestens am|spätestens|spätestens bis zum|am|zum) DATE
due          | [und/,] [bitte] (bis zum|bis|bis spätestens|spätestens am|spätestens bis zum) DATE (fällig|zahlbar|zu zahlen|zu begleichen|zu überweisen)
"""

_PAID = "(bezahlt|beglichen|ausgeglichen|erledigt|abgegolten|abgedeckt|getilgt|vom tisch|durch|gezahlt)"
_WHAT = "(rechnung|re|rg|sache|summe|betrag|posten|forderung)"
_REST = "(rest|restbetrag|restliche betrag|restliche|übrige|offene betrag|differenz|andere hälfte|zweite hälfte)"
_CLOSING = f"""
settled      | [und/,] (damit|somit|jetzt|nun|dadurch) (ist|wäre|sind|gilt) [die/der/das|seine|ihre|unsere] {_WHAT} [DOCUMENT] [jetzt/nun/vollständig/komplett/ganz/endgültig] {_PAID}
settled      | [und/,] (damit|somit|jetzt|nun|dadurch) (ist|wäre|sind|gilt) [die/der/das|seine|ihre|unsere] DESC {_WHAT} DOCUMENT [jetzt/nun/vollständig/komplett/ganz/endgültig] {_PAID}
settled      | [und/,] (die|das|der|damit ist die|damit ist) [rechnung] [DOCUMENT] [ist/wäre|ist damit] [also/nun/jetzt|somit/damit] (vollständig|komplett|ganz) {_PAID}
settled      | [und/,] (damit|somit|jetzt) (ist|bleibt|steht) [dort/da|bei ihm|bei ihr|bei ihnen|auf der rechnung] nichts [mehr] offen
settled      | [und/,] (das|dies) (war|ist|wäre) (alles|der ganze betrag|der volle betrag|der komplette betrag|die ganze rechnung|die volle summe|die gesamte summe)
part         | [und/,] [bitte] [den/die/das/der] {_REST} [bitte] [noch/erst mal|erstmal|weiter|einfach|vorerst] offen (lassen|stehen lassen|halten|führen)
part         | [und/,] (lass|lasse|lassen sie|lasst) [bitte] [den/die/das] {_REST} [bitte] [noch/erstmal|weiter|vorerst] (offen|stehen|offen stehen)
part         | [und/,] [der/die/das] {_REST} (bleibt|ist|steht|wäre|sei) [also/noch/damit|erst mal|erstmal|vorerst|weiterhin] (offen|ausständig|ausstehend|aus)
part         | [und/,] [der/die/das] {_REST} (kommt|folgt|wird nachgereicht|wird noch bezahlt|wird überwiesen|kommt noch|kommt nach|folgt noch|soll folgen|soll kommen) [dann/später/bald/separat|im MONTH|am DATE|bis DATE|bis zum DATE|nächste woche|nächsten monat|ende des monats|zum monatsende|anfang des monats|mitte des monats|mit der nächsten zahlung]
for          | [,] [das/es] (ist|war|gilt|gehört|geht|sind) [nur] (für|zur|zu|auf|gegen) [die/seine/ihre] [rechnung] DOCUMENT
do_it        | [und/,] [bitte] [das/es|die zahlung|den betrag|den eingang] [bitte] ((der|auf die|zur|gegen die) rechnung [DOCUMENT]|(auf|gegen) DOCUMENT) (zuordnen|buchen|verbuchen|verrechnen|anrechnen|eintragen) [bitte/danke]
"""

_SHE = "(sie|die|die rechnung|die mail|die e-mail|das pdf|das original|das dokument|ihre mail|ihre e-mail|ihre rechnung|deine mail)"
_LOST = (
    "(verloren|verloren gegangen|verlorengegangen|abhanden gekommen|untergegangen|untergegangen|verlegt|gelöscht|verschollen"
    "|verschwunden|im spam gelandet|im spamordner gelandet|im spam-ordner gelandet|im papierkorb gelandet|im müll gelandet"
    "|im altpapier gelandet|nicht auffindbar|nicht mehr auffindbar|nicht angekommen|nie angekommen|versehentlich gelöscht worden"
    "|nicht mehr zu finden|aus versehen gelöscht worden|durchgerutscht|unter die räder gekommen)"
)
_SOMEONE = (
    "(unser steuerberater|unsere steuerberaterin|unser buchhalter|unsere buchhalterin|unsere buchhaltung|die buchhaltung"
    "|unser büro|meine kollegin|mein kollege|mein chef|meine chefin|unser prüfer|unsere prüferin|der steuerberater"
    "|die steuerberaterin|meine frau|mein mann|das finanzamt|der wirtschaftsprüfer|unser wirtschaftsprüfer)"
)
_RESENDING = f"""
talk         | [,] [bei (uns|mir)] (ist|war) {_SHE} [hier] [leider/wohl/irgendwie/offenbar/anscheinend] [bei (uns|mir)] {_LOST}
talk         | [,] {_SHE} (ist|war|muss|scheint) [hier] [bei (uns|mir)] [leider/wohl/irgendwie/offenbar/anscheinend] [bei (uns|mir)] {_LOST} [sein|zu_sein]
talk         | [,] (wir|ich) (haben|habe|finden|finde) {_SHE} [hier/leider/wohl/irgendwie|aus versehen] (verlegt|verloren|gelöscht|nicht mehr|nirgends|nicht bekommen|nie bekommen|nicht erhalten|verschlampt|nicht wiedergefunden)
talk         | [,] {_SOMEONE} (hat|braucht|findet|benötigt|möchte|sucht|verlangt|bräuchte) [{_SHE}|eine kopie|ein exemplar|das original|noch eine kopie] [leider/wohl/irgendwie/noch|nicht mehr] [verlegt/verloren/gelöscht|noch einmal|nochmal|nochmals]
"""

_NEWCOMERS = """
newcomer     | (neuer kunde|neue kundin|neukunde|neukundin|ein neuer kunde|eine neue kundin|wir haben einen neuen kunden|ich habe einen neuen kunden|ich habe eine neue kundin) [(für|bei) (uns|mich|mir)|ab heute|seit heute] [:/,/-/–] NEW [,/:/-/–] [kontakt/mail/e-mail/email|kontaktadresse|mailadresse] [ist/:] EMAIL
newcomer     | (neuer kunde|neue kundin|neukunde|neukundin|ein neuer kunde|eine neue kundin) (für|bei) (uns|mich|mir) [:/,/-/–]
"""

_AS_EVER = "(immer|gewohnt|üblich|sonst|bisher|gehabt|letztes mal|beim letzten mal|zuletzt)"
_STARTS = "(nun|jetzt|so|so nun|aber nun|und nun|und jetzt|gut|also|tja|übrigens)"
COMMON_CLAUSES = f"""
fill         | [{_STARTS}] [,] (zum|zu dem|nun zum|jetzt zum|kommen wir zum) (eigentlichen|langweiligen|geschäftlichen|formellen|unangenehmen|ernsten|trockenen|wichtigen|lästigen) (teil|anliegen|grund|punkt|anlass)
fill         | [der] (eigentliche grund|grund|anlass|eigentliche anlass) (meiner|für meine|dieser|für diese) (mail|e-mail|nachricht|zeilen)
fill         | (ja|jo|jawohl|klar|gerne|gern|ok|okay|passt|prima|super|perfekt|gut|sehr gut|in ordnung|alles klar|einverstanden) [,/!/.] [so] (machen wir das|machen wir es so|machen wir so|können wir das machen|legen wir los|bitte so machen|machen wir)
fill         | [die] (gleiche|selbe|übliche|bekannte|gewohnte) (adresse|mailadresse|anschrift|e-mail-adresse|rechnungsadresse|rechnungsanschrift) [wie] [immer/sonst/bisher/gewohnt/üblich|letztes mal|beim letzten mal|zuletzt]
fill         | (adresse|anschrift|rechnungsadresse|rechnungsanschrift|mailadresse) (ist|bleibt|wie|unverändert) (bekannt|gleich|dieselbe|immer|gehabt|bisher|unverändert|die gleiche)
fill         | (sonst|ansonsten|alles andere|alles weitere|der rest) [ist/bleibt] (wie immer|wie gewohnt|wie gehabt|wie üblich|wie bisher|unverändert|nichts neues|nichts besonderes)
always       | [der/zum/zu] (gleicher|gleichen|selben|derselbe|demselben|üblicher|selber) (preis|satz|stundensatz|tagessatz|betrag) wie {_AS_EVER}
talk         | (entschuldigung|entschuldige|entschuldigt|entschuldigen sie|verzeihung|sorry|verzeih|verzeihen sie|pardon|tut mir leid|es tut mir leid) [bitte] [für] (die|meine|dass|dass ich) (späte|verspätete|lange|so) [spät] (antwort|rückmeldung|reaktion|meldung|antworte|melde|wartezeit|funkstille) [mich]
talk         | (ich wollte|wollte|möchte|ich möchte|wir möchten|wir wollten|wir wollen) (mich|uns) [nur/nochmal/nochmals/auch|noch einmal] [sehr/ganz] [herzlich] [bei (dir|euch|ihnen)] (bedanken|melden)
"""

EXPENSE_CLAUSES = _CATEGORIES + _PAID_BY_ME
BILL_CLAUSES = _CATEGORIES
_PAYING = """
fill         | [ich/wir] (überweise|überweisen|zahle|zahlen|bezahle|bezahlen) [dann/sie] [wie] (wie gewohnt|wie immer|wie üblich|sofort|umgehend|zeitnah|gleich|prompt|pünktlich|sofort nach erhalt|nach erhalt)
"""
INVOICE_CLAUSES = _TERMS + _NEWCOMERS + _PAYING + WANTED_FOR
PAYMENT_CLAUSES = _CLOSING
SENDING_CLAUSES = _RESENDING
