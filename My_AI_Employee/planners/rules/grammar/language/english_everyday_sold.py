"""English: words of everyday life of which only praise is small talk: things and works that are sold, and who does or gets them."""

from My_AI_Employee.planners.rules.grammar.language.english_forms import past_forms, present_forms, with_plurals

SOLD = with_plurals("""
    cake coffee tea cocoa juice smoothie sandwich soup stew salad pasta pizza rice curry roast pudding pie trifle breakfast lunch
    brunch dinner supper meal snack food buffet barbecue picnic bread roll muffin scone croissant doughnut tart quiche lasagne risotto
    paella goulash casserole burger kebab cocktail punch champagne cappuccino espresso latte sushi fish salmon meatball
    flower rose tulip lily bouquet wreath candle lantern balloon firework fireworks bonfire tinsel bauble streamer confetti
    music song tune melody choir band orchestra soloist drummer guitarist pianist violinist trumpeter organist concert dance ballet stage film
    movie series episode podcast radio show play opera rehearsal exhibition gallery museum theatre theater cinema circus zoo puppet
    party wedding festival fete fair parade procession celebration event birthday christening get-together housewarming nativity pantomime
    workshop lesson class course seminar webinar lecture talk speech presentation slide handout training conference congress meeting
    massage sauna haircut hairdo perm tattoo manicure physiotherapy surgery yoga pilates
    photo photograph picture video poster flyer brochure logo website site newsletter book novel story poem chapter comic article magazine
    essay quiz crossword puzzle scrapbook sticker game toy doll teddy lego
    laptop computer phone mobile tablet screen headset charger battery printer internet wifi line connection signal email mail message inbox
    tent caravan hammock gazebo parasol trampoline swing slide sandpit greenhouse shed fence gate lawn hedge garden pond fountain terrace balcony
    patio attic porch driveway fireplace chimney oven kitchen bathroom kettle coffee-machine toaster fridge sofa couch armchair desk chair table
    bench bed duvet curtain rug carpet quilt blanket pillow cushion tablecloth lift elevator heating shower bath bathtub pool office canteen
    barn stable coop kennel hutch paddock house home flat apartment room hall school kindergarten nursery hotel campsite camping
    car van bike bicycle scooter boat canoe kayak ship ferry caravan bus coach tractor helmet saddle suitcase rucksack backpack
    coat jacket scarf glove hat cap boot jumper sweater cardigan dress skirt shirt kilt costume tutu necklace bracelet earring brooch
    tree hedge soil compost seed plant lawn magic trick
""")  # fmt: skip

OTHERS = with_plurals("""
    guest visitor stranger passer-by couple groom bride lady gentleman guy lad folk teacher nurse dentist vet midwife physio
    therapist vicar priest babysitter nanny santa clown intern apprentice trainee trainer assistant colleague neighbour neighbor friend
    flatmate roommate classmate teammate schoolmate playmate team crew juggler acrobat magician puppeteer ventriloquist lecturer headteacher
    headmaster assembly choirboy caroller volunteer fan spectator commentator mascot lifeguard footballer referee goalkeeper striker
    fairy elf gnome goblin mermaid pirate knight princess prince wizard witch ghost monster superhero forecaster club society
""") | frozenset("ladies gentlemen people passers-by everybody's staff".split())  # fmt: skip

NEGATIVE = """
awful terrible horrible dreadful grim hard tough tricky bitter sour late slow belated stuck delayed crowded packed full open wet muddy
slippery cold freezing icy frosty chilly hot boiling scorching dark gloomy dreary misty foggy damp noisy loud chaotic stressful exhausting
tiring ill sick poorly unwell feverish sore stiff tired exhausted sleepy hungry thirsty nervous anxious embarrassed restless grumpy moody
naughty cheeky down cried cry cries crying wept slept asleep yawned sneezed coughed snored struggled suffered shivered laughed giggled
drooped melted dripped drifted crumbled slipped tumbled stumbled
"""

_OF_WORK = """
    bake cook grill roast garden plant water weed rake mow harvest travel photograph study practise practice rehearse revise knit
    crochet embroider sketch decorate host juggle play sing dance camp entertain coach adopt clean drive teach
"""
OF_WORK = (
    past_forms(_OF_WORK)
    | present_forms(_OF_WORK)
    | frozenset("sang sung drove ridden rode flew ran taught built picked read".split())
)
"""Works that somebody else may have done instead."""
