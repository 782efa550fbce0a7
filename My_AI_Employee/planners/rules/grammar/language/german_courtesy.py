"""German: courtesies by class, and what else says nothing of a request. One row per phrase; see `grammar.patterns`."""

PARTICLES = frozenset(
    """
    bitte mal noch gerade grad grade eben soeben jetzt nun endlich kurz schnell rasch zügig zeitnah gern gerne einfach auch
    ebenfalls ja nämlich übrigens netterweise freundlicherweise lieberweise dann direkt gleich umgehend schnellstmöglich
    baldmöglichst baldigst zeitgleich höflich höflichst freundlich herzlich vielmals
    """.split()
)
"""Words that give a sentence its tone only; a sentence is read once more without them."""

INVOICES_EXIST = True
"""Whether it is asked about words that tell of an invoice which there is already (`rules.invoices_that_exist`)."""

SMALL_WORDS = frozenset("die das der den dem des ein eine einen einem einer ne mir dir ihm ihnen hab habe".split())
"""Articles and pronouns that change nothing where the rest of their sentence is known; `uns` may say who pays."""

VERB_ENDS = frozenset("zu aus fertig hin an".split())
"""The ends of verbs of asking at the end of a clause, as in `stell sie aus`; `ein` and `ab` can put off."""

JUST_NOW_BESIDE = frozenset("gerade grad soeben eben vorhin".split())
"""Words by which a payment came today."""

COUNTING_PARTICLES = frozenset({"mal"})
"""Particles that count behind a number: `3 mal`."""

_NO_PARTICLES = (
    "noch mal|noch einmal|jedes mal|dieses mal|nächstes mal|letztes mal|erstes mal|zweites mal|ein mal|gleich null"
)
PARTICLE_IDIOMS = frozenset((row.split()[0], row.split()[1]) for row in _NO_PARTICLES.split("|"))
"""Pairs of words in which one is no particle."""

BEFORE_NAMES = frozenset("an für bei mit von zu".split())
NAME_ARTICLES = frozenset("die das der den dem".split())
"""Articles that say nothing between such a preposition and the name of a customer."""

_GREAT = "lieb/schön/herzlich/freundlich/sonnig/best/viel/nett/fröhlich/warm/kollegial/winterlich/herbstlich/sommerlich/weihnachtlich/stürmisch"


def _forms(ending: str) -> str:
    return "/".join(word + ending for word in _GREAT.split("/"))


_DAY = "tag/abend/feierabend/sonntag/samstag/montag/vormittag/nachmittag/mittag/morgen/urlaub/start_in_die_woche/wochenstart/restlichen_tag"
_LUCK = "woche/zeit/tage/feiertage/ferien/restwoche/adventszeit/wochenmitte"
_DEGREE = "[ganz/recht/sehr]"
_FROM = "[aus/von/nach/vom] [der/dem] [HEAD] [HEAD2]"

