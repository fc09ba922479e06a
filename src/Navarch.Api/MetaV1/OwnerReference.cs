namespace Navarch.Api.MetaV1;

/// <summary>Points to an object in the same namespace, or of the whole cluster, that this one depends on.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference", Atomic = true)]
public sealed partial record OwnerReference
{
    /// <summary>The owner's API version.</summary>
    [Field(5, Required = true, AlwaysWritten = true)]
    public string ApiVersion { get; init; } = "";

    /// <summary>The owner's kind.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>The owner's name.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The owner's uid: an object of the same name that comes later is not the owner.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public string Uid { get; init; } = "";

    /// <summary>The owner is the controller that manages this object.</summary>
    [Field(6)]
    public bool? Controller { get; init; }

    /// <summary>When the owner is deleted in the foreground, it waits for this object to be gone.</summary>
    [Field(7)]
    public bool? BlockOwnerDeletion { get; init; }
}
