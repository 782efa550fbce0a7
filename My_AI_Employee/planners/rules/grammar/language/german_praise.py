"""German: praise, thanks and outlooks as customers write them around a request. One row per phrase.

Who or what is praised may be any one noun that bears nothing; what is said of it is of closed lists, so that such a
clause can change neither who, what, how much, when nor whether. See `grammar.patterns`.
"""

_MORE = "[wirklich/echt/richtig/sehr/ganz/so/total/einfach/absolut/durchweg/alle/allesamt/auch/besonders/überaus/vollauf/ja/schon]"
_NOW = "[jetzt/nun/wieder/auch/schon/inzwischen/endlich]"
_GOOD = (
    "(super|toll|klasse|schön|wunderschön|prima|spitze|perfekt|grossartig|fantastisch|hervorragend|gut|edel|traumhaft|stark"
    "|einwandfrei|tadellos|ordentlich|wunderbar|genial|top|bestens|reibungslos|problemlos|rund|mega|herrlich|fabelhaft)"
)
_HAPPY = "(begeistert|zufrieden|glücklich|hin und weg|angetan|happy|froh|beeindruckt|entzückt|dankbar|voll des lobes)"
_ARTICLE = "[auch/alle] [die/der/das/unsere/unser/meine/mein/ihre/eure/deine/dein/ihr/euer]"
_WHO = f"{_ARTICLE} [neue/neuen/neuer/neues/fertige/fertigen] HEAD"
_IT = "(er|sie|es|das|alles|alle|wir|ich|wir alle)"
_TO_US = "(uns|mir|allen|uns allen|dem team|der chefin|dem chef|den gästen|den leuten|den kollegen|meinem mann|meiner frau|unseren HEAD|den HEAD)"
_PRAISED = (
    f"((sieht|sehen|sah|sahen|schaut|schauen) {_NOW} {_MORE} {_MORE} {_GOOD} aus"
    f"|(gefällt|gefallen|gefiel|gefielen) {_TO_US} {_MORE} {_MORE} [gut/super]"
    f"|(kommt|kommen|kam|kamen) [bei {_TO_US}] {_MORE} {_MORE} {_GOOD} an"
    f"|(läuft|laufen|funktioniert|funktionieren|klappt|klappen|passt|passen|sitzt|sitzen|hält|steht|stehen) {_NOW} {_NOW} {_MORE} {_GOOD}"
    f"|(ist|sind|war|waren) {_MORE} {_MORE} {_GOOD} [geworden|gelungen]"
    f"|(ist|sind|war|waren) [bei {_TO_US}] {_MORE} {_MORE} (gut geworden|gelungen|gut gelungen|gut angekommen|super angekommen)"
    f"|(hängt|hängen|leuchtet|leuchten|strahlt|strahlen|glänzt|glänzen|blüht|blühen|duftet) {_NOW} {_NOW} [richtig/schön]"
    f"|(ist|sind|war|waren) {_MORE} {_MORE} {_HAPPY} [davon/damit/darüber/vom_ergebnis/mit_dem_ergebnis])"
)
_LOVED = f"(findet|finden|fand|fanden) (sie|es|ihn|das|alles|das ergebnis|{_ARTICLE} HEAD2) {_MORE} {_MORE} {_GOOD}"
_DANK = "(danke|dankeschön|merci|([vielen/herzlichen/besten/lieben/tausend] dank)) [ihnen/dir/euch] [nochmal/nochmals/noch_einmal/auch/schon_mal]"
_QUICK = "[so/sehr/ganz] [schnelle/rasche/prompte/zügige/pünktliche/saubere/gute/tolle/super/unkomplizierte/nette/angenehme/kurzfristige/reibungslose/freundliche/kompetente]"
_DEED = (
    "(lieferung|anlieferung|abwicklung|umsetzung|durchführung|ausführung|montage|organisation|beratung|betreuung|planung"
    "|kommunikation|arbeit|hilfe|unterstützung|zusammenarbeit|erledigung|reaktion|bearbeitung|reparatur|einweisung|begleitung)"
)
_READY = "(zeit hatten|zeit hattest|zeit hattet|da waren|da warst|gekommen sind|gekommen bist|geholfen haben|geholfen hast|reagiert haben|reagiert hast|geliefert haben|geliefert hast|eingesprungen sind|eingesprungen bist|einen termin hatten|gekommen seid|geholfen habt)"
_LATER = "[im HEAD|im nächsten jahr|nächstes jahr|bald|demnächst|beim nächsten mal|sicher|bestimmt]"
_SURELY = "[sicher/bestimmt/gern/gerne/auf_jeden_fall/ganz_sicher]"

