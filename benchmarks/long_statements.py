"""Bank statements of 1,000 lines in each format, made up, whose balances add up."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

LINES = 1_000
_IBAN = "DE02120300000000202051"
_FIRST = date(2026, 1, 1)
_OPENING = Decimal("10000.00")


def long_statements() -> Mapping[str, bytes]:
    """Content by file name."""
    made = {"long.csv": _csv(), "long.sta": _mt940(), "long.ofx": _ofx(), "long.xml": _camt()}
    return {name: text.encode() for name, text in made.items()}


def _lines() -> Iterator[tuple[int, date, Decimal]]:
    for number in range(1, LINES + 1):
        sign = -1 if number % 3 else 1
        yield number, _FIRST + timedelta(days=number * 300 // LINES), sign * Decimal(100 + number % 900) / 4


def _closing() -> Decimal:
    return _OPENING + sum(amount for _, _, amount in _lines())


def _csv() -> str:
    rows, balance = [f"Account;{_IBAN}", "Date;Payee;Text;Amount EUR;Balance"], _OPENING
    for number, day, amount in _lines():
        balance += amount
        shown = f"{amount:.2f};{balance:.2f}".replace(".", ",")
        rows.append(f"{day.isoformat()};Customer {number} Ltd;Invoice INV-{number:05d};{shown}")
    return "\n".join(rows) + "\n"


def _mt940() -> str:
    rows = [":20:STARTUMS", f":25:{_IBAN}", ":28C:1/1", f":60F:C{_FIRST:%y%m%d}EUR{_money(_OPENING)}"]
    for number, day, amount in _lines():
        mark = "D" if amount < 0 else "C"
        rows.append(f":61:{day:%y%m%d}{day:%m%d}{mark}{_money(amount)}NTRFNONREF//{number:08d}")
        rows.append(f":86:166?20SVWZ+Invoice INV-{number:05d}?32Customer {number} Ltd")
    closing = _closing()
    rows.append(f":62F:{'D' if closing < 0 else 'C'}{_FIRST + timedelta(days=300):%y%m%d}EUR{_money(closing)}")
    return "\r\n".join([*rows, "-", ""])


def _money(amount: Decimal) -> str:
    return f"{abs(amount):.2f}".replace(".", ",")


def _ofx() -> str:
    head = (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS>"
    )
    account = f"<STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>{_IBAN}<ACCTTYPE>CHECKING</BANKACCTFROM>"
    rows = [
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day:%Y%m%d}<TRNAMT>{amount:.2f}<FITID>{number}<NAME>Customer {number} Ltd"
        f"<MEMO>Invoice INV-{number:05d}</STMTTRN>"
        for number, day, amount in _lines()
    ]
    end = f"</BANKTRANLIST><LEDGERBAL><BALAMT>{_closing():.2f}<DTASOF>20261028</LEDGERBAL></STMTRS>"
    return "\n".join([head, account, "<BANKTRANLIST>", *rows, end, "</STMTTRNRS></BANKMSGSRSV1></OFX>"])


def _camt() -> str:
    entries = "".join(
        f'<Ntry><Amt Ccy="EUR">{abs(amount):.2f}</Amt><CdtDbtInd>{_mark(amount)}</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>{number:08d}</AcctSvcrRef>"
        f"<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Customer {number} Ltd</Nm></Dbtr></RltdPties>"
        f"<RmtInf><Ustrd>Invoice INV-{number:05d}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for number, day, amount in _lines()
    )
    balances = _balance("OPBD", _OPENING, _FIRST) + _balance("CLBD", _closing(), _FIRST + timedelta(days=300))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
        f"<BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>{_IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}{entries}"
        "</Stmt></BkToCstmrStmt></Document>"
    )


def _mark(amount: Decimal) -> str:
    return "DBIT" if amount < 0 else "CRDT"


def _balance(kind: str, amount: Decimal, day: date) -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{abs(amount):.2f}</Amt>'
        f"<CdtDbtInd>{_mark(amount)}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )
