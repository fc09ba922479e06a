namespace Navarch.Server.Pipeline;

/// <summary>How bodies are written.</summary>
internal enum BodyFormat { Json, Yaml, Protobuf }

/// <summary>What of an object is sent.</summary>
internal enum BodyShape
{
    Full,

    /// <summary>Rows and columns, as kubectl prints them.</summary>
    Table,

    /// <summary>Metadata alone.</summary>
    PartialObjectMetadata,
}

/// <summary>What the client accepts, once negotiated.</summary>
internal sealed record Representation(BodyFormat Format, BodyShape Shape)
{
    public static Representation Json { get; } = new(BodyFormat.Json, BodyShape.Full);

    public string ContentType => Format switch
    {
        BodyFormat.Yaml => "application/yaml",
        BodyFormat.Protobuf when Shape == BodyShape.Full => "application/vnd.kubernetes.protobuf",
        _ => "application/json",
    };

    public string StreamContentType => Format switch
    {
        BodyFormat.Protobuf when Shape == BodyShape.Full => "application/vnd.kubernetes.protobuf;stream=watch",
        _ => ContentType,
    };

    public bool IsPlainJson => Format == BodyFormat.Json && Shape == BodyShape.Full;
}
