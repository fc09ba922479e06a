namespace Navarch.Server.Webhooks;

/// <summary>A service of the cluster that the API server itself asks.</summary>
internal sealed record ServiceName(string Namespace, string Name)
{
    /// <summary>What its certificate is for.</summary>
    public string Host => $"{Name}.{Namespace}.svc";
}
