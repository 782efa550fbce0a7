"""English: turns of short notes and mails: who looks over a draft, who is paid back, money in the bank app, instalments.

One row per phrase; see `grammar.patterns`. The tables of `english_clauses` end with these.
"""

from My_AI_Employee.planners.rules.grammar.language.english_people import PEOPLE_OF_FIRMS

STAFF = sorted(PEOPLE_OF_FIRMS)
"""Given names of people who may have paid for something; one that begins a customer's name is a customer's."""

_LOOK = (
    "(look over|look at|look through|check|check over|review|read|read over|read through|proofread|double-check|go over|go through"
    "|run through|skim)"
)
_WILL = (
    "(i'll|i will|we'll|we will|let me|i want to|we want to|i'd like to|i would like to|we'd like to|i need to|i'm going to"
    "|i am going to|i have to)"
)
_TO = "(them|him|her|the_client|the_customer|CUSTOMER)"
_GOES = f"before (it|the invoice|this|anything) (goes out to {_TO}|goes to {_TO}|goes out|goes off|goes|leaves|is sent|gets sent|is mailed)"
_BEFORE = f"({_GOES}|before (i|we|you) send it [off/out]|before sending [it] [off/out])"
INVOICE_TURNS = f"""
keep         | [and/but/,] {_WILL} [just/quickly] {_LOOK} (it|this|the invoice|the draft) [over/through] [first/again/myself] {_BEFORE}
keep         | [and/but/,] {_WILL} [just/quickly] (have|take|cast) (a look|a quick look|another look|a glance|an eye) [at_it|over_it] [first/again/myself] {_BEFORE}
keep         | [and/but/,] [please] let me {_LOOK} (it|this|the invoice|the draft) [over/through] [first|before_you_send_it]
keep         | [and/but/,] [please] (leave|keep|save) (it|this|the invoice) (as a draft|as draft|in draft|a draft) (until|till) (i've|i have|we've|we have) (had a look|had a look at it|seen it|checked it|read it|reviewed it|looked at it|looked it over|looked over it|gone over it|been through it)
due          | [so] [a/the] due date [of/:] DATE (would suit|suits|would be good for|works for) (us|them|me)
terms        | [payment] [terms] [:/,/-/–] net - NUMBER [days]
fill         | [just] as on the (last|previous) (one|invoice|bill)
fill         | as far as (i|we) (have it|can see|can tell|know) [here|on our side|at our end]
topic        | for [the/this/that/your/our] extra DESC
talk         | [and] thanks/thank_you [so_much|very_much] [again] [so_much] for coming [out/over/by/round/in/down/up] (DATE|on DAY|last DAY)
talk         | [,] [the/our/my] (girls|boys|guys|kids|children|team|staff|customers|guests|clients|neighbours|neighbors|people|parents|residents) [(at|in|on|behind) (the|our) (front desk|desk|office|shop|counter|reception|bar|kitchen|school)] (can't|cannot|won't|couldn't) stop talking about (it|them|[the/our/your/that] DESC|[the/our/your/that] new DESC)
close        | (partner|director|owner|manager|treasurer|secretary|principal|president|chair|administrator|office manager) , CUSTOMER
greet        | [hi/hello/hey/dear] STAFF , for your (records|books|files|information) [:/,]
"""

EXPENSE_TURNS = """
paid_by      | [please/pls/kindly] (reimburse|pay back) STAFF (for|:|,|-|–)
paid_by      | (can|could) you [please] (reimburse|pay back) STAFF (for|:|,|-|–)
fill         | at the (hospital|school|site|office|client|customer|church|warehouse|farm|airport|station) (job|visit|meeting|site)
category     | CATEGORY (costs|cost|expenses|expense)
"""

