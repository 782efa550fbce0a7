"""camt.052, camt.053 and camt.054 in several versions, whole and broken. All banks and firms are invented."""

from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.contents.statement import ReadStatement, StatementLine
from My_AI_Employee.readers.statements.camt import read_camt

IBAN = "CH9300762011623852957"
OTHER = "DE89370400440532013000"
NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001"
OPENING, CLOSING = "<Cd>OPBD</Cd>", "<Cd>CLBD</Cd>"


def balance(code: str, amount: str, sign: str = "CRDT", currency: str = "CHF", day: str = "2026-11-04") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='{currency}'>{amount}</Amt>"
        f"<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


BALANCES = balance("OPBD", "100.00") + balance("CLBD", "150.00", day="2026-11-05")


def entry(details: str = "", **changes: str) -> str:
    parts = {
        "Amt": "<Amt Ccy='CHF'>50.00</Amt>",
        "CdtDbtInd": "<CdtDbtInd>CRDT</CdtDbtInd>",
        "RvslInd": "",
        "Sts": "<Sts>BOOK</Sts>",
        "BookgDt": "<BookgDt><Dt>2026-11-05</Dt></BookgDt>",
        "ValDt": "<ValDt><DtTm>2026-11-06T23:30:00-05:00</DtTm></ValDt>",
        "Ref": "<AcctSvcrRef>B-1</AcctSvcrRef>",
    } | changes
    return f"<Ntry>{''.join(parts.values())}{details}</Ntry>"


def transaction(content: str) -> str:
    return f"<NtryDtls><TxDtls>{content}</TxDtls></NtryDtls>"


def camt(entries: str, balances: str = BALANCES, *, version: str = "02", head: str = "") -> str:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<Document xmlns='{NAMESPACE}.{version}'><BkToCstmrStmt><GrpHdr/>\n"
        f"<Stmt><Id>S-7</Id><Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>CHF</Ccy></Acct>{head}{balances}\n{entries}"
        "</Stmt></BkToCstmrStmt></Document>"
    )


def read(text: str | bytes) -> FileContents:
    contents = read_camt(text if isinstance(text, bytes) else text.encode())
    assert contents is not None
    return contents


def statement(text: str | bytes) -> ReadStatement:
    (found,) = read(text).statements
    return found


def line(entries: str) -> StatementLine:
    (found,) = statement(camt(entries)).lines
    return found


def codes(contents: FileContents) -> list[str]:
    return [problem.code for problem in contents.problems]


def test_a_statement_that_closes() -> None:
    contents = read(camt(entry()))
    (found,) = contents.statements
    assert (found.account.value, found.currency.value, found.number.value) == (IBAN, "CHF", "S-7")
    assert (found.opening.amount.value, found.closing.amount.value) == (Decimal("100.00"), Decimal("150.00"))
    assert found.closing.date.value == date(2026, 11, 5)
    assert found.adds_up is True
    assert contents.problems == ()
    first = found.lines[0]
    assert first.amount.is_sure
    assert first.amount.where == "Stmt[1]/Ntry[1], line 4, Amt"
    assert (first.booking_date.value, first.bank_reference.value) == (date(2026, 11, 5), "B-1")


def test_the_calendar_day_of_a_time_stays_as_written() -> None:
    assert line(entry()).value_date.value == date(2026, 11, 6)


def test_other_xml_is_no_camt() -> None:
    for content in (b"", b"<Invoice/>", b"<Document/>", b"text camt.053", b"\x89PNG"):
        assert read_camt(content) is None


@pytest.mark.parametrize(("indicator", "value"), [("CRDT", "50.00"), ("DBIT", "-50.00")])
@pytest.mark.parametrize("reversal", ["", "<RvslInd>false</RvslInd>", "<RvslInd>true</RvslInd>"])
def test_the_sign_comes_from_the_indicator_alone(indicator: str, value: str, reversal: str) -> None:
    found = line(entry(CdtDbtInd=f"<CdtDbtInd>{indicator}</CdtDbtInd>", RvslInd=reversal))
    assert found.amount.is_sure
    assert found.amount.value == Decimal(value)


def test_without_an_indicator_the_amount_is_open() -> None:
    contents = read(camt(entry(CdtDbtInd="")))
    assert contents.statements[0].lines[0].amount.value is None
    assert contents.statements[0].adds_up is None
    assert codes(contents) == ["READ_AMOUNT_OPEN"]


