"""The firm's own data: a mistyped account would have customers pay to somebody else."""

import pytest

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.settings import load_settings


def test_an_account_is_kept_without_blanks() -> None:
    assert (
        load_settings(AI_EMPLOYEE_COMPANY_IBAN="de02 1203 0000 0000 2020 51").company_iban == "DE02120300000000202051"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AI_EMPLOYEE_COMPANY_IBAN", "DE02120300000000202052"),
        ("AI_EMPLOYEE_COMPANY_IBAN", "12345"),
        ("AI_EMPLOYEE_COMPANY_COUNTRY", "Germany"),
        ("AI_EMPLOYEE_COMPANY_BIC", "BYLADE"),
    ],
)
def test_a_mistyped_value_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        load_settings(**{name: value})
