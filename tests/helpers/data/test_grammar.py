"""A grammar's exact numbers, and what stands before a symbol."""

import math

import pytest

from helpers.data.grammar import END, Grammar
from helpers.data.sentences import english_sentences, korean_sentences

TINY = Grammar({"ab": 2, "aba": 1, "b": 1})
ENGLISH = english_sentences()


def entropy(grammar):
    return -sum(p * math.log2(p) for p in grammar.probability.values())


def test_what_follows_is_the_share_of_the_sentences_that_go_on_like_that():
    assert TINY.following("") == {"a": 0.75, "b": 0.25}
    assert TINY.following("ab") == {
        "$": pytest.approx(2 / 3),
        "a": pytest.approx(1 / 3),
    }
    assert TINY.following("ba") == {}


def test_the_steps_to_a_sentence_multiply_to_its_probability():
    for sentence in ENGLISH.sample(20, seed=4):
        steps = [
            ENGLISH.following(sentence[:t])[symbol]
            for t, symbol in enumerate(sentence + END)
        ]
        assert math.prod(steps) == pytest.approx(ENGLISH.probability[sentence])


def test_the_automaton_says_the_same():
    states = ENGLISH.automaton()
    assert len(states) < 400
    for sentence in [*ENGLISH.sample(20, seed=5), "the dogs are quiet"]:
        state, p = 0, 1.0
        for symbol in sentence + END:
            step, state = states[state][symbol]
            p *= step
        assert state == -1 and p == pytest.approx(ENGLISH.probability[sentence])


@pytest.mark.parametrize("grammar", [TINY, ENGLISH, korean_sentences()])
def test_many_sentences_cost_their_entropy(grammar):
    symbols = sum(p * (len(s) + 1) for s, p in grammar.probability.items())
    drawn = grammar.sample(4000, seed=1)
    assert grammar.bits(drawn) == pytest.approx(entropy(grammar) / symbols, abs=0.02)
    assert all(sentence in grammar for sentence in drawn)
    assert drawn == grammar.sample(4000, seed=1) != grammar.sample(4000, seed=2)


def test_the_greedy_sentence_takes_the_best_symbol_each_time():
    assert TINY.greedy() == "ab"
    assert Grammar({"ab": 3, "ac": 3, "d": 4}).greedy() in ("ab", "ac")


@pytest.mark.parametrize(
    "weights", [{}, {"a": 0.0}, {"a": -1.0, "b": 2.0}, {"a$": 1.0}]
)
def test_what_is_no_grammar_is_refused(weights):
    with pytest.raises(ValueError):
        Grammar(weights)
