using Navarch.Store;

namespace Navarch.Server.Versions;

/// <summary>The log as <see cref="ConvertedStore"/> shows it.</summary>
internal sealed class ConvertedWatch(IStoreWatch watch, Func<StoreEntry?, StoreEntry?> convert) : IStoreWatch
{
    public async ValueTask<WatchBatch> NextAsync(CancellationToken cancel) => await watch.NextAsync(cancel) switch
    {
        WatchBatch.Advanced advanced => advanced with { Events = [.. advanced.Events.Select(Convert)] },
        var other => other,
    };

    public void Dispose() => watch.Dispose();

    private StoreEvent Convert(StoreEvent change) =>
        change with { Current = convert(change.Current), Previous = convert(change.Previous) };
}
