"""Closed vocabularies of the organisation. Values are stored: never rename one."""

from enum import StrEnum


class MunicipalityKind(StrEnum):
    """市・町・村・特別区. The value is what stands at the end of the name."""

    CITY = "市"
    TOWN = "町"
    VILLAGE = "村"
    WARD = "区"


class SectionKind(StrEnum):
    """Level of a section in the organisation."""

    DEPARTMENT = "部"
    DIVISION = "課"
    UNIT = "係"
    OFFICE = "室"
    BRANCH = "支所"
    COMMITTEE = "委員会"  #: 行政委員会とその事務局


class Duty(StrEnum):
    """Who of a section answers for the work."""

    MAIN = "主担当"
    DEPUTY = "副担当"
