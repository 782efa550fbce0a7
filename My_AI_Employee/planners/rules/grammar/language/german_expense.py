"""German: the phrases of expenses. One row per phrase; see `grammar.patterns` for how a phrase is written."""

from itertools import permutations

_D = "[am/vom/zum/den] DATE [früh/vormittag/mittag/nachmittag/abend]"
_B = "[per/mit/in/via/durch] [der] METHOD"
_FROM = "(bei/beim/im/von/vom/@ [der/dem/den])"
_EXPENSE = "ausgabe/ausgaben/quittung/beleg/kassenbon/auslage/betriebsausgabe/spesen"
_BOOK = "erfassen/buchen/verbuchen/eintragen/anlegen/aufnehmen"
_ORDERS = "\n".join(
    f"pair+kind    | KIND {' '.join(order)}"
    for order in permutations((",/-/– MONEY", ",/-/– [am/vom] DATE", ",/-/– PART2"))
)
"""What, how much, when and who in any order."""

EXPENSE = f"""
{_ORDERS}
bought   | DESC {_FROM} PLACE [für/über] [MONEY] gekauft/besorgt/eingekauft/geholt/bestellt [,]
bought   | DESC [für] MONEY {_FROM} PLACE gekauft/besorgt/eingekauft/geholt/bestellt [,]
bought   | DESC gekauft/besorgt/eingekauft/geholt [,] {_FROM} PLACE
pair+kind | KIND ,/:/- PART2 ,/:/-/für MONEY [,/-] [am/vom] DATE
pair+kind | KIND MONEY ,/- PART2 ,/- [am/vom] DATE
item+kind | OUTLAY ,/:/-/– [für] MONEY
item+kind | OUTLAY {_FROM} PLACE ,/:/-/– [für] MONEY
item+kind+bare | OUTLAY [für] MONEY
item+kind+bare | OUTLAY {_FROM} PLACE [für] MONEY
item+kind+bare | OUTLAY im VENUE [,/:/-/–] [für] MONEY
item+kind+bare | OUTLAY [am/vom] DATE [,/-/–/:] [für] MONEY
item+kind+bare | MONEY [für/,/-/–/:] OUTLAY
pair+kind | KIND ,/:/- MONEY ,/- PART2 [,/-] [am/vom] DATE
pair+kind | KIND [,/-] [am/vom] DATE ,/- MONEY ,/- PART2
pair+kind | KIND [,/-] [am/vom] DATE ,/- PART2 ,/- MONEY
expense  | [neue/eine/die/folgende] {_EXPENSE} [:/-/–/von/für/über] [{_BOOK}]
expense  | [bitte] [das/die/alles] als {_EXPENSE} {_BOOK}
expense  | [bitte] [das/die/alles] als {_EXPENSE} in_die_bücher
bought   | [ich/wir] [hab/habe/haben] [{_D}] [einen/eine/ein/die/das/den/neue/neues/neuen] DESC [{_FROM} PLACE] [für MONEY] gekauft/besorgt/eingekauft/geholt
bought   | [ich/wir] [hab/habe/haben] [{_D}] [einen/eine/ein/die/das/den/neue/neues/neuen] DESC für MONEY [{_FROM} PLACE] gekauft/besorgt/eingekauft/geholt
bought   | [ich/wir] [hab/habe/haben] [{_D}] {_FROM} PLACE [,] [einen/eine/ein] [neue/neues/neuen] DESC für MONEY gekauft/besorgt/eingekauft/geholt
bought   | [ich/wir] [hab/habe/haben] [{_D}] {_FROM} PLACE für MONEY [einen/eine/ein] [neue/neues/neuen] DESC gekauft/besorgt/eingekauft/geholt
bought   | [ich/wir] [hab/habe/haben] [{_D}] für MONEY [einen/eine/ein] [neue/neues/neuen] DESC gekauft/besorgt/eingekauft/geholt
bought   | gekauft
paid     | [ich/wir] [hab/habe/haben] [{_D}] MONEY (für|fürs) [einen/eine/ein/die/das/den] DESC {_FROM} PLACE [{_B}] bezahlt/gezahlt/ausgegeben
paid     | [ich/wir] [hab/habe/haben] [{_D}] {_FROM} PLACE MONEY (für|fürs) [einen/eine/ein/die/das/den] DESC [{_B}] bezahlt/gezahlt/ausgegeben
paid     | [ich/wir] [hab/habe/haben] [{_D}] MONEY (für|fürs) [einen/eine/ein/die/das/den] DESC [{_B}] bezahlt/gezahlt/ausgegeben
paid     | [wurde/gleich] [{_D}] [{_B}] bezahlt/gezahlt/beglichen
paid     | bezahlt/gezahlt [wurde] [{_D}] [{_B}]
listed   | DESC , PLACE , MONEY
pair     | PART ,/:/-/– [DATE ,/-/–|CATEGORY ,/-/–] PART2 ,/:/-/– [DATE ,/-/–|CATEGORY ,/-/–] MONEY
pair     | PART ,/:/-/– [DATE ,/-/–] MONEY ,/-/– [DATE ,/-/–|CATEGORY ,/-/–] PART2
pair     | PART (am|vom) DATE ,/-/– PART2 ,/-/– MONEY
item     | DESC [,] {_FROM} PLACE [,/:/-/–] [für/über] MONEY
item     | DESC [,/:/-/–] [für/über] MONEY [,] {_FROM} PLACE
item     | DESC [,/:/-/–] [für/über] PRICE
item     | MONEY (für|fürs) [einen/eine/ein/die/das/den] DESC [,] [{_FROM} PLACE]
item     | MONEY {_FROM} PLACE [,] für [einen/eine/ein/die/das/den] DESC
item     | {_FROM} PLACE [,/:/-/–] MONEY (für|fürs) [einen/eine/ein/die/das/den] DESC
amount   | [betrag/kosten/kostet/kostete/hat_gekostet/gekostet/summe/gesamt/für] [:/von] PRICE
vendor   | {_FROM} PLACE
what     | für [einen/eine/ein/die/das/den] DESC
date     | {_D}
category | [unter/kategorie] [:/ist] CATEGORY
category | [als] CATEGORY {_BOOK}
paid_by  | {_B}
fill     | [,] [für den|zum|beim|wegen] (kundenbesuch|kundentermin|kundengespräch|kundenmeeting)
fill     | [war/rein/ist] geschäftlich/betrieblich/dienstlich
paid     | HINTED [,/:/-] MONEY [,/-] [am] [DATE] an [die/den/das] PLACE [am] [DATE] überwiesen/bezahlt/gezahlt
pair+kind | DATE [,/-/:] KIND [,/-/:] MONEY ,/- PART2
pair+kind | DATE [,/-/:] KIND ,/-/: PART2 ,/-/: MONEY
do_it    | {_BOOK} [sie] [das/es/den_beleg/die_ausgabe/folgende_ausgabe] [bitte] [:/,]
do_it    | [bitte] (buch|buche|verbuch|verbuche|trag|trage) (das|es|den_beleg) [bitte] [ein]
bought   | [ich/wir] [hab/habe/haben] [{_D}] {_FROM} PLACE [{_D}] [einen/eine/ein] [neue/neues/neuen] DESC gekauft/besorgt/geholt [,/:/-/–/für] [MONEY]
paid     | [ich/wir] [hab/habe/haben] [{_D}] {_FROM} PLACE MONEY [für] [DESC] [{_B}] bezahlt/gezahlt/ausgegeben
paid     | [hab/habe/haben] (ich|wir) [{_B}] bezahlt/gezahlt
"""
