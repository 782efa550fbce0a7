"""English: how people talk about everyday life: small words, phrases, and words that bear in company. Data only.

Left out of every list is what can change who, what, how much, when or whether: words of money, trade, law, ownership,
quantity, negation, condition, refusal, damage, return, deputies and gifts; a comparison but with oneself (`feeling better`).
"""

FUNCTION = """
the a an of with in at on by to into onto and so but for across along among from about around through under behind between near over
since during before after while when where because although though how that what who
i we you my our your his her their its me us everyone everybody everywhere somewhere there here home back
just really very quite pretty such truly simply absolutely certainly definitely totally completely finally
especially incredibly extremely remarkably wonderfully beautifully nicely happily gladly safely gently slowly quickly
already lately recently nowadays still again always often sometimes usually ever yesterday's
well all every whole together outside inside outdoors indoors upstairs downstairs abroad
a_bit little few bit lot am is are was were been being be i'm we're i've we've you're you've it's
has have had having
hello hi hey oh wow phew hooray hurray yay bravo congratulations congrats sorry apologies cheers yes
"""
HAVING = "has have had having i've we've you've"
SUBJECTS = "he she they he's she's they're"
REFERRING = """
it they them this that these those he him she it's they're he's she's that's thats you'd theirs ours mine yours hers its
"""
TELLING = """
thanks thank sorry apologies fingers what regards wishes love best hello hi technology time please merry enjoy have hope wish wishing give say
send tell telling keep keeps kept got get getting made makes put has pass looks arrived opened can't stuck found heard hear over mend mood
better guys polite lovely great nice good wonderful pleasure building working spent burst excuse feeling nobody people
"""
JOINERS = "and but because while"
PRAISED = "it"
BEING = "am is are was were be been being i'm we're you're"
INFINITIVE = ""
ARTICLES = ""
NEVER_LAST = ""
BEFORE_PEOPLE = "for on by from to of at without instead"
DATES = (
    r"yesterday|today|(?:last|on) (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday (?:morning|afternoon|evening)"
)
ASKING = "how hope did"

PRAISE = """
love loves loved loving adore adores adored admire admires admired admiring enjoy enjoys enjoyed enjoying liked
compliment compliments complimented complimenting praise praises praised praising rave raved raving impressed thrilled delighted
happy glad proud pleased excited grateful thankful amazed great nice lovely wonderful beautiful fantastic brilliant
superb splendid marvellous marvelous amazing awesome excellent gorgeous stunning charming delightful pleasant magical adorable
terrific fabulous incredible impressive perfect unforgettable memorable hit success highlight star beautifully wonderfully
brilliantly superbly perfectly pleasure fun kind friendly polite helpful patient interesting inspiring hilarious funny proud
"""

NEVER = """
bounce bounced bouncing cap caps cod couple couples delay delays delayed dummy dummies few final finals forecast forecasts grand kiwi kiwis
miss missed missing misses over rest rests rested resting revise revised revising scratch scratched skip skipped skipping test tests think thinks
thought under up usually sometimes heard spoke spoken belated
red blue green yellow orange purple violet pink brown black white grey gray beige cream ivory silver golden bronze copper
turquoise teal navy crimson scarlet maroon olive amber big large huge giant enormous tall wide broad deep thick heavy tiny slim
slender narrow compact wooden oak pine maple walnut cherry birch beech ash cedar spruce mahogany teak bamboo plywood steel iron
brass aluminium aluminum glass ceramic porcelain marble granite stone brick concrete clay leather cotton linen wool silk velvet
plastic rubber soft hard firm solid cold hot damp dry dark thin side sides easy okay ok alright fine
carpenter carpenters joiner plumber electrician painter painters mason roofer welder mechanic mechanics
place places spot way ways thing things stuff
"""

