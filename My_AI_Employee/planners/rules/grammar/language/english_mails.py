"""English: sentences of mails that people write to their bookkeeper, by classes of verbs; they stand last in each table.

One row per phrase; see `grammar.patterns`. `MAIL_COURTESY` belongs to the courtesies of every type of request.
"""

from My_AI_Employee.planners.rules.grammar.language.asked_invoices import ENGLISH as ASKED_INVOICES

_WHO = "(i|we|i've|we've|i have|we have|i had|we had)"
_THEY = "(they|she|he|CUSTOMER)"
_NOW = "[please|now|today|right_away|straight_away|asap|this_week|this_morning|this_afternoon]"
_SOON = (
    "[promptly|quickly|right_away|straight_away|soon|this_week|this_month|today|now|in_time|on_time"
    "|(before|by) [the] (month end|month's end|end of [the/this] (month|week))]"
)
_DAYS = "[on/last/this] (monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
WHEN_IT_WAS = (
    f"[today|yesterday|DATE|on DATE|last_night|this_morning|this_afternoon|this_week|last_week|this_month|last_month"
    f"|earlier_today|the_other_day|over_the_weekend|at_the_weekend|in MONTH|{_DAYS}]"
)
_PURPOSE = (
    "(records|books|files|bookkeeping|accounts|accounting|accountant|bookkeeper|tax|taxes|tax return|tax office"
    "|tax adviser|tax advisor|insurance|insurer|audit|auditor|auditors|grant|funding|paperwork|boss|head office"
    "|finance department|finance team|finance people|treasurer|board)"
)
_ALL_IN = "[flat|all_in|in_total|altogether|fixed|total|flat_fee|all_inclusive|all_told]"
_AN = "[a/an/the/our/your/their/his/her/another/one/this] [new/proper/formal/quick/separate/corresponding]"
_MAKE = (
    "(create|make|draft|prepare|raise|issue|write|do|draw up|make out|make up|write up|write out|generate|get together"
    "|get ready|organise|organize|arrange|produce|set up|sort|sort out|put together|run up|type up|work up|knock up)"
)
_SEND = "(send|mail|email|e-mail|forward)"
_IT = "(it|this|that|the invoice|the bill|them)"
_THERE = "[over/out/off/across/straight/directly/right]"
_PAST = (
    "(did|done|delivered|made|supplied|provided|installed|fitted|printed|baked|cooked|catered|taught|tutored|coached|gave"
    "|given|ran|run|held|hosted|worked|put in|put up|built|painted|plastered|tiled|translated|proofread|wrote|written|shot"
    "|photographed|filmed|edited|retouched|fixed|repaired|mended|cleaned|washed|ironed|planted|mowed|pruned|trimmed|designed"
    "|redesigned|drew|drawn|developed|coded|programmed|set up|configured|migrated|serviced|maintained|tuned|assembled"
    "|mounted|hung|laid|framed|engraved|sewed|sewn|altered|upholstered|recorded|mixed|mastered|transcribed|interpreted"
    "|moderated|facilitated|trained|advised|reviewed|checked|inspected|surveyed|measured|tested|sanded|varnished|waxed|welded|wired|rewired|plumbed|landscaped|watered|groomed|walked|finished"
    "|completed|prepared|produced|handed over|dropped off|shipped|looked after|replaced|swapped|renewed|groomed)"
)
"""What was done, as a past tense or a participle."""

