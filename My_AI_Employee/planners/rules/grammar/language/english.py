"""English. One row per phrase: `meaning | phrase`; see `grammar.patterns` for how a phrase is written."""

from My_AI_Employee.planners.rules.grammar.language.english_words import (
    ADDRESS_WORDS,
    BEARING_WORDS,
    CATEGORY_HINTS,
    CLOSED_ABBREVIATIONS,
    CLOSING_LINES,
    COUNTS,
    FOOTERS,
    GRAMMAR_WORDS,
    LEGAL_FORMS,
    LINKING_WORDS,
    MARKERS,
    NAMING_WORDS,
    NUMBER_WORDS,
    SMALL_TALK_STOPPERS,
    UNITS,
    WORDS,
)

__all__ = [
    "ADDRESS_WORDS", "BEARING_WORDS", "CATEGORY_HINTS", "CLOSED_ABBREVIATIONS", "CLOSING_LINES", "COMMON",
    "COUNTS", "CUSTOMER", "EXPENSE", "FOOTERS", "GRAMMAR_WORDS", "INVOICE", "LEGAL_FORMS", "LINKING_WORDS",
    "MARKERS", "NAMING_WORDS", "NUMBER_WORDS", "PAYMENT", "REPORT", "SMALL_TALK_STOPPERS", "TABLES", "UNITS",
    "WORDS",
]  # fmt: skip

COMMON = """
polite   | can/could/would/will you/u/we [please/kindly/pls]
polite   | would you mind
polite   | please/kindly/pls/plz
polite   | i'd/i_would/we'd/we_would like [you] to
polite   | i/we [just] need/want [you] to
polite   | go_ahead_and
polite   | it_would_be_great if you could
greet    | hi/hello/hey/dear/morning [,] [there/all/team/both]
greet    | hi/hello/hey/dear NEW team/all/everyone
greet    | good morning/afternoon/evening/day [there/all/team]
greet    | hi/hello/hey/dear/morning [there] NEW
greet    | good morning/afternoon/evening [there] NEW
greet    | to_whom_it_may_concern
do_it    | [can/could you] [please/pls] book/record/enter/log/prepare/add/do/note/create/make it/this/that/them/both [for_me|please|in_the_books|in|as_paid|now|for_us]
many     | [just/only/the] [these/those] QTY things/requests/items/payments/jobs/bits [please] [DATE] [for_today|for_the_books|from_this_week|for_you]
many+invoice | [just/only/the] [these/those] QTY [new] invoices [please] [to_go_out|to_send|to_write|to_make] [please] [DATE] [for_today|for_the_books|from_this_week|for_you]
many+expense | [just/only/the] [these/those] QTY receipts/expenses [please] [DATE] [for_today|for_the_books|from_this_week|for_you]
many     | payments from last/this week/month
many+invoice | [the/new] invoices [from/for] [last/this] [week/month]
many+expense | [the/my/our/new] expenses/receipts [from/for] [last/this] [week/month]
do_it    | [please] (book|record|enter|log|note|add) (each|each_one|all|them) (on its own|separately|one by one|individually|as expenses)
many+vendor | [just/only/the/here_are] [these/those] QTY receipts/expenses/purchases from PLACE
do_it    | mark [it/this] as paid
do_it    | [for/to] the books
greet    | dear sir/madam/sirs [or/and/&] [madam/sir]
thanks   | thanks &/and regards/best_regards
thanks   | [many/kind] thanks/thx/ty/tks/cheers [so_much|very_much|a_lot|a_bunch|again|in_advance|and_regards|all]
thanks   | [many] thanks/thx [in_advance|again|a_lot] NEW
thanks   | thank_you [so_much|very_much|again|in_advance|and_best_regards|kindly]
thanks   | thanks for your/the help/time/support/patience/work
thanks   | (much|really) appreciated
thanks   | appreciate it/that/your_help
close    | [with] [kind/best/warm/many] regards/wishes/greetings
close    | all_the_best/best/sincerely/yours/yours_sincerely/yours_truly/cheers/regards/br/kr
close    | sent from my DESC
close    | ta/ciao
close    | (thanks|best|kind regards|cheers|regards) [,] NEW
close    | (warm wishes|greetings) [from TALK]
close    | have a/an [very] great/good/nice/lovely/wonderful/relaxing day/week/weekend/evening/one/start [to_the_week|of_the_week]
close    | (speak|talk|see you|chat) soon
close    | (let me know|just shout|shout|give me a shout|call me|ping me|get in touch) if/should (you have any|there are any|anything|you need anything|any) [other/further] [questions|is_unclear|else]
close    | any questions [,] [just/please] let_me_know/shout/ask/call
talk     | hope you're/you_are/you/all/this/everything/the TALK
talk     | i/we hope you're/you_are/you/all/this/everything TALK
talk     | how are/is/was you/things/everything/life/business/the/your TALK
talk     | it_was/was [so/really/very] nice/great/good/lovely/fun to/seeing/meeting/catching TALK
talk     | (nice|great|good|lovely) (to see|to meet|seeing|meeting|catching up|working with|chatting|talking) TALK
talk     | looking forward to TALK
talk     | thanks again for TALK
talk     | thanks/thank_you for the/your/our/all/lovely/great/such/being TALK
talk     | here_you_go
talk     | as discussed/agreed/promised/usual [this_morning|on_the_phone|by_phone|earlier|today|yesterday|last_week]
talk     | (quick|small|short|one) (one|request|thing|favour|favor|note) [for_you|from_me|today]
talk     | [a] quick/small/short request/favour/favor/note/question [for_you]
talk     | here/here_is/here's/below [are/is] [the/my/our] (details|one|request|info|list|data)
talk     | the details [are] [below|as_follows|follow]
talk     | details [below|as_follows]
talk     | as_follows
talk     | (see you|catch you) (at|on|next|soon|tomorrow|later|in) TALK
talk     | great/good/nice news
talk     | [i've/we've/i_have] put it in TALK
fill     | as always/usual/ever/agreed/discussed
fill     | to_do/todo/task/reminder/note
fill     | [a] note (for the books|for you|to self)
talk     | [i'm/we're/i_am/we_are] so/very/really happy/glad/excited/pleased [about/with/for] (this/that/it/them/her/him) [one|client|job]
talk     | on behalf of NEW
talk     | customers/guests/people/everybody/everyone/patients/visitors love/loves/keep/keeps/like/likes/enjoy/enjoys TALK
talk     | [the/your/our] [new] DESC look/looks/turned_out/is/are/was/were [really/so/very/absolutely] lovely/great/good/nice/beautiful/fantastic/wonderful/perfect/amazing/brilliant
talk     | (i/we would like|i'd like|we'd like|i/we need|i/we want) to have it in this/last month's/quarter's/year's books/accounts
talk     | fyi/btw/ok/okay/great/perfect/so/alright
talk     | happy friday/monday/tuesday/wednesday/thursday/new_year/holidays
fill     | and/also/then/with/this_is/that_is/that's/it's/it_is/the/which_is
"""

