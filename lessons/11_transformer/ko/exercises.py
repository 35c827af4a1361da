# %% [markdown] of="5e549649"
# # 11 · 연습문제: 트랜스포머를 조립하자
#
# `raise NotImplementedError()`를 지우고 코드를 쓴 다음, 그 셀과 아래의 테스트를 실행하세요. 실패한 테스트는 무엇을 기대했는지 말해 주고,
# 어떤 실수인지 알아볼 때도 많습니다. 채점할 때는 다른 데이터로 더 많은 테스트를 돌립니다.
#
# 레슨에서는 헤드마다 제 행렬을 따로 썼습니다. 여기서는 같은 부품을 라이브러리처럼 만듭니다. 모든 헤드의 가중치(weight)가 행렬 하나에 있고,
# *출력*마다 한 행입니다(`F.linear(x, w, b)`). D = N · K입니다. 11.1부터 11.5까지가 핵심이고 약
# {minutes}분이 걸립니다.
#
# 모든 연습문제에서 받은 것과, 모두가 함께 쓰는 난수 상태는 그대로 두세요(11.3만은 라이브러리의 층을 만들어도 되므로 난수 상태가 바뀌어도
# 됩니다). 실수 텐서는 float32이거나 float64이고(11.3, 11.7, 11.10에서는 float32뿐), 결과도 같은 dtype이며 그만큼 정확해야 합니다. 텐서는
# 뷰일 수도 있으니(11.7에서는 아님) `view` 대신 `reshape`를 쓰세요. 행 하나, 자리 하나, 너비 1도 나옵니다. 11.1, 11.2, 11.7, 11.11에서는 기울기가
# 모든 텐서까지 흘러야 합니다.

# %% [markdown] of="f90c9c93"
# ## 11.1 행렬 하나에 담은 여러 헤드
#
# ●●● · 중요 · 20분
#
# `query` (B, T, D)가 묻고 `source` (B, S, D)가 질문을 받습니다. 둘이 같으면 셀프 어텐션(self-attention), 다르면 크로스
# 어텐션(cross-attention)입니다. `w_in` (3D, D)와 `b_in` (3D,)에는 q의 행들, k의 행들, v의 행들이 차례로 있고, 그 안에서는 헤드(head) 0의 행들이 먼저
# 옵니다. `w_out` (D, D)와 `b_out` (D,)은 끝에서 헤드들을 섞습니다. `pads` (B, S)를 받으면 `True`인 곳은 아무도 볼 수 없습니다. source의 문장마다
# 적어도 한 자리는 진짜입니다.
#
# `nn.MultiheadAttention(D, N, batch_first=True)`와 같은 (B, T, D)를 돌려주세요. 손으로 해 보면, 헤드가 하나, D = 1, 가중치가 모두 1, 편향이 모두
# 0일 때 쿼리(query) 0은 모두를 똑같이 보므로 source 1, 3에서 2가 나옵니다.
#
# <details><summary>힌트 1</summary>
#
# `w_in.chunk(3)`과 `b_in.chunk(3)`이 세 층입니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# (B, T, D) → (B, T, N, K) → (B, N, T, K). *마지막* 축만 헤드로 자르고, 그다음 헤드와 시간의 자리를 바꿉니다. 돌아올 때는 두 걸음을
# 거꾸로 되돌립니다.
#
# </details>
# <details><summary>힌트 3</summary>
#
# 점수는 곱 D개가 아니라 K개의 합입니다. 점수는 (B, N, T, S)이고, `pads[:, None, None]`이 거기에 맞습니다.
#
# </details>

