"""What a customer wants is no order of ours, and what they credited to us is no payment of our invoice."""

import pytest

from My_AI_Employee.planners.port import NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

WANTED = [
    ("fr", "Durand SARL demande un avoir de 80 € sur INV/2026/00002 parce qu'une photo était floue."),
    ("fr", "Durand SARL exige un avoir de 80 € sur INV/2026/00002, une photo était floue."),
    ("fr", "Durand SARL mérite un avoir de 80 € sur INV/2026/00002, une photo était floue."),
    ("de", "Müller Bau verlangt eine Gutschrift über 100 Euro auf INV/2026/00002, die Fliesen hatten Kratzer."),
    ("de", "Müller Bau fordert eine Gutschrift über 100 Euro auf INV/2026/00002, die Fliesen hatten Kratzer."),
    ("de", "Müller Bau hofft auf eine Gutschrift über 100 Euro auf INV/2026/00002, die Fliesen hatten Kratzer."),
    ("en", "Acme Ltd expects a credit of $100 on INV/2026/00002 because the signs were bent."),
    ("de", "Müller Bau GmbH hat uns gestern 1140 Euro gutgeschrieben, INV/2026/00002."),
    ("en", "Acme Ltd may need an invoice: 3 hours of consulting at $150 per hour."),
    ("en", "Acme Ltd may want an invoice for 3 hours of consulting at $150 per hour."),
]


@pytest.mark.parametrize(("language", "text"), WANTED)
def test_it_is_asked_about(language: str, text: str) -> None:
    assert isinstance(drafted(language, task(text)), NeedsPerson)
