"""German: the parts of a request for an invoice in any order. Data only; see `language.invoice_parts` for the kinds.

A thing stands between `haben wir` and its participle, so that the participle is what stands right behind it.
"""

_THE = (
    "[die/das/der/den/dem/ein/eine/einen/einem/unsere/unser/unseren/ihre/ihr/ihren/eure/euren/deine/deinen/meine/meinen"
    "/mein/deren/diese/dieses/diesen/alle]"
)
_TOTAL = "[insgesamt/zusammen/genau/alles_zusammen/in_summe]"
_ALL = "(pauschal|insgesamt|zusammen|alles zusammen|alles in allem|gesamt|komplett|festpreis|fix|als pauschale|als festpreis|für alles|all inclusive)"
_PER = "(pro|je|die|den|das|per|/)"
_AGREED = "(vereinbart|ausgemacht|abgemacht|besprochen|abgesprochen|verabredet|gesagt)"
_SAID = "[wie (besprochen|vereinbart|ausgemacht|abgemacht|abgesprochen)]"
_HAVE = "(wir haben|ich habe|haben wir|habe ich|hab ich|ich hab|wir hatten|hatten wir|ich hatte|hatte ich)"
_A_BILL = "(die|eine|ihre|seine|ne|deren|unsere) [neue/entsprechende/passende/dazugehörige] rechnung"
_MAILED = "(schicken|zuschicken|senden|zusenden|mailen|zumailen|zukommen lassen|übermitteln|übersenden)"
_MADE = "(stellen|schreiben|ausstellen|machen|erstellen|fertigmachen|anlegen|aufsetzen)"
_READY = "(fertig|erledigt|abgeschlossen|online|live|montiert|geliefert|ausgeliefert|installiert|abgenommen|übergeben|aufgebaut|abgegeben|gedruckt|eingebaut)"

