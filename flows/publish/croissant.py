"""croissant.json: the release described for machine-learning tools (Croissant 1.1), made from the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.publish.descriptor import DESCRIPTION, KEYWORDS, TITLE
from flows.publish.facts import Draft, FileFact
from schemas.contract import Field, Table
from schemas.tables import TABLES

CROISSANT_NAME = "croissant.json"
_CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
_MEDIA = {"csv": "text/csv", "parquet": "application/x-parquet"}
_TYPES = {
    "str": "sc:Text",
    "int": "cr:Int64",
    "float": "cr:Float64",
    "bool": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant_of(draft: Draft, files: Mapping[str, FileFact]) -> dict[str, Any]:
    """The Croissant description: a file object for each data file, a record set for each table, read from Parquet.

    References between tables are left to datapackage.json: mlcroissant 1.1 takes each for a join and fails on most.
    """
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _CONFORMS_TO,
        "name": "readouts",
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "keywords": list(KEYWORDS),
        "version": draft.version,
        "citeAs": f"The readouts project ({draft.run.today.year}). {TITLE}. Version {draft.version}.",
        "datePublished": draft.run.today.isoformat(),
        "isLiveDataset": False,
        "distribution": [
            _file_object(table, kind, files[f"{kind}/{table.name}.{kind}"])
            for table in TABLES.values()
            for kind in ("parquet", "csv")
        ],
        "recordSet": [_record_set(table) for table in TABLES.values()],
    }


def _file_object(table: Table[Any], kind: str, file: FileFact) -> dict[str, Any]:
    path = f"{kind}/{table.name}.{kind}"
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "description": f"{table.title} ({kind})",
        "contentUrl": path,
        "contentSize": f"{file.size} B",
        "encodingFormat": _MEDIA[kind],
        "sha256": file.sha256,
    }


def _record_set(table: Table[Any]) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, field) for field in table.fields],
    }


def _field(table: Table[Any], field: Field) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": f"{table.name}/{field.name}",
        "description": field.column.meaning,
        "dataType": _TYPES[field.type_name],
        "source": {
            "fileObject": {"@id": f"parquet/{table.name}.parquet"},
            "extract": {"column": field.name},
        },
    }
