"""Refusals of the simulation."""

from errors.base import NagarezuError


class OfficeHoursUnreadable(NagarezuError):
    """Hours that are no hours, or not one after the other."""

    code = "SIM-001"
    user_template = (
        "「{text}」は執務時間として読めません。"
        "「8:45-12:00,13:00-17:30」のように、早い順に , でつないで書いてください。"
    )


class SettingUnknown(NagarezuError):
    """A setting names a step, outcome, field, entry or lane that the flow does not have."""

    code = "SIM-002"
    user_template = (
        "{setting}の「{name}」は、この流れ図にありません。次のどれかを指定してください: {known}。"
    )


class SettingWrong(NagarezuError):
    """A setting that is not of the form, or whose number is out of bounds."""

    code = "SIM-003"
    user_template = "{setting}「{text}」は使えません（{reason}）。{example}の形で書いてください。"


class AnswersNotFound(NagarezuError):
    """No answers by chance fit a step."""

    code = "SIM-004"
    user_template = (
        "作業「{step}」に入力する値を自動では決められません（{problems}）。"
        "--answer で項目の値を指定してください。"
    )
    status = 422


class SimulationOfNothing(NagarezuError):
    """The flow has no step of a member of staff."""

    code = "SIM-005"
    user_template = (
        "流れ図「{flow}」には、職員が行う作業がありません。"
        "担当（役割）と作業の描いてある流れ図を指定してください。"
    )
