"""English: phrases of short notes, lists and mails in a hurry, which stand after the tables of their type of request.

One row per phrase; see `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.english_invoice import AT, PER, WHEN

_SAY = "(say|says|said|tell me|told me|claim|write)"
_MISSED = "(never (got|received|saw)|did not (get|receive)|didn't (get|receive)|have not (got|received)|haven't (got|received))"
_PER_HOUR = f"[{PER} UNIT2|each/apiece]"
_TIP = "(tip included|including tip|including the tip|incl tip|incl . tip|with tip|with the tip|service included)"
_NEXT = "[next/new/november/december/january/february/march/april/june/july/august/september/october]"

INVOICE_NOTES = f"""
phone        | [,/and/with] [their/the/his/her] (phone|tel|telephone|mobile|cell) [number/no] [./:/is/-] PHONE
customer+phone | [a/our] [new] customer/client [:/-] NEW , [e-mail/email/mail] [:] EMAIL , PHONE
customer     | [a/our] new (client|customer) (from|via|through) [the/a/an/our] DESC : NEW [,] [e-mail/email/mail] [:] EMAIL
customer     | [please] (add|create|set up) [a/our/the] new (client|customer) [:/-/,] NEW [,] [e-mail/email/mail] [:] EMAIL
customer     | [please] (add|create|set up) [a/our/the] new (client|customer) [:/-/,] NEW , [the/their] contact [person] [is/:] NEW2 , EMAIL
fill         | [please] (add|create|set up) (them|her|him|it)
invoice      | (they|she|he) (get|gets|needs|need) (an|a|the|their) [new] (invoice|bill) [for]
send         | [and/then/,] [please|you_can] (send|mail|email) (it|the invoice|this) [out/over/off] (right away|straight away|at once)
talk         | (they|she|he|everyone|everybody) [really/absolutely/all] (love|loves|loved|like|likes|liked|enjoyed) (the|our|their|your) DESC
talk         | (lovely|great|fantastic|good|super|brilliant|nice|excellent|wonderful) (job|work|stuff) (as ever|as always|as usual)
customer     | [i/we] [have/'ve] [just] (got off the phone|spoke|talked|met|was on the phone|had a call) with [the] CUSTOMER
invoice      | [please] (invoice|bill|charge) [the_following|as_follows] :
invoice      | [please] (raise|invoice|bill) (this|that|it) [one] [please]
invoice      | [QTY] (things|items|lines|jobs|points) [for/on] CUSTOMER 's {_NEXT} (invoice|bill)
invoice      | [for/on] CUSTOMER 's (next|new) (invoice|bill)
invoice      | CUSTOMER (wants|want|needs|need) [a/an/the/their/our] [new] invoice (now|today|already|asap|right_away) [please]
invoice      | (we're|we are|i'm|i am) ready for [the/our/your] [final] invoice
invoice      | [the/our/your] final invoice
invoice      | (invoice|bill) [pls/please/thx/thanks]
invoice+send | (invoice|bill) (+|&|and) (send|mail|email|e-mail) [it|them|to_them|it_to_them] [please|today|now]
invoice      | (invoice|bill) (him|her|them|it) [for] [the_following|this|that] [:]
invoice      | (can|could) (you|u) [please] (do|make|prepare|get|sort|raise|write) [the/an/a/their] [new] invoice [ready|done] [(for|to) CUSTOMER] [?]
invoice+send | (can|could) (you|u) [please] (get|send|mail|email) [the/an/a/their] [new] invoice (over|out|off|across) to CUSTOMER
invoice+send | [please] get [the/an/a/their] [new] invoice (over|out|off|across) to CUSTOMER
invoice      | (i/we) would like you to (prepare|make|write|raise|draft|create|issue|do) [a/an/the] [new] invoice
invoice      | CUSTOMER (should|is to) (get|receive|be sent) [a/an/the/their] [new] invoice
invoice+send | [please] (invoice|bill) [it] [+/&/and] send [it] [please]
invoice+send | [please] (invoice|bill) CUSTOMER and send [it] [to_them]
topic        | for [the/our/their/your/its/his/her/this/that] DESC {WHEN}
topic        | for [the/our/their/your] DESC (job|project)
topic        | [the] (work|job|project|service) [was/is/:/-] DESC [,]
measure      | [i/we] [have] (worked|did|spent|needed) QTY UNIT [,/:/-] {AT} MONEY {_PER_HOUR}
measure      | (we|i|you) (agreed|agreed on|agreed to|settled on) QTY UNIT [,/:/-] {AT} MONEY {_PER_HOUR}
price        | [as_agreed|as_discussed|,] (it's|it is|that's|that is|the price is|price is) [a_flat|flat] PRICE [,] [flat|all_in|in_total]
price        | (fixed price|flat fee|flat rate|price|amount) [is/was/of/:] MONEY
price        | [it/this/that] comes to MONEY
price        | (it|this|that) is MONEY in_total/altogether/all_in
price        | MONEY flat
price        | PRICE
price        | price : MONEY
topic        | (description|work|service|job) : DESC
fixed        | PRICE for THING
lines        | here are the hours [for [the_month_of] MONTH]
lines        | (hours|work|services) (for|in|of) MONTH [:]
rate         | [at] MONEY ({PER} UNIT2)
line         | [for/:] QTY UNIT {AT} MONEY DESC
line         | [for/:] QTY UNIT [of/on/for] [the/our/their] DESC [,/:/-] [at/the/our/a/my] (rate|price|hourly rate|day rate) [:/is/of] MONEY [{PER} UNIT2]
line         | [for/:] QTY UNIT [of/on/for] [the/our/their] DESC [,/:/-] [{AT}] MONEY ({PER} UNIT2|each|hourly)
line         | [for/:] QTY UNIT [of/on/for] [the/our/their] DESC [,/:/-] {AT} MONEY [{PER} UNIT2|each|hourly]
line_of_one  | [for/:] QTY UNIT [of/for] DESC [,/:/-/=] [at/for] MONEY
line_of_one  | [and/plus/+/&] QTY [x/×] DESC [,/:/-/=/at/for] PRICE
fixed        | MONEY for [the/our/a/an/their/your] DESC {WHEN}
fixed        | [the/our/a] DESC for CUSTOMER [,/:/-/=] [at/for] MONEY
fixed        | [the/our/a] DESC for CUSTOMER [,/:/-/=] [it] [is/comes_to/was] MONEY
line         | [for] [the/our] DESC ,/:/-/– QTY UNIT [,] {AT} MONEY [{PER} UNIT2|each/apiece|hourly]
line         | [for] [the/our] DESC ,/:/-/– QTY UNIT [,] [{AT}] MONEY ({PER} UNIT2|each/apiece|hourly)
line         | [for/:] QTY UNIT , [of/for] DESC , [{AT}] MONEY {PER} UNIT2
line         | [for/:] QTY UNIT , DESC , {AT} MONEY {_PER_HOUR}
line         | DESC QTY UNIT {AT} MONEY {_PER_HOUR}
line         | DESC x/× QTY [,/:/-] {AT} MONEY [each/apiece]
line_of_heads | [for] [the/our/their] DESC ,/:/-/– QTY HEAD [,] [{AT}] MONEY {PER} HEAD2
line_of_one  | [for/:] QTY UNIT of DESC [,/:/-/=] PRICE
fixed        | [the] (work|job|project|service) [was/is/:/-] DESC [,/:/-] [(fixed price|flat fee|flat rate|flat|price|total)] [is/of/:] MONEY
fixed        | [for] [the/our/their/a] DESC [,/:/-] [it] [is/comes_to/came_to/at/for] PRICE [flat/fixed|flat_fee|all_in|in_total]
fixed        | MONEY [dollars/pounds/euros] for [the/our/a/an/their/your] DESC [,]
fixed        | plus/+/and/& [a/an/the/one] DESC [,/:/-] [at/for] MONEY
fixed        | plus/+/and/& MONEY for [the/our/a/an] DESC
fixed+invoice | [please] (prepare|make|write|raise|draft|create|issue|do) [the/our/a/an/their/your] DESC invoice (to|for) CUSTOMER (in_the_amount_of|for|of|over) MONEY
invoice+price | [please] (prepare|make|write|raise|draft|create|issue|do) [the/our/a/an] invoice (to|for) CUSTOMER (in_the_amount_of|of|over) PRICE
total        | (so|which is|that is|that's|makes|makes it|hence|->|→) [a_total_of] MONEY [all_in|in_all|in_total|altogether|total]
total        | [the] total [amount] [should_be/is/:/comes_to] MONEY
tax          | [and/plus/+] vat/gst/hst/tax/sales_tax at RATE
tax          | [and/plus/+/with] RATE vat/gst/hst/tax/sales_tax [on/for] [both/everything/all_of_it|all_items|all_lines]
terms        | (they|CUSTOMER) pay/pays [in/within/after] NUMBER days
terms        | net NUMBER
terms_now    | [payable/due/terms_are] (on|upon) receipt
due          | [and/payment] payable (by|on|until|before) DATE
due_month    | [and/payment/it/is] [is] [due] (by|at) (end of month|month end|eom)
note         | [please] put [our/your/their/the] [purchase] (order|po|reference|ref) [number/no/#] CODE (on|in) it
note         | [our/your/their] [purchase] (order|po) [number/no/#] [is/:] CODE
send         | you can [also/just/then/now] (send|mail|email|e-mail|forward) (it|this|the invoice) [straight/directly/right/over/out] [to_them|to_him|to_her|to CUSTOMER] [today|now|please]
send         | [and/then/,] [please] (send|mail|email|e-mail) (it|this|the invoice) (straight|directly|right) to (them|him|her|CUSTOMER) [please]
send         | [and/then] [please] (send|mail|email|e-mail) (it|this|the invoice) to (them|him|her|CUSTOMER) [today/now|right_away] [please]
send         | [and/then] (send|mail|email|e-mail) [it|the invoice] (when|once|as soon as) [it's] (ready|done|finished|you have it|you are done|you're done)
keep         | no need to (send|mail|email|e-mail) (it|the invoice|anything) [out|to_them|yet]
keep         | (i'll|i will) (do that|do it|send it|mail it|email it|forward it) [myself|to_them] [myself]
keep         | [just/only] (draft|a draft|draft it|as draft|as a draft) [only|please|first|for now]
terms_usual  | [and/please] [use/with/on] [our/the/their/your] (usual|normal|standard|regular) [payment] terms [please]
keep         | [please] (do not|don't) (send|mail|email) (it|the invoice) [out] yet [,] [i/we] [want/wants|would_like|need] [to] [look/see/check] [at] [it] [first]
talk         | (they|he|she|CUSTOMER) (asked|ask|are asking|is asking|asks) [us/me] for (it|one|that|this)
newcomer     | new client/customer [:/,]
newcomer     | [a] new client/customer [:/,] NEW [,/:/-] [contact/at/with/mail/email/e-mail] [is/:] EMAIL
note         | [we/i] [was/were] on site [on] DATE
"""

PAYMENT_NOTES = """
payment      | CUSTOMER [has/have] [just/now/finally] (settled|cleared|paid off) [the/their/our] [last/open/outstanding] invoice/bill/account/balance [,/:/-/–]
payment+account | CUSTOMER 's MONEY [has/have] [just/now/finally] (hit|reached|landed in|landed on|arrived in|arrived on|came into|come into|is in|is on) our/the/my [bank/business/current/checking] account
payment      | CUSTOMER 's MONEY [has/have] [just/now/finally] (arrived|landed|come in|came in|is in|is here)
payment+check | [we/i] [have/'ve] [just] got/received [a/the/their] check/cheque from CUSTOMER [,/:/-/of/for/over] MONEY
payment+all  | CUSTOMER (paid|settled|cleared) [their/the] [invoice] DOCUMENT in_full [today]
payment      | money in (from|:) CUSTOMER
payment      | CUSTOMER [has/have] [just/finally] (gave|handed|brought|given) (me|us) [the/a] [check/cheque] [of/for/over] MONEY [in] METHOD
payment      | CUSTOMER [has/have] [just/finally] (gave|handed|brought|given) (me|us) [the/a] [check/cheque] [of/for/over] MONEY
payment      | CUSTOMER [has/have] [just/now/finally] (paid|settled|cleared) [us] [for] [the/their/our/my] (open|latest|recent|current) (invoice|bill) [,/:/-/–/with] [MONEY]
payment+about | CUSTOMER [has/have] [just/now/finally] (paid|settled|cleared) [us] [for] [the/their/our/my] DESC (invoice|bill) [,/:/-/–/with] [MONEY]
payment      | [payment] received [:/-/–/from] CUSTOMER [,/:/-/–] MONEY
payment      | CUSTOMER [,/:/-/–] (paid|payment received|payment in|has paid|have paid) [,/:/-/–] MONEY
payment      | CUSTOMER [,/:/-/–] MONEY (received|came in|is in|arrived|paid in)
payment      | (money|funds|payment) (in|received|arrived) from CUSTOMER [,/:/-/–/of] MONEY
payment      | [please] (mark|book|record) CUSTOMER 's MONEY [as] [paid/received]
payment      | CUSTOMER 's (invoice|bill) [DOCUMENT] (is|was|has been|got) [now/just/finally] (paid|settled|cleared)
payment+bank | CUSTOMER 's MONEY [has/have] [just/now/finally] (landed|arrived|come in|came in|come through|came through) by METHOD
about        | for [the/their/our/my] [MONTH] DESC [invoice/bill/job/project]
about        | for [the/their/our/my] MONTH (invoice|bill)
payment+all  | CUSTOMER [has/have] [just/now/finally/already] paid [the/their/our] (invoice|bill|account) in_full [:/,/-/–] [MONEY]
payment+check | [we/i] [have/'ve] [just] received/got [a/the/their] check/cheque [#/no/number/nr] CODE from CUSTOMER [,/:/-/of/for/over] [MONEY]
payment+check | check/cheque [#/no/number/nr] CODE from CUSTOMER [,/:/-/of/for/over] [MONEY]
payment      | MONEY from CUSTOMER [has/have] [just/now] (arrived|landed|come in|came in|cleared)
arrived+account | [has/have] [just/now] (showed up|shown up|turned up|appeared|popped up) (in|on) our/the/my [business/checking/current/company/bank] account
for          | (of|on|against|re) [the/their/our] [invoice] DOCUMENT
amount       | , MONEY
amount       | MONEY (came|come|arrived|landed) in
amount       | (for|of|with|totalling|amounting to) [the] MONEY [in_total]
date         | (deposited|banked|cashed|paid in|credited|value) [on] DATE
part         | [as/it's/it_is/this_is] [a/the/their/an] [first/second] (part|part payment|partial payment|instalment|installment) (of|for|on|towards) [the] [invoice] DOCUMENT
settled      | [so/and] (that|this|which|it) (settles|pays|clears|covers|closes) [the/their] [invoice] DOCUMENT after [the/our/their] credit/credit_note
for          | [for] invoice DOCUMENT
do_it        | [please] (record|book|enter|log|note|mark|add) (it|this|that) [against/for/on/to] [the] [invoice] DOCUMENT
talk         | money in
"""

EXPENSE_NOTES = f"""
item+expense | [please] (book|record|log|enter|add|note) [my/our/the/this/a] HINTED ,/:/- PLACE ,/- MONEY
item+kind    | [please] (book|record|log|enter|add|note) : OUTLAY [,/:/-/–] MONEY
item         | [please] (log|book|record|enter|add) [this/that] [one] :
pair         | PART MONEY ,/-/– PART2
pair         | PART MONEY ,/-/– PART2 [,/-/–] [on] DATE [,/-/–] [[client/customer/business/work] meeting/visit/trip]
item+expense | [please] (log|book|record|enter|add|note|expense) MONEY [for] [the/a/my/our] OUTLAY [[,] at/@/from PLACE]
item+expense | [please] (log|book|record|enter|add|note|expense) [the/a/my/our] OUTLAY [[,] at/@/from PLACE] [,/:/-/for/of] MONEY
item         | FIRM THING [,/:/-/–] [for] MONEY
item         | THING [,/:/-/–] [for] MONEY [,/-/–] (at|from|@|by) FIRM
bought       | (bought|got|grabbed|picked up) [a/an/the/some/new/my/our] THING (at|from|@) (PLACE|FIRM) [,/:/-/for] MONEY
item+expense | [i/we/i've/we've] [have/just] spent MONEY on [the/a/an/some/my/our/new] THING [(at|from|with|@) PLACE]
expense      | [please] (book|record|log|enter|add|file) (the attached|attached|this|it|that) [receipt/one/bill] as [an/a] [business/company] expense [:]
paid         | [i/we] paid MONEY THING to PLACE
paid         | [i/we] paid MONEY [for/in] THING (at|to|from) PLACE
ride+kind    | RIDE (to|from) [the/a/our/my] DESC [,/:/-/–] [for] MONEY
ride+kind    | [DATE ,/:/-/–] RIDE (to|from) [the/a/our/my] DESC [,/:/-/–] [for] MONEY
fuel+kind    | FUEL [,/:/-/–] MONEY [,/-/–] [at] PUMP
fuel+kind    | FUEL [,/:/-/–] [at] PUMP [,/:/-/–] MONEY
fuel+kind    | PUMP FUEL [,/:/-/–] MONEY
fee          | PLACE (took|charged|billed|debited) [us] [the/a/an/my/our/their] [monthly/yearly/annual/usual/regular] (fee|subscription|membership|plan|charge) [again/today] [,/:/-/of] MONEY
fee          | PLACE [monthly/yearly/annual] (subscription|membership|plan|licence|license|renewal) [renewed|came in] [,/:/-/of] MONEY [for_the_year|for_the_month]
pair+kind+today | KIND ,/:/- PART2 ,/:/-/for MONEY [,/-] (this morning|this afternoon|this evening|at lunch|at lunchtime|earlier today)
pair+kind+yesterday | KIND ,/:/- PART2 ,/:/-/for MONEY [,/-] (last night|yesterday evening|yesterday morning)
pair+kind | KIND ,/:/- PART2 ,/:/-/for MONEY [,] {_TIP} [,/-] [on] DATE
pair+kind+today | KIND ,/:/- PART2 ,/:/-/for MONEY [,] {_TIP} [,/-] (this morning|this afternoon|this evening|at lunch)
pair+kind+yesterday | KIND ,/:/- PART2 ,/:/-/for MONEY [,] {_TIP} [,/-] (last night|yesterday evening)
pair      | PART ,/:/- PART2 ,/:/-/for MONEY [,] {_TIP}
paid         | THING (paid|payment) [:/,] MONEY to PLACE
paid         | THING (for|in) MONTH paid [:/,] MONEY to PLACE
paid         | (paid|settled) [the/our/my] THING [,/:/-] MONEY [,] to PLACE
bought       | (bought|got|grabbed|picked up) QTY THING (at|from) PLACE [on] DATE [,/:/-/for] MONEY [total]
paid_by      | [charged|paid|put] (to|on) [the/our/my/a] [company/business/studio] (card|credit card|debit card|visa|amex|mastercard)
paid_by      | [charged|paid|put] (to|on|from) (our|my|the company|the business|company|business|studio) [bank] account
paid_by      | company/business/studio/corporate/work METHOD
today        | (this morning|this afternoon|this evening)
many+expense | (last week's|this week's|last month's|this month's|today's|yesterday's|my|our) expenses/receipts [:]
many+expense | [QTY] expenses/receipts (from|for|of) [the/my/our/a] DESC [please] [:]
paid_by      | (both|all|everything|all of it|all of them) [paid] (on|by|with|from|via) [the/our/my] [company/business/studio] METHOD
expense      | expense [:] [for]
many+expense | expenses [from/for/of] (last|this) (week|month) [:]
many+expense | [please] (log|record|book|enter|add|note|file) [these/those/the/my/our] [QTY] [following] (expenses|receipts|purchases) [please] [:]
"""

CREDIT_NOTES = """
mailed       | [and/then] [please] (send|mail|email) (them|him|her|CUSTOMER) (the|a|that) credit_note
mailed       | [and/then] [please] (send|mail|email) (the|that) credit_note to (them|him|her|CUSTOMER)
credit       | [please] (take|knock|deduct) MONEY off [the/our/their] [invoice] DOCUMENT [(for|to) CUSTOMER]
credit       | [please] credit CUSTOMER MONEY on DOCUMENT
why          | -/–/,/: [the/one/two/a] DESC (was|were|is|are) (never|not) (built|delivered|made|done|finished|used|shipped|printed|installed|provided|needed)
why          | -/–/,/: (we|i) (was|were) [QTY] [UNIT] (late|delayed|too late)
credit       | credit_note [for/to] CUSTOMER [,/:/-] [on/for/against] [invoice] DOCUMENT [,/:/-/of/over/for] MONEY
credit       | credit_note [for/on/against] [invoice] DOCUMENT [,/:/-] [for/to] [CUSTOMER] [,/:/-/of/over/for] MONEY
credit       | [please] credit CUSTOMER MONEY [,/:/-] [(on|for|against|of) [invoice] DOCUMENT]
why          | -/–/,/: [the/one/two/a/their] (DESC|UNIT) (was|were) (billed|charged|invoiced|counted) (twice|double|wrongly|by mistake)
why          | -/–/,/: (we|i) (billed|charged|invoiced|counted) [the/one/two/a/their] (DESC|UNIT) (twice|double|too many|by mistake)
why          | -/–/,/: [the/one/two/a/their] DESC (was|were|is|are|arrived|came) (late|broken|damaged|defective|faulty|wrong|missing|returned|cancelled|canceled)
title        | credit_note [please]
why          | -/–/,/: [QTY] (DESC|UNIT) (was|were) (billed|charged|invoiced|counted) (too much|too many|too often)
why          | -/–/,/: (we|i) (billed|charged|invoiced|counted) [them/him/her] QTY UNIT (too many|too much)
why          | (one|two|three|four|five) of the QTY DESC (was not|were not|wasn't|weren't|never got|never was|never were|did not get|didn't get) (printed|made|delivered|done|finished|used|installed|built|needed)
title        | credit for NEW
talk         | so (we|i) agreed (i'd|we'd|i would|we would|to) (take|knock) (that one|it|those|them|that) off
credit       | [please] (issue|write|make|create|raise|send|prepare|draft) [a] credit_note (for|to) CUSTOMER (on|for|against) [invoice] DOCUMENT (for|of|over) MONEY [?]
why          | [-/–/,/:] [because] (we|i) missed (one|two|three|a|an) [of [the/their/our]] DESC
why          | [-/–/,/:] [the/their/our] DESC (was|were) down [for QTY UNIT|for a UNIT]
"""

CUSTOMER_NOTES = """
new_customers | [please] (add|create|set up|enter|register|make|open) [the_following|these|those] [QTY] [new] customers/clients [to|in|into] [the/our] [books/system] [please] [:/-/?]
new_customers | [please] (add|create|set up|enter|register|make|open) (these|those) [QTY] [new] (customers|clients) [please] [:]
new_customer | [please] (add|create|set up|enter|register) [new] (client|customer) [:/-] NEW ,/-/–/: EMAIL
contact      | [the/their] [e-mail/email/mail] address for (invoices|billing|invoicing|the invoices) is EMAIL
contact      | (their|the|his|her) (email|e-mail|mail) [address] is EMAIL
new_customers | [we_have|there_are|here_are] [the] [QTY] new customers/clients [for_the_books|for_you|please] [:/-]
listed_customer | [and/,/;/&] NEW [,/:/-/–] [at/with] [e-mail/email/mail] [:/is] EMAIL
"""

SENDING_NOTES = f"""
mentioned    | (they|he|she|CUSTOMER) [{_SAY}] [that] [they/he/she] {_MISSED} [the/our/their] [invoice/bill/mail/email] DOCUMENT
mentioned    | [the] [board/new/old/office/head] (treasurer|secretary|manager|bookkeeper|accountant|assistant|owner|director|chair|partner|bursar|receptionist) (at|of|from) [the] CUSTOMER (says|said|tells me|told me|mentioned|thinks) [that] [invoice] DOCUMENT (went to|went into|ended up in|landed in|got lost in|is in) (her|his|their|the) (spam folder|junk folder|spam filter|spam|junk)
mentioned    | (they|he|she|CUSTOMER) (can't find|cannot find|couldn't find|could not find) [the/our/their] [invoice/bill/mail/email] DOCUMENT
mentioned    | (they|he|she|CUSTOMER) (lost|mislaid|deleted) [the/our/their] [invoice/bill/mail/email] DOCUMENT
resend+it    | [please] (send|mail|email|e-mail) (it|that|the invoice) [to (CUSTOMER|them|him|her)] (again|once more|one more time|a second time) [to (CUSTOMER|them|him|her)] [please]
resend+it    | [please] (resend|re-send) (it|that|the invoice) [to (CUSTOMER|them|him|her)] [please]
talk         | (they|he|she|CUSTOMER) [{_SAY}] [that] [they/he/she] {_MISSED} it
talk         | (they|he|she|CUSTOMER) (lost|mislaid|deleted|can't find|cannot find) (it|the mail|the email|the invoice)
talk         | (they|he|she|CUSTOMER) [has/have/must_have/seem_to_have/seems_to_have] (lost|mislaid|misplaced|deleted) (the|their|his|her|our) (invoice|bill|mail|email)
talk         | (they|he|she|CUSTOMER) (need|needs|want|wants|would like) (it|another copy|a copy) [again] [for their records|for their books|for the accountant]
resend       | [please] (send|mail|email|e-mail|forward) [CUSTOMER|them|him|her] (a copy|another copy|a new copy|a duplicate) of [the/our/their] [invoice/bill] DOCUMENT [to (CUSTOMER|them|him|her)] [again] [please|?]
resend       | [please] (resend|re-send) [the/our/their] [invoice/bill] DOCUMENT [(to|for) (CUSTOMER|them|him|her)] [please]
resend       | [please] (resend|re-send) CUSTOMER [the/our/their] [invoice/bill] DOCUMENT [please]
talk         | [the] customer can't/cannot find it
"""

STATEMENT_NOTES = """
talk     | (they|he|she|CUSTOMER) (asked|ask|are asking|is asking|asks) [us/me] for (it|one|that|this)
"""

UPDATE = """
update   | [please] (change|update|correct) [the] [billing/invoice/contact] [e-mail/email/mail] [address] (of|for) CUSTOMER to EMAIL
update   | [please] (change|update|correct) CUSTOMER 's [billing/invoice/contact] [e-mail/email/mail] [address] to EMAIL
update   | CUSTOMER (has|have) [got] a new [billing/invoice/contact] [e-mail/email/mail] [address] [:/-/,] [it/which] [is] EMAIL
update   | CUSTOMER (has|have) changed (its|their|the) [billing/invoice/contact] [e-mail/email/mail] [address] to EMAIL
update   | CUSTOMER changed (its|their|the) [billing/invoice/contact] [e-mail/email/mail] [address] to EMAIL
update   | [please] (send|mail) (all future|future|all new|new) invoices (for|to) CUSTOMER to EMAIL [from_now_on]
update   | [the] [billing/invoice/contact] [e-mail/email/mail] [address] (of|for) CUSTOMER (is now|has changed to|changed to) EMAIL
update   | CUSTOMER 's [billing/invoice/contact] [e-mail/email/mail] [address] (is now|has changed to|changed to) EMAIL
update   | CUSTOMER 's new [billing/invoice/contact] [e-mail/email/mail] [address] [is/:] [now] EMAIL
update   | [the] new [billing/invoice/contact] [e-mail/email/mail] [address] (of|for) CUSTOMER [is/:] [now] EMAIL
update   | [please] (change|update) [the] [phone/telephone] [number] (of|for) CUSTOMER to PHONE
update   | CUSTOMER (has|have) [got] a new (phone|telephone|phone number|telephone number|number) [:/-/,] [it/which] [is] PHONE
update   | CUSTOMER 's new (phone|telephone|phone number|telephone number) [is/:] PHONE
do_it    | [please] (change|update|correct) (it|this|that) [in_the_books|in_our_books|please]
do_it    | [please] use (it|this|that|this one|the new one|the new address) (from now on|for invoices|for all invoices|for new invoices|in future)
"""
