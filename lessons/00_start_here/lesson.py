# %% [markdown] lang="en"
# # Clockwise: start here
#
# Someone draws a square in one stroke. Clockwise, or the other way round? A single
# corner does not tell. The order does.
#
# From this question you build recurrent networks, gates, attention and a Transformer,
# each from scratch and then with the library. You measure what each one can do, what
# it cannot, and learn to choose. A laptop is enough.
#
# 한국어: [여기에서 시작하세요](ko/00_start_here.ipynb)

# %% [markdown] lang="ko" en="11cb22aa"
# # Clockwise: 여기에서 시작하세요
#
# 누군가 한 붓으로 정사각형을 그립니다. 시계 방향일까요, 반대 방향일까요? 꼭짓점 하나만 보아서는
# 알 수 없습니다. 순서를 보아야 알 수 있습니다.
#
# 이 질문에서 출발하여 순환 신경망, 게이트, 어텐션, 트랜스포머를 하나씩 만듭니다. 먼저 밑바닥부터,
# 그다음에 라이브러리로 만듭니다. 각 모델이 무엇을 할 수 있고 무엇을 할 수 없는지 직접 재어 보고,
# 알맞은 것을 고르는 법을 배웁니다. 노트북 컴퓨터 한 대면 됩니다.
#
# English: [start here](../00_start_here.ipynb)

# %% [markdown] lang="en"
# ## The lessons
#
# | | Lesson | Exercises |
# |---|---|---|
# | 1 | [What is in the order?](01_order.ipynb) | [open](../work/01_order/01_order.ipynb) |
# | 2 | [What breaks when data depend on each other?](02_not_iid.ipynb) | [open](../work/02_not_iid/02_not_iid.ipynb) |
# | 3 | [What does a recurrent cell remember?](03_rnn.ipynb) | [open](../work/03_rnn/03_rnn.ipynb) |
# | 4 | [How does error travel back?](04_bptt.ipynb) | [open](../work/04_bptt/04_bptt.ipynb) |
# | 5 | [What do gates change?](05_gates.ipynb) | [open](../work/05_gates/05_gates.ipynb) |
# | 6 | [Unequal lengths, and three ways to read](06_batches.ipynb) | [open](../work/06_batches/06_batches.ipynb) |
# | 7 | [Predict the next symbol](07_language_models.ipynb) | [open](../work/07_language_models/07_language_models.ipynb) |
# | 8 | [Why are sequences hard?](08_why_hard.ipynb) | [open](../work/08_why_hard/08_why_hard.ipynb) |
# | 9 | [Sequence to sequence](09_seq2seq.ipynb) | [open](../work/09_seq2seq/09_seq2seq.ipynb) |
# | 10 | [Where to look](10_attention.ipynb) | [open](../work/10_attention/10_attention.ipynb) |
# | 11 | [Assemble the Transformer](11_transformer.ipynb) | [open](../work/11_transformer/11_transformer.ipynb) |
# | 12 | [Beyond the quadratic; choose well](12_beyond.ipynb) | [open](../work/12_beyond/12_beyond.ipynb) |
#
# Each lesson begins with how long it takes to read. Sizes have one letter each,
# the same in every formula and every line of code: lesson 1 lists them.

# %% [markdown] lang="ko" en="401a8ca9"
# ## 레슨
#
# | | 레슨 | 연습 문제 |
# |---|---|---|
# | 1 | [순서에는 무엇이 들어 있나?](01_order.ipynb) | [열기](../../work/ko/01_order/01_order.ipynb) |
# | 2 | [데이터가 서로 기대면 무엇이 무너지나? (영어)](02_not_iid.ipynb) | [열기](../../work/ko/02_not_iid/02_not_iid.ipynb) |
# | 3 | [순환 세포는 무엇을 기억하나? (영어)](03_rnn.ipynb) | [열기](../../work/ko/03_rnn/03_rnn.ipynb) |
# | 4 | [오차는 어떻게 과거로 가나? (영어)](04_bptt.ipynb) | [열기](../../work/ko/04_bptt/04_bptt.ipynb) |
# | 5 | [문을 달면 무엇이 달라지나? (영어)](05_gates.ipynb) | [열기](../../work/ko/05_gates/05_gates.ipynb) |
# | 6 | [길이가 다른 문장을 세 가지 눈으로 읽기 (영어)](06_batches.ipynb) | [열기](../../work/ko/06_batches/06_batches.ipynb) |
# | 7 | [다음 글자를 맞혀 보자 (영어)](07_language_models.ipynb) | [열기](../../work/ko/07_language_models/07_language_models.ipynb) |
# | 8 | [시퀀스는 왜 어려운가? (영어)](08_why_hard.ipynb) | [열기](../../work/ko/08_why_hard/08_why_hard.ipynb) |
# | 9 | [문장을 문장으로 (영어)](09_seq2seq.ipynb) | [열기](../../work/ko/09_seq2seq/09_seq2seq.ipynb) |
# | 10 | [어디를 볼까? (영어)](10_attention.ipynb) | [열기](../../work/ko/10_attention/10_attention.ipynb) |
# | 11 | [트랜스포머를 조립하자 (영어)](11_transformer.ipynb) | [열기](../../work/ko/11_transformer/11_transformer.ipynb) |
# | 12 | [제곱 비용을 넘어서 (영어)](12_beyond.ipynb) | [열기](../../work/ko/12_beyond/12_beyond.ipynb) |
#
# 레슨의 첫머리에 읽는 데 걸리는 시간이 있습니다. 크기를 나타내는 글자는 하나씩 정해져 있고, 모든
# 수식과 코드에서 같습니다. 목록은 레슨 1에 있습니다.

