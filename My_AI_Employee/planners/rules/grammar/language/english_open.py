"""English: statements in which a noun may be any word, the verbs of such statements, and the nouns that bear. Data only."""

ADMIRING = """
love loves loved like likes liked enjoy enjoys enjoyed adore adores adored admire admires admired appreciate appreciates
appreciated treasure treasured praise praises praised compliment complimented raved cherish cherished
"""
"""Verbs that only say how somebody likes a thing."""

SEEMING = """
is are was were look looks looked feel feels felt sound sounds sounded smell smells smelled taste tastes tasted turned_out
came_out dried hang hangs hung fits fitted sits shines glows went has_been have_been
"""
"""Verbs behind which a word of praise must stand."""

PRAISING = """
great nice lovely wonderful beautiful fantastic brilliant superb splendid marvellous marvelous amazing awesome excellent
gorgeous stunning charming delightful pleasant enjoyable terrific fabulous incredible impressive perfect happy glad proud
grateful thankful cheerful delighted pleased thrilled impressed amazed excited adorable magical magnificent cosy cozy
comfy inviting welcoming elegant stylish cheerful breathtaking dreamy heavenly immaculate spotless pristine
flawless dazzling radiant lush delicious tasty memorable unforgettable chuffed overjoyed smitten enchanted
friendly kind polite helpful attentive patient spot-on
beautifully wonderfully nicely perfectly brilliantly superbly splendidly smoothly well gorgeously delightfully fabulously
"""
"""What such a verb may say of a thing."""

STRENGTHENING = """
really very so just absolutely truly simply quite super always pretty extremely incredibly totally completely all both
especially particularly certainly definitely
"""
"""Words between a verb and its praise."""

DETERMINERS = "the a an our my your their his her its this these"
"""Words behind which a noun must come."""

NEAR_NOUNS = "in at of on with near behind along around across through during and over outside inside"
"""Words that may stand before such a word and behind a noun; `for`, `to`, `by` and `from` would say who pays or gets."""

BEARING_NOUNS = """
abatement accident accord account accounts addendum adjustment adjustments advance agent agreement allowance allowances
alternative alternatives amendment amnesty announcement annulment answer appeal appointment approval arrangement
arrangements arrears attorney auction auditor authorisation authority authorization award balance bailiff bank bankruptcy
bargain bargains barter base batch beneficiary benefit bid bids bill blemish blunder board bond bonus bonuses booking
bookings borrower boss box break breach broker budget bug bugs bulk buyer buyout cancellation cap catch ceiling chance change
charity cheque chip chips choice choices claim claims clash clause client collateral collection comeback comp comparison
compensation competition competitor competitors complaint completion compromise concept concern concerns concession concessions
condition conditions conflict confusion consent consignment contingency contractor contractors contribution contributions
copy copies corner correction cost costs council counteroffer coupon court crack cracks creditor creditors criticism custom
customer damage damages date deadline deal dealer debt debtor decision deduction default defect defects deficit delay delays
dent dents deposit deputy detail difference differences dime disagreement discount discounts discrepancy donation donor
donors double doubt doubts downgrade downpayment draft drawback duplicate dupe duration effort embargo error errors escrow
estimate estimates evidence example examples exception exchange excuse exemption expansion expense expiry extension extra
extras failure fakes fault faults favor favors favour favours fee fees fiasco fine firm flaw flaws flop foundation franchise
fraction freebie freebies front fund funder funders funding funds gap gaps gag gamble generosity gesture gift gifts giveaway
giveaways glitch glitches goodwill government grace grant grants gratuity grievance guarantee guarantees guarantor
guess half handout handshake hassle haul heir heirs heads-up hike hitch hold holdup hole holes hypothesis idea ideas illusion
impression imprint incentive incident inconvenience increase indemnity initiative inkling inspection insurance insurer
insurers interest invention inventory investor investors invite invoice issue issues item joke jokes junk keepsake kidding
kindness lack landlady landlord lapse lawsuit lawyer lawyers leak leaks lease leeway leftovers lender lesson letdown liability
lien limit limits liquidation liquidator list loan loaner loaners loophole loss losses loyalty lot maintenance makeover margin
markdown markup match mess minimum mishap misprint mistake mistakes misunderstanding mix-up mixup mockery model models
moratorium mortgage name nightmare notice notion number objection objections obligation offer offers offset opinion option
options order overcharge overrun owner owners package packages pact parent parents part parts partial partner party pass
patron payment payer payout penalty percentage perk perks permission permit perquisite plan plans plea pledge plot point
points policy portion possibility postponement potential premium present presents pretence prank price prices prize
problem problems procedure process profit project promise promo promos promotion promotions proof proofs proposal
prospect protest prototype prototypes provision purchaser purse quantity query question questions quibble quota quote
quotes raffle range rate rates ratio rationale reason rebate receipt receiver receivership recall recess refund refunds
refusal reject rejects reduction reductions regret rehearsal relief remainder reminder renewal rent rental rentals repair
repairs repeat replacement replacements replica report reprieve reprint reprints request requests reservation reservations
resale reserve rest result retainer return returns reversal review revision revisions reward rewards rework risk rival rivals
rough rounding rubbish rule run rust sale sales sample samples saving savings scam scare scheme scope scratch scratches seller
series settlement setback setbacks shade share shares shortage shortfall shortcut sibling simulation size sketch sketches
sister slip smudge smudges snag snags solution spare spares spat speculation splash split sponsor sponsors sponsorship spot
stain stains stake standard state statement steal stop store storm strike struggle stunt subcontractor subcontractors
subsidiary subsidies subsidy substitute substitutes suggestion suggestions sum summons supplier suppliers surcharge surplus
surprise swap switch tab takeover talk tax taxes template tender tenders term terms test tests theory threat ticket tip
tips token total trade trade-in transfer treat treats treatment treasury treaty trial trials trick tricks trouble trustee
trustees turn tweak tweaks typo typos uncertainty undertaking underwriter update updates upgrade upgrades usage use value
variant variants variation variations vendor vendors venture version versions veto void volume voucher vouchers waiver
waivers wait want warning warranties warranty waste way whim winner wish withdrawal words workaround worth write-off
write-up wrong mould mold spill spills puddle dispute disputes donation donations demo demos downside upside bailout
loyalty refinancing sequel series second seconds third quarter dozen dozens pair pairs couple handful bunch bundle bundles
stack stacks pile piles set sets majority minority bulk most rest remainder multiple weekend tomorrow future past deadline
follow-up followup rematch retake retakes reshoot reshoots redo redesign re-do encore sequel preview previews teaser beta
raincheck rain-check wholesaler wholesalers retailer retailers distributor freelancer freelancers middleman markups overage
newcomer rivalry agency agencies intern interns helper helpers handyman volunteer volunteers reseller resellers lodger lodgers
squatter guild society club association federation league union branch affiliate affiliates chapter tenant tenants
neighbor neighbour neighbors neighbours pilot pilots placeholder dummy mockup mockups proposal pitch pitches intro introduction audition tryout taster tasters
lawsuit litigation court claim ombudsman mediator mediation arbitration police burglary theft robbery fire flood scandal
predecessor successor heiress executor estate widow widower ex ghost impostor fraudster stranger strangers somebody
"""
"""Nouns that can change who, what, how much, when or whether, beside the words that bear everywhere."""

