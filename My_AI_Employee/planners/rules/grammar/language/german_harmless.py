"""German: the ordinary words that never change a request, and phrases of such words that do.

A sentence of these words alone, without a figure, a date or a name, tells what happened: it can change neither who pays,
nor what, how much, when or whether. A word that could, such as `nicht`, `halb` or `später`, is in none of the lists.
Written as `str.casefold` makes them: `ss` for `ß`.
"""

from My_AI_Employee.planners.rules.grammar.language.orders import with_endings

_ADJECTIVE = ("", "e", "er", "es", "en", "em")

_FUNCTION = """
der die das den dem des ein eine einen einem einer eines diese dieser dieses diesen diesem
ich du er sie es wir ihr mich dich uns euch ihm ihn ihnen mir dir sich man
mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines sein seine seinen seinem seiner seines
unser unsere unseren unserem unserer unseres euer eure euren eurem eurer ihre ihren ihrem ihrer ihres
in im ins an am auf aufs bei beim mit von vom zu zum zur aus neben
und sodass weil denn da dort hier daheim drinnen draussen oben unten drüben zuhause unterwegs vorne hinten
ist sind war waren bin warst wart gewesen hat haben habe hab hatte hatten hattest hattet gehabt wurde wurden worden
so sehr ziemlich echt richtig besonders wunderbar überaus absolut endlich inzwischen mittlerweile
tatsächlich natürlich selbstverständlich sicherlich zudem ausserdem übrigens nun eben soeben
"""
DONE_WORDS = """
gebaut aufgebaut eingebaut ausgebaut umgebaut angebaut repariert montiert installiert eingerichtet
aufgestellt aufgehängt angebracht angeschlossen verkabelt verputzt gefliest gemauert gedeckt gedämmt
verlötet geschweisst geschliffen poliert lackiert lasiert geölt geleimt verleimt gesägt gebohrt geschraubt gehobelt
gezimmert tapeziert gemalt gezeichnet skizziert illustriert gestaltet designt entworfen programmiert entwickelt
konfiguriert aufgesetzt eingespielt migriert gewartet gereinigt geputzt gewischt gefegt aufgeräumt gespült gewaschen
gebügelt genäht gestickt gestrickt geflickt gepolstert bezogen gekocht gebacken gegrillt gebraten serviert dekoriert
geschmückt gepflanzt gesät gemäht geschnitten geerntet gegossen gedüngt umgegraben gejätet bepflanzt
geschrieben getippt übersetzt gedolmetscht lektoriert redigiert formuliert recherchiert vorgelesen
fotografiert gefilmt vertont gemischt gedruckt gebunden laminiert gestanzt gefaltet verpackt ausgepackt
eingepackt transportiert hingebracht mitgebracht hochgetragen runtergetragen aufgeladen abgeladen
unterrichtet geschult trainiert vorgeführt präsentiert moderiert begleitet betreut gecoacht vorgestellt
restauriert renoviert saniert modernisiert abgedichtet isoliert verfugt gespachtelt grundiert verglast
entrümpelt verschraubt befestigt verankert justiert kalibriert
gesichert archiviert sortiert eingescannt digitalisiert katalogisiert vernetzt beschriftet foliert plakatiert
bearbeitet beklebt beschichtet geschärft gestimmt geschoren gefüttert geputzt überarbeitet optimiert verfeinert vollendet
"""
"""What one has done for a customer."""