# %% [markdown] lang="en"
# ## How to read a lesson
#
# 1. **Run** the cells from top to bottom with `Shift`+`Enter`.
# 2. **Predict.** Before an experiment you find a line like `my_guess = None`. Put a
#    number there first, then run the cell. A wrong guess is worth more than none.
# 3. **Change** a number and run the cell again. Lost? In the menu,
#    *Kernel* → *Restart Kernel and Run All Cells* runs the whole lesson afresh.

# %% [markdown] lang="ko" en="4833c8c8"
# ## 레슨 읽기
#
# 1. **실행합니다.** `Shift`+`Enter`로 셀을 위에서 아래로 실행합니다.
# 2. **예상합니다.** 실험 앞에는 `my_guess = None` 같은 줄이 있습니다. 먼저 숫자를 적고 셀을
#    실행하세요. 틀린 예상이 예상하지 않은 것보다 낫습니다.
# 3. **바꾸어 봅니다.** 숫자를 바꾸고 셀을 다시 실행합니다. 길을 잃었다면 메뉴
#    *Kernel* → *Restart Kernel and Run All Cells*로 레슨 전체를 새로 실행합니다.

# %% [markdown] lang="en"
# ## How to do an exercise
#
# 1. Open the exercises. They are your own copies, and nothing overwrites them.
# 2. **Write** your code in place of `raise NotImplementedError()`.
# 3. **Test.** Run the cell below. It says what it expected; if it knows your mistake,
#    it gives a hint.
# 4. When all tests pass, press **Validate** above the notebook. It runs everything
#    once more from the start, as the grader will.
#
# Some questions are answered in words. A person reads those.

# %% [markdown] lang="ko" en="944a5e53"
# ## 연습 문제 풀기
#
# 1. 연습 문제를 엽니다. 여러분만의 사본이고, 아무것도 덮어쓰지 않습니다.
# 2. **씁니다.** `raise NotImplementedError()` 자리에 코드를 씁니다.
# 3. **시험합니다.** 바로 아래 셀을 실행합니다. 무엇을 기대했는지 알려 주고, 아는 실수이면 힌트를
#    줍니다.
# 4. 테스트를 모두 통과하면 노트북 위쪽의 **Validate**를 누릅니다. 채점할 때처럼 처음부터 모두 다시
#    실행합니다.
#
# 글로 답하는 질문도 있습니다. 그 답은 사람이 읽습니다.

# %% [markdown] lang="en"
# ## Where you stand
#
# A passed test earns 10 XP a point. Run this cell whenever you like.

# %% [markdown] lang="ko" en="9e1c950d"
# ## 지금까지 온 길
#
# 테스트를 통과하면 1점마다 10 XP를 얻습니다. 언제든지 이 셀을 실행해 보세요.

# %%
from helpers.progress.experience import dashboard

dashboard()

# %% [markdown] lang="en"
# ## Handing in
#
# On your own you hand in nothing: the tests and **Validate** tell you where you stand.
#
# In a class you hand in the notebook from the folder `work`, in either language, the
# way your teacher asks for. The grader adds tests that you do not see, on other data,
# so the points in your feedback are the ones that count.
#
# To begin an exercise notebook anew, rename your copy and start the course again.

# %% [markdown] lang="ko" en="df817aa4"
# ## 제출하기
#
# 혼자 공부한다면 제출할 것이 없습니다. 테스트와 **Validate**가 어디까지 왔는지 알려 줍니다.
#
# 수업에서는 선생님이 안내하는 방법으로 `work` 폴더의 노트북을 제출합니다. 어느 언어의 노트북이든
# 됩니다. 채점할 때는 보이지 않던 테스트를 다른 데이터로 더 실행하므로, 피드백에 적힌 점수가 최종
# 점수입니다.
#
# 연습 문제 노트북을 처음부터 다시 풀려면 사본의 이름을 바꾸고 강의를 다시 시작하세요.
