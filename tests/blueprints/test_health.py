"""The two questions of a load balancer."""

from tests.blueprints.conftest import Site


def test_a_process_that_lives_and_can_work_says_so(site: Site) -> None:
    client = site.visitor().client
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json() == {"status": "ok", "waiting": 0}
