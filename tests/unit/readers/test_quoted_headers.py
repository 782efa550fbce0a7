"""The headers by which German and French mail programs introduce a forwarded or quoted mail."""

import pytest

from My_AI_Employee.readers.quoted import without_quoted

OWN = "Bitte abrechnen: 120 Euro.\n"


@pytest.mark.parametrize(
    "header",
    [
        "-------- Weitergeleitete Nachricht --------\nBetreff: Laptop\n",
        "-----Ursprüngliche Nachricht-----\nVon: Elke\n",
        "Anfang der weitergeleiteten Nachricht:\n",
        "---------- Message transféré ---------\nDe : Agence Vidal\n",
        "Début du message transféré :\n",
        "Von: Elke Sander\nGesendet: Freitag, 27. November 2026\nAn: Tobias\nBetreff: Laptop\n",
        "De : Agence Vidal\nEnvoyé : vendredi 27 novembre\nÀ : Julien\nObjet : chantier\n",
    ],
)
def test_what_is_below_such_a_header_is_left_out(header: str) -> None:
    assert without_quoted(f"{OWN}\n{header}\nBitte 500 Euro.\n").strip() == OWN.strip()


@pytest.mark.parametrize(
    "text", ["Von: Elke Sander\nAn: Tobias\n120 Euro", "De : Vidal\nMontant : 500\nObjet : pose"]
)
def test_labels_that_are_no_whole_header_stay(text: str) -> None:
    assert without_quoted(text) == text
