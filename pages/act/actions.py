"""What to do next: whom to turn to, why and what it is worth, by rules that can be read and changed."""

from crm_analytics.ui import actions_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
actions_page.show()
