namespace Navarch.Api.Requests;

/// <summary>A request to a Kubernetes API server.</summary>
public sealed record ApiRequest
{
    /// <summary>HTTP method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>Decoded path without query: <c>/api/v1/namespaces/default/pods</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Query parameters, decoded, in order; a name may recur.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Request headers other than the ones below.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string ContentType { get; init; } = "application/json";
    public string Accept { get; init; } = "application/json";
    public string UserAgent { get; init; } = "";
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Who asks, once authenticated. An in-process caller says who it is; a remote endpoint ignores it.</summary>
    public UserIdentity? User { get; init; }

    /// <summary>
    /// Takes what the audit log is to say besides, such as what admission found; null: nobody asks.
    /// </summary>
    public IDictionary<string, string>? AuditAnnotations { get; init; }

    public string? QueryValue(string name)
    {
        foreach (var (key, value) in Query)
            if (key == name) return value;
        return null;
    }
}
