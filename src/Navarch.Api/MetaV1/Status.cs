namespace Navarch.Api.MetaV1;

/// <summary>The answer to a request that does not yield an object: what went wrong, or that it went well.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.Status")]
public sealed partial record Status
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ListMeta Metadata { get; init; } = new();

    /// <summary>Success or Failure.</summary>
    [Field(2, Name = "status")]
    public string Outcome { get; init; } = "";

    /// <summary>The outcome as a sentence.</summary>
    [Field(3)]
    public string Message { get; init; } = "";

    /// <summary>The kind of failure as one word, such as NotFound or Conflict.</summary>
    [Field(4)]
    public string Reason { get; init; } = "";

    /// <summary>What the failure is about, and its causes field by field.</summary>
    [Field(5, List = ListType.Atomic)]
    public StatusDetails? Details { get; init; }

    /// <summary>The HTTP status.</summary>
    [Field(6)]
    public int Code { get; init; }
}
