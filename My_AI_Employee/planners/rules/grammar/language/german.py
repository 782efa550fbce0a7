"""German. One row per phrase: `meaning | phrase`; see `grammar.patterns` for how a phrase is written.

Words are written as `str.casefold` makes them: `ss` for `ß`.
"""

from My_AI_Employee.planners.rules.grammar.language.german_courtesy import COURTESIES
from My_AI_Employee.planners.rules.grammar.language.german_greetings import GREETINGS, PURPOSES
from My_AI_Employee.planners.rules.grammar.language.german_praise import PRAISE
from My_AI_Employee.planners.rules.grammar.language.german_words import COUNTS
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

COMMON = f"""
polite | bitte [mal/kurz/gleich/direkt/einmal]
polite | kannst/könntest/würdest du [mir/uns] [bitte] [mal/kurz]
polite | könnten/können/würden sie [mir/uns] [bitte]
polite | könnt/könntet ihr [mir/uns] [bitte] [mal/kurz]
polite | sei/seien so_gut/so_nett/so_lieb/so_freundlich und
polite | (so nett|so lieb|so freundlich|so gut) sein und
polite | nicht vergessen
polite | (vergiss|vergesst) [bitte] nicht
greet  | hallo/hi/hey/moin/servus/grüezi [zusammen/team/ihr_lieben/ihr_zwei]
greet  | hallo/hi/hey/moin/servus/grüezi [frau/herr] NEW
greet  | moin_moin/mahlzeit/hoi/griass_di/griass_euch/griass_eich/servas
close  | (geöffnet|offen|öffnungszeiten) [:/von] (montag|dienstag|mittwoch|mo|di|mi) (bis|-|–) (freitag|samstag|fr|sa)
greet  | (an die|ans) buchhaltung/büro/sekretariat [!]
greet  | guten/schönen morgen/tag/abend/mittag [zusammen]
greet  | guten/schönen morgen/tag/abend/mittag [frau/herr] NEW
greet  | grüss gott/dich/euch
greet  | [hallo/hi/hey/moin/liebe/lieber/servus] FIRSTNAME [und FIRSTNAME2] ,
greet  | sehr geehrte damen_und_herren/damen/herren
greet  | sehr geehrte/geehrter frau/herr [dr .] NEW
greet  | liebe/lieber [frau/herr] NEW
greet  | liebes team
thanks | [vielen/besten/lieben/herzlichen/tausend] dank [dir/euch/ihnen] [schon_mal|schon_jetzt|im_voraus|vorab|nochmal|dafür]
thanks | danke [dir/euch/ihnen/sehr/schön/schon_mal/im_voraus/vorab/vielmals]
thanks | (danke|vielen dank|besten dank|merci) [und/,] [liebe/viele/beste/schöne/freundliche] grüsse/gruss/lg/vg [[,] NEW]
thanks | (danke|vielen dank|besten dank) [,] NEW
thanks | merci
close  | [mit] [freundlichen/besten/lieben/herzlichen/schönen/sonnigen/vielen] grüssen/gruss [[,] NEW]
close  | [und] [viele/liebe/beste/schöne/freundliche/herzliche/sonnige] grüsse [aus/von/nach] [[,] NEW]
close  | [und] [lieben/schönen/besten/vielen] gruss [aus/von] [[,] NEW]
close  | [und] lg/vg/mfg/bg/glg [[,] NEW]
close  | hochachtungsvoll/ciao/tschüss/servus
close  | (bis bald|bis dann|bis später)
close  | [ein] schönes wochenende [dir/euch/ihnen/noch]
close  | [einen] schönen tag/abend/feierabend/sonntag [noch|und_bis_bald|dir|ihnen|euch]
close  | von meinem iphone/handy/smartphone/ipad gesendet
close  | gesendet von/mit meinem/outlook DESC
close  | wenn noch_was/noch_etwas/etwas/was/irgendwas fehlt/unklar_ist/unklar_sein_sollte [,] ruf/rufen [mich/sie_mich/uns] [einfach/gern/gerne/kurz] [an]
close  | wenn noch_was/noch_etwas/etwas/was/irgendwas fehlt/unklar_ist [,] (melde dich|meldet euch|melden sie sich|sag bescheid|sag kurz bescheid|gib bescheid|schreib mir) [einfach/gern/gerne]
close  | falls/wenn (du|ihr|sie) [noch] fragen hast/habt/haben/hättest/hätten [,] (melde dich|meld dich|meldet euch|melden sie sich|ruf mich an|ruf einfach an|rufen sie mich an|sag bescheid) [einfach/gern/gerne]
close  | (bei|für) fragen/rückfragen [einfach/gern/gerne] (melden|melde dich|meldet euch|melden sie sich|anrufen|bin ich erreichbar|stehe ich gern zur verfügung|stehe ich gerne zur verfügung|stehen wir gerne zur verfügung)
talk   | (bis nächste woche|bis montag|schöne woche)
talk   | ich/wir hoffe/hoffen [,] (es geht|dir geht|euch geht|ihnen geht|du hattest|ihr hattet|sie hatten|du bist|ihr seid) TALK
talk   | hoffe [,] (es geht|dir geht|du hattest|du bist|ihr hattet|alles) TALK
talk   | wie geht TALK
talk   | (schön|nett|gut) [,] (dass du|dass ihr|dass sie|dass wir|dich|euch|sie) TALK
talk   | (es war|war) [sehr/wirklich/echt] schön/nett/toll TALK
talk   | danke für (das|die|den|deine|eure|ihre) (gute|schöne|nette|tolle|angenehme) TALK
talk   | wie besprochen/gewünscht/vereinbart/abgemacht [vorhin/am_telefon/telefonisch]
talk   | (so|wie) (hatten wir es|hatten wir das|haben wir es|haben wir das|hatten wir|haben wir) (besprochen|vereinbart|abgemacht|ausgemacht|abgesprochen)
close  | [und] [viele/liebe/beste/schöne/freundliche/herzliche/sonnige] grüsse aus (dem|der) [verschneiten/sonnigen/schönen/verregneten/herbstlichen/winterlichen/nebligen/kalten] bad NEW
talk   | wie am_telefon/telefonisch/gestern/vorhin besprochen
talk   | kein/keine stress/eile/hektik/panik
talk   | (eilt|pressiert) nicht
talk   | diese_woche reicht [völlig/vollkommen/mir]
talk   | [eine] kurze/kleine bitte/anfrage/notiz
talk   | hier [sind/kommen/ist/kommt] die daten/angaben/details/infos
talk   | (anbei|unten|nachfolgend) [sind/ist] [die] daten/angaben/details/infos
talk   | (quittung|beleg|bon|kassenbon|kassenzettel) (liegt im ordner|liegt bei|anbei|im anhang|hängt an|ist angehängt|ist im anhang|habe ich abgelegt|liegt im fach)
talk   | ok/okay/so/also/prima/super/perfekt
talk   | zur info/kenntnis
talk   | (für die|fürs|für unsere) buchhaltung/büro [:]
polite | (schreibst|machst|erstellst|stellst|buchst|trägst|legst) du [mir/uns] [bitte] [mal/kurz]
talk   | [nur] [eine] kurze/kleine (info|information|nachricht|rückmeldung) [:]
talk   | [nur] [ganz] kurz zur info/information/kenntnis
talk   | [ich/wir] wollte/wollten [nur] [kurz] (bescheid sagen|mitteilen|bescheid geben|informieren) [,] [dass]
talk   | [es] eilt [überhaupt] nicht
talk   | (morgen|diese woche|bis ende der woche|bis freitag) reicht [völlig/auch/vollkommen]
talk   | gute/tolle/schöne/super nachricht/nachrichten/neuigkeiten
talk   | (hoffe|hoffentlich) [,] (das hilft|das passt|das passt so|alles klar|ist alles klar)
talk   | das wäre/wars/war's (alles|es) [für_heute|von_mir|erstmal]
talk   | das ist alles [für_heute|von_mir|erstmal]
close  | (melde dich|melden sie sich|meldet euch|sag bescheid|sagen sie bescheid) [gern/gerne/einfach/bitte/kurz] [,] (wenn|falls|bei) [du/sie/ihr/noch/fragen/rückfragen/etwas/was] [noch] [fragen/etwas/was] [hast/haben/habt/ist/unklar_ist/fehlt]
close  | [mit] [vielen] dank und [freundlichen/besten/lieben/herzlichen/schönen/vielen] grüssen/gruss/grüsse [[,] NEW]
close  | danke und (gruss|grüsse|lieben gruss|liebe grüsse|viele grüsse|beste grüsse|schönen tag|schönes wochenende|schönen abend) [[,] NEW]
close  | (ihr|ihre|dein|deine|euer|eure) SIGNER
thanks | danke und (schönen|viele|besten|herzlichen|schöne|beste|herzliche) (gruss|grüsse) [[,] NEW]
thanks | (vielen|besten|herzlichen|lieben) dank für (den|die|das|ihren|ihre|ihr|deinen|deine|dein|euren|eure|euer) [so] (rasche|raschen|schnelle|schnellen|prompte|prompten|gute|guten|tolle|tollen|gelungene|gelungenen|schöne|schönen|nette|netten) TALK
close  | schöne/gute woche/zeit [noch]
greet  | sehr geehrte/geehrter/geehrtes damen_und_herren/team/buchhaltung/kolleginnen_und_kollegen
greet  | hallo/liebe/liebes/hi buchhaltung/buchhaltungsteam/kollegen/kolleginnen/büro
fill   | und/dann/sowie
many   | [nur/hier/noch] [die/diese/folgende] QTY sachen/dinge/punkte/anliegen/aufträge [für_heute|heute] [bitte] [:]
many+expense | [die/meine/unsere] ausgaben/belege/quittungen [von/aus] (letzte|letzter|diese|dieser|der letzten) woche
many+expense | [die/meine/unsere] ausgaben/belege/quittungen [von/aus] (diesem|letztem|diesen|letzten) monat
{COURTESIES}
{PRAISE}
{GREETINGS}
{PURPOSES}
"""

