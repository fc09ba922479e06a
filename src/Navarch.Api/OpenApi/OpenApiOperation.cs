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
            var group = Parent.Group.Length == 0 ? "core" : Parent.Group.Split('.')[0];
            var scope = Parent.IsNamespaced && Suffix != "ForAllNamespaces" ? "Namespaced" : "";
            return Prefix == "deleteCollection"
                ? $"delete{Capital(group)}{Capital(Parent.Version)}Collection{scope}{Parent.Kind}"
                : $"{Prefix}{Capital(group)}{Capital(Parent.Version)}{scope}{Parent.Kind}{Suffix}";
        }
    }

    public string Tag => $"{(Parent.Group.Length == 0 ? "core" : Parent.Group.Split('.')[0])}_{Parent.Version}";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
