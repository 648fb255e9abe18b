"""What goes in and comes out, as pydantic models: the one source of the checks and of the OpenAPI schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from cleanup import GlossaryEntry, Options
from cleanup.options import MAX_GLOSSARY, MAX_PROTECT, MAX_TERM

MAX_RULES = 500  # entries of `only` or `skip`
MAX_RULE_CHARS = 100
MAX_ID_CHARS = 200

# ISO 639-1, as the standard's registry lists its two-letter codes.
ISO_639_1 = frozenset(
    (
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
        "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
        "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
        "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
        "rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to "
        "tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    ).split()
)


def _encodable(value: str) -> str:
    """JSON can spell half a surrogate pair, which no encoding can write."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        message = "holds a lone surrogate"
        raise ValueError(message) from None
    return value


Text = Annotated[str, AfterValidator(_encodable)]
_CODE = f"(?:{'|'.join(sorted(ISO_639_1))})"
LANGUAGE_PATTERN = f"^(?:auto|{_CODE}(?:-[A-Za-z0-9]{{1,8}})*)$"
Language = Annotated[str, Field(max_length=35, pattern=LANGUAGE_PATTERN)]
SourceLanguage = Annotated[str, Field(pattern=f"^{_CODE}$")]
RuleIds = Annotated[
    list[Annotated[str, Field(max_length=MAX_RULE_CHARS, pattern=r"^[a-z0-9_-]+(\.[a-z0-9_-]+)*$")]],
    Field(max_length=MAX_RULES),
]


class Strict(BaseModel):
    """No coercion, no unknown fields."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Term(Strict):
    """One of the caller's own terms: a literal, never a pattern."""

    from_: Annotated[Text, Field(alias="from", min_length=1, max_length=MAX_TERM, pattern=r"\S")]
    to: Annotated[Text, Field(max_length=MAX_TERM)]
    match_case: bool = True


class OptionFields(Strict):
    """The options, as in the contract's table."""

    language: Language = Field("auto", description="The language of the text.")
    source_language: SourceLanguage | None = Field(
        None, description="ISO 639-1 code of the language it was translated from, where known."
    )
    source: Text | None = Field(None, description="The original: numbers, names and quotes are checked against it.")
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None,
        description="What is applied; what stays below is only reported. None: the measured operating point.",
    )
    grammar: Literal["auto", "off", "require"] = "auto"
    boilerplate: Literal["remove", "flag", "keep"] = "remove"
    only: RuleIds = Field([], description="Rule ids or prefixes of them: nothing else runs.")
    skip: RuleIds = Field([], description="Rule ids or prefixes of them: these do not run.")
    glossary: Annotated[list[Term], Field(max_length=MAX_GLOSSARY)] = []
    protect: Annotated[
        list[Annotated[Text, Field(min_length=1, max_length=MAX_TERM)]], Field(max_length=MAX_PROTECT)
    ] = Field([], description="Literals that nothing may touch.")
    units: Literal["codepoint", "utf16"] = Field("codepoint", description="What the offsets count.")

    def options(self) -> Options:
        """The same as the library's options.

        Raises:
            cleanup.options.OptionError: two options contradict each other.
        """
        return Options(
            language=self.language,
            source_language=self.source_language,
            source=self.source,
            min_confidence=self.min_confidence,
            grammar=self.grammar,
            boilerplate=self.boilerplate,
            only=tuple(self.only),
            skip=tuple(self.skip),
            glossary=tuple(GlossaryEntry(term.from_, term.to, term.match_case) for term in self.glossary),
            protect=tuple(self.protect),
            units=self.units,
        )


class CleanRequest(OptionFields):
    """One text with its options."""

    text: Text = Field(description="The text to clean.")


class Item(CleanRequest):
    """One text of a batch or a line of a stream, with a name of the caller's own."""

    id: Annotated[Text, Field(max_length=MAX_ID_CHARS)] | None = None


class BatchRequest(OptionFields):
    """Many texts; the options here are the defaults of each item."""

    items: list[dict[str, Any]]


class Edit(BaseModel):
    """A change on the text as it was sent; `before` is that very slice of it."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    before: str
    after: str
    rule: str
    category: str
    message: str
    confidence: Annotated[float, Field(ge=0, le=1)]
    evidence: Literal["measured", "stated"]
    rules: list[str] = Field(description="Every rule that had a hand in it, in order.")


class Flag(BaseModel):
    """Something that looks wrong and is only reported."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    text: str
    rule: str
    category: str
    message: str
    suggestions: list[str]
    confidence: Annotated[float, Field(ge=0, le=1)]


class Grammar(BaseModel):
    """What the grammar server did for this text."""

    status: Literal["ok", "partial", "unavailable", "off"]
    engine: str | None
    detail: str | None


class CheckAnswer(BaseModel):
    """What would be changed and what is only reported."""

    language: str
    source_language: str | None
    edits: list[Edit]
    flags: list[Flag]
    grammar: Grammar
    units: Literal["codepoint", "utf16"]


class CleanAnswer(CheckAnswer):
    """The cleaned text, what was changed and what is only reported."""

    text: str


class FieldError(BaseModel):
    """A field that cannot be used, and why."""

    field: str
    message: str


class ProblemAnswer(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[FieldError] | None = None


class BatchResult(BaseModel):
    """The answer to one item: with status 200 the fields of CleanAnswer, else `error`."""

    model_config = ConfigDict(extra="allow")

    id: str | None
    status: int
    error: ProblemAnswer | None = None


class BatchAnswer(BaseModel):
    """The answers, in the order of the items."""

    results: list[BatchResult]


class Evidence(BaseModel):
    """Where a rule's confidence comes from: counts where it has been measured."""

    kind: Literal["measured", "stated"]
    wins: int | None = None
    losses: int | None = None
    corpus: str | None = None


class RuleAnswer(BaseModel):
    """One rule."""

    id: str
    stage: str
    category: str
    description: str
    example: dict[Literal["before", "after"], str]
    confidence: Annotated[float, Field(ge=0, le=1)]
    evidence: Evidence
    default: bool = Field(description="Whether it applies its changes by default.")


class RulesAnswer(BaseModel):
    """Every rule."""

    rules: list[RuleAnswer]


class LanguageAnswer(BaseModel):
    """One language and the stages that know it."""

    code: str
    name: str
    stages: list[str]


class LanguagesAnswer(BaseModel):
    """Every language a text may be in, and those with tables of what their translations leave behind."""

    languages: list[LanguageAnswer]
    source_languages: list[str]


class ReadyAnswer(BaseModel):
    """Whether the service takes work."""

    status: Literal["ready", "starting", "draining", "saturated"]
    grammar: Literal["ok", "starting", "unavailable", "off"]


class HealthAnswer(BaseModel):
    """The process answers."""

    status: Literal["ok"]
