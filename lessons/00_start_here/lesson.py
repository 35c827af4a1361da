# %% [markdown]
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

# %% [markdown]
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

# %% [markdown]
# ## How to read a lesson
#
# 1. **Run** the cells from top to bottom with `Shift`+`Enter`.
# 2. **Predict.** Before an experiment you find a line like `my_guess = None`. Put a
#    number there first, then run the cell. A wrong guess is worth more than none.
# 3. **Change** a number and run the cell again. Lost? In the menu,
#    *Kernel* → *Restart Kernel and Run All Cells* runs the whole lesson afresh.

# %% [markdown]
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

# %% [markdown]
# ## Where you stand
#
# A passed test earns 10 XP a point. Run this cell whenever you like.

# %%
from helpers.progress.experience import dashboard

dashboard()

# %% [markdown]
# ## Handing in
#
# On your own you hand in nothing: the tests and **Validate** tell you where you stand.
#
# In a class you hand in the notebook from the folder `work`, in either language, the
# way your teacher asks for. The grader adds tests that you do not see, on other data,
# so the points in your feedback are the ones that count.
#
# To begin an exercise notebook anew, rename your copy and start the course again.
