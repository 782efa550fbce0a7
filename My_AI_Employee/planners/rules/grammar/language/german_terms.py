"""German: when an invoice is due, its tax, the customer's own number, and how it goes out, in the words of notes.

One row per phrase; see `grammar.patterns`. They come after all others of an invoice.
"""

from My_AI_Employee.planners.rules.grammar.language.german_invoice import _EACH

_NET = "[netto/rein_netto/ohne_abzug]"
_WITHIN = "[in/binnen/innert/innerhalb/innerhalb_von] [den_nächsten]"
_PAYABLE = "(zahlbar|fällig|zu zahlen|zahlung|bezahlung|zahlungsziel|ziel|frist|zahlungsfrist)"
_VAT = "(mwst|ust|mehrwertsteuer|umsatzsteuer)"
_OWN_NUMBER = (
    "(bestellnummer|bestellnr|auftragsnummer|auftragsnr|auftrags-nr|projektnummer|referenz|referenznummer|kostenstelle|kst|po"
    "|po-nummer|po-nr|bestell-nr|kommission|lieferantennummer|vorgangsnummer|zeichen)"
)
_OUT = "(raus|rausmailen|hinschicken|losschicken|raussenden|rausschicken|rausgehen|versenden|verschicken|zuschicken|zusenden|zumailen|mailen|schicken|senden)"
_BY_MAIL = "[per_mail/per_e-mail/per_email/via_mail]"
_AT_ONCE = "[gleich/direkt/sofort/bitte/dann/noch]"
_LOOKING = "(ich|wir) (schau|schaue|schauen|gucke|guck|gucken)"
_BEFORE_MAILING = "(vor dem|vorm) (verschicken|versenden|versand|abschicken|rausschicken|senden|mailen)"
_BEFORE_IT_GOES = "bevor (sie|die_rechnung|das) (rausgeht|raus geht|verschickt wird|rauskommt)"
_OVER_IT = "(drüber|drauf|rüber|an|durch)"

