"""What every set of made-up reviews promises, whatever its size, language and seed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.reviews import label_of, order_trap_reviews, plain_reviews

languages = st.sampled_from(["ko", "en"])
seeds = st.integers(0, 2**31)


def test_labels_come_from_ratings_and_three_stars_have_none():
    assert [label_of(rating) for rating in (1, 2, 3, 4, 5)] == [0, 0, None, 1, 1]


@pytest.mark.parametrize("rating", [0, 6, 2.5])
def test_no_other_rating_exists(rating):
    with pytest.raises(ValueError, match="1 to 5 whole stars"):
        label_of(rating)


@given(st.integers(1, 40), languages, seeds)
def test_the_members_of_a_pair_differ_in_order_and_label_only(pairs, language, seed):
    reviews = order_trap_reviews(2 * pairs, language, seed)
    assert len(reviews) == 2 * pairs
    for a, b in zip(reviews[::2], reviews[1::2], strict=True):
        assert sorted(a.words) == sorted(b.words) and a.words != b.words
        assert {a.label, b.label} == {0, 1}


@given(languages, seeds)
def test_no_review_occurs_twice_so_a_cut_between_pairs_is_a_fair_split(language, seed):
    reviews = order_trap_reviews(600, language, seed)
    assert len({review.text for review in reviews}) == 600


@given(languages, seeds)
def test_the_last_clause_decides(language, seed):
    but = {"ko": " 지만 ", "en": " but "}[language]
    denial = {"ko": " 않 ", "en": " not "}[language]
    good = {
        "ko": "좋 괜찮 멋있 만족스럽 고급스럽",
        "en": "good great perfect lovely fine",
    }
    for review in order_trap_reviews(100, language, seed):
        last = review.text.split(but)[1]
        praised = any(word in good[language].split() for word in last.split())
        assert review.label == int(praised != (denial in last))


@given(languages, seeds)
def test_plain_reviews_are_told_by_single_words(language, seed):
    reviews = plain_reviews(200, language, seed)
    words = {label: set() for label in (0, 1, None)}
    for review in reviews:
        words[review.label] |= set(review.words)
    telling = words[1] - words[0], words[0] - words[1]
    for review in reviews:
        if review.label is not None:
            assert telling[1 - review.label] & set(review.words)


def test_about_one_plain_review_in_ten_has_three_stars():
    for language in ("ko", "en"):
        reviews = plain_reviews(300, language, seed=4)
        assert 15 < sum(review.label is None for review in reviews) < 45


@given(st.integers(1, 30), languages, seeds)
def test_same_seed_same_reviews_and_the_global_seed_is_left_alone(n, language, seed):
    random.seed(1)
    state = random.getstate()
    assert plain_reviews(n, language, seed) == plain_reviews(n, language, seed)
    assert random.getstate() == state


def test_another_seed_gives_other_reviews():
    assert order_trap_reviews(20, seed=1) != order_trap_reviews(20, seed=2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: order_trap_reviews(5), "n must be even"),
        (lambda: order_trap_reviews(0), "at least 1"),
        (lambda: plain_reviews(0), "at least 1"),
        (lambda: plain_reviews(10_001), "at most 10000"),
        (lambda: plain_reviews(5, "fr"), "one of ko, en"),
    ],
)
def test_bad_arguments_say_what_is_allowed(call, message):
    with pytest.raises(ValueError, match=message):
        call()
