"""Elements and attributes of BPMN that the compiler does not read, and what becomes of them.

The same lists are in docs/reference/execution.md; a test compares them.
"""

from __future__ import annotations

#: Read elsewhere in the compiler, or kept twice by the reader because it was written unusually.
READ = frozenset(
    {
        "assignment",
        "complexBehaviorDefinition",
        "globalBusinessRuleTask",
        "globalManualTask",
        "globalScriptTask",
        "globalTask",
        "globalUserTask",
        "incoming",
        "inputDataItem",
        "ioSpecification",
        "loopDataInputRef",
        "loopDataOutputRef",
        "outgoing",
        "outputDataItem",
        "property",
        "script",
        "source",
        "sourceRef",
        "target",
        "targetRef",
        "transformation",
    }
)
#: No meaning for the execution of a process, each with what the specification says it is for.
MEANINGLESS = {
    # what people read
    "documentation": "説明（8.3）",
    "category": "分類（8.4）",
    "categoryValueRef": "分類（8.4）",
    "relationship": "ほかの資料との関係（8.3）",
    # hooks the specification leaves empty
    "extensionElements": "ほかの道具の拡張（8.3）",
    "auditing": "監査の設定を置く場所（10.10）。中身は規格にない",
    "monitoring": "監視の設定を置く場所（10.11）。中身は規格にない",
    "rendering": "画面の設定を置く場所（10.3.4）。中身は規格にない",
    # types and declarations
    "import": "型の取込み（8.2）",
    "itemDefinition": "型の宣言（8.4）",
    "dataStore": "台帳の宣言（10.4.1）。台帳への点線は描くだけ",
    "resource": "人や組織の宣言（8.4）。担当はレーンで示す",
    # inputs and outputs of an event: what its message or signal brings and takes along
    "dataInput": "イベントが渡す項目（10.5.1）。渡す項目は `wfa:link` で示す",
    "dataOutput": "イベントが受ける項目（10.5.1）。届いた項目はその名前で入る",
    "inputSet": "そろうべき入力の組（10.4）。空の項目も値とするので、いつもそろっている",
    "outputSet": "そろうべき出力の組（10.4）。同上",
    # technical bindings, which `wfa:service` and `wfa:link` stand for
    "interface": "外部サービスの宣言（8.5）。接続先は `wfa:service` で示す",
    "operationRef": "外部サービスの操作（8.5）。メッセージの名前で送り受けする",
    "endPoint": "接続先の番地（8.5）。規格は中身を定めない",
    "endPointRef": "接続先の番地（8.5）。規格は中身を定めない",
    "interfaceRef": "相手のサービスの宣言（8.5）",
    # other views of the same procedure
    "supports": "別の見方のプロセスとの対応（10.2）",
    "partnerEntity": "相手の名前（9.3）",
    "partnerRole": "相手の役割（9.3）",
    "participantMultiplicity": "相手の数（9.3）。人数分の仕事は繰返しで描く",
    "participantAssociation": "二つの図の相手の対応（9.3）",
    "messageFlowAssociation": "二つの図のやりとりの対応（9.4）",
    "conversation": "やりとりのまとめ（9.5）",
    "subConversation": "やりとりのまとめ（9.5）",
    "callConversation": "やりとりのまとめ（9.5）",
    "globalConversation": "やりとりのまとめ（9.5）",
    "conversationLink": "やりとりのまとめ（9.5）",
    "conversationAssociation": "やりとりのまとめ（9.5）",
}
MEANINGLESS_ATTRIBUTES = {
    "id": "番号",
    "exporter": "作った道具",
    "exporterVersion": "作った道具",
    "expressionLanguage": "式の言語。XPath（規格の既定）なら流れ図の式の言葉として読む",
    "typeLanguage": "型の言語（8.2）",
    "itemSubjectRef": "型（8.4）",
    "evaluatesToTypeRef": "型（8.4）",
    "implementation": "技術の種類（10.3.3）。接続先は `wfa:service` で示す",
    "operationRef": "外部サービスの操作（8.5）。メッセージの名前で送り受けする",
    "processType": "公開・非公開の別（10.2）",
    "isClosed": "描いていないやりとりの有無（10.2）",
    "definitionalCollaborationRef": "元のコラボレーション（10.2）",
    "choreographyRef": "コレオグラフィとの対応（9.3）",
    "isImmediate": "間に描いていない作業の有無（8.4）。描いていないものは行わない",
    "method": "トランザクションの方式（10.3.5）。`##Compensate` のほかは断る",
}
#: Cannot be executed: (what messages call it, what to do).
REFUSED = {
    "resourceRole": ("担当者の割当て", "担当のレーンに置いて役割で示してください"),
    "performer": ("担当者の割当て", "担当のレーンに置いて役割で示してください"),
    "humanPerformer": ("担当者の割当て", "担当のレーンに置いて役割で示してください"),
    "potentialOwner": ("担当者の割当て", "担当のレーンに置いて役割で示してください"),
    "correlationSubscription": ("相関の購読", "メッセージで渡す項目で相手の案件を見分けます"),
    "correlationKey": ("相関キー", "メッセージで渡す項目で相手の案件を見分けます"),
    "correlationProperty": ("相関の項目", "メッセージで渡す項目で相手の案件を見分けます"),
    "ioBinding": ("サービスとしての公開", "外部からはメッセージで始めてください"),
    "supportedInterfaceRef": ("サービスとしての公開", "外部からはメッセージで始めてください"),
    "choreography": ("コレオグラフィ", "プロセスだけのファイルにしてください"),
    "globalChoreographyTask": ("コレオグラフィ", "プロセスだけのファイルにしてください"),
    "choreographyRef": ("コレオグラフィ", "プロセスだけのファイルにしてください"),
    "choreographyTask": ("コレオグラフィタスク", "作業で描き直してください"),
    "subChoreography": ("サブコレオグラフィ", "作業で描き直してください"),
    "callChoreography": ("コレオグラフィの呼出し", "作業で描き直してください"),
    "event": ("種類の決まらないイベント", "開始・中間・終了のどれかで描き直してください"),
    "implicitThrowEvent": ("暗黙の送りイベント", "中間イベント（送り）で描き直してください"),
    "eventDefinitionRef": ("存在しない定義を指すイベント", "種類を選び直してください"),
    "standardLoopCharacteristics": ("二つ目の繰返し", "繰返しは一つにしてください"),
    "multiInstanceLoopCharacteristics": ("二つ目の繰返し", "繰返しは一つにしてください"),
    "timeDate": ("二つ目の時間", "時間の指定は一つにしてください"),
    "timeDuration": ("二つ目の時間", "時間の指定は一つにしてください"),
    "timeCycle": ("二つ目の時間", "時間の指定は一つにしてください"),
    "process": ("番号（id）の重なるプロセス", "番号を付け直してください"),
    "subProcess": ("番号（id）の重なるサブプロセス", "番号を付け直してください"),
    "transaction": ("番号（id）の重なるトランザクション", "番号を付け直してください"),
    "adHocSubProcess": ("番号（id）の重なるアドホックサブプロセス", "番号を付け直してください"),
    "laneSet": ("番号（id）の重なる担当", "番号を付け直してください"),
    "extension": ("理解が必要とされた拡張", "その拡張を使わずに描き直してください"),
    # our own extensions, where nothing reads them
    "form": ("ここでは使えない様式", "呼び出す先を流れ図にしてください"),
    "outcome": ("ここでは使えない結果", "呼び出す先を流れ図にしてください"),
    "service": ("ここでは使えない接続先", "呼び出す先を流れ図にしてください"),
    "deadline": ("ここでは使えない期限", "呼び出す先を流れ図にしてください"),
    "work": ("ここでは使えない作業の情報", "呼び出す先を流れ図にしてください"),
}
