"""English: the words of everyday life, one row per theme. Data only; see `english_everyday_talk` for what is left out."""

from My_AI_Employee.planners.rules.grammar.language.english_forms import past_forms, present_forms, with_plurals

PEOPLE = with_plurals("""
    mother father mum mom mummy dad daddy papa mama parent grandma grandpa granny gran nan grandad grandmother grandfather
    grandparent sister brother sibling twin daughter son kid child boy girl baby toddler teenager youngster aunt auntie uncle cousin
    niece nephew grandson granddaughter grandchild wife husband hubby fiance fiancee girlfriend boyfriend partner spouse
    mother-in-law father-in-law sister-in-law brother-in-law daughter-in-law son-in-law stepson stepdaughter godson goddaughter
    friend neighbour neighbor colleague flatmate roommate classmate teammate schoolmate guest visitor stranger passer-by
    couple groom lady gentleman guy lad folk teacher nurse doctor dentist vet midwife physio therapist vicar priest
    babysitter nanny  clown intern apprentice trainee assistant bride
    dog puppy pup cat kitten tomcat horse pony foal donkey cow calf goat sheep lamb pig piglet hen chicken chick rooster duck
    duckling swan hamster mouse rat rabbit bunny tortoise turtle parrot budgie canary goldfish hedgehog squirrel fox badger
    bird songbird deer robin sparrow blackbird swallow stork owl crow seagull pigeon bee wasp bumblebee butterfly ladybird spider snail slug frog
    toad bat ant mosquito fly labrador terrier poodle spaniel dachshund collie retriever sheepdog mongrel beagle
""") | frozenset("snowmen children people men women mice geese ladies grandchildren wives passers-by hubby gentlemen butterflies babies".split())  # fmt: skip

HAVABLE = with_plurals("""
    cold flu fever cough headache migraine hangover toothache backache sniffle allergy chickenpox weekend holiday break time
    laugh giggle chat walk nap picnic barbecue visitor guest puppy kitten dog cat baby birthday sunshine sun rain snow storm frost
    thunderstorm hailstorm heatwave weather summer winter spring autumn evening morning afternoon night day week christmas easter
    trip journey ride hike swim adventure view  fun sleep energy lie-in breakfast coffee tea cup tear smile
    appetite joy luck tummy tan sunburn
""")  # fmt: skip

PRIVATE = with_plurals("""
    holiday vacation honeymoon birthday anniversary christening baptism communion confirmation barbecue picnic beach pool sea
    seaside campsite tent caravan cruise island ski skiing snowman sledge sleigh playground zoo circus funfair cinema
    cot pram pushchair nappy dummy toy teddy doll lego jigsaw homework nursery kindergarten crib bedtime sleepover
    sofa couch armchair pyjama slipper bathtub bath garden lawn hammock balcony terrace patio greenhouse allotment
    kitten puppy party wedding hangover pub disco nightclub
""")  # fmt: skip

