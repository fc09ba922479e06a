# What has to come of it. Read by tests/interoperate. Nodes are objects alone here: what a kubelet would say of pods is
# said by patches of their status.

leaders() {
  outcome "controllers lead by their Lease" some lease -n kube-system kube-controller-manager -o 'jsonpath={.spec.holderIdentity}'
  outcome "scheduler leads by its Lease" some lease -n kube-system kube-scheduler -o 'jsonpath={.spec.holderIdentity}'
}

nodes() {
  local now; now=$(date -u +%FT%TZ)
  for node in paper stone; do
    k create -f - >/dev/null <<NODE
{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "$node", "labels": {"kubernetes.io/hostname": "$node"}}}
NODE
    k patch node $node --subresource=status --type=merge -p "{\"status\": {
      \"capacity\": {\"cpu\": \"8\", \"memory\": \"16Gi\", \"pods\": \"110\"},
      \"conditions\": [{\"type\": \"Ready\", \"status\": \"True\", \"lastHeartbeatTime\": \"$now\", \"lastTransitionTime\": \"$now\"}]}}" >/dev/null
    renew $node create
  done
  (while sleep 3; do renew paper replace; renew stone replace; done) >/dev/null 2>&1 &
  heart=$! && pids+=($heart)
  [ "$mode" = server ] || outcome "nodes are given ranges of pod addresses" some node paper -o 'jsonpath={.spec.podCIDR}'
}

renew() { # NODE create|replace : as a kubelet does
  k $2 -f - >/dev/null 2>&1 <<LEASE
{"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": {"name": "$1", "namespace": "kube-node-lease"},
 "spec": {"holderIdentity": "$1", "leaseDurationSeconds": 40, "renewTime": "$(date -u +%FT%T.%6NZ)"}}
LEASE
}

report() { # SELECTOR STATUS : of every pod
  for pod in $(k get pods -n scene -l "$1" -o name); do k patch -n scene "$pod" --subresource=status --type=merge -p "{\"status\": $2}"; done >/dev/null
}

workloads() {
  outcome "a namespace gets its service account" some serviceaccount default -n scene -o name
  outcome "a namespace gets the root certificates" some configmap kube-root-ca.crt -n scene -o name
  outcome "a Deployment's pods are made and bound" count 3 pods -n scene -l app=web --field-selector=spec.nodeName!=
  outcome "binding is told by an event" some events -n scene --field-selector=reason=Scheduled -o name
  outcome "making pods is told by an event" some events -n scene --field-selector=reason=SuccessfulCreate -o name
  report app=web '{"phase": "Running", "podIP": "10.250.9.9", "podIPs": [{"ip": "10.250.9.9"}], "conditions": [{"type": "Ready", "status": "True"}]}'
  outcome "a Deployment becomes available" is 3 deployment web -n scene -o 'jsonpath={.status.availableReplicas}'
  outcome "EndpointSlices hold the ready pods" is "true true true" endpointslice -n scene -l kubernetes.io/service-name=web -o 'jsonpath={.items[*].endpoints[*].conditions.ready}'
  outcome "Endpoints hold them too" some endpoints web -n scene -o 'jsonpath={.subsets[0].addresses[0].ip}'
  outcome "a StatefulSet's pod and claim are made" some persistentvolumeclaim disk-kept-0 -n scene -o name
  outcome "a DaemonSet has a pod on each node" count 2 pods -n scene -l app=each --field-selector=spec.nodeName!=
  outcome "a ResourceQuota is counted" is 1 resourcequota few -n scene -o 'jsonpath={.status.used.count/deployments\.apps}'
  [ "$mode" = server ] || more_workloads
}

more_workloads() {
  outcome "a claim is bound to a volume" is Bound persistentvolumeclaim disk-kept-0 -n scene -o 'jsonpath={.status.phase}'
  outcome "a pod waits for its claim and is bound then" some pod kept-0 -n scene -o 'jsonpath={.spec.nodeName}'
  outcome "a Job makes its pods" count 2 pods -n scene -l job-name=once --field-selector=spec.nodeName!=
  report job-name=once '{"phase": "Succeeded"}'
  outcome "a Job ends, and goes after its time" none jobs -n scene --field-selector=metadata.name=once
  outcome "a PodDisruptionBudget is counted" is 2 poddisruptionbudget web -n scene -o 'jsonpath={.status.disruptionsAllowed}'
  outcome "an autoscaler reads the scale" is True horizontalpodautoscaler web -n scene -o 'jsonpath={.status.conditions[?(@.type=="AbleToScale")].status}'
  outcome "ClusterRoles are aggregated" eval 'k get clusterrole view -o yaml | grep -q scene.example.com'
  outcome "a CronJob makes a Job on the minute" some jobs -n scene -l '!none' --field-selector=metadata.name!=once -o name
}

