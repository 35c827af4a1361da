# %% [markdown] lang="en"
# # 1 · What is in the order?
#
# **Goal:** tell a sequence from a collection, and measure how much of an answer lies
# in the order alone.
#
# About {minutes} minutes, then the exercises. You need Python, a little linear
# regression and a first look at PyTorch tensors. Run every cell with `Shift`+`Enter`;
# nothing is downloaded and nothing leaves your machine.

# %% [markdown] lang="ko" en="b07acc25"
# # 1 · 순서에는 무엇이 들어 있나?
#
# **목표:** 시퀀스와 모음을 구별하고, 답의 얼마만큼이 오직 순서에 들어 있는지 재어 봅니다.
#
# 읽고 실행하는 데 약 {minutes}분, 그다음에 연습 문제가 있습니다. 파이썬과 선형 회귀를 조금 알고
# PyTorch 텐서를 한 번 본 적이 있으면 됩니다. 셀은 `Shift`+`Enter`로 실행합니다.
# 내려받는 것도, 밖으로 보내는 것도 없습니다.

# %%
import numpy as np
import torch
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.digits import plot_digits
from helpers.figures.strokes import plot_squares, plot_strokes
from helpers.progress.experience import reveal
from helpers.data.squares import generate_pointSeq
from helpers.models.training import accuracy, train
from helpers.widgets.slide import slide
from helpers.widgets.stroke_pad import StrokePad

SEEDS = range(5)
torch.set_num_threads(1)  # fastest for models this small

# %% [markdown] lang="en"
# ## Same words, different news
#
# *Dog bites man* is no news; *man bites dog* is. Both headlines hold the same three
# words, so a reader who receives them in a bag cannot tell the two apart.
#
# A **collection** is what is in the bag. A **sequence** is a collection plus an order. A model
# that reads or writes sequences is a **sequence model**.

# %% [markdown] lang="ko" en="7f70a854"
# ## 같은 단어, 다른 뉴스
#
# *개가 사람을 물었다*는 뉴스가 아니지만 *사람이 개를 물었다*는 뉴스입니다. 영어로 쓰면 두 제목
# *dog bites man*과 *man bites dog*는 같은 세 단어로 되어 있어서, 단어를 자루에 담아 받은 독자는
# 둘을 구별할 수 없습니다.
#
# 자루에 든 것이 **모음**이고, 모음에 순서를 더한 것이 **시퀀스**입니다. 시퀀스를 읽거나 쓰는 모델을
# **시퀀스 모델**이라고 합니다.

# %%
headline, other = "dog bites man".split(), "man bites dog".split()

assert sorted(headline) == sorted(other)  # one collection
assert headline != other  # two sequences
sorted(headline)

# %% [markdown] lang="en"
# ## Where sequences come from
#
# | data | one point $x_t$ | what orders them |
# |---|---|---|
# | temperature, a share price | one number | time |
# | speech | air pressure, 16,000 times a second | time |
# | text, 나는 사과를 좋아한다 | a word or a character | reading |
# | program code | a token | the grammar, with brackets inside brackets |
# | video | a picture | time |
# | protein | an amino acid | the chain |
#
# A photograph is not in the list: once resized it is a fixed grid. But we can *read*
# it row by row, and later in this lesson we shall.

# %% [markdown] lang="ko" en="2bffc7ec"
# ## 시퀀스는 어디에서 오나
#
# | 데이터 | 점 하나 $x_t$ | 순서를 정하는 것 |
# |---|---|---|
# | 기온, 주가 | 숫자 하나 | 시간 |
# | 음성 | 공기의 압력, 1초에 16,000번 | 시간 |
# | 글, 나는 사과를 좋아한다 | 단어 또는 글자 | 읽는 차례 |
# | 프로그램 코드 | 토큰 | 괄호 안에 괄호가 있는 문법 |
# | 동영상 | 그림 한 장 | 시간 |
# | 단백질 | 아미노산 | 사슬 |
#
# 사진은 표에 없습니다. 크기를 맞추면 고정된 격자이기 때문입니다. 그러나 한 줄씩 *읽을* 수는 있고,
# 이 레슨의 뒤에서 그렇게 해 봅니다.

