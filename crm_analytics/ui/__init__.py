"""The face in the browser: the only part of the package that imports Streamlit."""
