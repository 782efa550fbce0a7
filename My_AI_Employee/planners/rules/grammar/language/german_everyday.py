"""German: payments, expenses, credit notes and others as people write them in everyday notes. One row per phrase."""

from My_AI_Employee.planners.rules.grammar.language.german_notes import _AGAIN, _TO
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

_D = "[am/vom] DATE [früh/vormittag/mittag/nachmittag/abend]"
_B = "[per/mit/in/via/durch/als] [der] METHOD"
_I = "[für/zu/zur/auf/auf_die] [die/ihre/seine/unsere/der] [offene/offenen] [rechnung/re/rg] [nr/nummer] DOCUMENT"
_ONTO = "(auf [unserem/dem/unser/das/meinem] konto/bankkonto/geschäftskonto|aufs konto/bankkonto/geschäftskonto)"
_IN = "(eingegangen|angekommen|eingetroffen|gekommen|da|reingekommen|gutgeschrieben|drauf|an|rein|ein)"
_WAS = "(ist|sind|war|waren|kam|kamen|ging|gingen|wurde|wurden)"
_BOOK = "(buchen|verbuchen|eintragen|erfassen|zuordnen|ausbuchen|vermerken|festhalten|einbuchen|hinterlegen)"

PAYMENT = "\n".join(
    (
        "",
        any_order(
            "payment | dass [die/das/der] CUSTOMER [uns] {} (bezahlt|gezahlt|beglichen|METHOD) hat",
            _D,
            "[die] MONEY",
            _I,
        ),
        any_order(f"payment+bank | [die] MONEY {_WAS} {{}} {_ONTO} {_IN}", _D, _I),
        any_order(f"payment | [die] MONEY {_WAS} {{}} {_IN}", _D, _B, _I),
        f"""
payment      | [{_D}] (kam|kamen|ist|sind) (die|eine|das|der) (zahlung|geld|betrag|zahlungseingang) (von|vom) [der/dem] CUSTOMER [{_IN}]
payment      | (eingegangen|angekommen|erhalten|gutgeschrieben) [ist/sind] [:] MONEY (von|vom) [der/dem] CUSTOMER
payment+all  | [die/das/der] CUSTOMER (hat|haben) (den|seinen|ihren) [restlichen/ganzen/vollen/offenen] (rest|restbetrag|betrag) [{_D}] [{_B}] (bezahlt|gezahlt|beglichen|überwiesen)
talk         | (habe|hab) ich [{_D}] (gesehen|festgestellt|bemerkt) [,]
payment+part | [die/das/der] CUSTOMER (hat|haben) [uns/mir] [{_D}] [die/eine] [MONEY] [{_D}] als (teilzahlung|anzahlung|abschlag|abschlagszahlung|erste rate|zweite rate) [{_I}] [{_B}] (bezahlt|gezahlt|METHOD|beglichen)
arrived+bank | {_WAS} [{_D}] [{_B}] {_ONTO} [{_IN}]
arrived      | {_WAS} [{_D}] [{_B}] {_IN}
for          | [mit] [dem/im] (verwendungszweck|betreff|vwz|zahlungszweck|buchungstext) [:/war/ist/lautet/steht] [rechnung/re/rg] [nr] [.] DOCUMENT
by           | [per/als] METHOD (von|vom|am) DATE
do_it        | [bitte] [die/diese/seine/ihre] [rechnung] [bitte] als (bezahlt|beglichen|erledigt) (markieren|buchen|verbuchen|eintragen|vermerken|kennzeichnen|abhaken|setzen) [?]
do_it        | [bitte] (das|dies|es|die zahlung|den betrag|den eingang|den zahlungseingang) [bitte] {_BOOK} [?]
do_it        | [bitte] (trag|trage|buch|buche|verbuche|vermerk|vermerke|notier|notiere) (das|es|die zahlung|den betrag|den eingang) [bitte] [ein/aus]
part         | [,] [und] (den|der) rest (zahlt|überweist|begleicht|bringt|kommt|folgt) [er/sie] [dann/noch] (ende des monats|anfang des monats|ende der woche|nächste woche|nächsten monat|später|bald|im MONTH|am DATE|in den nächsten tagen)
settled      | [,] (damit|somit|jetzt|nun) (ist|sind|wäre|wären) (wir|er|sie|die rechnung|das konto|alles) [jetzt/nun/damit] (quitt|ausgeglichen|beglichen|bezahlt)
talk         | (gerade|eben) [auf dem konto|im onlinebanking|im online-banking|auf dem kontoauszug] gesehen
""",
    )
)

