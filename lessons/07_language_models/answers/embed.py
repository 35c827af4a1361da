# %% right="index_add"
# Picks rows; index_add_ for the way back.
import torch


def embed(ids, weight, grad):
    flat = ids.flatten()
    grad_weight = torch.zeros_like(weight)
    grad_weight.index_add_(0, flat, grad.reshape(len(flat), -1))
    grad_weight[PAD] = 0
    return weight[ids], grad_weight


# %% right="loop"
# Place by place.
import torch


def embed(ids, weight, grad):
    vectors = torch.empty(*ids.shape, weight.size(1), dtype=weight.dtype)
    grad_weight = torch.zeros_like(weight)
    for b in range(ids.size(0)):
        for t in range(ids.size(1)):
            i = int(ids[b, t])
            vectors[b, t] = weight[i]
            if i != PAD:
                grad_weight[i] += grad[b, t]
    return vectors, grad_weight


# %% right="masked"
# Sets the pads' gradients to zero first, then multiplies matrices.
import torch


def embed(ids, weight, grad):
    V, E = weight.shape
    one_hot = torch.eye(V, dtype=weight.dtype)[ids]
    real = grad * (ids != PAD)[..., None]
    grad_weight = one_hot.reshape(-1, V).T @ real.reshape(-1, E)
    return one_hot @ weight, grad_weight


# %% wrong="averaged" fails="test_embed"
# Averages the gradients of a symbol.
# hint: you averaged over the occurrences of a symbol: the chain rule adds them up
# ko: 기호가 나온 횟수로 평균을 냈습니다. 연쇄 법칙은 더합니다
import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype).flatten(0, 1)
    grad_weight = one_hot.T @ grad.flatten(0, 1)
    grad_weight = grad_weight / one_hot.sum(0).clamp(min=1)[:, None]
    grad_weight[PAD] = 0
    return weight[ids], grad_weight


# %% wrong="kept_last" of="index_add" fails="test_embed"
# Indexing keeps one of several gradients.
# hint: a symbol that occurs several times keeps only one of its gradients: they must add up
# ko: 여러 번 나온 기호에 기울기가 하나만 남았습니다. 모두 더해야 합니다
# -     flat = ids.flatten()
#
# -     grad_weight.index_add_(0, flat, grad.reshape(len(flat), -1))
# +     for i, g in zip(ids.flatten().tolist(), grad.flatten(0, 1)):
# +         grad_weight[i] = g


# %% wrong="pad_trained" fails="test_embed"
# The pads learn.
# hint: your pad row is trained: its gradient must be zero
# ko: 패딩 행이 학습됩니다. 그 기울기는 0이어야 합니다
import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype).flatten(0, 1)
    return weight[ids], one_hot.T @ grad.flatten(0, 1)


# %% wrong="pad_vector_zero" fails="test_embed"
# Returns zeros for pads, too.
# hint: the gradient is right, but a pad's vector is its row of the weight, whatever it holds
# ko: 기울기는 맞습니다. 하지만 패딩의 벡터는 무엇이 들어 있든 가중치의 그 행입니다
import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype)
    one_hot[..., PAD] = 0
    return one_hot @ weight, one_hot.flatten(0, 1).T @ grad.flatten(0, 1)


# %% wrong="weight_times" fails="test_embed"
# Multiplies the gradient by the weight.
# hint: you multiplied by the weight: the derivative of one_hot @ weight with respect to the weight holds only the one-hot rows
# ko: 가중치를 곱했습니다. one_hot @ weight를 가중치로 미분하면 원-핫 행만 남습니다
import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype).flatten(0, 1)
    grad_weight = (one_hot.T @ grad.flatten(0, 1)) * weight
    grad_weight[PAD] = 0
    return weight[ids], grad_weight


# %% wrong="number_from_data" fails="test_embed"
# Takes the number of symbols from the largest that occurs.
# hint: grad_weight has a row for each symbol of weight, whether it occurs or not
# ko: grad_weight에는 weight의 모든 기호마다 한 행이 있습니다. 나오지 않은 기호도 마찬가지입니다
import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids).to(weight.dtype)
    grad_weight = one_hot.flatten(0, 1).T @ grad.flatten(0, 1)
    grad_weight[PAD] = 0
    return weight[ids], grad_weight
