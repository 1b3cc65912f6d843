"""団体, 組織, 職員, 権限, 開庁日カレンダー, dated legal parameters."""

from municipality.actor import Actor, Membership, system_actor
from municipality.organisation import Municipality, Section
from municipality.roles import Role
from municipality.signing_in import authenticate
from municipality.staffing import Staff

__all__ = [
    "Actor",
    "Membership",
    "Municipality",
    "Role",
    "Section",
    "Staff",
    "authenticate",
    "system_actor",
]