# %% [markdown] of="582d625e"
# ## 11.2 층 정규화
#
# ●○○ · 중요 · 8분
#
# `x` (…, D)의 행을 저마다 따로 평균 0, 분산 1로 만든 다음 `gain` (D,)을 곱하고 `shift` (D,)를 더하세요. 이것이 층 정규화(layer normalization)입니다. `x`의
# 축은 몇 개든 되고, 셋은 dtype이 같습니다. `eps`는 주지 않으면 1e-5이고 **분산**에 더합니다. 그래야 같은 수만 있는 행에서 0으로 나누지 않습니다.
#
# `nn.LayerNorm`이 어느 분산을 쓰는지는 레슨에서 보았습니다. 행 [1, 0, 0, 0]이 말해 줍니다. 첫 수가 1.732가 됩니다.
#
# <details><summary>힌트 1</summary>
#
# `keepdim=True`를 쓰면 평균이 x와 브로드캐스트되는 모양으로 남습니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# `torch.var`는 `correction=0`이라고 하지 않으면 D − 1로 나눕니다.
#
# </details>

# %% [markdown] of="378b4a74"
# ## 11.3 라이브러리의 가중치를 실은 블록
#
# ●●○ · 중요 · 15분
#
# `w`는 `nn.TransformerEncoderLayer`의 `state_dict()`입니다. 그 층이 `x` (B, T, D)에 하는 일을, 앞에서 쓴 `multi_head`와 `layer_norm`으로
# 계산하세요. 키는 다음과 같습니다.
#
# - `self_attn.in_proj_weight`, `self_attn.in_proj_bias`, `self_attn.out_proj.weight`,
#   `self_attn.out_proj.bias`
# - `linear1.weight`, `linear1.bias`, 그다음 ReLU, 그다음 `linear2.weight`, `linear2.bias`
# - `norm1.weight`, `norm1.bias`, `norm2.weight`, `norm2.bias`
#
# `pre=True`(PyTorch의 `norm_first`)이면 정규화가 부품마다 그 앞에 있고, x 자신이 가는 길에는 **아무것도** 없습니다. 아니면 덧셈마다 그 뒤에
# 있습니다. eps는 1e-5이고 드롭아웃은 없습니다. 손으로 해 보면, `norm2`의 가중치가 기본값(1, 0)이고 `pre=False`일 때 결과의 모든 행은 평균이
# 0입니다.
#
# <details><summary>힌트 1</summary>
#
# 짧은 안쪽 함수 셋을 쓰세요. `attend(z)`, `feed(z)`, `norm(i, z)`입니다. 나머지는 방식마다 두 줄입니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# 앞: x + part(norm(x)). 뒤: norm(x + part(x)).
#
# </details>

# %% [markdown] of="682f7950"
# ### 이제 써 봅시다
#
# 레슨의 발음 모델에는 단어의 글자를 읽는 층이 둘 있습니다. 그 자리에 *여러분의* 블록을 넣고, 그 층들이 학습한 가중치를 실어 읽게
# 합니다. 다른 단어도 써 보세요. 세상에 없는 단어도 좋습니다.

# %% [markdown] of="eaf23a5d"
# ## 11.4 누가 어디를 볼 수 있나
#
# ●●○ · 중요 · 10분
#
# 디코더(decoder)가 패딩(padding)한 배치를 읽습니다. 문장 b에는 진짜 기호가 `lengths[b]` ≥ 1개 있고(int64 또는 int32, 많아야 T), 그 뒤는 T까지
# 패딩입니다. bool (B, T, T)를 돌려주세요. **모든** 행 t에서, s ≤ t이고 s가 진짜이면 `True`입니다. 그때 문장 b의 자리 t(행)는 자리 s(열)를 볼 수
# 있습니다. 손으로 해 보면, 길이 2, T = 3에서 행은 100, 110, 110입니다.
#
# 그러니 진짜 자리는 자기를 보고, 패딩의 행은 진짜 자리만 봅니다. 빈 행은 안 됩니다. −inf뿐인 소프트맥스는 NaN이고, NaN 하나가 모두의 기울기를
# 망칩니다.
#
# <details><summary>힌트 1</summary>
#
# 마스크(mask) 둘을 `&`로 잇습니다. 순서는 (T, T), 진짜인지는 (B, 1, T)입니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# `tril`은 대각선과 그 왼쪽을 남깁니다. 행마다 그 과거입니다.
#
# </details>

