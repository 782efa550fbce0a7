"""English: questions about the books, credit notes, bills, statements of account and refunds. One row per phrase."""

QUESTION = """
asks_owes | [can/could you [please] tell me|please tell me|tell me|do_you_know] (how_much|what) (does|do) (CUSTOMER|NEW) [still/currently] owe [us/me] [now|today|at_the_moment|right_now|in_total] [?]
asks_owes | [can/could you [please] tell me|please tell me|tell me|do_you_know] (how_much|what) (CUSTOMER|NEW) [still/currently] (owes|owe) [us/me] [now|today|at_the_moment|right_now|in_total] [?]
asks_owes | (how_much|what) is [still/currently] (open|outstanding|due|unpaid) (for|from|with|by) (CUSTOMER|NEW) [?]
asks_owes | what is (CUSTOMER|NEW) 's [open/outstanding/current] balance [?]
asks_owes | what is the [open/outstanding/current] balance (of|for|with) (CUSTOMER|NEW) [?]
asks_paid | [can/could you [please] (check|tell_me|see|look_up|find_out)|please (check|see|look_up|find_out)|check|do_you_know|tell_me] (whether|if) (CUSTOMER|NEW) [has/have] [already/yet] (paid|settled) [us/me] [for] [the/their/our] [invoice/bill] [CODE] [yet|already|by_now|so_far|today|now] [?]
asks_paid | (did|has|have) (CUSTOMER|NEW) [already/yet] (pay|paid|settle|settled) [us/me] [for] [the/their/our] [invoice/bill] [CODE] [yet|already|by_now|so_far|today|now] [?]
asks_paid | [can/could you [please] (check|tell_me|see|look_up|find_out)|please (check|see|look_up|find_out)|check|do_you_know|tell_me] (whether|if) [the/our] [invoice] CODE (is|was|has_been) [already] (paid|settled) [yet|already|by_now|so_far|today|now] [?]
asks_paid | (is|was|has) [the/our] [invoice] CODE [been] [already] (paid|settled) [yet|already|by_now|so_far|today|now] [?]
asks_paid | what has (CUSTOMER|NEW) [already] paid [so_far] [on|for] [the/their/our] [invoice] CODE [so_far] [?]
asks_open | who [still/currently] owes (us|me) [money/anything] [now|today|at_the_moment|right_now] [?]
asks_open | (which|what) (customers|clients) [still/currently] owe (us|me) [money/anything] [?]
asks_open | [please] (which|what|show_me_the|list_the|show_me_our|list_our|list_all) [customer/our] invoices [are|that_are] [still/currently] (open|unpaid|outstanding|not_paid) [now|today|at_the_moment|right_now] [?]
asks_bills | (which|what) [vendor/supplier/our] bills are [still/currently] (open|unpaid|outstanding|not_paid) [?]
asks_we_owe | [can/could you [please] tell me|please tell me|tell me|do_you_know] (how_much|what) do (i|we) [still/currently] owe (PLACE|you) [now|today|at_the_moment|right_now|in_total] [?]
asks_overdue | [please] (which|what|show_me_the|list_the|show_me_our|list_our|list_all) [customer/our] invoices [are|that_are] [currently/already/still] overdue [now|today|at_the_moment|right_now] [?]
asks_overdue | (who|which customers|which clients) (is|are) [currently] overdue [?]
"""

CREDIT = """
credit+whole  | [please] credit [the/our/their] (whole|full|entire|complete) [invoice] DOCUMENT [(to|for) CUSTOMER]
credit+whole  | [please] credit [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER] (in_full|completely|in_whole)
credit+whole  | [please] (issue|write|make|create|raise|send|prepare|draft) [a|CUSTOMER a|them a] (full|complete) credit_note (for|on|to|against) [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER]
credit        | [please] credit [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER]
credit        | [please] (issue|write|make|create|raise|send|prepare|draft) [a|CUSTOMER a|them a] credit_note (for|on|to|against) [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER]
credit        | [please] (cancel|void|reverse|annul) [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER]
credit        | credit_note (for|on|to|against) [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER] [please]
credit        | [please] credit [CUSTOMER|them] MONEY (on|of|from|against|for|off) [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER]
credit        | [please] (issue|write|make|create|raise|send|prepare|draft) [a|CUSTOMER a|them a] credit_note (of|over|for) MONEY (on|for|against|to) [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER]
credit        | [please] (issue|write|make|create|raise|send|prepare|draft) [a|CUSTOMER a|them a] credit_note (for|on|to|against) [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER] (of|over|for|:) MONEY
credit+half   | [please] credit half [of] [the/our/their] [invoice] DOCUMENT [(to|for) CUSTOMER]
why           | (because_of|due_to|because|since|as) WHY
why           | [the] reason [is] [:/-] WHY
title         | credit_note [for/to/:/-] [CUSTOMER]
why           | [(we|i) (billed|charged|invoiced) [(them|him|her|CUSTOMER) [for]]] QTY UNIT too many/much
"""

