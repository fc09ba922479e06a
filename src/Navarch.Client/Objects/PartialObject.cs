using System.Text.Json;
using Navarch.Api.Codecs;

namespace Navarch.Client.Objects;

/// <summary>
/// The metadata of an object whose kind is known only at run time (meta.k8s.io's PartialObjectMetadata).
/// </summary>
public sealed record PartialObject(ResourceType Declaration, ObjectMeta Metadata) : IKubernetesObject
{
    internal static PartialObject Read(ResourceType type, ref Utf8JsonReader reader)
    {
        var metadata = new ObjectMeta();
        if (!JsonReading.Begin(ref reader)) return new PartialObject(type, metadata);
        while (JsonReading.NextField(ref reader))
        {
            if (!reader.ValueTextEquals("metadata"u8)) reader.Skip();
            else if (JsonReading.HasValue(ref reader)) metadata = ObjectMeta.Read(ref reader);
        }
        return new PartialObject(type, metadata);
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, Declaration.ApiVersion);
        writer.WriteString("kind"u8, Declaration.Kind);
        WriteFields(writer);
        writer.WriteEndObject();
    }

    public void WriteFields(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("metadata"u8);
        Metadata.Write(writer);
    }
}
