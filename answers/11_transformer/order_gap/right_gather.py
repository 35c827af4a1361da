"""All shuffled batches stacked, then compared in one go."""


def order_gap(model, x, orders):
    shuffled = torch.stack([model(x[:, order]) for order in orders])
    expected = model(x)[:, orders].transpose(0, 1)
    return (shuffled - expected).abs().max().item()
