using System.Globalization;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Connect;

/// <summary>
/// What a stream is asked for, as the object of the API that its parameters stand for (<c>PodExecOptions</c> and the
/// others): admission sees it and may change it, and the node is asked for what it says then.
/// </summary>
internal static class ConnectOptions
{
    private const string DryRun = "dryRun";

    /// <summary>Null with a refusal.</summary>
    public static DocumentObject? Read(ApiRequest request, RequestInfo info, out Status? refusal)
    {
        refusal = request.QueryValue(DryRun) is { Length: > 0 } ? Statuses.BadRequest("dryRun is not supported") : null;
        if (refusal is not null) return null;
        var options = new DocumentObject { ["kind"] = KindOf(info), ["apiVersion"] = "v1" };
        switch (info.Subresource)
        {
            case "proxy":
                if (info.Remainder.Length > 0 || request.Path.EndsWith('/')) options["path"] = PathOf(request, info);
                return options;
            case "portforward":
                return TryAddPorts(request, options, out refusal) ? options : null;
            default:
                AddStreams(request, options, withCommand: info.Subresource == "exec");
                return options;
        }
    }

    private static string KindOf(RequestInfo info) => (info.Resource, info.Subresource) switch
    {
        ("nodes", _) => "NodeProxyOptions",
        ("services", _) => "ServiceProxyOptions",
        (_, "proxy") => "PodProxyOptions",
        (_, "exec") => "PodExecOptions",
        (_, "attach") => "PodAttachOptions",
        _ => "PodPortForwardOptions",
    };

    private static string PathOf(ApiRequest request, RequestInfo info)
    {
        var path = info.Remainder.StartsWith('/') ? info.Remainder : "/" + info.Remainder;
        return request.Path.EndsWith('/') && !path.EndsWith('/') ? path + "/" : path;
    }

    private static void AddStreams(ApiRequest request, DocumentObject options, bool withCommand)
    {
        foreach (var stream in (ReadOnlySpan<string>)["stdin", "stdout", "stderr", "tty"])
            if (QueryText.IsSet(request, stream)) options[stream] = true;
        if (request.QueryValue("container") is { Length: > 0 } container) options["container"] = container;
        if (!withCommand) return;
        var command = new DocumentArray();
        foreach (var (name, value) in request.Query)
            if (name == "command") command.Add(value);
        options["command"] = command.Count > 0 ? command : DocumentNull.Instance;
    }

    private static bool TryAddPorts(ApiRequest request, DocumentObject options, out Status? refusal)
    {
        refusal = null;
        var ports = new DocumentArray();
        foreach (var (name, value) in request.Query)
        {
            if (name != "ports") continue;
            foreach (var text in value.Split(','))
            {
                if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                {
                    refusal = Statuses.BadRequest($"ports: {Quoted.Text(text)} should be a number up to {ushort.MaxValue}");
                    return false;
                }
                ports.Add((long)port);
            }
        }
        if (ports.Count > 0) options["ports"] = ports;
        return true;
    }
}
