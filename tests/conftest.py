"""How Hypothesis looks for examples: the same ones on every machine, however slow it is.

`pytest --hypothesis-profile=default` looks for other ones each time.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")
