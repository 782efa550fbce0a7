"""The routes of the pages: `/login` of the sign-in, `/instances` of what a person may use."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from My_AI_Employee.coordinator.people.instance_rows import FIELDS_PER_ROW
from My_AI_Employee.coordinator.people.my_instances import PATH, MyInstances
from My_AI_Employee.team.login.forms import MAX_FIELDS
from My_AI_Employee.team.login.routes import FormEndpoint, flow_routes


def people_routes(mine: MyInstances) -> list[Route]:
    """The routes, for the root of the issuer's address."""
    most = MAX_FIELDS + FIELDS_PER_ROW * len(mine.parts.offers.accesses)
    page = _Endpoint(mine, most)
    return [*flow_routes(mine.flow, most), Route(PATH, page.answer, methods=["GET", "POST"], name="my instances")]


class _Endpoint(FormEndpoint):
    def __init__(self, mine: MyInstances, max_fields: int) -> None:
        super().__init__(mine.flow, max_fields)
        self._mine = mine

    async def answer(self, request: Request) -> Response:
        if request.method == "POST":
            return await self.submitted(request, self._mine.submit)
        return await self.run(lambda: self._mine.show(request.cookies))
