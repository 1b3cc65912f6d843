"""Refusals of the database: busy, away, full, too new, not what it should be."""

from errors.base import NagarezuError


class DatabaseUrlInvalid(NagarezuError):
    """The URL names no database that the product can use."""

    code = "STO-001"
    user_template = (
        "データベースの指定「{url}」は使えません。"
        "「sqlite:///フォルダ/nagarezu.db」か「postgresql+psycopg://利用者@サーバ/データベース」の"
        "形で指定してください。"
    )


class DatabaseUnavailable(NagarezuError):
    """The database cannot be reached or opened."""

    code = "STO-002"
    status = 503
    user_template = (
        "データベースにつながりません（{place}）。保存場所とデータベースの稼働を確かめてから、"
        "もう一度お試しください。入力した内容は保存されていません。"
    )


class DatabaseBusy(NagarezuError):
    """Another command holds what this one needs; nothing was changed, trying again is safe."""

    code = "STO-003"
    status = 503
    user_template = (
        "ほかの処理と重なったため、保存しませんでした。少し待って、もう一度実行してください。"
    )


class DatabaseFull(NagarezuError):
    """No room left, or the file may not be written; nothing was changed."""

    code = "STO-004"
    status = 507
    user_template = (
        "保存場所に書き込めません（{place}）。空き容量と書込み権限を情報担当に確かめてもらってから、"
        "もう一度お試しください。"
    )


class DatabaseTooNew(NagarezuError):
    """The database was migrated by a newer program."""

    code = "STO-005"
    status = 503
    user_template = (
        "データベースの版（{found}）が、このプログラムの版（{known}）より新しいため開けません。"
        "新しい版のプログラムを使うか、更新前のバックアップを戻してください。"
    )


class DatabaseDamaged(NagarezuError):
    """The file is not a database, or its checks fail."""

    code = "STO-006"
    status = 500
    user_template = (
        "データベース「{place}」が壊れているか、データベースではありません。"
        "プログラムを止め、バックアップから戻してください。"
    )


class DatabaseTooOld(NagarezuError):
    """The database has not been migrated to what the program needs."""

    code = "STO-007"
    status = 503
    user_template = (
        "データベースの版（{found}）が古いため、このままでは使えません。"
        "バックアップを取ってから、更新（移行）を実行してください。必要な版は {known} です。"
    )


class BackupNotPossible(NagarezuError):
    """This kind of database is backed up with its own tools."""

    code = "STO-008"
    user_template = (
        "PostgreSQL のバックアップと復元は、この命令ではできません。"
        "「{hint}」のように PostgreSQL の道具で行ってください。"
    )


class BackupTargetInvalid(NagarezuError):
    """The backup file cannot be written, or is not a backup that can be restored."""

    code = "STO-009"
    user_template = (
        "バックアップのファイル「{path}」は使えません（{reason}）。別の場所を指定してください。"
    )