_D = "[am/vom/zum/den] DATE [früh/vormittag/mittag/nachmittag/abend]"
_M = "[die/den/einen/seine/ihre] [betrag_von/betrag_über/summe_von/in_höhe_von/über] MONEY"
_I = "[für/zu/zur/auf/auf_die] [die/ihre/seine/unsere/der] [offene/offenen] [rechnung] [nr/nummer/nr_.] DOCUMENT"
_B = "[per/mit/in/via/durch] [der] METHOD"
_PAID = (
    "([per/mit/in/via] [der] METHOD bezahlt/gezahlt/beglichen/eingezahlt|bezahlt/gezahlt/beglichen/eingezahlt|METHOD)"
)
_ACCOUNT = "auf [unserem/dem/unser/das] konto/bankkonto/geschäftskonto"
_IN = "eingegangen/angekommen/eingetroffen"
_GOT = "erhalten/bekommen/eingegangen/angekommen/eingetroffen/gutgeschrieben"
_PAYER = "von/vom [der/dem] CUSTOMER"
"""`X bekommen` can be money that X got from us: who pays must be said with `von`."""

PAYMENT = "\n".join(
    (
        any_order(
            f"payment | [die/das/der] CUSTOMER hat [uns] [gerade/soeben/eben/endlich/jetzt/nun] {{}} {_PAID}",
            _D,
            _M,
            _I,
        ),
        any_order(f"payment | [von/vom] [die/das/der/dem] CUSTOMER [sind/ist] {{}} [{_B}] {_IN}", _D, _M, _I),
        any_order(f"payment | {_D} (sind|ist) {_M} {{}} [{_B}] [{_ACCOUNT}] {_IN}", _PAYER, _I),
        any_order(f"payment | {_PAYER} [sind/ist] {{}} [{_B}] {_GOT}", _D, _M, _I),
        any_order(f"payment | MONEY {{}} [{_B}] [{_ACCOUNT}] {_IN}", _PAYER, _D, _I),
        any_order(f"payment | MONEY {_PAYER} {{}} [{_B}] {_GOT}", _D, _I),
        any_order(f"payment | (wir haben|ich habe|haben|habe) [soeben/gerade] {{}} {_PAYER} [{_B}] {_GOT}", _D, _M),
        f"payment | (wir haben|ich habe|haben|habe) [soeben/gerade] [{_D}] {_PAYER} {_M} [{_B}] {_GOT}",
        any_order(
            "payment | [die] [rechnung] DOCUMENT (ist|wurde) {} [vollständig/komplett] bezahlt/beglichen [worden]",
            _PAYER,
            _D,
            _B,
        ),
        any_order(
            f"payment | [heutiger/neuer] zahlungseingang/geldeingang/eingang/zahlung {{}} [{_B}] [{_IN}]",
            _PAYER,
            _D,
            _I,
        ),
        f"""
payment  | zahlungseingang/geldeingang/zahlung/eingang [:/-/–] CUSTOMER [{_D}] [{_B}] [:/,/-/–] [{_M}]
payment  | [die] teilzahlung [von/vom] [der/dem] CUSTOMER (zu/zur/für/auf) [die/der] [rechnung] DOCUMENT
payment  | zahlung erhalten/eingegangen
payment  | [die] [rechnung] DOCUMENT (ans|an das|an den|an die|an|für das|für den|für die|für|von|vom) CUSTOMER (ist|wurde) [{_D}] [{_B}|bar] [vollständig/komplett] bezahlt/beglichen/gezahlt [worden]
payment+all | [die/das/der] CUSTOMER hat [uns] [gerade/heute/endlich/jetzt/nun] [{_D}] (die|den|das) (restlichen|restliche|offenen|offene|ausstehenden|ausstehende|fehlenden) [betrag/summe/rest] [von] MONEY [{_D}] [{_B}] {_PAID}
payment  | [die] METHOD [von/vom] [der/dem] CUSTOMER [über/von/:/,] [MONEY] [ist] [{_D}] {_IN}/da
payment  | [bitte] [die/eine/folgende] zahlung/zahlungseingang [von CUSTOMER] [über MONEY] buchen/verbuchen/erfassen/eintragen
payment+all | [die/das/der] CUSTOMER hat [uns] [gerade/heute/endlich/jetzt/nun] [{_D}] [{_B}] (die|den|das) (restlichen|restliche|offenen|offene|ausstehenden|ausstehende|fehlenden|gesamten|gesamte|vollen|volle) [betrag/summe/rest] [von] MONEY {_I} [{_B}] {_PAID}
payment  | [die/das/der] CUSTOMER hat [endlich] [die/ihre/seine] [rechnung] bezahlt/gezahlt/beglichen
customer | [von/vom] [die/das/der/dem] CUSTOMER
for      | {_I}
arrived  | [ist] [{_D}] [{_B}] {_IN}
amount   | [betrag/summe/über/in_höhe_von/von/gesamt/insgesamt/es_waren/genau] [:] MONEY
by       | [bezahlt/gezahlt/und_zwar] {_B} [bezahlt/gezahlt]
bank     | auf [unserem/unser/dem/das] konto/bankkonto/geschäftskonto
date     | {_D}
ref      | [mit] verwendungszweck/referenz [:/war/ist] CODE
do_it    | [bitte] [so/entsprechend/das] buchen/verbuchen/eintragen/erfassen/ausbuchen
settled  | damit ist [die] rechnung/alles bezahlt/beglichen/ausgeglichen/erledigt
settled  | [die] [rechnung] DOCUMENT ist/wäre damit [vollständig/komplett/jetzt] bezahlt/beglichen/ausgeglichen/erledigt
settled  | damit ist [die] [rechnung] DOCUMENT [vollständig/komplett/jetzt] bezahlt/beglichen/ausgeglichen/erledigt
payment  | [die/das/der] CUSTOMER hat [uns] [gerade/soeben/eben/endlich/jetzt/nun] {_D} METHOD {_M} bezahlt/gezahlt/überwiesen/beglichen
payment  | [die/das/der] CUSTOMER hat [uns] [gerade/soeben/eben/endlich/jetzt/nun] [{_D}] {_B} [{_D}] {_M} bezahlt/gezahlt/beglichen
payment  | [die/das/der] CUSTOMER hat [uns] [gerade/soeben/eben/endlich/jetzt/nun] [{_D}] {_I} [{_D}] [{_B}] bezahlt/gezahlt/beglichen
date     | (heute|gestern) (früh|morgen|vormittag|mittag|nachmittag|abend)
do_it    | bitte [als] (bezahlt|beglichen|eingegangen) (markieren|buchen|verbuchen|eintragen|vermerken)
by       | ,/-/–/: METHOD
amount   | :/-/–/= MONEY
payment+check | [der/den/ein/einen] scheck {_PAYER} [{_D}] (eingereicht|eingelöst) [,/:/-/über] [MONEY]
payment  | [{_D}] (kam|kamen|ist|sind) [die/eine/der] METHOD {_PAYER} [über/von/in_höhe_von] [MONEY] (rein|an|{_IN})
payment  | {_D} {_PAYER} MONEY [{_B}] {_GOT}
payment  | {_PAYER} kam/kamen [{_D}] [{_B}] MONEY [rein/an]
for      | [,] (das|es) (ist|war|betrifft) [für] [die] [rechnung] DOCUMENT
arrived+bank | [ist] [{_D}] [{_B}] {_ACCOUNT} {_IN}
arrived+bank | [ist] [{_D}] {_IN} {_ACCOUNT}
payment  | [die/das/der] CUSTOMER hat [die/ihre/seine] [rechnung] DOCUMENT [{_D}] [{_B}] [komplett/vollständig] bezahlt/beglichen/gezahlt/überwiesen
do_it    | buchen/verbuchen/erfassen/eintragen sie [das/es/die_zahlung] [bitte]
do_it    | [bitte] (buch|buche|verbuch|verbuche|trag|trage) (das|es|die_zahlung) [bitte] [ein]
payment+all | [die/das/der] CUSTOMER hat [uns] [gerade/endlich/jetzt/nun] [{_D}] (den|einen) rest (von|in_höhe_von|:) MONEY [{_D}] [{_I}] {_PAID}
payment  | [eben/gerade/soeben] [{_D}] (kam|ist) [das] geld {_PAYER} [gekommen/rein/da/an/{_IN}]
payment  | [das] geld {_PAYER} (ist|kam) [{_D}] [da/an/rein/{_IN}]
payment+bank | MONEY {_PAYER} (sind|ist) [{_D}] {_ACCOUNT} {_IN}
payment  | MONEY {_PAYER} (sind|ist) [{_D}] [{_B}] {_IN}
payment  | [die/das/der] CUSTOMER (zahlte|bezahlte|beglich) {_D} [{_I}] [{_B}] {_M} [{_I}] [{_B}]
payment+bank | [die/das/der] CUSTOMER überwies [uns] {_D} {_M} [{_I}]
""",
    )
)

