"""業務のつながり図: how businesses and flows start, call and inform each other."""

from wfa.overview.connections import Connection, ConnectionKind, Connections, connect
from wfa.overview.sheets import draw_overview, overview_dot, overview_sheet

__all__ = [
    "Connection",
    "ConnectionKind",
    "Connections",
    "connect",
    "draw_overview",
    "overview_dot",
    "overview_sheet",
]
