"""English: the phrases of invoice requests. One row per phrase; see `grammar.patterns`."""

_WE_DID = "[i/we/i've/we've/just|i/we have/just/finally|i_have_now|we_have_now|we_have_just|i_have_just|we've_now|we've_just|i've_just]"
_FINISHED = (
    "(finished|completed|wrapped up|delivered|handed over|handed in|shipped|launched|installed|printed|set up|put up)"
)
_DID = (
    "(ran|held|gave|did|made|hosted|taught|built|painted|translated|designed|wrote|photographed|filmed|edited|fixed|repaired"
    "|cleaned|prepared|created|produced|developed|organised|organized|updated|redesigned|tested|proofread|recorded|shot|drew|led"
    "|reviewed|migrated|configured|moved|planted|baked|catered|drove|assembled|maintained|serviced|supplied)"
)
_IS_FINISHED = (
    "(done|finished|complete|completed|delivered|wrapped up|signed off|launched|shipped|handed over|installed|printed"
    "|live|online|ready|up and running|in place)"
)
WHEN = "[DATE|on DATE|last_night|this_morning|this_afternoon|this_week|last_week|this_month|last_month|in/during MONTH|over_the_weekend]"
_THEY = "(they/she/he/everyone/everybody|the client|the customer|the team|CUSTOMER)"
MADE_FOR = (
    "[[that/which] i/we/i've/we've/you/they [have/just] (did|done|had|made|delivered|provided|put in|worked|designed|wrote|ran"
    f"|finished|completed|produced|supplied|printed|built|gave|held|ran|hosted|led|taught|set up|fixed|repaired|installed"
    f"|cleaned|painted|serviced|replaced|translated|edited|tested|assembled|fitted|mended|restored|tutored) [for] [you/them/us/him/her] {WHEN}]"
)
AT = (
    "(at|@|x|×|à) [the/a/an/our/my/your/their] [usual/agreed/normal/regular/standard/current]"
    " [rate/price/hourly_rate/daily_rate/day_rate/unit_price] [of]"
)
PER = "(per/a/an|/)"
_USUALLY = "(at (the|our|their|your) (usual|normal|regular|standard|agreed) (rate|price|fee|hourly rate|daily rate)|as usual|as always)"
_ITS_TERMS = (
    "[and/with/on] [the/our/my/a/your/their] [usual/normal/standard/regular/agreed] [payment/invoice/it] [terms/term/period/target]"
    " [is/are/:/of/should_be/to_be/be] [due/payable/paid]"
)

