"""German: sentences that tell what was done for a customer and how much of it, with the verbs by rule.

One row per phrase; see `grammar.patterns`. Only what was done counts: a sentence has a participle, or a verb that says
that something was. What is to be done is none of them.
"""

from My_AI_Employee.planners.rules.grammar.language.german_harmless import DONE_WORDS
from My_AI_Employee.planners.rules.grammar.language.german_invoice import (
    _AT,
    _EACH,
    _FOR_ITS,
    _LINE_SIGN,
    _RATE,
    _WHO,
)
from My_AI_Employee.planners.rules.grammar.language.orders import any_order

_PREFIXES = ("", *"auf an ab aus ein um nach vor her fest frei fertig zusammen durch rein raus hoch weg neu".split())
_CRAFTS = """
gebaut gelegt gemäht geschnitten geräumt geputzt gemauert gebohrt gehängt geschraubt geklebt gerichtet gemessen geladen
gefüllt gedruckt gezeichnet gelesen gedreht gegraben gepflanzt gesägt geschliffen gespachtelt gewaschen gesaugt gewischt
gebügelt genäht gekocht gebacken gegrillt gekehrt gefegt gestreut gefräst gehobelt gegossen geschweisst gelötet
gepasst gespielt gewechselt gefahren geholt getragen gebracht gestellt gesetzt gespült gejätet gestutzt gefällt
"""
_NEVER_OF_WORK = frozenset(
    """
    abgesetzt ausgesetzt eingestellt abgestellt eingeräumt abgelegt ausgelegt vorgelegt nachgelegt zusammengelegt weggebracht
    zurückgestellt umgestellt vorgestellt nachgestellt durchgestrichen weggestrichen ausgestrichen abgestrichen eingestrichen
    abgeholt nachgeholt weggefahren weggestellt weggeräumt weggetragen freigestellt freigesetzt freigelegt umgelegt umgesetzt
    angebracht vorgebracht eingebracht ausgebracht aufgebracht angesetzt festgesetzt festgelegt aufgelegt gestellt gesetzt
    geholt gebracht getragen gestrichen angetragen eingetragen vorgetragen nachgetragen ausgetragen abgetragen einholt
    eingeholt aufgeholt angefahren ausgefahren abgefahren umgefahren eingefahren vorgefahren hochgefahren weggelegt
    ausgeladen eingeladen vorgeladen umgeladen gefahren angelegt eingelegt umgedreht abgedreht aufgedreht durchgedreht
    angerichtet hergerichtet ausgerichtet abgelesen vorgelesen angesaugt weggewischt eingespielt vorgespielt
    """.split()
)
"""Such words that can also put off, take back or hand over; those that are work have rows of their own below."""
_LIGHT = """
gemacht geleistet gearbeitet gehalten abgehalten gehabt verbracht durchgeführt erbracht gegeben geliefert absolviert
aufgewendet benötigt gebraucht investiert geholfen ausgeholfen mitgearbeitet umgesetzt angebracht gefahren
abgefahren hergerichtet ausgerichtet eingerichtet aufgespielt eingespielt angelegt angestrichen überstrichen ausgefahren abgetragen
"""
_STEMS = """
programm install mont repar konfigur renov san tapez lack fotograf digitalis moder präsent train organis koordin dokument
analys redig lektor formul illustr retusch fris mass therap desinfiz inspiz kalibr transport dekor serv recherch archiv sort
katalog imprägn pol las isol beton plan porträt skizz modell restaur instruier vertikut rasier
"""
_PREFIXED = """
bearbeitet begleitet betreut beraten bepflanzt bemalt beschriftet beklebt beschnitten bewässert verlegt verkabelt verputzt
verfugt verglast verpackt versorgt vermessen erstellt erarbeitet entworfen entwickelt entsorgt entrümpelt entfernt
übersetzt überarbeitet überprüft unterrichtet unterstützt untersucht gestaltet gecoacht gedolmetscht getextet gefilmt
gedüngt gepflegt gereinigt gewartet geschult verteilt gestapelt gehackt gemulcht gepflastert gestempelt
"""
_OTHERS = " ".join((DONE_WORDS, _LIGHT, _PREFIXED, *(f"{stem}iert" for stem in _STEMS.split())))
WORK_DONE = (
    f"(?:(?!(?:{'|'.join(sorted(_NEVER_OF_WORK))})[% ])(?:{'|'.join(_PREFIXES)})(?:{'|'.join(_CRAFTS.split())})"
    f"|{'|'.join(sorted(set(_OTHERS.split())))})"
)
"""The pattern of participles of what one does for a customer: the crafts' verbs with their prefixes, and others."""

