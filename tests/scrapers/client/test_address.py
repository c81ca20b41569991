"""Only public addresses are connected to, and exactly those that were checked."""

import pytest

from scrapers.client.address import CheckedBackend, is_public
from scrapers.client.errors import FetchError
from scrapers.client.settings import ClientSettings


@pytest.mark.parametrize("address", ["103.10.60.1", "8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.7",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",  # where clouds keep their secrets
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "nonsense",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


def resolver(*addresses: str):
    async def resolve(host: str, port: int) -> list[str]:
        return list(addresses)

    return resolve


@pytest.mark.anyio
@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], []])
async def test_one_private_address_refuses_the_host(addresses: list[str]) -> None:
    with pytest.raises(FetchError) as caught:
        await CheckedBackend({}, resolver(*addresses)).connect_tcp("berita.example", 443)
    assert caught.value.word == "private_address"


@pytest.mark.anyio
async def test_a_name_that_is_not_found_is_named() -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(FetchError) as caught:
        await CheckedBackend({}, nowhere).connect_tcp("berita.example", 443)
    assert caught.value.word == "dns"


@pytest.mark.anyio
async def test_it_connects_to_what_it_checked_and_to_the_next_where_one_is_dead(monkeypatch) -> None:
    import httpcore

    tried: list[str] = []

    async def connect(self, host, port, *rest):
        tried.append(host)
        if len(tried) == 1:
            raise httpcore.ConnectError("dead")
        return f"stream to {host}:{port}"

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect)
    stream = await CheckedBackend({}, resolver("8.8.8.8", "1.1.1.1")).connect_tcp("berita.example", 443)
    assert stream == "stream to 1.1.1.1:443"
    assert tried == ["8.8.8.8", "1.1.1.1"]


def test_a_route_leads_to_loopback_only() -> None:
    with pytest.raises(ValueError, match="no loopback address"):
        ClientSettings(contact="humas@example.id", routes={"coba.localhost:8765": ("10.0.0.1", 80)})