# %% [markdown] lang="en"
# ## Letters for sizes
#
# The whole course uses one letter for each size. A shape is written behind the line
# that changes it, like `# (B, T, D)`.
#
# | letter | size of | letter | size of |
# |---|---|---|---|
# | B | batch: sequences side by side | V | vocabulary |
# | T | time: points in a sequence | S | source length, where a second sequence is read |
# | D | input: numbers in a point | L | layers |
# | H | hidden state | N | attention heads |
# | C | classes | K | one head, D/N |
# | E | embedding | | |

# %% [markdown] lang="ko" en="39d062ca"
# ## 크기를 나타내는 글자
#
# 이 과정에서는 크기마다 글자 하나를 정해 끝까지 씁니다. 모양이 바뀌는 줄 뒤에는 `# (B, T, D)`처럼
# 모양을 적습니다.
#
# | 글자 | 크기 | 글자 | 크기 |
# |---|---|---|---|
# | B | 배치: 나란히 놓인 시퀀스의 수 | V | 어휘 |
# | T | 시간: 시퀀스 하나에 든 점의 수 | S | 원본의 길이 (두 번째 시퀀스를 읽을 때) |
# | D | 입력: 점 하나에 든 수의 개수 | L | 층 |
# | H | 은닉 상태 | N | 어텐션 헤드 |
# | C | 클래스 | K | 헤드 하나, D/N |
# | E | 임베딩 | | |

# %% [markdown] lang="en"
# ## Our first sequences: squares in one stroke
#
# Somebody draws a square with a shaky hand, corner by corner, without lifting the pen.
# We receive four points and want to know one thing: did the pen go **clockwise** (1)
# or the other way round (0)?
#
# The idea comes from Daniel Voigt Godoy's *Deep Learning with PyTorch Step-by-Step*.
# Here B = 128, T = 4 and D = 2.

# %% [markdown] lang="ko" en="77cab1d6"
# ## 첫 시퀀스: 한 붓으로 그린 사각형
#
# 누군가 떨리는 손으로 펜을 떼지 않고 꼭짓점을 하나씩 이어 사각형을 그립니다. 우리는 점 네 개를 받고
# 한 가지만 알고 싶습니다. 펜이 **시계 방향**(1)으로 돌았을까요, 반대 방향(0)으로 돌았을까요?
#
# 이 생각은 Daniel Voigt Godoy의 *Deep Learning with PyTorch Step-by-Step*에서 왔습니다.
# 여기서 B = 128, T = 4, D = 2입니다.

# %%
points, directions = generate_pointSeq(n=128, seed=13)

assert points.shape == (128, 4, 2)  # (B, T, D)
assert directions.shape == (128,)  # (B,)
plot_squares(points[:8], directions[:8])

# %% [markdown] lang="en"
# ## Which way round?
#
# No learning is needed to answer. Walk along the stroke and add up the signed areas
# of the triangles between neighbouring points and the centre:
#
# $$a = \tfrac{1}{2}\sum_{t} (x_t\, y_{t+1} - y_t\, x_{t+1}),$$
#
# where the last point is followed by the first. Counter-clockwise area is positive,
# clockwise area negative. Remember this rule: whatever we train has to be compared
# with its zero parameters.

# %% [markdown] lang="ko" en="4772f5d0"
# ## 어느 쪽으로 돌았나?
#
# 답하는 데 학습은 필요 없습니다. 선을 따라 걸으며 이웃한 두 점과 중심이 이루는 삼각형의 부호 있는
# 넓이를 더합니다.
#
# $$a = \tfrac{1}{2}\sum_{t} (x_t\, y_{t+1} - y_t\, x_{t+1})$$
#
# 마지막 점 다음에는 첫 점이 옵니다. 반시계 방향이면 넓이가 양수, 시계 방향이면 음수입니다.
# 이 규칙을 기억해 두세요. 앞으로 무엇을 학습시키든, 매개변수가 0개인 이 규칙과 견주어야 합니다.


# %%
def signed_area(points: torch.Tensor) -> torch.Tensor:
    """Return the area of each stroke (B, T, 2): (B,), negative if clockwise."""
    x, y = points.unbind(dim=-1)  # (B, T) each
    x_next, y_next = x.roll(-1, dims=1), y.roll(-1, dims=1)
    return (x * y_next - y * x_next).sum(dim=1) / 2  # (B,)


