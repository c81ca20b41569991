"""Text made even before words are counted; evidence and quotes keep the outlet's own characters."""

import html
import re

# Quotes and dashes read as MacRoman from UTF-8: common in old scrapes of the national portals.
_MOJIBAKE = {"‚Äú": '"', "‚Äù": '"', "‚Äò": "'", "‚Äô": "'", "‚Äì": "-", "‚Äî": "-", "‚Ä¶": "..."} | {
    "√©": "é",
    "¬†": " ",
}
_QUOTES_AND_DASHES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'"} | dict.fromkeys(
    "–—‑", "-"
)
_UNSEEN = dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad", "") | dict.fromkeys("\u00a0\x00", " ")
_EVEN = str.maketrans(_QUOTES_AND_DASHES | _UNSEEN)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BROKEN = re.compile("|".join(map(re.escape, _MOJIBAKE)))


def normalise(text: str) -> str:
    """`text` without markup, entities or broken encodings, with plain quotes and dashes; length may change."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    if "‚Ä" in text or "√" in text or "¬" in text:
        text = _BROKEN.sub(lambda match: _MOJIBAKE[match[0]], text)
    return text.translate(_EVEN)
