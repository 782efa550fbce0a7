"""The forms of a whole item of an invoice, in prose and in terse notes, by language. Data only.

Each row says what, how many and at what price, so that nothing about it is open. In the form of `grammar.patterns`;
the meanings before the sign `|`:

each: so many of a thing, a price that is said to be for one; people: the same for guests; head: the price names for one of what, which must be
what is counted; units, sizes: a number of hours, metres or other
units, the price for one; halves: with a half more; times: German words for hours and days; hourly, daily: the
same at a rate that names its unit; one: a thing that is there once; flat: a thing and its price, without a number; bare: the
same without the sign of a currency.
"""

from collections.abc import Mapping

_S = "[,/:/-/–]"
_FOR = "[for/covering] [the/our/their/your/his/her/these/those/this]"
_EACH = "(each|ea|ea .|apiece|a piece|per piece|per item|per unit|each one|a pop)"
_AT = "(at|@|x|×)"
_RATE = "[the/our/my/your/a/an] [usual/agreed/normal/regular/standard] [hourly/daily/day] [rate/price/fee] [of]"
_ALL = "(flat|flat fee|flat rate|fixed|fixed price|all in|all-in|in total|altogether|all told|for the lot)"
_FLAT = "[at/for] [a/the] (flat|fixed|agreed) [fee/price/rate/sum/charge] [of/:]"
_OF = "[of/on/for/at] [the/our/their/your/a/an]"
_ENGLISH = f"""
each   | {_FOR} QTY [x/×] DESC {_S} [at/@/x/×/for] MONEY {_EACH}
each   | {_FOR} QTY [x/×] DESC {_S} (each|unit price|price each|price per unit|price per piece|@|x|×) [of/:/at/is] MONEY [each]
each   | {_FOR} QTY [x/×] DESC at MONEY
each   | {_FOR} DESC {_S} QTY (x|×|@|at) MONEY [each/apiece]
each   | MONEY for each of the QTY DESC
each   | MONEY each for the QTY DESC
each   | {_FOR} DESC2 [the/our/their/your] QTY DESC {_S} [at/@/x/×/for] MONEY {_EACH}
head   | {_FOR} QTY [x/×] DESC {_S} [at/@/x/×/for] MONEY (per|a|an|/) HEAD
head   | {_FOR} DESC {_S} QTY HEAD2 {_S} {_AT} MONEY (per|a|an|/) HEAD
people | MONEY (per|a|/) (head|person|guest|pax) for [the] QTY DESC
people | {_FOR} QTY [x/×] DESC {_S} [at/@/x/×/for] MONEY (per|a|an|/) (head|person|guest|pax)
people | {_FOR} DESC {_S} QTY DESC2 {_S} [at/@/x/×/for] MONEY (per|a|an|/) (head|person|guest|pax)
head   | {_FOR} DESC2 [of] [the/our/their/your] QTY DESC {_S} [at/@/x/×/for] MONEY (per|a|an|/) HEAD
units  | {_FOR} QTY UNIT [.] {_OF} [DESC] {_S} [{_AT}] {_RATE} MONEY (per|a|an|/) UNIT2
units  | {_FOR} QTY UNIT [.] {_OF} [DESC] {_S} {_AT} {_RATE} MONEY
units  | {_FOR} [a] [rate/fee] [of] MONEY (per|a|an|/) UNIT2 for QTY UNIT [.] {_OF} DESC
units  | {_FOR} DESC {_S} QTY UNIT [.] {_S} {_AT} {_RATE} MONEY [(per|a|an|/) UNIT2]
units  | {_FOR} DESC {_S} QTY UNIT [.] {_S} {_RATE} MONEY (per|a|an|/) UNIT2
sizes  | {_FOR} QTY SIZE [.] {_OF} [DESC] {_S} [{_AT}] MONEY (per|a|an|/) SIZE2
sizes  | {_FOR} QTY SIZE [.] {_OF} [DESC] {_S} {_AT} MONEY
sizes  | {_FOR} DESC {_S} QTY SIZE [.] {_S} {_AT} MONEY [(per|a|an|/) SIZE2]
sizes  | {_FOR} DESC {_S} QTY SIZE [.] {_S} MONEY (per|a|an|/) SIZE2
units  | QTY UNIT [.] {_AT} MONEY for [the/our/their/your] DESC
halves | {_FOR} QTY and a half UNIT {_OF} [DESC] {_S} {_AT} MONEY [(per|a|an|/) UNIT2]
halves | {_FOR} (an|a|one) UNIT and a half {_OF} [DESC] {_S} {_AT} MONEY [(per|a|an|/) UNIT2]
hourly | {_FOR} QTY UNIT [.] {_OF} [DESC] {_S} [at/@] [the/our/my/your] [usual/agreed/normal/standard] hourly rate [of/:/is] MONEY
hourly | {_FOR} DESC {_S} QTY UNIT [.] {_S} [at/@] [the/our/my/your] [usual/agreed/normal/standard] hourly rate [of/:/is] MONEY
hourly | [the/our/my/your] hourly rate [of/:/is] MONEY {_S} [for] QTY UNIT [.] {_OF} DESC
daily  | {_FOR} QTY UNIT [.] {_OF} [DESC] {_S} [at/@] [the/our/my/your] [usual/agreed/normal/standard] (day|daily) rate [of/:/is] MONEY
daily  | {_FOR} DESC {_S} QTY UNIT [.] {_S} [at/@] [the/our/my/your] [usual/agreed/normal/standard] (day|daily) rate [of/:/is] MONEY
daily  | [the/our/my/your] (day|daily) rate [of/:/is] MONEY {_S} [for] QTY UNIT [.] {_OF} DESC
one    | {_FOR} QTY [x/×] DESC {_S} [for] PRICE [{_ALL}]
flat   | {_FOR} [a/an] DESC {_S} [for/of] PRICE [{_ALL}]
flat   | {_FOR} [a/an] DESC {_S} (it|that) (was|is|'s) [a] [flat] PRICE [{_ALL}]
flat   | {_FOR} [a/an] DESC {_S} {_FLAT} MONEY
flat   | {_FOR} [a/an] DESC {_S} MONEY {_ALL}
flat   | PRICE [{_ALL}] for [the/our/their/your/a/an] DESC
flat   | PRICE DESC
bare   | [a/an] DESC {_S} MONEY
bare   | [for/the] SHIPPING {_S} MONEY
flat   | [for/the] SHIPPING {_S} [of/for/is/was/at] PRICE [{_ALL}]
flat   | PRICE [{_ALL}] [for] [the] SHIPPING
flat   | {_FLAT} MONEY for [the/our/their/your/a/an] DESC
flat   | [a] (fee|flat rate) of PRICE for [the/our/their/your/a/an] DESC
"""

