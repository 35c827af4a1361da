"""The base of all widgets that need a kernel: each has a page to stand in its place."""

import os
from typing import Any

import anywidget
import traitlets

from helpers.widgets.page import Page


def in_jupyter() -> bool:
    """True if a Jupyter server started this kernel for a notebook that is open.

    nbconvert, nbclient and nbval start kernels without JPY_SESSION_NAME, and widgets
    that they store would need the network to be seen.
    """
    return "JPY_SESSION_NAME" in os.environ


class Widget(anywidget.AnyWidget):
    """Moves where a Jupyter is open; elsewhere `still()` is shown in its place.

    A subclass has one `_esm` and one `_css`, from `helpers.widgets.assets`.
    """

    words = traitlets.Dict().tag(sync=True)

    def still(self) -> Page:
        """Return what an exported page shows; in Jupyter its picture is kept, too."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        still = self.still()
        data, about = still._repr_mimebundle_()
        data["text/plain"] = type(self).__name__
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, about
