"""The tasks, rigs and pictures of lesson 5 do what they say."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import gates
from helpers.gates import READERS, Reader, Rehearsal, Rig


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@given(st.integers(1, 40), st.integers(1, 60), st.integers(0, 2**31))
def test_the_answer_is_the_first_symbol(n, T, seed):
    symbols, answers = gates.first_symbol(n, T, generator(seed))
    assert symbols.shape == (n, T) and torch.equal(answers, symbols[:, 0])
    assert symbols.min() >= 0 and symbols.max() < gates.SYMBOLS


def test_the_symbols_are_even_and_later_ones_tell_nothing():
    symbols, answers = gates.first_symbol(8000, 3, generator())
    assert symbols.flatten().bincount().min() > 2700  # 3000 expected
    same = (symbols[:, 1:] == answers[:, None]).float().mean().item()
    assert abs(same - 1 / 8) < 0.02


@given(st.integers(1, 40), st.integers(2, 60), st.integers(0, 2**31))
def test_adding_marks_one_number_in_each_half(n, T, seed):
    points, sums = gates.adding(n, T, generator(seed))
    marks = points[..., 1]
    assert points.shape == (n, T, 2) and sums.shape == (n, 1)
    assert (marks[:, : T // 2].sum(1) == 1).all() and (marks.sum(1) == 2).all()
    assert torch.allclose((points[..., 0] * marks).sum(1), sums[:, 0])


def test_who_always_says_one_is_wrong_by_a_sixth():
    _, sums = gates.adding(20_000, 10, generator())
    assert abs(((sums - 1) ** 2).mean().item() - 1 / 6) < 0.01


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gates.first_symbol(0, 5, generator()), "n=0"),
        (lambda: gates.first_symbol(5, 0, generator()), "T=0"),
        (lambda: gates.adding(5, 1, generator()), "T=1"),
    ],
)
def test_bad_sizes_say_what_is_allowed(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("name", READERS)
def test_a_reader_starts_with_its_bias(name):
    reader = Reader(name, 8)
    bias = READERS[name][1]
    H = gates.WIDTH
    felt = (reader.cell.bias_ih_l0 + reader.cell.bias_hh_l0).detach()[H : 2 * H]
    assert bias is None or torch.equal(felt, torch.full((H,), bias))
    assert reader(torch.zeros(3, 7, dtype=torch.long)).shape == (3, 8)


def test_learning_is_repeatable_stops_when_solved_and_spares_the_global_seed():
    torch.manual_seed(1)
    before = torch.get_rng_state()
    runs = [gates.learn_first_symbol("LSTM, forget bias 4", 3, 0, 300) for _ in "ab"]
    assert runs[0] == runs[1] and runs[0].solved
    assert runs[0].steps < 300 and runs[0].score >= 0.99
    assert torch.equal(torch.get_rng_state(), before)


def test_too_few_steps_solve_nothing():
    run = gates.learn_adding("RNN", 6, seed=0, steps=3)
    assert not run.solved and run.steps == 3 and run.score > 0.005


def test_the_stored_runs_are_complete():
    stored = gates.stored()
    for task, readers in stored["runs"].items():
        most = stored["steps"][task.split(",")[0]]
        assert list(readers) == list(READERS)
        for runs in readers.values():
            assert len(runs) == 5
            assert all(run["solved"] or run["steps"] == most for run in runs)
    assert {len(shares) for shares in stored["strokes"].values()} == {5}


def test_the_rehearsal_keeps_to_its_script_and_its_diary():
    rig = Rehearsal([3, 5])
    model = rig.build()
    assert rig.clock() == 50
    rig.clear(model)
    rig.step(model)
    rig.step(model)  # the gradients have piled up once
    assert rig.clock() == pytest.approx(50 + 1 + 3 + 5.3)
    assert rig.diary == ["build", "clock", "clear", "step", "step", "clock"]


def test_the_rehearsal_charges_for_graphs_that_are_kept_except_one():
    times = []
    for most in (0, 1, 9):
        rig, kept = Rehearsal([1]), []
        for _ in range(4):
            rig.clear("model")
            kept.append(rig.step("model"))
            del kept[: len(kept) - most]
        times.append(rig.clock())
    assert times == pytest.approx([8, 8, 8 + 0.4 + 0.8])


def test_strokes_are_learned_the_same_way_twice_and_spare_the_global_seed():
    before = torch.get_rng_state()
    (model, share), (other, again) = [
        gates.learn_strokes("LSTM", 0, steps=20) for _ in "ab"
    ]
    assert share == again and 0.3 < share <= 1
    assert all(map(torch.equal, model.parameters(), other.parameters()))
    assert torch.equal(torch.get_rng_state(), before)


def test_strokes_start_with_an_open_gate():
    felt = sum(
        gates.Strokes("GRU").cell.get_parameter(f"bias_{p}_l0") for p in ("ih", "hh")
    )
    assert torch.equal(felt[2:4].detach(), torch.full((2,), 2.0))


@pytest.mark.parametrize("kind", ["RNN", "LSTM", "GRU"])
def test_a_rig_goes_backwards_and_clears(kind):
    rig = Rig(kind, H=4, T=3)
    model = rig.build()
    assert rig.step(model).grad_fn is not None
    assert all(p.grad is not None for p in model.parameters())
    rig.clear(model)
    assert all(p.grad is None for p in model.parameters())


def test_step_by_step_gru_and_lstm_keep_the_same_bytes():
    with gates.kernels(fused=False):
        kept = [gates.saved_bytes(Rig(kind, H=16, T=5)) for kind in ("GRU", "LSTM")]
    assert kept[0] == kept[1] > 0


def test_one_thread_is_given_back():
    before = torch.get_num_threads()
    with gates.one_thread():
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == before


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=30)
def test_mixed_cells_follow_the_formula(forget, write, show):
    x = gates.mixer_input()
    cells, shown = gates.mix(x, forget, write, show)
    for t in range(1, len(x)):
        assert cells[t] == pytest.approx(forget * cells[t - 1] + write * x[t])
    assert shown == pytest.approx([show * math.tanh(c) for c in cells])


def test_the_mixer_shows_a_picture_with_and_without_html():
    bundle = gates.GateMixer()._repr_mimebundle_()
    assert bundle["image/png"].startswith("iVBOR")
    assert bundle["text/html"].count('type="range"') == 3
    assert "<script" not in bundle["text/html"] and len(bundle["text/html"]) < 50_000


def test_the_mixer_moves_in_a_browser(chromium, tmp_path):
    playwright = pytest.importorskip("playwright.sync_api")
    page_file = tmp_path / "mixer.html"
    page_file.write_text(gates.GateMixer().page(), encoding="utf-8")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(page_file.as_uri())
        before = page.get_attribute("img", "src")
        page.locator("[name=forget]").fill("1")
        page.locator("[name=coupled]").check()
        after = page.get_attribute("img", "src")
        assert after != before and page.locator("[name=write]").input_value() == "0"
        assert page.locator("output").all_text_contents() == ["1.00", "0.00", "0.50"]
        flat = " ".join(f"{60 + 20 * t},150" for t in range(30))
        assert flat.replace(" ", "%20").replace(",", "%2C") in after
        browser.close()


def test_the_plots_are_drawn():
    lags = gates.plot_lags({"RNN": torch.ones(2, 5), "GRU": torch.ones(2, 5)})
    assert [line.get_label() for line in lags.axes[0].lines] == ["RNN", "GRU"]
    solved = gates.plot_solved(gates.stored()["runs"])
    assert "5 of 5" in "".join(text.get_text() for text in solved.axes[0].texts)


def test_the_journey_shows_all_cells_on_the_same_square():
    points, directions = torch.randn(6, 9, 2), torch.tensor([0, 1] * 3)
    states, gate = torch.rand(6, 9, 2), torch.rand(6, 9, 2)
    read_out = torch.nn.Linear(2, 1)
    torch.nn.init.constant_(read_out.bias, -9.0)  # says counter-clockwise
    cells = {
        "RNN": gates.Watched(states, {}, read_out),
        "GRU": gates.Watched(states, {"r": gate, "z": gate}, read_out),
    }
    titles = [
        [ax.get_title() for ax in gates.plot_journey(points, directions, cells, t).axes]
        for t in (0, 3, 9)
    ]
    assert titles[0][:3] == ["0 of 9 points", "RNN", "GRU"]
    assert titles[1][:3] == ["3 of 9 points", "RNN", "GRU"]
    assert titles[2][:3] == ["9 of 9 points", "RNN: right", "GRU: right"]
    last = gates.plot_journey(points, 1 - directions, cells, 9)
    assert last.axes[1].get_title() == "RNN: wrong"
