"""Words that stand first in a note of an outlay and are no vendor: towns, rooms, things of the firm. Data only."""

TOWNS = frozenset(
    """
    london leeds manchester birmingham bristol liverpool sheffield glasgow edinburgh cardiff belfast york bath bradford
    brighton cambridge oxford newcastle nottingham leicester derby coventry hull plymouth exeter norwich reading durham
    preston harrogate keighley ilkley skipton thirsk swansea aberdeen dundee inverness perth stirling galway dublin cork
    limerick waterford sligo athlone kilkenny boston chicago dallas denver detroit houston miami seattle portland phoenix
    atlanta austin philadelphia columbus cleveland boise nashville memphis orlando tampa oakland sacramento minneapolis
    pittsburgh cincinnati baltimore milwaukee toronto montreal vancouver ottawa calgary winnipeg halifax sydney melbourne
    brisbane adelaide canberra hobart auckland wellington christchurch dunedin hamilton napier palmerston palmy rotorua
    paris lyon marseille lille nantes bordeaux toulouse nice rennes strasbourg grenoble montpellier dijon angers reims
    rouen caen brest tours nancy metz orléans orleans limoges amiens valence avignon annecy chambéry perpignan bayonne pau
    poitiers besançon mulhouse bruxelles namur liège charleroi mons gand anvers bruges louvain genève lausanne neuchâtel
    fribourg sion morges vevey montreux nyon yverdon berne zurich bâle berlin munich amsterdam madrid rome milan barcelone
    luxembourg arlon tournai crissier orange roubaix tourcoing
    """.split()
)
"""Towns: where something was bought, or where a journey went."""

NO_SELLERS = frozenset(
    """
    van car truck pickup bike trailer kitchen office studio workshop garage garden shop store site house home stall market
    website printer computer laptop phone client project job school church hall clinic surgery practice warehouse yard
    bathroom reception event wedding party meeting trip course training conference fair show exhibition season summer winter
    autumn spring christmas easter monday tuesday wednesday thursday friday saturday sunday
    paint tape paper toner ink screws nails pipe tools soap coffee tea milk water food lunch dinner breakfast drinks
    stationery flowers cards stamps postage courier parking petrol diesel fuel gas taxi train bus flight hotel
    tgv rer vtc ter ice uk us usa eu nyc la sf dc jfk lhr cdg vat tva cb ok asap pdf tv pc usb led hdmi gps atm ev ptfe pvc
    atelier bureau camion camionnette fourgon voiture cuisine jardin magasin boutique chantier maison cabinet entrepôt local
    imprimante ordinateur téléphone site projet école église salle marché accueil vitrine réunion salon foire stage
    formation mariage fête noël pâques été hiver automne printemps lundi mardi mercredi jeudi vendredi samedi dimanche
    peinture papier encre vis clous outils savon café thé eau repas déjeuner dîner fleurs cartes timbres courrier
    essence gazole carburant péage métro vol hôtel gsm internet
    """.split()
)
"""Things, rooms and short forms that are written with a capital at the beginning of a note."""

TITLES = frozenset({"m", "mme", "mlle", "mr", "mrs", "ms"})
"""Before the name of a person."""

TAILS = frozenset(
    "cash carry garden centre center builders merchants hardware motors taxis cabs airlines supplies coffee bakery cafe café".split()
)
"""Small words inside the name of a shop: `Bookers cash & carry`."""

COUNTED = frozenset(
    """
    mensualité échéance versement instalment installment payment part page lot carton week box tome étape no number
    batch row month mois semaine session lesson cours séance chapter chapitre nr n for of x
    """.split()
)
"""Words before a figure of so many, as in `instalment 3/12`."""
SIZES = frozenset(
    """
    inch inches in pouce pouces mm cm of m hp l lb lbs pint cup de d' x split share shares
    """.split()
)
"""Words behind a fraction, as in `3/4 inch`."""
