"""Archives and packed files of strangers: checked by size before anything is unpacked."""
