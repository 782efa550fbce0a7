"""The parts of a request for an invoice, which may stand in any order and over several sentences. Data only.

They are read beside the phrases of invoice requests that have no free text, so that who, terms, due dates, numbers of
orders, mailing and courtesies are said there. In the form of `grammar.patterns`; the meanings before the sign `|`:

topic: what stands right before the thing that is billed; qty: so many of it; was: that sums up what was done, as `it
was`; did: who did what stands right behind it, did+we as we did, did+you as a customer says; finished: stands right
behind the thing; when: on which day the work was done; worked: the hours that it took, without a thing.
Prices: each for one of what is counted; rate for a unit; head for a thing that the words count too; at without a word
that tells whether for one or for all; flat for all; amount without any word.
"""

from collections.abc import Mapping

from My_AI_Employee.planners.rules.grammar.language.french_invoice_parts import FRENCH, OVER_IN_FRENCH
from My_AI_Employee.planners.rules.grammar.language.german_invoice_parts import GERMAN

_THE = "[the/our/their/your/his/her/my/this/that/these/those/a/an/some/all_the]"
_PAST = (
    "(did|done|delivered|made|supplied|provided|installed|fitted|printed|baked|cooked|catered|taught|tutored|coached"
    "|gave|ran|held|hosted|put in|put up|built|painted|plastered|tiled|translated|proofread|wrote|shot|photographed"
    "|filmed|edited|retouched|fixed|repaired|mended|cleaned|washed|planted|mowed|pruned|trimmed|cut|designed|redesigned"
    "|drew|developed|set up|configured|migrated|serviced|maintained|tuned|assembled|mounted|hung|laid|framed|engraved"
    "|sewed|altered|upholstered|recorded|mixed|mastered|transcribed|interpreted|moderated|trained|reviewed|inspected"
    "|surveyed|tested|sanded|varnished|welded|landscaped|finished|finished up|completed|wrapped up|prepared|produced"
    "|handed over|dropped off|shipped|replaced|redid)"
)
_FINISHED = (
    "(done|finished|complete|completed|delivered|wrapped up|signed off|launched|shipped|handed over|installed|printed"
    "|live|online|up and running|in place)"
)
_ALL = (
    "(flat|flat fee|fixed|fixed price|all in|in total|altogether|all told|total|for the lot|for everything"
    "|for all of it|for all of them|for the whole job|for the whole thing|for the job|as a lump sum)"
)
_AGREED = "[as (agreed|discussed|arranged|quoted)]"
_RATE = "[the/our/my/your/a/an] [usual/agreed/normal/regular/standard] [hourly/daily] [rate/price/fee] [of]"
_ENGLISH = f"""
topic  | for/covering/regarding {_THE}
join   | (and|plus|also|and also|+|&|as well as)
invoice+topic | [please/kindly] (invoice|bill|charge) (CUSTOMER|them|him|her|us|me) (the|our|their|your|his|her|my|a|an)
invoice | [please/kindly] (make|write|draw) (the|an|their) (invoice|bill) (out|up)
invoice | (they|he|she|CUSTOMER) (get|gets) (an|a|the|their) [new] (invoice|bill)
send   | [and/then/,] [please|you can] (send|mail|email) (it|the invoice|this) [out/over/off] (right away|straight away|at once)
note   | [and/,] (they|she|he) (asked for|want|wants|need|needs) [the/their/our] [po/order/purchase_order/job/reference] [number/no/#] CODE (on|in) (it|the invoice)
note   | [and/,] [please] (put|state|quote|mention|add|include) [the/our/their/your] [po/order/purchase_order/job/project/reference/ref] [number/no/#] [:] CODE [(on|in) (it|the invoice|the bill)]
note   | [our/the/their/your] job [number/no/#] [is/:] CODE
skip   | in (good|perfect|great) (order|condition|shape)
did+you | (i|we) [have/'ve] [now/just] (received|got|had) [the/your/all_the/all]
did+you | (i've|we've) [now/just] (received|got|had) [the/your/all_the/all]
topic  | for DATE s/'s
topic  | for (last week|last month|this morning|monday|tuesday|wednesday|thursday|friday|saturday|sunday) s/'s
topic  | (item|service|work|description|job|what) :
each   | [at/and] (my|our|the|your) [usual/agreed/normal/regular/standard] [hourly/daily] rate (is|was|of|:) MONEY
topic  | (it's|it is|that's|that is|this is|which is) for {_THE}
qty    | [for] {_THE} QTY UNIT [of/on/for] [the/our/their/your/my/a/an]
qty    | [for] {_THE} QTY [x/×]
was    | [and/,] [all_in_all/in_all/altogether/in_total] (it|that|this|there|they|these|those|which) (was|were|is|are|took|makes|made|came to|comes to) [us/me]
was    | (it's|that's|they're|there's)
did+we | (i|we) [have/had] [just/now/finally/also/already] {_PAST} {_THE}
did+we | (i've|we've|i'd|we'd) [just/now/finally/also/already] {_PAST} {_THE}
did+you | you [have/had] [just/now/finally/also/already] {_PAST} {_THE}
did+you | you've [just/now/finally/also/already] {_PAST} {_THE}
did    | [just/finally] {_PAST} {_THE}
finished | (is|are|was|were|has been|have been) [now/all/finally/both/just] {_FINISHED}
when   | last_week/last_month/this_week/this_month/this_morning/this_afternoon/last_night/over_the_weekend
when   | [on] DATE
worked | [and/,] [all_in_all/in_all/altogether/in_total] [it/which/that] (took|needed) [us/me] QTY UNIT [in_total/altogether]
worked | [all_in_all/in_all/altogether/in_total] (i|we) (spent|put in|worked|needed) QTY UNIT [on/with] [it/that/this] [in_total/altogether]
each   | [,] [at/@/for] MONEY (each|apiece|a piece|per piece|per item|per unit|each one|a pop) {_AGREED}
each   | (they're|they are|they were|each is|each was|each one is|each one was|each costs|each) [at] MONEY [each/apiece] {_AGREED}
rate   | [,] [at/@/for] {_RATE} MONEY (per|a|an|/) UNIT2 {_AGREED}
rate   | [,] [at/@/for] MONEY hourly {_AGREED}
rate   | [and] (we|you|i) [had] (agreed|agreed on|said) {_RATE} MONEY (per|a|an|/) UNIT2
head   | [,] [at/@/for] [the] [agreed] [price_of] MONEY (per|a|an|/) HEAD {_AGREED}
each   | (@|x|×) MONEY
at     | at MONEY
flat   | [at/for] [a/the] (flat|fixed|total|agreed) [fee/price/rate/sum/cost] [of/:] MONEY
flat   | [at/for] [a/the] (fee|price|lump sum) [of/:] MONEY
flat   | MONEY {_ALL} {_AGREED}
flat   | MONEY {_AGREED}
flat   | (we|you|i) [had] (said|agreed|agreed on|settled on) MONEY [{_ALL}]
flat   | [the/our/your/my] [agreed/total/full/flat/fixed] (price|fee|cost|charge) [for_it|for_that] (is|was|:|comes to|came to) MONEY [{_ALL}]
amount | MONEY
amount | (for|of|over) PRICE
terms_now | they pay (on|upon) receipt
terms  | they pay (within|in) NUMBER days
customer | (at|in|for|over at) CUSTOMER 's (yard|garden|office|offices|shop|house|place|site|premises|building|warehouse|store|practice|home|workshop|studio|restaurant|school)
invoice | (CUSTOMER|they|she|he) [now/still/also] (want|wants|need|needs|would like|have asked for|has asked for|asked for|are waiting for|is waiting for) (a|an|the|their|our) (bill|invoice)
invoice+me+send | [please] (could|can|would) you [please/kindly] (send|email|e-mail|mail|forward) [me/us] [over] (a|an|the|your|our) (bill|invoice)
invoice+me+send | would you mind (sending|emailing|mailing) [me/us] [over] (a|an|the|your|our) (bill|invoice)
"""