_OTHER_DONE = """
besichtigt vermessen ausgemessen untersucht getüftelt gebastelt gewerkelt angepackt geschafft geklappt gelungen
gefeiert gelacht getanzt gesungen gespielt gewandert geschwommen geradelt gefahren gelaufen gereist geflogen
angekommen heimgekommen losgefahren hingefahren eröffnet eingeweiht
getroffen kennengelernt begrüsst besucht gesehen gezeigt gefunden entdeckt gefreut genossen gemocht gefallen
geredet geplaudert unterhalten telefoniert gewinkt gelobt geschwärmt bestaunt bewundert gestaunt
geschlafen gefrühstückt gegessen getrunken gesessen geregnet geschneit
gestürmt gefroren geschwitzt gehustet geniest erkältet ausgeruht erholt gearbeitet durchgearbeitet gewuselt geworden
"""
_DONE = with_endings(DONE_WORDS + _OTHER_DONE, _ADJECTIVE)
_PAST = """
lief liefen sah sahen sass sassen schien schienen freute freuten
baute bauten reparierte reparierten montierte montierten arbeitete arbeiteten half halfen
besuchte besuchten feierte feierten spielte spielten regnete schneite stürmte lachte lachten tanzte tanzten sang sangen
plauderte plauderten redete redeten zeigte zeigten
fuhr fuhren reiste reisten wanderte wanderten flog flogen schlief schliefen ass assen trank tranken kochte kochten
backte backten grillte grillten putzte putzten räumte räumten traf trafen begrüsste begrüssten genoss genossen
gefiel gefielen klappte klappten gelang gelangen schaffte schafften dauerte dauerten roch rochen schmeckte schmeckten
leuchtete leuchteten glänzte glänzten funktionierte funktionierten schwärmte schwärmten staunte staunten
sieht sehen freut freuen freue gefällt gefallen strahlt strahlen leuchtet leuchten glänzt glänzen blüht blühen riecht duftet duften
schmeckt schmecken schwärmt schwärmen lacht lachen strahlte strahlten blühte blühten duftete dufteten
"""
_QUALITY = with_endings(
    """
    happy mega wohlbehalten pünktlich unversehrt rechtzeitig
    gut schön nett lieb toll super riesig prima klasse herrlich wunderschön wundervoll grossartig hervorragend ausgezeichnet
    fantastisch traumhaft perfekt gelungen hübsch elegant edel stilvoll modern klassisch gemütlich bequem
    freundlich herzlich höflich lustig fröhlich witzig unterhaltsam interessant spannend lebhaft lebendig munter
    zufrieden glücklich begeistert dankbar stolz froh erleichtert entspannt ausgeruht müde erschöpft hungrig durstig
    gesund krank erkältet fit fleissig tüchtig geschickt sorgfältig gründlich gewissenhaft ordentlich sauber
    frisch leicht
    hell bunt weiss schwarz rot grün blau gelb grau braun golden silbern farbig transparent
    warm sonnig regnerisch windig neblig verschneit eisig schwül
     ruhig stabil robust fest glatt
    schnell zügig reibungslos problemlos mühsam anstrengend intensiv stressig turbulent hektisch
    lecker köstlich saftig knusprig süss salzig würzig regional saisonal vegetarisch
    digital technisch handwerklich künstlerisch musikalisch sportlich beruflich schulisch städtisch ländlich
    historisch denkmalgeschützt alteingesessen familiär jung erwachsen beliebt bekannt berühmt
    hölzern metallen gläsern steinern gusseisern ledern
    ansprechend einladend beeindruckend überzeugend strahlend glänzend leuchtend blühend duftend
""",
    _ADJECTIVE,
)
_PEOPLE = """
kunde kunden kundin kundinnen team teams
schüler schülerin schülerinnen schülern
gäste gästen besucher besucherin besuchern besucherinnen teilnehmer teilnehmerin teilnehmern teilnehmerinnen publikum
azubi azubis lehrling lehrlinge praktikant praktikantin praktikanten geselle gesellen
leute leuten menschen jungs mädels hund hunde hunden katze katzen pferd pferde pferden baby babys
"""
_PLACES = """
büro büros haus häuser häusern hauses wohnung wohnungen zimmer zimmern küche küchen bad bäder bädern keller keller kellern dachboden
dach dächer dächern garage garagen garten gärten terrasse terrassen balkon balkone balkonen hof höfe höfen einfahrt einfahrten
 flur flure fluren treppenhaus treppenhäuser foyer halle hallen saal säle sälen werkstatt werkstätten atelier ateliers
lager laden läden kantine kantinen
turnhalle aula
bahnhof hafen markt messe messen messestand städte
städten dorf dörfer dörfern land wald wälder wäldern feld felder feldern see seen berg berge bergen meer strand fluss park parks
strasse strassen baustelle baustellen gelände gebäude gebäuden stockwerk erdgeschoss obergeschoss untergeschoss
empfang empfangsbereich besprechungsraum besprechungsräume konferenzraum seminarraum schaufenster parkplatz
"""
_THINGS = """
tisch tische tischen stuhl stühle stühlen schrank schränke schränken regal regale regalen bett betten sofa
sofas sessel sesseln lampe lampen leuchte leuchten licht lichter lichtern spiegel spiegeln bild bilder bildern rahmen vorhang
vorhänge vorhängen teppich teppiche teppichen boden böden parkett fliesen fliese laminat wand wände wänden decke decken tür türen
fenster fenstern tor tore toren zaun zäune zäunen mauer mauern treppe treppen geländer theke theken tresen einbauschrank
  ofen öfen herd spüle waschbecken dusche duschen wanne armatur armaturen rohr rohre rohren leitung
leitungen kabel kabeln steckdose steckdosen schalter schaltern motor motoren maschine maschinen gerät geräte geräten werkzeug
werkzeuge auto autos wagen transporter anhänger fahrrad fahrräder fahrrädern holz bretter brettern balken latten schrauben nägel
farbe farben lack tapete tapeten putz beton stein steine steinen kies sand erde glas gläser gläsern metall stahl blech stoff
stoffe stoffen leder karton kartons kiste kisten tasche taschen
blume blumen strauss sträusse sträussen baum bäume bäumen hecke hecken rasen beet beete beeten pflanze pflanzen rose rosen
rechner computer laptop laptops server servern drucker druckern bildschirm bildschirme bildschirmen tastatur maus netzwerk
wlan router programm programme programmen app apps website websites webseite webseiten homepage
startseite onlineshop shop logo logos flyer flyern plakat plakate plakaten broschüre broschüren katalog kataloge katalogen
visitenkarte visitenkarten banner schild schilder schildern schriftzug foto fotos film filme filmen video videos
text texte texten artikel artikeln buch bücher büchern heft hefte kapitel kapiteln übersetzung übersetzungen layout layouts
newsletter präsentation präsentationen folien folie handbuch zeitung zeitschrift
kuchen torte torten brot brote suppe salat salate buffet tee wein bier saft
obst gemüse käse fleisch fisch eis schokolade kekse vesper
musik lied lieder liedern konzert konzerte konzerten instrument instrumente klavier gitarre chor orchester bühne kostüm kostüme
kleid kleider kleidern anzug jacke jacken schuhe schuhen mantel
"""
_EVENTS = """
wochenende wochenenden feiertag feiertage feiertagen ausflug ausflüge fahrt fahrten anreise
heimreise umzug umzüge spaziergang wanderung besuch besuche treffen besprechung besprechungen gespräch gespräche
gesprächen telefonat meeting meetings workshop workshops seminar seminare seminaren schulung schulungen
unterricht vortrag vorträge vorträgen konferenz tagung sprint sprints launch relaunch release feier feiern fest
feste festen sommerfest weihnachtsfeier hochzeit hochzeiten eröffnung einweihung jubiläum party partys
turnier spiel spiele spielen ausstellung ausstellungen vernissage premiere aufführung aufführungen
montage montagen einbau ausbau umbau aufbau renovierung sanierung reparatur reparaturen wartung wartungen reinigung
reinigungen einsatz einsätze einsätzen installation einrichtung gestaltung entwicklung umsetzung durchführung baubeginn
wetter sonne regen schnee wind sturm nebel gewitter hitze kälte frost himmel
vormittag nachmittag abend nacht
arbeit arbeiten handarbeit mühe mühen einsatz engagement freude lob applaus begeisterung stimmung atmosphäre
laune wirkung eindruck eindrücke ergebnis ergebnisse ergebnissen detail details qualität optik design stil
gesundheit erkältung grippe husten schnupfen rücken knie
verkehr stau staus zug züge bus busse flugzeug
glück gefühl gefühle erlebnis erlebnisse geschichten
"""
_TALK = """
bravo hurra juhu wow chapeau kompliment respekt gratulation glückwunsch glückwünsche yeah toi haha
herzlichen beste bester bestes besten schönste schönsten liebste
"""

