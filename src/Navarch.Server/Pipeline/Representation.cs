namespace Navarch.Server.Pipeline;

/// <summary>How bodies are written; in the order of <see cref="AcceptHeader.Served"/>.</summary>
internal enum BodyFormat { Json, Yaml, Protobuf }

/// <summary>What of an object is sent.</summary>
internal enum BodyShape
{
    Full,

    /// <summary>Rows and columns, as kubectl prints them.</summary>
    Table,

    /// <summary>Metadata alone, of one object.</summary>
    PartialObjectMetadata,

    /// <summary>Metadata alone, of a list.</summary>
    PartialObjectMetadataList,
}

/// <summary>What the client accepts, once negotiated.</summary>
internal sealed record Representation(BodyFormat Format, BodyShape Shape)
{
    public static Representation Json { get; } = new(BodyFormat.Json, BodyShape.Full);

    /// <summary>Of <c>meta.k8s.io</c>, for tables and partial objects: v1, or v1beta1 for old clients.</summary>
    public string MetaVersion { get; init; } = "v1";

    public string MetaApiVersion => MetaVersion == "v1" ? "meta.k8s.io/v1" : "meta.k8s.io/v1beta1";

    public string ContentType => Format switch
    {
        BodyFormat.Yaml => "application/yaml",
        BodyFormat.Protobuf => "application/vnd.kubernetes.protobuf",
        _ => "application/json",
    };

    public string StreamContentType =>
        Format == BodyFormat.Json ? ContentType : "application/vnd.kubernetes.protobuf;stream=watch";

    public bool IsPlainJson => Format == BodyFormat.Json && Shape == BodyShape.Full;
}
