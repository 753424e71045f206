import pytest

from interregnum.articles import is_address
from interregnum.articles.addresses import is_public


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"])
def test_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "203.0.113.5", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1",
        "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "nonsense",
        "",
    ],
)  # fmt: skip
def test_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("http://x", True), ("HTTPS://x", True), ("ftp://x", False), ("https:/x", False), ("a/http://x", False),
        ("", False),
    ],
)  # fmt: skip
def test_addresses(text, found):
    assert is_address(text) is found