_WITH = "(leuten|personen|kollegen|mitarbeitern|kunden|gästen)"
EXPENSE = f"""
paid         | [,] [{_WAS}] [{_D}] [automatisch] [per_lastschrift|vom_konto|von_unserem_konto|{_B}] (abgebucht|eingezogen|abgezogen|belastet) [worden] [{_D}]
fill         | mit [frau/herr/herrn/familie] [dr .] CUSTOMER
fill         | mit [QTY] {_WITH} [(von|vom|aus) [der/dem] CUSTOMER]
fill         | mit (einem kunden|einer kundin|dem team|der kollegin|dem kollegen|geschäftspartnern|dem steuerberater|der kundin|dem kunden)
fill         | (inkl|inklusive|mit) [.] trinkgeld
fill         | (fürs|für das|für den|für die|für unser|für unseren|für unsere) (büro|lager|werkstatt|auto|lieferwagen|lieferauto|firmenwagen|atelier|laden|küche|team|baustelle|empfang|homeoffice|kaffeeküche|studio|praxis|drucker)
fill         | (zum|vom|beim|für den|für das|auf dem weg zum|nach dem) (kunden|kundentermin|kundengespräch|termin|workshop|meeting|messebesuch)
category     | als CATEGORY [bitte]
item+kind    | OUTLAY (in der|in dem|im|beim|bei der|in) VENUE [,/:/-/–] [für] MONEY
item+kind    | OUTLAY mit CUSTOMER (in der|in dem|im|bei|beim|bei der) VENUE [,/:/-/–] [für] MONEY
bought       | [gerade/eben] DESC (gekauft|besorgt|geholt|bestellt) und [gleich] bezahlt
bought       | [ich/wir] (hab|habe|haben) [{_D}] (bei|beim|im) [der/dem] PLACE [einen/eine/ein/neue/neues/neuen] DESC (gekauft|besorgt|geholt|bestellt) und [gleich] bezahlt
do_it        | [bitte] (das|dies|es|den beleg|die quittung|die ausgabe) [bitte] {_BOOK} [?]
do_it        | [bitte] (trag|trage|buch|buche|verbuche|erfass|erfasse|notier|notiere) (das|es|den beleg|die ausgabe) [bitte] [ein/auf]
talk         | [am] [DATE] (bin ich|sind wir|ich bin|wir sind) mit (der bahn|dem zug|dem bus|dem taxi|der strassenbahn) (nach|von|zu) HEAD [nach HEAD2] (gefahren|gereist)
date         | [am] DATE (bin ich|sind wir|ich bin|wir sind) mit (der bahn|dem zug|dem bus|dem taxi) (nach|von|zu) HEAD [nach HEAD2] (gefahren|gereist)
"""

CREDIT = """
credit       | [bitte] [der/dem/den] [firma/kundin/kunden] CUSTOMER [bitte] MONEY [brutto] [bitte] gutschreiben (auf|zu|für|zur|von) [die/der] [rechnung] DOCUMENT [bitte]
credit       | [bitte] [der/dem/den] [firma/kundin/kunden] CUSTOMER [bitte] MONEY [brutto] (auf|zu|für|zur|von) [die/der] [rechnung] DOCUMENT [bitte] gutschreiben [bitte]
credit       | [bitte] [eine] gutschrift (für|an) [die/das/den] CUSTOMER [,] (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT [,/:] (über|von|in höhe von) MONEY [bitte]
credit       | [bitte] (erstell|erstelle|schreib|schreibe|mach|mache|stell|stelle) [bitte] [mir/uns] [dafür/darüber/dazu] [eine] gutschrift (über|von|in höhe von) MONEY [dafür/dazu] [aus]
mentioned    | (auf|in|bei|von) [der/die/unserer] [letzten/letzte] [rechnung] DOCUMENT
why          | [,/-/–/:] [da/weil/denn] (QTY UNIT|QTY DESC) (war|waren|sind|ist|wurde|wurden) (zu viel|zuviel|doppelt|versehentlich) [berechnet/abgerechnet/verrechnet/drauf]
why          | (grund|begründung|anlass) [dafür/hierfür] [:/ist/war] FAULTY
why          | [,/-/–/:] [da/weil/denn] [die/das/der] DESC [uns/ihm/ihr/ihnen] nicht (geliefert|erbracht|erhalten|bestellt|stattgefunden|angekommen|funktioniert) [wurde/wurden/hat/haben/war/waren/worden_ist]
do_it        | (das|dies|es) [bitte] (korrigieren|berichtigen|gutschreiben)
"""

