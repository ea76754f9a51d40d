"""What the making thread notes, the beating thread writes down, each sketch once."""

from app.engines.contracts import Sketch
from app.jobs.heart import Heart

SKETCH = Sketch(data=b"a small picture", step=12, steps=30)


def test_a_sketch_is_told_once_and_the_words_as_long_as_they_are_spoken() -> None:
    heart = Heart()
    heart.progress(0.4)
    heart.show(SKETCH)
    heart.say("오늘 구운")

    first, second = heart.told(), heart.told()
    heart.say("")

    assert (first.share, first.sketch, first.spoken) == (0.4, SKETCH, "오늘 구운")
    assert (second.sketch, second.spoken) == (None, "오늘 구운")
    assert heart.told().spoken == ""


def test_an_engine_that_speaks_is_not_one_that_hangs() -> None:
    heart = Heart(moved_at=0.0)
    heart.say("오늘")

    assert heart.moved_at > 0.0
