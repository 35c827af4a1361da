"""What a cell shows, kept as notebook outputs and bounded in bytes."""

import base64
import io
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from clockwise.grading.handed_in.notebook import CELL_BYTES, CUT

STREAMS = ("stdout", "stderr")


class Outputs:
    """The outputs of one cell; what exceeds the budget is cut, with a note."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.items: list[dict[str, Any]] = []
        self.left = CELL_BYTES

    def stream(self, name: str, text: str) -> None:
        text = self._cut(text)
        last = self.items[-1] if self.items else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["parts"].append(text)
        elif text:
            self.items.append({"output_type": "stream", "name": name, "parts": [text]})

    def rich(self, kind: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        plain = {mime: _text(value) for mime, value in data.items()}
        size = sum(map(len, plain.values()))
        if size > self.left:
            return self._stop()
        self.left -= size
        self.items.append({"output_type": kind, "data": plain, "metadata": {}})

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        # An error is always shown: it says why points are lost.
        error = {"ename": name[:200], "evalue": value[:10_000]}
        lines = [line[:5_000] for line in traceback[-20:]]
        self.items.append({"output_type": "error", **error, "traceback": lines})

    def done(self) -> list[dict[str, Any]]:
        """The outputs as nbformat wants them."""
        for item in self.items:
            if "parts" in item:
                item["text"] = "".join(item.pop("parts"))
        return self.items

    def printed(self) -> tuple[str, str]:
        """Only what was printed, to stdout and to stderr."""
        items = [i for i in self.done() if i["output_type"] == "stream"]
        texts = {n: [i["text"] for i in items if i["name"] == n] for n in STREAMS}
        return "".join(texts["stdout"]), "".join(texts["stderr"])

    def _cut(self, text: str) -> str:
        if self.left < 0:
            return ""
        kept = text[: self.left]
        self.left -= len(text)
        return text if self.left >= 0 else kept + CUT

    def _stop(self) -> None:
        """Show nothing more, and say so once."""
        self.left = min(self.left, 0)
        self.stream("stderr", "x")


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value if isinstance(value, str) else repr(value)


class Stream(io.TextIOBase):
    """Stands in for sys.stdout and sys.stderr."""

    def __init__(self, outputs: Outputs, name: str):
        self.outputs = outputs
        self.stream_name = name

    encoding = "utf-8"

    def write(self, text: str) -> int:
        self.outputs.stream(self.stream_name, text)
        return len(text)

    def writable(self) -> bool:
        return True


OUTPUTS = Outputs()


class Hook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        OUTPUTS.rich("execute_result", format_dict, md_dict or {})

    def finish_displayhook(self) -> None:
        self._is_active = False


class Publisher(DisplayPublisher):
    """Keeps what is displayed."""

    def publish(  # type: ignore[override]
        self, data: Any, metadata: Any = None, **kwargs: Any
    ) -> None:
        OUTPUTS.rich("display_data", data, metadata or {})

    def clear_output(self, wait: bool = False) -> None:
        OUTPUTS.items.clear()


class Shell(InteractiveShell):
    """IPython without terminal, history or files."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        OUTPUTS.error(etype.__name__, str(evalue), stb)

    def init_virtualenv(self) -> None:
        pass

    def enable_gui(self, gui: Any = None) -> None:
        """`%matplotlib inline` asks for none: figures are shown as they are."""


def new_shell() -> Shell:
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.display_page = True
    shell: Shell = Shell.instance(
        config=config, displayhook_class=Hook, display_pub_class=Publisher
    )
    return shell
