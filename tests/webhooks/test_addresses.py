"""No webhook reaches a private or reserved address, however it is written."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator

import pytest
from django.test import override_settings

from api.checks import check_networks
from api.webhooks.addresses import is_allowed, read_networks
from api.webhooks.posting import Wires, post
from api.webhooks.resolving import dial, resolve
from api.webhooks.urls import Target, UnusableURL, check_endpoint_url, read_url

# What one can type after the scheme to reach this computer or another machine of our network.
HOSTS = [
    # loopback and its spellings
    "127.0.0.1", "127.0.0.2", "127.255.255.254", "127.1", "127.0.1", "2130706433", "0x7f000001",
    "0x7f.0.0.1", "0x7F.1", "0177.0.0.1", "017700000001", "0177.1", "00000177.0.0.1",
    "127.0.0.1.", "127.1.", "0", ".".join("0000"), "localhost", "localhost.", "LOCALHOST",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::127.0.0.1]",
    "[64:ff9b:1:7f00:0:100::]", "[2002:7f00:1::]", "[2002:7f00:0001::1]",
    "[2001:0:7f00:1::]", "[2001:0000:4136:e378:8000:63bf:80ff:fffe]",
    "[2606:4700::5efe:127.0.0.1]", "[2606:4700::200:5efe:7f00:1]",
    # other letters for the same
    "127。0。0。1", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "loc\u00adalhost",
    # private, shared, link-local, reserved
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.1.1",
    "100.64.0.1", "100.127.255.255", "169.254.1.1", "192.0.0.1", "192.0.2.1", "198.51.100.7",
    "203.0.113.9", "198.18.0.1", "198.19.255.255", "192.88.99.1", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "[fc00::1]", "[fd12:3456:789a::1]", "[fe80::1]",
    "[fe80::1%25eth0]", "[fe80::1%eth0]", "[fec0::1]", "[ff02::1]", "[ff0e::1]", "[100::1]",
    "[2001:db8::1]", "[3fff::1]", "[2001:2::1]", "[2001:10::1]", "[2001:20::1]", "[5f00::1]",
    "[::ffff:10.0.0.1]", "[64:ff9b::10.0.0.1]", "[2002:a00:1::]", "[4000::1]",
    # what clouds tell their own machines
    "169.254.169.254", "[fd00:ec2::254]", "100.100.100.200", "192.0.0.192", "168.63.129.16",
    "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:169.254.169.254]",
    # tricks with the rest of an address
    "public.example@127.0.0.1", "127.0.0.1#@public.example", "public.example:80@127.0.0.1",
    "127.0.0.1\\@public.example", "public.example\\.127.0.0.1", "127.0.0.1%00.public.example",
    "[::1", "::1", "127.0.0.1 .public.example", "127.0.0.1\t", "127.0.0.1\n", "", ".", "..",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.0", "172.15.255.255",
    "172.32.0.1", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255",
    "2606:4700:4700::1111", "2a00:1450:4001:82a::200e", "2001:4860:4860::8888",
]  # fmt: skip
LOOPBACK = read_networks(["127.0.0.0/8", "::1/128"])


@pytest.fixture
def listening() -> Iterator[tuple[int, list[object]]]:
    """A port of this computer, on all its addresses, and whoever connects to it."""
    server = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
    knocks: list[object] = []

    def accept() -> None:
        while True:
            try:
                connection, peer = server.accept()
            except OSError:
                return
            knocks.append(peer)
            connection.close()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield server.getsockname()[1], knocks
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


def test_table_has_many_forms() -> None:
    assert len(set(HOSTS)) == len(HOSTS) >= 100


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", HOSTS)
def test_form_of_an_address_that_is_not_public_is_refused_and_never_connected_to(
    host: str, scheme: str, listening: tuple[int, list[object]]
) -> None:
    port, knocks = listening
    url = f"{scheme}://{host}:{port}/hook"
    assert check_endpoint_url(url, allowed=())
    # Were it stored all the same, the resolver's answers would be refused.
    answer = post(Target(scheme, host.strip("[]"), port, "/hook"), {}, b"{}", (), 2, offline())
    assert (answer.status, answer.is_success) == (None, False)
    assert answer.problem
    assert knocks == []


def offline() -> Wires:
    """As the system resolves what needs no name server, and really dialled."""

    def resolved(host: str, port: int, seconds: float) -> list[str]:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError, ValueError):
            # Where a name server would lead to this computer after all.
            return ["127.0.0.1"]
        return [str(info[4][0]) for info in infos]

    return Wires(resolve=resolved)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_allowed(address: str) -> None:
    assert is_allowed(address, ())
    host = f"[{address}]" if ":" in address else address
    assert check_endpoint_url(f"https://{host}/hook", allowed=()) is None


@pytest.mark.parametrize("number", range(0, 2**32, 2**24 + 12_345_677))
def test_what_python_holds_for_private_is_not_allowed(number: int) -> None:
    address = ipaddress.IPv4Address(number)
    assert address.is_global or not is_allowed(str(address), ())


def test_only_the_networks_that_are_named_are_allowed_besides() -> None:
    assert is_allowed("127.0.0.1", LOOPBACK)
    assert is_allowed("::1", LOOPBACK)
    for address in ("10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "fe80::1", "127.0.0.1%lo"):
        assert not is_allowed(address, LOOPBACK)


def test_address_with_a_zone_belongs_to_a_network_of_ours() -> None:
    assert is_allowed("2606:4700:4700::1111", ())
    assert not is_allowed("2606:4700:4700::1111%eth0", ())


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://www.clinic.example/hook", "must begin with https://"),
        ("ftp://www.clinic.example/hook", "must begin with https://"),
        ("www.clinic.example/hook", "whole address"),
        ("https://", "whole address"),
        ("https:///hook", "whole address"),
        ("https://user:secret@www.clinic.example/", "user name or password"),
        ("https://www.clinic.example/hook#part", "from # on"),
        ("https://www.clinic.example:25/", "port"),
        ("https://www.clinic.example:0/", "port"),
        ("https://www.clinic.example:65536/", "port"),
        ("https://www.clinic.example:8x/", "whole address"),
        ("https://intranet/", "whole address"),
        ("https://192.168.1.5/", "private or reserved"),
        ("https://www..clinic.example/", "whole address"),
        ("https://-www.clinic.example/", "whole address"),
        ("https://klinik.straße.example/", "plain letters"),
        ("https://www.clinic.example/a b", "whole address"),
        ("https://www.clinic.example/" + "a" * 500, "longer than 500"),
    ],
)
def test_address_that_cannot_be_used_is_refused_in_words(url: str, said: str) -> None:
    assert said in (check_endpoint_url(url, allowed=()) or "")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://www.clinic.example", Target("https", "www.clinic.example", 443, "/")),
        ("HTTPS://WWW.Clinic.Example:8443/A?b=C",
         Target("https", "www.clinic.example", 8443, "/A?b=C")),
        ("https://www.clinic.example.?x=1", Target("https", "www.clinic.example", 443, "/?x=1")),
        ("https://xn--klinik-7ya.example/", Target("https", "xn--klinik-7ya.example", 443, "/")),
        ("https://www.clinic.example:/x", Target("https", "www.clinic.example", 443, "/x")),
    ],
)  # fmt: skip
def test_usable_address_is_read_by_us_as_by_everybody(url: str, target: Target) -> None:
    assert read_url(url, ()) == target


def test_without_tls_only_networks_that_are_named_are_reached() -> None:
    assert check_endpoint_url("http://localhost:3000/hook", LOOPBACK) is None
    assert check_endpoint_url("http://frontend:3000/hook", LOOPBACK) is None
    answer = post(
        read_url("http://www.clinic.example/", LOOPBACK), {}, b"", LOOPBACK, 2,
        Wires(resolve=lambda host, port, seconds: ["8.8.8.8"], dial=never),
    )  # fmt: skip
    assert "https://" in answer.problem


def never(address: str, port: int, seconds: float) -> socket.socket:
    raise AssertionError(f"{address} was connected to.")


@pytest.mark.parametrize("position", [0, 1, 2])
def test_one_private_address_among_public_ones_is_enough_to_send_nothing(position: int) -> None:
    found = ["8.8.8.8", "1.1.1.1"]
    found.insert(position, "127.0.0.1")
    wires = Wires(resolve=lambda host, port, seconds: found, dial=never)
    answer = post(Target("https", "www.clinic.example", 443, "/"), {}, b"", (), 2, wires)
    assert "private or reserved" in answer.problem


def test_name_that_leads_elsewhere_at_the_second_look_up_is_looked_up_once(
    listening: tuple[int, list[object]],
) -> None:
    port, knocks = listening
    asked, dialled = [], []

    def rebinding(host: str, port: int, seconds: float) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    def noted(address: str, port: int, seconds: float) -> socket.socket:
        dialled.append(address)
        raise ConnectionRefusedError

    target = Target("https", "rebinding.example", port, "/")
    post(target, {}, b"", (), 2, Wires(resolve=rebinding, dial=noted))
    assert (asked, dialled) == (["rebinding.example"], ["8.8.8.8"])
    # At the next try it is refused.
    assert "private" in post(target, {}, b"", (), 2, Wires(resolve=rebinding, dial=dial)).problem
    assert knocks == []


def test_environment_with_a_proxy_changes_nothing(
    listening: tuple[int, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, knocks = listening
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    dialled = []

    def noted(address: str, port: int, seconds: float) -> socket.socket:
        dialled.append(address)
        raise ConnectionRefusedError

    wires = Wires(resolve=lambda host, port, seconds: ["8.8.8.8"], dial=noted)
    post(Target("https", "www.clinic.example", 443, "/"), {}, b"", (), 2, wires)
    assert (dialled, knocks) == (["8.8.8.8"], [])


@pytest.mark.parametrize(
    ("networks", "is_well"),
    [
        ([], True), (["10.20.0.0/16"], True), ([" 127.0.0.0/8", "::1/128", ""], True),
        (["10.20.0.1"], True), (["10.20.0.1/16"], False), (["localhost"], False),
    ],
)  # fmt: skip
def test_server_does_not_start_with_networks_that_are_none(
    networks: list[str], is_well: bool
) -> None:
    with override_settings(WEBHOOK_ALLOWED_PRIVATE_NETWORKS=networks):
        found = check_networks(None)
    assert [one.id for one in found] == ([] if is_well else ["api.E004"])
    assert all(networks[0] in one.msg for one in found)


def test_unusable_address_is_told_and_not_sent_to() -> None:
    with pytest.raises(UnusableURL):
        read_url("https://127.0.0.1/", ())
    assert resolve("127.0.0.1", 443, 1) == ["127.0.0.1"]
