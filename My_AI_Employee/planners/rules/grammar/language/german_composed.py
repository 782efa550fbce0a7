"""German: phrases of short notes as they are typed on a phone, which come after all others of their type of request.

One row per phrase; see `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.german_invoice import _WHO
from My_AI_Employee.planners.rules.grammar.language.orders import any_order, every_order

_BILLS = "rechnung/re/rg"
_S = "[,/:/-/–]"
_THE = "[die/das/der/den/dem/eine/ein/einen/unsere/unseren/ihre/ihren/neue/neuen]"
_ON = "[am/vom] DATE [früh/vormittag/mittag/nachmittag/abend]"

INVOICE_COMPOSED = f"""
done         | [DATE] (haben wir|habe ich) [DATE2] (bei|beim|für|in_der) {_WHO} CUSTOMER {_THE} DESC (fertig bekommen|fertig gemacht|fertiggestellt|fertig|abgeschlossen|DONE)
invoice+price | [bitte] (stell|stelle|stellt|stellen_sie|berechne|berechnen_sie) [bitte] [dafür/hierfür/das] [bitte] PRICE [{_WHO} CUSTOMER]
invoice+price+netted | [bitte] (stell|stelle|stellt|stellen_sie|berechne|berechnen_sie) [bitte] [dafür/hierfür/das] [bitte] PRICE netto [{_WHO} CUSTOMER]
fixed+invoice+me | [bitte] (stellen_sie|stell|stelle|stellt) uns [bitte] (die|das|den|ihre) DESC (über|für|von|zu|zum_preis_von|in_höhe_von) PRICE in rechnung
fixed+invoice+me+netted | [bitte] (stellen_sie|stell|stelle|stellt) uns [bitte] (die|das|den|ihre) DESC (über|für|von|zu|zum_preis_von|in_höhe_von) PRICE netto in rechnung
do           | in rechnung [,]
line         | [für] (die|meine|unsere|ihre) QTY [x/×/mal] DESC {_S} (zu je|für je|je|jeweils|à|@) PRICE
fixed+invoice | [bitte] {_WHO} CUSTOMER [bitte] {_THE} DESC (über|für|von|zu|mit|in_höhe_von) PRICE [bitte] (in rechnung stellen|berechnen|abrechnen|verrechnen)
invoice      | {_BILLS} [bitte] (raus|rausschicken|schreiben) [bitte] an {_WHO} CUSTOMER
tax          | [alles] netto [,] (zzgl|zuzüglich|zuzgl) [.] RATE [mwst/ust] [.]
tax          | [alle/die/meine/unsere] preise [sind/verstehen_sich] netto [,/:] [zzgl/zuzüglich/plus/+] [.] [der/gesetzlicher] RATE (mwst|ust|mehrwertsteuer|umsatzsteuer) [.]
tax          | [,] RATE (mwst|ust|mehrwertsteuer|umsatzsteuer) [.] (kommt|kommen) [noch] (dazu|drauf|hinzu)
price+netted | , PRICE netto
send         | [und/dann] [bitte] (schick|schicke|schicken_sie|sende|senden_sie|mail|maile) (die_rechnung|sie|diese) [bitte] [gleich/direkt/sofort] [per_mail/per_e-mail/per_email] (hin|dorthin|raus|weg|zu) [bitte]
send         | [und/dann] [bitte] (gleich|direkt|sofort|dann|auch) [per_mail/per_e-mail/per_email] hinschicken
keep         | [bitte] [aber] (noch|vorerst|erstmal) nicht (verschicken|versenden|abschicken|rausschicken|hinschicken|zuschicken|senden|schicken|mailen)
keep         | [bitte] [erstmal/vorerst/zunächst] nur vorbereiten
due          | (zahlungsziel|frist|fällig|zahlbar) [:/ist/bis/zum/spätestens] [spätestens] DATE
note         | (leistungsdatum|lieferdatum|ausgeführt) [:/am/war/ist] MONTH [NUMBER]
"""

_M = "[die/den/einen/betrag_von/betrag_über/über/von] MONEY"
_I = "[für/zu/zur/auf/auf_die] [die/ihre/unsere/der] [offene/offenen] [rechnung] [nr/nummer] DOCUMENT"
_B = "[per/mit/in/via/durch/als] [der] METHOD"
_PAYER = "(von|vom) [der/dem] CUSTOMER"
_IN = "eingegangen/angekommen/eingetroffen/erhalten/bekommen/gutgeschrieben/da"
_PART = "(anzahlung|teilzahlung|abschlagszahlung|abschlag|akontozahlung|rate)"
_ONTO = "(auf [unserem/dem/unser/das] konto/bankkonto/geschäftskonto|aufs konto/bankkonto/geschäftskonto)"

PAYMENT_COMPOSED = "\n".join(
    (
        "",
        any_order(f"payment+part | [die/eine] {_PART} [:/von/vom] [der/dem] CUSTOMER {{}} {_IN}", _M, _B, _ON),
        any_order(f"payment+part | [die/eine] {_PART} {_PAYER} {{}} [{_IN}]", _M, _ON, _I),
        any_order(f"payment | {_ON} MONEY {_PAYER} {{}} {_IN}", _B, _ONTO),
        any_order(f"payment+bank | [die/eine] (überweisung|banküberweisung) {_PAYER} {{}}", _M, _ON, _I),
        any_order(f"payment+check | [der/ein] scheck {_PAYER} {{}}", _M, _ON, _I),
        """
