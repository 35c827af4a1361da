"""The picture of a learner's progress, and its words in both languages.

Pure display: numbers come in, text and HTML go out; `experience` keeps the score.
"""

from dataclasses import dataclass
from html import escape

from helpers.progress.language import korean

# XP at which a level begins; its names in English and Korean.
LEVELS = [
    (0, "Curious", "호기심"),
    (120, "Order keeper", "순서를 아는 이"),
    (280, "Unroller", "펼쳐 보는 이"),
    (480, "Gatekeeper", "문지기"),
    (720, "Translator", "옮기는 이"),
    (1000, "Attentive", "살펴보는 이"),
    (1400, "Architect", "짜 맞추는 이"),
    (2000, "Navigator", "길을 고르는 이"),
]

# Name, and how to get it; helpers.progress.experience decides who has earned it.
ACHIEVEMENTS = {
    "first_test": {
        "en": ("First corner", "pass a first test"),
        "ko": ("첫 꼭짓점", "첫 테스트를 통과합니다"),
    },
    "exercise": {
        "en": ("Closed shape", "pass all tests of an exercise"),
        "ko": ("닫힌 도형", "한 연습 문제의 테스트를 모두 통과합니다"),
    },
    "unaided": {
        "en": ("One stroke", "finish an exercise before it had to give a hint"),
        "ko": ("한 붓", "힌트를 보기 전에 연습 문제 하나를 끝냅니다"),
    },
    "overcome": {
        "en": ("Turned around", "pass a test after a hint named your mistake"),
        "ko": ("방향 전환", "실수를 짚어 준 힌트를 보고 테스트를 통과합니다"),
    },
    "lesson": {
        "en": ("Full circle", "pass all tests of a lesson"),
        "ko": ("한 바퀴", "한 레슨의 테스트를 모두 통과합니다"),
    },
    "bets": {
        "en": ("Bet first", "predict three results before you look"),
        "ko": ("먼저 걸기", "결과 세 가지를 보기 전에 예상합니다"),
    },
    "close": {
        "en": ("Good eye", "predict a result within 5 %"),
        "ko": ("좋은 눈", "결과 하나를 5 % 안으로 예상합니다"),
    },
    "surprise": {
        "en": ("Good surprise", "be wrong by a factor of two: now you will remember"),
        "ko": ("반가운 놀람", "두 배 넘게 틀립니다. 그래서 기억에 남습니다"),
    },
    "half": {
        "en": ("Half way round", "complete six lessons"),
        "ko": ("반 바퀴", "레슨 여섯 개를 마칩니다"),
    },
    "course": {
        "en": ("Clockwise", "complete all twelve lessons"),
        "ko": ("시계 방향", "열두 레슨을 모두 마칩니다"),
    },
}

WORDS = {
    "en": {
        "new": "✓ {test}: +{xp} XP · {level}",
        "again": "✓ {test}: passes, and is counted already · {level}",
        "level": "Level {n} {name}",
        "measured": "measured {measured:.3g}",
        "guess first": "Next time guess first: put a number in place of None.",
        "high": "you guessed {guess:.3g}: {off:.3g} too high",
        "low": "you guessed {guess:.3g}: {off:.3g} too low",
        "close": "you guessed {guess:.3g}: within 5 %, well judged",
        "lessons": "Lessons",
        "none": "No lesson has been released yet.",
        "achievements": "Achievements",
        "by hand": "+ {points:g} by hand",
        "local": "Kept on this machine only.",
    },
    "ko": {
        "new": "✓ {test}: +{xp} XP · {level}",
        "again": "✓ {test}: 통과, 점수는 이미 받았습니다 · {level}",
        "level": "레벨 {n} {name}",
        "measured": "측정값 {measured:.3g}",
        "guess first": "다음에는 먼저 예상해 보세요. None 자리에 숫자를 넣으면 됩니다.",
        "high": "예상 {guess:.3g}: {off:.3g}만큼 높습니다",
        "low": "예상 {guess:.3g}: {off:.3g}만큼 낮습니다",
        "close": "예상 {guess:.3g}: 5 % 안입니다. 훌륭합니다",
        "lessons": "레슨",
        "none": "아직 공개된 레슨이 없습니다.",
        "achievements": "업적",
        "by hand": "+ 직접 채점 {points:g}",
        "local": "이 컴퓨터에만 저장됩니다.",
    },
}

