"""Further names of firms that everybody in a country knows, of English and French speaking countries. Data only.

As those of `firms`: names that hardly mean anything else where they stand beside something that was bought.
"""

FIRMS_ABROAD = """
Screwfix|Toolstation|Wickes|B&Q|Homebase|Halfords|Jewson|Travis Perkins|Wolseley|Howdens|City Plumbing|Plumbase
|Costa Coffee|Greggs|Nando's|Pret A Manger|Wagamama|Wetherspoons|Caffè Nero|Caffe Nero|KFC|Domino's
|Premier Inn|Travelodge|Best Western|Hampton Inn|Days Inn|Comfort Inn|Hilton Garden Inn|Radisson|Sheraton|Hyatt|Novotel|Mercure
|NCP|RingGo|JustPark|PayByPhone|LNER|ScotRail|TransPennine Express|National Express|Stagecoach|Arriva|National Rail|Irish Rail|Bus Éireann
|Royal Mail|Evri|Parcelforce|DPD|Yodel|An Post|NZ Post|Australia Post|Canada Post|Purolator|CourierPost
|Vodafone|Verizon|AT&T|T-Mobile|Comcast|Xfinity|Virgin Media|TalkTalk|Plusnet|Telstra|Optus|Bell Canada
|Lowe's|Menards|Ace Hardware|Harbor Freight|Whole Foods|Trader Joe's|Kroger|Walgreens|CVS|Sherwin-Williams|Grainger|Uline|Micro Center
|Morrisons|Asda|Makro|Currys|Argos|John Lewis|Robert Dyas|Office Outlet|Viking Direct|Moonpig|Moo Print|Hobbycraft|Dunelm
|Bunnings|Bunnings Warehouse|Mitre 10|PlaceMakers|Woolworths|JB Hi-Fi|Canadian Tire|Tim Hortons|Harvey Norman
|Alaska Airlines|Delta Airlines|United Airlines|Aer Lingus|Air New Zealand|Qantas|WestJet|Jet2|Loganair|Spirit Airlines|Frontier Airlines
|Facebook|TikTok Ads|Meta Ads|Companies House|HM Land Registry|Bluehost|Krystal Hosting|Cloudflare|Twilio|Calendly|Typeform
|1Password|LastPass|Docusign|Basecamp|Asana|FreshBooks|Anthropic|Heroku|Wordpress|Bitbucket|Screaming Frog
|Cedeo|Bricoman|Gamm Vert|Brico Cash|Mr. Bricolage|Tollens|Würth|Promocash|Brioche Dorée|Courtepaille|Buffalo Grill
|Léon de Bruxelles|Kyriad|Première Classe|B&B Hotels|ibis budget|Éléphant Bleu|Elephant Bleu
|Effia|APRR|ATMB|Sanef|Vinci Autoroutes|Cofiroute|Flixbus|Bpost|STIB|De Lijn|Interparking|Q-Park
|Bouygues|Free Mobile|Sosh|Swisscom|Landi|Lyreco|JPG|Top Office|Plein Ciel|Maisons du Monde|Truffaut
|Imprimerie Nationale|Vistaprint|Rajapack|Amazon Business|Legalstart|Infogreffe|Qonto|Pennylane|Printoclock
"""
