namespace Navarch.Api.AppsV1;

/// <summary>How pods are numbered.</summary>
[ApiType("io.k8s.api.apps.v1.StatefulSetOrdinals")]
public sealed partial record StatefulSetOrdinals
{
    /// <summary>The first number; 0 when absent.</summary>
    [Field(1, AlwaysWritten = true)]
    public int Start { get; init; }
}
