"""The card of the stack: what each source brings to each label, and where it is used."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nlp.labels.stack import Stack
from nlp.models.named import files_section
from nlp.models.stack_file import STACK

_WHAT = """# Stack: linear models and encoder

For each label in which the encoder has a say, the score of a class is a weight × the linear models' log-probability
+ a weight × the encoder's + a shift (log-odds for pillars, which stand side by side). The linear models read the whole
text as words and pieces of words; the encoder reads headline and the first three sentences as language."""
_SPLIT = """## Split

Both sources are heard only on events they have not learned from (linear: five folds; encoder: three). The stack itself
is then fitted on four fifths of the events and measured on the last, for three divisions of the events; F1 is the mean
of the three, intervals (95 %) resample events. `linear` and `encoder` are one source alone with the same calibration,
so that only the source differs. The encoder has a say in a label where it makes people's labels of gold and real
articles likelier (log-loss falls) than the linear models as they answer alone, without that calibration; or where it
surely does so on invented articles (the interval is above 0) and the real ones do not surely lose. Gold: summaries
about Kota Madiun, purposely chosen; real: national articles of 2019 moved to Kota Arunika; corpus, briefs: invented
articles and summaries."""
_LIMITS = """## Limits

On some 290 real articles a difference of four points of F1 is noise, and hardly a gain there stands clear of it. The
comparison on them leans to the linear models, whose cues were written with these articles in view; the invented
summaries (briefs), by which no cue was written, show what the encoder adds to text that nobody has looked at. It also
leans to them because they learned from four fifths of the articles, the encoder from two thirds. Text kept back from
all of this would tell. The shifts follow the shares of classes in the texts
fitted on, where a gold or real article counts thirty times an invented one; a press with other shares is judged with
these."""
_REBUILD = """## Rebuild

`gaung train --encoder` makes the encoder, its outside.json and this file, which fits that one network file only (by its
SHA-256): with another the linear models answer alone."""


def stack_card(stack: Stack, scores: Mapping[str, Any], folder: Path) -> str:
    """The card as Markdown; it names the hash of the stack's file, which must be in `folder`."""
    counts = ", ".join(f"{count} of {kind}" for kind, count in scores["articles"].items())
    data = f"## Data\n\n{counts}; {scores['events']} events. Network: SHA-256 {stack.network[:12]}…"
    weights = "## Weights\n\n" + "\n".join(_weights(stack))
    figures = "## Scores\n\n" + "\n".join(_figures(scores))
    doubt = "## Tone left to a person\n\n" + "\n".join(_doubt(scores["tone_doubt"]))
    files = files_section(folder, [STACK])
    return "\n\n".join([_WHAT, files, data, _SPLIT, weights, figures, doubt, _LIMITS, _REBUILD]) + "\n"


def _weights(stack: Stack) -> Iterator[str]:
    yield "| label | linear | encoder |"
    yield "|---|---|---|"
    for label, head in stack.heads.items():
        yield f"| {label} | {head.linear:.2f} | {head.encoder:.2f} |"
    if stack.lines:
        yield f"| evidence | {stack.lines.linear:.2f} | {stack.lines.encoder:.2f} |"


def _figures(scores: Mapping[str, Any]) -> Iterator[str]:
    """F1 by label and set for each part; then what the encoder adds on the real press."""
    yield "| label (F1) | set | linear | encoder | stack | n |"
    yield "|---|---|---|---|---|---|"
    rows = scores["table"]
    for row in rows:
        if row["part"] != "linear":
            continue
        same = {each["part"]: each for each in rows if (each["label"], each["set"]) == (row["label"], row["set"])}
        figures = " | ".join(_figure(same[part]) for part in ("linear", "encoder", "stack"))
        yield f"| {row['label']} | {row['set']} | {figures} | {row['items']} |"
    yield ""
    yield "| label | log-loss saved on real text, nats an article | on invented text | F1 gained on real text | used |"
    yield "|---|---|---|---|---|"
    for label, found in scores["gains"].items():
        used = "yes" if found["used"] else "no"
        yield (
            "| " + " | ".join([label, *(_gained(found[name]) for name in ("log_loss", "invented", "f1")), used]) + " |"
        )
    lines = scores["lines"]
    what = f"evidence (F1 on {lines['articles']} articles: {lines['linear']:.3f} without)"
    gained = _gained({"value": lines["stack"] - lines["linear"], "low": lines["low"], "high": lines["high"]})
    yield f"| {what} | | | {gained} | {'yes' if lines['used'] else 'no'} |"


def _doubt(found: Mapping[str, Any]) -> Iterator[str]:
    """Gold and real: accuracy on the surest share; and what the review reason `tone_close` takes out."""
    shares = list(found["stack"]["coverage"])
    heads = ["accuracy on the surest", *shares, "calibration error", "`tone_close` sends", "accuracy on the rest"]
    yield f"| {' | '.join(heads)} |"
    yield "|---" * (len(shares) + 4) + "|"
    for part, row in found.items():
        figures = [*row["coverage"].values(), row["ece"], row["sent"], row["accuracy_of_others"]]
        yield f"| {part} | " + " | ".join(f"{value:.3f}" for value in figures) + " |"


def _figure(row: Mapping[str, Any]) -> str:
    return f"{row['value']:.3f} [{row['low']:.3f}, {row['high']:.3f}]"


def _gained(found: Mapping[str, float]) -> str:
    return f"{found['value']:+.3f} [{found['low']:+.3f}, {found['high']:+.3f}]"
