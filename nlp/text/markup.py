"""Text that plainly is HTML → the text a reader sees."""

import html
import re

_INLINE = "a|abbr|b|cite|em|font|i|img|mark|q|s|small|span|strong|sub|sup|u"
_BLOCK = "article|aside|blockquote|br|div|figcaption|figure|h[1-6]|hr|li|ol|p|section|table|tbody|td|th|tr|ul"
_HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(rf"</?(?:(?P<block>{_BLOCK})|{_INLINE})\b[^<>]{{0,2000}}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8}\d?);")


def without_markup(text: str) -> str:
    """`text` without tags, scripts and comments, entities as the characters they name; a block's end is an empty line.

    What looks like no HTML ("5 < 7", "R&D") stays as it is."""
    if "<" in text and (_TAGS.search(text) or _HIDDEN.search(text)):
        shown = _TAGS.sub(lambda tag: "\n\n" if tag["block"] else "", _HIDDEN.sub("", text))
        text = re.sub(r"[ \t]*\n\s*\n\s*", "\n\n", shown).strip()
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text
