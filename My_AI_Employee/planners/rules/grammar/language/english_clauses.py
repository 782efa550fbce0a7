"""English: clauses that stand beside a request and say one thing of it, by what they say.

A clause says a category, the terms, that a payment closes an invoice, that the rest stays open, who paid and how, or
nothing. Verbs and endings are listed once and composed; a new way to say one of these is a word here. The rows follow
those of the other modules. See `grammar.patterns`.
"""

from My_AI_Employee.planners.rules.grammar.language.english_frames import FRAMES
from My_AI_Employee.planners.rules.grammar.language.english_turns import (
    BILL_TURNS,
    CREDIT_TURNS,
    EXPENSE_TURNS,
    INVOICE_TURNS,
    PAYMENT_TURNS,
    UPDATE_TURNS,
)

_THIS = "[and/so/,] [it/this/that/which/all|all of it|all of this|the lot|the whole thing]"
_GOES = (
    "(goes|go|going|belongs|belong|falls|comes|fits|sits|lands|counts|should go|should be|can go|can be|to go|to be|will be"
    "|is|gets booked|is booked|is filed|to be booked|to be filed|should be booked|can be booked|booked|filed|logged|posted"
    "|should be filed|counts as|ought to go|needs to go|had better go)"
)
_UNDER = "(under|in|into|to|as|with|against|on)"
_HEADING = "[the/our/my/a/an] [category/heading/account/bucket/label] [:] CATEGORY [bucket/heading/account/category/expense/expenses/costs]"
_FILE = "(put|file|book|record|enter|log|post|add|charge|stick|pop|place|code|class|classify|treat|count|chuck)"
_IT = "(it|this|that|them|both|everything|the lot|all of it|the bill|the receipt|the expense)"

_CATEGORIES = f"""
category     | {_THIS} {_GOES} {_UNDER} {_HEADING} [please/thanks/cheers]
category     | [and/,] [could/can/would you] [please/pls/just] {_FILE} {_IT} [down/in] {_UNDER} {_HEADING} [please/thanks/cheers]
category     | [the] (category|right category|usual category|heading) [here/for_it/for_this/for_that] (is|would be|should be|will be|remains) [the/our/my] [usual] CATEGORY
category     | [i'd/i_would/we'd/i] (say|call it|file it as|put it under|count it as) CATEGORY
category     | (our|my|the) usual CATEGORY [category/bucket/heading]
"""

_OWN = "(own|private|personal)"
_PURSE = "(card|credit card|debit card|bank card|account|bank account|cash|money|pocket|wallet|purse|funds|visa|mastercard)"
_OUT_OF = "(with|from|by|on|out of|using|off|via)"
_PAID_BY_ME = f"""
paid_by      | [and/,] [i|we] [have/'ve/had to] (paid|pay) [for] [it/this/that/them|the bill] {_OUT_OF} my [{_OWN}] {_PURSE}
paid_by      | [and/,] i (paid|covered|settled|put|laid out|advanced|fronted) [for] (it|this|that|them|the bill|the money|the amount) [{_OUT_OF} my [{_OWN}] {_PURSE}|myself|privately|personally|out of pocket]
paid_by      | [and/,] (paid|covered|settled|advanced|fronted|bought|laid out) [it] (by me|myself|privately|personally|out of pocket|{_OUT_OF} my {_OWN} {_PURSE}|{_OUT_OF} my pocket)
paid_by      | [and/,] [so] (please|pls|kindly|can you|could you|would you) [please] (reimburse|repay|refund|pay) me [back] [for (it|this|that)] [please|when_you_can|at_month_end|at_the_end_of_the_month|with my expenses]
paid_by      | [and/,] (i need|i want|i would like|i'd like) [to] (get|have) (it|this|that|the money) (back|reimbursed|refunded)
paid_by      | [and/,] [i] (need|want) to be reimbursed [for (it|this|that)]
paid_by      | (charged|put|went|goes|billed) (to|on) my own {_PURSE}
paid_by      | [all/it/this/that] (came|comes|went|taken) (out of|off|from) (the|our) [company/business/studio/office/current] {_PURSE}
"""

