"""English: frames of requests for an invoice, by classes of verbs: how it is made, sent and wanted. Data only.

A verb with its particle is one choice, so that `pull the invoice` or `throw the invoice out` is none of them. See
`grammar.patterns`.
"""

_OPEN = (
    "[please|kindly|just|go ahead and|(can|could|would|will) you [please/kindly/ever/maybe/just/also/possibly]"
    "|would you mind|any chance you could|let's|we need to|i need to|i need you to|i'd like you to]"
)
_TOGETHER = (
    "(whack together|whack up|knock together|knock up|knock out|throw together|put together|rustle up|cobble together|whip up"
    "|bang out|run up|draw up|write up|write out|make out|make up|type up|do up|work up|get together|sort out|print out)"
)
_AN = "(an|a|the|their|our|his|her|your) [new/quick/short/little/simple/proper]"
_WHOM = "[me/us/them/him/her|CUSTOMER|the HEAD]"
_FIRM = (
    "(school|parish|company|firm|office|club|church|practice|clinic|board|association|society|trust|team|shop|store"
    "|committee|charity|college|nursery|studio|agency|co-op|cooperative|council|pcc|hotel|restaurant|farm|station|lodge|home)"
)
_OUT = "[over|across|off|out|through|along|round|straight over|straight out|straight]"
_IT = "(it|this|that|the invoice|the bill|one)"
_WHERE = f"(them|him|her|CUSTOMER|the (client|customer|manager|board|owner|landlord|committee|family|couple)|the {_FIRM}|their {_FIRM})"
_WHEN = (
    "[[,] (please|ta|thanks|today|now|right away|straight away|asap|by email|by mail|when done|when it's done|once done"
    "|once it's done|once it's ready|when ready|when it's ready|as soon as it's done|as soon as you can|after that|then)]"
)
_SEND = "(shoot|fling|ping|pop|fire|whizz|bung|get|drop|send|mail|email|e-mail|forward|zip|flick|whip)"

FRAMES = f"""
invoice      | {_OPEN} {_TOGETHER} {_WHOM} {_AN} (invoice|bill) {_WHEN}
invoice      | {_OPEN} {_TOGETHER} {_AN} (invoice|bill) (for|to) (CUSTOMER|them|him|her|the {_FIRM}) {_WHEN}
invoice      | (time|about time|high time|due) to (bill|invoice) [the] CUSTOMER
invoice      | [the] CUSTOMER (needs|need|wants|want|would like|'d like) (one|an|a|a single|one single|their|its|his|her) (invoice|bill)
invoice      | [the] CUSTOMER (needs|need) (billing|invoicing)
invoice      | [so] [the] CUSTOMER (is|are|'s) (due|owed|ready for) (a|an|her|his|their|its|the) [next/new/final] (invoice|bill)
invoice+me   | (kindly|please) (issue|raise|let us have|let me have|submit|render|forward|supply) [us/me] (your|an|the) [corresponding/usual/final] (invoice|bill) [to (us|me)]
invoice+me   | [i/we] (should|would|'d) be [very/most/so] (grateful|obliged|glad|happy|pleased) if you (would|could) [please/kindly] (send|issue|raise|forward|let|mail|email|submit) [us|me|the {_FIRM}|our {_FIRM}] [have] (your|an|the) (invoice|bill)
invoice+me   | [i/we] (should|would|'d) be [very/most/so] (grateful|obliged|glad|happy|pleased) if you (would|could) [please/kindly] (invoice|bill) (us|me|the {_FIRM}|our {_FIRM})
invoice+me   | {_OPEN} (invoice|bill) (us|me|our {_FIRM}|the {_FIRM})
invoice+me   | {_OPEN} (hit|ping) (me|us) with (an|the|your) (invoice|bill)
invoice+me   | {_OPEN} (let|get) (us|me) have (your|an|the) (invoice|bill)
invoice+me   | {_OPEN} (send|get) (the {_FIRM}|our {_FIRM}) (your|an|the) (invoice|bill)
invoice      | [please] make (it|the invoice) out to [the] CUSTOMER
send         | [and/then/,] {_OPEN} {_SEND} {_IT} {_OUT} to {_WHERE} {_WHEN}
send         | [and/then/,] {_OPEN} {_SEND} {_IT} (over|across|through|off|out) {_WHEN}
send         | [and/then/,] [please] (mail|email|e-mail) [to] {_WHERE} {_WHEN}
send         | they (like|prefer|want) (it|them) by (email|e-mail|mail) [, so do send it]
keep         | (don't|do not) (send|mail|email) it [,] [i'll|i will] (hand|drop|give|take|bring|post) (it|one) (in|over|round|by) [myself|in_person] [when_i'm_passing]
keep         | (leave|keep|hold) it as a draft [for now|until i've (looked it over|checked it|read it|seen it)|till i've (looked it over|checked it|read it|seen it)]
keep         | [just/only] (as|make it|leave as) a draft [for now|please]
"""
"""Rows of requests for an invoice."""
