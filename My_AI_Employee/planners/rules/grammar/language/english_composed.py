"""English: phrases that are composed of the verbs of a request and of what may stand around them.

One row per order of words; they stand after the tables of their type of request. See `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.bills_told import ENGLISH_BILLS

_HAS = "[has/have/'ve] [just/now/finally/also|even]"
_THE = "[the/a/an/their/our/his/her/its/this/that]"
_S = "[,/:/-/–/—]"
_C = "[,/-/–/—]"
"""A colon stands between a heading and its items."""
_ACCOUNT = (
    "(in|into|on|in|to|at) (our|the|my) [bank/business/current/checking/company] (account|bank|bank account|checking)"
)
_BANK = (
    "(the bank|our bank|my bank|bank|the bank statement|the statement|bank statement|our account|the account"
    "|online banking|the bank app|our bank app|my bank app|bank app|bank feed|the bank feed)"
)
_BILL = f"{_THE} [open/outstanding/unpaid/last/latest/old] [MONTH] (invoice|bill) [no/number/#] [.]"
_ON_IT = f"[[of|on|off|for|against|towards|toward|from] ({_BILL} [DOCUMENT]|DOCUMENT)]"
_CAME = (
    "(landed|arrived|come in|came in|come through|came through|cleared|dropped in|shown up|showed up|turned up|gone in"
    "|went in|hit|reached|[was/is/been/were] (credited|received|booked in|paid in|deposited))"
)
_GAVE = (
    "(gave|handed over|handed in|dropped off|dropped in|brought|brought in|brought by|brought over"
    "|brought round|left|paid)"
)
_WIRED = "(wired|transferred|sent over|wired over|transferred over|sent by bank_transfer|paid by bank_transfer)"
_WAS = "[today|this_morning|this_afternoon|now|on DATE|DATE]"

PAYMENT_COMPOSED = f"""
payment      | [the] CUSTOMER {_HAS} (paid|settled|cleared|paid off|paid up|settled up|squared) {_BILL} [DOCUMENT] {_S} [of/over/for/with] [MONEY]
payment      | [the] CUSTOMER {_HAS} paid [us/me] [the] MONEY (of|on|off|for|against|towards|toward|from) ({_BILL} [DOCUMENT]|DOCUMENT)
payment      | [the] CUSTOMER {_HAS} paid [us/me] [the] [full/whole] MONEY {_ON_IT}
payment      | [the] CUSTOMER {_HAS} paid [in/by/with] METHOD
payment      | [the] CUSTOMER {_HAS} (paid up|settled up|settled their account|cleared their account|cleared their balance)
payment      | [the] CUSTOMER {_HAS} {_GAVE} [me/us] [the/a/an] [full/whole] MONEY [in] METHOD {_ON_IT}
payment      | [the] CUSTOMER {_HAS} {_GAVE} [me/us] [the/a/an] [full/whole] MONEY {_ON_IT} [in/by] METHOD
payment      | [the] CUSTOMER {_HAS} (handed|passed|slipped) (me/us) [the/a/an] [full/whole] MONEY [in] METHOD {_ON_IT}
payment      | [the] CUSTOMER has/have (given|handed) (me/us) [the/a/an] [full/whole] MONEY [in] METHOD {_ON_IT}
payment      | [the] CUSTOMER {_HAS} {_GAVE} [me/us] METHOD {_S} [for/of/over] MONEY {_ON_IT}
payment+check | [the] CUSTOMER {_HAS} {_GAVE} [me/us] a/the/their/his/her (check|cheque) [#/no/number] [.] [CODE] [for/of/over] [MONEY] {_ON_IT}
payment+bank | [the] CUSTOMER {_HAS} {_WIRED} [us/me] [the/a] MONEY {_ON_IT}
payment+bank | [the] CUSTOMER {_HAS} {_WIRED} [us/me] [the/a/their] [money|payment] (for|on|against) ({_BILL} [DOCUMENT]|DOCUMENT) {_S} [MONEY]
payment+account | [the/a] [full/whole] MONEY [payment/transfer/deposit] from CUSTOMER {_HAS} {_CAME} {_ACCOUNT}
payment      | [the/a] [full/whole] MONEY [payment/transfer/deposit] from CUSTOMER {_HAS} {_CAME}
payment+account | [the/a] [full/whole] MONEY {_HAS} {_CAME} {_ACCOUNT} [today|this_morning] from CUSTOMER
payment      | [the/a] [full/whole] MONEY {_HAS} {_CAME} [today|this_morning|yesterday] from CUSTOMER
payment+account | [the/a/their] (payment|money) [of] [MONEY] from CUSTOMER {_HAS} {_CAME} {_ACCOUNT}
payment+account | CUSTOMER 's (payment|money) [of] [MONEY] {_ON_IT} {_HAS} {_CAME} {_ACCOUNT}
payment+account | CUSTOMER 's MONEY {_ON_IT} {_HAS} {_CAME} {_ACCOUNT}
payment+bank | CUSTOMER 's (transfer|wire|bank transfer) [of/for/over] [MONEY] {_ON_IT} {_HAS} {_CAME} [{_ACCOUNT}]
payment      | CUSTOMER 's (payment|money) [of] [MONEY] {_ON_IT} {_HAS} {_CAME}
payment      | CUSTOMER 's MONEY {_ON_IT} {_HAS} {_CAME}
payment+check | CUSTOMER 's (check|cheque) [#/no/number] [.] [CODE] [for/of/over] [MONEY] {_ON_IT} {_HAS} {_CAME}
payment+bank | {_BANK} (shows|has|lists|says|showed|is showing|now shows) [a/the] [payment/credit/deposit/transfer/incoming_payment] [of/over/for] MONEY [from|by] CUSTOMER
payment+bank | {_BANK} (shows|has|lists|says|showed|is showing|now shows) [a/the] [payment/credit/deposit/transfer/incoming_payment] [from|by] CUSTOMER {_S} [of/over/for] MONEY
payment+bank | [a/the] (bank credit|bank deposit) [of/over/for] [MONEY] from CUSTOMER
payment      | (collected|pocketed|got|received|took in) MONEY [in] METHOD (from|off) CUSTOMER
payment      | (collected|pocketed|got|received|took in) [the] MONEY (from|off) CUSTOMER
payment      | [i/we] [have/'ve/just] (collected|got|received|picked up) {_THE} (check|cheque|cash|payment|money) (from|off) CUSTOMER {_S} [of/for/over] [MONEY]
for          | (their|the|its|his|her) invoice is DOCUMENT
for          | (that's|that is|it's|it is|this is) [for] [their/the/our/his/her] [invoice] DOCUMENT
settled      | [so/and] (that's|that is) [all_of] [his/her/their/the/your] (invoice|bill|account) [DOCUMENT] [now] (done|settled|paid|closed|cleared|sorted) [then]
settled      | [so/and] [his/her/their/the] (invoice|bill|account) [DOCUMENT] is [now] (done|settled|paid|closed|cleared|sorted)
part         | [the] (rest|remainder|balance|other half) (comes|will come|follows|will follow|is coming|to follow|to come|is to follow|coming|following) [in MONTH|on DATE|by DATE|next week/month/year|later|soon|then]
part         | [and] (they|he|she|CUSTOMER) [will/'ll] (pay|send) [us/me] the (rest|remainder|balance) [in MONTH|on DATE|by DATE|next week/month/year|later|soon]
do_it        | [please] (note|book|record|log|enter|post) (it|this|that) [down|in|for_me|please]
bank         | value_date DATE
ref          | , (number|no|nr|#) [.] CODE
by           | [on] DATE [,] METHOD
by           | (with|on|using|by|via) [their/his/her/a/the] METHOD card
by           | (with|on|using|by|via) their/his/her METHOD
payment+bank | [a/the/their] (wire|transfer|bank transfer|wire transfer|deposit) [of/for/over] [MONEY] {_HAS} {_CAME} [{_ACCOUNT}] from CUSTOMER
payment+check | [a/the/their] (check|cheque) [#/no/number] [.] [CODE] [of/for/over] [MONEY] {_HAS} {_CAME} from CUSTOMER
payment      | [a/the/their] (payment|money) [of/for/over] [MONEY] {_HAS} {_CAME} from CUSTOMER
payment      | [a/an/the/their] METHOD [payment/transfer] [of/for/over] [MONEY] from CUSTOMER {_HAS} {_CAME}
payment+account | [a/the/their] (payment|money) [of/for/over] [MONEY] {_HAS} {_CAME} {_ACCOUNT} from CUSTOMER
"""

_GOT = "(bought|purchased|got|picked up|grabbed|collected|replaced|paid for|stocked up on|rented)"
_ORDERED = "(ordered|hired|booked|reserved|preordered|pre-ordered)"
"""What was only agreed is an expense where the request says that it is paid, or to be booked as one."""
_A = "[the/a/an/some/my/our/new/two/three|a_new|a_pair_of|a_set_of|a_box_of|a_bag_of|a_few]"
_AT = "(at|from|@|in|by|via|with)"

EXPENSE_COMPOSED = f"""
item+kind    | OUTLAY {_S} MONEY {_S} [on] DATE {_S} [at/from/@/,] VENUE
item+kind    | OUTLAY {_S} [on] DATE {_S} MONEY {_S} [at/from/@/,] VENUE
item+kind    | OUTLAY {_S} MONEY {_S} [at/from/@/,] VENUE {_S} [on] DATE
item+kind    | [on] DATE {_S} OUTLAY {_S} MONEY {_S} [at/from/@/,] VENUE
item+kind    | MONEY {_S} OUTLAY {_S} [at/from/@/,] FIRM
item+expense | (receipt|slip|ticket) [from/:/–] [the] FIRM {_S} MONEY {_S} [for] {_A} THING
item+expense | (receipt|slip|ticket) [from/:/–] [the] FIRM {_S} [for] {_A} THING {_S} MONEY
item+expense | (receipt|slip) from [the] VENUE {_S} [for] MONEY {_S} [for] {_A} THING
item+expense | (receipt|slip) from [the] VENUE {_S} [on] DATE {_S} [for] MONEY {_S} [for] {_A} THING
item+expense | (receipt|slip) from [the] VENUE {_S} (for) {_A} THING {_S} MONEY
item+expense | (receipt|slip) for {_A} THING {_AT} [the] VENUE {_S} [for] MONEY
item+expense | THING (at|from|@) FIRM {_S} [for] MONEY
item+expense | THING (at|from|@) FIRM {_S} [on] DATE {_S} [for] MONEY
item+expense | HINTED {_S} [for] PRICE {_S} (paid|paid already) [today/yesterday]
item+expense | [i/we] [have/just] paid [for] [the/our/my] HINTED {_S} PRICE
paid         | [the/our/my] (monthly|quarterly|weekly|yearly|annual) HINTED {_S} [of/for] MONEY {_S} paid to PLACE
fee+expense  | FIRM (charged|billed|debited) [us|me|our_card|the_card|my_card] MONEY [on] [DATE] [for {_A} [monthly/annual/yearly] THING]
item         | FIRM {_S} MONEY ,/:/-/– [for] {_A} THING
item         | FIRM {_S} MONEY for {_A} THING
item         | FIRM {_S} [on] DATE {_S} MONEY {_S} [for] {_A} THING
item         | FIRM ,/:/-/– {_A} THING {_S} MONEY
item         | FIRM : THING {_S} MONEY
item         | THING {_S} FIRM {_S} MONEY
bought       | [i/we] [had_to|have|had|'ve|just] {_GOT} {_A} THING {_AT} PLACE {_S} [for] MONEY
bought       | [i/we] [had_to|have|had|'ve|just] {_GOT} {_A} THING [on] DATE {_AT} PLACE {_S} [for] MONEY
bought       | [i/we] [had_to|have|had|'ve|just] {_GOT} {_A} THING {_AT} PLACE [on] DATE {_S} [for] MONEY
bought       | [i/we] [had_to|have|had|'ve|just] {_GOT} {_A} THING for MONEY {_AT} PLACE
bought+ordered | [i/we] [had_to|have|had|'ve|just] {_ORDERED} {_A} THING {_AT} PLACE {_S} [for] MONEY
bought+ordered | [i/we] [had_to|have|had|'ve|just] {_ORDERED} {_A} THING {_AT} PLACE {_S} [on] DATE {_S} [for] [MONEY]
bought+ordered | [i/we] [had_to|have|had|'ve|just] {_ORDERED} {_A} THING [on] DATE {_AT} PLACE {_S} [for] [MONEY]
bought+ordered | [i/we] [had_to|have|had|'ve|just] {_ORDERED} {_A} THING for MONEY {_AT} PLACE
bought+ordered | [i/we] [i've/we've] [have] [just] {_ORDERED} {_A} THING [{_AT} PLACE] [for/,/:/-] [MONEY]
bought       | [i/we] [had_to|have|had|'ve|just] spent MONEY {_AT} PLACE on {_A} THING
bought       | [i/we] [had_to|have|had|'ve|just] paid PLACE MONEY for {_A} THING
bought       | {_A} THING (cost|set) [me/us] [back] MONEY {_AT} PLACE
bought       | [i/we] (put|left) MONEY of THING (on|in) DESC
do_it        | [please] (note|book|record|log|enter|post|add) [down] [the/a/an/my/our] expense [please]
item+kind    | OUTLAY (at|from|@|in) PLACE [on] DATE {_S} MONEY
item+kind    | OUTLAY (at|from|@|in) PLACE {_S} MONEY {_S} [on] DATE
item+kind    | MONEY {_S} [for] OUTLAY (at|from|@|in) PLACE
fuel+kind    | FUEL for [the/our/my/a] HEAD {_S} [at] PUMP {_S} MONEY
fuel+kind    | FUEL for [the/our/my/a] HEAD {_S} MONEY {_S} [at] PUMP
fuel+kind    | (filled up|filled|refuelled|refueled) [the/our/my] [HEAD] [with FUEL] at PUMP {_S} [for] MONEY
pair+kind    | KIND {_C} PART2 {_C} QTY (people|persons|tickets|rides) {_C} MONEY
item+expense | [the/our/my] [monthly] HINTED (bill|invoice) {_S} MONEY {_S} paid
item+expense | [the/our/my] [monthly] HINTED (bill|invoice) {_S} paid {_S} MONEY
item+expense | [i/we] [have/just] paid [the/our/my] [monthly] HINTED (bill|invoice) {_S} MONEY
tip          | [,] (including|incl|incl .|with|inc) [the/a] tip
tip          | [,] (tip included|service included|with service)
"""

_THEIRS = "[the/a/an/their/his/her/its/this/that]"
"""Whose bill it is that a vendor sent; `sent our invoice` may be one of ours that came back."""
_OURS = "[the/a/an/our/my/this/that]"
"""Whose bill came; `their electric bill` is to be paid by somebody else."""

BILL_COMPOSED = f"""
billed       | PLACE [has/have] [just] (sent|mailed|emailed|issued) [us/me] {_THEIRS} [new] (invoice|bill) [for/of]
billed+number | PLACE [has/have] [just] (sent|mailed|emailed|issued) [us/me] {_THEIRS} [new] (invoice|bill) [no/number/#] [.] [:] CODE
billed+what  | {_OURS} [new] DESC (bill|invoice) [has/have] [just/now] (came|come|arrived|landed|is in|is here|came in|come in) [today|in] (from|:|,|-|–) PLACE
billed       | {_OURS} [new] (bill|invoice) [has/have] [just/now] (came|come|arrived|landed|is in|is here|came in|come in) [today|in] (from|:|,|-|–) PLACE
billed       | [new] (bill|vendor_bill|supplier_bill|supplier_invoice|vendor_invoice) [from] [:/-/–] PLACE
billed       | [here's/here_is/there's/there_is/attached|attached_is] {_OURS} [new] (bill|invoice) from PLACE
billed+number | invoice from PLACE [,] (no|number|nr|#) [.] [:] CODE
billed+number | [i/we] [have/'ve/just] (got|received|had) {_OURS} [new] (bill|invoice) [no/number/#] [.] CODE from PLACE
billed       | [i/we] [have/'ve/just] (got|received|had) {_OURS} [new] (bill|invoice) from PLACE
billed       | [please] (enter|record|book|add|log|note|post) {_OURS} [new] PLACE (bill|invoice)
number       | (bill|invoice) [no/number/nr/#] [.] [:] CODE
number       | [,] (no|number|nr|#|ref) [.] [:] CODE
net          | net [amount] [of/:/is] MONEY
gross        | [,] (total|gross|grand total|amount due|sum|to pay) [amount] [of/:/is/=] MONEY
rated+tax_amount | (vat|tax|gst|hst|sales_tax) [at] RATE [:/=/of/,/is/–/-] MONEY2
rated+tax_amount | RATE (vat|tax|gst|hst|sales_tax) [:/=/of/,/is/–/-] MONEY2
tax_amount   | (vat|tax|gst|hst|sales_tax) [:/=/of/is] PRICE2
untaxed      | [,] (no|without|excl|zero|not) [any] (tax|vat|gst|sales_tax) [on_it|charged]
what         | [it's/it_is/that's/that_is] for [the/our/a/some] DESC
do_it        | [please] (record|enter|book|log|note|post|add) [it|this|that|them] [please|in_the_books]
dated        | [,] (dated|date|from|of|on) [:] DATE
"""
BILL_COMPOSED += ENGLISH_BILLS

_BACK = "(sent|paid|wired|transferred|gave|given)"
_BY = "[(by|via|through|in|with) [the/our] METHOD]"
_PAID_BACK = (
    f"[i/we/i've/we've] [have/'ve/just] ({_BACK} CUSTOMER back [the/their] MONEY|{_BACK} CUSTOMER [the/their] MONEY back"
    f"|{_BACK} back [the/their] MONEY to CUSTOMER|{_BACK} [the/their] MONEY back to CUSTOMER"
    "|(refunded|paid back|repaid|returned) (CUSTOMER|them|him|her) [the/their/his/her] MONEY)"
)

REFUND_COMPOSED = f"""
refunded     | CUSTOMER [has/have] [just] (received|got|been given|was given|was paid) [the/their/a] MONEY {_WAS} {_BY}
refunded     | CUSTOMER [has/have] [just] (received|got|been given|was given|was paid) [the/their/a] MONEY {_BY} {_WAS}
refunded     | {_PAID_BACK} {_S} [(for|on|of|from|against) [the/their/our] [invoice] [DOCUMENT]] {_WAS} {_BY}
refunded     | {_PAID_BACK} {_S} {_WAS} {_BY} [(for|on|of|from|against) [the/their/our] [invoice] [DOCUMENT]]
refunded+noted | {_PAID_BACK} {_S} (for|on|of|from|against) [the/their/our] credit_note [no/number] [.] DOCUMENT {_WAS} {_BY}
refunded+noted | {_PAID_BACK} {_S} {_WAS} {_BY} (for|on|of|from|against) [the/their/our] credit_note [no/number] [.] DOCUMENT
do_it        | [please] (note|book|record|log|enter|post) (it|this|that) [down|in|for_me|please]
"""

_FAULT = "(scratched|chipped|cracked|dented|bent|warped|stained|torn|damaged|broken|faulty|defective|late|wrong|missing|short|too_short|too_long|too_small|too_big|misprinted|incomplete|unusable)"

CREDIT_COMPOSED = f"""
why          | ,/:/-/–/— [the/one/two/three/a/an/their/some] DESC (was|were|is|are|came|arrived|turned out|got|had been) [very/a_bit/slightly/badly/back] {_FAULT} [on_arrival|when_it_arrived|when_they_arrived|in_transit]
why          | ,/:/-/–/— (we|i|they) (delivered|sent|shipped|printed|supplied|brought) [the/one/two/a/their] [too_few|fewer|less] DESC [too_few|less|late|too_late]
credit       | MONEY off [the/their] [invoice] DOCUMENT
why          | [,/:/-/–/—] it was [a/an] (duplicate|mistake|error|billed twice|sent twice|issued twice|cancelled|wrong)
why          | for the/a FAULTY
credit       | [please] (give|grant) CUSTOMER [a] credit [note] [of/for/over] MONEY (on|for|against|off) [the/their] [invoice] DOCUMENT
credit       | CUSTOMER (gets|get|should get|is to get) [a] [credit|credit_note] [of/for/over] MONEY [back] (on|for|against|off) [the/their] [invoice] DOCUMENT
credit       | [please] (take|knock|deduct|strike) MONEY (off|from) [CUSTOMER 's] [invoice] DOCUMENT
"""

CUSTOMER_COMPOSED = """
new_customer | [please] (add|create|enter|register|set up|note) [:] NEW [,/:/-/–] [e-mail/email/mail] [:] EMAIL
new_customer | [a] new (customer|client) [for_the_books|for_you|for_us|please] [:/-/–/,] NEW
contact      | [,/:/-/–/./and] [their/his/her/the] [e-mail/email/mail] [address] [:/is/-] EMAIL
phone        | [,/:/-/–/./and] [their/his/her/the] (tel|phone|telephone|mobile|cell|number|ph) [no/number] [./:/is/-] PHONE
"""

_EACH = "(each|apiece|a piece|per piece|a pop|per item|per unit)"
_DAY = "(half day|half a day|half-day|full day|whole day|full-day|one day)"
_SPAN = "[on DATE|DATE]"
_CAN_BE = "(can|should|must|needs to|need to|has to|have to|is to|are to) [now] be (invoiced|billed|charged)"

_WE_MADE = "(i/we) [have/'ve/just] (painted|built|repaired|fixed|cleaned|installed|redid|tiled|renovated|restored|plastered|papered|fitted|mowed|serviced|replaced)"

INVOICE_COMPOSED = f"""
invoice+topic | [please] (write up|bill|invoice|charge|do the invoice for|do an invoice for|do a bill for|make out an invoice for|make out a bill for) [the/our/a/an/all_the] DESC (for|to) CUSTOMER
invoice+topic | [the/our] DESC for CUSTOMER {_CAN_BE} [now|please]
invoice+topic | CUSTOMER 's DESC {_CAN_BE} [now|please]
invoice      | CUSTOMER {_CAN_BE} [now|please]
invoice      | (to be|please) (billed|invoiced) [to CUSTOMER] [please]
invoice      | [please] (make out|write out|draw up|put together|do|type up|knock up|knock out|run up|get out|fire off) [me/us/them/him/her|CUSTOMER] [a/an/the/our/their] [new] (invoice|bill) [please]
invoice+send | [please] (fire off|shoot|get|send) (CUSTOMER|them|him|her) [a/an/the/our/their] [new] (invoice|bill) [please]
invoice+send | [please] (fire off|shoot over|send off|send out|send) [a/an/the/our/their] [new] (invoice|bill) to CUSTOMER [please]
invoice      | (time|ready) to (bill|invoice|charge) (CUSTOMER|them|it)
invoice      | [an/a/the] (invoice|bill) (pls|please|needed|required) [for CUSTOMER]
invoice      | (bill|invoice) [to/for] CUSTOMER [please] [:]
invoice+price | [please] (bill|invoice|charge) [to] CUSTOMER [the/a] [sum|total|amount|flat|flat_fee] [of] MONEY
invoice+price | [please] (bill|invoice|charge) MONEY to CUSTOMER
invoice+price | MONEY to [be] (bill|invoice|charge|billed|invoiced) [to CUSTOMER]
line         | [for] [the/our] DESC {_C} QTY HEAD {_S} (@|x|×|*) MONEY [{_EACH}]
line         | [for] [the/our] DESC {_C} QTY HEAD [HEAD2] {_S} [at/@/x/×] MONEY {_EACH}
line         | [for] [the/our] DESC {_C} QTY HEAD [HEAD2] {_S} {_EACH} MONEY
line         | [for/:/and/plus] QTY DESC {_S} {_EACH} [at/for/@/:] MONEY
line         | [for/:/and/plus] QTY DESC (at|for|@) MONEY {_EACH}
line         | [for/:/and/plus] [the] QTY DESC {_SPAN} {_S} [at/for/@] MONEY {_EACH}
line_of_heads | [for] [the/our] DESC {_C} QTY HEAD {_S} [at/@/x] MONEY (per|a|an|/|the) HEAD2
line_of_one  | [for] [the/our] DESC {_C} QTY HEAD {_S} [at/for] MONEY
line_of_one  | [for] [the/our] DESC for CUSTOMER {_C} QTY HEAD {_S} [at/for] MONEY
line         | [for] [the/our] DESC for CUSTOMER {_C} QTY HEAD {_S} (x|×|@) MONEY
line         | [for] [the/our] DESC for CUSTOMER {_C} QTY HEAD {_S} [at/x/@] MONEY {_EACH}
line         | [for] [the/our] DESC for CUSTOMER {_S} QTY UNIT {_S} (at|x|×|@) MONEY [{_EACH}|(per|a|an|/) UNIT2]
line         | [for] [the/our] DESC for CUSTOMER {_S} QTY UNIT {_S} MONEY ({_EACH}|(per|a|an|/) UNIT2)
line         | DESC {_S} QTY UNIT {_S} (at|@|x|×) MONEY [{_EACH}|(per|a|an|/) UNIT2]
line         | DESC {_SPAN} {_S} QTY UNIT {_S} (at|@|x|×) MONEY [{_EACH}|(per|a|an|/) UNIT2]
line         | [for/:] QTY UNIT [of] DESC {_SPAN} {_S} (at|@|x|×) MONEY [{_EACH}|(per|a|an|/) UNIT2]
line         | [for/:] QTY UNIT {_SPAN} [of/for] DESC {_S} (at|@|x|×) MONEY [{_EACH}|(per|a|an|/) UNIT2]
fixed        | [for] [the/our/a/an] DESC {_SPAN} ,/:/-/– {_DAY} {_S} [at/for/=/flat] PRICE
fixed        | [for] [the/our/a/an] DESC {_SPAN} {_S} [at/for/=/flat] PRICE
fixed        | [for] [the/our/a/an] DESC on DATE {_S} [at/for/=/flat] MONEY
row          | MONEY2 for [the/our/your] QTY DESC {_S} [at] MONEY {_EACH}
fixed        | [in/to/for/over] the (amount|sum) of MONEY for [the/our/a/an] DESC
fixed        | [for] [the/our/a/an] DESC for CUSTOMER {_SPAN} {_S} [at/for/=/flat] MONEY [flat|fixed|flat_fee|all_in|in_total]
done         | {_WE_MADE} [the/our/a/an] DESC at CUSTOMER 's (house|home|place|office|shop|studio|premises|property|site|flat|restaurant|garden) [last_week|yesterday|on DATE|DATE|today]
due          | [and] it (should fall|falls|is to fall|must fall) due (on|by) DATE
keep         | (i'd like|i would like|i want|i need|we'd like|we want|we need|let me) [to] (look|read|check) it (over|through) [first|before_it_goes_out|before_it_is_sent]
total        | [,] (sum|total|altogether|all told|in all|grand total|makes|adds up to|comes to|total due|to pay|all together) [sum/amount] [:/is/of/=/due] MONEY [in_total]
total+terms  | [=|total|sum|makes] [:] MONEY ,/;/. NUMBER days [net|to_pay]
due_month    | (no rush/hurry on/with/for payment ,|payment|due|payable|payment due|pay|to be paid) [is] [due] [by/at/until] [the] end of MONTH [is|works|would be] [fine|ok|okay|good|soon enough|enough] [with_me|for_me|at_the_latest]
send         | [and/then/,] [please] (send|mail|email|e-mail|forward) (them|him|her) (it|the invoice|a copy) [please|today|now|right_away]
send         | [and/then/,] [please] (send|mail|email|e-mail) to (them|him|her|the_customer|the_client) [please|today|now|right_away]
invoice      | [please] (make|draw|write) (up|out) (their|his|her) invoice [please]
send         | [and/then/,] [please] (send|mail|email|e-mail|forward) (it|this|the invoice) (to|over to) (them|him|her|CUSTOMER) [please|today|now|right_away|when_done|once_done|by_email|by_mail]
talk         | (no rush|no hurry) (on|with|for) payment
no_tax       | (vat|tax|gst|sales_tax) [:] (none|nil|zero|n/a|exempt)
done         | [the/our/their] DESC (for|at|with) CUSTOMER (is|are) [now/finally] (up|in|in place|hung|on the wall|up and running|finished|done|ready|in use|open)
done         | CUSTOMER 's DESC (is|are) [now/finally] (up|in|in place|hung|on the wall|up and running|finished|done|ready|in use|open)
note         | [with] [our/your/their] (ref|reference|po|po number|order|order number|job) [no/number/#] [:/is/.] CODE
terms        | NUMBER days [net] (as always|as usual|as ever|as agreed)
terms        | [payment|payable|due] [in|within|:] NUMBER days
terms        | (give|with|on|allow) [them/him/her/us] NUMBER days
"""

SOLD_THINGS = frozenset(
    """
    lumber timber wood plywood paint paints primer varnish materials material parts hardware screws nails hinges tiles
    stone gravel sand cement concrete glass fabric leather steel timber flowers plants soil compost ingredients food drinks
    travel mileage tolls postage printing paper labor labour work installation assembly setup design editing translation
    delivery transport disposal removal packaging fitting callout
    photos prints frames batteries cables cable hosting domain rental equipment tools consumables sundries
    """.split()
)
"""Words that, before a price, are an item of their own: `16 hours at 55, lumber 312.40`."""

MEASURE_WORDS = frozenset(
    """
    mm cm km inch inches ft foot yard yards meter metre liter litre gallon ounce oz pound lb kg gram watt volt amp ply dpi
    seat seater door drawer page piece star person man way sided bedroom bed hour day week month year night minute point
    burner panel shelf light stage part ton tons gb tb mp megapixel thread
    """.split()
)
"""Words between a figure and a thing that tell its size: `12 foot boards`, `3 hour workshop`."""

COUNTED_WORDS = frozenset(
    """
    language person people guest participant attendee session copy copies unit pc pcs
    item set pair location site head word piece
    """.split()
)
"""What is counted behind a thing and has a price each: `menu cards, four languages, 85 each`."""

SHORT_NAME_WORDS = {
    "st": "street", "rd": "road", "ave": "avenue", "bros": "brothers", "intl": "international", "co": "company",
    "corp": "corporation", "assoc": "associates", "mfg": "manufacturing", "ctr": "center", "dept": "department",
}  # fmt: skip
"""Short forms of words in names of firms and streets."""

RIVAL_CATEGORIES = {"hotel": "accommodation"}
"""A thing, and the word in the name of another category of the books under which it may be booked as well."""
