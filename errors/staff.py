"""Refusals about municipalities, sections, staff, passwords and sign-in."""

from errors.base import NagarezuError


class SignInRefused(NagarezuError):
    """Unknown login, wrong password or inactive account: on purpose the same for all three."""

    code = "STF-001"
    status = 401
    user_template = (
        "団体・利用者名・パスワードの組合せが正しくありません。入力を確かめて、もう一度お試しください。"
        "分からないときは情報担当に再設定を頼んでください。"
    )


class SignInBlocked(NagarezuError):
    """Too many wrong passwords; the next try is allowed after a while."""

    code = "STF-002"
    status = 429
    user_template = (
        "パスワードの誤りが続いたため、この利用者名では約{minutes}分間サインインできません。"
        "時間をおいてお試しください。パスワードを忘れたときは情報担当に再設定を頼んでください。"
    )


class PasswordTooWeak(NagarezuError):
    """The new password does not meet the rules."""

    code = "STF-003"
    user_template = "新しいパスワードを受け付けられません。{reason}。"


class DemoAccountRefused(NagarezuError):
    """A demo account, whose password is published, on an installation that is not a demo."""

    code = "STF-004"
    status = 403
    user_template = (
        "体験用の利用者は、体験用として起動したときだけ使えます。"
        "「nagarezu demo --serve」で起動するか、ご自分の利用者名を使ってください。"
    )


class MunicipalityCodeInvalid(NagarezuError):
    """Not six digits with the right check digit."""

    code = "STF-005"
    user_template = "「{text}」は団体コードではありません。{reason}。"


class MunicipalityUnknown(NagarezuError):
    """No such municipality here."""

    code = "STF-006"
    status = 404
    user_template = "団体「{code}」は登録されていません。団体コード6桁を確かめてください。"


class SectionUnknown(NagarezuError):
    """No such section in the municipality."""

    code = "STF-007"
    status = 404
    user_template = "所属「{section}」が見つかりません。所属の一覧から選び直してください。"


class StaffUnknown(NagarezuError):
    """No such member of staff in the municipality."""

    code = "STF-008"
    status = 404
    user_template = "職員「{staff}」が見つかりません。職員の一覧から選び直してください。"


class LaneUnassigned(NagarezuError):
    """No section does the work of this lane."""

    code = "STF-009"
    status = 409
    user_template = (
        "業務{business_no}の「{role}」を受け持つ係が決まっていません。"
        "情報担当に、担当の割当てを登録してもらってください。"
    )


class LoginTaken(NagarezuError):
    """Somebody of the municipality has this login already."""

    code = "STF-010"
    status = 409
    user_template = "利用者名「{login}」は使われています。別の利用者名にしてください。"


class NameUnusable(NagarezuError):
    """An empty name, or one that is too long."""

    code = "STF-011"
    user_template = "{what}は1文字以上{limit}文字以内で入力してください。"


class RoleNotForStaff(NagarezuError):
    """Residents, systems and outside bodies are roles that nobody of the staff holds."""

    code = "STF-012"
    user_template = "職員に「{role}」の役割は付けられません。別の役割を選んでください。"


class DemoOverRealData(NagarezuError):
    """The municipality is in real use: accounts with a published password do not belong there."""

    code = "STF-013"
    status = 409
    user_template = (
        "{name}には実際の職員が登録されているため、体験用の利用者を追加できません。"
        "体験には別のデータベースを指定してください。"
    )