REPORT = """
report | [bitte] [den/einen/die/eine/das/aktuelle/aktuellen] [bericht] [:] REPORT [erstellen/schicken/senden/machen/ausgeben/erzeugen] [als pdf]
report | [ich/wir] brauche/brauchen/benötige/benötigen [den/einen/die/eine/das] REPORT
report | bericht erstellen [:]
range  | [vom/von] DATE bis/- [zum/einschliesslich] DATE2
month  | [für/vom/im] [den] [monat] MONTH [NUMBER]
months | [für/vom/von/über] [die_monate] MONTH [NUMBER2] (und|bis|-|–|&) MONTH2 [NUMBER]
pdf    | als pdf
report | [bitte] (schick|schicke|schicken_sie|sende|senden_sie|mach|mache|erstell|erstelle|erstellen_sie|gib|geben_sie) [mir/uns] [bitte] [den/einen/die/eine/das/aktuelle/aktuellen] REPORT
report | (ich|wir) (hätte|hätten|bräuchte|bräuchten|möchte|möchten) [bitte/gern/gerne] [den/einen/die/eine/das] REPORT
last   | [des/für/vom/aus/im/in] [den/das/dem] (letzten|letztes|letzter|vorigen|vergangenen) monat/monats/quartal/quartals/jahr/jahres
this   | [für/im/in] [das/den/dem] (dieses|diesen|diesem|laufende|laufenden|aktuelle|aktuellen) monat/monats/quartal/quartals/jahr/jahres
quarter | [für/im/vom/des/in] [das/dem] (erste/erstes/ersten|zweite/zweites/zweiten|dritte/drittes/dritten|vierte/viertes/vierten) quartal/quartals [NUMBER]
quarter | [für/im/vom/des/in] [das/dem] NUMBER . quartal/quartals [NUMBER2]
quarter | [für/im/vom/des/in] [das/dem] CODE [NUMBER]
pdf    | im pdf-format
"""

