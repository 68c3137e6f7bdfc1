"""The KPIs worked out a second time, row by row in pandas, without any code of the engine."""

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from crm_analytics.catalogue.quality import needed
from crm_analytics.cleaning.dates.sequence import FOLLOWING
from crm_analytics.entities import ENTITIES, IDENTITIES
from crm_analytics.periods import Period
from tests.customer_sets import retention

Frames = dict[str, pd.DataFrame]
Opinion = Callable[[Frames, Period | None], float | None]


def _inside(frame: pd.DataFrame, name: str, period: Period | None) -> pd.DataFrame:
    if period is None:
        return frame
    start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
    return frame[(frame[name] >= start) & (frame[name] < end)]


def _share(hits: pd.Series) -> float | None:
    return 100 * float(hits.sum()) / len(hits) if len(hits) else None


def _sum(values: pd.Series) -> float | None:
    known = values.dropna()
    return float(known.sum()) if len(known) else None


def _mean(values: pd.Series) -> float | None:
    known = values.dropna()
    return float(known.mean()) if len(known) else None


def _quantile(values: pd.Series, q: float) -> float | None:
    return float(values.quantile(q)) if len(values) else None


def _times(*values: float | None) -> float | None:
    product = 1.0
    for value in values:
        if value is None:
            return None
        product *= value
    return product


def _divided(top: float | None, bottom: float | None) -> float | None:
    return None if top is None or not bottom else top / bottom


def _days(frame: pd.DataFrame, start: str, end: str) -> pd.Series:
    days = (frame[end] - frame[start]).dt.total_seconds() / 86400
    return days[days >= 0]


def won(frames: Frames, period: Period | None) -> pd.DataFrame:
    return _inside(frames["deals"][frames["deals"]["outcome"] == "won"], "closed_at", period)


def closed(frames: Frames, period: Period | None) -> pd.DataFrame:
    return _inside(frames["deals"][frames["deals"]["outcome"].isin(["won", "lost"])], "closed_at", period)


def open_at_end(frames: Frames, period: Period | None, last_day: date) -> pd.DataFrame:
    deals = frames["deals"][frames["deals"]["outcome"].notna()]
    if period is None or period.end > last_day:
        return deals[deals["outcome"] == "open"]
    end = pd.Timestamp(period.end)
    created = deals["created_at"] < end
    return deals[created & ((deals["outcome"] == "open") | (deals["closed_at"] >= end))]


def leads(frames: Frames, period: Period | None) -> pd.DataFrame:
    return _inside(frames["leads"], "created_at", period)


def net(frames: Frames, period: Period | None) -> float | None:
    orders = _inside(frames["orders"], "ordered_at", period)
    return _sum(orders["amount"] - orders["refunded"].fillna(0))


def growth(frames: Frames, period: Period | None) -> float | None:
    if period is None:
        return None
    before = Period(period.start - timedelta(days=period.days), period.start)
    now, then = net(frames, period), net(frames, before)
    first = frames["orders"]["ordered_at"].min()
    if now is None or not then or pd.Timestamp(before.start) < first:
        return None
    return 100 * (now - then) / abs(then)


def forecast_accuracy(frames: Frames, period: Period | None, known: Period) -> float | None:
    """Without a period: over the months that are over, from the one in which what is `known` begins."""
    period = period or Period(known.start.replace(day=1), known.end)
    forecast = _monthly(frames["deals"], "expected_close_at", "forecast_amount", period)
    actual = _monthly(frames["deals"][frames["deals"]["outcome"] == "won"], "closed_at", "amount", period)
    if not len(forecast):
        return None
    months = pd.period_range(forecast.index.min(), forecast.index.max(), freq="M")
    forecast, actual = forecast.reindex(months, fill_value=0.0), actual.reindex(months, fill_value=0.0)
    return None if not actual.sum() else 100 * (1 - float((forecast - actual).abs().sum()) / float(actual.sum()))


