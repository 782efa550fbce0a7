"""German: how an invoice is asked for, by classes of verbs in all persons and moods. One row per phrase."""

from My_AI_Employee.planners.rules.grammar.language.german_invoice import _AT, _EACH, _FOR_ITS, _LINE_SIGN, _WHO

_TO_US = "(uns|mir)"
_BILL = (
    "[die/eine/ne/ihre/eure/deine/unsere/seine/meine/den/einen]"
    " [neue/entsprechende/passende/dazugehörige/zugehörige/kleine/kurze/ordentliche/normale/finale/folgende/nachfolgende/gewünschte/besprochene]"
    " (rechnung|abrechnung)"
)
_OF_IT = "[dafür/hierfür/darüber/hierüber/dazu/daraus]"
_SEND_NOW = (
    "(schick|schicke|schickt|schicken_sie|sende|sendet|senden_sie|maile|mail|mailt|mailen_sie|übersende|übersenden_sie"
    "|übermittle|übermitteln_sie|schicks|schickts|reiche|reichen_sie|stelle_zu)"
)
_DO_YOU_SEND = (
    "((schickst|sendest|mailst|übersendest) du|(schickt|sendet|mailt) ihr|(schicken|senden|mailen|übersenden) sie)"
)
_DO_YOU_MAKE = (
    "((schreibst|machst|erstellst|stellst|legst) du|(schreibt|macht|erstellt|stellt) ihr"
    "|(schreiben|machen|erstellen|stellen|legen) sie)"
)
_MAKE_NOW = (
    "(schreib|schreibe|schreibt|schreiben_sie|erstell|erstelle|erstellt|erstellen_sie|mach|mache|macht|machen_sie"
    "|stell|stelle|stellt|stellen_sie|fertige|fertigen_sie|leg|lege|legen_sie|bereite|bereiten_sie)"
)
_MAILED = (
    "(schicken|senden|zuschicken|zusenden|übersenden|übermitteln|mailen|zumailen|zukommen lassen|zukommen_zu_lassen"
    "|zuzusenden|zu_schicken|zu_senden|zuzuschicken|rausschicken|raussenden|verschicken|versenden|zustellen|rauslassen)"
)
_MADE = (
    "(schreiben|erstellen|ausstellen|machen|fertigmachen|fertig_machen|fertig_stellen|anfertigen|aufsetzen|vorbereiten|stellen"
    "|zu_schreiben|zu_erstellen|auszustellen|zu_machen|fertig_zu_machen|zu_stellen|schreibst|erstellst|machst|ausstellst)"
)
_WOULD = "[könntest/würdest/könnten/würden/könntet/würdet/kannst/können/magst/mögen]"
_CHARGED = (
    "(in rechnung stellen|in rechnung zu stellen|abrechnen|abzurechnen|berechnen|zu_berechnen|verrechnen|fakturieren"
    "|in rechnung gestellt haben|weiterberechnen|weiterverrechnen|weiterbelasten)"
)
_NEED = (
    "(brauche|brauchen|bräuchte|bräuchten|benötige|benötigen|hätte gern|hätte gerne|hätten gern|hätten gerne|möchte|möchten"
    "|hätte|hätten|erwarte|erwarten|wünsche|wünschen)"
)
_NEEDS = (
    "(braucht|brauchen|bräuchte|bräuchten|benötigt|benötigen|hätte gern|hätte gerne|hätten gern|hätten gerne|möchte|möchten"
    "|wünscht|wünschen|wartet auf|warten auf|bittet um|bitten um|fragt nach|fragen nach|will|wollen)"
)
_SENDING = "(zusendung|übersendung|zustellung|übermittlung)"
_MAKING = "(erstellung|ausstellung|stellung)"
_TODAY = "[(DATE|DATE noch|noch DATE)]"
_IT = "(das|dies|diese|dieses|es|sie|die|die_stunden|die_arbeit|die_arbeiten|die_leistung|die_leistungen|den_auftrag)"
_PERSON = "[herr/herrn/frau] [dr .] HEAD (von|vom|aus) [der/dem] CUSTOMER"
_CALLED = "(angerufen|nachgefragt|geschrieben|gemailt|sich gemeldet|eine mail geschrieben|eine e-mail geschrieben|daran erinnert|gefragt)"
_VIA = "[per_mail/per_e-mail/per_email/als_pdf/digital/elektronisch]"

