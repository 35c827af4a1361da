# %% [markdown]
# # Clockwise: start here
#
# Someone draws a square in one stroke. Clockwise, or the other way round? A single
# corner does not tell. The order does. From this question you build, in lessons 3 to 11, recurrent
# networks, gates, attention and a Transformer, and measure what each one can do. A laptop is enough.
#
# 한국어: [여기에서 시작하세요](ko/00_start_here.ipynb)

# %%
from helpers.widgets.start import start

start()

# %% [markdown]
# ## How to read a lesson
#
# 1. **Run** the cells from top to bottom with `Shift`+`Enter`.
# 2. **Predict.** Before an experiment you are asked for a number. Give one first: a wrong guess is
#    worth more than none.
# 3. **Change** a number and run the cell again. Lost? In the menu,
#    *Kernel* → *Restart Kernel and Run All Cells* runs the whole lesson afresh.
#
# Sizes have one letter each, the same in every formula and every line of code: lesson 1 lists
# them.

# %% [markdown]
# ## How to do an exercise
#
# 1. Open the exercises. They are your own copies, and nothing overwrites them.
# 2. **Write** your code in place of `raise NotImplementedError()`.
# 3. **Test.** Run the cell below. It says what it expected; if it knows your mistake,
#    it gives a hint.
# 4. **Check.** The last cell of the page, `check()`, runs everything once more from the start, as
#    the grader will, and lists the points of each exercise.
#
# The dots say how hard an exercise is: ●○○ takes one idea, ●●○ several, ●●● is a small project.
# Later lessons build on those that are called important. Some questions are answered in words; a
# person reads those. A passed test earns 10 XP a point.

# %% [markdown]
# ## Handing in
#
# On your own you hand in nothing: the tests and `check()` tell you where you stand.
#
# In a class you hand in the notebook from the folder `work`, in either language, the
# way your teacher asks for. The grader adds tests that you do not see, on other data,
# so the points in your feedback are the ones that count.
#
# To begin an exercise notebook anew, rename your copy and start the course again.
