# %% right="foreach"
# torch._foreach_mul_ on the list of gradients.
import torch


def clip_norm_(weights, max_norm):
    grads = [w.grad for w in weights if w.grad is not None]
    total = torch.linalg.vector_norm(torch.tensor([float(g.norm()) for g in grads]))
    torch._foreach_mul_(grads, min(1.0, max_norm / float(total)))
    return total


# %% right="one_vector"
# Joins all gradients into one long vector.
import torch


def clip_norm_(weights, max_norm):
    grads = [w.grad for w in weights if w.grad is not None]
    total = torch.cat([g.flatten() for g in grads]).norm()
    scale = torch.clamp(max_norm / (total + 1e-6), max=1.0)
    for g in grads:
        g *= scale
    return total


# %% right="squares"
# Adds up squares.
def clip_norm_(weights, max_norm):
    weights = list(weights)
    total = 0.0
    for weight in weights:
        if weight.grad is not None:
            total += (weight.grad**2).sum()
    total = total**0.5
    if total <= max_norm:
        return total
    for weight in weights:
        if weight.grad is not None:
            weight.grad.copy_(weight.grad / total * max_norm)
    return total


# %% wrong="always_scaled" of="solution" fails="test_clip_norm_"
# Scales short gradients up.
# hint: a gradient that is short enough must stay as it is: you scale it up to max_norm
# ko: 이미 충분히 짧은 기울기는 그대로 두어야 합니다. max_norm까지 늘렸습니다
# -     if total > max_norm:
# -         for grad in grads:
# -             grad.mul_(max_norm / total)
# +     for grad in grads:
# +         grad.mul_(max_norm / total)


# %% wrong="by_value" of="solution" fails="test_clip_norm_"
# Clips every number.
# hint: that is clipping by value: every number is cut on its own, and the direction turns
# ko: 값마다 클리핑하는 방식입니다. 수를 따로따로 자르면 방향이 바뀝니다
# -             grad.mul_(max_norm / total)
# +             grad.clamp_(-max_norm, max_norm)


# %% wrong="copies" of="solution" fails="test_clip_norm_"
# Computes clipped gradients and drops them.
# hint: the gradients have not changed: grad * scale makes a new tensor, grad.mul_(scale) works in
# place; and what parameters() returns is spent after one walk
# ko: 기울기가 바뀌지 않았습니다. grad * scale은 새 텐서를 만들고, grad.mul_(scale)은 제자리에서 바꿉니다. 그리고
# parameters()가 준 것은 한 번 돌면 끝납니다
# -             grad.mul_(max_norm / total)
# +             grad = grad * (max_norm / total)


# %% wrong="each_tensor" of="solution" fails="test_clip_norm_"
# Clips every tensor by its own length.
# hint: you clipped each tensor by its own length: that turns the direction; one length, and one
# scale, for all together
# ko: 텐서마다 자기 길이로 클리핑해 방향이 바뀌었습니다. 모두에 길이 하나, 배율 하나를 쓰세요
# -             grad.mul_(max_norm / total)
# +             grad.mul_(min(1.0, max_norm / grad.norm()))


# %% wrong="length_after" of="solution" fails="test_clip_norm_"
# Returns the length after clipping.
# hint: the length that you return is the one after clipping: return the one before
# ko: 클리핑한 뒤의 길이를 돌려주었습니다. 클리핑하기 전의 길이를 돌려주세요
# -     return total
# +     return torch.stack([grad.norm() for grad in grads]).norm()


# %% wrong="lengths_added" of="solution" fails="test_clip_norm_"
# Adds the lengths of the tensors.
# hint: lengths of parts do not add up; their squares do (Pythagoras)
# ko: 부분의 길이는 더해지지 않습니다. 더해지는 것은 제곱입니다 (피타고라스)
# -     total = torch.stack([grad.norm() for grad in grads]).norm()
# +     total = torch.stack([grad.norm() for grad in grads]).sum()


# %% wrong="spent" fails="test_clip_norm_"
# Walks twice over a generator.
# hint: the gradients have not changed: grad * scale makes a new tensor, grad.mul_(scale) works in
# place; and what parameters() returns is spent after one walk
# ko: 기울기가 바뀌지 않았습니다. grad * scale은 새 텐서를 만들고, grad.mul_(scale)은 제자리에서 바꿉니다. 그리고
# parameters()가 준 것은 한 번 돌면 끝납니다
import torch


def clip_norm_(weights, max_norm):
    lengths = [weight.grad.norm() for weight in weights if weight.grad is not None]
    total = torch.stack(lengths).norm()
    if total > max_norm:
        for weight in weights:
            weight.grad.mul_(max_norm / total)
    return total


# %% wrong="squared" of="solution" fails="test_clip_norm_"
# Forgets the root.
# hint: this is the squared length: the root is missing
# ko: 길이의 제곱입니다. 제곱근이 빠졌습니다
# -     total = torch.stack([grad.norm() for grad in grads]).norm()
# +     total = torch.stack([grad.norm() for grad in grads]).square().sum()


# %% wrong="new_grad" fails="test_clip_norm_"
# Puts a new tensor in the place of each .grad.
# hint: you put a new tensor in the place of each .grad: change the old one in place, since others
# may hold it
# ko: .grad마다 새 텐서를 넣었습니다. 다른 곳에서도 쓸 수 있으니 원래 텐서를 제자리에서 바꾸세요
import torch


def clip_norm_(weights, max_norm):
    weights = [w for w in weights if w.grad is not None]
    length = torch.stack([w.grad.norm() for w in weights]).norm()
    if length > max_norm:
        for w in weights:
            w.grad = w.grad * (max_norm / length)
    return length


# %% wrong="a_number" of="solution" fails="test_clip_norm_"
# Returns the length as a Python number.
# hint: return a tensor, not a
# ko: 텐서를 돌려주세요
# -     return total
# +     return total.item()


# %% wrong="weights_scaled" fails="test_clip_norm_"
# Scales the weights together with their gradients.
# hint: clip the gradients, not the weights
# ko: 가중치가 아니라 기울기를 클리핑하세요
@torch.no_grad()
def clip_norm_(weights, max_norm):
    weights = [w for w in weights if w.grad is not None]
    total = torch.stack([w.grad.norm() for w in weights]).norm()
    if total > max_norm:
        for w in weights:
            w.mul_(max_norm / total)
            w.grad.mul_(max_norm / total)
    return total


# %% equivalent="at_the_very_length" of="solution"
# free: where both lengths are equal, the scale is 1.
# -     if total > max_norm:
# +     if total >= max_norm:


# %% equivalent="length_in_float32" of="solution"
# free: the length is a tensor, of whatever float type.
# -     return total
# +     return total.float()