ASKING = f"""
invoice+me+send | [bitte] {_SEND_NOW} {_TO_US} [bitte] {_BILL} {_VIA} [zu] {_OF_IT}
invoice+me+send | {_DO_YOU_SEND} {_TO_US} [bitte] {_BILL} {_VIA} [zu] {_OF_IT}
invoice+me+send | [bitte] (lass|lasst|lassen_sie) {_TO_US} [bitte] {_BILL} {_OF_IT}
invoice      | [bitte] {_MAKE_NOW} (mir|uns) [bitte] {_BILL} [fertig/aus] {_OF_IT}
invoice      | {_DO_YOU_MAKE} (mir|uns) [bitte] {_BILL} [fertig/aus] {_OF_IT}
invoice      | [bitte] {_MAKE_NOW} [bitte] {_BILL} {_OF_IT} [an/für/auf] [{_WHO} CUSTOMER] [fertig/aus/an] {_OF_IT}
invoice      | {_DO_YOU_MAKE} [bitte] {_BILL} {_OF_IT} [an/für/auf] [{_WHO} CUSTOMER] [fertig/aus/an] {_OF_IT}
invoice      | {_DO_YOU_MAKE} [bitte] [dem/der/den] CUSTOMER [bitte] {_BILL} [fertig/aus] {_OF_IT}
invoice+send | [bitte] {_SEND_NOW} [bitte] (ihm|ihr|ihnen|denen|dem_kunden|der_kundin) [bitte] {_BILL} {_VIA} [zu] {_OF_IT}
invoice+send | {_DO_YOU_SEND} [bitte] (ihm|ihr|ihnen|denen|dem_kunden|der_kundin) [bitte] {_BILL} {_VIA} [zu] {_OF_IT}
invoice+send | {_DO_YOU_SEND} [bitte] {_BILL} an {_WHO} CUSTOMER {_OF_IT}
invoice+me   | [dafür/hierfür/dazu] (wir|ich) {_NEED} [von_ihnen/von_euch/von_dir] [bitte] {_OF_IT} {_BILL} {_OF_IT}
invoice+me   | [dafür/hierfür/dazu] {_NEED} (wir|ich) [von_ihnen/von_euch/von_dir] [bitte] {_OF_IT} {_BILL} {_OF_IT}
invoice+me   | (brauche|bräuchte|benötige|hätte gern|hätte gerne) [dafür/dazu] [bitte] {_BILL} {_OF_IT}
invoice+me+send | [(ich|wir)] (bitte|bitten|bittet|erbitte|erbitten) [um] [die/eine] {_SENDING} (der|einer|ihrer|eurer|deiner|von) [entsprechenden] rechnung {_OF_IT}
invoice+me   | [(ich|wir)] (bitte|bitten|bittet|erbitte|erbitten) [um] [die/eine] {_MAKING} (der|einer|ihrer|eurer|deiner|von) [entsprechenden] rechnung {_OF_IT}
invoice+me   | [(ich|wir)] (bitte|bitten|bittet) [sie] um [eine/die/ihre] [entsprechende] (rechnung|abrechnung|rechnungsstellung) {_OF_IT}
invoice+me+send | [für] [eine] [zeitnahe/baldige/schnelle/kurzfristige] {_SENDING} [per_mail] (wären wir|wäre ich|sind wir|bin ich) [ihnen/dir/euch] [sehr] (dankbar|verbunden)
fill         | (ich|wir) (wäre|wären) [ihnen/dir/euch] [sehr] (dankbar|verbunden)
invoice+me   | (freue mich|freuen uns|ich freue mich|wir freuen uns|warte|warten|ich warte|wir warten) (auf|über) [die/eine/ihre/deine/eure] rechnung {_OF_IT}
invoice      | (er|sie|der_kunde|die_kundin|die|[die/das/der] CUSTOMER) {_NEEDS} [dafür/hierfür/dazu] {_BILL} {_OF_IT} [haben] {_OF_IT}
invoice      | [und] {_NEEDS} [dafür/hierfür/dazu] {_BILL} {_OF_IT} [haben] {_OF_IT}
invoice+send | [und] (bittet|bitten) um {_SENDING} (der|einer|ihrer|seiner) [entsprechenden] rechnung {_OF_IT}
invoice      | [die/das/der] CUSTOMER (hätte|bräuchte|möchte) {_OF_IT} {_BILL} {_OF_IT} [haben]
invoice      | [bitte] {_IT} [bitte] {_TODAY} [bitte] {_CHARGED} [bitte] [?]
invoice      | [bitte] {_BILL} [bitte] {_OF_IT} [bitte] {_TODAY} {_MADE} {_WOULD} [?]
invoice      | [bitte] {_IT} [bitte] {_WHO} CUSTOMER [bitte] {_CHARGED} [bitte] [?]
invoice      | [bitte] {_TODAY} {_CHARGED} [bitte] [?]
invoice      | [bitte] (rechne|rechnet|rechnen_sie|rechnest_du|rechnen_wir) {_IT} [bitte] (mit|bei) {_WHO} CUSTOMER ab
invoice      | [bitte] (rechne|rechnet|rechnen_sie|rechnest_du|rechnen_wir) {_IT} [bitte] ab [?]
topic+invoice | [bitte] (rechne|rechnet|rechnen_sie|rechnest_du) [bitte] (die|das|den|unsere|unseren) DESC [(vom|am) DATE] [bitte] ab [?]
invoice      | [bitte] (setz|setze|setzen_sie|pack|packe|nimm|nehmen_sie) {_IT} [bitte] auf (die|eine) [nächste] rechnung
invoice      | [bitte/noch] {_BILL} (zu|für) {_IT}
invoice      | [bitte] {_BILL} dazu [:]
invoice+send | [bitte] {_BILL} [bitte] {_VIA} {_TODAY} (raus|rausgeben|hinaus|weg|verschicken|versenden|rausschicken|senden) [bitte/danke]
invoice+send | [bitte] {_BILL} [bitte] {_VIA} an (sie|ihn|ihr|die|den_kunden|die_kundin|{_WHO} CUSTOMER) (raus|verschicken|senden|schicken|mailen|weiterleiten) [bitte]
send         | [und] [bitte] {_TODAY} {_VIA} (direkt|gleich|sofort) [an (sie|ihn|den_kunden|die_kundin|CUSTOMER)] {_VIA} {_MAILED} {_WOULD} [?]
send         | [und] [bitte] [an] (sie|ihn|ihnen|ihm|ihr|den_kunden|die_kundin|das_sekretariat|die_buchhaltung) {_TODAY} {_VIA} {_MAILED} {_WOULD} [?]
send         | [und] [bitte] [die_rechnung|diese|sie|die] [bitte] [auch] {_TODAY} {_VIA} {_MAILED} {_WOULD} [?]
send         | [und] [bitte] {_SEND_NOW} (sie|die_rechnung|diese|die) [bitte] {_TODAY} [gleich/direkt/sofort] {_VIA} (ans|an das|an die|an unser|an den|zum) (sekretariat|buchhaltung|büro|kunden|kundin|verwaltung) [raus/weiter]
send         | [und] [bitte] {_SEND_NOW} (ihm|ihr|ihnen|denen|dem_kunden|der_kundin) [bitte] (sie|die_rechnung|diese|die) [bitte] {_TODAY} {_VIA} [zu/raus/hin]
send         | [und] [bitte] (an|per mail an) [unsere/diese/die/meine/obige/bekannte] (adresse|mailadresse|e-mail-adresse|email-adresse|e-mail|mail) [{_MAILED}]
send         | [gern/gerne/bitte] (per mail|per e-mail|per email|als pdf|elektronisch|digital) [als_pdf|per_mail] [an (diese|die|meine|unsere) (adresse|mailadresse|e-mail-adresse|mail)] [{_MAILED}] [zurück]
do           | {_MADE} {_WOULD}
customer     | (kunde|kundin|auftraggeber|auftraggeberin|empfänger|rechnungsempfänger) (ist|war|wieder|:) [die/das/der] CUSTOMER
customer     | {_PERSON} (hat|hatte) [DATE] [vormittag/mittag/nachmittag/früh/morgen/abend] [bei_uns/bei_mir/hier] {_CALLED} [und]
customer     | [die/das/der] CUSTOMER (hat|hatte) [DATE] [vormittag/mittag/nachmittag/früh/morgen/abend] [bei_uns/bei_mir/hier] {_CALLED} [und]
customer     | [dr .] CUSTOMER (lässt|lassen) (dich|sie|euch) [ganz] [herzlich/lieb/schön] grüssen [und]
customer     | [notiz/info/nachricht] [vom/aus_dem] (telefonat|gespräch|anruf|telefongespräch|treffen|termin|meeting|rückruf) (mit|von|bei) [dr .] CUSTOMER [:]
customer     | mit [dr .] CUSTOMER (habe ich|haben wir|hatte ich|hatten wir) [DATE] (vereinbart|besprochen|ausgemacht|abgemacht|verabredet|abgesprochen) [,] [dass]
price+invoice | (wir|ich) (für|über) [das/die/den/unser/unsere] DESC PRICE (abrechnen|berechnen|in rechnung stellen|verrechnen)
note         | (leistungszeitraum|abrechnungszeitraum|zeitraum) [:/vom/ist/war/von] DATE (bis|-|–) [zum] DATE2
fixed        | DESC {_WHO} CUSTOMER {_LINE_SIGN} [pauschal] PRICE [pauschal]
fixed        | DESC (für|bei|fürs|beim) {_WHO} CUSTOMER {_LINE_SIGN} [pauschal] PRICE [pauschal]
tax          | [,/und] (mwst|ust|mehrwertsteuer|umsatzsteuer) [.] RATE (kommt|kommen) [noch] (dazu|drauf|hinzu|obendrauf)
fill         | (mein|unser|der) auftrag (ist|war) (fertig|abgeschlossen|erledigt)
fill         | (über|für|von uns|von mir)
invoice+me   | (könnten|können|dürften|kann|könnte|dürfte) (wir|ich) [von_ihnen/von_euch/von_dir] [bitte] {_OF_IT} {_BILL} {_OF_IT} [(bekommen|haben|erhalten|kriegen) [?]]
do           | (bekommen|haben|erhalten|kriegen) ?
invoice      | [bitte] [{_WHO} CUSTOMER] [bitte] (die|unsere|meine|alle) (arbeiten|leistungen|stunden|arbeitsstunden) [(der|von der|aus der) (letzten|vergangenen|vorigen) woche|(des|vom|aus dem) (letzten|vergangenen) (monat|monats)|dieser woche|diesen monat|vom DATE] [bitte] {_CHARGED} [:/?]
rate         | (ihr|sie|wir|du) (hattet|hatten|hattest|haben|hast|habt) [uns/mir/dafür] MONEY [{_EACH}] (gesagt|vereinbart|genannt|ausgemacht|besprochen|abgemacht|verabredet)
rate         | als UNIT2 (hatten|haben|waren|wurden|ist|war|sind) [wir/sie/ihr] MONEY [vereinbart/ausgemacht/besprochen/abgemacht/verabredet]
rate         | zum [vereinbarten/üblichen/bekannten] (satz|preis|kurs) von MONEY [{_EACH}]
measure      | QTY UNIT [.] {_AT} MONEY [{_EACH}] (waren|war|sind|hatten_wir|haben_wir) (ausgemacht|vereinbart|besprochen|abgemacht|verabredet)
price        | (vereinbart|ausgemacht|abgemacht|besprochen|abgesprochen) (war|ist|waren|wurde|wurden|hatten_wir) [ein/eine/der/die] (festpreis|pauschalpreis|pauschale|preis|honorar|betrag) von PRICE
price        | [eine/die/als] (pauschale|tagespauschale|pauschalpreis) [:/von] PRICE
fixed        | (dazu|hinzu|zusätzlich) (kommt|kommen) [noch] PRICE [für/an] [die/das/den] DESC
fixed        | (dazu|hinzu|zusätzlich) (kommt|kommen) [noch] [die/das/der] DESC {_LINE_SIGN} [für/mit/von/zu] PRICE
topic        | (grund|anlass) [:/ist/war] DESC [am DATE]
on_day       | [noch] DATE [noch/früh/vormittag/mittag/nachmittag/abend]
customer     | [ich/wir] (hatte|hatten|habe|haben) [DATE] [einen/eine] (termin|besprechung|einsatz|auftrag|besuch|meeting|besichtigung) (bei|mit|für|in_der) {_WHO} CUSTOMER
talk         | für (unseren|meinen|ihren|den) (monatsabschluss|jahresabschluss|abschluss|steuerberater|quartalsabschluss)
do           | [bitte] (erledigen|veranlassen|drum kümmern|darum kümmern|fertig machen)
invoice      | (er|sie|die|[die/das/der] CUSTOMER) (bekommt|bekommen|kriegt|kriegen|erhält|erhalten) [dafür/auch/gleich] [auch/gleich] [eine/ihre/seine/die] [erste/neue/nächste] rechnung {_OF_IT} [:]
work+invoice | {_FOR_ITS} QTY UNIT [.] DESC [bitte] {_TODAY} {_CHARGED} {_WOULD} [?]
count+invoice | {_FOR_ITS} SEVERAL DESC [bitte] {_TODAY} {_CHARGED} {_WOULD} [?]
topic+invoice | [die/das/den/unsere/meine] DESC (an|für|mit|bei) {_WHO} CUSTOMER [bitte] {_TODAY} {_CHARGED} [:]
topic+invoice | (an|für|mit|bei) {_WHO} CUSTOMER [bitte] [die/das/den/unsere/meine] DESC [bitte] {_TODAY} {_CHARGED} [:]
fixed        | [über] [eine/die/den] (pauschale|pauschalbetrag|festbetrag|festpreis|honorar|pauschalpreis|betrag|gesamtbetrag) (von|in höhe von|über) PRICE (für|an) [die/das/den/eine/ein/einen/unsere/ihre] DESC
customer     | [herr/herrn/frau] [dr .] CUSTOMER2 (von|vom|aus|bei) [der/dem] CUSTOMER (hat|hatte) [DATE] [vormittag/mittag/nachmittag/früh/morgen/abend] [bei_uns/bei_mir/hier] {_CALLED} [und]
talk         | (er|sie|ich|wir|die|der kunde|die kundin) (ist|sind|bin) [ab/bis/seit] [DATE|morgen|übermorgen] [dann] (im urlaub|in urlaub|unterwegs|krank|auf messe|auf reisen|auf dienstreise|nicht da|weg|nicht im büro|im ausland)
talk         | (er|sie|die|der kunde|die kundin|wir|ich) (braucht|brauchen|benötigt|benötigen|brauche|benötige) (das|die|sie|es) [DATE|noch] für (die|ihre|seine|unsere|meine|den|das|ihren|ihr) HEAD
talk         | für (unsere|meine|ihre|die|deren|eure|seine) (unterlagen|akten|steuer|steuererklärung|versicherung|ablage|kasse|vereinskasse|bücher)
"""
