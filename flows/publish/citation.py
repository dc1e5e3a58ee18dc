"""CITATION.cff and the release's README: how to cite a release and how to load it."""

from __future__ import annotations

import json

from flows.publish.descriptor import DESCRIPTION, KEYWORDS, TITLE
from flows.publish.facts import Draft
from flows.publish.licences import licences_of
from schemas.contract import SCHEMA_VERSION
from schemas.tables import GROUPS

CITATION_NAME = "CITATION.cff"
README_NAME = "README.md"

_README = """\
# readouts {version}

{description}

Schema version {schema_version}, edition `{edition}`. [CODEBOOK.md](CODEBOOK.md) explains every table and column,
[quality.json](quality.json) says how far the values can be trusted, [provenance.json](provenance.json) what they were
made from. This folder never changes; cite it by its version ([CITATION.cff](CITATION.cff)).

## Load

Start with `statements_flat`: one row a statement, with its document, event and speaker.

Polars

```python
import polars as pl
statements = pl.read_parquet("parquet/statements_flat.parquet")
```

pandas

```python
import pandas as pd
statements = pd.read_parquet("parquet/statements_flat.parquet")
# From CSV only an empty cell is missing: without this, pandas reads the code NA as missing too.
codes = pd.read_csv("csv/entity_codes.csv", keep_default_na=False, na_values=[""])
```

DuckDB

```sql
SELECT speaker_side, act, count(*) FROM 'parquet/statements_flat.parquet' GROUP BY ALL ORDER BY ALL;
```

R

```r
statements <- arrow::read_parquet("parquet/statements_flat.parquet")
codes <- readr::read_csv("csv/entity_codes.csv", na = "")
```

Stata

```stata
import delimited "csv/statements_flat.csv", varnames(1) bindquote(strict) maxquotedrows(unlimited) encoding("utf-8")
clear
```

## Tables

{tables}

## Licences

{licences}

`documents.license_id` and `documents.is_text_redistributable` say for each text what is known; where nothing is known,
nothing is permitted. They govern every column that the codebook marks as source text. For what the rules add to the
texts (events, codes, offsets) no licence has been declared. City names are GeoNames', with spellings adapted.

## Check

`sha256sum -c SHA256SUMS` compares every file with its checksum. `datapackage.json` has for each table a
`content_sha256` of the rows: the SHA-256 of a line with the column types (`str`, `int`, `float`, `bool`, `date`,
`datetime`, joined by commas) and the bytes of the table's CSV file after it.
"""


def citation_text(draft: Draft) -> str:
    """CITATION.cff (format 1.2.0) of a release; strings are quoted as JSON, which YAML reads alike."""
    lines = [
        "cff-version: 1.2.0",
        'message: "If you use this dataset, please cite it with its version."',
        "type: dataset",
        f"title: {json.dumps(TITLE, ensure_ascii=False)}",
        f"abstract: {json.dumps(DESCRIPTION, ensure_ascii=False)}",
        "authors:",
        '  - name: "The readouts project"',
        f'version: "{draft.version}"',
        f'date-released: "{draft.run.today.isoformat()}"',
        "keywords:",
        *(f"  - {json.dumps(keyword)}" for keyword in KEYWORDS),
    ]
    return "\n".join(lines) + "\n"


def readme_text(draft: Draft) -> str:
    """The release's README: what it is, how to load it in five tools, its tables, its licences, how to check it."""
    tables = [
        f"- `{table.name}` ({draft.tables[table.name].height:,} rows): {table.title}"
        for group in GROUPS.values()
        for table in group
    ]
    return _README.format(
        version=draft.version,
        description=DESCRIPTION,
        schema_version=SCHEMA_VERSION,
        edition=draft.edition,
        tables="\n".join(tables),
        licences="\n".join(f"- {entry['title']}" for entry in licences_of(draft.tables["documents"])),
    )
