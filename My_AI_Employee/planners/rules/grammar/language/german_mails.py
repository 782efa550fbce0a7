"""German: phrases of whole sentences as customers and owners write them in mails, which come after all others.

One row per phrase; see `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language import german_everyday as everyday
from My_AI_Employee.planners.rules.grammar.language import german_terms as terms
from My_AI_Employee.planners.rules.grammar.language.asked_invoices import GERMAN as ASKED_INVOICES
from My_AI_Employee.planners.rules.grammar.language.german_asking import ASKING
from My_AI_Employee.planners.rules.grammar.language.german_composed import _B, _I, _M
from My_AI_Employee.planners.rules.grammar.language.german_invoice import _AT, _EACH, _FOR_ITS, _LINE_SIGN
from My_AI_Employee.planners.rules.grammar.language.german_notes import _AGAIN, _VAT
from My_AI_Employee.planners.rules.grammar.language.german_praise import DONE
from My_AI_Employee.planners.rules.grammar.language.german_work import WORK
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

_YOU = "(könnten|können|könntest|kannst|könnt|würden|würdest) (sie|du|ihr)"
_US = "(uns|mir)"
_ITS = "[die/ihre/eure/deine/meine/unsere/letzten]"
_A_BILL = "[eine/die/ihre/deine/eure] [neue] rechnung"
_THE_BILL = "(eine|die|ihre|deine|eure) [neue] rechnung"
_WRITE = "(stellen|ausstellen|schreiben|erstellen|machen)"
_MAIL = "(schicken|senden|zuschicken|zusenden|mailen|zukommen lassen)"
_BY_MAIL = "[per_mail/per_e-mail/per_email]"
_PRICE = f"({_AT} MONEY [{_EACH}]|MONEY {_EACH})"
_PLACED = "(stellen_sie|stell|stelle|stellt|berechnen_sie|verrechnen_sie)"

INVOICE_MAILS = f"""
work+invoice+me+send | {_YOU} {_US} [bitte] (für|über) {_ITS} QTY UNIT [.] [DESC] {_THE_BILL} {_BY_MAIL} {_MAIL} [?]
work+invoice+me | {_YOU} {_US} [bitte] (für|über) {_ITS} QTY UNIT [.] [DESC] {_THE_BILL} {_WRITE} [?]
invoice+me+send | {_YOU} {_US} [bitte] (dafür|darüber|hierfür|hierüber) {_A_BILL} {_BY_MAIL} {_MAIL} [?]
invoice+me   | {_YOU} {_US} [bitte] (dafür|darüber|hierfür|hierüber) {_A_BILL} {_WRITE} [?]
invoice+me+send | [und] [bitte] (schicken_sie|senden_sie|schick|schicke|schickt|sende|mailen_sie) {_US} [bitte] [die/eine/ihre] [neue] rechnung [bitte] (per mail|per e-mail|per email|als pdf) [zu] [bitte]
measure+invoice+me | [bitte] {_PLACED} {_US} [bitte] {_ITS} QTY UNIT [.] {_PRICE} [bitte] in rechnung
line+invoice+me | [bitte] {_PLACED} {_US} [bitte] {_ITS} QTY UNIT [.] DESC {_LINE_SIGN} {_PRICE} [bitte] in rechnung
line+invoice+me | [bitte] {_PLACED} {_US} [bitte] {_ITS} QTY [x/×/mal] DESC {_LINE_SIGN} (zu je|je|jeweils|à|@) PRICE [bitte] in rechnung
work+invoice+me | [bitte] {_PLACED} {_US} [bitte] {_ITS} QTY UNIT [.] DESC [bitte] in rechnung
work         | (für|über) {_ITS} QTY UNIT [.] DESC
rate         | MONEY {_EACH}
invoice      | [bitte/noch] (kannst|könntest|können|könnten) [du/sie] [bitte] [der/dem/den] [firma] CUSTOMER [bitte/noch] [noch] (eine|die) [neue] rechnung {_WRITE} [:/über/für/?]
invoice+send | [bitte/noch] (kannst|könntest|können|könnten) [du/sie] [bitte] [der/dem/den] [firma] CUSTOMER [bitte/noch] [noch] (eine|die) [neue] rechnung {_BY_MAIL} {_MAIL} [:/über/für/?]
line_of_one+netted | {_FOR_ITS} QTY DESC ,/:/-/–/= MONEY netto
line_of_one+netted+tax | {_FOR_ITS} QTY DESC ,/:/-/–/= MONEY netto , RATE {_VAT}
tax          | alles (plus|+|zzgl|zuzüglich|zuzgl) [.] RATE [{_VAT}]
send         | [und/dann] [bitte] (schick|schicke|schickt|schicken_sie|sende|senden_sie|mail|maile) (sie|die_rechnung|diese) [ihm/ihr/ihnen] [bitte] [gleich/direkt/sofort] {_BY_MAIL} (hin|raus|los|ab) [bitte]
terms        | (zahlbar|fällig) [:] NUMBER (tage|tagen)
talk         | [,] (er|sie|die leute|der kunde|die kundin|die chefin|der chef|die frau doktor|der herr doktor) (wartet|warten) [schon|schon_länger] (darauf|drauf)
thanks       | (vielen|besten|herzlichen|lieben) dank für (den|die|das|ihren|ihre|deinen|deine|euren|eure) [so] [rasche/raschen/schnelle/schnellen/prompte/prompten/gute/guten/tolle/tollen/nette/netten/spontane/spontanen] HEAD DATE
{ASKING}
{WORK}
{everyday.INVOICE}
{terms.INVOICE}
{DONE}
{ASKED_INVOICES}"""

_HAS = "[die/das/der] CUSTOMER (hat|haben) [uns/mir] [gerade/soeben/eben/endlich/jetzt/nun/inzwischen]"
_D = "[am/vom/zum] DATE [früh/vormittag/mittag/nachmittag/abend]"
_GAVE = "(bezahlt|gezahlt|beglichen|eingezahlt|einbezahlt|METHOD)"
_FOR_IT = "(für|zu) [das/die/den/der/dem/ihr/ihre/ihren/unser/unsere/unseren] DESC"
PAYMENT_MAILS = "\n".join(
    (
        "",
        any_order(f"payment+about | {_HAS} {{}} {_FOR_IT} [{_B}] {_GAVE}", _D, _M),
        any_order(f"payment | {_HAS} {{}} (einbezahlt|eingezahlt)", _D, _M, _I, _B),
        """
