"""Files come in: a drop zone, reading with progress, and the raw bytes let go as soon as they are read."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from crm_analytics.issues import CrmError
from crm_analytics.reading import ACCEPTED, Source
from crm_analytics.ui import places, state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.progress import working
from crm_analytics.workspace import ImportRecord

FORMATS = (
    "CSV or text, Excel (XLSX, XLS), OpenDocument (ODS), JSON, Parquet, or a ZIP of them. Several at once are best."
)
PASTED = "Pasted table.txt"


def drop_zone(label: str) -> None:
    """A place for files. When some arrive they are read into the draft, and the mapping page opens."""
    files = st.file_uploader(label, accept_multiple_files=True, key=state.uploader_key("files"))
    st.caption(FORMATS)
    if files:
        draft = state.draft()
        # The sample data is never mixed with the reader's own.
        state.keep_draft(read(sources(files), draft if draft and not draft.is_sample else state.new_draft()))
        _let_go(files)
        state.renew_uploader("files")
        st.switch_page(places.MAPPING)


def paste_box() -> None:
    """A place for a table copied from a spreadsheet, a web page or a chat; it is read as a file is."""
    with st.expander("Paste a table instead", icon=":material/content_paste:"), st.form("paste", border=False):
        text = st.text_area(
            "Cells copied from a spreadsheet, with their headings",
            key=state.uploader_key("pasted"),
            height=160,
            placeholder="Customer\tAmount\tDate",
        )
        if st.form_submit_button("Read the table") and text.strip():
            draft = state.draft()
            draft = draft if draft and not draft.is_sample else state.new_draft()
            name = unused(PASTED, {source.name for source in draft.sources})
            state.keep_draft(read([Source(name, text.encode())], draft))
            state.renew_uploader("pasted")
            st.switch_page(places.MAPPING)


def read(added: Sequence[Source], draft: Draft) -> Draft:
    """The draft with these files read as well, with progress."""
    with working("Reading your files" if len(added) > 1 else "Reading your file") as progress:
        return draft.with_sources(added, progress)


def reopen(record: ImportRecord) -> None:
    """Look at the files of an import again: as a draft, with everything that was decided so far.

    Raises CrmError where the files were not kept, as imports from the library do.
    """
    found = [Source(name, content) for name, content in state.workspace().files(record.id)]
    if not found:
        raise CrmError("This import did not keep its files. Drop them again on Start to look at their mapping.")
    state.keep_draft(read(found, state.draft_again()))
    st.switch_page(places.MAPPING)


def has_sample() -> bool:
    """Whether the sample data is here: a copy of the app may have been installed without it."""
    return bool(_sample_files())


def sample_sources() -> list[Source]:
    return [Source.from_path(path) for path in _sample_files()]


def _sample_files() -> list[Path]:
    if not places.SAMPLE_DATA.is_dir():
        return []
    return sorted(path for path in places.SAMPLE_DATA.iterdir() if path.suffix.lower() in ACCEPTED and path.is_file())


def sources(files: Sequence[UploadedFile]) -> list[Source]:
    """The uploaded files under names that are theirs alone, without any folder a browser may have sent."""
    taken: set[str] = set()
    found = []
    for file in files:
        name = unused(PurePosixPath(file.name.replace("\\", "/")).name or "file", taken)
        taken.add(name)
        found.append(Source(name, file.getvalue()))
    return found


def unused(name: str, taken: set[str]) -> str:
    """`name`, numbered where it is taken already.

    >>> unused("deals.csv", {"deals.csv"})
    'deals (2).csv'
    """
    path = PurePosixPath(name)
    number, candidate = 2, name
    while candidate in taken:
        candidate = f"{path.stem} ({number}){path.suffix}"
        number += 1
    return candidate


def _let_go(files: Sequence[UploadedFile]) -> None:
    """Free the bytes of uploads that were read: Streamlit itself would keep them until the session ends."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in files:
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
