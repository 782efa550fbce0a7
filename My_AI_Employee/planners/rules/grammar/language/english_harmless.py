"""English: ordinary words that never change a request, and phrases of such words that do. Data only.

Left out is what can change who, what, how much, when or whether: negations, conditions, hedges, modal verbs, numbers,
times to come, words of money, approval and trade, complaints, and imperatives.
"""

HARMLESS_VERBS = """
am is are was were been being i'm we're they're you're it's he's she's that's there's who's here's thats
have has had i've we've they've you've
did does made went came
look looks looked looking feel feels felt feeling love loves loved loving liked enjoy enjoys enjoyed enjoying
admire admires admired adore adores adored appreciate appreciates appreciated treasure treasured welcomed
finished completed wrapped built rebuilt constructed assembled erected installed fitted mounted hung placed laid levelled
leveled framed panelled paneled clad roofed tiled grouted plastered painted primed varnished stained oiled waxed
polished sanded planed sawed sawn carved turned milled drilled screwed nailed glued clamped joined welded soldered
cast moulded molded shaped pressed stamped engraved etched printed bound laminated stitched sewed sewn
knitted woven embroidered dyed washed ironed cleaned scrubbed swept mopped dusted vacuumed rinsed dried aired tidied
sorted arranged organised organized decorated furnished upholstered wallpapered carpeted lit insulated
repaired fixed mended restored renovated refurbished overhauled maintained serviced tuned greased
calibrated inspected surveyed measured sketched designed redesigned illustrated photographed filmed
edited retouched scanned typed wrote written translated interpreted proofread transcribed
summarised summarized researched studied analysed analyzed modelled modeled programmed coded developed deployed launched
migrated configured automated debugged refactored documented demonstrated
taught trained coached mentored lectured instructed guided facilitated moderated chaired attended participated
planted replanted pruned mowed weeded watered harvested raked dug fenced paved landscaped mulched seeded fertilised
cooked baked roasted fried boiled brewed poured served catered plated seasoned chopped peeled whisked frosted
delivered unloaded loaded packed unpacked carried lifted hauled drove driven rode travelled traveled
flew flown sailed hiked cycled jogged climbed swam skied danced sang sung played performed
met meeting visited visiting toured greeted hosted chatted chatting talked talking
worked
celebrated cheered smiled clapped applauded praised complimented raved impressed delighted pleased thrilled
excited amazed surprised inspired relaxed rested slept woke sat stood knelt stayed lived
snowed shone bloomed blossomed sprouted
opened unveiled inaugurated premiered
learned learnt remembered saw seen watched listened read tasted smelled
ate eaten drank drunk smoked sipped
turned_out came_out worked_out caught_up opened_up woke_up tidied_up cleaned_up warmed_up wrapped_up cheered_up
"""
"""A clause without one of these is no statement. `turned_out` is two words."""

