"""Chatbots: one that only repeats, and how the others learn and reply."""

from collections.abc import Callable, Sequence

import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from helpers.data.dialogues import Turn
from helpers.data.vocabulary import SOS, Vocabulary


def retrieval_bot(training: list[Turn]) -> Callable[[str], str]:
    """Return a bot that answers as the most similar known question was answered.

    Similar is what shares rare words (tf-idf, cosine). It can only repeat.
    """
    vectorizer = TfidfVectorizer(tokenizer=str.split, token_pattern=None)
    known = vectorizer.fit_transform([turn.question for turn in training])

    def reply(question: str) -> str:
        similar = known @ vectorizer.transform([question]).T
        return training[int(similar.toarray().argmax())].answer

    return reply


def train_bot(
    bot: nn.Module,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    questions: Tensor,
    answers: Tensor,
    steps: int,
    lr: float,
    seed: int = 0,
) -> list[float]:
    """Train bot(questions (B, S), answers (B, T - 1)) in place; return the losses.

    Adam, batches of 32; the learning rate grows over 50 steps, then falls to zero.
    """
    optimizer = torch.optim.Adam(bot.parameters(), fused=True)
    generator = torch.Generator().manual_seed(seed)
    losses = []
    for step in range(steps):
        i = torch.randint(len(answers), (32,), generator=generator)
        loss = loss_fn(bot(questions[i], answers[i, :-1]), answers[i, 1:])
        rate = lr * min(1.0, (step + 1) / 50) * (1 - step / steps)
        optimizer.param_groups[0]["lr"] = rate
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        losses.append(loss.item())
    return losses


@torch.no_grad()
def replies(
    next_scores: Callable[[Tensor, Tensor], Tensor],
    questions: Sequence[str],
    words: Vocabulary,
    cap: int = 14,
) -> list[str]:
    """Answer all questions at once, the best word first, at most `cap` words each.

    `next_scores(questions (n, S), answers (n, T))` gives scores (n, T, V) of what
    follows each word of the answers; these begin with <sos>.
    """
    asked = [words.encode(question.split()) for question in questions]
    numbers = pad_sequence(asked, batch_first=True)
    answers = torch.full((len(asked), 1), SOS)
    for _ in range(cap):
        best = next_scores(numbers, answers)[:, -1:].argmax(dim=-1)
        answers = torch.cat([answers, best], dim=1)
    return [" ".join(words.decode(answer)) for answer in answers[:, 1:]]
