"""The counters and pictures of lesson 11: what they count, and what they show."""

import pytest
import torch
from torch import nn

from helpers import blocks
from helpers.blocks import BlockFlow, PositionDials, plot_dials, plot_flow
from helpers.data.dialogues import Turn
from helpers.data.vocabulary import EOS, SOS, Vocabulary

TURNS = [Turn("two pens", "two pens , thank you"), Turn("a", "you")]
WORDS = Vocabulary(f"{turn.question} {turn.answer}".split() for turn in TURNS)


def test_the_stored_results_have_all_their_seeds():
    stored = blocks.stored_results()
    assert stored.keys() == {"reverse", "norms", "lengths", "bots"}
    scores = [*stored["reverse"].values(), *stored["norms"].values()]
    assert {len(seeds) for seeds in scores} == {5}
    for rows in stored["lengths"].values():
        assert len(rows) == len(blocks.LENGTHS) and {len(row) for row in rows} == {3}
    for bot in stored["bots"].values():
        assert bot.keys() == {"training", "paraphrases", "combinations"}


def test_a_length_is_looked_up_by_its_value():
    rows = [[T / 100] for T in blocks.LENGTHS]
    assert blocks.at_length({"kind": rows}, 10) == {"kind": [0.1]}


def test_digits_are_between_zero_and_one():
    x, y, x_test, y_test = blocks.digits()
    assert x.shape == (1000, 8, 8) and len(x_test) == len(y_test) == 797
    assert x.min() == 0 and x.max() == 1 and set(y.tolist()) == set(range(10))


def test_answers_stand_between_their_signs():
    questions, answers = blocks.turn_tensors(TURNS, WORDS)
    assert questions.shape == (2, 2) and questions[1, 1] == 0
    assert answers[:, 0].tolist() == [SOS, SOS] and answers[1, 2] == EOS
    assert WORDS.decode(answers[0, 1:]) == TURNS[0].answer.split()


def test_replies_take_the_best_word_until_the_end():
    says = torch.tensor([SOS, *WORDS.encode(["thank", "you"]), EOS])

    def next_scores(questions, answers):
        following = says[(answers[..., None] == says).int().argmax(-1) + 1]
        return nn.functional.one_hot(following, len(WORDS)).float()

    said = blocks.replies(next_scores, ["two pens", "a"], WORDS, cap=3)
    assert said == ["thank you"] * 2
    assert blocks.replies(next_scores, ["a"], WORDS, cap=1) == ["thank"]


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
    tensors = blocks.turn_tensors(TURNS, WORDS)
    losses = blocks.train_bot(Parrot(), loss, *tensors, steps=60, lr=0.2)
    assert len(losses) == 60 and losses[-1] < 0.5 * losses[0]


def test_a_mask_behind_the_softmax_leaks():
    def read(x):
        return blocks.masked_too_late(x, x)

    seen = blocks.moves(read, 5, 4)
    assert (seen.triu(1) > 0).any()


def test_moves_sees_through_a_layer_norm():
    norm = nn.LayerNorm(6)
    seen = blocks.moves(lambda x: norm(x.cumsum(dim=1)), 4, 6)
    assert torch.equal(seen > 1e-4, torch.ones(4, 4).tril().bool())


def test_depth_counts_what_waits():
    x = torch.ones(3, requires_grad=True)
    assert blocks.depth(x * 2 + x) == blocks.depth(x * 2) + 1
    assert blocks.depth((x * 2) + (x * 3)) == blocks.depth((x * 2) + x)
    gru, y = blocks.SlowGRU(4), torch.randn(1, 9, 4)
    assert blocks.depth(gru(y)) > 2 * blocks.depth(gru(y[:, :4]))


def test_saved_bytes_counts_each_memory_once():
    x = torch.randn(1000, requires_grad=True)
    assert blocks.saved_bytes(lambda: x * x) == 4000
    assert blocks.saved_bytes(lambda: x + x) == 0


