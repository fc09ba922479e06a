using System.Text;

namespace Navarch.Bench;

/// <summary>
/// The pods of a run, or objects of another kind like them: of the size and shape that a web application's pods have,
/// about 4.3 KB as served.
/// </summary>
public static class BenchPods
{
    public const int Applications = 100;
    public const int Nodes = 100;
    private const int PodsPerNode = 50;

    public static string Name(int index) => $"web-{index % Applications:d3}-7d9c5b8f6-{index:d6}";

    public static string NodeName(int index) => $"node-{index % Nodes:d3}";

    public static byte[] Create(string @namespace, int index) => Create(BenchKind.Pods, @namespace, index);

    public static byte[] Apply(string @namespace, int index, long value) => Apply(BenchKind.Pods, @namespace, index, value);

    public static byte[] Create(BenchKind kind, string @namespace, int index) => Encoding.UTF8.GetBytes(
        $$$$$$"""
        {"kind":"{{{{{{kind.Kind}}}}}}","apiVersion":"{{{{{{kind.ApiVersion}}}}}}","metadata":{"name":"{{{{{{Name(index)}}}}}}","namespace":"{{{{{{@namespace}}}}}}",
        "labels":{"app":"web-{{{{{{index % Applications:d3}}}}}}","tier":"frontend","pod-template-hash":"7d9c5b8f6","app.kubernetes.io/name":"web"},
        "annotations":{"prometheus.io/scrape":"true","prometheus.io/port":"9090","prometheus.io/path":"/metrics"}},
        "spec":{"nodeName":"{{{{{{NodeName(index / PodsPerNode)}}}}}}","serviceAccountName":"default","automountServiceAccountToken":false,"terminationGracePeriodSeconds":30,"restartPolicy":"Always","dnsPolicy":"ClusterFirst","enableServiceLinks":false,
        "securityContext":{"runAsNonRoot":true,"runAsUser":1000,"fsGroup":2000},
        "volumes":[{"name":"config","configMap":{"name":"web-config","items":[{"key":"app.yaml","path":"app.yaml"}]}},{"name":"cache","emptyDir":{"sizeLimit":"256Mi"}}],
        "containers":[{"name":"web","image":"registry.example.com/shop/web:2.14.3","imagePullPolicy":"IfNotPresent","args":["--listen=:8080","--metrics=:9090","--log-format=json"],
        "ports":[{"name":"http","containerPort":8080,"protocol":"TCP"},{"name":"metrics","containerPort":9090,"protocol":"TCP"}],
        "env":[{"name":"POD_NAME","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}},{"name":"POD_IP","valueFrom":{"fieldRef":{"fieldPath":"status.podIP"}}},{"name":"DATABASE_URL","value":"postgres://db.shop.svc.cluster.local:5432/shop"}],
        "resources":{"limits":{"cpu":"500m","memory":"512Mi"},"requests":{"cpu":"100m","memory":"256Mi"}},
        "volumeMounts":[{"name":"config","mountPath":"/etc/web","readOnly":true},{"name":"cache","mountPath":"/var/cache/web"}],
        "livenessProbe":{"httpGet":{"path":"/livez","port":"http"},"initialDelaySeconds":10,"periodSeconds":10,"timeoutSeconds":2,"failureThreshold":3},
        "readinessProbe":{"httpGet":{"path":"/readyz","port":"http"},"periodSeconds":5,"timeoutSeconds":2,"failureThreshold":3},
        "securityContext":{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}}],
        "tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},{"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}]}}
        """.ReplaceLineEndings(""));

    /// <summary>What a node agent reports; the message carries a mark that watchers look for.</summary>
    public static byte[] StatusPatch(int index, long mark) => Encoding.UTF8.GetBytes(
        $$$$$$"""
        {"status":{"phase":"Running","hostIP":"10.0.0.{{{{{{index % 250}}}}}}","podIP":"10.244.{{{{{{index / 250 % 250}}}}}}.{{{{{{index % 250}}}}}}","message":"{{{{{{WatchClient.MarkName}}}}}}{{{{{{mark}}}}}};",
        "conditions":[{"type":"Initialized","status":"True","lastTransitionTime":"2026-01-01T00:00:00Z"},{"type":"Ready","status":"True","lastTransitionTime":"2026-01-01T00:00:00Z"}]}}
        """.ReplaceLineEndings(""));

    public static byte[] Apply(BenchKind kind, string @namespace, int index, long value) => Encoding.UTF8.GetBytes(
        $$$$$$"""{"kind":"{{{{{{kind.Kind}}}}}}","apiVersion":"{{{{{{kind.ApiVersion}}}}}}","metadata":{"name":"{{{{{{Name(index)}}}}}}","namespace":"{{{{{{@namespace}}}}}}","annotations":{"bench.navarch.dev/applied":"{{{{{{value}}}}}}"}}}""");
}
