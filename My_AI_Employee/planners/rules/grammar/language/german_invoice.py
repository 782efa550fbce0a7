"""German: the phrases of invoice requests. One row per phrase; see `grammar.patterns`."""

_LINE_SIGN = "[,/:/-/–/=]"
_FOR_ITS = "[für/über/fürs/zu] [die/den/diese/meine/unsere/ihre/eure/deine/seine/deren/insgesamt/genau]"
_EACH = "(pro/je/die/den/das/per|in_der/am/im|/) UNIT2 [.]"
_AT = "(zu/à/á/a/@/x/×/mit [je/jeweils]|je/jeweils|für je/jeweils)"
_RATE = "[zum/der/bei/mein/unser/mit/zu_einem/zu_meinem] UNIT2 [.] [von/:/ist/beträgt/=/zu/à] MONEY"
_BILL = "(in rechnung stellen|berechnen|abrechnen|verrechnen|fakturieren|in rechnung zu stellen)"
_ONE = "[eine/ein/einen/die/der/das/den/unsere/unseren/ne/a]"
_BILLS = "rechnung/re/rg"
_WHO = "[die/das/den/dem/der] [firma/kundin/kunden/kunde]"
_MAKE = (
    "schreiben/erstellen/anlegen/ausstellen/stellen/machen/vorbereiten/fertigmachen/fertig_machen/erzeugen/legen/anfertigen/"
    "aufsetzen/schreibt/schreib/schreibe/erstelle/erstell/erstellt/mach/mache/macht/lege/leg/legt/stell/stelle/stellt/bereite/bereitet"
)
_MAIL = "verschicken/versenden/abschicken/rausschicken/zuschicken/mailen/zusenden/senden/schicken/zumailen/absenden"

_DONE = "(fertig|abgeschlossen|erledigt|beendet|durch|geliefert|online|live|ausgeliefert|abgenommen|gedruckt|montiert|umgesetzt|da)"
_ARTICLE = "[das/die/der/den/dem/unser/unsere/ihr/ihre]"

_USUALLY = (
    "(wie (immer|gewohnt|üblich|gehabt|sonst)|(zum|zu dem) (üblichen|gewohnten) (preis|satz|stundensatz|tagessatz))"
)