_FINE = (
    "(works|is|are|would be|'s|will be|should be|will do|suits|would suit|would work) [just/absolutely/perfectly/quite/totally|us|me]"
    " [fine|ok|okay|good|great|perfect|alright|all right|well] [(with|for|by|on) (me|us|our end|our side|our part|this end)]"
)
_IF_FINE = "(if|as long as|provided) (that's|that is|this is|it's|it is|that works|that suits) [alright|all right|ok|okay|fine|good|acceptable] [(with|by|for) you]"
_TERMS = f"""
terms        | [and] [payment] [terms] [of/:/are] net NUMBER [days] {_FINE}
terms        | [and] [payment/payable] [terms] [within/in/of|of_up_to] NUMBER days [net/terms/to_pay/payment] {_FINE}
terms        | [and] [payment/payable] [terms] [within/in|:] NUMBER days [net] [,] {_IF_FINE}
terms        | (we|they|i) [will/'ll/can/usually/always/normally] pay (in|within) NUMBER days [as_usual|as_always|as_ever]
terms        | (we'll|they'll|i'll) [usually/always/normally] pay (in|within) NUMBER days [as_usual|as_always|as_ever]
terms        | [our/the] payment (term|terms|target) (is|are) [net] NUMBER days [net]
terms        | [please] (make|set) (it|the terms|the due date) [to] [net] NUMBER days [net/out]
terms        | [please] (give|allow|grant) (us|me|them|him|her|CUSTOMER) [the_usual|the_standard] NUMBER days [to_pay|for_payment|for_the_payment|credit]
due          | [and] [please] (make|set|mark|have) (it|this|the invoice) [to_be] due (on|by|for) DATE
due          | [with] [a/the] (due date|payment date|deadline) [of/is/:|for_payment] DATE
due          | [and] (to_be_paid|payable|please_pay|pay|needs_to_be_paid|it_needs_to_be_paid) (by|before|until|no later than|latest) DATE
"""

_CLOSES = "(closes|clears|settles|pays|finishes|squares|covers|wraps|completes|settled|cleared|closed|covered)"
_WHAT = "(invoice|bill|account|balance|tab|amount|sum)"
_WHOLLY = "[completely/fully/entirely/now|in full|for good|altogether|up|off|out]"
_CLOSING = f"""
settled      | [and/so/,] (that|this|which|it) [now/therefore/also] {_CLOSES} [out/off/up] [the/their/our/his/her/this] [open/outstanding/whole/full/last] {_WHAT} [DOCUMENT] {_WHOLLY}
settled      | [and/so/,] (that|this|which|it) [now/therefore/also] {_CLOSES} [out/off/up] [the/their/our/his/her] DESC {_WHAT} DOCUMENT {_WHOLLY}
settled      | [and/so/,] (that|this|which|it) [now/therefore/also] {_CLOSES} [out/off/up] DOCUMENT {_WHOLLY}
settled      | [and/so/,] (that|this) (was|is) [the] (whole|full|entire|complete) (amount|sum|balance|invoice|lot)
settled      | [and/so/,] (nothing|no balance|nothing more|nothing else) (is|remains|is left|stays) (open|outstanding|due|owing|to pay) [now|on_it|any_more|on [the/that] [invoice] [DOCUMENT]]
settled      | [and/so/,] (they|he|she|CUSTOMER) (are|is) [now/all] (paid up|square|settled up|up to date|all square|even) [now] [with us]
settled      | [and/so/,] (they're|he's|she's|we're) [now/all] (paid up|square|settled up|up to date|all square|even) [now] [with us]
part         | [please] (leave|keep) [the] (rest|remainder|balance|remaining amount|remaining balance|difference|other half) [still] (open|outstanding|unpaid|on the books|as open|as it is|due) [please|for_now|for_the_moment|until_later]
part         | [and/,] [the] (rest|remainder|balance|remaining amount|difference|other half) (stays|remains|is still|is|should stay|can stay|to stay|still) (open|outstanding|due|unpaid|to come|on the account|on the invoice) [for_now|for_the_moment]
part         | [and/,] [the] (rest|remainder|balance|remaining amount|difference|other half|second half) (comes|will come|follows|will follow|is coming|is on its way|should follow|should come|arrives|is due|will be paid|gets paid|to follow) [separately/later/soon/shortly|next_week|next_month|in_due_course|after_that|with_the_next_payment|by_the_end_of_the_month|at_the_end_of_the_month|before_christmas|in MONTH|on DATE|by DATE]
part         | [that/this/it] (is|was) [just/only] [the/a/their] (first|second) (half|part|instalment|installment|payment)
arrived      | [has/have] [just/now/finally/also|already] (dropped|popped|shown|turned) (in|up|through) [on/in] [our/my/the] [bank] (account|statement|feed|app) [today/yesterday|this_morning|this_afternoon|overnight|last_night]
do_it        | [so/and/,] [please/kindly|could_you|can_you] [please] (allocate|apply|assign|match|set|put|post|book|record) (it|this|that|the money|the payment) (to|against|on|off|towards) [the/that/their] [open/outstanding] [invoice] [DOCUMENT] [please/thanks]
"""

