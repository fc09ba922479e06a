# Upstream's kubelet on a containerd of its own, from a bootstrap token to a pod that is spoken to. Read by tests/interoperate.

real_node() {
  "$scenes/node" up "$here" "$port" "$navarch"
  allow_bootstrap
  write_kubelet_configuration
  start kubelet "$bin/kubelet" --bootstrap-kubeconfig="$here/bootstrap.kubeconfig" --kubeconfig="$here/kubelet.kubeconfig" \
    --cert-dir="$here/kubelet-pki" --root-dir="$here/kubelet" --config="$here/kubelet.yaml" --hostname-override=scene-node \
    --node-ip="$(ip -4 -o address show scope global | awk '{print $4}' | cut -d/ -f1 | head -n 1)" --v=2
  outcome "a kubelet gets its certificate by a bootstrap token" test -e "$here/kubelet-pki/kubelet-client-current.pem"
  outcome "it registers its node, which becomes ready" is True node scene-node -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}'
  outcome "it renews its Lease" some lease scene-node -n kube-node-lease -o 'jsonpath={.spec.renewTime}'
  outcome "it asks for a certificate to serve with" some csr --field-selector=spec.signerName=kubernetes.io/kubelet-serving -o name
  k get csr -o name --field-selector=spec.signerName=kubernetes.io/kubelet-serving | while read -r csr; do k certificate approve "$csr"; done >/dev/null
  real_pods
}

real_pods() {
  k apply -f "$scenes/containers.yaml" >"$here/containers.log" 2>&1
  outcome "a Deployment runs, with its probe" is 2 deployment real -o 'jsonpath={.status.availableReplicas}'
  outcome "a Job's pod ends well" is 1 job real -o 'jsonpath={.status.succeeded}'
  local pod; pod=$(k get pods -l app=real -o 'jsonpath={.items[0].metadata.name}')
  outcome "logs are read" eval 'k logs '"$pod"' | grep -q tick'
  outcome "commands run, and see ConfigMap, volume and token" eval \
    '[ "$(k exec '"$pod"' -- sh -c "echo \$WORD; cat /words/word; cat /var/run/secrets/kubernetes.io/serviceaccount/namespace" | tr -d "\n")" = hellohellodefault ]'
  outcome "files and ports reach the container" forwards "$pod"
  outcome "the node is proxied" eval '[ "$(k get --raw /api/v1/nodes/scene-node/proxy/healthz)" = ok ]'
  outcome "the kubelet's events arrive" some events --field-selector=reason=Started -o name
  k delete -f "$scenes/containers.yaml" --wait=false >/dev/null
  outcome "pods are ended and gone" none pods -l app=real
}

forwards() { # POD
  k cp "$scenes/containers.yaml" "$1:/tmp/copied" && [ "$(k exec "$1" -- wc -c </dev/null /tmp/copied | cut -d' ' -f1)" = "$(wc -c <"$scenes/containers.yaml")" ] || return 1
  k port-forward "pod/$1" "$((port + 5)):8080" >/dev/null 2>&1 &
  local forward=$! ; local answer=1
  within 10 eval "curl -s http://127.0.0.1:$((port + 5))/word | grep -q hello" && answer=0
  kill $forward
  return $answer
}

allow_bootstrap() {
  k apply -f - >/dev/null <<TOKEN
apiVersion: v1
kind: Secret
metadata: {name: bootstrap-token-abcdef, namespace: kube-system}
type: bootstrap.kubernetes.io/token
stringData: {token-id: abcdef, token-secret: 0123456789abcdef, usage-bootstrap-authentication: "true"}
TOKEN
  bind scene-bootstrap system:node-bootstrapper system:bootstrappers
  bind scene-approve system:certificates.k8s.io:certificatesigningrequests:nodeclient system:bootstrappers
  cat >"$here/bootstrap.kubeconfig" <<CONFIG
apiVersion: v1
kind: Config
clusters: [{name: a, cluster: {server: "https://127.0.0.1:$port", certificate-authority: "$here/pki/ca.crt"}}]
users: [{name: a, user: {token: abcdef.0123456789abcdef}}]
contexts: [{name: a, context: {cluster: a, user: a}}]
current-context: a
CONFIG
}

bind() { k create clusterrolebinding "$1" --clusterrole="$2" --group="$3" >/dev/null; } # NAME ROLE GROUP

write_kubelet_configuration() {
  cat >"$here/kubelet.yaml" <<CONFIG
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {x509: {clientCAFile: "$here/pki/ca.crt"}, webhook: {enabled: true}, anonymous: {enabled: false}}
authorization: {mode: Webhook}
port: $((port + 6))
healthzPort: 0
cgroupDriver: cgroupfs
cgroupsPerQOS: false
enforceNodeAllocatable: []
failSwapOn: false
rotateCertificates: true
serverTLSBootstrap: true
containerRuntimeEndpoint: unix://$here/containerd.sock
podLogsDir: $here/pod-logs
makeIPTablesUtilChains: false
evictionHard: {memory.available: 1Mi, nodefs.available: 1%, nodefs.inodesFree: 1%, imagefs.available: 1%}
CONFIG
}