MAIL_COURTESY = f"""
fill     | (that's|that is|this is) (why|the reason)
thanks   | thanking you (in advance|kindly|again|very much) [for (your|the) (help|assistance|support|time)]
talk     | (it|that|this) (was|is) (a|an|such a|such an|quite a) [very/really/truly] (lovely|great|nice|good|wonderful|fantastic|beautiful|successful|pleasant|fun|amazing|brilliant|perfect) (evening|day|morning|afternoon|event|party|job|project|experience|time|week|session|workshop|wedding|show|shoot|pleasure|success)
do_it    | (kindly|pls|please) (record|book|enter|note|log|post|update|process) [it/this/that/them]
polite   | (remember|don't forget|do not forget|reminder|make sure|be sure) [:] to
talk     | (thanks|thank you|many thanks|thank you so much|thanks so much|thank you very much) [again] for (the|your|that|this|a|all the) DESC {WHEN_IT_WAS}
greet    | (hi|hello|hey|hiya|heya) HEAD
talk     | it's/it_is that time [of the/this month/week/year/quarter] [again]
talk     | (quick|small|short) (one|thing|request|question|favour|favor) before (i|we) (hop|jump|head|run|rush|leave|go|dash|set) (on|off|out|into|to) TALK
talk     | (anyway|right|so|now|ok|okay|now then) [,] (to|back to|down to|on to) business
talk     | anyway/right/finally/also/lastly/firstly
greet    | (hiya|heya|howdy|greetings|good day|afternoon|evening|morning|hallo|hi again|hello again) [there/all/team/both/everyone] [NEW]
greet    | (dear|hello|hi|good morning|good afternoon) (mr|mrs|ms|miss|dr) [.] NEW
greet    | (hi|hello|hey|dear) NEW (and|&|/) NEW2
close    | (ta very much|ta|tia|thx|ty|cheers|thank you|thanks) (mate|love|guys|folks|all|everyone|team|again)
close    | (cheers|regards|best|thanks|rgds|br|kr|tia|ta) ,/-/– NEW
talk     | (on to business|business first|moving on|one more thing|just one thing|one small thing|a small thing)
talk     | all (good|well|fine|great) [(from|on|at) [our/my] (side|end)] [here]
talk     | everything (is|was) (good|fine|great|perfect|in order|all right|as it should be) [(from|on|at) [our/my] (side|end)]
talk     | [and] (thank you|thanks|many thanks|thanks so much|thanks a lot|thank you so much|thank you very much) [in_advance/again] for (your|the|all your|all the|all of your) [great/good/excellent/kind/quick/prompt/fast/swift/continued/lovely/wonderful] (help|assistance|support|trouble|effort|efforts|cooperation|attention|understanding|patience|time|work|reply|response|service|business|advice|collaboration|hospitality|delivery)
talk     | (thank you|thanks|many thanks|thanks so much|thank you so much) for (keeping|looking after|taking care of|sorting|sorting out|handling|dealing with|doing) (all|everything|this|that|it|these|the books|the paperwork|our books|my books|things) [of (this|that|it)] [in_order|up_to_date|for_me|for_us|so_well]
talk     | (i|we) (would|'d) be lost without you
talk     | (i'd|we'd|i would|we would) be lost without you
talk     | (much obliged|bless you|you're the best|you are the best|you are a star|you rock|big thanks|huge thanks|thanks heaps|thanks tons|nice one)
talk     | [if you have any [other/further] questions ,] [please] (do not|don't) hesitate to (contact|call|ask|email|ring|phone|write to|get in touch|get in touch with|reach out|reach out to) [me/us] [if you have any [other/further] (questions|queries)] [at_any_time|any_time]
talk     | [please] (don't hesitate|do not hesitate) [to_ask|to_call|to_get_in_touch]
talk     | (for|with) any (questions|queries) [please] (contact|call|ask|email|ring|phone) (me|us)
talk     | [as] (discussed|agreed|promised|arranged|mentioned) (with|to) (NEW|you|her|him|them|your colleague|your colleagues|your assistant) [earlier|today|yesterday|this_morning|last_week|on_the_phone|by_phone|over_the_phone|by_email|in_person]
talk     | (we|i) (spoke|talked|met|chatted|were in touch) [with_you|to_you|with NEW|to NEW] [on_the_phone|by_phone|briefly] [last_week|yesterday|earlier|today|this_morning|recently|the_other_day|last_month|on DATE] (about|regarding) [the/your/our/a] DESC
talk     | (i|we) (am|are) writing (on behalf of|for|from) [the/our] HEAD [HEAD2] (department|team|office) (at|of) CUSTOMER
talk     | (i'm|we're) writing (on behalf of|for|from) [the/our] HEAD [HEAD2] (department|team|office) (at|of) CUSTOMER
talk     | [as/because/since/so|so_that|-] [apparently] {_THEY} (need|needs|want|wants|would like|'d like|require|requires) (it|this|that|one|the invoice) for (their|her|his|its|our|my|the|your) [own] {_PURPOSE}
talk     | [as/because/since/so|so_that|-] (i|we) (need|want|would like|'d like|require) (it|this|that|one|the invoice) for (our|my|the) [own] {_PURPOSE}
talk     | (i|we) (want|would like|'d like) to (pay|settle|process|clear|file|finalise|finalize|book) (it|this|that|the invoice|everything) {_SOON}
talk     | (i'd|we'd) like to (pay|settle|process|clear|file|finalise|finalize|book) (it|this|that|the invoice|everything) {_SOON}
talk     | so [that] {_THEY} can (pay|settle|process|book|file|pass on) (it|this|that|the invoice) {_SOON}
talk     | so [that] (i|we) can (pay|settle|process|book|file|close|tick off) (it|this|that|the invoice|the month|the books|our books|my books) {_SOON}
talk     | so [that] (i|we) (do not|don't|won't) forget [it|about_it|this]
talk     | [and] (have|enjoy) (a|the|your) [very] (great|good|nice|lovely|wonderful|relaxing|pleasant|quiet|productive|happy) (day|week|weekend|evening|afternoon|morning|rest of the day|rest of the week|start of the week|holiday|holidays) [all/everyone/everybody/ahead]
close    | (many thanks|thanks|thank you) (and|&) (best|kind|warm|warmest) (regards|wishes) [[,] NEW]
close    | (warm|warmest|kindest|sincere|friendly|sunny) (regards|wishes|greetings) [[,] NEW]
close    | (looking forward to|i look forward to|we look forward to) (hearing from you|your reply|your invoice|your response|receiving it|receiving the invoice|the invoice|working with you [again]|seeing you [again]) [soon]
thanks   | thanks (a million|a bunch|a ton|heaps|ever so much|very much indeed|in anticipation|as always|as ever)
"""

