"""How symbols are written in pictures: what cannot be seen gets a sign."""

from helpers.data.grammar import END
from helpers.data.vocabulary import EOS, PAD, SOS


def shown(symbol: str) -> str:
    return {" ": "␣", "<pad>": "·", "<sos>": "▸", "<eos>": END}.get(symbol, symbol)


LETTERS = "abcdefghij"  # how the ten symbols of the copy task are shown


def letter(symbol: int) -> str:
    signs = {PAD: "·", SOS: "sos", EOS: "end"}
    return signs[symbol] if symbol in signs else LETTERS[symbol - EOS - 1]
