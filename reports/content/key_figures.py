"""Section 3: the week in numbers, raw and corrected, beside last week and the usual."""

from reports.content.figures import TOO_FEW, count, estimate, event_count, index, share, week_index
from reports.content.movement import against_last_week, against_usual, movement_text
from reports.content.silence import silent
from reports.content.window import Window, events, ids, seed, tones
from reports.language.numbers import interval_text, sentence
from reports.language.prose import prose
from reports.language.terms import term
from reports.metrics.quantification import CorrectedShares, corrected_shares, probabilistic_shares
from reports.metrics.reach import weighted_net_tone
from reports.metrics.tone import favourability, janis_fadner
from reports.metrics.volume import echo_ratio
from storage.records import Validation
from storage.records.report import Column, Figure, Section, Span, Table

TONES = ("positif", "netral", "negatif")
COLUMNS = (Column("Ukuran"), Column("Nilai", True), Column("Selang 95%", True), Column("n", True), Column("Catatan"))


def key_figures(window: Window) -> Section:
    """Volume, events, tone, index, and their changes."""
    if not window.counted:
        return silent(window, 3, "angka", "Angka kunci", "Tidak ada artikel yang masuk hitungan pekan ini.")
    moves = (against_last_week(window), against_usual(window))
    figures = (*volume(window), *tone_shares(window), net_index(window), reach_index(window),
               *(m.delta for m in moves), *balances(window))  # fmt: skip
    text = (prose("Volume dan peristiwa selalu dibaca berdampingan: salinan sudah dibuang sebelum dihitung."),)
    return Section(
        3, "angka", "Angka kunci", (*text, *(movement_text(move) for move in moves)),
        figures=(*volume(window), net_index(window)),
        tables=(_table(figures), _corrected(window), _earlier(window)),
    )  # fmt: skip


def volume(window: Window) -> tuple[Figure, ...]:
    """Articles, events, and the echo between them."""
    counted = window.counted
    ratio = echo_ratio(len(counted), len(events(counted)))
    return (
        count("volume", counted, "artikel dihitung (inti dan terkait)"),
        event_count("volume-peristiwa", counted, "peristiwa"),
        Figure(
            "gema", ratio, n=len(counted), unit="rasio", ids=ids(counted), label="rasio gema (artikel per peristiwa)"
        ),
    )


def tone_shares(window: Window) -> tuple[Figure, ...]:
    """Raw counts of each tone, then their shares when the week is large enough."""
    limit = window.material.monitor.alarms.min_n_share
    parts = {tone: [r for r in window.counted if r.analysis.tone == tone] for tone in TONES}
    counts = [count(f"jumlah-{tone}", listed, f"bernada {tone}") for tone, listed in parts.items()]
    shares = [
        share(f"pangsa-{tone}", listed, window.counted, limit, f"pangsa {tone}") for tone, listed in parts.items()
    ]
    return (*counts, *shares)


def net_index(window: Window) -> Figure:
    """The net tone index of the week."""
    limit = window.material.monitor.alarms.min_n_share
    return index(window, "itn", window.counted, limit, 1, "indeks tone neto (ITN)")


def balances(window: Window) -> tuple[Figure, Figure]:
    """Favourability and the coefficient of imbalance."""
    counts, behind = tones(window.counted), ids(window.counted)
    ratio = favourability(counts)
    why = "" if ratio is not None else "positif + negatif < 10"
    small = window.small
    balance = None if small else janis_fadner(counts)
    note = TOO_FEW.format(limit=window.material.monitor.alarms.min_n_share) if small else "t = artikel dihitung"
    judging = counts.positive + counts.negative
    return (
        Figure("favorabilitas", ratio, None, None, judging, "pangsa", behind, why, "rasio favorabilitas"),
        Figure(
            "janis-fadner", balance, n=counts.n, unit="rasio", ids=behind, note=note, label="koefisien Janis–Fadner"
        ),
    )


