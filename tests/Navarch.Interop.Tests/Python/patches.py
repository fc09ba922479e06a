"""The four patch types, and apply's conflicts."""
import json

from kubernetes import client, dynamic
from kubernetes.client import ApiException

from objects import config_map


def json_patch(namespace):
    core = client.CoreV1Api()
    core.create_namespaced_config_map(namespace, config_map("by-json", a="1", b="2"))
    changed = core.patch_namespaced_config_map("by-json", namespace, [
        {"op": "test", "path": "/data/a", "value": "1"},
        {"op": "replace", "path": "/data/a", "value": "3"},
        {"op": "remove", "path": "/data/b"}])
    assert changed.data == {"a": "3"}, changed.data
    try:
        core.patch_namespaced_config_map("by-json", namespace, [{"op": "test", "path": "/data/a", "value": "1"}])
        raise AssertionError("a test that fails was let pass")
    except ApiException as refused:
        assert refused.status == 422, refused


def strategic_merge_patch(namespace):
    apps = client.AppsV1Api()
    apps.create_namespaced_deployment(namespace, still("by-strategy"))
    container = {"name": "main", "env": [{"name": "NEW", "value": "1"}]}
    changed = apps.patch_namespaced_deployment(
        "by-strategy", namespace, {"spec": {"template": {"spec": {"containers": [container]}}}})
    found = changed.spec.template.spec.containers[0]
    assert found.image == "example.com/any:1", found
    assert {item.name for item in found.env} == {"OLD", "NEW"}, found.env
    assert changed.metadata.generation == 2


def merge_patch(namespace):
    deployments = kind("apps/v1", "Deployment")
    client.AppsV1Api().create_namespaced_deployment(namespace, still("by-merge"))
    container = {"name": "main", "image": "example.com/any:2"}
    changed = deployments.patch(
        name="by-merge", namespace=namespace, content_type="application/merge-patch+json",
        body={"spec": {"template": {"spec": {"containers": [container]}}}})
    found = changed.spec.template.spec.containers[0]
    assert found.image == "example.com/any:2" and not found.env, found


def server_side_apply(namespace):
    maps = kind("v1", "ConfigMap")

    def apply(manager, data, **options):
        body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "by-apply"}, "data": data}
        return maps.server_side_apply(  # This client sends a text as it is, and nothing else as YAML.
            body=json.dumps(body), name="by-apply", namespace=namespace, field_manager=manager, **options)

    apply("one", {"a": "1", "b": "1"})
    try:
        apply("two", {"a": "2"})
        raise AssertionError("another manager's field was taken without force")
    except ApiException as refused:
        assert refused.status == 409 and b'conflict with \\"one\\"' in refused.body, refused
    taken = apply("two", {"a": "2"}, force_conflicts=True)
    assert taken.to_dict()["data"] == {"a": "2", "b": "1"}, taken.data
    left = apply("one", {})
    assert left.to_dict()["data"] == {"a": "2"}, left.data
    managers = {entry.manager: entry.operation for entry in left.metadata.managedFields}
    assert managers["two"] == "Apply", managers


def status_apart_from_spec(namespace):
    apps = client.AppsV1Api()
    apps.create_namespaced_deployment(namespace, still("by-status"))
    changed = apps.patch_namespaced_deployment_status(
        "by-status", namespace, {"spec": {"paused": False, "replicas": 9}, "status": {"collisionCount": 3}})
    assert changed.spec.replicas == 0 and changed.status.collision_count == 3, changed


def scale(namespace):
    apps = client.AppsV1Api()
    apps.create_namespaced_deployment(namespace, still("by-scale", paused=True))
    scaled = apps.patch_namespaced_deployment_scale("by-scale", namespace, {"spec": {"replicas": 2}})
    assert scaled.spec.replicas == 2 and scaled.status.selector == "app=by-scale", scaled
    assert apps.read_namespaced_deployment("by-scale", namespace).spec.replicas == 2


def kind(version, name):
    return dynamic.DynamicClient(client.ApiClient()).resources.get(api_version=version, kind=name)


def still(name, paused=False):
    """A Deployment that runs nothing."""
    container = client.V1Container(
        name="main", image="example.com/any:1", env=[client.V1EnvVar(name="OLD", value="1")])
    return client.V1Deployment(
        metadata=client.V1ObjectMeta(name=name),
        spec=client.V1DeploymentSpec(
            replicas=0, paused=paused, selector=client.V1LabelSelector(match_labels={"app": name}),
            template=client.V1PodTemplateSpec(
                metadata=client.V1ObjectMeta(labels={"app": name}), spec=client.V1PodSpec(containers=[container]))))


CHECKS = [json_patch, strategic_merge_patch, merge_patch, server_side_apply, status_apart_from_spec, scale]
