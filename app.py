"""The app: its pages in their sections. Start it with `python3 -m crm_analytics run` or `streamlit run app.py`."""

import streamlit as st

from crm_analytics.ui import places, shell

shell.main(
    {
        "Your data": [
            st.Page(places.START, title="Start", icon=":material/home:", default=True),
            st.Page(places.MAPPING, title="Check the mapping", icon=":material/rule:", url_path="mapping"),
            st.Page(places.LINKS, title="Links", icon=":material/link:", url_path="links"),
            st.Page(places.IMPORTS, title="Imports", icon=":material/history:", url_path="imports"),
        ],
        "Explore": [
            st.Page(places.OVERVIEW, title="Overview", icon=":material/dashboard:", url_path="overview"),
            st.Page(places.SALES, title="Sales", icon=":material/handshake:", url_path="sales"),
            st.Page(places.MARKETING, title="Marketing", icon=":material/campaign:", url_path="marketing"),
            st.Page(places.SERVICE, title="Service", icon=":material/support_agent:", url_path="service"),
            st.Page(places.RETENTION, title="Retention", icon=":material/loyalty:", url_path="retention"),
            st.Page(places.ADOPTION, title="Adoption", icon=":material/group:", url_path="adoption"),
            st.Page(places.QUALITY, title="Data quality", icon=":material/verified:", url_path="quality"),
            st.Page(places.SEGMENTS, title="Segments", icon=":material/groups:", url_path="segments"),
            st.Page(places.OWN_KPIS, title="Your own KPIs", icon=":material/calculate:", url_path="own_kpis"),
            st.Page(places.DICTIONARY, title="KPI dictionary", icon=":material/menu_book:", url_path="dictionary"),
        ],
        "Predict": [
            st.Page(places.LEAD_SCORING, title="Lead scoring", icon=":material/ads_click:", url_path="lead_scoring"),
            st.Page(places.CHURN_RISK, title="Churn risk", icon=":material/person_cancel:", url_path="churn_risk"),
            st.Page(places.WHAT_IF, title="What if", icon=":material/alt_route:", url_path="what_if"),
            st.Page(places.CLV, title="Customer value", icon=":material/diamond:", url_path="clv"),
            st.Page(places.FORECAST, title="Forecast", icon=":material/insights:", url_path="forecast"),
            st.Page(places.SENTIMENT, title="Sentiment", icon=":material/forum:", url_path="sentiment"),
        ],
        "Act": [
            st.Page(places.ACTIONS, title="What to do next", icon=":material/checklist:", url_path="actions"),
            st.Page(places.TARGETS, title="Targets", icon=":material/flag:", url_path="targets"),
            st.Page(places.NOTES, title="Notes", icon=":material/edit_note:", url_path="notes"),
        ],
    },
    with_sidebar="Explore",
)