_SENDING = "(sending|mailing|emailing|e-mailing|forwarding)"
_MAKING = "(creating|making|drafting|preparing|raising|issuing|writing|doing|generating|organising|organizing)"
_IT_WAS = "(it was|that was|this was|there were|there was|these were|those were|they were)"
INVOICE_MAILS = f"""
line         | {_IT_WAS} QTY UNIT [of/on/for] DESC [,/:/-/–] (at|@|x|×) [the/a] [rate_of] MONEY [(per|a|an|/) UNIT2]
line         | {_IT_WAS} QTY UNIT [of/on/for] DESC [,/:/-/–] MONEY (per|a|an|/) UNIT2
line         | {_IT_WAS} QTY DESC [,/:/-/–] [at/@] MONEY (each|apiece|a piece|per piece|per item|per unit)
line_of_units | {_IT_WAS} QTY DESC [,/:/-/–] [at/@] MONEY (per|a|an|/) HEAD
invoice+send | {_SENDING} (them|him|her|CUSTOMER) {_AN} (invoice|bill) {_NOW}
invoice+send | {_SENDING} {_AN} (invoice|bill) {_THERE} to (them|him|her|CUSTOMER) {_NOW}
invoice+me+send | {_SENDING} (me|us) {_AN} (invoice|bill) {_NOW}
invoice      | {_MAKING} [me/us/them/him/her|CUSTOMER] {_AN} (invoice|bill) {_NOW}
invoice      | (invoicing|billing|charging) (them|him|her|it|this|that|CUSTOMER) [for (it|this|that)] {_NOW}
invoice+me   | (invoicing|billing) (us|me) [for (it|this|that)] {_NOW}
invoice+send | [please] {_SEND} (CUSTOMER|them|him|her) (their|his|her|an|the) [new] (invoice|bill) {_NOW}
invoice+send | [please] {_SEND} (their|his|her) [new] (invoice|bill) [to (CUSTOMER|them|him|her)] {_NOW}
send         | {_SENDING} {_IT} {_THERE} [to (them|him|her|CUSTOMER)] {_NOW}
send         | {_THEY} asked [me/us] (for|to have|to get) (it|the invoice|their invoice|an invoice) (by|via) (email|e-mail|mail)
rate         | [at/with/and] (my|our|the) [usual/agreed/normal/regular/standard] UNIT2 rate (is|was|of|:|being) MONEY
counted      | [the/our/my/your] DESC [(at|for|with) CUSTOMER] (took|was|needed|lasted) [us/me] QTY UNIT [in_total|altogether|in_all]
fixed        | [the] DESC (was|were|cost|came to|comes to|is|are|costs) [another] MONEY [on_top|extra|as_well|too|in_total|all_in]
done         | {_WHO} [just/now/finally] (got back|came back|am back) from CUSTOMER {WHEN_IT_WAS}
done         | [just/now/finally] (got back|came back|back) from CUSTOMER {WHEN_IT_WAS}
talk         | all done [there/here/now]
talk         | (today|this_week|this_morning|this_afternoon|now) (if you can|if possible|if that's possible|if that works|if you have time)
talk         | one more [thing/one] [for_today|today|for_now|for_you] [please]
line         | [for] [the/our/their/your/a] DESC [(for|at|with|to) CUSTOMER] {WHEN_IT_WAS} ,/:/-/– QTY UNIT [,/-/–] [at/@/x/×/the/a] MONEY (per|a|an|/) UNIT2
newcomer     | (we have|we've got|i have|i've got|there is|meet|this is) [a] [brand] new (client|customer) [:/,]
fixed        | [for] [the/our/a] NUMBER (min|mins|minute|minutes|hour|hours|hr|day|week|month) DESC [,/-/–/:] [at/for] PRICE (flat|fixed|flat fee|all in|in total)
invoice      | [please] {_MAKE} [me/us] {_AN} (invoice|bill) [for (it|this|that|them|him|her|me|us|everything)] {_NOW}
invoice      | [please] (invoice|bill|charge) (them|him|her|it|this|that|CUSTOMER) [for (it|this|that|everything|all_of_it|all_of_this)] [accordingly] {_NOW}
invoice      | [please] (invoice|bill|charge) (them|him|her|CUSTOMER) [for] (the following|as follows) [:]
invoice      | {_THEY} [now/still/also] (asked|ask|asks|would like|'d like|have asked|has asked|are asking|is asking) [me/us] (for|to get|to have|to send) (an|the|their|a) invoice
invoice      | (we|i|you) can [now] (invoice|bill|charge) (them|him|her|it|this|that|CUSTOMER) [for (it|this|that)] now
invoice      | (can|could) (we|i) please [go_ahead_and] (invoice|bill|charge) (them|him|her|it|this|that|CUSTOMER) [for (it|this|that)] {_NOW}
invoice+me   | (we|i) [kindly/hereby] (request|ask for|ask you for|would like|would like to request|would like to ask for|would like to have|wish to request|would kindly ask for|would need) (an|the|your|a) [new] invoice
invoice+me   | (i'd|we'd) (like|like to request|like to ask for|like to have|appreciate|need) (an|the|your|a) [new] invoice
invoice+me   | (can|could|may|might) (i|we) [please/kindly] (have|get|receive|ask for|ask you for|request|obtain) (an|the|your|a) [new] invoice [from_you]
invoice+me   | (we|i) (are|am) [still] (waiting for|in need of|missing|lacking) (an|the|your) invoice [from_you]
invoice+me+send | [please/kindly] (submit|provide|forward|supply|email|let us have|let me have) [us/me/with] (your|an|the) [new] invoice [to_us|to_me]
invoice+me   | (our|my|the) [HEAD] (department|team|office|accountant|bookkeeper|boss|accounts people) [has/have] asked (me|us) (for|to obtain|to get|to request|to ask for) (an|the|your) invoice
invoice+send | [please/can/could] [you] [please] (get|have) {_AN} (invoice|bill) (out|over|off|across) [to (them|him|her|CUSTOMER)] {_NOW}
customer     | [the] CUSTOMER [has/have] [just/also/recently/again] (ordered|booked|had|took|taken|bought|got|used|attended|rented|hired)
fill         | (she|he|they) [has/have] [just/also] (ordered|booked|had|took|taken|bought|got|used|attended|rented)
fill         | [and] {_WHO} [just/also/now/finally/both] {_PAST}
fill         | with (me|us)
fill         | for (it|this|that)
done         | {_WHO} [just/also/now/finally] {_PAST} [the/our/their/his/her/your/a/an/some/all_the] DESC [(for|to|with|at|from) (CUSTOMER|them|him|her)] {WHEN_IT_WAS}
done         | {_PAST} [the/our/their/his/her/your/a/an/some/all_the] DESC (for|to|with|at) CUSTOMER {WHEN_IT_WAS}
done         | [{_WHO}] [just/now/finally] (finished up|finished|wrapped up|worked|was|were|am done|are done|spent the day|spent the morning|spent the afternoon|done|all done) (at|for|with|over at) CUSTOMER {WHEN_IT_WAS}
done         | [the/our/their/his/her/your/all/all_the] DESC (for|at|with|to|of) CUSTOMER (is|are|was|were|has been|have been) [now/all/finally/both/just] (done|finished|complete|completed|delivered|installed|in place|ready|up) {WHEN_IT_WAS} [finally|at_last]
note         | [the/their/our/his/her] DESC (was|took place|happened|went ahead) (on DATE|DATE|last week|yesterday|last weekend|{_DAYS})
done         | [the/your/our] DESC [have/has/all/both] [all/both/been] [safely] (arrived|came|come|delivered) [safely|fine|well|in_good_shape|in_one_piece|undamaged] {WHEN_IT_WAS}
done         | CUSTOMER 's DESC (is|are) (up|in|in place|done|finished|ready|complete) [now|at_last|finally]
talk         | at_last/finally
hours        | [it/that/this/which] [all/only/just] (took|needed|lasted) [us/me] [exactly] QTY UNIT [in_total|altogether|in_all]
rate         | (we|you|they|i|we'd|we've) [have/had/'d/'ve] [also/all/always] (said|agreed|agreed on|agreed to|fixed|arranged|discussed|settled on|settled at|shook on|charge|bill|take) [a/the/our] [hourly/daily/agreed/usual] [rate/price/fee] [of/at] MONEY (per|a|an|/) UNIT2 [for_it|for_that|for_this]
price        | (we|you|they|i|we'd|we've) [have/had/'d/'ve] [also/all] (said|agreed|agreed on|agreed to|fixed|arranged|discussed|settled on|settled at|shook on) [a/the] [flat/fixed/total/agreed] [rate/price/fee/amount/sum] [of/at] PRICE {_ALL_IN} [for_it|for_that|for_this]
price        | [the/our/my/a] [agreed/total/full/flat/fixed/whole] (price|fee|cost|amount|rate) [we_agreed|we_agreed_on] (is|was|of|:|=|comes to|came to) MONEY {_ALL_IN}
price        | (that|it|this) (is|was|comes to|came to) PRICE {_ALL_IN}
price        | (that's|it's) PRICE {_ALL_IN}
topic        | for [the/our/their/your/a/an] DESC (held|given|delivered|provided|performed|carried out|completed|installed|supplied|rendered|made|printed|painted|repaired|taught) [by (you|us|me)] [for_us|for_them] {WHEN_IT_WAS}
topic        | for [the/our/their/your/a/an] DESC [that/which] (you|we|i) [have/had/'ve] {_PAST} [for (us|them|CUSTOMER)] {WHEN_IT_WAS}
line         | [for/:] [the/those] QTY DESC ,/-/– [at/@] MONEY (each|apiece|a piece|per piece|a pop|per item|per unit|each one)
line_of_units | [for/:] [the/those/your/my/our/their] QTY DESC (with me|with us|with you|for me|for us|for them|for him|for her|with him|with her|with them) {WHEN_IT_WAS} [,/:/-] [at/@] MONEY (per|a|an|/) HEAD
line         | [for/:] QTY UNIT (with me|with us|for us|for them|with him|with her) {WHEN_IT_WAS} [of/for/on] DESC [,/:/-] [at/@] MONEY (per|a|an|/) UNIT2
line_of_heads | [for/:] [the/their/your/our/a/an] DESC [{WHEN_IT_WAS}] : QTY HEAD [,/:/-] [at/@] MONEY (per|a|an|/) HEAD2
line_of_heads | [for/:/with] [the/their/your/our/a/an] DESC for QTY HEAD [,/:/-] [at/@] MONEY (per|a|an|/) HEAD2
measure      | QTY UNIT [,/-/–] [at/with] [the/my/our/an/a] [usual/agreed/normal] (hourly rate|daily rate|day rate|rate|price|unit price) [is/of/:/was] MONEY [(per|a|an|/) UNIT2]
customer     | [please] add NEW as [a/our] [new] (customer|client) [,] [and/with] [their/the/his/her] (email|e-mail|mail) [address] [is/:] EMAIL
send         | [and/then/,] [please] (get|have) (it|the invoice|this) {_THERE} to (them|him|her|CUSTOMER) {_NOW}
send         | [and/then/,] [please] {_SEND} [it|the invoice] (by|via) (email|e-mail|mail) [to (them|him|her|CUSTOMER)] {_NOW}
send         | (they'd|he'd|she'd) like [to (receive|have|get)] (it|the invoice) (by|via) (email|e-mail|mail)
send         | {_THEY} would like to (receive|have|get) (it|the invoice) (by|via) (email|e-mail|mail)
invoice      | (please|pls) (invoice|bill) [it|this|them] [,]
done         | [the/our/your] DESC (is|are) [now/finally/all] (up|in|in place|on the wall|installed|fitted|hung|up and running)
fixed        | [plus/and/also/+/&] MONEY [extra] for [the/our/a/an/their/your] DESC
terms        | {_THEY} (like|likes|prefer|prefers|usually have|always have|usually get|always get) [to have] NUMBER days [to_pay]
terms        | (with|on|at) NUMBER days to pay
terms        | [payable/due/payment] [is] (within|in) NUMBER days [please|of_receipt|from_receipt]
terms+weeks  | [payable/due/payment] [is] (within|in) QTY (week|weeks) [please]
keep         | [a] draft (is|will be|would be) (fine|ok|okay|enough|good) [for_now|for_me|please]
keep         | [but/and] (i'd like|i would like|i want|we'd like|we would like|let me|i'll|i will) [to] (have|take) (a look|a quick look|another look|a glance) [at_it|over_it] [first] [before (it goes out|you send it|it is sent|it's sent|sending it|it goes off)]
keep         | [but/and] (i'd like|i would like|i want|we'd like|we would like|let me) [to] (see|check|review|read|look at|look over) (it|this) [over|again|myself] [first] before (it goes out|you send it|it is sent|it's sent|sending it|it goes off)
keep         | [and/but] no need to (send|mail|email|e-mail) (it|this|the invoice) [out|off] [yet|for_now|today]
send         | [and/then/,] [please] {_SEND} {_IT} {_THERE} to (their|the|your) [usual/normal/regular/ap/accounts/accounting/finance/billing/invoice/invoicing/office|accounts_payable] (email address|e-mail address|mail address|address|email|e-mail|department|team|office|mailbox|inbox|people|contact) [as_usual|as_always] {_NOW}
send         | [and/then/,] [please] {_SEND} {_IT} {_THERE} to (them|him|her|CUSTOMER) (as usual|as always|by email|by mail|by e-mail|straight away|right away|when done|once done|when it's done|when it's ready)
send         | [and/then/,] [please] {_SEND} {_IT} {_THERE} to HEAD [by_email|by_e-mail|by_mail|as_usual] {_NOW}
send         | [and/then/,] [please] {_SEND} {_IT} {_THERE} [to (them|him|her|CUSTOMER)] (with|on|giving them) NUMBER days [to_pay|for_payment]
send         | {_THEY} (want|wants|need|needs|would like|'d like|prefer|prefers) (it|the invoice) (by|via) (email|e-mail|mail) {_NOW}
send_me      | [and/then/,] [please/kindly|you can [also/just]] {_SEND} {_IT} {_THERE} to (this|our|my|the above|the same) [usual/normal/regular/ap/accounts/accounting/finance/billing/invoice/office] (email address|e-mail address|mail address|address|email|e-mail|mailbox|inbox|account) [please]
note         | (re|regarding|concerning) [:] [the/our/your/their] DESC
note         | [with/quoting] [the/our/your/their] [reference/ref] (po|order|purchase order|job|project|contract|ticket) [number/no/#] [:/is] CODE
note         | (quoting|stating|mentioning|with reference to|referring to|under) [the/our/your/their] [reference/ref/po/order|purchase_order|po_number|order_number] [number/no/#] [:] CODE
{ASKED_INVOICES}"""

