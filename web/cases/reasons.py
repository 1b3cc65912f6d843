"""定型文: reasons that come up again and again; each can be changed after choosing it."""

#: Offered when a case is sent back or refused.
REASONS = (
    "記入もれがあります。該当の欄を確かめて、記入してください。",
    "届出書の内容と入力した内容が一致していません。届出書を確かめて、直してください。",
    "添付書類が不足しています。届出人に不足の書類を求めてください。",
    "本人確認書類の記載が届出の内容と一致していません。もう一度確認してください。",
    "日付（異動日・届出日）を確かめてください。",
    "担当（係）が違います。担当を確かめて、割り当て直してください。",
)
