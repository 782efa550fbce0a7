"""Simplified FatturaPA: amounts have their tax inside, as an amount, as a rate, or as both, which must agree."""

from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice

_LINE = "<DatiBeniServizi><Descrizione>{0}</Descrizione><Importo>{1}</Importo>{2}</DatiBeniServizi>"
_BOTH = "<DatiIVA><Imposta>3.00</Imposta><Aliquota>10.00</Aliquota></DatiIVA>"
_RATE = "<DatiIVA><Aliquota>22.00</Aliquota></DatiIVA>"
_TAX = "<DatiIVA><Imposta>3.00</Imposta></DatiIVA>"
_FREE = "<DatiIVA><Aliquota>0.00</Aliquota></DatiIVA><Natura>N4</Natura>"


def _document(*lines: tuple[str, str, str], kind: str = "TD07") -> ReadDocument:
    xml = f"""<p:FatturaElettronicaSemplificata versione="FSM10" xmlns:p="http://example.com/fatture/v1.0">
<FatturaElettronicaHeader><CedentePrestatore><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567897</IdCodice>
</IdFiscaleIVA><Denominazione>Bar Verdi srl</Denominazione></CedentePrestatore><CessionarioCommittente>
<AltriDatiIdentificativi><Nome>Ada</Nome><Cognome>Neri</Cognome></AltriDatiIdentificativi></CessionarioCommittente>
</FatturaElettronicaHeader><FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento>
<TipoDocumento>{kind}</TipoDocumento><Divisa>EUR</Divisa><Data>2026-11-12</Data><Numero>S/12</Numero>
</DatiGeneraliDocumento></DatiGenerali>{"".join(_LINE.format(*line) for line in lines)}</FatturaElettronicaBody>
</p:FatturaElettronicaSemplificata>"""
    contents = read_einvoice(xml.encode())
    assert contents is not None
    return contents.documents[0]


def test_sums_follow_from_lines_with_their_tax_inside() -> None:
    found = _document(("Pranzo", "33.00", _BOTH), ("Penne", "12.20", _RATE), ("Libro", "5.00", _FREE))
    assert (found.number.value, found.seller.name.value, found.buyer.name.value) == (
        "S/12",
        "Bar Verdi srl",
        "Ada Neri",
    )
    assert found.seller.vat_id.value == "IT01234567897"
    sums = (found.net, found.tax, found.total)
    assert all(item.is_sure for item in sums)
    assert [item.value for item in sums] == [Decimal("45.00"), Decimal("5.20"), Decimal("50.20")]
    assert [line.amount.value for line in found.lines] == [Decimal("30.00"), Decimal("10.00"), Decimal("5.00")]
    assert {share.rate.value: share.amount.value for share in found.taxes} == {
        Decimal("10.00"): Decimal("3.00"),
        Decimal("22.00"): Decimal("2.20"),
        Decimal("0.00"): Decimal("0.00"),
    }


def test_a_credit_note_says_so() -> None:
    assert _document(("Reso", "33.00", _BOTH), kind="TD08").type.value == "credit_note"


@pytest.mark.parametrize(
    ("importo", "tax", "state"),
    [
        ("36.00", _BOTH, State.CONTRADICTED),  # 10 % inside 36.00 are 3.27, and 3.00 are stated
        ("33.00", "", State.OPEN),
        ("a lot", _BOTH, State.OPEN),
    ],
)
def test_a_line_whose_tax_is_not_certain_leaves_the_sums_so(importo: str, tax: str, state: State) -> None:
    found = _document(("Pranzo", importo, tax), ("Penne", "12.20", _RATE))
    assert not found.net.is_sure
    assert state in (found.net.state, found.tax.state)
    assert found.taxes == ()


def test_a_tax_without_its_rate_leaves_only_the_rate_open() -> None:
    found = _document(("Pranzo", "33.00", _TAX))
    assert (found.net.value, found.tax.value, found.total.value) == (
        Decimal("30.00"),
        Decimal("3.00"),
        Decimal("33.00"),
    )
    assert not found.lines[0].tax_rate.is_sure
