"""German: how people talk about everyday life: small words, phrases, and words that bear in company. Data only.

Left out of every list is what can change who, what, how much, when or whether: words of money, trade, law, ownership,
quantity, negation, condition, refusal, damage, return, deputies and gifts.
"""

FUNCTION = """
der die das den dem des ein eine einen einem einer eines diesen dieser
ich du wir ihr sie er es mich dich uns euch mir dir ihm ihnen ihn man alle allen alles jeder jede jeden jedem jedes ganze ganzen ganzer ganz
mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines sein seine seinen seinem seiner seines
unser unsere unseren unserem unserer unseres euer eure euren eurem eurer ihre ihren ihrem ihrer ihres
in im ins an am auf bei beim mit von vom zu zum zur aus nach neben um durch hinter vor über unter seit während gegen
und aber denn dass weil wo da dort draussen drinnen oben unten drüben heim daheim
so sehr ziemlich echt richtig besonders wunderbar überaus absolut endlich inzwischen mittlerweile wirklich
tatsächlich natürlich selbstverständlich sicherlich zudem ausserdem übrigens nun eben gerade schon noch wieder immer oft jetzt hier
manchmal auch langsam bald gern gerne viel etwas
ist sind war waren bin warst wart bist seid gewesen hat haben habe hab hatte hatten hattest hattet gehabt wurde wurden worden wird werden
hallo hi moin servus juhu hurra puh ach oh bravo gratulation ja
"""
HAVING = "hat haben habe hab hatte hatten hattest hattet gehabt"
SUBJECTS = "sie er es"
REFERRING = "sie er es ihn dies dieses diese das der die den dem des ihr ihm ihnen"
TELLING = """
grüsse was danke bald geht wünschen wünsche drücken drücke entschuldige entschuldigen entschuldigt entschuldigung sorry tut macht machen liebe
lässt lassen grüssen grüss grüsst stand sprang kam kamen findet finde finden fand fanden freuen freue geniesst geniessen geniess müssen muss
musste mussten bekommt bekommen bekam hoffe hoffen hoffentlich spricht sprechen redet reden denke denken zeit technik laune zurück
bleiben blieben vorbei besuch gut besser komme schneit regnet gefunden gesehen gewöhnen geschwärmt wollte dröhnt brummt arbeite wie häuschen
"""
JOINERS = "und aber denn weil"
PRAISED = "es"
BEING = "ist sind war waren bin bist seid warst wart wird werden wurde wurden"
INFINITIVE = "n"
ARTICLES = "das der die den dem des diese dieses ihr"
BEFORE_PEOPLE = "für auf von vom an am bei beim durch statt ohne zum zur"
DATES = (
    r"(?:vor)?gestern|heute|heut|am (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
    r"|letzten (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|(?:gestern|heute) (?:morgen|abend|früh|mittag)"
)
ASKING = "wie"

_GOOD = """
toll schön wunderschön wunderbar herrlich fantastisch grossartig hervorragend traumhaft zauberhaft perfekt super prima klasse hübsch
begeistert zufrieden glücklich dankbar stolz froh beeindruckt entzückt
"""
PRAISE = (
    " ".join(stem + end for stem in _GOOD.split() for end in ("", "e", "er", "es", "en", "em"))
    + """
liebt lieben liebte liebten lobt loben lobte lobten gelobt schwärmt schwärmen schwärmte schwärmten geschwärmt bewundert bewundern
bewunderte bewunderten bestaunt staunen staunten gefällt gefallen gefiel gefielen freude erfolg star höhepunkt genossen genoss freundlich freundliche nett nette lieb höflich geduldig lustig interessant interessante
"""
)

_NEVER = """
schnell langsam voll weiss schwarz rot grün blau gelb grau braun golden silbern farbig transparent leicht hell hölzern metallen gläsern steinern
gusseisern ledern ganz gemeinsam laut offen spät jed fest klein gross lang kurz
"""
NEVER = (
    " ".join(stem + end for stem in _NEVER.split() for end in ("", "e", "er", "es", "en", "em"))
    + """
azubi azubis lehrling lehrlinge praktikant geselle gesellen schüler schülerin schülerinnen schülern denke denken denkt gegen moment paar pause pausen probe ruht ruhe summe summen summt summte später unter viertel
bald zusammen morgen erinnere erinneren erinnern erinnert erinnerte erinnerten erinnerung erinnerungen wird werden kunde kunden kundin kundinnen
"""
)

