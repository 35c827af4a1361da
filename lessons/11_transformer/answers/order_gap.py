# %% right="gather"
# All shuffled batches stacked, then compared in one go.
def order_gap(model, x, orders):
    shuffled = torch.stack([model(x[:, order]) for order in orders])
    expected = model(x)[:, orders].transpose(0, 1)
    return (shuffled - expected).abs().max().item()


# %% right="index_select"
# index_select, place by place.
def order_gap(model, x, orders):
    out, gaps = model(x), []
    for order in orders.tolist():
        moved = model(x.index_select(1, torch.tensor(order)))
        for t, source in enumerate(order):
            gaps.append(float((moved[:, t] - out[:, source]).abs().max()))
    return max(gaps)


# %% right="undo"
# Shuffles the output back instead.
def order_gap(model, x, orders):
    out, worst = model(x), 0.0
    for order in orders:
        back = model(x[:, order])[:, order.argsort()]
        worst = max(worst, float((back - out).abs().max()))
    return worst


# %% wrong="batch_shuffled" fails="test_order_gap"
# Shuffles the sentences instead of the places.
# hint: time is axis 1: shuffle the places, not the sentences
# ko: 시간은 축 1입니다. 문장이 아니라 자리를 섞으세요
def order_gap(model, x, orders):
    out = model(x)
    return float(max((model(x[order]) - out[order]).abs().max() for order in orders))


# %% wrong="first_order_only" fails="test_order_gap"
# Returns after the first order.
# hint: this is the gap of one order alone: another moves more, so take the largest gap over all
# ko: 순서 하나의 차이만 나왔습니다. 다른 순서에서 더 커지니 모든 순서에서 가장 큰 값을 고르세요
def order_gap(model, x, orders):
    out = model(x)
    return float((model(x[:, orders[0]]) - out[:, orders[0]]).abs().max())


# %% wrong="invariance" fails="test_order_gap"
# Compares with the output as it was.
# hint: you compared with the unshuffled output, which asks for invariance: the output must be shuffled alike
# ko: 섞지 않은 출력과 견주면 불변을 묻는 것입니다. 출력도 똑같이 섞어야 합니다
def order_gap(model, x, orders):
    out = model(x)
    return float(max((model(x[:, order]) - out).abs().max() for order in orders))


# %% wrong="mean" fails="test_order_gap"
# The mean difference.
# hint: you averaged: a position hidden at one place drowns in a mean, so take the largest difference
# ko: 평균을 냈습니다. 한 자리에 숨은 위치 정보는 평균에 묻히니 가장 큰 차이를 쓰세요
def order_gap(model, x, orders):
    out = model(x)
    return float(
        max((model(x[:, order]) - out[:, order]).abs().mean() for order in orders)
    )


# %% wrong="no_abs" fails="test_order_gap"
# The largest signed difference.
# hint: take the absolute value first: a large negative difference is a difference
# ko: 절댓값부터 구하세요. 크게 음수인 차이도 차이입니다
def order_gap(model, x, orders):
    out = model(x)
    return float(max((model(x[:, order]) - out[:, order]).max() for order in orders))


# %% equivalent="difference_turned_round" of="solution"
# The absolute value is the same.
# -     gaps = [(model(x[:, order]) - out[:, order]).abs().max() for order in orders]
# +     gaps = [(out[:, order] - model(x[:, order])).abs().max() for order in orders]