_HAVE = "(wir haben|ich habe|haben wir|habe ich|hab ich|ich hab|hab|habe|haben|wurden|wurde)"
_AGO = (
    "(DATE [früh/vormittag/mittag/nachmittag/abend]|(am|vom|seit) DATE|(letzte|vergangene|vorige|diese) woche"
    "|in der (letzten|vergangenen|vorigen) woche|(letzten|vergangenen|vorigen|diesen) monat|letztes wochenende"
    "|am [letzten/vergangenen] wochenende|in den letzten tagen|in den letzten wochen|vorhin|neulich|kürzlich|im MONTH)"
)
_WHERE = f"(bei|für|beim|fürs|in_der) {_WHO} CUSTOMER"
_THING = "[die/das/der/den/dem/eine/ein/einen/unsere/ihre/ihren/seine/seinen/deren/dessen/neue/neuen]"
_MUCH = "[insgesamt/zusammen/genau]"
_PRICED = f"({_RATE}|{_AT} MONEY [{_EACH}]|MONEY {_EACH})"

WORK = "\n".join(
    (
        any_order(f"work+worked | {_HAVE} {{}} {_MUCH} QTY UNIT [.] DESC [DID]", _AGO, _WHERE),
        any_order(f"work+worked | {_HAVE} {{}} {_MUCH} QTY UNIT [.] DID", _AGO, _WHERE),
        any_order(f"count+worked | {_HAVE} {{}} {_MUCH} SEVERAL DESC DID", _AGO, _WHERE),
        any_order(f"done+worked | {_HAVE} {{}} {_THING} DESC DID [und DID2]", _AGO, _WHERE),
        f"""
work+worked  | {_HAVE} {_MUCH} QTY UNIT [.] DESC {_WHERE} [{_AGO}] [DID]
work+worked  | [{_AGO} ,/:/-] {_WHERE} [,/:/-] [{_HAVE}] [{_AGO}] {_MUCH} QTY UNIT [.] DESC DID
work+worked  | {_AGO} [{_HAVE}] [{_WHERE}] {_MUCH} QTY UNIT [.] DESC DID
work+worked  | {_AGO} [,/:/-] [{_WHERE}] [,/:/-] [{_HAVE}] {_MUCH} QTY UNIT [.] DID
work+worked  | {_WHERE} {_HAVE} [{_AGO}] {_MUCH} QTY UNIT [.] DESC [DID]
work+worked  | {_WHERE} {_HAVE} [{_AGO}] {_MUCH} QTY UNIT [.] DID
work+worked  | [die/das/der] CUSTOMER (hat|hatte) [{_AGO}] QTY UNIT [.] [DESC] (gehabt|gebucht|erhalten|bekommen)
count+worked | {_WHERE} [{_HAVE}] [{_AGO}] {_MUCH} SEVERAL DESC DID
count+worked | {_AGO} [,/:/-] [{_HAVE}] [{_WHERE}] {_MUCH} SEVERAL DESC DID
work+worked  | (sie|die|er) (haben|hat|hatten|hatte) [{_AGO}] QTY UNIT [.] [DESC] (gehabt|gebucht|erhalten|bekommen)
count+worked | (sie|die|er) (haben|hat|hatten|hatte) [{_AGO}] SEVERAL DESC (gehabt|gebucht|erhalten|bekommen)
count+worked | [die/das/der] CUSTOMER (hat|hatte) [{_AGO}] SEVERAL DESC (gehabt|erhalten|bekommen)
work         | {_FOR_ITS} QTY UNIT [.] DESC [DID]
work         | {_FOR_ITS} QTY UNIT [.] DID
count        | {_FOR_ITS} SEVERAL DESC
each         | [je/jeweils/zu_je/à/zu] MONEY (pro|das|je|/) (stück|stk) [.]
each         | (je|jeweils|zu je|à|stückpreis|einzelpreis) [:/von] MONEY
each         | [,] (kostet|kosten) (je|jeweils) MONEY
each         | [,] (kostet|kosten) [je/jeweils] MONEY (pro|das|je) stück
per          | MONEY (pro|je|/) HEAD
per          | [,] (kostet|kosten) MONEY (pro|je|/) HEAD
work         | (die|das|dies) [{_AGO}] (waren|sind) [also] {_MUCH} QTY UNIT [.] [DESC]
work         | (angefallen|geleistet|gearbeitet) (sind|wurden|wurde|haben wir|habe ich) [also] {_MUCH} QTY UNIT [.] [DESC]
work         | (abgerechnet|berechnet) (werden|wird) {_MUCH} QTY UNIT [.] [DESC]
measure      | (es|das|dies) (waren|sind|wären|macht|machte) [also] {_MUCH} QTY UNIT [.] {_AT} MONEY [{_EACH}]
measure      | [abgerechnet/berechnet] (werden|wird|waren|sind) {_MUCH} QTY UNIT [.] {_AT} MONEY [{_EACH}]
measure      | (vereinbart|ausgemacht|abgemacht|geplant|besprochen|angefallen) (waren|sind) {_MUCH} QTY UNIT [.] {_AT} MONEY [{_EACH}]
line         | (vereinbart|ausgemacht|abgemacht|besprochen|angefallen) (waren|sind|ist|war) {_MUCH} QTY UNIT [.] DESC {_LINE_SIGN} {_PRICED}
line         | {_FOR_ITS} QTY UNIT [.] DESC {_LINE_SIGN} (pro|je) UNIT2 [.] [:/nur] MONEY
line         | DESC {_LINE_SIGN} QTY UNIT [.] [,/:/-/à/zu] (pro|je) UNIT2 [.] [:] MONEY
line         | DESC {_LINE_SIGN} QTY UNIT [.] (zu|zum|mit|à|bei) {_RATE}
line         | {_FOR_ITS} QTY UNIT [.] DESC {_LINE_SIGN} (zum|mit dem|bei einem|zu einem|mit einem) [vereinbarten/üblichen/normalen/bekannten] UNIT2 (von|:|à) MONEY
line         | {_FOR_ITS} QTY UNIT [.] DESC (am|vom) DATE {_LINE_SIGN} {_PRICED}
line         | {_FOR_ITS} QTY UNIT [.] DESC ([von] letzter|[von] dieser|letzte|diese) woche {_LINE_SIGN} {_PRICED}
rate         | (zum|mit dem|bei einem|zu einem|mit einem|mein|unser|der|ein) [vereinbarten/üblicher/normaler/vereinbarter/vereinbarte] UNIT2 [.] [beträgt/ist/war/von/liegt_bei/lag_bei/wäre/:/=] MONEY
rate         | (stundensatz|tagessatz|stundenlohn|stückpreis|einzelpreis) [wie_besprochen/wie_vereinbart/wie_immer/wie_gehabt/bleibt_bei] [beträgt/ist/war/von/:/=/-/,] MONEY
rate         | (das|die|es|pro UNIT2|je UNIT2) (kostet|kosten|macht|machen|berechnen_wir|berechne_ich|nehme_ich|sind|waren|wären) MONEY [{_EACH}]
rate         | (pro|je) UNIT2 [.] [,/:/=] [à] MONEY
rate         | [,] (kostet|kosten|macht|macht jeweils) [jeweils] MONEY {_EACH}
rate         | (jede|jeder|jedes|die|das|der) UNIT2 [.] (kostet|kosten|zu|macht|für|à) MONEY
rate         | (ich|wir) (nehme|nehmen|berechne|berechnen|bekomme|bekommen) [dafür/hierfür] MONEY {_EACH}
done         | {_THING} DESC [(für|bei|beim|von|an) {_WHO} CUSTOMER] (ist|sind|war|waren|wurde|wurden) [{_AGO}] (DID|abgegeben|übergeben|abgenommen|ausgeliefert|freigeschaltet|fertig geworden) [worden]
done         | {_THING} DESC (ist|sind) [wohlbehalten/gut/heil/pünktlich/sicher/bestens/wunderbar/rechtzeitig] [bei_uns|bei_mir|hier|in_der_kanzlei|im_büro] [wohlbehalten/gut/heil/pünktlich/sicher/bestens] (angekommen|eingetroffen)
done+worked  | {_WHERE} {_HAVE} [{_AGO}] {_THING} DESC DID [und DID2]
done+worked  | {_AGO} {_HAVE} [{_WHERE}] {_THING} DESC DID
done+worked  | {_AGO} {_WHERE} {_THING} DESC DID
done+worked  | DESC {_WHERE} [{_AGO}] DID
customer+worked | {_WHERE} (fallen|fielen|sind|waren|kommen|stehen) [{_AGO}] [noch] [an|zusammen|zu_buche|auf_der_liste|zur_abrechnung_an] [:]
customer+worked | {_AGO} (war|waren) (ich|wir) {_WHERE}
customer+worked | (ich|wir) (war|waren|bin|sind) [{_AGO}] {_WHERE} [{_AGO}] [gewesen/unterwegs/tätig/vor_ort/im_einsatz]
customer+worked | (war|waren|bin|sind) (ich|wir) [{_AGO}] {_WHERE} [{_AGO}] [gewesen/unterwegs/tätig/vor_ort/im_einsatz]
fill+worked  | (ich|wir) (war|waren) [{_AGO}] (dort|da|vor ort)
fill+worked  | (war|waren) [{_AGO}] (dort|da|vor ort)
""",
    )
)
"""Rows of invoice requests."""
