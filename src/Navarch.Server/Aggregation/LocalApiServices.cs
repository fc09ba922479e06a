using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.ApiRegistrationV1;
using Navarch.Server.Admission;
using Navarch.Server.Loopback;
using Navarch.Server.Resources;

namespace Navarch.Server.Aggregation;

/// <summary>
/// Registers what this server serves itself: an APIService for every version of every group. Those of the built-in
/// groups are looked at when the server starts, those of custom resources whenever a definition changes.
/// </summary>
internal sealed partial class LocalApiServices(
    ResourceRegistry registry, KnownObjects<APIService> known, LoopbackClient loopback, TimeProvider time, ILogger log)
    : IObjectFeed<CustomResourceDefinition>
{
    private const string Managed = "kube-aggregator.kubernetes.io/automanaged";
    private const string OnStart = "onstart", Always = "true";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(
        loopback.FollowAsync(this, cancel), RegisterAllAsync(cancel));

    public void Replace(IReadOnlyList<CustomResourceDefinition> all) => _changes.Writer.TryWrite(true);

    public void Set(CustomResourceDefinition present) => _changes.Writer.TryWrite(true);

    public void Remove(CustomResourceDefinition gone) => _changes.Writer.TryWrite(true);

    private async Task RegisterAllAsync(CancellationToken cancel)
    {
        for (var isStart = true; await _changes.Reader.WaitToReadAsync(cancel);)
        {
            while (_changes.Reader.TryRead(out _)) { }
            try
            {
                await RegisterAsync(isStart, cancel);
                isStart = false;
            }
            catch (LoopbackRefusedException refused)
            {
                LogRefused(log, refused.Message);
                await Task.Delay(RetryDelay, time, cancel);
                _changes.Writer.TryWrite(true);
            }
        }
    }

    private async Task RegisterAsync(bool isStart, CancellationToken cancel)
    {
        var served = registry.Current.All.Select(resource => (resource.Type.Group, resource.Type.Version))
            .Where(version => version.Group != APIService.ResourceType.Group).ToHashSet();
        foreach (var (group, version) in served)
            if (isStart || !ApiPriorities.IsBuiltIn(group, version)) await EnsureAsync(group, version, cancel);
        foreach (var present in await known.InAsync("", cancel))
            if (present.Metadata.Labels.ContainsKey(Managed) && !served.Contains((present.Spec.Group, present.Spec.Version)))
                await loopback.DeleteAsync(present, cancel);
    }

    private async Task EnsureAsync(string group, string version, CancellationToken cancel)
    {
        var name = $"{version}.{group}";
        var label = ApiPriorities.IsBuiltIn(group, version) ? OnStart : Always;
        var (groupPriority, versionPriority) = ApiPriorities.Of(group, version);
        var spec = new APIServiceSpec
        {
            Group = group, Version = version, GroupPriorityMinimum = groupPriority, VersionPriority = versionPriority,
        };
        if (known.Get("", name) is not { } present)
        {
            var labels = new Dictionary<string, string> { [Managed] = label };
            await loopback.CreateAsync(new APIService { Metadata = new() { Name = name, Labels = labels }, Spec = spec }, cancel);
            return;
        }
        // One without the label is somebody's own.
        if (present.Metadata.Labels.GetValueOrDefault(Managed) != label || IsSame(present.Spec, spec)) return;
        await loopback.UpdateAsync(present with { Spec = spec }, cancel);
    }

    private static bool IsSame(APIServiceSpec present, APIServiceSpec wanted) =>
        present.Service is null && (present.GroupPriorityMinimum, present.VersionPriority) ==
            (wanted.GroupPriorityMinimum, wanted.VersionPriority);

    [LoggerMessage(1, LogLevel.Warning, "APIServices are not up to date: {Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}
