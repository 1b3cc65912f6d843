"""Refusals about comparing flows."""

from errors.base import NagarezuError


class FitgapError(NagarezuError):
    """Anything refused about a comparison."""

    code = "FITGAP-000"


class FlowWithoutSteps(FitgapError):
    """A flow has nothing to compare. Context: ``file_name``."""

    code = "FITGAP-001"
    status = 422
    user_template = (
        "「{file_name}」には比べる作業がありません。作業の描かれた流れ図か、"
        "作業一覧表を選び直してください。"
    )


class ComparedFileUnknown(FitgapError):
    """Neither BPMN nor a workbook, by its name. Context: ``file_name``."""

    code = "FITGAP-002"
    status = 415
    user_template = (
        "「{file_name}」は比べられる種類のファイルではありません。"
        "BPMN（.bpmn・.xml）か作業一覧表（.xlsx）を指定してください。"
    )


class ComparedFileMissing(FitgapError):
    """There is no such file, or it may not be opened. Context: ``file_name``."""

    code = "FITGAP-003"
    status = 404
    user_template = (
        "「{file_name}」を開けません。ファイルの場所と名前、読取り権限を確かめてください。"
    )


class NothingToCompare(FitgapError):
    """No current flow of a folder has a standard one. Context: ``folder``."""

    code = "FITGAP-004"
    status = 422
    user_template = (
        "フォルダー「{folder}」に、標準と比べられる現行の流れ図がありません。"
        "団体ごとのフォルダーに「01-01_転入.bpmn」のような名前で置いてください。"
    )


class ReportUnreadable(FitgapError):
    """The workbook is no フィット&ギャップ表. Context: ``file_name``, ``reason`` (Japanese)."""

    code = "FITGAP-005"
    status = 422
    user_template = (
        "「{file_name}」をフィット&ギャップ表として読み込めません（{reason}）。"
        "書き出した表に書き込んで、もう一度取り込んでください。"
    )


class ReportRefused(FitgapError):
    """The sheet has mistakes; nothing was taken from it.

    Context: ``file_name``, ``count``, ``problems`` (tuple of Japanese lines) and ``first``.
    """

    code = "FITGAP-006"
    status = 422
    user_template = (
        "表に {count} か所の間違いがあるため、取り込みませんでした。{first}"
        "直してから、もう一度取り込んでください。"
    )

    @property
    def problems(self) -> tuple[object, ...]:
        """Every mistake, in the order of the workbook."""
        found = self.context["problems"]
        assert isinstance(found, tuple)  # noqa: S101 - a programming error otherwise
        return found


class NotDecider(FitgapError):
    """Somebody who may only read tries to decide. Context: ``roles``."""

    code = "FITGAP-007"
    status = 403
    user_template = (
        "比較の登録と判定は{roles}の方が行います。あなたの担当では見ることだけができます。"
        "担当が違うときは、情報担当に権限の変更を依頼してください。"
    )


class ComparisonUnknown(FitgapError):
    """The municipality has no such comparison."""

    code = "FITGAP-008"
    status = 404
    user_template = (
        "この比較は見つかりません。「フィット&ギャップ」の一覧から選び直すか、"
        "コマンドでは `nagarezu fitgap list` で番号を確かめてください。"
    )


class FileNotKept(FitgapError):
    """A file is asked for that was never kept."""

    code = "FITGAP-009"
    status = 404
    user_template = (
        "比べるファイルが残っていません。「フィット&ギャップ」から、もう一度選んでください。"
    )


class GapUnknown(FitgapError):
    """The comparison has no such difference, or no such step."""

    code = "FITGAP-010"
    status = 404
    user_template = (
        "この差異（作業）は、いまの比較にありません。対応が変わると差異も変わります。"
        "比較の画面を開き直してください。"
    )


class VerdictChanged(FitgapError):
    """Somebody else has judged the difference meanwhile. Context: ``by``, ``now``."""

    code = "FITGAP-011"
    status = 409
    user_template = (
        "この差異は、画面を開いたあとに{by}さんが変えました（いまは「{now}」）。保存していません。"
        "いまの判定でよければ比較の画面へ戻り、変えるときは、もう一度保存してください。"
    )


class PairChanged(FitgapError):
    """Somebody else has decided about one of the steps meanwhile. Context: ``by``, ``now``."""

    code = "FITGAP-012"
    status = 409
    user_template = (
        "この作業の対応は、画面を開いたあとに{by}さんが決めました（{now}）。保存していません。"
        "比較の画面を開き直して、いまの対応を確かめてください。"
    )


class PairEmpty(FitgapError):
    """Nothing was chosen, or a step without a name."""

    code = "FITGAP-013"
    status = 422
    user_template = (
        "対応を決める作業を、標準か現行から一つ以上選んでください。"
        "名前のない作業は、流れ図に名前を付けてから選べます。"
    )


class NothingToUndo(FitgapError):
    """Nothing is left to take back."""

    code = "FITGAP-014"
    status = 409
    user_template = "取り消せる決定はありません。比較の画面で、いまの判定を確かめてください。"


class UndoOutdated(FitgapError):
    """Something else was decided since. Context: ``by``, ``about``."""

    code = "FITGAP-015"
    status = 409
    user_template = (
        "最後の決定は、{by}さんの別の決定（{about}）に変わりました。取り消していません。"
        "比較の画面を開き直して、確かめてから取り消してください。"
    )


class SheetOfAnother(FitgapError):
    """A filled sheet belongs to another current flow. Context: ``file_name``, ``subject``."""

    code = "FITGAP-016"
    status = 409
    user_template = (
        "「{file_name}」は別の現行から書き出した表なので、「{subject}」には取り込めません。"
        "この比較から書き出した表を選んでください。"
    )


class SheetWithoutOrigin(FitgapError):
    """A filled sheet does not say which comparison it is from. Context: ``file_name``."""

    code = "FITGAP-017"
    status = 422
    user_template = (
        "「{file_name}」がどの比較の表か分かりません。`--comparison` で比較の番号を指定してください"
        "（番号は `nagarezu fitgap list` で表示します）。"
    )


class SheetConflicts(ReportRefused):
    """Others have changed meanwhile what the sheet changes; nothing was taken from it."""

    code = "FITGAP-018"
    status = 409
    user_template = (
        "表を書き出したあとにほかの方が変えたところが {count} か所あり、取り込みませんでした。"
        "{first}「表の内容にする」か「いまの内容を残す」を選んで、もう一度取り込んでください。"
    )


class StandardNeeded(FitgapError):
    """No standard flow was chosen for a comparison."""

    code = "FITGAP-019"
    status = 422
    user_template = "比べる標準の流れ図を、一覧から一つ選んでください。"


class SubjectUnclear(FitgapError):
    """Nothing kept fits a file, or several do. Context: ``flow_id``, ``names``."""

    code = "FITGAP-020"
    status = 409
    user_template = (
        "標準 {flow_id} と比べた現行が一つに決まりません（{names}）。"
        "`--comparison` で比較の番号を指定してください"
        "（番号は `nagarezu fitgap list` で表示します）。"
    )


class CurrentFileNeeded(FitgapError):
    """No current flow was chosen."""

    code = "FITGAP-021"
    status = 422
    user_template = "比べる現行を選んでください。ファイルを選ぶか、登録済みの流れ図から選べます。"
