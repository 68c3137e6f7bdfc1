"""Reads one Parquet file in a process of its own, with capped memory and time, and writes its cells as text.

Run as a script by `parquet_files`; it imports nothing of this package. It writes an Arrow stream of text columns; the
metadata of each field says how many of its cells were numbers, dates or yes/no.
"""

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

TEXT = pa.large_string()
_NOUGHTS = r"(\.\d*[1-9])0+$|\.0+$"
"""What is left out of the fraction of a second."""
TOO_LARGE = 4  # The exit code; any other that is not 0 means that the parser raised or crashed.
DEEPEST = 20
_PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


def read(content: bytes, job: dict[str, Any]) -> pa.Table:
    """All columns as text. Ends the process with TOO_LARGE where the file holds more than `job` allows."""
    file = pa.parquet.ParquetFile(pa.BufferReader(content), read_dictionary=_texts(content))
    if file.metadata.num_rows > job["rows"] or file.metadata.num_columns > job["columns"]:
        sys.exit(TOO_LARGE)
    arrays: list[pa.Array] = []
    fields: list[pa.Field] = []
    left = job["bytes"]
    for number in range(len(file.schema_arrow)):
        name = file.schema_arrow.field(number).name
        column = file.read(columns=[name], use_threads=False).column(name)
        for heading, part in flat(name, column, 0):
            left -= size_as_text(part)
            if left < 0 or len(fields) >= job["columns"]:
                sys.exit(TOO_LARGE)
            array = as_text(part)
            counted = {kind: str(len(part) - part.null_count) for kind in kinds(part.type)}
            arrays.append(array)
            fields.append(pa.field(heading, TEXT, metadata=counted))
    return pa.table(arrays, schema=pa.schema(fields))


def _texts(content: bytes) -> list[str]:
    """Columns of text are read as a dictionary and its codes, so that their size is known before they are spelt out."""
    schema = pa.parquet.read_schema(pa.BufferReader(content))
    return [field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_binary(field.type)]


def flat(name: str, column: pa.ChunkedArray, depth: int) -> Iterator[tuple[str, pa.Array]]:
    """A column as one array; an object as one array per field, under names joined by dots."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(array, pa.ChunkedArray):
        array = pa.chunked_array([chunk for chunk in array.chunks if len(chunk)], array.type).unify_dictionaries()
        array = array.chunk(0) if array.num_chunks == 1 else pa.concat_arrays(array.chunks)
    if pa.types.is_struct(array.type) and depth < DEEPEST:
        for number, field in enumerate(array.type):
            yield from flat(f"{name}.{field.name}", array.flatten()[number], depth + 1)
    else:
        yield name, array


def size_as_text(array: pa.Array) -> int:
    """Roughly how many bytes the array takes as text."""
    if pa.types.is_dictionary(array.type) and _is_bytes(array.type.value_type):
        lengths = pc.binary_length(array.dictionary)
        return int(pc.sum(lengths.take(array.indices)).as_py() or 0) + 8 * len(array)
    return max(int(array.nbytes), 24 * len(array))


def kinds(kind: pa.DataType) -> tuple[str, ...]:
    """What a workbook would call values of this type."""
    if pa.types.is_dictionary(kind):
        return kinds(kind.value_type)
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return ("numbers",)
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return ("dates",)
    return ("booleans",) if pa.types.is_boolean(kind) else ()


def as_text(array: pa.Array) -> pa.Array:
    """Every value as the text that says all of it: decimals with their noughts, moments with their zone."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        return _dense(as_text(array.dictionary).take(array.indices))
    if pa.types.is_boolean(kind):
        return _dense(pc.if_else(array, "TRUE", "FALSE"))
    if pa.types.is_floating(kind):
        return _floats(array)
    if pa.types.is_timestamp(kind):
        return _moments(array)
    if pa.types.is_date(kind):
        return _dense(pc.cast(pc.cast(array, pa.date32()), pa.string()))
    if pa.types.is_duration(kind):
        return _each(pc.cast(array, pa.int64()), lambda value: _duration_text(value, _PER_SECOND[kind.unit]))
    if pa.types.is_nested(kind):
        return _each(array, _nested_text)
    if _is_bytes(kind) and not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return _each(array, _bytes_text)
    text = pc.cast(array, TEXT)
    return _dense(pc.replace_substring_regex(text, _NOUGHTS, r"\1") if pa.types.is_time(kind) else text)


def _dense(array: pa.Array) -> pa.Array:
    return pc.fill_null(pc.cast(array, TEXT), "")


def _each(array: pa.Array, text: Callable[[Any], str]) -> pa.Array:
    return pa.array(["" if value is None else text(value) for value in array.to_pylist()], TEXT)


def _is_bytes(kind: pa.DataType) -> bool:
    return any(
        test(kind)
        for test in (
            pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary,
            pa.types.is_fixed_size_binary,
        )
    )  # fmt: skip


def _floats(array: pa.Array) -> pa.Array:
    """The shortest text that reads back as the same number, without an exponent and without ".0"."""
    wide = pc.cast(array, pa.float32()) if array.type == pa.float16() else array
    text = pc.cast(wide, TEXT)
    if pc.any(pc.match_substring_regex(text, "[en]")).as_py():  # exponents, nan
        text = _each(text, lambda value: "" if value == "nan" else format(Decimal(value), "f"))
    return _dense(pc.replace_substring_regex(text, r"\.0$", ""))


def _moments(array: pa.Array) -> pa.Array:
    """ISO 8601 with a blank, to the last digit that is not nought; in UTC and with a Z where a time zone is named."""
    zone, unit = array.type.tz, array.type.unit
    text = pc.cast(pc.cast(array, pa.timestamp(unit)), TEXT)
    text = pc.replace_substring_regex(text, _NOUGHTS, r"\1")
    if zone:
        return _dense(pc.binary_join_element_wise(text, pa.scalar("Z", TEXT), pa.scalar("", TEXT)))
    days = pc.all(pc.ends_with(text, " 00:00:00")).as_py()
    return _dense(pc.utf8_slice_codeunits(text, 0, len("2026-01-31")) if days else text)


def _duration_text(value: int, per_second: int) -> str:
    """Hours, minutes and seconds; hours are not wrapped at 24."""
    seconds, rest = divmod(abs(value), per_second)
    fraction = f".{rest:0{len(str(per_second)) - 1}d}".rstrip("0").rstrip(".") if rest else ""
    minutes, seconds = divmod(seconds, 60)
    return f"{'-' if value < 0 else ''}{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}{fraction}"


def _nested_text(value: Any) -> str:
    if isinstance(value, list) and not any(isinstance(each, list | dict | tuple) for each in value):
        parts = ["" if each is None else str(each) for each in value]
        joint = next((joint for joint in (", ", "; ", " | ") if not any(joint.strip() in part for part in parts)), None)
        if joint:
            return joint.join(parts)
    return json.dumps(value, ensure_ascii=False, default=str)


def _bytes_text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.hex()


def limit_resources(memory: int, seconds: int) -> None:
    """Caps for this process, where the system has them (Windows has none, macOS none of memory)."""
    try:
        import resource
    except ImportError:
        return
    caps = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for what, most in caps.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Reads the file on standard input; the job (JSON) is the only argument."""
    job = json.loads(sys.argv[1])
    limit_resources(job["memory"], job["seconds"])
    table = read(sys.stdin.buffer.read(), job)
    out = io.BytesIO()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    sys.stdout.buffer.write(out.getbuffer())


if __name__ == "__main__":
    main()
