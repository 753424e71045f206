"""Addresses that a user passes: which are ones, lists of them, and which computers may be asked for them."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from interregnum.articles.decode import decode
from interregnum.articles.formats import detect_format
from interregnum.articles.outline import read_outline, read_sitemap
from interregnum.errors import NoArticle

# Addresses of cloud machines' own services that are not private by the registry of IANA.
_METADATA = frozenset(
    map(ipaddress.ip_address, ("168.63.129.16", "169.254.169.254", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"))
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address to fetch."""

    url: str

    def __str__(self) -> str:
        return self.url


def is_address(text: str) -> bool:
    """Whether a text is an http or https address."""
    return text[:8].lower().startswith(("http://", "https://"))


def read_addresses(data: bytes, *, name: str) -> tuple[Address, ...]:
    """The addresses of a list: one a line (``#`` begins a remark), the feeds of an OPML, the pages of a sitemap.

    Args:
        data: the list.
        name: what to call it in messages.

    Raises:
        NoArticle: there is none in it.
        ArticleError: it cannot be read.
    """
    format = detect_format(name, data)
    if format == "opml":
        found = [feed.address for feed in read_outline(data, name=name)]
    elif format == "sitemap":
        pages, maps = read_sitemap(data, name=name)
        found = [page.address for page in pages] + list(maps)
    else:
        lines = decode(data, name=name).text.split("\n")
        words = (line.split("#")[0].strip() if line.lstrip().startswith("#") else line.strip() for line in lines)
        found = [word.split()[0] for word in words if is_address(word)]
    if not found:
        raise NoArticle(f"{name}: there is no http or https address in this list; write one a line")
    return tuple(Address(url) for url in dict.fromkeys(found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network: not private, loopback, link-local, reserved or metadata."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        # An IPv4 address in the clothes of another protocol is judged as the one it is.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in _METADATA
