"""The words of English: what names things, what can change a request, and what free text may hold."""

from My_AI_Employee.planners.rules.grammar.language.english_turns import STAFF

UNITS = "hour hours hr hrs h day days week weeks month months unit units piece pieces pc pcs item items licence licences license licenses session sessions seat seats page pages trip trips visit visits copy copies lesson lessons class classes"
WORDS = {
    "FAULT": (
        "failed crashed leaked spilled melted broken damaged defective faulty wrong wrongly incorrect incorrectly mistake mistakenly error returned cancelled"
        " canceled duplicate duplicated late delayed goodwill complaint lost missing ordered order delivered billed charged invoiced"
    ).split(),
    "UNIT": UNITS.split(),
    "SIZE": "m² m2 m3 sqm metre metres meter meters km kilometre kilometres kilometer kilometers mile miles foot feet ft acre acres tonne tonnes ton tons kg kilo kilos gallon gallons litre litres liter liters word words cubic_metres cubic_metre square_metres square_metre cubic_meters square_meters square_feet".split(),
    "SHIPPING": "delivery postage shipping freight carriage".split(),
    "STAFF": STAFF,
    "COUNT": "one two three four five six seven eight nine ten eleven twelve".split(),
    "METHOD": (
        "bank_transfer wire_transfer wire transfer bank sepa ach zelle direct_debit direct_deposit standing_order internet_banking online_banking bacs chaps faster_payment"
        " interac e-transfer etransfer credit_card debit_card eftpos eftpos_card bank_card card visa"
        " mastercard amex cash check cheque"
    ).split(),
    "SOURCE": "bank bank_account checking_account current_account business_account bank_transfer account card credit_card debit_card cash petty_cash".split(),
    "RIDE": "uber lyft".split(),
    "FUEL": "gas fuel petrol diesel gasoline".split(),
    "MONTH": (
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sept sep oct nov dec"
    ).split(),
    "REPORT": (
        "profit_and_loss profit_&_loss profit_loss p&l pnl income_statement balance_sheet cash_flow"
        " cash_flow_statement aged_receivables receivables aging"
    ).split(),
    "DAY": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri".split(),
    "CATEGORY": "meal".split(),
    "DEFECT": (
        "wrong wrongly broken damaged defective faulty late missing incorrect mistake mistakenly error typo duplicate"
        " misprinted scratched cracked torn dented bent chipped crooked blurry misspelled misspelt mixed_up twice"
    ).split(),
}

COUNTS = {word: number for number, word in enumerate(WORDS["COUNT"], start=1)}

GRAMMAR_WORDS = frozenset(
    """
    i you he she we they me him us them my your his her our their this that these those it its who whom whose which what
    when where why how is are was were be been being am do does did done have has had having can could may might must
    shall should will would i'm i've i'll i'd you're you've you'll you'd he's she's it's we're we've we'll we'd they're
    they've they'll that's there's there here because since while whereas though although please kindly as than also
    monday tuesday wednesday thursday friday saturday sunday
    just now let let's both all any some such each thanks came comes cost costs went gave took like likes got get gets
    """.split()
)
"""Pronouns, auxiliaries and the like: no description of a thing that is sold or bought has them."""