PRAISE = f"""
talk   | {_WHO} (ist|sind|war|waren) {_MORE} {_MORE} {_HAPPY} [davon/damit/darüber/vom_ergebnis/mit_dem_ergebnis]
talk   | {_IT} {_PRAISED.replace("|gut|", "|")}
talk   | und {_PRAISED}
talk   | {_WHO} {_LOVED}
talk   | (wir|ich|alle) {_LOVED}
talk   | [es/das] war {_MORE} {_MORE} {_GOOD} [(am|letzten|vergangenen) DATE|DATE|bei_ihnen|bei_euch|bei_dir|mit_ihnen|mit_euch|mit_dir]
thanks | {_DANK} , SIGNER
talk   | (sehr|wirklich|echt|richtig|super) (gelungen|schön|gut|toll|klasse|schön geworden|gut geworden|gut gelungen)
talk   | [wie_immer|mal_wieder|wieder_mal] [eine/ein] (tolle|super|gute|klasse|saubere|schöne) arbeit
thanks | {_DANK} für (die|ihre|eure|deine) {_QUICK} {_DEED} [DATE] [!]
thanks | {_DANK} für (die|ihre|eure|deine) {_QUICK} {_DEED} (der|des|von|vom|bei|mit) [unserer/unseren/unserem/ihrer/ihren/den/dem] HEAD [!]
thanks | (für|über) (ihre|deine|eure|die) {_QUICK} {_DEED} [(bei|mit|an) [unserer/unserem/unseren/der/dem] HEAD] [(am|vom) DATE] (möchten|möchte|wollen|will) (wir|ich) (uns|mich) [herzlich/ganz_herzlich/noch/nochmals] bedanken
close  | , auch an (dein|ihr|euer|das|die|ihre|deine|eure) (team|familie|frau|mann|kollegen|kolleginnen|kinder|lieben) [!]
thanks | {_DANK} [,] dass (sie|du|ihr) [so/das/uns/mir/es] [so] [kurzfristig/schnell/spontan/rasch/flexibel/prompt/pünktlich] {_READY} [!]
talk   | {_LATER} (melden wir uns|melde ich mich) {_SURELY} {_SURELY} wieder [bei_ihnen|bei_dir|bei_euch]
talk   | (wir|ich) (melden uns|melde mich) {_LATER} {_SURELY} wieder [bei_ihnen|bei_dir|bei_euch]
talk   | (wir|ich) (empfehlen|empfehle) (sie|dich|euch) {_SURELY} weiter
talk   | (wir|ich) (kommen|komme) {_LATER} {_SURELY} wieder (auf sie|auf dich|auf euch) zu
talk   | (ich|wir) (brauche|brauchen|benötige|benötigen) (sie|die|das) für (die|meine|unsere) (steuer|steuererklärung|buchhaltung|unterlagen|ablage|versicherung|steuerberaterin)
talk   | für (meine|unsere|die) (buchhaltung|steuer|steuererklärung)
greet  | (hallo|hi|hey|moin|servus) (du|ihr|ihr_beiden)
greet  | (grüss gott|grüss_gott|grüezi|grüessech|servus|habe die ehre|griass_di|hoi) [frau/herr/liebe/lieber] [dr .] [HEAD] [HEAD2]
talk   | [der/die/das] [dr/rechtsanwalt/prof/doktor] [dr .] (CUSTOMER|HEAD) lässt [auch/sie/dich/euch] [ganz/recht] [herzlich/lieb/schön] grüssen
"""

DONE = f"""
done   | {_ARTICLE} DESC (ist|sind|war|waren) [echt/wirklich] (der hammer|ein traum|eine wucht|ein hit|spitzenklasse|erste sahne)
done   | {_ARTICLE} DESC (ist|sind|kam|kamen) [DATE] [bei_uns|bei_mir|hier] [gut/heil/pünktlich/wohlbehalten] (eingetroffen|angekommen|gekommen|an)
done+praise | {_ARTICLE} [neue/neuen/neuer/neues/fertige/fertigen] DESC {_PRAISED.replace("(ist|sind|war|waren)", "(ist|sind)")}
"""
"""Praise of a thing, which may be what an invoice is for: two such things are a question."""
