using Navarch.Api.Documents;

namespace Navarch.Server.Versions;

/// <summary>
/// CustomResourceDefinitions as upstream stores them, in <c>v1beta1</c>: what all versions of the kind have in common
/// stands once, beside them.
/// </summary>
internal static class DefinitionUpgrade
{
    private static readonly (string Common, string OfVersion)[] Parts =
    [
        ("validation", "schema"), ("subresources", "subresources"),
        ("additionalPrinterColumns", "additionalPrinterColumns"), ("selectableFields", "selectableFields"),
    ];

    public static FormerVersion FromV1Beta1 { get; } = new("apiextensions.k8s.io/v1beta1", Upgrade);

    private static void Upgrade(DocumentObject definition)
    {
        if (definition.Object("spec") is not { } spec) return;
        spec["versions"] ??= new DocumentArray
        {
            new DocumentObject { { "name", spec.String("version") ?? "" }, { "served", true }, { "storage", true } },
        };
        spec.Remove("version");
        foreach (var version in spec.Array("versions")!.OfType<DocumentObject>())
        {
            foreach (var (common, own) in Parts) version[own] ??= spec[common]?.DeepClone();
            foreach (var column in version.Array("additionalPrinterColumns")?.OfType<DocumentObject>() ?? [])
                Rename(column, "JSONPath", column, "jsonPath");
        }
        foreach (var (common, _) in Parts) spec.Remove(common);
        UpgradeConversion(spec);
        if (spec.Bool("preserveUnknownFields") == false) spec.Remove("preserveUnknownFields");
    }

    private static void UpgradeConversion(DocumentObject spec)
    {
        if (spec.Object("conversion") is not { } conversion) return;
        var webhook = new DocumentObject();
        Rename(conversion, "webhookClientConfig", webhook, "clientConfig");
        Rename(conversion, "conversionReviewVersions", webhook, "conversionReviewVersions");
        if (webhook.Count > 0) conversion["webhook"] = webhook;
    }

    private static void Rename(DocumentObject from, string name, DocumentObject to, string newName)
    {
        if (from[name] is not { } value) return;
        from.Remove(name);
        to[newName] = value;
    }
}
