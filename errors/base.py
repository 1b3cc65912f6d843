"""The base of every refusal: Japanese for the person, English for the log."""


class NagarezuError(Exception):
    """Something the product refuses, with a next step for the person who asked.

    ``user_message`` is Japanese: what happened and what to do now. ``str()`` is English, for logs.
    Subclasses set ``code`` (unique, stable, printed on the screen) and ``user_template``, whose
    ``{placeholders}`` are filled from the keyword arguments; every placeholder must be passed.
    """

    code = "NGZ-000"
    user_template = "処理を完了できませんでした。時間をおいて、もう一度お試しください。"
    #: HTTP status a web page or the API answers with.
    status = 400

    def __init__(self, detail: str, **context: object) -> None:
        super().__init__(detail)
        self.context = context

    def __str__(self) -> str:
        return f"[{self.code}] {super().__str__()}"

    @property
    def user_message(self) -> str:
        """The Japanese sentence for the screen, placeholders filled."""
        return self.user_template.format(**self.context)
