# %% right="bmm"
# Batched products of rows and columns.
def linear_step(S, z, q, k, v):
    key, query = phi(k).unsqueeze(2), phi(q).unsqueeze(1)  # (B, D, 1), (B, 1, D)
    S = torch.baddbmm(S, key, v.unsqueeze(1))
    z = z + key.squeeze(2)
    out = torch.bmm(query, S).squeeze(1) / torch.bmm(query, z.unsqueeze(2)).squeeze(2)
    return out, S, z


# %% right="clone"
# Clones, then sequence by sequence in place.
def linear_step(S, z, q, k, v):
    S, z = (part.clone() for part in (S, z))
    out = torch.zeros_like(v)
    for b in range(len(q)):
        S[b] += torch.outer(phi(k[b]), v[b])
        z[b] += phi(k[b])
        out[b] = phi(q[b]) @ S[b] / (phi(q[b]) @ z[b])
    return out, S, z


# %% right="einsum"
# einsum throughout.
def linear_step(S, z, q, k, v):
    S = S + torch.einsum("bd,be->bde", phi(k), v)
    z = torch.add(z, phi(k))
    top = torch.einsum("bd,bde->be", phi(q), S)
    under = torch.einsum("bd,bd->b", phi(q), z)
    return top / under[:, None], S, z


# %% right="one_table"
# z as one more column of S: the values get a 1.
def linear_step(S, z, q, k, v):
    both = torch.cat([S, z[..., None]], dim=2)  # (B, D, E + 1)
    row = torch.cat([v, torch.ones(len(v), 1).to(v)], dim=1)
    both = both + phi(k)[..., None] * row[:, None]
    read = (phi(q)[..., None] * both).sum(dim=1)
    return read[:, :-1] / read[:, -1:], both[..., :-1], both[..., -1]


# %% wrong="divided_by_its_sum" fails="test_linear_step"
# Divides by the sum of z.
# hint: you divided by the sum of z: each number of z counts as much as φ(q) asks for it
# ko: z의 합으로 나누었습니다. z의 각 수는 φ(q)가 묻는 만큼만 셉니다
def linear_step(S, z, q, k, v):
    S, z = S + phi(k)[:, :, None] * v[:, None], z + phi(k)
    return torch.einsum("bd,bde->be", phi(q), S) / z.sum(1, keepdim=True), S, z


# %% wrong="forgets" fails="test_linear_step"
# The state is the present pair only.
# hint: your state holds the present pair only: add it to what was there
# ko: 상태에 지금의 짝만 있습니다. 있던 것에 더하세요
def linear_step(S, z, q, k, v):
    S, z = phi(k)[:, :, None] * v[:, None], phi(k)
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S, z


# %% wrong="in_place" fails="test_linear_step"
# Adds into the given state.
# hint: you changed argument number 1 in place
# ko: 첫 번째 인자를 제자리에서 바꿨습니다
def linear_step(S, z, q, k, v):
    S += phi(k)[:, :, None] * v[:, None]
    z += phi(k)
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S, z


# %% wrong="no_normaliser" fails="test_linear_step"
# Never divides.
# hint: the normaliser is missing: divide by φ(q) · z
# ko: 정규화가 빠졌습니다. φ(q) · z로 나누세요
def linear_step(S, z, q, k, v):
    S, z = S + phi(k)[:, :, None] * v[:, None], z + phi(k)
    return torch.einsum("bd,bde->be", phi(q), S), S, z


# %% wrong="old_normaliser" fails="test_linear_step"
# z stays behind.
# hint: z did not take in the present key: the weights then add up to more than 1
# ko: z에 지금의 키가 들어가지 않았습니다. 그러면 가중치의 합이 1보다 커집니다
def linear_step(S, z, q, k, v):
    S = S + phi(k)[:, :, None] * v[:, None]
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S, z


# %% wrong="plain_key" fails="test_linear_step"
# Writes k itself.
# hint: you wrote k into the state, without φ: the weights are then not those of the other form
# ko: φ 없이 k를 상태에 썼습니다. 그러면 다른 형태와 가중치가 달라집니다
def linear_step(S, z, q, k, v):
    S, z = S + k[:, :, None] * v[:, None], z + k
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S, z


# %% wrong="reads_first" fails="test_linear_step"
# Reads the old state, then writes.
# hint: you read before you wrote: a place may look at itself, so take the present key and value in first
# ko: 쓰기 전에 읽었습니다. 자리는 자기 자신도 보니 지금의 키와 값을 먼저 넣으세요
def linear_step(S, z, q, k, v):
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S + phi(k)[:, :, None] * v[:, None], z + phi(k)


# %% wrong="no_features" fails="test_linear_step"
# φ nowhere.
# hint: φ is missing everywhere: apply it to the key before writing, and to the query before reading
# ko: φ가 어디에도 없습니다. 쓰기 전에 키에, 읽기 전에 쿼리에 쓰세요
def linear_step(S, z, q, k, v):
    S, z = S + k[:, :, None] * v[:, None], z + k
    return torch.einsum("bd,bde->be", q, S) / (q * z).sum(1, keepdim=True), S, z


# %% wrong="plain_query" fails="test_linear_step"
# Reads with q itself.
# hint: you read with q, without φ: both sums want φ(q)
# ko: φ 없이 q로 읽었습니다. 두 합 모두 φ(q)가 필요합니다
def linear_step(S, z, q, k, v):
    S, z = S + phi(k)[:, :, None] * v[:, None], z + phi(k)
    return torch.einsum("bd,bde->be", q, S) / (q * z).sum(1, keepdim=True), S, z
