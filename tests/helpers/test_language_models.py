"""Lesson 7's grammar and its exact numbers, number words, pictures and widgets."""

import itertools
import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from helpers import language_models as lm
from helpers.data.dialogues import make_dialogues
from helpers.data.vocabulary import Vocabulary

TINY = lm.Grammar({"ab": 2, "aba": 1, "b": 1})
ENGLISH = lm.english()


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
            for t, symbol in enumerate(sentence + lm.END)
        ]
        assert math.prod(steps) == pytest.approx(ENGLISH.probability[sentence])


def test_the_automaton_says_the_same():
    states = ENGLISH.automaton()
    assert len(states) < 400
    for sentence in [*ENGLISH.sample(20, seed=5), "the dogs are quiet"]:
        state, p = 0, 1.0
        for symbol in sentence + lm.END:
            step, state = states[state][symbol]
            p *= step
        assert state == -1 and p == pytest.approx(ENGLISH.probability[sentence])


@pytest.mark.parametrize("grammar", [TINY, ENGLISH, lm.korean_sentences()])
def test_many_sentences_cost_their_entropy(grammar):
    symbols = sum(p * (len(s) + 1) for s, p in grammar.probability.items())
    drawn = grammar.sample(4000, seed=1)
    assert grammar.bits(drawn) == pytest.approx(entropy(grammar) / symbols, abs=0.02)
    assert all(sentence in grammar for sentence in drawn)
    assert drawn == grammar.sample(4000, seed=1) != grammar.sample(4000, seed=2)


def test_the_verb_agrees_with_the_subject():
    for sentence in ENGLISH.probability:
        words = sentence.split()
        plural = words[1].endswith("s")
        assert words[-2] in (("are", "were") if plural else ("is", "was"))
    for sentence in lm.korean_sentences().probability:
        who, *_, verb = sentence.split()
        polite = verb in lm.KOREAN_VERBS.values()
        assert polite == who.endswith("께서")


def test_the_greedy_sentence_takes_the_best_symbol_each_time():
    assert TINY.greedy() == "ab"
    assert lm.Grammar({"ab": 3, "ac": 3, "d": 4}).greedy() in ("ab", "ac")


@pytest.mark.parametrize(
    "weights", [{}, {"a": 0.0}, {"a": -1.0, "b": 2.0}, {"a$": 1.0}]
)
def test_what_is_no_grammar_is_refused(weights):
    with pytest.raises(ValueError):
        lm.Grammar(weights)


def test_numbers_are_read_as_koreans_read_them():
    spoken = {
        1: "일",
        10: "십",
        17: "십칠",
        110: "백십",
        2024: "이천이십사",
        10_000: "만",
        11_000: "만천",
        12_345: "만이천삼백사십오",
        110_000: "십일만",
        20_003: "이만삼",
        100_000_000: "일억",
    }
    assert {n: lm.number_word(n) for n in spoken} == spoken
    for n in (0, -5, 10**12):
        with pytest.raises(ValueError):
            lm.number_word(n)


@given(st.integers(1, 10**12 - 1), st.integers(1, 10**12 - 1))
def test_different_numbers_have_different_words(a, b):
    assert (lm.number_word(a) == lm.number_word(b)) == (a == b)


def test_contexts_hold_what_stands_before():
    assert [*lm.contexts(["ab"], 3)] == [("^^", "a"), ("^a", "b"), ("ab", "$")]
    assert [*lm.contexts(["ab", "c"], 1)] == [("", s) for s in "ab$c$"]


def test_two_numbers_asks_where_the_near_noun_misleads():
    sentences = [
        "the dogs near the house are happy",
        "the dogs near the boats are happy",
        "the dog is happy",
        "the cow under the trees was quiet",
    ]
    asked = [("the dogs near the house ", True), ("the cow under the trees ", False)]
    assert lm.two_numbers(sentences) == asked
    assert lm.agreement(lambda prefix: "dogs" in prefix, sentences) == 1
    assert lm.agreement(lambda prefix: prefix.endswith("s "), sentences) == 0


class Model(nn.Module):
    def __init__(self, V, reader=None):
        super().__init__()
        self.embed, self.score = nn.Embedding(V, 3), nn.Linear(4, V)
        self.reader = reader or nn.LSTM(3, 4, batch_first=True)

    def read(self, e):
        return self.score(self.reader(e)[0])

    def forward(self, ids):
        return self.read(self.embed(ids))


def test_both_maps_find_what_matters_and_no_future():
    torch.manual_seed(0)
    V, ids = 9, torch.tensor([1, 3, 4, 5, 6, 2])

    def next_is_last(ids):  # the logits depend on the symbol two steps back only
        one_hot = nn.functional.one_hot(ids, V).float()
        return nn.functional.pad(one_hot, (0, 0, 2, 0))[:, :-2].cumsum(dim=-1)

    effect = lm.swap_effect(next_is_last, ids, V)
    assert effect.shape == (5, 5)
    two_back = torch.eye(5).roll(-2, 1).tril(-2).bool()
    assert not effect[~two_back].any() and effect[two_back].any()

    model = Model(V)
    for found in (
        lm.connectivity(model.read, model.embed(ids[None, :-1]), ids[1:]),
        lm.swap_effect(model, ids, V),
    ):
        assert found.triu(1).max() < 1e-5 and found.diagonal().min() > 1e-4


