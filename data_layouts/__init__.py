"""データ項目・コード: the words of every form, read from tables that a clerk can check."""

from data_layouts.catalogue import Catalogue, load_catalogue
from data_layouts.certainty import Certainty
from data_layouts.checking import Checked, Value, check_value
from data_layouts.code_lists import Code, CodeList
from data_layouts.items import DataItem, DataType
from data_layouts.layouts import Layout, LayoutRow, Requirement

__all__ = [
    "Catalogue",
    "Certainty",
    "Checked",
    "Code",
    "CodeList",
    "DataItem",
    "DataType",
    "Layout",
    "LayoutRow",
    "Requirement",
    "Value",
    "check_value",
    "load_catalogue",
]
