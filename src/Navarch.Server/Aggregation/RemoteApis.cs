using System.Collections.Frozen;
using Navarch.Api.ApiRegistrationV1;
using Navarch.Server.Caching;
using Navarch.Server.Resources;

namespace Navarch.Server.Aggregation;

/// <summary>Which versions other servers serve, as the APIServices say now.</summary>
internal sealed class RemoteApis(ResourceCache services)
{
    private readonly Lock _making = new();
    private volatile RemoteApiSet _current = RemoteApiSet.None;

    public RemoteApiSet Current
    {
        get
        {
            var changes = services.Changes;
            if (_current is { } known && known.Changes == changes) return known;
            lock (_making)
            {
                if (_current.Changes != changes) _current = Read(changes);
                return _current;
            }
        }
    }

    private RemoteApiSet Read(long changes) => new(
        changes,
        [.. services.All().Select(found => RemoteApi.Of(new ApiObject(found.Json).As<APIService>())).OfType<RemoteApi>()]);
}

/// <summary>Those of one moment.</summary>
internal sealed class RemoteApiSet(long changes, IReadOnlyList<RemoteApi> all)
{
    public static readonly RemoteApiSet None = new(-1, []);

    private readonly FrozenDictionary<(string Group, string Version), RemoteApi> _byVersion =
        all.ToFrozenDictionary(api => (api.Group, api.Version));

    public long Changes => changes;
    public IReadOnlyList<RemoteApi> All => all;

    public RemoteApi? Find(string group, string version) =>
        all.Count == 0 ? null : _byVersion.GetValueOrDefault((group, version));

    /// <summary>Whose the path is: a version's root, or anything below it.</summary>
    public RemoteApi? Find(string path)
    {
        if (all.Count == 0 || !path.StartsWith("/apis/", StringComparison.Ordinal)) return null;
        var steps = path.Split('/', 5); // "", apis, GROUP, VERSION, the rest
        return steps.Length >= 4 ? Find(steps[2], steps[3]) : null;
    }
}