def test_the_time_is_the_best_of_several_and_threads_are_restored():
    runs, threads = [], torch.get_num_threads()
    assert blocks.cpu_ms(lambda: runs.append(1), times=3) >= 0
    assert len(runs) == 3 and torch.get_num_threads() == threads


def test_compare_tells_the_last_input_from_the_first():
    x = torch.randn(1, 80, 3, requires_grad=True)
    waits, reach, ms = blocks.compare(lambda x: x * 2, x)
    assert waits[0] == waits[1] and reach == 0 and ms >= 0


def test_the_slow_gru_is_a_gru():
    slow, fast = blocks.SlowGRU(3), nn.GRU(3, 3, batch_first=True)
    for mine, other in zip(fast.parameters(), slow.cell.parameters(), strict=True):
        mine.data.copy_(other)
    x = torch.randn(2, 5, 3)
    assert torch.allclose(slow(x), fast(x)[0], atol=1e-6)


def test_spread_is_zero_where_all_places_are_averaged():
    def average(layer, x):
        return layer(x.mean(dim=1, keepdim=True).expand_as(x))

    assert max(blocks.spread(average, nn.Identity)) < 1e-6
    assert min(blocks.spread(lambda layer, x: layer(x), nn.Identity)) > 0.5


def test_heads_are_cut_for_rows():
    library = nn.MultiheadAttention(6, 2, batch_first=True)
    W_q, _, _, W_o = blocks.heads_of(library)
    x = torch.randn(4, 6)
    q = x @ library.in_proj_weight[:6].T
    assert torch.allclose(torch.cat([*(x @ W_q)], dim=1), q, atol=1e-6)
    whole = x @ library.out_proj.weight.T
    assert torch.allclose(x[:, :3] @ W_o[0] + x[:, 3:] @ W_o[1], whole, atol=1e-6)
    assert blocks.parameters(library) == 4 * 36 + 4 * 6


@pytest.mark.parametrize("pre", [True, False])
def test_the_stages_count_what_pytorch_has(pre):
    layer = nn.TransformerEncoderLayer(16, 4, 64, norm_first=pre, dropout=0.0)
    attention_biases = 4 * 16  # ours has none
    rows = blocks.stages(D=16, N=4, pre=pre)
    inside = sum(row.parameters for row in rows[2:-1])
    assert inside == blocks.parameters(layer) - attention_biases
    assert [row.numbers for row in rows if row.key == "scores"] == [(4, 6, 6)]
    assert all(row.key in blocks.ENGLISH for row in rows)


def test_the_product_of_two_clocks_depends_on_the_distance():
    line = plot_dials(10, 12).axes[-1].lines[0].get_ydata()
    assert line[10] == max(line) and line[7] == pytest.approx(line[13])


def test_pictures_have_their_panels():
    assert len(plot_flow(4).axes) == 1
    figure = blocks.plot_maps({"a": torch.ones(3, 3), "b": torch.eye(3)})
    assert [ax.get_title() for ax in figure.axes] == ["a", "b"]
    rows = [[0.5, 0.6]] * len(blocks.LENGTHS)
    figure = blocks.plot_lengths(blocks.LENGTHS, {"one": rows, "two": rows}, seen=10)
    labels = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert labels == ["one", "two"]


@pytest.mark.parametrize("widget", [BlockFlow, PositionDials])
def test_without_a_kernel_a_slider_over_examples_stands_there(widget, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, _ = widget()._repr_mimebundle_()
    assert "image/png" in data and "<input" in data["text/html"]
    assert not any("widget" in kind for kind in data)


@pytest.mark.parametrize("widget", [BlockFlow, PositionDials])
def test_in_jupyter_it_moves(widget, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/11_transformer.ipynb")
    data, _ = widget()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data


def test_both_languages_have_the_same_words():
    assert blocks.ENGLISH.keys() == blocks.KOREAN.keys()