GERMAN = f"""
topic  | (für|über|bezüglich|betreffend|zu|zum|zur|fürs) {_THE}
topic  | (es geht um|es handelt sich um|das ist für|es ist für|und zwar|leistung|leistungen|betrifft|betreff) [:] {_THE}
join   | (dazu|hinzu|zusätzlich|und|plus|sowie|und dazu|ausserdem|und noch|+|&|dazu noch|zuzüglich|dazu kommt|dazu kommen|hinzu kommt|hinzu kommen) {_THE}
qty    | [für/über/um] {_TOTAL} {_THE} QTY UNIT [.]
qty    | [für/über/um] {_THE} QTY [x/×/mal]
was    | [und] {_TOTAL} (das|es|dies) (waren|war|sind|ist|wären|macht|machte|ergibt) {_TOTAL}
was    | es (waren|sind) [ja/also/genau] {_TOTAL}
was    | (waren|war|sind) (es|das) {_TOTAL}
was    | {_AGREED} (waren|war|sind|ist)
was    | (angefallen|geleistet) (sind|waren)
did+we | {_HAVE} {_TOTAL} {_THE}
did+we | (hab|habe) {_TOTAL} {_THE}
did+we | (ich war|wir waren|war ich|waren wir) [DATE]
polite+me | [bitte] (stellst|stell|stelle|stellen|berechnest|berechnen|berechne) [du/sie] (mir|uns) [bitte]
invoice | in rechnung [stellen] [bitte]
invoice+topic+me | [bitte] (berechnen_sie|berechne|verrechnen_sie|verrechne|berechnet|verrechnet) (uns|mir) [bitte] {_THE}
flat   | (hatte|hatten|hab|habe|haben) [ich/wir] MONEY {_AGREED}
did+you | (ihr habt|sie haben|du hast|habt ihr|haben sie|hast du) [uns/mir] {_THE}
finished | [uns/mir/ihnen/denen] DID [worden]
finished+got | (erhalten|bekommen|gekriegt|gehabt|abgenommen)
finished | (wurde|wurden|ist|sind|war|waren) [jetzt/nun/alle/beide/endlich/inzwischen] [DATE] (DID|{_READY}) [worden]
finished | (ist|sind) [jetzt/nun/alle/beide/endlich/inzwischen] [da|bei_uns|gut] angekommen
when   | (letzte|vergangene|vorige|diese) woche
when   | (von|aus) [der] (letzter|letzten|vergangener|vergangenen|voriger|vorigen) woche
when   | (letzten|vergangenen|vorigen|diesen) monat
when   | (vom|am) (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)
when   | am [letzten/vergangenen] wochenende
when   | [am/vom] DATE [vormittag/nachmittag/abend/früh]
worked | [und] (das|es) (hat|haben) [mich/uns] {_TOTAL} QTY UNIT (gedauert|gebraucht|gekostet)
worked | [und] (gedauert|gebraucht) (hat|haben) (das|es|wir|ich) {_TOTAL} QTY UNIT
worked | [und] (ich|wir) (habe|haben|hab) [dafür/daran] {_TOTAL} QTY UNIT [dafür/daran] (gebraucht|gearbeitet|investiert|benötigt|aufgewendet)
worked | {_HAVE} [dafür/daran] {_TOTAL} QTY UNIT [dafür/daran] (gebraucht|gearbeitet|investiert|benötigt|aufgewendet)
worked | (war|waren) (ich|wir) {_TOTAL} QTY UNIT (dort|da|vor ort|beschäftigt|dran)
each   | [,] [zu/für] MONEY (das stück|pro stück|je stück|je|jeweils|pro einheit|pro exemplar|das exemplar) [.] {_SAID}
each   | [,] (je|jeweils|à|@|x|×|das stück|stück|pro stück|das stück für|das stück zu|stückpreis|einzelpreis|zu je|zu jeweils|für je) [:] MONEY {_SAID}
rate   | [,] [zu/à/für/@/mit/zu_je] MONEY {_PER} UNIT2 [.] {_SAID}
rate   | (stundensatz|tagessatz|satz) (wie_ausgemacht|wie_vereinbart|wie_abgemacht|wie_besprochen|wie_gesagt) [:/,] MONEY
rate   | (stundensatz|tagessatz|satz|stundenlohn) [ist/war/von/beträgt] [:] MONEY {_SAID}
rate   | [zum/zu_einem/mit_einem/mit_dem/mit] [vereinbarten/üblichen] (stundensatz|tagessatz) [von/:] MONEY
rate   | (pro|je|die) UNIT2 [.] [:/à/zu/für/mit] MONEY
rate   | (ihr|wir|sie|du) (hattet|hatten|hattest|haben|hast) MONEY {_PER} UNIT2 {_AGREED}
rate   | {_AGREED} (waren|war|sind|ist|hatten wir) MONEY {_PER} UNIT2
head   | {_AGREED} (waren|war|sind|ist|hatten wir) MONEY (pro|je) HEAD
head   | [,] [zu/à/für] MONEY (pro|je|/) HEAD {_SAID}
at     | zu MONEY
flat   | [zum/für/mit/über/von] [den/einen/das/ein/die/eine/einem/einer] [vereinbarten/abgesprochenen/besprochenen/ausgemachten] (pauschale|pauschalpreis|festpreis|pauschalbetrag|gesamtpreis|gesamtbetrag|honorar|betrag|preis) [von/über/:] MONEY
flat   | [über] [die/den] (vereinbarten|abgesprochenen|besprochenen|ausgemachten|abgemachten) MONEY
flat   | {_ALL} [:] MONEY {_SAID}
flat   | MONEY {_ALL} {_SAID}
flat   | {_AGREED} (waren|war|sind|ist|hatten wir) [pauschal|ein festpreis von|ein honorar von|eine pauschale von|ein preis von] MONEY [{_ALL}]
flat   | (wir|ihr|sie|du) (hatten|hattet|hattest) [uns_auf] MONEY [{_ALL}] ({_AGREED}|geeinigt)
flat   | (der|das) [vereinbarte/abgesprochene/ausgemachte] (preis|betrag|honorar|festpreis) (ist|war|beträgt|:|lag bei) MONEY [{_ALL}]
flat   | MONEY [{_ALL}] (hatten|haben) wir {_AGREED}
amount | [über/für] MONEY {_SAID}
invoice | (CUSTOMER|sie|er|die) (will|möchte|braucht|bräuchte|bekommt|bekommen|kriegt|erhält|wartet auf|brauchen|möchten|wollen) [noch/bitte/dafür/jetzt/nun] {_A_BILL}
invoice+me+send | (sie können|du kannst|ihr könnt|können sie|kannst du|könnten sie|könntest du) [uns/mir] [jetzt/nun/dann/bitte] [gern/gerne] [uns/mir] [dafür/hierfür] {_A_BILL} [dafür] {_MAILED}
invoice+me | (sie können|du kannst|ihr könnt|können sie|kannst du|könnten sie|könntest du) [uns/mir] [jetzt/nun/dann/bitte] [gern/gerne] [uns/mir] [dafür/hierfür] {_A_BILL} [dafür] {_MADE}
invoice | (kannst du|könntest du|könnten sie|können sie) [bitte] (dem|der|den) CUSTOMER [bitte] {_A_BILL} {_MADE}
invoice | (eine|die|ne|ihre|deren|seine|unsere) [neue/kurze/kleine] rechnung
invoice+me | (wir|ich) (brauchen|brauche|bräuchten|bräuchte|benötigen|benötige|hätten gern|hätte gern|hätten gerne|hätte gerne) [noch/bitte/dafür/von_ihnen/von_dir] [noch/bitte/dafür] {_A_BILL} [darüber/dafür/hierfür]
invoice+me+send | (schickst|sendest|mailst|schickt|sendet) (du|ihr) (mir|uns) [bitte/noch] [bitte/noch] (die|eine|ne) rechnung
invoice+me | (machst|schreibst|stellst|erstellst) (du|ihr) (mir|uns) [bitte/noch] [bitte/noch] (die|eine|ne) rechnung [fertig/aus]
invoice+me | [jetzt/nun/dafür] fehlt [uns/mir/jetzt/nun] [nur_noch/noch/nur/eigentlich_nur_noch] (die|eine|ihre|deine|eure) rechnung [dafür]
send   | [bitte] per (mail|e-mail|email) an (mich|uns)
did    | (sie|die|er) (haben|hat) [von_uns] {_TOTAL} {_THE}
invoice+me | [wir/ich] (bitten|bitte|ersuchen) [wir/ich] [sie/dich/euch] um (eine|ihre|die) rechnung
invoice | [bitte] rechnung [dafür] [bitte] [{_MADE}] [bitte/danke]
send   | [und/bitte] per mail an [die/das/den/dem] CUSTOMER
customer | (bei|beim|für|fürs|in der|mit) [der/dem/die/das/den] CUSTOMER
fill   | (dafür|darüber|hierfür|hierüber)
fill   | [der/unser/ihr/mein] auftrag [ist/war] (fertig|abgeschlossen|erledigt)
skip   | alles (bestens|super|prima|gut|heil angekommen|gut angekommen)
"""
"""The rows; `DID` is a participle of what one does for a customer."""