def _monthly(frame: pd.DataFrame, when: str, what: str, period: Period | None) -> pd.Series:
    known = frame.dropna(subset=[when, what])
    month = known[when].dt.to_period("M")
    if period is not None:
        inside = (month.dt.start_time >= pd.Timestamp(period.start)) & (month.dt.end_time < pd.Timestamp(period.end))
        known, month = known[inside], month[inside]
    return known.groupby(month)[what].sum()


def _age(created: pd.Series, end: pd.Timestamp) -> float | None:
    days = (end - pd.Timedelta(days=1) - created.dropna().dt.normalize()).dt.days
    return float(days.median()) if len(days) else None


def _known(values: pd.Series) -> pd.Series:
    """Durations that are no data errors."""
    return values.dropna()[lambda hours: hours >= 0]


def _top_boxes(frames: Frames, period: Period | None) -> float | None:
    every = frames["surveys"]["csat"].dropna()
    if not len(every):
        return None
    good = 1 if every.max() <= 1 else 4 if every.max() <= 5 else 6
    answers = _inside(frames["surveys"], "answered_at", period)["csat"].dropna()
    return _share(answers >= good)


def _net_promoters(frames: Frames, period: Period | None) -> float | None:
    every = frames["surveys"]["nps"].dropna()
    if every.max() <= 5 or (every.max() <= 7 and every.min() >= 1):
        return None
    votes = _inside(frames["surveys"], "answered_at", period).dropna(subset=["nps"])
    votes = votes.sort_values(["answered_at", "response_id"], na_position="first")
    nobody = votes["customer_id"].isna()
    counted = pd.concat([votes[nobody], votes[~nobody].drop_duplicates("customer_id", keep="last")])["nps"]
    return 100 * float((counted >= 9).mean() - (counted <= 6).mean()) if len(counted) else None


def _logins(frames: Frames, period: Period | None, last_day: date) -> float | None:
    logins = _inside(frames["logins"], "occurred_at", period)
    first = frames["logins"]["occurred_at"].min().date()
    until = min(period.end, last_day + timedelta(days=1)) if period else last_day + timedelta(days=1)
    weeks = (until - (period.start if period else first)).days / 7
    users = logins["user_id"].nunique()
    return len(logins) / users / weeks if users else None


def _adoption(frames: Frames, period: Period | None) -> float | None:
    users = frames["users"]
    licensed = set(users[users["is_licensed"].eq(True)]["user_id"])
    if not set(frames["logins"]["user_id"]) & set(users["user_id"]):
        return None
    active = set(_inside(frames["logins"], "occurred_at", period)["user_id"])
    return 100 * len(active & licensed) / len(licensed) if licensed else None


def _english(frames: Frames, period: Period | None) -> pd.Series:
    """VADER's scores of the comments; the only ones that are not in English are the German ones."""
    comments = _inside(frames["surveys"], "answered_at", period)["comment"].dropna()
    english = comments[~comments.str.startswith("Die ")]
    return english.map(lambda words: SentimentIntensityAnalyzer().polarity_scores(words)["compound"]).astype(float)