INVOICE = f"""
terms+alone  | NUMBER tage
customer     | (neukunde|neukundin|neuer kunde|neue kundin) [:] NEW [,] EMAIL
measure      | QTY UNIT [.] {_AT} MONEY [{_EACH}]
invoice      | (für|an) {_WHO} CUSTOMER (hätte|bräuchte|brauche|möchte) ich [gern/gerne/bitte/noch] {_ONE} [neue] rechnung [bitte]
topic        | über [die/das/den/eine/einen/ein] DESC
note         | im MONTH [NUMBER]
measure      | [:] QTY UNIT [.] [,/zu/à/je/x] MONEY {_EACH}
send         | [und/dann] [bitte] (schick|schicke|sende|mail|maile|verschick|verschicke) (sie|die rechnung|das|diese) [ihm/ihr/ihnen|dem kunden|der kundin] [gleich/direkt/sofort/dann/bitte] [per/via mail/e-mail/email] [raus/ab/hin/zu] [bitte]
usual        | [für/über/:] [die/das/den/der/eine/ein/einen/unsere/unseren/ihre/ihren] [übliche/üblichen/gewohnte] SERVICE [bei/für {_WHO} CUSTOMER] [fertig] [,/-] [{_USUALLY}]
usual        | [für/über/:] QTY [UNIT] [x/×] SERVICE [bei/für {_WHO} CUSTOMER] [,/-] [{_USUALLY}]
usual+invoice | [die/das/den/der/eine/ein/einen] SERVICE [bitte] [mit] {_BILL}
done         | {_ARTICLE} DESC [für/bei/beim/an/zur/zum {_WHO} CUSTOMER] (ist|sind|war|waren|wurde|wurden) [jetzt/nun/endlich/heute/gestern/letzte_woche] [bei/an/für {_WHO} CUSTOMER] {_DONE} [worden]
done         | (wir haben|ich habe|wir sind mit|ich bin mit) [jetzt/nun/endlich/heute/gestern/letzte_woche] {_ARTICLE} DESC [für/bei/beim/an {_WHO} CUSTOMER] [heute/gestern/letzte_woche] (fertiggestellt|abgeschlossen|geliefert|beendet|fertig|erledigt|ausgeliefert|übergeben|gemacht)
done         | (der kunde|die kundin|alle|sie) (ist|sind|war|waren) [sehr/total/super/ganz] (zufrieden|begeistert|glücklich) [damit|mit_dem_ergebnis]
hours        | es waren [genau/insgesamt] QTY UNIT
line         | (es waren|das waren|das sind|angefallen sind|aufwand :|geleistet wurden) [genau/insgesamt] QTY UNIT [.] DESC {_LINE_SIGN} {_AT} MONEY [{_EACH}]
topic        | (für|bei) [die/das/der/den/dem] DESC [bei/für/beim {_WHO} CUSTOMER]
work         | (es waren|das waren|das sind|angefallen sind) [genau/insgesamt] QTY UNIT [.] [DESC]
rate         | {_AT} MONEY {_EACH}
invoice+send | (schickst|sendest|mailst) du [bitte] [dem/der/den/an] CUSTOMER [bitte] {_ONE} [neue] rechnung [über/für]
invoice      | (schreibst|machst|erstellst|stellst) du [bitte] [für/an] [dem/der/den] CUSTOMER [bitte] {_ONE} [neue] rechnung [über/für]
lines        | [über/für] [die] folgende/folgenden positionen/leistungen/artikel/arbeiten
invoice      | [bitte] (schick|schicke) [bitte] [dafür/darüber/hierfür/hierüber] {_ONE} [neue] rechnung [dafür/darüber/hierfür/hierüber] [mit]
invoice      | [bitte] (stell|stelle|stellen_sie|schreib|schreibe|schreiben_sie|erstelle|erstellen_sie|mach|mache) [bitte] [{_WHO}] [CUSTOMER] [dafür/darüber/hierfür/hierüber] {_ONE} [neue] rechnung [dafür/darüber/hierfür/hierüber] [mit]
invoice      | rechnung [bitte] [dafür/darüber/hierfür/hierüber] [mit]
line+invoice | {_FOR_ITS} QTY UNIT [.] DESC {_LINE_SIGN} {_AT} MONEY [{_EACH}] [,] [bitte] {_BILL}
terms        | mit NUMBER tage/tagen [zahlungsziel/zahlungsfrist/ziel]
terms        | [mit] [einem] (zahlungsziel|zahlungsfrist) [von/:/ist] NUMBER tage/tagen
send         | [und/dann] [bitte] (gleich|direkt|sofort|dann) {_MAIL}
send         | [und/dann] [bitte] (gleich|direkt|sofort|dann|auch) (an CUSTOMER|an den kunden|an die kundin|an sie) {_MAIL}
due          | [und] (fällig|zahlbar) [am/bis/bis_zum/zum/:] DATE
title        | {_ONE} [neue/nächste] rechnung [:]
invoice      | {_ONE} [neue] rechnung [für/an] {_WHO} CUSTOMER [über] [:]
invoice+unknown | {_ONE} [neue] rechnung an [die/den] [firma] NEW [über] [:]
invoice      | {_ONE} [neue] rechnung (für/an) [den/einen/die/eine] [neuen/neue] [kunden/kundin] [:] NEW [,/:/-/–] [per/an/unter] [e-mail/mail/email] [:] EMAIL
invoice      | {_ONE} [neue] rechnung [an/aus] {_MAKE} [über] [:]
invoice      | rechnungsstellung/rechnungswunsch [an/für] CUSTOMER
invoice      | {_MAKE} [sie] [mir/uns] [bitte] {_ONE} [neue] rechnung [an/aus/vor] [über]
invoice      | {_MAKE} [sie] [bitte] (an|für) {_WHO} CUSTOMER [bitte] {_ONE} [neue] rechnung [an/aus/vor] [über] [:]
invoice      | {_MAKE} [sie] [bitte] {_ONE} [neue] rechnung (an|für) {_WHO} CUSTOMER [an/aus/vor] [über] [:]
invoice      | bitte [dem/der/den] [firma/kundin/kunden] CUSTOMER
invoice      | (an|für) {_WHO} CUSTOMER [bitte] {_BILL}
invoice      | (berechnen|stellen|verrechnen) sie [bitte] [dem/der/den] [firma/kundin/kunden] CUSTOMER
invoice      | (berechne/berechnet|stell/stelle/stellt) [sie] [bitte] [dem/der/den] [firma/kundin/kunden] CUSTOMER
invoice      | (an|für) {_WHO} CUSTOMER [bitte] {_ONE} [neue] rechnung [an/aus] [{_MAKE}] [über] [:]
invoice      | [bitte] (an|für) {_WHO} CUSTOMER [über] [bitte] (berechnen|abrechnen|fakturieren|in rechnung stellen) [:]
invoice      | {_BILL} [sie/bitte] [:]
invoice+me+send | (schick|schicke|schickt|schicken_sie|senden_sie|sende) [bitte] uns/mir [bitte] [eine/die] [neue] rechnung [über/für]
invoice+me   | (erstellen_sie|schreiben_sie|stellen_sie) [bitte] uns/mir [bitte] [eine/die] [neue] rechnung [aus] [über/für]
invoice+me   | (können|könnten|kannst|könntest) (sie|du) uns/mir [bitte] [eine/die] rechnung [über/für]
invoice+me   | wir/ich brauchen/benötigen/brauche/benötige [bitte] [eine/die] rechnung [von_ihnen/von_euch/von_dir] [über/für]
invoice+send | (schick|schicke|schickt|schicken_sie|senden_sie|sende|mail|maile) [bitte] [dem/der/den/an] CUSTOMER [bitte] {_ONE} [neue] rechnung [über/für]
invoice+send | (schick|schicke|schickt|schicken_sie|senden_sie|sende|mail|maile) [bitte] {_ONE} [neue] rechnung an {_WHO} CUSTOMER [über/für]
invoice+send | {_ONE} [neue] rechnung (erstellen|schreiben|anlegen|ausstellen) und [gleich/direkt/dann/bitte/sofort] {_MAIL}
customer     | [für/an/bei/beim] {_WHO} CUSTOMER
customer     | [für/an] {_WHO} CUSTOMER über
customer     | CUSTOMER [,] [e-mail/mail/email] [:] EMAIL
customer     | (wir haben|es gibt|ich habe|haben) [einen/eine] neuen/neue kunden/kundin [:/,] NEW [,/:/-/–] [mit] [die/ihre/seine] [der] [e-mail/mail/email/mailadresse/e-mail-adresse] [ist/lautet/:] EMAIL
customer     | neuer/neue/neuen kunde/kundin/kunden [:/,/ist] NEW [,/:/-/–] [e-mail/mail/email/mailadresse/e-mail-adresse] [ist/lautet/:] EMAIL
customer     | [für/an] [den/einen/die/eine] [neuen/neue] [kunden/kundin] [:] NEW [,/:/-/–] [e-mail/mail/email/mailadresse/e-mail-adresse] [:] EMAIL
contact      | [die/ihre/seine] [rechnungs-e-mail/e-mail/mail/email/mailadresse/e-mail-adresse] [ist/lautet/:] EMAIL
do           | [bitte] {_MAKE}
do           | in rechnung [stellen]
invoice      | [die/dem/der] CUSTOMER bitte
do           | (schick|schicke) raus
line         | {_FOR_ITS} QTY UNIT [.] DESC {_LINE_SIGN} (zu/à/á/a/@/x/× [je/jeweils]|je/jeweils|für je/jeweils) MONEY [{_EACH}]
line         | {_FOR_ITS} QTY UNIT [.] DESC {_LINE_SIGN} MONEY {_EACH}
line         | {_FOR_ITS} QTY UNIT [.] DESC {_LINE_SIGN} {_RATE}
line         | {_FOR_ITS} QTY UNIT [.] DESC [bitte] {_BILL} [,/:/-/–] ({_RATE}|MONEY {_EACH}|(zu/à/á/@ [je/jeweils]|je/jeweils) MONEY [{_EACH}])
line         | {_FOR_ITS} QTY UNIT [.] DESC (für|an|bei|beim) {_WHO} CUSTOMER {_LINE_SIGN} ({_RATE}|MONEY {_EACH}|(zu/à/á/@ [je/jeweils]|je/jeweils) MONEY [{_EACH}])
line         | {_FOR_ITS} QTY UNIT [.] (zu/à/á/@/x/× [je/jeweils]|je/jeweils) MONEY [{_EACH}] [für/,/:/-/–] DESC
line         | DESC {_LINE_SIGN} QTY UNIT [.] (zu/à/á/a/@/x/× [je/jeweils]|[,] je/jeweils) MONEY [{_EACH}]
line         | DESC {_LINE_SIGN} QTY UNIT [.] [,] MONEY {_EACH}
line         | DESC {_LINE_SIGN} QTY UNIT [.] [,] {_RATE}
line         | {_FOR_ITS} QTY [x/×/mal] DESC {_LINE_SIGN} (zu je/jeweils|je/jeweils|à/á/@|für je/jeweils|stückpreis/einzelpreis [von/:]|zum stückpreis/einzelpreis von) PRICE [pro_stück|das_stück|je_stück|/ stück]
line         | {_FOR_ITS} QTY [x/×/mal] DESC {_LINE_SIGN} [zu/für/à] PRICE (pro_stück|das_stück|je_stück|/ stück|/ stk [.])
line         | {_FOR_ITS} QTY x/×/mal DESC {_LINE_SIGN} (zu je/jeweils|à/á/@|je) MONEY
line_of_one  | {_FOR_ITS} QTY [x/×/mal] DESC {_LINE_SIGN} (zu|zum preis von|preis [von/:]|zum festpreis von|festpreis [von/:]|für) PRICE
fixed        | [über] PRICE [pauschal/festpreis] für {_ONE} DESC
fixed        | [über] PRICE (an|für) {_WHO} CUSTOMER für {_ONE} DESC
fixed        | pauschal PRICE für {_ONE} DESC
fixed        | für {_ONE} DESC {_LINE_SIGN} [pauschal/festpreis/zum_festpreis_von/pauschalpreis/zum_preis_von/preis] PRICE [pauschal/festpreis]
fixed        | {_ONE} DESC {_LINE_SIGN} (festpreis|pauschalpreis|zum festpreis von) PRICE
total        | [das] [sind/macht/ergibt] [also] in_summe/insgesamt/zusammen/gesamt/gesamtbetrag/gesamtsumme/summe/total [von/:/=] MONEY
total        | [das] sind/macht/ergibt [also] MONEY [zusammen/insgesamt/gesamt]
due          | [und] [bitte] (zahlbar|fällig|zu zahlen|fälligkeit|zahlungsziel|zahlungstermin|fälligkeitsdatum) [ist/:] [bis_zum/bis/am/zum/der] DATE
due          | bis [zum/spätestens] DATE zahlbar/fällig/zu_zahlen
terms+bare   | (innerhalb von|innerhalb|binnen|in) NUMBER tagen [netto]
terms        | [zahlbar/fällig/zu_zahlen] (innerhalb von|innerhalb|binnen|in) NUMBER tagen (zahlbar|fällig|zu zahlen) [netto]
terms        | (zahlbar|fällig|zu zahlen|zahlung|zahlungsziel) [:/ist/sind] [innerhalb_von|innerhalb|binnen|in] NUMBER tage/tagen [netto]
terms+weeks  | [zahlbar/fällig/zu_zahlen] (innerhalb von|innerhalb|binnen|in) QTY woche/wochen (zahlbar|fällig|zu zahlen)
terms+weeks  | (zahlbar|fällig|zu zahlen|zahlung|zahlungsziel) [:/ist/sind] [innerhalb_von|innerhalb|binnen|in] QTY woche/wochen
terms+weeks+bare | (innerhalb von|innerhalb|binnen|in) QTY woche/wochen
terms        | zahlungsziel/zahlungsfrist [ist/:/von/beträgt] NUMBER tage/tagen [netto]
terms        | [mit] NUMBER tage/tagen zahlungsziel/zahlungsfrist/ziel
terms_now    | [zahlbar/fällig] (sofort fällig|sofort zahlbar|bei erhalt|nach erhalt|sofort nach erhalt|sofort)
terms_usual  | [zum/zu] (übliches zahlungsziel|den üblichen bedingungen|übliche zahlungsbedingungen)
tax          | [netto] [,] dazu [noch/kommen/kommt] RATE mwst/ust/mehrwertsteuer/umsatzsteuer [.]
tax          | [netto] [,] [alles/jeweils] zzgl/zuzüglich/plus/+ [.] [der/gesetzlicher] RATE mwst/ust/mehrwertsteuer/umsatzsteuer [.]
tax          | [netto] [,] [alles/jeweils] zzgl/zuzüglich/plus/+ [.] mwst/ust/mehrwertsteuer/umsatzsteuer [.] [von/:/in_höhe_von] RATE
send         | [und/dann] [bitte] [gleich/direkt/sofort/dann/auch] [an_sie/an_ihn/ihnen/ihm/ihr] [per_mail/per_e-mail/per_email] {_MAIL} [?]
send         | [und] [bitte] die/sie [rechnung] [bitte] [auch/dann/gleich/direkt/sofort] [per_mail/per_e-mail/per_email] {_MAIL}
send         | [und] die/sie kannst/könnt/können du/ihr/sie [bitte] [auch] [dann] [gleich/direkt/sofort] [per_mail/per_e-mail] {_MAIL}
send         | [und] (schick|schicke|schickt|sende|maile|mail|schicken_sie|senden_sie) (die_rechnung|sie|die) [ihm/ihr/ihnen/denen] [dann/bitte] [gleich/direkt/sofort] [per_mail/per_e-mail/per_email/zu/raus]
keep         | [bitte] [erstmal/zunächst/vorerst] [nur] als [einen] entwurf [anlegen/speichern/lassen/erstellen] [,] [bitte/und] [noch] [nicht] [{_MAIL}]
keep         | [nur/bitte] [als] [ein/den/der] entwurf [bitte]
keep         | aber [bitte] [noch/vorerst/erstmal] nicht {_MAIL}
keep         | [bitte] nicht {_MAIL} [,] das_mache_ich_selbst/das_mache_ich_selber/mache_ich_selbst/mach_ich_selbst/nur_entwurf
keep         | das mache/mach/übernehme/erledige ich selbst/selber/dann_selbst
dated        | (rechnungsdatum|datiert|mit datum|ausstellungsdatum) [:/ist/vom/auf/den/der/auf_den] DATE
line_of_one  | {_FOR_ITS} QTY [x/×/mal] DESC {_LINE_SIGN} [pauschal] PRICE [pauschal]
note         | (leistungszeitraum|leistungsmonat|zeitraum|leistung im|leistungen im|arbeiten im) [:/ist/war/im] MONTH [NUMBER]
note         | [ihre/unsere/mit/zur/zum/zu] [der/dem] bestellnummer/bestellnr/auftragsnummer/projektnummer/referenz/projekt/auftrag/bestellung [nr/nummer] [./:/ist/-] CODE
line_of_one  | plus/+ QTY DESC (für|zu) PRICE
fixed        | {_ONE} DESC {_LINE_SIGN} (pauschal|als pauschale|in höhe von) PRICE
fixed        | {_ONE} DESC {_LINE_SIGN} PRICE (pauschal|festpreis)
fixed+invoice | {_ONE} [neue] rechnung (für|an) {_WHO} CUSTOMER : {_ONE} DESC {_LINE_SIGN} PRICE
terms        | ziel [:/von/ist] NUMBER tage/tagen
due_month    | [und] (fällig|zahlbar|zu zahlen|fälligkeit|zahlungsziel) [:/ist/bis/zum/bis_zum/am] (ende des monats|monatsende|ende dieses monats)
invoice      | [die/der/das] CUSTOMER (bekommt|kriegt|erhält) [noch/bitte/von_uns] eine [neue] rechnung [über/für]
send         | [und/dann] [bitte] (lass|lasst|lassen_sie) (ihm|ihr|ihnen|dem kunden|der kundin) (die_rechnung|sie) [bitte] [per_mail/per_e-mail/per_email] zukommen
topic+invoice | [die/das/den/der] DESC für [den] MONTH {_BILL}
price+always | PRICE {_USUALLY}
always       | {_USUALLY}
fixed        | plus/+ PRICE [für/an] [die/das/den] DESC
topic+invoice | [dem/der/den] [firma] CUSTOMER [bitte] (die|das|den|unsere|unseren|unser) DESC für [den] [monat] MONTH [bitte] {_BILL} [?]
topic+invoice | [dem/der/den] [firma] CUSTOMER [bitte] (die|das|den|unsere|unseren|unser) DESC [bitte] {_BILL} [?]
price        | (vereinbart|ausgemacht|abgemacht) (waren|sind|war|ist) [pauschal] PRICE [pauschal]
fixed+invoice | {_ONE} [neue] {_BILLS} [für/fürs/an/ans] {_WHO} CUSTOMER [,/-/–/:] {_ONE} DESC {_LINE_SIGN} [pauschal] PRICE [pauschal]
fixed        | BULLET DESC {_LINE_SIGN} [pauschal] PRICE [pauschal]
fixed        | DESC pauschal PRICE
invoice      | {_MAKE} [sie] [mal] [bitte] [mal] {_ONE} [neue] {_BILLS} (an|ans|für|fürs) {_WHO} CUSTOMER [an/aus/vor/fertig] [über] [:]
invoice      | {_ONE} [neue] {_BILLS} [für/fürs/an/ans] {_WHO} CUSTOMER [über] [:]
invoice      | {_ONE} [neue] {_BILLS} (für|an) {_WHO} [neuen/neue] NEW , EMAIL
customer     | (fürs|ans) CUSTOMER
invoice      | mit CUSTOMER [bitte] abrechnen [:]
terms        | [und] [das/unser/mit] zahlungsziel/zahlungsfrist [:/ist/sind/beträgt/von] (wie_üblich|wie_immer|wie_gewohnt|wie_gehabt|wie_sonst) [:/,] NUMBER tage/tagen
terms        | [und] (zahlbar|fällig|zahlung) [innerhalb_von|innerhalb|binnen|in] NUMBER tagen (ohne_abzug|rein_netto)
terms        | (zahlbar|fällig|zahlung) [innerhalb_von|innerhalb|binnen|in] NUMBER werktagen/kalendertagen ohne_abzug
due          | [die_rechnung|sie] (soll|ist) (bis_zum|bis|am|zum) DATE (zahlbar|fällig) [sein]
send         | [und/dann] [bitte] (senden|schicken|mailen|verschicken) sie (sie|die_rechnung|diese) [bitte] [gleich/direkt/sofort/dann] [per_mail/per_e-mail/per_email] [an den kunden|an die kundin|an CUSTOMER] [raus/ab/zu] [bitte]
send         | [und/dann] [bitte] (gleich|direkt|sofort|dann|auch) [per_mail/per_e-mail/per_email] (an den kunden|an die kundin|an CUSTOMER) {_MAIL}
note+past    | [unsere/die/meine] (leistungen|arbeiten|stunden) (für|im|aus|vom) [den/dem] [monat] MONTH [NUMBER]
line         | (es handelt sich um|es geht um|das wären|das sind) QTY UNIT [.] DESC {_LINE_SIGN} ({_AT} MONEY [{_EACH}]|MONEY {_EACH}|{_RATE})
invoice+me   | (stellen_sie|stell|stelle) uns [bitte]
customer     | CUSTOMER , (einkauf|buchhaltung|verwaltung|geschäftsführung|sekretariat|vertrieb)
fill         | (habe ich|haben wir|ich habe|wir haben)
line         | QTY UNIT [.] DESC (gemacht|geleistet|erbracht|gearbeitet|erledigt) [,/:/-/–] ({_RATE}|{_AT} MONEY [{_EACH}]|MONEY {_EACH})
invoice      | (re|rg|rechn) . [an/für/ans/fürs] {_WHO} CUSTOMER [über] [:]
fixed+invoice | (re|rg|rechn) . [an/für/ans/fürs] {_WHO} CUSTOMER [,/:/-/–] {_ONE} DESC {_LINE_SIGN} [pauschal] PRICE [pauschal]
terms        | , netto NUMBER tage
terms        | NUMBER tage netto
invoice      | {_MAKE} [sie] [mal] [bitte] [dem/der/den] CUSTOMER [bitte] {_ONE} [neue] rechnung [über/für] [:]
send         | [und/dann] [bitte] (schick|schicke|sende|mail|maile) (sie|die_rechnung|die) (denen|ihnen|ihm|ihr) [bitte] [gleich/direkt/sofort] [per_mail/per_e-mail/per_email]
title        | [anbei/hier/nachfolgend] [sind/ist/kommen] [die/meine] daten/angaben/infos/details (für die|zur|für eine) [nächste/neue] rechnung [:]
lines        | folgendes
terms        | [und] (zahlbar|fällig) (wie_üblich|wie_immer|wie_gewohnt|wie_gehabt) [innerhalb_von|innerhalb|binnen|in] NUMBER tage/tagen
invoice      | (für|an|fürs|ans) {_WHO} CUSTOMER [bitte/noch] [bitte/noch] {_ONE} [neue/weitere] rechnung [über] [:]
invoice      | noch eine rechnung (für|an|fürs|ans) {_WHO} CUSTOMER [über] [:]
invoice      | {_ONE} [neue] {_BILLS} (für|an) [den/die] [frau/herr/herrn] NEW [,] EMAIL [:]
street       | [,/in] [alte/alter/neue/neuer/lange/langer/breite/breiter/hohe/hoher/kleine/kleiner/grosse/grosser/obere/oberer/untere/unterer/mittlere/vordere/hintere/innere/äussere/kurze/krumme] STREET CODE [, [CODE2] HEAD2 [HEAD3] [HEAD4]]
street       | [,/in] HEAD (strasse|str|weg|platz|gasse|allee|ring|damm|ufer|steig|chaussee) [.] CODE [, [CODE2] HEAD2 [HEAD3] [HEAD4]]
street       | , [in] (am|an der|an den|im|in der|in den|zum|zur|auf dem|auf der) HEAD [HEAD2] CODE , CODE2 HEAD3 [HEAD4] [HEAD5]
topic+invoice+me | (berechnen|verrechnen|fakturieren) sie uns [bitte] (die|das|den|unsere|unser) DESC [im MONTH]
topic+invoice+me | (berechne|berechnet|verrechne|verrechnet) uns [bitte] (die|das|den|unsere|unser) DESC [im MONTH]
invoice+me   | (berechnen|verrechnen|fakturieren) sie uns [bitte] [:]
invoice+me   | (berechne|berechnet|verrechne|verrechnet) uns [bitte] [:]
note         | unter [der/unserer/ihrer/eurer] (bestellnummer|bestellnr|auftragsnummer|projektnummer|referenz|bestellung) [nr/nummer] [.] [:] CODE
discount     | [,] (abzüglich|abzgl|minus) [.] [einem/eines/dem/des] RATE rabatt/rabatts/nachlass/preisnachlass
done         | (die|das|der) [neue/neuen/neuer/neues] DESC (ist|sind) [wirklich/echt/richtig/einfach/ganz/so] (super|toll|klasse|schön|wunderschön|wunderbar|prima|grossartig|perfekt|gut) [geworden|angekommen]
invoice      | [bitte] (stell|stelle|stellt|stellen_sie) (das|dies|alles) [bitte] [gleich/direkt] in rechnung [bitte]
contact+send | [und/,] [bitte] an EMAIL (schicken|mailen|senden|verschicken)
dated        | , datum [:] DATE
"""