COMPANY = """
sat stood sitting standing stand sit | rain cold dark snow mud wind storm
went | home early
dog dogs cat cats puppy kitten goat | cake cakes food buffet bread
rain rained raining rains snow snowed snowing water wind windy wet damp draughty cold freezing icy hot heat fog foggy mud muddy dark noise | roof kitchen bathroom bedroom hallway attic cellar basement wall walls window windows door doors floor floors ceiling shower heating office room rooms studio
ill sick sickness unwell poorly flu fever cough nausea vomiting queasy headache hungry thirsty tired bored exhausted cried crying sad asleep slept sleeping yawned | guest guests visitor visitors customer customers client clients audience participant participants attendee attendees food cake cakes dinner dinners lunch lunches buffet meal meals soup fish chicken meat salad wedding party event concert speech workshop lecture presentation course training seminar show play
phone laptop computer tablet mobile screen keyboard email emails mail inbox | kid kids child children toddler toddlers baby son daughter boy boys girl girls cat cats dog dogs puppy kitten grandson granddaughter nephew niece parrot monkey
drunk tipsy beer beers wine wines gin whisky vodka prosecco champagne | email emails mail message phone laptop computer
"""

PHRASES = """
it is/was/has_been so/really/very/such/- lovely/great/nice/good/wonderful/fun/a_pleasure/lovely/delightful to meet/see/chat/talk/speak/catch_up with/- you/everyone/everybody/all_of_you
lovely/great/nice/good/wonderful meeting/seeing you/everyone/everybody/you_all
lovely/great/nice/good/wonderful chatting/talking/speaking/catching_up with/to you
it is/was/has_been such/- a pleasure/joy/delight/privilege working/meeting/chatting/talking with/to/- you
a pleasure working with you and/- your/- crew/team/-
it was so/really/very/- nice/lovely/great to finally/- put a face to the/a name
it was such/- a lovely/wonderful/beautiful/fantastic/great/magical/brilliant day/evening/night/weekend/week/afternoon/morning/trip/summer
it was a dream of a day
it was great/such/good/so/- fun/much_fun
it is/has_been raining/pouring/snowing/hailing/storming/drizzling/freezing/boiling
it rained/poured cats and dogs
our/the receptionist/staff/team/neighbours/guests/visitors keeps/keep showing/admiring it/them to/- everyone/every_guest/all_the_guests/visitors/-
they/he/she found us/me/you through/in/on/at the/a church/school/village/parish/local/community/town/- bulletin/newsletter/paper/newspaper/noticeboard/fair/market/website/blog
it rained/snowed/poured every/all/the_whole/every_single day/week/weekend/night/summer
it is/was/has_been so/very/really/absolutely/terribly/bitterly/rather/quite/- hot/cold/sunny/windy/foggy/rainy/icy/muggy/chilly/mild/stormy/hectic/crazy/busy/chaotic/exhausting/freezing/warm
it is/was/has_been hot/cold/sunny/windy/foggy/rainy/icy/chilly/mild/stormy/freezing/warm outside/here/out_there
it is/it's so/- good/great/nice/lovely to be home/back
it is/it's/is already/almost/nearly christmas/easter/spring/summer/autumn/winter/december/halloween
it meant a lot to us/me
it/that/you really/- made our/my day/week/weekend
it feels/felt like summer/spring/autumn/winter/christmas/home
hope/hoping it is/was/stays sunny/warm/nice/lovely
things are/have getting/looking/- better/calmer/quieter/busy/hectic
things are getting better
they are better/fine/well/happy/tired/asleep/gorgeous/lovely/adorable/wonderful/beautiful/so_cute/so_sweet
they look gorgeous/lovely/adorable/wonderful/beautiful/amazing/fantastic
she/he is so/very/really/- shy/happy/proud/sweet/cute/lovely/adorable/tiny/tired/better/well/excited/cheeky/playful/brave
everyone/everybody at_the_office/in_the_team/in_the_office/- wants/wanted a_set/one now
feeling/feels/felt/feel much/a_bit/a_lot/so_much/so/- better
is/are/am/i'm/was/were getting/feeling/doing much/a_bit/a_lot/- better
is/are slowly/- getting better
on the mend
rolled/rolling in the mud/grass/leaves/snow
so crowded/packed/full/cold/hot/loud that i/we had_to/must stand/walk/laugh/smile
all the way
much/so_much/a_lot/already_much better
in hospital but
like never before
off to the mountains/seaside/beach/lake for a few/couple_of days/- of/- skiing/hiking/-
took/taken/taking her/his first steps/swim
the whole/entire village/town/family/street/school came/was there/to/at_the/to_the/- concert/fair/party/-
finally/just/- finished the/a/my novel/book/series
the office dog/cat says hello/hi
until/till the last/final minute/second/whistle
cannot/can't stop sneezing/laughing/coughing/smiling/dancing
made/make/making pancakes/biscuits/cookies/snowmen/lemonade/popcorn
sending/sends/send you/you_all/- sunny/warm/snowy/- greetings/wishes/regards from/- the/- beach/mountains/seaside/garden/lake
hobbling/limping around on crutches
went well
fish and chips
what an/a ending/adventure/journey/view/sunset/summer
after all this rain/snow/sun/time
and now
look/looks like a battlefield/jungle/zoo/fairground
had to stand
just/- got back/home from holiday/holidays/vacation/italy/spain/france/the_mountains/the_seaside
we/i can/could sit/eat/be outside again/-
still/- talking about the workshop/party/wedding/concert/trip/fair/talk
on the box/sofa/couch/blanket/windowsill the/- whole/- afternoon/day/-
the christmas_market/pool/lido/beer_garden/fair opened
polite tidy
always cheerful/friendly
my/our wife/husband/mum/mother/daughter/son says/thinks the colours/colors/photos/pictures/posters are perfect/lovely/wonderful/beautiful/gorgeous
made a/- great/wonderful/lovely/big/- impression/splash at/on the/- trade/- fair/visitors/guests/conference/show
until/till midnight/dawn/late/the_early_hours
with two/three toddlers/kids/children/dogs
monday/winter mornings are hard/tough
the leaves/trees are turning/going/- red/yellow/golden/orange/brown
the evenings/days/nights are getting dark/darker/shorter/longer/lighter
the bakery/café/cafe round/around the corner
our/your/the/- customers keep/kept complimenting us on the/our new/- logo/website/sign/menu/shop_window
full of snow
are building/built snowmen/sandcastles/a_snowman/a_sandcastle
spring/christmas/snow/autumn/summer is in_the_air/here/coming
we/i/we've/i've/everyone/everybody/they baked/cooked/grilled/roasted/planted/picked/knitted/decorated/danced/sang/played/practised/camped
the/our/my/a choir/band/kids/children/orchestra/dog/dogs sang/sings/played/plays/danced/practised
the business_cards/brochures/flyers/posters/photos arrived
the business_cards/brochures/flyers/photos arrived and they are gorgeous/lovely/beautiful/great
has taken over the kitchen
my/our husband/wife/daughter/son/neighbour/mother/sister found you online and/- was/were/- immediately/- impressed/thrilled
from a/the cold/freezing/windy platform/station
with tears
the doctor says/said i_am/i'm/she_is/he_is/we_are on_the_mend/better
says/said i_am on the mend
in january/february/april/june/july/august/september/october/november/december/the_spring/the_summer
kind/nice/sweet/lovely/gentle to/with my/our/the
fell/falling/fallen into/in the snow/mud/pond/lake
fell asleep
more and more beautiful
laughed even more
even more fun
explained everything
the old town
from the shelter
saw them
everyone/everybody admired/loved them
started/starts school/kindergarten/nursery/university/piano_lessons
used the tables/benches for the garden/- party
the office move
you brought
our/my little one
in the evening/morning/afternoon/sun/rain/snow
people stop/stopped and/to take/took/taking pictures/photos
above/over the door/entrance
is my/our new favourite/favorite place/spot
over the moon
in a good/great/wonderful/cheerful/festive mood
in full/- bloom
round/around the corner
fingers crossed for the match/game/weather/weekend/exam/exams tonight/-
tears in my/our/her/his eyes
made everyone/everybody/us/me/them laugh/smile/happy
made us all laugh/smile
makes/make the best/loveliest croissants/cakes/bread/coffee/pizza/soup/scones/pies/cookies
thanks/thank_you for asking
thanks again for your patience/kindness/help/hospitality last_week/-
please excuse any/my/the typos/silence/slowness/delay
sorry/apologies for the/my/being/- late/slow/belated/short/- reply/response/answer/silence/delay/typos
sorry about that
apologies for the silence/delay
excuse the/my silence/typos/delay
a little/bit behind with my/our emails/mails/inbox/letters
time flies
what a week/day/month/year/weekend/summer/winter/game/match/night it/this/- has/- been/-
is/was nearly/almost over
so glad the week is nearly/almost over
look/looking/looks/looked forward to the/our/your/- summer/christmas/spring/autumn/winter/garden/office/- party/holidays/weekend/summer/spring/christmas/trip/concert/match/fair/festival/season
we/i wish/wishing you and/all/- your/- family/team/- a/- merry/happy/lovely/great/peaceful/relaxing/good christmas/easter/weekend/new_year/year/holidays/season/summer/week/day and/- a/- happy/good/healthy/- new_year/new_year's/-
we wish you a merry christmas and a happy/healthy new_year
enjoy/have a/the/your lovely/great/long/sunny/nice/wonderful/- weekend/holidays/holiday/sunshine/sun/evening/day/summer/weather/snow/break/spring
enjoying the sunshine/sun/summer/weather/snow/spring/break
best/warm/kind/warmest regards/wishes to your wife/husband/family/team/mother/father/colleague/colleagues/parents/mum/mom/dad
give/send/pass_on my/our best/love/regards/greetings to your wife/husband/family/team/colleague/colleagues/parents
please give/send/pass_on my/our best/love/regards/greetings to your wife/husband/family/team/colleague/colleagues/parents
say/says hello/hi to your/the lovely/dear/- wife/husband/family/team/colleague/colleagues/parents/dog/kids/children from/- me/us/-
my/our wife/husband/colleague/colleagues/mother/mum/team sends/send/says/say his/her/their/- regards/love/greetings/hello/hi
heard/hear about/of you/your_studio from/through a/my/our friend/neighbour/neighbor/colleague/sister/brother/aunt/cousin/mother/mum at/from/in/- the/- gym/church/pub/school/club/choir/office/-
found you online/on_the_internet/on_instagram/on_google/in_the_phone_book
can't wait for the/- summer/spring/christmas/weekend/snow/holidays
and/- nobody/no_one gets/got any/much sleep
nobody/no_one wanted to go home
slept through the night
keeping/kept us/me/everyone awake all/- night/-
getting/got used to the new/- house/flat/home/place/office
working/work/worked from home/the_kitchen_table/the_train/the_garden/the_sofa
stuck in a/- traffic/traffic_jam/jam for/- ages/hours/-
the traffic is/was terrible/awful/horrible/dreadful/crazy/bad
would/could hardly start
the train/bus/flight/plane is/was/were so/very/- late/delayed/crowded/packed/full again/- this_morning/-
my/the phone/laptop/computer/internet/wifi/line/email crashed/died/broke/froze again/- yesterday/on_friday/on_monday/last_week/last_night/-
the internet/wifi/phone/line was down all/- day/morning/week/- yesterday/-
technology hates me
this morning
this week/summer/winter/spring/autumn/year/weekend/evening/afternoon
last week/weekend/night/summer/winter/spring/autumn/month/year
the other day/evening/week
by the way
for days/hours/ages/weeks
one/every single day/morning/night
every day/morning/night/evening/weekend/summer/winter/year
all day/night/week/morning/afternoon/evening/summer/winter/weekend/year
the whole/entire day/night/week/morning/afternoon/evening/summer/winter/weekend/way
spent the/a whole/long/lovely/wonderful/- weekend/day/evening/week/holidays/holiday/summer/afternoon/morning/night
drinking/having my second/third/first/fourth coffee/tea/cup of/- coffee/tea/the/- the/- day/morning/-
of the day/week/year/evening/office/season/party/town/summer/night
driving me crazy/mad/nuts/bonkers
killing us/me here/-
tell/telling/told/tells me/us how beautiful/lovely/great/nice/gorgeous/wonderful
keep/kept/keeps telling/complimenting me/us how/on beautiful/lovely/the/great/nice
keep/keeps complimenting us on
passed her/his driving test
got/get married
gave birth
had/has a baby/little girl/boy
turned eighty/ninety/fifty/sixty/seventy/forty/thirty/eighteen
so thick/foggy/cold/hot/loud/quiet/beautiful/dark that
i cannot/can't/could see the church/mountains/sea/garden/lake/street
at last
has/have finally turned/arrived
in the air
is/was doing well/great/fine/better
doing well
how is/are/was/were your/the/- day/week/weekend/holiday/holidays/kids/children/family/dog/cat/back/knee/trip/summer/vacation/wife/husband/mother/father/christmas/baby/garden
how are you/things/you_all/you_doing
did you have a good/nice/lovely/great/relaxing weekend/holiday/summer/christmas/trip/easter/day
put a smile on
had to smile/laugh/giggle
how about you
and/- then/- burst into laughter/tears
"""
"""Phrases that count as verbs; `_` joins two words."""
