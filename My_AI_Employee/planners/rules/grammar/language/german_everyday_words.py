"""German: the words of everyday life, one row per theme. Data only; see `german_everyday_talk` for what is left out."""

from My_AI_Employee.planners.rules.grammar.language.orders import with_endings

_ADJECTIVE = ("", "e", "er", "es", "en", "em")
_WEAK = ("t", "st", "e", "en", "te", "ten", "test", "tet")

PEOPLE = frozenset("""
    mutter mütter mama mami vater väter papa papi eltern oma omas opa opas grossmutter grossvater grosseltern schwester schwestern bruder
    brüder geschwister zwilling zwillinge zwillingen tochter töchter töchtern sohn söhne söhnen kind kinder kindern kinds junge jungen jungs
    bub buben mädchen mädel mädels baby babys säugling kleinkind kleinkinder kleinkindern jugendliche teenager tante tanten onkel
    cousin cousine cousins cousinen vetter neffe neffen nichte nichten enkel enkeln enkelin enkelinnen enkelkind enkelkinder enkelkindern
    frau frauen mann männer männern ehemann ehefrau freund freunde freunden freundin freundinnen freundes verlobte verlobter partner partnerin
    schwiegermutter schwiegervater schwiegereltern schwager schwägerin schwiegersohn schwiegertochter patenkind
    nachbar nachbarn nachbarin nachbarinnen kollege kollegen kollegin kolleginnen mitbewohner mitbewohnerin gast gäste gästen besucher
    besuchern besucherin besucherinnen bekannte bekannten familie familien sippe verwandte verwandten paar dame damen herr herren leute
    leuten menschen mensch lehrer lehrerin lehrerinnen krankenschwester arzt ärztin ärzte zahnarzt zahnärztin tierarzt tierärztin hebamme
    physiotherapeut physiotherapeutin pfarrer pfarrerin babysitter babysitterin clown  praktikanten praktikantin trainer
    trainerin redner rednerin sänger sängerin mannschaft mannschaften team teams mitarbeiter mitarbeiterin mitarbeiterinnen klassenkamerad
    hund hunde hunden hündin welpe welpen katze katzen kater kätzchen pferd pferde pferden pony ponys fohlen esel kuh kühe kühen kalb kälber
    ziege ziegen schaf schafe schafen lamm lämmer schwein schweine ferkel huhn hühner hühnern henne hennen küken hahn ente enten gans gänse
    schwan schwäne hamster maus mäuse hase hasen kaninchen schildkröte papagei wellensittich goldfisch igel eichhörnchen fuchs füchse
    dachs reh rehe rotkehlchen spatz spatzen amsel amseln meise meisen schwalbe schwalben storch störche eule eulen krähe krähen möwe möwen
    taube tauben vogel vögel vögeln biene bienen wespe wespen hummel hummeln schmetterling schmetterlinge käfer marienkäfer spinne spinnen
    schnecke schnecken frosch frösche kröte fledermaus ameise ameisen mücke mücken fliege fliegen dackel pudel schäferhund
""".split())  # fmt: skip

HAVABLE = frozenset("""
    schnupfen grippe fieber husten kopfweh kopfschmerzen zahnweh rückenschmerzen halsweh heuschnupfen muskelkater kater spass freude
    urlaub ferien wochenende glück pech besuch gäste wetter sonne sonnenschein regen schnee frost gewitter sturm hitze sommer winter herbst
    frühling tag abend morgen nachmittag nacht woche weihnachten ostern geburtstag welpen kätzchen baby laune lust appetit hunger
     tränen lachen sonnenbrand muskelkater lampenfieber heimweh fernweh aussicht ausflug stau verspätung
""".split())  # fmt: skip

PRIVATE = frozenset("""
    urlaub urlaubs ferien flitterwochen geburtstag geburtstags geburtstage hochzeitstag taufe kommunion konfirmation grillfest grillabend
    picknick strand strände stränden pool freibad schwimmbad meer campingplatz zelt zelte wohnwagen kreuzfahrt insel inseln ski skier
    schneemann schneemänner schlitten spielplatz zoo zirkus kirmes jahrmarkt kino kinderwagen windel windeln schnuller spielzeug teddy puppe
    puppen lego hausaufgaben kindergarten kita sofa couch sessel schlafanzug hausschuhe hausschuh badewanne garten gärten wiese
    hängematte balkon terrasse gewächshaus schrebergarten kneipe disco polterabend
""".split())  # fmt: skip