BEARING_WORDS = frozenset(
    """
    sold resold sell sells selling
    not no never none nobody nothing neither nor don't doesn't didn't won't can't cannot couldn't shouldn't wouldn't
    isn't aren't wasn't weren't hasn't haven't hadn't without except excluding exclude unless until till if whether
    once after before when whenever only provided assuming supposing otherwise instead rather but however maybe perhaps
    possibly probably likely might unsure tbd tbc tba provisional provisionally tentative tentatively pending later soon
    tomorrow tomorrow's tonight tonight's next upcoming future eventually yet still again twice double doubled doubling triple half
    halve halved quarter third thirds dozen couple few several many multiple another more less fewer least most minus
    plus off discount discounted rebate reduction reduced reduce deduct deducted deduction deposit prepayment downpayment
    instalment installment instalments installments partial partially part rest remainder remaining balance each every
    per apiece piece percent pct gross net incl including inclusive excl exclusive vat tax gst hst taxes about around
    roughly approx approximately circa estimated estimate estimates almost nearly up over under between from to_from
    max maximum min minimum upto quote quotes quotation offer offers proposal proforma pro-forma draft cancel cancelled
    canceled cancellation void voided withdraw withdrawn withdrawal reverse reversed reversal refund refunded refunds
    credit credited chargeback bounced bounce returned return failed declined rejected reject stop hold wait postpone
    postponed delay delayed pause correct corrected correction wrong mistake error sorry oops actually scratch forget
    ignore disregard resend reissue replace replaced update updated change changed dispute disputed complaint complain
    incorrect invoice invoices invoiced invoicing bill bills billed billing charge charged pay pays paid paying payment
    payments payable due owe owes owed owing receive received receives expense expenses expensed reimburse reimbursed
    reimbursement spent buy bought purchase purchased order ordered transfer transferred wire wired send sent sends
    sending mail mailed email emailed e-mail approve approved approval recurring monthly weekly daily yearly annually
    quarterly biweekly fortnightly annual promise promised says said told heard think thinks thought believe guess
    suppose apparently allegedly supposedly reportedly expect expects expected want wants need needs agree agreed accept
    accepts accepted confirm confirmed hundred thousand million billion k grand dollar dollars buck bucks cent cents euro
    euros pound pounds quid sterling franc francs yen rupee rupees krona kronor krone kroner zloty peso pesos rand
    add adds added adding free gratis complimentary waive waived extra additional surcharge fee fees shipping tip overpaid underpaid personal
    personally private privately own unauthorised unauthorized fraud fake test testing sample example first second
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty zero
    usd eur gbp chf cad aud nzd jpy cny inr sek nok dkk pln czk mxn brl
    capped cap limited limit limits ceiling budget budgeted worth fourth fifth sixth seventh eighth ninth tenth last final
    unfinished incomplete undone unpaid unbillable non-billable nonbillable unbilled billable planned scheduled optional
    missed missing skipped skip omitted omit hypothetical fictional imaginary supposed proposed suggested disallowed
    disputed contested refused unsigned unapproved unconfirmed unverified uncertain unclear outstanding postdated
    pre-dated backdated barter bartered swapped swap traded loan loaned lent lend borrowed borrow gift gifted donated
    donation voucher coupon loyalty points cashback rebated prize sponsored subsidised subsidized matched shared split
    splitting halves portion fraction ratio pro-rata prorated prorata annualised annualized converted conversion
    exchange rate rates shy short odd plus-minus give-or-take ish tops or-so thereabouts ballpark rough guesstimate
    kid kids children son daughter wife husband mum mom dad mother father brother sister girlfriend boyfriend fiancee
    grandma grandpa nephew niece cousin family's stolen lost broken defective faulty unused unopened recalled
    lapsed expired expiring obsolete superseded duplicate duplicates duplicated copy-paste redone redo twice-weekly
    unsuccessful unsuccessfully aborted abandoned terminated terminate suspended suspend frozen freeze blocked block
    pledge pledged intend intends intended plan plans hope hopes wish wishes attempt attempted tried try tries
    nominal token symbolic pretend pretended simulated simulation demo dummy mock placeholder lorem ipsum fake
    hoax nonsense psych lie lies bluff prank fool fools lol rofl jk nope nah rubbish garbage bogus phony sham trick trap
    other others another's dutch treat treats
    birthday birthdays subtotal subtotals goodwill back duped
    either whichever whatever
    absurd accidentally accidental alleged alternatively arguably attempting barely beforehand behind below besides beyond
    blank ceased ceasing combined commission conditional conditionally deferred deferring deleted erased despite ditto done
    doubtful earlier elsewhere erroneous erroneously exceeding figuratively formerly forthcoming further gone half-price
    hardly hereby hers illegal illegally impossible inadvertently incidentally initially inside internally invalid ironically
    jokingly likewise loosely merely mistaken mistakenly mostly near negative nil nominally notwithstanding occasional
    occasionally offset old older opposite originally ours outside overdue past presumably previous previously prior
    prospective putative quasi queried rarely ready repeat repeated reserved revised scarcely seldom separately shortly
    so-called somehow sometime sometimes spare subcontracted substitute sum superseding supplementary temp temporarily
    temporary theoretical theoretically theirs thereof third-party thrice toward towards tripled undecided unfortunately
    unofficial unofficially unreal unreported untaxed upon usual usually vacant various versus wasted wrongly zero-rated
    sadly luckily secretly quietly deliberately intentionally falsely theoretically ideally hopefully preferably
    or canadian australian mexican singapore kiwi swiss british
    same similar identical upfront fictive fictitious requested desired potential eventual forecast projected phantom leased
    mutual communal surplus leftover interim belated premature cod backorder backordered gratuitous promised
    unknown advance trial preliminary alternative excess discontinued forgotten
    """.split()
)
"""Words that can change who, what, how much, when or whether; free text that has one is not read as free text."""

