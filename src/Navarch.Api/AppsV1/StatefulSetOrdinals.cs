namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.StatefulSetOrdinals")]
public sealed partial record StatefulSetOrdinals
{
    [Field(1, AlwaysWritten = true)]
    public int Start { get; init; }
}
