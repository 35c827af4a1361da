"""Chatbots: the one that repeats, and how others learn and reply."""

import torch
from torch import nn

from helpers.data.dialogues import Turn, make_dialogues
from helpers.data.pairs import turn_tensors
from helpers.data.vocabulary import EOS, SOS, Vocabulary
from helpers.measure.bots import exact_match
from helpers.models.bots import replies, retrieval_bot, train_bot

ALL = make_dialogues()
TURNS = [Turn("two pens", "two pens , thank you"), Turn("a", "you")]
WORDS = Vocabulary(f"{turn.question} {turn.answer}".split() for turn in TURNS)


def test_retrieval_repeats_what_it_knows():
    reply = retrieval_bot(ALL.training)
    assert exact_match(reply, ALL.training) == 1
    assert exact_match(reply, ALL.combinations) == 0
    assert exact_match(lambda question: "", ALL.training) == 0


def test_replies_take_the_best_word_until_the_end():
    says = torch.tensor([SOS, *WORDS.encode(["thank", "you"]), EOS])

    def next_scores(questions, answers):
        following = says[(answers[..., None] == says).int().argmax(-1) + 1]
        return nn.functional.one_hot(following, len(WORDS)).float()

    said = replies(next_scores, ["two pens", "a"], WORDS, cap=3)
    assert said == ["thank you"] * 2
    assert replies(next_scores, ["a"], WORDS, cap=1) == ["thank"]


def test_a_bot_learns_to_say_what_it_is_shown():
    class Parrot(nn.Module):
        def __init__(self):
            super().__init__()
            self.scores = nn.Embedding(len(WORDS), len(WORDS))

        def forward(self, questions, answers):
            return self.scores(answers)

    def loss(scores, targets):
        return nn.functional.cross_entropy(scores.mT, targets, ignore_index=0)

    torch.manual_seed(0)
    tensors = turn_tensors(TURNS, WORDS)
    losses = train_bot(Parrot(), loss, *tensors, steps=60, lr=0.2)
    assert len(losses) == 60 and losses[-1] < 0.5 * losses[0]
