"""Which of the 250,000 pieces an Indonesian encoder keeps: those that Indonesian text was seen to use."""

from collections import Counter
from collections.abc import Iterable, Iterator

from nlp.encoder.tokenizer import Pieces, PieceTokenizer

_SPECIAL = 4


def kept_ids(whole: Pieces, texts: Iterable[str], least: int = 1) -> list[int]:
    """Ids of the special pieces, of single Latin letters, digits and marks (so that nothing is unknown), and of every
    piece seen `least` times in the texts; in their old order."""
    tokenizer, seen = PieceTokenizer(whole), Counter[int]()
    for text in texts:
        seen.update(tokenizer.plain(text))
    often = {number for number, count in seen.items() if count >= least}
    return sorted({*range(_SPECIAL), *_single(whole), *often})


def pruned(whole: Pieces, kept: Iterable[int]) -> Pieces:
    """The same tokeniser with only the kept pieces, numbered anew; the special ids stay 0 to 3."""
    pieces = tuple(whole.pieces[number] for number in kept)
    return Pieces(pieces, whole.characters, bos=whole.bos, pad=whole.pad, eos=whole.eos, unk=whole.unk)


def ids_of(whole: Pieces, kept: Pieces) -> list[int]:
    """The old ids of the pieces of a pruned tokeniser."""
    places = {piece: number for number, (piece, _) in enumerate(whole.pieces)}
    return [places[piece] for piece, _ in kept.pieces]


def _single(whole: Pieces) -> Iterator[int]:
    for number, (piece, _) in enumerate(whole.pieces):
        if len(piece) == 1 and (piece == "▁" or ord(piece) < 0x250 or 0x2000 <= ord(piece) < 0x2200):
            yield number