COMPANY = """
sassen stand standen gesessen gestanden sass stehen | regen kälte dunkel schnee matsch wind sturm
ging gingen | heim früh
hund hunde katze katzen | kuchen torte torten essen buffet
regen regnet regnete geregnet schnee schneit geschneit wasser wind windig nass kalt kalte kälte eisig feucht hitze heiss zugig frieren friert froren gefroren nebel dunkel lärm warm | dach küche bad badezimmer zimmer schlafzimmer flur keller wand wände wänden mauer fenster fenstern tür türen boden decke dusche heizung büro raum räume werkstatt saal halle
krank kranke erkältet übel schlecht grippe fieber husten durchfall kopfweh hungrig durstig hunger durst müde gelangweilt erschöpft weinten weinen weinte geweint traurig schlief schliefen geschlafen gähnten | gast gäste gästen besucher besucherin besuchern kunde kunden kundin kundinnen publikum teilnehmer teilnehmern teilnehmerinnen essen torte torten kuchen mittagessen abendessen buffet menü suppe fisch fleisch salat hochzeit party feier fest konzert rede workshop vortrag seminar schulung kurs aufführung
handy telefon laptop computer rechner tablet tastatur bildschirm mail mails e-mail nachricht | kind kinder kindern kleiner kleine kleinen baby sohn tochter junge jungs mädchen katze katzen kater hund hunde hündin welpe welpen enkel enkelin neffe nichte papagei
bier biere wein weine sekt schnaps beschwipst whisky | mail e-mail nachricht handy laptop computer telefon
"""

