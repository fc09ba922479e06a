using System.Text;
using Navarch.Api.Requests;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>Requests that nobody means well with, the same for the same seed.</summary>
internal sealed class HostileRequests(int seed)
{
    private static readonly string[] Collections =
    [
        "/api/v1/namespaces/default/pods", "/api/v1/namespaces/default/services", "/api/v1/namespaces/default/configmaps",
        "/api/v1/namespaces/default/secrets", "/api/v1/nodes", "/api/v1/namespaces/default/resourcequotas",
        "/api/v1/namespaces/default/limitranges", "/api/v1/namespaces/default/persistentvolumeclaims",
        "/apis/apps/v1/namespaces/default/deployments", "/apis/batch/v1/namespaces/default/jobs",
        "/apis/networking.k8s.io/v1/namespaces/default/ingresses", "/apis/rbac.authorization.k8s.io/v1/clusterroles",
        "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas", "/apis/coordination.k8s.io/v1/namespaces/default/leases",
        "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers", "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
    ];

    private static readonly string[] Seeds =
    [
        """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"x","labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}],"resources":{"requests":{"cpu":"100m","memory":"1Gi"}},"env":[{"name":"A","value":"b"}]}],"volumes":[{"name":"v","emptyDir":{}}],"tolerations":[{"operator":"Exists"}]}}""",
        """{"metadata":{"name":"x"},"spec":{"replicas":1,"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}""",
        """{"metadata":{"name":"x","generateName":"y-","finalizers":["a.b/c"],"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"p","uid":"u"}],"managedFields":[{"manager":"m","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{}}}]},"data":{"k":"v"},"binaryData":{"b":"AAAA"}}""",
        """{"metadata":{"name":"x"},"spec":{"type":"NodePort","clusterIP":"10.96.0.9","ports":[{"port":80,"targetPort":"http","protocol":"TCP"}],"selector":{"a":"b"}}}""",
        """{"metadata":{"name":"x"},"spec":{"hard":{"pods":"10","requests.cpu":"1"},"scopes":["BestEffort"],"limits":[{"type":"Container","max":{"cpu":"1"}}]}}""",
        """[{"op":"add","path":"/metadata/labels/x","value":"y"},{"op":"copy","from":"/spec","path":"/metadata/annotations"},{"op":"test","path":"/kind","value":1}]""",
        """{"spec":{"$patch":"replace","containers":[{"$patch":"delete","name":"c"}],"$setElementOrder/containers":[{"name":"c"}],"$retainKeys":["a"]},"$deleteFromPrimitiveList/finalizers":["x"]}""",
        "kind: ConfigMap\napiVersion: v1\nmetadata: &m\n  name: x\ndata:\n  a: |\n    text\n  <<: *m\n  b: !!binary AA==\n",
    ];

    private static readonly string[] Types =
    [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/merge-patch+json",
        "application/strategic-merge-patch+json", "application/json-patch+json", "application/apply-patch+yaml", "text/plain", "", ";;", "application/json; charset=x",
    ];

    private static readonly string[] Accepts =
    [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "*/*", "", "application/*;q=0.5, text/html",
        "application/json;as=Table;v=v1;g=meta.k8s.io", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io", "a;b=c;;d", "application/vnd.kubernetes.protobuf;stream=watch",
    ];

    private static readonly string[] Pieces =
    [
        "a", "b-c", "metadata.name", "=", "==", "!=", " in ", " notin ", "(", ")", ",", "!", "x/y", "1", "-", "é", "\0", "spec.nodeName", "status.phase", "'", "\"", "%", " ", "🙂", "default", "x",
    ];

    private static readonly string[] Numbers = ["0", "1", "", "-1", "00", "x", "9999999999999999999999", "1e3", "+1", " 2"];

