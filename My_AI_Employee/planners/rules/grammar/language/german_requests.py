"""German: questions about the books, credit notes, bills, statements of account and refunds. One row per phrase."""

QUESTION = """
asks_owes | (wie_viel|wieviel|was) schuldet [uns/mir] [die_firma/der_firma/die/der/das/dem] (CUSTOMER|NEW) [uns/mir] [noch/aktuell/derzeit] [?]
asks_owes | (wie_viel|wieviel|was) ist [noch/aktuell/derzeit] (bei|von) [die_firma/der_firma/die/der/das/dem] (CUSTOMER|NEW) [noch] offen [?]
asks_owes | was ist bei [die_firma/der_firma/die/der/das/dem] (CUSTOMER|NEW) [noch] offen [?]
asks_owes | wie hoch ist (der|das) [offene/offener] (saldo|betrag|kontostand) (von|bei) [die_firma/der_firma/die/der/das/dem] (CUSTOMER|NEW) [?]
asks_paid | hat [die_firma/der_firma/die/der/das/dem] (CUSTOMER|NEW) [schon|bereits|inzwischen] [die/ihre/seine/unsere] [rechnung] [CODE] [schon|bereits|inzwischen] (bezahlt|beglichen|gezahlt) [?]
asks_paid | [kannst_du|können_sie|könntest_du|könnten_sie] [bitte] (prüfen|nachsehen|schauen|nachschauen|prüfe|schau) [bitte] [,] ob [die_firma/der_firma/die/der/das/dem] (CUSTOMER|NEW) [schon|bereits|inzwischen] [die/ihre/seine/unsere] [rechnung] [CODE] [schon|bereits|inzwischen] (bezahlt|beglichen|gezahlt) hat [?]
asks_paid | (ist|wurde) [die/unsere] [rechnung] CODE [schon|bereits|inzwischen] (bezahlt|beglichen) [worden] [?]
asks_open | wer schuldet (uns|mir) [noch] [geld|etwas|was] [?]
asks_open | welche [unserer] rechnungen sind [noch/aktuell/derzeit] (offen|unbezahlt|nicht_bezahlt) [?]
asks_bills | welche (eingangsrechnungen|lieferantenrechnungen) sind [noch/aktuell/derzeit] (offen|unbezahlt|nicht_bezahlt) [?]
asks_we_owe | (wie_viel|wieviel|was) (schulden|schulde) (wir|ich) [noch/aktuell] ([die_firma/der_firma/die/der/das/dem] PLACE|ihnen|euch|dir) [noch] [?]
asks_overdue | welche [unserer/kunden] rechnungen sind [aktuell/derzeit/schon/bereits/gerade] überfällig [?]
asks_overdue | (was|wer) ist [aktuell/derzeit/schon/bereits/gerade] überfällig [?]
"""

CREDIT = """
credit+whole  | [bitte] [die/unsere] (ganze|gesamte|vollständige|komplette) [rechnung] DOCUMENT [(an|von|für) CUSTOMER] gutschreiben
credit+whole  | [bitte] [die/unsere] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] (ganz|komplett|vollständig) gutschreiben
credit        | [bitte] [die/unsere] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] gutschreiben
credit        | [bitte] [eine] gutschrift (zu|für|zur|auf) [die/der] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] [erstellen/ausstellen/schreiben/machen] [bitte]
credit        | [bitte] [die/unsere] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] stornieren
credit        | [bitte] MONEY (auf|von|zu|für|zur) [die/der] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] gutschreiben
credit        | [bitte] [eine] gutschrift (über|von|in_höhe_von) MONEY (zu|für|zur|auf) [die/der] [rechnung] DOCUMENT [(an|von|für) CUSTOMER] [erstellen/ausstellen/schreiben/machen] [bitte]
credit        | [bitte] [eine] gutschrift (für|an) CUSTOMER (über|von|in_höhe_von) MONEY (zu|für|zur|auf) [die/der] [rechnung] DOCUMENT [erstellen/ausstellen/schreiben/machen] [bitte]
credit+half   | [bitte] die_hälfte (von|der) [rechnung] DOCUMENT [(an|von|für) CUSTOMER] gutschreiben
why           | (weil|da|wegen) WHY
why           | grund [:/-] WHY
title         | gutschrift [für/an/:/-] [CUSTOMER]
credit        | [bitte] (für|zu|zur|auf) [die/der] [rechnung] DOCUMENT [bitte] [eine] gutschrift [(über|von|in_höhe_von) MONEY] (erstellen|ausstellen|schreiben|machen)
why           | [wir haben|ich habe|es wurde|es wurden] QTY UNIT zu viel (berechnet|abgerechnet|verrechnet|in rechnung gestellt)
credit        | [bitte] [eine] gutschrift (für|an) [die/das/den] CUSTOMER [:/,/-/–/über/von/in_höhe_von] MONEY (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT [erstellen/ausstellen/schreiben/machen] [bitte]
credit        | [bitte] [eine] gutschrift (für|an) [die/das/den] CUSTOMER (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT [:/,/-/–] [über/von/in_höhe_von] MONEY [erstellen/ausstellen/schreiben/machen] [bitte]
credit        | [bitte] [dem/der] CUSTOMER MONEY (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT gutschreiben
credit        | (schreib|schreibe|schreiben_sie) [bitte] [dem/der] CUSTOMER [bitte] MONEY (auf|zu|für|zur) [die/der] [rechnung] DOCUMENT gut
"""

