"""Refusals arrive as ApiException, with the server's Status as the body."""
import json

from kubernetes import client
from kubernetes.client import ApiException

from objects import config_map


def refused(call, *arguments, **options):
    """The code of the refusal and its Status."""
    try:
        answer = call(*arguments, **options)
    except ApiException as refusal:
        assert refusal.headers["Content-Type"] == "application/json", refusal.headers
        status = json.loads(refusal.body)
        assert status["kind"] == "Status" and status["apiVersion"] == "v1" and status["status"] == "Failure", status
        assert status["code"] == refusal.status and status["message"], status
        return refusal.status, status
    raise AssertionError(f"it was not refused, but answered {answer}")


def what_is_not_there(namespace):
    code, status = refused(client.CoreV1Api().read_namespaced_config_map, "nobody", namespace)
    assert (code, status["reason"]) == (404, "NotFound")
    assert status["details"] == {"name": "nobody", "kind": "configmaps"}, status
    assert status["message"] == 'configmaps "nobody" not found', status


def what_is_there_already(namespace):
    core = client.CoreV1Api()
    core.create_namespaced_config_map(namespace, config_map("twice"))
    code, status = refused(core.create_namespaced_config_map, namespace, config_map("twice"))
    assert (code, status["reason"]) == (409, "AlreadyExists"), status


def what_has_changed_meanwhile(namespace):
    core = client.CoreV1Api()
    old = core.create_namespaced_config_map(namespace, config_map("raced"))
    core.patch_namespaced_config_map("raced", namespace, {"data": {"a": "b"}})
    code, status = refused(core.replace_namespaced_config_map, "raced", namespace, old)
    assert (code, status["reason"]) == (409, "Conflict"), status


def what_breaks_rules(namespace):
    service = client.V1Service(
        metadata=client.V1ObjectMeta(name="wrong"), spec=client.V1ServiceSpec(ports=[client.V1ServicePort(port=99999)]))
    code, status = refused(client.CoreV1Api().create_namespaced_service, namespace, service)
    assert (code, status["reason"]) == (422, "Invalid"), status
    assert "spec.ports[0].port" in [cause["field"] for cause in status["details"]["causes"]], status


def what_is_no_object(namespace):
    code, status = refused(client.CoreV1Api().create_namespaced_config_map, namespace, {"data": {"a": 1}})
    assert (code, status["reason"]) == (400, "BadRequest"), status


def what_is_forbidden(namespace):
    nobody = client.ApiClient(header_name="Impersonate-User", header_value="jane")
    code, status = refused(client.CoreV1Api(nobody).list_namespaced_secret, namespace)
    assert (code, status["reason"]) == (403, "Forbidden"), status
    assert 'User "jane" cannot list resource "secrets" in API group ""' in status["message"], status


def who_is_unknown(namespace):
    given = client.Configuration.get_default_copy()
    given.cert_file = given.key_file = None
    given.api_key = {"authorization": "Bearer nonsense"}
    code, status = refused(client.CoreV1Api(client.ApiClient(given)).list_namespaced_secret, namespace)
    assert (code, status["reason"]) == (401, "Unauthorized"), status


CHECKS = [
    what_is_not_there, what_is_there_already, what_has_changed_meanwhile, what_breaks_rules, what_is_no_object,
    what_is_forbidden, who_is_unknown,
]
