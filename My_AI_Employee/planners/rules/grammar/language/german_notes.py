"""German: phrases whose parts may stand in any order, which come after the tables of their type of request.

One row per phrase; see `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.german_invoice import (
    _AT,
    _BILL,
    _BILLS,
    _EACH,
    _FOR_ITS,
    _LINE_SIGN,
    _MAIL,
    _ONE,
    _WHO,
)
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

_THE = "[die/das/der/den/dem/eine/ein/einen/einem/einer/unsere/unseren/unserem/unser/ihre/ihren/seine/seinen/deren/dessen]"
_FLAT = "[pauschal]"
_VAT = "(mwst|ust|mehrwertsteuer|umsatzsteuer|vorsteuer) [.]"
_PIECE = "(pro_stück|das_stück|je_stück|stück|/ stück|/ stk [.]|pro stk [.])"
_NEXT_TO = ",/:/-/–/+/plus/und/sowie"
_LATELY = "[heute/jetzt/nun/endlich/inzwischen/soeben/gerade/eben/vorhin|heute_früh|heute_morgen]"
_WE_DID = "(wir haben|ich habe|haben wir|habe ich|hab ich|ich hab)"

INVOICE_NOTES = f"""
price        | PRICE {_FLAT}
price        | [der/die/das/als/zum] (preis|betrag|gesamtpreis|festpreis|pauschalpreis|rechnungsbetrag|honorar|kosten|pauschale) [ist/war/waren/sind/beträgt/:/von] PRICE {_FLAT}
price        | (das|es) (macht|kostet|kostete|waren|sind) [genau] PRICE {_FLAT}
price        | (über|von|für|auf|mit|in höhe von) [die/den/einen] [vereinbarten/ausgemachten/abgesprochenen/besprochenen/abgemachten] [betrag/preis/festpreis] [von/über] PRICE {_FLAT}
price        | [zum] (vereinbarten|ausgemachten|besprochenen) (preis|festpreis|betrag) [von] PRICE
topic        | (für|über|wegen|betrifft|betreff|es geht um) [:] {_THE} DESC
topic        | (für|über|wegen) {_THE} DESC (am|vom) DATE [in/im/an/bei/auf] [der/dem/den] [HEAD]
topic        | (leistung|arbeit|was|wofür|position|tätigkeit|auftrag|gegenstand) [:/war/ist] DESC
topic        | [in/bei/im/am] [der/dem] DESC [in/bei/im/am] [der/dem] HEAD (am|vom) DATE
no_tax       | (ohne|keine) (umsatzsteuer|mwst|ust|mehrwertsteuer|steuer) [.]
no_tax       | umsatzsteuerfrei/mehrwertsteuerfrei/steuerfrei
tax          | [netto] [,] [alles/jeweils] (zzgl|zuzüglich|zuzgl|plus|+) [.] [der/gesetzlicher/gesetzliche] RATE {_VAT}
tax          | netto [,] [mit/und/bei] RATE {_VAT}
invoice      | {_BILLS} [bitte/danke] [!]
invoice      | [die/das/der] CUSTOMER (bekommt|kriegt|erhält|braucht|benötigt) [noch/bitte/von_uns/dann/dafür/hierfür] [ihre/seine/eine/die] [neue] {_BILLS} [dafür/hierfür/darüber]
invoice      | [die/das/der] CUSTOMER (wartet|fragt) [noch] (auf|nach) [ihre/seine/die/eine] [neue] {_BILLS}
invoice      | [die/das/der] CUSTOMER (möchte|hätte gern|hätte gerne|wünscht|bittet um|fragt nach) [bitte/noch/dafür] [ihre/seine/eine/die] [neue] {_BILLS} [haben]
invoice+send | [bitte] [die/eine] [neue] {_BILLS} [bitte] (raus|rausschicken|verschicken|rausgeben) [bitte]
invoice+send | [bitte] (schick|schicke|sende|mail|maile|schicken_sie|schickst_du) (ihr|ihm|ihnen|denen) [bitte/dann/dafür] (die|eine|ihre|seine) [neue] {_BILLS} [dafür] [bitte/zu]
price        | PRICE (waren|war|sind) [so] (vereinbart|ausgemacht|abgemacht|besprochen)
fill         | (dafür|hierfür)
fill         | /
fixed        | / DESC / PRICE
fixed        | [über/von] PRICE [für] [die/das/den] WORK
done         | WORK [bei/für/von] CUSTOMER [ist/sind/wurde/war] {_LATELY} (DONE|fertig|abgeschlossen|erledigt|durch)
done         | WORK [ist/sind/wurde/war] {_LATELY} (fertig|abgeschlossen|erledigt|durch)
done         | (wir waren|ich war|waren wir|war ich) [heute/gestern/letzte_woche/diese_woche/vorgestern] (bei|beim|in|bei_der) {_WHO} CUSTOMER
done         | und [haben/habe] [dort/da] {_THE} DESC DONE
topic+invoice+me | (stellen_sie|stell|stelle) uns [bitte] (die|das|den|ihre) DESC [vom/am] [DATE] [bitte] in rechnung
customer     | (an|für|kunde|kundin) [:] NEW [,] EMAIL [,] (neu|neuer kunde|neue kundin|neukunde|neukundin)
invoice      | (mach|mache|schreib|schreibe) [bitte/mir] [bitte] eine rechnung daraus
invoice      | [bitte] (zum abrechnen|zur abrechnung|zu berechnen|abzurechnen|zu fakturieren|in rechnung zu stellen|zur rechnungsstellung|für die rechnung)
invoice      | (rechnungsempfänger|empfänger|auftraggeber|rechnung an) [:/ist] CUSTOMER
invoice      | (an|für) {_WHO} CUSTOMER (geht|gehen|gehört) [noch/bitte] [eine/die] [neue] {_BILLS}
invoice      | bitte (an|für) {_WHO} CUSTOMER
invoice      | {_ONE} [neue] {_BILLS} an [:] NEW [,] EMAIL
invoice      | [bitte] {_ONE} [neue] {_BILLS} [für/an/fürs/ans] {_WHO} CUSTOMER (machen|schreiben|erstellen|ausstellen|fertig_machen|fertigmachen|aufsetzen|rausschicken|vorbereiten)
invoice      | (mach|mache|machst|schreib|schreibe|schreibst) [du] [bitte/mir/mal] (die|eine) [neue] {_BILLS} [für/an] {_WHO} CUSTOMER fertig
invoice      | {_WHO} CUSTOMER [bitte] [eine/die] [neue] {_BILLS} (machen|schreiben|erstellen|ausstellen|schicken)
invoice      | [bitte] (berechne|verrechne|fakturiere|berechnest du|verrechnest du|berechnen wir|stellen wir|stellst du) [bitte/noch] [{_WHO}] CUSTOMER [bitte/noch]
invoice      | CUSTOMER [bitte/noch] (berechnen|abrechnen|verrechnen|fakturieren)
invoice+me   | (erbitten wir|wir erbitten|erbitte ich|ich erbitte|wir bitten um|bitten wir um|ich bitte um|bitte ich um|bitte um|erwarten wir) [ihre/eure/deine/eine/die] [neue] rechnung
invoice+me+send | (wir bitten um|ich bitte um|bitten um|bitte um|wir erbitten) [die] (zusendung|übersendung) (der|einer|ihrer) [neuen] rechnung
invoice+me   | (wir bitten um|ich bitte um|bitten um|bitte um|wir erbitten) [die] (erstellung|ausstellung) (der|einer|ihrer) [neuen] rechnung
invoice+me   | (wir hätten|ich hätte|hätten wir|hätte ich) (gern|gerne) [ihre/eure/deine/eine/die] [neue] rechnung
invoice+me   | (senden|schicken|stellen) sie uns [bitte] [ihre/die/eine] [neue] rechnung [zu/aus]
topic+invoice | (schreibst|stellst|berechnest|machst|verrechnest) du [bitte/mir] [{_WHO}] CUSTOMER [bitte/noch] (die|das|den|unsere|unseren) DESC [in_rechnung] [?]
topic+invoice | (kannst|könntest|können|könnten) (du|sie) [bitte] [{_WHO}] CUSTOMER [bitte/noch] (die|das|den|unsere|unseren|einen|eine) DESC [bitte] {_BILL} [?]
customer     | (rechnungsempfänger|empfänger|kunde|kundin|auftraggeber|für|an) [:/ist/war] CUSTOMER
customer     | {_WE_DID} (bei|für|beim) {_WHO} CUSTOMER
done         | {_WE_DID} {_LATELY} {_THE} DESC (bei|für|beim|an) {_WHO} CUSTOMER {_LATELY} DONE
done         | {_WE_DID} {_LATELY} (bei|für|beim) {_WHO} CUSTOMER {_LATELY} {_THE} DESC DONE
done         | {_WE_DID} {_LATELY} {_THE} DESC {_LATELY} DONE
done         | {_THE} DESC [(bei|für|beim|von|vom|der|des) {_WHO} CUSTOMER] (ist|sind|war|waren|wurde|wurden) {_LATELY} DONE [worden]
fixed        | {_NEXT_TO} [noch/dazu/für/die/das/der/den/eine/ein/einen] DESC {_LINE_SIGN} [zu/pauschal/für] PRICE {_FLAT}
fixed        | [die/das/der/den/eine/ein/einen] WORK {_LINE_SIGN} [zu/pauschal/für] PRICE {_FLAT}
fixed+bare   | {_NEXT_TO} [noch/dazu/für/die/das/der/den/eine/ein/einen] DESC {_LINE_SIGN} [zu/pauschal/für] MONEY
fixed        | plus/+/und/sowie PRICE (für|an) {_THE} DESC
line_of_units | {_FOR_ITS} QTY DESC [,/:/-/–/=] [{_AT}] PRICE (pro|je|/) HEAD
line_of_units | {_FOR_ITS} QTY DESC [,/:/-/–/=] (pro|je) HEAD PRICE
line_of_units | PRICE (pro|je) HEAD (für|bei) QTY DESC
line         | {_FOR_ITS} QTY [x/×/mal] DESC {_LINE_SIGN} (je|jeweils|à|zu je|zu jeweils) [wieder/stück] PRICE
line         | {_FOR_ITS} QTY [x/×/mal] DESC {_LINE_SIGN} PRICE {_PIECE}
line+invoice | CUSTOMER [,/:/-/–] QTY [x/×/mal] DESC {_LINE_SIGN} (je|jeweils|à|zu je|zu jeweils) PRICE
line+invoice | CUSTOMER [,/:/-/–] QTY [x/×/mal] DESC {_LINE_SIGN} PRICE {_PIECE}
line+invoice | CUSTOMER [,/:/-/–] QTY UNIT [.] DESC {_LINE_SIGN} ({_AT} MONEY [{_EACH}]|MONEY {_EACH})
line         | DESC ,/:/-/–/– QTY UNIT [.] {_AT} MONEY (pro|je|/) UNIT2
topic+invoice | [bitte/noch] [noch] (die|das|den|unsere) DESC [bitte] (abrechnen|berechnen|verrechnen|fakturieren)
line         | {_NEXT_TO} QTY UNIT [.] DESC {_LINE_SIGN} ({_AT} MONEY [{_EACH}]|MONEY {_EACH})
line_of_time | plus/+ QTY UNIT [.] ({_AT} MONEY [{_EACH}]|MONEY {_EACH})
measure      | {_NEXT_TO} QTY UNIT [.] ({_AT} MONEY [{_EACH}]|MONEY {_EACH})
total        | = MONEY
total        | [also] (macht|ergibt|sind|das macht) [also] [zusammen/insgesamt/gesamt] MONEY [zusammen/insgesamt/gesamt]
due          | [bitte] bis [zum/spätestens] DATE (zahlen|bezahlen|begleichen|überweisen|zu bezahlen|zu begleichen)
due          | (zahlung|zahlungseingang|bezahlung) [bitte] bis [zum/spätestens] DATE
terms        | (sie|er|die|CUSTOMER) (zahlt|zahlen) [immer/wie_immer/sonst/üblicherweise] [innerhalb_von|innerhalb|binnen|in] NUMBER tagen
terms        | [mit] [einer/der] (frist|zahlungsfrist) [von/:] NUMBER tagen/tage
send         | [und/dann/bitte] [bitte] [gleich/sofort/direkt/heute] (raus damit|ab damit|raus mit der rechnung|raus an den kunden|raus an die kundin)
send         | [und/dann] [bitte] [gleich/sofort/direkt] (per mail|per e-mail|per email|via mail) (an den kunden|an die kundin|an CUSTOMER|raus|raus damit|an sie|an ihn|{_MAIL})
"""

_D = "[am/vom/zum] DATE [früh/vormittag/mittag/nachmittag/abend]"
_M = "[die/den/einen/seine/ihre/unsere] [betrag_von/betrag_über/summe_von/in_höhe_von/über/von] MONEY"
_I = "[für/zu/zur/auf/auf_die] [die/ihre/seine/unsere/der] [offene/offenen] [rechnung] [nr/nummer/nr_.] DOCUMENT"
_B = "[per/mit/in/via/durch/als] [der] METHOD"
_PAYER = "(von|vom) [der/dem] CUSTOMER"
_PAID = "(bezahlt|gezahlt|beglichen|eingezahlt|ausgeglichen|METHOD)"
_HANDED = "(in die hand gegeben|in die hand gedrückt|gegeben|übergeben|vorbeigebracht|dagelassen|gebracht|mitgegeben)"
_ONTO = "(auf [unserem/dem/unser/das] konto/bankkonto/geschäftskonto|aufs konto/bankkonto/geschäftskonto)"
_IN = "eingegangen/angekommen/eingetroffen/gekommen/da/reingekommen"
_HAS = "[die/das/der] CUSTOMER (hat|haben) [uns/mir] [gerade/soeben/eben/endlich/jetzt/nun/inzwischen]"

PAYMENT_NOTES = "\n".join(
    (
        "",
        any_order(f"payment | {_HAS} {{}} {_PAID}", _D, _M, _I, _B),
        any_order(f"payment | {_HAS} {{}} {_HANDED}", _D, _M, _B),
        any_order(f"payment | {_D} (sind|ist|kamen|kam) {{}} [{_IN}/an/rein]", _M, _PAYER, _B),
        any_order(
            f"payment+bank | {_PAYER} (kam|kamen|ging|gingen|sind|ist) {{}} {_ONTO} [ein/rein/an/{_IN}]", _D, _M, _I
        ),
        any_order(f"payment | {_PAYER} (kam|kamen|sind|ist) {{}} [rein/an/{_IN}]", _D, _M, _B),
        any_order("payment+bank | [uns] (wurde|wurden|sind|ist) {} gutgeschrieben [worden]", _D, _M, _PAYER),
        any_order(f"payment+bank | [{_PAYER}] {{}} {_ONTO} (gutgeschrieben|eingegangen|angekommen)", _D, _M),
        any_order(
            f"payment | [die/eine/der] METHOD {{}} (ist|kam|wurde) [{_D}] ({_IN}/an/rein|gutgeschrieben) [{_ONTO}]",
            _PAYER,
            _M,
        ),
        f"""