def test_a_negative_amount_contradicts_its_indicator() -> None:
    found = line(entry(Amt="<Amt Ccy='CHF'>-50.00</Amt>"))
    assert found.amount.state is State.CONTRADICTED


@pytest.mark.parametrize("written", ["NaN", "1e5", "INF", "", "1,234", "9" * 40])
def test_unreadable_amounts_are_open(written: str) -> None:
    assert line(entry(Amt=f"<Amt Ccy='CHF'>{written}</Amt>")).amount.value is None


@pytest.mark.parametrize("written", ["8.850", "1500", "0.00001", "00050.00"])
def test_amounts_keep_their_decimals(written: str) -> None:
    found = line(entry(Amt=f"<Amt Ccy='JPY'>{written}</Amt>"))
    assert found.amount.is_sure
    assert found.amount.value == Decimal(written)
    assert found.currency.value == "JPY"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("<Sts>BOOK</Sts>", "booked"),
        ("<Sts><Cd>BOOK</Cd></Sts>", "booked"),
        ("<Sts>PDNG</Sts>", "pending"),
        ("<Sts><Cd>PDNG</Cd></Sts>", "pending"),
        ("<Sts>INFO</Sts>", "pending"),
        ("<Sts><Cd>FUTR</Cd></Sts>", "pending"),
    ],
)
def test_status_as_text_and_as_code(written: str, status: str) -> None:
    found = line(entry(Sts=written)).status
    assert found.is_sure
    assert found.value == status


def test_pending_entries_do_not_count_and_an_unknown_status_is_open() -> None:
    found = statement(camt(entry() + entry(Sts="<Sts>PDNG</Sts>")))
    assert found.adds_up is True
    assert line(entry(Sts="<Sts>WHAT</Sts>")).status.value is None
    assert line(entry(Sts="")).status.state is State.LIKELY


def test_balances_of_other_kinds_neither_open_nor_close() -> None:
    kinds = "".join(balance(code, "7.00") for code in ("ITBD", "ITAV", "CLAV", "FWAV", "OPAV", "INFO", "XPCD"))
    found = statement(camt(entry(), kinds))
    assert found.opening.amount.value is None
    assert found.closing.amount.value is None
    assert found.adds_up is None


def test_the_code_of_a_balance_as_proprietary_text() -> None:
    assert statement(camt(entry(), BALANCES.replace("<Cd>", "<Prtry>").replace("</Cd>", "</Prtry>"))).adds_up is True


def test_a_day_with_a_zone_and_no_booking_date() -> None:
    found = line(entry(BookgDt="", ValDt="<ValDt><Dt>2026-11-05+14:00</Dt></ValDt>"))
    assert found.value_date.value == date(2026, 11, 5)
    assert found.booking_date.value is None


def test_the_balance_of_the_day_before_opens() -> None:
    found = statement(camt(entry(), BALANCES.replace("OPBD", "PRCD")))
    assert found.adds_up is True


def test_two_opening_balances_that_differ_are_contradicted() -> None:
    found = statement(camt(entry(), BALANCES + balance("PRCD", "90.00")))
    assert found.opening.amount.state is State.CONTRADICTED
    assert "OPBD says 100.00 but PRCD says 90.00" in found.opening.amount.how


def test_a_balance_in_another_currency_is_contradicted() -> None:
    found = statement(camt(entry(), balance("OPBD", "100.00") + balance("CLBD", "150.00", currency="SEK")))
    assert found.closing.amount.state is State.CONTRADICTED


def test_a_balance_in_debit_is_negative() -> None:
    found = statement(camt(entry(), balance("OPBD", "100.00", "DBIT") + balance("CLBD", "50.00", "DBIT")))
    assert found.opening.amount.value == Decimal("-100.00")
    assert found.adds_up is True


def test_what_does_not_close_is_contradicted_and_told() -> None:
    contents = read(camt(entry() + entry()))
    assert contents.statements[0].closing.amount.state is State.CONTRADICTED
    assert codes(contents) == ["READ_BALANCE_DOES_NOT_CLOSE"]
    assert "difference of -50.00" in contents.problems[0].message


PARTIES = (
    "<RltdPties><Dbtr>{0}</Dbtr><DbtrAcct><Id><IBAN>" + OTHER + "</IBAN></Id></DbtrAcct>"
    "<Cdtr><Nm>Own Ltd</Nm></Cdtr><CdtrAcct><Id><IBAN>" + IBAN + "</IBAN></Id></CdtrAcct></RltdPties>"
)