CLOSED_ABBREVIATIONS = frozenset(
    "mr mrs ms dr ltd inc co llc no nr approx incl excl vs etc e.g i.e st ave dept".split()
)
LEGAL_FORMS = frozenset(
    "ltd limited llc inc incorporated corp corporation co company plc llp lp gmbh ag kg ug sarl sas sa bv".split()
)
FOOTERS = (
    "this e-mail", "this email", "this message", "the information contained", "confidentiality", "confidential",
    "disclaimer", "please consider the environment", "sent from my", "get outlook", "registered in", "registered office",
    "company no", "vat no", "vat id", "unsubscribe", "you received this", "if you are not the intended", "if you have received this", "any views",
    "any unauthorised", "any unauthorized", "please notify", "if you have received it in error", "it is intended", "it may contain", "please delete",
)  # fmt: skip

MARKERS = frozenset(
    """
    the a an for of to and at from with please thanks hi hello regards dear on in new add today yesterday we our is was
    pls thx lunch visit trip meeting hour hours day days week weeks unit units piece pieces each paid bought
    """.split()
)
"""Frequent words by which the language is recognised."""

ADDRESS_WORDS = frozenset(
    "street st road rd avenue ave lane ln suite ste floor drive dr boulevard blvd tel phone mobile cell fax m t p box"
    " square sq court ct way".split()
)
"""Words of an address or a telephone number in a signature."""

CLOSING_LINES = frozenset(
    {
        "thanks", "many thanks", "thank you", "thanks so much", "thank you very much", "cheers", "regards",
        "best regards", "kind regards", "warm regards", "best wishes", "best", "all the best", "sincerely",
        "yours sincerely", "yours", "thanks and regards", "thanks in advance", "with kind regards", "warmly",
    }
)  # fmt: skip
"""Lines that end a letter; what follows is the sender's signature."""

CATEGORY_HINTS = {
    word: category
    for category, words in {
        "meals": "lunch dinner breakfast coffee coffees lunches dinners sandwiches meal meals",
        "travel": "cab cabs subway metro toll tolls ferries airfares amtrak lyft fuel petrol diesel gasoline taxi train flight flights hotel uber bus parking tram ferry airfare",
        "office_supplies": "stamps binder binders highlighters sticky-notes cartridge cartridges postage paper pens pencils toner ink staples notebooks envelopes stationery folders printer-paper",
        "software": "software hosting domain saas subscription-software zoom figma dropbox github notion canva mailchimp photoshop adobe slack quickbooks xero hubspot atlassian spotify squarespace godaddy namecheap",
        "rent": "rent",
        "bank_fees": "bank-fee bank-fees bank-charge bank-charges",
        "Communication": "broadband internet wifi sim-card telephone phone-bill mobile-plan",
    }.items()
    for word in words.split()
}
"""Words of a description that name a category."""

SMALL_TALK_STOPPERS = frozenset(
    """
    it its it's this that that's those these they them their they're he him his she her hers we us our customer client
    customers clients deal contract project job work order account bank money price prices amount amounts total figure
    number numbers hours days date name address terms mind through joke joking kidding bankrupt insolvent closed stopped
    refuse refuses refused scrap drop dropped undo deleted delete remove removed kill problem problems issue issues
    please want would could should must can may shall ask asked asking call called decide decided deciding
    """.split()
)
"""Words that can refer to a request: a sentence with one of them is never taken for small talk."""

