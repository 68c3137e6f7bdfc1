"""The caps of reading, each with its reason. Whatever goes over one is said, never cut off silently."""

FILE_BYTES = 500 * 1024 * 1024
"""A larger file would not fit several times into the memory of a small office computer."""

COLUMNS = 2_000
"""The widest real CRM export (Salesforce with every custom field) has a few hundred columns."""

ROWS = 2_000_000
"""Rows of a text file: about what one laptop can clean and keep in memory."""

WORKBOOK_ROWS = 1_048_576
"""The last row an XLSX sheet can have."""

CELL_CHARACTERS = 32_767
"""What Excel keeps in one cell; a longer one is nearly always a quote that was never closed."""

SHEET_CELLS = 60_000_000
"""Cells of one sheet, blank ones included: beyond this the rectangle alone fills the memory."""

JSON_BYTES = 150 * 1024 * 1024
JSON_VALUES = 10_000_000
"""Commas and opening brackets of a JSON file: each stands for a value, which takes some 100 bytes once it is parsed."""

PARQUET_BYTES = 1024 * 1024 * 1024
"""A Parquet file as text: a few bytes can stand for millions of long cells."""

ZIP_MEMBERS = 2_000
ZIP_BYTES = 400 * 1024 * 1024
"""All members of an archive together, unpacked."""

ZIP_MEMBER_FREE_BYTES = 10 * 1024 * 1024
"""A member this small may be packed as tightly as it likes: it cannot fill the memory."""

ZIP_RATIO = 200
"""Unpacked : packed. Real sheets reach about 30 : 1; bombs start at 1,000 : 1."""

XZ_MEMORY_BYTES = 256 * 1024 * 1024
"""What unpacking an xz file may take; its strongest packing asks for 65 MB."""

WORKER_MEMORY_BYTES = 3 * 1024 * 1024 * 1024
WORKER_CPU_SECONDS = 120
WORKER_SECONDS = 180
"""Wall clock for one workbook: the CPU limit, with room for a busy machine."""

ROWS_IN_ISSUE = 10
"""Row numbers named in one issue; its count has them all."""