INVOICE = """
invoice      | [please] invoice/bill/charge [to/for] CUSTOMER
invoice      | [please] invoice/bill [to/for] [the_customer|our_customer|our_client|client|customer] CUSTOMER [,] [at] EMAIL
invoice      | [please] invoice/bill [to/for] [a/the/our] [new] [client|customer] [:] NEW [,/:/-] [at] [e-mail/email/mail] [:] EMAIL
invoice      | [please] invoice/bill EMAIL
invoice      | create/make/draft/prepare/raise/issue/write/do/generate/cut [up/out] [me] [a/an/the/our/another/one/this] [new] invoice
invoice      | [i/we] need/want/require [a/an/the/another] [new] invoice
invoice      | (time|ready) (to|for) [an/the] invoice
invoice      | [a/an/the] [new/next/following] invoice [request|details]
invoice      | make/write out [a/an/the/our/another] [new] invoice
invoice      | [i/we] need/want/require [a/an/the] invoice from us
invoice+me   | [please] invoice/bill us/me
invoice+send | send/mail/email/e-mail (them/him/her|CUSTOMER) [a/an/the/our] invoice
customer     | [the] CUSTOMER people/team/folks/guys
customer     | customer/client [:/-] CUSTOMER
invoice+me   | [our/my/the] accountant/bookkeeper/accounting/accounts/office/finance [department/team] needs/need/wants/want/requires/require [a/an/the/your/another] [new] invoice
invoice      | [please] create/make/draft/prepare/raise/issue/write/do [up/out] [me] a/an/the/our/another [new] bill
invoice      | (creating|making|drafting|preparing|raising|issuing|writing|doing) [up/out] [me] [a/an/the/our/another] [new] invoice/bill
invoice      | [please] write/make/do/draft/prepare/issue (them/him/her|CUSTOMER) a/an/the/another [new] invoice/bill
invoice+price | [please] create/make/draft/prepare/raise/issue/write [up/out] a/an/the [new] invoice/bill over/of/for PRICE
invoice      | invoice time/request/please
customer     | CUSTOMER owes/owe us [for]
invoice      | CUSTOMER needs/need/wants/want [a/an/the/our/another] [new] invoice [from_us]
invoice      | CUSTOMER needs_to_be/must_be/should_be/has_to_be/is_to_be/can_be invoiced/billed
invoice      | [an/the] invoice [is] needed/required/wanted
topic        | for [the/our/their/your/its/his/her/this/that] DESC
work         | [i/we] [have/'ve|just] (spent|worked|put in|did|had) QTY UNIT of/on/for/with [the/our/their/your] DESC
work         | i've/we've [just] (spent|worked|put in|done|had) QTY UNIT of/on/for/with [the/our/their/your] DESC
hours        | [it/that/this] (took|was|came to|were) [us/me] [exactly] QTY UNIT [of_work|in_total|altogether]
hours        | QTY UNIT of_work
rate         | [charge|at|the] [a/the/our] [usual|agreed|normal|regular] [rate|price] [is/of] MONEY (per/a/an|/) UNIT2
rate         | (we|they|you|i) (agreed|agreed on|charge) MONEY (per/a/an|/) UNIT2
price        | [we/they/you] [have] (agreed|agreed on|settled on|fixed) [a/an/the] [fixed/flat/total] [price|fee|rate|amount|sum] [of/at] MONEY
price        | [the/our/a] [fixed/flat/agreed] price/fee/cost [is/was/of/:] MONEY
price        | [it's|it is|that's|that is|for] [a] fixed/flat [price/fee] [of] MONEY
price        | MONEY [for_it|for_that|for_this] (flat|flat fee|fixed price|fixed|all in|in total|altogether)
price        | MONEY for it/that/this
lines        | [with/for] [these/the/following] [following] items/lines/positions [below] [please]
lines        | as_follows
done         | [the/our/their/your] DESC [for CUSTOMER] (is|are|was|were|went) [now/finally/all] (live|done|finished|complete|completed|ready|delivered|online|well|great)
done         | [it's/it_is/they're/they_are/that's] [all/already/now] done/finished/delivered/complete/completed [already|now|and delivered]
done         | they [always/usually] pay fast/quickly/promptly/on_time
done         | [i/we] [almost/nearly] forgot [this/that] [one|it]
done         | since it/this belongs to MONTH
note         | [for] [the/our/their] DESC project/job/campaign
note         | [for] [the/my/our] MONTH [NUMBER] hours/work/services/work_hours
newcomer     | (they|he|she|it) (are|is) [a] [brand] new [client/customer] [to_us|for_us|with_us]
newcomer     | (they're|she's|he's|it's) [a] [brand] new [client/customer] [to_us|for_us|with_us]
newcomer     | [a] [brand] new client/customer
invoice+me+send | (send|mail|email|e-mail) us/me [a/an/the/your/another] [new] invoice
invoice+me   | (issue|write|make|prepare|give|get) us/me [a/an/the/your/another] [new] invoice
invoice+me   | (send|issue|write|make|prepare) [a/an/the/your] [new] invoice to us/me
invoice+me   | (can|could|may) (we|i) [please] (have|get) [a/an/the/your] invoice
invoice+send | send/mail/email/e-mail [out/off/over] [a/an/the/our/your/another/this] [new] invoice
invoice+send | send/mail/email/e-mail [out/off/over] [a/an/the/our/your/another/this] [new] invoice for [the/our] DESC to
customer     | [to/:] NEW [,] EMAIL
invoice+send | send/mail/email/e-mail CUSTOMER [a/an/the/our/another/this] [new] invoice
invoice+send | invoice/bill and_send/and_mail/and_email
customer     | [for/to/from/at] [our/my/the] [client/customer/friends_at] CUSTOMER
customer     | [for/to] EMAIL
invoice      | invoice/bill it/them/her/him [please/pls]
correct      | [sorry/oops/correction] [,] make that/it QTY UNIT
customer     | [for/to] CUSTOMER [,] [at] EMAIL
customer     | [for/to] [a/the/our] [new] [client|customer] [:] NEW [,/:/-] [at/with/their] [e-mail/email/mail] [address] [:/is] EMAIL
customer     | [i/we] [have/'ve] [just] (signed|signed up|won) [DATE] [:] NEW , EMAIL
customer     | [for/to] CUSTOMER [,] the DESC , EMAIL
customer     | [the] client/customer [is/:] CUSTOMER
contact      | [their/his/her/the] [billing/invoice] e-mail/email/mail [address] [is/:] EMAIL
contact+send | [and] [please] (send|mail|email|e-mail) [it|this|the_invoice] [over/out] to EMAIL
line         | [for/:/the] [the/those] QTY UNIT [of/on/for] DESC [,/:/-] at/@/x/× [the/a] [rate_of|a_rate_of|the_rate_of] MONEY [(per/a/an|/) UNIT2]
line         | [for/:/:] [the/those/your/my/our/their] QTY UNIT [of/on/for] DESC for CUSTOMER [,/:/-] [at/@] [the/a] [rate_of|a_rate_of] MONEY (per/a/an|/) UNIT2
line         | [for/:/:] [the/those/your/my/our/their] QTY UNIT [of/on/for] DESC [,/:/-] [at/@] the MONEY (per/a/an|/) UNIT2 (we|you) agreed [on] [with NEW]
line         | [for/:] QTY UNIT [of/on/for] DESC [,/:/-] [at/the/our/a] rate/price [:/is/of] MONEY [(per/a/an|/) UNIT2]
line         | [for/:] QTY UNIT [of/on/for] DESC [,/:/-] MONEY hourly/each/apiece
line_of_one  | [for/:] QTY UNIT [of/for/on_site/onsite/on-site] [DESC] [,/:/-] MONEY for the UNIT2
line         | [for/:] QTY UNIT [of/on/for] DESC [,/:/-] at/@/x/× [a_rate_of] MONEY each/apiece
line         | [for/:] QTY UNIT [of/on/for] DESC [,/:/-] [at/@] MONEY (per/a/an|/) UNIT2
line         | [for/:] QTY x/× DESC [,/:/-] @/at/à/x MONEY [each/apiece|(per/a/an|/) UNIT2]
line         | [for/:] QTY DESC [,/:/-] at/@/for/, MONEY each/apiece
line         | [for/:] QTY DESC [,/:/-] (@|x|×) MONEY
line         | [for/:] QTY UNIT at/@/x/× MONEY [each|(per/a/an|/) UNIT2] (of|for|-|:|,) DESC
line         | [for] DESC [,/:/-] QTY UNIT at/@/x/×/, MONEY [each|(per/a/an|/) UNIT2]
line         | [for] DESC [,/:/-] QTY x/×/at/@ MONEY [each/apiece]
line         | DESC [,/:/-] [at/@] MONEY (per/a/an|/) UNIT2 [,] (x|×|for) QTY [UNIT]
line         | for DESC [,] QTY UNIT [at] MONEY per/an UNIT2
fixed        | MONEY [in_total|total|flat|flat_fee|fixed_price] for [the/our/a/an/their/your] DESC
fixed        | for [the/our/a/an/their/your] DESC [,/:/-/=/at/@] [the_amount_of|the_sum_of|a_fee_of|a_flat_fee_of] PRICE
fixed        | for [the/our/a/an/their/your] DESC [,/:/-/=/at/@] [it_is|that_is|it's|that's|the_price_is|the_fee_is|priced_at] MONEY
fixed        | [the/our/a/an] DESC [:/-/=/,] [at/@] MONEY
fixed        | [for] [the/our/a/an] DESC [:/-/=/,] flat/fixed [fee/price/rate] [of] MONEY
row          | DESC QTY [x/×] PRICE MONEY2
row          | DESC QTY [x/×] MONEY MONEY2
header       | (item|items|description|service|position|product) [qty/quantity/hours/units] [unit_price/price/rate/unit_cost] [amount/total/sum]
fixed        | MONEY for one DESC
fixed        | MONEY flat [fee] for [the/our/a/an] DESC
line_of_one  | [for] QTY DESC [,/:/-] at/@ MONEY
fixed        | [the] amount [is/:/of] MONEY [is] for [the/our/a/an] DESC
total        | [so/for] [a/the] [grand] total [amount] [is/of/:/=/comes_to/should_be/stated] MONEY
total        | [that_makes|which_makes|making|so|=] MONEY in_total/altogether/total/all_in_all
total        | (that_makes|which_makes|that_comes_to|comes_to|adding_up_to|so_that's) MONEY [with_the_tax|with_tax|in_total|altogether] [if_i'm_not_mistaken]
due          | [and] [payment/it/invoice] [is/to_be] due/payable [date] [is/on/by/before/:] DATE
due          | [please] (pay|payment) by DATE
due          | they/he/she/you should/must/have_to/has_to/shall/can/will pay by/until/before DATE
due          | [to_be] paid/payable by/until/before DATE
due          | due_date/deadline [is/:] DATE
due          | [so] make it due on/by DATE
terms        | [and] [payment] [terms/is] [are/:] [due/payable/to_be_paid] in/within NUMBER days
terms        | [and] [payment] [terms] [are/:] [due] net NUMBER [days]
terms        | [on/with] NUMBER days [net/payment_terms/terms|to_pay|for_payment]
terms        | they/you [have/get] NUMBER days [to_pay]
terms        | [payment/it/invoice] [is] [to_be] due/payable/paid NUMBER days after/from [the] [invoice_date|date_of_invoice|invoice|today]
terms_now    | [payment] [is] due/payable [on/upon] receipt/immediately/now/right_away
terms_usual  | usual/standard/normal/regular payment_terms/terms [are/is] fine/ok
terms_usual  | [on/with/at] [our/the/their] usual/standard/normal/regular payment_terms/terms
tax          | [and/plus/+/with/add/at] RATE vat/gst/hst/tax/sales_tax [on_top|on_top_of_that]
tax          | [and/plus/+/with/add] vat/gst/hst/tax/sales_tax [rate] [is/at/of/:/=/@] RATE
no_tax       | no/without/zero vat/gst/tax/sales_tax
no_tax       | vat/gst/tax free/exempt
send         | [and/then] [please] send/mail/email/e-mail it/this/the_invoice [over/out] [to_them|to_him|to_her] by/via mail/email/e-mail [today|now|please|right_away|straight_away|too|as_well]
send         | [and/then] [please] send/mail/email/e-mail it/this/the_invoice [over/out/off] [to_them|to_him|to_her|to CUSTOMER] [by/via] [mail/email/e-mail] DATE
send_me      | [and/then] [please] send/mail/email/e-mail it/this/the_invoice [over] to_us/to_me [by/via] [mail/email/e-mail] [please]
send         | [and/then] [please] send/mail/email/e-mail it/the_invoice/this [out/off/over] [to_them|to_him|to_her|to_the_client|to_the_customer] [straight_away|right_away|directly|now|asap|today|as_well|too|please]
send         | [and/then] [please] send/mail/email/e-mail it/the_invoice [out/over/off] to CUSTOMER
send         | [and/then] [please] send/mail/email/e-mail it/this/the_invoice straight [over/out] [to_them|to_him|to_her]
send+all     | [and/then] [please] send/mail/email/e-mail [them] both/all/each [three/four/five] [of_them] [invoices] [out] [by_mail|by_e-mail|by_email]
send         | [and/then] send/mail/email/e-mail [pls/please]
send         | [and/then] [please] send/mail/email/e-mail it/this/the_invoice [to_them|to_him|to_her] when/once (done|ready|finished|it's ready|it's done|it is ready)
contact+send | [and/then] [please] send/mail/email/e-mail it/this/the_invoice to EMAIL [when/once] [done/ready/finished]
send         | [and/then] [please] send/mail/email/e-mail it over to them/him/her
send         | [and/then] [please] send/mail/email/e-mail it_out/it_off/it_over
send         | [and/then] [please] send/mail/email/e-mail (them/him/her|CUSTOMER) the/this invoice
invoice+send | [and/then] [please] send/mail/email/e-mail (them/him/her|CUSTOMER) an/a [new] invoice
keep         | [and/but] [please] (do not|don't) [yet] (send|mail|email|e-mail) it/the_invoice/anything [out/off] [yet|for_now|to_them]
keep         | [and/but] [please] (leave|keep) it as/in [a] draft [for_now]
keep         | [just/only] [as] a_draft [is_fine|please|for_now]
keep         | i'll/i_will send/deliver/hand it [over] [to_them] myself
keep         | (i/we want|i'd like|i would like|i/we need|let me|we'd like|i/we have) [to] (see|check|review|look at|look over|go over|read) it [over|again|myself] [first|before_it_goes_out|before_it_is_sent|before_sending]
keep         | (i'll|i will|we'll) (see|check|review|look at|look over|go over|read) it [over|again|myself] [first|before_it_goes_out]
dated        | with the date DATE
dated        | [invoice] (date|dated) [is/on/:/it/as_of/it_as_of] DATE
note         | [with] [our/your/their/the] order/po/purchase_order/reference/ref/project/job/contract/ticket [number/no/#/id/ref/po] [./:/is/-] CODE
note         | [our/your/the] purchase_order/order/po number is CODE
note         | [please] mention/put/state/quote it/this on/in the invoice
note         | [services/work/done] [for/in/during/from/of] last/this week/month/quarter
note         | [with] [our/your/their/the] order/po/purchase_order/reference/ref [number/no/#/id] [./:/is/-] po [-/:/#/no] CODE
note         | [services/work/done/delivered/provided/performed] [for/in/during/from] [the_month_of] MONTH [NUMBER]
"""

