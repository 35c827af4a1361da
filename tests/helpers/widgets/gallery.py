"""Every widget and page, with data that are quick to make."""

from collections.abc import Callable
from functools import cache

import torch

from helpers.data.grammar import Grammar
from helpers.data.recall import PAIRS
from helpers.data.strings import copy_task, other_strings
from helpers.data.vocabulary import Vocabulary
from helpers.models.gradient_river import Rivers
from helpers.models.seq2seq import V, new_model
from helpers.models.square_readers import GATES, train_squares
from helpers.widgets.attention_map import attention_map
from helpers.widgets.block_flow import BlockFlow
from helpers.widgets.gate_mixer import gate_mixer
from helpers.widgets.gradient_river import river_slide
from helpers.widgets.journey_pad import JourneyPad
from helpers.widgets.look_back import LookBack
from helpers.widgets.memories import memories, recall_by_state
from helpers.widgets.next_symbol import NextSymbol
from helpers.widgets.padding_blocks import PaddingBlocks
from helpers.widgets.page import Page
from helpers.widgets.position_dials import PositionDials
from helpers.widgets.query_plane import query_plane
from helpers.widgets.radar import Radar
from helpers.widgets.receptive_field import ReceptiveField
from helpers.widgets.step_through import StepThrough
from helpers.widgets.stroke_pad import StrokePad
from helpers.widgets.widget import Widget
from helpers.widgets.word_field import WordField
from tests.helpers.tiny import LanguageModel


def next_symbol() -> NextSymbol:
    grammar = Grammar({"ab": 2, "aba": 1, "b": 1})
    words = Vocabulary(grammar.probability)
    return NextSymbol(LanguageModel(len(words)), words, grammar, start="a")


@cache
def cells() -> dict[str, tuple[object, int]]:
    runs = {k: train_squares(k, 2, range(2), 3, 0.05, keep=[0]) for k in GATES}
    return {kind: (trained, 1) for kind, trained in runs.items()}


def rivers() -> Rivers:
    return Rivers(torch.rand(2, 40), torch.rand(2, 4, 20))


def step_through() -> StepThrough:
    model = new_model(V, 8, seed=1).requires_grad_(False)
    return StepThrough(model, *other_strings(copy_task, 6, n=2))


WIDGETS: dict[str, Callable[[], Widget]] = {
    "block_flow": BlockFlow,
    "journey_pad": lambda: JourneyPad(cells()),
    "look_back": lambda: LookBack("ab a", {"m": torch.ones(5, 5)}, at=3),
    "next_symbol": next_symbol,
    "padding_blocks": lambda: PaddingBlocks([3, 1, 2, 4, 2, 5], 2),
    "position_dials": PositionDials,
    "radar": lambda: Radar(
        {"a": {"n": 1.0, "m": 4.0}, "b": {"n": 2.0, "m": 3.0}}, {"n": "low", "m": "low"}
    ),
    "receptive_field": ReceptiveField,
    "stroke_pad": lambda: StrokePad(lambda points: "clockwise"),
    "word_field": lambda: WordField(lambda word: ["K", "AE1", "T"], ["cat"]),
}
PAGES: dict[str, Callable[[], Page]] = {
    "attention_map": lambda: attention_map([("abc", "de", [[0.2, 0.3, 0.5]] * 2)] * 2),
    "gate_mixer": gate_mixer,
    "gradient_river": lambda: river_slide(rivers(), [0.5, 1.0]),
    "memories": memories,
    "memories, recall": lambda: recall_by_state(
        {"attention": {"10": [[1.0] * len(PAIRS)]}}
    ),
    "query_plane": query_plane,
    "step_through": step_through,
}
