"""Every figure function with data as lessons give it, to draw, to look at, to count.

`python -m tests.helpers.figures.gallery FOLDER` draws them all.
"""

import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from helpers.data.dog_bites_man import FILLER
from helpers.data.recall import PAIRS
from helpers.data.squares import CORNERS, generate_pointSeq
from helpers.data.strings import copy_task, other_strings
from helpers.data.vocabulary import SOS
from helpers.figures import (
    attention_maps,
    bits,
    block_flow,
    bots,
    bottleneck,
    charts,
    cliff,
    dependence,
    digits,
    errors,
    false_alarms,
    gate_mix,
    gated_journey,
    gradient_lags,
    gradient_river,
    growth,
    hands,
    influence,
    journeys,
    knobs,
    lengths,
    look_back,
    memories,
    next_symbol,
    padding,
    position_dials,
    pronounced,
    query_plane,
    radar,
    reach,
    recall,
    receptive_field,
    sampling,
    scan,
    seeds,
    selection,
    seq2seq,
    series,
    sharing,
    solved,
    speech,
    splits,
    strokes,
    there_and_back,
    trace,
    tree,
    unrolled,
    way_back,
)
from helpers.measure.bots import stored_bots
from helpers.measure.results import stored
from helpers.measure.trace import Trace
from helpers.models.gate_mix import gate_mix_input
from helpers.models.gradient_river import Rivers
from helpers.models.square_readers import train_squares
from helpers.widgets.assets import words

RANDOM = np.random.default_rng(0)
SYMBOLS = ["<pad>", "<sos>", "<eos>", " ", *"abcdefghijklmnopqrstuvwxy"]


def spread(middle: float, n: int = 5) -> list[float]:
    return np.clip(RANDOM.normal(middle, 0.02, n), 0, 1).tolist()


def wave(n: int = 300) -> Any:
    return np.cumsum(RANDOM.normal(size=n)) / 4


