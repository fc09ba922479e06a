using System.Text;
using System.Text.Json.Nodes;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>
/// Requests that nobody means well with, as bytes; the same for the same seed. Most are made of objects of the golden
/// corpus by changing one thing or a few, so that they come far; some are noise.
/// </summary>
internal sealed class WireRequests(int seed)
{
    private const int Names = 3;

    private static readonly string[] Methods =
        ["POST", "POST", "PUT", "PATCH", "PATCH", "PATCH", "GET", "GET", "DELETE", "HEAD", "OPTIONS", "get", "TRACE", "BREW"];

    private static readonly string[] Tails =
    [
        "status", "scale", "binding", "eviction", "ephemeralcontainers", "resize", "finalize", "approval", "token", "log", "exec", "proxy",
        "proxy/x", "attach", "portforward", "x/y", "", ".", "..", "%2e%2e%2f", "%00", "%zz", "a%2fb", ";x",
    ];

    private static readonly string[] OtherPaths =
    [
        "/", "/api", "/apis", "/api/v1", "/apis/apps", "/apis/apps/v1", "/openapi/v2", "/openapi/v3", "/openapi/v3/apis/apps/v1?hash=x", "/version",
        "/healthz/ping", "/livez?verbose&exclude=x", "/readyz", "/metrics", "/openid/v1/jwks", "/.well-known/openid-configuration", "/debug/pprof/",
        "/api/v1/watch/pods", "/api/v1/watch/namespaces/default/pods/x", "/api/v1/proxy/x", "/api/v1/namespaces/default", "/api//v1", "//", "/../etc/passwd",
        "/api/v1/namespaces/default/pods/x/y/z/a/b", "/apis/nothing.io/v1/things", "*", "/logs/", "/api/v1/nodes/n/proxy/x", "/api/v1/componentstatuses",
        "/debug/api_priority_and_fairness/dump_queues",
    ];

    private static readonly string[] Reviews =
    [
        "/apis/authentication.k8s.io/v1/tokenreviews", "/apis/authentication.k8s.io/v1/selfsubjectreviews",
        "/apis/authorization.k8s.io/v1/subjectaccessreviews", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
        "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", "/apis/authorization.k8s.io/v1/namespaces/default/localsubjectaccessreviews",
    ];

    private static readonly string[] ReviewBodies =
    [
        """{"spec":{"token":"a.b.c","audiences":["x",""]}}""",
        """{"spec":{"user":"u","groups":["g"],"uid":"1","extra":{"A":["b"]},"resourceAttributes":{"namespace":"default","verb":"get","group":"*","resource":"pods","fieldSelector":{"requirements":[{"key":"a","operator":"In","values":["b"]}]},"labelSelector":{"rawSelector":"a in (b"}}}}""",
        """{"spec":{"namespace":"default"}}""", """{"metadata":{"namespace":"other"},"spec":{"nonResourceAttributes":{"path":"/x","verb":"get"},"resourceAttributes":{}}}""",
    ];

    private static readonly string[] PatchTypes =
        ["application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json", "application/apply-patch+yaml"];