HARMLESS_WORDS = """
the a an of with in at on by to into onto as and so for across along among
who whom which where while since because though although how
i we you he she it they me us him them my our your his her its their this that these those there here
everybody everyone everything everywhere somewhere
just now really very quite pretty always ever truly simply absolutely certainly definitely
indeed thoroughly wholeheartedly genuinely particularly especially incredibly extremely remarkably super
well nicely beautifully wonderfully smoothly happily gladly proudly warmly neatly cleanly tidily safely carefully
brilliantly superbly perfectly splendidly successfully swiftly promptly patiently cheerfully gracefully
today's yesterday's
new good great nice lovely wonderful beautiful fantastic brilliant superb splendid marvellous marvelous amazing awesome
excellent cracking smashing spot-on top-notch chuffed stoked ace
excellent gorgeous stunning charming delightful pleasant enjoyable fun funny cute sweet cosy cozy comfy comfortable elegant
stylish chic classy fancy posh modern contemporary traditional classic vintage rustic antique timeless
fine okay ok alright perfect superior terrific fabulous incredible impressive remarkable memorable magical cool neat
happy glad proud grateful thankful cheerful joyful jolly merry keen eager satisfied
busy hectic crazy intense productive fruitful successful smooth steady calm peaceful restful
sunny rainy snowy windy foggy cloudy frosty icy stormy humid muggy warm cold chilly hot mild breezy bright dark dry
big large huge giant enormous tall wide broad deep thick heavy little small tiny slim slender narrow compact sleek tidy
clean fresh crisp shiny glossy matte soft hard firm solid sturdy robust strong tough durable
oval curved sharp pointed
red blue green yellow orange purple violet pink brown black white grey gray beige cream ivory silver golden bronze copper
turquoise teal navy crimson scarlet maroon olive amber colourful colorful vivid pale
wooden oak pine maple walnut cherry birch beech ash cedar spruce mahogany teak bamboo plywood steel iron brass aluminium
aluminum glass ceramic porcelain marble granite stone brick concrete clay leather cotton linen wool silk velvet
plastic rubber
young familiar friendly polite helpful attentive patient thoughtful clever smart
talented skilled creative imaginative artistic musical professional experienced
long-lasting easy straightforward simple tricky complicated challenging careful thorough detailed
lively vibrant cheery upbeat festive seasonal summery wintry autumnal homely
local regional rural urban coastal nearby famous popular favourite favorite well-known trendy
fluent bilingual multilingual medical technical digital interactive
tasty delicious yummy juicy creamy crunchy spicy savoury savory homemade organic vegan vegetarian
weekend weekends morning mornings afternoon afternoons evening evenings sunrise sunset dawn dusk night nights season spring
autumn winter holiday holidays vacation
kitchen kitchens bathroom bathrooms bedroom bedrooms hallway corridor staircase stairs stairway landing attic loft cellar
basement porch veranda terrace balcony patio deck decks courtyard garden gardens yard backyard lawn hedge hedges
pond fountain greenhouse shed barn stable cabin cottage farmhouse house houses home homes villa apartment apartments
condo building buildings tower roof roofs wall walls floors window windows door doors doorway gate gates
fence fences railing railings bannister beam beams rafters joists tile tiles brickwork woodwork chimney fireplace stove oven
sink tap taps faucet bathtub shower showers toilet mirror mirrors
cabinet cabinets cupboard cupboards drawer drawers shelf shelves shelving bookshelf bookcase bookcases wardrobe closet
table tables tabletop worktop countertop counter counters desk desks chair chairs stool stools bench benches pew pews couch
sofa armchair bed beds mattress crib cradle lamp lamps chandelier curtain curtains blinds rug rugs carpet carpets cushion
cushions pillow pillows vase vases frame frames painting paintings sculpture statue clock clocks
wood timber lumber plank planks sawdust veneer varnish paint paints brush brushes primer lacquer stain hammer
saws drill drills screw screws nails bolt bolts hinge hinges handle handles knob knobs lock locks hook hooks ladder
ladders scaffolding toolbox workshop workshops workbench lathe forge kiln
office offices studio studios reception lobby foyer entrance showroom boardroom canteen warehouse factory mill
shopfront storefront
shop bakery cafe café restaurant bistro diner pub bar brewery winery vineyard hostel inn guesthouse spa gym
salon barber florist butcher grocer pharmacy clinic hospital school schools kindergarten nursery
college university campus classroom classrooms library museum gallery theatre theater cinema stadium arena pool park parks
playground zoo aquarium church chapel cathedral temple mosque synagogue hall halls town towns city cities village villages
neighbourhood neighborhood suburb downtown uptown countryside seaside harbour harbor marina beach beaches island islands
river rivers lake lakes mountain mountains hill hills valley forest forests woods meadow farm farms orchard
bridge bridges tunnel trail trails
team teams crew crews staff colleague colleagues apprentice apprentices trainee trainees intern
interns carpenter carpenters joiner plumber electrician painter painters gardener gardeners mason roofer welder mechanic
mechanics tailor seamstress designer designers architect architects engineer engineers developer developers programmer
programmers photographer photographers illustrator writer writers editor editors translator translators interpreter
interpreters teacher teachers trainer trainers coach coaches student students pupil pupils professor researcher scientist
nurse nurses doctor doctors dentist vet therapist caretaker janitor cleaner cleaners driver drivers pilot
chef chefs cook cooks baker bakers barista waiter waitress bartender host hosts guest guests visitor visitors audience crowd
participant participants attendee attendees speaker speakers singer singers musician musicians band choir orchestra actor
actors dancer dancers artist artists neighbour neighbours neighbor neighbors tenant tenants resident residents
pastor priest vicar congregation parish volunteers volunteer people folks guys lads ladies
gentlemen men women girls boys toddlers teenagers grownups everybody's everyone's
dog dogs puppy cat cats kitten horse horses pony cow cows sheep goat goats chicken chickens bird birds bee bees butterfly
fish rabbit rabbits
weather sun sunshine rain snow wind storm breeze fog frost ice heat heatwave thunder lightning rainbow sky skies cloud clouds
view views scenery landscape
flower flowers rose roses tulip tulips lily lilies tree trees bush bushes grass leaf leaves root roots seed seeds soil
compost vegetables tomatoes pumpkins herbs lavender apples pears plums berries strawberries lemons grapes
bread loaf cake cakes cookies pastries pie pies pizza pasta salad salads soup soups cheese chocolate honey jam
tea beer beers wine wines juice lemonade cocktail cocktails barbecue bbq picnic feast banquet buffet brunch snacks
wedding weddings ceremony party parties celebration celebrations anniversary jubilee reunion festival festivals fair
parade exhibition exhibitions exhibit show shows concert concerts gig gigs premiere recital rehearsal match
matches tournament race races marathon league championship
opening kickoff kick-off debut sprint sprints retrospective retro standup stand-up scrum
milestone milestones backlog roadmap release releases prototype prototypes wireframe wireframes mockups
website websites homepage app apps platform platforms portal portals database databases
chatbot interface layout layouts design designs redesign logo logos branding rebrand icon icons
font fonts typeface palette colours colors poster posters flyer flyers brochure brochures leaflet banner banners sign signs
signage billboard magazine magazines newspaper novel novels poem poems chapter
chapters manuscript manuscripts article articles blog podcast podcasts video videos film films movie movies footage photo
photos photographs picture pictures portrait portraits album albums slideshow slides presentation presentations keynote
lecture lectures seminar seminars webinar webinars conference conferences congress summit symposium
panel panels interview interviews meetup
lesson lessons graduation
language languages english german french spanish italian polish portuguese swedish danish norwegian finnish
irish scottish welsh greek turkish russian chinese japanese korean arabic
song songs music melody guitar piano violin drums
journey journeys travels adventure adventures ride rides drive walk walks hike hikes stroll tour
tours excursion outing outings getaway retreat retreats
car cars van vans truck trucks lorry trailer bike bikes bicycle motorbike scooter boat boats ship ships plane planes
engine engines brake brakes tyre tyres tire tires wheel wheels bumper windscreen windshield
computer computers laptop laptops monitor monitors keyboard keyboards mouse network networks router
camera cameras lens lenses tripod drone drones microphone microphones headset projector projectors
machine machines machinery tool tools
job jobs work project projects effort efforts result results outcome achievement improvement improvements
craftsmanship workmanship quality style taste detail details finish finishes touch touches texture pattern patterns shape
shapes colour color atmosphere mood ambience vibe spirit energy passion joy pleasure smile
smiles laughter compliment compliments praise applause
creativity skill skills talent talents experience experiences knowledge
success teamwork collaboration cooperation friendship hospitality kindness patience enthusiasm
health nature life world planet earth universe
way ways thing things stuff side sides front corner corners
centre center edge edges bottom surface surfaces space spaces room rooms area areas spot spots place places
scene background foreground
moment moments memory memories blessing
what_a of_course right_now at_last at_first a_lot lots_of a_bit so_much very_much all_of_us last_night last_weekend last_week
are_all were_all we_all they_all thank_you
"""
"""Words beside such a verb; alone they may name a thing that is asked for."""
REFERRING = """
it they them this that these those he she him her you it's they're he's she's that's thats you're they've you've
"""
"""Words that can mean the money, the thing or the customer: a statement with one of them is harmless only as praise."""
PRAISE = """
again  | really very so just absolutely truly simply quite super always pretty extremely incredibly much well
is     | is are was were look looks looked turned_out came_out feel feels felt
good   | great nice lovely wonderful beautiful fantastic brilliant superb splendid marvellous marvelous amazing awesome
good   | excellent gorgeous stunning charming delightful pleasant enjoyable terrific fabulous incredible impressive perfect
good   | happy glad proud grateful thankful cheerful delighted pleased thrilled impressed amazed excited
good   | beautifully wonderfully nicely perfectly brilliantly superbly splendidly
love   | love loves loved like likes liked enjoy enjoys enjoyed adore adores adored admire admired appreciate appreciated
"""
"""The words of praise such as `they really love it`, `it turned out beautifully`, `she was thrilled with the garden`."""
HARMLESS_JOINERS = "and so while because"
"""Words between two clauses."""

