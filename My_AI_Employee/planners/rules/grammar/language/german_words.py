"""The words of German: units, counts, and the words that restrict free text. Written as `str.casefold` makes them."""

from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.german_harmless import DONE_WORDS, THINGS
from My_AI_Employee.planners.rules.grammar.language.german_work import WORK_DONE
from My_AI_Employee.planners.rules.grammar.language.orders import with_endings
from My_AI_Employee.planners.rules.grammar.language.shared import CURRENCY_BEARING
from My_AI_Employee.planners.rules.grammar.language.spellings import spelled, with_plain_spellings
from My_AI_Employee.planners.rules.value_words import GERMAN_COUNTED, GERMAN_UNITS

UNITS = (
    f"{' '.join((*GERMAN_UNITS, *GERMAN_COUNTED))} "
    "arbeitsstunde arbeitsstunden mannstunde mannstunden arbeitstag arbeitstage arbeitstagen manntag manntage personentag personentage"
    " stunde stunden std stdn h tag tage tagen woche wochen monat monate monaten stück stk einheit einheiten"
    " exemplar exemplare sitzung sitzungen lizenz lizenzen seite seiten qm m² lfm stundensatz stundenlohn tagessatz stückpreis"
)
"""`Stundensatz` stands where a unit of a price stands: `3 Stunden Beratung, Stundensatz 95 Euro`."""
_COUNTS: dict[str, object] = {
    **{
        word: number
        for number, word in enumerate("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), start=2)
    },
    **dict.fromkeys("ein eine einen einer eins".split(), 1),
    "anderthalb": "1.5",
    "eineinhalb": "1.5",
    "zweieinhalb": "2.5",
    "dreieinhalb": "3.5",
    "viereinhalb": "4.5",
}
COUNTS = spelled(_COUNTS)

WORDS = {
    "FAULT": (
        "beschädigt beschädigte defekt defekte kaputt falsch falsche falscher fehlerhaft fehlerhafte irrtümlich versehentlich"
        " doppelt zurückgesendet zurückgeschickt storniert verspätet reklamation reklamiert retoure kulanz bestellt geliefert berechnet verrechnet lieferung bestellung"
        " vergessen vergessene viel zuviel spät später verspätung rabatt ausgefallen weniger versprochen vereinbart abgesprochen"
        " fehler versehen irrtum fehlt fehlte fehlten"
    ).split(),
    "DEFECT": (
        "beschädigt beschädigte beschädigter beschädigtes defekt defekte defekter kaputt kaputte falsch falsche falscher fehlerhaft"
        " fehlerhafte irrtümlich versehentlich doppelt verspätet reklamation reklamiert retoure vergessen zuviel viel später verspätung fehlt fehlte fehlten fehler versehen irrtum ausgefallen kratzer zerkratzt mangel mangelhaft mängel delle fleck flecken schaden schäden bruch"
    ).split(),
    "DONE": DONE_WORDS.split(),
    "DIDS": [WORK_DONE],
    "FIRSTNAME": FIRST_NAMES,
    "WORKS": (
        "reparatur montage einbau ausbau umbau aufbau abbau wartung installation einrichtung gestaltung beratung schulung reinigung"
        " übersetzung programmierung entwicklung update shooting design layout korrektur lektorat druck anstrich renovierung sanierung"
        " umzug transport catering training workshop seminar vortrag analyse prüfung betreuung pflege erstellung überarbeitung"
        " konzeption planung aufnahme aufnahmen fotos website webseite logo flyer austausch rettung sicherung umstellung"
        " verlegung verkabelung beschriftung bearbeitung anfertigung herstellung lackierung polsterung begleitung führung"
    ).split(),
    "FUEL": "tanken benzin diesel tankfüllung sprit kraftstoff getankt".split(),
    "UTILITY": (
        "telefon internet handy mobilfunk strom gas wasser heizung telefonrechnung handyrechnung internetrechnung mobilfunkrechnung"
        " stromrechnung gasrechnung wasserrechnung heizkostenrechnung versicherungsrechnung leasingrechnung wartungsrechnung"
    ).split(),
    "UNIT": UNITS.split(),
    "SIZE": "m m2 m³ m3 lfm".split(),
    "SHIPPING": "lieferung anlieferung porto versand versandkosten fracht verpackung lieferkosten zustellung".split(),
    "COUNT": list(COUNTS),
    "SEVERAL": [word for word, count in COUNTS.items() if count != 1],
    "POSTAGE": "porto portokosten briefporto paketporto".split(),
    "TITLE": "frau herr herrn hr fr firma fa".split(),
    "REMINDER": "mahnung zahlungserinnerung erinnerung mahnschreiben".split(),
    "METHOD": (
        "banküberweisung überweisung überwiesen sepa sepa-überweisung lastschrift sepa-lastschrift bankeinzug kreditkarte"
        " ec-karte ec_karte ec girokarte girocard debitkarte firmenkarte karte visa mastercard bar bargeld in_bar scheck paypal klarna apple_pay google_pay giropay kreditkarte_visa twint"
    ).split(),
    "MONTH": (
        "januar jänner februar märz april mai juni juli august september oktober november dezember"
        " jan feb mär apr jun jul aug sept sep okt nov dez"
    ).split(),
    "REPORT": (
        "gewinn_-_und_verlustrechnung gewinn_und_verlustrechnung guv bilanz kapitalflussrechnung cashflow cash-flow"
        " gewinn_und_verlust offene_forderungen offenen_forderungen offene_posten offenen_posten"
    ).split(),
    "CATEGORY": (
        "büromaterial bürobedarf reisekosten fahrtkosten fahrkosten reise reisen bewirtung bewirtungskosten schreibwaren verpflegung essen software miete bankgebühren"
        " kontoführungsgebühren"
    ).split(),
}

GRAMMAR_WORDS = frozenset(
    """
    ich du er sie es wir ihr mich dich uns euch ihnen ihn ihm mir dir man sich mein meine meinen meinem meiner meines dein
    deine deinen deinem deiner sein seine seinen seinem seiner unser unsere unseren unserem unserer unseres euer eure euren
    eurem eurer ihre ihren ihrem ihrer ihres dies diese dieser dieses diesen diesem jene jener jenes jenen welche welcher
    welches welchen wer wen wem was wo wann warum wieso weshalb wie wohin woher bin bist ist sind seid war waren warst wart
    habe hab hast hat haben habt hatte hatten hattest hattet gehabt gewesen worden wird werde werden wirst werdet wurde wurden
    kann kannst können könnt konnte konnten darf dürfen durfte muss müssen musste mag mögen möchte möchten hier da dort dann
    weil denn dass mal halt eben ja auch so sehr bitte danke dank hallo gruss grüsse lieber liebe schon gerne gern einfach
    gibt gab gaben gebe nimmt nahm nahmen bringt brachte kommt kam kamen geht ging bleibt blieb liegt lag kostet kostete macht
    machte trägt trug legt legte hält hielt holt holte fragt fragte ruft rief verlangt fordert bietet braucht brauchte schickt
    übernimmt läuft lief stellt stellte wartet steuert spendiert schenkt leiht lässt
    darüber dafür davon daraus daran damit dazu darauf hierfür hierüber hierzu
    """.split()
)
"""Pronouns, auxiliaries and the like: no description of a thing that is sold or bought has them."""

_ADJECTIVE = ("", "e", "er", "es", "en", "em", "s")
_NOUN = ("", "e", "en", "n", "s", "es", "er", "ern")
_VERB = ("", "e", "en", "n", "st", "t", "te", "ten", "est", "et", "ete", "eten", "end", "ende", "enden")

_FIXED = """
    nicht nichts nie niemals niemand nirgends ohne weder noch sondern ausser statt anstatt anstelle falls wenn sobald sofern
    soweit solange ob bis bevor ehe nachdem vorausgesetzt andernfalls sonst ansonsten stattdessen jedoch aber allerdings doch
    trotzdem obwohl vielleicht eventuell evtl ggf gegebenenfalls möglicherweise vermutlich wahrscheinlich wohl womöglich
    voraussichtlich eigentlich angeblich anscheinend offenbar scheinbar unsicher unklar offen offene offener offenen vorerst
    zunächst erstmal einstweilen später demnächst bald morgen übermorgen künftig zukünftig nächste nächster nächsten nächstes
    nächstem kommende kommenden kommender kommendes folgende folgenden danach erst zuerst wieder erneut nochmal nochmals
    abermals weiterhin bereits oder entweder bzw beziehungsweise doppelt zweimal dreimal viermal dreifach mehrfach mehrere
    mehreren mehrerer einige einigen einiger wenige paar dutzend hälfte halb halbe halber halben halbes drittel viertel je
    jeweils pro jede jeder jedes jeden jedem beide beiden beider sämtliche insgesamt zusammen gesamt gesamtbetrag mehr weniger
    minus plus zuzüglich zzgl zuzgl abzüglich abzgl inklusive inkl einschliesslich einschl exklusive exkl brutto netto mwst ust
    umsatzsteuer mehrwertsteuer vorsteuer steuer steuern steuerfrei reverse-charge pauschal pauschale pauschalen pauschalpreis
    festpreis prozent prozentig promille etwa circa ca ungefähr rund knapp fast mindestens höchstens maximal minimal max min
    ab unter zwischen gegen ungerechnet schätzungsweise geschätzt geschätzte geschätzten voraus vorab vorschuss vorauszahlung
    vorkasse anzahlung anzahlungen akonto abschlag abschläge abschlagszahlung abschlagsrechnung schlussrechnung
    teilrechnung sammelrechnung monatsrechnung rate raten ratenzahlung teil teile teilweise teilzahlung teilbetrag rest restbetrag
    restzahlung restliche restlichen differenz kaution sicherheit einbehalt freibetrag streitwert warenwert restwert skonto rabatt rabatte nachlass nachlässe preisnachlass
    treuerabatt mengenrabatt gutschein gutscheine prozente ermässigt ermässigung vergünstigung sonderpreis aktion aufschlag zuschlag
    zuschläge aufpreis gebühr gebühren mahngebühr mahngebühren zinsen verzugszinsen versand versandkosten porto trinkgeld spesen
    angebot angebote angebots kostenvoranschlag kostenvoranschläge offerte schätzung entwurf entwürfe vorschlag proformarechnung
    muster beispiel probe probeweise vorläufig vorläufige vorläufigen provisorisch storno stornorechnung storniert stornieren
    stornierung gutschrift gutschriften gutgeschrieben gutschreiben rückerstattung rückzahlung erstattung erstattet erstatten
    rückbuchung rücklastschrift rückläufer geplatzt zurück zurückgegeben zurückgeschickt zurückbekommen zurückgebucht
    zurückgezahlt zurücküberwiesen zurückgezogen retoure retour umtausch umgetauscht reklamation reklamiert reklamieren
    beschwerde widerruf widerrufen widerspruch einspruch strittig falsch falsche falscher falschen falsches fehler fehlerhaft
    irrtum irrtümlich versehen versehentlich korrektur korrekturrechnung korrigieren korrigiert berichtigen berichtigt
    berichtigung ändern geändert änderung änderungen anders andere anderer anderen anderes anderem ersetzen ersetzt ersatz
        erledigt hinfällig überflüssig vergiss vergisst vergessen vergesst ignorieren ignoriere ignoriert
    lass lasst lassen weglassen streichen gestrichen streiche abbrechen abgebrochen abgesagt absagen absage entfällt entfallen
    ausgefallen ausfallen verschoben verschobene verschobenen verschobener verschobenes verschieben warten warte wartet abwarten stopp stop halt anhalten pause pausieren
    zurückhalten zurückgehalten aufschieben sorry entschuldigung verzeihung pardon quatsch nee nein quasi moment achtung vorsicht
    mahnung mahnungen mahnen angemahnt zahlungserinnerung erinnerung erinnern rechnung rechnungen rechnungsbetrag berechnen
    berechnet berechne verrechnen verrechnet abrechnen abgerechnet abrechnung fakturieren fakturiert faktura zahlen zahlt zahle
    gezahlt zahlung zahlungen zahlbar bezahlen bezahlt bezahle bezahlung zahlungsziel zahlungseingang geldeingang fällig fällige
    fälligen fälligkeit schuldet schulden schuldig forderung forderungen überweisen überweist überwiesen überweisung
    überweisungen eingang eingegangen eingezahlt eingehen eingeht erhalten erhält bekommen bekommt kriegen kriegt empfangen
    angewiesen anweisen veranlasst beauftragt abgebucht abbuchen abgehoben einzahlen auszahlen ausgezahlt auszahlung ausgeben
    ausgegeben ausgabe ausgaben auslage auslagen ausgelegt vorgestreckt kaufen gekauft kauf kaufe besorgt bestellt bestellen
    bestellung bestellungen geliefert lieferung spende gespendet geschenkt geschenk verschenkt umsonst gratis kostenlos kostenfrei
    kostenlose gratisstunde frei freie inbegriffen enthalten enthält kulanz privat private privater privaten privates persönlich
    eigenbeleg schicken schick schicke schickt geschickt verschicken verschickt versenden versendet versende senden sende
    gesendet abschicken rausschicken zuschicken mailen maile gemailt zusenden absenden genehmigt genehmigung genehmigen
    freigegeben freigabe freigeben freizugeben einverstanden zustimmung zugestimmt bestätigt bestätigen bestätigung versprochen
    verspricht versprechen zugesagt zusage ankündigt angekündigt sagt sagte gesagt meint meinte gemeint behauptet behaupten laut
    gehört hört glaube glaubt glauben denke denkt vermute vermutet schätze schätzt annahme angenommen nehme erwartet erwarten
    rechne rechnet geplant planen plane plant vorhaben beabsichtigt will willst wollen wollt wollte wollten soll sollst sollen
    sollt sollte sollten würde würden würdest wäre wären hätte hätten könnte könnten käme dürfte müsste möchte wünscht gewünscht
    monatlich wöchentlich jährlich täglich quartalsweise vierteljährlich halbjährlich regelmässig abo abonnement dauerauftrag
    wiederkehrend künftige verlängert betrug gefälscht spam
    million millionen tausend hundert tsd tausende hunderte mio mrd
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig null
    erste zweite dritte ersten zweiten dritten anderthalb eineinhalb zweieinhalb
    dollar euro franken pfund kronen zloty yen rubel rupien forint lira cent
    bar karte ec-karte kreditkarte girokarte lastschrift scheck schecks konto bankkonto kreditkarten bargeld
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    aufheben annullieren annulliert ungültig rückgängig zurückstellen zurückgestellt ruht pausiert ausgesetzt
    überzahlt überzahlung unterzahlt unterzahlung zuviel zuwenig zu_viel gekürzt kürzen kürzung abgezogen abziehen abzug abzüge
    aufteilen geteilt teilen aufgeteilt anteil anteile anteilig splitten halbieren halbiert verdoppeln verdoppelt addieren
    runden gerundet aufgerundet abgerundet umrechnen umgerechnet kurs wechselkurs devisen fremdwährung währung
    probelauf testlauf insolvent insolvenz pleite gekündigt kündigung kündigt verzichten verzichtet verzicht erlassen
    vorhin neulich kürzlich letzte letzten letzter letztes letztem vergangene vergangenen voriger vorige vorigen damals jüngst preis preise satz sätze früher
    gedeckelt deckel deckelung begrenzt begrenzung limit obergrenze budget höchstbetrag entfällt unbezahlt unfertig optional geplant
    gestohlen verloren defekt kaputt unbenutzt abgelehnt verweigert gesperrt eingefroren ausgeliehen geliehen leihweise leihgabe
    vierte vierten fünfte fünften
    zwischensumme guthaben saldo summe summen betrag beträge total kosten selbstkosten vorjahr vorjahres vorjahre vormonat vorquartal
    abgesehen bedingt bedingte bedingter beendet bloss einstweilig ersatzweise etliche extern fehlt fehlend fehlende früher
    früherer frühere hälftig grob hypothetisch illegal irgendwann kaum meistens mitunter nachträglich nahezu nominell
    ohnehin rückwirkend rein reserviert reservierte selten seltsam sinngemäss sogenannt sogenannte stattdessen theoretisch
    turnusmässig ungern unnötig unnötige unvollständig urspünglich ursprünglich verfallen verspätet vergeblich vergebliche
    gewohnt üblich versuchsweise vielmehr zeitweise zuletzt zwar leider hoffentlich idealerweise eigentlich heimlich inoffiziell fremd
    fremde alt alte alter getrennt gemeinsam wirklich überhaupt immer gelöscht gelöschte beinah überfällig überfällige sechste sechsten siebte siebten achte achten neunte neunten zehnte zehnten
    sohn tochter frau mann mutter vater bruder schwester kinder kind ehefrau ehemann freundin geburtstag tauschgeschäft tausch
    getauscht spendiert eingeladen einladung attrappe platzhalter blindtext testweise demo probehalber fiktiv fiktive fiktiver
    versuchte versucht beinahe fast vorhatte duplikat doppelung kopie abgebrochene symbolisch symbolischer mitgenommen
    nachbar nachbarn nachbarin nachbars marge margen wert selbstbehalt selbstbeteiligung rückgabe inzahlungnahme gewinn zuschuss
    zuschüsse eigenanteil einkaufspreis cm mm ml zoll pfand pfandgeld flaschenpfand leergut
"""
BEARING_WORDS = (
    CURRENCY_BEARING
    | frozenset(_FIXED.split())
    | with_endings(
        "unentgeltlich kostenfrei unbezahlt ausgefallen geplant fiktiv optional vorläufig"
        " doppelt dreifach halb ganz zusätzlich weiter falsch offen fällig kostenlos gratis pauschal ermässigt",
        _ADJECTIVE,
    )
    | with_endings(
        "rabatt nachlass gutschein anzahlung vorschuss storno gutschrift mahnung angebot entwurf kein", _NOUN
    )
    | with_endings(
        "stornier korrigier reduzier widerruf erstatt erinner fakturier annullier reklamier aktualisier", _VERB
    )
    | with_endings("überweis bezahl zahl berechn verrechn schuld kauf bestell verschieb versprech behaupt", _VERB)
)
"""Words that can change who, what, how much, when or whether; free text that has one is not read as free text."""
BEARING_ENDINGS = (
    "betrag betrags beträge beträgen summe summen zahlung zahlungen rabatt rabatte nachlass nachlässe gutschrift gutschriften"
    " preis preise gutschein gutscheine abzug abzüge saldo guthaben zinsen steuer steuern schuld schulden differenz anteil anteile"
).split()
"""The ends of words that bear on a request like the words above, such as `Restbetrag` and `Rechnungssumme`."""

BEARING_FORMS = (
    r"(?:probe|test)-?(?!n|ament|at|ier|ik|ur|s\b)[a-zäöü]{3,}"
    r"|(?:zurück|zurueck|rück)(?:erstatt|zahl|gezahl|ge?geb|geb|überw|gebuch|buch|gesand|send|geschick|schick|gehol|hol|gebrach|genomm|nehm)[a-zäöü]*"
    r"|entschädig[a-zäöü]*|aktien?|anleihen?"
)
"""Forms of words that say that a thing is only tried, such as `Probetermin`, not `Testament` and `Probenraum`; and of
those that take back, such as `zurückerstattet`, not `Zurückschneiden`."""
TAX_COUNTRIES = "DE AT CH LI LU"
"""Where the language is spoken; the rates of tax of these countries need no question."""

CLOSED_ABBREVIATIONS = frozenset(
    "1. 2. 3. 4. mag. mmag. stellv. rechnungsnr. re. rg. rechn. std. stdn. stk. nr. dr. prof. dipl. ing. hr. fr. str. tel. zzgl. zuzgl. inkl. exkl. abzgl. mwst. ust. ca. bzw. evtl. ggf. usw. z.b. u.a."
    " d.h. i.a. i.v. max. min. jan. feb. mär. apr. aug. sept. okt. nov. dez. st. pos. ges. gmbh co."
    " std stdn stk nr dr prof ing hr fr str tel zzgl zuzgl inkl exkl abzgl mwst ust ca bzw evtl ggf usw z.b u.a d.h i rechnungsnr i.a i.v max min pos".split()
)
"""Words whose full stop ends no sentence; with a full stop: not even before a capital letter."""

LEGAL_FORMS = frozenset("gmbh ag kg ug ohg gbr ek e.k ev e.v se mbh ltd llc inc co & gmbh&co partg".split())
FOOTERS = (
    "diese e-mail", "diese nachricht", "diese mail", "vertraulich", "der inhalt dieser", "die information in dieser", "sollten sie diese", "wenn sie nicht der richtige",
    "falls sie nicht der", "von meinem iphone", "gesendet von", "bitte denken sie an die umwelt", "denken sie an die umwelt", "sitz der gesellschaft", "geschäftsführer", "geschäftsführerin",
    "amtsgericht", "registergericht", "handelsregister", "ust-idnr", "ust-id", "steuernummer", "hrb", "datenschutz", "abmelden", "das unerlaubte", "unbefugte",
)  # fmt: skip

MARKERS = frozenset(
    """
    der die das den dem des ein eine einen einem einer und für von mit an auf in im am bei zu zur zum über aus nach per
    bitte rechnung rechnungen zahlung betrag kunde kundin datum menge anzahl einzelpreis leistung lieferant kategorie heute
    gestern stunden stunde tage std überwiesen überweisung bezahlt gezahlt ausgabe eingegangen zahlungseingang netto mwst
    stück euro beschreibung wofür zahlungsart fällig zahlbar büromaterial erfassen buchen schreiben erstellen anlegen neue
    neuer neuen nicht kein keine hallo moin grüsse gruss lg vg mfg danke dank nur als oder teilzahlung quittung bar ec
    """.split()
)
"""Frequent words by which the language is recognised."""

ADDRESS_WORDS = frozenset(
    "strasse str weg platz plz allee gasse ring ufer damm hafenstr telefon tel mobil handy fax postfach etage stock haus".split()
)
"""Words of an address or a telephone number in a signature."""

CLOSING_LINES = frozenset(
    with_plain_spellings({
        "danke", "danke dir", "vielen dank", "besten dank", "lieben dank", "danke und gruss", "danke und grüsse",
        "gruss", "grüsse", "viele grüsse", "liebe grüsse", "beste grüsse", "schöne grüsse", "freundliche grüsse",
        "herzliche grüsse", "sonnige grüsse", "mit freundlichen grüssen", "mit freundlichem gruss", "mit besten grüssen",
        "mit lieben grüssen", "lg", "vg", "mfg", "bg", "glg", "lieben gruss", "schönen gruss", "hochachtungsvoll",
    })
)  # fmt: skip
"""Lines that end a letter; what follows is the sender's signature."""

_CATEGORY_HINTS = {
    word: category
    for category, words in {
        "meals": (
            "mittagessen bewirtungskosten abendessen frühstück essen bewirtung verpflegung geschäftsessen arbeitsessen kaffee restaurant"
            " restaurantbesuch brötchen catering mittag businesslunch lunch imbiss getränke"
        ),
        "travel": (
            "fuel tanken taxi taxifahrt fahrtkosten fahrkosten zugticket zugfahrt bahnticket bahnfahrt bahnfahrkarte fahrkarte fahrkarten flug flugticket hotel"
            " hotelübernachtung übernachtung parken parkgebühr parkgebühren parkhaus parkticket reisekosten reisespesen reise reisen mietwagen bahn tanken"
            " tankfüllung benzin diesel bahncard fahrschein parkschein maut u-bahn s-bahn strassenbahn flüge hotelzimmer"
            " u-bahn-ticket s-bahn-ticket u-bahn-karte busticket fahrschein tankbeleg tankrechnung flugkosten fährticket tramticket zugkarte zugtickets bahntickets flugtickets parktickets tankquittung fernbus"
        ),
        "office_supplies": (
            "büromaterial bürobedarf druckerpapier kopierpapier papier toner druckerpatronen druckerpatrone tinte stifte"
            " kugelschreiber briefumschläge umschläge ordner aktenordner heftklammern notizbücher schreibwaren briefmarken"
            " klebeband kuverts druckertinte druckerfarbe porto portokosten briefporto paketporto"
        ),
        "software": (
            "software softwarelizenz softwarelizenzen softwareabo hosting webhosting domain bildbearbeitungssoftware"
            " buchhaltungssoftware bürosoftware grafiksoftware schnittsoftware software-abo zoom-lizenz adobe-abo cloudspeicher"
        ),
        "Communication": "internetanschluss telefonanschluss telefon telefonrechnung handyrechnung mobilfunk mobilfunkrechnung internet internetrechnung",
        "rent": "miete büromiete ladenmiete raummiete ateliermiete werkstattmiete lagermiete praxismiete",
        "marketing": (
            "werbung werbeanzeige werbeanzeigen zeitungsanzeige zeitungsinserat werbekosten werbematerial google-anzeige"
            " facebook-anzeige instagram-anzeige"
        ),
        "bank_fees": "bankgebühr bankgebühren kontoführung kontoführungsgebühr kontoführungsgebühren kontogebühr kontogebühren",
    }.items()
    for word in words.split()
}
CATEGORY_HINTS = spelled(_CATEGORY_HINTS)
"""Words of a description that name a category."""

SMALL_TALK_STOPPERS = frozenset(
    """
    es das dies diese dieser dieses diesen diesem jene die_sache er sie ihn ihm ihnen ihr ihre ihren seine seinen wir uns unser
    unsere unseren man dafür davon dazu damit darauf daran darüber darum dagegen deshalb deswegen daher hiermit hierfür
    kunde kunden kundin kundinnen auftrag aufträge vertrag verträge projekt projekte arbeit arbeiten leistung leistungen stunden
    tage tag preis preise betrag beträge summe summen geld bank buchung buchen konto termin termine datum name adresse anschrift
    satz sätze stundensatz kosten posten position positionen menge anzahl zahl zahlen nummer lieferung ware waren papiere beleg
    belege bedingungen absprache chef chefin steuerberater steuerberaterin buchhaltung buchhalterin anwalt gericht
    bitte muss musst müssen müsst musste darf dürfen kann können möchte mag lieber lässt macht machen mache gemacht passiert
    geht ging klappt funktioniert stimmt passt reicht gilt gelten zählt löschen gelöscht entfernen entfernt raus weg aus
    herr herrn frau verstorben gestorben tot probelauf testlauf
    problem probleme ärger unterschrieben unterschreibt unterschrift melde meldet melden meldung rückmeldung rückfrage klären
    klärt geklärt prüfen prüft geprüft prüfe frag frage fragen gefragt absprechen abgesprochen besprechen entscheiden entscheidet
    entscheidung überlegen überlegt witz scherz spass ernst gesperrt geschlossen aufgelöst verkauft kommt kommen tun tut getan
    wochenende neu neuer neue neues neuen anders urlaub
    """.split()
) | GRAMMAR_WORDS & frozenset("sie es er wir ihr".split())
"""Words that can refer to a request: a sentence with one of them is never taken for small talk."""

LINKING_WORDS = frozenset(
    "für von vom mit an am auf in im ins bei beim zu zur zum aus nach über um und der die das den dem des ein eine einen einem"
    " einer eines & per durch via seit vor als sowie".split()
)
"""Prepositions, conjunctions and articles: inside a description, never at its beginning or end."""

REQUEST_OPENERS = frozenset(
    "magst hättest hätten trägst buchst verbuchst notierst erfasst schickst sendest mailst schreibst machst erstellst stellst kannst könntest können könnten könnt könntet würdest würden dürfen".split()
)
"""Words with which a request in the form of a question begins."""
FOR_WORDS = frozenset("für".split())
"""Before what a price is for."""
JOINING_WORDS = frozenset("und sowie plus".split())
"""Between two lines of an invoice."""
NO_THINGS = frozenset("dringend eilig bar genehmigt bestätigt endgültig asap urgent ok okay cash final".split())
"""See english_words."""
PRICE_PREPOSITIONS = frozenset("zu à per".split())
"""Before a price."""

SOLD_THINGS = THINGS | frozenset(
    with_plain_spellings(
        "anfahrt abfahrt fahrtkosten fahrtzeit wegzeit material materialkosten kleinmaterial verbrauchsmaterial lieferung anlieferung"
        " montage einbau ausbau entsorgung anreise übernachtung übernachtungskosten reisekosten kilometer verpackung druck druckkosten"
        " einrichtung installation inbetriebnahme festplatte kabel netzteil tastatur maus lizenz software update ersatzteile ersatzteil"
        " zubehör korrektorat lektorat satz layout fotos bildbearbeitung reinigung verschnitt dübel schrauben farbe lack".split()
    )
)
"""What is billed beside something else, as a line of its own."""

NAMED_THINGS = """
change management
mit kunden/kunde/kundin/mitarbeitern/team
"""
"""Names of things that have a bearing word; in them it changes nothing."""

SENDING_WORDS = frozenset("schick schicke schicken sende senden maile mailen".split())
"""Words by which an invoice is mailed, which may exist."""
NEW_WORDS = frozenset("eine neue neuen nächste erstelle erstellen schreib schreibe mach mache".split())
"""Words by which an invoice is a new one."""

PAYMENT_NOUNS = frozenset(
    with_plain_spellings("überweisung banküberweisung lastschrift zahlung scheck karte ec paypal teilzahlung".split())
)
"""Words for a payment that tell nothing of its direction where a name stands right behind them."""
CAME_IN = frozenset(
    with_plain_spellings(
        "eingegangen angekommen eingetroffen erhalten bekommen gutgeschrieben eingereicht eingelöst eingezahlt zahlungseingang geld"
        " geldeingang eingang kontoeingang bankeingang kam kamen reingekommen beglichen ausgeglichen".split()
    )
)
"""Words by which money came in."""
