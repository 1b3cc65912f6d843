"""定型文 of the operations; each can be changed after choosing it."""

SUSPENDING = (
    "届出人（申請者）に確認しています。",
    "不足している書類の提出を待っています。",
    "ほかの課・ほかの市町村の回答を待っています。",
)
WITHDRAWING = ("届出人（申請者）から取下げの申出がありました。",)
CANCELLING = (
    "誤って受け付けました。",
    "同じ内容の案件があり、そちらで処理します。",
)
REASSIGNING = (
    "担当者が不在のため。",
    "担当者の手がふさがっているため。",
)
EXTENDING = (
    "書類の提出を待つため。",
    "関係先の回答を待つため。",
)
