"""English. One row per phrase: `meaning | phrase`; see `grammar.patterns` for how a phrase is written."""

PAYMENT = """
payment+today | CUSTOMER [has/have] just paid [us/me] [the/their/our] [invoice] [MONEY]
payment+today | CUSTOMER [has/have] just paid [us/me] ,/:/- MONEY
payment  | CUSTOMER paid [us/me] ,/:/- MONEY
payment+check+today | check/cheque [#/no/number/nr] [CODE] from CUSTOMER [,/:/-] [of/for/over] MONEY [,] [was] (deposited|banked|cashed|paid in) (today|this morning|this afternoon)
payment+check | check/cheque [#/no/number/nr] [CODE] from CUSTOMER [,/:/-] [of/for/over] MONEY [,] [was] (deposited|banked|cashed|paid in) [on] DATE
payment+today | CUSTOMER [has/have] just paid [us/me] [for] [the/their/our] [invoice] DOCUMENT [,/:/-/with] [MONEY]
payment+bank+today | CUSTOMER [has/have] just (transferred|wired) [us/me] [the/a] MONEY [on/for/of]
payment+bank+today+all | CUSTOMER [has/have] just (transferred|wired) [us/me] the/their remaining/outstanding/open/full/whole/entire/missing/last/other [amount|balance|rest|sum] [of] MONEY [on/for/of]
payment+today | CUSTOMER [has/have] just (settled|cleared|paid off) [the/their/our] [last/open/outstanding] [invoice/bill/account/balance] [DOCUMENT] [of/:/with] [MONEY]
payment  | CUSTOMER [has/have] [just/now/finally/also] paid [us/me] [MONEY]
payment  | CUSTOMER [has/have] [just/now/finally] sent [us/me] [a/the/their/his/her] payment [of] MONEY
payment+bank | CUSTOMER [has/have] [just/now/finally] sent/transferred/wired [us/me] [a/the/their/his/her] [payment/transfer] [of] MONEY
payment+check | [we/i] [have/'ve] [just] received/got [a/the/your] cheque/check [of/for/over] MONEY [from] [CUSTOMER]
payment  | [we/i] [have/'ve] [just] received/got [a/the/your] [payment/cash/card_payment] [of/for] MONEY [from] [CUSTOMER]
payment+bank | [we/i] [have/'ve] [just] received/got [a/the/your] transfer/bank_transfer/wire [of/for/over] MONEY [from] [CUSTOMER]
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
for      | [for/against/towards/on/to/re/paying/settling] [the/their/our] [invoice [number/no/#/nr] [.]|number/#/nr [.]] [:] DOCUMENT
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
payment  | CUSTOMER [has] [just] gave/brought [me/us] [the] [full/whole] MONEY
payment  | CUSTOMER [has] [just] handed me/us [the] [full/whole] MONEY
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
by       | in/into/to/on our/the/my [bank/checking/business] account
by       | in/into/to/on bank/checking/business account
do_it    | mark [it/this] as paid
do_it    | [can/could you] [please/pls] book/record/enter/log/do/note it/this/that/them/both as_paid
date     | [on/dated/,] [the] DATE
today    | this morning/afternoon/evening
ref      | [with] [the] [payment] ref/reference/memo [no/number] [./:/is] CODE
check    | [by/with/their/the/a] check/cheque no/number/#/nr [./:/is/was] CODE
check    | by/with check/cheque CODE
check    | by/with/as/in [a/their] check/cheque
bank     | [it's/it_is/it/the_money/and] [is/was] [now] on/in our/the/my [bank] account [now]
do_it    | please record/book/enter/note/log
payment  | CUSTOMER [has/have] [just/now/finally/also] paid [us] [for] [the/their/our] MONTH [invoice] DOCUMENT [,/:/-/with/–] [MONEY]
arrived  | [,] received
arrived  | the/their money/payment/transfer/cheque/check [has/have] [now/just/finally] (arrived|come in|came in|landed|been received|cleared)
arrived  | (it|the money|the payment) (was|got) credited [to/on our/the/my [bank] account]
by       | (how|method|paid by|paid via|how paid) : METHOD
customer | from : CUSTOMER
arrived  | is/are [now] in
by       | [paid] by/via [a] direct/online/instant/electronic METHOD
settled  | [the/their/this] [invoice] DOCUMENT is [now/therefore/thereby] settled/paid/closed/done
do_it    | [please] (mark|book|record|log|tick) (it|this|that|the invoice|[invoice] DOCUMENT) [off] [as] [paid/settled/received/closed] [in_full|please|in_the_books]
do_it    | [please] (can|could) you [please] (mark|book|record|log|tick) (it|this|that|the invoice|[invoice] DOCUMENT) [off] [as] [paid/settled/received/closed]
payment+bank+all | CUSTOMER [has/have] [just/now/finally/also] (transferred|wired) [us/me] the/their remaining/outstanding/open/full/whole/entire/missing/last/other [amount|balance|rest|sum] [of] MONEY [on/for/of]
payment+bank+all | CUSTOMER [has/have] [just/now/finally/also] (transferred|wired) [us/me] the/their rest/remainder/balance [:/,/of] MONEY [on/for/of]
payment+bank | CUSTOMER [has/have] [just/now/finally/also] (transferred|wired) [us/me] [the/their] [money/payment] [for] [the/their/our] [invoice] [DOCUMENT]
payment  | [the/a/our] CUSTOMER payment/money
amount   | :/-/–/= MONEY
amount   | [,/:/-/–] MONEY [in/by/via] METHOD
by       | ,/-/–/: METHOD
payment  | received [DATE|this_morning] from CUSTOMER [:/,/-/–] [MONEY]
payment  | CUSTOMER 's payment/money
payment+bank | [a/the/their/this] wire/transfer/bank_transfer/wire_transfer [for/of/over] MONEY from CUSTOMER
payment+bank | [a/the/their/this] wire/transfer/bank_transfer/wire_transfer from CUSTOMER [for/of/over] [MONEY]
payment+check | [a/the/their/this] check/cheque [for/of/over] MONEY from CUSTOMER
payment  | CUSTOMER 's (METHOD) [payment] [of/over/for] [MONEY]
payment  | [the/a/our] CUSTOMER (METHOD) [payment] [of/over/for] [MONEY]
payment  | [the/a/our/their] METHOD payment from CUSTOMER [of/over/for] [MONEY]
payment  | [the/a] payment from CUSTOMER [of/over/for] [MONEY]
payment  | [the/a] payment [of] MONEY from CUSTOMER
payment  | [we/i] [have/'ve] [just/now/finally] (had|got|received|banked|collected) [a/the/their/another] [payment|cash|card payment|money] [of] [MONEY] from CUSTOMER
payment  | we've/i've [just/now/finally] (had|got|received|banked|collected|been paid) [a/the/their] [payment|cash|card payment|money] [of] [MONEY] [from/by CUSTOMER]
payment+check | we've/i've [just/now/finally] (had|got|received|banked|collected) [a/the/their] check/cheque [of/for/over] [MONEY] [from] [CUSTOMER]
payment+bank | we've/i've [just/now/finally] (had|got|received) [a/the/their] transfer/bank_transfer/wire [of/for/over] [MONEY] [from] [CUSTOMER]
payment  | CUSTOMER [has/have] [just/now/finally] (settled|cleared|paid off|paid up) [the/their/our] [last/open/outstanding] invoice/bill/account/balance [DOCUMENT] [of/:/with] [MONEY]
payment  | CUSTOMER [has/have] [just/now/finally] (settled|cleared|paid off) [the/their/our] [invoice] DOCUMENT [of/:/with] [MONEY]
payment  | DOCUMENT (has been|was|is|got) [now/just/finally] paid by CUSTOMER
payment+all | DOCUMENT (has been|was|is|got) [now/just/finally] (paid in full|settled|cleared|paid off) by CUSTOMER
arrived  | [has/have/is/was/'s] [now/just/finally/also/safely] (come|came|gone|went|got|arrived|landed|cleared|dropped) [in/through] [ok/okay/safely/fine]
arrived  | [has/have/is/was] [now/just/finally/also] been (received|credited|booked in|paid in)
arrived  | (came|arrived|was|is|got here|has come) in/with/by the/today's/this_morning's mail/post/letterbox/mailbox
arrived+bank | [has/have] [now/just/finally] (hit|reached|landed in|arrived in|come into|came into|shown up in|arrived on|landed on) our/the/my bank [account]
arrived+account | [has/have/is/was] [now/just/finally/also] (been received|been credited|been paid|landed|arrived|come|came|hit) (in|into|on|to) our/the/my [business/checking/current/company] account
account  | [now] (in|into|on|to|hit) our/my/the [business/checking/current/company] account
part     | [as/it's/it_is/this_is] [a/the/their/an] [first/second] (part payment|partial payment|part-payment|instalment|installment|down payment on account|payment on account) [for/of/on/towards/against]
part     | [which/that/it/this] (is|was) [only/just] (a part|part) of [the/their] [invoice] [DOCUMENT]
settled  | [so/and] (that|this|which|it) [now/therefore] (settles|pays|clears|covers|closes|pays off) [the/their] [invoice] [DOCUMENT] (in full|completely|fully)
for      | [for/against/towards/on/to/re/regarding/covering] [the/their/our/your/my] [MONTH] [open/outstanding/unpaid/last] [invoice/bill [number/no/#/nr] [.]|number/#/nr [.]] [:] DOCUMENT
bank     | (by|via|through|as) [a] (bank transfer|wire|transfer|online banking|standing order|faster payment|bank payment|electronic transfer|e-transfer)
date     | (on|dated|value date|received|received on|booked on|of) [:] [the] DATE
part     | [a/as] part payment [on/of/for/towards] [the/their] [invoice] DOCUMENT
for      | [,] (that's|thats|that is|it's|its|this is) [for] [the/our] [DESC] [one/invoice/bill/job] [,/-/–/:] [invoice] DOCUMENT
settled  | all square [now|again|with_that]
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
item+kind | OUTLAY [,/:/-/–] MONEY at/@/from/by PLACE
item+kind | OUTLAY at/@/from/by PLACE [,/:/-/–] MONEY
item+kind | OUTLAY FIRM [,/:/-/–] [for] MONEY
item+kind | OUTLAY FIRM [,/:/-/–/on] DATE [,/:/-/–] [for] MONEY
item+kind | OUTLAY [,/:/-/–] [for] MONEY [,/-/–] FIRM
item+kind | FIRM OUTLAY [,/:/-/–] [for] MONEY
item+kind | DATE [,/:/-/–] OUTLAY FIRM [,/:/-/–] [for] MONEY
row      | [DATE ,/:/-/–] NEW ,/:/-/– [DATE ,/:/-/–] MONEY ,/:/-/– CATEGORY
row      | [DATE ,/:/-/–] NEW ,/:/-/– CATEGORY ,/:/-/– MONEY
item     | HINTED
item+kind | OUTLAY ,/:/-/– [for] MONEY
item+kind | OUTLAY for MONEY
item+kind | OUTLAY PRICE
item+kind | OUTLAY at/from/@ PLACE [,/:/-/–] [for] MONEY
item+kind | MONEY [for/on/,/:/-/–] OUTLAY
item+kind | OUTLAY [,/:/-/on] DATE [,/:/-] MONEY [,] at/@/from PLACE
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
bought   | [i/we] [i've/we've] [have] [just] bought/purchased/got/picked_up [some/a/an/the/new/my/our] THING [at/from PLACE]
paid+paid_by | paid [by/with/via/on] [the/our/my] company/business/studio/office/corporate/work METHOD
paid     | [i/we] paid [MONEY] for [the/a/an/some/my/our] THING [at/from/to PLACE]
paid     | [i/we] paid [the/a/my/our] THING [,/:/-] [at/from/to PLACE]
paid     | [i/we] [have/just] paid PLACE MONEY for [the/a/an/some/my/our] THING
paid     | [i/we] [have/just] paid PLACE [for] MONEY
expense  | [please] expense MONEY [for [the/a/an/some/my/our] THING]
fee      | PLACE took/charged/deducted/debited [us|our_account] [with] [a/the/their] MONEY [fee] for [the/an/our/my] [incoming/outgoing/monthly/international] [wire/transfer/payment|wire_transfer|account|card]
fee      | PLACE took/charged/deducted/debited [us|our_account] [with] [a/the/their] [monthly] fee [of] MONEY
do_it    | mark [it/this] as paid
do_it    | [can/could you] [please/pls] book/record/enter/log/do/note it/this/that/them/both as_paid
settled  | paid/bought/purchased/charged
settled  | [it/that/this] was/is/been paid
settled  | [today/all] paid [already|in_full]
vendor   | paid to PLACE
amount   | [it/that/this/which] (came to|cost|was|comes to|came out at|ran to) [me/us] [:] MONEY
amount+tip | [it/that/this/which] [came to|cost|was|for|comes to] MONEY [,] (tip included|including tip|including the tip|incl tip|with tip|with the tip|including a tip|service included)
item+tip | THING [,/:/-] [for/of/=] MONEY [,] (tip included|including tip|including the tip|incl tip|with tip|with the tip)
paid_by  | [and] [i/we] used/paid_with/charged [the/our/my] [company/business/studio/office/corporate/work] METHOD
paid_by  | [paid/bought/charged] [by/with/via/in/on/to] [the/our/my/a] company/business/studio/office/corporate/work METHOD
date     | [the] receipt says/is_dated/dated/from DATE
paid     | i/we paid [the] MONEY [on_the_spot]
expense  | i've/we've spent MONEY
item     | MONEY at/from/@ PLACE [,] [for DESC]
amount   | [it_cost|cost|total|amount|for|came_to|total_was|that_was|it_was] [me/us] [:/=] MONEY
paid_by  | (from|with|via|out of) [the/our/my] [company/business] (bank|bank account|account|card|credit card|debit card)
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
pair     | PART ,/:/-/– [DATE ,/-/–|CATEGORY ,/-/–|DATE ,/-/– CATEGORY ,/-/–|CATEGORY ,/-/– DATE ,/-/–] PART2 ,/:/-/– [DATE ,/-/–|CATEGORY ,/-/–] MONEY
pair     | PART ,/:/-/– [DATE ,/-/–] MONEY ,/-/– [DATE ,/-/–|CATEGORY ,/-/–|DATE ,/-/– CATEGORY ,/-/–|CATEGORY ,/-/– DATE ,/-/–] PART2
pair     | MONEY ,/-/–/: [DATE ,/-/–] PART ,/-/– [DATE ,/-/–] PART2
pair     | [DATE ,/-/–/:] PART ,/-/– PART2 ,/-/–/: MONEY
pair+kind | KIND ,/:/- PART2 ,/:/-/for MONEY [,/-] [on] DATE
pair+kind | KIND ,/:/- MONEY ,/- PART2 [,/-] [on] DATE
pair+kind | KIND [,/-] [on] DATE ,/- MONEY ,/- PART2
pair+kind | KIND [,/-] [on] DATE ,/- PART2 ,/- MONEY
pair+kind | DATE ,/-/:/– KIND ,/- PART2 ,/-/: MONEY
bought   | [i/we/i've/we've] [have/just] (renewed|grabbed|restocked|topped up|refilled|replenished|got|picked up|bought|purchased|paid for) [some/a/an/the/new/my/our] THING [at/from/with PLACE] [for/,/:/-] [MONEY]
bought   | [i/we/i've/we've] [have/just] (renewed|grabbed|restocked|topped up|refilled|replenished|got|picked up|bought|purchased|paid for) [some/a/an/the/new/my/our] THING [for/,/:/-] MONEY [at/from/with/to PLACE]
bought   | [i/we/i've/we've] [have/just] (bought|purchased|got|picked up|grabbed) [some/a/an/the/new/my/our] THING (at/from PLACE) [on] DATE [for/,/:/-] [MONEY]
bought   | [i/we/i've/we've] [have/just] (bought|purchased|got|picked up|grabbed) [some/a/an/the/new/my/our] THING [on] DATE [at/from PLACE] [for/,/:/-] [MONEY]
bought   | [i/we/i've/we've] [have/just] (renewed|subscribed to) [my/our/the] PLACE subscription/plan/licence/license/membership [for/,/:/-] [MONEY]
paid     | [i/we/i've/we've] [have/just] paid PLACE MONEY
paid     | [i/we/i've/we've] [have/just] paid MONEY to PLACE [for [the/a/an/some/my/our] THING]
item     | MONEY to PLACE [for [the/a/an/some/my/our] THING]
item     | THING [,/:/-] [at/from/@/by/with PLACE] [,/:/-] [for/=] MONEY [,] [at/from/@/by/with/to PLACE]
amount   | [it/that/this/which/they/total/all_in] (cost|came to|comes to|was|were|is|ran to|set us back|set me back) [me/us] [a_total_of] MONEY [in_total|altogether|all_in|in_all]
amount   | MONEY in_total/altogether/all_in
date     | (on|dated|bought on|paid on|purchased on|of|from) [the] DATE
today    | (this morning|this afternoon|this evening|at lunch|at lunchtime|just now|earlier today)
yesterday | last night
yesterday | yesterday morning/afternoon/evening/night
category | [please/and] (file|book|put|log|record|enter|post) [it/this/that/them] (under|as|in|to) CATEGORY [please]
category | [please] [that's/it's/that_is/it_is/this_is/goes_under/under/as/category/category_is/category_:/cat_:] [a/an] CATEGORY [expense/category] [please]
paid_by  | [paid/all] (on|by|with|via|in|using) [the/our/my/a] [company/business/studio/office/corporate/work/debit/credit] METHOD
paid_by  | paid (cash|by card|in cash|by debit card|with the card)
paid_by  | [i/we] put it on the/our/my [company/business/studio/office/corporate/work] METHOD
expense  | [please/can_you/could_you] (record|book|log|enter|add|file|put through|put down) [this|an|the|my|a|as] [following] [business] expense/receipt/purchase/cost [:/of/for]
expense  | [to|for] [the] expenses [:]
expense  | [this/that/it] (is|was) [a/an] [business/company/work] expense
paid     | HINTED [,/:/-] MONEY [,/-] paid to PLACE [on] [DATE]
paid     | HINTED paid to PLACE [on] [DATE] [,/:/-] MONEY
"""

