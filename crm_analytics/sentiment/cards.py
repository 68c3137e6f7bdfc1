"""The model card of sentiment: what reads comments, how far it agrees with ratings, and what it is not for."""

from collections.abc import Mapping

from crm_analytics.model_card import Metric, ModelCard, Verdict
from crm_analytics.sentiment.agreement import FEWEST, Agreement
from crm_analytics.sentiment.english import LANGUAGE
from crm_analytics.sentiment.own_words import OwnWords
from crm_analytics.units import counted

NOT_FOR = (
    "Judging single people or employees: it counts words and understands nothing, irony least of all.",
    "Comments in other languages than those it reads: about them nothing is claimed.",
    "Saying why customers feel so: words that stand together are no cause.",
)
_KIND = "VADER's list of English words with its rules for negation and emphasis; langid for the language"


def model_card(
    of: str,
    languages: Mapping[str, int],
    read: int,
    agreement: Agreement | None,
    own: OwnWords | str,
    rating_label: str = "",
) -> ModelCard:
    """The card of the scores of comments in the list `of`: `languages` are language → comments, `read` how many are in
    one whose words of feeling are known."""
    n = sum(languages.values())
    verdict, reason = _judged(n, read, agreement, own)
    return ModelCard(
        name="Sentiment",
        kind=_KIND,
        verdict=verdict,
        reason=reason,
        purpose="To see how comments sound over time and what people write about, not to rate anybody.",
        population=f"{counted(n, 'comment')} of {of}, {read:,} of them read",
        label="How a comment sounds, from −1 (all complaint) to 1 (all praise)",
        horizon="Today: it says how a comment sounds, not what its writer will do.",
        rows=n,
        columns_used=(of, *((rating_label,) if rating_label else ())),
        validation="Scores were held against the ratings that the same people gave."
        if agreement
        else f"Not checked: fewer than {FEWEST} satisfied or dissatisfied people wrote in a language it reads.",
        metrics=tuple(_metrics(agreement, own)),
        warnings=tuple(
            f"{counted(number, 'comment is', 'comments are')} not read: "
            f"{'no words' if not language else f'language {language}'}."
            for language, number in languages.items()
            if language != LANGUAGE
        ),
        not_for=NOT_FOR,
        seed=0,
    )


def _judged(n: int, read: int, agreement: Agreement | None, own: OwnWords | str) -> tuple[Verdict, str]:
    learnt = "" if isinstance(own, str) else " A model of your own ratings reads them instead."
    if not read:
        return (
            Verdict.DO_NOT_USE,
            f"None of {counted(n, 'comment')} is in a language whose words are known here.{learnt}",
        )
    if agreement is None:
        return Verdict.EXPERIMENTAL, "There are too few comments with a rating beside them to check the words against."
    said = (
        f"Satisfied people sound better than dissatisfied ones in {10 * agreement.auc:.1f} of 10 pairs (a coin gets 5; "
        f"95 % sure: {10 * agreement.low:.1f} to {10 * agreement.high:.1f})."
    )
    if agreement.is_useful:
        return Verdict.USE, said
    return Verdict.DO_NOT_USE, f"{said} Believe the ratings, not these scores.{learnt}"


def _metrics(agreement: Agreement | None, own: OwnWords | str) -> list[Metric]:
    found = []
    if agreement is not None:
        found.append(
            Metric("auc", "Pairs in the right order (AUC)", agreement.auc, agreement.low, agreement.high, 0.5, "a coin")
        )
    if isinstance(own, OwnWords):
        learnt = own.agreement
        found.append(
            Metric(
                "auc_own", "The same, learnt from your own ratings", learnt.auc, learnt.low, learnt.high, 0.5, "a coin"
            )
        )
    return found