tokens_and_certificates() {
  k create serviceaccount robot -n scene >/dev/null
  k create -n scene -f - >/dev/null <<SECRET
{"apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/service-account-token",
 "metadata": {"name": "robot-token", "annotations": {"kubernetes.io/service-account.name": "robot"}}}
SECRET
  outcome "a Secret is filled with a token" some secret robot-token -n scene -o 'jsonpath={.data.token}'
  outcome "the server knows the token's account" whoami_robot
  openssl req -new -newkey rsa:2048 -nodes -keyout "$here/jane.key" -out "$here/jane.csr" -subj /CN=jane 2>/dev/null
  k create -f - >/dev/null <<REQUEST
{"apiVersion": "certificates.k8s.io/v1", "kind": "CertificateSigningRequest", "metadata": {"name": "jane"},
 "spec": {"signerName": "kubernetes.io/kube-apiserver-client", "usages": ["client auth"], "expirationSeconds": 3600,
  "request": "$(base64 -w0 "$here/jane.csr")"}}
REQUEST
  k certificate approve jane >/dev/null
  outcome "an approved certificate is signed" some csr jane -o 'jsonpath={.status.certificate}'
  outcome "the server knows who shows it" whoami_jane
}

# Nothing of the administrator's is shown: his kubeconfig would add his certificate.
ask() { curl -s --cacert "$here/pki/ca.crt" -H 'Content-Type: application/json' "$@" \
  -d '{"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"}' \
  "https://127.0.0.1:$port/apis/authentication.k8s.io/v1/selfsubjectreviews"; }
whoami_robot() {
  ask -H "Authorization: Bearer $(k get secret robot-token -n scene -o 'jsonpath={.data.token}' | base64 -d)" |
    grep -q 'system:serviceaccount:scene:robot'
}
whoami_jane() {
  k get csr jane -o 'jsonpath={.status.certificate}' | base64 -d >"$here/jane.crt"
  ask --cert "$here/jane.crt" --key "$here/jane.key" | grep -q '"jane"'
}

endings() {
  k delete deployment web -n scene --cascade=foreground --wait=false >/dev/null
  outcome "dependents go before their owner" none deployments,replicasets,pods -n scene -l 'app=web'
  outcome "and the owner after them" none deployments -n scene --field-selector=metadata.name=web
  k create -n scene configmap owner >/dev/null
  local uid; uid=$(k get configmap owner -n scene -o 'jsonpath={.metadata.uid}')
  k create -n scene -f - >/dev/null <<OWNED
{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "owned",
 "ownerReferences": [{"apiVersion": "v1", "kind": "ConfigMap", "name": "owner", "uid": "$uid"}]}}
OWNED
  k delete configmap owner -n scene >/dev/null
  outcome "what a missing object owned is collected" none configmaps -n scene --field-selector=metadata.name=owned
  k delete namespace scene --wait=false >/dev/null
  outcome "a namespace is emptied and goes" none namespaces --field-selector=metadata.name=scene
  kill "$heart" 2>/dev/null
  outcome "a silent node is tainted" eval 'k get node stone -o jsonpath={.spec.taints[*].key} | grep -q node.kubernetes.io/unreachable'
  k delete node paper stone >/dev/null
}

takeover() {
  local held; held=$(k get lease -n kube-system kube-controller-manager -o 'jsonpath={.spec.holderIdentity}')
  start_second_controllers
  kill -9 "$controllers"
  outcome "others take over from controllers that died" eval \
    '[ "$(k get lease -n kube-system kube-controller-manager -o jsonpath={.spec.holderIdentity})" != '"'$held' ]"
  k create deployment later --image=example.com/any:1 >/dev/null
  outcome "and go on" some replicasets -l app=later -o name
}

start_second_controllers() {
  start second "$navarch" controllers --kubeconfig "$here/admin.kubeconfig" --leader-elect
}

# Errors in the logs of upstream's programs that don't come from the server's answers, or from scenes without metrics.
known='object has been modified|metrics|PostFilter|flags.go|RuntimeConfig|rlimit|oom|checkpoint|imagefs|image filesystem'
known="$known|system:anonymous|being terminated|not found|PLEG|runtime status check|eviction manager|unable to get|Flexvolume|connection refused"

# On a loaded machine the range allocator gives a node a second range before it has seen that the first was stored. Every
# API server refuses that in these words, and the allocator finds the first one then.
known="$known|node updates may not change podCIDR|CIDR assignment for node failed"

# v1.32 wants an annotation at the end of a WatchList that servers of v1.34 no longer send, and lists instead; a StatefulSet
# whose namespace ends waits for its claim.
known="$known|initial-events-list-blueprint|pvc .* is being deleted"

complaints() {
  [ "$mode" != server ] || return 0
  local said; said=$(cat "$here"/{controllers,scheduler,kubelet}.log 2>/dev/null | grep -E '^[EF][0-9]{4} ' | grep -vE "$known")
  [ -n "$said" ] || { echo "ok      no log holds an error that the server gave rise to"; return; }
  echo "failed  no log holds an error that the server gave rise to" && failed=$((failed + 1))
  printf '%s\n' "$said" | cut -c1-300 | head -n 20
}