_NOUNS = with_plurals("""
    weather sun sunshine sunset sunrise sunbeam rain raindrop drizzle shower snow snowflake snowball snowstorm blizzard hail sleet
    frost ice icicle wind breeze gale storm thunder thunderstorm lightning rainbow cloud fog mist heat heatwave cold sky moon star
    temperature degree puddle flood season spring summer autumn winter  thaw dew dusk dawn twilight
    day morning afternoon evening night midnight noon week weekend month year moment while hour minute monday tuesday wednesday
    thursday friday saturday sunday christmas easter halloween pentecost advent thanksgiving ramadan hanukkah carnival
    fireworks bonfire tinsel wreath bauble candle lantern stocking mistletoe gingerbread cinnamon
    tree leaf branch twig bush hedge flower blossom bud petal rose tulip daffodil crocus snowdrop lily daisy sunflower lavender
    violet poppy dandelion bluebell lilac magnolia jasmine ivy moss fern grass weed seed soil compost meadow field wood forest
    apple pear plum peach apricot cherry berry strawberry raspberry blueberry blackberry gooseberry currant grape lemon melon
     cucumber pumpkin courgette carrot  onion garlic leek cabbage lettuce spinach pea bean radish beetroot pepper
    herb basil parsley rosemary thyme mint sage chive nut walnut chestnut hazelnut mushroom
    hill mountain valley river lake stream brook pond waterfall coast cliff shore wave tide sand shell dune harbour bay island
    path trail track footpath woodland countryside nature wildlife scenery landscape view panorama horizon
    house home flat attic porch driveway yard shed fireplace chimney blanket pillow duvet cushion curtain mug cup teapot kettle
    coffee tea cocoa lemonade juice smoothie cake biscuit cookie muffin scone croissant pancake waffle bread toast sandwich soup
    stew salad pasta pizza noodle rice curry roast gravy pudding pie crumble ice-cream sorbet chocolate sweet candy marmalade honey
    jam cheese butter egg bacon sausage omelette porridge cereal yoghurt yogurt snack breakfast lunch brunch dinner supper recipe
    smell scent aroma taste appetite oven saucepan frying-pan
    body head face eye ear nose mouth tooth tongue throat neck shoulder arm elbow wrist hand finger thumb chest heart tummy stomach
    back hip leg knee ankle foot toe skin hair beard bone muscle nerve cold flu fever cough sneeze sniffle headache migraine
    toothache backache earache allergy hayfever pollen asthma chickenpox measles mumps tonsil sprain plaster bandage bruise crutch
    health sleep nap   energy tear yawn
    emotion feeling joy happiness delight pleasure excitement enthusiasm pride relief gratitude surprise nostalgia
    hope courage patience kindness laughter smile grin giggle laugh mood spirit atmosphere vibe memory impression compliment
    welcome hug kiss handshake greeting toast applause cheer wave
    town city village street lane square market fair marketplace church chapel cathedral castle tower bridge park bench fountain
    museum gallery theatre theater opera cinema library stadium pier promenade boulevard alley neighbourhood suburb
    train platform station carriage tram bus metro underground flight airport plane ferry boat ship bike bicycle scooter car van
    motorway traffic jam queue roadworks suitcase backpack rucksack luggage passport map compass journey trip travel tour walk
    stroll hike ride drive swim jog run-up marathon excursion outing adventure souvenir postcard
    italy spain france germany austria switzerland portugal greece croatia norway sweden denmark finland iceland ireland scotland
    wales england poland hungary turkey morocco japan canada australia tuscany provence brittany bavaria cornwall mallorca
    school class classroom lesson break-time schoolyard term exam test report-card university graduation diploma kindergarten
    teacher playmate letter alphabet poem story  book novel chapter comic diary crossword puzzle riddle
    music song tune melody lullaby choir band orchestra guitar piano violin flute drum trumpet cello accordion ukulele concert
    dance ballet waltz tango rehearsal stage film movie series episode podcast radio
    football soccer rugby cricket tennis hockey basketball handball volleyball golf badminton yoga pilates gym jogging running
    swimming skiing snowboarding cycling hiking climbing sailing rowing surfing fishing camping gardening knitting baking reading
    match game goal team league final trophy medal fan stadium
    office desk colleague canteen coffee-machine corridor lift elevator meeting conference fair congress workshop webinar talk
    presentation speech slide handout coffee-break teamwork laptop computer phone mobile headset line connection internet wifi signal
    battery charger screen inbox email mail message typo spelling newsletter
     club society volunteer fete festival jamboree parade procession
    coat jacket scarf glove mitten hat cap boot wellington sandal trainer sock jumper sweater cardigan dress skirt shirt trouser
    umbrella raincoat sunglasses swimsuit sunscreen rucksack
    barn stable coop kennel nest hutch paddock pasture fur feather paw tail whisker fleece furball
    world life universe earth planet luck  wonder miracle fairy  highlight success hit
    technology silence delay reply response answer face name
    anecdote childhood youth generation tradition custom ritual routine habit rhythm
    noise sound silence echo whisper song birdsong colour color shape light shadow sparkle glow
    camping campfire tent torch hammock deckchair parasol sandcastle bucket spade shovel wheelbarrow rake watering-can
    cosiness comfort calm peace harmony bliss paradise heaven
    sunbeam sunburn sunbather shoreline seashell seaweed lighthouse rowing-boat kayak canoe paddle oar surfboard snorkel flipper wetsuit
    goggle lifeguard ice-rink skate toboggan snowdrift snowplough glacier avalanche summit ridge plateau canyon desert oasis jungle
    rainforest savannah swamp marsh moor heath heather bracken orchard grove vineyard hayfield haystack bale windmill watermill
    milestone signpost stile bridleway viewpoint lookout campground firewood ember marshmallow sausage-roll sleeping-bag airbed
    cloudburst downpour sprinkle squall whirlwind tornado hurricane typhoon monsoon mudslide mudbath slush sludge thermometer barometer forecast
    forecaster daybreak nightfall sundown teatime lunchtime dinnertime breakfast-time bathtime playtime springtime summertime wintertime
    wedding-day housewarming get-together reunion street-party garden-party carol caroller nativity pantomime panto choirboy organist
    soloist drummer guitarist pianist violinist trumpeter juggler acrobat magician puppet puppeteer ventriloquist stilt balloon confetti
    streamer sparkler firecracker candyfloss popcorn toffee fudge lollipop liquorice jelly trifle custard meringue macaroon brownie
    cupcake doughnut eclair tart flapjack shortbread oatcake crumpet bagel pretzel focaccia ciabatta sourdough rye quiche lasagne
    risotto paella goulash casserole hotpot chowder broth dumpling ravioli gnocchi meatball kebab burger hot-dog nacho taco burrito falafel
    hummus guacamole salsa ketchup mustard mayonnaise vinegar cinnamon-roll nutmeg clove saffron turmeric ginger chilli curry-house sushi
    prawn shrimp crab lobster mussel oyster salmon trout tuna cod herring mackerel sardine haddock
    peppermint camomile chamomile espresso cappuccino latte milkshake cordial squash mulled
    ladle whisk spatula corkscrew tray platter bowl plate fork spoon chopstick napkin tablecloth apron oven-glove toaster kettle
    doormat doorbell letterbox banister rug quilt bedspread nightlight wardrobe dressing-gown slipper hot-water-bottle earplug alarm-clock
    lullaby bedtime-story nursery-rhyme riddle tongue-twister scrapbook sticker crayon felt-tip plasticine playdough kite yo-yo
    hopscotch hide-and-seek leapfrog trampoline swing seesaw slide sandpit climbing-frame roundabout merry-go-round dodgem roller-coaster
    rollerblade skateboard unicycle tricycle balance-bike stabiliser helmet kneepad elbowpad puncture cycle-path saddle handlebar
    sprinter jogger runner hiker climber swimmerr skier snowboarder skater cyclist golfer footballer goalkeeper striker defender
    midfielder referee linesman spectator commentator champion underdog penalty corner-kick header dribble hat-trick semifinal
    quarterfinal scoreboard stopwatch medallist podium anthem mascot
    kneecap shin thigh waist rib spine collarbone eyebrow eyelash eyelid cheek chin forehead jaw wisdom-tooth
    freckle dimple wrinkle blister bruise rash itch swelling cramp spasm sprain fracture hernia appendix tonsillitis bronchitis
    pneumonia sinus lung kidney liver bladder pulse heartbeat breath hiccup burp insomnia jet-lag dizziness vertigo
    paracetamol ibuprofen cough-drop lozenge ointment tissue hanky thermometer stethoscope wheelchair crutch walking-stick hearing-aid
    spectacle contact-lens physiotherapy massage sauna steam-room
    nosebleed earwax contentment gladness merriment amusement curiosity wonderment fascination admiration affection tenderness fondness
    warmth sympathy empathy compassion serenity tranquillity optimism confidence bravery determination willpower perseverance
    anticipation suspense nervousness stage-fright shyness embarrassment homesickness wanderlust loneliness melancholy sorrow
    haircut hairdo fringe ponytail plait braid curl perm moustache beard sideburn nail-varnish lipstick mascara perfume
    bobble-hat beanie beret sunhat legwarmer tracksuit leotard tutu kilt sari cardigan waistcoat bow-tie cufflink brooch necklace bracelet earring
    zip button shoelace clog flip-flop sneaker stiletto walking-boot
    schoolbag satchel pencil-case lunchbox blackboard chalk ruler rubber-band geography biology physics chemistry maths mathematics algebra
    spelling-bee quiz essay thesis lecturer headteacher headmaster lollipop-lady assembly sports-day prom freshers
    fairy elf gnome goblin dragon unicorn mermaid pirate knight princess prince   ghost monster superhero alien
    dinosaur mammoth gorilla chimpanzee giraffe zebra elephant lion tiger leopard cheetah panda koala kangaroo hippo rhino crocodile
    penguin polar-bear walrus dolphin whale shark octopus jellyfish starfish seahorse otter beaver mole weasel stoat marten lynx
    woodpecker kingfisher heron pheasant partridge nightingale cuckoo lark finch goldfinch bullfinch wren thrush blackcap magpie raven
    jackdaw buzzard kestrel falcon eagle vulture flamingo ostrich peacock moth dragonfly grasshopper beetle ladybug centipede
    caterpillar cocoon cobweb anthill beehive molehill birdhouse birdbath birdfeeder nesting-box
    buttercup cornflower foxglove honeysuckle hydrangea hyacinth geranium petunia pansy primrose peony orchid cactus lupin marigold
    aster chrysanthemum dahlia begonia fuchsia camellia rhododendron azalea wisteria clematis hawthorn holly hazel elder elderberry elderflower
    rowan willow poplar sycamore linden larch fir yew conifer acorn conker pinecone bark
    artichoke aubergine avocado broccoli cauliflower chicory fennel kale marrow okra parsnip rhubarb shallot swede sweetcorn turnip
    clementine fig grapefruit kiwi mandarin nectarine passionfruit papaya pineapple pomegranate satsuma tangerine watermelon
""") | frozenset("tomato tomatoes potato potatoes mango mangoes leaves feet teeth geese fireworks sunglasses trousers scissors sunshine hayfever mumps measles".split())  # fmt: skip