REPORT = """
report | [please] [send/show/give/make/prepare/run/generate/get/pull/create] [me/us] [a/an/the/our/your/my/latest] REPORT [report/statement] [as/in] [a] [pdf]
report | [i/we] need/want/require [a/an/the/our] REPORT [report/statement]
report | (can|could|may) (i|we) (have|get|see) [a/an/the/our] REPORT [report/statement]
report | (can/could) you [please] (send|show|give|make|prepare|run|generate|get|pull) [me/us] [a/an/the/our/your] REPORT [report/statement]
report | REPORT [report/statement] [please]
month  | [for/of/in] [the_month_of] MONTH [NUMBER]
months | [for/of/in/from] MONTH [NUMBER2] (and|to|through|until|till|-|–|&) MONTH2 [NUMBER]
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
new_customer | [please] (add|create|set up|enter|register|make|open|record) [a/an/the/our/another] [new] customer/client [record|entry|account|file] [in_the_books|to_the_books|to_our_books|please] [for] [:/called/named/-] NEW
new_customer | [we_have|there_is|we've_got|we_got|i_have|we_also_have|i've_got] [a/another] new customer/client [to_add|to_set_up] [:/,/called/named/-] NEW
new_customer | [please] (add|enter|put|register|set up|create) NEW (to|as|in|into) [a/an/our/the] [new] customer/customers/client/clients/books/customer_list [list]
new_customer | NEW (is|has become|are) [a/our] new customer/client
new_customer | [a] new customer/client [for_the_books|for_you|for_us|please] [:/-]
details      | [the/their/customer/company] name [is/:/-] NEW
details      | (they are|they're|it's|it is) called NEW
contact      | [,/and/with/under] [the/their/her/his/my] [contact/billing/main/invoice/invoicing] [e-mail/email/mail] [address] [is/:/for_invoices/-] EMAIL [for_invoices|for_billing]
contact      | (you can reach them|reach them|they can be reached|reachable|contact|contact them) [at/under/via/:/is] EMAIL
phone        | [,/and/with/their/her/his/the/contact] phone/tel/telephone/mobile/cell/call/ph [number/no/.] [:/is/./at/-] PHONE
address      | [,/and/with] [their/her/his/the] [postal/street/billing/office/mailing] address [is/:/-] ADDRESS
address      | (they are|they're|located|based) (at|in) ADDRESS
tax_id       | [,/and/with] [their/the] (vat|tax) (id|number|no|reg|registration) [number/no] [./:/is/-] CODE
nothing_yet  | nothing to invoice/bill [for_now|yet|so_far|at_the_moment|right_now]
nothing_yet  | no invoice [yet|for_now|so_far|needed]
nothing_yet  | they [only] start in MONTH
person       | [the/their/our] (contact|contact person|contact there) [is/:/-] NEW2 [,]
street       | [,] CODE HEAD [HEAD2] [HEAD3] street/st/road/rd/avenue/ave/lane/ln/drive/boulevard/blvd/court/square [.] [, NEW3] [,] [CODE2]
contact      | EMAIL ,/- PHONE
"""