    private static readonly string[] Types =
        ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "text/plain", "", ";;", "application/json; charset=utf-16", "a/b/c", "application/cbor", "multipart/form-data; boundary=x"];

    private static readonly string[] Accepts =
    [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/vnd.kubernetes.protobuf, application/json", "*/*", "", "application/*;q=0.5, text/html;q=2",
        "application/json;as=Table;v=v1;g=meta.k8s.io", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json", "a;b=c;;d", ",,,", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
        "application/vnd.kubernetes.protobuf;as=Table;v=v1;g=meta.k8s.io", "application/json;stream=watch", "\"", "application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
    ];

    private static readonly string[] Parameters =
    [
        "labelSelector", "labelSelector", "fieldSelector", "fieldSelector", "limit", "continue", "continue", "resourceVersion", "resourceVersionMatch", "allowWatchBookmarks", "sendInitialEvents", "timeoutSeconds",
        "dryRun", "dryRun", "fieldManager", "fieldValidation", "force", "gracePeriodSeconds", "propagationPolicy", "orphanDependents", "pretty", "includeObject", "container", "command", "tailLines", "x[]", "%zz",
    ];

    private static readonly string[] Values =
    [
        "0", "1", "", "-1", "00", "x", "9999999999999999999999", "1e3", "true", "false", "All", "Strict", "Warn", "Ignore", "Exact", "NotOlderThan", "Foreground", "Orphan", "Background", "Object", "None", "%00", "%ff", "a%20b", "+", "&&",
    ];

    private static readonly string[] Pieces =
    [
        "a", "b-c", "metadata.name", "=", "==", "!=", "%20in%20", "%20notin%20", "(", ")", ",", "!", "x/y", "1", "-", "%C3%A9", "%00", "spec.nodeName", "status.phase", "'", "%22", "%25", "%20", "default", "involvedObject.kind", "%0A", ">", "<5",
    ];

    private readonly Random _random = new(seed);
    private readonly JsonDamage _damage = new(new Random(seed + 1));
    private readonly HostileTokens _tokens = new(seed + 2);

    public WireRequest Next()
    {
        var (method, target, type, body) = _random.Next(20) switch
        {
            0 => (Pick(Methods), Pick(OtherPaths), Pick(Types), Noise(_random.Next(30))),
            1 => ("POST", Pick(Reviews), "application/json", Json(Pick(ReviewBodies))),
            2 => (Pick(Methods), RandomPath(), Pick(Types), Noise(_random.Next(60))),
            _ => OfSpecimen(Specimen.All[_random.Next(Specimen.All.Count)]),
        };
        return Frame(method, target, type, body);
    }

    private (string, string, string, byte[]) OfSpecimen(Specimen specimen)
    {
        var method = Pick(Methods);
        var name = $"f{_random.Next(Names)}";
        var isNamed = method is not "POST" && _random.Next(method is "GET" or "DELETE" ? 2 : 30) > 0;
        var path = specimen.Collection + (isNamed ? "/" + name : "");
        if (isNamed && _random.Next(5) == 0) path += "/" + Pick(Tails);
        path += Query();
        return method switch
        {
            "PATCH" => Patch(path, specimen, name),
            "POST" or "PUT" => Written(method, path, specimen, name),
            "DELETE" => (method, path, "application/json", _random.Next(2) == 0 ? [] : Json(
                """{"kind":"DeleteOptions","apiVersion":"v1","gracePeriodSeconds":0,"preconditions":{"uid":"x"},"propagationPolicy":"Orphan"}""")),
            _ => (method, path, Pick(Types), _random.Next(8) == 0 ? Noise(20) : []),
        };
    }

    private (string, string, string, byte[]) Written(string method, string path, Specimen specimen, string name) => _random.Next(10) switch
    {
        0 or 1 => (method, path, "application/vnd.kubernetes.protobuf", Bytes(specimen.Protobuf)),
        2 => (method, path, Pick(Types), Noise(_random.Next(80))),
        3 => (method, path, "application/yaml", Bytes(Encoding.UTF8.GetBytes(Yaml(specimen, name)))),
        4 => (method, path, "application/json", Bytes(Encoding.UTF8.GetBytes(Named(specimen, name).ToJsonString()))),
        5 => (method, path, Pick(Types), Json(Specimen.All[_random.Next(Specimen.All.Count)].Json)),
        _ => (method, path, "application/json", Changed(Named(specimen, name))),
    };

    private (string, string, string, byte[]) Patch(string path, Specimen specimen, string name)
    {
        var type = _random.Next(15) == 0 ? Pick(Types) : Pick(PatchTypes);
        var document = Named(specimen, name);
        var body = type switch
        {
            "application/json-patch+json" => Encoding.UTF8.GetBytes(Operations(document).ToJsonString()),
            "application/apply-patch+yaml" => _random.Next(3) == 0 ? Encoding.UTF8.GetBytes(Yaml(specimen, name)) : Changed(document),
            _ => Changed(Part(document)),
        };
        if (type == "application/apply-patch+yaml" && _random.Next(6) > 0)
            path += (path.Contains('?') ? "&" : "?") + "fieldManager=fuzz" + (_random.Next(2) == 0 ? "&force=true" : "");
        return ("PATCH", path, type, _random.Next(10) == 0 ? Bytes(body) : body);
    }

    private JsonArray Operations(JsonNode document) => new([.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => (JsonNode)new JsonObject
    {
        ["op"] = Pick(["add", "remove", "replace", "move", "copy", "test", "x", ""]),
        ["path"] = _damage.Pointer(document),
        ["from"] = _damage.Pointer(document),
        ["value"] = _damage.Value(),
    })]);

    /// <summary>A few of its parts, and what strategic merge patches give orders with.</summary>
    private JsonObject Part(JsonNode document)
    {
        var part = new JsonObject();
        foreach (var (key, value) in document.AsObject())
            if (_random.Next(2) == 0) part[key] = value?.DeepClone();
        if (_random.Next(4) == 0)
            (part["spec"] as JsonObject ?? part)[Pick(["$patch", "$retainKeys", "$setElementOrder/containers", "$deleteFromPrimitiveList/finalizers"])] =
                _random.Next(2) == 0 ? JsonValue.Create(Pick(["delete", "replace", "merge", "x"])) : _damage.Value();
        return part;
    }

    private static JsonNode Named(Specimen specimen, string name)
    {
        var document = JsonNode.Parse(specimen.Json)!;
        document["metadata"]!["name"] = name;
        return document;
    }

    private byte[] Json(string text) => _random.Next(6) == 0 ? Bytes(Encoding.UTF8.GetBytes(text)) : Changed(JsonNode.Parse(text)!);

    private byte[] Changed(JsonNode document)
    {
        var bytes = Encoding.UTF8.GetBytes(_damage.Change(document, _random.Next(1, 4))?.ToJsonString() ?? "null");
        return _random.Next(8) == 0 ? Bytes(bytes) : bytes;
    }

    private string Yaml(Specimen specimen, string name)
    {
        var json = Named(specimen, name).ToJsonString();
        return _random.Next(5) switch
        {
            0 => "--- &a\n" + json + "\n...\n---\n*a",
            1 => $"x: &x {json}\ny: [*x, *x]\n<<: *x\n",
            2 => $"kind: ConfigMap\napiVersion: v1\nmetadata: &m\n  name: {name}\ndata:\n  a: |{_random.Next(11)}\n    text\n  ? [a]\n  : b\n  c: !!binary {_damage.Text()}\n",
            3 => json.Replace("\"", _random.Next(2) == 0 ? "'" : ""),
            _ => "# " + _damage.Text().Replace('\0', ' ') + "\n" + json,
        };
    }

    /// <summary>Damages bytes without knowing what they mean; in protobuf that makes lengths and numbers lie.</summary>
    private byte[] Bytes(byte[] bytes)
    {
        bytes = (byte[])bytes.Clone();
        for (var times = _random.Next(1, 5); times > 0 && bytes.Length > 0; times--)
        {
            var (at, until) = (_random.Next(bytes.Length), _random.Next(bytes.Length));
            if (at > until) (at, until) = (until, at);
            switch (_random.Next(6))
            {
                case 0: bytes = bytes[..until]; break;
                case 1: bytes = [.. bytes[..at], .. bytes[until..]]; break;
                case 2: bytes = [.. bytes[..until], .. bytes[at..]]; break;
                case 3: bytes = [.. bytes[..at], .. Noise(_random.Next(1, 6)), .. bytes[at..]]; break;
                case 4: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
                default: bytes[at] = (byte)(_random.Next(3) == 0 ? 255 : _random.Next(256)); break;
            }
        }
        return bytes;
    }

    private WireRequest Frame(string method, string target, string type, byte[] body)
    {
        if (target.Length == 0 || target[0] != '/' && target != "*") target = "/" + target;
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n");
        Headers(head, type);
        if (_random.Next(25) == 0) return Broken(head, method, target, body);
        if (_random.Next(12) == 0) return new([.. Text(head.Append("Transfer-Encoding: chunked\r\n\r\n")), .. Chunks(body)], true);
        if (body.Length > 0 || method is "POST" or "PUT" or "PATCH") head.Append($"Content-Length: {body.Length}\r\n");
        return new([.. Text(head.Append("\r\n")), .. body], IsWellFormed(target));
    }

    /// <summary>What Kestrel takes for the start of a request at all; it answers the rest with 400 and closes.</summary>
    private static bool IsWellFormed(string target) => target.All(c => c is > ' ' and < '\x7f') && !target.Contains("%00");

    private void Headers(StringBuilder head, string type)
    {
        if (type.Length > 0) head.Append($"Content-Type: {type}\r\n");
        if (_random.Next(5) == 0) head.Append($"Accept: {Pick(Accepts)}\r\n");
        head.Append(_random.Next(15) == 0 ? $"Authorization: {Pick(["Bearer", "bearer", "Basic", ""])} {_tokens.Next()}\r\n" : "Authorization: Bearer s3cret\r\n");
        if (_random.Next(20) != 0) return;
        head.Append(Pick(
        [
            "Accept-Encoding: gzip;q=0, br, *\r\n", "If-None-Match: \"x\", W/\"\r\n", "Impersonate-User: \r\nImpersonate-Group: system:masters\r\n",
            "Impersonate-User: system:serviceaccount:a:b\r\nImpersonate-Extra-%zz: 1\r\nImpersonate-Uid: x\r\n", "Audit-Id: " + new string('a', 300) + "\r\n",
            "Expect: 100-continue\r\n", "X-Forwarded-For: 1.2.3.4, ::, x\r\n", "X-Remote-User: admin\r\nX-Remote-Group: system:masters\r\n",
            "Content-Encoding: gzip\r\n", "Range: bytes=0-5\r\n", $"Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.{_tokens.Word()}\r\n",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n", "User-Agent: " + new string('u', 2000) + "\r\n",
            "X-Many: " + new string('x', 9000) + "\r\n", "Cookie: a=b; c\r\n", "Content-Type: application/json\r\n", "Priority: u=9\r\n",
        ]));
    }

    /// <summary>No request by HTTP's rules, or one that does not come to its end.</summary>
    private WireRequest Broken(StringBuilder head, string method, string target, byte[] body)
    {
        byte[] bytes = _random.Next(11) switch
        {
            0 => [.. Text(head.Append($"Content-Length: {body.Length + 100}\r\n\r\n")), .. body],
            1 => Text(head.Append("Content-Length: -1\r\n\r\n")),
            2 => [.. Text(head.Append("Content-Length: 5\r\nContent-Length: 6\r\n\r\n")), .. body],
            3 => [.. Text(head.Append("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n")), .. body],
            4 => [.. Text(head.Append("Transfer-Encoding: chunked\r\n\r\n")), .. Text(new(Pick(["5\r\nab", "zz\r\n", "FFFFFFFFFFFFFFFFF\r\n", "-1\r\n", "5;x=y\r\nabcdeX"])))],
            5 => Text(head.Append("Transfer-Encoding: gzip, identity\r\n\r\n")),
            6 => Text(head.Append("Bad Header : x\r\n\r\n")),
            7 => Text(new($"{method} {target} HTTP/{_random.Next(10)}.{_random.Next(10)}\r\n\r\n")),
            8 => Bytes(Text(head.Append("\r\n"))),
            9 => Noise(_random.Next(1, 300)),
            _ => Text(head)[..^_random.Next(1, 10)],
        };
        return new(bytes, false);
    }

    private byte[] Chunks(byte[] body)
    {
        var chunks = new List<byte>();
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(_random.Next(1, 4000), body.Length - at);
            chunks.AddRange(Text(new($"{size:x}\r\n")));
            chunks.AddRange(body[at..(at + size)]);
            chunks.AddRange("\r\n"u8);
            at += size;
        }
        chunks.AddRange("0\r\n\r\n"u8);
        return [.. chunks];
    }

    private string Query()
    {
        if (_random.Next(2) == 0) return "";
        var query = new StringBuilder("?");
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            var name = Pick(Parameters);
            query.Append(query.Length > 1 ? "&" : "").Append(name).Append('=').Append(name switch
            {
                "labelSelector" or "fieldSelector" => string.Concat(Enumerable.Range(0, _random.Next(1, 7)).Select(_ => Pick(Pieces))),
                "continue" => Uri.EscapeDataString(Convert.ToBase64String(_random.Next(2) == 0 ? Noise(20)
                    : Encoding.UTF8.GetBytes($$"""{"v":"meta.k8s.io/v1","rv":{{_random.Next(-2, 50)}},"start":"{{Pick(["f1\\u0000", "../x", "", "/"])}}"}""")).TrimEnd('=')),
                "resourceVersion" => Pick(["0", "1", "", "-1", "x", "00"]),
                "timeoutSeconds" => Pick(["0", "-1", "x", ""]),
                _ => Pick(Values),
            });
        }
        if (_random.Next(40) == 0) query.Append("&watch=").Append(Pick(["1", "true", "0", "x"]));
        return query.ToString();
    }

    private string RandomPath() => string.Concat(Enumerable.Range(0, _random.Next(1, 9)).Select(_ => "/" + Pick(
        ["api", "apis", "v1", "apps", "namespaces", "pods", "watch", "proxy", "default", "..", ".", "", "%2f", "%c0%ae", "a b", "é", "~", "x:y:z", "*", "nodes"])));

    private static byte[] Text(StringBuilder text) => Encoding.UTF8.GetBytes(text.ToString());

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
