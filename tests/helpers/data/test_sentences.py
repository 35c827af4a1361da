"""Verbs agree with their subjects; what stands before a symbol is its context."""

from helpers.data.sentences import (
    KOREAN_VERBS,
    contexts,
    english_sentences,
    korean_sentences,
)

ENGLISH = english_sentences()


def test_the_verb_agrees_with_the_subject():
    for sentence in ENGLISH.probability:
        words = sentence.split()
        plural = words[1].endswith("s")
        assert words[-2] in (("are", "were") if plural else ("is", "was"))
    for sentence in korean_sentences().probability:
        who, *_, verb = sentence.split()
        polite = verb in KOREAN_VERBS.values()
        assert polite == who.endswith("께서")


def test_contexts_hold_what_stands_before():
    assert [*contexts(["ab"], 3)] == [("^^", "a"), ("^a", "b"), ("ab", "$")]
    assert [*contexts(["ab", "c"], 1)] == [("", s) for s in "ab$c$"]