CUSTOMER = """
new_customer | [bitte] [den/die/einen/eine] neuen/neue/neuer kunden/kundin/kunde [anlegen/aufnehmen/erfassen/eintragen/hinzufügen] [:]
new_customer | [ein/eine/einen] neuer/neue/neuen kunde/kundin/kunden [:/,/-/–/ist/namens] NEW [,/:/-/–] [[die] [e-mail/mail/email/mailadresse/e-mail-adresse] [ist/lautet/:] EMAIL]
new_customer | (wir haben|ich habe|es gibt) [einen/eine] neuen/neue kunden/kundin [:/,/-/–/namens] NEW [,/:/-/–] [mit/unter] [[der/die] [e-mail/mail/email/mailadresse/e-mail-adresse] [ist/lautet/:] EMAIL]
new_customer | [bitte] (leg|lege|legen_sie|nimm|nehmen_sie) [bitte] [den/die] [neuen/neue] [kunden/kundin] NEW [als_kunden|als_kundin|als_neuen_kunden] (an|auf) [,/:/-] [[e-mail/mail/email/mailadresse/e-mail-adresse] [:/ist/lautet] EMAIL]
new_customer | [bitte] [den/die] [neuen/neue] kunden/kundin NEW (anlegen|aufnehmen|erfassen|eintragen) [,/:/-] [[e-mail/mail/email/mailadresse/e-mail-adresse] [:/ist/lautet] EMAIL]
new_customer | [bitte] NEW als [neuen/neue] kunden/kundin (anlegen|aufnehmen|erfassen|eintragen) [,/:/-] [[e-mail/mail/email/mailadresse] [:] EMAIL]
new_customer | [bitte] (leg|lege|nimm) [bitte] NEW als [neuen/neue] kunden/kundin (an|auf) [,/:/-] [[e-mail/mail/email/mailadresse] [:] EMAIL]
contact      | [,/mit/und/die/ihre/seine/der] [e-mail/mail/email/mailadresse/e-mail-adresse/rechnungsadresse] [ist/lautet/:] EMAIL
phone        | [,/und/ihre/seine/die] telefon/tel/telefonnummer/handy/mobil/rufnummer [./:/ist/lautet] PHONE
address      | [,/und/ihre/seine/die] adresse/anschrift [ist/lautet/:] ADDRESS
details      | name [:/ist] NEW
new_customer | [bitte] (leg|lege|legt|legen_sie) [bitte] [den/die/einen/eine] neuen/neue kunden/kundin an [:]
person       | [,] [die/der/ihre/ihr] (ansprechpartner|ansprechpartnerin|kontaktperson|kontakt) [dort] [ist/:/-] [frau/herr] NEW2 [,]
title        | neukunde/neukundin
new_customer | [bitte] [den/die/einen/eine] [neuen/neue/neuer] (kunden/kundin/kunde|neukunden/neukundin/neukunde) [bitte] (anlegen|aufnehmen|erfassen|eintragen|hinzufügen) [:/,/-/–] [die/das/der] NEW [,/:/-/–] [[die/ihre/seine] [e-mail/mail/email/mailadresse/e-mail-adresse] [ist/lautet/:] EMAIL]
new_customer | (wir haben|ich habe|es gibt) [einen/eine] (neuen/neue kunden/kundin|neukunden/neukundin) [gewonnen/bekommen/dazubekommen] [:/,/-/–/namens] [die/das/der/den] NEW
new_customer | (leg|lege|legt|legen_sie) [bitte] (folgenden|folgende|diesen|diese) [neuen/neue] kunden/kundin an [:]
new_customer | neukunde/neukundin [:/,/-/–] NEW [,/:/-/–] [[e-mail/mail/email/mailadresse] [:] EMAIL]
do_it        | (ihn|sie|die|den_kunden|die_kundin|die_firma) [bitte] [als kunden|als kundin|als neuen kunden] (anlegen|aufnehmen|erfassen|eintragen) [?]
do_it        | [bitte] (anlegen|aufnehmen|erfassen)
contact      | [,/mit/und/die/ihre/seine/der] (e-mail/mail/email/mailadresse/e-mail-adresse) [adresse] [ist/lautet/:] EMAIL
new_customer | (wir haben|ich habe) [seit_heute|jetzt|ab_sofort|seit_gestern|seit_letzter_woche] [einen/eine] neuen/neue kunden/kundin [:/,/-/–/namens] NEW [,/:/-/–] [[die] [e-mail/mail/email/mailadresse/e-mail-adresse] [ist/lautet/:] EMAIL]
street       | [,/in] [alte/alter/neue/neuer/lange/langer/breite/breiter/hohe/hoher/kleine/kleiner/grosse/grosser/obere/oberer/untere/unterer/mittlere/vordere/hintere/innere/äussere/kurze/krumme] STREET CODE [, [CODE2] HEAD2 [HEAD3] [HEAD4]]
street       | [,/in] HEAD (strasse|str|weg|platz|gasse|allee|ring|damm|ufer|steig|chaussee) [.] CODE [, [CODE2] HEAD2 [HEAD3] [HEAD4]]
street       | , [in] (am|an der|an den|im|in der|in den|zum|zur|auf dem|auf der) HEAD [HEAD2] CODE , CODE2 HEAD3 [HEAD4] [HEAD5]
"""

