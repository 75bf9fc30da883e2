"""Ten tasks of a person who works from sources reach their result, each under ten keys beyond what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.walk import MOST_KEYS, TASKS, Task, play


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all tasks, so that the embedded documents are read once."""
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.words)
def test_a_task_reaches_its_result(task: Task, home: Path) -> None:
    play(task, home)


def test_there_are_ten_tasks_and_each_takes_few_keys_and_fewer_than_with_other_tools() -> None:
    assert len(TASKS) == 10
    assert [task.words for task in TASKS if len(task.keys) > MOST_KEYS] == []
    assert sum(len(task.keys) for task in TASKS) < sum(len(task.without) for task in TASKS)
