using Navarch.Server.Resources;

namespace Navarch.Server.Connect;

/// <summary>
/// A stream to a node as discovery shows it: <c>pods/exec</c>. <see cref="NodeStreams"/> answers before the pipeline
/// would be asked.
/// </summary>
internal sealed class ConnectSubresource : Subresource
{
    private static readonly IReadOnlyList<string> ProxyVerbs = ["create", "delete", "get", "patch", "update"];

    public static IReadOnlyList<Subresource> OfPods { get; } =
    [
        Of("attach", "PodAttachOptions", ["create", "get"]),
        Of("exec", "PodExecOptions", ["create", "get"]),
        Of("log", "Pod", ["get"]),
        Of("portforward", "PodPortForwardOptions", ["create", "get"]),
        Of("proxy", "PodProxyOptions", ProxyVerbs),
    ];

    public static Subresource OfServices { get; } = Of("proxy", "ServiceProxyOptions", ProxyVerbs);
    public static Subresource OfNodes { get; } = Of("proxy", "NodeProxyOptions", ProxyVerbs);

    private static ConnectSubresource Of(string name, string kind, IReadOnlyList<string> verbs) => new()
    {
        Name = name,
        Kind = new ResourceType("", "v1", kind, "", ResourceScope.Namespaced),
        Verbs = verbs,
    };
}