payment  | [das] geld (ist|war) [{_D}] ({_IN})
payment  | [{_D}] hat (mir|uns) (die inhaberin|der inhaber|die chefin|der chef|die besitzerin|der besitzer) (von|vom) [der/dem] CUSTOMER {_M} [{_B}] {_HANDED}
date     | (das|es) war am DATE
payment  | geld da
payment+bank | (kontoeingang|bankeingang|zahlungseingang auf dem konto) [{_D}] [:/,/-/–]
payment  | CUSTOMER :/-/– MONEY [{_B}] (erhalten|bekommen|eingegangen|angekommen)
payment+part | {_HAS} [{_D}] (einen teil|einen ersten teil|eine rate) [von/der] [rechnung] [DOCUMENT] {_PAID} [:/,/-/–]
payment  | [{_D}] (kam|kamen) [der/die/ein/eine] METHOD {_PAYER} [über/von/:/,] [MONEY]
payment  | {_HAS} METHOD :
payment+bank | [neu] (auf [dem/unserem] konto/bankkonto/geschäftskonto) (ist|sind|war|waren|:)
bank     | {_ONTO} [{_IN}]
payment  | [die] [rechnung] DOCUMENT [ist/wurde/hat] [{_D}] [{_B}] (bezahlt|beglichen) [worden] [:/,]
payment  | [die/das/der] CUSTOMER ,/:/-/– [hat] (bezahlt|gezahlt|überwiesen) [,/:/-/–]
payment  | CUSTOMER [,/:/-/–] MONEY (eingegangen|angekommen|bezahlt|gezahlt)
payment  | bezahlt/gezahlt/beglichen {_PAYER} [:/,]
payment  | [heutiger/neuer] zahlungseingang/geldeingang [:/-/–/von/vom] [der/dem] CUSTOMER
part     | [als/eine/ist/war/das_ist/nur] [die/eine] [erste/zweite] teilzahlung [auf/zu/für/zur] [die/der] [rechnung] [DOCUMENT]
by       | [bezahlt/gezahlt] {_B} [bezahlt/gezahlt]
amount   | [es] (waren|sind) MONEY
for      | [,] (rechnung|re|rg|für) [nr/nummer/:] [.] DOCUMENT
do_it    | bitte (erfassen|verbuchen|buchen|eintragen|zuordnen|ausbuchen) [danke]
do_it    | (verbuchst|buchst|erfasst) du (das|es|die_zahlung) [bitte] [?]
""",
    )
)

_FROM = "(bei/beim/im/von/vom/@ [der/dem/den])"
EXPENSE_NOTES = f"""
vendor+expense | (quittung|beleg|bon|kassenbon|kassenzettel) [von/vom/bei/beim] FIRM
vendor+expense | (quittung|beleg|bon|kassenbon|kassenzettel) (von|vom|bei|beim) [der/dem] PLACE :
fuel+kind    | FUEL [,/:/-/–/bei/an_der/für] MONEY [,/-/–] [bei/an_der] PUMP
fuel+kind    | FUEL [,/:/-/–/bei/an_der] PUMP [,/:/-/–/für] MONEY
item+expense | [bitte] [als] ausgabe [buchen/erfassen] [:] THING [,/:/-/–] [für] PRICE
fuel+kind    | PUMP FUEL [,/:/-/–/für] MONEY
fuel+kind    | [bei/an_der] PUMP [für] MONEY (getankt|FUEL)
listed+bought | DESC gekauft/besorgt/geholt/bestellt ,/:/-/– [für] MONEY ,/-/– PLACE
listed+bought | DESC gekauft/besorgt/geholt/bestellt ,/:/-/– PLACE ,/:/-/– [für] MONEY
paid         | [für/fürs] [einen/eine/die/das/den] DESC [{_FROM} PLACE] (habe ich|haben wir|hab ich) [am] [DATE] MONEY [per/mit/in] [der] [METHOD] bezahlt/gezahlt/ausgegeben/hingelegt
paid         | [ich/wir] (hab|habe|haben) [am] [DATE] [für] [einen/eine/die/das/den] DESC [{_FROM} PLACE] MONEY [per/mit/in] [der] [METHOD] bezahlt/gezahlt/ausgegeben
bought       | [ich/wir] (hab|habe|haben) [mir/uns] [am] [DATE] {_FROM} PLACE [einen/eine/ein/neue/neues/neuen] DESC (geholt|besorgt|bestellt|gekauft)
fill         | (habe ich|haben wir|hab ich|ich habe|wir haben)
expense      | [für/fürs] [die] (buchhaltung|ausgaben|kasse|belege)
expense      | (ausgelegt|verauslagt)
item+expense | [bitte] (verbuch|verbuche|buch|buche|erfasse|verbuchen_sie|buchen_sie) [bitte] [die/das/den/meine/meinen/eine/ein/einen] OUTLAY [,/:/-/–/für/über] MONEY
do_it        | bitte (erfassen|verbuchen|buchen|eintragen|ablegen) [danke]
"""

_BILLED = "rechnung/eingangsrechnung/lieferantenrechnung"
_ARRIVED = "(ist da|ist gekommen|ist eingegangen|ist angekommen|kam an|kam|liegt vor|ist heute gekommen|kam heute|kam gestern|kam mit der post)"
BILL_NOTES = f"""
title       | [die] rechnung (vom|von der|von dem) (steuerberater|steuerberaterin|vermieter|anwalt|lieferanten|druckerei|werkstatt|versicherung|handwerker|hausverwaltung)
billed+what | [die/eine/unsere/neue] UTILITY {_ARRIVED} [:/,] [von/vom] PLACE
billed+what | [die/eine/unsere/neue] UTILITY [:/,/-/–] (von|vom) [der/dem] PLACE [{_ARRIVED}]
billed+what | [die/eine/unsere/neue] UTILITY [:/,/-/–] PLACE
billed+what | {_BILLED} [für] UTILITY [,/:/-/–] [von/vom] PLACE
billed+number | [die/eine/unsere/neue] {_BILLED} (von|vom) [der/dem] PLACE [bekommen/erhalten/{_ARRIVED}] : CODE
billed      | [die/eine/unsere/neue] {_BILLED} der PLACE (eingegangen|angekommen|gekommen|erhalten|bekommen|ist_da)
billed      | [die/eine/unsere/neue] {_BILLED} [:/,] (von|vom) [der/dem] PLACE [bekommen/erhalten/{_ARRIVED}]
billed      | eingangsrechnung/lieferantenrechnung [:/-/–] PLACE
billed      | PLACE hat [uns] [ihre/seine/die/eine] [neue] rechnung [für/vom/von] [MONTH] (geschickt|gesendet|zugeschickt|gestellt|gemailt|geschrieben)
billed+number | PLACE , {_BILLED} [nr/nummer] [.] CODE
billed      | (wir haben|ich habe) [heute/gestern] [eine/die] [neue] {_BILLED} (von|vom) [der/dem] PLACE (bekommen|erhalten)
billed+number | [die/eine] [neue] {_BILLED} [nr/nummer] [.] CODE (von|vom) [der/dem] PLACE
billed+number | (von|vom) [der/dem] PLACE (kam|ist) [heute/gestern] [die/eine/ihre/seine] [neue] {_BILLED} [nr/nummer] [.] CODE [gekommen/da/eingegangen]
billed      | (von|vom) [der/dem] PLACE (kam|ist) [heute/gestern] [die/eine/ihre/seine] [neue] {_BILLED} [gekommen/da/eingegangen]
number      | [ihre/die/mit] (re|rg|rechnungsnr|rechnungsnummer|rechnungs-nr|rechnung|belegnummer|belegnr|nr|nummer) [nr] [.] [:/ist/lautet] CODE
gross       | (brutto|gesamt|gesamtbetrag|rechnungsbetrag|bruttobetrag|endbetrag|betrag|summe|zahlbetrag|insgesamt|zu zahlen) [:/über/von/sind] MONEY
gross       | = MONEY [brutto]
gross       | MONEY brutto
net         | (netto|nettobetrag) [:/von/sind] MONEY
tax+tax_amount | [,/inkl/inklusive/einschliesslich/zzgl/zuzüglich/plus/+/und/davon/darin/enthält] [.] RATE {_VAT} [=/:/,/sind/von] MONEY2
tax+tax_amount | [,/inkl/inklusive/einschliesslich/zzgl/zuzüglich/plus/+/und/davon/darin/enthält] [.] MONEY2 {_VAT} RATE
tax_amount  | [,/inkl/inklusive/einschliesslich/zzgl/zuzüglich/plus/+/und/davon/darin/enthält] [.] MONEY2 {_VAT}
tax_amount  | [,/inkl/inklusive/einschliesslich/zzgl/zuzüglich/plus/+/und/davon/darin/enthält] [.] {_VAT} [:/von/=] MONEY2
tax         | [,/inkl/inklusive/einschliesslich/einschl/zzgl/zuzüglich/plus/+/und/mit/davon/darin/enthält] [.] RATE [{_VAT}]
untaxed     | [,] (ohne|keine) (umsatzsteuer|mwst|ust|mehrwertsteuer|steuer) [.]
due         | [und] [wird/ist] [am/bis/bis_zum/zum] DATE2 (fällig|zahlbar|zu zahlen|zu bezahlen)
due         | [und] (fällig|zahlbar|fälligkeit|zahlungsziel|zu zahlen|zu bezahlen|bezahlen|zahlen|zahlung|bitte zahlen|bitte bezahlen) [am/bis/bis_zum/zum/:/spätestens] DATE2
dated       | [,/vom/datum/rechnungsdatum/datiert/ausgestellt/von] [:/am/vom] DATE
number      | (rechnungsnr|rechn_._-_nr|rg-nr|re-nr|belegnr) [.] [:] CODE
number      | : CODE ,
what        | [,/:/-/–] UTILITY
what        | ,/:/-/– HINTED
what        | (für|über) {_THE} DESC
do_it       | [bitte] (erfassen|buchen|verbuchen|eintragen|einbuchen|aufnehmen|anlegen) [sie] [das/es/die_rechnung] [bitte/danke]
do_it       | [bitte] (erfasse|buch|buche|verbuch|verbuche|trag|trage) (das|es|die_rechnung|sie) [bitte] [ein]
"""

_ALL_OF_IT = "(komplett|vollständig|ganz|in_voller_höhe|zur_gänze)"
CREDIT_NOTES = f"""
credit+whole | [bitte] (storniere|stornier|stornieren_sie|storniert) [bitte] [die/unsere] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] [bitte] {_ALL_OF_IT}
credit+whole | [bitte] [die/unsere] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] [bitte] {_ALL_OF_IT} (stornieren|gutschreiben)
credit+whole | (stornierst|stornieren|kannst|können|könntest|könnten) (du|sie) [bitte] [die/unsere] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] [bitte] {_ALL_OF_IT} [stornieren/gutschreiben] [?]
credit+whole | [bitte] [eine] (vollständige|volle|komplette) gutschrift (zu|für|zur|auf) [die/der] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] [erstellen/ausstellen/schreiben/machen] [bitte]
credit       | [bitte] [dem/der/den] CUSTOMER [die/auf_die] [rechnung] DOCUMENT gutschreiben ,/:/- MONEY
credit       | [bitte] [eine] MONEY gutschrift (zu|für|zur|auf) [die/der] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] [erstellen/ausstellen/schreiben/machen] [bitte]
credit       | [bitte] [eine] gutschrift [:] [die/der] [rechnung] DOCUMENT [,/:/-/–] [(an|von|für) CUSTOMER] [,/:/-/–/über/von] MONEY
credit       | [bitte] [eine] gutschrift [von/über] MONEY (für|an) [die/das/den] CUSTOMER [,] (zu|für|zur|auf) [die/der] [rechnung] DOCUMENT [bitte]
credit       | [bitte] (für|zu|zur|auf) [die/der] [rechnung] DOCUMENT [bitte] [eine] gutschrift (über|von|in_höhe_von|:) MONEY [bitte]
why          | [,/-/–/:] [sie/die_rechnung/die/es] (war|wurde|ist) (zweimal|doppelt) [berechnet/gestellt/verschickt/erfasst/geschrieben/gebucht]
why          | [,/-/–/:] [sie/die_rechnung/die/es] [war/wurde/ist] (zweimal|doppelt) (berechnet|gestellt|verschickt|erfasst|geschrieben|gebucht)
why          | ,/-/–/: (wir|ich) (waren|war|kamen|kam) [leider] zu spät
why          | [,/-/–/:/denn/nämlich] FAULTY
"""

REPORT_NOTES = """
report | [mir/uns] [bitte] [den/die/das/eine/einen] REPORT [bitte] (schicken|senden|zuschicken|geben|machen|erstellen|ausgeben) [als_pdf] [?]
"""

CUSTOMER_NOTES = """
new_customer | (legst|nimmst|trägst) du [bitte] NEW als [neuen/neue] kunden/kundin (an|auf|ein) [?]
do_it        | [,] bitte (anlegen|aufnehmen|erfassen|eintragen)
"""

_AGAIN = "(noch mal|nochmal|nochmals|noch einmal|erneut|ein zweites mal)"
_TO = "[dem/der/den/an/ans] [das/die/den] [CUSTOMER|ihm|ihr|ihnen|dem kunden|der kundin|denen]"
SENDING_NOTES = f"""
talk         | (per|via) mail/e-mail/email [bitte]
talk         | [,] (sie|er|die|der kunde|die kundin) (haben|hat) (die mail|die e-mail|die rechnung|sie) (gelöscht|verlegt|verloren|nicht gefunden|nicht erhalten|nicht bekommen)
mentioned    | [die/das/der] CUSTOMER (findet|finden|vermisst) [die/unsere/ihre] [rechnung] DOCUMENT [nicht] [mehr]
mentioned    | [die/das/der] CUSTOMER (hat|haben) [die/unsere/ihre] [rechnung] DOCUMENT (nicht bekommen|nicht erhalten|nie bekommen|verlegt|verloren|verlegt|gelöscht|nicht gefunden)
mentioned    | [die/unsere] [rechnung] DOCUMENT (ist|kam) [bei CUSTOMER|dort|beim kunden|bei der kundin] nicht (angekommen|an)
resend+it    | [bitte] (schick|schicke|sende|maile|mail|schicken_sie|senden_sie) (sie|die_rechnung|die) [bitte] {_TO} [bitte] {_AGAIN} {_TO} [zu|raus|hin] [bitte]
resend+it    | [bitte] (schick|schicke|sende|maile|mail|schicken_sie|senden_sie) {_TO} (sie|die_rechnung|die) [bitte] {_AGAIN} [zu|raus|hin] [bitte]
resend+it    | [bitte] {_AGAIN} [bitte] (schicken|senden|mailen|zuschicken|zusenden|rausschicken|verschicken) [bitte]
resend       | [die/das/der] CUSTOMER (hätte gern|hätte gerne|möchte|braucht|bräuchte|benötigt|bittet um) [bitte] [die] [rechnung] DOCUMENT [bitte] {_AGAIN} [per_mail/per_e-mail/per_email] [geschickt/zugeschickt]
"""