rule = (signed_area(points) < 0).long()
assert torch.equal(rule, directions)
f"{(rule == directions).float().mean():.0%} right, with no parameter to learn"

# %% [markdown] lang="en"
# ## Your own stroke
#
# Draw in the field with the pointer, slowly or fast, a square or a potato. The rule
# above answers under the drawing. Can you find a stroke that it gets wrong? (Try an 8.)

# %% [markdown] lang="ko" en="8879f410"
# ## 직접 그려 보기
#
# 아래 칸에 포인터로 그려 보세요. 천천히 그려도, 빨리 그려도, 사각형이어도, 감자 모양이어도 됩니다.
# 위의 규칙이 그림 아래에 답합니다. 규칙이 틀리는 선을 찾을 수 있나요? (8자를 그려 보세요.)


# %%
def say(points: torch.Tensor) -> str:
    area = signed_area(points[None]).item()
    return (
        f"{'clockwise' if area < 0 else 'counter-clockwise'}, signed area {area:+.2f}"
    )


StrokePad(say)

# %% [markdown] lang="en"
# ## Eight drawings, one collection
#
# There are four corners to start from and two directions: **8** ways to draw the square
# in one stroke. The other 16 of the 24 orders of four corners cross themselves.
#
# All eight drawings visit the same corners. What differs between them is the order and
# nothing else, which is why this toy is so useful.

# %% [markdown] lang="ko" en="2385f6fa"
# ## 그리는 법은 여덟, 모음은 하나
#
# 시작할 꼭짓점이 넷, 방향이 둘이니 사각형을 한 붓에 그리는 방법은 **8**가지입니다. 네 꼭짓점을 늘어놓는
# 24가지 순서 중 나머지 16가지는 선이 서로 엇갈립니다.
#
# 여덟 그림은 모두 같은 꼭짓점을 지납니다. 서로 다른 것은 순서뿐이고, 그래서 이 장난감이 쓸모 있습니다.

# %%
plot_strokes()

# %% [markdown] lang="en"
# ## Take the order away
#
# To *prove* that the answer is in the order, we remove the order and leave everything
# else: sort the four points of each square from left to right. A model that gets the
# sorted points knows the collection exactly, and the sequence not at all.
#
# **Predict first.** A random forest solves the squares perfectly. What accuracy will it
# reach on sorted points? Write your guess, a number from 0 to 1, into the cell.

# %% [markdown] lang="ko" en="ccecc145"
# ## 순서를 빼앗아 보기
#
# 답이 순서에 있음을 *증명*하려면 순서만 없애고 나머지는 모두 남겨야 합니다. 사각형마다 네 점을 왼쪽에서
# 오른쪽으로 정렬합니다. 정렬한 점을 받은 모델은 모음은 정확히 알지만 시퀀스는 전혀 모릅니다.
#
# **먼저 예상해 보세요.** 랜덤 포레스트는 이 사각형 문제를 완벽하게 풉니다. 정렬한 점으로는 정확도가
# 얼마나 될까요? 0과 1 사이의 수를 아래 셀에 적어 보세요.

# %%
guess_sorted = None  # your guess, from 0 to 1


# %%
def sort_points(points: torch.Tensor) -> torch.Tensor:
    """Return the points of each square (B, T, 2) ordered from left to right."""
    left_to_right = points[:, :, 0].argsort(dim=1)  # (B, T)
    return points.gather(1, left_to_right[..., None].expand_as(points))


def models(seed: int) -> dict:
    squared = make_pipeline(PolynomialFeatures(2), LogisticRegression(max_iter=1000))
    return {
        "linear": LogisticRegression(max_iter=1000),
        "quadratic": squared,
        "forest": RandomForestClassifier(50, random_state=seed),
    }


# %% [markdown] lang="en"
# Each model is fitted to 128 squares and tested on 1,000 others, once with the points in
# their order and once sorted, with five seeds. Chance is one half.

# %% [markdown] lang="ko" en="36f9b313"
# 모델마다 사각형 128개로 학습하고 다른 1,000개로 시험합니다. 점을 원래 순서로 준 경우와 정렬해서 준
# 경우를 시드 다섯 개로 견줍니다. 찍으면 절반을 맞힙니다.