_FINITE = "ist sind war waren bin warst wart hat haben habe hab hatte hatten hattest hattet wurde wurden"
_LISTED = frozenset(f"{_FUNCTION} {_PEOPLE} {_PLACES} {_THINGS} {_EVENTS} {_TALK}".split())
_NEVER = with_endings(
    "hingebracht mitgebracht bezogen vorgeführt eingepackt verpackt krank erkältet müde erschöpft hungrig durstig",
    _ADJECTIVE,
) | frozenset("kurzen runden weiter schicke schicken lieber geschickt hier unterwegs daheim zuhause".split())
"""Forms of the words above that can bear on a request: `lieber` puts off, `weiter` repeats, `hingebracht` may be brought back."""

THINGS = frozenset(f"{_THINGS} {_EVENTS}".split())
"""Things and works, which are also sold."""

HARMLESS_VERBS = f"{_FINITE} {_PAST}"
"""A clause without one of these is no statement: its words may name what is sold, or to whom."""

HARMLESS_WORDS = " ".join(sorted((_DONE | _QUALITY | _LISTED) - _NEVER))
"""Words beside such a verb."""

HARMLESS_HAVING = "haben hat habe hab hatte hatten hattest hattet"
"""A clause that has one of these without a participle tells who has a thing."""

HARMLESS_DONE = f"{DONE_WORDS} {_OTHER_DONE} gehabt"
"""Participles beside such a verb."""

HARMLESS_JOINERS = "und weil denn sodass"
"""Words between two clauses."""

