"""The phrases with which banks of Europe and North America head their columns, by what the columns hold.

Folded: small letters without accents, one blank between words. A bar stands between phrases.
"""

from My_AI_Employee.readers.tables.roles import Role

PHRASES: dict[Role, str] = {
    Role.BOOKING_DATE: (
        "booking date|posting date|posted date|post date|date posted|date processed|processed date"
        "|accounting date|completed date|date completed|settlement date|buchungstag|buchungsdatum|buchung|booked"
        "|entry date|date comptable|date de comptabilisation|date de l ecriture|data contabile"
        "|data contabilizzazione|data registrazione|fecha contable|f contable|fecha de contabilizacion"
        "|fecha de registro|data lancamento|data do lancamento|data de lancamento|data lanc|boekdatum"
        "|boekingsdatum|uitvoeringsdatum|data ksiegowania|data zaksiegowania|datum zauctovani|zauctovano"
        "|bokforingsdag|bokforingsdatum|bokforingsdato|bokfort|bokfort dato|bogforingsdato|bogfort|bogfort dato"
        "|kirjauspaiva|kirjauspvm|konyveles datuma|konyvelesi datum|data inregistrarii|execution date"
        "|date d execution|ausfuhrungsdatum|posting|bookingdate|bokfort datum|posteddate"
        "|data ksiegowania operacji|date compta|kirjauspaivamaara|pvm kirjaus|maksupvm kirjattu|bogforingsdag"
        "|posted|posted on|konteringsdatum|bokforingsdag datum|registreringsdatum|transdate posted|date ecriture"
        "|reskontradatum|booked at|kande kuupaev|kirjendamise kuupaev|posted transactions date|ecriture"
        "|posted transaction date|settlement date local|date de la valeur local"
    ),
    Role.DATE: (
        "date|datum|data|fecha|dato|pvm|paivamaara|paivays|dag|dia|tag|paiva|datum transakce|data movimento"
        "|data mov|data movimentacao|fecha movimiento|fecha mov|date mouvement|dan|kuupaev|datums"
    ),
    Role.TRANSACTION_DATE: (
        "transaction date|trans date|tran date|date of transaction|purchase date|started date|date started"
        "|belegdatum|kaufdatum|einkaufsdatum|transaktionsdatum|date operation|date de l operation"
        "|date d operation|date d achat|date de transaction|date transaction|data operazione|data transazione"
        "|data acquisto|data operacji|data transakcji|data transacao|data da transacao|data da operacao"
        "|data operacao|fecha operacion|fecha de operacion|f operacion|fecha de la operacion|fecha transaccion"
        "|transactiedatum|datum provedeni|transaktionsdag|transaksjonsdato|kopsdatum|kobsdato|kjopsdato|ostopaiva"
        "|maksupaiva|dato for transaktion|created on|created utc|auftragsdatum|data valuta operazione|umsatzdatum"
        "|tranzakcio datuma|transaction time|dateop|date op|transactiondate|date vente|bookingdate and time"
        "|data operacji transakcji|operation date|operation date local"
    ),
    Role.VALUE_DATE: (
        "value date|date value|valuta|valutadatum|val|valeur|date valeur|date de valeur|wertstellung"
        "|wertstellungstag|wertstellungsdatum|wert|data valuta|valuta datum|fecha valor|f valor|fecha de valor"
        "|data valor|data de valor|rentedatum|valutadato|valutadag|rentedato|rantedag|data waluty|datum valuty"
        "|arvopaiva|erteknap|available on|available on utc|interest date|intressedato|dateval|date val|valuedate"
        "|val date"
    ),
    Role.AMOUNT: (
        "amount|betrag|umsatz|buchungsbetrag|transaktionsbetrag|montant|importo|importe|import|bedrag|kwota"
        "|castka|belopp|belob|belop|maara|summa|summe|valor|quantia|montante|monto|cantidad|suma|osszeg"
        "|transaction amount|billing amount|kwota operacji|kwota transakcji|kwota w pln|objem|zuctovana castka"
        "|zauctovana castka|betrag in kontowahrung|rechnungsbetrag|abrechnungsbetrag|montant de l operation"
        "|importe eur|euro|tapahtuman maara|value|sum|amt|beloeb|transaktionsbelob|montant en euros|sumar|iznos"
        "|transaction value|settlement amount|suma operacji|importo in euro|betrag in eur|umsatz in eur"
        "|amount in account currency|amount eur|belopp sek|belop nok|transaction amt|amount gbp|amount usd"
        "|amount sek|valor eur|suma eur|summa eur|kwota pln|betrag chf|montant eur|importe euros|amount in euro"
        "|mnozstvi|castka v mene uctu|castka transakce|value eur|valor r|iznos eur|summe in eur|gesamtbetrag"
        "|credit debit amount|debit credit amount|amount debit credit|betrag soll haben|cad|usd|montant operation"
        "|cost|sollbetrag habenbetrag|montante eur|valor operacao|lancamento valor|importo operazione"
        "|amount charged|total amount incl vat|montant total ttc"
    ),
    Role.DEBIT: (
        "debit|debits|debit amount|belastung|belastungen|lastschrift|lastschriften|soll|ausgang|ausgabe|ausgaben"
        "|debito|debitos|dare|addebiti|addebito|uscite|uscita|cargo|cargos|gasto|gastos|paid out|money out"
        "|withdrawal|withdrawals|withdrawal amount|withdrawal amt|charge|charges|debet|uit|uitgaven|af|obciazenia"
        "|obciazenie|wyplaty|ut|ut fra konto|ut av konto|ud|haevet|uttag|depense|depenses|sortie|sorties|saida"
        "|saidas|levantamentos|vydaje|vydaj|out|spent|outgoing|payments|zahlungsausgang|utgift|utbetaling"
        "|belastet|debit transaction|debits out|terheles|montant debit|montant au debit|importo dare|debe|adeudo"
        "|pagos|retiros|debit in"
    ),
    Role.CREDIT: (
        "credit|credits|credit amount|gutschrift|gutschriften|haben|eingang|einnahme|einnahmen|credito|creditos"
        "|avere|accrediti|accredito|entrate|entrata|abono|abonos|ingreso|ingresos|paid in|money in|deposit"
        "|deposits|deposit amount|deposit amt|bij|inkomsten|uznania|uznanie|wplaty|inn|inn pa konto|ind|indsat"
        "|insattning|recette|recettes|entree|entrees|entrada|entradas|prijmy|prijem|in|received|incoming|receipts"
        "|zahlungseingang|innbetaling|gutgeschrieben|credit transaction|jovairas|montant credit|montant au credit"
        "|importo avere|haber|depositos|credit in"
    ),
    Role.MARK: (
        "debit credit|credit debit|dc|d c|c d|cr dr|dr cr|db cr|soll haben|s h|sh|af bij|bij af|debet credit|sens"
        "|segno|signe|sign|debit credit indicator|credit debit indicator|soll haben kennzeichen|kennzeichen"
        "|direction|richtung|debe haber|impact sur le solde|balance impact|auswirkung auf guthaben"
        "|gutschrift belastung|cargo abono|signo|belastung gutschrift|debito credito|obciazenie uznanie|inn ut"
        "|ind ud|dare avere|dbcr|crdr|d h|plus minus|deebet kreedit|d k|debets kredits"
    ),
    Role.BALANCE: (
        "balance|saldo|kontostand|solde|kontosaldo|running balance|running bal|saldo na trn|saldo na mutatie"
        "|saldo po operacji|saldo contabile|saldo nach buchung|zustatek|stan|account balance|ledger balance|bal"
        "|saldo efter|saldi|closing balance|egyenleg|saldo posteriore|soldi|bilanz|stan konta|bokfort saldo"
        "|bogfort saldo|guthaben|balance after|saldo tras|saldo disponible|saldo disponibile|available balance"
        "|sold|book balance|accountbalance|saldo po transakcji|stan po operacji|running account balance"
        "|kontostand nach buchung|solde apres operation|saldo posterior|saldo apos|saldo final"
        "|balance after transaction|saldo resultante|current balance|saldo konta|konto saldo|saldo rachunku|jaak"
        "|likutis|atlikums"
    ),
    Role.GROSS: (
        "gross|brutto|bruto|avant commission|lordo|gross amount|bruttobetrag|brut|montant brut|importe bruto"
    ),
    Role.NET: (
        "net|netto|neto|net amount|nettobetrag|montant net|importe neto|auszahlungsbetrag|amount net|importo netto"
    ),
    Role.FEE: (
        "fee|fees|gebuhr|gebuhren|entgelt|commission|commissions|frais|commissione|commissioni|comision"
        "|comisiones|provision|prowizja|poplatek|transaction costs|transaktionskosten|transaktionsgebuhr"
        "|processing fee|total fees|avgift|gebyr|taxa|taxas|kosten|costs|oplata|fee amount|stripe fee|commissie"
        "|fees commission|spese|spesen|gastos bancarios|fremde gebuhren"
    ),
    Role.FOREIGN: (
        "original amount|originalbetrag|amount foreign currency|foreign amount|foreign currency amount"
        "|local amount|betrag fremdwahrung|fremdwahrungsbetrag|betrag in fremdwahrung|ursprunglicher betrag"
        "|betrag original|montant d origine|montant devise|montant en devise|montant initial|importo originale"
        "|importo in valuta|importo in divisa|importe original|importe divisa|oorspr bedrag|oorspronkelijk bedrag"
        "|puvodni castka|puvodni castka a mena|kwota oryginalna|kwota w walucie|valutabelopp|utlandskt belopp"
        "|opprinnelig belop|oprindeligt belob|betrag in wahrung|betrag in transaktionswahrung|source amount"
        "|target amount|valor original|amount in foreign currency|transaction amount original|amount original"
        "|betrag ursprung|originalbelob|utl belopp|valor em moeda estrangeira|converted amount|exchange to amount"
        "|local amount incl vat|montant local ttc|vat amount|vat rate|montant tva|taux tva"
        "|auslagenersatz betrag|lastschrift ursprungsbetrag|auslagenersatz rucklastschrift"
        "|auslagenersatz ruecklastschrift"
        "|tax|vat|tva|mwst|iva|btw|discount|exchange rate|wechselkurs|kurs|umrechnungskurs|rate|taux|cambio|koers"
        "|cours|tasso di cambio|tip|cashback|round up|amount refunded|refunded amount|customer facing amount"
        "|sales tax|shipping and handling|shipping and handling amount|insurance amount|quantity"
        "|montant des frais|montant de l assurance|foreign currency|fremdwahrung|tipo de cambio|currency amount"
        "|local currency amount|amount in local currency"
    ),
    Role.DETAIL: (
        "betrag detail|betrag einzelzahlung|einzelbetrag|detailbetrag|teilbetrag|partial amount|montant detail"
        "|detail amount|individual amount|importo dettaglio|montant partiel|montant individuel|einzelzahlung"
        "|sub amount|sous montant|importo singolo|untermontant|montant detaille|montant detail de l operation"
    ),
    Role.CURRENCY: (
        "currency|wahrung|whg|ccy|curr|munt|muntsoort|devise|monnaie|divisa|moeda|moneda|waluta|mena|mena uctu"
        "|valuutta|valutakod|account currency|kontowahrung|valuta konta|currency code|devisa|penznem"
        "|waluta rachunku|waehrung|settlement currency|waluta operacji|billing currency|mena transakce"
        "|konto wahrung|currency account|valuta currency|waluta konta|devises|transaction currency code"
        "|valuta uctu|mena castky|valuuta|valiuta|posted currency"
    ),
    Role.FOREIGN_CURRENCY: (
        "original currency|originalwahrung|foreign currency code|local currency|oorspr munt|transaktionswahrung"
        "|devise d origine|devise locale|transaction currency|fremdwahrung code|currency original|valuta originale"
        "|valuta originaria|type foreign currency|urspr wahrung|exchange to|source currency|target currency"
        "|exchange from"
        "|wahrung original|waluta oryginalna|fee currency|source fee currency|target fee currency"
        "|converted currency|customer facing currency|monnaie originale|devise originale|wahrung ursprung"
        "|moneda original|original currency code|local currency code"
    ),
    Role.STATUS: (
        "status|state|etat|stato|estado|stav|tila|umsatzstatus|buchungsstatus|transaction status|info"
        "|buchungsstatus umsatz|estado del movimiento|stav transakce|transaktionsstatus|booking status"
        "|state description"
    ),
    Role.NAME: (
        "counterparty|name|nom|nome|nombre|payee|payer|partner name|partner|beguenstigter|begunstigter"
        "|beneficiary|merchant|empfanger|auftraggeber|zahlungspflichtiger|zahlungsempfanger"
        "|beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|auftraggeber empfanger|naam"
        "|naam tegenpartij|tegenpartij|beneficiario|ordonnateur|name zahlungsbeteiligter|zahlungsbeteiligter"
        "|counterparty name|merchant name|kontrahent|nadawca odbiorca|nazev protiuctu|nazwa kontrahenta|motpart"
        "|mottaker|saaja|maksaja|saaja maksaja|afsender|modtager|name des partners|partnername|naam omschrijving"
        "|tiers|name auftraggeber begunstigter|favorecido|auftraggeber begunstigter"
        "|begunstigter auftraggeber|descrizione controparte|controparte|contrepartie|ordenante|navn"
        "|jmeno protistrany|nazev protistrany|customer name|transaction partner|payee name|payer name"
        "|beneficiary name|empfangername|from to|debtor name|creditor name|name des auftraggebers|name empfanger"
        "|saaja nimi|maksaja saaja|odbiorca|nadawca|protistrana|creditor|debtor|destinatario|beneficiaire"
        "|emetteur|donneur d ordre|zahlungsempfanger in|zahlungspflichtige r|namn|avsandare|to name"
        "|opdrachtgever begunstigde|kunde|saaja maksja|saaja maksja nimi|gavejas|moketojas gavejas|recipient"
        "|sender|activity name|merchant area"
    ),
    Role.OTHER_ACCOUNT: (
        "counterparty account|partner iban|iban zahlungsbeteiligter|kontonummer iban|tegenrekening"
        "|counterparty iban|tegenrekening iban bban|tegenrekening iban|iban tegenpartij|protiucet|cislo protiuctu"
        "|account number counterparty|numer rachunku nadawcy odbiorcy|numer konta|rachunek kontrahenta|motkonto"
        "|konto iban|gegenkonto|iban des partners|counterparty account number|nr rachunku kontrahenta"
        "|compte contrepartie|konto bank|iban partner|saajan tilinumero|iban auftraggeber begunstigter"
        "|payee account|rekening tegenpartij|iban controparte|gegenkonto iban|payee account number"
        "|iban begunstigter|creditor account|debtor account|creditor iban|debtor iban|counter account"
        "|iban kontrahenta|cislo protistrany|vastatili|konto kontrahenta|iban beneficiaire|rachunek odbiorcy"
        "|mottakarkonto|kontonummer des empfangers|konto odbiorcy|beneficiary account|beneficiary iban"
        "|counterparty bban|iban konto nr|saaja maksja konto|counterparty account iban|partner account"
    ),
    Role.OWN_ACCOUNT: (
        "account|own account|auftragskonto|iban auftragskonto|konto|iban bban|rekening|rekeningnummer|compte"
        "|conto|cuenta|numero compte|numero de compte|account number|account no|iban|cislo uctu|rachunek|tili"
        "|iban konto|kontonr|account iban|iban rekening|uw rekening|my account|source account"
        "|eigene iban|numer rachunku|konto nr|account id|numero cuenta|cuenta origen|compte n|kontonavn"
        "|account num|konto number|kliendi konto|kontonummer|posted account|saskaitos nr|klienta konts"
    ),
    Role.TEXT: (
        "text|description|beschreibung|verwendungszweck|buchungstext|libelle|descrizione|descripcion|concepto"
        "|descricao|omschrijving|omschrijving 1|omschrijving 2|omschrijving 3|opis|opis operacji|popis"
        "|beskrivning|beskrivelse|details|detail|memo|narrative|payment reference|reference text|zahlungszweck"
        "|mitteilung|message|mededelingen|zprava|zprava pro prijemce|poznamka|tekst|forklaring|selite|viesti"
        "|meddelande|causale|movimiento|observaciones|historico|transaction description|remittance information"
        "|purpose|avisierungstext|tytul|tytulem|transaktion|transaction|transactions|particulars"
        "|additional details|subject|transaction details|libelle operation|libelle complet|libelle simplifie"
        "|nature de l operation|mas datos|notes|note|desc|descrizione estesa|descrizione operazione"
        "|descripcion ampliada|mitteilung referenz|opis transakcji|szczegoly transakcji|kozlemeny|rubrik"
        "|specifikation|title|titre|communication|communications|vrij bericht|transaction narrative"
        "|zusatzinfos buchung|zusatzinfos transaktion|zahlungsgrund|betreff|operazione|operacion"
        "|informations complementaires|rubrique|posting text|merchant description|booking text|name description"
        "|leiras|descricao do lancamento|beskrivelse tekst|extended details|appears on your statement as"
        "|message reference|beschreibung1|beschreibung2|beschreibung3|description1|description2|description3"
        "|description 1|description 2|description 3|verwendungszweckzeile 1|verwendungszweckzeile 2"
        "|omschrijving bedrag|buchungsdetails|umsatzart|umsatztext|descrizioni|detalles|detalle|zusatzinformation"
        "|statement description|transaction memo|extra information|naam of omschrijving|uzenet|teksti"
        "|tapahtumalaji|saaja maksaja viesti|popis transakce|ucel platby|payment details|payment purpose|selgitus"
        "|platba|raison|comment|commentaire|paskirtis|makses merkis|maksajuma merkis|reason|vwz|vwz1|activity"
        "|kommentar|buchungsinformation|informazioni|verwendung"
    ),
    Role.REFERENCE: (
        "reference|referenz|referenznummer|kundenreferenz|riferimento|referencia|betalingskenmerk|viite"
        "|viitenumero|kid|vs|variabilni symbol|numero de reference|numero reference|payer reference"
        "|creditor reference|kundenreferenz end to end|ocr|referens|rf reference|esr referenz"
        "|strukturierte referenz|referencia 1"
    ),
    Role.END_TO_END: (
        "end to end id|end to end reference|end to end referenz|e2e|endtoend|end to end|ende zu ende referenz"
    ),
    Role.ID: (
        "id|transaction id|id transakce|transactiereferentie|zkb referenz|bank reference|transaktions id"
        "|transaktionscode|numero de transaction|transaction reference|fitid|reference number|transaction number"
        "|id transaction|volgnr|bankreferenz|transferwise id|numero operacion|id operazione|numer transakcji"
        "|nr transakcji|arkivreferanse|arkivreference|arkistointitunnus|payment id|order id|twint order id"
        "|id pohybu|balance transaction id|kontoauszugsreferenz|bank transaction id|transaktionsnummer"
        "|transaction code id|buchungsreferenz|id operacji|reference id|unique id|tx id|txid|ext id|external id"
        "|numero operazione|archiving code|arkistointikoodi|transaction unique identifier|numer referencyjny"
        "|bank ref|bankref|transactionid|numero d operation|referencia operacion|numero documento|documento"
        "|end to end uuid|uuid|txn id"
    ),
    Role.OTHER: (
        "type|art|umsatztyp|transaktionstyp|transaction type|code|category|kategorie|categorie|categoria"
        "|kategoria|tags|time|heure|uhrzeit|ora|hora|tijd|time zone|zeitzone|fuseau horaire|bic|swift"
        "|glaubiger id|mutatiesoort|buchungsart|vorgang|card number|card no|kartennummer|soort|typ transakce"
        "|product|subcategory|spaces|bank code|blz|check|check or slip|cheque|cheque number|check number"
        "|kategoria transakcji|sous categorie|categorie operation|categorie parente|type de l operation"
        "|type operation|numero de cheque|mcc|city|ville|country|land|pays|oficina|branch|batch id|address"
        "|adresse|post code|plz|postleitzahl|image|ort|account type|sammlerreferenz|fuitemid"
        "|mandatsreferenz kennung|machtigingskenmerk|incassant id|kontobezeichnung|account name|nom du compte"
        "|compte rattachement|comptelabel|comptenum|bankname|bank|accountlabel|accountnum|supplierfound|emoji"
        "|receipt|local time|exported by|user|timezone|zeit|abschlusszeit|klockslag|cas|oras|godzina|buchungszeit"
        "|time of transaction|belegnummer|mezzo|afstemt|abschlussdatum|buchungsnummer|position|lfd nr|nr|row"
        "|statement number|auszugsnummer|month|monat|year|week|quarter|transaction code|account sort code"
        "|card last four digits|card holder full name|category split|attachment|numero|number|betaalwijze"
        "|kenmerk kaart|ean|kartenart|karte|til konto|fra konto|to account|to account number|from account"
        "|date d evaluation|bewertungsdatum|valuation date|date du|date au|datum von|datum bis|von|bis|card id"
        "|due date|faelligkeit|falligkeit|date from|date to|statement date|auszugsdatum|export date|data estratto"
        "|sort code|card member|cardmember|card holder|cardholder|karteninhaber|glaeubiger id|mandatsreferenz"
        "|activity type|merchant category|registered category|creation date|order date|payout date|invoice date"
        "|rechnungsdatum|expiry date|arrival date|source type|settlement date utc|operation date utc"
        "|date de la valeur utc|date de l operation utc"
    ),
}