part     | [,] als (teilzahlung|anzahlung|abschlagszahlung|abschlag) [auf/zu/für/zur] [die/der] [rechnung] [DOCUMENT]
part     | teilzahlung (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT
part     | [,] [und] [der/den] rest (folgt|kommt) [später|dann|bald|im MONTH|am DATE|nächste woche|nächsten monat]
for      | , DOCUMENT
settled  | [,] damit (ist|wäre) [die] rechnung DOCUMENT (beglichen|bezahlt|erledigt|ausgeglichen)
settled  | [,] damit (ist|sind) [ja] alles (beglichen|bezahlt|ausgeglichen)
date     | , DATE
""",
    )
)

_HOW = "[,/-/–] [per/mit/in/via/durch] [der] METHOD [bezahlt/gezahlt]"
_WHEN = "[,/-/–] [am/vom] DATE"
_SUM = "[,/:/-/–/für] MONEY"
_AT_FIRM = "[,/:/-/–/bei/an_der/von] FIRM"
_AT_PUMP = "[,/:/-/–/bei/an_der/von] PUMP"


EXPENSE_COMPOSED = f"""
{every_order("item+kind | OUTLAY", _AT_FIRM, _SUM)}
{every_order("item+kind | OUTLAY", _AT_FIRM, _SUM, _WHEN)}
{every_order("item+kind+bare | OUTLAY", _SUM, _WHEN)}
{every_order("fuel+kind | FUEL", _AT_PUMP, _SUM)}
{every_order("fuel+kind | FUEL", _AT_PUMP, _SUM, _WHEN)}
fuel+kind | [am] [DATE] (bei|an_der) PUMP (für) MONEY getankt
fuel+kind | PUMP [,/:/-/–] [am] [DATE] [,/-/–] [für] MONEY FUEL
item+kind | [am/vom] DATE {_S} OUTLAY {_AT_FIRM} {_SUM}
item+kind | FIRM {_S} OUTLAY {_SUM}
post+kind | POSTAGE {_SUM} [,/-/–/bei/an/von] [FIRM]
post+kind | POSTAGE [,/-/–/bei/an/von] FIRM {_SUM}
post+kind | FIRM {_S} POSTAGE {_SUM}
paid_by  | {_HOW}
paid_by  | [,] (mit|per) [der/meiner/unserer] METHOD
fill     | brutto
vendor   | FIRM
"""

BILL_COMPOSED = f"""
billed+number | (eingangsrechnung|lieferantenrechnung|rechnung) [von/vom/der/des] [der/dem] [firma] PLACE , (nr|nummer|rechnungsnr|rechnungsnummer|re-nr) [.] CODE
billed+number | (eingangsrechnung|lieferantenrechnung) [von/vom/der/des] [der/dem] [firma] PLACE [,/:/-/–] CODE
billed+number | rechnung (nr|nummer) [.] CODE (von|vom|der|des) [der/dem] [firma] PLACE
billed       | rechnung FIRM [vom/für] [MONTH [NUMBER]]
billed       | FIRM {_S} rechnung [vom/für] [MONTH [NUMBER]]
gross        | MONEY (gesamt|insgesamt|brutto) [.]
tax          | [netto] (plus|+|zzgl|zuzüglich) [.] RATE
gross        | (=|macht|gesamt|also) MONEY
"""

CREDIT_COMPOSED = """
send         | [und/dann] [bitte] (gleich|direkt|sofort) [auch] [per_mail/per_e-mail/per_email] (hinschicken|zuschicken|rausschicken|verschicken|hinsenden|zusenden|mailen) [bitte]
credit       | [bitte] [die/das/der] CUSTOMER (bekommt|kriegt|erhält) [noch/bitte/von_uns] eine gutschrift (über|von|in_höhe_von) MONEY [brutto] (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT
credit       | [bitte] [eine] gutschrift (zu|für|zur|auf) [die/der] [rechnung] DOCUMENT [(an|von|für) [die/das/den] CUSTOMER] [:/,/-/–] [über/von/in_höhe_von] MONEY [brutto] [bitte]
credit       | [bitte] [eine] gutschrift [für/an] [die/das/den] CUSTOMER [:/,/-/–/über/von] MONEY [brutto] (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT [bitte]
"""

CUSTOMER_COMPOSED = """
new_customer | [bitte] als [neuen/neue] kunden/kundin (anlegen|aufnehmen|erfassen|eintragen) [:/,/-/–] NEW
new_customer | [bitte] als [neuen/neue] kunden/kundin (anlegen|aufnehmen|erfassen|eintragen) [:]
"""

SENDING_COMPOSED = """
mentioned    | [die/das/der] CUSTOMER (findet|vermisst|hat) (ihre|seine|die|unsere) rechnung [leider] (nicht mehr|nicht bekommen|nicht erhalten|nie bekommen|verlegt|verloren|nicht gefunden|gelöscht) [,]
mentioned    | [die/das/der] CUSTOMER vermisst (ihre|seine|die|unsere) rechnung
resend       | (schick|schicke|sende|maile|mail) (ihr|ihm|ihnen|denen) [bitte] [die] [rechnung] DOCUMENT [bitte] (noch mal|nochmal|nochmals|noch einmal|erneut) [zu] [bitte]
"""

STATEMENT_COMPOSED = """
account_statement | [bitte] [einen/den] kontoauszug (für|an) [die/das/den/der] CUSTOMER [bitte]
send   | [bitte] (schicken|senden|mailen|verschicken|rausschicken)
month  | [für/vom/im/über] [den] [monat] MONTH [NUMBER]
account_statement | [bitte] (schick|schicke|sende|maile|mail) [bitte] [der/dem/den] [firma] CUSTOMER [bitte] [einen/den/seinen/ihren] kontoauszug [zu]
months | [für/vom/von/über] [die_monate] MONTH [NUMBER2] (und|bis|-|–|&) MONTH2 [NUMBER]
"""

UPDATE_COMPOSED = """
update   | CUSTOMER [:/,/-/–] [hat/mit] [eine] neue (e-mail|email|mail|e-mail-adresse|mailadresse|emailadresse|rechnungsadresse) [:/-/,/ist/lautet] [jetzt/ab_sofort] EMAIL
update   | [die] (mailadresse|e-mail-adresse|emailadresse) (von|für) [die/der/das/dem] CUSTOMER (ist|lautet) (jetzt|ab sofort|neu|nun) [:] EMAIL
update   | CUSTOMER [:/,/-/–] [hat/mit] [eine] neue (telefonnummer|rufnummer|handynummer) [:/-/,/ist/lautet] PHONE
do_it    | [bitte] (ändern|eintragen|aktualisieren|anpassen) [bitte/danke]
"""