def reach_index(window: Window) -> Figure:
    """The index weighted by reach, beside the plain one."""
    behind, label = ids(window.counted), "ITN berbobot jangkauan media"
    if window.small:
        note = TOO_FEW.format(limit=window.material.monitor.alarms.min_n_share)
        return Figure("itn-bobot", None, n=len(behind), unit="poin", ids=behind, note=note, label=label)
    value = weighted_net_tone((reading.outlet.tier, reading.analysis.tone) for reading in window.counted)
    note = "pembanding; angka utama tanpa bobot"
    return Figure("itn-bobot", value, n=len(behind), unit="poin", ids=behind, note=note, label=label)


def _table(figures: tuple[Figure, ...]) -> Table:
    return Table("angka-kunci", "Angka kunci pekan ini", COLUMNS, tuple(_row(figure) for figure in figures))


def _row(figure: Figure) -> tuple[Span, ...]:
    n = "" if figure.n is None else str(figure.n)
    return (sentence(figure.label), figure, interval_text(figure), n, figure.note)


def _corrected(window: Window) -> Table:
    """Shares as the machine gave them beside shares with its known errors undone."""
    validation = window.material.validation
    columns = (
        Column("Tone"), Column("Mentah", True), Column("Terkoreksi (ACC)", True), Column("Selang 95%", True),
        Column("Menurut peluang (PACC)", True), Column("Selang 95%", True),
    )  # fmt: skip
    title = "Pangsa tone, mentah dan terkoreksi galat mesin"
    if validation is None or window.small:
        why = "Data validasi model belum ada." if validation is None else "Artikel terlalu sedikit untuk dikoreksi."
        return Table("koreksi", title, columns, (), why)
    listed = {label: [r for r in window.counted if r.analysis.tone == label] for label in validation.labels}
    found = corrected_shares([len(part) for part in listed.values()], validation.matrix, seed(window, 3))
    if found is None:
        return Table("koreksi", title, columns, (), "Data validasi tidak memuat semua tone.")
    softly = _by_probability(window, validation)
    rows = []
    for place, (label, part) in enumerate(listed.items()):
        raw = share(f"mentah-{label}", part, window.counted, 1, f"pangsa {label} mentah")
        hard = _fixed("terkoreksi", label, raw, found, place)
        soft = _fixed("terkoreksi-peluang", label, raw, softly, place) if softly else ()
        rows.append((term("tone", label), raw, *hard, *(soft or ("–", ""))))
    return Table("koreksi", title, columns, tuple(rows))


def _by_probability(window: Window, validation: Validation) -> CorrectedShares | None:
    """PACC; None where an article's probabilities no longer stand for its label, since a person changed it."""
    labels, here = validation.labels, window.counted
    if any("tone" in reading.corrected or not reading.analysis.tone_probabilities for reading in here):
        return None
    week = [[reading.analysis.tone_probabilities.get(label, 0.0) for label in labels] for reading in here]
    return probabilistic_shares(week, validation.probabilities, seed(window, 4))


def _fixed(key: str, label: str, raw: Figure, found: CorrectedShares, place: int) -> tuple[Span, ...]:
    method = "PACC" if key.endswith("peluang") else "ACC"
    note = f"{method}, divalidasi pada {found.validated_on} artikel"
    figure = estimate(f"{key}-{label}", found.shares[place], "pangsa", raw.ids, f"pangsa {label} terkoreksi", note)
    return (figure, interval_text(figure))


def _earlier(window: Window) -> Table:
    """The weeks before, week by week."""
    columns = (Column("Pekan"), Column("Artikel", True), Column("Peristiwa", True), Column("ITN", True))
    rows = []
    for week in window.weeks:
        if week not in window.watched and week != window.week:
            continue
        listed, name = window.counted_by_week[week], str(week)
        articles = count(f"volume-{name}", listed, f"artikel {name}")
        happenings = event_count(f"peristiwa-{name}", listed, f"peristiwa {name}")
        rows.append((name, articles, happenings, week_index(window, week)))
    return Table("pekan-pekan", "Pekan ini dan pekan-pekan sebelumnya", columns, tuple(rows))