PAYMENT = """
payment  | CUSTOMER [has/have] [just/now/finally/also] paid [us/me] [MONEY]
payment  | CUSTOMER [has/have] [just/now/finally] sent [us/me] [a/the/their/his/her] payment [of] MONEY
payment+bank | CUSTOMER [has/have] [just/now/finally] sent/transferred/wired [us/me] [a/the/their/his/her] [payment/transfer] [of] MONEY
payment+check | [we/i] [have/'ve] [just] received/got [a/the/your] cheque/check [of/for/over] MONEY [from] [CUSTOMER]
payment  | [we/i] [have/'ve] [just] received/got [a/the/your] [payment/cash/card_payment] [of/for] MONEY [from] [CUSTOMER]
payment+bank | [we/i] [have/'ve] [just] received/got [a/the/your] transfer/bank_transfer/wire [of/for/over] MONEY [from] [CUSTOMER]
payment+today | CUSTOMER [has/have] just paid [us/me] [the/their/our] [invoice] [MONEY]
payment+today | CUSTOMER [has/have] just paid [us/me] [for] [the/their/our] [invoice] DOCUMENT [,/:/-/with] [MONEY]
payment+all | CUSTOMER [has/have] [just/now/finally] paid [us/me] [MONEY] in_full
payment+all | CUSTOMER [has/have] [just/now/finally] paid [us/me] the/their/his/her [remaining/outstanding/open/full/whole/entire/missing/last/final/other] [amount|balance|rest|sum] [of] MONEY [on/for/of]
payment+all | CUSTOMER [has/have] [just/now/finally] paid [us/me] the/their rest/remainder/balance [:/,/of] MONEY [on/for/of]
payment+all | CUSTOMER [has/have] [just/now/finally] paid/settled/cleared [us/me] [for] DOCUMENT [in_full|completely|today]
payment  | CUSTOMER [has/have] [just/now/finally] paid [us/me] [for] [the/their/our] [invoice] DOCUMENT [,/:/-/with/by_paying] [MONEY]
payment  | CUSTOMER 's payment/money [for DOCUMENT] [:/,/of] MONEY
payment+bank | CUSTOMER 's transfer/wire/bank_transfer/wire_transfer/ach [for DOCUMENT] [:/,/of] MONEY
payment+check | CUSTOMER 's check/cheque [for DOCUMENT] [:/,/of/over] MONEY
payment  | CUSTOMER 's payment for DOCUMENT
arrived  | (came|got|went) in
arrived  | [has/have/is/was] (come in|came in|arrived|landed|been received|cleared)
payment  | we've/i've [just] received/got [a/the] [payment/transfer] [of] MONEY [from] [CUSTOMER]
payment  | [we/i] [have] [just] received/got [a/the] payment from CUSTOMER [:/of/,] MONEY
payment  | payment/incoming_payment [received/in] [:/-/,/of] MONEY [received] [from] [CUSTOMER]
payment  | payment/incoming_payment [received/in] [:/-/,] [from] CUSTOMER [:/-/,/of] [MONEY]
payment  | payment [of] MONEY [from] [CUSTOMER] [was/has_been] received/came_in/arrived
payment  | payment received
payment  | DOCUMENT [is/was/has_been/got] [now/just] paid
payment+all | DOCUMENT [is/was/has_been/got] [now/just] (paid in full|fully paid|settled|cleared|paid off)
payment  | [the] [full] MONEY for DOCUMENT [has/have] [just] came_in/come_in/arrived/landed
payment+today | [the] MONEY from CUSTOMER [has/have] just arrived/landed/come_in/came_in
payment  | [the] MONEY from CUSTOMER [has/have] [now] arrived/landed/come_in/came_in
payment+bank | CUSTOMER [has/have] [just/now/finally] (transferred|wired) [us/me] [the/a] MONEY
payment  | CUSTOMER [has] [just] sent [us] [the] MONEY
today    | just arrived/landed
today    | as of today
payment  | MONEY [has/have] [just] (come in|came in|arrived|landed|hit our account|been received|received) [today] [from] [CUSTOMER]
payment  | MONEY [payment] [received] from CUSTOMER
payment  | CUSTOMER paid
payment  | [please] (record|book|log|enter) [a/the/this] payment [of] [MONEY] [from] [CUSTOMER]
customer | from CUSTOMER
for      | [for/against/towards/on/to/re/paying/settling] [the/their/our] [invoice] [number/no/#] [:] DOCUMENT
by       | [paid] by/via/in/per/with/through [a/an/the] METHOD
by       | METHOD payment
by       | [by] METHOD over the phone
by       | [and] paid [it] by/in/with METHOD
customer | CUSTOMER
settled  | settled
settled  | [paid] in full
settled  | [so/and] (that|this|which|it) (settles|pays|clears|covers|closes|pays off) [it/them|the_invoice|[the/their] [invoice] DOCUMENT] [in_full|completely]
settled  | [so/and] (that|this|which) (settles|pays|clears|covers|closes) (what was left|what was open|what was still open|what is left|the rest|the remainder|the balance) [on/of] [the] [invoice] [DOCUMENT]
payment  | [a/the] payment from CUSTOMER [was/is/has_been] (here|on our account|on the account) [on] [DATE]
payment+bank | [a/the] transfer/wire/bank_transfer from CUSTOMER [was/is/has_been] (here|on our account|on the account) [on] [DATE]
payment+check | [a/the] check/cheque from CUSTOMER [was/is/has_been/came] (in the mailbox|in the mail|in the post|in our mailbox|here) [on] [DATE]
payment  | [we/i] got/received a payment from CUSTOMER
payment+check | [the/a/their] check/cheque from CUSTOMER [for/of/over] MONEY [has/have] [came/come/arrived/landed] [in]
payment+bank | [the/a/their] transfer/wire/bank_transfer from CUSTOMER [for/of/over] MONEY [has/have] [came/come/arrived/landed] [in]
payment  | [the/a/their] payment from CUSTOMER [for/of/over] MONEY [has/have] [came/come/arrived/landed] [in]
payment  | METHOD [payment] from CUSTOMER
payment  | [we/i] [have] [just] (got|been|were|was) paid by CUSTOMER [:/,/-] [MONEY]
payment+check | [we/i] [have] [just] got/received a/the/their check/cheque from CUSTOMER
payment+bank | [we/i] [have] [just] got/received a/the/their transfer/wire from CUSTOMER
payment  | CUSTOMER [has] [just] gave/handed/brought [me/us] [the] [full/whole] MONEY
payment  | [and] gave/handed/brought/paid me/us [the] MONEY
customer | [the] CUSTOMER owner/people/team/folks/guys/office/bookkeeper/accountant/manager
fill     | dropped/came/stopped/popped in/by/over/round
amount   | [it's/it_is/its/it_was] for MONEY
amount   | PRICE
amount+whole | [the/their] whole/full/entire/complete [amount|sum] [of] MONEY
amount+whole | [the/their] remaining/outstanding/open [amount|balance|sum] [of] MONEY
payment+bank | [the] [payment] [of] MONEY [was/has_been/got] wired/transferred [in] [from] [CUSTOMER]
payment  | [the] MONEY paid in
bank     | wired/transferred in
for      | their open invoice
for      | the open invoice
bank     | (on|in|to|into) our/the/my bank [account] [by_transfer]
bank     | the bank shows it
settled  | nothing else came
by       | in/into/to/on [our/the/my] [bank/checking/business] account
date     | [on/dated/,] [the] DATE
today    | this morning/afternoon/evening
ref      | [with] [the] [payment] ref/reference/memo [no/number] [./:/is] CODE
check    | [by/with/their/the/a] check/cheque no/number/#/nr [./:/is/was] CODE
check    | by/with check/cheque CODE
check    | by/with/as/in [a/their] check/cheque
bank     | [it's/it_is/it/the_money/and] [is/was] [now] on/in our/the/my [bank] account [now]
do_it    | please record/book/enter/note/log
"""