def test_the_transformer_sees_no_future():
    torch.manual_seed(0)
    reader = lm.CausalAttention(8, longest=6)
    x = torch.randn(2, 5, 8)
    changed = torch.cat([x[:, :3], torch.randn(2, 2, 8)], dim=1)
    assert torch.allclose(reader(x)[:, :3], reader(changed)[:, :3], atol=1e-6)
    assert not torch.allclose(reader(x)[:, 3:], reader(changed)[:, 3:], atol=1e-2)


def test_kin_share_is_one_where_kinds_have_a_direction_each():
    turns = make_dialogues().training
    words = Vocabulary(f"{t.question} {t.answer}".split() for t in turns)
    torch.manual_seed(0)
    random = torch.randn(len(words), 32)
    assert lm.kin_share(random, words) < 0.3
    slots = itertools.chain(*(kinds.values() for kinds in lm.SLOTS.values()))
    for axis, kind in enumerate(slots):
        for word in kind:
            random[words.number[word]] = 0.01 * torch.randn(32)
            random[words.number[word], axis] = 1.0
    assert lm.kin_share(random, words) == 1


def test_medians_are_taken_stage_by_stage():
    runs = [[[1, 9, bits], [2, 9, bits / 2]] for bits in (4.0, 8.0, 6.0)]
    assert lm.medians({"a": runs, "b": runs[:1]}) == [
        {"a": 6.0, "b": 4.0},
        {"a": 3.0, "b": 2.0},
    ]


def test_pictures_have_a_part_for_each_thing():
    figure = lm.plot_following({"": {"a": 0.5, "b": 0.5}, "a": {"$": 1.0}})
    assert [len(ax.patches) for ax in figure.axes] == [2, 1]
    figure = lm.plot_bits([1, 2], {"a": [2, 1], "b": [3, 2]}, floor=0.5)
    assert len(figure.axes[0].lines) == 3
    three = dict.fromkeys("abc", [2, 1])
    assert len(lm.plot_bits([1, 2], three, floor=0.5).axes[0].lines) == 4
    figure = lm.plot_learning({"x": [[[1, 2, 3], [2, 4, 1]]]}, 0.5, 0.9)
    assert [line.get_xdata()[0] for line in (a.lines[0] for a in figure.axes)] == [1, 2]
    figure = lm.plot_shares({"a": [0.0, 1.0], "b": [0.0, 1.0]}, ["x", " "])
    assert [len(ax.patches) for ax in figure.axes] == [1, 1]
    figure = lm.plot_tradeoff({"T = 1": 0.5}, {"T = 1": 0.4})
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["T = 1"]
    figure = lm.plot_look_back("ab", {"m": np.eye(3)}, at=1)
    assert len(figure.axes[0].texts) == 4


def make_widgets():
    vocabulary = Vocabulary(TINY.probability)
    model = Model(len(vocabulary))
    return [
        lm.NextSymbol(model, vocabulary, TINY, start="a"),
        lm.LookBack("ab a", {"m": torch.ones(5, 5)}, at=3),
    ]


@pytest.mark.parametrize("widget", make_widgets())
def test_without_a_kernel_a_slider_stands_there(widget, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, _ = widget._repr_mimebundle_()
    assert "image/png" in data and "<input" in data["text/html"]
    assert not any("widget" in kind for kind in data)


@pytest.mark.parametrize("widget", make_widgets())
def test_in_jupyter_it_moves(widget, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/07_language_models.ipynb")
    data, _ = widget._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data


def test_the_browser_gets_the_weights():
    vocabulary = Vocabulary(TINY.probability)
    model = Model(len(vocabulary))
    widget = lm.NextSymbol(model, vocabulary, TINY)
    numbers, place, got = np.frombuffer(widget.weights, "<i2"), 0, []
    for shape, scale in zip(widget.shapes, widget.scales, strict=True):
        size = math.prod(shape)
        got.append(numbers[place : place + size].reshape(shape) * scale)
        place += size
    assert place == len(numbers)
    assert np.allclose(got[0], model.embed.weight.detach(), atol=1e-3)
    assert np.allclose(got[2], model.reader.weight_hh_l0.detach(), atol=1e-3)
    assert np.allclose(got[4], model.score.weight.detach(), atol=1e-3)


def test_both_languages_have_the_same_words():
    assert lm.ENGLISH.keys() == lm.KOREAN.keys()


@pytest.mark.parametrize(
    "call",
    [
        lambda: lm.LookBack("ab", {"m": torch.ones(2, 2)}),
        lambda: lm.LookBack("ab", {"m": torch.ones(3, 3)}, at=2),
        lambda: lm.NextSymbol(
            Model(5, nn.GRU(3, 4, batch_first=True)), Vocabulary(["ab"]), TINY
        ),
    ],
)
def test_what_cannot_be_shown_is_refused(call):
    with pytest.raises(ValueError):
        call()


def test_what_is_stored_is_complete():
    stored = lm.stored()
    models = ["RNN", "GRU", "LSTM", "Transformer"]
    for part in ("runs", "agreement", "maps", "subject"):
        assert [*stored[part]] == models
    assert {len(runs) for runs in stored["runs"].values()} == {3}
    for scores in stored["bots"].values():
        assert {len(values) for values in scores.values()} == {3}