# %%
def squares_score(name: str, seed: int, arrange) -> float:
    """Train on 128 squares, test on 1,000 others; return the share that is right."""
    train, test = generate_pointSeq(128, seed), generate_pointSeq(1000, seed + 100)
    (x, y), (x_test, y_test) = [(arrange(p).flatten(1), d) for p, d in (train, test)]
    return models(seed)[name].fit(x, y).score(x_test, y_test)


scores = {
    f"{name}, {given}": [squares_score(name, seed, arrange) for seed in SEEDS]
    for name in models(0)
    for given, arrange in {"in order": torch.clone, "sorted": sort_points}.items()
}
assert min(scores["quadratic, in order"] + scores["forest, in order"]) > 0.97
assert max(max(scores[f"{name}, sorted"]) for name in models(0)) < 0.6
plot_bars(scores, chance=0.5)

# %%
reveal("sorted_squares", guess_sorted, np.mean(scores["forest, sorted"]))

# %% [markdown] lang="en"
# ## What the bars say, and what they do not
#
# Sorted, no model does better than a coin, and none ever will: both directions leave the
# same sorted points.
#
# Beware of the **linear** model. It is poor *with* the order too, because each class has
# its centre at zero and no plane parts them. Its failure says nothing about order. A fair
# test keeps the model and removes the order.
#
# > **Tip.** Before you call a task hard, try the dumb answer, the linear model and a rule.

# %% [markdown] lang="ko" en="32fb26f9"
# ## 막대가 말하는 것과 말하지 않는 것
#
# 정렬하면 어떤 모델도 동전 던지기보다 낫지 않고, 앞으로도 나을 수 없습니다. 두 방향이 똑같은 정렬된
# 점을 남기기 때문입니다.
#
# **선형** 모델은 조심해서 봐야 합니다. 순서가 *있어도* 못하는데, 두 클래스의 중심이 모두 0이라 평면으로
# 가를 수 없기 때문입니다. 이 실패는 순서에 대해 아무것도 말해 주지 않습니다. 공정한 시험은 모델은 그대로
# 두고 순서만 없앱니다.
#
# > **팁.** 어려운 문제라고 말하기 전에 가장 단순한 답, 선형 모델, 규칙부터 시험해 보세요.

# %% [markdown] lang="en"
# ## How well can anyone do?
#
# Is 100 % always possible? It depends on the noise. When the hand shakes so much that
# corners change places, no model can be right every time. The curve below is the rule at
# growing noise: close to the best that is possible, a **noise floor** for the error.
# A score means something only between the baseline and that floor.

# %% [markdown] lang="ko" en="4672210c"
# ## 누가 풀어도 어디까지 가능한가?
#
# 언제나 100 %가 가능할까요? 잡음에 달려 있습니다. 손이 너무 떨려 꼭짓점이 서로 자리를 바꾸면 어떤 모델도
# 늘 맞힐 수는 없습니다. 아래 곡선은 잡음이 커질 때의 규칙입니다. 가능한 최선에 가까우며, 오차의
# **잡음 바닥**을 보여 줍니다. 점수는 기준선과 이 바닥 사이에서만 뜻이 있습니다.

# %%
noises = [0.1, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0]
best = []
for noise in noises:
    points, directions = generate_pointSeq(20_000, seed=1, noise=noise)
    best.append(((signed_area(points) < 0) == directions).float().mean().item())

assert best[1] > 0.999 and 0.9 < best[4] < 0.96 and best[-1] < 0.75
plot_curve(noises, {"rule on four corners": best}, "noise σ", "accuracy", 0.5)

# %% [markdown] lang="en"
# ## One label, or one for every point?
#
# The direction belongs to the whole stroke: a **sequence-level** label. Had we asked
# "which corner is this?", each point would have its own: a **point-level** label.
#
# What counts as a point is our choice. Take a photo of a cat. With *pixels* as points,
# "cat" is sequence-level; with *photos* as points of an album, it is point-level. Pixels
# have labels of their own too when we cut a picture into objects (segmentation).

