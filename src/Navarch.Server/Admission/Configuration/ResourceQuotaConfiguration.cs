using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Admission.Quotas;

namespace Navarch.Server.Admission.Configuration;

/// <summary>ResourceQuotaConfiguration of apiserver.config.k8s.io/v1: what is limited where no quota says so.</summary>
internal static class ResourceQuotaConfiguration
{
    public static IReadOnlyList<LimitedResource> Read(DocumentObject file, FieldErrors errors)
    {
        var limited = new List<LimitedResource>();
        var path = new FieldPath("limitedResources");
        var given = file.Array("limitedResources") ?? [];
        for (var i = 0; i < given.Count; i++)
        {
            var item = given[i] as DocumentObject ?? new DocumentObject();
            var resource = item.String("resource") ?? "";
            if (resource.Length == 0) errors.Required(path.Index(i).Child("resource"));
            limited.Add(new(item.String("apiGroup") ?? "", resource, Texts(item.Array("matchContains")),
                [.. (item.Array("matchScopes") ?? []).OfType<DocumentObject>().Select(Scope)]));
        }
        return limited;
    }

    private static ScopedResourceSelectorRequirement Scope(DocumentObject scope) => new()
    {
        ScopeName = scope.String("scopeName") ?? "",
        Operator = scope.String("operator") ?? "",
        Values = Texts(scope.Array("values")),
    };

    private static List<string> Texts(DocumentArray? items) =>
        [.. (items ?? []).OfType<DocumentString>().Select(item => item.Value)];
}
