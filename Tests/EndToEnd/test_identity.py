"""Who may do what: tokens, scopes, entities."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from vacancy import Api, Client, Response, Server, basic, bearer, day, draft, extranet, feed_path, run

GRANT = {"grant_type": "client_credentials"}
SECTIONS = [
    "account",
    "inventory",
    "booking",
    "marketing",
    "content",
    "analytics",
    "integrations",
    "payment",
    "accounting",
]
ALL_SCOPES = {f"{section}.{action}" for section in SECTIONS for action in ("read", "write", "remove")}
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def anyone(server: Server) -> Iterator[Api]:
    """A connection without credentials."""
    api = server.connect(None)
    yield api
    api.close()


@pytest.fixture(scope="module")
def everything(server: Server) -> Client:
    return server.client("*.*", name="everything")


@pytest.fixture(scope="module")
def reader(server: Server) -> Client:
    return server.client("booking.read account.read", name="reader")


@pytest.fixture(scope="module")
def place(server: Server) -> Place:
    return make_place(server)


@dataclass(frozen=True)
class Place:
    """A property with a unit and a booking."""

    property: str
    unit: str
    booking: str


def make_place(server: Server) -> Place:
    property_id = server.property()["id"]
    unit = server.unit(property_id)["id"]
    booking = server.booking(property_id, unit, day(0), day(2))["id"]
    return Place(property_id, unit, booking)


def check_error(answer: Response, status: int, error: str) -> None:
    """The error answers of OAuth, as RFC 6749 section 5.2 has them."""
    assert answer.status == status, answer
    assert answer.media_type == "application/json"
    assert answer.json()["error"] == error
    assert "no-store" in (answer.header("Cache-Control") or "")


# Tokens


def test_a_token_by_basic_credentials(anyone: Api, everything: Client) -> None:
    answer = anyone.form("/oauth2/token", GRANT, authorization=everything.basic)
    assert (answer.status, answer.media_type) == (200, "application/json")
    assert "no-store" in (answer.header("Cache-Control") or "")
    body = answer.json()
    assert (body["token_type"], body["expires_in"], body["scope"]) == ("Bearer", 3600, "*.*")
    listed = anyone.get("/api/managing-entity/list", authorization=bearer(body["access_token"]))
    assert listed.status == 200


def test_a_token_by_form_fields(anyone: Api, everything: Client) -> None:
    fields = {**GRANT, "client_id": everything.id, "client_secret": everything.secret}
    answer = anyone.form("/oauth2/token", fields)
    assert answer.status == 200
    listed = anyone.get("/api/managing-entity/list", authorization=bearer(answer.json()["access_token"]))
    assert listed.status == 200


def test_basic_credentials_may_be_percent_encoded(anyone: Api, everything: Client) -> None:
    encoded = "".join(f"%{byte:02x}" for byte in everything.secret.encode())
    assert anyone.form("/oauth2/token", GRANT, authorization=basic(everything.id, encoded)).status == 200


def test_each_token_is_new(anyone: Api, everything: Client) -> None:
    answers = [anyone.form("/oauth2/token", GRANT, authorization=everything.basic) for _ in range(3)]
    assert len({answer.json()["access_token"] for answer in answers}) == 3


def test_no_scope_means_all_of_the_clients(anyone: Api, reader: Client) -> None:
    answer = anyone.form("/oauth2/token", GRANT, authorization=reader.basic)
    assert set(answer.json()["scope"].split()) == {"booking.read", "account.read"}


def test_a_narrower_scope_is_what_the_token_has(anyone: Api, everything: Client, place: Place) -> None:
    fields = {**GRANT, "scope": "booking.read"}
    answer = anyone.form("/oauth2/token", fields, authorization=everything.basic)
    assert (answer.status, answer.json()["scope"]) == (200, "booking.read")
    token = bearer(answer.json()["access_token"])
    assert anyone.get(f"{extranet(place.property)}/booking/list", authorization=token).status == 200
    assert anyone.get(f"{extranet(place.property)}/unit/list", authorization=token).status == 403


@pytest.mark.parametrize("scope", ["booking.write", "booking.read booking.write", "*.*", "nonsense", "booking.fly"])
def test_a_scope_the_client_does_not_have(anyone: Api, reader: Client, scope: str) -> None:
    answer = anyone.form("/oauth2/token", {**GRANT, "scope": scope}, authorization=reader.basic)
    check_error(answer, 400, "invalid_scope")


@pytest.mark.parametrize("scope", ["nonsense", "booking.fly", "kitchen.read"])
def test_a_scope_that_does_not_exist(anyone: Api, everything: Client, scope: str) -> None:
    answer = anyone.form("/oauth2/token", {**GRANT, "scope": scope}, authorization=everything.basic)
    check_error(answer, 400, "invalid_scope")


@pytest.mark.parametrize("user", ["right", "unknown", "malformed"])
def test_wrong_basic_credentials(anyone: Api, everything: Client, user: str) -> None:
    identifier = {"right": everything.id, "unknown": NOBODY, "malformed": "nobody"}[user]
    answer = anyone.form("/oauth2/token", GRANT, authorization=basic(identifier, "wrong"))
    check_error(answer, 401, "invalid_client")
    assert (answer.header("WWW-Authenticate") or "").startswith("Basic")


@pytest.mark.parametrize("header", ["Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer x", "Digest x"])
def test_broken_credentials(anyone: Api, header: str) -> None:
    check_error(anyone.form("/oauth2/token", GRANT, authorization=header), 401, "invalid_client")


def test_wrong_form_credentials(anyone: Api, everything: Client) -> None:
    fields = {**GRANT, "client_id": everything.id, "client_secret": "wrong"}
    check_error(anyone.form("/oauth2/token", fields), 401, "invalid_client")


def test_no_credentials(anyone: Api) -> None:
    check_error(anyone.form("/oauth2/token", GRANT), 401, "invalid_client")


@pytest.mark.parametrize("grant", ["password", "authorization_code", "refresh_token", "nonsense"])
def test_another_grant(anyone: Api, everything: Client, grant: str) -> None:
    answer = anyone.form("/oauth2/token", {"grant_type": grant}, authorization=everything.basic)
    check_error(answer, 400, "unsupported_grant_type")


def test_no_grant(anyone: Api, everything: Client) -> None:
    check_error(anyone.form("/oauth2/token", {"a": "b"}, authorization=everything.basic), 400, "invalid_request")


def test_a_field_given_twice(anyone: Api, everything: Client) -> None:
    body = urllib.parse.urlencode([*GRANT.items(), ("scope", "booking.read"), ("scope", "*.*")]).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = anyone.request("POST", "/oauth2/token", body=body, headers=headers, authorization=everything.basic)
    check_error(answer, 400, "invalid_request")


def test_a_token_is_asked_for_with_post(anyone: Api, everything: Client) -> None:
    answer = anyone.get("/oauth2/token?grant_type=client_credentials", authorization=everything.basic)
    assert (answer.status, answer.header("Allow")) == (405, "POST")


# Introspection and revocation


def test_introspection_of_a_live_token(server: Server, anyone: Api, reader: Client) -> None:
    token = server.token(reader)
    answer = anyone.form("/oauth2/introspect", {"token": token}, authorization=reader.basic)
    assert answer.status == 200
    body = answer.json()
    assert body["active"] is True
    assert body["client_id"] == reader.id
    assert set(body["scope"].split()) == {"booking.read", "account.read"}
    assert body["token_type"] == "Bearer"
    assert 3500 < body["exp"] - body.get("iat", body["exp"] - 3600) <= 3600


def test_introspection_of_anything_else_says_only_that(anyone: Api, reader: Client) -> None:
    answer = anyone.form("/oauth2/introspect", {"token": "nonsense"}, authorization=reader.basic)
    assert (answer.status, answer.json()) == (200, {"active": False})


@pytest.mark.parametrize("path", ["/oauth2/introspect", "/oauth2/revoke"])
def test_both_need_a_client_and_a_token(server: Server, anyone: Api, reader: Client, path: str) -> None:
    check_error(anyone.form(path, {"token": server.token(reader)}), 401, "invalid_client")
    check_error(anyone.form(path, {}, authorization=reader.basic), 400, "invalid_request")


def test_a_revoked_token_is_dead_at_once(server: Server, anyone: Api, reader: Client) -> None:
    token, other = server.token(reader), server.token(reader)
    assert anyone.get("/api/managing-entity/list", authorization=bearer(token)).status == 200
    assert anyone.form("/oauth2/revoke", {"token": token}, authorization=reader.basic).status == 200
    assert anyone.get("/api/managing-entity/list", authorization=bearer(token)).status == 401
    assert anyone.get("/api/managing-entity/list", authorization=bearer(other)).status == 200
    introspected = anyone.form("/oauth2/introspect", {"token": token}, authorization=reader.basic)
    assert introspected.json() == {"active": False}


def test_revoking_an_unknown_token_is_no_error(anyone: Api, reader: Client) -> None:
    assert anyone.form("/oauth2/revoke", {"token": "nonsense"}, authorization=reader.basic).status == 200


def test_a_client_cannot_revoke_anothers_token(server: Server, anyone: Api, reader: Client, everything: Client) -> None:
    token = server.token(everything)
    anyone.form("/oauth2/revoke", {"token": token}, authorization=reader.basic)
    assert anyone.get("/api/managing-entity/list", authorization=bearer(token)).status == 200


def test_the_tokens_of_a_revoked_client_are_dead_at_once(server: Server, anyone: Api) -> None:
    client = server.client()
    token = server.token(client)
    assert anyone.get("/api/managing-entity/list", authorization=bearer(token)).status == 200
    assert run("client", "revoke", client.id, *server.database_flag).returncode == 0
    assert anyone.get("/api/managing-entity/list", authorization=bearer(token)).status == 401
    check_error(anyone.form("/oauth2/token", GRANT, authorization=client.basic), 401, "invalid_client")


def test_tokens_outlive_a_restart() -> None:
    with Server() as server:
        server.start()
        token = server.token(server.client())
        assert server.stop() == 0
        server.start()
        assert server.connect(bearer(token)).get("/api/managing-entity/list").status == 200


# Use of tokens


@pytest.mark.parametrize(
    "authorization",
    [None, "Bearer", "Bearer ", "Bearer nonsense", "Token nonsense", "nonsense", basic("a", "b")],
)
def test_a_missing_or_bad_token(anyone: Api, place: Place, authorization: str | None) -> None:
    answer = anyone.get(f"{extranet(place.property)}/booking/list", authorization=authorization)
    assert (answer.status, answer.media_type) == (401, "application/problem+json")
    assert (answer.header("WWW-Authenticate") or "").startswith("Bearer")


def test_a_clients_own_credentials_are_no_token(anyone: Api, place: Place, everything: Client) -> None:
    answer = anyone.get(f"{extranet(place.property)}/booking/list", authorization=everything.basic)
    assert answer.status == 401


def test_the_word_bearer_in_any_case(server: Server, anyone: Api, everything: Client) -> None:
    token = server.token(everything)
    assert anyone.get("/api/managing-entity/list", authorization=f"bearer {token}").status == 200


# Scopes


@dataclass(frozen=True)
class Operation:
    """A request and the one scope it needs."""

    scope: str
    method: str
    path: str
    body: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


ENTITY = "/api/managing-entity/{property}"
EXTRANET = ENTITY + "/extranet"
ENTITY_BODY = {"name": "New", "type": "HOTEL", "currencyCode": "EUR", "timeZone": "Europe/Amsterdam"}
CANCELLATION = {"cancellationType": "CANCELLATION", "reason": "None"}
OPERATIONS = [
    Operation("account.read", "GET", "/api/managing-entity/list"),
    Operation("account.read", "GET", ENTITY),
    Operation("account.write", "POST", "/api/managing-entity", ENTITY_BODY),
    Operation("account.write", "PATCH", ENTITY + "/profile", {"name": "Renamed"}),
    Operation("account.remove", "DELETE", ENTITY),
    Operation("inventory.read", "GET", EXTRANET + "/unit/list"),
    Operation("inventory.read", "GET", EXTRANET + "/unit/{unit}"),
    Operation("inventory.write", "POST", EXTRANET + "/unit", {"name": "New"}),
    Operation("inventory.write", "PUT", EXTRANET + "/unit/{unit}", {"name": "Renamed"}),
    Operation("inventory.remove", "DELETE", EXTRANET + "/unit/{unit}"),
    Operation("booking.read", "GET", EXTRANET + "/booking/list"),
    Operation("booking.read", "GET", EXTRANET + "/booking/{booking}"),
    Operation("booking.read", "GET", EXTRANET + "/booking/{booking}/cancellable"),
    Operation("booking.read", "GET", EXTRANET + "/caldav/auth"),
    Operation("booking.read", "GET", "/api/cal/property/{property}/booking/list"),
    Operation("booking.write", "POST", EXTRANET + "/booking", "draft"),
    Operation("booking.write", "PUT", EXTRANET + "/booking/{booking}", "draft"),
    Operation("booking.write", "PATCH", EXTRANET + "/booking/{booking}/cancel", CANCELLATION),
    Operation("booking.write", "GET", EXTRANET + "/caldav/auth/regen"),
    Operation("booking.write", "POST", EXTRANET + "/caldav/auth/regen"),
]


def send(api: Api, operation: Operation, place: Place, token: str) -> int:
    path = operation.path.format(property=place.property, unit=place.unit, booking=place.booking)
    body = draft(place.unit, day(10), day(12)) if operation.body == "draft" else operation.body
    return api.request(operation.method, path, json_body=body, authorization=bearer(token)).status


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_the_needed_scope_and_no_other_opens_an_operation(
    server: Server, anyone: Api, everything: Client, operation: Operation
) -> None:
    place = make_place(server)
    others = server.token(everything, " ".join(sorted(ALL_SCOPES - {operation.scope})))
    assert send(anyone, operation, place, others) == 403
    # A deletion is refused while a booking is ahead, and there is no calendar yet: only the door is tested here.
    needed = server.token(everything, operation.scope)
    assert send(anyone, operation, place, needed) in (200, 201, 404, 409)


# Entities


@pytest.fixture(scope="module")
def foreign(server: Server) -> Place:
    return make_place(server)


@pytest.fixture(scope="module")
def restricted(server: Server, place: Place) -> str:
    """A token that may do everything, but at one place alone."""
    return server.token(server.client(name="restricted", entities=[place.property]))


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if "{" in one.path], ids=str)
def test_a_foreign_entity_is_forbidden(anyone: Api, restricted: str, foreign: Place, operation: Operation) -> None:
    assert send(anyone, operation, foreign, restricted) == 403


def test_the_own_entity_is_open(anyone: Api, restricted: str, place: Place) -> None:
    assert anyone.get(f"{extranet(place.property)}/unit/list", authorization=bearer(restricted)).status == 200
    assert anyone.get(feed_path(place.property), authorization=bearer(restricted)).status == 200


def test_a_foreign_unit_or_booking_cannot_be_reached_through_the_own_entity(
    anyone: Api, restricted: str, place: Place, foreign: Place
) -> None:
    mixed = Place(place.property, foreign.unit, foreign.booking)
    named = [one for one in OPERATIONS if "{unit}" in one.path or "{booking}" in one.path and one.body != "draft"]
    assert {str(one): send(anyone, one, mixed, restricted) for one in named} == {str(one): 404 for one in named}


def test_a_foreign_unit_cannot_be_booked(anyone: Api, restricted: str, place: Place, foreign: Place) -> None:
    body = draft(foreign.unit, day(20), day(22))
    answer = anyone.post(f"{extranet(place.property)}/booking", body, authorization=bearer(restricted))
    assert answer.status in (400, 404)


def test_the_list_shows_the_own_entities_alone(
    anyone: Api, server: Server, restricted: str, place: Place, foreign: Place
) -> None:
    listed = anyone.get("/api/managing-entity/list", authorization=bearer(restricted)).json()
    assert [entity["id"] for entity in listed] == [place.property]
    seen = {entity["id"] for entity in server.api.get("/api/managing-entity/list").json()}
    assert {place.property, foreign.property} <= seen


def test_an_entity_made_by_a_restricted_client_is_its_own(server: Server, anyone: Api, place: Place) -> None:
    token = bearer(server.token(server.client(entities=[place.property])))
    made = anyone.post("/api/managing-entity", ENTITY_BODY, authorization=token)
    assert made.status == 201
    path = f"/api/managing-entity/{made.json()['id']}"
    assert anyone.get(path, authorization=token).status == 200
    assert anyone.post(f"{path}/extranet/unit", {"name": "First"}, authorization=token).status == 201
    neighbour = bearer(server.token(server.client(entities=[place.property])))
    assert anyone.get(path, authorization=neighbour).status == 403