def strokes_of(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    return generate_pointSeq(n, seed=2)


def watched(T: int = 13) -> dict[str, gated_journey.Watched]:
    torch.manual_seed(0)
    states = torch.tanh(torch.randn(40, T, 2).cumsum(dim=1) / 3)
    gate = lambda: torch.rand(40, T, 2)  # noqa: E731
    gates = {"RNN": [], "GRU": ["reset r", "update z"], "LSTM": ["input i", "forget f"]}
    return {
        name: gated_journey.Watched(
            states, {gate_name: gate() for gate_name in of}, nn.Linear(2, 1)
        )
        for name, of in gates.items()
    }


def gated(t: int = 10) -> Any:
    points = torch.randn(40, 13, 2) / 3
    directions = torch.arange(40) % 2
    return gated_journey.plot_gated_journey(points, directions, watched(), t)


def journey() -> Any:
    cells = {
        kind: (train_squares(kind, 2, range(1), 3, 0.05, keep=[0]), 0)
        for kind in ("RNN", "GRU")
    }
    return journeys.plot_journeys(cells, 3)


def river() -> Any:
    runs = Rivers(torch.rand(1, 400), torch.rand(1, 40, 20).cumprod(dim=2))
    return gradient_river.plot_river(runs, 0, "initial spectral radius 1")


def one_trace() -> Any:
    _, target = other_strings(copy_task, 6, n=1)
    said = target[0].tolist()
    fed = [SOS, *said[:-1]]
    chances = torch.rand(len(said), 14).softmax(dim=1).tolist()
    slip = [*said[:3], said[0], *said[4:]]
    return trace.plot_trace(Trace(fed, slip, chances), target[0])


COLUMNS = ["µs per token", "chain in training", "kB kept", "parameters"]
TABLE = {
    name: dict(zip(COLUMNS, (1.0 + i, 30.0 / (1 + i), 5.0 + 3 * i, 2.0), strict=True))
    for i, name in enumerate(["RNN", "convolution", "Transformer", "linear attention"])
}
LOW = dict.fromkeys(COLUMNS, "low")
CHANCES = {
    "": {"a": 0.6, "b": 0.4},
    "a": {"a": 0.5, "b": 0.5},
    "b": {"a": 0.9, "b": 0.1},
}
ONE = {"solved": 1.0, "steps": 150.0}

GALLERY: dict[str, Callable[[], Any]] = {
    "plot_maps": lambda: attention_maps.plot_maps(
        {n: np.eye(6) * 0.7 + 0.05 for n in ("forwards", "both ways")}
    ),
    "plot_bits": lambda: bits.plot_bits(
        [1, 2, 3, 4], {"training": [3, 2, 1, 0.4], "validation": [3, 2, 1.2, 1.4]}, 0.5
    ),
    "plot_bits_learned": lambda: bits.plot_bits_learned(
        stored("07_language_models")["runs"], 0.31, 0.25
    ),
    "plot_flow": lambda: block_flow.plot_flow(4, words("block_flow")),
    "plot_bots": lambda: bots.plot_bots(stored_bots(), highlight="Seq2Seq"),
    "plot_bottleneck": lambda: bottleneck.plot_bottleneck(
        "abcd", "dcba", np.eye(4)[::-1] * 0.7 + 0.08
    ),
    "plot_bars": lambda: charts.plot_bars(
        {
            "rule": spread(1.0),
            "RNN": spread(0.98),
            "convolution": spread(0.97),
            "bag of points": spread(0.5),
        },
        chance=0.5,
    ),
    "plot_curve": lambda: charts.plot_curve(
        [0.1, 0.2, 0.4],
        {"rule": [1, 0.9, 0.7], "GRU": [1, 0.8, 0.6]},
        "noise σ",
        "accuracy",
        0.5,
    ),
    "plot_cliff": lambda: cliff.plot_cliff(
        lambda b: (b - 0.3).abs().clamp(max=0.6),
        {"no clipping": [0.0, 0.2, 0.5, 9.0], "clipped": [0.0, 0.1, 0.2, 0.25]},
    ),
    "plot_phi": lambda: dependence.plot_phi(
        0.9, wave(), 0.9 ** np.arange(21), (spread(0.8), spread(-0.1))
    ),
    "plot_digits": lambda: digits.plot_digits(RANDOM.random((6, 64))),
    "plot_errors": lambda: errors.plot_errors(
        {"last point": spread(0.05), "Seq2Seq": spread(0.014), "sign": [0.01]}, 0.01
    ),
    "plot_coverage": lambda: false_alarms.plot_coverage(
        {"φ = 0": 0.95, "φ = 0.9": 0.4}
    ),
    "plot_shuffles": lambda: false_alarms.plot_shuffles(
        {"whole": RANDOM.normal(size=200) / 20, "blocks": RANDOM.normal(size=200) / 9},
        [0.9, 0.9],
    ),
    "plot_p_values": lambda: false_alarms.plot_p_values(
        {"independent": RANDOM.random(400), "random walk": RANDOM.random(400) ** 4}
    ),
    "plot_mix": lambda: gate_mix.plot_mix(gate_mix_input(), 0.9, 1.0, 0.5),
    "plot_gated_journey": gated,
    "plot_lags": lambda: gradient_lags.plot_lags(
        {
            name: a ** np.arange(50) * RANDOM.uniform(0.5, 2, (5, 50))
            for name, a in (("RNN", 0.6), ("GRU", 0.8), ("LSTM, forget bias 4", 0.98))
        }
    ),
    "plot_pronounced": lambda: pronounced.plot_pronounced(
        {"knee": ["N", "IY1"], "two": ["T", "UW1"]}
    ),
    "plot_hands": lambda: hands.plot_hands(
        torch.randn(4, 9, 1), torch.tensor([0, 1, 1, 0]), ["draws a gun", "points"], 30
    ),
    "plot_there_and_back": lambda: there_and_back.plot_there_and_back(
        0.8, [0.5, 1.0, -0.5], 1.0, 3, 2
    ),
    "plot_river": river,
    "plot_growth": lambda: growth.plot_growth(
        [16, 64, 256, 1024],
        {
            kind: {"RNN": [1, 1, 1, 1], "attention": [1, 2, 5, 17], "window": [1, 2, 4]}
            for kind in ("multiplications", "numbers kept")
        },
    ),
    "plot_influence": lambda: influence.plot_influence(
        {"causal": np.tril(np.ones((8, 8))), "both sides": np.ones((8, 8))}
    ),
    "plot_decisions": lambda: journeys.plot_decisions(
        torch.randn(6, 5), torch.tensor([0, 1, 1, 0, 1, 0])
    ),
    "plot_journeys": journey,
    "plot_knobs": lambda: knobs.plot_knobs(
        [[FILLER] * 6 + ["dog", "bites", "man"] + [FILLER] * 12] * 5,
        {"order": 1.0, "words": 0.02, "last word": 0.5},
        "who bites?",
    ),
    "plot_lengths": lambda: lengths.plot_lengths(
        [4, 8, 10, 14, 20],
        {n: [spread(p) for p in (1, 1, 0.98, 0.6, 0.3)] for n in ("RoPE", "ALiBi")},
        10,
    ),
    "plot_look_back": lambda: look_back.plot_look_back(
        "the cat sees", {"GRU": RANDOM.random((13, 13)), "3-gram": np.eye(13)}, 9
    ),
    "plot_memories": lambda: memories.plot_memories(4),
    "plot_following": lambda: next_symbol.plot_following(
        {"": {"a": 0.5, "t": 0.5}, "the ": {"c": 0.6, "d": 0.4}, "the cats ": {"s": 1}}
    ),
    "plot_next": lambda: next_symbol.plot_next(
        torch.randn(29),
        SYMBOLS,
        {"c": 0.7},
        1.0,
    ),
    "plot_batch": lambda: padding.plot_batch(
        [["good", "film"], ["not", "a", "good", "film"], ["bad"]]
    ),
    "plot_padding": lambda: padding.plot_padding([3, 9, 4, 12, 5, 5, 8, 2], 4),
    "plot_dials": lambda: position_dials.plot_dials(3, 10),
    "plot_plane": lambda: query_plane.plot_plane(
        (-1.6, 0.2), [(2, 0), (1, 1.8), (-1.5, 1), (0.4, -1.8)], [10, 20, 30, 40]
    ),
    "plot_radar": lambda: radar.plot_radar(TABLE, LOW, [*TABLE]),
    "plot_reach": lambda: reach.plot_reach(
        {"RNN": {20: [ONE], 50: []}, "GRU": {20: [ONE] * 3, 50: [ONE]}}
    ),
    "plot_recall_learned": lambda: recall.plot_recall_learned(
        {
            "attention, 1 layer": [np.full(20, 0.25).tolist()] * 2,
            "attention, 2 layers": [(1 / (1 + np.exp(5 - np.arange(20)))).tolist()] * 2,
        },
        25,
        0.25,
    ),
    "plot_looks": lambda: recall.plot_looks(
        {"layer 1": torch.eye(6) * 0.8, "layer 2": torch.eye(6) * 0.6},
        list("a1b2ba"),
        [3, 1],
    ),
    "plot_states": lambda: recall.plot_states(
        PAIRS[2],
        {
            name: {size: [spread(0.7, len(PAIRS))] * 3 for size in ("16", "64", "256")}
            for name in ("attention", "linear attention", "LSTM")
        },
    ),
    "plot_field": lambda: receptive_field.plot_field(3, [1, 2, 4], causal=False),
    "plot_shares": lambda: sampling.plot_shares(
        {
            "τ = 1": RANDOM.dirichlet(np.ones(29)),
            "k = 1": [0] * 4 + [1] + [0] * 24,
        },
        SYMBOLS,
    ),
    "plot_tradeoff": lambda: sampling.plot_tradeoff(
        {"τ = 0.3": 0.95, "τ = 1": 0.8}, {"τ = 0.3": 0.2, "τ = 1": 0.9}
    ),
    "plot_scan": lambda: scan.plot_scan(),
    "plot_seeds": lambda: seeds.plot_seeds(
        range(1, 7),
        {n: [np.linspace(1, p, 6)] * 3 for n, p in (("H = 32", 0.2), ("H = 64", 0.6))},
        "position",
        "right",
    ),
    "plot_selection": lambda: selection.plot_selection(
        RANDOM.normal(size=10),
        [1, 0, 0, 1, 0, 0, 0, 1, 0, 0],
        {"gate from the input": np.ones(10), "fixed, a = 0.7": np.zeros(10)},
    ),
    "plot_seq2seq": lambda: seq2seq.plot_seq2seq(
        ["I", "like", "apples"], ["ich", "mag", "Äpfel"]
    ),
    "plot_series": lambda: series.plot_series(
        {n: wave() for n in ("AR(0.9)", "random walk", "trend", "season")}
    ),
    "plot_correlograms": lambda: series.plot_correlograms(
        {n: 0.9 ** np.arange(20) for n in ("i.i.d.", "AR(0.9)", "trend")},
        {"i.i.d.": 1000, "AR(0.9)": 500, "trend": 100},
    ),
    "plot_neighbours": lambda: series.plot_neighbours({"a": [1.0, 2, 4, 3]}),
    "plot_copying": lambda: series.plot_copying(
        [1, 2, 4, 8], [0.2, 0.4, 0.7, 1.1], [0.2, 0.4, 0.7, 1.1]
    ),
    "plot_sharing": lambda: sharing.plot_sharing(),
    "plot_solved": lambda: solved.plot_solved(stored("05_gates")["runs"]),
    "plot_utterances": lambda: speech.plot_utterances(
        [torch.randn(18, 12), torch.randn(18, 12)], ["as it was spoken", "backwards"]
    ),
    "plot_scores": lambda: splits.plot_scores(
        {"i.i.d.": (spread(0.0), spread(0.0)), "walk": (spread(0.9), [-3.0, -5.0, 0.1])}
    ),
    "plot_folds": lambda: splits.plot_folds(
        [(range(25), range(25, 50)), (range(50), range(50, 75))], 100
    ),
    "plot_squares": lambda: strokes.plot_squares(*strokes_of(8)),
    "plot_strokes": strokes.plot_strokes,
    "plot_stroke": lambda: strokes.plot_stroke(CORNERS, "clockwise, signed area -4.00"),
    "plot_trace": one_trace,
    "plot_tree": lambda: tree.plot_tree(CHANCES, 3),
    "plot_unrolled": lambda: unrolled.plot_unrolled(
        CORNERS, torch.tanh(torch.randn(5, 4)), 3
    ),
    "plot_way_back": lambda: way_back.plot_way_back([0.01, 0.06, 0.2, 0.5, 1.0]),
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in GALLERY.items():
        figure = draw()
        (folder / f"{name}.png").write_bytes(b64decode(figure.png))
        print(f"{name}: {figure.alt}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
