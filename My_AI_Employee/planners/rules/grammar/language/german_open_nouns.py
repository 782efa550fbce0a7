"""German: with which verbs any noun may stand in a statement that says nothing of a request, and with which it may not.

German writes its nouns with a capital, so that a noun of which no list knows is seen to be one. Data only; `ss` for `ß`.
"""

TELLING = """
steht stehen stand standen hängt hängen hing hingen
schwärmt schwärmen schwärmte schwärmten staunt staunen staunte staunten freut freuen freute freuten strahlt strahlen
strahlte strahlten glänzt glänzen glänzte glänzten leuchtet leuchten leuchtete leuchteten
duftet duften dufteten blüht blühen blühte blühten redet reden redete redeten plaudert plaudern spricht sprechen sprach
sprachen erzählt erzählen erzählte erzählten fragt fragen fragte fragten lobt loben lobte lobten liebt lieben liebte
liebten geniesst geniessen genoss genossen bewundert bewundern bestaunt bestaunen feiert feiern feierte feierten spielt
spielen spielte spielten tanzt tanzen finden findet fanden nutzt nutzen benutzt benutzen schmeckt
schmecken wächst wachsen trifft traf trafen
"""
"""Verbs that tell how it looks, what people say, and where a thing is."""

WITH_PRAISE = """
macht machen machte machten kommt kommen kam kamen passt passen passte passten läuft laufen lief liefen wirkt wirken wirkte
wirkten klingt klingen klang klangen funktioniert funktionieren funktionierte fühlt fühlen fühlte sieht sehen sah sahen ist sind war waren
"""
"""Verbs that stand beside praise only: `machen sich gut`, `kam gut an`. `ist` may have no unknown noun behind it."""

PRAISE = """
gut toll super prima klasse wunderbar wunderschön schön herrlich grossartig hervorragend fantastisch perfekt spitze
begeistert glücklich zufrieden dankbar stolz froh beeindruckt entzückt hin_und_weg schick hübsch elegant gelungen
ausgezeichnet bestens
"""

TOLD = """
gesprochen geredet geplaudert getroffen kennengelernt begrüsst besucht gesehen gefreut genossen gefallen gelobt
geschwärmt bestaunt bewundert gestaunt gefeiert getanzt gespielt telefoniert erzählt unterhalten
"""
"""Participles beside `haben`: nobody does a piece of work in them, gets or gives anything."""

BEEN = """
angekommen aufgestellt aufgehängt eingeräumt eingeweiht eröffnet gefeiert geschmückt dekoriert begeistert
"""
"""Participles beside `sein`, also behind an unknown noun: `sind im Wartezimmer aufgehängt`."""

HAVING = "hat haben habe hatte hatten"
BEING = "ist sind war waren bin"

ARTICLES = """
der die das den dem des ein eine einen einem einer eines diese dieser dieses diesen diesem
mein meine meinen meinem meiner dein deine deinen deinem deiner unser unsere unseren unserem unserer
euer eure euren eurem eurer ihre ihren ihrem ihrer sein seine seinen seinem seiner alle allen
"""
PREPOSITIONS = "im in ins am an auf aufs zum zur aus über neben hinter vom von nach mit unserm"
"""Before a noun. `mit` and `von` stand only beside praise: `zufrieden mit dem Kurs`."""
ONLY_WITH_PRAISE = "mit von vom zum zur"

SMALL = """
jetzt nun schon endlich inzwischen mittlerweile wirklich sehr ganz richtig echt besonders total wunderbar auch
gerade immer täglich lange dort da drin drauf sich wir ich uns mir mich und übrigens an gerne gern ja
"""
"""Words that change nothing beside such a verb."""

OPEN_ADJECTIVES = """
neu klein gross schön gross lang hell dunkel rund breit alt jung ganz bunt grün rot blau weiss gelb schwarz grau warm toll
frisch gemeinsam lieb nett wunderschön super
"""

