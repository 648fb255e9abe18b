"""Grammar: LanguageTool behind a small protocol.

`report` holds the types that the rest of the library knows, `client` the checker that speaks to a
LanguageTool server, `supervisor` the process that keeps one such server alive, `install` what downloads it,
and `allowed` the rules that may run. Nothing here is imported unless grammar is used, save `report` and
`allowed`.
"""

from cleanup.grammar.report import GrammarChecker, GrammarMatch, GrammarReport, Status

__all__ = ["GrammarChecker", "GrammarMatch", "GrammarReport", "Status"]
