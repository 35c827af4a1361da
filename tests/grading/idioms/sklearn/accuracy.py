# The score of a classifier that the student chooses.
# %% given
from sklearn.datasets import load_iris
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
# %% solution stock="1 1"
from sklearn.neighbors import KNeighborsClassifier

clf = KNeighborsClassifier(5).fit(X_train, y_train)
predictions = clf.predict(X_test)
# %% right="nearest centre, as a list" stock="1 1"
from sklearn.linear_model import LogisticRegression

clf = LogisticRegression(max_iter=1000).fit(X_train, y_train)
predictions = list(clf.predict(X_test))
# %% wrong="a constant" stock="0 0"
from sklearn.dummy import DummyClassifier

clf = DummyClassifier(strategy="most_frequent").fit(X_train, y_train)
predictions = clf.predict(X_test)
# %% test
assert accuracy_score(y_test, predictions) > 0.9
# %% test
assert clf.score(X_test, y_test) > 0.9