INVOICE = f"""
terms        | [und] [bitte] {_PAYABLE} [:/ist/sind/beträgt/erfolgt/erfolgt_dann/bitte] [wie_immer|wie_üblich|wie_gewohnt] {_NET} {_WITHIN} NUMBER (tage|tagen) {_NET}
terms        | [und] {_WITHIN} NUMBER (tage|tagen) {_NET} [zu] (zahlbar|fällig|zahlen|ziel|zahlungsziel|frist|zahlungsfrist|zahlungsfrist)
tax          | (+|plus) RATE {_VAT} [.]
note         | [,/und/bitte] [mit] [die/deren/dessen/ihre/unsere/seine/meine/der/unserer] [interne/internen] {_OWN_NUMBER} [dazu/dafür] [nr/nummer] [.] [:/ist/lautet/-/#] CODE [bitte] [angeben/mit_angeben/draufschreiben/vermerken/aufführen/dazuschreiben]
note         | bitte (gib|geben_sie|vermerk|vermerke|vermerken_sie) [die/unsere/deren] {_OWN_NUMBER} CODE [mit/auf_der_rechnung] [an]
send         | [die_rechnung|die|das|sie] (geht|gehen|soll|kann) [bitte] {_AT_ONCE} {_AT_ONCE} {_BY_MAIL} (an sie|an ihn|an den kunden|an die kundin|an [die/den/das/der] CUSTOMER|raus) {_BY_MAIL} [raus/gehen/rausgehen]
send         | [und] bitte {_AT_ONCE} [DATE] {_AT_ONCE} {_BY_MAIL} (raus|rausgeben|los)
send         | [und] [bitte] {_AT_ONCE} {_BY_MAIL} (an den kunden|an die kundin|an sie|an ihn|an [die/den/das/der] CUSTOMER) {_BY_MAIL} [{_OUT}]
send         | [und] [bitte] (schick|schicke|schicken_sie|sende|senden_sie|mail|maile|mailen_sie) (sie|die|die_rechnung|das) [bitte] [gleich/direkt] an (die|ihre|deren|seine) (hinterlegte|bekannte|übliche|gespeicherte) (adresse|mailadresse|e-mail-adresse)
fixed+invoice | [bitte] (rechnen_sie|rechne|rechnest_du|rechnet) [bitte] (die|das|den|unsere|unser|unseren) DESC (mit|zu|für|über) [pauschal] PRICE [pauschal] [bitte] ab [?]
invoice+me   | [jetzt/nun/dafür] fehlt [uns/mir/jetzt/nun] [nur_noch/noch/nur] (die|eine|ihre|deine|eure) rechnung [dafür]
send         | [bitte] per (mail|e-mail|email) an (mich|uns)
invoice+me   | (da|dafür|hierfür|dazu|es) fehlt (uns|mir) [noch/leider] (die|eine|ihre|deine) rechnung [dafür]
invoice+me   | (uns|mir) fehlt [noch/leider] [dafür] (die|eine|ihre|deine) rechnung [dafür/dazu]
do           | mach/mache/machen_sie [das/es/sie] [bitte] fertig
send         | [und] [bitte] raus damit
rate         | (stundensatz|tagessatz|satz) (wie_ausgemacht|wie_vereinbart|wie_abgemacht|wie_besprochen|wie_gesagt) [:/,] MONEY
always       | [,] wie (im MONTH|im letzten monat|letzten monat|im vormonat|jeden monat|bisher|beim letzten mal|letztes mal|zuletzt|vorigen monat)
line         | [für/über] [die/unsere/ihre/meine] QTY UNIT [.] DESC (zum|zu dem|mit dem|bei dem|zu einem) [vereinbarten/üblichen/bekannten/besprochenen] (satz|stundensatz|tagessatz|preis|stückpreis) (von|:|à) MONEY {_EACH}
line         | [für/über] [die/unsere/ihre/meine] QTY UNIT [.] DESC (zum|zu dem|mit dem|bei dem|zu einem) [vereinbarten/üblichen/bekannten/besprochenen] (stundensatz|tagessatz) (von|:|à) MONEY
fixed        | [über] (die|den) (vereinbarten|besprochenen|abgemachten|ausgemachten|abgesprochenen|vereinbarte) [betrag_von|pauschale_von|summe_von] PRICE (für|an) [die/das/den/eine/ein/einen/unsere/ihre] DESC
keep         | [bitte] [noch] nicht {_OUT} [,] (ich|wir) (schau|schaue|gucke|guck|schauen) [vorher/erst/erst_noch/nochmal/noch_mal/selbst] (drüber|drauf|rüber)
keep         | {_LOOKING} {_BEFORE_MAILING} [noch/nochmal/noch_mal/noch_einmal/selbst/erst] [kurz] {_OVER_IT}
keep         | {_LOOKING} [noch/nochmal/noch_mal/noch_einmal/selbst/erst] [kurz] (drüber|drauf|rüber) [,] {_BEFORE_IT_GOES}
keep         | {_BEFORE_MAILING} (schau|schaue|schauen|gucke|guck|lese|prüfe) (ich|wir) [sie] [noch/nochmal/noch_mal/noch_einmal/selbst] [kurz] {_OVER_IT}
keep         | (ich|wir) (lese|prüfe|kontrolliere|lesen|prüfen|kontrollieren) (sie|die_rechnung) [noch/nochmal/noch_mal/noch_einmal/selbst] [kurz] {_BEFORE_MAILING} [durch/gegen] [selbst]
due_month    | [und] [bitte] {_PAYABLE} [:/ist/bis/zum/bis_zum/am/spätestens] [spätestens] (ende|ultimo) MONTH
due_month    | [und] [bitte] bis [spätestens] (ende|ultimo) MONTH (zahlbar|fällig|zu zahlen)
line_of_one  | BULLET QTY DELIVERY [,/:/-/–] [pauschal/zu/für] PRICE [pauschal]
fixed        | BULLET DELIVERY [,/:/-/–] [pauschal/zu/für] PRICE [pauschal]
talk         | [auch] (unsere|die|alle) (gäste|kunden|kundinnen|mieter|patienten|besucher|nachbarn|mitarbeiter) (haben es|haben's|haben das) [auch] [gleich/sofort/schon] (bemerkt|gemerkt|gesehen|gelobt)
invoice+me+send | [bitte] (schick|schicke|schickt|schicken_sie|senden_sie|sende) (uns|mir) [bitte] (dafür|hierfür|darüber|hierüber) [bitte] (die|eine|ihre) rechnung [:]
invoice      | (anbei|hier) [sind/kommen] (noch einmal|nochmal|nochmals|noch mal) [die/alle] (daten|angaben|infos) für die rechnung [:]
send         | (die|diese) rechnung bitte per (mail|e-mail|email) an (diese|die obige|unsere) (adresse|mailadresse|e-mail-adresse)
customer     | familie HEAD [,/vom/von] CUSTOMER
keep         | (ich|wir) (schau|schaue|gucke|guck|schauen) [vorher/erst/erst_noch/nochmal/noch_mal] [selbst/nochmal/noch_mal] (drüber|drauf|rüber)
"""

_AGAIN = "(noch mal|nochmal|nochmals|noch einmal|erneut)"
_LOST = "(verlegt|verloren|gelöscht|nicht erhalten|nicht bekommen|nicht gefunden|nicht gekriegt|nie bekommen|nie erhalten)"
_MAILED = "(schicken|senden|zuschicken|zusenden|mailen|zumailen|zukommen lassen)"