@pytest.mark.parametrize("name", ["<Nm>Nordwind AG</Nm>", "<Pty><Nm>Nordwind AG</Nm></Pty>"])
def test_the_other_party_of_a_payment(name: str) -> None:
    found = line(entry(transaction(PARTIES.format(name))))
    assert (found.counterparty.value, found.counterparty_account.value) == ("Nordwind AG", OTHER)
    assert found.counterparty.is_sure
    assert found.details == ()


def test_the_parties_of_a_reversal_are_likely_only() -> None:
    found = line(entry(transaction(PARTIES.format("<Nm>Nordwind AG</Nm>")), RvslInd="<RvslInd>true</RvslInd>"))
    assert found.counterparty.value == "Nordwind AG"
    assert found.counterparty.state is State.LIKELY


def test_an_account_that_is_no_iban() -> None:
    party = "<RltdPties><DbtrAcct><Id><Othr><Id>01-39139-1</Id></Othr></Id></DbtrAcct></RltdPties>"
    assert line(entry(transaction(party))).counterparty_account.value == "01-39139-1"


def remittance(content: str) -> StatementLine:
    return line(entry(transaction(f"<Refs><EndToEndId>E-1</EndToEndId></Refs><RmtInf>{content}</RmtInf>")))


def structured(reference: str) -> str:
    return (
        f"<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{reference}</Ref></CdtrRefInf></Strd>"
    )


def test_references_and_text() -> None:
    found = remittance(structured("RF18539007547034") + "<Ustrd>Invoice</Ustrd><Ustrd>7 of\n November</Ustrd>")
    assert (found.reference.value, found.end_to_end_id.value) == ("RF18539007547034", "E-1")
    assert found.text.value == "Invoice 7 of November"


def test_several_references_are_likely_only() -> None:
    found = remittance(structured("R1") + structured("R2")).reference
    assert found.state is State.LIKELY
    assert "R1, R2" in found.how


def test_a_qr_reference_in_the_text_is_proven_by_its_check_digit() -> None:
    assert remittance("<Ustrd>210000000003139471430009017</Ustrd>").reference.value == "210000000003139471430009017"
    assert remittance("<Ustrd>210000000003139471430009018</Ustrd>").reference.value is None


def test_no_end_to_end_id() -> None:
    found = line(entry(transaction("<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>")))
    assert found.end_to_end_id.value is None


def test_text_of_the_bank_when_the_payer_wrote_none() -> None:
    assert line(entry("<AddtlNtryInf>Account fee</AddtlNtryInf>")).text.value == "Account fee"


BATCH = (
    "<NtryDtls><Btch><PmtInfId>P-9</PmtInfId><NbOfTxs>2</NbOfTxs></Btch>"
    "<TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy='CHF'>20.00</Amt></TxAmt></AmtDtls>"
    "<RltdPties><Dbtr><Nm>First</Nm></Dbtr></RltdPties></TxDtls>"
    "<TxDtls><Amt Ccy='CHF'>30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls></NtryDtls>"
)


def test_the_payments_of_a_batch_are_details_of_one_line() -> None:
    contents = read(camt(entry(BATCH)))
    (found,) = contents.statements[0].lines
    assert found.batch.value == "P-9"
    assert [detail.amount.value for detail in found.details] == [Decimal("20.00"), Decimal("30.00")]
    assert (found.details[0].counterparty.value, found.details[0].end_to_end_id.value) == ("First", "E-1")
    assert found.counterparty.value is None
    assert contents.problems == ()


def test_payments_that_do_not_give_the_batch_are_told() -> None:
    assert codes(read(camt(entry(BATCH.replace("20.00", "21.00"))))) == ["READ_DETAILS_DO_NOT_ADD_UP"]


def test_the_only_payment_told_of_many_is_a_detail() -> None:
    part = transaction("<RltdPties><Dbtr><Nm>A</Nm></Dbtr></RltdPties>").replace(
        "<TxDtls>", "<Btch><NbOfTxs>5</NbOfTxs></Btch><TxDtls>"
    )
    found = line(entry(part))
    assert found.counterparty.value is None
    assert len(found.details) == 1
    assert found.details[0].amount.value is None


@pytest.mark.parametrize(
    "charges",
    [
        "<Chrgs><Amt Ccy='CHF'>1.50</Amt></Chrgs>",
        "<Chrgs><TtlChrgsAndTaxAmt Ccy='CHF'>1.50</TtlChrgsAndTaxAmt><Rcrd><Amt Ccy='CHF'>9</Amt></Rcrd></Chrgs>",
        "<Chrgs><Rcrd><Amt Ccy='CHF'>1.00</Amt></Rcrd><Rcrd><Amt Ccy='CHF'>0.50</Amt></Rcrd></Chrgs>",
    ],
)
def test_charges_are_the_fee(charges: str) -> None:
    found = line(entry(charges))
    assert found.fee.value == Decimal("1.50")
    assert found.amount.value == Decimal("50.00")