EXPENSE = """
expense  | [new/an/a/one] expense/expenses/receipt [:/-/for/from]
expense  | [please] (record|book|log|enter|add) [this/an/the/my/a] [following] expense/receipt/purchase [:/of/for]
expense  | (->|as|under|→) expense/expenses
expense  | i/we [have] [just] spent MONEY
meal     | [i/we] had THING
category | [that/this/it] [goes/belongs] under/to/into/in CATEGORY
category | [please] (put|file|book|record|enter|log|post|add|charge) it/this/that/them/both (under|as|to|in) CATEGORY
category | it's/it_is/this_is/that_is/that's [for/a/an] CATEGORY [expense]
category | [NEW] says/said [that] this/it is [for] CATEGORY
category | all [of_them|of_it|for|under] CATEGORY
item     | HINTED
item     | HINTED [,/:/-] at/from/@ PLACE
item     | MONEY [for/on/-/:] [the/a/an/some/my/our/new] THING [,] [at/from/@ PLACE]
item     | [the/a/an/some/my/our/new] THING [,/:/-] [for/of/=] MONEY [at/from/@ PLACE]
item     | [the/a/an/some/my/our/new] THING at/from/@/by PLACE [,/:/-] [for/of/=] MONEY
item     | [the/our/my/new] THING was/were printed/made/delivered/supplied/done/fixed/repaired/cleaned/installed/serviced by PLACE
item     | [the/a/an/some/my/our/new] THING at/from/@/by PLACE [,/:/-/on] DATE [,/:/-] [for/of/=] MONEY
item     | [the/a/an/some/my/our/new] THING [,/:/-/on] DATE [,/:/-] [for/of/=] MONEY [at/from/@ PLACE]
pair     | PART ,/:/- PART2 ,/:/-/for MONEY
pair     | PART ,/:/- MONEY ,/- PART2
pair     | PART [,] DATE ,/- MONEY ,/- PART2
pair     | PART [,] DATE ,/- PART2 ,/- MONEY
pair     | PART ,/- PART2 ,/- DATE ,/- MONEY
bought   | [i/we] [i've/we've] [have] [just] bought/purchased/ordered/got/picked_up [some/a/an/the/new/my/our] THING [at/from PLACE]
paid     | [i/we] paid [MONEY] for [the/a/an/some/my/our] THING [at/from/to PLACE]
paid     | [i/we] paid [the/a/my/our] THING [,/:/-] [at/from/to PLACE]
paid     | [i/we] [have/just] paid PLACE MONEY for [the/a/an/some/my/our] THING
paid     | [i/we] [have/just] paid PLACE [for] MONEY
expense  | [please] expense MONEY [for [the/a/an/some/my/our] THING]
fee      | PLACE took/charged/deducted/debited [us|our_account] [with] [a/the/their] MONEY [fee] for [the/an/our/my] [incoming/outgoing/monthly/international] [wire/transfer/payment|wire_transfer|account|card]
fee      | PLACE took/charged/deducted/debited [us|our_account] [with] [a/the/their] [monthly] fee [of] MONEY
settled  | paid/bought/purchased/charged
settled  | [it/that/this] was/is/been paid
settled  | [today/all] paid [already|in_full]
vendor   | paid to PLACE
amount   | [it/that/this/which] (came to|cost|costs|was|comes to|came out at|ran to) [me/us] [:] MONEY
amount+tip | [it/that/this/which] [came to|cost|was|for|comes to] MONEY [,] (tip included|including tip|including the tip|incl tip|with tip|with the tip|including a tip|service included)
item+tip | THING [,/:/-] [for/of/=] MONEY [,] (tip included|including tip|including the tip|incl tip|with tip|with the tip)
paid_by  | [and] [i/we] used/paid_with/charged [the/our/my] [company/business/studio/office/corporate/work] METHOD
paid_by  | [paid/bought/charged] [by/with/via/in/on/to] [the/our/my/a] company/business/studio/office/corporate/work METHOD
date     | [the] receipt says/is_dated/dated/from DATE
paid     | i/we paid [the] MONEY [on_the_spot]
expense  | i've/we've spent MONEY
item     | MONEY at/from/@ PLACE [,] [for DESC]
amount   | [it_cost|cost|costs|total|amount|for|came_to|total_was|that_was|it_was] [me/us] [:/=] MONEY
vendor   | at/from/@/to PLACE
expense  | [please] (record|book|log|enter|add) it/that/this as an expense
what     | for [the/a/an/some/my/our] DESC
date     | [on/dated/,] [the] DATE
today    | this morning/afternoon/evening
category | [category/cat] [:/is/-/=] CATEGORY
category | [as/under/in] CATEGORY [category/expense/expenses]
paid_by  | [i/we] paid/bought/charged [by/with/via/in/on/to] [the/our/a] [company/business] METHOD
paid_by  | [by/with/via/in/on] [the/our/a] [company/business] METHOD
receipt  | [the] receipt/invoice/photo/scan [is] (attached|enclosed|below)
receipt  | [the/a/my] photo/picture/scan/receipt/slip [of_the_receipt|of_the_slip|of_the_bill|of_it] (follows|will follow|to follow) [later|soon|when_i_am_back|when_i'm_back] [TALK]
receipt  | [see] attached [receipt/photo]
"""