BEARING_SHAPES = (
    r"(?:un|non|mis|dis|pre|anti|re-|half|over|under|co-|ex-|in-lieu)[a-z-]+|.*(?:ing|ings|ed|less|free|able|ible|back|backs|off|offs|ly"
    r"|ly|est|fee|price|cost|tax|rate|sum|bill|loan|gift|deal|work|sale|ment|ments|ation|ations|ance|ancy|ency|ity|ism|ness"
    r"|share|check|cheque|fund|debt|bond|bonus|version|copy|thing|body|one|where|most|wards?|wise)"
)
"""Forms of words that are no plain nouns, or nouns of dealings."""

KIND_DEEDS = """
coming driving staying squeezing fitting showing helping explaining answering looking taking bringing making getting
travelling traveling walking hosting listening sharing being having visiting teaching guiding introducing
"""
"""What somebody is thanked for, behind `thanks for`."""

THANKED = """
us me in out over by up down round around so such all the way early late patient kind helpful thoughtful quickly
fast promptly warmly time good great lovely care of our my your a an quick quickly there here today yesterday with friendly
welcoming wonderful amazing and on short notice soon again everything everyone
"""
"""Words of such thanks, beside ordinary ones."""

THANKS = "thanks thank"
THANKS_MORE = "you again so very much ever a lot to all once more kindly both guys folks team"
GREETING = "hi hello hey there all everyone folks"

OPEN_NOUNS = True
"""Whether statements of a language may have a noun that no list knows."""
LIKING = frozenset(ADMIRING.split())
"""Words of praise beside those of everyday life."""

POSTS = """
treasurer secretary chair chairman chairwoman chairperson principal headteacher headmaster headmistress vicar rector
captain curator librarian registrar receptionist foreman superintendent attorney paralegal pharmacist veterinarian dentist
editor producer chef sommelier conductor organist caretaker steward trustee president vice deputy senior junior regional
general co-founder founder proprietor bursar dean provost
"""
"""Posts in the signature of a mail, beside those that every line may have."""