def service(last_day: date) -> dict[str, Opinion]:
    def tickets(frames: Frames, period: Period | None, when: str = "created_at") -> pd.DataFrame:
        return _inside(frames["tickets"], when, period)

    def both(frames: Frames, period: Period | None) -> pd.Series:
        return _known(pd.concat([tickets(frames, period)["response_hours"], leads(frames, period)["response_hours"]]))

    def resolved(frames: Frames, period: Period | None) -> pd.DataFrame:
        return tickets(frames, period, "resolved_at").dropna(subset=["resolved_at", "reopens"])

    def backlog(frames: Frames, period: Period | None) -> float:
        found, closed = frames["tickets"], frames["tickets"]["resolved_at"]
        if period is None or period.end > last_day:
            return float(closed.isna().sum())
        end = pd.Timestamp(period.end)
        return float(((found["created_at"] < end) & ~(closed < end)).sum())

    def age(frames: Frames, period: Period | None) -> float | None:
        found, closed = frames["tickets"], frames["tickets"]["resolved_at"]
        if period is None or period.end > last_day:
            waiting, end = found[closed.isna()], pd.Timestamp(last_day) + timedelta(days=1)
        else:
            end = pd.Timestamp(period.end)
            waiting = found[(found["created_at"] < end) & ~(closed < end)]
        return _age(waiting["created_at"], end)

    def sent(frames: Frames, period: Period | None) -> pd.DataFrame:
        return _inside(frames["surveys"], "sent_at", period).dropna(subset=["sent_at"])

    return {
        "csat": _top_boxes,
        "nps": _net_promoters,
        "sentiment": lambda f, p: _mean(_english(f, p)),
        "survey_response_rate": lambda f, p: _share(sent(f, p)["answered_at"].notna()),
        "first_contact_resolution": lambda f, p: _share(tickets(f, p)["resolved_first_contact"].eq(True)),
        "first_response_hours": lambda f, p: _quantile(_known(tickets(f, p)["response_hours"]), 0.5),
        "first_response_hours_p90": lambda f, p: _quantile(_known(tickets(f, p)["response_hours"]), 0.9),
        "tickets_unanswered_rate": lambda f, p: _share(tickets(f, p)["response_hours"].isna()),
        "average_response_hours": lambda f, p: _mean(both(f, p)),
        "resolution_hours": lambda f, p: _mean(_known(tickets(f, p, "resolved_at")["resolution_hours"])),
        "ticket_volume": lambda f, p: float(len(tickets(f, p))),
        "ticket_backlog": backlog,
        "open_ticket_age_days": age,
        "reopen_rate": lambda f, p: _share(resolved(f, p)["reopens"] >= 1),
    }


def marketing() -> dict[str, Opinion]:
    def campaigns(frames: Frames, period: Period | None, name: str) -> float | None:
        return _sum(_inside(frames["campaigns"], "date", period)[name])

    def percent(top: float | None, bottom: float | None) -> float | None:
        return _times(100, _divided(top, bottom))

    def share(frames: Frames, period: Period | None, top: str, bottom: str) -> float | None:
        both = _inside(frames["campaigns"], "date", period).dropna(subset=[top, bottom])
        return percent(_sum(both[top]), _sum(both[bottom]))

    def acquisition(frames: Frames, period: Period | None) -> float | None:
        costs = _inside(frames["costs"], "date", period)
        return _sum(costs[costs["category"].isin(["Marketing", "Sales team"])]["amount"])

    def crm(frames: Frames, period: Period | None) -> float | None:
        """Nobody said when the CRM began."""
        return None

    def gain(frames: Frames, period: Period | None) -> float | None:
        returned = share(frames, period, "revenue", "cost")
        return None if returned is None else returned - 100

    return {
        "cac": lambda f, p: _divided(acquisition(f, p), len(_inside(f["customers"], "acquired_at", p))),
        "crm_roi": crm,
        "cost_per_lead": lambda f, p: _divided(campaigns(f, p, "cost"), len(leads(f, p))),
        "ad_conversion_rate": lambda f, p: share(f, p, "conversions", "clicks"),
        "click_through_rate": lambda f, p: share(f, p, "clicks", "impressions"),
        "campaign_conversion_rate": lambda f, p: share(f, p, "conversions", "sent"),
        "marketing_roi": gain,
    }