_NOUNS = frozenset("""
    wetter sonne sonnenschein sonnenstrahl sonnenstrahlen sonnenuntergang sonnenuntergänge sonnenaufgang regen regentropfen
    nieselregen schauer schnee schneeflocke schneeflocken schneeball schneebälle schneesturm hagel frost eis eiszapfen wind brise sturm
    stürme gewitter donner blitz blitze regenbogen wolke wolken nebel dunst hitze hitzewelle kälte himmel mond vollmond stern sterne sternen
    temperatur temperaturen grad pfütze pfützen matsch tau dämmerung jahreszeit frühling frühjahr sommer herbst winter frühlings sommers winters
    tag tage tagen morgen morgens vormittag mittag mittags nachmittag nachmittage abend abende abenden abends nacht nächte nachts mitternacht
    woche wochen wochenende wochenenden monat moment augenblick stündchen weile montag dienstag mittwoch donnerstag freitag samstag
    sonntag montagmorgen feierabend feiertag feiertage feiertagen weihnachten weihnachtszeit heiligabend ostern pfingsten advent
    adventszeit silvester fasching karneval  neujahr weihnachtsmarkt weihnachtsbaum tannenbaum lichterkette kerze kerzen
    kerzenschein lebkuchen plätzchen stollen zimt glühwein punsch feuerwerk lagerfeuer laterne laternen adventskranz
    baum bäume bäumen apfelbaum apfelbäume kirschbaum kirschbäume ast äste zweig zweige blatt blätter blättern busch büsche hecke strauch
    sträucher blume blumen blüte blüten knospe knospen rose rosen tulpe tulpen narzisse narzissen krokus krokusse schneeglöckchen lilie lilien
    gänseblümchen sonnenblume sonnenblumen lavendel veilchen mohn löwenzahn flieder magnolie magnolien efeu moos farn gras gräser unkraut
    samen kompost feld felder wald wälder wäldern laub
    apfel äpfel birne birnen pflaume pflaumen pfirsich pfirsiche aprikose aprikosen kirsche kirschen beere beeren erdbeere erdbeeren himbeere
    himbeeren blaubeeren brombeere brombeeren johannisbeeren stachelbeeren traube trauben zitrone melone tomate tomaten gurke gurken
    kürbis kürbisse zucchini karotte karotten möhre möhren kartoffel kartoffeln zwiebel zwiebeln knoblauch lauch kohl salat spinat erbsen
    bohnen radieschen rüben paprika kräuter basilikum petersilie rosmarin thymian minze salbei schnittlauch walnuss nüsse kastanien
    pilz pilze pilzen spargel rhabarber
    hügel berg berge bergen gipfel tal täler fluss flüsse see seen seeufer bach bäche teich wasserfall küste klippe ufer welle wellen
    ebbe flut sand muschel muscheln düne dünen hafen bucht weg wege wanderweg pfad landschaft natur aussicht panorama horizont
    haus häuser häusern wohnung dachboden veranda dachterrasse einfahrt kamin decke kissen vorhang tasse tassen becher kanne geschirr
    kaffee tee kakao limonade saft smoothie kuchen keks kekse muffin muffins waffel waffeln pfannkuchen brot brötchen brezel brezeln
    croissant croissants hörnchen toast suppe eintopf nudeln pizza reis braten sosse knödel klösse spätzle pudding auflauf strudel
    eiscreme schokolade bonbons marmelade honig käse butter ei eier speck wurst würstchen müsli joghurt frühstück mittagessen abendessen
    essen nachtisch rezept rezepte geruch duft geschmack appetit ofen pfanne topf grill
    körper kopf gesicht auge augen ohr ohren nase mund zahn zähne zähnen zunge hals nacken schulter schultern arm arme ellbogen handgelenk
    finger daumen brust herz herzen bauch magen rücken hüfte bein beine beinen knie knien knöchel fuss füsse füssen zeh zehen haut haar haare
    haaren bart knochen muskel muskeln nerven erkältung grippe fieber husten schnupfen kopfschmerzen kopfweh migräne zahnschmerzen
    rückenschmerzen bauchweh halsschmerzen allergie allergien heuschnupfen pollen asthma windpocken masern mandeln pflaster verband
    beule krücken gesundheit schlaf nickerchen     energie träne tränen muskelkater sonnenbrand besserung genesung
    gefühl gefühle glück freude vergnügen begeisterung aufregung stolz erleichterung dankbarkeit überraschung heimweh fernweh hoffnung
    mut geduld freundlichkeit herzlichkeit lachen lächeln grinsen laune stimmung atmosphäre erinnerung erinnerungen eindruck eindrücke
    kompliment komplimente willkommen umarmung kuss küsschen händedruck gruss grüsse grüssen applaus beifall jubel
    stadt städte städten altstadt innenstadt dorf dörfer dörfern strasse gasse gassen marktplatz markt kirche kirchen kapelle dom schloss burg
    turm brücke park parks bank brunnen museum museen galerie theater oper bücherei bibliothek stadion allee viertel vorort
    zug züge zügen bahnsteig bahnhof gleis waggon strassenbahn bus busse bussen u-bahn s-bahn flug flüge flughafen flugzeug flieger fähre
    schiff schiffe boot boote fahrrad rad räder motorrad roller auto autos autobahn verkehr stau staus baustelle schlange koffer
    rucksack gepäck landkarte kompass reise reisen fahrt fahrten heimfahrt anreise heimreise ausflug ausflüge spaziergang spaziergänge
    wanderung wanderungen radtour radtouren tour abenteuer andenken postkarte postkarten
    italien spanien frankreich österreich schweiz portugal griechenland kroatien norwegen schweden dänemark finnland island irland
    schottland england polen ungarn türkei marokko japan kanada australien toskana provence bretagne bayern mallorca ostsee nordsee
    alpen schwarzwald bodensee gardasee allgäu
    schule schulen klasse klassen klassenfahrt schulhof pause zeugnis zeugnisse prüfung prüfungen abitur abi führerschein studium uni
    universität einschulung schultüte schultheater aufführung buchstaben alphabet gedicht gedichte geschichte  buch roman kapitel
    tagebuch rätsel kreuzworträtsel
    musik lied lieder liedern melodie schlaflied chor chöre band orchester gitarre klavier geige flöte trommel trompete cello akkordeon
    konzert konzerte tanz tänze ballett walzer tango probe bühne film filme serie serien folge podcast radio
    fussball rugby tennis hockey basketball handball volleyball golf federball yoga pilates gymnastik sport turnen joggen laufen
    schwimmen skifahren rodeln radfahren wandern klettern segeln rudern surfen angeln zelten camping gärtnern stricken backen lesen
    spiel spiele tor tore mannschaft liga finale pokal medaille fan fans turnier
    büro büros schreibtisch kantine kaffeemaschine flur aufzug besprechung tagung tagungen konferenz messe messen kongress workshop
    vortrag vorträge rede reden präsentation folien kaffeepause teamgeist zusammenarbeit homeoffice laptop rechner computer handy telefon
    leitung verbindung internet netz wlan empfang akku ladekabel bildschirm postfach mail mails e-mail nachricht nachrichten tippfehler
    rechtschreibung newsletter umzug
    hobby hobbys verein vereine sportverein ehrenamt fest feste festen sommerfest volksfest stadtfest dorffest umzüge gartenfest
    weihnachtsfeier feier feiern hochzeit hochzeiten jubiläum party
    mantel jacke schal schals handschuhe mütze mützen hut stiefel gummistiefel sandalen schuhe socken pullover kleid rock hemd hose
    regenschirm regenjacke sonnenbrille badehose badeanzug sonnencreme
    scheune stall ställe hühnerstall nest nester hütte weide koppel fell feder federn pfote pfoten schwanz fellknäuel tierheim
    welt leben erde universum wunder zauber  höhepunkt erfolg technik stille funkstille verspätung antwort name stimme
    anekdote kindheit jugend generation tradition traditionen brauch bräuche gewohnheit lärm geräusch echo vogelgezwitscher farbe farben licht
    schatten funkeln fackel sonnenschirm liegestuhl sandburg sandburgen eimer schaufel schubkarre giesskanne rechen
    gemütlichkeit ruhe frieden paradies sehnsucht atem luft meeresluft landluft bergluft lieblingsplatz lieblingsessen
    lieblingslied blütenmeer blumenstrauss farbenpracht wolkenbruch sauwetter schmuddelwetter traumwetter badewetter kaiserwetter
    aprilwetter hundewetter grillwetter glatteis tauwetter schneechaos frühlingsgefühle winterschlaf frühjahrsmüdigkeit sommerhitze
""".split())  # fmt: skip

