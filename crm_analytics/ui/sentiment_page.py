"""Sentiment: what the comments of customers sound like, and how far that may be trusted."""

import pyarrow as pa
import streamlit as st

from crm_analytics import charts
from crm_analytics.catalogue import KPIS
from crm_analytics.charts import Bar
from crm_analytics.comments import Comments, comments, lists
from crm_analytics.entities import ENTITIES
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.sentiment import Tone
from crm_analytics.sentiment.agreement import Agreement
from crm_analytics.sentiment.own_words import OwnWords
from crm_analytics.sentiment.telling import TellingWord
from crm_analytics.ui import cache, empty, model_cards, pictures, places, state
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.units import Unit, say

_LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "id": "Indonesian",
}
_SHOWN = 12


def show() -> None:
    """The page."""
    st.title("Sentiment", anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    workspace = state.workspace()
    able = lists(workspace)
    if not able:
        empty.nothing(
            "No comments in this data",
            "Comments of surveys or messages of tickets are enough. Zendesk and Freshdesk call them Description, "
            "survey tools export the open question as a column.",
            places.START,
            "Add a file with comments",
        )
        return
    labels = {ENTITIES[name].label: name for name in able}
    picked = next(iter(labels))
    if len(labels) > 1:
        chosen = st.segmented_control("Comments of", list(labels), default=picked, key="sentiment-list", required=True)
        picked = str(chosen)
    entity = labels.get(picked, able[0])
    with st.spinner("Reading the comments"):
        found = cache.worked_out(
            cache.digest("comments", workspace.model.digest, entity), lambda: comments(workspace, entity)
        )
    _claims(found)
    _tones(found)
    _topics(found)
    _ratings(found)
    _read_them(found)
    _method(found)


def _claims(found: Comments) -> None:
    """What the words are, and are not, good for here."""
    other = found.n - found.read
    if not found.read:
        said = listed([_LANGUAGES.get(name, name) for name in found.languages if name][:3])
        st.warning(
            f"{counted(found.n, 'comment is', 'comments are')} in {plain(said)}. Words of feeling are known here for "
            "English only, so nothing is claimed about what stands there.",
            title="Not supported",
            icon=":material/translate:",
        )
        return
    match found.agreement:
        case Agreement(is_useful=True) as with_ratings:
            st.success(
                f"Where people also gave a rating, satisfied ones sound better than dissatisfied ones in "
                f"{_of_ten(with_ratings.auc)} pairs (a coin gets 5; 95 % sure: {_of_ten(with_ratings.low)} to "
                f"{_of_ten(with_ratings.high)}).",
                title="The words agree with the ratings",
                icon=":material/check_circle:",
            )
        case Agreement() as with_ratings:
            st.error(
                f"Satisfied people sound better than dissatisfied ones in {_of_ten(with_ratings.auc)} pairs only (a "
                f"coin gets 5; 95 % sure: {_of_ten(with_ratings.low)} to {_of_ten(with_ratings.high)}). Believe the "
                "ratings, not these scores.",
                title="Do not use these scores",
                icon=":material/block:",
            )
        case None:
            st.warning(
                "There are too few comments with a rating beside them to check the words against.",
                title="Not checked on your customers",
                icon=":material/science:",
            )
    if other:
        said = ", ".join(
            f"{number:,} in {_LANGUAGES.get(name, name)}" if name else f"{counted(number, 'without word')}"
            for name, number in found.languages.items()
            if name != "en"
        )
        st.caption(plain(f"{counted(other, 'comment')} not read: {said}."))


def _tones(found: Comments) -> None:
    if not found.read:
        return
    st.subheader("How do they sound?")
    kpi = KPIS["sentiment"]
    votes = Kpi("tones", "Comments", kpi.definition, kpi.area, kpi.measure, Unit.COUNT, additive=True)
    bars = [
        Bar(
            tone.value.capitalize(),
            Reading(votes.name, Unit.COUNT, float(number), n=number),
            say(100 * number / found.read, Unit.PERCENT),
            tone is Tone.UNSURE,
        )
        for tone, number in found.tones.items()
    ]
    heading = "Comments by how their words sound"
    picture = charts.bar_chart(votes, bars, heading, pictures.palette(), named=("Tone", bars))
    pictures.draw(picture, key="sentiment-tones")
    unsure = found.tones[Tone.UNSURE]
    st.markdown(
        f"{found.tones[Tone.NEGATIVE]:,} of {found.read:,} sound negative and {found.tones[Tone.POSITIVE]:,} positive. "
        f"No word of feeling, or praise and complaint in balance: {unsure:,}, of which nothing is claimed."
    )
    pictures.downloads("tones", "sentiment-tones-rows", lambda: picture.table)


def _topics(found: Comments) -> None:
    if not found.negative and not found.positive:
        return
    st.subheader("What do they write about?")
    left, right = st.columns(2)
    sides = ((left, "Negative comments", found.negative), (right, "Positive comments", found.positive))
    for place, title, words in sides:
        with place:
            st.markdown(f"**{title}**")
            if words:
                st.dataframe(
                    _words(words), hide_index=True, placeholder="", width="stretch", alt=f"Words that set {title} apart"
                )
            else:
                st.caption("No word sets them apart.")
    st.caption("Words that stand in these comments more often than chance would have it. A comment counts once.")


def _words(words: tuple[TellingWord, ...]) -> pa.Table:
    return pa.table(
        {
            "Word": [each.word for each in words],
            "In these": [each.texts for each in words],
            "In all others": [each.rest for each in words],
        }
    )


def _ratings(found: Comments) -> None:
    """What could be learnt from the ratings of the workspace's own customers."""
    st.subheader("Can your own ratings teach it?")
    if isinstance(found.own, OwnWords):
        learnt = found.own.agreement
        st.markdown(
            f"Yes: from {learnt.happy:,} satisfied and {counted(learnt.unhappy, 'dissatisfied comment')} a model of "
            f"your customers' own words puts {_of_ten(learnt.auc)} pairs in the right order on comments it had not "
            f"seen (95 % sure: {_of_ten(learnt.low)} to {_of_ten(learnt.high)})."
        )
        unrated = found.frame[found.frame["is_happy"].isna()]
        if len(unrated):
            with st.expander(f"{counted(len(unrated), 'comment')} without a clear rating, the worst first"):
                texts = unrated["text"].tolist()
                scores = found.own.scores(texts)
                order = sorted(range(len(texts)), key=scores.__getitem__)
                table = pa.table(
                    {
                        "Comment": [texts[at] for at in order],
                        "Score by your own words": [round(scores[at], 2) for at in order],
                    }
                )
                st.dataframe(
                    table.slice(0, 200),
                    hide_index=True,
                    placeholder="",
                    width="stretch",
                    alt="Comments without a rating",
                )
                pictures.downloads("scored_comments", "sentiment-own", lambda: table)
    else:
        st.markdown(plain(found.own))


def _read_them(found: Comments) -> None:
    if not found.read:
        return
    st.subheader("Read them")
    rows = found.worst_first()
    st.dataframe(
        rows.slice(0, _SHOWN), hide_index=True, placeholder="", width="stretch", alt="The comments that sound worst"
    )
    st.caption(f"The {min(_SHOWN, found.read)} that sound worst. A score is no rating: irony is not understood.")
    pictures.downloads("comments", "sentiment-comments", lambda: rows)


def _method(found: Comments) -> None:
    with st.expander("How this is worked out", key="fold-sentiment", icon=":material/description:"):
        st.markdown(
            "- **Language** by letter patterns (langid); a text too short to tell is taken to be in one that others "
            "surely are in.\n"
            "- **Tone** by VADER's list of English words with its rules for negation and emphasis (Hutto & Gilbert "
            "2014); between −0.05 and 0.05 it is unsure.\n"
            "- **Words** by log-odds with a prior (Monroe, Colaresi & Quinn 2008).\n"
            "- **Agreement** is the chance that a satisfied person's comment scores above a dissatisfied one's."
        )
        st.caption(plain(f"From {found.text_label}" + (f" and {found.rating_label}." if found.rating_label else ".")))
    model_cards.fold(found.model_card, "sentiment")


def _of_ten(share: float) -> str:
    return f"{10 * share:.1f} of 10"