INVOICE_PARTS: Mapping[str, str] = {"en": _ENGLISH, "de": GERMAN, "fr": FRENCH}
"""The rows of each language; a language without any is read by its phrases alone."""
TIMES = frozenset(
    "hour hours hr hrs h day days week weeks month months minute minutes"
    " stunde stunden std tag tage tagen woche wochen monat monate monaten minuten"
    " heure heures jour jours semaine semaines mois minutes".split()
)
"""Units of time, which are spent on something: `3 hours` names no thing."""
INVOICES = frozenset("invoice bill rechnung abrechnung facture".split())
"""Words for an invoice: `please send them the invoice` asks for one beside what it is for."""
ACTS_BEHIND = ("berechnen", "abrechnen", "verrechnen", "fakturieren", "in rechnung", "weiterberechnen")
"""German acts of asking for an invoice, which stand right behind the thing: `5 Fotos berechnen`."""
ARTICLES = frozenset(
    "die das der den dem ein eine einen unsere unser unseren ihre ihren deren euer eure euren".split()
)
"""German words before a thing that stands behind a day or a place, as in `haben wir gestern die Halle gestrichen`."""
BEFORE_CUSTOMERS = frozenset("for to at with from für an bei beim mit pour à chez de".split())
"""Words with which a customer may stand right behind a thing: `photos for Acme Ltd`."""
AT_MEANS_EACH = frozenset({"fr"})
"""Languages in which `3 tables à 40 €` says the price of each."""
LAST = ("last ", "letzte", "vergangene", *OVER_IN_FRENCH)
"""Beginnings of times that are over."""
BEFORE_PEOPLE = frozenset("to with from via per an bei von mit à avec chez".split())
"""Words of a thing behind which a capital may begin somebody else: `the photos to Bluebird Cafe`."""
NAMING = frozenset({"waiting", "wedding", "christening"})
"""Words that would put something off or be private elsewhere, and here only name a thing: `waiting room`."""
NUMBERED = (
    "purchase order",
    "po",
    "order",
    "job",
    "project",
    "reference",
    "ref",
    "auftrag",
    "bestellung",
    "commande",
)
"""What has a number that is printed on an invoice."""
