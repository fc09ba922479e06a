"""A Deployment that runs: its pods' output, commands in them, and their end. $IMAGE has a shell."""
import os

from kubernetes import client, watch
from kubernetes.stream import stream

from within import LIMIT, within_limit

SCRIPT = "i=0; while true; do i=$((i+1)); echo tick $i; sleep 0.2; done"


def deployment_rolls_out(namespace):
    apps = client.AppsV1Api()
    labels = {"app": "ticker"}
    container = client.V1Container(name="main", image=os.environ["IMAGE"], command=["sh", "-c", SCRIPT])
    apps.create_namespaced_deployment(namespace, client.V1Deployment(
        metadata=client.V1ObjectMeta(name="ticker"),
        spec=client.V1DeploymentSpec(
            replicas=1, selector=client.V1LabelSelector(match_labels=labels),
            template=client.V1PodTemplateSpec(
                metadata=client.V1ObjectMeta(labels=labels),
                spec=client.V1PodSpec(containers=[container], termination_grace_period_seconds=0)))))
    within_limit(
        lambda: apps.read_namespaced_deployment_status("ticker", namespace).status.available_replicas == 1,
        "an available replica")


def log_is_read_and_followed(namespace):
    core, pod = client.CoreV1Api(), pod_of(namespace)
    within_limit(lambda: "tick 2" in core.read_namespaced_pod_log(pod, namespace), "output")
    assert core.read_namespaced_pod_log(pod, namespace, tail_lines=1).startswith("tick ")
    followed = []
    for line in watch.Watch().stream(core.read_namespaced_pod_log, name=pod, namespace=namespace):
        followed.append(line)
        if len(followed) == 3:
            break
    assert followed == ["tick 1", "tick 2", "tick 3"], followed


def commands_run_inside(namespace):
    pod = pod_of(namespace)
    assert stream(
        client.CoreV1Api().connect_get_namespaced_pod_exec, pod, namespace, command=["echo", "one", "two"],
        stdout=True, stderr=True, stdin=False, tty=False) == "one two\n"


def commands_read_input_and_say_how_they_ended(namespace):
    pod = pod_of(namespace)
    session = stream(
        client.CoreV1Api().connect_get_namespaced_pod_exec, pod, namespace,
        command=["sh", "-c", "read word; echo got $word; echo bad >&2; exit 7"],
        stdout=True, stderr=True, stdin=True, tty=False, _preload_content=False)
    session.write_stdin("hello\n")
    session.run_forever(timeout=LIMIT)
    assert session.read_stdout() == "got hello\n", session.read_stdout()
    assert session.read_stderr() == "bad\n"
    assert session.returncode == 7, session.returncode


def events_tell_what_happened(namespace):
    pod = pod_of(namespace)
    reasons = {event.reason for event in client.CoreV1Api().list_namespaced_event(
        namespace, field_selector=f"involvedObject.name={pod}").items}
    assert "Scheduled" in reasons, reasons


def evicted_pods_are_replaced(namespace):
    core, pod = client.CoreV1Api(), pod_of(namespace)
    core.create_namespaced_pod_eviction(
        pod, namespace, client.V1Eviction(metadata=client.V1ObjectMeta(name=pod, namespace=namespace)))
    within_limit(
        lambda: [found for found in running(namespace) if found != pod], "a pod in the place of the evicted one")


def dependents_go_with_their_owner(namespace):
    apps, core = client.AppsV1Api(), client.CoreV1Api()
    apps.delete_namespaced_deployment(
        "ticker", namespace, body=client.V1DeleteOptions(propagation_policy="Foreground"))
    within_limit(
        lambda: not core.list_namespaced_pod(namespace, label_selector="app=ticker").items
        and not apps.list_namespaced_deployment(namespace, label_selector="app=ticker").items
        and not apps.list_namespaced_replica_set(namespace, label_selector="app=ticker").items, "the end of all")


def pod_of(namespace):
    return within_limit(lambda: running(namespace), "a running pod")[0]


def running(namespace):
    return [
        pod.metadata.name for pod in client.CoreV1Api().list_namespaced_pod(namespace, label_selector="app=ticker").items
        if pod.status.phase == "Running" and not pod.metadata.deletion_timestamp]


CHECKS = [
    deployment_rolls_out, log_is_read_and_followed, commands_run_inside, commands_read_input_and_say_how_they_ended,
    events_tell_what_happened, evicted_pods_are_replaced, dependents_go_with_their_owner,
]