_FUER = "[für/über/um] [die/das/den/der/dem/ihre/eure/unsere/diese]"
_JE = "(à|a|@|x|×|je|jeweils|zu je|zu jeweils|für je|für jeweils|mit je)"
_ZU = "[zu/für/mit/à/a/@/x/×]"
_STUECK = "(das stück|pro stück|je stück|je|jeweils|pro einheit|per stück)"
_PRO = "(pro|je|das|die|der|den|/)"
_PREIS = "(stückpreis|einzelpreis|preis pro stück|stück|das stück|das stück zu|pro stück|je stück)"
_PAUSCHAL = "(pauschal|insgesamt|komplett|zusammen|alles zusammen|festpreis|fix|als pauschale|als festpreis|all inclusive|alles inklusive)"
_PREIS_JE = "[der] (preis|einzelpreis) (pro|je|per)"
_SAGTEN = "(wir hatten|hatten wir|ihr hattet|sie hatten|du hattest)"
_AGREED = "(gesagt|vereinbart|ausgemacht|abgemacht|besprochen|abgesprochen)"
_FEST = "[zum/zu_einem] (pauschal|pauschale|festpreis|pauschalpreis|pauschalbetrag) [von/:]"
_GERMAN = f"""
each   | {_FUER} QTY [x/×] DESC {_S} {_JE} MONEY [{_STUECK}]
each   | {_FUER} QTY [x/×] DESC {_S} {_ZU} MONEY {_STUECK}
each   | {_FUER} QTY [x/×] DESC {_S} {_PREIS} [von/:/ist/beträgt] MONEY
each   | {_FUER} DESC {_S} QTY (x|×|à|@|je|zu je) MONEY
head   | {_FUER} QTY [x/×] DESC {_S} {_ZU} MONEY {_PRO} HEAD
head   | {_FUER} QTY [x/×] DESC {_S} (pro|je) HEAD [:/à/zu/mit] MONEY
head   | {_FUER} DESC2 (von|der|des|für) QTY DESC {_S} {_ZU} MONEY {_PRO} HEAD
people | {_FUER} DESC für [die/den/alle] QTY DESC2 {_S} {_ZU} MONEY (pro|/|je) (person|kopf|nase|gast|teilnehmer)
each   | {_FUER} DESC2 für [die/den/alle] QTY DESC {_S} {_JE} MONEY [{_STUECK}]
units  | {_FUER} DESC für QTY UNIT [.] {_S} ({_JE}|zu) MONEY [{_PRO} UNIT2 [.]]
head   | {_FUER} QTY [x/×] DESC {_S} {_PREIS_JE} HEAD [:/ist/war/à/von] MONEY
head   | {_FUER} QTY [x/×] DESC {_S} {_SAGTEN} MONEY (pro|je) HEAD {_AGREED}
each   | {_FUER} QTY [x/×] DESC {_S} {_SAGTEN} MONEY {_STUECK} {_AGREED}
units  | {_FUER} QTY UNIT [.] [DESC] {_S} {_SAGTEN} MONEY {_PRO} UNIT2 [.] {_AGREED}
people | MONEY (pro|/|je) (person|kopf|nase|gast|teilnehmer) für [die] QTY DESC
people | {_FUER} QTY [x/×] DESC {_S} {_ZU} MONEY (pro|/|je) (person|kopf|nase|gast|teilnehmer)
sizes  | {_FUER} QTY SIZE [.] [DESC] {_S} [zu] ({_JE}|zu) MONEY [{_PRO} SIZE2 [.]]
sizes  | {_FUER} QTY SIZE [.] [DESC] {_S} {_ZU} MONEY {_PRO} SIZE2 [.]
sizes  | {_FUER} DESC {_S} QTY SIZE [.] {_S} ({_JE}|zu) MONEY [{_PRO} SIZE2 [.]]
sizes  | {_FUER} DESC {_S} QTY SIZE [.] {_S} {_ZU} MONEY {_PRO} SIZE2 [.]
units  | {_FUER} QTY UNIT [.] [DESC] {_S} [zu/mit/für] {_JE} MONEY [{_PRO} UNIT2 [.]]
units  | {_FUER} QTY UNIT [.] [DESC] {_S} {_JE} MONEY [{_PRO} UNIT2 [.]]
units  | {_FUER} QTY UNIT [.] [DESC] {_S} {_ZU} MONEY {_PRO} UNIT2 [.]
units  | {_FUER} QTY UNIT [.] [DESC] {_S} zu MONEY
units  | {_FUER} DESC {_S} QTY UNIT [.] {_S} ({_JE}|zu) MONEY [{_PRO} UNIT2 [.]]
units  | {_FUER} DESC {_S} QTY UNIT [.] {_S} {_ZU} MONEY {_PRO} UNIT2 [.]
times  | {_FUER} QTY DESC {_S} zu MONEY
hourly | {_FUER} QTY UNIT [.] [DESC] {_S} [zum/mit] stundensatz [von/:/ist] MONEY
hourly | {_FUER} DESC {_S} QTY UNIT [.] {_S} [zum/mit] stundensatz [von/:/ist] MONEY
hourly | stundensatz [von/:/ist] MONEY {_S} QTY UNIT [.] DESC
daily  | {_FUER} QTY UNIT [.] [DESC] {_S} [zum/mit] tagessatz [von/:/ist] MONEY
daily  | {_FUER} DESC {_S} QTY UNIT [.] {_S} [zum/mit] tagessatz [von/:/ist] MONEY
daily  | tagessatz [von/:/ist] MONEY {_S} QTY UNIT [.] DESC
one    | {_FUER} QTY [x/×] DESC {_S} [für/zu] PRICE [{_PAUSCHAL}]
flat   | {_FUER} DESC {_S} [für/mit/von] PRICE [{_PAUSCHAL}]
flat   | {_FUER} DESC {_S} {_FEST} MONEY
flat   | {_FUER} DESC {_S} [für/mit] {_PAUSCHAL} MONEY
flat   | {_FUER} DESC {_S} [für/mit] MONEY {_PAUSCHAL}
flat   | PRICE [{_PAUSCHAL}] [für] [die/das/den/der] DESC
bare   | DESC {_S} MONEY
bare   | SHIPPING {_S} MONEY
flat   | {_FUER} SHIPPING {_S} [für/mit/von] PRICE [{_PAUSCHAL}]
flat   | PRICE [{_PAUSCHAL}] [für] [die/das/den/der] SHIPPING
"""