BILL = """
billed   | [wir_haben|ich_habe] [eine/die] [neue] rechnung von PLACE (bekommen|erhalten)
billed   | (eingangsrechnung|lieferantenrechnung) von PLACE
gross    | (über|gesamt|brutto|insgesamt|:) [:] MONEY [brutto|insgesamt|gesamt]
gross    | MONEY (brutto|insgesamt|gesamt)
net      | MONEY [netto] (zzgl|zuzüglich|plus|+)
net      | netto [:] MONEY
gross    | [,] (also|macht|sind|ergibt|zusammen|=) MONEY [brutto]
gross    | PRICE
gross    | MONEY [brutto] (inkl|inklusive|einschliesslich)
net      | MONEY [netto] (zzgl|zuzüglich|plus|+)
net      | MONEY netto
tax      | [.] RATE (mwst|ust|mehrwertsteuer|umsatzsteuer|vorsteuer)
number   | (nr|nummer|rechnungsnummer|rechnungs-nr|rechnung) [.] [:/-] CODE
tax      | (mwst|ust|mehrwertsteuer|umsatzsteuer|vorsteuer) [.] [:] RATE
due      | [und] (fällig|zahlbar) [am/bis/bis_zum/zum] DATE2
terms    | [und] (fällig|zahlbar|zahlungsziel) [in/binnen/innerhalb_von/innerhalb/innert] TERMS
do_it    | [bitte] [die/diese/eine/folgende] [rechnung/eingangsrechnung] [bitte] (einbuchen|einpflegen|verbuchen|erfassen|eintragen) [:]
billed   | [der/die] (lieferant|lieferantin|rechnungssteller) [:/ist/war] PLACE
dated    | (vom|datum) [:] DATE
category | [kategorie/unter/für] [:] CATEGORY
billed   | [die/eine/unsere] [neue] rechnung (von|vom|der|des) PLACE (ist_da|ist_gekommen|ist_eingegangen|kam_an|liegt_vor|kam_heute) [:]
gross    | [über/gesamt/:/insgesamt] MONEY [brutto|insgesamt] (inkl|inklusive|einschliesslich) [.]
"""

STATEMENT = """
account_statement | [bitte] CUSTOMER [einen/den/seinen/ihren] kontoauszug (schicken|senden|mailen)
account_statement | [bitte] [einen/den] kontoauszug an CUSTOMER (schicken|senden|mailen)
account_statement | (schick|schicke|sende|maile) [bitte] CUSTOMER [einen/den/seinen/ihren] kontoauszug
range  | [vom/von] DATE bis/- [zum/einschliesslich] DATE2
month  | [für/vom/im] [den] [monat] MONTH [NUMBER]
account_statement | [die/das/der] CUSTOMER (bittet um|möchte|braucht|hätte gern|hätte gerne|wünscht) [bitte/noch] [einen/den/seinen/ihren] kontoauszug
send   | [bitte] (schicken_sie|schick|schicke|senden_sie|sende|mail|maile) (ihn|den_kontoauszug|diesen) [bitte] [ihr/ihm/ihnen] [per_mail/per_e-mail] [raus/zu/ab] [bitte] [?]
account_statement | (schicken_sie|senden_sie|mailen_sie) [bitte] [dem/der] CUSTOMER [bitte] [einen/den/seinen/ihren] kontoauszug [zu]
account_statement | [bitte] [einen/den] kontoauszug (für|von) [die/das/den/der] CUSTOMER (erstellen|machen|verschicken|schicken|senden) [und verschicken|und rausschicken|und zuschicken]
"""

REFUND = """
refunded | [wir_haben|ich_habe] CUSTOMER MONEY (für|auf|von|zu) [die/der] [rechnung] DOCUMENT [(per|mit|in|durch) METHOD] (erstattet|zurückgezahlt|zurücküberwiesen)
refunded | [wir_haben|ich_habe] CUSTOMER MONEY [(per|mit|in|durch) METHOD] (erstattet|zurückgezahlt|zurücküberwiesen)
date     | am DATE
"""

UPDATE = """
update   | CUSTOMER (hat|haben) [jetzt/ab_sofort/nun] eine neue (e-mail|email|mail|e-mail-adresse|mailadresse|emailadresse|adresse für rechnungen) [:/-/,] [sie_lautet/lautet/und_zwar] EMAIL
update   | [die] neue (e-mail|email|mail|e-mail-adresse|mailadresse|emailadresse) [von/der/des/für] [die/der/das/dem] CUSTOMER [ist/lautet/:] [jetzt/ab_sofort/nun] EMAIL
update   | [bitte] [die] (e-mail|email|mail|e-mail-adresse|mailadresse|emailadresse) (von|für) [die/der/das/dem] CUSTOMER (auf|in) EMAIL (ändern|aktualisieren)
update   | CUSTOMER (hat|haben) [jetzt/ab_sofort/nun] eine neue (telefonnummer|nummer|rufnummer) [:/-/,] [sie_lautet/lautet/und_zwar] PHONE
update   | [die] neue (telefonnummer|rufnummer) [von/der/des/für] [die/der/das/dem] CUSTOMER [ist/lautet/:] [jetzt/ab_sofort/nun] PHONE
"""
