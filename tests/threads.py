"""Doing the same thing at the same moment in several threads."""

import threading
from collections.abc import Callable
from typing import TypeVar

from flask import Flask

Result = TypeVar("Result")


def at_once(app: Flask, calls: list[Callable[[], Result]]) -> list[Result]:
    """What the calls give, each made in a thread and an application context of its own; the first error is raised."""
    ready = threading.Barrier(len(calls))
    results: dict[int, Result] = {}
    errors: list[BaseException] = []

    def run(number: int, call: Callable[[], Result]) -> None:
        try:
            with app.app_context():
                ready.wait()
                results[number] = call()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return [results[number] for number in sorted(results)]
