"""A language model so small that any test can afford it."""

from torch import Tensor, nn


class LanguageModel(nn.Module):
    """Symbols (B, T) to logits (B, T, V), through an LSTM unless another reads."""

    def __init__(self, V: int, reader: nn.Module | None = None):
        super().__init__()
        self.embed, self.score = nn.Embedding(V, 3), nn.Linear(4, V)
        self.reader = reader or nn.LSTM(3, 4, batch_first=True)

    def read(self, e: Tensor) -> Tensor:
        scores: Tensor = self.score(self.reader(e)[0])
        return scores

    def forward(self, ids: Tensor) -> Tensor:
        return self.read(self.embed(ids))
