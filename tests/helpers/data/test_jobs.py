"""Jobs, and cards that agree with what is counted."""

import math

from helpers.data.jobs import CARDS, NEEDS, Need
from helpers.measure.memory import state_bytes
from helpers.measure.parameters import parameters
from helpers.models.architectures import BEST_START, build, state_after
from helpers.models.learner import Learner


def test_the_jobs_have_names_of_their_own_and_limits():
    assert len({need.job for need in NEEDS}) == len(NEEDS) == 8
    assert all(need.lag <= need.context for need in NEEDS)
    assert Need("any", 1).us == math.inf


def test_the_cards_agree_with_what_is_counted():
    for card in CARDS:
        name = "Transformer" if card.name == "Transformer" else BEST_START[card.name]
        assert card.parameters == parameters(Learner(name))
        state = state_after(build(name), 1000)
        assert 1000 * (card.kb + card.kb_per_1000) == state_bytes(state)
        assert card.parallel == (card.name in ("convolutions", "Transformer"))
