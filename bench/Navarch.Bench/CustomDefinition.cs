namespace Navarch.Bench;

/// <summary>
/// The definition of the custom kind: what the objects of a run have (see <see cref="BenchPods"/>), typed as a pod's
/// fields are, with a pod's list keys, defaults of the common kind, and the field by which they are selected.
/// </summary>
static class CustomDefinition
{
    private const string Text = """{"type":"string"}""", Whole = """{"type":"integer"}""", Flag = """{"type":"boolean"}""";
    private const string Texts = """{"type":"object","additionalProperties":{"type":"string"}}""";
    private const string Amounts =
        """{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true}}""";

    public static string Json { get; } =
        $$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
        "metadata":{"name":"workloads.bench.navarch.dev"},
        "spec":{"group":"bench.navarch.dev","scope":"Namespaced",
        "names":{"kind":"Workload","plural":"workloads","singular":"workload","listKind":"WorkloadList"},
        "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
        "selectableFields":[{"jsonPath":".spec.nodeName"}],
        "schema":{"openAPIV3Schema":{{{Struct(("spec", Spec()), ("status", Status()))}}}}}]}}
        """;

    private static string Spec() => Struct(
        ("nodeName", Text), ("serviceAccountName", Text), ("automountServiceAccountToken", Flag),
        ("terminationGracePeriodSeconds", Defaulted("integer", "30")), ("restartPolicy", Defaulted("string", "\"Always\"")),
        ("dnsPolicy", Defaulted("string", "\"ClusterFirst\"")), ("enableServiceLinks", Defaulted("boolean", "true")),
        ("schedulerName", Defaulted("string", "\"default-scheduler\"")),
        ("securityContext", Struct(("runAsNonRoot", Flag), ("runAsUser", Whole), ("fsGroup", Whole))),
        ("volumes", ListMap("name", Struct(
            ("name", Text),
            ("configMap", Struct(
                ("name", Text), ("defaultMode", Defaulted("integer", "420")),
                ("items", List(Struct(("key", Text), ("path", Text)))))),
            ("emptyDir", Struct(("sizeLimit", Text)))))),
        ("containers", ListMap("name", Container())),
        ("tolerations", List(Struct(
            ("key", Text), ("operator", Text), ("effect", Text), ("tolerationSeconds", Whole)))));

    private static string Container() => Struct(
        ("name", """{"type":"string","maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}"""),
        ("image", Text), ("imagePullPolicy", """{"type":"string","enum":["Always","IfNotPresent","Never"]}"""),
        ("args", List(Text)),
        ("ports", ListMap("containerPort", Struct(
            ("name", Text), ("containerPort", """{"type":"integer","minimum":1,"maximum":65535}"""),
            ("protocol", Defaulted("string", "\"TCP\""))))),
        ("env", ListMap("name", Struct(
            ("name", Text), ("value", Text),
            ("valueFrom", Struct(("fieldRef", Struct(
                ("apiVersion", Defaulted("string", "\"v1\"")), ("fieldPath", Text)))))))),
        ("resources", Struct(("limits", Amounts), ("requests", Amounts))),
        ("volumeMounts", ListMap("mountPath", Struct(("name", Text), ("mountPath", Text), ("readOnly", Flag)))),
        ("livenessProbe", Probe()), ("readinessProbe", Probe()),
        ("terminationMessagePath", Defaulted("string", "\"/dev/termination-log\"")),
        ("terminationMessagePolicy", Defaulted("string", "\"File\"")),
        ("securityContext", Struct(
            ("allowPrivilegeEscalation", Flag), ("readOnlyRootFilesystem", Flag),
            ("capabilities", Struct(("drop", List(Text)))))));

    private static string Probe() => Struct(
        ("httpGet", Struct(
            ("path", Text), ("port", """{"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true}"""),
            ("scheme", Defaulted("string", "\"HTTP\"")))),
        ("initialDelaySeconds", Whole), ("periodSeconds", Whole), ("timeoutSeconds", Whole),
        ("successThreshold", Defaulted("integer", "1")), ("failureThreshold", Whole));

    private static string Status() => Struct(
        ("phase", Text), ("hostIP", Text), ("podIP", Text), ("message", Text), ("labels", Texts),
        ("conditions", ListMap("type", Struct(
            ("type", Text), ("status", Text), ("lastTransitionTime", """{"type":"string","format":"date-time"}""")))));

    private static string Struct(params ReadOnlySpan<(string Name, string Schema)> fields)
    {
        var texts = new string[fields.Length];
        for (var i = 0; i < fields.Length; i++) texts[i] = $"\"{fields[i].Name}\":{fields[i].Schema}";
        return $$$"""{"type":"object","properties":{{{{string.Join(',', texts)}}}}}""";
    }

    private static string List(string item) => $$"""{"type":"array","items":{{item}}}""";

    private static string ListMap(string key, string item) =>
        $$"""{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["{{key}}"],"items":{{Requiring(key, item)}}}""";

    /// <summary>The keys of a list must be required or have a default.</summary>
    private static string Requiring(string key, string item) => $$"""{"required":["{{key}}"],{{item[1..]}}""";

    private static string Defaulted(string type, string value) => $$"""{"type":"{{type}}","default":{{value}}}""";
}
