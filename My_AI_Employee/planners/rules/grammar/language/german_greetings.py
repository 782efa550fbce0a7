"""German: greetings with any title, farewells, and what a document is wanted for. One row per phrase.

A title and a name stand in greetings only. What something is wanted for is a noun of a closed class, by its last piece
(`PURPOSE` of `grammar.slots`); who wants it is one of a closed list of people. See `grammar.patterns`.
"""

_TITLE = "[dr/prof/mag/mmag/di/dipl/ing/doktor/professor] [.] [-]"
_DEAR = (
    "(sehr geehrte|sehr geehrter|sehr verehrte|sehr verehrter|liebe|lieber|werte|werter|geehrte|geehrter|hallo|hi|moin|guten tag"
    "|guten morgen|guten abend|grüss gott|grüss_gott|servus|grüezi|salü|hoi|tach|hallo liebe|hallo lieber|ciao|griass gott)"
)
_HI = (
    "(servus|hoi|salü|sali|ciao|tschau|hallöchen|huhu|grüezi|grüss dich|grüss_dich|griass di|grüss euch|tach|hallo|hi|hey|moin"
    "|moin moin|grias di|guten morgen|guten abend|guten tag|lieber|liebe|ahoi)"
)
_HEY = "(servus|hoi|salü|sali|ciao|tschau|hallöchen|huhu|grüezi|grüss dich|grüss_dich|griass di|grüss euch|grias di|moin moin)"
_ART = "[den/die/das/unsere/unseren/unser/meine/meinen/mein/ihre/ihren/seine/seinen/eure/euren/deren/dessen/deine/deinen]"
_FOR = f"(für {_ART} PURPOSE|fürs PURPOSE|zur PURPOSE|zum PURPOSE)"
_WHO = (
    "(unser|unsere|mein|meine|der|die|das|ihr|ihre|sein|seine)"
    " (steuerberater|steuerberaterin|steuerbüro|buchhalter|buchhalterin|buchhaltung|wirtschaftsprüfer|wirtschaftsprüferin|kassenprüfer"
    "|kassenprüferin|kassenwart|kassenwartin|kassier|kassierin|kassierer|kassiererin|rechnungsprüfer|rechnungsprüferin|revisor|revisorin"
    "|betriebsprüfer|finanzamt|chef|chefin|verwaltung|sekretariat|controlling|treuhänder|treuhänderin|vorstand|prüfer|prüferin"
    "|geschäftsführer|geschäftsführerin|assistentin|assistent|kollegin|kollege|mann|frau|tochter|sohn)"
)
_SOON = "[gerade|derzeit|bald|demnächst|schon|momentan|dringend|noch|DATE|diese woche|noch diese woche|nächste woche|diesen monat|noch heute|schon ganz dringend]"
_BOOK = "(einreichen|vorlegen|ablegen|abheften|weiterleiten|weitergeben|verbuchen|einbuchen|absetzen|abschliessen|fertigmachen|fertigstellen)"
_BOOKS = "(sie|es|die rechnung|alles|den beleg|den monat|das quartal|das jahr|den jahresabschluss|die buchhaltung|die bücher|die unterlagen|das geschäftsjahr)"
_FAMILY = "[und ihrer_familie|und deiner_familie|und eurer_familie|und ihrem_team|und deinem_team|und ihren_lieben|und deinen_lieben|und ihren_mitarbeitern]"
_BIG = "(dickes|grosses|herzliches|riesiges|riesengrosses|fettes|ganz dickes|ganz grosses|ganz herzliches|liebes)"
_VIA = "(telefonisch|am telefon|vorhin|kürzlich|letzte woche|gestern|heute|bereits|schon|persönlich|vor ort|neulich|per mail|eben)"
_AGREED = "(besprochen|abgesprochen|abgestimmt|vereinbart|ausgemacht|abgemacht|verabredet|geklärt|angekündigt)"

