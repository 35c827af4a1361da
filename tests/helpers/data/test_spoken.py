"""Words and sounds of the dictionary: all of them, in an order that stays."""

from helpers.data.spoken import AS_IN, letters_and_sounds, pronunciations, spoken_pairs


def test_pairs_are_all_words_of_a_length_in_an_order_of_their_own() -> None:
    pairs = spoken_pairs(3, 8)
    assert len(pairs) == 84_377 and pairs == spoken_pairs(3, 8)
    words = [word for word, _ in pairs]
    assert len({*words}) == len(words) and words != sorted(words)
    assert {len(word) for word in words} == {3, 4, 5, 6, 7, 8}
    assert all(pronunciations()[word] == sounds for word, sounds in pairs[:100])


def test_every_sound_stands_in_a_word_that_has_it() -> None:
    said = pronunciations()
    assert {sound for sounds in said.values() for sound in sounds} == AS_IN.keys()
    assert [(s, word) for s, word in AS_IN.items() if s not in said[word]] == []


def test_the_vocabulary_holds_letters_and_sounds() -> None:
    signs = letters_and_sounds()
    assert len(signs) == 3 + 26 + 39
    assert signs.decode(signs.encode([*"knee", "N", "IY"])) == [*"knee", "N", "IY"]
