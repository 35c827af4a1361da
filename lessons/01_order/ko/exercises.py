# %% [markdown] of="72561305"
# # 1 · 연습 문제: 순서에는 무엇이 들어 있나?
#
# `raise NotImplementedError()`를 지우고 코드를 쓴 다음, 그 셀과 아래의 테스트를 실행하세요. 실패한
# 테스트는 무엇을 기대했는지, 때로는 어떤 실수인지도 알려 줍니다. 채점할 때는 다른 데이터로 더 많은
# 테스트를 돌립니다. 도구 모음의 **Validate**는 모든 것을 처음부터 실행합니다.
#
# 힌트는 사다리입니다. 하나를 열고, 다시 해 보고, 그다음 것을 여세요. 약 {minutes}분.

# %% [markdown] of="1ad23f53"
# ## 1.1 어떤 다각형이든 한 붓으로
#
# ●●○ · 중요 · 12분
#
# 레슨의 사각형은 만들어져 있었습니다. 이제 일반적인 경우를 만듭니다. 단위원 위 각도 $2\pi k/$`corners`에
# 꼭짓점이 놓인 정다각형을 따라 `n`개의 선을 그리세요. 선마다 무작위 꼭짓점에서 시작해 무작위 방향으로
# 한 바퀴를 돌고, 좌표마다 따로 가우스 잡음을 더합니다. 점 `(n, corners, 2)`와 라벨 `(n,)`을 돌려주며
# **1 = 시계 방향**입니다. 같은 `seed`면 같은 데이터여야 하고, 전역 시드를 건드리면 안 됩니다.
#
# <details><summary>힌트 1</summary>
#
# 각도는 반시계 방향으로 커집니다. +1과 −1 중 어느 걸음이 시계 방향일까요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# 시각 t의 꼭짓점 번호는 `(start + step * t) % corners`입니다. `start`와 `step`은 `(n, 1)`, `t`는
# `(corners,)` 모양입니다.
#
# </details>
# <details><summary>힌트 3</summary>
#
# `torch.Generator().manual_seed(seed)`를 `torch.randint`와 `torch.randn`에 건네세요.
#
# </details>

# %% [markdown] of="fa0dca0b"
# ## 1.2 시퀀스 안에서, 그리고 시퀀스 사이에서
#
# ●●○ · 중요 · 8분
#
# 통계는 흔히 데이터가 서로 기대지 않는다고 가정합니다. "시퀀스는 이 가정을 깬다"는 말은 절반만 맞습니다. 한 선 *안*의 점들은 서로 기대지만, *서로 다른* 두
# 선은 그렇지 않습니다. `points` `(B, T, 2)`에서 둘 다 재어 보세요. 다음 내적의 평균입니다.
#
# - **안**: 같은 선의 점 t와 점 t + `lag`
# - **사이**: 선 i의 점 t와 선 i + `lag`의 점 t
#
# 두 수를 돌려주세요. 실제로 있는 짝만 씁니다. 사각형에서 `lag=2`는 마주 보는 꼭짓점을 이으므로 안에서는
# 약 −2, 사이에서는 약 0이 나와야 합니다.
#
# <details><summary>힌트 1</summary>
#
# 실제로 있는 짝은 `points[:, :-lag]`와 `points[:, lag:]`입니다. 사이의 경우는 어느 축일까요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# 내적은 마지막 축을 더한 것입니다. 그다음 모든 짝에 대해 평균을 냅니다.
#
# </details>

# %% [markdown] of="e03614c7"
# ## 1.3 어떤 순서가 사각형을 그리나?
#
# ●○○ · 6분
#
# 꼭짓점 A, B, C, D는 시계 방향으로 놓여 있습니다. 어떤 순서로든 모두 들르고 처음으로 돌아와 선을 닫습니다.
# 순서는 24가지지만 대부분 선이 엇갈립니다. 사각형을 그리는 순서를 `"BCDA"` 같은 문자열의 **집합**으로
# 돌려주세요. 직접 적지 말고 코드가 찾게 하세요.
#
# <details><summary>힌트 1</summary>
#
# 걸음마다 이웃한 꼭짓점으로 가면 사각형입니다. 4로 나눈 나머지로 몇 걸음이 이웃일까요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# `itertools.permutations("ABCD")`와 `"ABCD".index(corner)`.
#
# </details>