GREETINGS = f"""
greet  | {_DEAR} (frau|herr|herrn|hr|fr) [.] {_TITLE} {_TITLE} [von/zu/vom] [der/den/dem] HEAD
greet  | {_DEAR} (frau|herr) (doktor|professor|kollegin|kollege) [HEAD]
greet  | {_HI} [liebe/lieber/liebes/,] (FIRSTNAME|FIRSTNAME und|FIRSTNAME ,) [liebe/lieber] [FIRSTNAME]
greet  | {_HEY} [liebe/lieber] HEAD [,/!]
greet  | [sehr_geehrtes/liebes/hallo] [liebes] team (der|vom|von|des) [der] HEAD
close  | (bleib|bleibt|bleiben sie) [bitte/schön/alle/mir] (gesund|schön gesund) [!]
close  | [und] (komm|kommt|kommen sie) [bitte/alle/mir] [alle] gut (durch|in|ins|nach|über) [die/den/das/diese/diesen] HEAD [!]
close  | [auf] [ein] baldiges wiedersehen [!]
close  | bis dahin [,]
close  | (es grüsst|es grüssen|grüsst|herzlich grüsst|mit lieben grüssen) [sie/dich/euch] [ganz] [herzlich/freundlich/lieb] [ihre/ihr/deine/dein/eure/euer/aus] [HEAD] [HEAD2]
close  | (mit|viele|beste|herzliche|liebe|schöne|freundliche|sonnige|kollegiale) [kollegialen/lieben/besten] (grüsse|grüssen) (aus|vom|von) [dem/der] [verschneiten/sonnigen/schönen/regnerischen/kalten/verregneten/nebligen] HEAD [,] [ihre/ihr/deine/dein] [HEAD2]
close  | (lg|vg|liebe grüsse|viele grüsse|gruss|grüsse) (aus|vom|von) [dem/der] HEAD
close  | ganz (liebe|herzliche|viele|schöne) grüsse [auch] [an (alle|die familie|das team|deine familie|ihre familie)]
close  | [ich/wir] (wünsche|wünschen) (ihnen|dir|euch) {_FAMILY} [alles_gute_und] [eine/einen/ein/noch] [recht/noch/weiterhin] [besinnliche/schöne/gute/ruhige/erholsame/frohe/gesegnete/friedliche/schönen/guten/ruhigen/frohes/schönes] (adventszeit|weihnachtszeit|vorweihnachtszeit|weihnachten|advent|festtage|feiertage|jahreswende|ferien|woche|zeit|tag|abend|wochenende) [!]
thanks | [im namen (des|der|von|aller|unserer|unseres|meiner) [ganzen/gesamten/kleinen/ganzes] HEAD] ein {_BIG} (dankeschön|danke|merci) [an (das|die|den|ihr|euer|dein|ihre|eure|deine|alle|sie|dich|euch) [ganze/gesamte] [team/leute]] [!]
thanks | [es_war_super/und] [nochmals/nochmal] (danke|vielen dank|herzlichen dank|besten dank|dank) auch (an|für) [ihren/ihre/deinen/deine/den/die/das/ihr] (lehrling|team|azubi|kollegen|kollegin|frau|mann|mitarbeiter|leute|monteure)
fill   | (gott sei dank|gottseidank)
talk   | (lassen sie|lass|lasst) (sich|dir|euch) [es] [den/die/das] [HEAD] (nicht verderben|schmecken|gut gehen|gutgehen)
talk   | (wir|ich) (freuen|freue) (uns|mich) [schon/sehr] [schon/sehr] auf (das nächste mal|nächstes mal|ein wiedersehen|das wiedersehen|den nächsten besuch|nächstes jahr|ein baldiges wiedersehen)
talk   | [wie] schade [,] dass (wir|ich|sie) (uns|euch|sie|dich) [letzte_woche] [(am|vom) DATE|DATE] [knapp/leider] verpasst (haben|habe)
talk   | [es_tut_mir_leid ,] [leider] (komme|kam|kommen) (ich|wir) [leider] [erst/endlich] [DATE|jetzt] [endlich] (dazu|zum_schreiben|zum_antworten) [, (ihnen|dir|euch) zu (schreiben|antworten)]
talk   | [leider] (ich|wir) (komme|komm|kommen) [leider] [erst/endlich] [DATE|jetzt] [endlich] (dazu|zum_schreiben) [, (ihnen|dir|euch) zu (schreiben|antworten)]
talk   | (das|mehr|sonst) (wollte|wollt|hab) ich [dir/euch/ihnen] [auch/jetzt] [noch/nur/nicht/auch_nicht] [schnell/kurz/eben] (durchgeben|sagen|mitteilen|melden|weitergeben|nicht)
talk   | (sag|bestell|bestelle|richte|sagen sie) [bitte] [der/dem] (FIRSTNAME|HEAD) [bitte] [einen/ein/liebe/schöne/viele] [lieben/schönen/herzlichen] (gruss|grüsse) [von_mir/von_uns/aus]
talk   | (so|gut|na_dann) [,] [jetzt] [ist] (feierabend|mittagspause|wochenende)
talk   | (ich|wir) (muss|müssen) [jetzt/gleich/dann] [wieder] (los|weg) [, die_kinder_abholen|, zum_zug|, der_zug_kommt]
talk   | (chef|chefin|der chef|die chefin|ich nochmal|ich schon wieder) hier
talk   | (deshalb|drum|darum|daher|deswegen|also) [nur/ganz] (kurz|in eile|vom handy)
talk   | (sie|du|ihr) (erreichen|erreichst|erreicht) (mich|uns) [am_besten/jederzeit/auch/immer] (vormittags|nachmittags|abends|mittags|morgens|telefonisch|mobil|am handy|im büro|per mail|werktags|unter der bekannten nummer)
talk   | [die/der] [frau/herr] HEAD [dort/drüben] wartet [auch] schon [ganz] [sehnsüchtig/dringend/ungeduldig] (drauf|darauf|auf die rechnung)
talk   | (er|sie|die) (wartet|warten) [auch] schon [ganz] [sehnsüchtig/dringend/ungeduldig] (drauf|darauf|auf die rechnung)
fill   | wie folgt [:]
polite | (wären|wärst|seien|seid) (sie|du|ihr) [bitte] so (freundlich|nett|lieb|gut) [,] (uns|mir)
polite | (könnten|können|würden) (sie|ihr) (uns|mir) [bitte] bei gelegenheit
"""

