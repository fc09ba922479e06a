using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Server.Versions;

/// <summary>
/// Ingresses as upstream stored them before v1.22, in <c>networking.k8s.io/v1beta1</c> and <c>extensions/v1beta1</c>: a
/// backend named its service and port side by side.
/// </summary>
internal static class IngressUpgrade
{
    private const string Definitions = "io.k8s.api.networking.v1.";

    private static readonly FormerShape Shape =
        new(new Dictionary<string, Func<TypeSchema, IEnumerable<FieldSchema>>>(StringComparer.Ordinal)
        {
            [Definitions + "IngressSpec"] = spec => spec.Fields.Select(field =>
                field.Name == "defaultBackend" ? FormerShape.Named(field, "backend", field.Number) : field),
            [Definitions + "IngressBackend"] = Backend,
        });

    public static IReadOnlyList<FormerVersion> All { get; } =
    [
        new("networking.k8s.io/v1beta1", Upgrade) { Shape = Shape },
        new("extensions/v1beta1", Upgrade) { Shape = Shape },
    ];

    private static IEnumerable<FieldSchema> Backend(TypeSchema backend) =>
    [
        new() { Name = "serviceName", Number = 1, Value = new ValueSchema.Scalar(ScalarKind.String) },
        new() { Name = "servicePort", Number = 2, Value = new ValueSchema.Scalar(ScalarKind.IntOrString) },
        backend.Find("resource")!,
    ];

    private static void Upgrade(DocumentObject ingress)
    {
        if (ingress.Object("spec") is not { } spec) return;
        if (spec.Object("backend") is { } common)
        {
            spec.Remove("backend");
            UpgradeBackend(common);
            spec["defaultBackend"] = common;
        }
        foreach (var rule in spec.Array("rules")?.OfType<DocumentObject>() ?? [])
            foreach (var path in rule.Object("http")?.Array("paths")?.OfType<DocumentObject>() ?? [])
            {
                path["pathType"] ??= "ImplementationSpecific";
                if (path.Object("backend") is { } backend) UpgradeBackend(backend);
            }
    }

    private static void UpgradeBackend(DocumentObject backend)
    {
        var (name, port) = (backend["serviceName"], backend["servicePort"]);
        backend.Remove("serviceName");
        backend.Remove("servicePort");
        var names = name is DocumentString { Value.Length: > 0 } || port is DocumentString ||
            port is DocumentNumber { IsWhole: true, Whole: not 0 };
        if (!names) return;
        var target = new DocumentObject();
        if (port is DocumentString) target.Add("name", port);
        else if (port is DocumentNumber { IsWhole: true, Whole: not 0 }) target.Add("number", port);
        backend["service"] = new DocumentObject { { "name", name ?? "" }, { "port", target } };
    }
}
