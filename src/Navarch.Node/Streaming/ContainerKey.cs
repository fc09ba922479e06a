namespace Navarch.Node.Streaming;

/// <summary>A pod as a URL names it. Uid is null where the URL has none.</summary>
public sealed record PodKey(string Namespace, string Name, string? Uid = null)
{
    public override string ToString() => $"{Namespace}/{Name}";
}

/// <summary>A container of a pod as a URL names it.</summary>
public sealed record ContainerKey(PodKey Pod, string Container)
{
    public override string ToString() => $"{Container} of pod {Pod}";
}