_WAYS = ("CUSTOMER", "MONEY", "DOCUMENT")
_CREDIT_PARTS = {
    "CUSTOMER": "(to|for) CUSTOMER",
    "MONEY": "(of|over|for|in the amount of|:) MONEY",
    "DOCUMENT": "(on|for|against|to|from|off|regarding) [the/our/your/their] [invoice/bill] DOCUMENT",
}
_CREDIT_ORDERS = (
    ("CUSTOMER", "MONEY", "DOCUMENT"),
    ("CUSTOMER", "DOCUMENT", "MONEY"),
    ("MONEY", "CUSTOMER", "DOCUMENT"),
    ("MONEY", "DOCUMENT", "CUSTOMER"),
    ("DOCUMENT", "CUSTOMER", "MONEY"),
    ("MONEY", "DOCUMENT"),
    ("DOCUMENT", "MONEY"),
)
"""The orders in which a credit note's customer, sum and invoice stand."""
CREDIT_MAILS = "\n".join(
    "credit | [please] (issue|write|make|create|raise|send|prepare|draft|give|do|make out|write out|draw up) [us/me/them] [a/the] credit_note "
    + " [,] ".join(_CREDIT_PARTS[part] for part in order)
    for order in _CREDIT_ORDERS
)
CREDIT_MAILS += """
credit       | [please] credit (them|him|her|CUSTOMER) MONEY [for_it|for_that|for_this|back]
mentioned+why | CUSTOMER (was|were) (billed|charged|invoiced) QTY UNIT too (many|much) (on|in|with) [the/their/our] [invoice] DOCUMENT
why          | [,/:/-/–/—] QTY UNIT too (many|much) (was|were) (billed|charged|invoiced)
why          | ,/:/-/–/— FAULTY
why          | (because of|due to|for|on account of) (the|a|an|our|their) (damage|delay|mistake|error|misunderstanding|fault|defect|outage|mix-up|mixup|typo|overcharge)
why          | (because|since|as) (they|she|he|we|i|CUSTOMER) (changed their mind|changed his mind|changed her mind|changed our mind) [(about|on) [the/their/our] DESC]
"""