# Class names have a prefix of their own: JupyterLab's extensions style the common ones.
STYLE = """<style>
.cw { max-width: 46rem; line-height: 1.5; padding: .3rem 0; word-break: keep-all;
  font-family: var(--jp-content-font-family, system-ui), "Apple SD Gothic Neo",
    "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", NanumGothic, sans-serif }
.cw-head { display: flex; justify-content: space-between; gap: 1rem;
  font-size: 1.3em; font-weight: 600; margin-bottom: .3rem }
.cw-part { font-weight: 600; margin: 1.1rem 0 .4rem }
.cw-row { display: grid; grid-template-columns: 16rem 1fr 11rem; gap: .2rem 1rem;
  align-items: center; margin: .35rem 0 }
.cw-bar { height: .6rem; border-radius: .3rem; overflow: hidden;
  background: rgba(128, 128, 128, .28) }
.cw-bar div { height: 100%; background: var(--jp-brand-color1, #1976d2) }
.cw-medals { display: grid; gap: .5rem;
  grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)) }
.cw-medal { padding: .45rem .7rem; border-radius: .4rem; opacity: .7;
  border: 1px solid rgba(128, 128, 128, .45) }
.cw-earned { opacity: 1; border-color: var(--jp-brand-color1, #1976d2) }
.cw-medal b { display: block }
.cw-soft { opacity: .75; margin-top: .8rem }
</style>"""


def language() -> str:
    """The key of the reader's language in the tables above."""
    return "ko" if korean() else "en"


def words(key: str, **values: object) -> str:
    """One sentence of the table above, in the reader's language."""
    return WORDS[language()][key].format(**values)


def medal(name: str) -> str:
    """The line that announces a new achievement."""
    title, how = ACHIEVEMENTS[name][language()]
    return f"★ {title}: {how}"


def level_line(xp: int) -> str:
    """For example `Level 0 Curious 20/120`."""
    return f"{_level(xp)} {_score(xp)}"


def _level(xp: int) -> str:
    n = sum(xp >= start for start, _, _ in LEVELS) - 1
    return words("level", n=n, name=LEVELS[n][2 if korean() else 1])


def _goal(xp: int) -> int | None:
    """The XP at which the next level begins; None on the last."""
    return next((start for start, _, _ in LEVELS if start > xp), None)


def _score(xp: int) -> str:
    goal = _goal(xp)
    return f"{xp}/{goal}" if goal else str(xp)


@dataclass(frozen=True)
class Row:
    """A lesson's line: points earned and possible, and points a person will give."""

    title: str
    earned: float
    possible: float
    by_hand: float

    @property
    def points(self) -> str:
        """For example `4/18 + 3 by hand`."""
        note = words("by hand", points=self.by_hand) if self.by_hand else ""
        return f"{self.earned:g}/{self.possible:g} {note}".strip()


@dataclass(frozen=True)
class Dashboard:
    """Level, a bar for each lesson, achievements: HTML in a notebook, else text."""

    xp: int
    rows: list[Row]
    achievements: dict[str, bool]

    def __repr__(self) -> str:
        rows = [f"  {row.title}: {row.points}" for row in self.rows]
        medals = [
            medal(name) if earned else medal(name).replace("★", "·")
            for name, earned in self.achievements.items()
        ]
        lines = [level_line(self.xp), words("lessons"), *(rows or [words("none")])]
        return "\n".join([*lines, self._count(), *(f"  {line}" for line in medals)])

    def _repr_html_(self) -> str:
        rows = "".join(map(_row_html, self.rows)) or words("none")
        medals = "".join(_medal_html(*item) for item in self.achievements.items())
        level, score = _level(self.xp), _score(self.xp)
        return f"""{STYLE}<div class="cw">
<div class="cw-head"><span>{level}</span><span>{score} XP</span></div>
{_bar(self.xp, _goal(self.xp) or self.xp)}
<div class="cw-part">{words("lessons")}</div>{rows}
<div class="cw-part">{self._count()}</div><div class="cw-medals">{medals}</div>
<div class="cw-soft">{words("local")}</div></div>"""

    def _count(self) -> str:
        earned, total = sum(self.achievements.values()), len(self.achievements)
        return f"{words('achievements')} {earned}/{total}"


def _bar(value: float, full: float) -> str:
    percent = min(100.0, 100 * value / full) if full else 0.0
    return f'<div class="cw-bar"><div style="width: {percent:.0f}%"></div></div>'


def _row_html(row: Row) -> str:
    cells = f"<span>{escape(row.title)}</span>{_bar(row.earned, row.possible)}"
    return f'<div class="cw-row">{cells}<span>{row.points}</span></div>'


def _medal_html(name: str, earned: bool) -> str:
    title, how = ACHIEVEMENTS[name][language()]
    sign, kind = ("★", "cw-medal cw-earned") if earned else ("☆", "cw-medal")
    return f'<div class="{kind}"><b>{sign} {title}</b>{how}</div>'
