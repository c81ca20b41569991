"""Names that look like the city's and are not (and its own by other names), for both monitors."""

import pytest

from nlp.masking import Mask
from nlp.pipeline import Analyser, label_row
from storage.records import load_monitor

MASKS = {name: Mask(load_monitor(name)) for name in ("arunika", "madiun")}
FRIENDS = [(name, friend) for name in MASKS for friend in load_monitor(name).false_friends]
ROLE = {"kota": "KOTA", "kabupaten": "KABUPATEN", "lain": "LAIN", "bukan": "BUKAN"}


@pytest.mark.parametrize(("name", "friend"), FRIENDS, ids=lambda value: getattr(value, "phrase", value))
def test_a_false_friend_is_what_it_means(name: str, friend: object) -> None:
    found = MASKS[name].tokens(f"Menurut {friend.phrase} kemarin")  # type: ignore[attr-defined]
    assert found == ["menurut", ROLE[friend.means], "kemarin"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", ["Caruban", "Wungu", "Dungus", "Nglames", "Dimong", "Geger", "Jiwan", "Balerejo"])
def test_places_of_the_regency_are_the_regency(place: str) -> None:
    assert MASKS["madiun"].tokens(f"warga {place}")[-1] == "KABUPATEN"


@pytest.mark.parametrize("name", ["Kota Pendekar", "Kota Karismatik", "Kota Gadis", "Kota Pecel", "Kota Brem"])
def test_nicknames_are_the_city(name: str) -> None:
    assert MASKS["madiun"].tokens(f"di {name} kini") == ["di", "KOTA", "kini"]


@pytest.mark.parametrize(("name", "role"), [("Pak Wawa", "WAKILWALIKOTA"), ("F Bagus Panuntun", "WAKILWALIKOTA")])
def test_one_person_by_many_names(name: str, role: str) -> None:
    assert MASKS["madiun"].tokens(name)[0] in (role, "WALIKOTA")


@pytest.mark.parametrize(
    "name", ["Pahlawan Street Center", "Pahlawan Religi Center", "Pahlawan Religius Center", "Pahlawan Business Center"]
)
def test_three_places_are_known_each(name: str) -> None:
    assert MASKS["madiun"].tokens(f"ke {name} lagi") == ["ke", MASKS["madiun"].tokens(name)[0], "lagi"]
    assert MASKS["madiun"].tokens(name)[0].isupper()


def test_the_regency_by_its_slogan_is_not_the_city() -> None:
    assert MASKS["madiun"].tokens("gerakan Madiun Bersahaja di desa") == ["gerakan", "KABUPATEN", "di", "desa"]


@pytest.mark.parametrize(
    "portal",
    [
        *("cilacap.times.co.id", "cirebon.times.co.id", "dev.tin.co.id", "staging.lentera.co", "lentera.co"),
        *("lenterajogja.com", "lenteratoday.com", "kpksigap.com", "updategratis.com", "babeindonesia.com"),
    ],
)
def test_the_address_of_a_mirror_portal_names_neither_place_nor_body(portal: str) -> None:
    found = MASKS["madiun"].tokens(f"dikutip dari {portal} kemarin")
    assert {word for word in found if word.isupper()} <= {"BUKAN", "OUTLET"}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Hery Sem", "Heri Sem"),
        ("Subagyo TA", "Subagya TA"),
        ("Rochim Ruhdiyanto", "Rochim Rudiyanto"),
        ("Heri Wasana", "Hery Wasana"),
        ("Ansor Rasidi", "Ansar Rasidi"),
        ("Pahlawan Street Center", "Pahlawan Street Centre"),
        ("Pahlawan Religi Center", "Pahlawan Religius Center"),
        ("insinerator", "incinerator"),
        ("gas metan", "gas metana"),
        ("wali kota", "walikota", "walkot", "wako"),
        ("Smart City", "smart-city", "Smartcity", "kota cerdas"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_two_spellings_are_one(spellings: tuple[str, ...]) -> None:
    assert len({tuple(MASKS["madiun"].tokens(f"soal {spelling} itu")) for spelling in spellings}) == 1


def test_a_story_of_the_regency_under_the_citys_name_is_the_regencys() -> None:
    found = label_row(
        {
            "title": "Pemkab Gelar Pekan Madiun Bersahaja di Nglames",
            "text": "Bupati membuka pekan Madiun Bersahaja di Desa Dimong. Kepala desa dan camat hadir. Pemkab Madiun "
            "menyiapkan lapak bagi warga desa.",
        },
        Analyser("madiun"),
    )
    assert (found["level"], found["geography"]) == ("tidak", "kabupaten")