_DAY = "date         | [,] [this/past] DAY [morning/afternoon/evening/night] [,]\n"
PAYMENT_MAILS = f"""
{_DAY}settled      | (that's|that is|this is|it's) [now/then] [the/their/our] [invoice] DOCUMENT [now/then/all] (sorted|done|settled|paid|closed|cleared|dealt with)
fill         | when (i|we) (was|were) (there|[in/at] [the/their/our] (shop|office|studio|place))
fill         | when (i|we) (dropped|stopped|came|went|popped|called) (by|in|round|over)
fill         | when (they|he|she) (picked|collected) (it|them) [up]
do_it        | [can/could you] [please] (apply|allocate|assign|match|process|reconcile) (it|this|that) [please|to [the/their] invoice]
payment      | (they|she|he) [have/has/'ve] [finally/just/now] paid [us/me] [up]
payment+part | [a] [first/second] (part payment|partial payment|instalment|installment) from CUSTOMER [of/for/over/,/:/-] [MONEY]
payment+check | [a/the/their] (check|cheque) [of/for/over] MONEY (came|arrived|was) [in] [(in|with|by|through) the (mail|post)] [today|yesterday|this_morning|on DATE|DATE] from CUSTOMER
do_it        | you can (close|book|tick off|mark|record) (it|this|that) [off] [as_paid|now]
fill         | now
arrived      | (came|come|arrived|landed) in [by/via/through] [METHOD]
payment+all  | CUSTOMER [has/have] [just/now/finally/also] (paid|settled|cleared|paid off|sent) [us/me] [the/their] (rest|remainder|balance|remaining amount|outstanding amount|outstanding balance|open amount|remaining balance|missing amount) (of|on|for|from) [the/their/our] [invoice] DOCUMENT
payment+bank+all | CUSTOMER [has/have] [just/now/finally/also] (transferred|wired) [us/me] [the/their] (rest|remainder|balance|remaining amount|outstanding amount|outstanding balance|open amount|remaining balance|missing amount) (of|on|for|from) [the/their/our] [invoice] DOCUMENT
payment+check | [i/we] [have/'ve/just/also] (had|got|received|found|banked|deposited|cashed|paid in) (a|the|their|another) (check|cheque) from CUSTOMER [in_the_post|in_the_mail|through_the_post|in_the_letterbox]
payment+check | (i've|we've) [just/also/now] (had|got|received|found|banked|deposited|cashed|paid in) (a|the|their|another) (check|cheque) from CUSTOMER [in_the_post|in_the_mail|through_the_post]
arrived      | (in|through|by|with|via) the (post|mail) [today|this_morning|yesterday]
arrived      | [and] (i've|i have|we've|we have|i|we) [already/just/now] (paid|banked|deposited|cashed|put|taken) (it|this|that|the cheque|the check) [in|into_our_account|into_the_account|in_the_bank|at_the_bank|to_the_bank]
amount+whole | [the/all] MONEY [that/which] (they|he|she|CUSTOMER) [still] (owed|owe|owes|had outstanding) [us/me]
amount+whole | [the/all] MONEY (that|which) (was|were|is) [still] (open|outstanding|owing|due|overdue) [on/for] [the/their] [invoice] [DOCUMENT]
part         | [please] (put|book|record|mark|note|log|enter) (it|this|that) [down|in] as [a] (part payment|partial payment|instalment|installment)
part         | [and] (they'll|he'll|she'll) (pay|send|bring|transfer) [us/me] the (rest|remainder|balance|other half) [(at|by|before|in) [the] (end of [the/this/next] month|month end)|next_week|next_month|later|soon|on DATE|by DATE]
part         | [and] (they|he|she|CUSTOMER) (will|'ll|wants to|want to|is going to|are going to) (pay|send|bring|transfer) [us/me] the (rest|remainder|balance|other half) [(at|by|before|in) [the] (end of [the/this/next] month|month end)|next_week|next_month|later|soon|on DATE|by DATE]
do_it        | [please] (book|record|enter|log|note|post|mark|put) (it|this|that) [down|in|as_paid] [against/on/for] [the/that/their] [invoice] [for_me|please]
payment      | [the/our] CUSTOMER [has/have] [just/now/finally/also] (gave|given|handed|brought) (me|us) MONEY in METHOD
for          | (towards|toward|against) [the/their/our] [invoice] DOCUMENT
talk         | (good|great|lovely|nice) news [,/:/-/–/!]
"""

