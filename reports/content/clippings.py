"""Section 14: every article of the week, and every other one a number rests on."""

from collections.abc import Iterable

from reports.content.evidence import masked
from reports.content.figures import count
from reports.content.window import Window
from reports.language.prose import prose
from reports.metrics.counting import standing
from storage.records import Reading, Week
from storage.records.report import Clipping, Figure, Section, Source, Span


def clipping_section(window: Window) -> Section:
    """The heading; the page prints the clippings themselves beneath it."""
    title = "Lampiran kliping"
    if not window.here:
        return Section(14, "kliping", title, (prose("Tidak ada kliping: tidak ada artikel yang terbaca pekan ini."),))
    relevant = [r for r in window.here if r.analysis.relevant]
    text = prose("{n} artikel relevan, dengan tone dan kalimat alasannya.", n=count("kliping", relevant, "kliping"))
    return Section(14, "kliping", title, (text,))


def clippings(window: Window, spans: Iterable[Span]) -> tuple[Clipping, ...]:
    """This week's articles, then the earlier ones that are referred to."""
    wanted = {reading.id for reading in window.here}
    for span in spans:
        if isinstance(span, Figure):
            wanted.update(span.ids)
        elif isinstance(span, Source):
            wanted.add(span.article_id)
    ordered = (reading for week in reversed(window.weeks) for reading in window.by_week[week])
    return tuple(clipping(reading) for reading in ordered if reading.id in wanted)


def clipping(reading: Reading) -> Clipping:
    """An article as the report shows it."""
    article, analysis = reading.article, reading.analysis
    where = standing(reading)
    return Clipping(
        id=reading.id,
        week=str(Week.of(article.published_at)) if article.published_at else "",
        title=article.title,
        outlet=reading.outlet.name,
        ownership=reading.outlet.ownership,
        url=article.url,
        published_at=article.published_at,
        precision=article.published_precision,
        level=analysis.level,
        pillars=analysis.pillars,
        story_type=analysis.story_type,
        tone=analysis.tone,
        evidence=tuple(masked(sentence, reading) for sentence in analysis.evidence),
        standing=where,
        counted=where == "dihitung",
        event=reading.event,
        copy_of=reading.copy_of,
        corrected=reading.corrected,
        review=analysis.review,
        revision=reading.revision,
    )
