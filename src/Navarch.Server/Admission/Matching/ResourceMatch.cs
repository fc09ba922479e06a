namespace Navarch.Server.Admission.Matching;

/// <summary>As what a request is seen: the resource that was asked for, or the equivalent one that a rule names.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Kind">What is sent to it: of a subresource, the kind which that speaks.</param>
internal sealed record ResourceMatch(Resources.Resource Resource, ResourceType Kind)
{
    public static ResourceMatch Of(AdmissionRequest request) => Of(request.Resource, request.Subresource)!;

    /// <summary>Null where the resource has no such subresource.</summary>
    public static ResourceMatch? Of(Resources.Resource resource, string subresource)
    {
        if (subresource.Length == 0) return new(resource, resource.Type);
        return resource.FindSubresource(subresource) is { } part ? new(resource, part.Kind ?? resource.Type) : null;
    }
}