_WITH_THEM = "with [the/our/a/my] [client] [people/team/folks/guys/lads/colleagues] [from/at/of] CUSTOMER"
EXPENSE_MAILS = f"""
{_DAY}amount       | [the] (bill|total|tab|sum|receipt|whole thing|damage) (came to|was|is|comes to|amounted to) MONEY [in_total|all_in|altogether]
expense      | [please] (record|book|log|enter|add|file|put through) (an|the|this|another) (expense|receipt|purchase) for me
item+kind    | OUTLAY ,/:/-/– MONEY [in_total|altogether|total] ,/-/– FIRM [,/-/–] [on] [DATE]
item+expense | [the/our/my] [monthly/yearly/annual/quarterly] THING (was|got|were|has been|have been) (charged|billed|debited|renewed|paid|taken) [(to|from|on|with) [the/our/my] [company/business] (card|credit card|account|bank account)] [on] [DATE] [,/:/-/–] [for/at] MONEY
item+kind    | [please] (enter|record|book|log|add|note) [my/our/the/a/this] OUTLAY [,/:/-/–] VENUE [,/-/–] [QTY (nights|night|people|persons|days|tickets)] ,/-/– MONEY
fuel+kind    | (filled up|filled|refuelled|refueled) [the/our/my] [HEAD] [with FUEL] at PUMP [{WHEN_IT_WAS}] [,/:/-/–] [for] MONEY
fill         | {_WITH_THEM}
item+kind    | OUTLAY {_WITH_THEM} [,/-/–] [{WHEN_IT_WAS}] (at|in|@|,|-|–) PLACE [,/:/-/–/for] MONEY
item+kind    | OUTLAY {_WITH_THEM} [,/:/-/–] [for] MONEY [,/-/–] [at/in/@] PLACE
item+kind    | OUTLAY {_WITH_THEM} [,/:/-/–] [for] MONEY
pair         | PART ,/-/– PART2 ,/:/-/–/for MONEY [,/-/–] [on] DATE
category     | [can/could you] [please] (log|book|record|enter|file|put|note|add|post) (it|this|that|them) [down] (as|under|in|to) [a/an] CATEGORY [expense/expenses/cost/costs/category] [please]
category     | CATEGORY (please|pls|thanks)
fill         | [i/we/i've/we've] [have/just] (took|caught|grabbed|had) [a/an/the/my/our]
fill         | (i|we) (had to|needed to) (take|get|catch|grab|buy|pay for) [a/an/the/some/new]
fill         | at the (post office|gas station|petrol station|supermarket|pharmacy|hardware store|bookshop|newsagent|copy shop|station|airport|market)
fill         | with [a/the/my/our/two/some] (client|clients|customer|customers|colleague|colleagues)
item+expense | [please] (log|book|record|enter|add|note|expense) MONEY for [the/a/my/our/some] OUTLAY [at/from/@] PLACE
pair+kind    | KIND ,/:/- PART2 ,/:/-/for MONEY [,/-] [on/last] DAY
pair+kind    | KIND ,/:/- MONEY ,/- PART2 [,/-] [on/last] DAY
pair+kind+yesterday | KIND (last night|yesterday evening|yesterday morning|yesterday afternoon) ,/-/– PART2 ,/:/-/–/for MONEY
pair+kind+today | KIND (this morning|this afternoon|this evening|at lunch|at lunchtime|earlier today) ,/-/– PART2 ,/:/-/–/for MONEY
paid_by      | [and] (booked|bought|ordered) (&|and|+) paid [{WHEN_IT_WAS}] [(with|by|on|via) [the/our/my/a] METHOD]
paid_by      | [i/we] [paid_for|paid|bought] [with/from/out_of/on] my own (money|pocket|card|cash|account|wallet)
paid_by      | (own money|own card|own cash|my own money|out of my own pocket|from my own pocket)
paid_by      | [i] paid [for] (it|this|that) myself
paid_by      | [can/could] [you] [please] reimburse (me|this|it) [please] [for (it|this|that)]
paid_by      | (please|pls) reimburse [me] [please]
paid_by      | to be reimbursed [to_me]
paid_by      | [paid] w [the/our/my] METHOD
paid_by      | (charged|put|booked|billed|debited) (to|on|from) (the|our|my) [company/business/studio/office] (credit card|debit card|card|visa|mastercard|amex|account|bank account)
do_it        | [can/could you] [please] (record|book|log|enter|note|file|put through) [the/this/that] (expense|cost|receipt) (under|as|in) [a/an] CATEGORY
"""

