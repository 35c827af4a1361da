"""A picture in few colours, which makes its file four times smaller."""

import numpy as np
from PIL import Image

COMMON = 64  # colours that are kept as they are: of areas, lines and letters
OTHERS = 64  # spread over all others: edges, and the steps of a colour bar


def few_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in 128 colours; those that occur most stay exactly the same.

    Pillow's own ways take what is common and leave steps in a colour bar, or spread
    over all that occurs and give pale areas another tint.
    """
    pixels = np.asarray(picture.convert("RGB"), dtype=np.uint32)
    packed = (pixels << np.array([16, 8, 0], dtype=np.uint32)).sum(axis=2)
    found, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    order = np.argsort(-counts, kind="stable")
    kept, rest = colours[order[:COMMON]], colours[order[COMMON:]]
    palette = np.concatenate([kept, _spread(rest)]) if len(rest) else kept
    some = np.array_split(colours, 1 + len(colours) // 4096)  # of noise there are many
    nearest = np.concatenate([_nearest(part, palette) for part in some])
    small = Image.fromarray(nearest[places].reshape(packed.shape), "P")
    small.putpalette(palette.astype(np.uint8).tobytes())
    return small


def _spread(colours: np.ndarray) -> np.ndarray:
    """At most OTHERS colours (n, 3), such that none of `colours` is far from all."""
    row = Image.fromarray(colours[None].astype(np.uint8), "RGB")
    few = row.quantize(OTHERS, Image.Quantize.MAXCOVERAGE).convert("RGB")
    return np.unique(np.asarray(few)[0], axis=0)


def _nearest(colours: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """The place in the palette of what comes nearest to each colour: (n,)."""
    gaps = np.square(colours[:, None].astype(int) - palette.astype(int)).sum(axis=2)
    return np.asarray(gaps.argmin(axis=1), dtype=np.uint8)
