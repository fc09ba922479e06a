using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>The documents of unaggregated discovery: one a group, one a version.</summary>
internal static class PlainDiscovery
{
    public static void WriteCoreVersions(Utf8JsonWriter writer, ServedGroup? core, string serverAddress)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIVersions");
        writer.WriteStartArray("versions");
        foreach (var version in core?.Versions ?? []) writer.WriteStringValue(version.Version);
        writer.WriteEndArray();
        writer.WriteStartArray("serverAddressByClientCIDRs");
        writer.WriteStartObject();
        writer.WriteString("clientCIDR", "0.0.0.0/0");
        writer.WriteString("serverAddress", serverAddress);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteGroups(Utf8JsonWriter writer, IEnumerable<ServedGroup> groups)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIGroupList");
        writer.WriteString("apiVersion", "v1");
        writer.WriteStartArray("groups");
        foreach (var group in groups)
        {
            writer.WriteStartObject();
            WriteGroupFields(writer, group);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteGroup(Utf8JsonWriter writer, ServedGroup group)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIGroup");
        writer.WriteString("apiVersion", "v1");
        WriteGroupFields(writer, group);
        writer.WriteEndObject();
    }

    public static void WriteVersion(Utf8JsonWriter writer, ServedGroup group, ServedVersion version)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIResourceList");
        if (group.Name.Length > 0) writer.WriteString("apiVersion", "v1");
        writer.WriteString("groupVersion", GroupVersion(group.Name, version.Version));
        writer.WriteStartArray("resources");
        foreach (var resource in version.Resources)
        {
            WriteResource(writer, resource);
            foreach (var subresource in resource.Subresources.OrderBy(part => part.Name, StringComparer.Ordinal))
                WriteSubresource(writer, resource, subresource);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>
    /// Lets a client tell whether two servers store a kind alike: upstream's hash of the stored kind.
    /// </summary>
    public static string StorageVersionHash(ResourceType type) => Convert.ToBase64String(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{type.Group}/{type.Version}/{type.Kind}")).AsSpan(0, 8));

    private static void WriteGroupFields(Utf8JsonWriter writer, ServedGroup group)
    {
        writer.WriteString("name", group.Name);
        writer.WriteStartArray("versions");
        foreach (var version in group.Versions) WriteVersionFields(group, version, null);
        writer.WriteEndArray();
        WriteVersionFields(group, group.Versions[0], "preferredVersion");

        void WriteVersionFields(ServedGroup group, ServedVersion version, string? name)
        {
            if (name is null) writer.WriteStartObject();
            else writer.WriteStartObject(name);
            writer.WriteString("groupVersion", GroupVersion(group.Name, version.Version));
            writer.WriteString("version", version.Version);
            writer.WriteEndObject();
        }
    }

    private static void WriteResource(Utf8JsonWriter writer, Resource resource)
    {
        writer.WriteStartObject();
        writer.WriteString("name", resource.Type.Plural);
        writer.WriteString("singularName", resource.SingularName);
        writer.WriteBoolean("namespaced", resource.Type.IsNamespaced);
        writer.WriteString("kind", resource.Type.Kind);
        WriteStrings(writer, "verbs", resource.ShownVerbs);
        if (resource.Type.ShortNames.Count > 0) WriteStrings(writer, "shortNames", resource.Type.ShortNames);
        if (resource.Type.Categories.Count > 0) WriteStrings(writer, "categories", resource.Type.Categories);
        if (resource.IsStored) writer.WriteString("storageVersionHash", StorageVersionHash(resource.StoredType));
        writer.WriteEndObject();
    }

    private static void WriteSubresource(Utf8JsonWriter writer, Resource resource, Subresource subresource)
    {
        writer.WriteStartObject();
        writer.WriteString("name", $"{resource.Type.Plural}/{subresource.Name}");
        writer.WriteString("singularName", "");
        writer.WriteBoolean("namespaced", resource.Type.IsNamespaced);
        if (subresource.Kind is { } kind && (kind.Group, kind.Version) != (resource.Type.Group, resource.Type.Version))
        {
            writer.WriteString("group", kind.Group);
            writer.WriteString("version", kind.Version);
        }
        writer.WriteString("kind", subresource.Kind?.Kind ?? resource.Type.Kind);
        WriteStrings(writer, "verbs", subresource.Verbs);
        writer.WriteEndObject();
    }

    internal static void WriteStrings(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static string GroupVersion(string group, string version) =>
        group.Length == 0 ? version : $"{group}/{version}";
}
