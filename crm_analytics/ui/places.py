"""Where the app's pages are, for links between them. The menu itself is in `app.py`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = Path(__file__).resolve().parent / "assets"
SAMPLE_DATA = ROOT / "sample_data"

START = str(ROOT / "pages" / "data" / "start.py")
MAPPING = str(ROOT / "pages" / "data" / "mapping.py")
LINKS = str(ROOT / "pages" / "data" / "links.py")
IMPORTS = str(ROOT / "pages" / "data" / "imports.py")
OVERVIEW = str(ROOT / "pages" / "explore" / "overview.py")
SALES = str(ROOT / "pages" / "explore" / "sales.py")
MARKETING = str(ROOT / "pages" / "explore" / "marketing.py")
SERVICE = str(ROOT / "pages" / "explore" / "service.py")
RETENTION = str(ROOT / "pages" / "explore" / "retention.py")
ADOPTION = str(ROOT / "pages" / "explore" / "adoption.py")
QUALITY = str(ROOT / "pages" / "explore" / "quality.py")
DICTIONARY = str(ROOT / "pages" / "explore" / "dictionary.py")
OWN_KPIS = str(ROOT / "pages" / "explore" / "own_kpis.py")
SEGMENTS = str(ROOT / "pages" / "explore" / "segments.py")
TARGETS = str(ROOT / "pages" / "act" / "targets.py")
NOTES = str(ROOT / "pages" / "act" / "notes.py")
LEAD_SCORING = str(ROOT / "pages" / "predict" / "lead_scoring.py")
CHURN_RISK = str(ROOT / "pages" / "predict" / "churn_risk.py")
WHAT_IF = str(ROOT / "pages" / "predict" / "what_if.py")
SENTIMENT = str(ROOT / "pages" / "predict" / "sentiment.py")
CLV = str(ROOT / "pages" / "predict" / "clv.py")
FORECAST = str(ROOT / "pages" / "predict" / "forecast.py")
ACTIONS = str(ROOT / "pages" / "act" / "actions.py")