# %% [markdown] lang="ko" en="65ec360c"
# ## 라벨은 하나인가, 점마다 하나인가?
#
# 방향은 선 전체에 속합니다. **시퀀스 수준** 라벨입니다. "이 점은 어느 꼭짓점인가?"라고 물었다면 점마다
# 라벨이 있었을 것입니다. **점 수준** 라벨입니다.
#
# 무엇을 점으로 볼지는 우리가 정합니다. 고양이 사진을 봅시다. *픽셀*을 점으로 보면 "고양이"는 시퀀스 수준
# 라벨이고, *사진*을 앨범의 점으로 보면 점 수준 라벨입니다. 그림을 물체별로 나눌 때(분할)는 픽셀에도
# 저마다 라벨이 있습니다.

# %% [markdown] lang="en"
# ## Four task shapes
#
# | shape | reads → writes | example |
# |---|---|---|
# | **classification** | many → one | a review → positive or negative |
# | **labelling** | many → many, synchronised | each word → its part of speech |
# | **seq2seq** | many → many, of another length | a sentence → its translation |
# | **causal language modelling** | each prefix → the next symbol | GPT |
#
# One → many exists as well: a picture in, a caption out. Causal language modelling is
# labelling in disguise: the label of each point is the next point, and a point may not
# look ahead. Classifying a whole video is many → one; labelling each *frame* is
# synchronised.

# %% [markdown] lang="ko" en="e799b5cb"
# ## 과제의 네 가지 꼴
#
# | 꼴 | 읽기 → 쓰기 | 예 |
# |---|---|---|
# | **분류** (classification) | 여럿 → 하나 | 상품평 → 긍정 또는 부정 |
# | **라벨링** (labelling) | 여럿 → 여럿, 발맞춤 | 단어마다 → 품사 |
# | **seq2seq** | 여럿 → 길이가 다른 여럿 | 문장 → 번역문 |
# | **인과 언어 모델링** (causal LM) | 앞부분마다 → 다음 기호 | GPT |
#
# 하나 → 여럿도 있습니다. 그림을 넣으면 설명 문장이 나옵니다. 인과 언어 모델링은 변장한 라벨링입니다.
# 점마다 다음 점이 라벨이고, 앞을 미리 볼 수 없을 뿐입니다. 동영상 전체를 분류하면 여럿 → 하나,
# *프레임마다* 라벨을 붙이면 발맞춤입니다.

# %% [markdown] lang="en"
# ## An image, read as a sequence
#
# scikit-learn brings 1,797 digits of 8 × 8 pixels. Read row by row, each is a sequence of
# T = 8 points with D = 8 numbers, or of 64 points with one.
#
# "Shuffle the pixels and the meaning is gone", one often hears. Move the slider: more and
# more pixels change places. To *your* eye the digit is soon lost. Is it for a model?

# %% [markdown] lang="ko" en="67714deb"
# ## 그림을 시퀀스로 읽기
#
# scikit-learn에는 8 × 8 픽셀의 숫자 그림 1,797장이 들어 있습니다. 한 줄씩 읽으면 그림 하나는 수 8개짜리
# 점이 T = 8개인 시퀀스이고, 한 픽셀씩 읽으면 점이 64개인 시퀀스입니다.
#
# "픽셀을 섞으면 뜻이 사라진다"고들 합니다. 슬라이더를 움직여 보세요. 점점 더 많은 픽셀이 자리를 바꿉니다.
# *사람의* 눈에는 숫자가 곧 사라집니다. 모델에게도 그럴까요?

# %%
digits = load_digits()
images, labels = digits.data / 16, digits.target  # (1797, 64), (1797,)
shuffled = np.random.default_rng(0).permutation(64)


def shuffle_some(images: np.ndarray, count: int) -> np.ndarray:
    """Permute the first `count` places of `shuffled` among themselves."""
    order = np.arange(64)
    order[np.sort(shuffled[:count])] = shuffled[:count]
    return images[:, order]


counts = range(0, 65, 8)
frames = [plot_digits(shuffle_some(images[:6], count)) for count in counts]
slide(frames, [f"{count} of 64" for count in counts], "pixels moved")

# %% [markdown] lang="en"
# ## Two ways to shuffle
#
# The sentence hides a difference that decides everything:
#
# - **fixed**: one permutation, the same for every image;
# - **fresh**: a new permutation for every image.
#
# **Predict first.** Logistic regression reads the original digits with about 96 %. What
# will it reach under the *fixed* permutation?

