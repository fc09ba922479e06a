namespace Navarch.Api.OpenApi;

/// <param name="Parent">The resource in the path.</param>
/// <param name="Type">The kind that is sent and answered.</param>
/// <param name="Prefix">What the operation's id begins with: create, read, …</param>
/// <param name="Action">x-kubernetes-action.</param>
/// <param name="Definition">Of the body, or of the answer where nothing is sent; null when that is no object.</param>
sealed record OpenApiOperation(ResourceType Parent, ResourceType Type, string Prefix, string Action, string? Definition)
{
    public string Suffix { get; init; } = "";

    /// <summary>Such as <c>readCoreV1NamespacedPodStatus</c>.</summary>
    public string Id
    {
        get
        {
            var group = Capital(Group);
            var scope = Parent.IsNamespaced && Suffix != "ForAllNamespaces" ? "Namespaced" : "";
            return Prefix == "deleteCollection"
                ? $"delete{group}{Capital(Parent.Version)}Collection{scope}{Parent.Kind}"
                : $"{Prefix}{group}{Capital(Parent.Version)}{scope}{Parent.Kind}{Suffix}";
        }
    }

    public string Tag => $"{Group}_{Parent.Version}";

    /// <summary>The first part of one of Kubernetes' own groups; of others all parts, since they must differ.</summary>
    private string Group
    {
        get
        {
            if (Parent.Group.Length == 0) return "core";
            var parts = Parent.Group.Split('.', '-');
            return Parent.Group.EndsWith(".k8s.io", StringComparison.Ordinal)
                ? parts[0]
                : parts[0] + string.Concat(parts.Skip(1).Where(part => part.Length > 0).Select(Capital));
        }
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