INVOICE = f"""
lines        | [for/with] the following [items/lines/work/services/things/jobs/positions/products/goods]
lines        | here's/here_is/this_is/below_is [what we/i did|what to_bill|what to_invoice|the_list|the_breakdown|the_work]
invoice      | [please] invoice/bill/charge [to/for] CUSTOMER
invoice      | [please] invoice/bill [to/for] [the_customer|our_customer|our_client|client|customer] CUSTOMER [,] [at] EMAIL
invoice      | [please] invoice/bill [to/for] [a/the/our] [new] [client|customer] [:] NEW [,/:/-] [at] [e-mail/email/mail] [:] EMAIL
invoice      | [please] invoice/bill EMAIL
invoice+unknown | [please] (invoice|bill|charge) [to] NEW
invoice+unknown | [a/an/the/our] [new] (invoice|bill) to NEW
invoice      | create/make/draft/prepare/raise/issue/write/do/generate/cut [up/out] [me] [a/an/the/our/another/one/this] [new] invoice
invoice      | [i/we] need/want/require [a/an/the/another] [new] invoice
invoice      | (time|ready) (to|for) [an/the] invoice
invoice      | [a/an/the] [new/next/following] invoice [request|details]
invoice      | make/write out [a/an/the/our/another] [new] invoice
invoice      | [i/we] need/want/require [a/an/the] invoice from us
invoice+me   | [please] invoice/bill us/me
invoice+send | send/mail/email/e-mail (them/him/her|CUSTOMER) [a/an/the/our] invoice
customer     | [the] CUSTOMER people/team/folks/guys
customer     | [for/to] CUSTOMER now [please]
due          | [payment/payable/it_is/it's] due on/by the DATE
customer     | customer/client [:/-] CUSTOMER
invoice+me   | [our/my/the] accountant/bookkeeper/accounting/accounts/office/finance [department/team] needs/need/wants/want/requires/require [a/an/the/your/another] [new] invoice
invoice      | [please] create/make/draft/prepare/raise/issue/write/do [up/out] [me] a/an/the/our/another [new] bill
invoice      | (creating|making|drafting|preparing|raising|issuing|writing|doing) [up/out] [me] [a/an/the/our/another] [new] invoice/bill
invoice      | [please] write/make/do/draft/prepare/issue (them/him/her|CUSTOMER) a/an/the/another [new] invoice/bill
invoice+price | [please] create/make/draft/prepare/raise/issue/write [up/out] a/an/the [new] invoice/bill over/of/for PRICE
invoice      | invoice time/request/please
invoice+price | [please] (bill|invoice|charge) (them|him|her) MONEY [for_it|for_that|for_this]
invoice+price+send | [please] (send|mail|email|e-mail) (them|him|her|CUSTOMER) an/the/our invoice (over|of|for) MONEY [for_it|for_that|for_this]
invoice+price | [please] (write|make|draft|prepare|issue) (them|him|her|CUSTOMER) an/the invoice (over|of|for) MONEY [for_it|for_that|for_this]
customer     | CUSTOMER owes/owe us [for]
invoice      | CUSTOMER needs/need/wants/want [a/an/the/our/another] [new] invoice [from_us]
invoice      | CUSTOMER needs_to_be/must_be/should_be/has_to_be/is_to_be/can_be invoiced/billed
invoice      | [an/the] invoice [is] needed/required/wanted
usual        | [for/:] [the/a/an/their/our/its/his/her/your] [usual/regular/normal/standard] SERVICE [,/-] [as_usual|as_always|as_before|like_always|same_as_always|same_as_before|same_as_last_time|same_as_last_month]
usual+note   | [for/:] [the/a/their/our/its/his/her/your] [usual/regular] SERVICE for/of/in [the_month_of] MONTH [NUMBER] [,/-] [{_USUALLY}]
usual        | [for/:] CUSTOMER 's [usual/regular/normal/standard] SERVICE [,/-] [as_usual|as_always|as_before|like_always|same_as_always|same_as_before|same_as_last_time|same_as_last_month]
usual        | [for/:] [the/those/our/their/your] QTY [UNIT] [x/×/of] SERVICE [,/-] [{_USUALLY}]
usual        | [for/:] [the] [QTY] [UNIT] [of] SERVICE for CUSTOMER {WHEN} [,/-] [{_USUALLY}]
usual        | [for/:] [the/their/our] SERVICE [,/-] {_USUALLY}
usual+invoice | [please] create/make/draft/prepare/raise/issue/write/do [the/a/an/their/our] SERVICE invoice/bill
topic        | for [the/our/their/your/its/his/her/this/that] DESC {MADE_FOR}
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
done         | it's/it_is/they're/they_are/that's [all/now] done/finished/delivered/complete/completed [now|and delivered]
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
customer     | [for/to/at] [our/my/the] [client/customer/friends_at] CUSTOMER
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
line         | [for] DESC [,/:/-] QTY UNIT at/@/x/× MONEY [each|(per/a/an|/) UNIT2]
line_of_one  | [for] DESC [,/:/-] QTY UNIT , MONEY
line         | [for] DESC x/× QTY [,/:/-] {AT} MONEY [each/apiece]
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
terms        | [and] [payment] [terms/is] [are/:] (payment|terms|due|payable|to be paid) in/within NUMBER days
terms+bare   | [and] in/within NUMBER days
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
done         | {_WE_DID} {_FINISHED} [the/our/their/your/its/his/her/all/all_the] DESC [for/to/with/at (CUSTOMER|them|him|her)] {WHEN}
done         | {_WE_DID} {_DID} [a/an/the/our/their/your/its/his/her/some/all/all_the] DESC [for/to/with/at/from (CUSTOMER|them|him|her)] {WHEN}
done         | [the/our/their/your/all/all_the] DESC [for/to/with/at (CUSTOMER|them|him|her)] (went) (up|live|out|online|well|in) {WHEN}
done         | {_WE_DID} {_FINISHED} [up] CUSTOMER 's DESC {WHEN}
done         | {_WE_DID} {_FINISHED} (for/to/with/at CUSTOMER) {WHEN}
done         | {_WE_DID} {_FINISHED} everything/it/all_of_it/this/that [for/to/with/at (CUSTOMER|them|him|her)] {WHEN}
done         | [the/our/their/your/all/all_the] DESC [for/to/with/at (CUSTOMER|them|him|her)] (is|are|was|were|has been|have been) [now/all/finally/both/just] {_IS_FINISHED} [to/by/for/at/with CUSTOMER] {WHEN}
done         | CUSTOMER 's DESC (is|are|was|were|has been|have been) [now/all/finally/both/just] {_IS_FINISHED} {WHEN}
done         | [these/the/those] [QTY] things/items/jobs (were|have been|are) [now] {_IS_FINISHED} [to/for/at CUSTOMER] {WHEN}
talk         | {_THEY} is/are/was/were/seemed [very/so/really/all/absolutely/quite] happy/delighted/pleased/thrilled/satisfied [with everything/it|with the/our/your result/results/work/outcome|with how_it_turned_out]
talk         | they're/she's/he's [very/so/really/all/absolutely/quite] happy/delighted/pleased/thrilled/satisfied [with everything/it|with the/our/your result/results/work/outcome|with how_it_turned_out]
talk         | {_THEY} loved/loves/love/liked/like it/the_result/everything
invoice      | [please] (draw/write/make up|put_together|get_out|knock_up|set_up|get_ready|get_started_on|prepare|create|issue|raise|do|make|draft) [me] [a/an/the/our/another/one/this] [new] invoice/bill [out_of (that|this|it)|for_that|for_this|for_it]
invoice      | (drawing/writing up|putting_together) [a/an/the/another] [new] invoice
invoice      | [the/a/an] [new] invoice [is] [for/to] CUSTOMER
invoice      | to invoice/bill [:]
invoice      | [please] (invoice|bill|charge) (them|him|her|it|the client|the customer) [for|the_following|as_follows]
invoice      | CUSTOMER (is|are) (asking|waiting) for [the/their/an/our] invoice
invoice      | (can|could|may) CUSTOMER [please] (have|get) [a/an/the/their] invoice
invoice      | CUSTOMER (asked|would like|has asked|have asked|is ready) for [the/their/an/our/his/her] invoice
customer     | [i/we/i've/we've] [have] [just] agreed with CUSTOMER [that] [we/i] [bill/invoice/charge] [them/him/her]
customer     | [i/we/i've/we've] [have] agreed [with_them|on_this_with CUSTOMER]
customer     | at CUSTOMER
line         | [for/:] [the/those/your/my/our/their] QTY UNIT [of/on/for] DESC {MADE_FOR} [,/:/-] {AT} MONEY [{PER} UNIT2|each/apiece]
line         | [for/:] [the/those/your/my/our/their] QTY UNIT [of/on/for] DESC [(for|at|with|to) CUSTOMER] {MADE_FOR} [,/:/-] [{AT}] MONEY ({PER} UNIT2|hourly)
line         | [for/:] [the/those/your/my/our/their] QTY UNIT [of/on/for] DESC (for|at|with|to) CUSTOMER {MADE_FOR} [,/:/-] {AT} MONEY [{PER} UNIT2]
line         | [for/:] QTY x/× DESC [,/:/-] MONEY each/apiece
line         | [for/:] [the/those/your/my/our/their] QTY DESC {MADE_FOR} [,/:/-] [{AT}] MONEY (each|apiece|a piece|per piece|per item|per unit)
line         | [for/:] [the/those/your/my/our/their] QTY DESC (for|at|with|to) CUSTOMER [,/:/-] [{AT}] MONEY (each|apiece|a piece|per piece|per item|per unit)
line         | [for/:] MONEY (each|apiece) for [the/those/your/my/our/their] QTY DESC
line         | [for/:] [the] QTY UNIT [of/on/for] DESC [,/:/-] (my|our|the) [hourly/daily/usual/agreed] rate is MONEY [{PER} UNIT2]
measure      | [for/:/that's/it_is/it's/that_is] QTY UNIT [,/:/-] {AT} MONEY [{PER} UNIT2|each/apiece]
line_of_units | [for/:] [the/those/your/my/our/their] QTY DESC [(for|at|with|to) CUSTOMER] {MADE_FOR} [,/:/-] [{AT}] MONEY {PER} HEAD
line_of_units | MONEY {PER} HEAD for [the/those/your/my/our/their] QTY DESC
line_of_one  | [for/:] QTY [x/×] DESC [:/-/=] [for/at/=/à] [a_flat|a_fixed|flat] MONEY [flat|flat_fee|fixed|fixed_price|all_in]
line_of_one  | [for/:] QTY [x/×] DESC , [for/at] PRICE [flat|flat_fee|fixed|fixed_price|all_in]
fixed        | [a] flat/fixed/total/agreed [fee/price/rate/amount/sum] [of] MONEY for [the/our/a/an/their/your] DESC {MADE_FOR}
fixed        | [a/the] fee/price/sum/amount of MONEY for [the/our/a/an/their/your] DESC {MADE_FOR}
fixed        | MONEY [in_total|total|flat|flat_fee|fixed_price|all_in] for [the/our/a/an/their/your] DESC (for|at|with) CUSTOMER
fixed        | MONEY [flat|flat_fee|fixed_price] for [the/our/a/an/their/your] DESC {MADE_FOR}
fixed        | for CUSTOMER 's DESC [,/:/-/=/at/@] [the_amount_of|the_sum_of|a_fee_of|a_flat_fee_of] MONEY
fixed        | [the] DESC [,/:/-/=] PRICE flat/fixed/flat_fee/all_in
counted      | (for the/those/these/my/our|for|the/those/these) QTY UNIT of/on DESC {MADE_FOR}
count        | (for the/those/these/my/our|the/those/these) QTY DESC {MADE_FOR}
each         | (they're|they are|that's|it's|each is|they were|they cost|they come to|price is|the price is|each one is|each) [at] MONEY (each|apiece|a piece|per piece|each one)
each         | (each is|each one is|each costs|one is|the unit price is|unit price is|unit price :) [at] MONEY
each         | [at] MONEY (each|apiece)
rate         | [at/with] (the|our|my) [usual/agreed/normal/regular/hourly/daily/day] rate [is/of/:/being] MONEY ({PER} UNIT2)
rate         | rate [is/of/:/=] MONEY ({PER} UNIT2)
rate         | (it's|it is|that's|that is|we charge|i charge|we bill|i bill) MONEY ({PER} UNIT2)
price        | (we|i) (charge|bill|ask) [them/her/him/you] MONEY [for_it|for_that|for_this] [flat|in_total|all_in]
price        | (the|our|my) [agreed/total/full/flat/fixed] (price|fee|cost|amount|charge) [for_it|for_that|for_this|we_agreed|we_agreed_on] (is|was|of|:) MONEY
price        | [it/that/this] (comes to|came to|comes out at|is|was) MONEY [flat|in_total|all_in|altogether]
total        | [=] [the] [grand] total [amount] [is/of/:/=/comes_to/should_be/due/stated] MONEY
total        | = MONEY
total        | [that/which/it/this/altogether] (makes|comes to|adds up to|is|totals|amounts to|gives) [a_total_of] MONEY [in_total|altogether|total|all_in_all|in_all]
terms        | {_ITS_TERMS} [net] NUMBER days [net|from_today|from_now|from_receipt|please|as_usual|as_always|after_receipt]
terms        | {_ITS_TERMS} [net/in/within] NUMBER days (is|are) (fine|ok|okay|good)
terms        | they/you/he/she/CUSTOMER (have|has|get|gets) NUMBER days [to_pay|for_payment]
terms        | (can|may|should|must) be paid within/in NUMBER days
terms        | give them/him/her NUMBER days [to_pay]
terms        | NUMBER days net
terms        | NUMBER [-] day [payment] terms
terms        | [and] [the] [payment/invoice/it] [terms] [is/are/:/should_be/to_be/be] (due|payable|paid|payment) in/within NUMBER days [from_today|from_now|from_receipt|please|as_usual]
terms+weeks  | [and] [the] [payment/invoice/it] [terms] [is/are/:/should_be/to_be/be] (due|payable|paid|payment) in/within QTY week/weeks [from_today|from_now|from_receipt|please|as_usual]
terms+weeks+bare | [and] in/within QTY week/weeks
terms+weeks  | {_ITS_TERMS} QTY week/weeks (is|are) (fine|ok|okay|good)
terms+weeks  | (payment|payment terms|terms|with|due|payable) [of/:/is/are/in] QTY week/weeks [to_pay|payment_terms|terms]
terms+weeks  | they/you/CUSTOMER (have|has|get|gets) QTY week/weeks [to_pay]
terms_now    | [payment] [terms] [:/is/are] (due|payable) (on|upon) receipt
terms_now    | [payment] [terms] [:] (cash on delivery|on receipt|upon receipt|immediately|immediate)
terms_usual  | [the/our/your/at/on/with] [the/our] usual/standard/normal/regular [payment] terms/conditions [apply|please|as_always|as_usual|are_ok|work]
due          | [and/,] [it/payment/invoice] (should|must|is to|has to|to) be (due|paid|payable) [on/by/before] DATE
due          | (they|CUSTOMER) (have|has) until DATE [to_pay]
due          | [with] [a/the] [payment] (due date|deadline) [of/is/:/on/as] DATE
due          | [please] (make|set) it [due/payable] [on/by/to/for] DATE
due          | [please] set the due_date [on/by/to/for] DATE
due          | payment/payable/due [is/by/on/until/before] DATE [please|at_the_latest]
dated        | (the invoice|it|invoice|this) should/must/can [be] dated/carry [on/as_of|the_date] DATE
dated        | (please date|date) it/the_invoice/this [on/as_of/to] DATE
dated        | [and] dated DATE
note         | [the/our/their/your] [purchase] order/po/reference/ref/project/job/contract/ticket [number/no/#/id/ref/code] [./:/is/was/for_this_is/for_this] CODE
note         | (please|and) (quote|mention|include|add|put|use|state|reference) [the/our/their/your] [purchase] order/po/reference/ref/project [number/no/#] [:] CODE [on/in it|on/in the_invoice]
send         | [and/then/,] [please] (send|mail|email|e-mail|forward|shoot|fire|get|pass) (it|this|the invoice|that) (over|out|off|across|straight|directly|right) [over/out/off] [to_them|to_him|to_her|to_the_client|to CUSTOMER] [today|now|please|right_away|straight_away|too|as_well|as_soon_as_possible|asap|this_morning|this_afternoon]
send         | [and/then/,] [please] (send|mail|email|e-mail|forward) (it|this|the invoice|that) [straight/directly] (to_them|to_him|to_her|to_the_client|to CUSTOMER) [today|now|please|right_away|straight_away|too|as_well|directly|as_soon_as_possible|asap|by_email|by_e-mail|by_mail]
send         | [and/then/,] (send|mail|email|e-mail) [it] off/out/over
send         | (it|the invoice|this) can/should go (out|to_them|straight_to_them|to CUSTOMER) [today|now|right_away|straight_away|directly]
contact+send | [and/then] [please] (send|mail|email|e-mail) [it|this|the_invoice] [straight/directly/over] to EMAIL [please|today|now]
invoice+send | [please] (send|mail|email|e-mail) [over/out] [to] CUSTOMER [a/an/the/our/their] [new] invoice/bill
invoice+send | (get|have) [a/an/the/our/their] [new] invoice [sent/mailed/emailed] (over|out|across|off) [to_them|to_him|to_her|to CUSTOMER] [today|now|please|right_away|straight_away|asap|this_week]
invoice+send | (get|have) [a/an/the/our/their] [new] invoice (sent|mailed|emailed) [to_them|to_him|to_her|to CUSTOMER] [today|now|please|right_away|straight_away|asap|this_week]
invoice      | (get|have) [a/an/the/our/their] [new] invoice (ready|made|done|drafted|prepared|written|made up|raised)
terms        | they've/they_have/you've/he's/she's [got] NUMBER days [to_pay|for_payment]
line         | [for/:] [the] QTY UNIT [of/on/for] DESC {WHEN} [,/:/-] [{AT}] MONEY {PER} UNIT2
line         | [for/:] [the] QTY UNIT [of/on/for] DESC {WHEN} [,/:/-] [the/our/my] usual/agreed/normal/standard/regular [rate] [of/is] MONEY {PER} UNIT2
invoice      | CUSTOMER needs/need [some] billing/invoicing [for]
fixed        | (for|of|over) PRICE for [the/our/a/an/their/your] DESC {MADE_FOR}
keep         | [a] draft only [please|for_now]
lines        | [please] (find|see) below [what_we_did|the_details|the_items|the_work|the_list|what_to_bill|the_hours] [for CUSTOMER] {WHEN}
newcomer     | [it's/it_is/they're/they_are/this_is] our/a first/new invoice/job/project for them
line_of_one  | plus/+ QTY DESC [,/:/-] (for|at|@) PRICE
fixed        | plus/+ PRICE [of/for] [the/our/their] DESC
due_month    | [and/payment/it/invoice/is] [is] (due|payable|to be paid|payment by|pay by) [at/by/on/until] [the] end of [the/this] month
invoice      | CUSTOMER gets a/an/another [new] invoice [for/over]
send         | [and/then] [please] let (them|him|her|CUSTOMER) have (it|the invoice) [by/via] [e-mail/email/mail] [today|now|right_away|please]
street       | [,/at/of] CODE HEAD [HEAD2] [HEAD3] (street|st|road|rd|lane|ln|avenue|ave|drive|close|court|square|terrace|boulevard|blvd) [.] [, HEAD4 [HEAD5]] [, HEAD6] [CODE2 [CODE3]]
usual+invoice | [please] (invoice|bill|charge) [us] [for] [the/our] SERVICE
usual+invoice | [please] (invoice|bill|charge) [us] [for] [the/our] SERVICE (for|in|of) MONTH [NUMBER]
note         | under [our/your/the] (po|order|purchase order|reference|ref) [number/no/#] [.] CODE
price        | , [in_the] amount [of/:/is] PRICE
discount     | [,] (less|minus) [a/the/our/your] RATE discount
rate         | (we|i) (agreed|agreed on) [a rate of] MONEY (per/a/an|/) UNIT2
work         | for [the/your/my/our] QTY UNIT (you|i|we) (spent|put in|worked) on [the/our/your/their] DESC
done         | (we're|we are|i'm|i am|they're|they are|everyone is|everybody is) [really/very/so/super/all] (happy|pleased|delighted|thrilled) with [the/our/your] DESC
done         | (we're|we are|i'm|i am|they're|they are|everyone is|everybody is) [really/very/so/super/all] (happy|pleased|delighted|thrilled) with how [the/our/your] DESC (turned out|came out|looks|looked|worked out)
note         | , (sorting|sorting out|fixing|repairing|installing|fitting|replacing|mending|cleaning|painting|servicing) [the/your/their] DESC
done         | [the/our/your] DESC (turned out|came out|looks|looked) [really/very/so/just] (great|lovely|good|nice|perfect|fantastic|brilliant|beautiful|amazing|gorgeous)
terms        | net NUMBER [days] (is|are|'s) (fine|ok|okay|good) [with_us|for_us|for_them]
terms        | NUMBER days (is|are) (fine|ok|okay|good) [with_us|for_us|for_them]
price        | (we|we'd|we had|we've|we have) (said|agreed|agreed on) [a] [flat/fixed] [fee_of|price_of] PRICE [flat|fixed|all_in|in_total|for_it|for_that]
invoice      | put_together/do_up/draw_up/work_up [me] (a|an|the) [new] invoice [for]
invoice      | make (it|the invoice|this) out to CUSTOMER
talk         | (i'll|we'll|i will|we will) (pay|settle) (it|this|that) (right away|straight away|promptly|quickly|as soon as it arrives|when it comes|the same day)
send_me      | [and/then] [please] (send|mail|email|e-mail) it [over] to_me/to_us [please]
send         | [please] (send|mail|email) [it] [over] to (their (bursar|office|accounts|accounts department|accounts team)|the (bursar|client|customer|buyer)) as usual
send         | [please] (send|mail|email) [it] [over] to (them|the customer|the client|the usual address) as usual
keep         | [but/and] [please] (do not|don't) (send|mail|email|e-mail) [it/this/them/anything] [out/off] yet
keep         | [but/and] [please] (do not|don't) (send|mail|email|e-mail) [it/this/them/anything] [out/off] (yet|for now) [,] (i|we) (want|need|would like|'d like) to (look at|see|check|review|read) it first
keep         | (hold|wait) off sending [it] [until i have_seen_it|until i've seen_it|for_now]
fixed+invoice | CUSTOMER [,/:/-/–] [for/the/a] DESC [,/:/-/–] MONEY [,/-/–/.] [and] [please] (bill|invoice) (it|them|this)
line+invoice+send | CUSTOMER [,/:/-/–] QTY UNIT [of/for] DESC [,/:/-/–] (at|@|x|×) MONEY [[per/a/an] UNIT2] [,/-/–/.] [and] [please] (send|mail|email|e-mail) it (out|over|off|to them) [please]
done         | (the team|everyone|everybody|the kids|the children|the staff|the guests|our guests|our customers|our staff) [all] [really/absolutely/very_much] (enjoyed|loved|liked) (it|[the/our/your] DESC)
invoice+me   | (we|i) [still] (need|require|are missing) (an|the|your) invoice [from_you]
measure      | (it|that|this) (was|took|came to) QTY UNIT (at|@) MONEY [(per/a/an|/) UNIT2]
send_me      | [please] (send|mail|email|e-mail) it [over] to this (address|email address|mail address|mailbox|email)
customer     | CUSTOMER [just] (called|rang|phoned|emailed|wrote|popped in|stopped by) [today|yesterday|this morning|this afternoon]
invoice      | (they|she|he) (want|wants|need|needs|would like|'d like) (an|the|their) invoice
invoice      | (they'd|he'd|she'd) like (an|the|their) invoice
invoice      | (customer|client) CUSTOMER (needs|wants|would like) (an|the|their) invoice
invoice+me   | [please] (invoice|bill) us for (it|this|that)
"""