LINKING_WORDS = frozenset("for of at on in with by to into as and the a an via onto per out & since within".split())
"""Prepositions, conjunctions and articles: inside a description, never at its beginning or end."""

NUMBER_WORDS = {
    **COUNTS,
    **{
        word: 13 + number
        for number, word in enumerate("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
    },
    **{
        word: 20 + 10 * number
        for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
    },
    "hundred": 100,
    "thousand": 1000,
}

NAMING_WORDS = frozenset(
    """
    more other odd another rest monthly weekly daily yearly annual annually quarterly recurring first second third next extra additional update
    updates updated change changes invoice invoices billing order orders mail email e-mail payment payments test testing
    sample samples draft drafts transfer transfers credit fee fees shipping return returns correction replacement personal
    approval quarter part parts mailing purchase purchases expense expenses again once one two three four five six seven
    eight nine ten twelve plan plans planning
    """.split()
)
"""Bearing words that may name a thing in a line whose figures stand in fixed places, such as `1 x Monthly report @ 90`."""

REQUEST_OPENERS = frozenset("any can could would will may".split())
"""Words with which a request in the form of a question begins."""
FOR_WORDS = frozenset("for".split())
"""Before what a price is for."""
JOINING_WORDS = frozenset("and also plus".split())
"""Between two lines of an invoice."""
NO_THINGS = frozenset(
    "urgent urgently asap cash check cheque card ok okay verbal oral approved confirmed agreed final again soon quick".split()
)
"""Name nothing that can be billed, as in `Invoice Acme: urgent, 480`."""
PRICE_PREPOSITIONS = frozenset("at per".split())
"""Before a price."""

NAMED_THINGS = """
monthly support/maintenance/hosting/bookkeeping/newsletter/cleaning/management/report/service/seo/gardening/coaching/payroll/website/web/social/email/server/software/office
weekly cleaning/newsletter/lesson/lessons/gardening/tutoring/coaching
printing/travel/material/shipping/courier cost/costs
best buy
bank fee/fees/charge/charges
call-out/callout/delivery/design/setup/consultation/consulting/coaching/management/workshop/course/service/licence/license/booking/translation fee/fees
delivery/service/call-out/callout charge/charges
travel/training/printing/storage/material/hosting/labour/labor/equipment expenses/cost/costs
oil/tyre/tire/battery/filter/bulb/locks change/changes
tax advice/adviser/consulting/planning/filing/preparation/seminar/workshop/training
quarterly newsletter/newsletters/report/reports/review/reviews/maintenance/meeting/meetings/bookkeeping/cleaning/service/visit/visits/audit/update/updates
yearly maintenance/inspection/service/review/subscription/statement/statements
monthly package/storage/rent/subscription/photos/visit/visits/lessons/updates/accounts/bookkeeping/marketing/design/consulting/coaching
weekly visit/visits/session/sessions/mowing/class/classes
annual maintenance/inspection/service/statement/statements
set up
annual report/reports/review/accounts/conference/brochure
floor/business/marketing/hosting/site/project/seating/content plan/plans
email/e-mail newsletter/newsletters/campaign/campaigns/template/templates/signature/series/design/copy
order form/forms
change management
gift card/cards/box/boxes/bags/tags
birthday card/cards/cake/cakes/invitations
payment page/form/gateway/integration
exchange server
credit card
sample pack/packs/book/books
test print/prints/suite/automation
quarter page
return labels/label
shipping labels/label/boxes
draft beer
first aid
last mile
"""
"""Names of things that have a bearing word; in them it changes nothing."""

VENDOR_WORDS = frozenset({"at", "by", "via"})
"""Before the name of a vendor."""

SENDING_WORDS = frozenset("send mail email e-mail forward resend".split())
"""Words by which an invoice is mailed, which may exist."""
NEW_WORDS = frozenset("a an another new next create make draft prepare raise issue write generate".split())
"""Words by which an invoice is a new one."""