_MISLAID = (
    "(lost|mislaid|misplaced|deleted|binned|shredded|thrown away|overlooked|missed|never received|never got|not received"
    "|not got|never seen)"
)
_COPY = "[the/our/their/my/his/her/your] [first/original/last/old] (copy|invoice|original|mail|email|e-mail|one|pdf|letter)"
_SOMEONE = (
    "(our|my|the|their) [new/old] (auditor|accountant|accountants|bookkeeper|boss|office|colleague|assistant|secretary"
    "|tax adviser|tax advisor|finance team|accounts team|accounts department|finance department|accounts|bank|partner|wife|husband)"
)
_RESENDING = f"""
resend       | [please] (could|can|would|will) you [please/kindly] (send|mail|email|e-mail|forward) [me/us] [the/our/my/your] [invoice/bill] DOCUMENT [to (me|us)] (again|once more|one more time|another time|a second time) [please/thanks]
resend       | [please] (send|mail|email|e-mail|forward) [the/our/my/your] [invoice/bill] DOCUMENT to (me|us) (again|once more|one more time|another time|a second time) [please/thanks]
resend       | [please] (could|can|would) (i|we) [please] (have|get) [the/our/my|another|a new|a] [copy of] [invoice/bill] DOCUMENT (again|once more|one more time|another time) [please/thanks]
resend       | [please] (could|can|would) (i|we) [please] (have|get) (a copy|another copy|a new copy|a duplicate) of [the/our/my] [invoice/bill] DOCUMENT [again] [please/thanks]
talk         | [as/because/since/,] {_SOMEONE} (has|have|must have|seems to have|appears to have) [somehow/apparently/unfortunately] {_MISLAID} (it|{_COPY})
talk         | [as/because/since/,] (i|we) (have|must have|seem to have|appear to have|think i have) [somehow/apparently/unfortunately] {_MISLAID} (it|{_COPY})
talk         | [as/because/since/,] (it|{_COPY}) (got|was|has been|seems to have been) [somehow/apparently/unfortunately] (lost|mislaid|misplaced|deleted|binned|shredded) [in_the_post|in_the_move|on_the_way|here|on_our_side|at_our_end]
talk         | [as/because/since/,] (it|{_COPY}) (went|ended up|landed) (missing|astray|in spam|in the spam|in the spam folder|in the bin|in my spam|in our spam|in the junk folder)
"""

_NEWS = "(for us|for me|for you|to add|today|this week|from today|alert|on the books|for the books|on board)"
_NEWCOMERS = f"""
newcomer     | [a/another/one_more/i_have_a/i_have_got_a/we_have_a/here's_a/here_is_a] [brand] new (customer|client) [{_NEWS}] [:/,/-/–] NEW [,/:/-/–|at|on] [contact/mail/email/e-mail|contact email|email address] [is/:] EMAIL
newcomer     | [a/another/one_more/i_have_a/i_have_got_a/we_have_a/here's_a/here_is_a] [brand] new (customer|client) {_NEWS} [:/,/-/–]
newcomer     | [they/he/she] (came|come|are coming|is coming) (to us|through|via|from|by way of) [a] (recommendation|referral|word of mouth|the website|our website|instagram|linkedin|google)
"""