PHRASES = """
es war so/sehr/wirklich/richtig/- schön/nett/toll/lieb/super/wunderbar/klasse sie/dich/euch auf/bei/in/- der/dem/- messe/tagung/konferenz/stadt/fest/sommerfest/- kennenzulernen/zu_treffen/zu_sehen/wiederzusehen
es war so/sehr/wirklich/richtig/- schön/nett/toll/super/wunderbar mit ihnen/dir/euch zu plaudern/reden/sprechen/telefonieren/feiern/lachen
es war eine/mir_eine/uns_eine freude mit ihnen/dir/euch und/- ihrem/deinem/eurem/- team/- zu arbeiten/plaudern/sprechen
es war so/sehr/wirklich/- toll/schön/nett endlich ein/das gesicht zur/zu_der stimme zu haben
es war ein/einfach/so/sehr/ein_so/- schöner/traumhafter/toller/herrlicher/wunderbarer/gelungener tag/abend/sommer/ausflug/nachmittag/morgen
es war eine/- schöne/tolle/herrliche/wunderbare zeit/woche/reise/fahrt/nacht
es war so/sehr/wirklich/richtig/einfach/- schön/lustig/herrlich/kalt/heiss/warm/neblig/windig/sonnig/stürmisch/anstrengend/toll/gemütlich
war es so/sehr/wirklich/richtig/einfach/- schön/lustig/herrlich/kalt/heiss/warm/neblig/windig/sonnig/stürmisch/anstrengend/gemütlich
es hat den/seit/jeden/die ganzen/ganze/- tag/tagen/nacht/woche nur/- geregnet/geschneit/gestürmt/gehagelt
es hat jeden/den_ganzen tag geregnet/geschneit/gestürmt
es regnet/schneit/stürmt/hagelt/gewittert/taut/friert
schneit/regnet/stürmt es
es ist so/sehr/wirklich/richtig/- kalt/heiss/warm/neblig/windig/sonnig/stürmisch/eisig
ist es so/sehr/wirklich/richtig/- kalt/heiss/warm/neblig/windig/sonnig/stürmisch/eisig
es geht uns/mir/allen/ihm/ihr/ihnen/dir/euch so/sehr/schon/wieder/jetzt/langsam/- gut/besser/prima
geht es uns/mir/allen/ihm/ihr/ihnen/dir/euch/- so/sehr/schon/wieder/jetzt/langsam/- gut/besser/prima
geht es jetzt/schon/langsam/- wieder/- gut/besser/prima
geht es deinem/ihrem/meinem/unserem/der/dem/den/deiner/ihrer/euren/deinen/ihren rücken/knie/hund/katze/mutter/vater/kind/kindern/frau/mann/familie schon/wieder/jetzt/- besser/gut
wie geht es/es_euch/es_dir/es_ihnen den/der/deiner/ihrer/deinem/ihrem/euren/euch/dir/ihnen/- kindern/familie/frau/mann/hund/katze/-
wie geht's dir/euch/ihnen/den_kindern/der_familie/-
wie war/waren dein/ihr/euer/die/deine/ihre/eure/das urlaub/wochenende/ferien/reise/tag/sommer/weihnachten/woche/feiertage
jetzt wird/ist es besser/ruhiger/wärmer/schöner
jetzt/langsam/bald wird alles besser/gut
sie ist/sind so/sehr/noch/noch_so/schon/- scheu/klein/süss/müde/stolz/aufgeregt/glücklich/tapfer/munter/gesund
es liebt den/die/das/seinen/ihren neuen/neue stall/garten/schule/kindergarten/decke/korb
geht es wieder/- gut/besser
wir freuen uns so/sehr/schon/alle/riesig/- so/sehr/schon/- auf das/den/die/ihr/euer/unser/- sommerfest/weihnachten/sommer/frühling/ferien/wochenende/urlaub/feiertage/schnee/feier/konzert/spiel/tagung/messe/weihnachtsfeier
ich freue mich so/sehr/schon/riesig/- auf das/den/die/- sommerfest/weihnachten/sommer/frühling/ferien/wochenende/urlaub/feiertage/schnee/feier/konzert/spiel/tagung/messe
wir/ich wünschen/wünsche ihnen/euch/dir und/- ihrer/eurer/deiner/- familie/- frohe/ein/eine/einen/schöne/gesegnete/erholsame weihnachten/feiertage/ostern/schönes/schöne/frohes/gutes/tolles/- fest/wochenende/woche/sommer/jahr/- und/- einen/ein/- guten/gutes/- rutsch/neues_jahr/jahr/-
wir/ich wünschen/wünsche ihnen/euch/dir einen schönen/guten/sonnigen tag/sommer/abend/urlaub/rutsch
geniesst/geniessen_sie/geniess das/die/den/- lange/schöne/- wochenende/sonne/urlaub/ferien/sommer/wetter/feiertage/frühling
geniessen/geniesst die/das/den sonne/wetter/sommer/frühling/schnee
wir/ich drücken/drücke die/ganz_fest_die daumen für das spiel/wochenende/wetter heute_abend/-
liebe/herzliche/schöne/viele/beste grüsse auch/- an/von deine/ihre/eure/meine/den/die/der/deiner/ihrer/meiner/unserer/dem/meinem frau/mann/familie/eltern/mutter/vater/team/kollegen/kollegin/kinder/tochter/sohn/-
mein/meine/unser/unsere kollege/kollegin/frau/mann/chor/familie/tochter/sohn lässt/lassen sie/dich/euch auch/- herzlich/schön/lieb/- grüssen
grüssen_sie/grüss/grüsst bitte/auch/- ihre/deine/eure/die frau/familie/eltern/kollegen/kollegin/kinder von/- mir/uns/-
entschuldige/entschuldigen_sie/entschuldigt/sorry_für/entschuldigung_für/verzeih/verzeihen_sie bitte/- die/meine/unsere späte/lange/verspätete/- antwort/funkstille/verzögerung/stille/rückmeldung/tippfehler
das tut mir/uns leid
tut mir/uns leid
mein/das/unser handy/telefon/laptop/rechner/internet/computer war/ist/hat schon_wieder/gestern/letzte_woche/den_ganzen_tag/gestern_den_ganzen_tag/wieder/- kaputt/abgestürzt/weg/tot/gestreikt
das internet war gestern/heute den_ganzen_tag/ganzen_tag/- weg
die technik hasst mich
der/unser/mein zug/bus/flieger hatte/hat mal/mal_wieder/schon_wieder/wieder/- verspätung
stand/stehe/standen ewig/lange/stundenlang/heute_morgen/- im stau
der verkehr war heute/heute_morgen/gestern/- morgen/- furchtbar/schrecklich/schlimm/verrückt
sprang/springt das/- auto kaum an
das auto sprang kaum an
was für ein/eine woche/tag/wetter/jahr/sommer/spiel/abend/hitze/kälte
die zeit rennt/vergeht/fliegt so/- schnell/-
bald ist schon/wieder/- weihnachten/ostern/sommer/frühling/silvester
macht/machen uns/mich alle/- fertig/verrückt/müde
aus dem häuschen
zum lachen/schmunzeln gebracht
auf dem weg der besserung
danke der/für_die nachfrage
komme erst/jetzt/erst_jetzt/- jetzt/- zum schreiben/lesen/antworten
hier war/ist viel/so_viel/wieder_viel los
in/stehen_in/steht_in voller blüte
hat/haben endlich/- durchgeschlafen
schlafen kaum/wenig/kaum_noch noch/-
niemand/keiner schläft/schlief
keiner/niemand wollte nach_hause/heim
bis mitternacht gespielt/getanzt/gesungen/gefeiert
viel gelernt und/- noch/- mehr/viel/- gelacht
noch mehr gelacht
zu besuch
hatten/hatte/haben besuch aus spanien/italien/frankreich/polen/österreich/england
aus dem urlaub/den_ferien/italien/spanien zurück
gerade/frisch/wieder/- zurück aus dem/den/- urlaub/ferien
gerade/frisch aus dem/den urlaub/ferien zurück
gelernt/lerne/lernen/lernt gerade/jetzt/- gitarre/klavier/geige/schwimmen/kochen/stricken
hat/haben den/ihren/seinen führerschein/die_prüfung/das_abitur bestanden
hat/haben ein mädchen/kind/baby bekommen
hat/haben am/im/- montag/juni/sonntag/- ein mädchen/kind/baby/junge bekommen
bekommt/bekommen/bekam zähne/welpen/nachwuchs
hat/haben welpen/junge/nachwuchs/kätzchen bekommen
siebzig/achtzig/neunzig/sechzig/fünfzig/vierzig/dreissig geworden
aus dem tierheim geholt/adoptiert
um die ecke
so dicht/laut/schön/kalt/heiss/glatt/neblig dass
kaum sehe/sehen/erkennen
brummt/brummte/dröhnt noch/- der kopf/schädel von/nach der/dem feier/fest
mir brummt/brummte noch/- der kopf
gute/beste/super/blendende/schlechte laune
in den höchsten tönen
den/uns_den/uns_wirklich_den tag gerettet/versüsst
haben uns wirklich/- den tag gerettet/versüsst
das hat uns/mir sehr/wirklich/- geholfen/gefreut/berührt/gutgetan
danke noch/noch_einmal/nochmal/nochmals einmal/- für ihre/deine/eure/die geduld/hilfe/gastfreundschaft/mühe in/- der/- letzten/- woche/-
musste/mussten schmunzeln/lachen/lächeln/grinsen
letzte/diese/vorige woche/nacht
letzten/diesen/vorigen sommer/winter/herbst/frühling/monat
den/jeden/seit ganzen/- tag/abend/morgen/nachmittag/winter/sommer/vormittag/tagen/wochen/stunden
seit tagen/wochen/stunden
die ganze/jede nacht/woche/zeit
die woche/arbeit fast/schon/schon_fast vorbei
so froh dass die woche fast/schon vorbei ist
fast vorbei
gestern/heute abend/morgen/mittag
gut/sehr_gut/super/toll/bestens an
kamen/kam auf/bei/- der/den/- messe/gästen/- sehr/richtig/- gut/toll an
gut gelaunt
findet/finde/finden/fand/fanden die/den/das farben/clown/bilder/fotos/musik/schaufenster/garten/deko/schild/logo beim/- geburtstag/- perfekt/grossartig/toll/schön/wunderschön/klasse
erst/langsam an das/die/den neue/neuen haus/wohnung/garten/büro gewöhnen
müssen uns an das/die neue haus/wohnung/büro erst/noch/langsam gewöhnen
sieht/sehen/sah/sahen so/sehr/wirklich/übrigens/einfach/richtig/- schön/toll/super/fantastisch/klasse/wunderschön/hübsch aus
bleiben/blieben stehen
hat/haben euren/ihren/deinen wagen/bus in der stadt gesehen
schon meinen/den/mein zweiten/dritten/vierten kaffee/tee
vom küchentisch/sofa/garten aus
arbeite von/vom/im zu_hause/küchentisch/zuhause/homeoffice aus/-
arbeite heute/- von zu_hause/zuhause
wieder/endlich/- zu hause
hoffe/hoffen sie/du/ihr hatten/hattest/hattet/hast/haben/habt ein/einen/eine/schöne schönes/erholsames/gutes/tolles/schönen/erholsamen/gute/tolle/- wochenende/urlaub/woche/tag/sommer/ferien/feiertage
hoffe/hoffen ihnen/euch/dir geht es gut/besser/prima
hoffentlich hattet/hatten/hattest/habt ihr/sie/du ein/einen/- schöne/schönes/schönen/tolle/gute ferien/wochenende/urlaub/feiertage/sommer/reise am/in/im/- meer/den_bergen/süden/garten/-
sie/ihr hatten/hattet/hatte/haben ein/einen/- erholsames/schönes/gutes/tolles/schönen/erholsamen wochenende/urlaub/sommer
im internet/netz gefunden
von ihnen/euch/dir geschwärmt/gehört/erzählt
spricht/sprechen/redet/reden noch/noch_immer/immer_noch/- immer/- von/über dem/der/den/das/die workshop/feier/fest/konzert/vortrag/sommerfest/ausflug
denke/denken/denkt noch/gern/noch_oft/oft/- oft/gern/gerne/- an den/die/das schönen/schöne/- abend/tag/woche/zeit/fest
ein voller/grosser/riesiger erfolg
am/beim/im see/meer
ihre/eure leute waren/sind höflich/freundlich/nett/fleissig
nach zimt/lebkuchen/tannen/plätzchen/kaffee/kuchen
duftet/riecht/duftete/roch nach zimt/lebkuchen/tannen/plätzchen/kaffee/kuchen/frühling
ski fahren/gefahren
in den schnee/bach/teich gefallen
fühlt/fühle/fühlen sich/mich/uns schon/wieder/- viel/- besser/gut
viel besser
geht/gehen jetzt/- in/zur den/die/- kindergarten/schule/kita
ist/sind jetzt in der/im schule/kita/kindergarten
in die schule gekommen
ist/sind da
das wetter ist/wird/war endlich/wieder/schon/- besser/schöner
mit dir/euch/ihnen zu plaudern/reden/lachen
eine/ein freundin/freund/kollegin/kollege/nachbarin/nachbar aus/von/in dem/der/den/- sportverein/chor/nachbarschaft/schule/büro hat von ihnen/euch/dir geschwärmt/erzählt
mein/meine/unsere/unser mann/frau/tochter/sohn hat sie/euch/dich im internet/netz gefunden
auf/in dem/der karton/couch/sofa/decke geschlafen
der arzt/die_ärztin/die_ärztin sagt/meint ich bin auf dem weg der besserung
der/die star im/des büro/abends
über der tür/eingang
am/im juni/mai/juli/august/september/oktober/november/dezember/januar/februar/märz/april
ein traumhafter/wunderschöner/schöner/herrlicher tag/abend
der montagmorgen/montag ist immer/so/- schwer/hart
so dicht dass ich die/den kirche/berge/see/turm kaum sehe/sehen
den/ihren/seinen neuen/- stall
macht/backt/machen/hat die/den besten/leckersten brezeln/brötchen/kuchen/croissants/torten/eis/kaffee
die bäckerei um die ecke
viel/wieder/schon besser
am morgen
werden/wird dunkel/kühl/kalt/warm/rot/bunt
hat/haben sich im schlamm/schnee/gras gewälzt
das/die ganze auto/haus/wohnung stinkt/duftet
muss/müssen immer/noch/immer_noch/oft über deine/eure/ihre/die geschichte mit dem/der/- papagei/hund/katze/- lachen
so voll/laut/kalt dass ich/wir stehen/lachen/frieren musste/mussten
geht es ihr/ihm/ihnen schon/wieder/- viel/- besser/gut
es geht ihr/ihm/ihnen schon/wieder/- viel/viel_viel/- besser/gut
im/aus_dem krankenhaus aber/- es/- geht/- ihr/ihm/- schon/wieder/- viel/- besser/gut
hat/haben uns die ganze nacht wach gehalten
die ganze nacht wach gehalten
fahren/fahre für/übers/am ein/- paar/wochenende tage/- in/an/ans die/den/- berge/meer/see/ostsee/alpen
seine/ihre ersten schritte gemacht
das ganze dorf war/kam beim/zum konzert/fest
den/einen/das/ein roman/buch gelesen
was für ein/eine ende/geschichte/aussicht/abenteuer
ist/war meine/unsere liebste jahreszeit
muss/müssen ständig/dauernd/- niesen/husten/lachen
bis zur letzten/zum minute/sekunde/schluss
hat es nur/immer/viel geregnet/geschneit
sonnige/warme/verschneite/winterliche grüsse vom/aus/von strand/den_bergen/italien/spanien/der_ostsee/meer
ist/sind gut/bestens verlaufen
auf krücken
winterfest gemacht
höflich ordentlich
loben das/die/den neue/neuen/- logo/webseite/website/schild/schaufenster
die kunden loben/lieben das/die/den neue/neuen/- logo/webseite/website/schild/schaufenster
wir/ich drücken/drücke die daumen für das spiel
die daumen für das spiel abend
unsere broschüren/flyer/plakate
die broschüren/flyer/plakate kamen auf der messe sehr/richtig/- gut/toll an
hat am/- ein mädchen/junge/baby bekommen
den geruch/duft von
sie/dich/euch/ihnen auf der messe/tagung/konferenz/hochzeit/feier/party/kirmes kennenzulernen/zu_treffen/wiederzusehen/zu_sehen
das/und_das essen war/- köstlich/hervorragend/lecker/fantastisch/gut
habe/hatte/hatten/haben/hat gute/beste/super/blendende laune
der/die/das museum/strand/stadt/zug/zoo/flug war voll/überfüllt/lang
hat/haben am sonntag/montag/- ein mädchen/junge/baby bekommen
sagt/meint ich bin auf dem weg der besserung
ein/einen voller/grosser erfolg
sie/ihr/- geniesse/geniessen/geniesst die/das/den sonne/wetter/sommer/schnee
sind gut gelaunt
immer gut gelaunt
endlich ein gesicht zur stimme zu haben
die daumen für das spiel/turnier/konzert
hat alle/uns/mich zum lachen/weinen_vor_freude/schmunzeln/staunen gebracht
der höhepunkt des tages/abends/jahres
mein/unser lieblingsplatz/lieblingsort/lieblingsraum
mit zwei/drei kleinen kindern
ist/war ein abenteuer
werden/wird rot/bunt/gelb/dunkel/kürzer
und die abende dunkel/lang/kühl/mild
bauen/baut/bauten schneemänner/sandburgen/einen_schneemann/eine_sandburg
unser/mein kleiner/kleine
es war eine freude mit ihnen und ihrem team zu arbeiten
mit ihnen/euch/dir und ihrem/eurem team
gute/beste/super/blendende/schlechte laune
in der stadt/altstadt
von der reise/feier
müde von der/dem reise/feier/woche/wanderung
lieb/nett/freundlich zu meinem/meiner/unserem/unserer/den vater/mutter/kindern/oma/opa
das baby hinter/vor uns
hinter/vor uns
kamen/kam auf der messe/tagung sehr/richtig/- gut an
ihre/eure/unsere broschüren/flyer kamen auf der messe sehr gut an
"""
"""Phrases that count as verbs; `_` joins two words."""