# %% [markdown] lang="ko" en="3e9a5fca"
# ## 섞는 방법은 두 가지
#
# 앞의 말에는 모든 것을 가르는 차이가 숨어 있습니다.
#
# - **고정**(fixed): 순열 하나를 모든 그림에 똑같이 씁니다.
# - **매번 새로**(fresh): 그림마다 새 순열을 씁니다.
#
# **먼저 예상해 보세요.** 로지스틱 회귀는 원래 숫자를 약 96 % 맞힙니다. *고정된* 순열로 섞으면 얼마나
# 맞힐까요?

# %%
guess_fixed = None  # your guess, from 0 to 1


# %%
def digit_scores(seed: int) -> dict[str, float]:
    """Test accuracy of logistic regression on 797 digits, by way of shuffling."""
    rng = np.random.default_rng(seed)
    train, test = np.split(rng.permutation(len(images)), [1000])
    given = {
        "untouched": images,
        "fixed": images[:, rng.permutation(64)],
        "fresh": rng.permuted(images, axis=1),
        "sorted": np.sort(images, axis=1),
    }
    model = LogisticRegression(max_iter=200)
    return {
        name: model.fit(x[train], labels[train]).score(x[test], labels[test])
        for name, x in given.items()
    }


by_seed = [digit_scores(seed) for seed in SEEDS]
pixels = {name: [row[name] for row in by_seed] for name in by_seed[0]}
plot_bars(pixels, chance=0.1)

# %%
for untouched, fixed in zip(pixels["untouched"], pixels["fixed"], strict=True):
    assert abs(untouched - fixed) < 0.005
assert max(pixels["fresh"]) < 0.2 < min(pixels["sorted"]) < max(pixels["sorted"]) < 0.35
reveal("fixed_permutation", guess_fixed, np.mean(pixels["fixed"]))

# %% [markdown] lang="en"
# ## Order is an agreement
#
# A fixed permutation costs logistic regression nothing: it never knew which pixels were
# neighbours, and pixel 12 still means the same place in every image. A fresh one breaks
# that agreement, and the score falls to chance.
#
# *Sorted* pixels keep only which shades occur, and how often, and that alone beats chance:
# collections are not worthless. So the sentence is true for fresh permutations only. How
# about a model that does look at neighbours?

# %% [markdown] lang="ko" en="2b47939e"
# ## 순서는 약속이다
#
# 고정된 순열은 로지스틱 회귀에 아무 손해도 주지 않습니다. 어느 픽셀이 이웃인지 처음부터 몰랐고, 12번
# 픽셀은 여전히 모든 그림에서 같은 자리를 뜻합니다. 매번 새로 섞으면 그 약속이 깨지고 점수는 찍는
# 수준으로 떨어집니다.
#
# *정렬한* 픽셀에는 어떤 밝기가 몇 번 나오는지만 남는데, 그것만으로도 찍기보다 낫습니다. 모음도 쓸모가
# 있습니다. 그러니 앞의 말은 매번 새로 섞을 때만 맞습니다. 이웃을 보는 모델이라면 어떨까요?


# %%
def cnn() -> torch.nn.Module:
    """Look for small patterns of 3 x 3 neighbours, then classify."""
    return torch.nn.Sequential(
        torch.nn.Unflatten(1, (1, 8, 8)),  # (B, 64) -> (B, 1, 8, 8)
        torch.nn.Conv2d(1, 16, kernel_size=3),  # (B, 16, 6, 6)
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),  # (B, 16, 3, 3)
        torch.nn.Flatten(),  # (B, 144)
        torch.nn.Linear(144, 10),  # (B, C)
    )


def cnn_score(seed: int, permute: bool) -> float:
    order = np.random.default_rng(seed).permutation(64) if permute else np.arange(64)
    x, y = torch.tensor(images[:, order]).float(), torch.tensor(labels)
    torch.manual_seed(seed)
    model = cnn()
    loss = torch.nn.functional.cross_entropy
    train(model, loss, x[:1000], y[:1000], steps=300, lr=5e-3, batch=50, seed=seed)
    return accuracy(model, x[1000:], y[1000:])


