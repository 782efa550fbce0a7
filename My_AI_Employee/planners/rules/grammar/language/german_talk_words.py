"""German: the words beside the verbs of talk: small words, adjectives, people, and nouns one only tells of. Data only."""

SMALL = """
ich wir er sie es mich uns dich euch mir dir ihm ihr ihnen sich man wer wen
der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem
mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines unser unsere unseren unserem unserer unseres
euer eure euren eurem eurer ihre ihren ihrem ihrer ihres sein seine seinen seinem seiner
in im ins an am auf aufs aus bei beim mit nach von vom zu zum zur über übers um ums durch durchs vor vorm hinter hinterm neben
unter seit während trotz wegen rund entlang samt
und so sehr selber ganz recht ziemlich echt richtig besonders überaus äusserst rundum wirklich total mega absolut wahnsinnig
unglaublich riesig ungemein ausgesprochen durchweg restlos vollauf sichtlich herzlich herrlich tatsächlich natürlich übrigens
auch noch schon ja doch halt eben mal gerade grad gleich jetzt nun endlich inzwischen mittlerweile zurzeit derzeit momentan
sogar gar selbst dort da drüben hier draussen drinnen drin oben unten daheim zuhause unterwegs dabei darüber darauf drauf davon
damit daran danach dran heut früh abends morgens mittags nachmittags vormittags nachts spontan gern gerne lange längst immer
wieder gemeinsam miteinander alle allen alles viel viele vielen einiges lauter ausnahmsweise zufällig
neugierig fleissig geduldig deshalb daher darum deswegen nämlich leider dann nachher vorher zwischendurch überall 
begeistert zufrieden kurz schnell zügig rasch spät wohl glücklicherweise netterweise neulich letztens kürzlich
als dass weil denn sodass wie wo wobei worüber worauf woran was du bist hast
"""
"""Words that change nothing beside such a verb, where no figure, no party and no thing that is billed is told of."""

DAYS = """
montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend wochenende wochen woche tagen tage tag abend abends
 nachmittag vormittag mittag nacht letzte letzten letzter letztes vorige vorigen vergangene vergangenen diese
dieser januar februar märz april mai juni juli august september oktober november dezember sommer winter herbst frühling jahr jahren monat monaten 
gestern vorgestern neulich kürzlich letztens vorhin jahre
"""
"""Words of days and times: beside a payment or an outlay they may be its day."""

GOOD = """
gut toll super prima klasse spitze wunderbar wunderschön schön herrlich grossartig hervorragend fantastisch perfekt traumhaft
ausgezeichnet bestens tadellos einwandfrei fabelhaft sensationell genial stark edel ordentlich sauber reibungslos problemlos
angenehm nett lieb freundlich höflich herzlich pünktlich kompetent zuverlässig sorgfältig gründlich hilfsbereit engagiert
professionell unkompliziert unterhaltsam lustig interessant spannend lehrreich informativ gemütlich lecker köstlich
zufrieden begeistert glücklich happy froh dankbar stolz beeindruckt entzückt angetan erleichtert überrascht gerührt
gelungen geglückt stimmungsvoll bewegend berührend unvergesslich geschickt tüchtig flott flink rasch schnell zügig
überwältigend eindrucksvoll liebevoll einfühlsam zauberhaft bezaubernd umwerfend grandios famos top
"""
"""What is said of people and things in praise."""

STATES = """
warm kalt heiss kühl nass trocken sonnig neblig verschneit stürmisch windig regnerisch glatt spiegelglatt frostig mild grau trüb
eisig dunkel hell müde munter gesund fit wach hungrig durstig aufgeregt nervös gespannt neugierig ruhig laut turbulent hektisch
stressig anstrengend lang still bunt verliebt verheiratet verlobt gross erwachsen bereit winterfest
verreist erkältet verschnupft heiser sprachlos baff platt erschöpft ausgeruht erholt
"""
"""How the weather, the days and people are; also of a thing that waits for the winter."""

PERSON_STATES = "fort weg unterwegs verreist auswärts abwesend daheim zuhause"
"""Where and how somebody of the sender's own side is."""

ADJECTIVES = """
neu klein gross schön lang hell dunkel rund breit alt jung ganz bunt grün rot blau weiss gelb schwarz grau warm kalt toll
frisch gemeinsam lieb nett wunderschön super gut toll herrlich herzlich angenehm ruhig nass stressig turbulent hektisch
spannend lustig lecker köstlich prompt rasch schnell freundlich hervorragend kompetent ausgezeichnet zuverlässig sorgfältig sauber fleissig
unkompliziert professionell geduldig engagiert interessant grossartig perfekt erfolgreich konstruktiv ausführlich dick
verschneit sonnig neblig hiesig örtlich ländlich heimisch lokal städtisch bayerisch tiroler steirisch alpin heimelig gemütlich
schick elegant edel modern fesch riesig kurz lebhaft munter fröhlich besinnlich weihnachtlich winterlich sommerlich herbstlich
freundlich nett tüchtig geschickt höflich baldig
"""
"""Adjectives before a noun, with their endings."""