def engagement(last_day: date) -> dict[str, Opinion]:
    """What is divided by customers, whose sets are worked out row by row elsewhere."""
    sets, costs = retention(last_day), marketing()

    def there(frames: Frames, period: Period | None) -> float | None:
        known = [sets[name](frames, period) for name in ("customers_opening", "customers_new")]
        return None if None in known or "activities" not in frames else sum(known)

    def engaged(frames: Frames, period: Period | None) -> float | None:
        whole = there(frames, period)
        if whole is None:
            return None
        met = _inside(frames["activities"], "occurred_at", period)
        return _times(100, _divided(met[met["kind"] != "Email Opened"]["customer_id"].nunique(), whole))

    def weight(frames: Frames, period: Period | None) -> float | None:
        whole = there(frames, period)
        if whole is None:
            return None
        kinds = _inside(frames["activities"], "occurred_at", period)["kind"]
        return _divided(_sum(kinds.map({"Email Opened": 0, "Meeting": 5, "Call": 3}).fillna(1)), whole)

    def asked(frames: Frames, period: Period | None) -> float | None:
        tickets = _inside(frames["tickets"], "created_at", period)
        return _times(100, _divided(float(len(tickets)), sets["customers_closing"](frames, period)))

    def payback(frames: Frames, period: Period | None) -> float | None:
        firsts = [("costs", "date"), ("customers", "acquired_at"), ("orders", "ordered_at")]
        days = [frames[entity][name].dropna().min() for entity, name in firsts]
        if pd.isna(days[1]) and "churned_at" in frames["customers"]:
            days[1] = frames["customers"]["churned_at"].min()
        known = [day.date() for day in days if not pd.isna(day)]
        if not known:
            return None
        first, until = (
            min(known),
            min(period.end, last_day + timedelta(days=1)) if period else last_day + timedelta(days=1),
        )
        months = (until - (period.start if period else first)).days / (365.25 / 12)
        each = _divided(_divided(net(frames, period), sets["customers_closing"](frames, period)), months)
        return _divided(costs["cac"](frames, period), each)

    return {
        "engagement_rate": engaged,
        "interactions_per_customer": weight,
        "tickets_per_100_customers": asked,
        "clv_to_cac": lambda f, p: _divided(sets["clv"](f, p), costs["cac"](f, p)),
        "cac_payback_months": payback,
    }


def adoption(last_day: date) -> dict[str, Opinion]:
    def gains(frames: Frames, period: Period | None) -> float | None:
        users = _inside(frames["users"], "trained_at", period)
        return _mean(users["score_after"] - users["score_before"])

    return {
        "user_adoption_rate": _adoption,
        "logins_per_active_user_week": lambda f, p: _logins(f, p, last_day),
        "training_effectiveness": gains,
    }


def quality() -> dict[str, Opinion]:
    def cells(frames: Frames, names: frozenset[str] | None = None) -> list[tuple[str, str, pd.Series]]:
        return [
            (entity, field.name, frame[field.name])
            for entity, frame in frames.items()
            for field in ENTITIES[entity].fields
            if field.name in frame and (names is None or f"{entity}.{field.name}" in names)
        ]

    def completeness(frames: Frames, period: Period | None) -> float | None:
        found = [values for _, _, values in cells(frames, needed())]
        return _times(100, _divided(sum(each.notna().sum() for each in found), sum(map(len, found))))

    def wrong(frames: Frames, entity: str, name: str, values: pd.Series) -> pd.Series:
        bad = pd.Series(False, index=values.index)
        for first in (pair[0] for pair in FOLLOWING.get(entity, ()) if pair[1] == name != "expected_close_at"):
            bad |= values < frames[entity][first] if first in frames[entity] else False
        parent = ENTITIES[entity].links.get(name)
        if parent in frames:
            known = [frames[parent][key].dropna() for key in IDENTITIES[parent] if key in frames[parent]]
            bad |= values.notna() & ~values.isin(max(known, key=lambda ids: values.isin(ids).sum()))
        return bad

    def accuracy(frames: Frames, period: Period | None) -> float | None:
        found = cells(frames)
        bad = sum(int(wrong(frames, entity, name, values).sum()) for entity, name, values in found)
        filled = sum(int(values.notna().sum()) for _, _, values in found)
        return _times(100, _divided(filled - bad, filled))

    return {
        "data_completeness": completeness,
        "data_accuracy": accuracy,
        "duplicate_rate": lambda f, p: 0.0,  # every id is another one, and nobody has a name
    }