_REASONS = """
why          | (because|since|as|for) (one|two|three|four|five|six|some|several|a few|a couple|most|many) of (the|them|these|those|their|his|her|our) WHY
"""

_STARTS = "(now|and now|so|but now|now then|right|ok|okay|anyway|anyhow|well|first|also)"
COMMON_CLAUSES = f"""
fill         | [{_STARTS}] [,] (to|on to|onto|here comes|here is|here's) (the|my|our) [less] (boring|dull|business|money|admin|serious|fun|important|formal|official|financial|actual|real|necessary|usual|practical) (part|bit|side|stuff|matter|matters|business|reason|paperwork|admin|formalities) [of_this_mail|of_this_email|of_my_mail|of_my_email|for_writing|i_am_writing|i'm_writing|of_it]
fill         | [{_STARTS}] [,] (to|on to|onto|over to|down to|straight to|back to) business
fill         | (the|my|our) [actual/real/main/other] reason (for|of|behind) (this|my|the) (mail|email|e-mail|message|note)
fill         | (yes|yep|yeah|yup|sure|ok|okay|perfect|great|good|fine|lovely|brilliant|super|alright|all right) [,/!/.] [please] [let's|let us] (go ahead|go for it|do it|do that|do this|proceed|get going)
fill         | (let's|let us|please|you can) (go ahead|go for it|proceed|get going)
fill         | [the] same [mail/email/e-mail/billing/postal/invoice] (address|recipient|contact|details|place|office|person) [as] (always|usual|ever|before|last time)
fill         | (nothing|not much) (special|unusual|fancy|new|exciting) [this_time|today|for_today|from_me|here]
fill         | (all|everything) else (is|stays|remains) (as usual|as always|as before|the same|unchanged)
talk         | [and] thanks/thank_you [so_much|very_much|a_lot] [again] [so_much] for squeezing/fitting us/me in [so_quickly|at_short_notice|on_such_short_notice|on_short_notice] [DATE]
talk         | [and] thanks/thank_you [so_much|very_much|a_lot] [again] [so_much] for coming/driving/stopping/popping [all_the_way] out/over/by/down/up/in/round [here|to_us|to_see_us] [so_quickly|at_short_notice|on_such_short_notice] [DATE]
talk         | [and] thanks/thank_you [so_much|very_much|a_lot] [again] [so_much] for having/hosting/visiting/helping us/me [out] [so_quickly] [DATE]
talk         | [i/we] [do] hope [that] (you|you all|everyone|everybody|all of you|you and yours|you and the team|you and the family|the family) (is|are|have been|has been) [all] (surviving|enjoying|keeping|coping|managing|having|getting through|staying) [well/warm/dry/cool/safe/busy/fun|with] [the/this/in/through/a] [lovely/awful/terrible/nice/good/great/crazy] [rain/snow/heat/cold/storm/weather/sun/sunshine/wind/fog/madness/rush/season/week/month/holidays/holiday/winter/summer/autumn/spring/weekend/time] [up/down/over/out] [there/here]
talk         | [i/we] [do] hope [that] (you're|everyone's|everybody's|y'all) [all] (surviving|enjoying|keeping|coping|managing|having|getting through|staying) [well/warm/dry/cool/safe/busy/fun|with] [the/this/in/through/a] [lovely/awful/terrible/nice/good/great/crazy] [rain/snow/heat/cold/storm/weather/sun/sunshine/wind/fog/madness/rush/season/week/month/holidays/holiday/winter/summer/autumn/spring/weekend/time] [up/down/over/out] [there/here]
always       | [just/exactly] (like|same as|the same as|as) (last time|the last time|last month|last year|the other times|every time|each time|every month)
"""