NEVER = """
rabatt nachlass skonto bonus prozent preis kost betrag summe geld euro franken cent rechnung quittung beleg mahn gebühr
zins steuer mwst ust konto bank kasse zahl überweis lastschrift rate raten anzahl voraus vorschuss rest hälfte drittel
viertel teil gutschein gutschrift gutscheine angebot offert voranschlag kalkul entwurf vorschlag schätz muster probe test
versuch beispiel vorlage fehler irrtum versehen mangel mängel schaden schäden defekt riss kratzer sprung sprünge bruch
delle fleck loch löcher macke reklam beschwer ärger streit disput widerspruch einspruch zweifel frage problem verzögerung
verspät verzug frist termin stichtag datum jahr monat woche tag stunde minute quartal januar februar märz april juni juli
august september oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag morgen
storno stornier widerruf rücktritt rückgabe rücknahme rückerstatt rücksend rückzahl retoure umtausch ersatz austausch
tausch erstatt garantie gewährleist kulanz haftung versicher gutacht anwalt anwält gericht klage insolvenz konkurs pleite
kündig ende schluss stopp pause abbruch verzicht erlass geschenk spende spenden sponsor stiftung gefallen leihgabe leihe
miete pacht leasing pfand kaution sicherheit bürgs bürge kredit darlehen schuld forderung inkasso auftrag bestell liefer versand
vertrag vereinbar absprache abmach zusage absage freigabe genehmig erlaubnis zustimm unterschrift bedingung vorbehalt
ausnahme voraussetz wunsch bitte witz scherz spass ironie lüge betrug wette menge anzahl stück paar dutzend prozent
kilo liter meter doppel duplikat kopie zweit fremd privat nachbar verein firma gmbh kanzlei amt behörde gemeinde
stadt verwaltung zentrale filiale niederlassung tochter mutter vater sohn bruder schwester onkel tante oma opa frau mann
eltern familie chef partner kolleg mieter eigentümer besitz inhaber käufer verkäufer verkauf kauf empfänger erbe nachfolg
vorgänger konkurren mitbewerb hersteller_preis lohn gehalt honorar trinkgeld spesen auslage provision umsatz gewinn verlust
aktion sonder extra zuschlag aufschlag abschlag abzug zugabe mehr minder unter über null halb voll leer gratis umsonst
abnahme prüfung klärung verhandl diskussion debatte disposition spiel kippe wahl verfügung papier luft sand eimer hold
warte lager zoll spedit post adresse anschrift iban handwerk elektrik
umfang grösse länge höhe dauer ausführ variante version änder anpass korrekt nachbesser auflage ausfall absag verschieb
verlänger pfusch chaos katastroph enttäusch müll schrott ramsch polizei dieb einbruch brand unfall krank tod trauer stern
zweier dreier vierer fünfer serie ausschuss ware vorführ ansicht entgegenkomm regelung hochzeit jubilar
wege arge ermess halde faden anfang haken schlauch punkt sache ding zustand
"""
"""Pieces of nouns: one that has such a piece may bear on a request, `Mengenrabatt` as `Rabattaktion`."""

ALLOWED = "teilnehmer kunststoff herstell meisterwerk unterricht überrasch aufsteller versteck gastgeber apparat stadtfest wartezimmer wochenmarkt wochenend tageslicht festtag"
"""Pieces of nouns that only look like these."""

MET = "inhaber chef kolleg partner"
"""Pieces of nouns for people of whom one can only have heard or whom one met: `kennengelernt`."""

NOUNS = "kurs kurse kursen kinder kindern"
"""Nouns that bear on a request elsewhere."""

THANKING = "vielen besten herzlichen lieben tausend grossen dank danke merci ihnen dir euch nochmal nochmals auch noch schonmal schon einmal"
"""Words before `für` in thanks."""

KIND = """
prompt rasch schnell toll super gut nett lieb freundlich angenehm herzlich wunderbar schön gross hervorragend kompetent
ausgezeichnet zuverlässig sorgfältig sauber fleissig unkompliziert professionell geduldig engagiert interessant spannend
grossartig perfekt erfolgreich konstruktiv ausführlich
"""
"""Adjectives of what one thanks for."""

THANKED = "termin termine arbeit arbeiten einsatz mühe zusammenarbeit abend besuch gespräch treffen unterstützung hilfe geduld empfang"
"""Nouns that one thanks for, though some bear elsewhere."""

GIVEN = """
rabatt nachlass bonus skonto frist verlänger sponsor erlass kulanz entgegenkomm gutschein gutschrift anzahlung storn
preisnach ermässig vergünstig aufschub stundung verzicht
"""
"""Pieces of words for what is given or put off: one does not only thank for it, or only talk of it."""

HOUSES = "praxis studio werkstatt büro atelier fachgeschäft meisterbetrieb agentur schule"
"""Words with which a line on what a firm does begins."""