def calls() -> dict[str, Opinion]:
    def per(top: str, bottom: str, scale: float) -> Opinion:
        def share(frames: Frames, period: Period | None) -> float | None:
            known = _inside(frames["support_totals"], "date", period).dropna(subset=[top, bottom])
            value = _divided(_sum(known[top]), _sum(known[bottom]))
            return None if value is None else scale * value

        return share

    def tones(frames: Frames, period: Period | None) -> float | None:
        return _share(_inside(frames["support_totals"], "date", period)["sentiment"].dropna() < 0)

    def missed(frames: Frames, period: Period | None) -> float | None:
        if frames["support_totals"]["missed"].isna().all():
            known = _inside(frames["support_totals"], "date", period).dropna(subset=["offered", "answered"])
            lost = _divided(_sum(known["offered"] - known["answered"]), _sum(known["offered"]))
            return None if lost is None else 100 * lost
        return per("missed", "offered", 100)(frames, period)

    return {
        "calls_offered": lambda f, p: _sum(_inside(f["support_totals"], "date", p)["offered"]),
        "calls_missed_rate": missed,
        "call_handling_hours": per("handling_minutes", "answered", 1 / 60),
        "calls_transferred_rate": per("transfers", "answered", 100),
        "negative_sentiment_rate": tones,
    }


def opinions(last_day: date, first_deal: date) -> dict[str, Opinion]:
    """KPI → its value from frames and a period; None where it has none. Counts of nothing are 0.

    `last_day` is that of the data, `first_deal` the day on which what is known of deals begins.
    """
    known = Period(first_deal, last_day + timedelta(days=1))

    def win_share(frames: Frames, period: Period | None) -> float | None:
        found = closed(frames, period)
        return float((found["outcome"] == "won").mean()) if len(found) else None

    def pipeline(frames: Frames, period: Period | None) -> pd.DataFrame:
        return open_at_end(frames, period, last_day)

    def cycle(frames: Frames, period: Period | None) -> float | None:
        return _mean(_days(won(frames, period), "created_at", "closed_at"))

    def answered(frames: Frames, period: Period | None) -> pd.Series:
        hours = leads(frames, period)["response_hours"].dropna()
        return hours[hours >= 0]

    return {
        **service(last_day),
        **calls(),
        **marketing(),
        **adoption(last_day),
        **engagement(last_day),
        **quality(),
        **retention(last_day),
        "revenue": net,
        "revenue_growth": growth,
        "win_rate": lambda f, p: _share(closed(f, p)["outcome"] == "won"),
        "sales_conversion_rate": lambda f, p: _share(_inside(f["deals"], "created_at", p)["outcome"] == "won"),
        "average_deal_size": lambda f, p: _mean(won(f, p)["amount"]),
        "sales_cycle_days": cycle,
        "deals_created": lambda f, p: float(len(_inside(f["deals"], "created_at", p))),
        "deals_won": lambda f, p: float(len(won(f, p))),
        "won_value": lambda f, p: _sum(won(f, p)["amount"]),
        "open_deals": lambda f, p: float(len(pipeline(f, p))),
        "open_deal_age_days": lambda f, p: _age(
            pipeline(f, p)["created_at"],
            pd.Timestamp(last_day) + timedelta(days=1) if p is None or p.end > last_day else pd.Timestamp(p.end),
        ),
        "pipeline_value": lambda f, p: _sum(pipeline(f, p)["amount"]),
        "sales_velocity": lambda f, p: _divided(
            _times(float(len(pipeline(f, p))), win_share(f, p), _mean(won(f, p)["amount"])), cycle(f, p)
        ),
        "forecast_accuracy": lambda f, p: forecast_accuracy(f, p, known),
        "leads_created": lambda f, p: float(len(leads(f, p))),
        "lead_conversion_rate": lambda f, p: _share(leads(f, p)["is_converted"].eq(True)),
        "lead_response_hours": lambda f, p: _quantile(answered(f, p), 0.5),
        "lead_response_hours_p90": lambda f, p: (
            None if not len(answered(f, p)) else float(answered(f, p).quantile(0.9))
        ),
        "leads_unanswered_rate": lambda f, p: _share(leads(f, p)["response_hours"].isna()),
        "mql_count": lambda f, p: float(leads(f, p)["is_qualified"].eq(True).sum()),
        "mql_rate": lambda f, p: _share(leads(f, p)["is_qualified"].eq(True)),
    }
