"""The catalogue: finding outlets and layouts, and errors that name file, field and mend."""

from datetime import date
from pathlib import Path

import pytest

from scrapers.catalogue import Catalogue, CatalogueError, default_catalogue

OUTLET = """slug = "kabar"
name = "Kabar"
hosts = ["kabar.example"]
ownership = "press"
tier = "lokal"
layout = "wordpress"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An outlets folder with one sound file."""
    outlets = tmp_path / "outlets"
    outlets.mkdir()
    (outlets / "kabar.toml").write_text(OUTLET)
    return outlets


def test_a_file_registers_its_outlet_by_being_there(folder: Path) -> None:
    assert list(Catalogue.load(folder).outlets) == ["kabar"]


@pytest.mark.parametrize(
    "host",
    ["bangsaonline.com", "www.bangsaonline.com", "m.bangsaonline.com", "BangsaOnline.com", "bangsaonline.com:443"],
)
def test_a_host_is_known_in_all_its_variants(host: str) -> None:
    outlet = default_catalogue().by_host(host)
    assert outlet is not None
    assert outlet.slug == "bangsaonline"


@pytest.mark.parametrize("host", ["bangsaonline.com.example", "com", "", "notbangsaonline.com", "[::1"])
def test_a_stranger_is_nobodys(host: str) -> None:
    assert default_catalogue().by_host(host) is None


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.detik.com/jatim/berita/d-1/judul", "detikjatim"),
        ("https://www.detik.com/edu/berita/d-1/judul", "detik"),
        ("https://wolipop.detik.com/x/d-1/judul", "detik"),
        ("https://surabaya.kompas.com/read/2026/10/18/101010101/judul", "kompassurabaya"),
        ("https://bandung.kompas.com/read/2026/10/18/101010101/judul", "kompas"),
    ],
)
def test_outlets_that_share_a_host_or_domain_are_told_apart(url: str, slug: str) -> None:
    outlet = default_catalogue().by_url(url)
    assert outlet is not None
    assert outlet.slug == slug


def test_an_unknown_slug_names_the_near_ones() -> None:
    with pytest.raises(CatalogueError, match="no outlet 'bangsaonlin': did you mean bangsaonline"):
        default_catalogue().get("bangsaonlin")


@pytest.mark.parametrize(
    ("day", "until"), [(date(2014, 3, 9), date(2018, 5, 31)), (date(2019, 7, 4), None), (None, None)]
)
def test_a_layout_is_the_one_of_the_day(day: date | None, until: date | None) -> None:
    assert default_catalogue().layout("bangsaonline", day).until == until


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("layuot = 'x'", "kabar.toml: layuot: unknown key; did you mean 'layout'?"),
        ("delay = -1", "kabar.toml: delay: Input should be greater than or equal to 0"),
        ("key = '/berita/(\\d+)'", "kabar.toml: key: Value error, has no group 'id'"),
        ("articles = ['(']", "kabar.toml: articles.0: Value error, not a regular expression"),
        ("drop = ['p[[']", "kabar.toml: drop.0: Value error, not a CSS selector"),
        ("name =", "kabar.toml: not readable as TOML"),
    ],
)
def test_a_wrong_file_is_told_with_field_and_mend(folder: Path, line: str, told: str) -> None:
    (folder / "kabar.toml").write_text(OUTLET + line)
    with pytest.raises(CatalogueError) as error:
        Catalogue.load(folder)
    assert told in str(error.value)


def test_a_missing_key_is_told(folder: Path) -> None:
    (folder / "kabar.toml").write_text(OUTLET.replace('tier = "lokal"\n', ""))
    with pytest.raises(CatalogueError, match="tier: missing; add this key"):
        Catalogue.load(folder)


def test_a_slug_is_the_files_name(folder: Path) -> None:
    (folder / "kabar.toml").rename(folder / "lain.toml")
    with pytest.raises(CatalogueError, match="slug: 'kabar' is not the file's name"):
        Catalogue.load(folder)


def test_an_unknown_layout_is_an_error(folder: Path) -> None:
    (folder / "kabar.toml").write_text(OUTLET.replace("wordpress", "wordpres"))
    with pytest.raises(CatalogueError, match="no layout 'wordpres': did you mean wordpress"):
        Catalogue.load(folder)


def test_a_folder_may_bring_layouts_of_its_own(folder: Path) -> None:
    layouts = folder.parent / "layouts"
    layouts.mkdir()
    (layouts / "sendiri.toml").write_text('name = "sendiri"\nbody = [".isi"]\n')
    (folder / "kabar.toml").write_text(OUTLET.replace("wordpress", "sendiri"))
    assert Catalogue.load(folder).layout("sendiri", None).body == (".isi",)


def test_owned_outlets_are_marked_and_forbidden_ones_are_off() -> None:
    outlets = default_catalogue().outlets
    owned = {slug for slug, outlet in outlets.items() if outlet.ownership == "owned" and not outlet.sample}
    assert owned == {"madiuntoday", "kominfomadiun", "madiunkota", "analisaberita"}
    assert not outlets["antarajatim"].enabled
    assert outlets["antarajatim"].terms


def test_every_outlet_file_stays_small() -> None:
    folder = Path(__file__).parents[3] / "scrapers" / "outlets"
    assert max(len(path.read_text().splitlines()) for path in folder.glob("*.toml")) <= 60
