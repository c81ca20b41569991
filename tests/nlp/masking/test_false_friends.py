"""Names that look like the city's and are not (and its own by other names), for both monitors."""

import pytest

from nlp.masking import Mask
from storage.records import load_monitor

MASKS = {name: Mask(load_monitor(name)) for name in ("arunika", "madiun")}
FRIENDS = [(name, friend) for name in MASKS for friend in load_monitor(name).false_friends]
ROLE = {"kota": "KOTA", "kabupaten": "KABUPATEN", "lain": "LAIN", "bukan": "BUKAN"}


@pytest.mark.parametrize(("name", "friend"), FRIENDS, ids=lambda value: getattr(value, "phrase", value))
def test_a_false_friend_is_what_it_means(name: str, friend: object) -> None:
    found = MASKS[name].tokens(f"Menurut {friend.phrase} kemarin")  # type: ignore[attr-defined]
    assert found == ["menurut", ROLE[friend.means], "kemarin"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", ["Caruban", "Mejayan", "Wungu", "Dungus", "Geger", "Jiwan", "Balerejo"])
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