_ADJECTIVES = with_endings(
    """
    gut schön wunderschön herrlich fantastisch grossartig hervorragend ausgezeichnet traumhaft zauberhaft perfekt hübsch toll
    wunderbar wundervoll unvergesslich unglaublich beeindruckend angenehm gemütlich bequem idyllisch romantisch malerisch
    lustig witzig süss niedlich putzig drollig goldig lieb nett freundlich höflich herzlich aufmerksam hilfsbereit geduldig liebevoll
    gastfreundlich klug schlau tapfer schüchtern scheu neugierig frech verspielt wild laut leise brav munter
    glücklich froh stolz dankbar fröhlich heiter aufgeregt begeistert zufrieden beeindruckt überrascht gerührt bewegt erleichtert
    entspannt ruhig ausgeruht erholt fit wach energiegeladen müde erschöpft schläfrig hungrig durstig krank erkältet verschnupft
    heiser verspannt gesund kerngesund sportlich nervös aufgewühlt sentimental sprachlos überwältigt verliebt
    stressig hektisch turbulent chaotisch anstrengend intensiv ereignisreich aufregend spannend interessant lehrreich unterhaltsam
    inspirierend fesselnd rührend bewegend
    sonnig regnerisch verregnet verschneit windig stürmisch neblig bewölkt frostig eisig gewittrig schwül warm kalt heiss mild kühl
    dunkel nass trocken trüb düster klirrend bitterkalt winterlich sommerlich herbstlich frühlingshaft festlich weihnachtlich
    besinnlich österlich klar frisch glatt matschig
    jung klein gross riesig winzig lang langsam schnell spät
    lecker köstlich saftig cremig knusprig würzig scharf selbstgemacht selbstgebacken hausgemacht reif bunt duftend blühend
    berühmt bekannt beliebt traditionell mittelalterlich historisch kulturell musikalisch sportbegeistert
    schlimm schrecklich furchtbar grässlich nervig mühsam
    voll offen überfüllt gemeinsam erholsam geruhsam friedlich still
    eiskalt überglücklich verrückt wild flauschig kuschelig weich grün rutschig holprig atemberaubend spektakulär
    neu lang schwanger neugeboren verheiratet verlobt
    italienisch spanisch französisch griechisch norwegisch dänisch
    """,
    _ADJECTIVE,
) | frozenset("dunkle dunklen dunkler super prima klasse spitze rosa lila beste besten schönste schönsten liebste liebsten".split())  # fmt: skip

