"""German: words of everyday life of which only praise is small talk: things and works that are sold, and who does or gets them."""

SOLD = """
kuchen torte torten kaffee tee kakao saft suppe eintopf salat nudeln pizza reis braten sosse knödel klösse spätzle pudding auflauf strudel
frühstück mittagessen abendessen essen nachtisch brot brötchen brezel brezeln croissant croissants muffin muffins waffeln wurst würstchen
glühwein punsch eiscreme eis schokolade blume blumen blumenstrauss rose rosen tulpe tulpen lilie lilien kerze kerzen laterne laternen
adventskranz lichterkette feuerwerk lagerfeuer tannenbaum weihnachtsbaum weihnachtsmarkt musik lied lieder liedern melodie chor chöre band
orchester konzert konzerte tanz tänze ballett bühne probe film filme serie serien folge podcast radio theater oper galerie museum museen
schultheater aufführung zirkus kino zoo kirmes party hochzeit hochzeiten feier feiern fest feste festen sommerfest gartenfest volksfest
stadtfest dorffest weihnachtsfeier jubiläum geburtstag geburtstage taufe grillfest grillabend picknick workshop vortrag vorträge rede reden
präsentation folien kongress tagung tagungen konferenz messe messen besprechung unterricht schule kindergarten kita klassenfahrt yoga pilates
gymnastik foto fotos bild bilder farbe farben newsletter buch bücher roman gedicht gedichte geschichte märchen kapitel rätsel spiel spiele
laptop rechner computer handy telefon bildschirm akku ladekabel internet netz wlan leitung verbindung empfang mail mails e-mail nachricht
nachrichten postfach kaffeemaschine aufzug büro büros kantine schreibtisch flur ofen pfanne grill kamin decke kissen vorhang sofa couch sessel
badewanne pool schwimmbad freibad garten gärten terrasse balkon gewächshaus teich hecke baum bäume bäumen gras kompost samen haus häuser
wohnung dachboden veranda einfahrt scheune stall ställe hühnerstall hütte weide zelt zelte wohnwagen hängematte liegestuhl sonnenschirm
auto autos fahrrad rad räder motorrad roller boot boote schiff schiffe fähre koffer rucksack spielzeug puppe puppen teddy lego
mantel jacke schal handschuhe mütze hut stiefel schuhe pullover kleid rock hemd hose heizung zauber wunder dekoration deko brunnen
"""

OTHERS = """
gast gäste gästen besucher besuchern besucherin besucherinnen bekannte bekannten paar dame damen herr herren leute leuten lehrer lehrerin
lehrerinnen krankenschwester zahnarzt zahnarztin tierarzt tierärztin hebamme physiotherapeut physiotherapeutin pfarrer pfarrerin babysitter
babysitterin clown nikolaus praktikanten praktikantin trainer trainerin redner rednerin sänger sängerin mannschaft mannschaften team teams
mitarbeiter mitarbeiterin mitarbeiterinnen klassenkamerad nachbar nachbarn nachbarin nachbarinnen kollege kollegen kollegin kolleginnen
mitbewohner mitbewohnerin freund freunde freunden freundin freundinnen partner partnerin verein vereine sportverein klasse klassen
"""

NEGATIVE = """
schlimm schlimme furchtbar furchtbare schrecklich schreckliche grässlich nervig mühsam nass nasse kalt kalte heiss dunkel dunkle trüb düster
matschig rutschig holprig laut laute spät späte langsam voll offen überfüllt müde krank kranke erkältet erschöpft hungrig durstig schläfrig
stressig hektisch chaotisch anstrengend nervös sprachlos wild frech weg schlief schliefen geschlafen weinte weinten geweint lachte lachten
gelacht gegähnt gehustet geniest gefroren geschmolzen bitter schmeckte schmeckten roch rochen lag flog flogen
"""

OF_WORK = """
gekocht kocht kochte kochten koche gebacken backte backten backt backe gegrillt grillt grillte gebraten gesungen singt sang sangen gespielt
spielt spielte spielten getanzt tanzt tanzte fotografiert fotografierte geschmückt dekoriert gestrickt gehäkelt gebastelt bastelt gezeichnet
gemalt malt gefahren fuhr fuhren geflogen gebaut baut bauen gepflückt geerntet erntet geübt gelernt lernt studiert adoptiert erklärt geholfen
gezeigt gelesen geputzt
"""
"""Works that somebody else may have done instead."""