    private static readonly string[] Parameters =
    [
        "labelSelector", "fieldSelector", "limit", "continue", "resourceVersionMatch", "watch", "allowWatchBookmarks", "sendInitialEvents", "timeoutSeconds", "dryRun", "fieldManager",
        "fieldValidation", "force", "gracePeriodSeconds", "propagationPolicy", "orphanDependents", "pretty", "timeout", "includeObject", "resourceVersion",
    ];

    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "PATCH", "PATCH", "GET", "GET", "DELETE", "POST", "OPTIONS", "get", ""];
    private static readonly string[] Tails = ["", "", "/x", "/x", "/x", "/x/status", "/x/scale", "/x/binding", "/x/eviction", "/x/ephemeralcontainers", "/x/resize", "/x/finalize", "/x/y/z", "//", "/%2e%2e", "/ "];

    private readonly Random _random = new(seed);

    public ApiRequest Next()
    {
        var method = Pick(Methods);
        var path = _random.Next(20) == 0 ? Path() : Pick(Collections) + Pick(Tails);
        return new ApiRequest
        {
            Method = method,
            Path = path,
            Query = Query(),
            ContentType = _random.Next(3) == 0 ? Pick(Types) : method == "PATCH" ? Types[_random.Next(3, 7)] : Types[_random.Next(2)],
            Accept = _random.Next(3) == 0 ? Pick(Accepts) : "application/json",
            UserAgent = _random.Next(10) == 0 ? Text(5) : "fuzz",
            Body = method is "GET" or "OPTIONS" && _random.Next(5) > 0 ? default : Body(),
            User = TestServer.Admin,
        };
    }

    public static string Describe(ApiRequest request) =>
        $"{request.Method} {request.Path}?{string.Join('&', request.Query.Select(pair => $"{pair.Key}={pair.Value}"))} " +
        $"[{request.ContentType}] [{request.Accept}] {Convert.ToBase64String(request.Body.Span)}";

    private byte[] Body()
    {
        var bytes = Encoding.UTF8.GetBytes(Pick(Seeds));
        switch (_random.Next(6))
        {
            case 0: return bytes;
            case 1: return Encoding.UTF8.GetBytes(Text(12));
            case 2: return [.. "k8s\0"u8, .. Noise(_random.Next(60))];
            case 3: return Noise(_random.Next(40));
            default:
                for (var times = _random.Next(1, 5); times > 0 && bytes.Length > 0; times--) bytes = Damage(bytes);
                return bytes;
        }
    }

    private byte[] Damage(byte[] bytes)
    {
        var (at, until) = (_random.Next(bytes.Length), _random.Next(bytes.Length));
        if (at > until) (at, until) = (until, at);
        switch (_random.Next(6))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], .. bytes[until..]];
            case 2: return [.. bytes[..until], .. bytes[at..]];
            case 3: return [.. bytes[..at], .. Encoding.UTF8.GetBytes(Pick(Numbers)), .. bytes[at..]];
            case 4: return [.. bytes[..at], .. Encoding.UTF8.GetBytes(Pick((string[])["null", "{}", "[]", "\"", "}", "true", "-1", "1e400", "\\u0000", "\\ud800", ":", ","])), .. bytes[at..]];
            default:
                bytes[at] = (byte)_random.Next(256);
                return bytes;
        }
    }

    private List<KeyValuePair<string, string>> Query()
    {
        var query = new List<KeyValuePair<string, string>>();
        for (var count = _random.Next(4); count > 0; count--)
        {
            var name = Pick(Parameters);
            query.Add(new(name, name switch
            {
                "labelSelector" or "fieldSelector" => Text(6),
                "continue" => Convert.ToBase64String(Noise(_random.Next(20))),
                // A revision that is yet to come would be waited for.
                "resourceVersion" => Pick((string[])["0", "1", "", "-1", "x", "00"]),
                _ => _random.Next(3) == 0 ? Text(2) : Pick((string[])[.. Numbers, "true", "false", "All", "Strict", "Exact", "NotOlderThan", "Foreground", "Orphan", "Object"]),
            }));
        }
        return query;
    }

    private string Path()
    {
        var path = new StringBuilder();
        for (var count = _random.Next(8); count >= 0; count--)
            path.Append('/').Append(_random.Next(2) == 0 ? Pick((string[])["api", "apis", "v1", "apps", "namespaces", "pods", "watch", "proxy", "default", "..", ".", ""]) : Text(3));
        return path.ToString();
    }

    private string Text(int pieces)
    {
        var text = new StringBuilder();
        for (var count = _random.Next(pieces); count >= 0; count--) text.Append(Pick(Pieces));
        return text.ToString();
    }

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