BILL = """
billed   | [i/we] [have/'ve/just] (got|received) [a/an/the/their] [new] (bill|invoice) from PLACE
billed   | i've/we've [just] (got|received) [a/an/the/their] [new] (bill|invoice) from PLACE
billed   | [new/a/the] [vendor/supplier] bill from PLACE
billed   | [please] (enter|record|book|add|log) [the/a/this/their] (bill|vendor_bill|supplier_invoice|invoice) from PLACE
billed   | PLACE [has/have] [just] (billed|invoiced) us [for]
gross    | (total|for|over|of|it_is|amount|amount_is|the_total_is|:) [:] MONEY [in_total|gross|altogether]
gross    | PRICE [in_total|gross|altogether]
gross    | MONEY (in_total|gross|altogether)
gross    | MONEY [gross|in_total] (incl|including|inclusive_of|with)
net      | MONEY [net] (plus|before|excl|excluding|+|and)
net      | MONEY net
tax      | [.] RATE (vat|tax|gst|sales_tax)
number   | [with] [their/the/bill/invoice] (number|no|nr|#|reference) [.] [:/is/-] CODE
number   | (bill|invoice) CODE
due      | [and] [it_is/it's/payment/payable] (due|payable) [on/by/until] DATE2
due      | (pay|payment) (by|until|before) DATE2
due      | payable (by|on|until|before) DATE2
terms    | [terms] net NUMBER [days]
number   | (invoice|bill) (number|no|nr|#) [.] [:/is/-] CODE
number   | [our/their/your] (invoice|bill) CODE [of/dated/from] [DATE]
gross    | [,/:/-] MONEY [in] total
gross+tax_amount | MONEY [gross|in_total] (incl|incl .|including|inclusive_of|with|of_which) MONEY2 [of] (vat|tax|gst|sales_tax)
gross+tax_amount | MONEY [gross|in_total] (incl|incl .|including|inclusive_of|with) (vat|tax|gst) [of] MONEY2
gross    | , MONEY
untaxed  | [,] (no|without|excl|zero) (tax|vat|gst|sales_tax)
what+gross | [,/:/-] DESC [,/:/-] PRICE [[in] total]
what     | for/:/-/, [the/our/a] DESC
what     | HINTED
dated    | [,] DATE
do_it    | [please] enter it
dated    | (dated|from|of) DATE
category | [category/under/for] [:] CATEGORY
category | [please] (put|file|book|record|enter|log|post) (it|this|that|the bill) (under|as|to|in) CATEGORY
"""

STATEMENT = """
account_statement | [please] (send|mail|email|e-mail) CUSTOMER [a/an/the/their/our] [account] statement
account_statement | [please] (send|mail|email|e-mail) CUSTOMER [a/an/the/their/our] statement of account
account_statement | [please] (send|mail|email|e-mail) [a/an/the/their/our] [account] statement [of_account] to CUSTOMER
month  | [for/of/in] [the_month_of] MONTH [NUMBER]
months | [for/of/in/from] MONTH [NUMBER2] (and|to|through|until|till|-|–|&) MONTH2 [NUMBER]
last   | [for/of] last/previous month/quarter/year
this   | [for/of] this/current month/quarter/year [so_far|to_date]
range  | [for] [the_period] [from/between] DATE to/until/till/through/and/- DATE2
account_statement | [a] (statement of account|account statement|statement) for CUSTOMER [,] [please]
"""

