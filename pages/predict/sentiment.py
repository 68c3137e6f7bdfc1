"""Sentiment: what customers write, how it sounds, and how far that may be trusted."""

from crm_analytics.ui import sentiment_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
sentiment_page.show()