_AGAIN = "(noch mal|nochmal|nochmals|noch einmal|erneut|ein zweites mal)"
_TO_WHOM = "[dem/der/den/an/ans] [das/die/den] [CUSTOMER|ihm|ihr|ihnen|dem kunden|der kundin]"

_WHOM = "[die/der/das/den/dem/herrn/frau] [firma] CUSTOMER"
_ABOUT = "(für|zu|zur|wegen|an|über) [der/die] [offene/offenen/überfällige/überfälligen] [rechnung] DOCUMENT|(zur|wegen|an|für) [der/die] [offene/offenen] rechnung"
_OUT = "schicken|senden|schreiben|verschicken|rausschicken|raus|mailen|erstellen"
SENDING = f"""
title    | [die] rechnung {_AGAIN} [bitte]
resend   | [bitte] (schick|schicke|sende|maile|schicken|senden) [sie] [bitte] {_TO_WHOM} [bitte] [die] [rechnung] DOCUMENT [bitte] {_AGAIN} {_TO_WHOM} [zu|raus] [bitte]
resend   | [bitte] [die] [rechnung] DOCUMENT [bitte] {_AGAIN} {_TO_WHOM} (schicken|senden|zuschicken|zusenden|mailen|rausschicken|verschicken)
resend   | (kannst|könntest|können|könnten) (du|sie) [bitte] {_TO_WHOM} [bitte] [die] [rechnung] DOCUMENT [bitte] {_AGAIN} {_TO_WHOM} (schicken|senden|zuschicken|zusenden|mailen|rausschicken|verschicken)
resend   | schickt [bitte] {_TO_WHOM} [bitte] [die] [rechnung] DOCUMENT [bitte] {_AGAIN} [an den kunden|an die kundin|{_TO_WHOM}] [zu|raus] [bitte]
resend   | [bitte] [die] [rechnung] DOCUMENT [bitte] {_AGAIN} (an den kunden|an die kundin) (schicken|senden|mailen|verschicken)
talk     | (sie|die|er|die (mail|e-mail|rechnung)) ist [wohl/vermutlich/wahrscheinlich/anscheinend] im spam/spam-ordner/spamordner gelandet
resend   | [die/das/der] CUSTOMER (hätte gern|hätte gerne|möchte|braucht|bräuchte|benötigt) [bitte] [die] [rechnung] DOCUMENT [bitte] {_AGAIN} [per_mail/per_e-mail/per_email] [geschickt/zugeschickt]
talk     | (er|sie|der kunde|die kundin) (findet|finden) sie nicht [mehr/wieder]
talk     | [,] (die|sie) haben (sie|die) (nicht bekommen|nicht erhalten|nie bekommen|verlegt|nicht gefunden)
talk     | [,] [die/sie] (ist|kam) [wohl/leider/dort] nicht (angekommen|an)
remind   | [bitte] [eine/die] REMINDER [an/für/:] {_WHOM} [{_ABOUT}|DOCUMENT] [{_OUT}] [bitte]
remind   | [bitte] {_WHOM} [bitte] [eine/die] REMINDER [{_ABOUT}] [{_OUT}] [bitte]
remind   | [bitte] (schick|schicke|schicken_sie|sende|senden_sie|schreib|schreibe|mail|maile) [bitte] [an] {_WHOM} [bitte] [eine/die] REMINDER [{_ABOUT}] [raus] [bitte]
remind   | [bitte] (schick|schicke|schicken_sie|sende|senden_sie|schreib|schreibe|mail|maile) [bitte] [eine/die] REMINDER an {_WHOM} [{_ABOUT}] [raus] [bitte]
remind   | [bitte] {_WHOM} [bitte] [{_ABOUT}] [bitte] (mahnen|anmahnen|erinnern)
remind   | [bitte] [die] [offene] rechnung DOCUMENT [(an|von) {_WHOM}] [bitte] (mahnen|anmahnen)
remind   | [bitte] (mahne|mahn|mahnen_sie|erinnere|erinnern_sie) [bitte] {_WHOM} [bitte] [{_ABOUT}] [an]
mentioned | [,] [die] [rechnung] DOCUMENT (ist|war) [seit] [DATE] (überfällig|fällig|offen|unbezahlt|nicht bezahlt)
mentioned | [,] (rechnung|re|rg|für) [nr/nummer] [.] DOCUMENT
"""

NUMBER_WORDS = {word: int(str(count)) for word, count in COUNTS.items() if str(count).isdigit()}
"""Values of number words; longer numbers in words are asked about."""

NAMING_WORDS = frozenset(
    "monatlich monatliche monatlicher jährlich jährliche wöchentlich wöchentliche erste zweite rechnung zahlung mail e-mail test entwurf gebühr versand änderung korrektur".split()
)
"""Bearing words that may name a thing in a line whose figures stand in fixed places."""
VENDOR_WORDS = frozenset({"bei", "beim"})
"""Before the name of a vendor."""
