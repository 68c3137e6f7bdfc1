"""What is shown where something fails: a sentence, never a traceback."""

import logging
import uuid
from types import TracebackType

import streamlit as st

from crm_analytics.issues import CrmError
from crm_analytics.ui.text import plain

LOGGER = logging.getLogger("crm_analytics.ui")


class FailingInWords:
    """Around a piece of a page: what goes wrong inside is said in a sentence, never as a traceback.

    A CrmError is the sentence itself. Anything else is our mistake: the log gets it, the reader its number.
    """

    def __enter__(self) -> "FailingInWords":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, CrmError):
            st.error(plain(error), title="That did not work", icon=":material/error:")
            return True
        if isinstance(error, Exception):  # Streamlit's own stop and rerun are not Exceptions, and pass
            incident = uuid.uuid4().hex[:8]
            LOGGER.error("Incident %s", incident, exc_info=error)
            st.error(
                "The app made a mistake here. Your data is as it was. Reload the page; if it happens again, "
                f"tell whoever looks after the app that the log has the details under incident {incident}.",
                title="Something went wrong",
                icon=":material/error:",
            )
            return True
        return False