neighbours = {
    name: [cnn_score(seed, permute=name == "fixed") for seed in SEEDS]
    for name in ["untouched", "fixed"]
}
assert np.mean(neighbours["fixed"]) < np.mean(neighbours["untouched"]) - 0.01
plot_bars(neighbours, chance=0.1)

# %% [markdown] lang="en"
# The convolutional network loses a few points, averaged over the seeds. It is built on
# the belief that neighbours belong together, and a fixed permutation makes that belief
# wrong. Not all of it: the rest of the network learns around the damage.
#
# > **Principle.** An architecture is a belief about order. This course is about choosing
# > that belief.

# %% [markdown] lang="ko" en="0105fd0c"
# 합성곱 신경망은 시드 평균으로 몇 점을 잃습니다. 이웃한 것끼리 관련이 있다는 믿음 위에 지은 모델인데,
# 고정된 순열이 그 믿음을 틀리게 만들기 때문입니다. 다 잃지는 않습니다. 나머지 층이 손상을 돌아가는 길을
# 배웁니다.
#
# > **원칙.** 구조는 순서에 대한 믿음입니다. 이 과정은 그 믿음을 고르는 법을 다룹니다.

# %% [markdown] lang="en"
# ## Three challenges
#
# 1. **Variable length.** A review has 3 words or 300; a weight for "word 17" makes no sense.
# 2. **Order.** *Dog bites man.*
# 3. **Long range.** What comes next may hang on something a thousand tokens back, such as
#    the bracket that is still open.
#
# Every architecture of this course answers them in its own way: a recurrent network carries
# a memory along, attention looks back at everything, a Transformer pays for that with a
# quadratic bill, and state-space models such as Mamba try to have both.

# %% [markdown] lang="ko" en="5008cb06"
# ## 세 가지 어려움
#
# 1. **길이가 다르다.** 상품평은 세 단어일 수도, 300단어일 수도 있습니다. "17번째 단어"의 가중치란 뜻이 없습니다.
# 2. **순서가 중요하다.** *개가 사람을 물었다.*
# 3. **멀리까지 이어진다.** 다음에 올 것이 천 토큰 전의 무엇, 이를테면 아직 닫히지 않은 괄호에 달려 있기도 합니다.
#
# 이 과정의 구조들은 저마다 다르게 답합니다. 순환 신경망은 기억을 지니고 가고, 어텐션은 모든 것을 돌아보며,
# 트랜스포머는 그 값으로 제곱의 비용을 치르고, Mamba 같은 상태공간 모델은 둘 다 가지려 합니다.

# %%
far = 1000
code = "(" + "x" * far + ")"  # the last token depends on the first

opened = [i for i, token in enumerate(code) if token == "("]
assert len(code) - 1 - opened[-1] == far + 1
f"token {len(code) - 1} closes what token {opened[-1]} opened"

# %% [markdown] lang="en"
# ## The wish list
#
# What would an ideal sequence model have?
#
# 1. constant time for each new token,
# 2. true long-range memory,
# 3. parallel training,
# 4. few parameters.
#
# No architecture has all four. In lesson 8 you measure each of them and fill in the table
# yourself: sequence modelling is a space of trade-offs, and the art is to know which
# axis binds *you*.

# %% [markdown] lang="ko" en="003d8bf9"
# ## 소원 목록
#
# 이상적인 시퀀스 모델은 무엇을 갖추어야 할까요?
#
# 1. 새 토큰마다 일정한 시간
# 2. 진짜로 멀리까지 가는 기억
# 3. 병렬 학습
# 4. 적은 매개변수
#
# 넷을 다 갖춘 구조는 없습니다. 8번 레슨에서 하나하나 재어 표를 직접 채웁니다. 시퀀스 모델링은 절충의
# 공간이고, *나를* 묶는 축이 무엇인지 아는 것이 기술입니다.

# %% [markdown] lang="en"
# ## Summary
#
# - A sequence is a collection plus an order. Sorting the squares' points takes only the
#   order away, and every model falls to chance.
# - One fixed permutation hurts only models that believe in neighbours; a fresh one for
#   each example destroys the order for everybody.
# - A score needs a baseline below it and a noise floor above it. On the squares a rule with
#   no parameters is already perfect.