_POUR = "[pour/de/d'/du] [les/le/la/l'/un/une/des/ces/cette/vos/votre/leur]"
_A = "(à|a|@|x|×|au prix de|à raison de|au tarif de)"
_PIECE = "(pièce|piece|la piece|la pièce|l' unité|l' un|l' une|chacun|chacune|par pièce|à l' unité|par unité)"
_LE = "(le|la|l'|par|du|de l'|de la|/|chaque)"
_FORFAIT = "(forfait|au forfait|forfaitaire|tout compris|au total|en tout|tout inclus)"
_AU = "[au/à_un/pour_un/un] (forfait|forfait de|prix forfaitaire|prix forfaitaire de|prix fixe|prix fixe de|forfait à) [:]"
_DE = "[de/d'/du/des] [l'/la]"
_OF_OURS = "de (notre|nos|votre|vos|leur|leurs|son|sa|ses|mon|ma|mes|ton|ta|tes)"
_FRENCH = f"""
each   | {_POUR} QTY [x/×] DESC {_S} [{_A}] MONEY {_PIECE}
each   | {_POUR} QTY [x/×] DESC {_S} {_A} MONEY
each   | {_POUR} QTY [x/×] DESC {_S} (prix unitaire|prix à l' unité|pu) [de/:/à] MONEY
each   | {_POUR} DESC {_S} QTY (x|×|@) MONEY [{_PIECE}]
each   | {_POUR} DESC2 (de|des|d') QTY DESC {_S} [{_A}] MONEY {_PIECE}
head   | {_POUR} QTY [x/×] DESC {_S} [{_A}] MONEY {_LE} HEAD
head   | {_POUR} DESC2 (de|des|d') QTY DESC {_S} [{_A}] MONEY {_LE} HEAD
people | MONEY (par|/) (personne|tête|convive|participant) pour [les] QTY DESC
people | {_POUR} QTY [x/×] DESC {_S} [{_A}] MONEY (par|/) (personne|tête|convive|participant)
sizes  | {_POUR} QTY SIZE [.] {_DE} [DESC] {_S} [{_A}] MONEY {_LE} SIZE2
sizes  | {_POUR} QTY SIZE [.] {_DE} [DESC] {_S} {_A} MONEY
sizes  | {_POUR} DESC {_S} QTY SIZE [.] {_S} {_A} MONEY [{_LE} SIZE2]
sizes  | {_POUR} DESC {_S} QTY SIZE [.] {_S} MONEY {_LE} SIZE2
units  | {_POUR} QTY UNIT [.] {_DE} [DESC] {_S} [{_A}] MONEY {_LE} UNIT2
units  | {_POUR} QTY UNIT [.] {_S} {_A} MONEY {_LE} UNIT2 (de|d'|du) DESC
units  | {_POUR} QTY UNIT [.] {_DE} [DESC] {_S} {_A} MONEY
units  | {_POUR} DESC {_S} QTY UNIT [.] {_S} {_A} MONEY [{_LE} UNIT2]
units  | {_POUR} DESC {_S} QTY UNIT [.] {_S} MONEY {_LE} UNIT2
halves | {_POUR} QTY UNIT et demie {_S} {_A} MONEY {_LE} UNIT2 (de|d'|du) DESC
halves | {_POUR} QTY UNIT et demie {_DE} [DESC] {_S} {_A} MONEY [{_LE} UNIT2]
hourly | {_POUR} QTY UNIT [.] {_DE} [DESC] {_S} [au/à_un] (taux|tarif) horaire [de/:] MONEY
hourly | {_POUR} DESC {_S} QTY UNIT [.] {_S} [au/à_un] (taux|tarif) horaire [de/:] MONEY
hourly | (taux|tarif) horaire [de/:] MONEY {_S} QTY UNIT [.] {_DE} DESC
daily  | {_POUR} QTY UNIT [.] {_DE} [DESC] {_S} [au/à_un] (taux|tarif) journalier [de/:] MONEY
daily  | {_POUR} DESC {_S} QTY UNIT [.] {_S} [au/à_un] (taux|tarif) journalier [de/:] MONEY
daily  | (taux|tarif) journalier [de/:] MONEY {_S} QTY UNIT [.] {_DE} DESC
one    | {_POUR} QTY [x/×] DESC {_S} [à/pour] PRICE [{_FORFAIT}]
flat   | {_POUR} DESC {_S} [pour/à] PRICE [{_FORFAIT}]
flat   | {_POUR} DESC {_S} {_AU} MONEY
flat   | {_POUR} DESC2 {_OF_OURS} DESC {_S} [pour/à] PRICE [{_FORFAIT}]
flat   | {_POUR} DESC2 {_OF_OURS} DESC {_S} {_AU} MONEY
flat   | {_POUR} DESC {_S} MONEY {_FORFAIT}
flat   | PRICE [{_FORFAIT}] (de|d'|du|pour|pour le|pour la|pour l'|pour les|en) DESC
bare   | DESC {_S} MONEY
bare   | SHIPPING {_S} MONEY
flat   | {_POUR} SHIPPING {_S} [pour/à/de] PRICE [{_FORFAIT}]
flat   | PRICE [{_FORFAIT}] (de|pour|pour le|pour la|pour les) SHIPPING
"""

ITEM_ROWS: Mapping[str, str] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
"""The rows of each language. DESC2: what is done to what is counted, as in `sharpening 12 knives`."""
