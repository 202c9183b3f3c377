import pytest

from tillid.net.public_addresses import is_public

PUBLIC = ["1.1.1.1", "9.255.255.255", "11.0.0.0", "93.184.215.14", "172.15.0.1", "172.32.0.1", "192.167.1.1",
          "100.63.255.255", "100.128.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450:400f::200e"]  # fmt: skip
NOT_PUBLIC = {
    "unspecified": ["0.0.0.0", "0.1.2.3", "::"],  # noqa: S104 - nothing is bound
    "loopback": ["127.0.0.1", "127.255.255.254", "::1"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd00:ec2::254"],
    "link-local": ["169.254.1.1", "fe80::1", "fe80::1%lo", "fe80::1%2"],
    "metadata": ["169.254.169.254", "100.100.100.200", "168.63.129.16", "192.0.0.192"],
    "carriers": ["100.64.0.1", "100.127.255.255"],
    "multicast": ["224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.255", "4000::1", "100::1", "5f00::1"],
    "benchmarks": ["198.18.0.1", "198.19.255.255", "2001:2::1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    "IPv4 within IPv6": ["::ffff:127.0.0.1", "::ffff:1.1.1.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::1.1.1.1",
                         "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::1", "::ffff:0:7f00:1"],
    "old site-local": ["fec0::1"],
    "scoped": ["2606:4700::1111%eth0"],
    "no address": ["", "localhost", "0x7f.1", "2130706433", "017700000001", "127.1", "1.1.1.1:80", "1.1.1.1 "],
}  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [address for group in NOT_PUBLIC.values() for address in group])
def test_nothing_else_is(address: str) -> None:
    assert not is_public(address)
