"""English: nouns of works, goods and occasions that a mail's subject may name where its text does not. Data only.

Left out are nouns that can change a request: those of money, approval, time, law and complaint, and `gift` or `sample`.
"""

SUBJECT_THINGS = frozenset(
    """
    airport album albums alcove alder allotment anniversary apartment apple apples apprentice apron aprons arch
    archive armchair artwork assembly atlas attic audio autumn awning babies baby backsplash badge badges bags bakery
    balcony ballroom bandstand banister banner banners baptism bar barbecue barley barn basement basin bath bathroom
    bathtub battery beam bearing bearings bed bedding bedroom beech beer bees belt belts bench benches berries bicycle
    bike bikes birch biscuits blazer blinds blog bloom blooms blossoms boat boats boiler boilers bolts bonnet bookcase
    booklet booklets bookshelf bookshop boots bouquet bouquets boutique bowl bowls bracket brackets brakes branding
    brasserie bread breakfast brewery brick bricks brickwork bridal bride bridge brief brochure brochures brunch brush
    brushes bungalow bunk bunting burger burner bus buses bushes business-cards butchers buttons cabin cabinet
    cabinets cable cables cafe cake cakes calendar calendars camera cameras camp canal canapes candles canteen canvas
    canvases captions car cardboard carpet carpets cars cartons cartridge cartridges casing castle cat catalogue cats
    cattle ceremony certificate certificates chain chains chair chairs chandelier chapel chapters chicken chickens
    chimney china chocolate choir christening christmas church cinema cladding clapboard clarinet clay cleanup clinic
    clock clocks closet cloth clutch coach coaster coasters coats coffee collars colours columns community conference
    conservatory cooker cookies cordless costumes cot cottage cotton couch counters countertop courier courthouse
    courtyard cover covers crane crankshaft crates creche crockery cupboard cupboards cupcakes curtain curtains
    cushion cushions cutlery cycle dairy dance dancefloor dashboard daycare deck decking decor dental desk desks
    dessert desserts dinghy dinner dinners dishes dishwasher display ditch ditches dog dogs dome door doors doorstep
    doorway dormer drain drainage drainpipe drains drawer drawers dress dresses drill driveway drone drum drums duct
    ducting ducts duvet easel elevator elm embroidery engine engines engravings envelopes ewe ewes excavator exhaust
    exhibition expo eyes fabric facade facelift factory fair fall farm farmers farmhouse fascia faucet feast felt
    fence fences fencing fern ferry festival fibre fiddle figs film filter filters fir fireplace fireworks fish flag
    flags flagstones flat flats flooring floors florist flour flower flowers flue flute flyer flyers foal football
    footer fountain foyer frames freezer fridge fringe frosting fruit fruitcake fuel funeral fur furnace furniture
    fuses gable gala galleries gallery games garage garages garden gardens garlands gas gate gates gazebo gearbox
    gears gelato ginger girls glass glasses glasswasher glazing goats golf gowns grapes graphics grass gravel
    greenhouse grill grooming grotto groundwork grouting guesthouse guitar guitars gutter guttering gutters gym hair
    haircut haircuts hairdressing hall hallway hamper hampers handlebars handles handrail handrails harness harvest
    hatch hats hay headboard headphones headshot headshots hearing hearth heater heaters heating hedge hedges hedging
    heifers helmets hens herb herbs highchair hinges hob holly homepage honey hoof hooks horse horses hosepipe hospice
    hospital hostel hostelry hotel hotels hull hut hydrangeas ice icing illustrations inks inn inspection installation
    intercom interior interiors interview ironwork island ivy jackets jam jars jazz jeans jersey jewellery jewelry
    joinery journal juice juices jumper kayak kayaks kennel kennels kerb kettle keyboard keyboards keyring kickoff
    kiln kindergarten kiosk kit kitchen kitchens kitten kittens knife knives labels laboratory ladder ladders lambing
    lambs laminate lamp lamps lampshade landing landscaping lantern lanterns laptop laptops latches lathe laundry
    lavender lawn lawns leaflet leaflets leather leaves lectern lecture lectures leggings lemonade lemons lesson
    lessons library lighting lights lilies limestone linen linens linings linoleum lions listing listings livery
    loaves lobby lockers locks locksmith lodge loft logo logos logs lorry lounge luggage lunch luncheon lunches
    lunchtime machine machinery magazine mailbox mailing-labels mains manor manual manuals manuscript maple marble
    mare mares marketing marquee mason masonry mats mattress meadow meals meats mechanics medals meeting menu menus
    mezzanine microphone microwave mileage milk mill mince mirror mirrors molding mop mosaic motor motorbike
    motorcycle motors moulding mousse mower mowers mowing mud muesli muffins mugs mulch mural murals museum mushrooms
    music nails napkins navbar necklace newsletter newsletters nursery nuts oak oars oats offices oil olives orchard
    orchestra oven ovens overalls paddock paint painting paintings paintwork pallet pallets pamphlet panel panelling
    panels pantry paper papers parade parcels park parking parlour parquet party passport pasta pastries patches path
    paths patient patio pavers pavilion paving paws peaches peat pens pergola perm petrol pets pews pharmacy phone
    phones photo photobooth photography photos photoshoot physiotherapy pianist piano pianos picnic pictures pies
    piglets pigs pillars pillows pipe pipes pipework pizza pizzas planer plank planks planter planters planting plants
    plaque plaques plasterboard plastering plasterwork plates platter platters playground playhouse playroom plinth
    plough plug plugs plumbing plywood podcast podcasts podium polish pond ponies pony pool poolside poppies porcelain
    porch portfolio portrait portraits postcards poster posters potatoes pots potting pram prawns preschool
    presentation press primroses printer printers printing prom proofreading props pruning puddings pump pumpkins
    pumps puppet puppies puppy putty quay quiche quilt quilts quince quinquennial rabbits rack racks radiator
    radiators radio railing railings rails rake ramp ramps ranch raspberries razor reception recital recording
    recordings reels refreshments rehearsal rehearsals renovation repaint restaurant retouching retreat ribbons rings
    riverbank robes rocks rods rollers roof roofing roofs room rooms roses rotors router rug rugs runway saddle
    saddlery saddles sails salad salads salon sand sandals sander sandwiches sash sauces sauna sausages saw sawmill
    saws scaffold scaffolding scarf scarves school schoolroom screed screens screws script scripts sculpture seal
    seals seating seats seedlings seeds seminar septic server servers sewing shears shed sheds sheep sheet sheets
    shelf shelves shelving shingles ship shirts shoes shoot shop shopfront shops shower showers showroom shrubs
    shutter shutters sideboard siding signage signs silk sills sink sinks sitemap skates skips skirting skis skylight
    slabs slate slates sleepers sleeves slides slippers smoothie smoothies snow soap sockets socks sofa sofas soil
    solar sorbet soup soups spa spade spanner sparkplugs speakers speech spices spindles spirits sport sports spring
    sprinkler sprinklers spruce stable stables stadium staff stage staircase stairs stairwell stalls station
    stationery statue steak steam steel stew sticker stickers stitching stones stonework stool stools stove
    strawberries street strings studio sugar suit suits summer sunflowers supper suppers surgery survey surveys
    sweaters swim swing switchboard switches syrup tablecloth tablecloths tables tableware tailoring tanks tap tapas
    taps tarmac tarts tea teas temple tennis tent tents terrace terraces testimonials textbook textbooks thatch
    theatre thermostat tiles tiling timber timbers tires toilet toilets tomatoes tools torch tortoise towel towels
    tower toys tractor tractors trailer trailers train training trains tram transcript transcripts translation
    translations tray trays treehouse trees trellis trench trim tripod trophies trophy trout trowel truck trucks
    trumpet trunks tub tulips tuning turbine turf tuxedo tyre tyres umbrella uniform uniforms upholstery valve valves
    van vans varnish vase vases vegan vegetables veil velvet veneer vents venue veranda verge vestry vet video videos
    villa vine vines vineyard vinyl viola violin violins vitrine voiceover volleyball wagon waistcoat wall wallpaper
    walls wardrobe wardrobes warehouse washer washers washroom watch watering weathervane webinar webinars website
    websites wedding weddings weeding weir well wheel wheelbarrow wheels whiteboard widgets wigs willow windmill
    window windows windscreen wine winery wines winter wiring wood woodwork wool workbench workshop workshops worktop
    worktops worms wreath wreaths yacht yard yarn yoga yoghurt zips zoo
    """.split()
)
"""Things a subject may name. None of them can change a request."""
