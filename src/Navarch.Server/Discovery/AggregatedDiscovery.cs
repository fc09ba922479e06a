using System.Text.Json;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>Everything that is served in one document (KEP-3352); v2 and v2beta1 differ only in their name.</summary>
internal static class AggregatedDiscovery
{
    public static void Write(Utf8JsonWriter writer, string apiVersion, IEnumerable<ServedGroup> groups)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIGroupDiscoveryList");
        writer.WriteString("apiVersion", apiVersion);
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteStartArray("items");
        foreach (var group in groups) WriteGroup(writer, group);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter writer, ServedGroup group)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("metadata");
        if (group.Name.Length > 0) writer.WriteString("name", group.Name);
        writer.WriteNull("creationTimestamp");
        writer.WriteEndObject();
        writer.WriteStartArray("versions");
        foreach (var version in group.Versions)
        {
            writer.WriteStartObject();
            writer.WriteString("version", version.Version);
            WriteResources(writer, version);
            writer.WriteString("freshness", version.Remote is { IsStale: true } ? "Stale" : "Current");
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter writer, ServedVersion version)
    {
        writer.WritePropertyName("resources");
        if (version.Remote is { } remote)
        {
            writer.WriteRawValue(remote.Resources.Span, skipInputValidation: true);
            return;
        }
        writer.WriteStartArray();
        foreach (var resource in version.Resources) WriteResource(writer, resource);
        writer.WriteEndArray();
    }

    private static void WriteResource(Utf8JsonWriter writer, Resource resource)
    {
        writer.WriteStartObject();
        writer.WriteString("resource", resource.Type.Plural);
        WriteResponseKind(writer, null, resource.Type.Kind);
        writer.WriteString("scope", resource.Type.IsNamespaced ? "Namespaced" : "Cluster");
        writer.WriteString("singularResource", resource.SingularName);
        PlainDiscovery.WriteStrings(writer, "verbs", resource.ShownVerbs);
        if (resource.Type.ShortNames.Count > 0)
            PlainDiscovery.WriteStrings(writer, "shortNames", resource.Type.ShortNames);
        if (resource.Type.Categories.Count > 0)
            PlainDiscovery.WriteStrings(writer, "categories", resource.Type.Categories);
        if (resource.Subresources.Count > 0)
        {
            writer.WriteStartArray("subresources");
            foreach (var subresource in resource.Subresources.OrderBy(part => part.Name, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("subresource", subresource.Name);
                var isOther = subresource.Kind is { } kind
                    && (kind.Group, kind.Version) != (resource.Type.Group, resource.Type.Version);
                WriteResponseKind(writer, isOther
                    ? subresource.Kind
                    : null, subresource.Kind?.Kind ?? resource.Type.Kind);
                PlainDiscovery.WriteStrings(writer, "verbs", subresource.Verbs);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    /// <summary>Group and version are left empty where they are those that the entry stands under.</summary>
    private static void WriteResponseKind(Utf8JsonWriter writer, ResourceType? other, string kind)
    {
        writer.WriteStartObject("responseKind");
        writer.WriteString("group", other?.Group ?? "");
        writer.WriteString("version", other?.Version ?? "");
        writer.WriteString("kind", kind);
        writer.WriteEndObject();
    }
}