SENDING = f"""
mentioned    | (ich|wir) (finde|finden) [leider] [die/eure/deine/ihre] [HEAD] [rechnung] DOCUMENT [leider] [gerade] nicht [mehr/wieder]
mentioned    | [leider] (ich habe|wir haben|haben wir|habe ich|ist uns|ist mir) [leider] [die/eure/deine/ihre] [HEAD] [rechnung] DOCUMENT [leider] ({_LOST}|abhandengekommen)
mentioned    | [leider] [die/eure/deine/ihre] [HEAD] [rechnung] DOCUMENT (ist|kam) [bei_uns|bei_mir] [leider] (nicht angekommen|nicht an|nie angekommen|verloren gegangen)
resend+it    | (schickst|schicken|sendest|senden|mailst|mailen|schickt|sendet) (du|sie|ihr) [mir/uns] (sie|die|diese|die_rechnung) [mir/uns] [bitte] {_AGAIN} [zu] [?]
resend+it    | [bitte] (schick|schicke|schicken_sie|sende|senden_sie|mail|maile|mailen_sie) [mir/uns] (sie|die|diese|die_rechnung) [mir/uns] [bitte] {_AGAIN} [zu] [bitte]
resend+it    | (kannst|könntest|können|könnten|würden|würdest) (du|sie) [mir/uns] (sie|die|diese|die_rechnung) [mir/uns] [bitte] {_AGAIN} {_MAILED} [?]
talk         | [,] (die|sie|deine|ihre|eure) [mail/e-mail/rechnung] ist [bei_mir|bei_uns] [wohl/leider/wahrscheinlich] (im spam|im spamordner|im papierkorb) [gelandet] [und [jetzt/nun] [ist] (weg|gelöscht|verschwunden)]
talk         | (mein|unser|der|meine|unsere|die) (steuerberater|steuerberaterin|chef|chefin|buchhalter|buchhalterin|buchhaltung|büro|finanzamt) (braucht|benötigt|will|möchte|fragt nach) (sie|die|das|ihr|danach) [noch/dringend]
"""

_MAIL_WORD = "(e-mail|email|mail|e-mail-adresse|mailadresse|emailadresse|rechnungsadresse|mail-adresse)"

UPDATE = f"""
update       | [die/das/der] CUSTOMER (hat|haben) [jetzt/ab_sofort/nun/seit_heute] [eine/die] neue {_MAIL_WORD} [für_rechnungen/für_die_rechnungen/fürs_büro] [:/-/,] [sie_lautet/lautet/und_zwar] EMAIL
update       | [bitte] [die] {_MAIL_WORD} (von|bei|für) [die/der/das/dem] CUSTOMER [bitte] (ändern|aktualisieren|anpassen) [:/auf/in] EMAIL
update       | [die/das/der] CUSTOMER (hat|haben) [jetzt/ab_sofort/nun] (die|eine) [neue] (telefonnummer|nummer|handynummer|rufnummer) [:/,] PHONE
update       | [die/das/der] CUSTOMER (hat|haben) (jetzt|ab_sofort|nun) die {_MAIL_WORD} [:/,] EMAIL
update       | [die/das/der] CUSTOMER (ist|sind) [jetzt/ab_sofort/nun] unter EMAIL (erreichbar|zu_erreichen)
do_it        | [das/die/sie] [bitte] (ändern|aktualisieren|anpassen|übernehmen|hinterlegen|umstellen|eintragen) [bitte]
do_it        | [bitte] (änder|ändere|aktualisier|aktualisiere|pass|passe|trag|trage) (das|die|sie) [bitte] [an/ein/um]
"""

CUSTOMER = """
new_customer | [bitte] (leg|lege|nimm|legen_sie) [bitte] [frau/herrn/herr] NEW [bitte] als [neuen/neue] (kunden|kundin|neukunden|neukundin) (an|auf) [,/:/-] [[ihre/seine/die] [e-mail/mail/email/mailadresse] [:/ist/lautet] EMAIL]
person       | [,] frau/herr/herrn HEAD [HEAD2]
phone        | [,] TEL
person       | [,] (inhaber|inhaberin|chef|chefin|geschäftsführer|geschäftsführerin|leiter|leiterin|betreiber|betreiberin) [ist/:] [frau/herr/herrn] HEAD [HEAD2]
person       | [,] (ansprechpartner|ansprechpartnerin|kontakt) [ist/:] [frau/herr/herrn] HEAD [HEAD2]
new_customer | [bitte] (leg|lege|legt|legen_sie) [bitte] [den/die/einen/eine] [neuen/neue] (kunden|kundin|neukunden|neukundin) an [:/,/-] [die/das/der] NEW [,/:/-] [[die] [e-mail/mail/email/mailadresse/e-mail-adresse] [:/ist/lautet] EMAIL]
"""
