"""The mixer has three sliders, and a picture where no HTML is shown."""

from helpers.widgets.gate_mixer import gate_mixer


def test_the_mixer_shows_a_picture_with_and_without_html():
    bundle, _ = gate_mixer()._repr_mimebundle_()
    assert bundle["image/png"].startswith("iVBOR")
    assert bundle["text/html"].count('type="range"') == 3
    assert "<script" not in bundle["text/html"] and len(bundle["text/html"]) < 50_000
