"""HTTP/2 over TLS, and no page from a server that cannot prove its name."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import httpx
import pytest

from scrapers.client import Client, ClientSettings, FetchError

NAME = "coba.localhost"
x509 = pytest.importorskip("cryptography.x509", reason="needs cryptography to make a certificate")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of NAME with its key, signed by nobody but itself."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    unlocked = serialization.NoEncryption()
    file = tmp_path / "certificate.pem"
    file.write_bytes(
        builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
    )
    return file


@asynccontextmanager
async def serving(certificate: Path) -> AsyncIterator[tuple[int, list[str]]]:
    """A server that speaks HTTP/2 only: its port, and the hosts it was asked for."""
    asked: list[str] = []
    done = asyncio.Event()

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        http = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        http.initiate_connection()
        writer.write(http.data_to_send())
        while data := await reader.read(65536):
            for event in http.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    asked.append(dict(event.headers)[":authority"])
                    http.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                    http.send_data(event.stream_id, b"isi", end_stream=True)
            writer.write(http.data_to_send())
        writer.close()
        done.set()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    server = await asyncio.start_server(speak, "127.0.0.1", 0, ssl=context)
    async with server:
        yield server.sockets[0].getsockname()[1], asked
        if asked:
            await asyncio.wait_for(done.wait(), 120)


@pytest.mark.anyio
@pytest.mark.parametrize("trusted", [True, False])
async def test_http2_with_a_certificate_that_is_checked(certificate, outlet, monkeypatch, trusted: bool) -> None:
    if trusted:
        monkeypatch.setattr(httpx, "create_ssl_context", lambda **_: ssl.create_default_context(cafile=certificate))
    async with serving(certificate) as (port, asked):
        settings = ClientSettings("x@y.z", {f"{NAME}:8765": ("127.0.0.1", port)}, attempts=1)
        async with Client(settings) as client:
            if trusted:
                page = await client.get(f"https://{NAME}:8765/berita/1", outlet)
                assert (page.body, asked) == (b"isi", [f"{NAME}:8765"] * 2)
            else:
                with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
                    await client.get(f"https://{NAME}:8765/berita/1", outlet)
                assert asked == []
