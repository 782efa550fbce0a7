"""The list of people is read strictly: what it does not say clearly lets nobody in."""

from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.approvals.people_file import make_person, read_people, write_people
from My_AI_Employee.domain.approval_limits import ApprovalLimit
from My_AI_Employee.domain.people import Person, Role
from My_AI_Employee.errors import ConfigurationError, RoleMissingError

MARIA = Person(
    name="Maria O'Neil-Lopez", role=Role.APPROVE, limit=ApprovalLimit(amount=Decimal("500.00"), currency="EUR")
)
SAM = Person(name="Sam", role=Role.SEE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.yaml"


def test_what_is_written_is_read(file: Path) -> None:
    assert read_people(file) == {}
    write_people(file, [MARIA, SAM])
    assert list(read_people(file).values()) == [MARIA, SAM]
    assert file.stat().st_mode & 0o077 == 0
    write_people(file, [])
    assert read_people(file) == {}


def test_a_file_that_others_may_change_is_not_read(file: Path, tmp_path: Path) -> None:
    write_people(file, [MARIA])
    for mode in (0o620, 0o602):
        file.chmod(mode)
        with pytest.raises(ConfigurationError, match="others may change it"):
            read_people(file)
    file.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_people(link)


def test_a_wrong_value_is_named(file: Path) -> None:
    for text, says in (
        ("people: [", "people.yaml"),
        ("people:\n  - name: Sam\n", "role"),
        ("people:\n  - {name: Sam, role: king}\n", "role"),
        ("people:\n  - {name: Sam, role: see, more: x}\n", "more"),
        ("people:\n  - {name: 'policy: x', role: see}\n", "name"),
        ("people:\n  - {name: policy, role: see}\npersons: []\n", "persons"),
        ("people:\n  - {name: Sam, role: see, up_to: 5 EUR}\n", "not the role 'approve'"),
        ("people:\n  - {name: Sam, role: approve, up_to: '500'}\n", "with its currency"),
        ("people:\n  - {name: Sam, role: approve, up_to: 0.00 EUR}\n", "largest amount"),
        ("people:\n  - {name: Sam, role: see}\n  - {name: ' sam', role: see}\n", "twice"),
        ("people:\n  - {name: Sam, role: see}\n  - {name: '\uff33\uff41\uff4d', role: see}\n", "twice"),
    ):
        file.write_text(text, encoding="utf-8")
        file.chmod(0o600)
        with pytest.raises(ConfigurationError) as refused:
            read_people(file)
        assert says in f"{refused.value} {refused.value.hint}", text


def test_a_role_holds_those_before_it() -> None:
    roles = {one: make_person("A", one, "") for one in ("see", "propose", "approve")}
    assert [[person.may(role) for role in Role] for person in roles.values()] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
    MARIA.check_may(Role.APPROVE)
    with pytest.raises(RoleMissingError, match="may approve up to"):
        MARIA.check_may_approve_everything()
    with pytest.raises(RoleMissingError, match="needs the role 'approve'"):
        SAM.check_may_approve_everything()
    roles["approve"].check_may_approve_everything()