# %% [markdown] of="005cbb0d"
# ## 11.5 순서를 아는 모델인가?
#
# ●●○ · 중요 · 10분
#
# 위치가 없는 인코더(encoder)는 **등변**(equivariant)입니다. 입력을 섞으면 출력도 똑같이 섞입니다. `model`은 x (B, T, D)를 (B, T, C)로 바꿉니다.
# `orders` (R, T)에는 T개 자리의 순서가 R가지 있습니다. 순서마다 입력을 *시간*을 따라 섞고, 섞은 출력과 견주세요. 모든 순서에서 가장 큰 절댓값
# 차이를 Python의 `float`로 돌려주세요. 순서를 모르는 모델이면 1e-4보다 작고, 어딘가에, 이를테면 임베딩(embedding) 속에라도 위치가 숨어 있는 모델이면
# 뚜렷이 큽니다. R ≥ 1입니다. 손으로 해 보면, 자리 t에서 입력에 t를 더해 돌려주는 모델은 T = 2와 순서 [1, 0]에서 차이가 1입니다.
#
# <details><summary>힌트 1</summary>
#
# `x[:, order]`가 모든 문장의 자리를 섞습니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# `model(x[:, order])`를 `model(x)`가 아니라 `model(x)[:, order]`와 견주세요.
#
# </details>

# %% [markdown] of="2e8f8eb2"
# ### 이제 써 봅시다
#
# 학습한 발음 모델은 글자의 순서를 얼마나 알까요? 읽는 층 둘을 재어 봅니다. 시계가 없는 행, 같은 행에 시계를 단 것, 그리고 시계가 모두 0에 멈춘
# 행입니다.

# %% [markdown] of="127c1e4b"
# ## 더 깊이
#
# 위의 다섯이 핵심입니다. 아래의 여섯은 더 나아갑니다. 자리를 알려 주는 다른 방법, 누출 탐지기, 캐시, 그리고 그림입니다.

# %% [markdown] of="7905dca7"
# ## 11.6 시계 돌리기
#
# ●●○ · 12분
#
# 레슨에서 자리 t는 수 D개짜리 행, 곧 시곗바늘 D / 2개입니다. sin(t · w_0), cos(t · w_0), sin(t · w_1), cos(t · w_1), …이고, w_i = 10000^(−2i
# / D)입니다.
#
# k자리를 더 가면 t가 무엇이든 바늘마다 정해진 각만큼 돕니다. 모든 바늘을 한꺼번에 그만큼 돌리는 행렬 `M` (D, D)를 돌려주세요.
# hands(t) @ M = hands(t + k)입니다. 그러니 층은 "셋 뒤로" 보는 법을 배울 *수* 있습니다. k는 음수나 0일 수도 있고, D는 짝수입니다. 손으로 해
# 보면 D = 2, k = 1에서 [[0.540, −0.841], [0.841, 0.540]], 곧 1의 코사인과 사인입니다.
#
# <details><summary>힌트 1</summary>
#
# 바늘 하나가 대각선에 놓인 2 × 2 블록 하나입니다. `torch.block_diag`가 블록들을 잇습니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# sin(a + b) = sin a cos b + cos a sin b, cos(a + b) = cos a cos b − sin a sin b입니다. 오른쪽에서 곱하니 블록의 첫 *열*이 새 사인을
# 만듭니다.
#
# </details>

