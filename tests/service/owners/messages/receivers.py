"""A web server that takes what it is told, and keeps it."""

from werkzeug import Request, Response

from tests.web_server import AnsweringServer, address_of


class HookServer(AnsweringServer):
    """Keeps what it was told, and answers with ``status``."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.status = 200
        self.leads_to = ""

    def answer(self, request: Request) -> Response:
        self.heard.append(
            (address_of(request), {name.lower(): value for name, value in request.headers.items()}, request.data)
        )
        return Response(status=self.status, headers={"Location": self.leads_to} if self.leads_to else None)
