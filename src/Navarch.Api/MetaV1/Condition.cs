namespace Navarch.Api.MetaV1;

/// <summary>One aspect of an object's state, as seen at one moment.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.Condition")]
public sealed partial record Condition
{
    /// <summary>Names the aspect, in CamelCase.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    /// <summary>The generation of the object that was looked at.</summary>
    [Field(3)]
    public long ObservedGeneration { get; init; }

    /// <summary>When the status last changed.</summary>
    [Field(4, Required = true, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>The cause as one word in CamelCase, for programs.</summary>
    [Field(5, Required = true, AlwaysWritten = true)]
    public string Reason { get; init; } = "";

    /// <summary>The cause as a sentence, for people.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public string Message { get; init; } = "";
}
