import pytest

from tillid.errors import InputError
from tillid.scoring.lists.formats import domain_key, read_list

PLAIN = """
# fakes, reported in November
falsk-butik.dk
https://www.snyd.example.com/   # twice
*.snyd.example.com
xn--kbmand-bya.dk
KØBMAND.dk
nord-lys.myshopify.com.
"""
HOSTS = """
127.0.0.1 localhost
::1 localhost ip6-localhost
255.255.255.255 broadcasthost
0.0.0.0 0.0.0.0
0.0.0.0 falsk-butik.dk www.falsk-butik.dk # seen in May
0.0.0.0\tsnyd.example.com
"""
CSV = '\ufeffid;"Domain";note\n1;"falsk-butik.dk";"sells #1 ""shoes"""\n2;www.snyd.example.com;\n3;;empty\n'


@pytest.mark.parametrize(
    ("content", "shops"),
    [
        (PLAIN, {"falsk-butik.dk", "example.com", "xn--kbmand-bya.dk", "nord-lys.myshopify.com"}),
        (PLAIN.replace("\n", "\r\n"), {"falsk-butik.dk", "example.com", "xn--kbmand-bya.dk", "nord-lys.myshopify.com"}),
        (HOSTS, {"falsk-butik.dk", "example.com"}),
        (CSV, {"falsk-butik.dk", "example.com"}),
        ("domain\nfalsk-butik.dk\n", {"falsk-butik.dk"}),
        ("url,score\nhttps://falsk-butik.dk:8443,1\n", {"falsk-butik.dk"}),
        ("! a comment\nfalsk-butik.dk", {"falsk-butik.dk"}),
    ],
    ids=["plain", "plain of Windows", "hosts", "csv", "one column", "addresses", "filter comment"],
)  # fmt: skip
def test_a_published_list_is_read(content: str, shops: set[str]) -> None:
    assert read_list(content.encode()) == shops


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "names no domain"),
        (b"# nothing\n\n", "names no domain"),
        (b"<!doctype html><title>502 Bad Gateway</title>", "names no domain"),
        (b"\x00\xff\xfe\x01" * 99, "names no domain"),
        (b"domain\n", "names no domain"),
        (b"myshopify.com\nco.uk\nlocalhost\n127.0.0.1\n", "names no domain"),
        (b"a.dk\nsome words\nmore of them\n", "only 1 of its 3 entries are domains"),
        (b"facebook.com/fake-shop\nfacebook.com/other-shop\na.dk", "only 1 of its 3"),
        (b'domain\n"' + b"x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read_list(content)


def test_a_host_is_looked_up_as_lists_name_it() -> None:
    hosts = ("www.Falsk-Butik.dk", "købmand.dk", "www.xn--kbmand-bya.dk", "nord-lys.myshopify.com", "myshopify.com")
    keys = ["falsk-butik.dk", "xn--kbmand-bya.dk", "xn--kbmand-bya.dk", "nord-lys.myshopify.com", ""]
    assert list(map(domain_key, hosts)) == keys
    assert [domain_key(host) for host in ("localhost", "[::1]", "127.0.0.1", "ø" * 70 + ".dk")] == ["", "", "", ""]
