"""Create, read, list, replace, delete, and what a client asks about the server."""
from kubernetes import client, dynamic, utils
from kubernetes.client import ApiException

from within import within_limit


def config_map(name, labels=None, **data):
    return client.V1ConfigMap(metadata=client.V1ObjectMeta(name=name, labels=labels), data=data)


def discovers_what_is_served(namespace):
    version = client.VersionApi().get_code()
    assert version.major == "1" and version.git_version.startswith("v1."), version
    groups = {group.name for group in client.ApisApi().get_api_versions().groups}
    assert {"apps", "batch", "rbac.authorization.k8s.io", "coordination.k8s.io"} <= groups, groups
    kinds = {resource.name: resource for resource in client.CoreV1Api().get_api_resources().resources}
    assert kinds["pods"].namespaced and kinds["pods"].kind == "Pod" and "po" in kinds["pods"].short_names
    assert "pods/log" in kinds and not kinds["nodes"].namespaced


def creates_reads_and_replaces(namespace):
    core = client.CoreV1Api()
    made = core.create_namespaced_config_map(namespace, config_map("plain", color="blue"))
    assert made.metadata.uid and made.metadata.creation_timestamp.tzinfo is not None
    read = core.read_namespaced_config_map("plain", namespace)
    assert read.to_dict() == made.to_dict(), (read, made)
    read.data["color"] = "red"
    replaced = core.replace_namespaced_config_map("plain", namespace, read)
    assert replaced.data == {"color": "red"}
    assert replaced.metadata.resource_version != made.metadata.resource_version
    dry = core.create_namespaced_config_map(namespace, config_map("dry"), dry_run="All")
    assert dry.metadata.uid
    assert "dry" not in names(core.list_namespaced_config_map(namespace))


def reads_binary_and_times_back(namespace):
    core = client.CoreV1Api()
    secret = client.V1Secret(metadata=client.V1ObjectMeta(name="words"), string_data={"user": "admin"})
    assert core.create_namespaced_secret(namespace, secret).data == {"user": "YWRtaW4="}
    lease = client.V1Lease(
        metadata=client.V1ObjectMeta(name="turn"),
        spec=client.V1LeaseSpec(holder_identity="me", lease_duration_seconds=15))
    leases = client.CoordinationV1Api()
    assert leases.create_namespaced_lease(namespace, lease).spec.lease_duration_seconds == 15


def lists_by_selectors_and_pages(namespace):
    core = client.CoreV1Api()
    for number in range(7):
        labels = {"set": "pages", "odd": str(number % 2 == 1).lower()}
        core.create_namespaced_config_map(namespace, config_map(f"page-{number}", labels))
    odd = core.list_namespaced_config_map(namespace, label_selector="set=pages,odd in (true)")
    assert names(odd) == ["page-1", "page-3", "page-5"], names(odd)
    one = core.list_namespaced_config_map(namespace, field_selector="metadata.name=page-4")
    assert names(one) == ["page-4"]
    found, page = [], core.list_namespaced_config_map(namespace, label_selector="set=pages", limit=3)
    first = page.metadata.resource_version
    while True:
        found += names(page)
        assert page.metadata.resource_version == first
        if not page.metadata._continue:
            break
        page = core.list_namespaced_config_map(
            namespace, label_selector="set=pages", limit=3, _continue=page.metadata._continue)
    assert found == [f"page-{number}" for number in range(7)], found
    assert "page-0" in names(core.list_config_map_for_all_namespaces(label_selector="set=pages"))


def deletes_one_and_many(namespace):
    core = client.CoreV1Api()
    for number in range(3):
        core.create_namespaced_config_map(namespace, config_map(f"gone-{number}", {"set": "gone"}))
    uid = core.read_namespaced_config_map("gone-0", namespace).metadata.uid
    try:
        core.delete_namespaced_config_map(
            "gone-0", namespace, body=client.V1DeleteOptions(preconditions=client.V1Preconditions(uid="another")))
        raise AssertionError("it was deleted though its uid is another")
    except ApiException as refused:
        assert refused.status == 409, refused
    answer = core.delete_namespaced_config_map(
        "gone-0", namespace, body=client.V1DeleteOptions(preconditions=client.V1Preconditions(uid=uid)))
    assert answer.status == "Success" and answer.details.name == "gone-0", answer
    core.delete_collection_namespaced_config_map(namespace, label_selector="set=gone")
    assert names(core.list_namespaced_config_map(namespace, label_selector="set=gone")) == []


