"""Names of firms that people know everywhere, as vendors: behind or before a thing without a comma they tell who sold it.

Only names that hardly mean anything else where they stand beside something that was bought: not `Shell`, `Target` or
`Bolt`, and no places that may be where a journey went.
"""

from My_AI_Employee.planners.rules.grammar.language.firms_abroad import FIRMS_ABROAD

_FIRMS = """
Adobe|Air Canada|Air France|Airbnb|Aldi|AliExpress|Amazon|American Airlines|Amtrak|Atlassian|AWS|Best Buy
|BlaBlaCar|British Airways|Burger King|Canva|Carrefour|Costco|Deutsche Bahn|DHL|DigitalOcean|Dropbox
|EasyJet|Emirates|Eurostar|Evernote|Expedia|FedEx|Figma|Fiverr|FlixBus|GitHub|GoDaddy|Grammarly
|Hertz|Hetzner|Hilton|Holiday Inn|Home Depot|IKEA|JetBrains|JetBlue|KLM|Kinkos|Lidl|LinkedIn|Lufthansa|Lyft|Mailchimp
|Marriott|McDonald's|MediaMarkt|Megabus|Namecheap|Netflix|Netlify|Office Depot|OfficeMax|Officeworks|OVH|Panera
|Bauhaus|Castorama|Darty|Deutsche Post|Edeka|Fnac|Hornbach|Ibis|La Poste|Leclerc|Leroy Merlin|Monoprix|Motel One|Obi|Rewe
|Rossmann|Saturn|Telekom|Flixtrain|Ryanair|Ryman|Sainsbury's|Sixt|Southwest Airlines|Squarespace|Staples|Starbucks|Tesco|Trainline|TripAdvisor|Uber|Uber Eats
|Google Ads|Google Workspace|HubSpot|Microsoft|QuickBooks|Salesforce|Shopify|Slack|Spotify|Xero|Zoom
|EDF|Engie|SFR|Bouygues Telecom|LDLC|Decathlon|Jardiland|Truffaut|Brico Dépôt|Bricorama|Mr Bricolage|Auchan
|Intermarché|Super U|Flunch|MAAF|MAIF|Axa|Allianz|Groupama|Chronopost|Mondial Relay|Colissimo|Cultura|Bureau Vallée|Manutan|Point P
|Rexel|Kiloutou|Loxam|RATP|Transavia|Ouigo|Novotel|Campanile|DeepL|OpenAI|Gandi|Ionos|Infomaniak|Scaleway|Pixartprinting|Exaprint
|ASFINAG|Backwerk|Billa|BVG|Congstar|Cyberport|Denner|Digitec|Flaschenpost|Galaxus|Hagebaumarkt|Hellweg|Hermes Paketshop|Hochbahn
|Interdiscount|Interspar|Jysk|Kaufland|Lexware|Libro|Migros|MVG|Netcup|Nordsee|ÖBB|Pagro|SBB|Selgros|Strato|Swisscom|Tchibo|Thalia
|Thomann|Toom|Vapiano|Westbahn|Wiener Linien|Wolt|Lieferando
|SNCB|CFF|Proximus|Swisscom|Migros|Colruyt|Delhaize|Biocoop|Cdiscount|Hubo|La Redoute
|Franprix|Naturalia|Gedimat|Bricomarché|Weldom|Foir'Fouille|Botanic|Norauto|Feu Vert|Deliveroo
|UPS|USPS|Vercel|Vistaprint|Vodafone|Walgreens|Walmart|Waitrose|WeWork|Wix|Zapier|Zendesk
"""

FIRMS = {
    name.casefold(): name for name in (part.strip() for part in (_FIRMS + "|" + FIRMS_ABROAD).split("|")) if name
} | {
    "deutschen bahn": "Deutsche Bahn",
    "deutschen post": "Deutsche Post",
}
"""By the name in small letters, as it is printed."""

_PUMPS = "BP|Exxon|Chevron|Texaco|Esso|Mobil|Sunoco|Arco|Valero|Conoco|Q8|Aral|Repsol|Total Energies|TotalEnergies|Total Access|Total|Esso Express|Intermarché|Leclerc|Carrefour|Auchan|Super U|Lukoil|Gulf|Tamoil|Agip|Eni|Migrol|Shell|Jet|Avia|OMV"
PUMPS = {name.casefold(): name for name in _PUMPS.split("|")}
"""Filling stations, which are firms only beside fuel."""

RAILWAYS = frozenset(
    {
        "deutsche bahn",
        "deutschen bahn",
        "öbb",
        "sbb",
        "sncf",
        "sncb",
        "cff",
        "flixbus",
        "flixtrain",
        "westbahn",
        "amtrak",
    }
    | {"ouigo", "eurostar", "trainline", "lufthansa", "ryanair", "easyjet"}
    | {"irish rail", "lner", "scotrail", "stagecoach", "national express", "arriva", "ratp", "transpennine express"}
)
"""Firms that carry people: beside one of them free words may tell where a journey went, as in `SNCB Namur-Bruxelles`."""
