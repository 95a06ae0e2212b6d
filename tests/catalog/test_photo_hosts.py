"""An operator names hosts; what is meant, and which addresses are of the whole internet."""

import pytest

from catalog.photo_hosts import Place, find_place, is_public, normal_host, parse_places


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ("images.example.org", Place("images.example.org")),
        (" Images.Example.ORG ", Place("images.example.org")),
        ("images.example.org:8443", Place("images.example.org", 8443)),
        (".example.org", Place("example.org", below=True)),
        ("*", Place("*")),
        ("127.0.0.1:9000", Place("127.0.0.1", 9000)),
        ("[::1]:9000", Place("::1", 9000)),
        ("[0:0::1]", Place("::1")),
        ("bücher.example", Place("xn--bcher-kva.example")),
    ],
)
def test_a_host_is_read_as_it_is_compared(entry: str, place: Place) -> None:
    assert parse_places([entry]) == (place,)


@pytest.mark.parametrize(
    "entry",
    [
        *("", " ", "https://example.org", "example.org/path", "user@example.org", "example.org:0", "example.org:65536"),
        *("example.org:", "*.example.org", "*:80", "..example.org", "exa mple.org", "-example.org", "a" * 64),
        *("[::1", "[x]", "[]"),
    ],
)
def test_what_is_no_host_is_named_to_the_operator(entry: str) -> None:
    with pytest.raises(ValueError, match="is not a host") as refusal:
        parse_places(["example.org", entry])
    assert entry.strip(" .").partition(":")[0] in str(refusal.value)


@pytest.mark.parametrize(
    ("entries", "host", "port", "found"),
    [
        ([], "example.org", 443, False),
        (["example.org"], "example.org", 443, True),
        (["example.org"], "example.org", 8443, False),
        (["example.org:8443"], "example.org", 8443, True),
        (["example.org:8443"], "example.org", 443, False),
        (["example.org"], "www.example.org", 443, False),
        ([".example.org"], "example.org", 443, True),
        ([".example.org"], "a.b.example.org", 443, True),
        ([".example.org"], "notexample.org", 443, False),
        ([".example.org"], "example.org.evil.example", 443, False),
        (["*"], "anything.example", 443, True),
        (["*"], "anything.example", 22, False),
        (["a.example", "b.example"], "b.example", 443, True),
    ],
)
def test_a_place_covers_what_its_entry_says(entries: list[str], host: str, port: int, *, found: bool) -> None:
    assert (find_place(parse_places(entries), "https", host, port) is not None) == found


def test_an_address_that_the_operator_names_goes_before_any_host() -> None:
    found = find_place(parse_places(["*", "10.0.0.5"]), "http", "10.0.0.5", 80)
    assert found == Place("10.0.0.5")
    assert found.is_address


@pytest.mark.parametrize("host", ["", ".", "a..b", "a b", "a\nb", "a/b", "ü" * 64, "a\0b"])
def test_what_is_no_name_is_no_host(host: str) -> None:
    with pytest.raises(ValueError, match="is not a host"):
        normal_host(host)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_whole_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
        *("192.0.0.8", "192.0.0.170", "::7f00:1", "::808:808", "64:ff9b:1::7f00:1", "64:ff9b:1::a00:1"),
        *("::ffff:0:7f00:1", "::ffff:0:808:808", "100::1", "5f00::1", "3fff::1", "4000::1"),
    ],
)
def test_addresses_of_a_machine_or_its_network_are_not(address: str) -> None:
    assert not is_public(address)