_DAYS = "[on DATE|DATE|today|yesterday]"
_ON = "(on|towards|toward|against|for|of|off) [the/their/our/his/her] [invoice/bill] DOCUMENT"
_RATE = (
    "(part payment|partial payment|part-payment|instalment|installment|first instalment|first installment|second instalment"
    "|second installment|payment on account)"
)
PAYMENT_TURNS = f"""
payment+part | CUSTOMER [has/have] [just/now/finally/also] (made|paid|sent|sent us|paid us) [a/an/the/their] {_RATE} of MONEY {_ON}
payment+part | CUSTOMER [has/have] [just/now/finally/also] (made|paid|sent|sent us|paid us) [a/an/the/their] {_RATE} of MONEY on DATE {_ON}
payment+part | [a/an/the/their] {_RATE} of MONEY {_ON} from CUSTOMER
payment+part | [we/i] [have/'ve] [just] (received|got|had) [a/an/the/their] {_RATE} of MONEY from CUSTOMER {_ON}
payment+part | [we/i] [have/'ve] [just] (received|got|had) [a/an/the/their] {_RATE} of MONEY {_ON} from CUSTOMER
payment      | CUSTOMER [has/have] [just/now/finally/also] paid [us/me] MONEY on account of [the/their/our] [invoice] DOCUMENT
payment      | MONEY in [today/yesterday] (from|by) CUSTOMER
account      | [fyi/just_in/seen] [,] [from/in/on/per/via] (the|our|my) (bank app|banking app|bank feed|bank statement|account statement) [:/,/-/–]
about        | [,] (that's|that is|this is|it's|which is) [for] [the/their/our] SERVICE
for          | [,] inv/invoice DOCUMENT
"""

BILL_TURNS = """
billed+number | [i/we] [have/'ve/just] (got|received|had) [a/an/the/our] [new] (bill|invoice) from PLACE (today|this_morning|yesterday) [:/,/-/–] [invoice/bill] [no/number/nr/#] [.] CODE [,] (dated|of|from) DATE
what+gross   | , NUMBER DESC ,/:/-/– [total/sum] [:/of/is] PRICE
"""

_BROKEN = "(split|broken|damaged|cracked|chipped|scratched|dented|faulty|defective|torn|bent|warped|stained|smashed|leaking|rotten|dead|ripped)"
CREDIT_TURNS = f"""
credit       | (can|could|would) you [please] do [me/us] [a/the] credit_note for CUSTOMER [please]
why          | ,/–/—/- (one|two|three|four|five|six|some|several|a few|a couple) of (the|those|these|their|his|her|our) [QTY] HEAD [HEAD2] (arrived|came|was|were|turned up) {_BROKEN} [and (i've|i have|we've|we have) not replaced (it|them)]
"""

_NEW_ADDRESS = "[new] (email address|e-mail address|mail address|email|e-mail|mail)"
UPDATE_TURNS = f"""
fill         | [the/our/a] (customer|client) (has|have) (moved|changed|switched) to a new {_NEW_ADDRESS} [:/-/–/,]
fill         | (customer's|client's) (moved|changed|switched) to a new {_NEW_ADDRESS} [:/-/–/,]
fill         | new {_NEW_ADDRESS} for a (customer|client) [:/-/–/,]
update       | CUSTOMER (is|are) now (at|on|using) EMAIL
update       | CUSTOMER (has|have) (moved|changed|switched) to [a new] (email address|e-mail address|email|e-mail|mail) [:/-/–/,] EMAIL
update       | please use EMAIL [for (the|my|our|all|future|all future) (bills|invoices|billing|invoicing|statements)] (from now on|from today|in future|going forward|instead)
fill         | [,] [as/because/since] (the|my|our) old (address|one|email|email address|mail address|e-mail address) (is|will be|has been) [being] (switched off|closed|shut down|discontinued|retired|deleted) [(at|by|after|before) (christmas|year end|the end of the month|the end of the year)|soon|shortly]
fill         | [a] change of (email|e-mail|mail|email address|mail address|e-mail address)
do_it        | please (update|change|correct) [it/this/that] [accordingly]
"""