PEOPLE = """
mann frau mutter vater mama papa mutti vati sohn tochter bruder schwester oma opa grosseltern eltern enkel enkeln enkelin enkelkinder
enkelkind enkelkindern kind kinder kindern söhne töchter geschwister tante onkel neffe nichte cousin cousine schwiegermutter
schwiegervater schwiegereltern schwager schwägerin familie verlobte freund freundin freunde freunden freundinnen nachbar nachbarn
nachbarin nachbarinnen chef chefin chefs kollege kollegin kollegen kolleginnen team azubi azubis lehrling lehrlinge lehrlingen
geselle gesellen praktikant praktikantin mitarbeiter mitarbeiterin mitarbeitern mitarbeiterinnen leute leuten gäste gästen besucher besuchern
mieter mietern bewohner bewohnern bewohnerinnen schüler schülern schülerinnen teilnehmer teilnehmern teilnehmerinnen patienten
monteur monteure monteuren techniker handwerker handwerkern assistentin assistent sekretärin sekretär buchhalterin buchhalter
steuerberaterin steuerberater direktorin direktor leiterin leiter vorstand belegschaft jungs mädels herr herrn publikum
hund hunde hunden katze katzen kater pferd baby zwillinge hochzeitspaar brautpaar damen herren zwei geschäftsleitung
ansprechpartnerin ansprechpartner hausmeister hausmeisterin pfarrer bürgermeister bürgermeisterin trainer trainerin lehrer lehrerin
"""
"""People of the sender's own side, and those who come by: as those who do something, not for whom it is."""

NOT_FOR = "für an statt namens wegen unter zugunsten durch"
"""Prepositions behind which nobody is named in talk."""

HAVABLE = """
spass freude besuch glück stress urlaub fieber schnupfen grippe husten hunger durst start abend wochenende ferien sonne regen
schnee frost applaus erfolg ruhe trubel betrieb lampenfieber muskelkater heimweh fernweh sonnenschein wetter
"""
"""What people have, of which nobody sells anything: `wir hatten viel Spass`."""

BEING = """
tag abend nachmittag vormittag woche wochenende erlebnis genuss erfolg gewinn volltreffer highlight freude fest vergnügen glücksfall
wohltat augenweide blickfang hingucker renner knaller knüller bereicherung erleichterung doktor oma opa papa mama trubel
sauwetter wetter schneesturm hölle
"""
"""What a day, an evening or a work was: `es war ein langer Tag`, `der Kurs war ein Erfolg`."""

PAPERS = "beleg bon quittung zettel kassenzettel kassenbon kassabon belege bons lieferschein stundenzettel tankbeleg"
"""Papers of which one only tells where they are; an invoice is none."""

HIGH = """
 arge argen schwebe luft strecke kippe spiel sternen eis boden trümmern raum haken kosten genick magen herzen auge augen messer
tasche schoss sand pfusch auflage 
"""
"""Nouns behind a preposition with which a verb of place means something else: `auf Eis`, `auf der Kippe`."""

FOR_NOUNS = "winter sommer herbst frühling frost alle beteiligten kinder zukunft urlaub"
"""Nouns that may stand behind `für`."""

NEVER = """
entscheid beschluss einigung wende spar lücke verlust haft pfänd zwang kasse nummer marke modell wert bedarf bestand
vorrat vertret anteil verbrauch zähler kapitel fassung
"""
"""Pieces of nouns that bear on a request in talk, beside those of `german_open_nouns`."""

TALKED_OF = """
einkauf vertrieb empfang tönen lokalzeitung backstube
wartezimmer abendbrot mittagessen abendessen frühstück kaffee kuchen garten gärten terrasse balkon urlaub messe zug auto autobahn bahn stau
zoo see berge bergen meer strand wald stadt dorf schule kindergarten bett himmel sonne schnee regen nebel strassen fieber grippe erkältung
"""
"""Ordinary nouns of talk, though a piece of some bears elsewhere."""

WEATHER = "strassen strasse himmel wetter luft see tage nächte winter sommer herbst wald berge garten terrasse wohnzimmer laune stimmung"
"""Nouns of which a state such as `spiegelglatt` or `bereit` is told."""
