using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Http;
using Navarch.Server.Loopback;

namespace Navarch.Server.Connect;

/// <summary>
/// Where exec, attach, port-forward and log of a pod go: to its node's agent, under the kubelet's paths.
/// </summary>
internal sealed class PodStreamTargets(LoopbackClient loopback, NodeEndpoints nodes)
{
    public async ValueTask<ConnectTarget> LocateLogAsync(ApiRequest request, RequestInfo info, CancellationToken cancel)
    {
        var pod = await loopback.GetAsync<Pod>(info.Namespace, info.Name, cancel);
        if (pod is null) return ConnectTarget.Refuse(Statuses.NotFound(Pod.ResourceType, info.Name));
        var container = PodContainers.Choose(pod, request.QueryValue("container") ?? "", out var refusal);
        if (container is null) return ConnectTarget.Refuse(refusal!);
        if (LogOptions.Read(request, info.Name, out var invalid) is not { } query) return ConnectTarget.Refuse(invalid!);
        return pod.Spec.NodeName is { Length: > 0 } node
            ? await nodes.LocateAsync(node, $"/containerLogs/{info.Namespace}/{info.Name}/{container}", query, cancel)
            : ConnectTarget.Nothing.Instance;
    }

    /// <param name="info">exec, attach or portforward of a pod.</param>
    /// <param name="options">As admission has left them.</param>
    /// <param name="cancel">Gives up.</param>
    public async ValueTask<ConnectTarget> LocateAsync(RequestInfo info, DocumentObject options, CancellationToken cancel)
    {
        var pod = await loopback.GetAsync<Pod>(info.Namespace, info.Name, cancel);
        if (pod is null) return ConnectTarget.Refuse(Statuses.NotFound(Pod.ResourceType, info.Name));

        // 1. Which container?
        var (container, refusal) = ("", default(Status));
        if (info.Subresource != "portforward")
            container = PodContainers.Choose(pod, options.String("container") ?? "", out refusal);
        if (container is null) return ConnectTarget.Refuse(refusal!);

        // 2. Which node?
        var node = pod.Spec.NodeName;
        if (node.Length == 0) return ConnectTarget.Refuse(Statuses.BadRequest($"pod {info.Name} does not have a host assigned"));
        return info.Subresource == "portforward"
            ? await nodes.LocateAsync(node, $"/portForward/{info.Namespace}/{info.Name}", Ports(options), cancel)
            : await nodes.LocateAsync(
                node, $"/{info.Subresource}/{info.Namespace}/{info.Name}/{container}", Streams(options), cancel);
    }

    /// <summary>The kubelet's names for the streams are its own.</summary>
    private static string Streams(DocumentObject options)
    {
        var query = new QueryText();
        if (options.Bool("stdin") == true) query.Add("input", "1");
        if (options.Bool("stdout") == true) query.Add("output", "1");
        if (options.Bool("stderr") == true) query.Add("error", "1");
        if (options.Bool("tty") == true) query.Add("tty", "1");
        foreach (var part in options.Array("command") ?? [])
            if (part is DocumentString text) query.Add("command", text.Value);
        return query.ToString();
    }

    private static string Ports(DocumentObject options) =>
        options.Array("ports") is { Count: > 0 } ports
            ? new QueryText().Add("port", string.Join(',', ports.OfType<DocumentNumber>().Select(port => port.Whole))).ToString()
            : "";
}
