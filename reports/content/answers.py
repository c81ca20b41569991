"""The four questions the first screen settles."""

from collections import Counter

from reports.content.complaint_section import complaint_count, what_and_where
from reports.content.complaints import Case, cases
from reports.content.confidence import of_readings
from reports.content.evidence import masked
from reports.content.figures import count, estimate
from reports.content.issue_section import score_figure
from reports.content.issues import Issue, pressing
from reports.content.movement import against_last_week, against_usual, movement_text
from reports.content.state import State
from reports.content.summary import tone_text
from reports.content.window import Window
from reports.language.numbers import interval_text, listing
from reports.language.prose import prose
from reports.metrics.proportion import wilson
from storage.records.report import Answer, Confidence, Prose, Source, Span

ROLES = (("warga", "warga"), ("pelaku_usaha", "pelaku usaha"), ("ormas_lsm", "ormas atau LSM"), ("dprd", "DPRD"))
NO_DATA = "Tidak dapat dijawab: data pekan ini tidak ada."
NOTHING = "Tidak ada artikel tentang program kota yang masuk hitungan pekan ini."
INVENTED = (
    " Pada {n} artikel uji rekaan, tone mesin tepat {right} (selang {span}); pada pers nyata lebih sering keliru."
)
REAL = " Pada {n} berita nyata yang tidak dipelajarinya, tone mesin tepat {right} (selang {span})."
CHECKED = (
    " Pada {n} artikel uji, {checked} di antaranya dari media yang dipantau, tone mesin tepat {right} (selang {span})."
)


def answers(window: Window, state: State, issues: tuple[Issue, ...]) -> tuple[Answer, ...]:
    """What to do, who complains, better or worse, whence the numbers."""
    return (_urgent(window, issues), _who(window), _trend(window), _whence(window, state))


def _nothing(window: Window) -> Prose:
    return (NOTHING if window.here else NO_DATA,)


def _urgent(window: Window, issues: tuple[Issue, ...]) -> Answer:
    question = "Apa yang paling perlu ditangani minggu ini?"
    top = next(iter(pressing(issues)), None)
    if top is None:
        said = prose("Tidak ada kritik atas Pemkot pada artikel yang terbaca.") if window.counted else _nothing(window)
        return Answer(question, said, "belum dapat dipastikan")
    text = prose(
        "{label} (skor {score} dari 10, {n} artikel negatif). OPD terkait: {office}.",
        label=Source(top.lead.id, top.name), score=score_figure(top),
        n=count(f"negatif-{top.key}", top.negative, "artikel negatif"), office=top.agency or "belum jelas dari berita",
    )  # fmt: skip
    return Answer(question, text, of_readings(top.negative))


def _who(window: Window) -> Answer:
    question = "Siapa yang mengeluh, di mana, sudah dijawab?"
    found = cases(window, window.week)
    if not found:
        said = prose("Tidak ada keluhan pada artikel yang terbaca.") if window.counted else _nothing(window)
        return Answer(question, said, "belum dapat dipastikan")
    answered = tuple(case for case in found if case.answered)
    text = prose(
        "{n} keluhan, {who}{where}; jawaban Pemkot terbaca pada {k} keluhan.", who=_complainers(found),
        n=complaint_count("keluhan", found, "keluhan"), where=_places(window, found),
        k=complaint_count("keluhan-dijawab", answered, "keluhan dijawab"),
    )  # fmt: skip
    open_cases = sorted((case for case in found if not case.answered), key=lambda case: -len(case.readings))
    return Answer(question, (*text, *_loudest(open_cases)), of_readings([case.first for case in found]))


def _loudest(open_cases: list[Case]) -> Prose:
    if not open_cases:
        return ()
    return (" Belum dijawab, antara lain: ", *what_and_where(open_cases[0]), ".")


def _complainers(found: tuple[Case, ...]) -> str:
    """The role that speaks in most complaints, never a name."""
    heard: Counter[str] = Counter()
    for case in found:
        types = {quote.speaker_type for reading in case.readings for quote in reading.analysis.quotes}
        heard.update(word for code, word in ROLES if code in types)
    role = heard.most_common(1)[0][0] if heard else "penulis berita"
    return f"terutama dari {role}" if len(found) > 1 else f"dari {role}"


def _places(window: Window, found: tuple[Case, ...]) -> str:
    """Up to three places complained of, in order of the news; the city as a whole is no place."""
    told = (masked(case.complaint.location or "", case.first).split(",")[0] for case in found)
    places = [place for place in dict.fromkeys(told) if place not in ("", window.material.monitor.city.full_name)]
    return f", antara lain di {listing(places[:3])}" if places else ""


def _trend(window: Window) -> Answer:
    question = "Membaik atau memburuk, seberapa yakin?"
    if not window.counted:
        return Answer(question, _nothing(window), "belum dapat dipastikan")
    if window.small:
        text = (*tone_text(window), " Terlalu sedikit untuk menyebut membaik atau memburuk.")
        return Answer(question, text, "belum dapat dipastikan")
    usual, last = against_usual(window), against_last_week(window)
    told = usual if usual.change else last
    return Answer(question, (*movement_text(told), " ", *tone_text(window)), told.confidence)


def _whence(window: Window, state: State) -> Answer:
    question = "Dari mana angka ini?"
    if not window.here:
        return Answer(question, tuple(span for text in state.text for span in (*text, " ")), "yakin")
    outlets = len({reading.outlet.slug for reading in window.here})
    text = prose(
        "{read} artikel dari {outlets} media dibaca, {n} masuk hitungan. Setiap angka dapat ditelusuri "
        "sampai artikel dan kalimatnya. {labels}", labels=_labels(window),
        read=count("diperiksa", window.here, "artikel diperiksa"), outlets=str(outlets),
        n=count("dihitung", window.counted, "masuk hitungan indeks"),
    )  # fmt: skip
    whole = state.status == "lengkap"
    reviewed = all(reading.checked for reading in window.here)
    told: Confidence = "yakin" if whole and reviewed else "cukup yakin"
    return Answer(question, text if whole else (*text, " ", *state.text[0]), told)


def _labels(window: Window) -> Prose:
    """Who set the labels, and how often the machine is right where people have checked it."""
    corrected = [reading for reading in window.here if reading.corrected]
    said = prose("Label dibaca mesin; {n} artikel dikoreksi orang.", n=count("ditinjau", corrected, "dikoreksi orang"))
    validation = window.material.validation
    if validation is None:
        return said
    right = sum(row[place] for place, row in enumerate(validation.matrix))
    known = wilson(right, sum(map(sum, validation.matrix)))
    if known is None:
        return said
    figure = estimate("mutu-tone-tepat", known, "pangsa", (), "tone mesin yang tepat pada data uji", validation.source)
    test = CHECKED if validation.checked else INVENTED if validation.invented else REAL
    spans: dict[str, Span | Prose] = {
        "n": str(known.n),
        "checked": str(validation.checked),
        "right": figure,
        "span": interval_text(figure),
    }
    return (*said, *prose(test, **spans))
