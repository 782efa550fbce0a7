"""Hand-written e-invoices of invented firms, one of each syntax, and changes of them for tests."""

from pathlib import Path

IBAN = "DE89370400440532013000"
OTHER_IBAN = "GB29NWBK60161331926819"


def changed(xml: str, old: str, new: str) -> str:
    """The file with one place changed. Fails when the place is not there exactly once."""
    assert xml.count(old) == 1, f"{old!r} is there {xml.count(old)} times"
    return xml.replace(old, new)


def _written(name: str) -> str:
    return (Path(__file__).parent / "written" / f"{name}.xml").read_text(encoding="utf-8")


CII = _written("cii")
MINIMUM = _written("minimum")
ZUGFERD_1 = _written("zugferd_1")
UBL = _written("ubl")
UBL_CREDIT_NOTE = _written("ubl_credit_note")
FATTURA = _written("fattura")
FATTURA_BODY = FATTURA[FATTURA.index("<FatturaElettronicaBody>") : FATTURA.index("\n</p:")]
