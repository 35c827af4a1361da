"""The sliders of lesson 12 speak the reader's language."""

from matplotlib.figure import Figure

from helpers.widgets import memories


def test_the_sliders_speak_both_languages(monkeypatch):
    blank = Figure(figsize=(1, 1))
    monkeypatch.setattr(memories, "plot_states", lambda *args: blank)
    monkeypatch.setattr(memories, "plot_memories", lambda *args: blank)
    assert "pairs in the string" in memories.recall_by_state({}).html
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    assert "읽은 기호" in memories.memories().html