BEARING_IDIOMS = """
on the house
in the red/black/balance/bag/bank/running/pipeline/picture/game
be/am/are/is/was/were/i'm/we're/they're/you're/he's/she's/it's/been building/painting/opening/meeting/visiting/landing/helping/branding
like this/that/these/those
the same
history
on me/us/him/her/them
our/my/your/their/his/her treat/pleasure/gift/fault/shout/turn/loss/way/account
for love/fun/now/good/real/show/keeps
for the best/record/love
as well
as good as
as if/though/is/are/was/were/such/of/from/for/ever
so far
so what
just about/like/so/for/as
is/are/was/were/it's/that's/they're/he's/she's/been for/from/to
is/are/was/were/it's/that's/they're/he's/she's/been new/it/that
have/has/had/having to/it
have/has/had made/done/had
going/goes/went/go to/on/with/by/through/for
look/looks/looked/looking like/at/into/for/to
feel/feels/felt/feeling like
like/love to
made/making up/of/it/this/that/out/to/for
came/coming to/from/with/through/into/of/by
turned to/into/in/on
wrote/written/wrapped/built/worked/phoned in/into/on/to
wrote/written to/by
worked/working for/to
works for/with/like
did/does/doing it/this/that/for/so
made/did the/a/an deal/sale
played with/for
a laugh/smile/dream/surprise/dance/song/bluff/game/play/show/fine
the game/show/play/dream
in heart/spirit/place/stone/part/books
in the air/cold/dark/wind/works/books
into place
place of
by the book/side/look
on the side/table/shelf/ice/spot/fence/rocks/books
on ice/side/top/paper
to the/one side
cold feet
hot air
thin ice
cast/set in stone
the way it was/is/were/are
the same way
from the top
from scratch
the bottom
all in
that was that/it
this is/was it
there and
and there
hard/easy/tricky to
happy/glad/keen/eager/content/proud/pleased/delighted/thrilled/excited to/for
who is/was/are/were
for/to the/a/an/our/my/their/his/her church/school/restaurant/bistro/cafe/café/diner/bakery/shop/hotel/bar/pub/clinic/university/college/team/staff/neighbour/neighbor/neighbours/neighbors
they/you/who/people/guests/tenants/residents/visitors/volunteers/student/students/pupils/intern/interns/trainee/trainees/apprentice/apprentices/neighbours/neighbors/colleagues/architect/designer/plumber/electrician/carpenter/painter/gardener/mason/roofer/tailor/friends/folks/guys/lads/neighbour/neighbor/colleague/friend/brother/sister/volunteer built/rebuilt/made/painted/installed/fitted/mounted/fixed/mended/repaired/restored/cleaned/designed/wrote/translated/edited/cooked/baked/planted/laid/hung/plastered/tiled/finished/completed/delivered/served/catered/photographed/filmed/coded/developed/programmed/assembled/sorted/drove/carried
built/rebuilt/made/painted/installed/fitted/mounted/fixed/mended/repaired/restored/cleaned/designed/written/translated/edited/cooked/baked/planted/laid/hung/plastered/tiled/finished/completed/delivered/served/catered/photographed/filmed/coded/developed/programmed/assembled/done/brought/carried by
like rubber/plastic/paper/glass/ice
partnered/collaborated/cooperated/worked/met with
ate/eaten/drank/drunk/smoked/sorted/trimmed/edited/retouched/redesigned/changed it/them/that/this/those/these
it's/is/are/was/were/been sorted/pruned/stamped/cooked/edited/retouched/redesigned/shaped
have/has/had them/those/that/this/these
it's/that's/they're the
it/that/this/these/those/they is/are/was/were/been the/at
was/were last
delivered/carried/driven/drove/flown/served/loaded/posted/translated to/with/from/into
i'm/we're/they're/you're/he's/she's/it's/that's good/fine/okay/ok/alright/cool
i/we/they/you/he/she/it/that/this am/is/are/was/were/feel/felt good/fine/okay/ok/alright/cool/soft/deep/thick
good/fine/okay/ok/alright/cool with/by
is/are/was/were/it's/they're pine/oak/maple/walnut/cherry/birch/beech/ash/cedar/spruce/mahogany/teak/bamboo/plywood/steel/iron/brass/aluminium/aluminum/glass/ceramic/porcelain/marble/granite/stone/brick/concrete/clay/leather/cotton/linen/wool/silk/velvet/plastic/rubber/wooden
is/are/was/were/it's/they're english/german/french/spanish/italian/polish/portuguese/swedish/danish/norwegian/finnish/turkish/russian/chinese/japanese/korean/arabic
in english/german/french/spanish/italian/polish/portuguese/swedish/danish/norwegian/finnish/turkish/russian/chinese/japanese/korean/arabic
it/they/that/this/these/those is/are/was/were red/blue/green/yellow/orange/purple/pink/brown/black/white/grey/gray/beige
soup/tea/coffee/beer/wine/food/meal/dinner/lunch/breakfast/cake/bread/pizza/paint/guests/people/flowers is/are/was/were cold/warm/dry/hot/hard
grilled/drilled us/them/me/him/her
stayed/stay home/away
stayed at home
went/goes/gone cold/dark/hot/hard/soft/blue/red/green/white/black/deep
it/that/this/they/he/she/who went/came
it/that/this/those/these/they is/are/was/were in/on/at/by/with/here/there/everywhere/nearby
it's/that's/they're/he's/she's in/on/at/by/with/here/there/everywhere/nearby
is/are in/at/on our/my/the/a workshop/barn/shed/studio/shop/warehouse/garage/van/truck/lorry/trailer/boat/bed/hospital
is/are/was/were here/there/everywhere
they/he/she/you/who/people/guests/neighbours/neighbors had/have/has the/their/his/her/our
it/them/that/those into
turned/made/drove/played/carried it/them/that/those
carried on
ship/train/boat has/had/sailed
small beer
is/was/it's/that's cake/chicken/music/ice/cheese
had/have/has our/their/his/her/my fun/cake/way
in a/the/one boat/bed/hospital/clinic
be/am/is/are/was/were/it's/they're/she's/he's/we're a/an/our/my/the/all church/chapel/school/museum/university/college/kindergarten/nursery/hospital/clinic/parish/student/students/volunteer/volunteers/colleague/neighbour/neighbor/neighbours/neighbors/friend/friends
am/is/are/was/were/they're/we're/she's/he's volunteers/students/neighbours/neighbors/friends/colleagues/pupils/apprentices/trainees/family
my wedding/anniversary/party/holiday/holidays/vacation/home/house/garden/kitchen/porch/bedroom/bathroom
on holiday/holidays/vacation
had a party/picnic/barbecue/bbq/feast/wedding
it/that/this/these/those/they is/are/was/were/looked/looks/felt/feels small/tiny/slim/slender/thin/narrow/little/big/large/huge/enormous/giant
it/that/this/these/those/they was/were/is/are so/very/quite/really small/tiny/slim/slender/thin/narrow/little/big/large/huge/enormous/giant
repaired/fixed/mended/restored/washed/stained/dyed it/them/that/this
on you/everyone/everybody
stood/sat/slept/stayed in the rain/cold/dark/snow/wind/storm
everyone/everybody/people/guests/visitors/they went
sat/sits/slept/stood/walked/walks on/over the laptop/laptops/computer/keyboard/mouse
of/at/by a neighbour/neighbor/colleague
we/i were/was/are/am kind/nice/good/friendly/sweet/hospitable/caring
is/are/was/were in/on/under the/a pond/lake/river/mud/tree/trees/bush/bushes/hedge/grass/snow/rain/ice
oven/stove/shower/house/room/kitchen/car/van/pool/bathroom/bedroom/office is/are/was/were cold/dark/dry/hot/icy/warm
be/am/is/are/was/were/i'm/we're/been drunk
is/are/was/were/it's/that's memory/memories
is/are/was/were/it's/that's a memory
dog/dogs/cat/cats/puppy/kitten/goat/goats/horse/horses/pony/sheep/cow/cows/chicken/chickens/bird/birds/bees/rabbit/rabbits/toddlers ate/eaten/had/have/has
is/are/was/were/been/it's/that's/they're fixed/repaired/mended/restored/washed/stained/dyed
"""
"""Words that bear together: a sentence that has one of these phrases is asked about. `/` parts words of one place."""