_OBJECT = "das/dies/dieses/diese/diesen/es/sie/ihn"
BEARING_IDIOMS = f"""
ist/sind/war/waren/ging/gingen/hat/haben/hatte/hatten für/von/aus/auf/an/zu/weg/bei
auf/von/für/bei/mit/an uns/mich/dich/euch/ihn/sie/mir/dir/ihm/ihr/ihnen
das/dies/es/sie/er ist/war/sind/waren der/die/das/dem/den
der/die/das/dem/den ist/war/sind/waren es/das/dies
auf unsere/meine/eure/ihre/seine/deine
zu hoch/gross/klein/lang/kurz/breit/schmal/tief/dick/dünn/weit/eng/schnell/langsam/leicht/schwer/gut/neu/voll/frisch/gesund/hart
für/an/von der/die/das/den/dem/ein/eine/einen/einem/einer/unser/unsere/unseren/unserem/unserer/mein/meine/meinen/meinem/meiner/ihr/ihre/ihren/ihrem/ihrer kunde/kunden/kundin/familie/eltern/oma/opa/nachbarn/nachbar/nachbarin/kollegen/kollegin/kollege/verein/schule/kirche/kanzlei/praxis/kita/klinik/hotel/restaurant/café/bäckerei/theater/museum/stadt/team/büro/grundschule/apotheke/pension/kindergarten/filiale
aufs haus
auf das/dem haus
auf haus/eis/sand/zuruf/papier
aus dem haus/programm/spiel/rennen
ins wasser/leere/haus
im eimer/sand/film/bilde/boot/regen/kreis/leeren/sack/lager/keller/spiel/traum
in den sand/schrank/keller/roten/schwarzen
in der luft/tasche/theorie
in ordnung
vom tisch/markt/feld/himmel
unter den tisch
zu ende/boden/hause
am ende/boden/strand/arsch
hat/haben/hatte/hatten zeit/gut/schwer/leicht
ein/einen/als gefallen/spiel/film/traum/theater/geschenk
gut/schön so/gewesen/gehabt
so gut/weit/hoch/lang/klein
ist/sind/war/waren/wurde/wurden gelaufen/gegessen/gebacken/geschnitten/durch/da/so/schwarz/gelegen
hat/haben/hatte/hatten es/sie/ihn
das/es/alles/so ist/war gut
es/das/alles gut
schwarz gearbeitet
unter der
auf dem papier/tisch/boden/weg
an die wand
zum glück/spass
mit links/freude
über den tisch
so ist/war es/das
ist/sind/war/waren unser/unsere/unserer/mein/meine/meiner/meins/dein/deiner/euer/eure/eurer/ihre/ihrer/seiner/gefallen/im/da
kunde/kundin/team/azubi/lehrling/geselle/praktikant war/waren/ist/sind es
ist/sind/bin in/im/am/an/zum/zur/bei/beim/vom/von/auf/mit/ins
ist/sind/war/waren uns/mir/ihm/ihnen
kunde/kundin/kunden/kundinnen/gäste/besucher/besucherin/besucherinnen/teilnehmer/teilnehmerin/teilnehmerinnen/leute/menschen/schüler/schülerin/schülerinnen hat/haben/hatte/hatten das/die/den/der/es/sich/dies/dort/im/am
mit wein/bier/saft/tee/kuchen/torte/brot/obst/schokolade/holz/blumen
vom/beim/zum kunden
mit/bei/zu/von der kundin
das/es/dies so
so in/im/mit/geschrieben
sah/sahen/sieht/sehen rot/schwarz/das/dies/so
hat/haben/hatte/hatten uns/mich/mir
mit der/dem kunden/kundin/team
wir/ich haben/habe/hatten/hatte es/das
wir/ich sind/bin/waren/war es/das
{_OBJECT} {"/".join(DONE_WORDS.split())}
{_OBJECT} auch/so/dort/hier/da/schon/endlich/gestern/heute {"/".join(DONE_WORDS.split())}
das/dies/es hat/haben/hatte/hatten
ist/sind/war/waren/wurde/wurden/so {"/".join(sorted(form for form in _QUALITY if form.endswith("er") and form[:-2] in _QUALITY))}
in der/die kälte/hitze
es regnete/schneite/stürmte
im/auf urlaub
wir/ich waren/war/sind/bin lieb/nett/freundlich
lacht/lachen/lachte/lachten uns/mich/dich/euch/ihn/sie
hund/hunde/katze/katzen/kinder/baby/pferd/pferde hat/haben/hatte/hatten die/das/den/unsere/unser/unseren/meine/mein
vom/beim/am/von kunden/kundin/team/verein
"""
"""Words that bear together: a sentence that has one of these phrases is asked about. `/` parts words of one place."""
