using Navarch.Api.CoreV1;
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
    public async ValueTask<ConnectTarget> LocateAsync(ApiRequest request, RequestInfo info, CancellationToken cancel)
    {
        var pod = await loopback.GetAsync<Pod>(info.Namespace, info.Name, cancel);
        if (pod is null) return ConnectTarget.Refuse(Statuses.NotFound(Pod.ResourceType, info.Name));

        // 1. Which container?
        var container = "";
        if (info.Subresource != "portforward")
        {
            container = PodContainers.Choose(pod, request.QueryValue("container") ?? "", out var refusal);
            if (container is null) return ConnectTarget.Refuse(refusal!);
        }

        // 2. Which parameters?
        Status? invalid = null;
        var query = info.Subresource switch
        {
            "log" => LogOptions.Read(request, info.Name, out invalid),
            "portforward" => Ports(request),
            _ => Streams(request, withCommand: info.Subresource == "exec"),
        };
        if (query is null) return ConnectTarget.Refuse(invalid!);

        // 3. Which node?
        var node = pod.Spec.NodeName;
        if (node.Length == 0)
            return info.Subresource == "log"
                ? ConnectTarget.Nothing.Instance
                : ConnectTarget.Refuse(Statuses.BadRequest($"pod {info.Name} does not have a host assigned"));
        var path = info.Subresource switch
        {
            "log" => $"/containerLogs/{info.Namespace}/{info.Name}/{container}",
            "portforward" => $"/portForward/{info.Namespace}/{info.Name}",
            _ => $"/{info.Subresource}/{info.Namespace}/{info.Name}/{container}",
        };
        return await nodes.LocateAsync(node, path, query, cancel);
    }

    /// <summary>The kubelet's names for the streams are its own.</summary>
    private static string Streams(ApiRequest request, bool withCommand)
    {
        var query = new QueryText();
        if (QueryText.IsSet(request, "stdin")) query.Add("input", "1");
        if (QueryText.IsSet(request, "stdout")) query.Add("output", "1");
        if (QueryText.IsSet(request, "stderr")) query.Add("error", "1");
        if (QueryText.IsSet(request, "tty")) query.Add("tty", "1");
        if (withCommand)
            foreach (var (name, value) in request.Query)
                if (name == "command") query.Add(name, value);
        return query.ToString();
    }

    private static string Ports(ApiRequest request)
    {
        var ports = string.Join(',', request.Query.Where(pair => pair.Key == "ports").Select(pair => pair.Value));
        return ports.Length == 0 ? "" : new QueryText().Add("port", ports).ToString();
    }
}