# %% [markdown] of="60ac1a3c"
# ## 11.7 돌리는 위치
#
# ●●● · 중요 · 15분
#
# **RoPE**는 입력에 아무것도 더하지 않습니다. 쿼리와 키(key)를 돌립니다. 자리 t의 좌표 짝 (2i, 2i + 1)을 각 t · w_i만큼 돌리고,
# w_i = 10000^(−2i / K)입니다.
#
# (a, b) → (a cos − b sin, a sin + b cos).
#
# 그러면 쿼리와 키의 곱은 두 자리의 *거리*에 달려 있습니다. 모두 (B, N, T, K)이고 K가 짝수인 `q`, `k`, `v`의 인과(causal) 어텐션 (B, N, T, K)를
# 돌려주세요. 자리는 `start`, `start` + 1, …이고, 자리 t는 s ≤ t를 보며, 점수는 √K로 나눕니다. `start`(주지 않으면 0)는 반올림 말고는 결과를
# 바꾸면 안 됩니다. 손으로 해 보면, q = 0이면 자리마다 제 과거의 평균을 돌려줍니다. v = 1, 3, 5에서 1, 2, 3입니다.
#
# <details><summary>힌트 1</summary>
#
# `x[..., 0::2]`와 `x[..., 1::2]`가 모든 a와 모든 b입니다. (B, N, T, K / 2)이고, 각은 (T, K / 2)입니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# `torch.stack([new_a, new_b], dim=-1).flatten(-2)`가 짝을 다시 맞춰 줍니다.
#
# </details>
# <details><summary>힌트 3</summary>
#
# 나머지는 `F.scaled_dot_product_attention(q, k, v, is_causal=True)`가 합니다. v도 제가 어디에 있는지 알아야 할까요?
#
# </details>

# %% [markdown] of="e8df4449"
# ## 11.8 거리에 매기는 벌점
#
# ●●○ · 10분
#
# **ALiBi**는 쿼리와 키를 그대로 두고, 모든 점수에서 얼마를 뺍니다. 경사 곱하기 거리입니다. 헤드 N개 가운데 h번째(**1**부터 셉니다)의 경사는
# 2^(−8h / N)이라서, 가까이 보는 헤드도 있고 멀리 보는 헤드도 있습니다. 점수에 *더할* 텐서 (N, T, T)를 돌려주세요. 행이 t, 열이 s입니다. s ≤ t이면
# 벌점이고 0 이하입니다. s > t, 곧 미래이면 −inf입니다. 손으로 해 보면 N = 1, T = 3에서 마지막 행은 [−2/256, −1/256, 0]입니다.
#
# <details><summary>힌트 1</summary>
#
# `places[:, None] - places`가 거리 t − s, (T, T)이고, 아래쪽 삼각형이 양수입니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# 먼 것은 점수가 더 *낮아야* 합니다.
#
# </details>

# %% [markdown] of="3565467b"
# ### 이제 써 봅시다
#
# 점수가 모두 같으면, 헤드가 어디를 보는지는 여러분의 벌점만이 정합니다. 기호 200개짜리 글에서 헤드 넷은 얼마나 뒤까지 볼까요?

# %% [markdown] of="73ce2dae"
# ## 11.9 누출 탐지기
#
# ●●● · 중요 · 15분
#
# `model`은 0부터 V − 1까지의 수인 기호 `ids` (B, T)를 점수 (B, T, V)로 바꿉니다. 디코더는 미래를 보면 안 되는데, 새는 마스크는 학습할 때 눈에
# 띄지 않습니다. 손실이 훌륭해 보이니까요. 레슨에서는 기울기에 물었습니다. 정수에는 기울기가 없으니 직접 바꾸어 보고 알아냅니다.
#
# 자리 s마다 모든 문장에서 그 자리의 기호를 **다른** 것으로 바꾸고, 모델을 다시 돌려, 어느 점수가 바뀌는지 보세요. 어느 문장에서든 t의 점수가
# 오르든 내리든 1e-6보다 많이 바뀌고 s > t인 모든 짝 `(t, s)`를 **정렬한** 목록으로 돌려주세요. V ≥ 2입니다. 새지 않는 마스크에서는 `[]`이고,
# 모델은 몇 번을 불러도 됩니다. 손으로 해 보면, 점수가 모두 그 문장의 기호의 합인 모델은 T = 2에서 (0, 1)이 샙니다.
#
# <details><summary>힌트 1</summary>
#
# `(ids[:, s] + 1) % V`는 언제나 다른 기호입니다. 무작위로 뽑으면 같은 것이 나올 수도 있습니다.
#
# </details>
# <details><summary>힌트 2</summary>
#
# 반복 안에서 `changed = ids.clone()`: 한 번에 한 자리씩입니다. 그러면 `(model(changed) - scores).abs().amax(dim=(0, 2))`가 (T,)입니다.
#
# </details>

