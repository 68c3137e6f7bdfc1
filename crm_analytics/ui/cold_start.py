"""The very first page that a fresh server shows, where that is not Start.

Until a menu was drawn once in the process, Streamlit looks for pages as flat files in `pages/`, finds none, and has the
browser say "Page not found" over the page that then appears all the same. Opening it again is the way out.
"""

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx


def is_cold() -> bool:
    """Whether no menu was drawn in this process yet. To be asked before the menu is drawn."""
    return bool(PagesManager.uses_pages_directory)


def open_again() -> None:
    """Have the browser open the same address once more, and stop. Does nothing where there is no browser."""
    context, address = get_script_run_ctx(), st.context.url
    if context is None or not address:
        return
    message = ForwardMsg()
    message.auth_redirect.url = f"{address}?{context.query_string}" if context.query_string else address
    context.enqueue(message)
    st.stop()
