"""Section 2: three to five findings, each with evidence and its certainty."""

from reports.content.complaint_section import answered_share, complaint_count
from reports.content.complaints import cases
from reports.content.confidence import of_readings
from reports.content.evidence import sentences
from reports.content.figures import count, event_count
from reports.content.issue_section import score_figure
from reports.content.issues import Issue, pressing
from reports.content.key_figures import net_index
from reports.content.method_section import limits_of
from reports.content.movement import against_last_week, against_usual, movement_text
from reports.content.voice_section import citizens, single_source
from reports.content.window import Window, tones
from reports.language.dates import day
from reports.language.numbers import interval_text
from reports.language.prose import prose
from reports.language.terms import term
from storage.records import Reading
from storage.records.report import Confidence, Finding, Prose, Section, Source

TITLE = "Ringkasan eksekutif"
_COMPLAINTS = "{n} keluhan tercatat dan {k} di antaranya belum terbaca jawabannya{ratio}."
_ANSWERED = "{n} keluhan tercatat; pada semuanya terbaca jawaban Pemkot dalam berita. Dijawab belum berarti ditangani."


def summary(window: Window, issues: tuple[Issue, ...]) -> Section:
    """What leaders should know, in the order they should know it."""
    if not window.counted:
        nothing = prose("Tidak ada temuan: tidak ada artikel tentang program kota yang masuk hitungan pekan ini.")
        return Section(2, "ringkasan", TITLE, (nothing,))
    if len(window.counted) == 1:
        return Section(2, "ringkasan", TITLE, findings=(_single(window.counted[0]),), notes=limits_of(window))
    found = (tone_finding(window), *_issue(issues), *_complaints(window), *_voices(window), *_context(window))
    return Section(2, "ringkasan", TITLE, findings=found[:5], notes=limits_of(window))


def _single(reading: Reading) -> Finding:
    moment = reading.article.published_at
    text = prose(
        "{n} artikel tercatat: {title} ({outlet}, {day}), bernada {tone} terhadap Pemkot. Satu artikel tidak "
        "menunjukkan kecenderungan apa pun.", n=count("volume", [reading], "artikel dihitung (inti dan terkait)"),
        title=Source(reading.id, f"“{reading.article.title}”"), outlet=reading.outlet.name,
        day=day(moment) if moment else "tanpa tanggal", tone=term("tone", reading.analysis.tone),
    )  # fmt: skip
    return Finding("tunggal", text, of_readings([reading]), sentences(reading))


def tone_finding(window: Window) -> Finding:
    """The week's tone, as an index or as raw counts, and its movement."""
    usual = against_usual(window)
    last = against_last_week(window)
    told = usual if usual.change else last
    text = (*tone_text(window), *(() if window.small else (" ", *movement_text(told))))
    confidence: Confidence = told.confidence if not window.small else "belum dapat dipastikan"
    lead = [r for r in window.counted if r.analysis.tone == "negatif"][:1] + [
        r for r in window.counted if r.analysis.tone == "positif"
    ][:1]
    return Finding("tone", text, confidence, tuple(s for reading in lead for s in sentences(reading, 1)))


def tone_text(window: Window) -> Prose:
    """Counts always; the index when the week carries one."""
    counts = tones(window.counted)
    text = prose(
        "{n} artikel dari {events} peristiwa: {p} positif, {t} netral, {m} negatif.",
        n=count("volume", window.counted, "artikel dihitung (inti dan terkait)"),
        events=event_count("volume-peristiwa", window.counted, "peristiwa"),
        p=str(counts.positive), t=str(counts.neutral), m=str(counts.negative),
    )  # fmt: skip
    itn = net_index(window)
    if itn.value is None:
        return text
    return (*text, *prose(" Indeks tone neto {itn} (selang {span}).", itn=itn, span=interval_text(itn)))


def _issue(issues: tuple[Issue, ...]) -> tuple[Finding, ...]:
    top = next(iter(pressing(issues)), None)
    if top is None:
        return ()
    text = prose(
        "Isu yang paling banyak dikritik: {label}, skor {score} dari 10; {k} dari {n} artikelnya negatif.",
        label=Source(top.lead.id, top.name), score=score_figure(top),
        k=count(f"negatif-{top.key}", top.negative, "artikel negatif"), n=str(len(top.readings)),
    )  # fmt: skip
    return (Finding("isu", text, of_readings(top.negative), sentences(top.lead)),)


def _complaints(window: Window) -> tuple[Finding, ...]:
    found = cases(window, window.week)
    if not found:
        return ()
    open_cases = tuple(case for case in found if not case.answered)
    share = answered_share(window, "respons", found)
    ratio = prose(" (terjawab {share})", share=share) if share.value is not None else ()
    text = prose(
        _COMPLAINTS if open_cases else _ANSWERED,
        n=complaint_count("keluhan", found, "keluhan"),
        k=complaint_count("keluhan-terbuka", open_cases, "keluhan belum dijawab"), ratio=ratio,
    )  # fmt: skip
    lead = (open_cases or found)[0].first
    return (Finding("keluhan", text, of_readings([case.first for case in found]), sentences(lead, 1)),)


def _voices(window: Window) -> tuple[Finding, ...]:
    people, alone = citizens(window), single_source(window)
    if people.value is None or alone.value is None:
        return ()
    text = prose(
        "Warga dan pelaku usaha mendapat {people} ruang kutipan (selang {a}); {alone} artikel berkutipan hanya memuat "
        "suara Pemkot (selang {b}).", people=people, a=interval_text(people), alone=alone, b=interval_text(alone),
    )  # fmt: skip
    return (Finding("suara", text, "cukup yakin"),)


def _context(window: Window) -> tuple[Finding, ...]:
    found = window.standing("konteks")
    if not found:
        return ()
    text = prose(
        "{n} artikel menyangkut hukum atau kepemimpinan; dipisahkan dari indeks. Tuduhan di dalamnya, bila ada, "
        "masih diduga.",
        n=count("konteks", found, "artikel konteks"),
    )
    return (Finding("konteks", text, of_readings(found), sentences(found[0], 1)),)