# %% [markdown] of="d1b8d66c"
# ### 이제 써 봅시다
#
# 학습한 발음 모델은 아직 말하지 않은 소리를 볼까요? 그리고 누군가 너무 늦게 가렸다면, 여러분은 알아챘을까요?

# %% [markdown] of="d4790075"
# ## 11.10 캐시를 두고 이어 쓰기
#
# ●●● · 중요 · 25분
#
# 작은 디코더입니다. 정규화는 없고 헤드는 하나입니다. `w`에는 `embed` (V, D), `places` (P, D), 그리고 `layers`가 있습니다. `layers`는
# `(w_q, w_k, w_v, w_o)`의 목록이고, 넷 다 (D, D)이고 `x @ w`로 곱합니다. 자리 t의 기호 id는 `embed[id] + places[t]`로 들어옵니다. 층마다 x에
# 셀프 어텐션 `@ w_o`를 더하고, 어텐션의 점수는 √D로 나눕니다. 다음 기호의 점수는 `x @ embed.T`입니다.
#
# `prompt` (B, T)를 `steps` ≥ 1개 기호만큼 이어 쓰세요. 언제나 점수가 가장 높은 기호를 씁니다. 한 번에 기호 **하나**만 넣고, 층마다 키와
# 값(value)을 간직하세요. 층은 지금 것까지 쳐서 마지막 `window`개만 기억합니다.
#
# `ids` (B, T + steps)와, 층마다 `(keys, values)`가 든 목록을 돌려주세요. 저마다 (B, 많아야 `window`, D)이고, 기호 T + steps − 1개를 넣은 뒤의
# 것입니다. `window` ≥ 1이고, id는 모두 int64입니다.
#
# 손으로 해 보면 D = 1, `embed`는 1과 −1, `places`는 0, 층 하나는 w_q = 0이고 나머지가 모두 1입니다. prompt 0, 1은 1로 이어지고, 그때 키와 값은
# 1, −1입니다.

# %% [markdown] of="e95b4bc5"
# <details><summary>힌트 1</summary>
#
# prompt와 이어 쓰기를 t = 0 … T + steps − 2의 반복 하나로 합니다. `ids[:, t]`를 넣고, t ≥ T − 1이면 새 기호를 붙이세요.
#
# </details>
# <details><summary>힌트 2</summary>
#
# `torch.cat([keys, (x @ w_k)[:, None]], dim=1)[:, -window:]`이 층이 기억하는 것입니다.
#
# </details>
# <details><summary>힌트 3</summary>
#
# `F.scaled_dot_product_attention(q[:, None], keys, values)`는 (B, 1, D)이고, 마스크는 없습니다.
#
# </details>

# %% [markdown] of="13f83eee"
# ## 11.11 그림을 글처럼
#
# ●●○ · 12분
#
# 레슨에서는 보폭이 있는 합성곱(convolution)으로 숫자 그림을 조각으로 잘랐습니다. 이번에는 손으로 자르세요. `images` (B, side, side)를 `p` × `p`픽셀
# 조각들로 만듭니다. 조각은 **한 행씩** 차례로, 조각 안의 픽셀도 한 행씩 차례로 놓아 (B, P, p · p)입니다. 조각마다 `w` (D, p · p)를 쓰는
# `F.linear(patch, w, b)`를 지납니다. 맨 앞에는 토큰(token)이 하나 더 있습니다. 모든 그림에 같은 [CLS]이고, `cls` (D,)입니다. 그다음 `places`
# (P + 1, D)를 **모든** 토큰에 더합니다. (B, P + 1, D)를 돌려주세요. side는 p로 나누어떨어지고, p = 1과 p = side도 나옵니다.
#
# <details><summary>힌트 1</summary>
#
# (B, side, side) → (B, rows, p, columns, p)는 `reshape`일 뿐입니다. 마지막 둘을 잇기 전에 어느 축끼리 자리를 바꿔야 할까요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# `cls.expand(B, 1, -1)`은 (B, 1, D)이고, 그대로 앞에 이을 수 있습니다.
#
# </details>