_ADJECTIVES = """
good great nice lovely wonderful beautiful fantastic brilliant superb splendid marvellous marvelous amazing awesome excellent
gorgeous stunning charming delightful pleasant enjoyable fun funny hilarious amusing cute sweet adorable cosy cozy comfy comfortable
magical enchanting dreamy unforgettable memorable impressive incredible remarkable perfect terrific fabulous
happy glad proud grateful thankful cheerful joyful jolly merry keen eager excited thrilled delighted pleased impressed amazed
surprised touched moved relieved relaxed calm peaceful quiet restful rested refreshed energetic lively awake
tired exhausted sleepy drowsy weary jet-lagged hungry thirsty ill sick poorly unwell feverish sore stiff healthy fit
busy hectic crazy chaotic stressful intense exhausting tiring turbulent eventful productive
sunny rainy snowy windy foggy cloudy frosty icy stormy humid muggy warm cold chilly hot mild breezy bright dark wet dry grey freezing
boiling scorching bitter crisp fresh clear blue misty gloomy dreary wintry summery autumnal springlike festive seasonal golden
young little small big tall tiny dear kind friendly polite helpful attentive patient thoughtful warm-hearted welcoming
hospitable caring gentle clever smart bright brave shy curious cheeky playful naughty noisy loud
delicious tasty yummy juicy creamy crunchy spicy sugary homemade home-made ripe
interesting exciting fascinating inspiring informative entertaining moving touching thrilling romantic
local nearby famous favourite favorite traditional ancient medieval picturesque historic cultural musical
long late early slow belated stuck delayed crowded packed full open
awful terrible horrible dreadful grim hard tough tricky
muddy slippery leafy shady mossy green fluffy furry soft woolly cuddly
healthy sporty athletic outdoor rural coastal
pregnant teething newborn engaged married
grand splendid merry bumpy scenic breathtaking spectacular
smooth lush fragrant blooming radiant
sunlit moonlit starry cloudless windswept snow-covered rain-soaked sun-drenched balmy blustery showery thundery changeable drizzly
nippy parky clammy sticky sultry sweltering blazing glorious idyllic serene tranquil lively bustling sleepy quaint enchanted
giggly chatty bubbly bouncy fidgety restless grumpy moody tearful weepy teary misty-eyed dewy-eyed starry-eyed wide-eyed
snuffly sniffly bunged-up croaky hoarse wheezy dizzy woozy achy bruised sunburnt sunburned tanned freckled
toothless wobbly cuddlesome chubby dimpled curly blond blonde ginger rosy
wholesome hearty scrumptious mouth-watering flavoursome moreish buttery sugary lemony minty nutty smoky tangy zesty
heartwarming uplifting hair-raising nail-biting side-splitting thought-provoking eye-opening jaw-dropping awe-inspiring
tuneful melodious rhythmic catchy danceable sing-along
overjoyed ecstatic elated euphoric jubilant chuffed contented carefree light-hearted good-humoured good-natured big-hearted kind-hearted
well-behaved easygoing laid-back down-to-earth
embarrassed nervous anxious homesick nostalgic sentimental emotional speechless overwhelmed
"""

