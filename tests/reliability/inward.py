"""Addresses by which a stranger would have the server come to itself, or to its neighbours."""

LOOPBACK = (  # ways to write this machine
    *("127.0.0.1", "127.1", "127.0.1", "127.9.9.9", "127.0.0.1.", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0.0.0x1"),
    *(
        "017700000001",
        "0177.0.0.1",
        "0177.1",
        "0",
        "0.0.0.0",  # noqa: S104
        "00000000000",
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
    ),
    *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]"),
    *("[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]"),
    *("[::1%25lo]", "[::1%lo]", "localhost", "LocalHost", "localhost.", "127。0。0。1", "127．0．0．1", "１２７.0.0.1"),
    *("①②⑦.0.0.1", "ⓛocalhost", "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "127.0.0.1%00.example.org"),
)
NETWORK = (  # and what is around it
    *("169.254.169.254", "2852039166", "0xa9fea9fe", "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "[fd00::1]"),
    *("[fe80::1]", "[fe80::1%25eth0]", "[fec0::1]", "[ff02::1]", "10.0.0.1", "10.1", "172.16.0.1", "172.31.255.255"),
    *("192.168.1.1", "192.168.257", "100.64.0.1", "100.127.255.255", "192.0.0.1", "198.18.0.1", "224.0.0.1"),
    *("239.255.255.255", "240.0.0.1", "255.255.255.255", "0.1.2.3", "[64:ff9b::a9fe:a9fe]", "[2002:a00:1::]"),
)
TRICKS = (  # whole addresses, with the port as {port}
    *("http://me@127.0.0.1:{port}/", "http://example.org@127.0.0.1:{port}/", "http://example.org:80@127.0.0.1:{port}/"),
    *(
        "http://example.org%2f@127.0.0.1:{port}/",
        "http://example.org\\@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}\\@example.org/",
    ),
    *(
        "http://example.org#@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}#@example.org/",
        "http://127.0.0.1:{port}?@example.org/",
    ),
    *(
        "http://127.0.0.1\t:{port}/",
        "ht\ntp://127.0.0.1:{port}/",
        "http://127.0.0.1:0{port}/",
        "http://127.0.0.1:{port}:80/",
    ),
    *(
        "http:127.0.0.1:{port}/",
        "http:/127.0.0.1:{port}/",
        "http:///127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "HTTP://127.0.0.1:{port}/",
    ),
    *(
        "https://127.0.0.1:{port}/",
        "ftp://127.0.0.1:{port}/",
        "gopher://127.0.0.1:{port}/",
        "dict://127.0.0.1:{port}/",
        "ws://127.0.0.1:{port}/",
    ),
    *("http://127.0.0.1:{port}/\ud800", "http://[::1]:{port}\r\nHost: example.org/", "url:http://127.0.0.1:{port}/"),
)
SCHEMES = (
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "data:image/png;base64,AA",
    "javascript:1",
    "jar:http://x!/",
)


def spelt(port: int) -> list[str]:
    """All of them, of a port where it is said."""
    plain = [f"http://{host}/a.jpg" for host in (*LOOPBACK, *NETWORK)]
    return [*plain, *(trick.format(port=port) for trick in TRICKS), *SCHEMES]