date+bank    | [,/mit] (valuta|valutadatum|wertstellung|buchungstag) [:/am/vom/per] DATE
settled      | [,] damit (ist|wäre) (das|es|die_sache) [jetzt/nun/dann] (erledigt|bezahlt|beglichen)
""",
        everyday.PAYMENT,
    )
)

BILL_MAILS = """
billed+number+what | UTILITY [,] PLACE [-] rechnung [nr/nummer] [.] CODE
billed+number | [die/eine/neue] (FIRM|PLACE) [-] rechnung [nr/nummer] [.] CODE
dated        | , DATE
gross        | (total|gesamttotal|rechnungstotal|endtotal) [:/von] MONEY
untaxed      | [,] [(wir|ich) (sind|bin)|sind|da_wir|weil_wir] [ja] nicht (mehrwertsteuerpflichtig|umsatzsteuerpflichtig|mwst-pflichtig|vorsteuerabzugsberechtigt) [sind] [,] [also|daher|somit] [alles aufwand|alles kosten]
untaxed      | [,] (wir sind|ich bin) kleinunternehmer/kleinunternehmerin
what         | ,/:/-/– HINTED HEAD
do_it        | [kurz] zum (verbuchen|buchen|erfassen|eintragen) [:]
"""

_LOST = "[leider] (nicht|nie|gar nicht) [mehr] [finden|gefunden|bekommen|erhalten|da]"
SENDING_MAILS = f"""
title        | rechnung (verschwunden|verloren|verlegt|nicht gefunden|nicht angekommen)
mentioned    | [leider] (ich|wir) (finde|finden|habe|haben) [leider] (ihre|eure|deine|die) rechnung DOCUMENT {_LOST}
mentioned    | [leider] (habe|haben|finde|finden) (ich|wir) [leider] (ihre|eure|deine|die) rechnung DOCUMENT {_LOST}
mentioned    | (ich|wir) (kann|können) (ihre|eure|deine|die) rechnung DOCUMENT {_LOST}
mentioned    | (ihre|eure|deine|die) rechnung DOCUMENT (ist|kam) [bei_uns|bei_mir|hier] [leider] (nicht|nie) (angekommen|an|eingetroffen)
talk         | [,] (da|die|sie|das) ist [wohl/vermutlich/wahrscheinlich/anscheinend] [was/etwas] (im spam|im spamordner|im spam-ordner|in den spam|in der post|im postfach) (verschwunden|gelandet|untergegangen|hängen geblieben|verloren gegangen)
resend+it    | {_YOU} {_US} (die|sie|diese|die_rechnung) [bitte] {_AGAIN} {_BY_MAIL} [als_pdf] {_MAIL} [?]
resend+it    | [bitte] (schicken_sie|senden_sie|schick|schicke|schickt|sende) {_US} (die|sie|diese|die_rechnung) [bitte] {_AGAIN} {_BY_MAIL} [zu]
resend+it    | [bitte] (schicken_sie|senden_sie|schick|schicke|schickt|sende) (sie|die_rechnung) {_US} [bitte] {_AGAIN} {_BY_MAIL} [zu]
resend       | {_YOU} {_US} [bitte] [die/ihre/eure/deine] rechnung DOCUMENT [bitte] {_AGAIN} {_BY_MAIL} {_MAIL} [?]
resend       | [bitte] (schicken_sie|senden_sie|schick|schicke|schickt|sende) {_US} [bitte] [die/ihre] rechnung DOCUMENT [bitte] {_AGAIN} {_BY_MAIL} [zu]
{everyday.SENDING}
{terms.SENDING}
"""

_FLAWED = "(beschädigt|defekt|kaputt|falsch|fehlerhaft|verschnitten|verdruckt|zerkratzt|verkratzt|schief|verbogen|zerbrochen|gebrochen|undicht|unbrauchbar)"
_GAVE_BACK = "(zurückgegeben|zurückgeschickt|zurückgesendet|retourniert|reklamiert|beanstandet|bemängelt)"
CREDIT_MAILS = f"""
credit       | [bitte] [die/den] [betrag_von] MONEY [brutto] (auf|von|zu|für|zur) [die/der] [rechnung] DOCUMENT [(an|von|für) [die/das/den] CUSTOMER] gutschreiben [bitte]
credit       | [bitte] (schreib|schreibe|schreiben_sie) [bitte] [dem/der/den] [firma] CUSTOMER [bitte] MONEY (auf|von|zu|für|zur) [die/der] [rechnung] DOCUMENT gut [bitte]
credit       | {_YOU} [bitte] [dem/der/den] [firma] [CUSTOMER] [bitte] [eine] gutschrift (über|von|in_höhe_von) MONEY (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT (erstellen|ausstellen|schreiben|machen) [?]
credit       | [bitte] [eine] gutschrift (für|an) [die/das/den] CUSTOMER (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT [erstellen/ausstellen/schreiben/machen] [bitte]
why          | [,] (weil|da|denn) [die/der/das/von_den] QTY DESC {_FLAWED} (waren|war|sind|ist)
why          | [,] [die/der/das/von_den] QTY DESC (waren|war|sind|ist) {_FLAWED}
why          | [die/der/das] CUSTOMER (hat|haben) [uns] [einen/eine/ein|QTY] DESC {_GAVE_BACK}
{everyday.CREDIT}
"""

REPORT_MAILS = """
pdf    | bitte als pdf
"""

UPDATE_MAILS = f"""
update   | [die] neue (e-mail|email|mail|e-mail-adresse|mailadresse|emailadresse|rechnungsadresse) (bei|von|für) [der/dem/die/das/den] CUSTOMER [:/ist/lautet] EMAIL
talk     | [die] (telefonnummer|telefon|nummer|anschrift|adresse|rest) (bleibt|bleiben) [gleich/unverändert/wie_bisher]
talk     | [der/alles] (rest|übrige|andere) bleibt [gleich/unverändert]
{terms.UPDATE}
"""

EXPENSE_MAILS, STATEMENT_MAILS = everyday.EXPENSE, everyday.STATEMENT
CUSTOMER_MAILS = f"{everyday.CUSTOMER}\n{terms.CUSTOMER}"
