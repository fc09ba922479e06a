"""Runs every check of python3-kubernetes against the server of $KUBECONFIG and prints a line for each:
`ok NAME`, or `failed NAME` and an indented reason. What a check makes lives in a namespace of its own."""
import sys
import traceback
import uuid

from kubernetes import client, config

import errors
import objects
import patches
import watches
import workloads

MODULES = [objects, patches, watches, errors, workloads]


def main():
    config.load_kube_config()
    core = client.CoreV1Api()
    namespace = f"python-{uuid.uuid4().hex[:8]}"
    core.create_namespace(client.V1Namespace(metadata=client.V1ObjectMeta(name=namespace)))
    for module in MODULES:
        for check in module.CHECKS:
            run(check, namespace)
    core.delete_namespace(namespace)


def run(check, namespace):
    name = check.__name__
    try:
        check(namespace)
        print(f"ok {name}", flush=True)
    except Exception:  # Whatever it is, it is what the check found.
        reason = traceback.format_exc().replace("\n", "\n  ")
        print(f"failed {name}\n  {reason}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