def test_charges_in_another_currency_are_open() -> None:
    assert line(entry("<Chrgs><Amt Ccy='EUR'>1.50</Amt></Chrgs>")).fee.value is None


@pytest.mark.parametrize("version", ["01", "02", "04", "06", "08", "10", "13"])
def test_all_versions_and_a_namespace_of_the_bank(version: str) -> None:
    assert statement(camt(entry(), version=version)).adds_up is True
    text = camt(entry(), version=version)
    prefixed = text.replace("<", "<b:").replace("<b:/", "</b:").replace("<b:?", "<?").replace("xmlns=", "xmlns:b=")
    assert statement(prefixed).adds_up is True


@pytest.mark.parametrize(
    ("root", "name", "code"),
    [("BkToCstmrAcctRpt", "Rpt", "READ_INTERIM_REPORT"), ("BkToCstmrDbtCdtNtfctn", "Ntfctn", "READ_NOTIFICATION")],
)
def test_reports_and_notifications_say_that_the_statement_repeats_them(root: str, name: str, code: str) -> None:
    text = camt(entry(), "").replace("<Stmt>", f"<{name}>").replace("</Stmt>", f"</{name}>")
    contents = read(text.replace("BkToCstmrStmt", root))
    assert contents.statements[0].lines[0].amount.value == Decimal("50.00")
    assert codes(contents) == [code]


def test_several_statements_and_a_gap_between_them() -> None:
    text = camt(entry())
    first = text[text.index("<Stmt>") : text.index("</Stmt>") + 7]
    both = text.replace(first, first + first)
    contents = read(both)
    assert [len(found.lines) for found in contents.statements] == [1, 1]
    assert codes(contents) == ["READ_STATEMENT_GAP"]


def test_the_currency_of_the_lines_is_likely_only() -> None:
    found = statement(camt(entry(), "").replace("<Ccy>CHF</Ccy>", "")).currency
    assert (found.value, found.state) == ("CHF", State.LIKELY)


def test_a_summary_with_another_number_of_entries() -> None:
    head = "<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries></TxsSummry>"
    assert codes(read(camt(entry(), head=head))) == ["READ_ENTRY_COUNT_DIFFERS"]


def test_a_document_type_is_refused() -> None:
    bomb = "<!DOCTYPE Document [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
    contents = read(camt(entry()).replace("<Document", bomb + "<Document"))
    assert contents.kind == "unknown"
    assert codes(contents) == ["READ_XML_REFUSED"]


def test_a_document_type_is_refused_in_utf_16_also() -> None:
    text = camt(entry()).replace("<Document", "<!DOCTYPE Document><Document")
    assert codes(read(text.encode("utf-16"))) == ["READ_XML_REFUSED"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_wrong_declarations_of_the_encoding(encoding: str) -> None:
    text = camt(entry(transaction("<RltdPties><Dbtr><Nm>Müller &amp; Söhne</Nm></Dbtr></RltdPties>")))
    assert statement(text.encode(encoding)).lines[0].counterparty.value == "Müller & Söhne"


def test_blank_lines_before_the_declaration() -> None:
    assert statement("\n\n" + camt(entry())).adds_up is True


@pytest.mark.parametrize("part", range(2, 12))
def test_a_cut_file_gives_what_stands_before_and_a_problem(part: int) -> None:
    text = camt(entry() + entry(Amt="<Amt Ccy='CHF'>12.34</Amt>"))
    contents = read(text[: len(text) * part // 12])
    assert contents.kind in ("bank_statement", "unknown")
    assert codes(contents)[0] in ("READ_XML_BROKEN", "READ_NO_STATEMENT")
    amounts = {entry.amount.value for found in contents.statements for entry in found.lines}
    assert amounts <= {Decimal("50.00"), Decimal("12.34")}


def test_deep_nesting_is_refused_by_the_parser() -> None:
    assert codes(read(camt("<a>" * 5_000 + "</a>" * 5_000)))[0] == "READ_XML_BROKEN"


def test_text_of_control_characters_never_raises() -> None:
    assert read(camt(entry()).replace("S-7", "S\x00\x08")).kind in ("bank_statement", "unknown")
