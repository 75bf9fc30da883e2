"""The folders that each platform keeps for a program of the user's: data, settings, state."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APPLICATION = "sourcebook"


def data_folder() -> Path:
    """Return the folder of `seeds.db` and `library.db`, in the platform's place for a user's data."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def config_folder() -> Path:
    """Return the folder of the user's settings, keys and gazetteers."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def state_folder() -> Path:
    """Return the folder where the explorer remembers how it was left."""
    return Path(platformdirs.user_state_dir(APPLICATION, appauthor=False))
