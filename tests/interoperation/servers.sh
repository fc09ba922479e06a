# How each side is started. Read by tests/interoperate.

start_navarch_server() {
  start server "$navarch" server --data "$here/data" --store memory --listen "127.0.0.1:$port" \
    --requestheader-client-ca-file "$here/data/pki/ca.crt"
  within 90 grep -q '^ready' "$here/server.log" || { cat "$here/server.log"; failed=1; exit; }
  cp "$here/data/admin.kubeconfig" "$here/admin.kubeconfig"
  ln -s "$here/data/pki" "$here/pki"
}

start_upstream_controllers() {
  local config=$here/admin.kubeconfig
  start controllers "$bin/kube-controller-manager" --kubeconfig="$config" --authentication-kubeconfig="$config" \
    --authorization-kubeconfig="$config" --secure-port=$((port + 1)) --bind-address=127.0.0.1 --leader-elect=true \
    --use-service-account-credentials=true --controllers='*,bootstrap-signer-controller,token-cleaner-controller' \
    --root-ca-file="$here/pki/ca.crt" --service-account-private-key-file="$here/pki/service-account.key" \
    --cluster-signing-cert-file="$here/pki/ca.crt" --cluster-signing-key-file="$here/pki/ca.key" \
    --allocate-node-cidrs=true --cluster-cidr=10.250.0.0/16 --service-cluster-ip-range=10.96.0.0/12 \
    --node-monitor-grace-period=15s --v=2
  start scheduler "$bin/kube-scheduler" --kubeconfig="$config" --authentication-kubeconfig="$config" \
    --authorization-kubeconfig="$config" --secure-port=$((port + 2)) --bind-address=127.0.0.1 --leader-elect=true --v=2
}

certificate() { # NAME SUBJECT EXTENSIONS : signed by the authority in pki
  openssl req -new -newkey rsa:2048 -nodes -keyout "$here/pki/$1.key" -out "$here/pki/$1.csr" -subj "$2" 2>/dev/null
  openssl x509 -req -in "$here/pki/$1.csr" -CA "$here/pki/ca.crt" -CAkey "$here/pki/ca.key" -CAcreateserial -days 30 \
    -out "$here/pki/$1.crt" -extfile <(echo "$3") 2>/dev/null
}

start_upstream_server() {
  mkdir "$here/pki"
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$here/pki/ca.key" -out "$here/pki/ca.crt" -days 30 -subj /CN=scene 2>/dev/null
  openssl genrsa -out "$here/pki/service-account.key" 2048 2>/dev/null
  certificate server /CN=kube-apiserver "subjectAltName=IP:127.0.0.1,IP:10.96.0.1"
  certificate admin /O=system:masters/CN=admin "extendedKeyUsage=clientAuth"
  local peers=http://127.0.0.1:$((port + 4)) clients=http://127.0.0.1:$((port + 3))
  start etcd "$etcd" --data-dir "$here/etcd" --listen-client-urls "$clients" --advertise-client-urls "$clients" \
    --listen-peer-urls "$peers" --initial-advertise-peer-urls "$peers" --initial-cluster "default=$peers"
  start server "$bin/kube-apiserver" --etcd-servers="$clients" --secure-port="$port" --bind-address=127.0.0.1 \
    --advertise-address=127.0.0.1 --tls-cert-file="$here/pki/server.crt" --tls-private-key-file="$here/pki/server.key" \
    --client-ca-file="$here/pki/ca.crt" --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local --enable-bootstrap-token-auth \
    --service-account-key-file="$here/pki/service-account.key" \
    --service-account-signing-key-file="$here/pki/service-account.key" --service-cluster-ip-range=10.96.0.0/12
  cat >"$here/admin.kubeconfig" <<CONFIG
apiVersion: v1
kind: Config
clusters: [{name: a, cluster: {server: "https://127.0.0.1:$port", certificate-authority: "$here/pki/ca.crt"}}]
users: [{name: a, user: {client-certificate: "$here/pki/admin.crt", client-key: "$here/pki/admin.key"}}]
contexts: [{name: a, context: {cluster: a, user: a}}]
current-context: a
CONFIG
  within 90 k get --raw /readyz || { tail -n 3 "$here/server.log"; failed=1; exit; }
}

start_navarch_controllers() {
  start controllers "$navarch" controllers --kubeconfig "$here/admin.kubeconfig" --leader-elect --root-ca-file "$here/pki/ca.crt" \
    --cluster-signing-cert-file "$here/pki/ca.crt" --cluster-signing-key-file "$here/pki/ca.key" \
    --service-account-private-key-file "$here/pki/service-account.key"
  start scheduler "$navarch" scheduler --kubeconfig "$here/admin.kubeconfig" --leader-elect
}
