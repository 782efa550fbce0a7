"""Further names of firms that everybody in a country knows, of English and French speaking countries. Data only.

As those of `firms`: names that hardly mean anything else where they stand beside something that was bought.
"""

FIRMS_ABROAD = """
Screwfix|Toolstation|Wickes|B&Q|Homebase|Halfords|Jewson|Wolseley|Howdens|City Plumbing|Plumbase
|Costa Coffee|Greggs|Nando's|Pret A Manger|Wagamama|Wetherspoons|Caffè Nero|Caffe Nero|KFC|Domino's
|Premier Inn|Travelodge|Best Western|Hampton Inn|Days Inn|Comfort Inn|Hilton Garden Inn|Radisson|Sheraton|Hyatt|Novotel|Mercure
|NCP|RingGo|JustPark|PayByPhone|LNER|ScotRail|TransPennine Express|National Express|Stagecoach|Arriva|National Rail|Irish Rail|Bus Éireann
|Royal Mail|Evri|Parcelforce|DPD|Yodel|An Post|NZ Post|Australia Post|Canada Post|Purolator|CourierPost
|Vodafone|Verizon|AT&T|T-Mobile|Comcast|Xfinity|Virgin Media|TalkTalk|Plusnet|Telstra|Optus
|Lowe's|Menards|Whole Foods|Kroger|Walgreens|CVS|Sherwin-Williams|Grainger|Uline|Micro Center
|Morrisons|Asda|Makro|Currys|Argos|Office Outlet|Viking Direct|Moonpig|Moo Print|Hobbycraft|Dunelm
|Bunnings|Bunnings Warehouse|Mitre 10|PlaceMakers|Woolworths|JB Hi-Fi|Canadian Tire
|Alaska Airlines|Delta Airlines|United Airlines|Aer Lingus|Air New Zealand|Qantas|WestJet|Jet2|Loganair
|Facebook|TikTok Ads|Meta Ads|Companies House|HM Land Registry|Bluehost|Krystal Hosting|Cloudflare|Twilio|Calendly|Typeform
|1Password|LastPass|Docusign|Basecamp|Asana|FreshBooks|Anthropic|Heroku|Wordpress|Bitbucket|Screaming Frog
|Cedeo|Bricoman|Gamm Vert|Brico Cash|Mr. Bricolage|Tollens|Würth|Promocash|Brioche Dorée|Courtepaille|Buffalo Grill
|Léon de Bruxelles|Kyriad|Première Classe|B&B Hotels|ibis budget|Éléphant Bleu|Elephant Bleu
|Effia|APRR|ATMB|Sanef|Vinci Autoroutes|Cofiroute|Flixbus|Bpost|STIB|De Lijn|Interparking|Q-Park
|Bouygues|Sosh|Swisscom|Landi|Lyreco|JPG|Top Office|Plein Ciel|Maisons du Monde|Truffaut
|Imprimerie Nationale|Vistaprint|Rajapack|Amazon Business|Legalstart|Infogreffe|Qonto|Pennylane|Printoclock
"""