REFUND = """
refunded | [i/we] [have/'ve/just] (refunded|paid_back|returned) [CUSTOMER|them] MONEY [to CUSTOMER] [(for|on|of|from) [the/their] [invoice] DOCUMENT] [(by|via|through|in|with) [the/our] METHOD]
refunded | i've/we've [just] (refunded|paid_back|returned) [CUSTOMER|them] MONEY [to CUSTOMER] [(for|on|of|from) [the/their] [invoice] DOCUMENT] [(by|via|through|in|with) [the/our] METHOD]
refunded | [please] refund [CUSTOMER|them] MONEY [to CUSTOMER] [(for|on|of|from) [the/their] [invoice] DOCUMENT] [(by|via|through|in|with) [the/our] METHOD]
date     | [on/dated] DATE
"""

SENDING = """
remind   | [please] remind CUSTOMER [(about|of|to_pay) [the/our/their] [overdue/open/unpaid] [invoice/bill] [DOCUMENT]]
remind   | [please] send CUSTOMER a reminder [(about|of|for) [the/our/their] [overdue/open/unpaid] [invoice/bill] [DOCUMENT]]
remind   | [please] remind CUSTOMER that [the/our/their] [invoice/bill] [DOCUMENT] is [still] (overdue|open|unpaid|due)
resend   | [please] resend/re-send [the/our/their] [invoice/bill] DOCUMENT [to (CUSTOMER|them|him|her)] [please|again]
resend   | [please] (send|mail|email|e-mail) [the/our/their] [invoice/bill] DOCUMENT [to (CUSTOMER|them|him|her)] (again|once more|one more time|a second time) [to (CUSTOMER|them|him|her)] [please]
resend   | [please] (send|mail|email|e-mail) (CUSTOMER|them|him|her) [the/our/their] [invoice/bill] DOCUMENT (again|once more|one more time|a second time) [please]
talk     | (it|the (mail|email|e-mail|invoice)) [must_have|may_have|has|probably|apparently] (landed|ended up|went|gone|got lost) [in/to/into their/the/his/her spam/junk [folder]]
talk     | (they|he|she|CUSTOMER) (can't|cannot|could not|couldn't) find it [anymore|any_more|anywhere]
resend   | [please] (would you mind|could you|can you|would you|do you mind) (sending|resending|re-sending|send|resend|mailing|emailing) [me/us] [the/our/your] [invoice] DOCUMENT [again|once more|one more time] [to me|to us] [please] [?]
talk     | (i|we) (can't|cannot|couldn't) find it [anywhere] [in my/our inbox/mailbox/emails/mails/files/records]
talk     | (i|we) (must have|seem to have|have|may have|might have) (lost|deleted|mislaid|misplaced) (it|the mail|the email|the invoice)
title    | (lost|missing) invoice
"""

BILL_PAYMENT = """
bill_paid | [the/our] PLACE (bill|invoice) [no/number/#] [.] CODE [-/–/,/:] [was/is/has_been] [now] paid [in_full] [:/,/-] MONEY
bill_paid | [the/our] PLACE (bill|invoice) [no/number/#] [.] CODE [-/–/,/:] MONEY [-/–/,/:] [was/is/has_been] [now] paid
bill_paid | [the/our] (bill|invoice) [no/number/#] [.] CODE (from|of) PLACE [-/–/,/:] [was/is/has_been] [now] paid [in_full] [:/,/-] MONEY
bill_paid | [i/we] [have/just] paid [the/our] PLACE (bill|invoice) [no/number/#] [.] CODE [-/–/,/:/=] [of/over] MONEY
bill_paid | [i/we] [have/just] paid [the/our] (bill|invoice) [no/number/#] [.] CODE (from|of) PLACE [-/–/,/:/=] [of/over] MONEY
bill_paid | [i/we] [have/just] paid PLACE MONEY (for|on) [their/the/our] (bill|invoice) [no/number/#] [.] CODE
paid_from | (from|by|with|via|out of|through) [the/our] [company/business] SOURCE
date      | [on/,] [the] DATE
today     | this morning/afternoon
do_it     | [please] (record|book|log|enter|note) (it|this|that) [please]
"""