def finalizers_hold_an_object(namespace):
    core = client.CoreV1Api()
    held = config_map("held")
    held.metadata.finalizers = ["example.com/hold"]
    core.create_namespaced_config_map(namespace, held)
    core.delete_namespaced_config_map("held", namespace)
    assert core.read_namespaced_config_map("held", namespace).metadata.deletion_timestamp
    core.patch_namespaced_config_map("held", namespace, {"metadata": {"finalizers": None}})
    assert "held" not in names(core.list_namespaced_config_map(namespace))


def dynamic_client_finds_kinds_by_name(namespace):
    found = dynamic.DynamicClient(client.ApiClient())
    maps = found.resources.get(api_version="v1", kind="ConfigMap")
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "dynamic"}, "data": {"a": "b"}}
    assert maps.create(body=body, namespace=namespace).data.a == "b"
    assert maps.get(name="dynamic", namespace=namespace).metadata.name == "dynamic"
    assert found.resources.get(api_version="apps/v1", kind="Deployment").namespaced
    maps.delete(name="dynamic", namespace=namespace)


def applies_files_of_several_kinds(namespace):
    documents = [
        {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "front"},
         "spec": {"selector": {"app": "front"}, "ports": [{"port": 80, "targetPort": "http"}]}},
        {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "later"},
         "spec": {"suspend": True, "template": {"spec": {
             "restartPolicy": "Never", "containers": [{"name": "main", "image": "example.com/any:1"}]}}}},
        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "shut"},
         "spec": {"podSelector": {}, "policyTypes": ["Ingress"]}},
    ]
    for document in documents:
        utils.create_from_dict(client.ApiClient(), document, namespace=namespace)
    service = client.CoreV1Api().read_namespaced_service("front", namespace)
    assert service.spec.cluster_ip and service.spec.ports[0].target_port == "http", service
    job = client.BatchV1Api().read_namespaced_job("later", namespace)
    assert job.spec.backoff_limit == 6 and job.spec.selector.match_labels, job


def names_itself_and_asks_what_it_may(namespace):
    review = client.V1SelfSubjectAccessReview(spec=client.V1SelfSubjectAccessReviewSpec(
        resource_attributes=client.V1ResourceAttributes(namespace=namespace, verb="list", resource="pods")))
    assert client.AuthorizationV1Api().create_self_subject_access_review(review).status.allowed
    core = client.CoreV1Api()
    core.create_namespaced_service_account(namespace, client.V1ServiceAccount(metadata=client.V1ObjectMeta(name="robot")))
    request = client.AuthenticationV1TokenRequest(spec=client.V1TokenRequestSpec(audiences=[], expiration_seconds=600))
    token = core.create_namespaced_service_account_token("robot", namespace, request).status.token
    asked = client.V1TokenReview(spec=client.V1TokenReviewSpec(token=token))
    user = client.AuthenticationV1Api().create_token_review(asked).status.user
    assert user.username == f"system:serviceaccount:{namespace}:robot", user


def deleted_namespaces_are_emptied(namespace):
    core, name = client.CoreV1Api(), f"{namespace}-b"
    core.create_namespace(client.V1Namespace(metadata=client.V1ObjectMeta(name=name)))
    core.create_namespaced_config_map(name, config_map("inside"))
    core.delete_namespace(name)
    within_limit(lambda: name not in names(core.list_namespace()), "the end of the namespace")


def names(found):
    return [item.metadata.name for item in found.items]


CHECKS = [
    discovers_what_is_served, creates_reads_and_replaces, reads_binary_and_times_back, lists_by_selectors_and_pages,
    deletes_one_and_many, finalizers_hold_an_object, dynamic_client_finds_kinds_by_name, applies_files_of_several_kinds,
    names_itself_and_asks_what_it_may, deleted_namespaces_are_emptied,
]