PURPOSES = f"""
talk   | {_FOR} [noch/bitte]
talk   | [denn/und] {_WHO} [HEAD] (braucht|brauchen|benötigt|benötigen|möchte|bräuchte|verlangt|wartet auf) {_SOON} (sie|die|das|die rechnung|den beleg|eine rechnung) [auch] {_SOON} [{_FOR}]
talk   | (sie|er) (braucht|benötigt|bräuchte) (sie|die|das|die rechnung|den beleg) {_SOON} {_FOR}
talk   | (ich|wir) (brauche|brauchen|benötige|benötigen|bräuchte|bräuchten) (sie|die|das|die rechnung|den beleg|die rechnungen) {_SOON} {_FOR}
talk   | [denn/und] {_WHO} (macht|erstellt|schreibt|beginnt) {_SOON} (den|die|unsere|unseren|meine|meinen|mit_dem|mit_der) PURPOSE
talk   | [denn/und] {_WHO} bereitet {_SOON} (den|die|unsere|unseren|meine|meinen) PURPOSE vor
talk   | (weil|da) {_WHO} {_SOON} (den|die|unsere|unseren|meine|meinen) PURPOSE (macht|erstellt|abschliesst|vorbereitet|prüft)
talk   | (weil|da|denn) {_WHO} {_SOON} kommt
talk   | (weil|da|denn) {_WHO} kommt {_SOON}
talk   | (weil|da) {_WHO} (sie|die|die rechnung|den beleg) {_SOON} [{_FOR}] (braucht|benötigt|möchte|verlangt)
talk   | {_WHO} (fragt|fragte) [schon/bereits] [mehrmals/ständig/laufend] (danach|nach der rechnung)
talk   | damit (ich|wir|er|sie|{_WHO}) {_BOOKS} [{_FOR}|bei der PURPOSE|beim PURPOSE|bei meiner PURPOSE|bei unserer PURPOSE|in die PURPOSE] {_BOOK} (kann|können)
talk   | um {_BOOKS} [{_FOR}|bei der PURPOSE|beim PURPOSE|bei meiner PURPOSE] (einzureichen|vorzulegen|abzulegen|weiterzuleiten|abzuschliessen|zu verbuchen)
talk   | [so] wie [{_VIA}] [{_VIA}] mit [ihrer/ihrem/deiner/deinem/unserer/unserem/eurer] (kollegin|kollegen|chef|chefin|mitarbeiter|mitarbeiterin|frau|herrn|mann|team|büro|sohn|tochter) {_TITLE} [HEAD] [{_VIA}] {_AGREED} [wurde/war/haben]
"""

_NEED = "(brauche|brauchen|bräuchte|bräuchten|benötige|benötigen|hätte gern|hätte gerne|hätten gern|hätten gerne)"
_BILL = "(die|eine|ihre|deine|eure) [entsprechende/kurze/ordentliche] rechnung"
WANTED_FOR = f"""
invoice+me   | (ich|wir) {_NEED} [bitte/noch/dafür] [bitte/noch] {_FOR} [bitte/noch] [bitte/noch] {_BILL} [dafür/darüber/hierfür] [bitte] [:]
invoice+me   | {_FOR} {_NEED} (ich|wir) [bitte/noch/nun/jetzt] [bitte/noch/nun/jetzt] [von_ihnen/von_dir] {_BILL} [dafür/darüber/hierfür] [bitte] [:]
keep         | (ich|wir) (schau|schaue|schauen|guck|gucke|lese) [dann/vorher/nochmal/noch_mal/noch/erst] [dann/nochmal] (selber|selbst|persönlich) [nochmal/nochmals/kurz] (drüber|drauf|durch)
keep         | (abschicken|rausschicken|verschicken|versenden|schicken) (tu|tue|werde|mach|mache) ich (sie|die|das|es) [dann] (selber|selbst)
keep         | [und/,] (ich|wir) (schick|schicke|schicken|verschicke|verschicken|sende) (sie|die) [dann/ihm/ihr] [dann] (selber|selbst) [ab/raus/weg]
keep         | (abschicken|rausschicken|verschicken|versenden) (mache|mach|tue|übernehme) ich [dann] (selber|selbst)
"""
"""Rows of requests for an invoice."""