SENDING_MAILS = """
mentioned    | (i|we) (seem to have|must have|have|may have|might have|appear to have) (lost|deleted|mislaid|misplaced) [the/your/our] [invoice/bill] DOCUMENT
resend+it    | [please] (send|mail|email|e-mail|forward) (me|us|them|him|her|CUSTOMER) (a copy|another copy|a new copy|it again|it once more) [please|again] [of_it]
resend+it    | [please] (send|mail|email|e-mail|forward) (it|the invoice|that one) [to (them|him|her|CUSTOMER|me|us)] (again|once more|one more time|another time|a second time) [please]
talk         | (they|he|she|NEW|CUSTOMER) [has/have] (deleted|lost|mislaid|misplaced|binned) (it|them|the mail|the email|the invoice|that one) [by_mistake|by_accident]
talk         | so_sorry/sorry/apologies [about (that|this)]
"""

UPDATE_MAILS = """
update       | CUSTOMER (has|have|got|now have|now has) [got] a new [billing/invoice/contact] (e-mail|email|mail|e-mail address|email address|mail address|address) [for (invoices|billing|invoicing|the invoices|accounts)] [:/-/,] [it/which/that] [is/would_be] EMAIL
update       | [please] (change|update|correct) [the] [billing/invoice/contact] (e-mail|email|mail|address|e-mail address|email address) [that we have] (of|for) CUSTOMER (to|:) EMAIL
update       | CUSTOMER 's [billing/invoice/contact] (e-mail|email|mail|address|e-mail address|email address) [for (invoices|billing|invoicing)] (is now|has changed to|changed to|has been changed to|is) EMAIL [now]
do_it        | [can/could you] [please] (change|update|correct|note|record|enter|amend) (it|this|that) [for_me|for_us|in_the_books|please|accordingly]
"""
