"""English: words in the name of a thing that bear on a request, although each of them is harmless alone. Data only."""

BEARING_TAILS = """
in advance/account/stages/tranches/kind/theory/principle/practice/reserve/arrears/escrow/trust/dispute/question/doubt
in vain/cash/limbo/exchange/return/lieu/trade/barter/total/full/part/whole/excess/addition/default/suspense/turn/instalments
in progress/production/preparation/planning/stock/transit/storage/jest/fun/fact/spirit/bulk/pledge
in the works/pipeline/making/queue/mail/post/air/meantime/interim/end/future/name/event/balance/bag/books
in * dreams/dream/mind/name/head/names
in a/an/the perfect/ideal/worst/best world/case/event
in an emergency
in good/due/round/all/any/two/three/equal/bad faith/time/course/figures/likelihood/probability/case/parts/numbers
in case of
on account/credit/tick/tab/trial/spec/consignment/approval/hold/order/offer/loan/request/probation/standby/condition/commission
on completion/delivery/arrival/collection/pickup/acceptance/signature/signing/approval/confirmation/receipt/handover/payment
on paper/ice/mars/average/balance/behalf/principle/sale/file/appro/deposit
on the house/side/tab/slate/cuff/ice/cheap/quiet/condition/understanding/assumption
on my/his/her/our/their/your tab/account/card/behalf/slate
at cost/list/trade/retail/wholesale/par/auction/stake/will/random/discount/leisure/last/risk
at a/the loss/discount/premium/bargain/profit
at * * price/prices/rate/rates/fee/cost
at * price/prices/rate/rates/fee/cost
at the most/least/latest/earliest/best/worst
for a/the trial/start/while/moment/friend/laugh/joke/test/change/living/song
for free/fun/nothing/good/ever/now/starters/charity/myself/ourselves/himself/herself/themselves/yourself/love/sure/real
for review/approval/information/comparison/resale
with interest/luck/regret/regrets/reservations/reservation/caution/compliments/hindsight/pleasure
within reason/limits/budget
by mistake/accident/default/proxy/instalments/then/now/agreement
by way of
under construction/way/review/consideration/negotiation/discussion/warranty/guarantee/contract/protest
out of stock/pocket/kindness/warranty/courtesy/business/order/action/print
to come/follow/date/be/spec
to * taste/liking
and so on
and so forth
and stuff/such/whatnot/others/things/co
and the like/rest/lot
so to speak
et al/cetera
etc
of course
pro bono/forma/rata/tem
ad hoc/interim
per se
sans *
ex works
tongue in cheek
place of
favor/favour of
behalf of
on time
no charge
squared
"""
"""Phrases in the name of a thing that change when, whether or how it is paid or supplied; `*` is any one word."""

LASTING_TIMES = frozenset(
    "spring summer autumn winter fall christmas xmas easter halloween thanksgiving hanukkah ramadan weekend year"
    " season holidays".split()
)
"""Times that come every year or week: behind `in`, `at` or `by` nothing says which one is meant."""

ARTICLES_OF_TIMES = frozenset("the new early mid late this coming".split())
"""Words between a preposition and such a time."""

BEFORE_TIMES = frozenset(
    "in at by on during over before until till around through throughout since from after".split()
)
"""Before a time in the name of a thing: `the bench in March`."""

OF_WORK_DONE = frozenset("in during from over throughout through".split())
"""Those behind which a month that is just over tells when the work was done."""

BEARING_FORMS = (
    r"un(?!der|framed|painted|treated|varnished|bleached|lined|glazed|salted|sweetened|coated|dyed|sealed|limited"
    r"|leaded|scented|even|ited|manned|ion)[a-z]+(?:ed|en|lt|nt|de|old|ought|able)"
    r"|mis(?:print|count|deliver|label|calculat|read|plac|laid|ship|sent|pric|cut|fit|book|match|direct|quot)[a-z]*"
    r"|pre-?(?:paid|pay|order|agreed|book|bought|sold|invoiced|billed|owned)[a-z]*"
    r"|non-?existent"
    r"|(?:over|under)-?(?:bill|charg|pa[iy]|pric|estimat|deliver|count|valu|stat|invoic|quot|sold)[a-z]*"
    r"|half-(?:finished|done|built|paid|ready|made|complete|completed|painted)"
    r"|(?:would|to)-be(?:-[a-z-]+)?"
    r"|(?:almost|nearly|not|never|soon|yet|quasi|pseudo|so|already|maybe|still)-[a-z-]+"
)
"""Forms of words that say that a thing is not there, not yet, or not as agreed: `undelivered`, `half-finished`."""

OTHER_PEOPLE = frozenset(
    """
    neighbour neighbours neighbor neighbors landlord landlords landlady tenant tenants flatmate flatmates roommate
    roommates in-laws parents grandparents uncle aunt buddy mate pal somebody someone somebody's someone's everybody
    friend friends church parish congregation temple mosque honeymoon christening babysitter family families wedding toddler toddlers
    baby babies pet pets
    """.split()
)
"""Words for people and occasions outside of a firm: what was bought for them may be no expense of it."""

MOODS = frozenset("may might can could would should will shall cannot going supposed".split())
"""Words with which a reason is not sure: `because the lamp may be broken`."""

SUBJECT_TELLING = frozenset("draft paid again copy old lost".split())
"""Words that in a subject say more than what a text is about, where the text does not say them too."""

SUBJECT_ALONE = frozenset("done finished complete completed delivered".split())
"""Words that say so where they are the whole subject; `menu boards done` is what the text is about."""

JUST_NOW = frozenset({"just"})
"""In a phrase that says that money came in, it is today."""

SUBJECTS_OF = {
    "send_request": frozenset("resend re-send resent copy missing lost again".split()),
    "credit_request": frozenset("credit note credits goodwill".split()),
    "payment_received": frozenset("payment remittance transfer cheque check wire cash".split()),
    "expense": frozenset("expense expenses receipt receipts expensed".split()),
    "invoice_request": frozenset("invoice invoicing billing bill fee fees".split()),
    "bill": frozenset("bill bills vendor supplier".split()),
    "partner_update": frozenset("update change new mail email e-mail address phone number".split()),
    "customer_request": frozenset("customer client new add".split()),
}
"""Words that name a type of request: in the subject of one they say nothing more."""

TRADES = frozenset(
    """
    catering sewing gardening grooming plumbing painting tiling plastering tutoring carpentry joinery roofing welding
    landscaping mowing translating interpreting bookkeeping baking cooking decorating upholstery tailoring knitting pottery
    photography filming transcription illustration lettering consultancy teaching pilates massage physio cleaning ironing
    laundry babysitting petsitting boarding
    """.split()
)
"""In a subject that names one thing alone, these tell what the firm does."""