EXPENSE_CLAUSES = _CATEGORIES + _PAID_BY_ME + EXPENSE_TURNS
BILL_CLAUSES = _CATEGORIES + BILL_TURNS
_WHO = "(we|i|my accountant|our accountant|my bookkeeper|our bookkeeper|our treasurer|the accountant|head office)"
_FILES = """(my|our|the|their) [own] [insurance/tax/audit/grant/year-end/accounts/accounting] (file|files|folder|records|return|report|papers|paperwork|books|accounts|bookkeeping|insurance|taxes|audit|auditor|year-end)"""
_WANTED = f"""
invoice      | {_WHO} (need|needs|want|wants) the invoice for {_FILES}
fill         | {_WHO} (need|needs|want|wants|am collecting|asked for) (it|the invoice|the paper|the paperwork) for {_FILES}
fill         | {_WHO} (needs|need|wants|want) (the invoice|the paper|the paperwork|it on paper) before (the holidays|year-end|the year is out|the end of the year)
fill         | , nothing (else|more)
"""
INVOICE_CLAUSES = _TERMS + _NEWCOMERS + _WANTED + INVOICE_TURNS + FRAMES
PAYMENT_CLAUSES = _CLOSING + PAYMENT_TURNS
SENDING_CLAUSES = _RESENDING
CREDIT_CLAUSES = _REASONS + CREDIT_TURNS
UPDATE_CLAUSES = UPDATE_TURNS
_WHEN = "(today|yesterday|DATE|on DATE|this_morning|last_week)"
_SOURCE = "(from|out_of|by|with|via) [the/our/my] [company/business] SOURCE"
_PAID_BILL = "[i/we] [have/just|have_just] (paid|settled)"
_NUMBERED = "(bill|invoice) [no/number/#] [.] CODE"
_ON_BILL = f"[,/:/-/–|for|on] [their/the] {_NUMBERED}"
_OF_SUM = "[,/:/-/–] [of/over/it_was/that_was/for] MONEY"
_BILLS_PAID = f"""
bill_paid+paid_from | {_PAID_BILL} [the/our] PLACE {_NUMBERED} {_WHEN} [,] {_SOURCE} {_OF_SUM}
bill_paid+paid_from | {_PAID_BILL} [the/our] PLACE {_NUMBERED} [,] {_SOURCE} {_WHEN} {_OF_SUM}
bill_paid+paid_from | {_PAID_BILL} PLACE {_WHEN} {_ON_BILL} {_OF_SUM} {_SOURCE}
bill_paid           | {_PAID_BILL} PLACE {_WHEN} {_ON_BILL} {_OF_SUM}
bill_paid           | {_PAID_BILL} PLACE {_WHEN} {_OF_SUM} {_ON_BILL}
bill_paid+paid_from | {_PAID_BILL} PLACE {_WHEN} {_OF_SUM} {_SOURCE} {_ON_BILL}
bill_paid           | {_PAID_BILL} PLACE MONEY {_WHEN} {_ON_BILL}
bill_paid+paid_from | {_PAID_BILL} PLACE MONEY {_WHEN} {_SOURCE} {_ON_BILL}
"""
BILL_PAYMENT_CLAUSES = f"""{_BILLS_PAID}
bill_paid    | [i/we] [have/just|have_just] (paid|settled) [the/our] PLACE (bill|invoice) [no/number/#] [.] CODE (in full|completely|fully) [today|yesterday|DATE|on DATE|this_morning|last_week] [,/:/-/–] [of/over|it_was|that_was] MONEY
bill_paid    | [i/we] [have/just|have_just] (paid|settled) [the/our] PLACE (bill|invoice) [no/number/#] [.] CODE (today|yesterday|DATE|on DATE|this_morning|last_week) [in_full] [,/:/-/–] [of/over|it_was|that_was] MONEY
bill_paid    | [i/we] [have/just|have_just] (paid|settled) [the/our] (bill|invoice) [no/number/#] [.] CODE (from|of|by) PLACE (today|yesterday|DATE|on DATE|this_morning|last_week|in_full) [,/:/-/–] [of/over|it_was|that_was] MONEY
"""
REFUND_CLAUSES = """
refunded     | [i/we/i've/we've] [have/'ve/just] (sent|paid|wired|transferred|gave|given|returned) [the/their] MONEY (from|of|on|for|off) [the/their] [credit_note|credit] DOCUMENT back to CUSTOMER [today|this_morning|yesterday|on DATE|DATE] [(by|via|through|in|with) [the/our] METHOD]
"""
