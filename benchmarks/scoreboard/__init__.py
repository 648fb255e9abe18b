"""How often each rule is right on real machine translations; run as `python -m benchmarks.scoreboard`."""