REPORT = """
report | [please] [send/show/give/make/prepare/run/generate/get/pull/create] [me/us] [a/an/the/our/your/my/latest] REPORT [report/statement] [as/in] [a] [pdf]
report | [i/we] need/want/require [a/an/the/our] REPORT [report/statement]
report | (can|could|may) (i|we) (have|get|see) [a/an/the/our] REPORT [report/statement]
report | (can/could) you [please] (send|show|give|make|prepare|run|generate|get|pull) [me/us] [a/an/the/our/your] REPORT [report/statement]
report | REPORT [report/statement] [please]
month  | [for/of/in] [the_month_of] MONTH [NUMBER]
last   | [for/of] last/previous month/quarter/year
this   | [for/of] this/current month/quarter/year [so_far|to_date]
range  | [for] [the_period] [from/between] DATE to/until/till/through/and/- DATE2
pdf    | as/in [a] pdf
"""

CUSTOMER = """
new_customer | [please] (add|create|set up|enter|register|make|open|record) [a/an/the/our/another] [new] customer/client [record|entry|account|file] [in_the_books|to_the_books|to_our_books] [for] [:/called/named] NEW [,/:/-/with/and/under/at] [at] [the/their/her/his] [contact/billing] [e-mail/email/mail] [address/is] [:/is] EMAIL
new_customer | [we_have|there_is|we've_got|we_got|i_have|we_also_have] [a/another] new customer/client [:/,/called/named] NEW [,/:/-/with/at] [at] [their/her/his/the] [contact/billing] [e-mail/email/mail] [address/is] [:/is] EMAIL
new_customer | [please] (add|enter|put|register|set up) NEW [,/:/-/with/at] [at] [the/their] [contact/billing] [e-mail/email/mail] [address/is] [:/is] EMAIL [,] (to|as|in|into) [a/an/our/the] [new] customer/customers/client/clients/books/customer_list [list]
new_customer | [please] (add|enter|put|register|set up) NEW (to|as|in|into) [a/an/our/the] [new] customer/customers/client/clients/books/customer_list [list] [,/:/-/with/at/,] [at] [the/their] [contact/billing] [e-mail/email/mail] [address/is] [:/is] EMAIL
new_customer | [please] (add|create|set up|enter|register|make|open) [a/an/the/our/another] new customer/client [please]
details      | [the/their/customer/company] name [is/:] NEW [,/;/and] [the/their] [contact/billing] e-mail/email/mail [address] [is/:] EMAIL
set_up       | [please] (set|put|add|enter|create|register) [them/him/her/it] [up] [in/into/to] [the/our] [books|customers|customer list|system|clients]
nothing_yet  | nothing to invoice/bill [for_now|yet|so_far|at_the_moment|right_now]
nothing_yet  | no invoice [yet|for_now|so_far|needed]
nothing_yet  | they [only] start in MONTH
"""

TABLES = {
    "invoice_request": INVOICE,
    "payment_received": PAYMENT,
    "expense": EXPENSE,
    "report_request": REPORT,
    "customer_request": CUSTOMER,
}