_US = "(uns|mir)"
_MAIL = "(schicken|senden|zuschicken|zusenden|mailen|zukommen lassen|übersenden)"
_NOW = "(schick|schicke|schickt|schicken_sie|sende|senden_sie|maile|mail|leite|übersende)"
_YOU = "((könnten|können|würden) (sie|ihr)|(könntest|kannst|würdest) du|(könnt|könntet|würdet) ihr)"
SENDING = f"""
resend       | [bitte] {_NOW} [bitte] {_TO} [bitte] {_AGAIN} [bitte] [die/unsere] [rechnung] DOCUMENT [zu/raus/hin] [bitte]
resend       | [bitte] {_NOW} [bitte] {_AGAIN} [bitte] [die/unsere] [rechnung] DOCUMENT {_TO} [zu/raus/hin] [bitte]
resend       | {_YOU} [bitte] {_TO} [bitte] {_AGAIN} [bitte] [die/unsere] [rechnung] DOCUMENT {_MAIL} [?]
resend       | [bitte] {_TO} [bitte] {_AGAIN} [bitte] [die/unsere] [rechnung] DOCUMENT {_MAIL} [bitte]
resend       | {_YOU} {_US} [bitte] {_AGAIN} [bitte] [die/ihre/eure/deine] [rechnung] DOCUMENT [per_mail/als_pdf] {_MAIL} [?]
resend+it    | {_YOU} (sie|die|die rechnung|diese) {_US} [bitte] {_AGAIN} [per_mail/als_pdf] {_MAIL} [?]
mentioned    | [leider] liegt (uns|mir) [die/ihre] rechnung DOCUMENT [leider] nicht [mehr] vor
title        | [eine] (kopie|rechnungskopie) [der/von] [rechnung]
talk         | [,] (sie|die) (finden|findet) sie nicht mehr
"""

STATEMENT = f"""
account_statement | [bitte] [{_NOW} {_US}] (einen|den|unseren|meinen) [aktuellen] kontoauszug [zu]
send         | {_MAIL} [?]
range        | für [den] zeitraum [vom/von] DATE (bis|-|–) [zum/einschliesslich] DATE2
"""

CUSTOMER = """
new_customer | [bitte] (die|das|den|der) NEW als [neuen/neue] kunden/kundin (anlegen|aufnehmen|erfassen|eintragen) [,/:/-] [[e-mail/mail/email/mailadresse] [:] EMAIL]
new_customer | [bitte] (leg|lege|legt|legen_sie) [mir/uns] [bitte] [den/einen/eine] neuen/neue kunden/kundin an [:]
details      | [die/der/sein/ihr] (firma|name|kunde|kundin|er|sie) (heisst|ist|lautet) NEW
new_customer | (wir haben|ich habe) [einen/eine] neuen/neue kunden/kundin [gewonnen/bekommen/dazubekommen]
do_it        | [bitte] (leg|lege|legt|legen_sie|nimm|trag|trage) (ihn|sie|den|die) [bitte] (an|auf|ein) [:]
talk         | [,] rechnung (folgt|kommt|schicke ich|schreiben wir) [dann] [später/separat/noch/extra]
"""

INVOICE = """
customer     | [bitte] (leg|lege|legt|legen_sie|nimm|trag|trage) (ihn|sie|den|die) [bitte] (an|auf|ein) : NEW , EMAIL
fill         | (wir haben|ich habe) [einen/eine] neuen/neue kunden/kundin [gewonnen/bekommen/dazubekommen]
"""