# %% [markdown] of="41591483"
# ## 1.4 그림 섞기: 고정, 그리고 매번 새로
#
# ●●○ · 중요 · 10분
#
# `images` `(n, height, width)`의 픽셀을 두 가지 방법으로 섞으세요.
#
# - `mode="fixed"`: 자리의 순열 하나를 모든 그림에 똑같이
# - `mode="fresh"`: 그림마다 따로 뽑은 순열을
#
# 모양이 같은 새 텐서를 돌려주고 `images`는 그대로 두세요. 그림마다 자기 픽셀은 그대로 지녀야 합니다. 다른
# 모드에는 `ValueError`를 내고, 같은 시드면 같은 순열이어야 합니다.
#
# <details><summary>힌트 1</summary>
#
# 그림을 픽셀 한 줄로 펴고, 그 줄을 따라 섞은 다음, 모양을 되돌리세요.
#
# </details>
# <details><summary>힌트 2</summary>
#
# `torch.rand(n, pixels, generator=generator).argsort(dim=1)`의 줄마다 순열이 하나 들어 있습니다.
#
# </details>
# <details><summary>힌트 3</summary>
#
# `flat[:, order]`는 모든 줄에 같은 순서를, `flat.gather(1, orders)`는 줄마다 다른 순서를 씁니다.
#
# </details>

# %% [markdown] of="aef55216"
# ## 1.5 절반만 보아도 된다
#
# ●●● · 8분
#
# 레슨의 규칙은 사각형을 한 바퀴 다 돌았습니다. **처음 두 점** `(B, 2, 2)`만 보고, 학습 없이 정하세요. 정수
# `(B,)`를 돌려주며 1 = 시계 방향입니다. 선은 저마다 따로 판단합니다. 잡음이 0.1인 사각형은 모두, 0.3이면
# 거의 모두, 점이 사분면을 벗어나기도 하는 0.5에서는 97 %를 맞혀야 합니다.
#
# <details><summary>힌트 1</summary>
#
# 사각형의 중심은 (0, 0)입니다. 중심에서 볼 때 두 번째 점은 첫 점의 왼쪽에 있나요, 오른쪽에 있나요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# 외적 $x_1 y_2 - y_1 x_2$의 부호가 각도가 도는 쪽을 알려 줍니다.
#
# </details>

# %% [markdown] of="30ab638f"
# ## 1.6 열두 과제, 네 가지 꼴
#
# ●●○ · 6분
#
# 다음 과제를 나누어 보세요. 상품평의 `"sentiment"`(감성), 요청의 `"intent"`(의도), `"video class"`(영상 전체에
# 라벨 하나), `"frame labels"`(프레임마다 하나), `"part of speech"`(품사), `"named entities"`(개체명),
# `"translation"`(번역), `"summary"`(요약), `"speech to text"`(음성 인식), 그림의 `"caption"`(설명), `"GPT"`,
# `"code completion"`(코드 완성).
#
# 과제마다 짝을 돌려줍니다. 꼴(`"classification"`, `"labelling"`, `"seq2seq"`, `"causal LM"`)과
# 읽고 쓰는 방식(`"one-to-many"`, `"many-to-one"`, `"many-to-many"`, `"synchronised"`)입니다. 그림 한 장은
# 하나로 치고, 길이가 정해지지 않은 시퀀스를 만들어 내면 seq2seq입니다. 모르는 과제에는 `KeyError`를 내세요.
#
# <details><summary>힌트</summary>
#
# 두 번 물어보세요. 라벨이 몇 개 나오나요? 라벨마다 입력 점 하나의 곁에 쓰이나요? 인과 언어 모델은 점마다
# 곁에 기호를 하나씩 씁니다.
#
# </details>

# %% [markdown] of="28e238e2"
# ## 1.7 여러분의 데이터, 글로 쓰기
#
# ●●○ · 8분 · 강사가 읽습니다
#
# 잘 아는 데이터를 하나 고르세요. 대여섯 문장으로 답합니다. 점은 무엇이고, 순서는 무엇이며, 시퀀스는 얼마나
# 긴가요? 라벨은 점 수준인가요, 시퀀스 수준인가요? 과제는 네 가지 꼴 중 어느 것인가요? 고정된 순열 하나는
# 무엇을 망가뜨리고, 시퀀스마다 새로 섞으면 무엇이 망가지나요? 순서가 중요한지 어떻게 *재겠습니까*?
