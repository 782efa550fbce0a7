"""German: the verbs of talk beside a request, by what they tell. Data only; `ss` for `ß`.

With none of them anybody pays, gets, gives, orders, works, changes or takes back anything, and none tells of a damage.
A verb that is in none of these lists makes a clause a question.
"""

WEAK = """
lach lächl spiel tanz feier grill wander reis plauder quatsch schwatz tratsch ratsch klön turn schwitz staun schwärm lob strahl
glänz leucht blüh duft träum freu kuschel schnarch nies hust hink regn schnei stürm hagel niesel donner blitz tau dämmer
schmeck rausch brumm summ grüss wink klatsch jubel hoff meld bummel radel kraxel paddel segel ruder rodel kegel jogg surf
zelt camp wohn leb lern lausch guck schau hock eil brüll schmunzel grins kicher wirbel wusel saus düs puzzle rätsel kränkel
fieber schlemm nasch löffel knabber schlürf grübel
"""
"""Stems of verbs with `ge-…-t`."""

WEAK_SELF = """
erhol erzähl besuch begeister beeindruck telefonier gratulier studier verreis übernacht frühstück spazier bestaun bewunder
überrasch verwöhn trainier applaudier amüsier verzauber entzück erfreu genier gewöhn
"""
"""Stems of verbs whose participle has no `ge-`."""

STRONG = """
schreibe
vertritt vertrete vertrat vertraten
schläft schlafen schlafe schlief schliefen geschlafen
singt singen singe sang sangen gesungen
schwimmt schwimmen schwimme schwamm schwammen geschwommen
sitzt sitzen sitze sass sassen gesessen
spricht sprechen spreche sprach sprachen gesprochen
geniesst geniessen geniesse genoss genossen genossen
gefällt gefallen gefalle gefiel gefielen gefallen
sieht sehen sehe sah sahen gesehen
hilft helfen helfe half halfen geholfen
fährt fahren fahre fuhr fuhren gefahren
fliegt fliegen fliege flog flogen geflogen
isst essen esse ass assen gegessen
trinkt trinken trinke trank tranken getrunken
liest lesen lese las lasen gelesen
riecht riechen rieche roch rochen gerochen
friert frieren friere fror froren gefroren
reitet reiten reite ritt ritten geritten
liebt lieben liebe liebte liebten geliebt
mag mögen mag mochte mochten gemocht
fühlt fühlen fühle fühlte fühlten gefühlt
redet reden rede redete redeten geredet
bedankt bedanken bedanke bedankte bedankten bedankt
heiratet heiraten heirate heiratete heirateten geheiratet
trifft treffen treffe traf trafen getroffen
"""
"""Verbs with all their forms, the participle last."""

SEPARABLE = """
ruft rufen rufe rief riefen | an | gerufen
kommt kommen komme kam kamen | vorbei heim klar zurecht herein | gekommen
schaut schauen schaue schaute schauten | vorbei rein herein zu rüber aus | geschaut
summt summen summte summten | mit | gesummt
singt singen sang sangen | mit | gesungen
tanzt tanzen tanzte tanzten | mit | getanzt
lacht lachen lachte lachten | mit | gelacht
feiert feiern feierte feierten | mit | gefeiert
fährt fahren fahre fuhr fuhren | weg heim los | gefahren
fliegt fliegen fliege flog flogen | weg heim los | geflogen
lebt leben lebte lebten | ein auf | gelebt
sieht sehen sah sahen | aus | gesehen
ruht ruhen ruhe ruhte ruhten | aus | geruht
springt springen springe sprang sprangen | ein | gesprungen
strengt strengen strenge strengte strengten | an | gestrengt
fragt fragen frage fragte fragten | nach danach | gefragt
freundet freunden freunde freundete freundeten | an | gefreundet
fiebert fiebern fiebere fieberte fieberten | mit | gefiebert
hilft helfen half halfen | mit | geholfen
"""
"""Verbs, the ends of theirs that stand at the end of a clause, and their participle: `rief eben an`, `hat angerufen`."""

SITUATED = """
steht stehen stand standen gestanden
liegt liegen lag lagen gelegen
hängt hängen hing hingen gehangen
läuft laufen lief liefen gelaufen
scheint scheinen schien schienen geschienen
wächst wachsen wuchs wuchsen gewachsen
"""
"""Verbs of things as well as of people: a word such as `es` or `sie` beside one can mean the money or the thing."""

WITH_GOOD = """
kommt kommen kam kamen passt passen passte passten wirkt wirken wirkte wirkten klingt klingen klang klangen funktioniert
funktionieren funktionierte funktionierten klappt klappen klappte klappten geht gehen ging gingen sitzt sitzen hält halten hielt
hielten macht machen machte machten tut tun tat taten findet finden finde fand fanden stellt stellen stellte stellten
sieht sehen sah sahen schaut schauen läuft laufen lief liefen
"""
"""Verbs that tell nothing where praise stands beside them: `kommt gut an`, `läuft super`."""

DONE = "begeistert gutgetan gelungen geglückt kennengelernt eingeschult geboren verheiratet aufgewachsen eingewöhnt überstanden befördert begrüsst"
"""Further participles beside `haben`, `sein` and `wurde`."""

DONE_WITH_GOOD = "gelaufen verlaufen angekommen gegangen geklappt geworden getan gemacht funktioniert gepasst aufgenommen angestellt"
"""Participles that need praise beside them."""

DONE_BY_PEOPLE = "gekommen zurückgekommen heimgekommen zurückgekehrt zurück weggefahren"
"""Participles beside `sein` that tell nothing of people, but of money and things."""

PLACED = "liegt liegen lag lagen hängt hängen hing hingen klebt kleben klebte steckt stecken steckte"
"""Verbs that tell where a paper is."""

LAID = "lege leg hänge häng klebe kleb hefte"
"""Verbs by which one puts a paper somewhere."""