_REGULAR = """
rain pour drizzle snow hail storm thunder sneeze cough sniff snore yawn nap rest relax recover improve heal ache itch
hike stroll wander jog ski snowboard sail row paddle splash sunbathe camp picnic barbecue bake cook grill roast simmer smell taste
enjoy love adore admire appreciate cherish celebrate party dance laugh giggle smile grin cheer clap applaud cry weep
chat gossip whisper shout scream yell bark meow purr chirp tweet hum whistle snuggle cuddle kiss hug tickle wave nod blush
play juggle climb jump hop skip bounce tumble slip stumble crawl toddle babble gurgle teethe
garden plant water weed rake mow bloom blossom flower sprout ripen harvest
travel visit explore tour discover photograph arrive unpack
watch listen observe wonder ponder remember reminisce hope miss
study learn graduate practise practice rehearse revise
impress amaze surprise delight thrill touch inspire compliment praise rave
smile shine sparkle glitter twinkle glow blaze drip melt thaw
sweat shiver perspire suffer struggle juggle hurry rush
knit crochet embroider doodle sketch decorate
greet welcome congratulate host
survive manage cope wrestle
chew nibble gobble lick sniff scratch
thank adopt
hatch flutter buzz chatter mumble mutter murmur stammer squeal squeak croak growl howl hoot cluck quack moo neigh bleat
blink squint glance gaze stare peer peep peek doze snooze slumber dawdle dally linger loiter meander saunter amble trudge plod trek tramp
scamper scurry trot gallop canter waddle wade snorkel surf kayak canoe skate sledge toboggan
sizzle bubble melt crumble crunch munch slurp guzzle
blossom rustle sway creak crackle howl whirl swirl drift float hover soar glide
beam chuckle snigger cackle snort sob wail sigh gasp gulp shudder quiver
adjourn-free reunite bond mingle socialise socialize rejoice commemorate toast
ramble bike cycle pedal freewheel
"""
PAST = past_forms(_REGULAR) | frozenset("""
    was were been had went swam picked ran rode drove flew saw seen heard felt smelled smelt slept woke ate eaten drank sang sung
    sat stood met thought learnt learned spoke won began wore grew bloomed sprang shone blew froze fed read
    taught forgot watched  talked chatted
    flown ridden driven caught sown dug hung
    admired turning spreading growing singing swimming sitting building reading drinking eating feeling sleeping writing
    visiting enjoying getting
""".split())  # fmt: skip
PRESENT = present_forms(_REGULAR + " feel smell taste sing sleep swim fly eat drink think sit stand see hear hope") | frozenset("""
    am is are i'm we're likes liked be being has have makes sounds sound seem seems look looks looking love loves
    sees hears sings sleeps swims flies eats drinks thinks sits stands hurts hurt
    building turning singing writing getting swimming sitting visiting feeling sleeping drinking eating
""".split())  # fmt: skip
_OF_WORK = """
    bake cook grill roast garden plant water weed rake mow harvest travel photograph study practise practice rehearse revise knit crochet
    embroider sketch decorate host juggle play sing dance camp entertain coach adopt impress inspire
"""
NONFINITE = (
    frozenset(word for word in PAST | PRESENT if word.endswith("ing"))
    | past_forms(_OF_WORK)
    | present_forms(_OF_WORK)
    | frozenset("picked taught read sown dug hung been being sung eaten drunk".split())
)
"""Forms that are none of a verb by themselves, or name a work: `planted roses`."""
WORDS = (
    _NOUNS
    | frozenset(_ADJECTIVES.split())
    | frozenset(
        """
    football's children's kids' mum's dad's grandma's spanish italian friendly new food online immediately shelter phone out up down late-night early-morning
""".split()
    )
)
