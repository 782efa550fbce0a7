"""English: courtesies and what else says nothing of a request. One row per phrase; see `grammar.patterns`."""

from My_AI_Employee.planners.rules.grammar.language.english_mails import MAIL_COURTESY

COMMON = f"""
polite   | can/could/would/will you/u/we [please/kindly/pls]
polite   | would you mind
polite   | please/kindly/pls/plz
polite   | i'd/i_would/we'd/we_would like [you] to
polite   | i/we [just] need/want [you] to
polite   | [i/we] need/have to
polite   | go_ahead_and
polite   | [can/could/would/will/if] [you] [please] be so kind [as_to|to|and]
polite   | [can/could/would/will/if] [you] [please] be able to
polite   | (can|could|may|might) (i|we) ask you to
polite   | (would|could) it be possible to
polite   | (when|if|whenever) you (have|get) a (moment|minute|second|chance) [,] [please] [can/could/would] [you]
polite   | [i'd/i_would/we'd/we_would] (appreciate it if you could|be grateful if you could|be grateful if you would|love you to)
fill     | let's/let_us
polite   | (do|please do) me a favour/favor and
polite   | it_would_be_great if you could
greet    | hi/hello/hey/dear/morning [,] [there/all/team/both]
greet    | hi/hello/hey/dear bookkeeping/accounting/accounts/finance/office/admin/books/lovely team/department/people/colleagues/desk/folks
greet    | hi/hello/hey/dear bookkeeping/accounts/accounting/books/colleagues/folks/everyone/bookkeeper/accountant
greet    | hi/hello/hey/dear NEW team/all/everyone
greet    | good morning/afternoon/evening/day [there/all/team]
greet    | hi/hello/hey/dear/morning [there] NEW
greet    | good morning/afternoon/evening [there] NEW
greet    | to_whom_it_may_concern
do_it    | [can/could you] [please/pls] book/record/enter/log/prepare/add/do/note/create/make it/this/that/them/both [for_me|please|in_the_books|in|now|for_us]
many+lines | [just/only/the] [these/those] QTY things/items/jobs/bits [please]
many     | [just/only/the] [these/those] QTY things/requests/items/payments/jobs/bits [please] [DATE] [for_today|for_the_books|from_this_week|for_you]
many+invoice | [just/only/the] [these/those] QTY [new] invoices [please] [to_go_out|to_send|to_write|to_make] [please] [DATE] [for_today|for_the_books|from_this_week|for_you]
many+expense | [just/only/the] [these/those] QTY receipts/expenses [please] [DATE] [for_today|for_the_books|from_this_week|for_you]
many     | payments from last/this week/month
many+invoice | [the/new] invoices [for] [last/this] [week/month]
many+expense | [the/my/our/new] expenses/receipts [from/for] [last/this] [week/month]
do_it    | [please] (book|record|enter|log|note|add) (each|each_one|all|them) (on its own|separately|one by one|individually|as expenses)
many+vendor | [just/only/the/here_are] [these/those] QTY receipts/expenses/purchases from PLACE
do_it    | [for/to] the books
greet    | dear customer/client/valued_customer
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
close    | (thanks|thx|best|kind regards|cheers|regards) [,] NEW
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
talk     | [we/i/we've/i've] [have] [just] (closed|wrapped up|shipped|finished) (the|another|our) (sprint|iteration|milestone|phase|week)
talk     | what_a day/week/month/weekend/morning
talk     | as discussed/agreed/promised [this_morning|on_the_phone|by_phone|earlier|today|yesterday|last_week]
talk     | (as|like) [i/we] (discussed|agreed|said|mentioned) [earlier|today|yesterday|on_the_phone|last_week|by_phone]
talk     | (as per|per|following|further to|re) (our|the|your|my) (call|phone call|chat|conversation|discussion|talk|meeting|email|e-mail|mail|message) [earlier|today|yesterday|this_morning|last_week|on_monday|of_today|on_the_phone]
talk     | (k|kk|ok|okay|cool|great|perfect) [,] (thx|thanks|cheers)
talk     | (quick|small|short|one) (one|request|thing|favour|favor|note) [for_you|from_me|today]
talk     | [a] quick/small/short request/favour/favor/note/question [for_you]
talk     | here/here_is/here's/below [are/is] [the/my/our] (details|one|request|info|list|data)
talk     | the details [are] [below|as_follows|follow]
talk     | details [below|as_follows]
talk     | as_follows
talk     | (see you|catch you) (at|on|next|soon|tomorrow|later|in) TALK
talk     | great/good/nice news
talk     | [i've/we've/i_have] put it in TALK
fill     | [same/just/exactly] as agreed/discussed
always   | [same/just/exactly] [price/rate] as always/usual/ever/before
talk     | [it/they/this/that/everything/all] (look|looks|turned out|came out|went) [really/so/very/absolutely/pretty] lovely/great/good/nice/beautiful/fantastic/wonderful/perfect/amazing/brilliant/well/smoothly/fine
fill     | to_do/todo/task/reminder/note
fill     | [a] note (for the books|for you|to self)
talk     | [i'm/we're/i_am/we_are] so/very/really happy/glad/excited/pleased [about/with/for] (this/that/it/them/her/him) [one|client|job]
behalf   | on behalf of NEW
talk     | customers/guests/people/everybody/everyone/patients/visitors love/loves/keep/keeps/like/likes/enjoy/enjoys TALK
talk     | [the/your/our] [new] DESC look/looks/turned_out/is/are/was/were [really/so/very/absolutely] lovely/great/good/nice/beautiful/fantastic/wonderful/perfect/amazing/brilliant
talk     | (i/we would like|i'd like|we'd like|i/we need|i/we want) to have it in this/last month's/quarter's/year's books/accounts
talk     | fyi/btw/ok/okay/great/perfect/so/alright
talk     | happy friday/monday/tuesday/wednesday/thursday/new_year/holidays
talk     | [this_is] [just] [a] [quick/short/brief] (to let you know|to tell you|to say|to inform you|note to say|note to let you know|heads up|heads-up|update) [that|on this]
talk     | [i/we] [just] (wanted|want|writing|am writing) to (let you know|tell you|say|inform you|report) [that]
talk     | [i'm/we're/i_am/we_are] [just] [very/so/really] (writing to|happy to|pleased to|glad to|delighted to) (let you know|tell you|say|inform you|report) [that]
talk     | for your info/information/records/files/reference
talk     | please note/be_aware [that]
talk     | [just] [a] (heads up|heads-up) [that]
talk     | happy to say/report [that]
talk     | no rush/hurry/stress/worries/problem/problems [at_all] [,] [(any time|anytime|today|tomorrow|this week|next week|end of the week) is (fine|ok|okay|good|soon enough) [with_me|by_me]]
talk     | (today|tomorrow|this week|next week|whenever|any time|anytime) (is|works|would be) (fine|ok|okay|good|soon enough) [with_me|for_me|by_me]
talk     | (whenever you can|when you get a chance|when you get a minute|when you have a moment|when you have a minute|when you have time|as soon as you can|as soon as possible|asap|at your convenience|in your own time)
talk     | [it's/it_is/this_is] not urgent/pressing/a_rush
talk     | take your time
talk     | (that's|that is) (them|that|it|one) off (my|our) (back|backs|plate|chest|list|desk) [(till|until|for) (christmas|new year|next year|a while|next month|next week|now|good)]
talk     | [thanks/thank_you] for (staying|keeping) on top of (this|it|things|everything|all this|all of this) [while_i'm_away|while_i_am_away]
talk     | hope that_helps/this_helps/that's_ok/that's_okay/that's_fine/that's_clear/this_is_clear/that's_all_right/all_is_clear/this_finds_you_well/this_makes_sense/that_makes_sense
talk     | i/we hope (that|this) (helps|is clear|is ok|is okay|is fine|makes sense|finds you well|is enough|is all you need)
talk     | that's/that_is/this_is all/it/everything [for_now|for_today|from_me|from_my_side|this_time|you_need] [,] [thanks]
talk     | [that] should be all/everything [you need]
talk     | sorry (to bother you|to bother|for the short notice|for the late notice|to be a pain|about the short notice)
talk     | back to work/it
talk     | [you're/you_are] [the/a] best/star/legend/lifesaver/gem/hero
talk     | what_a day/week/month/weekend/morning [it_was|that_was]
close    | talk/speak later
close    | [and] [many] thanks for this/that/it/everything/doing_this/sorting_this/taking_care_of_this/taking_care_of_it/dealing_with_this/handling_this
close    | (reach out|drop me a line|let us know|give us a call|feel free to call|feel free to ask|feel free to get in touch|do ask|please ask|please get in touch|please let me know|please call) [if/should] [(you have|there are|anything|you need|any)] [other/further/any/more] [questions|is_unclear|else|info|information|details]
close    | if (you have|there are|anything|you need) [any/other/further/more] [questions|is_unclear|info|information|details|else] [,] [please/just] (let me know|let us know|call me|call|shout|ask|get in touch|drop me a line|give me a shout|give me a call|reach out)
thanks   | thank_you in_advance/for_your_help/for_this/for_that/and_best_wishes/and_kind_regards/and_all_the_best
thanks   | with thanks/many_thanks
thanks   | thanks [a] million/bunch/ton/lot
thanks   | (many thanks|thanks so much|thank you so much|thanks a lot|thank you|thanks again|thanks very much) [,] NEW [x/xx/xxx]
close    | (best|love|take care|best wishes|kind regards) [,] NEW [x/xx/xxx]
close    | [,] x/xx/xxx
close    | (yours faithfully|with best wishes|with best regards|with kind regards|warmest regards|warmly|take care|have a good one|until soon|until then|bye|bye for now|over and out|enjoy your day|enjoy your weekend|enjoy the weekend|enjoy the evening) [[,] NEW]
fill     | and/also/then/with/&/this_is/that_is/that's/it's/it_is/the/which_is
close    | (talk|speak|chat) (tomorrow|later|soon|next week|on monday) [,]
close    | x/xx/xxx NEW
close    | NEW (at|from|in) [the] (front desk|office|shop|reception|accounts|accounts department|accounts team|accounts payable|finance|bookkeeping)
talk     | (sorry about that|sorry for the bother|sorry for the trouble|sorry to bother you)
talk     | [i] (hope|trust) this finds you well
talk     | quick/small/little one/question/request/thing/favour/favor [:/-/,]
{MAIL_COURTESY}"""