# %% [markdown] lang="ko" en="694d3cf7"
# ## 요약
#
# - 시퀀스는 모음에 순서를 더한 것입니다. 사각형의 점을 정렬하면 순서만 사라지고, 모든 모델이 찍는 수준으로
#   떨어집니다.
# - 고정된 순열 하나는 이웃을 믿는 모델만 다치게 하고, 예마다 새로 섞으면 누구에게나 순서가 사라집니다.
# - 점수에는 아래로 기준선, 위로 잡음 바닥이 필요합니다. 사각형에서는 매개변수가 없는 규칙이 이미 완벽합니다.

# %% [markdown] lang="en"
# ## Quiz
#
# A model, trained anew on permuted inputs, keeps its accuracy when all of them go through one
# fixed permutation of time. What do you know?
#
# - **a** the data have no order
# - **b** the model takes no advantage of neighbours in time
# - **c** the model ignores the order
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** A different model might use the order (not a). And it may well know *which* place
# each value came from, as logistic regression does: only a fresh permutation for each
# example shows that a model ignores the order (not c).
#
# </details>

# %% [markdown] lang="ko" en="2bd97be6"
# ## 퀴즈
#
# 모든 입력의 시간을 하나의 고정된 순열로 섞고 그 입력으로 모델을 새로 학습시켜도 정확도가 그대로입니다.
# 무엇을 알 수 있나요?
#
# - **a** 데이터에 순서가 없다
# - **b** 모델이 시간의 이웃을 이용하지 않는다
# - **c** 모델이 순서를 무시한다
#
# <details><summary>정답과, 나머지가 틀린 까닭</summary>
#
# **b.** 다른 모델은 순서를 쓸 수도 있습니다(a가 아님). 그리고 로지스틱 회귀처럼 값이 *어느 자리*에서
# 왔는지는 알고 있을 수 있습니다. 모델이 순서를 무시하는지는 예마다 새로 섞어야 드러납니다(c가 아님).
#
# </details>

# %% [markdown] lang="en"
# ## Four questions to leave with
#
# 1. What makes a sequence more than a collection of points?
# 2. Is a label of yours point-level or sequence-level, and what is a point?
# 3. Which of the four shapes does your own task have?
# 4. What would shuffling destroy, and how would you measure it?
#
# **Now write.** Open the exercises of this lesson, `work/01_order/01_order.ipynb`.
# [To the exercises](../work/01_order/01_order.ipynb)

# %% [markdown] lang="ko" en="bb6fa7b9"
# ## 가지고 갈 질문 네 개
#
# 1. 시퀀스는 점의 모음과 무엇이 다른가요?
# 2. 여러분의 라벨은 점 수준인가요, 시퀀스 수준인가요? 점은 무엇인가요?
# 3. 여러분의 과제는 네 가지 꼴 중 어느 것인가요?
# 4. 섞으면 무엇이 사라지고, 그것을 어떻게 잴 수 있나요?
#
# **이제 써 봅시다.** 이 레슨의 연습 문제 `work/ko/01_order/01_order.ipynb`를 여세요.
# [연습 문제로](../../work/ko/01_order/01_order.ipynb)

# %% [markdown] lang="en"
# ## Looking back
#
# Four words for yourself, if you like: double-click and write.
#
# - **Liked:**
# - **Learned:**
# - **Lacked:**
# - **Longed for:**
#
# Further reading: [d2l.ai on sequence data](https://d2l.ai/chapter_recurrent-neural-networks/sequence.html),
# [Karpathy, The unreasonable effectiveness of recurrent neural networks](https://karpathy.github.io/2015/05/21/rnn-effectiveness/).

# %% [markdown] lang="ko" en="f93167bd"
# ## 돌아보기
#
# 원한다면 자신을 위해 네 가지를 적어 보세요. 셀을 두 번 누르면 쓸 수 있습니다.
#
# - **좋았던 것(Liked):**
# - **배운 것(Learned):**
# - **모자랐던 것(Lacked):**
# - **바라는 것(Longed for):**
#
# 더 읽을거리: [d2l.ai의 시퀀스 데이터](https://d2l.ai/chapter_recurrent-neural-networks/sequence.html),
# [Karpathy, The unreasonable effectiveness of recurrent neural networks](https://karpathy.github.io/2015/05/21/rnn-effectiveness/).
