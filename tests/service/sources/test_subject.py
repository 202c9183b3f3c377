"""Which numbers are a company's, and which are asked about."""

import pytest

from tillid.errors import InputError
from tillid.sources.subject import read_company


@pytest.mark.parametrize(
    ("country", "number", "expected"),
    [
        ("dk", "DK 26 64 01 80", "DK/26640180"),
        ("no", "NO 923 609 016 MVA", "NO/923609016"),
        ("se", "SE556036079301", "SE/5560360793"),
        ("at", "ATU13585627", "AT/U13585627"),
        ("uk", "SC123456", "GB/SC123456"),
        ("fi", "0112038-9", "FI/01120389"),
        ("gr", "094259216", "EL/094259216"),
        ("nl", "NL004495445B01", "NL/004495445B01"),
        ("dk", "12345678", None),
        ("dk", "26640180/../../x", None),
        ("se", "800101-1234", None),
        ("se", "121212-1212", None),
        ("us", "123456789", None),
        ("ch", "CHE123456788", None),
        ("ie", "6+33435F", "IE/6+33435F"),
        ("cy", "1025903\nP", None),
        ("es", "A135856\n5", None),
        ("gb", "SC12\u0663456", None),
        ("", "", None),
        ("dk", "9" * 500, None),
    ],
)
def test_which_numbers_are_looked_up(country: str, number: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(InputError, match="is not the number of a company"):
            read_company(country, number)
    else:
        assert str(read_company(country, number)) == expected
