"""Watches: from a list on, resumed without loss, with bookmarks, and what a wrong start is told."""
import threading

from kubernetes import client, dynamic, watch
from kubernetes.client import ApiException

from objects import config_map
from within import LIMIT


def sees_every_change_in_order(namespace):
    core, seen = client.CoreV1Api(), []
    start = core.list_namespaced_config_map(namespace).metadata.resource_version

    def change():
        writer = client.CoreV1Api()
        writer.create_namespaced_config_map(namespace, config_map("seen", {"watch": "yes"}, step="1"))
        writer.patch_namespaced_config_map("seen", namespace, {"data": {"step": "2"}})
        writer.delete_namespaced_config_map("seen", namespace)

    threading.Timer(0.1, change).start()
    for event in stream(core, namespace, resource_version=start, label_selector="watch=yes"):
        seen.append((event["type"], event["object"].data["step"]))
        if event["type"] == "DELETED":
            break
    assert seen == [("ADDED", "1"), ("MODIFIED", "2"), ("DELETED", "2")], seen


def resumes_without_loss(namespace):
    core = client.CoreV1Api()
    start = core.list_namespaced_config_map(namespace).metadata.resource_version
    for number in range(3):
        core.create_namespaced_config_map(namespace, config_map(f"resumed-{number}", {"watch": "resumed"}))
    first = next(iter(stream(core, namespace, resource_version=start, label_selector="watch=resumed")))
    assert first["object"].metadata.name == "resumed-0", first
    left = []
    resumed = first["object"].metadata.resource_version
    for event in stream(core, namespace, resource_version=resumed, label_selector="watch=resumed"):
        left.append((event["type"], event["object"].metadata.name))
        if len(left) == 2:
            break
    assert left == [("ADDED", "resumed-1"), ("ADDED", "resumed-2")], left


def starts_with_what_is_there(namespace):
    core = client.CoreV1Api()
    core.create_namespaced_config_map(namespace, config_map("there", {"watch": "there"}))
    event = next(iter(stream(core, namespace, label_selector="watch=there")))
    assert event["type"] == "ADDED" and event["object"].metadata.name == "there", event


def ends_when_asked_to(namespace):
    core = client.CoreV1Api()
    assert list(watch.Watch().stream(
        core.list_namespaced_config_map, namespace, label_selector="watch=nothing", timeout_seconds=1)) == []


def bookmarks_may_be_asked_for(namespace):
    core = client.CoreV1Api()
    events = watch.Watch().stream(
        core.list_namespaced_config_map, namespace, allow_watch_bookmarks=True, label_selector="watch=nothing",
        timeout_seconds=2)
    kinds = {event["type"] for event in events}
    assert kinds <= {"BOOKMARK"}, kinds


def selectors_turn_changes_into_arrivals(namespace):
    core = client.CoreV1Api()
    core.create_namespaced_config_map(namespace, config_map("moved", {"side": "left"}))
    start = core.list_namespaced_config_map(namespace).metadata.resource_version
    core.patch_namespaced_config_map("moved", namespace, {"metadata": {"labels": {"side": "right"}}})
    for side, kind in (("left", "DELETED"), ("right", "ADDED")):
        event = next(iter(stream(core, namespace, resource_version=start, label_selector=f"side={side}")))
        assert event["type"] == kind, (side, event)


def dynamic_client_watches_too(namespace):
    maps = dynamic.DynamicClient(client.ApiClient()).resources.get(api_version="v1", kind="ConfigMap")
    client.CoreV1Api().create_namespaced_config_map(namespace, config_map("moving", {"watch": "dynamic"}))
    event = next(iter(maps.watch(namespace=namespace, label_selector="watch=dynamic", timeout=LIMIT)))
    assert event["type"] == "ADDED" and event["object"].metadata.name == "moving", event


def wrong_starts_are_refused(namespace):
    core = client.CoreV1Api()
    try:
        next(iter(stream(core, namespace, resource_version="no-number")))
        raise AssertionError("a watch began at a version that is no number")
    except ApiException as refused:
        assert refused.status in (422, 500), refused  # kube-apiserver says 500


def stream(core, namespace, **options):
    return watch.Watch().stream(core.list_namespaced_config_map, namespace, timeout_seconds=LIMIT, **options)


CHECKS = [
    sees_every_change_in_order, resumes_without_loss, starts_with_what_is_there, ends_when_asked_to, bookmarks_may_be_asked_for,
    selectors_turn_changes_into_arrivals, dynamic_client_watches_too, wrong_starts_are_refused,
]