COURTESIES = f"""
polite | (magst|möchtest|würdest|kannst|könntest) du [bitte] [so_lieb_sein|so_nett_sein|so_gut_sein|so_freundlich_sein] [und]
polite | (kannste|könntste|könnteste|magste) [mir/uns] [bitte/mal] [bitte/mal]
polite | (mögen|möchten|würden|dürften|könnten) (sie|ihr) [bitte] [so_lieb_sein|so_nett_sein|so_gut_sein|so_freundlich_sein] [und]
polite | (wären|wärst|wärt|wärest|seien|sei|seid) [du/sie/ihr] [bitte] so (lieb|nett|gut|freundlich) [und/,]
polite | (darf|dürfte|dürften|dürfen|kann|könnte|möchte) (ich|wir) (dich|sie|euch) [bitte] [um folgendes] (bitten|darum bitten) [,/:]
polite | (es|das) (wäre|wär) (nett|lieb|toll|super|schön|prima|klasse|sehr nett|sehr lieb|ganz toll|fein|freundlich) [von dir/ihnen/euch] [,] wenn (du|sie|ihr) [bitte]
polite | [es/das] wäre (nett|lieb|toll|super|schön|prima|klasse) [,] wenn (du|sie|ihr)
polite | (ich|wir) (wäre|wären) [dir/ihnen/euch] [sehr] dankbar [,] wenn (du|sie|ihr)
polite | (ich|wir) (bitte|bitten) (dich|sie|euch) [,/höflich/freundlich/hiermit]
polite | (ich|wir) (möchte|möchten|würde|würden|wollte|wollten|darf|dürfen|dürfte|dürften) (dich|sie|euch) [gern/gerne/noch/auch] [höflich/freundlich/herzlich] [darum/hiermit] bitten [,] [uns/mir]
polite | (ist|wäre) es [vielleicht] möglich [,] [mir/uns]
polite | denk/denke/denkt/denken_sie bitte an
polite | (bitte [auch] daran denken [,]|bitte dran denken [,])
polite | [bitte] nicht zu vergessen
greet  | [einen/wunder/ganz] (wunderschönen|schönen|guten|recht schönen) (guten tag|guten morgen|tag|morgen|abend|wochenstart|montag|freitag|mittag|vormittag|nachmittag) [zusammen|in die runde|ihr lieben|allerseits]
greet  | (hallo|hi|hey|moin|servus|liebes|guten morgen|guten tag) [und] (guten morgen|guten tag|guten abend|moin|schönen tag|zusammen|ihr beiden|ihr lieben|ihr zwei|liebes team|liebe leute|liebe alle|an alle|allerseits|nochmal|nochmals|wieder)
greet  | (hallo|hi|hey|moin|liebes|liebe|lieber|guten morgen|guten tag|sehr geehrtes) [liebes/liebe] [NEW] - team
greet  | (hallo|hi|hey|moin|liebe|guten morgen|guten tag) [liebe] (frau|herr) [dr/prof] [.] NEW
greet  | sehr geehrte/geehrter/verehrte/verehrter/liebe/lieber frau/herr [dr/prof/doktor/professor] [.] [dr/prof] [.] NEW
greet  | [hallo/hi/hey/moin/guten_tag/guten_morgen/sehr_geehrtes] liebes HEAD [team] [,/!]
greet  | [hallo/hi/hey/moin/guten_tag/guten_morgen] (ihr lieben|ihr_zwei|liebe kolleginnen|liebe kollegen|liebe kolleginnen und kollegen|liebe leute) [,/!]
greet  | werte/werter frau/herr NEW
greet  | (moin|hallo|hi|hey|guten morgen|guten tag|servus|mahlzeit) [in die runde|nach kiel|aus dem büro] [!/,]
greet  | (liebe|lieber|hallo|hi|moin|hallo liebe|hallo lieber) FIRSTNAME [[dr .] HEAD] [,/!]
thanks | [{_forms("en")}] ({_forms("en")}|tausend) dank [dir/euch/ihnen] [schon/schon_mal/schonmal/jetzt_schon/im_voraus/vorab/nochmal/nochmals/dafür/hierfür/vielmals/fürs_erledigen|und {_forms("e")} grüsse|und {_forms("en")} gruss]
thanks | (danke|merci|dankeschön|dankesehr|thx|thanks|grazie|danke danke) [dir/euch/ihnen] [schon/schon_mal/schonmal/jetzt_schon/im_voraus/vorab/vielmals/sehr/dafür/hierfür/fürs_erledigen/fürs_kümmern/für_alles/für_die_hilfe/für_deine_hilfe/für_ihre_hilfe/für_eure_hilfe/für_ihre_mühe/für_deine_mühe/für_die_mühe]
thanks | (danke|vielen dank|besten dank|herzlichen dank|lieben dank) (für (deine|ihre|eure|die) (mühe|hilfe|unterstützung|arbeit|geduld|zuarbeit|zusammenarbeit|schnelle hilfe|schnelle erledigung|schnelle bearbeitung|erledigung|bearbeitung|rückmeldung|antwort|schnelle antwort|nachricht|tolle arbeit|gute arbeit|gute zusammenarbeit|nette zusammenarbeit|angenehme zusammenarbeit) [im_voraus|schon_mal])
thanks | (ich|wir) (danke|danken|bedanke mich|bedanken uns) [dir/ihnen/euch] [schon_jetzt|im_voraus|vorab|schon_mal|herzlich|recht_herzlich|sehr]
thanks | [nochmals/nochmal/auch/schon_mal] (danke|merci|({_forms("en")}|tausend) dank) [dir/euch/ihnen] [nochmal/nochmals/auch/sehr] (für|über) (die|den|das|deine|deinen|dein|ihre|ihren|ihr|eure|euren|euer) DESC [(am|vom) DATE] [!]
close  | {_DEGREE} [und] [{_forms("e")}] ({_forms("e")}) [und ({_forms("e")})] grüsse [an_alle|an_das_team|ans_team|{_FROM}]
close  | {_DEGREE} [und] [mit] [{_forms("en")}] [({_forms("en")}|{_forms("em")})] (gruss|grüssen) [an_alle|an_das_team|ans_team|{_FROM}]
close  | (herzlichst|herzlich|herzliche_grüsse|liebst|alles liebe|alles gute|beste|mit besten wünschen|mit den besten wünschen|viele_grüsse|gruss|grüssle|grüssli|grüessli|liebe_grüsse|lg|vg|mfg|bg|hg|sg|glg|gvg|vlg|bis_denn|bis_die_tage) [,/!]
close  | [und] [bis/,] (bis morgen|bis gleich|bis nachher|bis später|bis bald|bis dann|bis demnächst|bis nächste woche|bis zum nächsten mal|bis montag|bis dienstag|bis mittwoch|bis donnerstag|bis freitag|auf bald|man sieht sich|wir sehen uns|wir hören uns|bis die tage) [!]
close  | [(ich|wir) (wünsche|wünschen) [dir/ihnen/euch] [noch]] [einen/ein/eine/und/noch] [noch] (schönen|guten|tollen|angenehmen|erholsamen|sonnigen|entspannten|ruhigen|wunderschönen) ({_DAY}) [dir/euch/ihnen] [noch] [!]
close  | [(ich|wir) (wünsche|wünschen) [dir/ihnen/euch] [noch]] [eine/und/noch] [noch] (schöne|gute|tolle|angenehme|erholsame|sonnige|entspannte|ruhige) ({_LUCK}) [dir/euch/ihnen] [noch] [!]
close  | [(ich|wir) (wünsche|wünschen) [dir/ihnen/euch] [noch]] [ein/und] (schönes|gutes|tolles|erholsames|sonniges|entspanntes|ruhiges|wunderschönes) (wochenende|rest-wochenende|neues jahr) [dir/euch/ihnen] [!]
close  | (diese nachricht wurde|nachricht|e-mail) [von/mit] meinem/einem (iphone|handy|smartphone|mobiltelefon) (gesendet|geschrieben|verschickt)
close  | (unterwegs vom handy|vom handy|mobil|von unterwegs) (gesendet|geschrieben|getippt|diktiert) [,] [(tippfehler|rechtschreibfehler) (bitte entschuldigen|inklusive|inbegriffen|bitte ignorieren)]
talk   | (so schnell wie möglich|so bald wie möglich|möglichst bald|möglichst schnell|möglichst zeitnah|bei gelegenheit|wenn möglich|falls möglich|nach möglichkeit|wenns geht|wenn's geht|wenn es geht|asap|eilt ein bisschen|eilt etwas|ist eilig|ist dringend|dringend|eilig)
talk   | (sobald|wenn) (du|sie|ihr) [mal/kurz/bitte] [einen/eine] [kurzen/freien/freie] (zeit|moment|minute|luft|gelegenheit|dazu) (hast|haben|habt|kommst|kommen|kommt|findest|finden|findet)
talk   | (es|das) (eilt|drängt|pressiert) [etwas/ein_bisschen/ein_wenig/sehr|nicht]
talk   | [nur] [mal/ganz] (kurz|schnell|kurze info|kleine info|zur info|kurze notiz|kurze bitte|eine kleine bitte|eine bitte|ein anliegen|kleines anliegen|zwei dinge|noch etwas|noch was|eine sache|noch eine sache) [noch] [vorab] [:/,/-]
talk   | (ich|wir) (hätte|hätten|habe|haben|hab) [da/noch/mal] (eine|ein|eine kleine|ein kleines|eine kurze) (bitte|anliegen|anfrage) [an (dich|sie|euch)] [:/,]
talk   | (wie|so wie) [wir_es|wir|es|du_weisst] [schon] [vorhin|gestern|telefonisch|am_telefon|per_mail|letzte_woche|eben|gerade|neulich|bereits] [miteinander/zusammen] (besprochen|vereinbart|ausgemacht|abgemacht|abgesprochen|verabredet|angekündigt|gewünscht|erwähnt|abgestimmt|gesagt|beauftragt|versprochen) [haben/hatten/war]
talk   | wie [telefonisch|am_telefon|per_mail|persönlich|vor_ort|vorhin|kürzlich|neulich] (besprochen|vereinbart|ausgemacht|abgemacht|abgesprochen|verabredet|angekündigt|gewünscht|erwähnt|abgestimmt|gesagt|beauftragt|bestellt)
talk   | (mir|uns) ist [das/es] [echt/wirklich/sehr/etwas/total/furchtbar/ein_bisschen] (unangenehm|peinlich) [,] [aber]
talk   | (es|das) tut (mir|uns) [echt/wirklich/sehr/total] leid [,] [aber]
talk   | [ich/wir] (hoffe|hoffen) [,] (das|es) (ist|geht|war|passt) [so] (okay|ok|in ordnung|in_ordnung|möglich|für_dich_okay|recht|verständlich)
talk   | (das|es) (wäre|wär|ist) (super|toll|nett|lieb|klasse|prima|schön|spitze|perfekt|mega) [von_dir|von_ihnen|von_euch]
talk   | (freue mich|freuen uns|ich freue mich|wir freuen uns) [sehr/schon] [auf/über] [ein/das/den/die/unser/unsere/ihre/deine/eine] [baldiges/baldige/nächste/nächsten/nächstes/weitere/gute/schnelle/weiterhin_gute] (wiedersehen|zusammenarbeit|termin|treffen|antwort|rückmeldung|nachricht)
talk   | (auf|für) [eine] (weiterhin gute|gute|weitere gute) zusammenarbeit
talk   | [herr/frau] [dr .] HEAD (lässt|lassen) (dich|sie|euch) [ganz] [herzlich/lieb/schön] grüssen [und]
talk   | [liebe/schöne/viele/herzliche] grüsse (an|auch an) (deine|die|ihre|eure) (familie|frau|kinder|lieben)
talk   | (super|toll|prima|klasse|perfekt|spitze|sehr schön|wunderbar|sehr gut|alles klar|sehr gerne|gerne|ja gerne|ja gern|passt|okay|ok|genau|ja genau|stimmt|ja|jep|jo) [,/!/.]
talk   | (hier|anbei|unten|nachfolgend|nachstehend|folgend|dazu) [noch/wie_besprochen/wie_gewünscht/wie_versprochen] [die/meine/unsere/der/das/ein/eine/einen/mein/unser] [kurze/kurzer/neue/neuer/aktuelle] (daten|angaben|details|infos|stunden|stundenzettel|stundennachweis|zettel|beleg|belege|quittung|bon|notiz|übersicht|aufstellung|liste|rapport|arbeitszettel) [dazu] [:/von/für/vom/,]
talk   | (den|der|das|die) (beleg|bon|quittung|kassenzettel|kassenbon|zettel) (bringe|bring|reiche|schicke|scanne|lege|hänge|gebe) (ich|wir) [dir/ihnen/euch] [DATE|morgen|noch|später|nachher|dann|mit] (mit|nach|ein|an|dazu|rein|ab)
talk   | (beleg|bon|quittung|kassenzettel|kassenbon) (folgt|kommt|kommt noch|reiche ich nach|reich ich nach|habe ich|hab ich|liegt vor|liegt im büro|ist da|liegt dabei|ist im ordner|hab ich abgeheftet|habe ich abgeheftet|im anhang|siehe anhang|foto anbei|als foto anbei)
talk   | (sonst|ansonsten) [ist|bleibt] alles (gut|bestens|prima|okay|klar|in_ordnung)
talk   | [@/an] buchhaltung/büro/buchhalter/buchhalterin [:/,]
talk   | [mit] bitte um (kenntnisnahme|erledigung|bearbeitung|kurze_rückmeldung|rückmeldung|bestätigung)
talk   | [dann] (sag|gib|geben_sie|sagen_sie|sagt|gebt) [mir/uns] [bitte/kurz/einfach] [kurz] bescheid [,] (wenn|falls|ob) (noch was|noch etwas|was|etwas|alles|noch irgendwas) (fehlt|unklar ist|nicht passt|offen ist|passt|geklappt hat|raus ist|erledigt ist)
talk   | [dann] (sag|gib|geben_sie|sagen_sie) [mir/uns] [bitte/kurz/einfach] [kurz] bescheid
talk   | (und|oder) ruf [mich] an
talk   | (für|bei) (fragen|rückfragen) (stehe|stehen|bin|sind) (ich|wir) [dir/ihnen/euch] [gern/gerne/jederzeit] [gern/gerne] (zur_verfügung|erreichbar|da|bereit)
close  | i . a . [HEAD] [HEAD2]
close  | im auftrag [HEAD] [HEAD2]
"""
"""Rows that hold in requests of every type."""
