using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Client.Http;
using Navarch.Client.Kubeconfigs;
using Navarch.Client.Objects;

namespace Navarch.Crash.Tests.Disks;

/// <summary>
/// ConfigMaps written one after the other, each when the one before was acknowledged: whatever becomes of the server,
/// what is there later must be the first so many, none missing in between, with the revisions that were told.
/// </summary>
sealed class NumberedObjects(int bytesEach)
{
    private const string Namespace = "default";

    private readonly List<string> _revisions = [];
    private readonly Lock _lock = new();

    public int Acknowledged
    {
        get { lock (_lock) return _revisions.Count; }
    }

    public static HttpEndpoint Connect(ServerProcess server) =>
        new(Kubeconfig.Load(server.Kubeconfig).EndpointOf(), TimeProvider.System);

    /// <summary>Goes on until the server is gone, has refused a write, or so many were acknowledged.</summary>
    /// <returns>Why no more: null when all were written.</returns>
    public async Task<string?> WriteAsync(ServerProcess server, int count, CancellationToken stop = default)
    {
        using var endpoint = Connect(server);
        var client = new ApiClient(endpoint);
        for (var written = 0; written < count && !stop.IsCancellationRequested; written++)
        {
            try
            {
                var answer = await client.CreateAsync(Of(Acknowledged), default);
                // One that was not answered before may have been written all the same.
                if (answer is ApiResult<ConfigMap>.AlreadyExists)
                    answer = await client.GetAsync<ConfigMap>(Namespace, NameOf(Acknowledged), default);
                if (answer is not ApiResult<ConfigMap>.Ok(var map)) return answer.Failure!.Message;
                lock (_lock) _revisions.Add(map.Metadata.ResourceVersion);
            }
            catch (EndpointUnreachableException gone)
            {
                return gone.Message;
            }
        }
        return null;
    }

    /// <summary>Nothing is there, or all that must be.</summary>
    public async Task CheckIsEmptyOrAsync(ServerProcess server, int atLeast)
    {
        using var endpoint = Connect(server);
        var list = await new ApiClient(endpoint).ListAsync<ConfigMap>(new() { Namespace = Namespace }, default);
        if (list.ValueOrThrow.Items.Any(IsNumbered)) await CheckAsync(server, atLeast, keepsRevisions: false);
    }

    /// <summary>Everything acknowledged is there, at most one more, and nothing else.</summary>
    /// <param name="server">Which has it now.</param>
    /// <param name="atLeast">Acknowledged before the state was taken.</param>
    /// <param name="keepsRevisions">Not so after a restore.</param>
    public async Task CheckAsync(ServerProcess server, int atLeast, bool keepsRevisions = true)
    {
        using var endpoint = Connect(server);
        var list = (await new ApiClient(endpoint).ListAsync<ConfigMap>(new() { Namespace = Namespace }, default)).ValueOrThrow;
        var maps = list.Items.Where(IsNumbered).OrderBy(map => map.Metadata.Name, StringComparer.Ordinal).ToList();
        Assert.InRange(maps.Count, atLeast, Acknowledged + 1);
        for (var i = 0; i < maps.Count; i++)
        {
            Assert.Equal(NameOf(i), maps[i].Metadata.Name);
            Assert.Equal(Of(i).Data["filler"], maps[i].Data["filler"]);
            if (keepsRevisions && i < Acknowledged) Assert.Equal(_revisions[i], maps[i].Metadata.ResourceVersion);
        }
    }

    private static bool IsNumbered(ConfigMap map) => map.Metadata.Name.StartsWith("numbered-", StringComparison.Ordinal);

    private ConfigMap Of(int number) => new()
    {
        Metadata = new ObjectMeta { Namespace = Namespace, Name = NameOf(number) },
        Data = new Dictionary<string, string>
        {
            ["filler"] = string.Concat(Enumerable.Repeat($"{number} ", bytesEach / ($"{number} ".Length))),
        },
    };

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"numbered-{number:000000}");
}