_WEAK_VERBS = """
regne schnei stürm hagel donner blitz tau niess hust schnief schnarch gähn ruh erhol
wander spazier jogg radel rodel segel ruder plansch sonn zelt grill back koch brat schmeck duft
lieb bewunder bestaun feier tanz lach kicher grins lächel jubel klatsch wein heul
plauder schwatz quatsch flüster bell miau schnurr zwitscher summ brumm kuschel küss umarm kitzel wink
spiel turn kletter hüpf tob krabbel stolper rutsch
blüh erblüh ernt pflück
reis verreis besuch besichtig erkund fotografier schlender bummel
lausch beobacht  erinner hoff freu staun schwärm
lern studier üb
strahl glänz leucht funkel glitzer schwitz zitter
strick häkel mal bastel zeichn
begrüss gratulier bedank dank
schnupper knabber nasch schleck kau zerkau nag
heirat adoptier
"""

_E_STEMS = "regn heirat beobacht duft leucht zeichn bad ernt arbeit red"
_PARTICIPLES = """
geregnet geschneit gestürmt gehagelt gedonnert geblitzt getaut genieselt geniest gehustet geschnarcht gegähnt geruht ausgeruht erholt
gewandert spaziert gejoggt geradelt gerodelt gesegelt gerudert geplanscht gesonnt gezeltet gepicknickt gegrillt gebacken gekocht gebraten
geschmeckt geduftet geliebt genossen bewundert bestaunt gefeiert getanzt gelacht gekichert gegrinst gelächelt gejubelt geklatscht
applaudiert geweint geheult geplaudert geschwatzt gequatscht geflüstert geschrien gebellt miaut geschnurrt gezwitschert gesummt
gekuschelt geküsst umarmt gekitzelt gewunken gewinkt gespielt geturnt geklettert gehüpft gesprungen getobt gekrabbelt gestolpert gerutscht
geblüht erblüht gewachsen geerntet gepflückt gereist verreist besucht besichtigt erkundet fotografiert geschlendert gebummelt
gelauscht beobachtet  erinnert gehofft gefreut gestaunt geschwärmt gelernt studiert geübt gepaukt gestrahlt geglänzt
geleuchtet gefunkelt geglitzert geschmolzen geschwitzt gefroren gezittert gestrickt gehäkelt gebastelt gesungen begrüsst
gratuliert bedankt geschnuppert geknabbert genascht gekaut zerkaut geheiratet adoptiert geschlafen durchgeschlafen ausgeschlafen
gefrühstückt gegessen getrunken gesessen gestanden geschwommen gelaufen gefahren geflogen gelesen gesehen gefühlt gerochen getroffen
gelobt gewonnen gefallen angekommen heimgekehrt aufgewacht eingeschlafen erkrankt genesen gesundet erklärt gezeigt
geredet geholfen eröffnet gewesen gehabt gebadet geschmückt dekoriert geworden gebaut begonnen
"""
PAST = (
    frozenset(stem + end for stem in _WEAK_VERBS.split() for end in ("te", "ten"))
    | frozenset(stem + end for stem in _E_STEMS.split() for end in ("ete", "eten"))
    | frozenset(word for word in _PARTICIPLES.split() if "-" not in word)
    | frozenset("""
        war waren warst wart hatte hatten hattest hattet wurde wurden ging gingen lief liefen fuhr fuhren flog flogen schwamm schwammen
        sah sahen sass sassen stand standen schlief schliefen ass assen trank tranken sang sangen sprang sprangen roch rochen schien schienen
        traf trafen genoss genossen las lasen gewann gewannen begann begannen wuchs wuchsen schrie schrien fror froren
        wachte wachten gefiel gefielen schmolz schmolzen zerkaute
    """.split())
)  # fmt: skip
PRESENT = (
    frozenset(stem + end for stem in _WEAK_VERBS.split() for end in ("t", "en", "e", "n"))
    | frozenset(stem + end for stem in _E_STEMS.split() for end in ("et", "en", "e"))
    | frozenset("""
        ist sind bin bist seid hat haben habe hab wird werden scheint scheinen sitzt sitzen sitze steht stehen stehe schläft schlafen schlafe isst
        essen esse trinkt trinken trinke singt singen singe springt springen schwimmt schwimmen riecht riechen sieht sehen sehe fühlt
        fühlen fühle liest lesen lese wächst wachsen friert frieren friere denkt denken denke geniesst geniessen geniesse gefällt
        gefallen lobt loben backe kocht hoffe liebe lerne
    """.split())
)  # fmt: skip
NEVER_LAST = frozenset(form for form in _ADJECTIVES if form.endswith("er") and form[:-2] in _ADJECTIVES)
NONFINITE = frozenset(_PARTICIPLES.split())
WORDS = (
    _NOUNS
    | _ADJECTIVES
    | frozenset(
        "sofort star dekoration deko einmal dabei zusammen überall abends morgens nachmittags sonntags samstags".split()
    )
)
